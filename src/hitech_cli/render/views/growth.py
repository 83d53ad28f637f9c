"""The answer of `hitech growth` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.note import area_name
from hitech_cli.questions.ranking import RankedArea
from hitech_cli.render.page import Block, Column, Heading, Picture, Table
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    cited_place,
    common_unit,
    known_words,
    period_words,
    remark_blocks,
    source_blocks,
    span_words,
    value_columns,
    with_unit,
)
from hitech_cli.render.views.formulas import Formulas
from hitech_cli.render.views.periods import Tables, rate_name

if TYPE_CHECKING:
    from hitech_cli.errors import NoAnswerError
    from hitech_cli.render.charts.chart import Chart


def growth_view(answer: Growth) -> View:
    """Return the view of an answer of `hitech growth`."""
    return View(
        command="growth",
        page=partial(_page, answer),
        keys=KEYS,
        records=partial(_records, answer),
        sentences=partial(sentences, answer.figures),
        notes=answer.notes,
        chart=partial(_chart, answer),
    )


def _chart(answer: Growth, scale: Scale) -> "Chart | NoAnswerError":
    from hitech_cli.render.charts.answers import growth_chart  # noqa: PLC0415 - few draw it

    return growth_chart(answer, scale)


def _page(answer: Growth, scale: Scale) -> Iterable[Block]:
    """Lay out levels and rates, a row a period; or areas in order of growth."""
    if answer.ranking:
        yield from _ranking(answer, scale)
    else:
        areas, formulas = Areas.of(answer.figures), Formulas(answer.figures)
        name = areas.heading(f"Growth of {answer.indicator.name}")
        yield Heading(f"{name}{span_words(answer.figures)}")
        yield from Tables(areas, scale, formulas, cited_place).blocks(answer.figures)
        yield from formulas.block()
    yield Picture(partial(_chart, answer, scale))
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(answer.figures)


def _ranking(answer: Growth, scale: Scale) -> Iterable[Block]:
    """Lay out areas in order of growth: their levels at both ends, and how they grew."""
    rows = answer.ranking
    first = rows[0]
    cagr = {id(row): row.cagr for row in rows}
    unit = common_unit((figure for row in rows for figure in (row.first, row.last)), scale)
    columns: Sequence[Column[RankedArea]] = (
        Column("Area", lambda row: area_name(row.first.area)),
        *value_columns(str(first.first.period), rows, lambda row: row.first, scale, unit=unit),
        *value_columns(str(first.last.period), rows, lambda row: row.last, scale, unit=unit),
        *value_columns(rate_name(first.growth), rows, lambda row: row.growth, scale),
        *value_columns("CAGR", rows, lambda row: cagr[id(row)], scale),
        Column[RankedArea]("Status", lambda row: known_words([row.growth])),
    )
    name = f"Growth of {answer.indicator.name}, {period_words(first.growth)}"
    yield Heading(with_unit(name, unit))
    yield Table.from_rows(columns, rows)
    rates = [rate for row in rows for rate in (row.growth, cagr[id(row)]) if rate is not None]
    yield from Formulas(rates).block()


def _records(answer: Growth, scale: Scale) -> list[Record]:
    return [record(figure, scale) for figure in answer.figures]
