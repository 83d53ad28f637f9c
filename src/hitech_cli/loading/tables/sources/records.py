"""The rows of a table, found as a descriptor says; comments are passed over."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, Protocol

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.strict_json import Json, invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.sources.lines import broken, lines_of, not_utf8_in
from hitech_cli.loading.tables.sources.table_dialect import TableDialect


class Record(NamedTuple):
    """A row as it is written, or a line that is none.

    Attributes:
        number: Its position, counted from 1 with comments and blank lines.
        line: The line that it ends on.
        cells: Its cells; ``None`` for a comment.
    """

    number: int
    line: int
    cells: list[str] | None


class Part(Protocol):
    """A file that a table lies in, or lies in with others; or where it stands in a descriptor."""

    @property
    def name(self) -> str: ...  # noqa: D102 - what errors call it
    @property
    def has_lines(self) -> bool: ...  # noqa: D102 - whether its places are lines
    def records(self, dialect: TableDialect) -> Iterator[Record]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class FilePart:
    """A text file."""

    content: Content

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def has_lines(self) -> bool:
        """It has lines."""
        return True

    def records(self, dialect: TableDialect) -> Iterator[Record]:
        """Yield what is in it.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can; or it is not UTF-8.
            AccessError: It changed since it was first read.
        """
        lines = _Lines((), "")
        with self.content.open() as file:
            try:
                lines = _Lines(lines_of(self.name, file), dialect.comment)
                yield from _records(lines, dialect)
            except csv.Error as error:
                raise InvalidDataError(self.name, [broken(lines.number, error)]) from None
            except UnicodeDecodeError:
                raise not_utf8_in(self.content) from None
            self.content.check()


class _Lines:
    """The lines of a file without those that begin as comments, where a row may begin."""

    def __init__(self, lines: Iterable[str], comment: str) -> None:
        self._lines = iter(lines)
        self._comment = comment
        self.number = 0
        self.comments = 0
        self.may_be_comment = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        while self.may_be_comment and self._comment and line.startswith(self._comment):
            self.comments += 1
            line = next(self._lines)
            self.number += 1
        self.may_be_comment = False
        return line


def _records(lines: _Lines, dialect: TableDialect) -> Iterator[Record]:
    reader = csv.reader(
        lines,
        delimiter=dialect.delimiter or ",",
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        doublequote=dialect.is_quote_doubled,
        escapechar=dialect.escape or None,
        skipinitialspace=dialect.skips_blanks,
        strict=True,
    )
    number = 0
    for cells in reader:
        for _ in range(lines.comments):
            number += 1
            yield Record(number, lines.number, None)
        number += 1
        yield _record(number, lines.number, cells, dialect)
        lines.comments, lines.may_be_comment = 0, True


def _record(number: int, line: int, cells: list[str], dialect: TableDialect) -> Record:
    if number in dialect.comment_rows:
        return Record(number, line, None)
    if dialect.null:
        cells = ["" if cell == dialect.null else cell for cell in cells]
    return Record(number, line, cells)


@dataclass(frozen=True, slots=True)
class InlinePart:
    """A table that stands in a descriptor: as text, as lists of cells, or as objects.

    Attributes:
        name: What errors call the descriptor.
        data: The table.
    """

    name: str
    data: Json

    @property
    def has_lines(self) -> bool:
        """Its rows are counted, for where they stand in the descriptor is not known."""
        return False

    def records(self, dialect: TableDialect) -> Iterator[Record]:
        """Yield what is in it; of objects, first the keys.

        Raises:
            InvalidDataError: It is no table.
        """
        if isinstance(self.data, str):
            lines = _Lines(self.data.splitlines(keepends=True), dialect.comment)
            try:
                yield from _records(lines, dialect)
            except csv.Error as error:
                what = f"The 'data' of the resource is no table: {error}."
                raise self._no_table(what) from None
            return
        for number, cells in enumerate(self._rows(), 1):
            yield _record(number, number, list(map(self._cell, cells)), dialect)

    @property
    def has_keys(self) -> bool:
        """Whether its columns are keys of objects."""
        return isinstance(self.data, list) and all(isinstance(row, dict) for row in self.data)

    def _rows(self) -> Iterator[list[Json]]:
        if not isinstance(self.data, list):
            what = "The 'data' of the resource is no list of rows."
            raise self._no_table(what)
        keys = {key: None for row in self.data if isinstance(row, dict) for key in row}
        if self.has_keys:
            yield list(keys)
        for row in self.data:
            if isinstance(row, dict) and self.has_keys:
                yield [row.get(key) for key in keys]
            elif isinstance(row, list):
                yield row
            else:
                raise self._no_table(what="A row of the 'data' is not like the others.")

    def _cell(self, value: Json) -> str:
        """Return the text of a cell, a number with the digits that were printed."""
        if isinstance(value, list | dict):
            raise self._no_table(what="A cell of the 'data' is a list or an object.")
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(value, str | Decimal) else ""

    def _no_table(self, what: str) -> InvalidDataError:
        hint = "write a list of rows, each a list of cells or an object"
        return invalid(self.name, "bad-value", what, hint)


def read_as(part: Part, dialect: TableDialect) -> TableDialect:
    """Return the dialect of a part: objects have keys, whatever is said of headers."""
    if isinstance(part, InlinePart) and part.has_keys:
        return replace(dialect, has_header=True, header_rows=(1,), comment_rows=frozenset())
    return dialect
