"""Zip files with a table inside, as offices send them."""

import lzma
import zlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.files import DESCRIPTOR, Content
from hitech_cli.loading.packed import written

TABLES = (
    ".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz", ".parquet", ".json",
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".sqlite", ".db",
)  # fmt: skip
"""How the names of tables end."""

OFFICE = {"word/": "a document of Word", "ppt/": "a presentation", "Index/": "a file of iWork"}
"""What else is a zip file, by what the names inside begin with."""

_BROKEN = (BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError)
"""What is raised for a zip file that is damaged, locked, or packed in an unknown way."""


def unzipped(content: Content) -> Content:
    """Return the only table in a zip file; a workbook, which is a zip file too, as it is.

    Raises:
        InvalidDataError: It is damaged or locked, or holds no table.
        UsageError: It holds several.
        AccessError: It cannot be read.
    """
    try:
        with content.open() as file, ZipFile(file) as archive:
            names = archive.namelist()
        if _is_workbook(names):
            return content
        member = _only(content.name, names)
        with ExitStack() as opened:

            def of_member(file: BinaryIO) -> IO[bytes]:
                archive = opened.enter_context(ZipFile(file))
                return opened.enter_context(archive.open(member))

            made = written(content, of_member, content.sha256())
    except _BROKEN as error:
        what = f"This zip file is damaged or locked: {str(error).rstrip('.')}."
        hint = "fetch it anew, or unzip it, and name the table in it"
        raise InvalidDataError(
            content.name, [Problem(code="not-unpacked", what=what, hint=hint)]
        ) from None
    return replace(made, name=f"{content.name}/{member}")


def _is_workbook(names: Sequence[str]) -> bool:
    is_excel = any(name.startswith("xl/workbook.") for name in names)
    return is_excel or {"mimetype", "content.xml"} <= set(names)


def _only(name: str, names: Sequence[str]) -> str:
    """Return the only table among some files, or the only file."""
    for beginning, what in OFFICE.items():
        if any(member.startswith(beginning) for member in names):
            what = f"This is {what}, which is not read."  # noqa: PLW2901 - as a sentence
            hint = "export its table as CSV, and name that"
            raise InvalidDataError(name, [Problem(code="not-text", what=what, hint=hint)])
    files = [member for member in names if not _is_aside(member)]
    tables = [member for member in files if member.casefold().endswith(TABLES)] or files
    if not tables:
        what, hint = "This zip file is empty.", "fetch it anew"
        raise InvalidDataError(name, [Problem(code="no-table", what=what, hint=hint)])
    if len(tables) > 1:
        msg = f"{name} holds {len(tables)} files, and one is read at a time."
        raise UsageError(msg, hint=f"unzip it, and name one of them: {listed(tables)}")
    return tables[0]


def _is_aside(member: str) -> bool:
    """Return whether a file in a zip is a folder, or there for a system or a package."""
    own = member.rpartition("/")[2]
    return not own or own.startswith(".") or own == DESCRIPTOR or member.startswith("__MACOSX/")
