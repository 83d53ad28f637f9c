"""The rows of a table, asked for what stands in them: each distinct text once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hitech_cli.counting import MOST_NAMED
from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import KEY, Row
from hitech_cli.loading.tables.meanings.value_column import Shape, ValueColumn
from hitech_cli.loading.tables.sources.sheets import Sheet, grouped, names

Cells = tuple[str, ...]

_BARE_SHAPE = "bare"
"""Stands for the shape of a bare number where there has to be a text."""


class Group(NamedTuple):
    """Rows that have the same cells in some columns.

    Attributes:
        row: The first of them; only the cells in question are there, the others are empty.
        size: How many there are.
    """

    row: Row
    size: int


class Ends(NamedTuple):
    """The first and last texts of some columns, in the rows that have the same other cells."""

    cells: tuple[str, ...]
    lows: Sequence[str]
    highs: Sequence[str]


class Values(NamedTuple):
    """How many values a column has, and the first of them."""

    number: int
    first: Sequence[str]


class Table:
    """Rows in the engine: the view ``keyed`` has all of them.

    It has a column ``k`` for the shape of a value that is more than a bare number, or null.

    Attributes:
        counted: How to count rows.
        is_whole: Whether all rows are in the view ``rows``.
        value: The position of the column of values.
        value_column: What is known of it.
        wanted: The view of the rows that were chosen.
        present: The view of those that have a value.
        contexts: The columns of the table ``contexts``; see `keep_contexts`.
    """

    counted = "count(*)"
    is_whole = True

    def __init__(self, engine: Engine, sheet: Sheet, reader: RowReader) -> None:
        self.engine = engine
        self.sheet = sheet
        self._width = len(sheet.columns)
        self._headings = ("", *sheet.headings())
        self._parts = sheet.parts
        self._key: Sequence[tuple[str, int]] = ()
        self.tell_by(reader.positions(KEY))
        self.value_column = ValueColumn(engine, sheet, reader)
        self.value = self.value_column.at
        reader.marks = self.value_column.evidence.marks
        shape = self.value_column.shape(reader.missing, is_whole=self.is_whole)
        engine.run(f"create view keyed as select *, {shape} as k from rows")
        self._kept = 0
        self._condition = "true"
        self.wanted = self.present = "keyed"
        self.contexts: frozenset[int] = frozenset()
        self._groups: dict[object, list[Group]] = {}

    def tell_by(self, positions: Iterable[int]) -> None:
        """Identify rows by the cells of some columns, unless the rows are ordered."""
        if not self.sheet.has_order:
            known = dict(self._key) | {self.sheet.columns[at]: at for at in positions}
            self._key = [*known.items()]

    def choose(self, where: Mapping[int, str]) -> None:
        """Choose the rows that have some values, by the position of their column."""
        conditions = [
            f"c{at} in ({', '.join(map(quoted, self._written(at, value))) or 'null'})"
            for at, value in where.items()
        ]
        self._condition = " and ".join(conditions) or "true"
        if where:
            self.wanted = "wanted"
            self.engine.run(f"create view wanted as select * from keyed where {self._condition}")

    def _written(self, at: int, value: str) -> list[str]:
        """Return the ways in which a value is written in a column."""
        alike = f"select distinct c{at} from rows where contains(c{at}, {quoted(value)})"
        return [text for text in self.engine.ask(str, alike) if text.strip() == value]

    def leave_out(self, missing: Sequence[str], without: str = "") -> int:
        """Make a view ``present`` of the rows that have a value; return how many have none.

        Args:
            missing: What stands for a missing value, as it is written.
            without: The condition that other rows have none either, if there are such.
        """
        listed = ", ".join(map(quoted, missing))
        conditions = [f"c{self.value} in ({listed})"] if missing else []
        condition = " or ".join([*conditions, *([f"({without})"] if without else [])])
        self.present = self.wanted
        if not condition:
            return 0
        self.present = "present"
        self.engine.run(
            f"create view present as select * from {self.wanted} where not ({condition})"
        )
        (count,) = self.engine.ask(
            int, f"select coalesce({self.counted}, 0) from {self.wanted} where {condition}"
        )
        return count

    def keep_contexts(self, positions: Sequence[int]) -> None:
        """Make a table ``contexts`` of what stands together in columns that say little each.

        It has their cells, and of each combination ``size``, ``r`` and ``n``: how many rows have
        it, and the first of them.
        """
        cells, by = grouped(positions)
        self.contexts = frozenset(positions)
        self.engine.run(
            f"create table contexts as select min(r) as r, min(n) as n,"
            f" {self.counted} as size{cells} from {self.wanted} {by}"
        )

    def texts(self, at: int, most: int, *, of: str = "") -> list[str]:
        """Return the first texts of a column, in the order of the table."""
        first = f"select c{at} as t, min(r) as r from {of or self.wanted} group by t"
        return self.engine.ask(str, f"select t from ({first}) order by r limit {most}")

    def groups(
        self, positions: Sequence[int], *, of: str = "", condition: str = "true"
    ) -> list[Group]:
        """Return which cells stand together in some columns, in the order of the table."""
        asked = tuple(positions), of or self.wanted, condition
        if asked in self._groups:
            return self._groups[asked]
        cells, by = grouped(positions)
        rows, size = asked[1], self.counted
        if rows == self.wanted and condition == "true" and self.contexts.issuperset(positions):
            rows, size = "contexts", "sum(size)::bigint"

        def group(number: int, count: int, *texts: str) -> Group:
            return Group(self.row_of(positions, texts, number), count)

        self._groups[asked] = self.engine.ask(
            group,
            f"select min(n), {size}{cells} from {rows} where {condition} {by} order by min(r)",
        )
        return self._groups[asked]

    def ends(self, by: Sequence[int], columns: Sequence[int]) -> list[Ends]:
        """Return the first and last texts of some columns, for the cells of others."""
        cells, one_each = grouped(by)
        lows, highs = (", ".join(f"{f}(c{at})" for at in columns) for f in ("min", "max"))

        def ends(lows: Sequence[str], highs: Sequence[str], *texts: str) -> Ends:
            return Ends(texts, lows, highs)

        return self.engine.ask(
            ends, f"select [{lows}], [{highs}]{cells} from {self.wanted} {one_each}"
        )

    def tells(self, by: Sequence[int], at: int) -> bool:
        """Return whether rows with the same cells in some columns have the same in another."""
        return self.values_apart(by, at, 1) is None

    def values_apart(self, by: Sequence[int], at: int, most: int) -> Values | None:
        """Return the values of a column where the rows of some cells have more than *most*."""
        cells, _ = grouped(by)
        one_each = f"group by {cells[2:]}" if by else ""
        found = self.engine.ask(
            lambda count, *texts: (count, texts),
            f"select count(distinct trim(c{at})){cells} from {self.wanted} {one_each}"
            f" having count(distinct trim(c{at})) > {most} order by min(r) limit 1",
        )
        for count, texts in found:
            of = f"(select * from {self.wanted} where {among(by, [texts])})"
            return Values(count, self.texts(at, 4 * MOST_NAMED, of=of))
        return None

    def shapes(self) -> list[Shape]:
        """Return the shapes of values that are more than bare numbers."""
        return self.engine.ask(
            Shape,
            f"select k, coalesce({self.counted} filter (where {self._condition}), 0) from keyed"
            " where k is not null group by k order by min(r)",
        )

    def combinations(
        self, positions: Sequence[int], special: Sequence[Cells]
    ) -> list[tuple[str | None, Cells, int]]:
        """Return which shapes stand beside which cells, of shapes or of *special* cells."""
        cells, _ = grouped(positions)
        beside = f" or {among(positions, special)}" if special else ""
        return self.engine.ask(
            lambda shape, count, *texts: (shape, texts, count),
            f"select k, {self.counted}{cells} from {self.present}"
            f" where k is not null{beside} group by k{cells}",
        )

    def combined(self, positions: Sequence[int], pairs: Sequence[tuple[str | None, Cells]]) -> str:
        """Write the condition that a shape stands beside some cells, of given pairs."""
        self._kept += 1
        table = f"combined{self._kept}"
        columns: dict[str, Sequence[object]] = {
            "k": [_BARE_SHAPE if shape is None else shape for shape, _ in pairs]
        }
        columns |= {
            f"c{at}": [cells[index] for _, cells in pairs] for index, at in enumerate(positions)
        }
        self.engine.keep(table, columns)
        own, _ = grouped(positions)
        return f"(coalesce(k, '{_BARE_SHAPE}'){own}) in (select (k{own}) from {table})"

    def rows(
        self, condition: str, most: int, *, of: str = "", by: Sequence[int] = ()
    ) -> dict[int, Row]:
        """Return the first rows that meet a condition, by their position.

        Args:
            condition: It.
            most: How many rows.
            of: The view that they are in, where that is not `wanted`.
            by: The columns that the condition is about, beside the shapes of values.
        """
        del by  # of no use where all rows are here
        found = self.engine.ask(
            lambda position, *row: (position, self.row(*row)),
            f"select r, n, heading, {', '.join(names(self._width))} from {of or self.wanted}"
            f" where {condition} order by r limit {most}",
        )
        return dict(found)

    def row(self, number: int, heading: int, *cells: str) -> Row:
        """Return a row of an answer: its number, its heading and its cells."""
        heading_of_value = self._headings[heading]
        return Row(number, cells, heading_of_value, self.sheet.has_lines, self._parts, self._key)

    def row_of(self, positions: Sequence[int], texts: Sequence[str], number: int = 0) -> Row:
        """Return a row of which some cells are there, and the others are empty."""
        cells = [""] * self._width
        for at, text in zip(positions, texts, strict=True):
            cells[at] = text
        return Row(number, cells, "", self.sheet.has_lines, self._parts, self._key)


def among(positions: Sequence[int], cells: Iterable[Sequence[str]]) -> str:
    """Write the condition that the cells of some columns are among given ones.

    Examples:
        >>> print(among([0, 2], [("a", "it's")]))
        (c0, c2) in (('a', 'it''s'))
    """
    listed = ", ".join(f"({', '.join(map(quoted, row))})" for row in cells)
    if not listed:
        return "false"
    if not positions:
        return "true"
    if len(positions) == 1:
        return f"c{positions[0]} in ({listed})"
    return f"({', '.join(f'c{at}' for at in positions)}) in ({listed})"
