"""Lines and slopes as parts of a Vega-Lite specification."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from hitech_cli.render.breaks import width_of
from hitech_cli.render.charts.chart import Arrow, Kind, Mark, Panel, Style
from hitech_cli.render.charts.look import (
    ARROW,
    COLOURS,
    DASH,
    HALO,
    HEIGHT,
    INK,
    PAPER,
    WIDTH,
    Spec,
    layer,
    pixels,
    row_of,
    text_of,
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
    bands = [stretch for stretch in panel.stretches() if len(stretch) > 1]
    alone = [mark for stretch in panel.stretches() if len(stretch) == 1 for mark in stretch]
    if bands:
        yield _band(panel, bands)
    if seen := [row_of(mark) for mark in alone if _is_seen(mark, panel)]:
        yield from _whiskers(panel, seen)
    for arrow, field in ((Arrow.UP, "lower"), (Arrow.DOWN, "upper")):
        rows = [row_of(mark) for mark in panel.marks if mark.arrow is arrow]
        if rows:
            yield from _arrows(panel, rows, arrow, field)


def _is_seen(mark: Mark, panel: Panel) -> bool:
    """Return whether both bounds of a mark are further apart than its point is high."""
    low, high = _domain(panel)
    return mark.has_both and max(mark.numbers) - min(mark.numbers) > (high - low) * POINT / HEIGHT


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


def _band(panel: Panel, stretches: Sequence[Sequence[Mark]]) -> Spec:
    """Return the bands between the bounds of neighbouring figures."""
    rows = [
        row_of(mark) | {"run": pixels(run)}
        for run, stretch in enumerate(stretches)
        for mark in stretch
    ]
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
    shown = [mark for mark in panel.marks if mark.value is not None]
    if len(panel.positions) > MOST_MARKED:  # those that a line says are left to it
        joined = {id(mark) for join in panel.joins() for mark in join.marks}
        shown = [mark for mark in shown if id(mark) not in joined or not _is_plain(mark, panel)]
    for style, shape in SHAPES.items():
        rows = [row_of(mark) for mark in shown if panel.look(mark) is style]
        if rows:
            look: Spec = {"type": "point", "shape": shape, "opacity": pixels(1)}
            look |= {"size": pixels(50), "strokeWidth": pixels(2)}
            look |= {"filled": True} if style is Style.PUBLISHED else {"fill": PAPER}
            words: Spec = {"field": "words"}
            yield layer(rows, look, y=_y(panel), tooltip=words)
    about = [row_of(mark) for mark in shown if mark.is_approximate]
    if about:
        sign: Spec = {"type": "text", "text": "≈", "align": "left", "dx": pixels(7)}
        sign |= {"dy": pixels(7), "fontSize": pixels(14), "fontWeight": "bold"}
        yield layer(about, sign, y=_y(panel))


def _is_plain(mark: Mark, panel: Panel) -> bool:
    """Return whether a line says all of a mark: that of a published value without a bound."""
    is_published = panel.look(mark) is Style.PUBLISHED
    return is_published and mark.arrow is None and not mark.is_approximate


def _labels(panel: Panel) -> Iterator[Spec]:
    """Yield words: beside each mark of a short lone line, else beside the last of each line."""
    marks = [mark for mark in panel.marks if mark.numbers]
    is_alone = len(panel.lines) == 1 and len(marks) <= MOST_LABELS
    if is_alone and panel.kind is Kind.LINES:
        yield from _above(panel, marks)
        return
    lines = [[mark for mark in marks if mark.line == line] for line in panel.lines]
    yield from _beside(panel, [its[-1] for its in lines if its], is_right=True)
    if panel.kind is Kind.SLOPES:
        firsts = [its[0] for its in lines if len(its) > 1]
        yield from _beside(panel, firsts, is_right=False)


def _beside(panel: Panel, marks: Sequence[Mark], *, is_right: bool) -> Iterator[Spec]:
    """Yield words right or left of marks; those on the right name their lines, too."""
    rows = [
        row_of(mark) | {"text": _named(mark, panel, is_right=is_right), "height": height}
        for mark, height in zip(marks, _spread(panel, marks), strict=True)
    ]
    text: Spec = {"type": "text", "baseline": "middle", "align": "left" if is_right else "right"}
    text["dx"] = pixels(14 if is_right else -12)
    yield layer(rows, text | HALO, y=_y(panel, "height"), text={"field": "text"})
    yield layer(rows, text, y=_y(panel, "height"), text={"field": "text"})


def _named(mark: Mark, panel: Panel, *, is_right: bool = True) -> str:
    words = text_of(mark, panel)
    return f"{mark.line}: {words}" if is_right and len(panel.lines) > 1 else words


def _above(panel: Panel, marks: Sequence[Mark]) -> Iterator[Spec]:
    """Yield words above marks, above their arrows, or right of those that have whiskers."""
    places: dict[_Place, list[Spec]] = {place: [] for place in _Place}
    for label in _without_collisions([_Label.of(mark, panel) for mark in marks]):
        row = row_of(label.mark) | {"text": label.text, "height": label.height}
        places[label.place].append(row)
    for place, rows in places.items():
        text, ink = {"type": "text"} | PLACES[place], {"value": INK}
        for look in (text | HALO, text) if rows else ():
            yield layer(rows, look, y=_y(panel, "height"), color=ink, text={"field": "text"})


class _Place(Enum):
    """Where words stand beside a mark."""

    ABOVE = "above it"
    ABOVE_ARROW = "above its arrow"
    RIGHT = "right of it"


PLACES: dict[_Place, Spec] = {
    _Place.ABOVE: {"baseline": "bottom", "dy": pixels(-RAISED)},
    _Place.ABOVE_ARROW: {"baseline": "bottom", "dy": pixels(-RAISED - ARROW)},
    _Place.RIGHT: {"baseline": "middle", "align": "left", "dx": pixels(10)},
}
"""How words stand there."""


class _Label(NamedTuple):
    """Words beside a mark, and the room that they take in pixels.

    Attributes:
        mark: The mark.
        text: The words.
        height: At which number they stand.
        place: Where beside that.
        left: Where they begin.
        right: Where they end.
        bottom: How far they are above the axis.
    """

    mark: Mark
    text: str
    height: Decimal
    place: _Place
    left: float
    right: float
    bottom: float

    @classmethod
    def of(cls, mark: Mark, panel: Panel) -> "_Label":
        """Return the words of a mark."""
        low, high = _domain(panel)
        text = text_of(mark, panel)
        step, width = WIDTH / len(panel.positions), width_of(text) * LETTER
        middle = step * (panel.positions.index(mark.at) + 0.5)
        place, raised, left = _Place.ABOVE, RAISED, middle - width / 2
        height = max(mark.numbers)
        if mark.arrow is Arrow.UP:
            place, raised = _Place.ABOVE_ARROW, RAISED + ARROW
        elif _is_seen(mark, panel) and mark.value is not None:
            place, raised, left, height = _Place.RIGHT, -LABEL_HEIGHT // 2, middle + 10, mark.value
        bottom = HEIGHT * float((height - low) / (high - low)) + raised
        return cls(mark, text, height, place, left, left + width, bottom)

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
