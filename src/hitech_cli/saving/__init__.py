"""Ways out: a dataset as text that `hitech_cli.loading` reads again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from hitech_cli.errors import UsageError, is_folder
from hitech_cli.file_names import Suffixes, format_for
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import FileFormat, one_of
from hitech_cli.saving.document import document
from hitech_cli.saving.sdmx import sdmx_csv
from hitech_cli.saving.table import tidy_csv

SUFFIXES: Suffixes[FileFormat] = {
    ".json": (FileFormat.JSON,),
    ".csv": (FileFormat.CSV, FileFormat.SDMX_CSV),
}
"""The formats that the name of a file may say."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A dataset as text.

    Attributes:
        text: All of it.
        remarks: What the format does not carry, and what had to change, in sentences.
    """

    text: str
    remarks: Sequence[str]


def save(dataset: Dataset, form: FileFormat) -> Saved:
    """Return a dataset as text; equal datasets give equal texts.

    Raises:
        InvalidDataError: Figures of a table, which are made when they are asked for, cannot be.
        AccessError: The table is no longer what it was.
    """
    match form:
        case FileFormat.JSON:
            return Saved(*document(dataset))
        case FileFormat.CSV:
            return Saved(*tidy_csv(dataset))
        case FileFormat.SDMX_CSV:
            return Saved(*sdmx_csv(dataset))
        case _:
            assert_never(form)


def format_of(file: Path, given: FileFormat | None) -> FileFormat:
    """Return the format to write a file in: the one that is given, or that its name says.

    Raises:
        UsageError: Neither says one, or they contradict one another.
        AccessError: It is a folder.
    """
    if file.is_dir():
        raise is_folder(file)
    form = format_for(file, given, SUFFIXES, "--to")
    if form is not None:
        return form
    if str(file) == "-":
        msg = "Standard output has no name that says in which format to write."
    else:
        msg = f"The name {file.name!r} does not say in which format to write."
    hint = f"add --to {one_of(FileFormat)}, or name a file that ends in {' or '.join(SUFFIXES)}"
    raise UsageError(msg, hint=hint)
