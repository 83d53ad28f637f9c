"""What the rows of one indicator of a table say of it, before it is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from shlex import quote

from hitech_cli.counting import listed
from hitech_cli.errors import Problem
from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.faults import BadCellError, bad_cell, refuse_unseen
from hitech_cli.loading.tables.layouts.above import takes_unit_above
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import SUBJECT, Row
from hitech_cli.loading.tables.meanings.unit_behind import Named, unit_behind, unit_in_brackets
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.model.codes import (
    NOT_APPLICABLE,
    is_percent,
    measure_of,
    percentage_kind,
    word_of,
)
from hitech_cli.model.unit import BUILT_IN, PERCENT
from hitech_cli.model.vocabulary import Measure, UnitKind

OF_SHARES = {"", NOT_APPLICABLE, PERCENT.id}
OF_CHANGES = {*OF_SHARES, *(word for unit in BUILT_IN for word in (unit.id, unit.name)), "pp"}
"""What tables call the units of shares and of changes, beside the names and codes of percent."""

Split = tuple[str, ...]
"""The values of the columns that tell the rows of an indicator apart."""


@dataclass(slots=True)
class Subject:
    """What the rows of one indicator say of it.

    Attributes:
        code: What the table calls it, without the unit in brackets behind its name.
        unit_kind: Of what kind that unit is; ``None`` where the table does not say it.
        may_be_negative: Whether a level can be; ``None`` where the table does not say it.
        unit: What it calls the unit of its levels; ``None`` as long as no row tells it.
        in_points: The first row that is a change in points; ``None`` where there is none.
        has_negative: Whether a level is negative.
        varying: The positions of further columns that have several values.
        constant: The value of each further column that has one only.
        splits: The values of those that vary, as they stand together, in the order of the table.
    """

    code: str
    name: str
    category: str
    unit_name: str
    unit_kind: UnitKind | None
    may_be_negative: bool | None
    unit: str | None = None
    in_points: Row | None = None
    has_negative: bool = False
    varying: Sequence[int] = ()
    constant: dict[int, str] = field(default_factory=dict)
    splits: dict[Split, None] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others: what the table calls it, and its unit."""
        return self.code, self.unit or ""

    def note_unit(self, unit: str) -> None:
        """Record the unit that stands beside its values: percent, or a currency."""
        self.unit = unit
        if not is_percent(unit):
            self.unit_kind = self.unit_kind or UnitKind.CURRENCY

    def split_of(self, values: Mapping[int, str]) -> Split:
        """Return what tells a row from those that it must not be mixed with."""
        return tuple([values[at] for at in self.varying])


