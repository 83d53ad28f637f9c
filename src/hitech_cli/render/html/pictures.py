"""Charts within a page."""

from hitech_cli.errors import HitechError
from hitech_cli.render.html.text import text_html
from hitech_cli.render.page import Picture

LEAST = 2
"""Figures from which on a picture says more than their words."""


def picture_html(picture: Picture) -> str:
    """Return a chart as a figure, and in words that open; empty where it cannot be drawn here.

    Notes and sources are left to the page, which has them.
    """
    from hitech_cli.render.charts.drawing import is_drawable, svg_of  # noqa: PLC0415 - few have one

    if not is_drawable():
        return ""
    from hitech_cli.render.charts.chart import sanitised  # noqa: PLC0415 - as above

    made = picture.draw()
    if isinstance(made, HitechError) or len(made.marks) < LEAST:
        return ""
    chart = sanitised(made, "utf-8")
    svg = svg_of(chart._replace(notes=(), sources=()))
    words = (
        f"<details><summary>The chart in words</summary>{text_html(chart.description)}</details>"
    )
    drawn = f'<div class="picture" tabindex="0">\n{svg}</div>'
    return f"<figure>\n{drawn}\n<figcaption>{words}</figcaption>\n</figure>\n"
