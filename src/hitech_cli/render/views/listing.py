"""The answer of `hitech list` as it is shown."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from hitech_cli.model.derived import Figure
from hitech_cli.model.observation import Indicator
from hitech_cli.model.reading import Reading
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words, phrase_for, remark_words, value_phrase
from hitech_cli.questions.listing import Entry, Listing
from hitech_cli.questions.rates import is_yearly
from hitech_cli.render.page import Block, Cell, Column, Heading, Remarks, Table
from hitech_cli.render.records import KEYS, Digits, Number, Record, point, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    cell_of,
    from_to,
    measure_words,
    period_words,
    remark_blocks,
    short_source_blocks,
    tone_of,
)

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
        sentences=partial(sentences, [entry.headline for entry in answer.entries]),
        notes=answer.notes,
    )


def _page(answer: Listing, reading: Reading | None, scale: Scale) -> Iterable[Block]:
    """Lay out an indicator a row, category by category unless they are sorted otherwise."""
    if reading is not None:
        from hitech_cli.render.views.reading import reading_blocks  # noqa: PLC0415 - few ask for it

        yield from reading_blocks(reading)
    entries = answer.entries
    several = any(entry.areas > 1 for entry in entries)
    headlines = [entry.headline for entry in entries]
    # where indicators have figures of several areas, those in the rows need not be all there are
    areas = Areas.of([] if several else headlines)
    series = any(_span_words(entry) for entry in entries)
    spelled = all(_is_spelled_by_id(entry.indicator) for entry in entries)
    columns: Sequence[Column[Entry]] = (
        Column("ID", lambda entry: entry.indicator.id),
        Column("Indicator", lambda entry: _name(entry.indicator), is_optional=spelled),
        Column("Value", lambda entry: _value_cell(entry, scale)),
        Column("YoY growth", _growth_cell),
        Column("Period", lambda entry: str(entry.headline.period)),
        Column("Area", lambda entry: areas.words(entry.headline)),
        Column("Periods", lambda entry: _span_words(entry) if series else "", is_optional=True),
        Column("Areas", lambda entry: _count(entry.areas) if several else ""),
        Column("Figures", lambda entry: _figures(entry, answer), is_optional=True),
        Column("Category", lambda entry: entry.indicator.category, is_optional=True),
    )
    yield Heading(areas.heading(answer.title))
    if entries:
        yield Table.from_rows(columns, entries)
    yield from remark_blocks(answer.remarks, scale)
    if any(entry.has_notes for entry in entries):
        yield Remarks("*", ("has notes, which `hitech show ID` prints.",))
    yield from short_source_blocks(headlines)


def _name(indicator: Indicator) -> str:
    return "" if indicator.name == indicator.id else indicator.name


def _is_spelled_by_id(indicator: Indicator) -> bool:
    """Return whether an id is made of words, such as ``operating-income``, and says the name."""
    words = indicator.id.split("-")
    return all(word.isascii() and word.isalpha() and word.islower() for word in words)


def _count(number: int) -> Cell:
    return Cell("", number=f"{number:,}")


def _figures(entry: Entry, answer: Listing) -> Cell | str:
    is_told = any(one.observations > 1 for one in answer.entries)
    return _count(entry.observations) if is_told else ""


def _span_words(entry: Entry) -> str:
    if entry.first is None or entry.last is None or entry.first == entry.last:
        return ""
    return from_to(entry.first, entry.last)


def _value_cell(entry: Entry, scale: Scale) -> Cell:
    """Return the headline figure; where that is YoY growth, that there is growth only."""
    figure = entry.headline
    known = remark_words(figure)
    if is_yearly(figure):
        return Cell(f"growth {known or 'only'}", mark=_mark(entry))
    phrase = value_phrase(figure, scale)
    if figure.measure not in {Measure.LEVEL, Measure.SHARE}:
        text = f"{_change_words(figure, str(phrase))}{f' ({known})' if known else ''}"
        return Cell(text, tone=tone_of(figure), mark=_mark(entry))
    of = f" of {figure.whole_name}" if figure.measure is Measure.SHARE else ""
    phrase = phrase._replace(unit=f"{phrase.unit}{of}", remark=known)
    return cell_of(phrase, tone_of(figure))._replace(mark=_mark(entry))


def _change_words(figure: Figure, value: str) -> str:
    """Format a contribution, or growth that is not on the year before, with its name and span."""
    if figure.measure is Measure.CONTRIBUTION:
        return f"{measure_words(figure)}: {value}"
    name = "CAGR" if figure.measure is Measure.COMPOUND_GROWTH else measure_words(figure)
    span = period_words(figure)
    return f"{name} {value}{'' if span == str(figure.period) else f', {span}'}"


def _growth_cell(entry: Entry) -> Cell | str:
    if is_yearly(entry.headline):  # whose status stands beside it
        return cell_of(value_phrase(entry.headline), tone_of(entry.headline))
    rate = entry.growth
    return "" if rate is None else cell_of(phrase_for(rate), tone_of(rate))


def _mark(entry: Entry) -> str:
    return "*" if entry.has_notes else ""


def _records(answer: Listing, scale: Scale) -> list[Record]:
    return [record(entry.headline, scale) | _extent(entry) for entry in answer.entries]


def _growth(rate: Figure) -> Number:
    return point(rate.quantity.value, partial(Digits.of_figure, rate))


def _extent(entry: Entry) -> Record:
    rate = entry.growth
    return {
        "growth": None if rate is None else _growth(rate),
        "growth_text": None if rate is None else figure_words(rate),
        "observations": Decimal(entry.observations),
        "areas": Decimal(entry.areas),
        "first_period": None if entry.first is None else str(entry.first),
        "last_period": None if entry.last is None else str(entry.last),
    }
