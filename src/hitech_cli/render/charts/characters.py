"""Charts in characters: a row a period or a bar, with its words beside what is drawn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from hitech_cli.model.numbers import grouped
from hitech_cli.render.charts.chart import Arrow, Chart, Kind, Mark, Panel, Style
from hitech_cli.render.charts.legend import legend_of
from hitech_cli.render.layout import layout_of, total_width
from hitech_cli.render.page import Block, Cell, Column, Heading, Remarks, Table
from hitech_cli.render.views.columns import NOTHING, cell_of

WIDTHS = (64, 48, 36, 28, 20)
"""How many characters a row is drawn in: the most that fit beside its words."""

POINTS = {
    Style.PUBLISHED: "●",
    Style.ESTIMATED: "○",
    Style.DERIVED: "◇",
    Style.FORECAST: "□",
    Style.PROJECTED: "△",
}
"""The points of lines, by how figures came to be known."""

SOLID, LIGHT, WHISKER = "█", "░", "─"
RIGHT, LEFT, ABOUT, BEGIN, END = "▶", "◀", "≈", "├", "┤"


class Ruler(NamedTuple):
    """Which character of a row stands for which number.

    Attributes:
        low: The number of the first character.
        high: The number of the last one.
        width: How many characters there are; an arrow may stand in the last one.
    """

    low: Decimal
    high: Decimal
    width: int

    @classmethod
    def of_panel(cls, panel: Panel, width: int) -> "Ruler":
        """Return the ruler on which all numbers of a panel are."""
        numbers = [number for mark in panel.marks for number in mark.numbers]
        numbers += [Decimal(0)] if panel.has_zero else []
        return cls(min(numbers), max(numbers), width)

    @property
    def heading(self) -> str:
        """The first and the last number, above the characters that stand for them."""
        low, high = f" {grouped(self.low)}  ", grouped(self.high)
        is_room = self.low < self.high and len(low + high) <= self.width
        return f"{low}{high:>{self.width - len(low)}}" if is_room else ""

    def at(self, number: Decimal) -> int:
        """Return the place of a number, with room for an arrow on both sides."""
        span = self.high - self.low
        share = (number - self.low) / span if span else Decimal(1) / 2
        return 1 + round(share * (self.width - 3))


def page_of(chart: Chart, limit: int | None) -> Iterator[Block]:
    """Yield a chart as blocks that fit into *limit* columns.

    Where nothing can be drawn in so few, the words of its figures stand alone.
    """
    about = f" ({chart.subtitle})" if chart.subtitle else ""
    yield Heading(f"{chart.title}{about}")
    for panel in chart.panels:
        if panel.title:
            yield Heading(panel.title)
        yield from _tables(panel, limit)
    legend = legend_of(chart, {Arrow.UP: RIGHT, Arrow.DOWN: LEFT}, POINTS)
    if legend:
        yield Remarks("Marks", ("; ".join(legend),))
    if chart.notes:
        yield Remarks("Note", chart.notes)
    yield Remarks("Source", chart.sources)


def _tables(panel: Panel, limit: int | None) -> list[Table]:
    """Return the tables of a panel, with the widest drawing that fits beside all their words."""
    for width in WIDTHS:
        tables = _drawn(panel, width)
        widest = max(total_width(layout_of(table, None) or ()) for table in tables)
        if limit is None or widest <= limit:
            return tables
    return _drawn(panel, None)


def _drawn(panel: Panel, width: int | None) -> list[Table]:
    """Return a panel as a table, or as one a line; not drawn where there is no width for it."""
    ruler = None if width is None else Ruler.of_panel(panel, width)
    if panel.kind is Kind.BARS:
        at = {mark.line: mark for mark in panel.marks}
        bars = [Row(line, at.get(line)) for line in panel.lines]  # some of them are left out
        return [_table("", bars, panel, ruler)]
    is_alone = len(panel.lines) == 1
    return [
        _table("Period" if is_alone else line, _periods(panel, line), panel, ruler)
        for line in panel.lines
    ]


class Row(NamedTuple):
    """A bar, or a point of a line; nothing where its figure is missing or left out."""

    name: str
    mark: Mark | None


def _periods(panel: Panel, line: str) -> list[Row]:
    """Return a row a period, those without a figure included, from the first to the last."""
    marks = [mark for mark in panel.marks if mark.line == line]
    places = [panel.positions.index(mark.at) for mark in marks]
    rows: list[Row] = []
    for position in panel.positions[min(places) : max(places) + 1]:
        its = [mark for mark in marks if mark.at == position]
        rows += [Row(position, mark) for mark in its] or [Row(position, None)]
    return rows


def _table(first: str, rows: Sequence[Row], panel: Panel, ruler: Ruler | None) -> Table:
    is_bars = panel.kind is Kind.BARS
    is_short = is_bars or panel.is_all_derived
    heading = ruler.heading if ruler and not is_bars else ""

    def words(row: Row) -> Cell | str:
        if row.mark is None:
            return "" if is_bars else NOTHING
        return cell_of(panel.label(row.mark) if is_short else row.mark.phrase)

    def drawing(row: Row) -> str:
        if row.mark is None or ruler is None:
            return ""
        return _bar(row.mark, panel, ruler) if is_bars else _point(row.mark, panel, ruler)

    columns: Sequence[Column[Row]] = (
        Column(first, lambda row: row.name),
        Column("Value", words),
        Column[Row](heading, drawing),
    )
    return Table.from_rows(columns, rows)


def _bar(mark: Mark, panel: Panel, ruler: Ruler) -> str:
    """Draw a bar from 0, with an arrow where its end is a bound."""
    canvas = [" "] * ruler.width
    zero, end = ruler.at(Decimal(0)), ruler.at(mark.end)
    is_solid = panel.look(mark) is Style.PUBLISHED and not mark.is_open_to_zero
    for place in range(min(zero, end), max(zero, end)):
        canvas[place] = SOLID if is_solid else LIGHT
    if mark.is_beyond_bound and mark.value is not None:
        canvas[ruler.at(mark.value)] = POINTS[Style.DERIVED]
    last, behind = (end - 1, end) if end > zero else (end, end - 1)
    if mark.arrow is not None:
        canvas[last if mark.is_open_to_zero else behind] = RIGHT if mark.arrow is Arrow.UP else LEFT
    _draw_whisker(canvas, mark, ruler)
    if mark.is_approximate:
        canvas[behind] = ABOUT
    return "".join(canvas).rstrip()


def _draw_whisker(canvas: list[str], mark: Mark, ruler: Ruler) -> None:
    if mark.lower is not None and mark.upper is not None:
        low, high = ruler.at(mark.lower), ruler.at(mark.upper)
        if high - low > 1:  # else there is no room to draw it
            canvas[low : high + 1] = [BEGIN, *WHISKER * (high - low - 1), END]


def _point(mark: Mark, panel: Panel, ruler: Ruler) -> str:
    """Draw a point at its estimate, with its whisker, or an arrow that begins at its bound."""
    canvas = [" "] * ruler.width
    _draw_whisker(canvas, mark, ruler)
    at = None if mark.value is None else ruler.at(mark.value)
    if mark.bound is not None:
        bound = ruler.at(mark.bound)
        canvas[bound] = BEGIN if mark.arrow is Arrow.UP else END
        ends = [bound] if at is None else [bound, at]
        if mark.arrow is Arrow.UP:
            canvas[max(ends) + 1] = RIGHT
        else:
            canvas[min(ends) - 1] = LEFT
    if at is not None:
        canvas[at] = POINTS[panel.look(mark)]
        if mark.is_approximate:
            canvas[at + 1] = ABOUT
    return "".join(canvas).rstrip()
