"""What stands in the columns of a table of a database, asked there."""

from collections.abc import Sequence

from hitech_cli.loading.databases.remote import ReadWhole, Remote
from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.layouts.columns import (
    MOST_TEXTS,
    NUMBER,
    YEAR,
    Columns,
    Stats,
)
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.meanings.missing import missing_condition


class RemoteColumns(Columns):
    """Asks a database what stands in the columns of its table.

    Different texts of a column come over, or of two together, up to `MOST_TEXTS`.
    """

    def __init__(self, engine: Engine, remote: Remote) -> None:
        super().__init__(engine)
        self._remote = remote
        self._tables: dict[tuple[int, ...], str] = {}

    def texts(self, field: Field) -> list[str]:
        """Return the different texts of a column that are not blank, in order of the alphabet."""
        if field.sql not in self._texts:
            text = f"trim({field.sql})"
            self._texts[field.sql] = self._engine.ask(
                str,
                f"select distinct {text} as t from {self._table([field])} where {text} <> ''"
                " order by t",
            )
        return self._texts[field.sql]

    def is_told_by(self, field: Field, others: Sequence[Field]) -> bool:
        """Return whether the cells of a column follow from those of some others."""
        (at, *by) = _as_they_are([field, *others])
        return self._remote.varies(by, at) is None

    def repeats(self, field: Field, printed: Field) -> bool:
        """Compare two columns of numbers row by row, which is to be done here."""
        del field, printed
        raise ReadWhole

    def tell_rows_apart(self, fields: Sequence[Field]) -> bool:
        """Return whether no two rows have the same cells in some columns."""
        return not self._remote.repeats(_as_they_are(fields))

    def has_years_of(self, field: Field, period: Field) -> bool:
        """Return whether a column says the year of a period again in each row, or nothing."""
        year = f"regexp_extract({period.sql}, '[0-9]{{4}}')"
        found = self._engine.ask(
            int,
            f"select 1 from {self._table([field, period])} where trim({field.sql}) <> ''"
            f" and ({year} = '' or not contains({field.sql}, {year})) limit 1",
        )
        return not found

    def _ask(self, fields: Sequence[Field]) -> None:
        """Ask of some columns, one after the other."""
        for field in fields:
            conditions = [
                "t <> ''",
                missing_condition("t"),
                f"regexp_full_match(t, {quoted(NUMBER)})",
                "regexp_full_match(t, '0[0-9]+')",
                f"regexp_full_match(t, {quoted(YEAR)})",
            ]
            counts = (f"coalesce(sum(size) filter (where {each}), 0)" for each in conditions)
            (self._stats[field.sql],) = self._engine.ask(
                Stats,
                f"select {', '.join(counts)}, count(distinct t)"
                f" from (select size, trim({field.sql}) as t from {self._table([field])})",
            )

    def _table(self, fields: Sequence[Field]) -> str:
        """Return the table here that has what stands together in some columns."""
        positions = tuple(sorted({field.column for field in fields}))
        if positions not in self._tables:
            name = "_".join(["texts", *map(str, positions)])
            self._remote.groups(name, positions, most=MOST_TEXTS)
            self._tables[positions] = name
        return self._tables[positions]


def _as_they_are(fields: Sequence[Field]) -> list[int]:
    """Return the positions of columns that are read as they are."""
    if any(field.sql != f"c{field.column}" for field in fields):
        raise ReadWhole
    return [field.column for field in fields]
