"""The figures of a table: found in the engine, and made of the rows that are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.rules import second_value, why_impossible
from hitech_cli.loading.tables.conditions import Conditions
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.indicators import SourceRegistry
from hitech_cli.loading.tables.lines import MOST_PROBLEMS
from hitech_cli.loading.tables.meaning import IDENTITY, MEASURES, NONE, Meaning
from hitech_cli.loading.tables.rows import Row, RowReader
from hitech_cli.loading.tables.sheets import names
from hitech_cli.loading.tables.table import Table
from hitech_cli.model.derived import identity
from hitech_cli.model.observation import Area, Citation, Indicator, Observation
from hitech_cli.model.observations import Coverage, Extent, Query
from hitech_cli.model.period import YEAR

MOST_AT_ONCE = 100_000
"""Rows that are fetched at once; more of them are fetched indicator by indicator."""

WEIGHT = (
    "((((((g = 0)::bigint * 2 + (not f)::bigint) * 2 + (g = 1)::bigint) * 2 + (m > 0)::bigint)"
    " * 131072 + s + m) * 16 + m) * 4294967296 + 4294967295 - r"
)
"""What the headline figure of an indicator has most of; of two rows alike, the first one.

A level comes before growth and that before others, what was observed before a forecast, a stated
period before none, and the last one before others; see `hitech_cli.questions.headline`.
"""


class Summary(NamedTuple):
    """What there is of an indicator, and the area and period of its headline figure."""

    indicator: int
    observations: int
    areas: int
    first: int | None
    last: int | None
    measures: Sequence[int]
    area: int
    start: int
    months: int


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
    sources: SourceRegistry

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield what meets a query.

        Raises:
            InvalidDataError: Two rows give a value for one of them, or one cannot be.
        """
        condition = self._conditions.of(query)
        for some in self._in_portions(condition):
            for figures in self._figures(f"select * from facts where {some}"):
                yield from filter(query.admits, figures)

    def extents(self, area: Area | None = None) -> Mapping[str, Extent]:
        """Return how much there is of each indicator."""
        return {
            self.indicators[each.indicator].id: Extent(
                observations=each.observations,
                areas=each.areas,
                first=None if each.first is None else self.meaning.periods[each.first],
                last=None if each.last is None else self.meaning.periods[each.last],
                measures=frozenset(MEASURES[at] for at in each.measures),
            )
            for each in self._summary(area)
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
        best = self._summary(area)
        if not best:
            return {}
        kept: dict[str, Sequence[object]] = {
            "i": [each.indicator for each in best],
            "a": [each.area for each in best],
            "bs": [each.start for each in best],
            "bm": [each.months for each in best],
        }
        self.table.engine.keep("best", kept)
        figures = self._figures(
            "select facts.* from facts join best using (i, a)"
            f" where m = bm and (s in (bs, bs - {YEAR}) or (x and s between bs - {YEAR} and bs))"
        )
        return {its[0].indicator.id: its for its in figures}

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
            columns = ", ".join(f"arg_max({name}, {WEIGHT})" for name in ("a", "s", "m"))
            condition = self._conditions.of(Query(area=area))
            self._summaries[area] = self.table.engine.ask(
                Summary,
                "select i, count(*), count(distinct a), min(p) filter (m > 0),"
                f" max(p) filter (m > 0), list(distinct g), {columns} from facts"
                f" where {condition} group by i order by i",
            )
        return self._summaries[area]

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
        for rows in self._by_indicator(f"select * from facts where r in ({either})"):
            _, problems = self._made(*rows)
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
            for rows in self._by_indicator(f"select * from facts where r in ({some})"):
                _, problems = self._made(*rows)
                impossible = [each for each in problems if each.before is None]
                found += len(impossible)
                yield from impossible
            if found >= MOST_PROBLEMS:
                return

    def _in_portions(self, condition: str) -> Iterator[str]:
        """Yield conditions that part the rows which meet one: by indicator, where they are many."""
        if self.table.engine.count("facts", condition) <= MOST_AT_ONCE:
            yield condition
            return
        counts = {each.indicator: each.observations for each in self._summary(None)}
        portion: list[int] = []
        for at in range(len(self.indicators)):
            portion.append(at)
            if sum(counts.get(one, 0) for one in portion) > MOST_AT_ONCE:
                yield f"{condition} and i between {portion[0]} and {at}"
                portion = []
        if portion:
            yield f"{condition} and i between {portion[0]} and {portion[-1]}"

    def _figures(self, sql: str) -> Iterator[list[Observation]]:
        """Yield the figures of some rows, indicator by indicator."""
        for indicator, rows in self._by_indicator(sql):
            figures, problems = self._made(indicator, rows)
            if problems:
                raise InvalidDataError(self.table.sheet.name, problems)
            yield figures

    def _by_indicator(self, sql: str) -> Iterator[tuple[Indicator, list[Row]]]:
        columns = ", ".join(names(len(self.table.sheet.columns)))
        found = self.table.engine.ask(
            lambda at, *row: (at, self.table.row(*row)),
            f"select i, n, heading, {columns} from ({sql}) order by i, r",
        )
        for at, rows in groupby(found, key=lambda each: each[0]):
            yield self.indicators[at], [row for _, row in rows]

    def _made(
        self, indicator: Indicator, rows: Iterable[Row]
    ) -> tuple[list[Observation], list[Problem]]:
        """Make figures of rows; problems are gathered, so that all can be told at once."""
        seen: dict[object, Row] = {}
        figures: list[Observation] = []
        problems: list[Problem] = []
        for row in rows:
            figure = self._figure(indicator, row)
            own = (identity(figure), figure.status, figure.citation.source.id)
            first = seen.setdefault(own, row)
            if first is not row:
                problems.append(_second_value(figure, row, first))
            reason = why_impossible(figure)
            if reason is not None:
                hint = "correct the cell, or say in a column 'may_be_negative' that it may be"
                column = self.reader.value_column(row)
                error = BadCellError(column, reason, "outside-limits", hint)
                problems.append(bad_cell(row.place, error))
            figures.append(figure)
        return figures, problems

    def _figure(self, indicator: Indicator, row: Row) -> Observation:
        reader = self.reader
        cell, moment, attributes = reader.value(row), reader.moment(row), reader.attributes(row)
        assert cell is not None  # noqa: S101 - those that are missing are not asked for
        whole, note = reader.whole(row), reader.cell(row, "note")
        place = reader.cell(row, "place") or self.sources.place(row)
        return Observation(
            indicator=indicator,
            measure=attributes.measure,
            area=self.areas[self.meaning.area_code(row)],
            period=moment.period,
            base_period=moment.base_period,
            value=cell.value,
            scale=reader.scale(cell, attributes),
            whole=self.areas[whole] if whole else None,
            qualifier=reader.qualifier(row, cell, attributes),
            status=reader.status(cell, attributes),
            is_relative=attributes.is_relative and indicator.unit.is_percent,
            citation=Citation(self.sources.source(row), place, reader.cell(row, "wording")),
            notes=tuple(filter(None, map(str.strip, note.split("\n")))) if note else (),
        )


def _second_value(figure: Observation, row: Row, first: Row) -> Problem:
    return Problem(
        code="two-values",
        what=second_value(figure),
        where=row.place,
        before=first.place,
        hint="keep one of the two, or choose rows with --where",
    )
