"""The store of the figures of a table in a database: only the rows of an answer come over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.errors import AccessError
from hitech_cli.loading.databases.table import NEAR, RemoteTable
from hitech_cli.loading.tables.meanings.meaning import NO_STATUS, NONE
from hitech_cli.loading.tables.meanings.store import WEIGHT, Summary, TableObservations, Top
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.observations import Coverage, Query
from hitech_cli.model.vocabulary import Measure

Where = Mapping[int, Collection[str]]


@dataclass(frozen=True)
class RemoteObservations(TableObservations):
    """The figures of a table in a database."""

    table: RemoteTable

    def measures(self) -> Mapping[str, frozenset[Measure]]:
        """Return which measures there are of each indicator."""
        self._fetch_all_spans(None)
        joined = self.meaning.joined(self._counted("spans"), "indicators", "moments", "attributes")
        found = self.table.engine.ask(
            lambda *cells: cells, f"select i, t from ({joined}) group by i, t"
        )
        known: dict[str, set[Measure]] = {}
        for at, said in found:
            its = known.setdefault(self.indicators[at].id, set())
            its.add(self.meaning.attributes[said].measure)
        return {key: frozenset(its) for key, its in known.items()}

    def coverage(self, indicator: Indicator, area: Area | None = None) -> Coverage:
        """Return when and where an indicator has observations."""
        query = Query(indicators=(indicator,), area=area)
        self._fetch_spans("covered", query)
        placed = self._with_areas(area)
        tables = "indicators", *placed, "moments", "attributes"
        joined = self.meaning.joined(self._counted("covered"), *tables)
        condition = self._conditions.of(query if placed else Query(indicators=(indicator,)))
        found = self.table.engine.ask(
            lambda *cells: cells,
            f"select p, b, bool_or(g = 0 and m > 0) from ({joined}) where {condition}"
            " group by p, b",
        )
        known = self.meaning.periods
        levels = frozenset(known[period] for period, _, is_level in found if is_level)
        bases = (base for _, base, _ in found if base != NONE)
        periods = (*(known[period] for period, _, _ in found), *map(self.meaning.base, bases))
        areas = self._areas_of(query).get(self.indicators.index(indicator), 0)
        return Coverage(levels=levels, periods=frozenset(periods), areas=areas)

    def _summary(self, area: Area | None) -> Sequence[Summary]:
        if area not in self._summaries:
            self._fetch_all_spans(area)
            areas = self._areas_of(Query(area=area))

            def summary(at: int, size: int, first: int, last: int, best: int) -> Summary:
                return Summary(at, size, first, last, best, areas.get(at, 0))

            self._summaries[area] = self.table.engine.ask(summary, self._summarised(area))
        return self._summaries[area]

    def _fetch_all_spans(self, area: Area | None) -> None:
        """Fetch into the table ``spans`` what stands together in rows with a value."""
        if area is None and self.table.near_is_enough(self.meaning.positions):
            self.table.engine.run(f"create or replace table spans as from {NEAR}")
        else:
            self._fetch_spans("spans", Query(area=area))

    def _summarised(self, area: Area | None) -> str:
        """Write the query for what there is of each indicator, but for its areas."""
        joined = self._spans(area)
        return (
            "select i, sum(size)::bigint, min(p) filter (m > 0), max(p) filter (m > 0),"
            f" max({WEIGHT}) from ({joined}) group by i order by i"
        )

    def _spans(self, area: Area | None) -> str:
        """Write the query for what stands in the table ``spans``, with what it means."""
        tables = "indicators", *self._with_areas(area), "moments", "attributes"
        joined = self.meaning.joined(self._counted("spans"), *tables)
        if not self._with_areas(area):
            return joined
        return f"select * from ({joined}) where {self._conditions.of(Query(area=area))}"

    def _tops(self, area: Area | None, positions: Sequence[int]) -> list[Top]:
        """Return what the rows at some positions of the table ``spans`` are of."""
        spans = f"({self._spans(area)})"
        if not self._with_areas(area) and self.table.region:
            first = f"c{self.table.region[0]}"
            areas = f"(select {first} as lead, min(a) as a from areas group by all)"
            spans = f"({spans} join {areas} using (lead))"
        elif not self._with_areas(area):
            spans = f"({spans} cross join (select min(a) as a from areas))"
        return self.table.engine.ask(
            lambda *cells: cells,
            f"select i, a, p, coalesce(y, {NONE}), m from {spans} where r in (select unnest(?))",
            positions,
        )

    def _bring(self, query: Query) -> None:
        """Fetch the rows that may meet a query."""
        self._fetch(self._where(self._conditions.of_each(query)))

    def _bring_best(self) -> None:
        """Fetch the rows that headline figures are chosen from."""
        around = "select 1 from best where p in (bp, before)"
        if any(said for (said,) in self._ask_all("select tx from attributes")):
            around = "select 1 from best where p between before and bp or p in (bp, before)"
        self._fetch(
            self._where(
                {
                    "indicators": "i in (select i from best)",
                    "areas": "a in (select a from best)",
                    "moments": f"exists ({around})",
                }
            )
        )

    def _ask_all(self, sql: str) -> list[tuple[object, ...]]:
        return self.table.engine.ask(lambda *cells: cells, sql)

    def _fetch(self, where: Where) -> None:
        """Fetch rows into the table ``here``, which the view ``facts`` is of.

        Raises:
            AccessError: Some are not of what was there before.
        """
        self.table.remote.load("here", where)
        engine = self.table.engine
        if engine.count(self.table.present) != engine.count("facts"):
            name = self.table.sheet.name
            msg = f"{name} changed while it was read."
            raise AccessError(msg, hint="try again when nothing writes to it", place=name)

    def _where(self, conditions: Mapping[str, str]) -> Where:
        """Return which texts the columns have in rows that meet conditions on small tables."""
        engine, wanted = self.table.engine, dict[int, set[str]]()
        for table, condition in conditions.items():
            for at in self.meaning.cells_of[table]:
                chosen = f"select c{at} from (select *, null as k from {table}) where {condition}"
                texts = engine.ask(str, f"select distinct c{at} from ({chosen})")
                (known,) = engine.ask(int, f"select count(distinct c{at}) from {table}")
                if len(texts) < known:
                    wanted[at] = wanted.get(at, {*texts}) & {*texts}
        return wanted

    def _fetch_spans(self, into: str, query: Query) -> None:
        """Fetch what stands together in the columns that say of what and when rows are."""
        positions = self.meaning.positions
        if self._with_areas(query.area):
            positions = tuple(dict.fromkeys([*positions, *self.table.region]))
        where = self._where(self._conditions.of_each(query))
        value = self.table.value
        self.table.fetch_spans(self.table.engine, into, positions, value, where, present=True)

    def _with_areas(self, area: Area | None) -> tuple[str, ...]:
        """Return the small table of areas, where several columns say together which one it is."""
        return ("areas",) if area is not None and len(self.table.region) > 1 else ()

    def _areas_of(self, query: Query) -> dict[int, int]:
        """Return in how many areas each indicator has values, by its position."""
        positions = tuple(dict.fromkeys([*self.meaning.own_positions, *self.table.region]))
        where = self._where(self._conditions.of_each(query))
        self.table.remote.groups("placed", positions, where, with_value=self.table.value)
        joined = self.meaning.joined("placed", "indicators", "areas")
        condition = self._conditions.of(query)
        found: list[tuple[int, int]] = self.table.engine.ask(
            lambda *cells: cells,
            f"select i, count(distinct a) from ({joined}) where {condition} group by i",
        )
        return dict(found)

    def _counted(self, spans: str) -> str:
        """Write the query for combinations of cells that have a value."""
        return f"(select *, rowid as r, {NO_STATUS} from {spans})"
