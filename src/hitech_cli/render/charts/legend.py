"""What the marks of a chart mean, in words: only those that it has."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from hitech_cli.render.charts.chart import Arrow, Chart, Kind, Mark, Style

SHAPES = {
    Style.PUBLISHED: "circle:",
    Style.ESTIMATED: "hollow circle:",
    Style.DERIVED: "diamond:",
    Style.FORECAST: "square:",
    Style.PROJECTED: "triangle:",
}
"""What the points of lines look like."""

UNSAID = {Arrow.UP: "at least", Arrow.DOWN: "at most"}
"""What an arrow means where a bound stands in brackets beside the value."""


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
    panels = [panel for panel in chart.panels if panel.kind is not Kind.BARS]
    looks = {panel.look(mark) for panel in panels for mark in panel.marks}
    every = [("all values: derived", panel.is_all_derived) for panel in chart.panels]
    return [
        *_styles(looks, symbols),
        *dict.fromkeys(said for said, is_so in every if is_so),
        *(f"{arrows[arrow]}: {words}" for arrow in Arrow if (words := _qualifiers(marks, arrow))),
        *dict.fromkeys(
            "band: bounds" if panel.has_band else "whisker: bounds"
            for panel in chart.panels
            if any(mark.has_both for mark in panel.marks)
        ),
        *(["≈: about, without bounds"] if any(mark.is_approximate for mark in marks) else ()),
        *(["gap: series break"] if any(m.is_break for p in panels for m in p.marks) else ()),
    ]


def _qualifiers(marks: Sequence[Mark], arrow: Arrow) -> str:
    """Return what the arrows that point one way mean: ``more than, at least``."""
    pointing = (mark for mark in marks if mark.arrow is arrow)
    return ", ".join(dict.fromkeys(mark.phrase.qualifier or UNSAID[arrow] for mark in pointing))


def _styles(looks: AbstractSet[Style], symbols: Mapping[Style, str]) -> Iterator[str]:
    """Yield what points stand for, where not all of them are published as observed."""
    if looks - {Style.PUBLISHED}:
        yield from (f"{symbols[style]} {style.value}" for style in Style if style in looks)
