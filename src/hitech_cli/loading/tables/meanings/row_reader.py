"""What a row of a table says, cell by cell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar
from unicodedata import normalize

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE
from hitech_cli.loading.rules import why_no_base, why_no_share
from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.meanings.cells import Cell, read_cell
from hitech_cli.loading.tables.meanings.periods import PeriodReader, frequency_code
from hitech_cli.loading.tables.meanings.qualifiers import qualifier_in
from hitech_cli.loading.tables.meanings.rows import ATTRIBUTES, PARTS, TIME, Attributes, Moment, Row
from hitech_cli.loading.tables.meanings.separators import POINT, Marks
from hitech_cli.loading.tables.meanings.status import Said, letters_beside, status_of
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.loading.tables.meanings.words import exponent_in, truth_in
from hitech_cli.loading.tables.meanings.written_periods import period_of_parts
from hitech_cli.model.codes import (
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

SIGNS_OF = {
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "元": "cny",
    "yuan": "cny",
    "rmb": "cny",
    "人民币": "cny",
    "円": "jpy",
    "yen": "jpy",
    "£": "gbp",
    "us$": "usd",
    "us dollar": "usd",
    "us dollars": "usd",
}
"""What else currencies are called, by their code."""

DELETIONS = {"D", "DELETE"}
"""Actions of SDMX that take a figure back."""


class RowReader:
    """Reads the rows of a table whose columns are known.

    Most cells of a table stand in many rows; what they say together is read once.

    Attributes:
        marks: What the marks in its values mean; a table settles it before values are read.
    """

    marks: Marks = POINT

    def __init__(  # noqa: PLR0913, PLR0917 - they are what is known of a table
        self,
        layout: Layout,
        missing: frozenset[str] = frozenset(),
        constants: Mapping[str, str] | None = None,
        marks: Marks | None = None,
        usual_marks: Marks | None = None,
        unit_above: str = "",
    ) -> None:
        """Read rows.

        Args:
            layout: What the columns say.
            missing: What stands for a missing value here, beside what does so everywhere.
            constants: What plays a role in all rows, whatever stands in a column.
            marks: What marks in numbers mean, where that is known; else the table tells.
            usual_marks: What they mean where the table leaves it open; else that is asked.
            unit_above: The unit of what has none of its own; empty where nothing says one.
        """
        self.unit_above = unit_above
        self._told_marks = marks
        self.usual_marks = usual_marks
        self._constants = constants or {}
        self._layout = layout
        self._letters = letters_beside(layout.columns)
        self._missing = missing
        self.periods = PeriodReader()
        self._at = {r: at for r, at in layout.at.items() if r not in self._constants}
        self._moments: dict[tuple[str, ...], Moment] = {}
        self._attributes: dict[tuple[str, ...], Attributes] = {}
        self._time, self._said = self.positions(TIME), self.positions(ATTRIBUTES)

    @property
    def constants(self) -> Mapping[str, str]:
        """What plays a role in all rows, because the user or a data package said so."""
        return self._constants

    @property
    def missing(self) -> frozenset[str]:
        """What stands for a missing value here, beside what does so everywhere."""
        return self._missing

    @property
    def breakdowns(self) -> tuple[int, ...]:
        """The positions of the columns that may tell rows apart."""
        return self._layout.breakdowns

    @property
    def dimensions(self) -> frozenset[int]:
        """The positions of those of them that do, whatever stands in them."""
        return self._layout.dimensions

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
        """Return the text of a cell; an empty one where nothing says this.

        Letters with accents are the same, be they written as one character or as two.
        """
        at = self._at.get(role)
        text = self._constants.get(role, "") if at is None else row.cells[at].strip()
        return text if text.isascii() else normalize("NFC", text)

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
        return None if text.strip() in self._missing else read_cell(text, self.marks)

    @property
    def told_marks(self) -> Marks | None:
        """What the marks in numbers mean, if the user or a data package says it."""
        decimal = self._constants.get("decimal")
        return Marks(decimal) if decimal else self._told_marks

    def unit(self, row: Row, role: str = "unit") -> str:
        """Return the unit that a row names, without the scale in its name."""
        text = self.cell(row, role)
        return text if self.has_own_units else unit_and_scale(text).unit

    @property
    def has_own_units(self) -> bool:
        """Whether units are ids, as hitech writes them: no scale stands in them."""
        return self.says("level_unit")

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

    def check(
        self, row: Row, cell: Cell | None, attributes: Attributes | None, in_name: int = 0
    ) -> None:
        """Reject a value that does not go with what its row says of it, where both can be read.

        Raises:
            BadCellError: Its status says that there is none; or both say a scale, or not the same.
        """
        if cell is None or attributes is None:
            return
        if attributes.fault is not None:
            raise attributes.fault
        self.scale(cell, attributes, in_name)
        self.qualifier(row, cell, attributes)
        self._check_unit(cell, attributes)

    def qualifier(self, row: Row, cell: Cell, attributes: Attributes) -> Qualifier:
        """Return how strongly a value is meant, in its cell or another one.

        Raises:
            BadCellError: The two differ.
        """
        said = attributes.qualifier
        if said is not None and cell.qualifier not in {None, said}:
            reason = f"{said} does not go with {self.cell(row, 'value')}"
            raise BadCellError(self.column("qualifier"), reason)
        if said is Qualifier.BETWEEN and cell.interval is None:
            reason = "a value that is between two ends has none of them"
            raise BadCellError(self.column("qualifier"), reason)
        return said or cell.qualifier or Qualifier.EXACTLY

    def status(self, cell: Cell, attributes: Attributes) -> Statuses:
        """Return all that the cell of a value and another one say of how it came to be known."""
        said = cell.status or attributes.status  # most rows say nothing, and sets take their time
        return (said | attributes.status) - OBSERVED or OBSERVED if said else OBSERVED

    def notes(self, row: Row, cell: Cell, attributes: Attributes) -> tuple[str, ...]:
        """Return what a row says of its value besides: in its note, its flags, or behind it."""
        note = self.cell(row, "note")
        lines = tuple(filter(None, map(str.strip, note.split("\n")))) if note else ()
        return (*lines, *attributes.notes, *cell.notes)

    def _check_unit(self, cell: Cell, attributes: Attributes) -> None:
        """Reject a value beside which another unit stands than its row names.

        Raises:
            BadCellError: The two differ.
        """
        if cell.unit and attributes.unit and not is_same_unit(cell.unit, attributes.unit):
            reason = f"{attributes.unit!r} does not go with {cell.unit!r}, beside the value"
            is_set = "unit" in self._constants
            hint = "leave --set unit out" if is_set else "correct the one that is wrong"
            raise BadCellError(self.column("unit"), reason, hint=hint)

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
            hint = "name it in a column 'whole', or for all rows: --set whole=AREA"
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

    def scale(self, cell: Cell, attributes: Attributes, in_name: int = 0) -> int:
        """Return the power of ten that a value is in, by its cell, another one, or a name.

        Raises:
            BadCellError: Two of them say one, or it is out of range.
        """
        if not (cell.scale or attributes.scale):
            return in_name
        if in_name:
            named = next(filter(self.says, ("indicator", "name")), "value")
            reason = "the scale is said behind this name and beside the value, so one may repeat it"
            hint = "leave one of them out: --set scale=... says it for all rows"
            raise BadCellError(self.column(named), reason, hint=hint)
        column = self.column("scale" if self.says("scale") else "unit") if attributes.scale else ""
        if cell.scale and attributes.scale:
            reason = "the scale is said here and behind the value, so one may repeat the other"
            raise BadCellError(column, reason, hint=self._without_scale())
        scale = cell.scale + attributes.scale
        if abs(scale) > FARTHEST_PLACE:
            reason = f"10 to the power of {scale} is out of range"
            raise BadCellError(column or self.column("value"), reason)
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
        said, fault = self._status(row)
        unit = self.unit(row)
        return Attributes(
            measure=measure,
            scale=self._attributed_scale(row),
            qualifier=self.optional(row, "qualifier", qualifier_in),
            status=said.status,
            unit=unit,
            notes=said.notes,
            is_relative=measure.is_rate and percentage_kind(unit) is UnitKind.PERCENT,
            fault=fault,
        )

    def _attributed_scale(self, row: Row) -> int:
        """Return the power of ten that a row names, in a cell of its own or in that of its unit.

        Raises:
            BadCellError: Both name one, so that one may repeat the other.
        """
        own = self.optional(row, "scale", exponent_in)
        if self.has_own_units or not unit_and_scale(self.cell(row, "unit")).exponent:
            return own or 0
        in_unit = unit_and_scale(self.cell(row, "unit")).exponent
        if own is not None:
            scale, unit = self.cell(row, "scale"), self.cell(row, "unit")
            reason = f"the scale is said twice: {scale!r} here, and in the unit {unit!r}"
            raise BadCellError(self.column("scale"), reason, hint=self._without_scale())
        return in_unit

    def _without_scale(self) -> str:
        """Return how to leave out the scale that a column, or the user, says of all rows."""
        role = "scale" if self.says("scale") else "unit"
        if role in self._constants:
            return f"leave --set {role} out"
        out = column_option("unused", self.column(role))
        return f"leave one of them out; the column is left out with {out}"

    def says_missing(self, row: Row) -> bool:
        """Return whether the status of a row says that it has no value."""
        return self._said_of_status(row).is_missing

    def _said_of_status(self, row: Row) -> Said:
        try:
            code = self.cell(row, "status")
            return status_of(self._letters.get(code, code), self.cell(row, "status_name"))
        except ValueError as error:
            raise BadCellError(self.column("status"), str(error)) from None

    def _status(self, row: Row) -> tuple[Said, BadCellError | None]:
        """Read how a value came to be known, or why there can be none."""
        try:
            said = self._said_of_status(row)
        except BadCellError as error:
            return Said(), error
        if not said.is_missing:
            return said, None
        role = "status" if self.cell(row, "status") else "status_name"
        reason = f"{self.cell(row, role)!r} says that there is no value, and there is one"
        return Said(), BadCellError(self.column(role), reason)

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


def is_same_unit(one: str, other: str) -> bool:
    """Return whether two names are those of one unit, as far as signs and codes of it are known.

    Examples:
        >>> is_same_unit("€", "EUR"), is_same_unit("percent", "% of GDP"), is_same_unit("$", "EUR")
        (True, True, False)
    """
    if UnitKind.PERCENT in {percentage_kind(one), percentage_kind(other)}:
        return percentage_kind(one) is percentage_kind(other)
    return _code(one) == _code(other)


def _code(unit: str) -> str:
    folded = unit.casefold()
    return SIGNS_OF.get(folded, folded)
