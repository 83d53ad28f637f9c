"""What the rows of a table mean, joined to them in the engine by small tables of what was read.

The view ``facts`` has, beside the columns of the view ``present``:

| column | what it is |
|---|---|
| ``i``, ``a`` | the positions of the indicator and of the area |
| ``w`` | that of the area of which a share is one, or -1 |
| ``m`` | the kind of the period, as a number; 0 if it is not stated |
| ``p``, ``b`` | the period and the base period, as numbers in order of time; see `_Numbered` |
| ``y`` | the period a year before, as such a number; null where there is none of it |
| ``l`` | the period as a number in the order in which one is the latest |
| ``d`` | the base period of a change, or -1: no other figure is another one by its base |
| ``t``, ``g`` | the positions of the attributes, and of the measure |
| ``e`` | whether a change is in percent of a percentage |
| ``u``, ``iu`` | the powers of ten that the attributes and the indicator's name say, as texts |
| ``v`` | the statuses, as a sum of powers of 2 |
| ``f``, ``x`` | whether it is a forecast, and whether it is behind a series break |
"""

from collections.abc import Collection, Mapping, Sequence

from hitech_cli.loading.tables.meanings.rows import ATTRIBUTES, REGION, SUBJECT, TIME, Moment
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import OBSERVED, Measure, Status, Statuses

Cells = tuple[str, ...]

IDENTITY = "i, a, w, p, g, d, e"
"""What values of one observation have in common."""

NONE = -1
"""Stands for what a row has not."""

NO_STATUS = "0 as kv, false as kf, false as kx"
"""What a cell says of its status that says nothing of it."""

MEASURES = list(Measure)
"""The measures by their position."""


