"""The rows of a table of a database, asked there for what stands in them: each text once."""

from collections.abc import Mapping, Sequence

from hitech_cli.counting import MOST_NAMED
from hitech_cli.loading.databases.conditions import Where
from hitech_cli.loading.databases.remote import ReadWhole, Remote
from hitech_cli.loading.databases.sheet import show
from hitech_cli.loading.databases.texts import is_number, text_of
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import ATTRIBUTES, REGION, SUBJECT, TIME, Row
from hitech_cli.loading.tables.meanings.table import Ends, Group, Table, Values
from hitech_cli.loading.tables.sources.sheets import Sheet, names, names_at

MOST_KINDS = 20
"""How many combinations of cells that cannot be read are shown."""

NEAR = "near"
"""The table here of what stands together in all columns but those of areas and of figures."""


class RemoteTable(Table):
    """Rows of which only those are here that stand for others, or belong to an answer.

    The view ``rows`` shows the table ``here``, whose rows each count for `size` rows there. At
    first it has one or two for each combination of cells in the columns of `near`: with the least
    and the greatest of their values, which are all numbers, and with none if some are missing.

    Attributes:
        remote: What asks the database.
        near: The columns of subjects, periods and attributes.
        region: The columns of areas.
    """

    counted = "sum(size)"
    is_whole = False

    def __init__(self, engine: Engine, sheet: Sheet, reader: RowReader, remote: Remote) -> None:
        """Fetch what stands in the rows.

        Raises:
            ReadWhole: They are to be read here.
        """
        if reader.missing:
            raise ReadWhole
        self.remote = remote
        self._shown = 0  # rows that cannot be read
        self.near = reader.positions([*SUBJECT, *TIME, *ATTRIBUTES])
        self.region = reader.positions(REGION)
        (value,) = reader.positions(["value"])
        self.fetch_spans(engine, NEAR, self.near, value)
        self._check_case(self.near)
        self._stand_in(engine, len(sheet.columns), value)
        show(engine, len(sheet.columns))
        super().__init__(engine, sheet, reader)

    def fetch_spans(  # noqa: PLR0913 - they are what is fetched
        self,
        engine: Engine,
        into: str,
        positions: Sequence[int],
        value: int,
        where: Where | None = None,
        *,
        present: bool = False,
    ) -> None:
        """Fetch what stands together in some columns into a table here.

        It has, beside their cells: ``size``, how many rows have a value; ``missing``, how many have
        none; ``low`` and ``high``, the least and the greatest value; and ``lead``, the first area.
        Their order is that of their first rows.

        Args:
            engine: Where it is made.
            into: What it is called.
            positions: The columns.
            value: The column of values.
            where: Which rows.
            present: Only of rows that have a value.

        Raises:
            ReadWhole: Some values are no numbers.
        """
        lead = self.region[:1]
        spans = self.remote.spans(positions, value, lead, where or {}, present=present)
        found: list[Sequence[object]] = []
        for each in spans:
            if each.size and not (is_number(each.low) and is_number(each.high)):
                raise ReadWhole
            self.remote.rounded.update([value] if isinstance(each.low, float) else [])
            texts = map(text_of, (each.low, each.high, *each.lead, *each.cells))
            found.append((each.size, each.missing, *texts))
        columns = ["size", "missing", "low", "high", *(["lead"] if lead else [])]
        columns += names_at(positions)
        kept: dict[str, Sequence[object]] = {
            name: [row[at] for row in found] for at, name in enumerate(columns)
        }
        engine.keep("unordered", kept)
        named = dict.fromkeys(lead, "lead") | {at: f"c{at}" for at in positions}
        order = self.remote.order(named)
        engine.run(f"create or replace table {into} as select * from unordered {order}")

    def _check_case(self, positions: Sequence[int]) -> None:
        """Check that texts which differ are different to the database as well.

        Raises:
            ReadWhole: They are not, in some column.
        """
        if any(map(self.remote.ignores_case, positions)):
            raise ReadWhole

    def _stand_in(self, engine: Engine, width: int, value: int) -> None:
        """Make the table ``here`` of rows that stand for others."""
        rows = [
            ("missing", "''", "missing > 0"),
            ("case when low = high then size else 1 end", "low", "size > 0"),
            ("size - 1", "high", "size > 0 and low <> high"),
        ]
        selects = (
            f"select rowid as place, {size} as size, {self._cells(width, value, shown)}"
            f" from {NEAR} where {which}"
            for size, shown, which in rows
        )
        listed = ", ".join(names(width))
        engine.run(
            f"create table here as select size::bigint as size, {listed}"
            f" from ({' union all '.join(selects)}) order by place"
        )

    def _cells(self, width: int, value: int, shown: str) -> str:
        """Write cells of which those of `near` are there, and the value."""
        known = {at: f"c{at}" for at in self.near} | {value: shown}
        return ", ".join(f"{known.get(at, repr(''))} as c{at}" for at in range(width))

    def near_is_enough(self, positions: Sequence[int]) -> bool:
        """Return whether the table `NEAR` has what the rows with a value have in some columns."""
        return {*self.near} == {*positions} and not self.engine.count(NEAR, "missing > 0")

    def choose(self, where: Mapping[int, str]) -> None:
        """Choose rows: the database was told already which."""

    def leave_out(self, missing: Sequence[str], without: str = "") -> int:
        """Make a view of the rows that have a value; return how many have none.

        Raises:
            ReadWhole: Values of 0 are none, by their status.
        """
        if without:
            raise ReadWhole
        return super().leave_out(missing)

    def texts(self, at: int, most: int, *, of: str = "") -> list[str]:
        """Return the first texts of a column, of all rows that there are."""
        del of
        conditions = self.remote.conditions
        chosen, conditions.chosen = conditions.chosen, {}
        try:
            return self.remote.texts(at, most, {})
        finally:
            conditions.chosen = chosen

    def groups(
        self, positions: Sequence[int], *, of: str = "", condition: str = "true"
    ) -> list[Group]:
        """Return which cells stand together in some columns."""
        if {*self.near}.issuperset(positions):
            return super().groups(positions, of=of, condition=condition)
        key = tuple(positions)
        if key not in self._groups:
            self.remote.groups("grouped", key)
            self._check_case([at for at in key if at not in self.near])

            def group(number: int, size: int, *texts: str) -> Group:
                return Group(self.row_of(key, texts, number), size)

            listed = ", ".join(names_at(key))
            self._groups[key] = self.engine.ask(
                group, f"select rowid + 1, size, {listed} from grouped order by rowid"
            )
        return self._groups[key]

    def ends(self, by: Sequence[int], columns: Sequence[int]) -> list[Ends]:
        """Return the first and last texts of some columns, for the cells of others."""
        able = [at for at in columns if self.remote.can_be_compared(at)]
        found: dict[tuple[str, ...], dict[int, tuple[str, str]]] = {}
        for ends in self.remote.ends(by, able) if able else ():
            its = found.setdefault(ends.cells, {})
            for at, low, high in zip(able, ends.lows, ends.highs, strict=True):
                its[at] = (low, high)
        for at in columns:
            if at not in able:
                for group in self.groups([*by, at]):
                    cells, text = group.row.at(by), group.row.cells[at]
                    its = found.setdefault(cells, {})
                    low, high = its.get(at, (text, text))
                    its[at] = min(low, text), max(high, text)
        return [
            Ends(cells, [its[at][0] for at in columns], [its[at][1] for at in columns])
            for cells, its in found.items()
        ]

    def tells(self, by: Sequence[int], at: int) -> bool:
        """Return whether rows with the same cells in some columns have the same in another."""
        return self.remote.varies(by, at) is None

    def values_apart(self, by: Sequence[int], at: int, most: int) -> Values | None:
        """Return the values of a column where the rows of some cells have more than *most*."""
        found = self.remote.varies(by, at, most)
        if found is None:
            return None
        cells, count = found
        where = {each: [text_of(cell)] for each, cell in zip(by, cells, strict=True)}
        return Values(count, self.remote.texts(at, 4 * MOST_NAMED, where))

    def rows(
        self, condition: str, most: int, *, of: str = "", by: Sequence[int] = ()
    ) -> dict[int, Row]:
        """Return the first rows that meet a condition, by their position."""
        del of
        positions = by or self.near
        is_near = {*self.near}.issuperset(positions)
        if not is_near:
            self.remote.groups("grouped", positions)
        found: list[Sequence[str]] = self.engine.ask(
            lambda *texts: texts,
            f"select distinct {', '.join(names_at(positions))}"
            f" from {'keyed' if is_near else 'grouped'} where {condition} limit {MOST_KINDS}",
        )
        self.remote.first(positions, found, most)
        start, self._shown = self._shown, self._shown + most
        rows = self.engine.ask(
            lambda at, *cells: (start + at, self.row(start + at + 1, 0, *cells)),
            f"select rowid, {', '.join(names(len(self.sheet.columns)))} from found limit {most}",
        )
        return dict(rows)
