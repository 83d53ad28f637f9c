"""The only way out: an answer becomes text, and the text arrives."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import Format, Scale
from hitech_cli.render.answers import Answer
from hitech_cli.render.output import tell, write
from hitech_cli.render.sanitise import sanitise

NO_COLOURS = {"", "dumb", "unknown"}
"""Values of TERM that promise no colours."""

MOST_DIGITS = 7
"""A terminal of a million columns is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How an answer is to be written, and where.

    Attributes:
        format: One of the five formats.
        scale: In what people read amounts.
        file: Where to; ``None`` for standard output.
        force: Whether a file that is there already may be replaced.
    """

    format: Format = Format.TABLE
    scale: Scale = Scale.AUTO
    file: Path | None = None
    force: bool = False


def emit(answer: Answer, dataset: Dataset | None, output: Output) -> None:
    """Write an answer to a question; of a table, say on standard error what was read of it.

    Raises:
        AccessError: It could not all be written.
    """
    text = rendered(answer, dataset, output)
    for_programs = output.format in {Format.JSON, Format.CSV}
    if dataset is not None and dataset.reading:
        tell([sanitise(dataset.reading)])
    write(text, output.file, force=output.force, encoding="utf-8" if for_programs else None)


def rendered(answer: Answer, dataset: Dataset | None, output: Output) -> str:
    """Turn an answer into text; each format loads what it needs, and nothing else."""
    match output.format:
        case Format.TABLE | Format.RECORD:
            from hitech_cli.render.people import page
            from hitech_cli.render.terminal import Surface, terminal_text

            in_file = output.file is not None
            surface = Surface(
                width=None if in_file else _width(),
                colour=not in_file and _has_colour(),
                records=output.format is Format.RECORD,
            )
            return terminal_text(page(answer, output.scale), surface)
        case Format.MARKDOWN:
            from hitech_cli.render.people import page
            from hitech_cli.render.writers import markdown_text

            return markdown_text(page(answer, output.scale))
        case Format.JSON:
            from hitech_cli.render.programs import envelope
            from hitech_cli.render.writers import json_text

            return json_text(envelope(answer, dataset, output.scale))
        case Format.CSV:
            from hitech_cli.render.programs import keys, records
            from hitech_cli.render.writers import csv_text

            return csv_text(keys(answer), records(answer, output.scale))
        case _:
            assert_never(output.format)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _width() -> int | None:
    """Give the columns there are: COLUMNS where it is set, else the terminal's own."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < MOST_DIGITS and int(columns):
        return int(columns)
    return shutil.get_terminal_size().columns if _is_terminal() else None


def _has_colour() -> bool:
    """Tell whether styles are wanted: on a terminal that has them, unless NO_COLOR is set."""
    wanted = not os.environ.get("NO_COLOR")
    return wanted and _is_terminal() and os.environ.get("TERM", "") not in NO_COLOURS
