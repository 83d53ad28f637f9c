"""Charts as Vega-Lite specifications: panels from top to bottom, and the words around them."""

from collections.abc import Iterator

from hitech_cli.json_text import Nested
from hitech_cli.render.breaks import width_of
from hitech_cli.render.charts.bars import bar_margin, bar_panel
from hitech_cli.render.charts.chart import Arrow, Chart, Kind, Panel
from hitech_cli.render.charts.legend import legend_of
from hitech_cli.render.charts.lines import line_panel
from hitech_cli.render.charts.look import (
    GRID,
    INK,
    LABEL_SIZE,
    MARGIN,
    QUIET,
    TITLE_SIZE,
    WIDTH,
    Spec,
    lines_of,
    pixels,
)
from hitech_cli.render.views.columns import capitalised

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

LATIN = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
CHINESE = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif"
"""Fonts, the first that there is; one that has all letters goes before one that has most."""

LINE_HEIGHT = 15
"""Of the words under a chart, in pixels."""

LONGEST_TITLE, LONGEST_LINE = 78, 108
"""Characters of a line of the title, and of the words under a chart."""

PADDING = {"left": 5, "top": 5, "right": 28, "bottom": 5}
"""Around a chart in pixels: words at the right may be wider where it is shown than here."""

CONFIG: Spec = {
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": {"condition": {"test": "datum.value === 0", "value": QUIET}, "value": GRID},
        "labelColor": QUIET,
        "labelFontSize": pixels(LABEL_SIZE),
        "labelPadding": pixels(6),
        "titleColor": QUIET,
        "titleFontSize": pixels(LABEL_SIZE),
        "titleFontWeight": "normal",
    },
    "axisY": {"minExtent": pixels(MARGIN)},
    "text": {"fontSize": pixels(LABEL_SIZE), "color": INK},
}


def specification(chart: Chart) -> Spec:
    """Return a chart as a Vega-Lite specification, its data and words in it.

    It names no address but that of its schema, and needs no network.
    """
    return {
        "$schema": SCHEMA,
        "description": chart.description,
        "background": "white",
        "padding": {side: pixels(room) for side, room in PADDING.items()},
        "title": {
            "text": lines_of(chart.title, LONGEST_TITLE),
            "subtitle": lines_of(chart.subtitle, LONGEST_LINE),
            "anchor": "start",
            "color": INK,
            "fontSize": pixels(TITLE_SIZE),
            "subtitleColor": QUIET,
            "subtitleFontSize": pixels(LABEL_SIZE),
            "offset": pixels(14),
        },
        "spacing": pixels(20),
        "vconcat": [*map(_panel, chart.panels), *_footer(chart)],
        "config": {"font": _font(chart), **CONFIG},
    }


def _panel(panel: Panel) -> Spec:
    spec = bar_panel(panel) if panel.kind is Kind.BARS else line_panel(panel)
    if panel.title:
        spec["title"] = {"text": panel.title, "anchor": "start", "color": INK}
    return spec


def _footer(chart: Chart) -> Iterator[Spec]:
    """Yield the words under a chart, if any: what its marks mean, its notes and its sources."""
    legend = capitalised("; ".join(legend_of(chart, _arrows(chart))))
    said = [*filter(None, [legend]), *(f"Note: {note}" for note in chart.notes)]
    said += [f"Source: {source}" for source in chart.sources]
    lines = [line for text in said for line in lines_of(text, LONGEST_LINE)]
    if not lines:
        return
    rows: list[Nested] = [{"line": pixels(at), "text": text} for at, text in enumerate(lines)]
    yield {
        "width": pixels(WIDTH),
        "height": pixels(LINE_HEIGHT * len(lines)),
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "baseline": "top", "color": QUIET},
        "encoding": {
            "x": {"value": pixels(-margin_of(chart))},
            "y": {
                "field": "line",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [pixels(0), pixels(len(lines))], "reverse": True},
            },
            "text": {"field": "text"},
        },
    }


def _arrows(chart: Chart) -> dict[Arrow, str]:
    """Return what arrows are called: bars lie, lines run over time from left to right."""
    are_bars = {panel.kind is Kind.BARS for panel in chart.panels}
    ways = {Arrow.UP: {True: "right", False: "up"}, Arrow.DOWN: {True: "left", False: "down"}}
    return {
        arrow: f"arrow {' or '.join(way for is_bar, way in its.items() if is_bar in are_bars)}"
        for arrow, its in ways.items()
    }


def margin_of(chart: Chart) -> int:
    """Return what is left of the plots: room for the numbers of an axis, or the names of bars."""
    return max(bar_margin(p) if p.kind is Kind.BARS else MARGIN for p in chart.panels)


def _font(chart: Chart) -> str:
    words = "".join((chart.title, chart.subtitle, chart.description, *chart.notes))
    return LATIN if width_of(words) == len(words) else CHINESE
