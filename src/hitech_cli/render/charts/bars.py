"""Bars as a part of a Vega-Lite specification."""

from collections.abc import Iterator
from decimal import Decimal

from hitech_cli.render.charts.chart import Arrow, Mark, Panel
from hitech_cli.render.charts.look import (
    ARROW,
    DASH,
    INK,
    MARGIN,
    PAPER,
    WIDTH,
    Spec,
    layer,
    pixels,
    row_of,
    text_of,
    width_of,
)

STEP = 30
"""Pixels from one bar to the next."""

THICKNESS = 16

FILL, SHADE, OUTLINE = "#5f86b8", "#d3dae6", "#16325c"
"""Of bars, of the bar of a figure that may be less than its end, and of what is around them."""


LONGEST_NAME = 260
"""Of the names of bars, in pixels."""


def bar_margin(panel: Panel) -> int:
    """Return the pixels that the names of bars take, by the width of most letters."""
    letters = max(map(width_of, panel.lines))
    return min(LONGEST_NAME, max(MARGIN, 10 + round(letters * 6)))


def bar_panel(panel: Panel) -> Spec:
    """Return a panel with a bar a figure, from 0 to its point estimate or its one bound."""
    layers = [*_bars(panel), *_bounds(panel), *_labels(panel)]
    names: Spec = {"title": None, "labelLimit": pixels(LONGEST_NAME), "labelColor": INK}
    return {
        "width": pixels(WIDTH),
        "height": {"step": pixels(STEP)},
        "encoding": {
            "y": {
                "field": "line",
                "type": "nominal",
                "scale": {"domain": list(panel.lines)},
                "axis": names,
            }
        },
        "layer": layers,
    }


def _row(mark: Mark) -> Spec:
    return row_of(mark) | {"end": mark.end}


def _x(field: str) -> Spec:
    """Return where marks stand: at what a field of their rows says."""
    scale: Spec = {"zero": True, "nice": True}
    return {"field": field, "type": "quantitative", "title": None, "scale": scale}


def _bars(panel: Panel) -> Iterator[Spec]:
    """Yield the bars, those of one look in one layer."""
    looks: dict[tuple[str, bool], list[Spec]] = {}
    for mark in panel.marks:
        fill = PAPER if panel.is_hollow(mark) else FILL
        look = (SHADE if mark.arrow is Arrow.DOWN else fill, mark.style.is_expected)
        looks.setdefault(look, []).append(_row(mark))
    for (fill, is_expected), rows in looks.items():
        bar: Spec = {"type": "bar", "height": pixels(THICKNESS), "stroke": OUTLINE}
        bar |= {"fill": fill, **({"strokeDash": DASH} if is_expected else {})}
        words: Spec = {"field": "words"}
        yield layer(rows, bar, x=_x("end"), tooltip=words)


def _bounds(panel: Panel) -> Iterator[Spec]:
    """Yield whiskers of what has two bounds, and arrows of what has one."""
    within = [_row(mark) for mark in panel.marks if None not in {mark.lower, mark.upper}]
    if within:
        shaft: Spec = {"type": "rule", "strokeWidth": pixels(2), "color": INK}
        yield layer(within, shaft, x=_x("lower"), x2={"field": "upper"})
        for field in ("lower", "upper"):
            tick: Spec = {"type": "tick", "orient": "vertical", "size": pixels(THICKNESS)}
            tick |= {"thickness": pixels(2), "color": INK}
            yield layer(within, tick, x=_x(field))
    for arrow, way in ((Arrow.UP, "right"), (Arrow.DOWN, "left")):
        rows = [_row(mark) for mark in panel.marks if mark.arrow is arrow]
        if rows:
            offset = pixels(ARROW if arrow is Arrow.UP else -ARROW)
            line: Spec = {"type": "rule", "strokeWidth": pixels(2), "color": INK}
            yield layer(rows, line | {"x2Offset": offset}, x=_x("end"), x2={"field": "end"})
            head: Spec = {"type": "point", "shape": f"triangle-{way}", "filled": True}
            head |= {"opacity": pixels(1), "size": pixels(70), "color": INK}
            yield layer(rows, head | {"xOffset": offset}, x=_x("end"))


def _labels(panel: Panel) -> Iterator[Spec]:
    """Yield the words of each bar, right of all that is drawn of it."""
    for is_moved in (False, True):
        rows = [
            row_of(mark) | {"right": max(Decimal(0), *mark.numbers), "text": text_of(mark, panel)}
            for mark in panel.marks
            if (mark.arrow is Arrow.UP) is is_moved
        ]
        if rows:
            dx = pixels(8 + (ARROW if is_moved else 0))
            text: Spec = {"type": "text", "align": "left", "dx": dx, "color": INK}
            yield layer(rows, text, x=_x("right"), text={"field": "text"})
