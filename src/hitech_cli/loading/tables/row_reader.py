"""What a row of a table says, cell by cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE
from hitech_cli.loading.rules import why_no_base, why_no_share
from hitech_cli.loading.tables.cells import Cell, read_cell
from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.headings import Layout
from hitech_cli.loading.tables.periods import PeriodReader, frequency_code
from hitech_cli.loading.tables.rows import ATTRIBUTES, PARTS, TIME, Attributes, Moment, Row
from hitech_cli.loading.tables.words import exponent_in, qualifier_in, status_in, truth_in
from hitech_cli.loading.tables.written_periods import period_of_parts
from hitech_cli.model.codes import (
    MISSING_CODES,
    NOT_APPLICABLE,
    UNKNOWN,
    base_of,
    measure_of,
    percentage_kind,
)
from hitech_cli.model.observation import usual_base
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Qualifier, Statuses, UnitKind

Kind = TypeVar("Kind")

DELETIONS = {"D", "DELETE"}
"""Actions of SDMX that take a figure back."""


class RowReader:
    """Reads the rows of a table whose columns are known.

    Most cells of a table stand in many rows; what they say together is read once.
    """

    def __init__(
        self,
        layout: Layout,
        missing: frozenset[str] = frozenset(),
        constants: Mapping[str, str] | None = None,
    ) -> None:
        """Read rows.

        Args:
            layout: What the columns say.
            missing: What stands for a missing value here, beside what does so everywhere.
            constants: What plays a role in all rows, whatever stands in a column.
        """
        self._constants = constants or {}
        self._layout = layout
        self._missing = missing
        self.periods = PeriodReader()
        self._at = {r: at for r, at in layout.at.items() if r not in self._constants}
        self._moments: dict[tuple[str, ...], Moment] = {}
        self._attributes: dict[tuple[str, ...], Attributes] = {}
        self._time, self._said = self.positions(TIME), self.positions(ATTRIBUTES)

    @property
    def missing(self) -> frozenset[str]:
        """What stands for a missing value here, beside what does so everywhere."""
        return self._missing

    @property
    def breakdowns(self) -> tuple[int, ...]:
        """The positions of the columns that may tell rows apart."""
        return self._layout.breakdowns

    def positions(self, roles: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of the columns that there are for some roles."""
        return tuple(dict.fromkeys(self._at[role] for role in roles if role in self._at))

    def says(self, role: str) -> bool:
        """Return whether a column says this, or the user did."""
        return role in self._at or role in self._constants

    def column(self, role: str) -> str:
        """Return the name of the column that says this, or the option that does."""
        return f"--set {role}" if role in self._constants else self._layout.column(role)

    def value_column(self, row: Row) -> str:
        """Return the name of the column of a row's value: in a wide sheet, each has its own."""
        return row.heading or self.column("value")

    def cell(self, row: Row, role: str) -> str:
        """Return the text of a cell; an empty one where nothing says this."""
        at = self._at.get(role)
        return self._constants.get(role, "") if at is None else row.cells[at].strip()

    def measure(self, row: Row) -> Measure:
        """Return what a row says of its indicator: a level, unless it says otherwise.

        Raises:
            BadCellError: It says what is no measure.
        """
        try:
            return self.optional(row, "measure", measure_of) or Measure.LEVEL
        except BadCellError as error:
            option = column_option("indicator", error.column)
            hint = f"correct the cell, or if the column names indicators: {option}"
            raise BadCellError(error.column, str(error), hint=hint) from None

    def whole(self, row: Row) -> str:
        """Return the area of which a figure is a share; an empty text where that does not apply."""
        whole = self.cell(row, "whole")
        return "" if whole == NOT_APPLICABLE else whole

    def truth(self, row: Row, role: str) -> bool | None:
        """Return whether a cell says true or false; ``None`` where it says nothing.

        Raises:
            BadCellError: It says something else.
        """
        return self.optional(row, role, truth_in)

    def value(self, row: Row) -> Cell | None:
        """Read the value of a row; ``None`` where it is missing.

        Raises:
            BadCellError: It is neither a number nor a code for a missing one.
        """
        try:
            return self.read_value(row.cells[self._at["value"]])
        except ValueError as error:
            raise BadCellError(self.value_column(row), str(error)) from None

    def read_value(self, text: str) -> Cell | None:
        """Read the text of a value; ``None`` where it stands for a missing one.

        Raises:
            ValueError: It is neither a number nor a code for a missing one.
        """
        return None if text.strip() in self._missing else read_cell(text)

    @property
    def code_positions(self) -> tuple[int, ...]:
        """The position of the column that names indicators, if there is one."""
        return self.positions(["indicator"]) or self.positions(["name"])

    def moment(self, row: Row) -> Moment:
        """Read when the value of a row is of.

        Raises:
            BadCellError: A cell does not say what its column is for, or not what others say.
        """
        cells = row.at(self._time)
        if cells not in self._moments:
            period = self._period(row)
            self._check_frequency(row, period)
            self._moments[cells] = Moment(period, self._base(row, self.measure(row), period))
        return self._moments[cells]

    def learn_periods(self, rows: Iterable[Row]) -> None:
        """Find how periods are written, from rows that have all distinct ones of the table."""
        texts: dict[bool, set[str]] = {True: set(), False: set()}
        for row in rows:
            named = self.has_frequency(row)
            texts[named].update(self.cell(row, role) for role in ("period", "base_period"))
        freq = self._constants.get("freq", "")
        own, others = ({*texts[True]}, set()) if freq else (texts[False], texts[True])
        self.periods = PeriodReader.of(own, freq, others)

    def _period(self, row: Row) -> Period:
        for role, code in PARTS.items():
            if self.says(role) and self.cell(row, role):
                year = self.cell(row, "period")
                return self._read(row, role, lambda part: period_of_parts(year, part, code))  # noqa: B023 - read at once
        return self._read(
            row, "period", lambda text: self.periods.read(text, self.cell(row, "freq"))
        )

    def attributes(self, row: Row) -> Attributes:
        """Read in which way the value of a row is meant.

        Raises:
            BadCellError: A cell does not say what its column is for, or not what others say.
        """
        cells = row.at(self._said)
        if cells not in self._attributes:
            self._attributes[cells] = self._read_attributes(row)
        return self._attributes[cells]

    def check(self, row: Row, cell: Cell, attributes: Attributes) -> None:
        """Reject a value that does not go with what its row says of it.

        Raises:
            BadCellError: Its status says that there is none; or both say a scale, or not the same.
        """
        if attributes.fault is not None:
            raise attributes.fault
        self.scale(cell, attributes)
        self.qualifier(row, cell, attributes)

    def qualifier(self, row: Row, cell: Cell, attributes: Attributes) -> Qualifier:
        """Return how strongly a value is meant, in its cell or another one.

        Raises:
            BadCellError: The two differ.
        """
        said = attributes.qualifier
        if said is not None and cell.qualifier not in {None, said}:
            reason = f"{said} does not go with {self.cell(row, 'value')}"
            raise BadCellError(self.column("qualifier"), reason)
        return said or cell.qualifier or Qualifier.EXACTLY

    def status(self, cell: Cell, attributes: Attributes) -> Statuses:
        """Return all that the cell of a value and another one say of how it came to be known."""
        said = cell.status or attributes.status  # most rows say nothing, and sets take their time
        return (said | attributes.status) - OBSERVED or OBSERVED if said else OBSERVED

    def _check_published(self, row: Row) -> None:
        """Reject what no source says: figures that hitech worked out, and deletions of SDMX."""
        if self.cell(row, "origin") not in {"", Origin.PUBLISHED}:
            reason = f"a figure that is {self.cell(row, 'origin')} is not what a source says"
            hint = "take the row out: what follows is worked out again"
            raise BadCellError(self.column("origin"), reason, hint=hint)
        if self.cell(row, "action").upper() in DELETIONS:
            reason = f"the action {self.cell(row, 'action')!r} takes a figure back"
            raise BadCellError(self.column("action"), reason, hint="take the row out")

    def _check_whole(self, row: Row, measure: Measure) -> None:
        whole = self.whole(row)
        reason = why_no_share(measure, whole)
        if reason is not None and whole:
            raise BadCellError(self.column("whole"), reason, "no-share")
        if reason is not None:
            hint = "name it in a column 'whole'"
            raise BadCellError(self.column("measure"), reason, "no-share", hint)

    def _base(self, row: Row, measure: Measure, period: Period) -> Period | None:
        """Return what a row says that its figure is a change from, or what is usual."""
        said = self.optional(row, "base_period", lambda text: self._base_in(row, text))
        if measure.is_level_or_share:
            return said  # that of an index, say
        coded = base_of(self.cell(row, "measure"), period)
        if said is not None and coded not in {None, said}:
            reason = f"{self.cell(row, 'measure')} to {period} is not from {said}"
            raise BadCellError(self.column("base_period"), reason)
        impossible = why_no_base(measure, said, period)
        if impossible is not None:
            hint = "name an earlier period of the same length"
            raise BadCellError(self.column("base_period"), impossible, "wrong-base", hint)
        return said or coded or usual_base(measure, period)

    def _base_in(self, row: Row, text: str) -> Period:
        freq = self.cell(row, "freq")
        return Period("not stated") if text == UNKNOWN else self.periods.read(text, freq)

    def scale(self, cell: Cell, attributes: Attributes) -> int:
        """Return the power of ten that a value is in, by its cell and by another one.

        Raises:
            BadCellError: Both say one, or it is out of range.
        """
        if not (cell.scale or attributes.scale):
            return 0
        if cell.scale and attributes.scale:
            reason = "the scale is said here and behind the value, so one may repeat the other"
            raise BadCellError(self.column("scale"), reason, hint="leave one of them out")
        scale = cell.scale + attributes.scale
        if abs(scale) > FARTHEST_PLACE:
            reason = f"10 to the power of {scale} is out of range"
            raise BadCellError(self.column("scale"), reason)
        return scale

    def optional(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind | None:
        """Read a cell that may be empty, or have no column.

        Raises:
            BadCellError: It does not say what its column is for.
        """
        return self._read(row, role, read) if self.cell(row, role) else None

    def _read(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind:
        """Read a cell, and say in which column it stands where it cannot be read."""
        try:
            return read(self.cell(row, role))
        except ValueError as error:
            raise BadCellError(self.column(role), str(error)) from None

    def _read_attributes(self, row: Row) -> Attributes:
        measure = self.measure(row)
        self._check_published(row)
        self._check_whole(row, measure)
        status, fault = self._status(row)
        unit = self.cell(row, "unit")
        return Attributes(
            measure=measure,
            scale=self.optional(row, "scale", exponent_in) or 0,
            qualifier=self.optional(row, "qualifier", qualifier_in),
            status=status,
            is_relative=measure.is_rate and percentage_kind(unit) is UnitKind.PERCENT,
            fault=fault,
        )

    def _status(self, row: Row) -> tuple[Statuses, BadCellError | None]:
        """Read how a value came to be known, or why there can be none."""
        text = self.cell(row, "status")
        if text.upper() in MISSING_CODES:
            reason = f"{text!r} says that there is no value, and there is one"
            return frozenset(), BadCellError(self.column("status"), reason)
        try:
            return self.optional(row, "status", status_in) or frozenset(), None
        except BadCellError as error:
            return frozenset(), error

    def _check_frequency(self, row: Row, period: Period) -> None:
        """Reject a period of another length than the code of its frequency says."""
        code = self._frequency(row)
        own = "W" if code == "W" and period.frequency == "D" else period.frequency  # by its date
        if code is not None and period.is_stated and code != own:
            frequency = self.cell(row, "freq")
            reason = f"{self.cell(row, 'period')!r} is no period of the frequency {frequency!r}"
            raise BadCellError(self.column("period"), reason)

    def has_frequency(self, row: Row) -> bool:
        """Return whether a row says how long its period is."""
        return self._frequency(row) is not None

    def _frequency(self, row: Row) -> str | None:
        """Return how often a row says that there are figures, in a code such as A, or A: Annual."""
        return frequency_code(self.cell(row, "freq")) or None
