"""Lines and slopes as parts of a Vega-Lite specification."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hitech_cli.render.charts.axes import is_seen, line_colours, plot_width, x_axis, y_axis
from hitech_cli.render.charts.chart import Arrow, Mark, Panel, Style
from hitech_cli.render.charts.labels import labels
from hitech_cli.render.charts.look import (
    ARROW,
    DASH,
    HEIGHT,
    PAPER,
    Spec,
    layer,
    pixels,
    row_of,
)

MOST_MARKED = 40
"""Positions up to which each figure on a line has a mark; of more, those that a line cannot say."""

SHAPES = {
    Style.PUBLISHED: "circle",
    Style.ESTIMATED: "circle",
    Style.DERIVED: "diamond",
    Style.FORECAST: "square",
    Style.PROJECTED: "triangle-up",
}


def line_panel(panel: Panel) -> Spec:
    """Return a panel in which lines join figures over time."""
    layers = [*_joined(panel), *_bounds(panel), *_points(panel), *labels(panel)]
    return {
        "width": pixels(plot_width(panel)),
        "height": pixels(HEIGHT),
        "encoding": {"x": x_axis(panel), "color": line_colours(panel)},
        "layer": layers,
    }


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
            yield layer(rows, mark, y=y_axis(panel), detail={"field": "run"})


def _bounds(panel: Panel) -> Iterator[Spec]:
    """Yield what shows bounds: bands or whiskers of those on both sides, arrows of the others."""
    bands = [stretch for stretch in panel.stretches() if len(stretch) > 1]
    alone = [mark for stretch in panel.stretches() if len(stretch) == 1 for mark in stretch]
    if bands:
        yield _band(panel, bands)
    if seen := [row_of(mark) for mark in alone if is_seen(mark, panel)]:
        yield from _whiskers(panel, seen)
    for arrow, field in ((Arrow.UP, "lower"), (Arrow.DOWN, "upper")):
        rows = [row_of(mark) for mark in panel.marks if mark.arrow is arrow]
        if rows:
            yield from _arrows(panel, rows, arrow, field)


def _whiskers(panel: Panel, rows: Sequence[Spec]) -> Iterator[Spec]:
    shaft: Spec = {"type": "rule", "strokeWidth": pixels(1)}
    yield layer(rows, shaft, y=y_axis(panel, "lower"), y2={"field": "upper"})
    for field in ("lower", "upper"):
        yield layer(rows, TICK, y=y_axis(panel, field))


def _arrows(panel: Panel, rows: Sequence[Spec], arrow: Arrow, field: str) -> Iterator[Spec]:
    """Yield arrows from a bound to where the figure may be: a tick, a shaft and a head."""
    offset = pixels(-ARROW if arrow is Arrow.UP else ARROW)
    shaft: Spec = {"type": "rule", "strokeWidth": pixels(2), "y2Offset": offset}
    head: Spec = {"type": "point", "shape": f"triangle-{arrow.value}", "filled": True}
    head |= {"opacity": pixels(1), "size": pixels(60), "yOffset": offset}
    yield layer(rows, TICK, y=y_axis(panel, field))
    yield layer(rows, shaft, y=y_axis(panel, field), y2={"field": field})
    yield layer(rows, head, y=y_axis(panel, field))


def _band(panel: Panel, stretches: Sequence[Sequence[Mark]]) -> Spec:
    """Return the bands between the bounds of neighbouring figures."""
    rows = [
        row_of(mark) | {"run": pixels(run)}
        for run, stretch in enumerate(stretches)
        for mark in stretch
    ]
    mark: Spec = {"type": "area", "opacity": Decimal("0.2")}
    return layer(
        rows, mark, y=y_axis(panel, "lower"), y2={"field": "upper"}, detail={"field": "run"}
    )


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
            yield layer(rows, look, y=y_axis(panel), tooltip=words)
    about = [row_of(mark) for mark in shown if mark.is_approximate]
    if about:
        sign: Spec = {"type": "text", "text": "≈", "align": "left", "dx": pixels(7)}
        sign |= {"dy": pixels(7), "fontSize": pixels(14), "fontWeight": "bold"}
        yield layer(about, sign, y=y_axis(panel))


def _is_plain(mark: Mark, panel: Panel) -> bool:
    """Return whether a line says all of a mark: that of a published value without a bound."""
    is_published = panel.look(mark) is Style.PUBLISHED
    return is_published and mark.arrow is None and not mark.is_approximate
