"""Lines and slopes as parts of a Vega-Lite specification."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from hitech_cli.render.charts.chart import Arrow, Kind, Mark, Panel, Style
from hitech_cli.render.charts.look import (
    ARROW,
    COLOURS,
    DASH,
    HEIGHT,
    INK,
    PAPER,
    WIDTH,
    Spec,
    layer,
    pixels,
    row_of,
    text_of,
    width_of,
)

MOST_LABELS = 24
"""Marks of a lone line up to which words stand above them, as far as there is room."""

LABEL_HEIGHT = 16
"""The least distance of the names of two lines, in pixels."""

POINT = 8
"""How high a point is, in pixels."""

MOST_MARKED = 40
"""Positions up to which each figure on a line has a mark; of more, those that a line cannot say."""

SLOPE = 140
"""From one end of a slope to the other, in pixels."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Periods from one that an axis names to the next."""

GAP = 14
"""Between two of them, in pixels."""

RAISED, LETTER = 10, 6.2
"""How far words stand above a mark, and how wide a letter is at most times, in pixels."""

SHAPES = {
    Style.PUBLISHED: "circle",
    Style.ESTIMATED: "circle",
    Style.DERIVED: "diamond",
    Style.FORECAST: "square",
    Style.PROJECTED: "triangle-up",
}


def line_panel(panel: Panel) -> Spec:
    """Return a panel in which lines join figures over time."""
    width = SLOPE + 2 * _beside_slopes(panel) if panel.kind is Kind.SLOPES else WIDTH
    layers = [*_joined(panel), *_bounds(panel), *_points(panel), *_labels(panel)]
    return {
        "width": pixels(width),
        "height": pixels(HEIGHT),
        "encoding": {"x": _x(panel), "color": _colour(panel)},
        "layer": layers,
    }


def _x(panel: Panel) -> Spec:
    labels = labelled(panel.positions)
    scale: Spec = {"domain": list(panel.positions)}
    if panel.kind is Kind.SLOPES:
        scale["padding"] = round(Decimal(_beside_slopes(panel)) / SLOPE, 3)
    return {
        "field": "period",
        "type": "ordinal",
        "scale": scale,
        "axis": {"title": None, "labelAngle": pixels(0), "values": labels},
    }


def _beside_slopes(panel: Panel) -> int:
    """Return the pixels on both sides of slopes: room for the words of their first points."""
    first = panel.positions[0]
    words = [text_of(mark, panel) for mark in panel.marks if mark.at == first]
    return max(SLOPE // 2, *(round(width_of(text) * LETTER) + 2 * GAP for text in words))


def labelled(positions: Sequence[str]) -> list[str]:
    """Return the periods that an axis names: as many as there is room for, at even steps.

    Of parts of years they are the first of each year, where that is enough.

    Examples:
        >>> labelled([str(year) for year in range(1975, 2021)])[:3]
        ['1975', '1980', '1985']
        >>> labelled([f"{year}-Q{part}" for year in range(2001, 2014) for part in (1, 2, 3, 4)])[:2]
        ['2002-Q1', '2004-Q1']
    """
    room = int(WIDTH / (max(map(width_of, positions)) * LETTER + GAP))
    if len(positions) <= room:
        return list(positions)
    firsts = [at for before, at in pairwise(("", *positions)) if at[:4] != before[:4]]
    chosen = firsts if len(firsts) > 1 else positions
    step = next((step for step in STEPS if len(chosen) <= step * room), len(chosen))
    even = [at for at in chosen if at[:4].isdecimal() and not int(at[:4]) % step]
    return even if len(even) > 1 else list(chosen[::step])


def _y(panel: Panel, field: str = "value") -> Spec:
    low, high = _domain(panel)
    return {
        "field": field,
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "zero": False, "nice": True},
    }


def _colour(panel: Panel) -> Spec:
    return {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": list(panel.lines), "range": list(COLOURS[: len(panel.lines)])},
        "legend": None,
    }


