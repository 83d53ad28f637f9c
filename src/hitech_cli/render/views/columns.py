"""Words that several pages share: measures, periods, areas, origins, sources."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from hitech_cli.model.citation import Source
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.phrase import Phrase
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Scale, Status
from hitech_cli.model.wording import estimate_phrase, figure_words, remark_words, value_phrase
from hitech_cli.questions.note import Note, area_name
from hitech_cli.render.notes import note_words, place_words
from hitech_cli.render.page import Block, Cell, Column, Remarks, Tone
from hitech_cli.render.sentences import Names, short_names

Row = TypeVar("Row")

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
    return from_to(base, figure.period) if base.is_stated else f"to {figure.period}"


def from_to(first: Period, last: Period) -> str:
    """Format a span of time: ``2010-2017``, ``2019-Q1 to 2020-Q1``."""
    both = f"{first}{last}"
    return f"{first} to {last}" if "-" in both else f"{first}-{last}"


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
        if self.only is None or re.search(rf"(?<!\w){re.escape(self.only.name)}(?!\w)", text):
            return text
        return f"{text}, {area_name(self.only)}"

    def words(self, figure: Figure) -> str:
        """Return a figure's area for a column; empty where the heading names it."""
        return "" if self.only else area_name(figure.area)


def span_words(figures: Iterable[Figure]) -> str:
    """Format from when to when figures are, for the end of a heading; empty where none says."""
    periods = sorted({figure.period for figure in figures if figure.period.is_stated})
    if not periods:
        return ""
    first, last = periods[0], periods[-1]
    return f", {first}" if first == last else f", {from_to(first, last)}"


def tone_of(figure: Figure) -> Tone:
    """Return how a figure came to be known, as far as a style shows it."""
    if figure.origin is Origin.PROJECTED or Status.FORECAST in figure.status:
        return Tone.FORECAST
    if isinstance(figure, Derived):
        return Tone.DERIVED
    return Tone.PROVISIONAL if figure.status - OBSERVED else Tone.PUBLISHED


def cell_of(phrase: Phrase, tone: Tone = Tone.PUBLISHED) -> Cell:
    """Return a figure in words as a cell that lines up on its decimal point."""
    whole, point, decimals = phrase.number.partition(".")
    qualifier = f"{phrase.qualifier} " if phrase.qualifier else ""
    text = f"{point}{decimals}{phrase.unit}{phrase.brackets}"
    return Cell(text, qualifier=qualifier, number=whole, tone=tone)


def value_columns(
    heading: str,
    rows: Sequence[Row],
    figure_of: Callable[[Row], Figure | None],
    scale: Scale,
    *,
    unit: str | None = None,
) -> tuple[Column[Row], Column[Row]]:
    """Return a column of figures, and one of their point estimates where their words lack them.

    Args:
        heading: What the figures are.
        rows: The rows of the table.
        figure_of: The figure of a row, if it has one; how it came to be known stands in a column of
            its own, see `known_words`.
        scale: The scale of amounts.
        unit: The unit that a heading above the table names; if none, one that all figures have in
            common stands in the heading of the column.
    """
    values: dict[int, tuple[Phrase, Tone]] = {}
    estimates: dict[int, tuple[Phrase, Tone]] = {}
    for row in rows:
        if (figure := figure_of(row)) is not None:
            values[id(row)] = (value_phrase(figure, scale), tone_of(figure))
            if (estimate := estimate_phrase(figure, scale)) is not None:
                estimates[id(row)] = (estimate, Tone.DERIVED)
    own = _common(phrase.unit for phrase, _ in (*values.values(), *estimates.values()))
    if unit is None and len(values) == 1 < len(rows):
        own = ""  # a unit stands beside a lone figure
    named = "" if unit is not None or own in {"%", A_YEAR} else own
    left_out = own if unit is None else unit

    def column(name: str, cells: Mapping[int, tuple[Phrase, Tone]]) -> Column[Row]:
        def cell(row: Row) -> Cell | str:
            if id(row) not in cells:
                return ""
            phrase, tone = cells[id(row)]
            return cell_of(without_unit(phrase, left_out), tone)

        return Column(name, cell)

    return column(with_unit(heading, named), values), column("Estimate", estimates)


A_YEAR = "% a year"
"""The unit of compound growth, which the heading CAGR implies."""


def capitalised(words: str) -> str:
    """Return words with a capital; other letters stay as they are."""
    return words[:1].upper() + words[1:]


def with_unit(heading: str, unit: str) -> str:
    """Return a heading with the unit, if any, of what stands under it."""
    return f"{heading} ({unit.strip()})" if unit else heading


def without_unit(phrase: Phrase, named: str) -> Phrase:
    """Return a figure without the unit that a heading names; another one, and ``%``, stay."""
    if phrase.unit != named:
        return phrase
    return phrase._replace(unit="%" if named.startswith("%") else "")


def common_unit(figures: Iterable[Figure], scale: Scale) -> str:
    """Return what stands behind all of some figures, their scale included; empty if they differ."""
    return _common(value_phrase(figure, scale).unit for figure in figures)


def _common(units: Iterable[str]) -> str:
    """Return the one unit that there is; a power of ten stays with its number."""
    every = set(units)
    unit = every.pop() if len(every) == 1 else ""
    return "" if "×" in unit else unit


def known_words(figures: Iterable[Figure]) -> str:
    """Format how the figures of a row came to be known, for a column; empty where all is plain."""
    return "; ".join(filter(None, dict.fromkeys(map(remark_words, figures))))


def cited_place(figure: Observation) -> str:
    """Format the place of a published figure in its source: ``para. 3``."""
    return place_words(figure.citation)


def places(figure: Derived) -> str:
    """Format the places of the figures that one rests on, each once."""
    return ", ".join(filter(None, dict.fromkeys(map(cited_place, figure.sources))))


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
        yield sources_block(sources)


def sources_block(sources: Iterable[Source]) -> Remarks:
    """Return sources as sentences, with their addresses."""
    every = tuple(sources)
    return Remarks("Source", tuple(map(str, every)), tuple(source.address for source in every))


def short_source_blocks(
    figures: Iterable[Figure],
    named: Names | None = None,
    more: str = ". In full: `hitech cite ID`.",
) -> Iterable[Block]:
    """Yield by publisher and date what figures rest on, each once; by title where it takes that.

    Args:
        figures: The figures.
        named: The short names of sources; if not given, those of the figures' own.
        more: What is said behind short names.
    """
    every = tuple(figures)
    named = short_names(every) if named is None else named
    sources = dict.fromkeys(source.citation.source for figure in every for source in figure.sources)
    short = [named[one] for one in sources if one.publisher and one.date]
    names = dict.fromkeys([*short, *(str(o) for o in sources if not (o.publisher and o.date))])
    if names:
        yield Remarks("Source", (f"{'; '.join(names)}{more if short else ''}",))
