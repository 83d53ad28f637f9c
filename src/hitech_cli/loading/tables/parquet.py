"""Parquet files, which are never loaded: the engine reads what it needs of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.engine import Engine, LoadError, quoted
from hitech_cli.loading.tables.sheets import Loaded

PARQUET = b"PAR1"
"""How a Parquet file begins."""

NUMBER = "file_row_number"
"""What the engine calls the position of a row, if no column has that name."""


@dataclass(frozen=True, slots=True)
class ParquetSheet:
    """A table in a Parquet file.

    Attributes:
        columns: What the file calls them.
        types: The type of each, as the engine names it.
    """

    content: Content
    columns: tuple[str, ...]
    types: tuple[str, ...]

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
        return cls(content, tuple(name for name, _ in found), tuple(kind for _, kind in found))

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def header(self) -> int:
        """It has no line with a header."""
        return 0

    @property
    def is_loose(self) -> bool:
        """Its numbers are hardly texts."""
        return False

    @property
    def has_lines(self) -> bool:
        """Its places are rows."""
        return False

    @property
    def reading(self) -> str:
        """That doubles do not have the digits that were printed."""
        rounded = [
            column
            for column, kind in zip(self.columns, self.types, strict=True)
            if kind in {"DOUBLE", "FLOAT"}
        ]
        stored = f"numbers in {', '.join(map(repr, rounded[:3]))} are stored without the digits"
        return f"{stored} that were printed (12.50 is 12.5)" if rounded else ""

    def headings(self) -> Sequence[str]:
        """Return none: its values have a column of their own."""
        return ()

    def load(self, engine: Engine) -> Loaded:
        """Show the rows of the file to the engine, as texts."""
        engine.guard = self.content.check
        engine.damaged = _damaged(self.name)
        is_taken = NUMBER in map(str.casefold, self.columns)
        position, options = (
            ("row_number() over () - 1", ()) if is_taken else (NUMBER, (f"{NUMBER}=true",))
        )
        columns = ", ".join(
            f"{_as_text(column, kind)} as c{at}"
            for at, (column, kind) in enumerate(zip(self.columns, self.types, strict=True))
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
    """Write a column of Parquet as text; a double without a 0 that nobody may have printed."""
    name = '"' + column.replace('"', '""') + '"'
    text = name if kind == "VARCHAR" else f"cast({name} as varchar)"
    if kind in {"DOUBLE", "FLOAT"}:
        text = f"regexp_replace({text}, '\\.0$', '')"
    return f"coalesce({text}, '')"
