"""The engine beneath tables: DuckDB, asked in plain SQL, of texts as they stand in the file.

What is held here of DuckDB, each by a test: a path is a pattern unless it is escaped; nothing is
detected, since what is detected on a ragged file is one column; a number of rows that does not fit
the bytes is not believed; results are always fetched whole, since half of one blocks the next.
"""

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from itertools import starmap
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

try:
    import _duckdb as duckdb  # the engine alone: all that is around it takes longer to import
except ImportError:  # pragma: no cover - a later version may have it elsewhere
    import duckdb  # type: ignore[no-redef]

from hitech_cli.errors import AccessError
from hitech_cli.loading.spill import SpillFolder, temporary_folder

Made = TypeVar("Made")
Watch = Callable[[float], None]
"""What is told, now and then, which part of the work is done."""

MEMORY = "300MB"
"""How much DuckDB keeps in memory; it writes the rest to the spill folder."""

MOST_THREADS = 4
"""More of them take more memory, and read no faster from one disk."""

WORTH_THREADS = 64 * 1024**2
"""Bytes of a file below which a second thread costs more than it saves."""

LONGEST_CELL = 131_072
"""How long a line may be that is not looked at more closely."""

EVERY = 0.1
"""Seconds between two looks at how far a query is."""

_ESCAPED = {"\n": "\\n", "\r\n": "\\r\\n"}
"""How DuckDB is told of the ends of lines."""

_OF_DAMAGE = {duckdb.Error, duckdb.InvalidInputException, duckdb.IOException}
"""What DuckDB raises for files that are damaged; its other errors would be our own mistakes."""

LoadError = duckdb.Error
"""What DuckDB says of a file that it cannot read strictly; it does not say where or why."""


class Engine:
    """A connection to DuckDB of its own, and the tables in it.

    Attributes:
        guard: Run before each statement; raises where what is asked is no longer what it was.
        damaged: What to raise where the file that is asked turns out to be damaged.
    """

    def __init__(self, spill: SpillFolder, watch: Watch | None = None, *, size: int = 0) -> None:
        """Connect.

        Args:
            spill: Where what does not fit into memory is written to.
            watch: What is told how far statements are.
            size: How many bytes will be read.
        """
        threads = 1 if size < WORTH_THREADS else min(MOST_THREADS, os.cpu_count() or 1)
        self.guard: Callable[[], None] = _unguarded
        self.damaged: Exception | None = None
        self._progress = None if watch is None else _Progress(watch)
        self._connection = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "temp_directory": str(spill.path),
                "threads": threads,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )

    def run(self, sql: str, *values: object) -> None:
        """Run a statement."""
        self._execute(sql, values)

    def ask(  # type: ignore[explicit-any]
        self, make: Callable[..., Made], sql: str, *values: object
    ) -> list[Made]:
        """Return the rows of an answer, each made by *make* of its cells."""
        return list(starmap(make, self._execute(sql, values).fetchall()))

    def _execute(self, sql: str, values: Sequence[object]) -> duckdb.DuckDBPyConnection:
        self.guard()
        try:
            if self._progress is None:
                return self._connection.execute(sql, values)
            with self._progress.of(self._connection):
                return self._connection.execute(sql, values)
        except RuntimeError as error:  # how it tells of Ctrl-C, if Python has a handler for that
            if "interrupted" in str(error).casefold():
                raise KeyboardInterrupt from None
            raise
        except duckdb.OutOfMemoryException:
            msg = (
                "There is not enough memory for this table, nor room for it in a temporary folder."
            )
            hint = f"make room in {temporary_folder()}, or set TMPDIR to a folder that has some"
            raise AccessError(msg, hint=hint) from None
        except duckdb.Error as error:
            if self.damaged is None or type(error) not in _OF_DAMAGE:
                raise
            raise self.damaged from None

    def load_text(  # noqa: PLR0913 - they are how the text is written
        self,
        file: Path,
        columns: Sequence[str],
        *,
        delimiter: str = ",",
        skip: int = 0,
        new_line: str = "\n",
        longest: int = LONGEST_CELL,
    ) -> int:
        """Load a table from a text file into the table ``loaded``, strictly and as texts.

        Args:
            file: The file, in UTF-8.
            columns: Names for its columns; ``line`` is a whole number.
            delimiter: What parts its cells.
            skip: How many lines stand above its rows.
            new_line: What ends each line; where it is wrong, there is no row, and no error.
            longest: How many bytes a row may have.

        Returns:
            How many rows there are.

        Raises:
            LoadError: Some row is not like the others, or is no text.
        """
        types = {name: "BIGINT" if name == "line" else "VARCHAR" for name in columns}
        texts = [name for name in columns if name != "line"]
        (count,) = self.ask(
            int,
            "create or replace table loaded as select * from read_csv(?, auto_detect=false,"
            " header=false, columns=?, delim=?, quote='\"', escape='\"', strict_mode=true, skip=?,"
            " new_line=?, force_not_null=?, compression='none', max_line_size=?)",
            escape(str(file.absolute())), types, delimiter, skip, _ESCAPED[new_line], texts,
            longest,
        )  # fmt: skip
        return count

    def count(self, table: str, condition: str = "true") -> int:
        """Return how many rows of a table meet a condition."""
        (count,) = self.ask(int, f"select count(*) from {table} where {condition}")
        return count

    def keep(self, table: str, columns: dict[str, Sequence[object]]) -> None:
        """Make a small table of what was worked out in Python, column by column."""
        names = ", ".join(f"unnest(?) as {name}" for name in columns)
        self.run(f"create or replace table {table} as select {names}", *columns.values())


class _Progress:
    """Tells how far statements are, from a thread of its own, since they block the main one."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._done = 0

    @contextmanager
    def of(self, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Report how far the statement is that runs inside.

        How many more will come nobody knows: each is taken to be half of what is left.
        """
        is_over = Event()

        def look() -> None:
            while not is_over.wait(EVERY):
                part = max(0.0, connection.query_progress()) / 100
                self._watch(1 - (1 - part / 2) / 2**self._done)

        self._watch(1 - 1 / 2**self._done)
        thread = Thread(target=look, daemon=True)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()
            self._done += 1
            self._watch(1.0)


BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What Python strips from texts; the engine's own ``trim`` leaves tabs, and some others."""


def may_be_blank(column: str) -> str:
    """Write the condition that a text does not begin with what is plainly no blank."""
    return f"({column} < '!' or {column} > '~')"


def is_blank(column: str) -> str:
    """Write the condition that Python strips all of a text."""
    return f"({may_be_blank(column)} and regexp_full_match({column}, '[{BLANKS}]*'))"


def is_stripped(column: str, texts: Collection[str]) -> str:
    """Write the condition that a text is one of some, when Python has stripped it."""
    listed = "|".join(re.escape(text) for text in texts if text == text.strip())
    pattern = quoted(f"[{BLANKS}]*({listed})[{BLANKS}]*")
    return f"regexp_full_match({column}, {pattern})" if texts else "false"


def _unguarded() -> None:
    """Allow every statement."""


def quoted(text: str) -> str:
    """Write a text as SQL has it.

    Examples:
        >>> print(quoted("it's"))
        'it''s'
    """
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