class SubjectRegistry:
    """Subjects collected from rows; rows that contradict earlier ones are rejected."""

    def __init__(self, reader: RowReader, value: str) -> None:
        """Start without any; *value* is what an indicator is called that no row names."""
        self._by_unit: dict[str, dict[str | None, Subject]] = {}
        self._reader = reader
        self._positions = reader.positions(SUBJECT)
        self._value = value
        self._read: dict[tuple[str, ...], Subject] = {}
        self._scales: dict[tuple[str, ...], int] = {}

    def __iter__(self) -> Iterator[Subject]:
        """Yield the subjects: of an indicator in several units there are several."""
        for units in self._by_unit.values():
            yield from _told_in(units) or units.values()

    def learn(self, row: Row) -> Subject:
        """Record what a row says of its subject.

        Raises:
            BadCellError: That cannot be, or differs from what was said before.
        """
        cells = row.at(self._positions)
        if cells not in self._read:
            self._read[cells] = self._learned(row)
        return self._read[cells]

    def subject(self, row: Row) -> Subject:
        """Return what a row is about, once all rows are known.

        Rates do not tell the unit of levels: they are about the indicator in the only unit that its
        levels are in.

        Raises:
            BadCellError: There are several.
        """
        subject = self.learn(row)
        told = _told_in(self._by_unit[subject.code])
        if subject.unit is not None or not told:
            return subject
        if len(told) > 1:
            role = "level_unit" if self._reader.says("level_unit") else "measure"
            names = listed(repr(each.unit) for each in told)
            reason = f"{subject.code!r} is in {names}, and this row does not say in which"
            hint = "say it in a column 'level_unit'" + self._or_levels()
            raise BadCellError(self._reader.column(role), reason, hint=hint)
        told[0].in_points = told[0].in_points or subject.in_points
        return told[0]

    def called(self, row: Row) -> Sequence[Subject]:
        """Return the subjects that a row may be about, in whatever unit; none if it is unknown."""
        return [*self._by_unit.get(self._named(row).name, {}).values()]

    def scale(self, row: Row) -> int:
        """Return the power of ten that the unit of a row is in, by the brackets behind a name."""
        return self.scale_of(row.at(self._positions))

    def scale_of(self, cells: Sequence[str]) -> int:
        """Return it by the cells that say what a row is about."""
        return self._scales.get(tuple(cells), 0)

    def _learned(self, row: Row) -> Subject:
        named = self._named(row)
        self._check_id(row, named.name)
        self._check_unit_of_change(row)
        unit, scale = self._level_unit(row, named.unit)
        self._scales[row.at(self._positions)] = scale
        units = self._by_unit.setdefault(named.name, {})
        if unit in units:
            self._check_same(row, units[unit])
        else:
            units[unit] = self._new_subject(row, named.name, unit)
        subject = units[unit]
        if self._is_in_points(row):
            subject.in_points = subject.in_points or row
        return subject

    def _new_subject(self, row: Row, code: str, unit: str | None) -> Subject:
        return Subject(
            code=code,
            name=self._name(row) or code,
            category=self._reader.cell(row, "category"),
            unit_name=self._unit_name(row),
            unit_kind=self._reader.optional(row, "unit_kind", _unit_kind),
            may_be_negative=self._reader.truth(row, "may_be_negative"),
            unit=unit,
        )

    def _named(self, row: Row) -> Named:
        """Return what the table calls the indicator that a row is about, and a unit behind that."""
        code = self._reader.cell(row, "indicator")
        if not code and not self._reader.says("indicator"):
            code = self._reader.cell(row, "name")
        return self._parted(row, code or self._value)

    def _name(self, row: Row) -> str:
        return self._parted(row, self._reader.cell(row, "name")).name

    def _unit_name(self, row: Row) -> str:
        """Return what a unit is called, without the scale that its code says as well."""
        name, code = self._reader.cell(row, "unit_name"), self._reader.cell(row, "unit")
        scaled = unit_and_scale(name)
        is_twice = (
            code != self._reader.unit(row) and scaled.exponent == unit_and_scale(code).exponent
        )
        return scaled.unit if is_twice else name

    def _parted(self, row: Row, name: str) -> Named:
        """Part the unit behind a name from it: ``GDP (current US$)``; hitech writes none there.

        A scale that the unit of the row does not say stays in the name.
        """
        reader = self._reader
        if reader.has_own_units:
            return Named(name, "")
        if not reader.says("unit"):
            behind = unit_in_brackets if reader.says("scale") else unit_behind
            return behind(name) or Named(name, "")
        named = unit_in_brackets(name) or Named(name, "")
        exponent = unit_and_scale(named.unit).exponent
        is_said = exponent == unit_and_scale(reader.cell(row, "unit")).exponent
        return named if is_said or not exponent else Named(name, "")

    def _check_same(self, row: Row, subject: Subject) -> None:
        """Reject a row that says of an indicator something else than those before."""
        said = (
            ("name", self._name(row), subject.name),
            ("category", self._reader.cell(row, "category"), subject.category),
            ("unit_name", self._unit_name(row), subject.unit_name),
            ("unit_kind", self._reader.optional(row, "unit_kind", _unit_kind), subject.unit_kind),
            (
                "may_be_negative",
                self._reader.truth(row, "may_be_negative"),
                subject.may_be_negative,
            ),
        )
        for role, here, before in said:
            if here not in {"", None, before}:
                reason = f"{subject.code!r} is {_told(here)} here, and {_told(before)} before"
                raise BadCellError(self._reader.column(role), reason, "two-names")

    def _check_id(self, row: Row, code: str) -> None:
        """Reject indicators and units that are not all seen."""
        named = next(filter(self._reader.says, ("indicator", "name")), "value")
        column = self._reader.column(named)
        refuse_unseen("indicator", code, column)
        for role in filter(self._reader.says, ("unit", "level_unit", "unit_name")):
            refuse_unseen("unit", self._reader.cell(row, role), self._reader.column(role))

    def _level_unit(self, row: Row, behind: str) -> tuple[str | None, int]:
        """Return the unit of an indicator's levels, and the scale that its name says.

        ``None`` is the unit where a row does not tell it. What stands behind a name counts where no
        column says the unit.
        """
        reader = self._reader
        if reader.says("level_unit"):
            return reader.unit(row, "level_unit"), 0
        if reader.measure(row) is not Measure.LEVEL:
            return None, 0
        if reader.says("unit"):
            return reader.unit(row, "unit"), 0
        own = behind or self._parted(row, reader.cell(row, "name")).unit
        if not own and takes_unit_above(self._name(row) or self._named(row).name):
            own = reader.unit_above
        scaled = unit_and_scale(own)
        return scaled.unit, scaled.exponent

    def _is_in_points(self, row: Row) -> bool:
        """Return whether a row is a change in points, which only percentages have."""
        unit = self._reader.unit(row)
        return self._reader.measure(row).is_rate and percentage_kind(unit) is UnitKind.POINTS

    def _check_unit_of_change(self, row: Row) -> None:
        """Reject a rate or a share in what is no percentage: its value means something else."""
        measure, unit = self._reader.measure(row), self._reader.unit(row)
        known = OF_SHARES if measure is Measure.SHARE else OF_CHANGES
        in_points = percentage_kind(unit) is UnitKind.POINTS and measure is not Measure.SHARE
        if not (measure is Measure.LEVEL or unit in known or is_percent(unit) or in_points):
            words = "percent" if measure is Measure.SHARE else "percent or percentage points"
            reason = f"a {measure} is in {words}, not in {self._reader.cell(row, 'unit')!r}"
            unit = column_option("level_unit", self._reader.column("unit"))
            hint = f"write {words}; or if the column says in what levels are: {unit}"
            raise BadCellError(self._reader.column("unit"), reason, hint=hint)

    def _or_levels(self) -> str:
        """Return how to read levels alone, where the rows of changes cannot be understood."""
        at = self._reader.positions(["measure"])
        if not at:
            return ""
        texts = {row[index] for row in self._read for index in self._at_measure(at)}
        level = next((text for text in sorted(texts) if _is_level(text)), None)
        if level is None:
            return ""
        chosen = quote(f"{self._reader.column('measure')}={level.strip()}")
        return f", or read levels alone: --where {chosen}"

    def _at_measure(self, at: Sequence[int]) -> list[int]:
        return [index for index, position in enumerate(self._positions) if position in at]

    def check_points(self) -> Iterator[Problem]:
        """Yield changes in points of what is no percentage; a level that no row has is one."""
        for subject in self:
            row = subject.in_points
            if row is None:
                continue
            if subject.unit is None:
                subject.unit = PERCENT.id
            kinds = {subject.unit_kind, percentage_kind(subject.unit)}
            if not kinds & {UnitKind.PERCENT, UnitKind.POINTS}:
                what = f"levels of {subject.code!r} are in {subject.unit or 'no unit'!r}"
                reason = f"a change in percentage points is one of a percentage, and {what}"
                hint = "write percent, or in 'level_unit' that levels are in percent"
                hint += self._or_levels()
                error = BadCellError(self._reader.column("unit"), reason, hint=hint)
                yield bad_cell(row.place, error)


def _told(value: object) -> str:
    """Format what a cell says, as a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value or "nothing")


def _is_level(text: str) -> bool:
    try:
        return measure_of(text.strip()) is Measure.LEVEL
    except ValueError:
        return False


def _unit_kind(text: str) -> UnitKind:
    return word_of(UnitKind, text)


def _told_in(units: Mapping[str | None, Subject]) -> list[Subject]:
    """Return the subjects whose unit some row tells."""
    return [subject for unit, subject in units.items() if unit is not None]
