"""The page of `hitech list`."""

from collections.abc import Iterable, Sequence

from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.listing import Entry, Listing
from hitech_cli.render.page import Block, Column, Heading, Table
from hitech_cli.render.people.columns import NOTHING, Areas, remark_blocks, source_blocks


def listing_page(answer: Listing, scale: Scale) -> Iterable[Block]:
    """Lay out an indicator a row."""
    several = any(entry.areas > 1 for entry in answer.entries)
    headlines = [entry.headline for entry in answer.entries]
    # where indicators have figures of several areas, those in the rows need not be all there are
    areas = Areas.of([] if several else headlines)
    series = any(_span_words(entry) for entry in answer.entries)
    columns: Sequence[Column[Entry]] = (
        Column("Indicator", lambda entry: entry.indicator.name),
        Column("Figure", lambda entry: _level_words(entry.headline, scale)),
        Column("Growth", _growth_words),
        Column("Period", lambda entry: str(entry.headline.period)),
        Column("Area", lambda entry: areas.words(entry.headline)),
        Column("Span", lambda entry: _span_words(entry) if series else ""),
        Column("Areas", lambda entry: f"{entry.areas:,}" if several else ""),
        Column("Figures", lambda entry: f"{entry.observations:,}" if series or several else ""),
    )
    yield Heading(areas.heading(answer.title))
    if answer.entries:
        yield Table.of(columns, answer.entries)
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(headlines)


def _span_words(entry: Entry) -> str:
    return f"{entry.first} to {entry.last}" if entry.first != entry.last else ""


def _growth_words(entry: Entry) -> str:
    rate = entry.growth or (entry.headline if entry.headline.measure.is_rate else None)
    return figure_words(rate) if rate else NOTHING


def _level_words(figure: Observation, scale: Scale) -> str:
    if figure.measure.is_rate:
        return NOTHING
    words = figure_words(figure, scale)
    return words if figure.measure is Measure.LEVEL else f"{words} of {figure.whole_name}"
