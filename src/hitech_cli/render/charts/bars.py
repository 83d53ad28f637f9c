"""Bars as a part of a Vega-Lite specification."""

from collections.abc import Iterator
from decimal import Decimal

from hitech_cli.render.breaks import width_of
from hitech_cli.render.charts.chart import Arrow, Mark, Panel, Style
from hitech_cli.render.charts.look import (
    ARROW,
    DASH,
    HALO,
    INK,
    MARGIN,
    PAPER,
    WIDTH,
    Spec,
    layer,
    lines_of,
    pixels,
    row_of,
    text_of,
)

STEP, LINE = 30, 14
"""Pixels from one bar to the next, at least, and from one line of its name to the next."""

TICKS = 8
"""Numbers on the axis, about."""

THICKNESS = 16

FILL, SHADE, OUTLINE = "#5f86b8", "#d3dae6", "#16325c"
"""Of bars, of the bar of a figure that may be less than its end, and of what is around them."""


LONGEST_NAME = 42
"""Letters of a line of the name of a bar; longer names have several lines."""


def bar_margin(panel: Panel) -> int:
    """Return the pixels that the names of bars take, by the width of most letters."""
    letters = max(width_of(part) for line in panel.lines for part in lines_of(line, LONGEST_NAME))
    return max(MARGIN, 10 + round(letters * 6))


def bar_panel(panel: Panel) -> Spec:
    """Return a panel with a bar a figure, from 0 to its point estimate or its one bound."""
    layers = [*_bars(panel), *_bounds(panel), *_estimates(panel), *_labels(panel)]
    highest = max(len(lines_of(line, LONGEST_NAME)) for line in panel.lines)
    names: Spec = {"title": None, "labelLimit": pixels(0), "labelColor": INK}
    names["labelExpr"] = r"split(datum.label, '\n')"
    return {
        "width": pixels(WIDTH),
        "height": {"step": pixels(max(STEP, LINE * highest + 4))},
        "encoding": {
            "y": {
                "field": "name",
                "type": "nominal",
                "scale": {"domain": list(map(_name, panel.lines))},
                "axis": names,
            }
        },
        "layer": layers,
    }


def _name(line: str) -> str:
    """Return the name of a bar in lines."""
    return "\n".join(lines_of(line, LONGEST_NAME))


def _row(mark: Mark) -> Spec:
    return row_of(mark) | {"name": _name(mark.line), "end": mark.end}


def _x(field: str) -> Spec:
    """Return where marks stand: at what a field of their rows says."""
    scale: Spec = {"zero": True, "nice": True}
    axis: Spec = {"title": None, "tickCount": pixels(TICKS)}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}


def _bars(panel: Panel) -> Iterator[Spec]:
    """Yield the bars, those of one look in one layer."""
    looks: dict[tuple[str, bool], list[Spec]] = {}
    for mark in panel.marks:
        fill = FILL if panel.look(mark) is Style.PUBLISHED else PAPER
        look = (SHADE if mark.is_open_to_zero else fill, mark.style.is_expected)
        looks.setdefault(look, []).append(_row(mark))
    for (fill, is_expected), rows in looks.items():
        bar: Spec = {"type": "bar", "height": pixels(THICKNESS), "stroke": OUTLINE}
        bar |= {"fill": fill, **({"strokeDash": DASH} if is_expected else {})}
        words: Spec = {"field": "words"}
        yield layer(rows, bar, x=_x("end"), tooltip=words)


def _bounds(panel: Panel) -> Iterator[Spec]:
    """Yield whiskers of what has two bounds, and arrows of what has one."""
    within = [_row(mark) for mark in panel.marks if mark.has_both]
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


def _estimates(panel: Panel) -> Iterator[Spec]:
    """Yield diamonds at point estimates that are not where bars end: figures are ranked by them."""
    rows = [_row(mark) for mark in panel.marks if mark.is_beyond_bound]
    if rows:
        look: Spec = {"type": "point", "shape": "diamond", "fill": PAPER, "opacity": pixels(1)}
        look |= {"size": pixels(50), "strokeWidth": pixels(2), "color": INK}
        yield layer(rows, look, x=_x("value"))


def _labels(panel: Panel) -> Iterator[Spec]:
    """Yield the words of each bar, right of it and of its arrow or whisker."""
    for is_moved in (False, True):
        rows = [
            _row(mark) | {"right": _right(mark), "text": _words(mark, panel)}
            for mark in panel.marks
            if (mark.arrow is Arrow.UP and mark.end >= 0) is is_moved
        ]
        text: Spec = {"type": "text", "align": "left", "color": INK}
        text["dx"] = pixels(8 + (ARROW if is_moved else 0))
        for look in (text | HALO, text) if rows else ():
            yield layer(rows, look, x=_x("right"), text={"field": "text"})


def _right(mark: Mark) -> Decimal:
    """Return where all that is drawn of a bar ends, but for the head of an arrow."""
    return max(Decimal(0), mark.end, mark.upper if mark.upper is not None else mark.end)


def _words(mark: Mark, panel: Panel) -> str:
    words = text_of(mark, panel)
    return f"≈ {words}" if mark.is_approximate else words
