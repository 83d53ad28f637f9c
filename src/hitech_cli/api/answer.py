"""An answer: what a command prints, and the same as values."""

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
from hitech_cli.model.vocabulary import CitationStyle, Format, Scale
from hitech_cli.questions.citation import Bibliography
from hitech_cli.render.bibliography import bibliography_text, style_for
from hitech_cli.render.documents import write_document
from hitech_cli.render.emit import SUFFIXES, Output, emit, rendered, terminal_width
from hitech_cli.render.notes import note_words
from hitech_cli.render.records import Value
from hitech_cli.render.sanitise import sanitise, sanitise_page
from hitech_cli.render.terminal import Surface, terminal_text
from hitech_cli.render.view import View

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

MOST_IN_NOTEBOOK = 1_000
"""Records of which a browser still makes a page at once."""

_FILE = Path("answer")
"""Formats are as in a file: in UTF-8, whatever the terminal is."""


class Answer:
    """An answer to a question: figures, as strongly as their sources say them, and notes.

    ``repr()`` is a line, ``print()`` shows what the command prints, a notebook shows a page. Values
    are the command's too: amounts in the plain unit (521500000000 yuan), rates and shares in
    percent (17.16).

    Attributes:
        command: The command that it is the answer of: ``"growth"``.
    """

    def __init__(
        self, view: View, data: model.Dataset | None, request: LoadRequest
    ) -> None:  # for `Dataset` alone
        self.command = view.command
        self._view = view
        self._data = data
        self._request = request

    def __repr__(self) -> str:
        facts = filter(None, (counted(len(self._records), "record"), self._areas, self._span))
        return sanitise(f"<Answer {self.command}: {', '.join(facts)}>")

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
                ``"html"``, ``"json"`` or ``"csv"``.
            scale: Of amounts for people: ``"auto"`` as the source has them, ``"none"``,
                ``"thousand"``, ``"万"``, ``"million"``, ``"亿"``, ``"billion"``, ``"trillion"``.

        Raises:
            UsageError: There is no such format or scale, or the format is no text.
        """
        with raised_for_python(), collection_paused():
            form = arguments.member("format", Format, format) or Format.TABLE
            return self._text(form, _scale(scale))

    def _text(self, form: Format, scale: Scale) -> str:
        if form in {Format.TABLE, Format.RECORD}:
            page = sanitise_page(tuple(self._view.page(scale)))
            surface = Surface(width=terminal_width(), records=form is Format.RECORD)
            return terminal_text(page, surface)
        if form is Format.XLSX:
            msg = "A workbook is no text."
            raise UsageError(msg, hint="save('answer.xlsx') writes it")
        output = Output(format=form, scale=scale, file=_FILE)
        return str(rendered(self._view, self._data, output))

    def save(self, file: str | PathLike[str], *, scale: str = "auto", force: bool = False) -> None:
        """Write the answer to a file, whole or not at all.

        Args:
            file: Its name says the format: ``.html``, ``.md``, ``.txt``, ``.csv``, ``.json``,
                ``.xlsx``.
            scale: Of amounts for people, as in `text`.
            force: Whether an existing file may be overwritten.

        Raises:
            UsageError: The name says a format that is not written here, or names the input.
            AccessError: The file exists, or cannot be written.
        """
        with raised_for_python(), collection_paused():
            target = Path(file)
            refuse_to_overwrite_input(self._request, target)
            self._save(target, _scale(scale), force=force)

    def _save(self, file: Path, scale: Scale, *, force: bool) -> None:
        form = format_for(file, None, SUFFIXES, "format") or Format.TABLE
        output = Output(format=form, scale=scale, file=file, force=force, quiet=True)
        emit(self._view, self._data, output)

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


class Citations(Answer):
    """How to cite figures: an answer like others, or a text for a program that typesets them."""

    def __init__(
        self,
        view: View,
        data: model.Dataset,
        request: LoadRequest,
        cited: tuple[Bibliography, CitationStyle | None],
    ) -> None:
        super().__init__(view, data, request)
        self._cited, self._style = cited

    def text(self, format: str | None = None, *, scale: str = "auto") -> str:
        """Return the citations in their style, or the answer in another format."""
        with raised_for_python():
            typeset = None if format else self._typeset(_scale(scale))
        return super().text(format, scale=scale) if typeset is None else typeset

    def _repr_html_(self) -> str | None:
        typeset = self._typeset(Scale.AUTO)
        return super()._repr_html_() if typeset is None else f"<pre>{escape(typeset)}</pre>"

    def _typeset(self, scale: Scale) -> str | None:
        """Return the citations in a style that is a format of its own; ``None`` in plain style."""
        return bibliography_text(self._cited, self._style or CitationStyle.PLAIN, scale)

    def _save(self, file: Path, scale: Scale, *, force: bool) -> None:
        style = style_for(file, self._style, is_format_typed=False)
        text = bibliography_text(self._cited, style, scale)
        if text is None:
            super()._save(file, scale, force=force)
        else:
            write_document(text, file, force=force)


def _scale(name: str) -> Scale:
    return arguments.member("scale", Scale, name) or Scale.AUTO
