"""Queries as conditions of SQL: they may let too much through, and never too little."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hitech_cli.loading.tables.meanings.cells import Cell
from hitech_cli.loading.tables.meanings.meaning import MEASURES, Meaning
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Attributes
from hitech_cli.loading.tables.meanings.table import Table
from hitech_cli.loading.tables.meanings.value_column import among_shapes
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.numbers import power_of_ten
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.observations import Query, words_of
from hitech_cli.model.vocabulary import Measure, Qualifier, Status

SLACK = Fraction(1, 10**9)
"""Which part of a bound is given away, since doubles are not exact."""

HALF = Fraction(1, 2)
"""What may be rounded away of a whole number; of others it is less."""

LEVEL, SHARE = MEASURES.index(Measure.LEVEL), MEASURES.index(Measure.SHARE)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes conditions on the view ``facts``; see `Meaning`."""

    table: Table
    reader: RowReader
    meaning: Meaning
    indicators: Sequence[Indicator]
    areas: Mapping[str, Area]

    def of(self, query: Query) -> str:
        """Write the condition that a row may meet a query."""
        conditions = [
            *self._on_indicators(query),
            *self._on_area(query.area),
            *self._on_periods(query),
            *self._on_attributes(query),
            *([] if query.values is None else [self._on_values(query.values)]),
        ]
        return " and ".join(conditions) or "true"

    def of_each(self, query: Query) -> Mapping[str, str]:
        """Write the parts of the condition that one of the small tables decides alone.

        They are by the name of that table, which has only to have a column ``k`` as well; they are
        of rows whose values say nothing of their status.
        """
        alone = replace(query, unit=None, text=None)
        in_time = replace(query, breaks=False)
        if query.breaks and any(Status.BREAK in said.status for said in self.meaning.attributes):
            in_time = replace(query, periods=None)
        parts = {
            "indicators": self._on_indicators(alone),
            "areas": self._on_area(query.area),
            "moments": self._on_periods(in_time),
            "attributes": self._on_attributes(query),
        }
        return {table: " and ".join(each) or "true" for table, each in parts.items()}

    @property
    def may_be_impossible(self) -> str:
        """The condition that a value may lie beyond what its unit leaves.

        Levels above 0 never do, nor growth of more than -100 percent, nor shares up to 100, nor
        anything of what may be below 0.
        """
        bare = self.table.value_column.number
        value = f"{bare} * {self.meaning.factor}"
        limited = self._at(lambda one: not (one.may_be_negative or one.unit.is_percent))
        below = [text for text, cell in self.meaning.cells.items() if cell and cell.value <= 0]
        has_ends = self._shapes(lambda cell: cell.interval is not None)
        is_below = f"coalesce({among_shapes(below)}, {bare} = 0 and {self._are_qualified})"
        return (
            f"({has_ends} or {limited} and ((g = {LEVEL} and {is_below})"
            f" or (g <> {LEVEL} and k is not null and coalesce({value}, -100) < -99)"
            f" or (g = {SHARE} and (coalesce({value}, 101) > 99 or k is not null or {is_below}))))"
        )

    def _on_indicators(self, query: Query) -> Iterable[str]:
        if query.indicators is not None:
            wanted = {one.id for one in query.indicators}
            yield self._at(lambda one: one.id in wanted)
        if query.unit is not None:
            yield f"(g <> {LEVEL} or {self._at(lambda one: one.unit == query.unit)})"
        if query.text is not None:
            said = [f"c{at} <> ''" for at in self.reader.positions(["note", "wording"])]
            said.append(self._said(lambda said: bool(said.notes)))
            said.append(self._shapes(lambda cell: bool(cell.notes)))
            text = query.text
            matching = self._at(lambda one: any(text in words for words in words_of(one)))
            yield f"({' or '.join([matching, *said])})"

    def _at(self, fits: Callable[[Indicator], bool]) -> str:
        return _fitting("i", map(fits, self.indicators))

    def _on_area(self, area: Area | None) -> Iterable[str]:
        if area is not None:
            yield _fitting("a", (one.lies_in(area) for one in self.areas.values()))

    def _on_periods(self, query: Query) -> Iterable[str]:
        periods = self.meaning.periods.items()
        if query.within or query.since or query.until:
            yield _in("p", (at for at, period in periods if query.is_in_time(period)))
        if query.periods is not None:
            wanted = _in("p", (at for at, period in periods if period in query.periods))
            yield f"({wanted} or x)" if query.breaks else wanted

    def _on_attributes(self, query: Query) -> Iterable[str]:
        measure, status, qualifier = query.measure, query.status, query.qualifier
        if measure is not None:
            yield self._said(lambda said: said.measure is measure)
        if status is Status.OBSERVED:
            yield self._said(lambda said: not said.status or status in said.status)
        elif status is not None:
            cells = self._shapes(lambda cell: status in cell.status)
            yield f"({self._said(lambda said: status in said.status)} or {cells})"
        if qualifier not in {None, Qualifier.EXACTLY}:
            cells = self._shapes(lambda cell: cell.qualifier is qualifier)
            yield f"({self._said(lambda said: said.qualifier is qualifier)} or {cells})"

    @property
    def _are_qualified(self) -> str:
        """The condition that another cell says that a value is not meant exactly."""
        return self._said(lambda said: said.qualifier not in {None, Qualifier.EXACTLY})

    def _said(self, fits: Callable[[Attributes], bool]) -> str:
        return _fitting("t", map(fits, self.meaning.attributes))

    def _shapes(self, fits: Callable[[Cell], bool]) -> str:
        texts = [text for text, cell in self.meaning.cells.items() if cell and fits(cell)]
        return f"coalesce({among_shapes(texts)}, false)"

    def _on_values(self, bounds: Bounds) -> str:
        """Write the condition that a bare number may lie within bounds, or is not bare."""
        ends = []
        if bounds.lower is not None:
            least = bounds.lower - abs(bounds.lower) * SLACK
            ends.append(self._compared(">=", least, -HALF))
        if bounds.upper is not None:
            most = bounds.upper + abs(bounds.upper) * SLACK
            ends.append(self._compared("<=", most, HALF))
        shaped = ["k is not null"] if self.meaning.cells else []  # else no value has a shape
        within = f"({' and '.join(ends) or 'true'})"
        return f"({' or '.join([*shaped, self._are_qualified, within])})"

    def _compared(self, how: str, bound: Fraction, rounded: Fraction) -> str:
        """Write how a bare number compares with a bound of which *rounded* may be rounded away.

        Where all rows have one scale, the engine compares numbers as they stand, and has to look
        up nothing else of most rows.
        """
        value, scale = self.table.value_column.number, self.meaning.scale
        if scale is not None:
            return f"{value} {how} {_double(bound / power_of_ten(scale) + rounded)}"
        return f"({value} - {_double(rounded)}) * {self.meaning.factor} {how} {_double(bound)}"


def _double(bound: Fraction) -> str:
    return f"cast('{bound.numerator}' as double) / cast('{bound.denominator}' as double)"


def _fitting(column: str, fits: Iterable[bool]) -> str:
    """Write the condition that a column has the position of what fits.

    Where all or none do, the engine need not know of the column, and passes over rows sooner.
    """
    all_of_them = [*fits]
    positions = [at for at, each in enumerate(all_of_them) if each]
    return "true" if len(positions) == len(all_of_them) else _in(column, positions)


def _in(column: str, positions: Iterable[int]) -> str:
    listed = ", ".join(map(str, positions))
    return f"{column} in ({listed})" if listed else "false"
