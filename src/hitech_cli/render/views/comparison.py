"""The answer of `hitech compare` as it is shown."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from hitech_cli.model.derived import Figure
from hitech_cli.model.phrase import writing_for
from hitech_cli.model.quantity import Order, Quantity
from hitech_cli.model.quantity_words import quantity_phrase
from hitech_cli.model.unit import ANYTHING, NO_FASTER_FALL, PERCENT, Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Scale, UnitKind
from hitech_cli.questions.comparison import Compared, Comparison
from hitech_cli.questions.note import area_name
from hitech_cli.render.page import Block, Cell, Column, Heading, Picture, Table, Tone
from hitech_cli.render.records import (
    KEYS,
    Digits,
    Record,
    lower_end,
    point,
    record,
    upper_end,
)
from hitech_cli.render.sentences import cited, dated, in_area, short_names, statement, when
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    NOTHING,
    Areas,
    cell_of,
    common_unit,
    known_words,
    measure_words,
    period_words,
    remark_blocks,
    source_blocks,
    value_columns,
    with_unit,
)

if TYPE_CHECKING:
    from hitech_cli.errors import NoAnswerError
    from hitech_cli.render.charts.chart import Chart

LONGEST_BAR = 24
"""Characters of the bar of the largest figure."""


RATIO = Unit("ratio", "", UnitKind.RATIO)


ORDER_WORDS = {
    Order.LESS: "lower by",
    Order.EQUAL: "equal",
    Order.MORE: "higher by",
    Order.UNCLEAR: "uncertain:",
}

AGAINST_KEYS = (
    "order", "difference_unit", "difference", "difference_lower", "difference_upper",
    "ratio", "ratio_lower", "ratio_upper", "index", "index_lower", "index_upper",
    "index_base",
)  # fmt: skip


def comparison_view(answer: Comparison) -> View:
    """Return the view of an answer of `hitech compare`."""
    return View(
        command="compare",
        page=partial(_page, answer),
        keys=(*KEYS, *AGAINST_KEYS),
        records=partial(_records, answer),
        sentences=partial(_sentences, answer),
        notes=answer.notes,
        chart=partial(_chart, answer),
    )


def _chart(answer: Comparison, scale: Scale) -> "Chart | NoAnswerError":
    from hitech_cli.render.charts.answers import comparison_chart  # noqa: PLC0415 - few draw it

    return comparison_chart(answer, scale)


def _page(answer: Comparison, scale: Scale) -> Iterable[Block]:
    """Lay out figures, each with its difference from the first and its ratio to it."""
    rows = answer.rows
    first = rows[0].figure
    figures = [row.figure for row in rows]
    areas = Areas.of(figures)
    names = {figure.indicator.name for figure in figures}
    measures = set(map(measure_words, figures))
    periods = set(map(period_words, figures))
    unit, longest = common_unit(figures, scale), _longest(rows)
    indexed = any(row.index is not None for row in rows)
    columns: Sequence[Column[Compared]] = (
        Column("Indicator", lambda row: row.figure.indicator.name if len(names) > 1 else ""),
        Column("Measure", lambda row: measure_words(row.figure) if len(measures) > 1 else ""),
        Column("Area", lambda row: areas.words(row.figure)),
        Column("Period", lambda row: period_words(row.figure) if len(periods) > 1 else ""),
        *value_columns("Value", rows, lambda row: row.figure, scale, unit=unit),
        Column[Compared](
            f"Index {_base_words(answer)}", lambda row: _cell(row.index, RATIO) if indexed else ""
        ),
        Column[Compared]("Difference", lambda row: _difference_cell(row, first, scale, unit)),
        Column[Compared](_ratio_heading(figures), lambda row: _ratio_cell(row, figures)),
        Column[Compared]("Status", lambda row: known_words([row.figure])),
        Column[Compared]("", lambda row: "" if indexed else _bar(row, longest), is_optional=True),
    )
    heading = _heading(areas, names, measures, periods)
    yield Heading(with_unit(heading, "" if unit == "%" else unit))
    yield Table.from_rows(columns, rows)
    yield Picture(partial(_chart, answer, scale))
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(figures)


def _heading(
    areas: Areas, names: AbstractSet[str], measures: AbstractSet[str], periods: AbstractSet[str]
) -> str:
    """Return whose and what is compared, as far as it is the same in all rows."""
    what = next(iter(names)) if len(names) == 1 else ""
    measure = next(iter(measures)) if len(measures) == 1 else Measure.LEVEL.value
    area = area_name(areas.only) if areas.only else ""
    period = next(iter(periods)) if len(periods) == 1 else ""
    parts = (what, "" if measure == Measure.LEVEL.value else measure, area, period)
    return f"Comparison: {', '.join(filter(None, parts))}" if any(parts) else "Comparison"


def _base_words(answer: Comparison) -> str:
    """Format which period an index sets at 100."""
    return f"({answer.index_base} = 100)"


def _ratio_heading(figures: Sequence[Figure]) -> str:
    """Return what the last column says of the first figure: a change over time, or a share.

    The first figure is named by all that differs among the figures.
    """
    first = figures[0]
    if _is_over_time(figures):
        return f"Change from {period_words(first)}"
    named = (
        first.indicator.name if len({figure.indicator for figure in figures}) > 1 else "",
        area_name(first.area) if len({figure.area for figure in figures}) > 1 else "",
        period_words(first) if len(set(map(period_words, figures))) > 1 else "",
    )
    return f"% of {', '.join(filter(None, named)) or 'the first'}"


def _is_over_time(figures: Sequence[Figure]) -> bool:
    """Return whether figures are of one indicator in one area, at several times."""
    return len({(f.indicator, f.area, f.part_of) for f in figures}) == 1


def _difference_cell(row: Compared, first: Figure, scale: Scale, named: str) -> Cell | str:
    """Return how much higher or lower a figure is than the first, as far as bounds tell.

    The unit *named* in the heading is left out.
    """
    relative = row.relative
    if relative is None or row.figure is first:
        return ""
    unit = relative.difference_unit
    writing = writing_for(unit, scale, (*first.sources, *row.figure.sources))
    is_lower = relative.order is Order.LESS
    difference = relative.difference.opposite if is_lower else relative.difference
    phrase = quantity_phrase(difference, unit, writing)
    if phrase.unit == named:
        phrase = phrase._replace(unit="")
    words = ORDER_WORDS[relative.order]
    if relative.order is Order.EQUAL:
        return words
    return cell_of(phrase._replace(qualifier=f"{words} {phrase.qualifier}".rstrip()), Tone.DERIVED)


def _ratio_cell(row: Compared, figures: Sequence[Figure]) -> Cell | str:
    """Return a figure in percent of the first; over time, by how much it changed.

    How far a percentage changed is its difference, in points.
    """
    relative, is_over_time = row.relative, _is_over_time(figures)
    if relative is None or row.figure is figures[0]:
        return ""
    if is_over_time and row.figure.unit.is_percent:
        return ""
    share = relative.share
    if share is None:
        return NOTHING
    return _cell(_percent_change(share) if is_over_time else share, PERCENT)


def _percent_change(share: Quantity) -> Quantity:
    """Return the change to a level that is a share, in percent, of what it was."""
    limits = NO_FASTER_FALL if share.limits.lower == 0 else ANYTHING
    return (share - Quantity.exactly(100)).within(limits)


def _cell(quantity: Quantity | None, unit: Unit) -> Cell:
    return (
        Cell(NOTHING)
        if quantity is None
        else cell_of(quantity_phrase(quantity, unit), Tone.DERIVED)
    )


def _longest(rows: Sequence[Compared]) -> Fraction:
    """Return the largest value that a bar is drawn of; 0 where the figures are not comparable."""
    if any(row.relative is None or row.figure.quantity.value < 0 for row in rows):
        return Fraction(0)
    return max(row.figure.quantity.value for row in rows)


def _bar(row: Compared, longest: Fraction) -> Cell | str:
    """Draw a figure by its point estimate; an open end points to where it may lie."""
    if not longest:
        return ""
    value = row.figure.quantity.value
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
    return Cell("█" * max(length, 1 if value else 0) + end, is_drawn=True)


def _sentences(answer: Comparison, scale: Scale) -> list[str]:
    """Return a sentence a figure, with its relation to the first one, or its index."""
    figures = [row.figure for row in answer.rows]
    names, said = short_names(figures), []
    for row in answer.rows:
        against = _against(row, figures) if answer.index_base is None else _index(row, answer)
        said.append(f"{statement(row.figure, scale)}{against} ({cited(row.figure, names)}).")
    return said


def _index(row: Compared, answer: Comparison) -> str:
    if row.index is None:
        return ""
    return f", an index of {quantity_phrase(row.index, RATIO)} {_base_words(answer)}"


def _against(row: Compared, figures: Sequence[Figure]) -> str:
    """Format a figure as a part of the first, or over time as a change from it."""
    first, relative = figures[0], row.relative
    if relative is None or row.figure is first:
        return ""
    share = relative.share
    if _is_over_time(figures):
        is_in_points = row.figure.unit.is_percent
        change = relative.difference if is_in_points else share and _percent_change(share)
        unit = relative.difference_unit if is_in_points else PERCENT
        return f", {_change_words(change, unit)} from {dated(first.period)}" if change else ""
    if share is None:
        return ""
    measure = measure_words(first)
    of = first.indicator.name if measure == Measure.LEVEL.value else f"the {measure}"
    return f", {quantity_phrase(share, PERCENT)} of {of}{_elsewhere(row.figure, first)}"


def _change_words(change: Quantity, unit: Unit) -> str:
    """Format a change by its size, and by its direction as far as bounds tell."""
    bounds = change.stated
    if bounds.is_point and not change.value:
        return "no change"
    if bounds.upper is not None and bounds.upper <= 0:
        return f"a decrease of {quantity_phrase(change.opposite, unit)}"
    is_increase = bounds.lower is not None and bounds.lower >= 0
    return f"{'an increase' if is_increase else 'a change'} of {quantity_phrase(change, unit)}"


def _elsewhere(figure: Figure, first: Figure) -> str:
    """Format the area and the period of the first figure, where they are not those of another."""
    area = in_area(first) if first.area != figure.area else ""
    return f"{area}{when(first.period) if first.period != figure.period else ''}"


def _records(answer: Comparison, scale: Scale) -> list[Record]:
    base = None if answer.index_base is None else str(answer.index_base)
    return [
        record(row.figure, scale) | _compared(row) | {"index_base": base} for row in answer.rows
    ]


def _compared(row: Compared) -> Record:
    relative = row.relative
    return {
        "order": None if relative is None else relative.order.value,
        "difference_unit": None if relative is None else relative.difference_unit.id,
        **_measured(
            "difference",
            None if relative is None else relative.difference,
            RATIO if relative is None else relative.difference_unit,
        ),
        **_measured("ratio", None if relative is None else relative.ratio, RATIO),
        **_measured("index", row.index, RATIO),
    }


def _measured(key: str, quantity: Quantity | None, unit: Unit) -> Record:
    if quantity is None:
        return {key: None, f"{key}_lower": None, f"{key}_upper": None}
    digits = partial(Digits.of_quantity, quantity, unit)
    return {
        key: point(quantity.value, digits),
        f"{key}_lower": lower_end(quantity.stated, digits),
        f"{key}_upper": upper_end(quantity.stated, digits),
    }
