"""Charts as pictures, drawn by vl-convert: it holds Vega-Lite, and asks no network."""

from typing import TYPE_CHECKING

from hitech_cli.errors import AccessError
from hitech_cli.json_text import json_text
from hitech_cli.model.vocabulary import Format
from hitech_cli.render.sanitise import escaped

if TYPE_CHECKING:
    from hitech_cli.render.charts.chart import Chart

DOTS = 2
"""Pixels of a PNG for each of the drawing."""


def vega_lite_text(chart: "Chart") -> str:
    """Return a chart as the text of its Vega-Lite specification."""
    from hitech_cli.render.charts.vega_lite import specification  # noqa: PLC0415 - pages ask first

    return f"{json_text(specification(chart), number=lambda number: f'{number:f}')}\n"


def check_drawing() -> None:
    """Raise an error where charts cannot be drawn.

    Raises:
        AccessError: vl-convert is not installed.
    """
    try:
        import vl_convert  # noqa: F401, PLC0415 - an extra that few need
    except ImportError:
        msg = "Pictures are drawn by vl-convert, which is not installed."
        hint = "pip install 'hitech-cli[charts]', or write a .vl.json file"
        raise AccessError(msg, hint=hint) from None


def is_drawable() -> bool:
    """Return whether charts can be drawn here."""
    try:
        check_drawing()
    except AccessError:
        return False
    return True


def svg_of(chart: "Chart") -> str:
    """Return a chart as SVG, with its title and its description for those who do not see it.

    Raises:
        AccessError: vl-convert is not installed.
    """
    check_drawing()
    import vl_convert  # noqa: PLC0415 - as above

    drawn = vl_convert.vegalite_to_svg(vega_lite_text(chart), allowed_base_urls=[])
    start, _, rest = drawn.partition(">")
    about = f"<title>{escaped(chart.title)}</title><desc>{escaped(chart.description)}</desc>"
    return f'{start} role="img" aria-label="{escaped(chart.title)}">{about}{rest}\n'


def picture_of(chart: "Chart", form: Format) -> bytes:
    """Return a chart as a picture.

    Raises:
        AccessError: vl-convert is not installed.
    """
    svg = svg_of(chart)
    import vl_convert  # noqa: PLC0415 - as above

    match form:
        case Format.SVG:
            return svg.encode()
        case Format.PNG:
            return bytes(vl_convert.svg_to_png(svg, scale=DOTS))
        case Format.PDF:
            return bytes(vl_convert.svg_to_pdf(svg))
        case _:
            msg = f"{form} is no picture."
            raise ValueError(msg)
