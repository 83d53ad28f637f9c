"""The answer of `hitech compare` as it is shown."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial

from hitech_cli.model.derived import Figure
from hitech_cli.model.numbers import Rounding
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import PERCENT, Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Scale, UnitKind
from hitech_cli.model.wording import figure_words, quantity_words, writing_for
from hitech_cli.questions.comparison import Compared, Comparison, Relative
from hitech_cli.questions.note import area_name
from hitech_cli.render.page import Block, Column, Heading, Table
from hitech_cli.render.records import KEYS, Record, lower_end, number, record, upper_end
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    NOTHING,
    Areas,
    measure_words,
    period_words,
    remark_blocks,
    source_blocks,
)

LONGEST_BAR = 24
"""Characters of the bar of the largest figure."""


RATIO = Unit("ratio", "", UnitKind.RATIO)


AGAINST_KEYS = (
    "order", "difference_unit", "difference", "difference_lower", "difference_upper",
    "ratio", "ratio_lower", "ratio_upper", "index", "index_lower", "index_upper",
)  # fmt: skip


def comparison_view(answer: Comparison) -> View:
    """Return the view of an answer of `hitech compare`."""
    return View(
        command="compare",
        page=partial(_page, answer),
        keys=(*KEYS, *AGAINST_KEYS),
        records=partial(_records, answer),
        notes=answer.notes,
    )


def _page(answer: Comparison, scale: Scale) -> Iterable[Block]:
    """Lay out figures beside one another, then each against the first."""
    first = answer.rows[0].figure
    figures = [row.figure for row in answer.rows]
    areas = Areas.of(figures)
    levels_only = all(figure.measure is Measure.LEVEL for figure in figures)
    longest = max(abs(figure.quantity.value) for figure in figures if figure.unit == first.unit)
    indexed = any(row.index is not None for row in answer.rows)
    side_by_side: Sequence[Column[Compared]] = (
        Column("Indicator", lambda row: row.figure.indicator.name),
        Column("Measure", lambda row: "" if levels_only else measure_words(row.figure)),
        Column("Area", lambda row: areas.words(row.figure)),
        Column("Period", lambda row: period_words(row.figure)),
        Column("Figure", lambda row: figure_words(row.figure, scale)),
        Column("Index", lambda row: _words(row.index, RATIO) if indexed else ""),
        Column("Bar", lambda row: "" if indexed else _bar(row, longest)),
    )
    yield Heading(areas.heading("Comparison"))
    yield Table.from_rows(side_by_side, answer.rows)
    relative: Sequence[Column[tuple[Figure, Relative]]] = (
        Column("Indicator", lambda row: row[0].indicator.name),
        Column("Area", lambda row: areas.words(row[0])),
        Column("Period", lambda row: period_words(row[0]) if _periods_differ(figures) else ""),
        Column("Is", lambda row: row[1].order.value),
        Column("Difference", lambda row: _difference_words(row[1], first, row[0], scale)),
        Column("Ratio", lambda row: _words(row[1].ratio, RATIO)),
        Column("Share", lambda row: _words(row[1].share, PERCENT)),
    )
    measured = [(row.figure, row.relative) for row in answer.rows[1:] if row.relative]
    if measured:
        yield Heading(f"Against {_full_name(first)}")
        yield Table.from_rows(relative, measured)
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(figures)


def _full_name(figure: Figure) -> str:
    """Name a figure: its indicator, what it says of it, its area, and when."""
    level = figure.measure is Measure.LEVEL
    names = (
        figure.indicator.name,
        "" if level else measure_words(figure),
        area_name(figure.area),
        period_words(figure),
    )
    return ", ".join(filter(None, names))


def _periods_differ(figures: Sequence[Figure]) -> bool:
    return len({figure.period for figure in figures}) > 1


def _difference_words(relative: Relative, first: Figure, figure: Figure, scale: Scale) -> str:
    writing = writing_for(relative.difference_unit, scale, (*first.sources, *figure.sources))
    return quantity_words(relative.difference, relative.difference_unit, writing)


def _words(quantity: Quantity | None, unit: Unit) -> str:
    return NOTHING if quantity is None else quantity_words(quantity, unit)


def _bar(row: Compared, longest: Fraction) -> str:
    """Draw a figure at face value beside the largest; an open end points where it may lie."""
    value = row.figure.quantity.value
    if row.relative is None or not longest or value < 0:
        return ""
    length = round(value / longest * LONGEST_BAR)
    ends = {
        Qualifier.MORE_THAN: "▶",
        Qualifier.AT_LEAST: "▶",
        Qualifier.LESS_THAN: "◀",
        Qualifier.AT_MOST: "◀",
        Qualifier.NEARLY: "◀",
        Qualifier.ABOUT: "~",
    }
    qualifier = row.figure.qualifier
    end = "" if qualifier is None else ends.get(qualifier, "")
    return "█" * max(length, 1 if value else 0) + end


def _records(answer: Comparison, scale: Scale) -> list[Record]:
    return [record(row.figure, scale) | _compared(row) for row in answer.rows]


def _compared(row: Compared) -> Record:
    relative = row.relative
    return {
        "order": None if relative is None else relative.order.value,
        "difference_unit": None if relative is None else relative.difference_unit.id,
        **_measured("difference", None if relative is None else relative.difference),
        **_measured("ratio", None if relative is None else relative.ratio),
        **_measured("index", row.index),
    }


def _measured(key: str, quantity: Quantity | None) -> Record:
    if quantity is None:
        return {key: None, f"{key}_lower": None, f"{key}_upper": None}
    return {
        key: number(quantity.value, Rounding.NEAREST),
        f"{key}_lower": lower_end(quantity.stated),
        f"{key}_upper": upper_end(quantity.stated),
    }
