"""What a row of a table says, cell by cell."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from hitech_cli.loading.cells import Cell, read_cell, read_flags
from hitech_cli.loading.columns import Layout
from hitech_cli.loading.delimited import Row
from hitech_cli.model.numbers import SCALES
from hitech_cli.model.observation import usual_base
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Qualifier, Status

Kind = TypeVar("Kind")


class BadCellError(ValueError):
    """A cell cannot be read.

    Attributes:
        column: The column that it stands in.
    """

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class Printed(NamedTuple):
    """What a row says of a figure: all but what the figure is of."""

    value: Decimal
    scale: int
    qualifier: Qualifier
    status: Status
    measure: Measure
    period: Period
    base_period: Period | None


class RowReader:
    """Reads the rows of a table whose columns are known."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._at = dict(layout.at)

    def says(self, role: str) -> bool:
        """Tell whether there is a column for this."""
        return role in self._at

    def column(self, row: Row, role: str) -> str:
        """Give the name of the column in which a row says this."""
        melted = role in {"value", "period"} and row.melted
        return melted or self._layout.column(role)

    def cell(self, row: Row, role: str) -> str:
        """Give the text of a cell; an empty one where no column is for this."""
        at = self._at.get(role)
        return "" if at is None else row.cells[at].strip()

    def breakdown(self, row: Row) -> tuple[str, ...]:
        """Give the texts of the cells that may tell this row from others."""
        return tuple([row.cells[at].strip() for at in self._layout.breakdowns])

    def is_level(self, row: Row) -> bool:
        """Tell whether a row is about a level, not a rate or a share."""
        return self.cell(row, "measure") in {"", Measure.LEVEL}

    def printed(self, row: Row) -> Printed | None:
        """Read what is printed in a row; ``None`` where its value is missing.

        Raises:
            BadCellError: A cell does not say what its column is for.
        """
        cell = self._read(row, "value", read_cell)
        period = self._read(row, "period", _period)
        if cell is None:
            return None
        measure = self.optional(row, "measure", Measure) or Measure.LEVEL
        if measure is Measure.SHARE and not self.cell(row, "whole"):
            reason = "a share needs its whole, an area: name it in a column 'whole'"
            raise BadCellError(self.column(row, "measure"), reason)
        base = self.optional(row, "base_period", _period)
        return Printed(
            cell.value,
            cell.scale + (self.optional(row, "scale", _exponent) or 0),
            self._qualifier(row, cell),
            self.optional(row, "status", _status) or cell.status or Status.OBSERVED,
            measure,
            period,
            base or usual_base(measure, period),
        )

    def _read(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind:
        """Read a cell, and say in which column it stands where it cannot be read."""
        try:
            return read(self.cell(row, role))
        except ValueError as error:
            raise BadCellError(self.column(row, role), str(error)) from None

    def optional(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind | None:
        """Read a cell that may be empty, or have no column.

        Raises:
            BadCellError: It does not say what its column is for.
        """
        return self._read(row, role, read) if self.cell(row, role) else None

    def _qualifier(self, row: Row, cell: Cell) -> Qualifier:
        said = self.optional(row, "qualifier", Qualifier)
        if said is not None and cell.qualifier not in {None, said}:
            reason = f"{said} does not go with {self.cell(row, 'value')}"
            raise BadCellError(self.column(row, "qualifier"), reason)
        return said or cell.qualifier or Qualifier.EXACTLY


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    """Read a period; a table has few of them, many times each."""
    return Period(text)


def _exponent(text: str) -> int:
    if text in SCALES:
        return SCALES[text]
    if not re.fullmatch(r"-?\d{1,2}", text, re.ASCII):
        msg = f"{text!r} is no power of ten"
        raise ValueError(msg)
    return int(text)


def _status(text: str) -> Status:
    words = {status.value: status for status in Status}
    return words.get(text.casefold()) or read_flags(text)
