"""Series breaks: levels on their two sides do not measure the same thing."""

from collections.abc import Iterable, Iterator

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Status
from hitech_cli.questions.note import Note

BREAKS = {Status.BREAK, Status.DEFINITION_DIFFERS}


def broken_off(
    levels: Iterable[Observation], earlier: Period, later: Period
) -> Iterator[Observation]:
    """Give the levels from which on others do not measure the same as those of *earlier*."""
    for level in levels:
        if level.status in BREAKS and earlier < level.period <= later:
            yield level


def on_break(level: Observation) -> Note:
    """Warn of growth across a break."""
    text = "{} has the status {}: growth across it compares what was measured differently."
    return Note(text, (words_for(level), level.status.value))


Strand = tuple[str, str]
"""An indicator and an area."""


class Breaks:
    """Where the levels of indicators break off, by indicator and area."""

    def __init__(self, figures: Iterable[Observation]) -> None:
        """Find the breaks among published figures."""
        self._at: dict[Strand, list[Period]] = {}
        for figure in figures:
            if figure.measure is Measure.LEVEL and figure.status in BREAKS:
                self._at.setdefault(_strand(figure), []).append(figure.period)

    def are_crossed_by(self, derived: Derived) -> bool:
        """Tell whether what is worked out rests on figures from both sides of a break."""
        if not self._at:
            return False
        figures: list[Figure] = [derived, *derived.sources]
        periods = [
            period
            for figure in figures
            for period in (figure.period, figure.base_period)
            if period is not None and period.is_stated
        ]
        breaks = [at for strand in set(map(_strand, figures)) for at in self._at.get(strand, ())]
        return any(min(periods) < at <= max(periods) for at in breaks)


def _strand(figure: Figure) -> Strand:
    return figure.indicator.id, figure.area.id
