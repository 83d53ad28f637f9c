"""From a table in a database to a `Dataset`: by asking there, or else from all its rows."""

from contextlib import suppress
from functools import partial

from hitech_cli.counting import listed
from hitech_cli.errors import AccessError, HitechError, UsageError, did_you_mean
from hitech_cli.loading.databases.columns import RemoteColumns
from hitech_cli.loading.databases.connection import Database
from hitech_cli.loading.databases.faults import NoTableError
from hitech_cli.loading.databases.remote import ReadWhole, Remote
from hitech_cli.loading.databases.sheet import DatabaseSheet
from hitech_cli.loading.databases.store import RemoteObservations
from hitech_cli.loading.databases.table import RemoteTable
from hitech_cli.loading.databases.url import Address, parse
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.engine import WORTH_THREADS, Engine
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.reading import Access, read_sheet
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.sheets import Loaded
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.names import nearest_words


def read_database(text: str, choices: Choices, *, whole: bool = False) -> Dataset:
    """Read a table in a database.

    Args:
        text: Its address.
        choices: How the user wants it to be read.
        whole: Whether all its rows are needed in any case.

    Raises:
        InvalidDataError: Rows cannot be read.
        UsageError: No table is named, or a column that there is not.
        AccessError: The database cannot be reached, or the table not be read.
    """
    spill = SpillFolder()
    spill.file("")  # for the engine, which would make one for all to read
    address = parse(text)
    database = Database(address)
    try:
        return _read(database, address, choices, spill, whole=whole)
    except HitechError:
        database.close()
        raise


def _read(
    database: Database, address: Address, choices: Choices, spill: SpillFolder, *, whole: bool
) -> Dataset:
    """Read a table in a database that is open."""
    table = _table(database, address, choices.sheet)
    address = address.of(table)
    engine = Engine(spill)
    remote = _remote(database, address, engine, spill)
    sheet = DatabaseSheet.of(address.name, table, remote)
    read = partial(read_sheet, choices=choices, about=About(), file=table.rpartition(".")[2])
    with suppress(ReadWhole):
        if not whole:
            remote.choose(_wheres(sheet, choices))
            access = Access(
                engine,
                RemoteColumns(engine, remote),
                partial(RemoteTable, remote=remote),
                RemoteObservations,
                _rearrange,
            )
            return read(access, sheet, Loaded(sha256=""))
    remote.choose({})
    engine = Engine(spill, size=WORTH_THREADS)
    loaded = sheet.load(engine)
    return read(Access(engine, Columns(engine)), sheet, loaded)


def _rearrange(_sheet: object, _engine: object) -> None:
    """Have rows rearranged here, since no database does it as others do."""
    raise ReadWhole


def _wheres(sheet: DatabaseSheet, choices: Choices) -> dict[int, str]:
    """Return which values rows must have, by the position of their column.

    Raises:
        ReadWhole: A column is one of those that are made of others.
    """
    if not choices.where.keys() <= {*sheet.columns}:
        raise ReadWhole
    return {sheet.columns.index(column): value for column, value in choices.where.items()}


def _table(database: Database, address: Address, sheet: str) -> str:
    """Return the table that an address or an option names, or the only one.

    Raises:
        UsageError: Neither names one, and there are several; or each names another.
        AccessError: There is none.
    """
    if address.table and sheet and address.table != sheet:
        msg = f"--sheet names another table than {address.name}."
        raise UsageError(msg, hint="leave one of the two out", place="--sheet")
    if address.table or sheet:
        return address.table or sheet
    tables = database.tables()
    if len(tables) == 1:
        return tables[0]
    if not tables:
        msg = f"{address.name} has no table."
        hint = "name one of another schema: ?table=SCHEMA.TABLE"
        raise AccessError(msg, hint=hint, place=address.name)
    msg = f"{address.name} has {len(tables)} tables to choose from, and one is read at a time."
    hint = f"choose one: {listed(f'?table={name}' for name in tables)}"
    raise UsageError(msg, hint=hint)


def _remote(database: Database, address: Address, engine: Engine, spill: SpillFolder) -> Remote:
    """Return what asks a table.

    Raises:
        AccessError: It cannot be read; if there is no such table, the error says which there are.
    """
    try:
        return Remote(database, address.table, engine, spill)
    except NoTableError as error:
        raise _without_table(database, address) or error from None


def _without_table(database: Database, address: Address) -> AccessError | None:
    """Return the error for a table that there is not; ``None`` where it may be there."""
    try:
        tables = database.tables()
    except AccessError:
        return None
    if address.table in tables or "." in address.table:
        return None
    near = nearest_words(address.table, tables)
    msg = f"{address.name} cannot be read: the database has no such table."
    hint = did_you_mean(near) or (f"there are {listed(tables)}" if tables else "")
    return AccessError(msg, hint=hint, near=near, place=address.name)
