"""The store of a table's figures: found in the engine, and made of the rows that are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.meanings.conditions import Conditions
from hitech_cli.loading.tables.meanings.figures import FigureMaker
from hitech_cli.loading.tables.meanings.indicators import SourceRegistry
from hitech_cli.loading.tables.meanings.meaning import IDENTITY, MEASURES, NO_STATUS, NONE, Meaning
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.meanings.table import Table
from hitech_cli.loading.tables.sources.lines import MOST_PROBLEMS
from hitech_cli.loading.tables.sources.sheets import names, names_at
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.observations import Coverage, Extent, Query
from hitech_cli.model.vocabulary import Measure

MOST_AT_ONCE = 100_000
"""Rows that are fetched at once; more of them are fetched indicator by indicator."""

LAST_ROW = 2**32 - 1
"""The position of the last row that there can be."""

MOST_PERIODS = 2**27
"""More than a table has."""

WEIGHT = (
    "(((((g = 0)::bigint * 2 + (not f)::bigint) * 2 + (g = 1)::bigint) * 2 + (m > 0)::bigint)"
    f" * {MOST_PERIODS} + l) * {LAST_ROW + 1} + {LAST_ROW} - r"
)
"""What the headline figure of an indicator has most of; of two rows alike, the first one.

A level comes before growth and that before others, what was observed before a forecast, a stated
period before none, and the last one before others; see `hitech_cli.questions.vintages.headline`.
"""


Top = tuple[int, int, int, int, int]
"""An indicator, an area and a period, the one a year before, and the kind of period."""

Positioned = tuple[int, Row]
"""The position of an indicator, and one of its rows."""


class Summary(NamedTuple):
    """What there is of an indicator.

    Attributes:
        first: The order of its first period; see `hitech_cli.loading.tables.meanings.meaning`.
        best: The weight of its headline figure; see `WEIGHT`.
    """

    indicator: int
    observations: int
    first: int | None
    last: int | None
    best: int
    areas: int


@dataclass(frozen=True)
class TableObservations:
    """The figures of a table.

    Attributes:
        areas: The areas, by what the table calls them.
    """

    table: Table
    reader: RowReader
    meaning: Meaning
    indicators: Sequence[Indicator]
    areas: Mapping[str, Area]
    maker: FigureMaker
    sources: SourceRegistry

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield what meets a query.

        Raises:
            InvalidDataError: Two rows give a value for one of them, or one cannot be.
        """
        self._bring(query)
        condition = self._conditions.of(query)
        found = f"select * from facts where {condition}"
        rows = self._rows(f"{found} limit {MOST_AT_ONCE + 1}")
        portions = [rows] if len(rows) <= MOST_AT_ONCE else self._portions(found)
        for portion in portions:
            for figures in self._figures(portion):
                yield from filter(query.admits, figures)

    def count(self) -> int:
        """Return how many figures there are."""
        return self.table.engine.count(self.table.present)

    def extents(self, area: Area | None = None) -> Mapping[str, Extent]:
        """Return how much there is of each indicator."""
        return {
            self.indicators[each.indicator].id: Extent(
                observations=each.observations,
                areas=each.areas,
                first=None if each.first is None else self.meaning.periods[each.first],
                last=None if each.last is None else self.meaning.periods[each.last],
            )
            for each in self._summary(area)
        }

    def measures(self) -> Mapping[str, frozenset[Measure]]:
        """Return which measures there are of each indicator."""
        kinds = {said.measure for said in self.meaning.attributes}
        if len(kinds) == 1:
            return {one.id: frozenset(kinds) for one in self.indicators}
        return {
            self.indicators[at].id: _measures(bits)
            for at, bits in self.table.engine.ask(
                lambda *cells: cells, "select i, bit_or(1 << g) from facts group by i"
            )
        }

    def coverage(self, indicator: Indicator, area: Area | None = None) -> Coverage:
        """Return when and where an indicator has observations."""
        condition = self._conditions.of(Query(indicators=(indicator,), area=area))
        found = self.table.engine.ask(
            lambda *cells: cells,
            f"select p, b, bool_or(g = 0 and m > 0) from facts where {condition} group by p, b",
        )
        (areas,) = self.table.engine.ask(
            int, f"select count(distinct a) from facts where {condition}"
        )
        known = self.meaning.periods
        levels = frozenset(known[period] for period, _, is_level in found if is_level)
        bases = (base for _, base, _ in found if base != NONE)
        periods = (*(known[period] for period, _, _ in found), *map(self.meaning.base, bases))
        return Coverage(levels=levels, periods=frozenset(periods), areas=areas)

    def headlines(self, area: Area | None = None) -> Mapping[str, Sequence[Observation]]:
        """Return what the headline figure of each indicator, and its growth, are chosen from."""
        positions = [LAST_ROW - each.best % (LAST_ROW + 1) for each in self._summary(area)]
        if not positions:
            return {}
        found = self._tops(area, positions)
        indicators, areas, lasts, before, months = zip(*found, strict=True)
        first = min(at for at in (*lasts, *before) if at is not None)
        best: dict[str, Sequence[object]] = {
            "i": indicators,
            "a": areas,
            "bp": lasts,
            "before": before,
            "bm": months,
        }
        self.table.engine.keep("best", best)
        self._bring_best()
        rows = self._rows(
            "select facts.* from facts join best using (i, a)"
            " where m = bm and (p in (bp, before) or (x and p between before and bp))"
            f" and p between {first} and {max(lasts)}"  # passes over whole blocks
        )
        return {its[0].indicator.id: its for its in self._figures(rows)}

    def _tops(self, area: Area | None, positions: Sequence[int]) -> list[Top]:
        """Return what the rows at some positions are of; see `_summary`."""
        del area  # of which they are all
        return self.table.engine.ask(
            lambda *cells: cells,
            f"select i, a, p, coalesce(y, {NONE}), m from facts where r in (select unnest(?))",
            positions,
        )

    def _bring(self, query: Query) -> None:
        """Have the rows here that may meet a query: those of files are."""

    def _bring_best(self) -> None:
        """Have the rows here that the table ``best`` is about: those of files are."""

    def repeated(self) -> Collection[str]:
        """Return the ids of indicators that have several values for one observation."""
        if not self._has_doubles:
            return ()
        found = self.table.engine.ask(int, "select distinct i from doubles")
        return {self.indicators[at].id for at in found}

    def contradictions(self) -> InvalidDataError | None:
        """Return what keeps figures from being made."""
        problems = [*self._second_values(), *self._impossible_values()]
        problems.sort(key=lambda each: each.where.line or each.where.row or 0)
        if not problems:
            return None
        return InvalidDataError(self.table.sheet.name, problems[:MOST_PROBLEMS])

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.table, self.reader, self.meaning, self.indicators, self.areas)

    def _summary(self, area: Area | None) -> Sequence[Summary]:
        if area not in self._summaries:
            self._summaries[area] = self.table.engine.ask(Summary, self._summarised(area))
        return self._summaries[area]

    def _summarised(self, area: Area | None) -> str:
        """Write the query for what there is of each indicator.

        Rows that differ in area and value only are counted before they are joined to what they
        mean. Areas are counted by a bit for each, in words of 64.
        """
        condition = self._conditions.of(Query(area=area))
        joined = self.meaning.joined
        present = self.table.present
        placed = f"({joined(present, 'areas')})"
        of = present if area is None else placed
        by = ", ".join([*names_at(self.meaning.positions), "kv", "kf", "kx"])
        own = ", ".join([*names_at(self.meaning.own_positions), "a >> 6 as word"])
        alike = f"select {by}, count(*) as size, min(r) as r from ({joined(of, 'shapes')})"
        alike = f"({alike} where {condition} group by all)"
        if area is None and self.meaning.are_contexts_enough:
            alike = f"(select *, {NO_STATUS} from contexts)"
        areas = f"select {own}, bit_or(1::ubigint << (a & 63)::ubigint) as bits from {placed}"
        areas = f"({areas} where {condition} group by all)"
        words = f"select i, word, bit_or(bits) as bits from ({joined(areas, 'indicators')})"
        return (
            "select * from (select i, sum(size), min(p) filter (m > 0), max(p) filter (m > 0),"
            f" max({WEIGHT}) from ({joined(alike, 'indicators', 'moments', 'attributes')})"
            " group by i) join (select i, sum(bit_count(bits)) as areas"
            f" from ({words} group by i, word) group by i) using (i) order by i"
        )

    @cached_property
    def _summaries(self) -> dict[Area | None, Sequence[Summary]]:
        return {}

    @cached_property
    def _has_doubles(self) -> bool:
        """Whether some observation has several values: those are in the table ``doubles``."""
        engine = self.table.engine
        engine.run(
            f"create table suspects as select h from (select hash({IDENTITY}) as h from facts)"
            " group by h having count(*) > 1"
        )
        if not engine.count("suspects"):
            return False
        engine.run(
            f"create table doubles as select {IDENTITY}, r from facts"
            f" where hash({IDENTITY}) in (select h from suspects)"
            f" qualify count(*) over (partition by {IDENTITY}) > 1"
        )
        return engine.count("doubles") > 0

    def _second_values(self) -> Iterator[Problem]:
        """Yield which values stand behind others of one observation, vintage and source."""
        if not self._has_doubles:
            return
        self._keep_sources()
        of_one = f"partition by {IDENTITY}, v, o"
        self.table.engine.run(
            "create or replace table seconds as select r, first from (select r, min(r) over"
            f" ({of_one}) as first from sourced) where r > first order by r limit {MOST_PROBLEMS}"
        )
        either = "select r from seconds union select first from seconds"
        for at, rows in _by_indicator(self._rows(f"select * from facts where r in ({either})")):
            _, problems = self.maker.made(self.indicators[at], rows)
            yield from (each for each in problems if each.before is not None)

    def _keep_sources(self) -> None:
        """Keep the rows that have several values, and which sources are the same."""
        engine, positions = self.table.engine, self.sources.positions
        cells = "".join(f", c{at}" for at in positions)
        among = "facts where r in (select r from doubles)"
        said = engine.ask(lambda _, *texts: texts, f"select distinct 0{cells} from {among}")
        kept: dict[str, Sequence[object]] = {
            f"c{at}": [texts[index] for texts in said] for index, at in enumerate(positions)
        }
        kept["o"] = [self.sources.source(self.table.row_of(positions, texts)).id for texts in said]
        engine.keep("sources", kept)
        joined = f"join sources using ({cells[2:]})" if positions else "cross join sources"
        engine.run(
            f"create or replace table sourced as select r, {IDENTITY}, v, o from"
            f" (select * from {among}) {joined}"
        )

    def _impossible_values(self) -> Iterator[Problem]:
        """Yield which values cannot be, in portions of those that may be so."""
        engine = self.table.engine
        engine.run(
            "create or replace table suspected as select r, row_number() over (order by r) as place"
            f" from facts where {self._conditions.may_be_impossible}"
        )
        found = 0
        for start in range(0, engine.count("suspected"), MOST_PROBLEMS):
            which = f"place between {start + 1} and {start + MOST_PROBLEMS}"
            some = f"select r from suspected where {which}"
            for at, rows in _by_indicator(self._rows(f"select * from facts where r in ({some})")):
                _, problems = self.maker.made(self.indicators[at], rows)
                impossible = [each for each in problems if each.before is None]
                found += len(impossible)
                yield from impossible
            if found >= MOST_PROBLEMS:
                return

    def _portions(self, found: str) -> Iterator[list[Positioned]]:
        """Yield the rows that a query finds, indicators with not too many rows at a time."""
        counts = {each.indicator: each.observations for each in self._summary(None)}
        first, total = 0, 0
        for at in range(len(self.indicators)):
            total += counts.get(at, 0)
            if total > MOST_AT_ONCE or at == len(self.indicators) - 1:
                yield self._rows(f"{found} and i between {first} and {at}")
                first, total = at + 1, 0

    def _rows(self, found: str) -> list[Positioned]:
        """Return rows with the position of their indicator, by indicator and in their order."""
        columns = ", ".join(names(len(self.table.sheet.columns)))
        return self.table.engine.ask(
            lambda at, *row: (at, self.table.row(*row)),
            f"select i, n, heading, {columns} from ({found}) order by i, r",
        )

    def _figures(self, rows: Iterable[Positioned]) -> Iterator[list[Observation]]:
        """Yield the figures of some rows, indicator by indicator."""
        for at, its in _by_indicator(rows):
            figures, problems = self.maker.made(self.indicators[at], its)
            if problems:
                raise InvalidDataError(self.table.sheet.name, problems)
            yield figures


def _by_indicator(rows: Iterable[Positioned]) -> Iterator[tuple[int, list[Row]]]:
    for at, its in groupby(rows, key=lambda each: each[0]):
        yield at, [row for _, row in its]


def _measures(bits: int) -> frozenset[Measure]:
    """Return the measures that have a bit."""
    return frozenset(one for at, one in enumerate(MEASURES) if bits >> at & 1)
