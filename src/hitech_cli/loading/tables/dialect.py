"""How a table is written as text: what parts its cells, and where its header stands."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import check_encoding
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.headings import is_known, period_of, plays
from hitech_cli.loading.tables.lines import (
    LONGEST_LINE,
    Dialect,
    broken,
    lines_of,
    not_utf8_in,
)
from hitech_cli.place import Place

DELIMITERS = "\t;,"
"""What parts cells, from what hardly stands in a heading to what may."""

MOST_ABOVE = 10
"""How many lines are looked through for a header."""

MOST_SAID = 2
"""How many cells a line above the header has at most: what it says, and of what."""


def dialect_of(content: Content, delimiter: str = "") -> Dialect:
    """Return how a table is written, by its first lines.

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
    line, header = _header_of(content, delimiter)
    columns = tuple(map(str.strip, header))
    width = max((at for at, name in enumerate(columns, 1) if name), default=1)
    named = columns[:width]
    problems = [_column_problem(named, index, line) for index in range(width)]
    found = [problem for problem in problems if problem is not None]
    if found:
        raise InvalidDataError(content.name, found)
    return Dialect(named, delimiter, line, len(columns) - width)


def _header_of(content: Content, delimiter: str) -> tuple[int, list[str]]:
    with content.open() as file:
        reader = csv.reader(lines_of(content.name, file), delimiter=delimiter, strict=True)
        try:
            return _header((reader.line_num, cells) for cells in reader)
        except csv.Error as error:
            raise InvalidDataError(content.name, [broken(reader.line_num, error)]) from None
        except UnicodeDecodeError:
            raise not_utf8_in(content) from None


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
