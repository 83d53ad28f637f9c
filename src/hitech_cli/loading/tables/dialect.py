"""Tables as text: CSV and TSV, read strictly, row by row, however many there are."""

import csv
import re
from codecs import BOM_UTF8, getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO, NamedTuple, Protocol

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import check_encoding, invalid, not_utf8
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.headings import is_known, period_of, plays
from hitech_cli.place import Place

DELIMITERS = "\t;,"
"""What parts cells, from what hardly stands in a heading to what may."""

MOST_PROBLEMS = 1000
"""Bad rows that are gathered before reading stops."""

LONGEST_LINE = 1024 * 1024
"""How long a line may be; what has longer ones is no table."""

MOST_ABOVE = 10
"""How many lines are looked through for a header."""

MOST_SAID = 2
"""How many cells a line above the header has at most: what it says, and of what."""

_REMARK = re.compile(r"(?P<named>[^\W\d]+\s?[:\uff1a])|.*\s", re.DOTALL)
"""What a remark beneath a table is: it has a name (``Source: ...``), or words with spaces."""

TELL_EVERY = 8192
"""Rows between two words to whoever watches."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        line: The line of the file that it ends on.
        cells: Its cells, in the order of the columns.
        melted: In which column of a wide sheet its value stands; empty for other tables.
    """

    line: int
    cells: list[str]
    melted: str = ""


class Remark(NamedTuple):
    """A line beneath the rows of a table, which says something of it.

    Attributes:
        line: Its number.
    """

    line: int


Rows = Generator[Row | Remark | Problem, None, None]
"""What is read of a table, in its order."""


