"""An answer as a picture."""

import json
from html import escape

from hitech_cli.api.answer import Answer
from hitech_cli.model.vocabulary import Format
from hitech_cli.render.charts.drawing import is_drawable


class Chart(Answer):
    """An answer that is drawn: an arrow points to where a value may lie, a band shows its bounds.

    A notebook shows the picture (``pip install 'hitech-cli[charts]'``; without that, and with
    ``print()``, it is drawn in characters), and ``save("chart.svg")`` writes it. Else it is an
    answer like others.
    """

    _name, _form = "Chart", Format.CHART

    @property
    def spec(self) -> dict[str, object]:
        """The picture as a Vega-Lite specification, for Altair and its like."""
        spec: dict[str, object] = json.loads(self.text("vega-lite"))
        return spec

    def _repr_svg_(self) -> str | None:
        return self.text("svg") if is_drawable() else None

    def _repr_html_(self) -> str | None:
        return None if is_drawable() else f"<pre>{escape(self.text())}</pre>"