def _domain(panel: Panel) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis: all values and bounds, with room for arrows and words."""
    numbers = [number for mark in panel.marks for number in mark.numbers]
    numbers += [Decimal(0)] if panel.has_zero else []
    low, high = min(numbers), max(numbers)
    room = (high - low or abs(high) or Decimal(1)) / 8
    return (low if low >= 0 and low < room else low - room), high + room


def _joined(panel: Panel) -> Iterator[Spec]:
    """Yield the lines: one layer of what was observed, and a dashed one of what is expected."""
    for is_expected in (False, True):
        rows: list[Spec] = [
            {"line": mark.line, "run": pixels(run), "period": mark.at, "value": mark.value}
            for run, join in enumerate(panel.joins())
            for mark in join.marks
            if join.is_expected is is_expected
        ]
        if rows:
            mark: Spec = {"type": "line", "strokeWidth": pixels(2)}
            mark |= {"strokeDash": DASH} if is_expected else {}
            yield layer(rows, mark, y=_y(panel), detail={"field": "run"})


def _bounds(panel: Panel) -> Iterator[Spec]:
    """Yield what shows bounds: bands or whiskers of those on both sides, arrows of the others."""
    within = [mark for mark in panel.marks if None not in {mark.lower, mark.upper}]
    if within and panel.has_band:
        yield _band(panel, within)
    elif within:
        yield from _whiskers(panel, [row_of(mark) for mark in within if _is_seen(mark, panel)])
    for arrow, field in ((Arrow.UP, "lower"), (Arrow.DOWN, "upper")):
        rows = [row_of(mark) for mark in panel.marks if mark.arrow is arrow]
        if rows:
            yield from _arrows(panel, rows, arrow, field)


def _is_seen(mark: Mark, panel: Panel) -> bool:
    """Return whether the bounds of a mark are further apart than its point is high."""
    low, high = _domain(panel)
    return max(mark.numbers) - min(mark.numbers) > (high - low) * POINT / HEIGHT


def _whiskers(panel: Panel, rows: Sequence[Spec]) -> Iterator[Spec]:
    shaft: Spec = {"type": "rule", "strokeWidth": pixels(1)}
    yield layer(rows, shaft, y=_y(panel, "lower"), y2={"field": "upper"})
    for field in ("lower", "upper"):
        yield layer(rows, TICK, y=_y(panel, field))


def _arrows(panel: Panel, rows: Sequence[Spec], arrow: Arrow, field: str) -> Iterator[Spec]:
    """Yield arrows from a bound to where the figure may be: a tick, a shaft and a head."""
    offset = pixels(-ARROW if arrow is Arrow.UP else ARROW)
    shaft: Spec = {"type": "rule", "strokeWidth": pixels(2), "y2Offset": offset}
    head: Spec = {"type": "point", "shape": f"triangle-{arrow.value}", "filled": True}
    head |= {"opacity": pixels(1), "size": pixels(60), "yOffset": offset}
    yield layer(rows, TICK, y=_y(panel, field))
    yield layer(rows, shaft, y=_y(panel, field), y2={"field": field})
    yield layer(rows, head, y=_y(panel, field))


def _band(panel: Panel, within: Sequence[Mark]) -> Spec:
    """Return the band between the bounds of neighbouring figures."""
    runs = {id(mark): run for run, join in enumerate(panel.joins()) for mark in join.marks}
    rows = [row_of(mark) | {"run": pixels(runs.get(id(mark), -1))} for mark in within]
    mark: Spec = {"type": "area", "opacity": Decimal("0.2")}
    return layer(rows, mark, y=_y(panel, "lower"), y2={"field": "upper"}, detail={"field": "run"})


TICK: Spec = {
    "type": "tick",
    "orient": "horizontal",
    "size": pixels(12),
    "thickness": pixels(2),
    "opacity": pixels(1),
}
"""The end of a bound."""


def _points(panel: Panel) -> Iterator[Spec]:
    """Yield the marks at point estimates, a shape for each way in which figures are known."""
    is_dense = len(panel.positions) > MOST_MARKED
    for style, shape in SHAPES.items():
        marks = [m for m in panel.marks if m.style is style and m.value is not None]
        joined = {id(mark) for join in panel.joins() for mark in join.marks} if is_dense else set()
        if style is Style.PUBLISHED:
            marks = [mark for mark in marks if id(mark) not in joined]
        if marks:
            look: Spec = {"type": "point", "shape": shape, "opacity": pixels(1)}
            look |= {"size": pixels(50), "strokeWidth": pixels(2)}
            look |= {"filled": True} if style is Style.PUBLISHED else {"fill": PAPER}
            words: Spec = {"field": "words"}
            yield layer(list(map(row_of, marks)), look, y=_y(panel), tooltip=words)


def _labels(panel: Panel) -> Iterator[Spec]:
    """Yield words: beside each mark of a short lone line, else beside the last of each line."""
    marks = [mark for mark in panel.marks if mark.numbers]
    is_alone = len(panel.lines) == 1 and len(marks) <= MOST_LABELS
    if is_alone and panel.kind is Kind.LINES:
        yield from _above(panel, marks)
        return
    lines = [[mark for mark in marks if mark.line == line] for line in panel.lines]
    yield _beside(panel, [its[-1] for its in lines if its], is_right=True)
    if panel.kind is Kind.SLOPES:
        firsts = [its[0] for its in lines if len(its) > 1]
        yield _beside(panel, firsts, is_right=False)


def _beside(panel: Panel, marks: Sequence[Mark], *, is_right: bool) -> Spec:
    """Return words right or left of marks; those on the right name their lines, too."""
    rows = [
        row_of(mark) | {"text": _named(mark, panel, is_right=is_right), "height": height}
        for mark, height in zip(marks, _spread(panel, marks), strict=True)
    ]
    text: Spec = {"type": "text", "baseline": "middle", "align": "left" if is_right else "right"}
    text["dx"] = pixels(12 if is_right else -12)
    return layer(rows, text, y=_y(panel, "height"), text={"field": "text"})


def _named(mark: Mark, panel: Panel, *, is_right: bool = True) -> str:
    words = text_of(mark, panel)
    return f"{mark.line}: {words}" if is_right and len(panel.lines) > 1 else words


def _above(panel: Panel, marks: Sequence[Mark]) -> Iterator[Spec]:
    """Yield words above marks, and above the arrows of those that have one."""
    labels = [_Label.of(mark, panel) for mark in marks]
    for is_raised in (False, True):
        rows = [
            row_of(label.mark) | {"text": label.text, "height": max(label.mark.numbers)}
            for label in _without_collisions(labels)
            if (label.mark.arrow is Arrow.UP) is is_raised
        ]
        raised = pixels(-RAISED - (ARROW if is_raised else 0))
        text: Spec = {"type": "text", "baseline": "bottom", "dy": raised}
        halo: Spec = {"stroke": PAPER, "strokeWidth": pixels(4), "strokeJoin": "round"}
        for look in (text | halo, text) if rows else ():
            ink: Spec = {"value": INK}
            yield layer(rows, look, y=_y(panel, "height"), color=ink, text={"field": "text"})


class _Label(NamedTuple):
    """Words above a mark, and the room that they take in pixels."""

    mark: Mark
    text: str
    left: float
    right: float
    bottom: float

    @classmethod
    def of(cls, mark: Mark, panel: Panel) -> "_Label":
        """Return the words of a mark; bounds that a whisker shows are left out."""
        low, high = _domain(panel)
        text = text_of(mark, panel, with_bounds=not _is_seen(mark, panel))
        step = WIDTH / len(panel.positions)
        middle = step * (panel.positions.index(mark.at) + 0.5)
        half = width_of(text) * LETTER / 2
        height = HEIGHT * float((max(mark.numbers) - low) / (high - low)) + RAISED
        raised = ARROW if mark.arrow is Arrow.UP else 0
        return cls(mark, text, middle - half, middle + half, height + raised)

    def collides_with(self, other: "_Label") -> bool:
        """Return whether one would stand over the other."""
        is_beside = self.right < other.left or other.right < self.left
        return not is_beside and abs(self.bottom - other.bottom) < LABEL_HEIGHT


def _without_collisions(labels: Sequence[_Label]) -> list[_Label]:
    """Return the words for which there is room: the last and the first, then qualified ones."""
    ordered = [labels[-1], *labels[:-1]]
    ordered.sort(key=lambda one: one.mark.arrow is None and one not in (labels[0], labels[-1]))
    kept: list[_Label] = []
    for label in ordered:
        if not any(label.collides_with(other) for other in kept):
            kept.append(label)
    return [label for label in labels if label in kept]


def _spread(panel: Panel, marks: Sequence[Mark]) -> list[Decimal]:
    """Return at which heights the words beside some marks stand, none of them over another."""
    low, high = _domain(panel)
    least = (high - low) * LABEL_HEIGHT / HEIGHT
    wanted = [mark.numbers[0] if mark.value is None else mark.value for mark in marks]
    order = sorted(range(len(marks)), key=lambda index: -wanted[index])
    heights = [wanted[index] for index in order]
    for place in range(1, len(heights)):  # down from the highest, then up where that was too far
        heights[place] = min(heights[place], heights[place - 1] - least)
    floor = low
    for place in reversed(range(len(heights))):
        heights[place] = max(heights[place], floor)
        floor = heights[place] + least
    return [heights[order.index(index)] for index in range(len(marks))]