class Table(Protocol):
    """Rows under named columns, to be read as often as they are needed."""

    @property
    def name(self) -> str: ...  # noqa: D102 - what errors call it
    @property
    def header(self) -> int: ...  # noqa: D102 - the line that the header ends on
    @property
    def delimiter(self) -> str: ...  # noqa: D102 - what parts its cells
    @property
    def reading(self) -> str: ...  # noqa: D102 - how it is read, where that is not plain
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    def rows(self) -> Rows: ...  # noqa: D102 - the class says it


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as it stands in a file.

    Attributes:
        content: The file.
        columns: What its header calls them.
        delimiter: What parts its cells.
        header: The line that the header ends on.
        unnamed: How many columns without a name, and empty, stand at the end.
    """

    content: Content
    columns: tuple[str, ...]
    delimiter: str
    header: int = 1
    unnamed: int = 0

    @property
    def reading(self) -> str:
        """How it is read, to be said, where that is not from its first line on."""
        return f"its header in line {self.header}" if self.header > 1 else ""

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    def rows(self) -> Rows:
        """Read the rows; one that is not as long as the header is a problem.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can; or it is not UTF-8.
            AccessError: It changed since it was first read.
        """
        total = self.content.size
        with self.content.open() as file:
            reader = csv.reader(_lines(self.name, file), delimiter=self.delimiter, strict=True)
            try:
                while reader.line_num < self.header:
                    next(reader)
                for row in self._told_apart((reader.line_num, cells) for cells in reader):
                    yield row
                    if not reader.line_num % TELL_EVERY:
                        self.content.watch(file.tell(), total)
                self.content.check()
            except csv.Error as error:
                raise InvalidDataError(self.name, [_broken(reader.line_num, error)]) from None
            except UnicodeDecodeError:
                raise _not_utf8(self.content) from None
            finally:
                self.content.watch(total, total)

    def _told_apart(self, lines: Iterable[tuple[int, list[str]]]) -> Rows:
        """Tell rows from blank lines, from remarks beneath them, and from what is neither."""
        width = len(self.columns)
        whole = width + self.unnamed
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
            if cells[0].strip() == self.columns[0] and self._is_header(cells):
                yield _second_header(line)
                continue
            if len(cells) > width and len(cells) == whole and not any(cells[width:]):
                del cells[width:]
            yield Row(line, cells) if len(cells) == width else _ragged(line, len(cells), width)

    def _is_header(self, cells: list[str]) -> bool:
        return tuple(map(str.strip, cells[: len(self.columns)])) == self.columns


def read_table(content: Content, delimiter: str = "") -> TextTable:
    """Find the columns of a table.

    Args:
        content: The table.
        delimiter: What parts its cells, where that is known.

    Raises:
        InvalidDataError: It is not UTF-8, or its header has a column twice or without a name.
        AccessError: It cannot be read.
    """
    start = content.start(LONGEST_LINE)
    check_encoding(content.name, start)
    text = start.decode("utf-8", "replace").removeprefix("\ufeff")
    if not delimiter or delimiter not in text.partition("\n")[0]:
        delimiter = _delimiter(text)
    with content.open() as file:
        reader = csv.reader(_lines(content.name, file), delimiter=delimiter, strict=True)
        try:
            line, header = _header((reader.line_num, cells) for cells in reader)
        except csv.Error as error:
            raise InvalidDataError(content.name, [_broken(reader.line_num, error)]) from None
        except UnicodeDecodeError:
            raise _not_utf8(content) from None
    columns = tuple(map(str.strip, header))
    width = max((at for at, name in enumerate(columns, 1) if name), default=1)
    named = columns[:width]
    problems = [_column_problem(named, index, line) for index in range(width)]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InvalidDataError(content.name, found)
    return TextTable(content, named, delimiter, line, len(columns) - width)


def _delimiter(start: str) -> str:
    """Find what parts the cells: what gives headings that are known, or else most cells.

    Marks within quotes part nothing, and those in a line of words above the table hardly more. A
    tab beside a known heading is hardly meant as anything else.
    """
    lines = start.splitlines(keepends=True)[:MOST_ABOVE]

    def found(mark: str) -> tuple[bool, int, int, int]:
        with suppress(csv.Error):
            rows = list(csv.reader(lines, delimiter=mark))
            known = max((sum(map(is_known, cells)) for cells in rows), default=0)
            is_tab = mark == "\t" and len(rows[0]) > 1 and known > 0
            return is_tab, known, len(rows[0]), max(map(len, rows))
        return False, 0, 0, 0

    return max(DELIMITERS, key=found)


def _header(rows: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Find the header and the line that it ends on: the first that is not blank, as a rule.

    The World Bank and others put lines above it, of a cell or two, which say what the table is
    about, and a blank one between; a line of one cell needs none, for it can be no header. Lines
    that could be a table themselves are none of those.
    """
    first: tuple[int, list[str]] | None = None
    title: tuple[int, list[str]] | None = None
    is_apart = False
    for line, cells in islice(rows, MOST_ABOVE):
        said = list(filter(None, map(str.strip, cells)))
        if not said:
            is_apart = True
            continue
        if first is None and len(said) == 1:
            title = title or (line, cells)
            continue
        if first is None:
            first, is_apart = (line, cells), False
        if len(said) > MOST_SAID or any(
            plays(cell, role) for cell in said for role in ("value", "period")
        ):
            return (line, cells) if is_apart else first
        if is_apart and any(map(period_of, said)):
            return line, cells
    return first or title or (1, [""])


def _is_remark(text: str, *, is_apart: bool) -> bool:
    """Tell whether the only cell of a line is a remark, as offices put them beneath tables."""
    found = _REMARK.match(text.strip())
    return found is not None and (is_apart or found["named"] is not None)


def _lines(name: str, file: BinaryIO) -> Iterator[str]:
    """Give the lines of a file, none of them so long that it would fill the memory."""
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


def _not_utf8(content: Content) -> InvalidDataError:
    """Find the line that is not UTF-8, once it is known that there is one."""
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


def _column_problem(columns: tuple[str, ...], index: int, line: int) -> Problem | None:
    column = columns[index]
    if not column:
        what, code = f"Column {index + 1} has no name.", "blank-header"
    elif column in columns[:index]:
        what, code = f"The column {column!r} stands twice.", "header-twice"
    else:
        return None
    hint = "give each column a name of its own"
    return Problem(code=code, what=what, where=Place(line=line), hint=hint)


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


def _broken(line: int, error: csv.Error) -> Problem:
    what, hint = f"This is not a table: {error}.", "close each quote; double one inside"
    if "field larger" in str(error):
        what = f"A cell here has more than {csv.field_size_limit():,} characters."
        hint = "shorten it; if there is no such cell, a quote before it is not closed"
    return Problem(code="not-csv", what=what, where=Place(line=max(line, 1)), hint=hint)
