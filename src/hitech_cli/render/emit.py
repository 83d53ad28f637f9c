"""How an answer is written: as text of a format, to a file, a terminal or a pipe."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from hitech_cli.errors import UsageError
from hitech_cli.file_names import Suffixes
from hitech_cli.json_text import Nested
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import Colour, Format, Scale
from hitech_cli.render.colour import is_coloured
from hitech_cli.render.output import (
    is_file,
    is_terminal,
    terminal_encoding,
    write,
    write_bytes,
    write_stderr,
)
from hitech_cli.render.page import Block, Page
from hitech_cli.render.records import Record
from hitech_cli.render.sanitise import as_text, is_formula, sanitise, sanitise_page
from hitech_cli.render.view import View

if TYPE_CHECKING:
    from hitech_cli.render.charts.chart import Chart

BINARY = {Format.XLSX, Format.PNG, Format.PDF}
"""Formats that are no text."""

PICTURES = {Format.SVG, Format.PNG, Format.PDF}
"""Formats that a chart is drawn in."""

FOR_PROGRAMS = {Format.JSON, Format.CSV, Format.VEGA_LITE}
"""Formats that are UTF-8 wherever a program reads them."""

SUFFIXES: Suffixes[Format] = {
    ".csv": (Format.CSV,),
    ".htm": (Format.HTML,),
    ".html": (Format.HTML,),
    ".json": (Format.JSON,),
    ".md": (Format.MARKDOWN,),
    ".xlsx": (Format.XLSX,),
    ".svg": (Format.SVG,),
    ".png": (Format.PNG,),
    ".pdf": (Format.PDF,),
    ".vl.json": (Format.VEGA_LITE,),
    ".txt": tuple(one for one in Format if one not in BINARY),
}
"""The formats that the name of a file may say; all text can be in a file of text."""

TOO_MANY_DIGITS = 7
"""Digits of COLUMNS from which on it is ignored: no terminal has a million columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How an answer is to be written, and where.

    Attributes:
        format: The format.
        scale: In what people read amounts.
        file: Where to; ``None`` or ``-`` for standard output.
        force: Whether an existing file may be overwritten.
        colour: Whether tables and records are coloured.
        paged: Whether a pager may show an answer that is longer than the terminal.
        spreadsheet_safe: Whether text in CSV is kept from being run as a formula.
        bom: Whether CSV begins with a byte order mark.
        quiet: Whether standard error is for errors only.

    Raises:
        UsageError: Another format than CSV has an option that is for CSV, or what is no text would
            go to a terminal.
        AccessError: A package that writes the format is not installed.
    """

    format: Format = Format.TABLE
    scale: Scale = Scale.AUTO
    file: Path | None = None
    force: bool = False
    colour: Colour = Colour.AUTO
    paged: bool = True
    spreadsheet_safe: bool = False
    bom: bool = False
    quiet: bool = False

    def __post_init__(self) -> None:
        given = {"--spreadsheet-safe": self.spreadsheet_safe, "--bom": self.bom}
        for option, is_given in given.items():
            if is_given and self.format is not Format.CSV:
                msg = f"{option} is for CSV, and the format is {self.format}."
                raise UsageError(msg, hint=f"add --format csv, or leave {option} out")
        if self.format in BINARY and self.is_terminal:
            msg = f"The format {self.format} cannot be shown on a terminal."
            hint = f"add --output FILE.{self.format}, or choose another --format"
            raise UsageError(msg, hint=hint)
        if self.format is Format.XLSX:
            from hitech_cli.render.workbook import check_workbook

            check_workbook()
        if self.format in PICTURES:
            from hitech_cli.render.charts.drawing import check_drawing

            check_drawing()

    @property
    def is_file(self) -> bool:
        """Whether the answer goes to a file."""
        return is_file(self.file)

    @property
    def is_terminal(self) -> bool:
        """Whether the answer goes to a terminal."""
        return not self.is_file and is_terminal()

    @property
    def width(self) -> int | None:
        """How wide it is: as the terminal, and without limit in files."""
        return None if self.is_file else terminal_width()

    @property
    def encoding(self) -> str:
        """The encoding of what people read: that of the terminal, and UTF-8 in files and pages."""
        is_page = self.format is Format.HTML and not self.is_terminal
        return "utf-8" if self.is_file or is_page else terminal_encoding()


def emit(view: View, dataset: Dataset | None, output: Output) -> None:
    """Write an answer; for a table, note on standard error how it was read.

    Raises:
        AccessError: It could not all be written.
    """
    content = rendered(view, dataset, output)
    if dataset is not None and dataset.reading and not output.quiet:
        write_stderr([sanitise(str(dataset.reading))])
    if isinstance(content, bytes):
        write_bytes(content, output.file, force=output.force)
        return
    for_programs = output.format in FOR_PROGRAMS and not output.is_terminal
    utf_8 = "utf-8-sig" if output.bom else "utf-8"
    encoding = utf_8 if for_programs else output.encoding
    write(content, output.file, force=output.force, encoding=encoding, paged=output.paged)
    if output.format is Format.CSV and not (output.spreadsheet_safe or output.quiet):
        _warn_of_formulas(view, output.scale)


def rendered(view: View, dataset: Dataset | None, output: Output) -> str | bytes:
    """Return an answer as text, or as a workbook; each format imports only what it needs."""
    match output.format:
        case Format.TABLE | Format.RECORD:
            return _on_terminal(view.page(output.scale), output)
        case Format.CHART | Format.SVG | Format.PNG | Format.PDF | Format.VEGA_LITE:
            from hitech_cli.render.charts.chart import sanitised

            return _drawn(sanitised(view.drawn(output.scale), output.encoding), output)
        case Format.MARKDOWN:
            from hitech_cli.render.writers import markdown_text

            return markdown_text(_page(view, output))
        case Format.HTML:
            from hitech_cli.render.html import html_document

            return html_document(view, dataset, output.scale, output.encoding)
        case Format.SENTENCE:
            from hitech_cli.render.notes import note_words

            lines = view.sentences(output.scale)
            notes = [f"Note: {note_words(note, output.scale)}" for note in view.notes]
            lines += ["", *notes] if notes else []
            return "".join(f"{sanitise(line, output.encoding)}\n" for line in lines)
        case Format.JSON:
            from hitech_cli.render.writers import json_of

            value = _envelope(view, dataset, output.scale)
            return json_of(value, ascii_only=not _is_utf_8(output.encoding))
        case Format.CSV:
            from hitech_cli.render.writers import csv_of

            return csv_of(view.keys, view.records(output.scale), _cell_words(output))
        case Format.XLSX:
            from hitech_cli.render.workbook import workbook

            records = view.records(output.scale)
            return workbook(view.keys, records, _about(view, dataset, records, output.scale))
        case _:
            assert_never(output.format)


def _drawn(chart: "Chart", output: Output) -> str | bytes:
    if output.format is Format.CHART:
        from hitech_cli.render.charts.characters import page_of

        return _on_terminal(page_of(chart, output.width), output)
    from hitech_cli.render.charts.drawing import picture_of, vega_lite_text

    if output.format is Format.VEGA_LITE:
        return vega_lite_text(chart)
    return picture_of(chart, output.format)


def _on_terminal(page: Iterable[Block], output: Output) -> str:
    from hitech_cli.render.terminal import Surface, terminal_text

    environment = {} if output.is_file else os.environ
    surface = Surface(
        width=output.width,
        colour=is_coloured(output.colour, environment, is_terminal=output.is_terminal),
        records=output.format is Format.RECORD,
    )
    return terminal_text(sanitise_page(tuple(page), output.encoding), surface)


def _page(view: View, output: Output) -> Page:
    return sanitise_page(tuple(view.page(output.scale)), output.encoding)


def _envelope(view: View, dataset: Dataset | None, scale: Scale) -> dict[str, Nested]:
    """Return an answer's records and notes, with the dataset that they are from.

    There is no dataset where the answer is that what was read is not valid.
    """
    from hitech_cli.render.notes import note_words
    from hitech_cli.render.views.reading import reading_record

    about: dict[str, Nested] = dict.fromkeys(("id", "title", "sha256", "reading", "layout"))
    if dataset is not None:
        about |= {"id": dataset.id, "title": dataset.title, "sha256": dataset.sha256}
        if dataset.reading is not None:
            about |= {"reading": str(dataset.reading), "layout": reading_record(dataset.reading)}
    return {
        "format": "hitech/1",
        "command": view.command,
        "dataset": about,
        "data": view.records(scale),
        "notes": [note_words(note, scale) for note in view.notes],
    }


def _about(
    view: View, dataset: Dataset | None, records: Sequence[Record], scale: Scale
) -> Iterator[tuple[str, str]]:
    """Yield what the second sheet of a workbook says of an answer: where it is from, and notes."""
    from hitech_cli.render.notes import note_words

    yield "Command", f"hitech {view.command}"
    if dataset is not None:
        yield from (("Dataset", dataset.title), ("Id", dataset.id), ("SHA-256", dataset.sha256))
        if dataset.reading is not None:
            yield "Reading", str(dataset.reading)
    for source in dict.fromkeys(str(record["source"]) for record in records if record["source"]):
        yield "Source", source
    for note in view.notes:
        yield "Note", note_words(note, scale)


def _cell_words(output: Output) -> Callable[[str], str]:
    """Return how text is changed in CSV: for terminals and for spreadsheets, else not at all."""

    def words(text: str) -> str:
        safe = as_text(text) if output.spreadsheet_safe else text
        return sanitise(safe, output.encoding) if output.is_terminal else safe

    return words


def _warn_of_formulas(view: View, scale: Scale) -> None:
    found = sum(
        isinstance(value, str) and is_formula(value)
        for record in view.records(scale)
        for value in record.values()
    )
    if found:
        cells = "1 cell begins" if found == 1 else f"{found:,} cells begin"
        end = "--spreadsheet-safe makes them text."
        write_stderr([f"hitech: {cells} as formulas do, which a spreadsheet may run; {end}"])


def _is_utf_8(encoding: str) -> bool:
    return encoding.casefold().replace("_", "-") in {"utf-8", "utf8"}


def terminal_width() -> int | None:
    """Return the width of the terminal: COLUMNS where it is set, else the terminal's own."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < TOO_MANY_DIGITS and int(columns):
        return int(columns)
    return shutil.get_terminal_size().columns if is_terminal() else None
