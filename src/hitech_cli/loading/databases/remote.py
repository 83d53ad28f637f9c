"""A table of a database, asked in what every engine does alike.

That is SELECT DISTINCT, COUNT, MIN, MAX, WHERE, GROUP BY and HAVING over columns as they are.
What comes back are texts: they go into the engine here, in the order of their characters, since a
table of a database has none.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    case,
    column,
    distinct,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.types import UserDefinedType

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.databases.conditions import Conditions, Where
from hitech_cli.loading.databases.connection import Cells, Database
from hitech_cli.loading.databases.texts import can_be_compared, is_number, text_of
from hitech_cli.loading.spill import SpillFolder, told_of_room
from hitech_cli.loading.tables.engine import LONGEST_CELL, Engine
from hitech_cli.loading.tables.sources.line_loading import BYTES_A_CHARACTER
from hitech_cli.loading.tables.sources.sheets import names_at

SEEN = 100
"""How many rows are looked at for what kinds of values columns have."""


class ReadWhole(Exception):  # noqa: N818 - no error: there is another way
    """All rows are to be read here, since what is asked of them can be answered nowhere else."""


class Ends(NamedTuple):
    """What columns hold in the rows that have the same other cells: how many, first and last."""

    cells: tuple[str, ...]
    lows: list[str]
    highs: list[str]


class Span(NamedTuple):
    """What the rows are that have the same cells in some columns.

    Attributes:
        cells: What stands in these.
        size: How many have a value.
        missing: How many have none.
        low: The least value.
        high: The greatest.
        lead: The least cell of a further column, if there is one.
    """

    cells: Cells
    size: int
    missing: int
    low: object
    high: object
    lead: Cells


class _AsItIs(UserDefinedType[object]):
    """The type of all columns: values go to a driver as they came from it."""

    cache_ok = True

    def coerce_compared_value(self, op: object, value: object) -> "_AsItIs":  # noqa: ARG002 - SQLAlchemy's
        return self


class Remote:
    """A table of a database.

    Attributes:
        columns: What its columns are called.
        rounded: The positions of columns whose numbers are stored without their printed digits.
        conditions: Which of its rows are wanted, and how to ask for them.
    """

    def __init__(self, database: Database, name: str, engine: Engine, spill: SpillFolder) -> None:
        """Look at the columns of a table.

        Raises:
            AccessError: It cannot be read.
        """
        self._database = database
        self._engine = engine
        self._spill = spill
        schema, _, own = name.rpartition(".")
        self._table = table(own, schema=schema or None)
        found, rows = database.columns(
            select(literal_column("*")).select_from(self._table).limit(SEEN)
        )
        prefix = f"{own}."
        is_prefixed = all(each.startswith(prefix) for each in found)  # as Hive has them
        self.columns = [each.removeprefix(prefix) if is_prefixed else each for each in found]
        self._columns = [column(each, _AsItIs()) for each in self.columns]
        self._seen = rows
        self.conditions = Conditions(self._columns)
        self.rounded = {
            at for row in rows for at, value in enumerate(row) if isinstance(value, float)
        }
        self._numeric = {
            at
            for at in range(len(self.columns))
            if any(is_number(row[at]) for row in rows)
            and not any(isinstance(row[at], str) for row in rows)
        }

    def restart(self, engine: Engine) -> None:
        """Write to another engine from now on."""
        self._engine = engine

    def choose(self, where: Mapping[int, str]) -> None:
        """Choose the rows that have some values, by the position of their column."""
        self.conditions.chosen = {}
        for at, value in where.items():
            self.groups("chosen", [at])
            self.conditions.choose(at, value)

    # What comes over

    def load(self, into: str, where: Where | None = None) -> int:
        """Load rows into a table here; return how many there are.

        Args:
            into: What the table here is called; it has a column ``size``, too, of ones.
            where: Which rows.
        """
        asked = select(*self._columns).select_from(self._table)

        def rows() -> Iterator[list[object]]:
            for condition in self.conditions.of(where or {}):
                for row in self._database.rows(asked.where(*condition), many=True):
                    yield [1, *row]

        return self._write(into, range(len(self.columns)), rows(), learn=False)

    def first(self, positions: Sequence[int], cells: Iterable[Sequence[str]], most: int) -> None:
        """Load the first rows that have some cells together into the table ``found``."""
        asked = select(*self._columns).select_from(self._table).limit(most)

        def rows() -> Iterator[list[object]]:
            for texts in cells:
                where = {at: [text] for at, text in zip(positions, texts, strict=True)}
                for condition in self.conditions.of(where):
                    for row in self._database.rows(asked.where(*condition)):
                        yield [1, *row]

        self._write("found", range(len(self.columns)), rows(), learn=False)

    def groups(
        self,
        into: str,
        positions: Sequence[int],
        where: Where | None = None,
        *,
        most: int = 0,
        with_value: int | None = None,
    ) -> int:
        """Load which cells stand together in some columns, and how often, into a table here.

        Args:
            into: What the table here is called.
            positions: The columns.
            where: Which rows.
            most: How many combinations at most; 0 for all.
            with_value: A column: only rows that have a value there.
        """
        own = [self._columns[at] for at in positions]
        asked = select(func.count(), *own).select_from(self._table).group_by(*own)
        asked = asked.limit(most) if most else asked
        if with_value is not None:
            asked = asked.where(self._columns[with_value].is_not(None))

        def rows() -> Iterator[Cells]:
            for condition in self.conditions.of(where or {}):
                yield from self._database.rows(asked.where(*condition))

        return self._write(into, positions, (row for row in rows() if row[0]))

    def spans(
        self,
        positions: Sequence[int],
        value: int,
        lead: Sequence[int],
        where: Where,
        *,
        present: bool = False,
    ) -> Iterator[Span]:
        """Yield which cells stand together in some columns, and what their rows are.

        Args:
            positions: The columns.
            value: The column of values.
            lead: The column of which to yield the least cell, if any.
            where: Which rows.
            present: Only of rows that have a value.
        """
        own, values = [self._columns[at] for at in positions], self._columns[value]
        further: list[ColumnElement[object]] = [func.min(self._columns[at]) for at in lead]
        ends = func.min(values), func.max(values)
        asked = select(func.count(), func.count(values), *ends).add_columns(*further, *own)
        asked = asked.select_from(self._table).group_by(*own)
        asked = asked.where(values.is_not(None)) if present else asked
        for condition in self.conditions.of(where):
            for row in self._database.rows(asked.where(*condition)):
                count, filled = map(_number, row[:2])
                low, high, *rest = row[2:]
                if count:
                    first, cells = rest[: len(further)], rest[len(further) :]
                    self.conditions.learn([*lead, *positions], rest)
                    yield Span(cells, filled, count - filled, low, high, first)

    def ends(self, by: Sequence[int], columns: Sequence[int]) -> Iterator[Ends]:
        """Yield the first and last texts of some columns, for the cells of others.

        The first is empty where a cell has no value.
        """
        own = [self._columns[at] for at in by]
        each = [
            function(self._columns[at])
            for at in columns
            for function in (func.count, func.min, func.max)
        ]
        asked = select(func.count(), *each, *own).select_from(self._table).group_by(*own)
        for condition in self.conditions.of({}):
            for count, *rest in self._database.rows(asked.where(*condition)):
                if not count:
                    continue
                found = [rest[start : start + 3] for start in range(0, len(each), 3)]
                lows = [text_of(low) if filled == count else "" for filled, low, _ in found]
                highs = [text_of(high) for _, _, high in found]
                yield Ends(tuple(map(text_of, rest[len(each) :])), lows, highs)

    def can_be_compared(self, at: int) -> bool:
        """Return whether the database can say which value of a column is the least."""
        return all(can_be_compared(row[at]) for row in self._seen)

    def varies(self, by: Sequence[int], at: int, most: int = 1) -> tuple[Cells, int] | None:
        """Return cells whose rows have more than *most* values in another column, and how many.

        Return ``None`` where there are none.
        """
        own, other = [self._columns[each] for each in by], self._columns[at]
        different = func.count(distinct(other))
        is_more = different > most
        if most == 1:  # a cell without a value is another one
            is_more = or_(is_more, (different == 1) & (func.count(other) < func.count()))
        asked = (
            select(different, *own).select_from(self._table).group_by(*own).having(is_more).limit(1)
        )
        for condition in self.conditions.of({}):
            for count, *cells in self._database.rows(asked.where(*condition)):
                self.conditions.learn(by, cells)
                return cells, _number(count)
        return None

    def ignores_case(self, at: int) -> bool:
        """Return whether the database takes capitals in a column for small letters."""
        text = self.conditions.cased(at)
        if text is None:
            return False
        own = self._columns[at]
        asked = select(case((own == text.swapcase(), 1), else_=0)).select_from(self._table)
        found = self._database.rows(asked.where(own == text).limit(1))
        return any(_number(is_same) for (is_same,) in found)

    def repeats(self, by: Sequence[int]) -> bool:
        """Return whether several rows have the same cells in some columns."""
        own = [self._columns[at] for at in by]
        asked = select(literal(1)).select_from(self._table).group_by(*own)
        asked = asked.having(func.count() > 1).limit(1)
        return any(
            any(True for _ in self._database.rows(asked.where(*condition)))
            for condition in self.conditions.of({})
        )

    def texts(self, at: int, most: int, where: Where) -> list[str]:
        """Return the first texts of a column."""
        own = self._columns[at]
        asked = select(own).distinct().select_from(self._table).limit(most)
        found = (
            text_of(cell)
            for condition in self.conditions.of(where)
            for (cell,) in self._database.rows(asked.where(*condition))
        )
        return sorted({*found})

    # How it is asked

    def order(self, named: Mapping[int, str]) -> str:
        """Write the order of rows here, by what their columns are called: that of the database.

        It is that of what stands in the columns, from the first one on.
        """
        terms = []
        for at in sorted(named):
            if at in self._numeric:
                terms.append(f"try_cast({named[at]} as double) nulls first")
            terms.append(named[at])
        return f"order by {', '.join(terms)}" if terms else ""

    def _write(
        self, into: str, positions: Sequence[int], rows: Iterable[Cells], *, learn: bool = True
    ) -> int:
        """Write rows to a table here: their ``size``, and the cells of some columns as texts."""
        file, longest, count = self._spill.file("rows.csv"), LONGEST_CELL, 0
        with told_of_room(), file.open("w", newline="", encoding="utf-8") as text:
            writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
            for size, *cells in rows:
                if learn:
                    self.conditions.learn(positions, cells)
                texts = list(map(text_of, cells))
                if any("\0" in each for each in texts):
                    raise _with_nul(self._database.address.name)
                longest = max(longest, BYTES_A_CHARACTER * writer.writerow([size, *texts]))
                count += 1
        own = names_at(positions)
        self._engine.load_text(file, ["line", *own], longest=longest)
        listed = "".join(f", {name}" for name in own)
        order = self.order(dict(zip(positions, own, strict=True)))
        self._engine.run(
            f"create or replace table {into} as select line as size{listed} from loaded {order}"
        )
        self._engine.run("drop table loaded")
        return count


def _number(count: object) -> int:
    """Return a count, of which drivers make what they like."""
    return int(str(count))


def _with_nul(name: str) -> InvalidDataError:
    what = "A cell holds a NUL character, which text has not."
    return InvalidDataError(name, [Problem(code="not-csv", what=what, hint="take it out")])
