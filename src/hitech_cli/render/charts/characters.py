"""Charts in characters: a row a period or a bar, with its words beside what is drawn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from hitech_cli.model.numbers import grouped
from hitech_cli.render.charts.chart import Arrow, Chart, Kind, Mark, Panel, Style
from hitech_cli.render.charts.legend import legend_of
from hitech_cli.render.layout import layout_of, total_width
from hitech_cli.render.page import Block, Cell, Column, Facts, Heading, Remarks, Table
from hitech_cli.render.views.columns import NOTHING, cell_of

WIDTHS = (64, 48, 36, 28, 20)
"""How many characters a row is drawn in: the most that fit beside its words."""

FILLED, HOLLOW = "●■▲◆▼★", "○□△◇▽☆"
"""The points of the first line, the second ...: of published figures, and of all others."""

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
        yield _table(panel, limit)
        if len(panel.lines) > 1 and panel.kind is not Kind.BARS:
            yield Facts(tuple(zip(FILLED, panel.lines, strict=False)))
    marks = dict.fromkeys(Style, HOLLOW[0]) | {Style.PUBLISHED: FILLED[0]}
    legend = legend_of(chart, {Arrow.UP: RIGHT, Arrow.DOWN: LEFT}, marks)
    if legend:
        yield Remarks("Marks", ("; ".join(legend),))
    if chart.notes:
        yield Remarks("Note", chart.notes)
    yield Remarks("Source", chart.sources)


def _table(panel: Panel, limit: int | None) -> Table:
    """Return the table of a panel, with the widest drawing that fits beside its words.

    Where none does, that how figures are known is left to their points; else nothing is drawn.
    """
    for with_status in (True, False):
        for width in WIDTHS:
            table = _drawn(panel, width, with_status=with_status)
            layout = layout_of(table, None)
            if layout is not None and (limit is None or total_width(layout) <= limit):
                return table
    return _drawn(panel, None, with_status=True)


def _drawn(panel: Panel, width: int | None, *, with_status: bool) -> Table:
    """Return a panel as a table, without a drawing where there is no width for one."""
    ruler = None if width is None else Ruler.of_panel(panel, width)
    is_bars = panel.kind is Kind.BARS
    heading = ruler.heading if ruler and not is_bars else ""
    columns: Sequence[Column[Row]] = (
        Column("" if is_bars else "Period", lambda row: row.name),
        Column("Value", lambda row: _words(row, panel, with_status=with_status or is_bars)),
        Column[Row](heading, lambda row: row.drawn(panel, ruler) if ruler else ""),
    )
    rows = _bars(panel) if is_bars else _periods(panel)
    return Table.from_rows(columns, rows)


class Row(NamedTuple):
    """A bar, or a period with the points of all lines in it."""

    name: str
    marks: tuple[Mark, ...]

    def drawn(self, panel: Panel, ruler: Ruler) -> str:
        """Draw it."""
        if panel.kind is Kind.BARS:
            return _bar(self.marks[0], panel, ruler) if self.marks else ""
        return _points(self.marks, panel.lines, ruler)


def _bars(panel: Panel) -> list[Row]:
    """Return a row a bar, and one without marks where some are left out."""
    at: dict[str, tuple[Mark, ...]] = {mark.line: (mark,) for mark in panel.marks}
    return [Row(line, at.get(line, ())) for line in panel.lines]


def _periods(panel: Panel) -> list[Row]:
    """Return a row a period, those without a figure included."""
    at: dict[str, list[Mark]] = {position: [] for position in panel.positions}
    for mark in panel.marks:
        at[mark.at].append(mark)
    return [Row(position, tuple(marks)) for position, marks in at.items()]


def _words(row: Row, panel: Panel, *, with_status: bool) -> Cell | str:
    """Return the words of a row, where it can have but one figure."""
    is_bars = panel.kind is Kind.BARS
    if not is_bars and len(panel.lines) > 1:
        return ""
    phrases = [
        panel.label(mark) if is_bars or not with_status else mark.phrase for mark in row.marks
    ]
    if len(phrases) == 1:
        return cell_of(phrases[0])
    return "; ".join(map(str, phrases)) or ("" if is_bars else NOTHING)


def _bar(mark: Mark, panel: Panel, ruler: Ruler) -> str:
    """Draw a bar from 0, with an arrow where its end is a bound."""
    canvas = [" "] * ruler.width
    zero, end = ruler.at(Decimal(0)), ruler.at(mark.end)
    fill = LIGHT if panel.is_hollow(mark) or mark.arrow is Arrow.DOWN else SOLID
    for place in range(min(zero, end), max(zero, end)):
        canvas[place] = fill
    is_at_edge = end < zero or mark.arrow is Arrow.DOWN
    _draw_bounds(canvas, mark, ruler, end if is_at_edge else end - 1)
    return "".join(canvas).rstrip()


def _draw_bounds(canvas: list[str], mark: Mark, ruler: Ruler, end: int) -> None:
    """Draw the whisker of what has two bounds, the arrow of what has one, the sign of about."""
    if mark.lower is not None and mark.upper is not None:
        low, high = ruler.at(mark.lower), ruler.at(mark.upper)
        if high - low > 1:  # else there is no room to draw it
            canvas[low : high + 1] = [BEGIN, *WHISKER * (high - low - 1), END]
    elif mark.arrow is Arrow.UP:
        canvas[min(end + 1, ruler.width - 1)] = RIGHT
    elif mark.arrow is Arrow.DOWN:
        canvas[max(end - 1, 0)] = LEFT
    elif mark.is_approximate:
        canvas[min(end + 1, ruler.width - 1)] = ABOUT


def _points(marks: Sequence[Mark], lines: Sequence[str], ruler: Ruler) -> str:
    canvas = [" "] * ruler.width
    for mark in marks:
        bound = mark.bound if mark.bound is not None else mark.value
        _draw_bounds(canvas, mark, ruler, ruler.at(mark.numbers[0] if bound is None else bound))
    for mark in marks:
        if mark.value is not None:
            points = FILLED if mark.style is Style.PUBLISHED else HOLLOW
            canvas[_free(canvas, ruler.at(mark.value))] = points[lines.index(mark.line)]
    return "".join(canvas).rstrip()


def _free(canvas: Sequence[str], place: int) -> int:
    """Return the place nearest to one where no other point stands."""
    taken = set(FILLED + HOLLOW)
    return min(
        (other for other, character in enumerate(canvas) if character not in taken),
        key=lambda other: abs(other - place),
    )
