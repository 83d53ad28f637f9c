"""Figures as a series is read: a row a period, with its value and its change on a year before."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Observation
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import estimate_phrase, figure_words, remark_words
from hitech_cli.questions.note import area_name
from hitech_cli.questions.rates import has_open_base, is_yearly
from hitech_cli.render.page import Block, Column, Facts, Heading, Table
from hitech_cli.render.views.columns import (
    Areas,
    capitalised,
    known_words,
    measure_words,
    period_words,
    value_columns,
)
from hitech_cli.render.views.formulas import YOY, Formulas

MOST_FACTS = 3
"""Rates over several years that stand under a table as lines; more of them are a table."""


STATUS_OF = {"Value": "value", "Growth": "growth", YOY: "growth", "CAGR": "CAGR"}
"""What the figures under a heading are called in the column of statuses."""


class Row(NamedTuple):
    """A period, or a span of time, and the figures of it.

    Attributes:
        value: The value in the period; of a span, the growth over it.
        rate: The change to the period from a year before; of a span, the growth a year.
    """

    area: Area
    what: str
    period: str
    value: Figure | None
    rate: Figure | None

    @property
    def figures(self) -> list[Figure]:
        """What it shows."""
        return [figure for figure in (self.value, self.rate) if figure is not None]


Lane = tuple[list[Figure], list[Figure]]
"""The values and the rates of one area and period."""


def _rows(lanes: Iterable[Lane]) -> list[Row]:
    """Return figures as rows: of several values of one period each has one.

    They are ordered by area and measure as they come, then by time.
    """
    firsts = [((values or rates)[0], (values, rates)) for values, rates in lanes]
    series: dict[object, int] = {}
    for figure, _ in firsts:
        series.setdefault(_series_of(figure), len(series))
    firsts.sort(key=lambda one: (series[_series_of(one[0])], one[0].period.order))
    return [
        Row(first.area, _what(first), when_words(value or rate or first), value, rate)
        for first, (values, rates) in firsts
        for value, rate in zip_longest(values, rates)
    ]


def _series_of(figure: Figure) -> object:
    return figure.area, figure.part_of, figure.period.length


def _what(figure: Figure) -> str:
    """Return what is measured: the level, a share of what, or a contribution."""
    if figure.measure.is_level_or_share or figure.measure is Measure.CONTRIBUTION:
        return measure_words(figure)
    return f"share of {figure.whole_name}" if figure.whole_name else Measure.LEVEL.value


class Tables(NamedTuple):
    """How tables of figures are written.

    Attributes:
        areas: Whether areas have a column.
        scale: The scale of amounts.
        formulas: The formulas of the answer.
        basis: How the place of a published figure is written.
        heading: What stands above the places.
    """

    areas: Areas
    scale: Scale
    formulas: Formulas
    basis: Callable[[Observation], str]
    heading: str = "Basis"

    def blocks(self, figures: Iterable[Figure]) -> Iterable[Block]:
        """Yield a table with a row a period, and under it the growth over other spans of time."""
        periods: dict[object, Lane] = {}
        spans: dict[object, Lane] = {}
        for figure in figures:
            key = (figure.area, figure.part_of, figure.period)
            if figure.measure.is_level_or_share:
                periods.setdefault(key, ([], []))[0].append(figure)
            elif is_yearly(figure):
                periods.setdefault(key, ([], []))[1].append(figure)
            else:
                is_total = figure.measure is not Measure.COMPOUND_GROWTH
                of = (*key, figure.base_period, figure.measure is Measure.CONTRIBUTION)
                spans.setdefault(of, ([], []))[not is_total].append(figure)
        rows = _rows(periods.values())
        if rows:
            yield self._table(rows, ("Value", YOY))
        others = _rows(spans.values())
        every = [figure for row in others for figure in row.figures]
        if len(every) > MOST_FACTS:
            if rows:
                yield Heading("Growth over other spans", 3)
            yield self._table(others, ("Growth", "CAGR"))
        elif every:
            yield Facts(tuple(map(self._fact, every)))

    def _table(self, rows: Sequence[Row], headings: tuple[str, str]) -> Table:
        value, rate = headings
        alike = len({row.what for row in rows}) == 1
        columns: Sequence[Column[Row]] = (
            Column("Area", lambda row: "" if self.areas.only else area_name(row.area)),
            Column("Measure", lambda row: "" if alike else row.what),
            Column("Period", lambda row: row.period),
            *value_columns(value, rows, lambda row: row.value, self.scale),
            *value_columns(rate, rows, lambda row: row.rate, self.scale),
            Column[Row]("Status", lambda row: _status(row, headings)),
            Column[Row](self.heading, lambda row: self._origins(row.figures)),
        )
        return Table.from_rows(columns, rows)

    def _origins(self, figures: Iterable[Figure]) -> str:
        names = dict.fromkeys(map(self.origin, figures))
        return "; ".join(name for name in names if name and name != YOY)

    def origin(self, figure: Figure) -> str:
        """Return where a figure comes from: its place in its source, or the name of its formula."""
        return self.formulas.name(figure) if isinstance(figure, Derived) else self.basis(figure)

    def _fact(self, figure: Figure) -> tuple[str, str]:
        area = "" if self.areas.only else f", {area_name(figure.area)}"
        estimate = estimate_phrase(figure, self.scale)
        details = (
            f"point estimate {estimate}" if estimate else "",
            self._origins([figure]),
            "base year not stated" if has_open_base(figure) else "",
        )
        behind = "; ".join(filter(None, details))
        words = f"{figure_words(figure, self.scale)}{f' ({behind})' if behind else ''}"
        return f"{rate_name(figure)} {period_words(figure)}{area}", words


def _status(row: Row, headings: tuple[str, str]) -> str:
    """Format how the figures of a row came to be known; which of them, where they differ."""
    known = [remark_words(figure) for figure in row.figures]
    if len(set(known)) < 2:  # noqa: PLR2004 - one for both of them
        return known_words(row.figures)
    names = [STATUS_OF[heading] for heading in headings]
    said = zip(names, known, strict=True)
    return "; ".join(f"{name}: {words}" for name, words in said if words)


def rate_name(figure: Figure) -> str:
    """Return the name of a measure: ``CAGR`` of compound growth, ``YoY growth`` on a year before.

    Of other measures it is their own.
    """
    words = measure_words(figure)
    if figure.measure is Measure.COMPOUND_GROWTH:
        return "CAGR"
    if is_yearly(figure):
        return f"{YOY}{words.removeprefix('growth')}"
    return capitalised(words)


def when_words(figure: Figure) -> str:
    """Format when a figure is of; of YoY growth, the period to which it is."""
    return str(figure.period) if is_yearly(figure) else period_words(figure)
