"""What the rows of one indicator of a table say of it, before it is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.faults import BadCellError, bad_cell, refuse_unseen
from hitech_cli.loading.tables.row_reader import RowReader
from hitech_cli.loading.tables.rows import SUBJECT, Row
from hitech_cli.model.codes import NOT_APPLICABLE, is_percent, percentage_kind, word_of
from hitech_cli.model.names import normalised
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
        code: What the table calls it.
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
        self.by_code: dict[str, Subject] = {}
        self._reader = reader
        self._positions = reader.positions(SUBJECT)
        self._value = value
        self._read: dict[tuple[str, ...], Subject] = {}
        self._ids: dict[str, str] = {}

    def subject(self, row: Row) -> Subject:
        """Return what a row is about, and record what the row says of it.

        Raises:
            BadCellError: That cannot be, or differs from what was said before.
        """
        cells = row.at(self._positions)
        if cells not in self._read:
            self._read[cells] = self._new_subject(row)
        return self._read[cells]

    def _new_subject(self, row: Row) -> Subject:
        code = self.code(row)
        self._check_id(row, code)
        self._check_unit_of_change(row)
        subject = self.by_code.setdefault(
            code,
            Subject(
                code=code,
                name=self._reader.cell(row, "name") or code,
                category=self._reader.cell(row, "category"),
                unit_name=self._reader.cell(row, "unit_name"),
                unit_kind=self._reader.optional(row, "unit_kind", _unit_kind),
                may_be_negative=self._reader.truth(row, "may_be_negative"),
            ),
        )
        self._check_same(row, subject)
        role = "level_unit" if self._reader.says("level_unit") else "unit"
        unit = self._level_unit(row, role)
        if self._is_in_points(row):
            subject.in_points = subject.in_points or row
        if subject.unit is None:
            subject.unit = unit
        elif unit not in {None, subject.unit}:
            reason = f"{code!r} is in {unit!r} here, and in {subject.unit!r} before"
            raise BadCellError(self._reader.column(role), reason)
        return subject

    def code(self, row: Row) -> str:
        """Return what the table calls the indicator that a row is about."""
        code = self._reader.cell(row, "indicator")
        if not code and not self._reader.says("indicator"):
            code = self._reader.cell(row, "name")
        return code or self._value

    def _check_same(self, row: Row, subject: Subject) -> None:
        """Reject a row that says of an indicator something else than those before."""
        said = (
            ("name", self._reader.cell(row, "name"), subject.name),
            ("category", self._reader.cell(row, "category"), subject.category),
            ("unit_name", self._reader.cell(row, "unit_name"), subject.unit_name),
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
        """Reject indicators and units that cannot be told from others, or are not all seen."""
        named = next(filter(self._reader.says, ("indicator", "name")), "value")
        column = self._reader.column(named)
        refuse_unseen("indicator", code, column)
        for role in filter(self._reader.says, ("unit", "level_unit", "unit_name")):
            refuse_unseen("unit", self._reader.cell(row, role), self._reader.column(role))
        other = self._ids.setdefault(normalised(code), code)
        if other != code:
            reason = f"The indicator {code!r} cannot be told from {other!r}"
            hint = "give them codes that differ in letters or digits"
            raise BadCellError(column, reason, "id-twice", hint)

    def _level_unit(self, row: Row, role: str) -> str | None:
        """Return the unit of an indicator's levels; ``None`` where a row does not tell it."""
        told = role == "level_unit" or self._reader.measure(row) is Measure.LEVEL
        return self._reader.unit(row, role) if told else None

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
            hint = f"write {words}; in what levels are, a column 'level_unit' can say"
            raise BadCellError(self._reader.column("unit"), reason, hint=hint)

    def check_points(self) -> Iterator[Problem]:
        """Yield changes in points of what is no percentage; a level that no row has is one."""
        for subject in self.by_code.values():
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
                error = BadCellError(self._reader.column("unit"), reason, hint=hint)
                yield bad_cell(row.place, error)


def _told(value: object) -> str:
    """Format what a cell says, as a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value or "nothing")


def _unit_kind(text: str) -> UnitKind:
    return word_of(UnitKind, text)
