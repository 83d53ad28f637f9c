"""The answer of `hitech list` as it is shown."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from hitech_cli.model.numbers import Rounding
from hitech_cli.model.observation import Observation
from hitech_cli.model.reading import Reading
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.listing import Entry, Listing
from hitech_cli.render.page import Block, Column, Heading, Table
from hitech_cli.render.records import KEYS, Record, number, record
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import NOTHING, Areas, remark_blocks, source_blocks

LIST_KEYS = ("growth", "growth_text", "observations", "areas", "first_period", "last_period")
"""The keys of `list`: how the indicator grew in the year to its headline figure, in percent, and
how many figures there are, of how many areas, from when to when.
"""


def listing_view(answer: Listing, reading: Reading | None = None) -> View:
    """Return the view of an answer of `hitech list`, with how a table was read above it."""
    return View(
        command="list",
        page=partial(_page, answer, reading),
        keys=(*KEYS, *LIST_KEYS),
        records=partial(_records, answer),
        notes=answer.notes,
    )


def _page(answer: Listing, reading: Reading | None, scale: Scale) -> Iterable[Block]:
    """Lay out an indicator a row."""
    if reading is not None:
        from hitech_cli.render.views.reading import reading_blocks  # noqa: PLC0415 - few ask for it

        yield from reading_blocks(reading)
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
        yield Table.from_rows(columns, answer.entries)
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


def _records(answer: Listing, scale: Scale) -> list[Record]:
    return [record(entry.headline, scale) | _extent(entry) for entry in answer.entries]


def _extent(entry: Entry) -> Record:
    rate = entry.growth
    return {
        "growth": None if rate is None else number(rate.quantity.value, Rounding.NEAREST),
        "growth_text": None if rate is None else figure_words(rate),
        "observations": Decimal(entry.observations),
        "areas": Decimal(entry.areas),
        "first_period": None if entry.first is None else str(entry.first),
        "last_period": None if entry.last is None else str(entry.last),
    }
