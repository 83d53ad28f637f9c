"""How a table is written as text: what parts its cells, and where its header stands."""

import csv
from collections import Counter
from contextlib import suppress
from functools import cache

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.sources.header import Header, header_of
from hitech_cli.loading.tables.sources.header_line import MOST_ABOVE
from hitech_cli.loading.tables.sources.lines import (
    LONGEST_LINE,
    Dialect,
    broken,
    lines_of,
    not_utf8_in,
)

MOST_CELLS = 50
"""How many cells of a line are looked at for headings that are known."""

DELIMITERS = "\t;|,"
"""What parts cells, from what hardly stands in a heading to what may."""


def dialect_of(content: Content, delimiter: str = "") -> Dialect:
    """Return how a table is written, by its first lines.

    Args:
        content: The table, in UTF-8.
        delimiter: What parts its cells, where that is known.

    Raises:
        InvalidDataError: It is not UTF-8, or two columns of one name say different things.
        AccessError: It cannot be read.
    """
    delimiter = delimiter_of(content, delimiter)
    return Dialect(delimiter, _header_of(content, delimiter))


def delimiter_of(content: Content, said: str = "") -> str:
    """Return what parts the cells of a table in UTF-8: what is said to do so, if it stands there.

    Raises:
        AccessError: It cannot be read.
    """
    text = content.start(LONGEST_LINE).decode("utf-8", "replace").removeprefix("\ufeff")
    return said if said and said in text else _delimiter(text)


def _header_of(content: Content, delimiter: str) -> Header:
    with content.open() as file:
        reader = csv.reader(lines_of(content.name, file), delimiter=delimiter, strict=True)
        try:
            return header_of(content.name, ((reader.line_num, cells) for cells in reader))
        except csv.Error as error:
            raise InvalidDataError(content.name, [broken(reader.line_num, error)]) from None
        except UnicodeDecodeError:
            raise not_utf8_in(content) from None


def _delimiter(start: str) -> str:
    """Find what parts the cells: what gives headings that are known, or else lines that are alike.

    Marks within quotes part nothing, and those in a line of words above the table hardly more. A
    tab beside a known heading is hardly meant as anything else.
    """
    lines = start.splitlines(keepends=True)[:MOST_ABOVE]

    @cache
    def found(mark: str) -> tuple[bool, int, int, int, int]:
        with suppress(csv.Error):
            rows = list(csv.reader(lines, delimiter=mark))
            known = max((sum(map(is_known, cells[:MOST_CELLS])) for cells in rows), default=0)
            is_tab = mark == "\t" and len(rows[0]) > 1 and known > 0
            alike = max(Counter(len(row) for row in rows if len(row) > 1).values(), default=0)
            return is_tab, known, alike, len(rows[0]), max(map(len, rows))
        return False, 0, 0, 0, 0

    best = max((mark for mark in DELIMITERS if mark in start), key=found, default="")
    # A mark that is not there leaves a line whole, which is one heading at most.
    return best if best and found(best)[1] > 1 else max(DELIMITERS, key=found)


def is_known(heading: str) -> bool:
    """Return whether a heading is one of a column, or a period, as in wide sheets."""
    return bool(roles_of(heading)) or heading_period(heading) is not None
