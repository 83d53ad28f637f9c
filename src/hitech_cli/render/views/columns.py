"""Words that several pages share: measures, periods, areas, origins, sources."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, assert_never

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Observation, Source
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.note import Note, area_name
from hitech_cli.render.notes import note_words
from hitech_cli.render.page import Block, Remarks

NOTHING = "–"
"""What stands where there is nothing to say."""


def measure_words(figure: Figure) -> str:
    """Format the measure of a figure, and what a share or a contribution is one of."""
    match figure.measure:
        case Measure.SHARE:
            return f"share of {figure.whole_name}"
        case Measure.CONTRIBUTION if figure.whole_name:  # a source need not say it
            return f"contribution to growth of {figure.whole_name}"
        case Measure.GROWTH if figure.whole_name:
            return f"growth of the share of {figure.whole_name}"
        case _:
            return figure.measure.value


def period_words(figure: Figure) -> str:
    """Format a figure's period, and the base period of a change."""
    base = figure.base_period
    if base is None or figure.measure.is_level_or_share:
        return str(figure.period)
    return f"{base} to {figure.period}" if base.is_stated else f"to {figure.period}"


class Areas(NamedTuple):
    """Whether a table names the area in its heading, or areas in a column.

    Attributes:
        only: The one area; ``None`` where there are more, or none.
    """

    only: Area | None

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> "Areas":
        """Return the area of some figures, if it is one."""
        areas = {figure.area.id: figure.area for figure in figures}
        return cls(next(iter(areas.values())) if len(areas) == 1 else None)

    def heading(self, text: str) -> str:
        """Return a heading, with the area where it is one."""
        return f"{text}, {area_name(self.only)}" if self.only else text

    def words(self, figure: Figure) -> str:
        """Return a figure's area for a column; empty where the heading names it."""
        return "" if self.only else area_name(figure.area)


def origin_words(figure: Figure) -> str:
    """Format where a figure comes from: its place, or its formula and the places of its sources."""
    match figure:
        case Observation():
            return f"published, {figure.citation.place}" if figure.citation.place else "published"
        case Derived():
            cited = places(figure)
            origin = f"{figure.origin}, {cited}" if cited else figure.origin.value
            return f"{origin}: {figure.formula.words}"
        case _:
            assert_never(figure)


def places(figure: Derived) -> str:
    """Format the places of the figures that one rests on, each once."""
    return ", ".join(filter(None, dict.fromkeys(f.citation.place for f in figure.sources)))


def with_places(figure: Derived, scale: Scale) -> str:
    """Format a derived figure, with the places of the figures that it rests on."""
    words, cited = figure_words(figure, scale), places(figure)
    return f"{words} ({cited})" if cited else words


def remark_blocks(notes: Sequence[Note], scale: Scale) -> Iterable[Block]:
    """Yield the notes under a table."""
    if notes:
        yield Remarks("Note", tuple(note_words(note, scale) for note in notes))


def source_blocks(figures: Iterable[Figure]) -> Iterable[Block]:
    """Yield the publications that figures rest on, each once."""
    sources: dict[Source, None] = {
        published.citation.source: None for figure in figures for published in figure.sources
    }
    if sources:
        yield Remarks("Source", tuple(map(str, sources)))
