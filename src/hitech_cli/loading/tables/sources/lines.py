"""Tables that the engine does not take, read line by line: to say what is wrong, and where.

So are those that it would take, but lose count of their lines: with blank lines, lines of remarks,
or cells of several lines.
"""

import csv
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import invalid, not_utf8
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.sources.beneath import Lines, LineSorter
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.place import Place

MOST_PROBLEMS = 1000
"""Bad rows that are gathered before reading stops."""

LONGEST_LINE = 1024 * 1024
"""How long a line may be; what has longer ones is no table."""

SAVE_OR_NAME = "save the file as UTF-8, or name its encoding: --encoding NAME"

TELL_EVERY = 8192
"""Rows between two words to whoever watches."""


class Dialect(NamedTuple):
    """How a table is written.

    Attributes:
        delimiter: What parts its cells.
        header: Which lines stand above its rows, and what its columns are called.
    """

    delimiter: str
    header: Header


@dataclass(frozen=True, slots=True)
class StrictReader:
    """Reads a table line by line, to say of each line that is no row what it is instead."""

    content: Content
    dialect: Dialect

    def lines(self) -> Lines:
        """Yield the rows; one that is not as long as the header is a problem.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can; or it is not UTF-8.
            AccessError: It changed since it was first read.
        """
        name, total = self.content.name, self.content.size
        with self.content.open() as file:
            reader = csv.reader(lines_of(name, file), delimiter=self.dialect.delimiter, strict=True)
            try:
                while reader.line_num < self.dialect.header.start:
                    next(reader)
                sorter = LineSorter(self.dialect.header)
                for line in sorter.sorted((reader.line_num, cells) for cells in reader):
                    yield line
                    if not reader.line_num % TELL_EVERY:
                        self.content.watch(file.tell() // 2, total)
                self.content.check()
            except csv.Error as error:
                raise InvalidDataError(name, [broken(reader.line_num, error)]) from None
            except UnicodeDecodeError:
                raise not_utf8_in(self.content) from None


def lines_of(name: str, file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file, none of them so long that it would fill the memory."""
    if file.read(len(BOM_UTF8)) != BOM_UTF8:  # utf-8-sig would pass over half a mark
        file.seek(0)
    text = TextIOWrapper(file, "utf-8", newline="")
    for number, line in enumerate(iter(partial(text.readline, LONGEST_LINE), ""), 1):
        if len(line) == LONGEST_LINE:
            what = f"This line is longer than {LONGEST_LINE:,} characters."
            hint = "name a file that holds a table"
            raise invalid(name, "not-csv", what, hint, Place(line=number))
        if "\0" in line:
            what = "This line holds a NUL character, which text has not."
            hint = "save the file as UTF-8 text"
            raise invalid(name, "not-csv", what, hint, Place(line=number))
        yield line
    text.detach()  # whoever opened the file closes it


def not_utf8_in(content: Content) -> InvalidDataError:
    """Return which line is not UTF-8, once it is known that there is one."""
    decoder = getincrementaldecoder("utf-8")()
    line = 1
    with content.open() as file:
        while True:
            piece = file.read(LONGEST_LINE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                line += _line_ends(error.object[: error.start])
                return not_utf8(content.name, error, line, SAVE_OR_NAME)
            line += _line_ends(piece)


def _line_ends(text: bytes) -> int:
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def broken(line: int, error: csv.Error) -> Problem:
    """Return what is wrong with a line that is not CSV."""
    what, hint = f"This is not a table: {error}.", "close each quote; double one inside"
    if "field larger" in str(error):
        what = f"A cell here has more than {csv.field_size_limit():,} characters."
        hint = "shorten it; if there is no such cell, a quote before it is not closed"
    return Problem(code="not-csv", what=what, where=Place(line=max(line, 1)), hint=hint)