class Meaning:
    """Makes the small tables, and the view that joins them to the rows.

    Attributes:
        attributes: What rows say of their value, by its position.
        periods: The periods of rows, by their order.
        positions: The columns that say of which indicator a row is, when, and in which way.
        own_positions: Those that say of which indicator.
        are_contexts_enough: Whether the table ``contexts`` has all rows, by all that matters but
            their areas.
        cells: What values are, by their shape.
        cells_of: The columns that each of the small tables is joined by.
        scale: The power of ten that all values have, if they have the same.
        factor: How to ask for what a value is to be multiplied with.
    """

    def __init__(
        self,
        schema: Schema,
        by: Sequence[int],
        indicators: Mapping[Cells, int],
        made: Sequence[Indicator],
        areas: Mapping[str, Area],
    ) -> None:
        """Join what rows mean to them.

        Args:
            schema: What was read of their texts.
            by: The columns that say of which indicator a row is.
            indicators: The position of the indicator, by the cells of these.
            made: The indicators, by their position.
            areas: The areas, by what the table calls them.
        """
        self._schema = schema
        self._engine = schema.table.engine
        self._joins: dict[str, str] = {}
        self.cells_of: dict[str, Sequence[int]] = {}
        roles = schema.reader.positions([*TIME, *ATTRIBUTES])
        self.own_positions = tuple(by)
        self.positions = tuple(dict.fromkeys([*by, *roles]))
        self.cells = schema.cells
        self._moments = _Numbered(schema.moments.values())
        self.attributes = list(dict.fromkeys(schema.attributes.values()))
        self.periods = self._moments.periods
        scales = {cells: self._scale(cells) for cells in indicators}
        own = {
            cells: (at, made[at].unit.is_percent, f"1e{scales[cells]}")
            for cells, at in indicators.items()
        }
        self._keep("indicators", by, own, ["i", "ip", "iu"])
        known = {each.scale + scale for each in self.attributes for scale in {*scales.values()}}
        self.scale = known.pop() if len(known) == 1 else None
        self.factor = "cast(u as double) * cast(iu as double)"
        self._keep_areas(areas)
        self._keep_moments()
        self._keep_attributes()
        self._keep_shapes()
        self._engine.run(f"create view facts as {self.joined(schema.table.present, *self._joins)}")

    def joined(self, rows: str, *tables: str) -> str:
        """Write the query that joins some of the small tables to rows.

        Args:
            rows: A view or a query in brackets, with the columns that the tables are joined by.
            tables: ``indicators``, ``areas``, ``moments``, ``attributes`` or ``shapes``.
        """
        joins = " ".join(self._joins[table] for table in tables)
        if "attributes" not in tables:
            return f"select * from {rows} {joins}"
        return (
            "select *, te and ip as e, tv | coalesce(kv, 0) as v, tf or coalesce(kf, false) as f,"
            f" tx or coalesce(kx, false) as x, case when ts then {NONE} else b end as d"
            f" from {rows} {joins}"
        )

    def _scale(self, cells: Cells) -> int:
        """Return the power of ten that the name of an indicator says, by the cells of a row."""
        subject = self._schema.reader.positions(SUBJECT)
        known = dict(zip(self.own_positions, cells, strict=True))
        return self._schema.subjects.scale_of([known[at] for at in subject])

    def base(self, at: int) -> Period:
        """Return the base period of an order that some row has."""
        return self.periods[at]

    def _keep(
        self,
        table: str,
        positions: Sequence[int],
        meaning: Mapping[Cells, Sequence[object]],
        columns: Sequence[str],
    ) -> None:
        """Keep what the cells of some columns mean, to be joined to the rows that have them."""
        kept: dict[str, Sequence[object]] = {
            f"c{at}": [cells[index] for cells in meaning] for index, at in enumerate(positions)
        }
        kept |= {
            name: [each[index] for each in meaning.values()] for index, name in enumerate(columns)
        }
        self.cells_of[table] = positions
        self._engine.keep(table, kept)
        using = ", ".join(f"c{at}" for at in positions)
        self._joins[table] = f"join {table} using ({using})" if using else f"cross join {table}"

    def _keep_areas(self, areas: Mapping[str, Area]) -> None:
        positions = self._schema.reader.positions(REGION)
        at = {code: position for position, code in enumerate(areas)}
        meaning = {
            cells: (at[code], at.get(self._whole(positions, cells), NONE))
            for cells, code in self._schema.regions.items()
        }
        self._keep("areas", positions, meaning, ["a", "w"])

    def _whole(self, positions: Sequence[int], cells: Cells) -> str:
        return self._schema.reader.whole(self._schema.table.row_of(positions, cells))

    def _keep_moments(self) -> None:
        meaning = {
            cells: self._moments.numbers(each) for cells, each in self._schema.moments.items()
        }
        positions = self._schema.reader.positions(TIME)
        self._keep("moments", positions, meaning, ["m", "p", "l", "y", "b"])

    def _keep_attributes(self) -> None:
        at = {each: position for position, each in enumerate(self.attributes)}
        meaning = {
            cells: (
                at[each],
                MEASURES.index(each.measure),
                each.is_relative,
                f"1e{each.scale}",
                each.measure.is_level_or_share,
                _sum_of(each.status),
                Status.FORECAST in each.status,
                Status.BREAK in each.status,
            )
            for cells, each in self._schema.attributes.items()
        }
        positions = self._schema.reader.positions(ATTRIBUTES)
        self._keep("attributes", positions, meaning, ["t", "g", "te", "u", "ts", "tv", "tf", "tx"])

    def _keep_shapes(self) -> None:
        """Keep what shapes of values say of their status."""
        cells = self._schema.cells.items()
        said = {text: cell.status for text, cell in cells if cell is not None and cell.status}
        table = self._schema.table
        is_all = table.wanted == table.present and table.contexts.issuperset(self.positions)
        self.are_contexts_enough = is_all and not said
        if not said:
            self._joins["shapes"] = f"cross join (select {NO_STATUS})"
            return
        kept: dict[str, Sequence[object]] = {
            "k": list(said),
            "kv": [_sum_of(status) for status in said.values()],
            "kf": [Status.FORECAST in status for status in said.values()],
            "kx": [Status.BREAK in status for status in said.values()],
        }
        self._engine.keep("shapes", kept)
        self._joins["shapes"] = "left join shapes using (k)"


class _Numbered:
    """Numbers for the periods of a table.

    Attributes:
        periods: They, by their number: in order of time from 1, or 0 for one that is not stated.
    """

    def __init__(self, moments: Collection[Moment]) -> None:
        known = {each.period for each in moments}
        known |= {each.base_period for each in moments if each.base_period is not None}
        stated = [period for period in known if period.is_stated]
        self.periods = dict(enumerate(sorted(stated, key=lambda period: period.order), start=1))
        self.periods[0] = Period("not stated")
        self._at = {period: at for at, period in self.periods.items()}
        latest = sorted(stated, key=lambda period: period.recency)
        self._latest = {period: at for at, period in enumerate(latest, start=1)}
        self._kinds = ["", *sorted({period.kind for period in stated})]

    def numbers(self, moment: Moment) -> tuple[int | None, ...]:
        """Return the columns ``m``, ``p``, ``l``, ``y`` and ``b``."""
        period, base = moment
        year_before = period.earlier(YEAR)
        return (
            self._kinds.index(period.kind),
            self._at[period],
            self._latest.get(period, 0),
            None if year_before is None else self._at.get(year_before),
            NONE if base is None else self._at[base],
        )


def _sum_of(statuses: Statuses) -> int:
    """Return what tells some statuses from others, without that of a value that has no other."""
    return sum(1 << at for at, status in enumerate(Status) if status in statuses - OBSERVED)
