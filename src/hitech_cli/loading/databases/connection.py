"""A connection to a database that reads and never writes."""

import atexit
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TypeVar
from urllib.parse import quote
from weakref import WeakSet, finalize

from sqlalchemy import URL, Connection, Engine, Executable, create_engine, event, inspect, make_url

from hitech_cli.errors import AccessError, HitechError
from hitech_cli.loading.databases.faults import told
from hitech_cli.loading.databases.own_thread import OwnThread
from hitech_cli.loading.databases.url import Address, file_at
from hitech_cli.loading.spill import before_end

Done = TypeVar("Done")
Cells = Sequence[object]

AT_ONCE = 5000
"""Rows that are fetched together."""

PATIENCE = 10
"""Seconds that a server has to answer at first, and to stop what it was told to."""

TIMED = {"postgresql": "connect_timeout", "mysql": "connect_timeout", "mariadb": "connect_timeout"}
"""What the drivers of a dialect call the seconds to wait for a connection."""


class Database:
    """A database, asked in a thread of its own, so that Ctrl-C reaches the main one at once.

    What it is waiting for is then cancelled on the server. It is closed once nothing uses it.

    Attributes:
        address: Where it is.
    """

    def __init__(self, address: Address) -> None:
        """Connect.

        Raises:
            AccessError: It cannot be reached.
        """
        self.address = address
        self._open = _Open()
        self._thread = OwnThread("database", at_end=self._open.close)
        finalize(self, self._thread.end).atexit = False
        _DATABASES.add(self)
        before_end(self.cancel)
        self._run(self._connect)

    def columns(self, statement: Executable) -> tuple[list[str], list[Cells]]:
        """Return the names of the columns of an answer, and its rows."""

        def ask() -> tuple[list[str], list[Cells]]:
            result = self._connected.execute(statement)
            return list(result.keys()), list(result.all())

        return self._run(ask)

    def rows(self, statement: Executable, *, many: bool = False) -> Iterator[Cells]:
        """Yield the rows of an answer.

        Args:
            statement: What is asked.
            many: Whether the server is to keep them, and send them bit by bit.

        Raises:
            AccessError: It cannot be had, or not all of it.
        """
        options = {"stream_results": True, "max_row_buffer": AT_ONCE} if many else {}
        result = self._run(lambda: self._connected.execute(statement, execution_options=options))
        while some := self._run(lambda: result.fetchmany(AT_ONCE)):
            yield from some

    def tables(self) -> list[str]:
        """Return the names of its tables and views."""

        def ask() -> list[str]:
            self._connected.rollback()
            inspector = inspect(self._connected)
            return sorted({*inspector.get_table_names(), *inspector.get_view_names()})

        return self._run(ask)

    def cancel(self) -> None:
        """Stop what the server is doing for us, waiting for that no longer than `PATIENCE`."""
        thread = Thread(target=_cancel, args=[self._open], daemon=True)
        thread.start()
        thread.join(PATIENCE)

    def close(self) -> None:
        """Close it, waiting for that no longer than `PATIENCE`."""
        self._thread.end()
        self._thread.join(PATIENCE)

    @property
    def _connected(self) -> Connection:
        assert self._open.connection is not None  # noqa: S101 - it is there as soon as this is
        return self._open.connection

    def _run(self, work: Callable[[], Done]) -> Done:
        """Do something in the thread, and wait for it.

        Raises:
            AccessError: It went wrong.
        """
        try:
            return self._thread.run(work)
        except KeyboardInterrupt:
            self.cancel()
            raise
        except (HitechError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - drivers raise what they like
            raise told(error, self.address, connecting=self._open.connection is None) from None

    def _connect(self) -> None:
        url = make_url(self.address.url)
        engine = _engine(url, self.address)
        event.listen(engine, "before_cursor_execute", self._open.keep_cursor)
        self._open.connection = engine.connect()
        if url.get_backend_name() == "sqlite":
            self._connected.exec_driver_sql("pragma query_only = on")
            self._connected.exec_driver_sql("begin")  # so that all statements see the same rows


@dataclass(slots=True)
class _Open:
    """What is open, and to be closed at the end."""

    connection: Connection | None = None
    cursor: object = None

    def keep_cursor(self, _connection: object, cursor: object, *_: object) -> None:
        """Note which cursor waits for an answer."""
        self.cursor = cursor

    def close(self) -> None:
        """Close the connection, in the thread that it belongs to."""
        with suppress(Exception):
            if self.connection is not None:
                self.connection.close()
                self.connection.engine.dispose()


_DATABASES: WeakSet[Database] = WeakSet()
"""Those that may be open."""


@atexit.register
def _close_all() -> None:
    """Close what is still open when the process ends, since daemon threads just stop then."""
    for database in list(_DATABASES):
        database.close()


def _cancel(own: _Open) -> None:
    """Stop what waits for an answer, as its driver can."""
    if own.connection is None:
        return
    driver = own.connection.connection.driver_connection
    for owner, name in [
        (driver, "cancel_safe"),
        (driver, "cancel"),
        (driver, "interrupt"),
        (own.cursor, "cancel"),
    ]:
        stop = getattr(owner, name, None)
        if callable(stop):
            with suppress(Exception):
                stop()
            return


def _engine(url: URL, address: Address) -> Engine:
    """Return what connects to a database, to read only where its dialect knows that."""
    kind, path = url.get_backend_name(), file_at(address.url)
    file = None if path == address.url else Path(path)
    if file is not None and not file.is_file():  # it would be made
        msg = f"There is no file {str(file)!r}."
        raise AccessError(msg, hint="name a database that there is", place=address.name)
    if kind == "sqlite" and file is not None and not url.query:
        path = f"file:{quote(str(file.absolute()))}"
        return create_engine(url.set(database=path, query={"mode": "ro", "uri": "true"}))
    if kind == "duckdb" and file is not None:
        return create_engine(url, connect_args={"read_only": True})
    name = TIMED.get(kind, "")
    connect_args = {name: PATIENCE} if name and name not in url.query else {}
    if kind == "postgresql":
        return create_engine(
            url,
            connect_args=connect_args,
            execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
        )
    return create_engine(url, connect_args=connect_args)
