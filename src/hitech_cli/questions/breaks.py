"""Series breaks: levels on their two sides do not measure the same thing."""

from collections.abc import Iterable, Iterator

from hitech_cli.counting import listed
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Status
from hitech_cli.questions.note import Note

GROWTH = "growth across it compares different measurements"
SIDES = "the two sides are measured differently"
"""What a break means for growth, and for figures side by side."""


def on_breaks(levels: Iterable[Figure], meaning: str = GROWTH) -> Iterator[Note]:
    """Yield a warning of breaks among levels: of one, or of several in one sentence."""
    broken = list(dict.fromkeys(level for level in levels if Status.BREAK in level.status))
    if len(broken) == 1:
        (level,) = broken
        yield Note(f"{{}} has the status {{}}: {meaning}.", (words_for(level), Status.BREAK.value))
    elif broken:
        text = "Series break of {} in {}: measured differently before and after."
        yield Note(text, (broken[0].indicator.name, listed(str(level.period) for level in broken)))


def between(levels: Iterable[Figure], earlier: Period, later: Period) -> Iterator[Figure]:
    """Return the levels after a period, up to a later one."""
    return (level for level in levels if earlier < level.period <= later)


SeriesKey = tuple[str, str]
"""An indicator and an area."""


class Breaks:
    """Where the levels of indicators break off, by indicator and area."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Find the breaks among published figures."""
        self._at: dict[SeriesKey, list[Period]] = {}
        for figure in figures:
            is_published = isinstance(figure, Observation)
            if is_published and figure.measure is Measure.LEVEL and Status.BREAK in figure.status:
                self._at.setdefault(_series_key(figure), []).append(figure.period)

    def are_crossed_by(self, derived: Derived) -> bool:
        """Return whether a derived figure rests on figures from both sides of a break."""
        if not self._at:
            return False
        figures: list[Figure] = [derived, *derived.sources]
        periods = [
            period
            for figure in figures
            for period in (figure.period, figure.base_period)
            if period is not None and period.is_stated
        ]
        breaks = [at for key in set(map(_series_key, figures)) for at in self._at.get(key, ())]
        return any(min(periods) < at <= max(periods) for at in breaks)


def _series_key(figure: Figure) -> SeriesKey:
    return figure.indicator.id, figure.area.id
