"""What the cell of a value and those beside it say together, and whether they agree."""

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.meanings.cells import Cell
from hitech_cli.loading.tables.meanings.hints import without_scale
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Attributes, Row
from hitech_cli.loading.tables.meanings.units import is_same_unit
from hitech_cli.model.vocabulary import OBSERVED, Qualifier, Statuses


class Agreement:
    """Combines what the cells of a row say of one value."""

    def __init__(self, reader: RowReader) -> None:
        """Read rows, whose cells another reader reads."""
        self._reader = reader

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
            reason = f"{said} does not go with {self._reader.cell(row, 'value')}"
            raise BadCellError(self._reader.column("qualifier"), reason)
        if said is Qualifier.BETWEEN and cell.interval is None:
            reason = "a value that is between two ends has none of them"
            raise BadCellError(self._reader.column("qualifier"), reason)
        return said or cell.qualifier or Qualifier.EXACTLY

    def status(self, cell: Cell, attributes: Attributes) -> Statuses:
        """Return all that the cell of a value and another one say of how it came to be known."""
        said = cell.status or attributes.status  # most rows say nothing, and sets take their time
        return (said | attributes.status) - OBSERVED or OBSERVED if said else OBSERVED

    def notes(self, row: Row, cell: Cell, attributes: Attributes) -> tuple[str, ...]:
        """Return what a row says of its value besides: in its note, its flags, or behind it."""
        note = self._reader.cell(row, "note")
        lines = tuple(filter(None, map(str.strip, note.split("\n")))) if note else ()
        return (*lines, *attributes.notes, *cell.notes)

    def _check_unit(self, cell: Cell, attributes: Attributes) -> None:
        """Reject a value beside which another unit stands than its row names.

        Raises:
            BadCellError: The two differ.
        """
        if cell.unit and attributes.unit and not is_same_unit(cell.unit, attributes.unit):
            reason = f"{attributes.unit!r} does not go with {cell.unit!r}, beside the value"
            is_set = "unit" in self._reader.constants
            hint = "leave --set unit out" if is_set else "correct the one that is wrong"
            raise BadCellError(self._reader.column("unit"), reason, hint=hint)

    def scale(self, cell: Cell, attributes: Attributes, in_name: int = 0) -> int:
        """Return the power of ten that a value is in, by its cell, another one, or a name.

        Raises:
            BadCellError: Two of them say one, or it is out of range.
        """
        if not (cell.scale or attributes.scale):
            return in_name
        if in_name:
            named = next(filter(self._reader.says, ("indicator", "name")), "value")
            reason = "the scale is said behind this name and beside the value, so one may repeat it"
            hint = "leave one of them out: --set scale=... says it for all rows"
            raise BadCellError(self._reader.column(named), reason, hint=hint)
        role = "scale" if self._reader.says("scale") else "unit"
        column = self._reader.column(role) if attributes.scale else ""
        if cell.scale and attributes.scale:
            reason = "the scale is said here and behind the value, so one may repeat the other"
            raise BadCellError(column, reason, hint=without_scale(self._reader))
        scale = cell.scale + attributes.scale
        if abs(scale) > FARTHEST_PLACE:
            reason = f"10 to the power of {scale} is out of range"
            raise BadCellError(column or self._reader.column("value"), reason)
        return scale
