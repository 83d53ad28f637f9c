"""What the marks of a chart mean, in words: only those that it has."""

from collections.abc import Iterator, Mapping

from hitech_cli.render.charts.chart import Arrow, Chart, Kind, Mark, Panel, Style

SHAPES = {
    Style.PUBLISHED: "circle:",
    Style.ESTIMATED: "hollow circle:",
    Style.DERIVED: "diamond:",
    Style.FORECAST: "square:",
    Style.PROJECTED: "triangle:",
}
"""What the points of lines look like."""

OPEN = {
    Arrow.UP: "more than, or at least",
    Arrow.DOWN: "less than, at most, or nearly",
}
"""What an arrow means: negative figures that nearly reach a number are more than it."""


def legend_of(
    chart: Chart, arrows: Mapping[Arrow, str], symbols: Mapping[Style, str] = SHAPES
) -> list[str]:
    """Return what the marks of a chart mean.

    Args:
        chart: The chart.
        arrows: What an arrow to what is more, and one to what is less, is called.
        symbols: What stands for points in it, by how figures came to be known.
    """
    marks = chart.marks
    on_lines = [m for panel in chart.panels if panel.kind is not Kind.BARS for m in panel.marks]
    drawn = {mark.arrow for mark in marks}
    return [
        *_styles(on_lines, symbols),
        *(["all values: derived"] if any(map(_is_all_derived, chart.panels)) else ()),
        *(f"{arrows[arrow]}: {words}" for arrow, words in OPEN.items() if arrow in drawn),
        *dict.fromkeys(
            "band: bounds" if panel.has_band else "whisker: bounds"
            for panel in chart.panels
            if any(map(_has_both, panel.marks))
        ),
        *(["≈: about, without bounds"] if any(mark.is_approximate for mark in marks) else ()),
        *(["gap: series break"] if any(mark.is_break for mark in on_lines) else ()),
    ]


def _styles(marks: list[Mark], symbols: Mapping[Style, str]) -> Iterator[str]:
    """Yield what points stand for, where not all of them are published as observed."""
    styles = {mark.style for mark in marks}
    if styles - {Style.PUBLISHED}:
        for symbol in dict.fromkeys(symbols.values()):
            its = [style for style in Style if style in styles and symbols[style] == symbol]
            if its:
                yield f"{symbol} {', '.join(style.value for style in its)}"


def _is_all_derived(panel: Panel) -> bool:
    return panel.kind is Kind.BARS and panel.only_style is Style.DERIVED


def _has_both(mark: Mark) -> bool:
    return mark.lower is not None and mark.upper is not None
