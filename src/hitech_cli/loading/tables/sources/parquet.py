"""Parquet files, which are never loaded: the engine reads what it needs of them."""

from dataclasses import dataclass
from glob import escape
from pathlib import Path

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.engine import Engine, LoadError, quoted
from hitech_cli.loading.tables.sources.sheets import Loaded, RowSheet, Sheet

DIGITS = {"DOUBLE": 15, "FLOAT": 6}
"""How many decimal digits survive in a number that is stored like this."""

WHOLE = {f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG")}
WHOLE |= {"INTEGER", "UINTEGER"}
"""Types of whole numbers."""

NUMBER = "file_row_number"
"""What the engine calls the position of a row, if no column has that name."""


@dataclass(frozen=True, slots=True)
class ParquetSheet(RowSheet):
    """A table in a Parquet file.

    Attributes:
        found: Its columns: what the file calls each, and its type as the engine names it.
    """

    content: Content
    found: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, engine: Engine, content: Content) -> "ParquetSheet":
        """Read the columns of a file.

        Raises:
            InvalidDataError: It is damaged, or no Parquet file after all.
        """
        source = _parquet(content)
        try:
            found = engine.ask(_named, f"describe select * from {source}")
        except LoadError:
            raise _damaged(content.name) from None
        return cls(content, tuple(found))

    @property
    def columns(self) -> tuple[str, ...]:
        """What the file calls its columns."""
        return tuple(name for name, _ in self.found)

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers do not have the digits that were printed."""
        return frozenset(column for column, kind in self.found if kind in DIGITS)

    def is_bare(self, at: int) -> str:
        """Write the condition that a cell is a number alone."""
        _, kind = self.found[at]
        if kind in DIGITS:
            return f"coalesce(d{at} = 0 or d{at} between 0.0001 and 999999999999999, false)"
        if kind in WHOLE or kind.startswith("DECIMAL"):
            return f"coalesce(d{at} >= 0, false)"
        return Sheet.is_bare(self, at)  # a class with slots has no `super()`

    def load(self, engine: Engine) -> Loaded:
        """Show the rows of the file to the engine, as texts."""
        engine.guard = self.content.check
        engine.damaged = _damaged(self.name)
        is_taken = NUMBER in map(str.casefold, self.columns)
        position, options = (
            ("row_number() over () - 1", ()) if is_taken else (NUMBER, (f"{NUMBER}=true",))
        )
        columns = ", ".join(
            f"{_quoted(column)} as d{at}, {_as_text(column, kind)} as c{at}"
            for at, (column, kind) in enumerate(self.found)
        )
        engine.run(
            "create view rows as select *, r + 1 as n, 0 as heading from"
            f" (select {position} as r, {columns} from {_parquet(self.content, *options)})"
        )
        return Loaded(sha256=self.content.sha256())


def _named(name: str, kind: str, *_: object) -> tuple[str, str]:
    return name, kind


def _damaged(name: str) -> InvalidDataError:
    what = "This Parquet file is damaged, or of a kind that is not read."
    hint = "write it anew, or export it as CSV"
    return InvalidDataError(name, [Problem(code="not-parquet", what=what, hint=hint)])


def _parquet(content: Content, *options: str) -> str:
    path = quoted(escape(str(Path(content.path or content.name).absolute())))
    return f"read_parquet({', '.join((path, *options))})"


def _as_text(column: str, kind: str) -> str:
    """Write a column of Parquet as text.

    Doubles are written with the digits that they can hold: more of them are noise (0.1 + 0.2).
    """
    name = _quoted(column)
    text = name if kind == "VARCHAR" else f"cast({name} as varchar)"
    if kind in DIGITS:
        text = f"printf('%.{DIGITS[kind]}g', cast({name} as double))"
    return f"coalesce({text}, '')"


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
