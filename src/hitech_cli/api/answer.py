"""An answer: what a command prints, and the same as values or as a picture."""

import json
from decimal import Decimal
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from hitech_cli.api import arguments
from hitech_cli.api.errors import raised_for_python
from hitech_cli.api.garbage import collection_paused
from hitech_cli.counting import counted
from hitech_cli.errors import UsageError
from hitech_cli.file_names import format_for
from hitech_cli.loading import LoadRequest, refuse_to_overwrite_input
from hitech_cli.model import dataset as model
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Format, Scale
from hitech_cli.render.emit import BINARY, SUFFIXES, Output, emit, rendered, terminal_width
from hitech_cli.render.notes import note_words
from hitech_cli.render.records import Value
from hitech_cli.render.sanitise import sanitise
from hitech_cli.render.view import View

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MOST_IN_NOTEBOOK = 1_000
"""Records of which a browser still makes a page at once."""


class _Text(Output):
    """Text as in a file, in UTF-8 and without colour, and as wide as the terminal."""

    __slots__ = ()

    @property
    def width(self) -> int | None:
        """How wide it is."""
        return terminal_width()


class Answer:
    """An answer to a question: figures, as strongly as their sources say them, and notes.

    ``repr()`` is a line, ``print()`` shows what the command prints, a notebook shows a page. Values
    are the command's too: amounts in the plain unit (521500000000 yuan), rates and shares in
    percent (17.16).

    Attributes:
        command: The command that it is the answer of: ``"growth"``.
    """

    _name, _form = "Answer", Format.TABLE

    def __init__(
        self, view: View, data: model.Dataset | None, request: LoadRequest
    ) -> None:  # for `Dataset` alone
        self.command = view.command
        self._view = view
        self._data = data
        self._request = request

    def __repr__(self) -> str:
        facts = filter(None, (counted(len(self._records), "record"), self._areas, self._span))
        return sanitise(f"<{self._name} {self.command}: {', '.join(facts)}>")

    def __str__(self) -> str:
        return self.text().rstrip("\n")

    def _repr_html_(self) -> str | None:
        """Return the answer as a notebook shows it; of many records, a notebook shows a line."""
        from hitech_cli.render.html import html_fragment  # noqa: PLC0415 - for notebooks

        if len(self._records) > MOST_IN_NOTEBOOK:
            return None
        return html_fragment(self._view, self._data, Scale.AUTO)

    @property
    def notes(self) -> tuple[str, ...]:
        """What has to be known of the figures, a sentence each."""
        return tuple(note_words(note, Scale.AUTO) for note in self._view.notes)

    def records(self) -> list[dict[str, bool | str | Decimal | None]]:
        """Return the figures as the command's JSON has them, numbers as exact decimals.

        `docs/reference.md` describes the keys. ``text`` is the figure in words: "more than 521.5
        billion yuan", whose ``value`` is 521500000000, ``lower`` the same, and ``upper`` None.
        """
        return [dict(record) for record in self._records]

    @cached_property
    def _records(self) -> list[dict[str, Value]]:
        with collection_paused():
            return [
                {
                    key: Decimal(f"{value:f}") if isinstance(value, Decimal) else value
                    for key, value in record.items()
                }
                for record in self._view.records(Scale.AUTO)
            ]

    @property
    def _areas(self) -> str:
        areas = self._distinct("area")
        return counted(len(areas), "area") if len(areas) > 1 else "".join(areas)

    def _distinct(self, key: str) -> list[str]:
        texts = (record[key] for record in self._records)
        return list(dict.fromkeys(text for text in texts if isinstance(text, str)))

    @property
    def _span(self) -> str:
        periods = map(Period, self._distinct("period"))
        stated = [period for period in periods if period.is_stated]
        ends = dict.fromkeys((str(min(stated)), str(max(stated)))) if stated else ()
        return " to ".join(ends)

    def text(self, format: str | None = None, *, scale: str = "auto") -> str:
        """Return the answer as text.

        Args:
            format: ``"table"`` (the default), ``"record"``, ``"markdown"``, ``"sentence"``,
                ``"html"``, ``"json"`` or ``"csv"``; of what can be drawn, ``"chart"`` (in
                characters), ``"svg"`` or ``"vega-lite"``.
            scale: Of amounts for people: ``"auto"`` as the source has them, ``"none"``,
                ``"thousand"``, ``"万"``, ``"million"``, ``"亿"``, ``"billion"``, ``"trillion"``.

        Raises:
            UsageError: There is no such format or scale, or the format is no text.
        """
        with raised_for_python(), collection_paused():
            form = arguments.member("format", Format, format) or self._form
            return self._text(form, scale_of(scale))

    def _text(self, form: Format, scale: Scale) -> str:
        if form in BINARY:
            msg = f"The format {form} is no text."
            raise UsageError(msg, hint=f"save('answer.{form}') writes it")
        output = _Text(format=form, scale=scale, file=Path("answer"))
        content = rendered(self._view, self._data, output)
        return content if isinstance(content, str) else content.decode()

    def save(self, file: str | PathLike[str], *, scale: str = "auto", force: bool = False) -> None:
        """Write the answer to a file, whole or not at all.

        Args:
            file: Its name says the format: ``.html``, ``.md``, ``.txt``, ``.csv``, ``.json``,
                ``.xlsx``; of what can be drawn, ``.svg``, ``.png``, ``.pdf``, ``.vl.json``.
            scale: Of amounts for people, as in `text`.
            force: Whether an existing file may be overwritten.

        Raises:
            UsageError: The name says a format that is not written here, or names the input.
            AccessError: The file exists, or cannot be written.
        """
        with raised_for_python(), collection_paused():
            target = Path(file)
            refuse_to_overwrite_input(self._request, target)
            self._save(target, scale_of(scale), force=force)

    def _save(self, file: Path, scale: Scale, *, force: bool) -> None:
        named = format_for(file, None, SUFFIXES, "format")
        form = self._form if named in {None, Format.TABLE} else named
        output = Output(format=form, scale=scale, file=file, force=force, quiet=True)
        emit(self._view, self._data, output)

    def chart(self) -> "Chart":
        """Return the answer as a picture, with an arrow, a band or a mark for what is not exact.

        Raises:
            NoAnswerError: There is nothing to draw.
        """
        with raised_for_python():
            self._view.drawn(Scale.AUTO)
        return Chart(self._view, self._data, self._request)

    def to_pandas(self, *, exact: bool = False) -> "pd.DataFrame":
        """Return the records as a data frame of pandas (``pip install 'hitech-cli[frames]'``).

        Args:
            exact: Whether numbers are decimals (``object``), not the nearest float64. Bounds that
                no float holds are rounded outward; published values that none holds are warned of.

        Raises:
            AccessError: pandas is not installed.
        """
        from hitech_cli.api.frames import pandas_frame  # noqa: PLC0415 - of an extra

        with raised_for_python():
            return pandas_frame(self._view.keys, self._records, exact=exact)

    def to_arrow(self, *, exact: bool = False) -> "pa.Table":
        """Return the records as a table of Arrow (``pip install 'hitech-cli[frames]'``).

        Args:
            exact: Whether numbers are decimals, not floats (see `to_pandas`).

        Raises:
            AccessError: pyarrow is not installed.
        """
        from hitech_cli.api.frames import arrow_table  # noqa: PLC0415 - of an extra

        with raised_for_python():
            return arrow_table(self._view.keys, self._records, exact=exact)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the records to whatever reads Arrow streams: Polars, DuckDB, pandas."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


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
        return self.text("svg") if _is_drawable() else None

    def _repr_html_(self) -> str | None:
        return None if _is_drawable() else f"<pre>{escape(self.text())}</pre>"


def _is_drawable() -> bool:
    from hitech_cli.render.charts.drawing import is_drawable  # noqa: PLC0415 - few are drawn

    return is_drawable()


def scale_of(name: str) -> Scale:
    """Return the scale of a name.

    Raises:
        UsageError: There is none.
    """
    return arguments.member("scale", Scale, name) or Scale.AUTO
