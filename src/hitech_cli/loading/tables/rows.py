"""What a row of a table says, cell by cell."""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE
from hitech_cli.loading.rules import why_no_base, why_no_share
from hitech_cli.loading.tables.cells import Cell, read_cell
from hitech_cli.loading.tables.dialect import Row
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.headings import Layout, column_option
from hitech_cli.loading.tables.words import base_in, exponent_in, qualifier_in, status_in, truth_in
from hitech_cli.model.codes import (
    MISSING_CODES,
    NOT_APPLICABLE,
    base_of,
    measure_of,
    percentage_kind,
)
from hitech_cli.model.observation import usual_base
from hitech_cli.model.period import MONTHS, Period
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Qualifier, Statuses, UnitKind

Kind = TypeVar("Kind")

SUBJECT = (
    "indicator", "name", "category", "measure", "unit", "level_unit", "unit_name", "unit_kind",
    "may_be_negative",
)  # fmt: skip
"""What says which indicator a row is about."""

REGION = ("area", "area_name", "area_within", "area_within_name", "whole")
"""What says which area."""

TIME = ("period", "base_period", "freq")
"""What says when."""

SOURCE = ("source", "source_title", "publisher", "source_date", "address")
"""What says which publication it is taken from."""

MANNER = (
    "measure", "period", "base_period", "scale", "qualifier", "status", "whole", "origin", "action",
    "freq", "unit",
)  # fmt: skip
"""What says in which way its value is meant."""


DELETIONS = {"D", "DELETE"}
"""Actions of SDMX that take a figure back."""


class Manner(NamedTuple):
    """In which way a value is meant; ``None`` for what a row leaves open.

    Attributes:
        is_relative: Whether a change is given in percent of a percentage, not in points.
        fault: Why there can be no value here, if there is one.
    """

    measure: Measure
    period: Period
    base_period: Period | None
    scale: int
    qualifier: Qualifier | None
    status: Statuses
    is_relative: bool
    fault: BadCellError | None


