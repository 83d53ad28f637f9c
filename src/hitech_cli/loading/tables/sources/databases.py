"""Databases of SQLite: one of their tables or views, read and never written."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from hitech_cli.errors import AccessError
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.sources.gathered import (
    GatheredSheet,
    chosen,
    headed,
    numbered,
    written,
)

Value = None | int | float | str | bytes
"""What SQLite stores in a cell."""

AT_ONCE = 1000
"""Rows that are fetched together."""

_WRITE_AHEAD = slice(18, 20), b"\2\2"
"""Where a database says that its changes stand in a file beside it, and how it says so."""


def database_sheet(content: Content, choices: Choices, spill: SpillFolder) -> GatheredSheet:
    """Return the table or view of a database that is named, or the only one.

    Raises:
        InvalidDataError: It is damaged, or has no table.
        UsageError: There is no such table, or several to choose from.
        AccessError: It cannot be read, or is being written.
    """
    with _opened(content) as database:
        tables = [
            name
            for (name,) in database.execute(
                "select name from sqlite_master where type in ('table', 'view')"
                " and name not like 'sqlite\\_%' escape '\\' order by name"
            )
        ]
        table = chosen(content.name, "table", choices.sheet, tables, tables)
        asked = database.execute(_all_of(table))
        header = headed(content.name, [name for name, *_ in asked.description])
    doubles: set[int] = set()

    def rows() -> Iterator[Sequence[str]]:
        with _opened(content) as database:
            asked = database.execute(_all_of(table))
            while some := asked.fetchmany(AT_ONCE):
                for row in some:
                    doubles.update(at for at, value in enumerate(row) if isinstance(value, float))
                    yield list(map(_text, row))

    return GatheredSheet(
        content=content,
        spill=spill,
        lines=header,
        rows=lambda: numbered(rows()),
        said=f"table {table!r}",
        doubles=doubles,
    )


def _all_of(table: str) -> str:
    doubled = table.replace('"', '""')
    return f'select * from "{doubled}"'


def _text(value: Value) -> str:
    """Format what stands in a cell; bytes as SQL has them.

    Examples:
        >>> [_text(value) for value in (None, 5, 12.50, "a", b"a")]
        ['', '5', '12.5', 'a', "X'61'"]
    """
    match value:
        case None:
            return ""
        case float():
            return written(value)
        case bytes():
            return f"X'{value.hex()}'"
        case _:
            return str(value)


@contextmanager
def _opened(content: Content) -> Generator[sqlite3.Connection, None, None]:
    """Open a database that is not written, nor anything beside it."""
    content.check()
    path = Path(content.path or content.name).absolute()
    at, says = _WRITE_AHEAD
    is_ahead = content.start(at.stop)[at] == says
    beside = path.with_name(f"{path.name}-wal")
    if is_ahead and beside.is_file() and beside.stat().st_size:
        msg = f"{content.name!r} is being written: some of it stands in {beside.name!r}."
        hint = "close the program that writes it, and ask again"
        raise AccessError(msg, hint=hint, place=content.name)
    alone = "&immutable=1" if is_ahead else ""  # else SQLite would make files beside it
    uri = f"file:{quote(str(path))}?mode=ro{alone}"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as database:
            yield database
    except sqlite3.Error as error:
        what = f"This SQLite database cannot be read: {str(error).rstrip('.')}."
        hint = "fetch it anew, or export its table as CSV"
        raise invalid(content.name, "not-a-database", what, hint) from None
