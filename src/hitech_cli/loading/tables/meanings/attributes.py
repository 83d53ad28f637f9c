"""In which way the values of rows are meant, by the cells beside them: SDMX calls it attributes."""

from hitech_cli.loading.rules import why_no_share
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.meanings.hints import without_scale
from hitech_cli.loading.tables.meanings.qualifiers import qualifier_in
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import ATTRIBUTES, Attributes, Row
from hitech_cli.loading.tables.meanings.status import Said, letters_beside, status_of
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.loading.tables.meanings.words import exponent_in
from hitech_cli.model.codes import percentage_kind
from hitech_cli.model.vocabulary import Measure, Origin, UnitKind

DELETIONS = {"D", "DELETE"}
"""Actions of SDMX that take a figure back."""


class AttributeReader:
    """Reads in which way values are meant; rows that say the same are read once."""

    def __init__(self, reader: RowReader) -> None:
        """Read rows, whose cells another reader reads."""
        self._reader = reader
        self._letters = letters_beside(reader.columns)
        self._positions = reader.positions(ATTRIBUTES)
        self._known: dict[tuple[str, ...], Attributes] = {}

    def read(self, row: Row) -> Attributes:
        """Read in which way the value of a row is meant.

        Raises:
            BadCellError: A cell does not say what its column is for, or not what others say.
        """
        cells = row.at(self._positions)
        if cells not in self._known:
            self._known[cells] = self._read(row)
        return self._known[cells]

    def says_missing(self, row: Row) -> bool:
        """Return whether the status of a row says that it has no value."""
        return self._said_of_status(row).is_missing

    def _said_of_status(self, row: Row) -> Said:
        try:
            code = self._reader.cell(row, "status")
            return status_of(self._letters.get(code, code), self._reader.cell(row, "status_name"))
        except ValueError as error:
            raise BadCellError(self._reader.column("status"), str(error)) from None

    def _status(self, row: Row) -> tuple[Said, BadCellError | None]:
        """Read how a value came to be known, or why there can be none."""
        try:
            said = self._said_of_status(row)
        except BadCellError as error:
            return Said(), error
        if not said.is_missing:
            return said, None
        role = "status" if self._reader.cell(row, "status") else "status_name"
        reason = f"{self._reader.cell(row, role)!r} says that there is no value, and there is one"
        return Said(), BadCellError(self._reader.column(role), reason)

    def _read(self, row: Row) -> Attributes:
        measure = self._reader.measure(row)
        self._check_published(row)
        self._check_whole(row, measure)
        said, fault = self._status(row)
        unit = self._reader.unit(row)
        return Attributes(
            measure=measure,
            scale=self._attributed_scale(row),
            qualifier=self._reader.optional(row, "qualifier", qualifier_in),
            status=said.status,
            unit=unit,
            notes=said.notes,
            is_relative=measure.is_rate and percentage_kind(unit) is UnitKind.PERCENT,
            fault=fault,
        )

    def _check_published(self, row: Row) -> None:
        """Reject what no source says: figures that hitech worked out, and deletions of SDMX."""
        origin = self._reader.cell(row, "origin")
        if origin not in {"", Origin.PUBLISHED}:
            reason = f"a figure that is {origin} is not what a source says"
            hint = "take the row out: what follows is worked out again"
            raise BadCellError(self._reader.column("origin"), reason, hint=hint)
        if self._reader.cell(row, "action").upper() in DELETIONS:
            reason = f"the action {self._reader.cell(row, 'action')!r} takes a figure back"
            raise BadCellError(self._reader.column("action"), reason, hint="take the row out")

    def _check_whole(self, row: Row, measure: Measure) -> None:
        whole = self._reader.whole(row)
        reason = why_no_share(measure, whole)
        if reason is not None and whole:
            raise BadCellError(self._reader.column("whole"), reason, "no-share")
        if reason is not None:
            hint = "name it in a column 'whole', or for all rows: --set whole=AREA"
            raise BadCellError(self._reader.column("measure"), reason, "no-share", hint)

    def _attributed_scale(self, row: Row) -> int:
        """Return the power of ten that a row names, in a cell of its own or in that of its unit.

        Raises:
            BadCellError: Both name one, so that one may repeat the other.
        """
        reader = self._reader
        own, unit = reader.optional(row, "scale", exponent_in), reader.cell(row, "unit")
        in_unit = 0 if reader.has_own_units else unit_and_scale(unit).exponent
        if in_unit and own is not None:
            scale = reader.cell(row, "scale")
            reason = f"the scale is said twice: {scale!r} here, and in the unit {unit!r}"
            raise BadCellError(reader.column("scale"), reason, hint=without_scale(reader))
        return in_unit or own or 0