class RowReader:
    """Reads the rows of a table whose columns are known.

    Most cells of a table stand in many rows; what they say together is read once. So the parts of
    a row are given as tuples of cells as they are, to look up whether they are known.
    """

    def __init__(self, layout: Layout, missing: frozenset[str] = frozenset()) -> None:
        """Read rows.

        Args:
            layout: What the columns say.
            missing: What stands for a missing value here, beside what does so everywhere.
        """
        self._layout = layout
        self._missing = missing
        self._at = layout.at
        self._manners: dict[tuple[str, ...], Manner] = {}
        self.subject = _picker(self._positions(SUBJECT))
        self.region = _picker(self._positions(REGION))
        self.source = _picker(self._positions(SOURCE))
        self.time = _picker(self._positions(TIME))
        self._breakdown = _picker(layout.breakdowns)
        self._manner = _picker(self._positions(MANNER))

    def _positions(self, roles: Sequence[str]) -> Sequence[int]:
        return [self._at[role] for role in roles if role in self._at]

    @property
    def has_breakdowns(self) -> bool:
        """Whether there are columns that may tell rows apart."""
        return bool(self._layout.breakdowns)

    def breakdown(self, row: Row) -> tuple[str, ...]:
        """Give what the further columns say of a row."""
        return tuple(map(str.strip, self._breakdown(row.cells)))

    def says(self, role: str) -> bool:
        """Tell whether there is a column for this."""
        return role in self._at

    def column(self, role: str) -> str:
        """Give the name of the column that says this."""
        return self._layout.column(role)

    def value_column(self, row: Row) -> str:
        """Give the name of the column of a row's value: in a wide sheet, each has its own."""
        return row.melted or self.column("value")

    def cell(self, row: Row, role: str) -> str:
        """Give the text of a cell; an empty one where no column is for this."""
        at = self._at.get(role)
        return "" if at is None else row.cells[at].strip()

    def measure(self, row: Row) -> Measure:
        """Give what a row says of its indicator: a level, unless it says otherwise.

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
        """Give the area of which a figure is a share; an empty text where that does not apply."""
        whole = self.cell(row, "whole")
        return "" if whole == NOT_APPLICABLE else whole

    def truth(self, row: Row, role: str) -> bool | None:
        """Tell whether a cell says true or false; ``None`` where it says nothing.

        Raises:
            BadCellError: It says something else.
        """
        return self.optional(row, role, truth_in)

    def value(self, row: Row) -> Cell | None:
        """Read the value of a row; ``None`` where it is missing.

        Raises:
            BadCellError: It is neither a number nor a code for a missing one.
        """
        text = row.cells[self._at["value"]]
        try:
            return None if text.strip() in self._missing else read_cell(text)
        except ValueError as error:
            raise BadCellError(self.value_column(row), str(error)) from None

    def manner(self, row: Row) -> Manner:
        """Read in which way the value of a row is meant.

        Raises:
            BadCellError: A cell does not say what its column is for, or not what others say.
        """
        cells = self._manner(row.cells)
        manner = self._manners.get(cells)
        if manner is None:
            manner = self._manners[cells] = self._read_manner(row)
        return manner

    def check_there(self, manner: Manner) -> None:
        """Refuse a value whose status says that there is none, or says nothing that is known.

        Where there is no value, codes of any kind say why.

        Raises:
            BadCellError: It says so.
        """
        if manner.fault is not None:
            raise manner.fault

    def qualifier(self, row: Row, cell: Cell, manner: Manner) -> Qualifier:
        """Give how strongly a value is meant, in its cell or another one.

        Raises:
            BadCellError: The two differ.
        """
        said = manner.qualifier
        if said is not None and cell.qualifier not in {None, said}:
            reason = f"{said} does not go with {self.cell(row, 'value')}"
            raise BadCellError(self.column("qualifier"), reason)
        return said or cell.qualifier or Qualifier.EXACTLY

    def status(self, cell: Cell, manner: Manner) -> Statuses:
        """Return all that the cell of a value and another one say of how it came to be known."""
        said = cell.status or manner.status  # most rows say nothing, and sets take their time
        return (said | manner.status) - OBSERVED or OBSERVED if said else OBSERVED

    def _check_published(self, row: Row) -> None:
        """Refuse what no source says: figures that hitech worked out, and deletions of SDMX."""
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
        """Give what a row says that its figure is a change from, or what is usual."""
        said = self.optional(row, "base_period", base_in)
        if measure.is_standing:
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

    def scale(self, cell: Cell, manner: Manner) -> int:
        """Give the power of ten that a value is in, by its cell and by another one.

        Raises:
            BadCellError: Both say one, or it is out of range.
        """
        if not (cell.scale or manner.scale):
            return 0
        if cell.scale and manner.scale:
            reason = "the scale is said here and behind the value, so one may repeat the other"
            raise BadCellError(self.column("scale"), reason, hint="leave one of them out")
        scale = cell.scale + manner.scale
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

    def _read_manner(self, row: Row) -> Manner:
        period = self._read(row, "period", Period)
        measure = self.measure(row)
        self._check_published(row)
        self._check_whole(row, measure)
        self._check_frequency(row, period)
        status, fault = self._status(row)
        unit = self.cell(row, "unit")
        return Manner(
            measure=measure,
            period=period,
            base_period=self._base(row, measure, period),
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
        """Refuse a period of another length than the code of its frequency says."""
        months = self._frequency(row)
        if months is not None and period.is_stated and months != period.months:
            frequency = self.cell(row, "freq")
            reason = f"{self.cell(row, 'period')!r} is no period of the frequency {frequency!r}"
            raise BadCellError(self.column("period"), reason)

    def has_frequency(self, row: Row) -> bool:
        """Tell whether a row says how long its period is."""
        return self._frequency(row) is not None

    def _frequency(self, row: Row) -> int | None:
        """Give the months that a row says its period has, in a code such as A, or A: Annual."""
        code = self.cell(row, "freq").partition(":")[0]
        return MONTHS.get("S" if code == "H" else code)


def _picker(positions: Sequence[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Return a function that takes some cells out of a row."""
    if len(positions) > 1:
        return itemgetter(*positions)
    if positions:
        (at,) = positions
        return lambda cells: (cells[at],)
    return lambda _: ()
