"""Tables that the engine does not take, read line by line: to say what is wrong, and where.

So are those that it would take, but lose count of their lines: with blank lines, lines of remarks,
or cells of several lines.
"""

import csv
import re
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import invalid, not_utf8
from hitech_cli.loading.files import Content
from hitech_cli.place import Place

MOST_PROBLEMS = 1000
"""Bad rows that are gathered before reading stops."""

LONGEST_LINE = 1024 * 1024
"""How long a line may be; what has longer ones is no table."""

_REMARK = re.compile(r"(?P<named>[^\W\d]+\s?[:\uff1a])|.*\s", re.DOTALL)
"""What a remark beneath a table is: it has a name (``Source: ...``), or words with spaces."""

TELL_EVERY = 8192
"""Rows between two words to whoever watches."""


class Line(NamedTuple):
    """A row of a table.

    Attributes:
        number: The line of the file that it ends on.
        cells: Its cells, in the order of the columns.
    """

    number: int
    cells: list[str]


class Remark(NamedTuple):
    """A line beneath the rows of a table, which says something of it.

    Attributes:
        line: Its number.
    """

    line: int


Lines = Iterator[Line | Remark | Problem]
"""What is read of a table, in its order."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Attributes:
        columns: What its header calls them.
        delimiter: What parts its cells.
        header: The line that the header ends on.
        unnamed: How many columns without a name, and empty, stand at the end.
    """

    columns: tuple[str, ...]
    delimiter: str
    header: int = 1
    unnamed: int = 0


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
                while reader.line_num < self.dialect.header:
                    next(reader)
                for line in self.classified((reader.line_num, cells) for cells in reader):
                    yield line
                    if not reader.line_num % TELL_EVERY:
                        self.content.watch(file.tell() // 2, total)
                self.content.check()
            except csv.Error as error:
                raise InvalidDataError(name, [broken(reader.line_num, error)]) from None
            except UnicodeDecodeError:
                raise not_utf8_in(self.content) from None

    def classified(self, lines: Iterable[tuple[int, list[str]]]) -> Lines:
        """Part rows from blank lines, from remarks beneath them, and from what is neither."""
        columns = self.dialect.columns
        width = len(columns)
        whole = width + self.dialect.unnamed
        is_apart, remark = False, 0
        for line, cells in lines:
            if not cells or (not cells[0] and not any(map(str.strip, cells))):
                is_apart = True
                continue
            if not any(cells[1:]) and _is_remark(cells[0], is_apart=is_apart or remark > 0):
                remark = remark or line
                yield Remark(line)
                continue
            if remark:
                yield _rows_beneath(remark)
            is_apart, remark = False, 0
            if cells[0].strip() == columns[0] and self._is_header(cells):
                yield _second_header(line)
                continue
            if len(cells) > width and len(cells) == whole and not any(cells[width:]):
                del cells[width:]
            yield Line(line, cells) if len(cells) == width else _ragged(line, len(cells), width)

    def _is_header(self, cells: list[str]) -> bool:
        return tuple(map(str.strip, cells[: len(self.dialect.columns)])) == self.dialect.columns


def _is_remark(text: str, *, is_apart: bool) -> bool:
    """Return whether the only cell of a line is a remark, as offices put them beneath tables."""
    found = _REMARK.match(text.strip())
    return found is not None and (is_apart or found["named"] is not None)


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
                return not_utf8(content.name, error, line)
            line += _line_ends(piece)


def _line_ends(text: bytes) -> int:
    return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")


def _ragged(line: int, cells: int, columns: int) -> Problem:
    what = f"This row has {cells} cells, the header {columns}."
    hint = "add or remove cells; put cells with a delimiter or a line break in quotes"
    return Problem(code="ragged-row", what=what, where=Place(line=line), hint=hint)


def _second_header(line: int) -> Problem:
    what = "This line repeats the header, as where one table stands beneath another."
    hint = "take it out, if the rows beneath it are of the same table"
    return Problem(code="second-header", what=what, where=Place(line=line), hint=hint)


def _rows_beneath(line: int) -> Problem:
    what = "This line has one cell, as a remark beneath a table has, and rows stand beneath it."
    hint = "take it out, or give it as many cells as the header has"
    return Problem(code="ragged-row", what=what, where=Place(line=line), hint=hint)


def broken(line: int, error: csv.Error) -> Problem:
    """Return what is wrong with a line that is not CSV."""
    what, hint = f"This is not a table: {error}.", "close each quote; double one inside"
    if "field larger" in str(error):
        what = f"A cell here has more than {csv.field_size_limit():,} characters."
        hint = "shorten it; if there is no such cell, a quote before it is not closed"
    return Problem(code="not-csv", what=what, where=Place(line=max(line, 1)), hint=hint)
