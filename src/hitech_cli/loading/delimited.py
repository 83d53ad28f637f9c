"""Tables as text: CSV and TSV, read strictly, row by row."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.strict_json import decoded

DELIMITERS = ",\t;"
MOST_PROBLEMS = 1000
"""Bad rows that are gathered before reading stops."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: The line of the file that it ends on.
        cells: Its cells, by column.
    """

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table with named columns, read once from beginning to end."""

    name: str
    columns: tuple[str, ...]
    text: str
    delimiter: str

    def rows(self) -> Iterator[Row | Problem]:
        """Read the rows; one that is not as long as the header is a problem.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can.
        """
        reader = csv.reader(StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        try:
            next(reader)
            for cells in reader:
                if len(cells) == len(self.columns):
                    yield Row(reader.line_num, dict(zip(self.columns, cells, strict=True)))
                elif cells:
                    yield _ragged(reader.line_num, len(cells), len(self.columns))
        except csv.Error as error:
            raise InvalidDataError(self.name, [_broken(reader.line_num, error)]) from None


def read_table(name: str, content: bytes) -> TextTable:
    """Find the columns of a table.

    Raises:
        InvalidDataError: It is not UTF-8, or its header has a column twice or without a name.
    """
    text = decoded(name, content)
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(DELIMITERS, key=first.count)
    try:
        header = next(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidDataError(name, [_broken(1, error)]) from None
    columns = tuple(column.strip() for column in header)
    problems = [_column_problem(columns, index) for index in range(len(columns))]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InvalidDataError(name, found)
    return TextTable(name, columns, text, delimiter)


def _column_problem(columns: tuple[str, ...], index: int) -> Problem | None:
    column = columns[index]
    if not column:
        what, code = f"Column {index + 1} has no name.", "blank-header"
    elif column in columns[:index]:
        what, code = f"The column {column!r} stands twice.", "header-twice"
    else:
        return None
    return Problem(code=code, what=what, where="1", hint="give each column a name of its own")


def _ragged(line: int, cells: int, columns: int) -> Problem:
    what = f"This row has {cells} cells, the header {columns}."
    hint = "add or remove cells; put cells with a delimiter or a line break in quotes"
    return Problem(code="ragged-row", what=what, where=str(line), hint=hint)


def _broken(line: int, error: csv.Error) -> Problem:
    what = f"This is not a table: {error}."
    return Problem(
        code="not-csv",
        what=what,
        where=str(max(line, 1)),
        hint="close each quote; double one inside",
    )
