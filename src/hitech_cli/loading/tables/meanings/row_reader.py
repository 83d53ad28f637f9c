"""The cells of a row by what their columns say, one by one."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from unicodedata import normalize

from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.meanings.cells import Cell, read_cell
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.meanings.separators import POINT, Marks
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.loading.tables.meanings.words import truth_in
from hitech_cli.model.codes import NOT_APPLICABLE, measure_of
from hitech_cli.model.vocabulary import Measure

Kind = TypeVar("Kind")


class RowReader:
    """Reads the cells of the rows of a table whose columns are known.

    Attributes:
        marks: What the marks in its values mean; a table settles it before values are read.
        usual_marks: What they mean where the table leaves it open, if that is known.
        brackets: What numbers in brackets are, if the user or the table says it; else empty.
        constants: What the user or a data package said of all rows, by role.
        missing: What stands for a missing value, beside what does so everywhere.
        unit_above: The unit of what has none of its own; may be empty.
        columns: The names of the columns.
        breakdowns: The positions of the columns that may tell rows apart.
        dimensions: The positions of those of them that do, whatever stands in them.
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
        brackets: str = "",
    ) -> None:
        """Read rows.

        Args:
            layout: What the columns say.
            missing: What stands for a missing value here, beside what does so everywhere.
            constants: What plays a role in all rows, whatever stands in a column.
            marks: What marks in numbers mean, where that is known; else the table tells.
            usual_marks: What they mean where the table leaves it open; else that is asked.
            unit_above: The unit of what has none of its own; empty where nothing says one.
            brackets: What the table says that numbers in brackets are; empty where it does not.
        """
        self.usual_marks = usual_marks
        self.constants: Mapping[str, str] = constants or {}
        self.brackets = self.constants.get("brackets", brackets)
        self.missing = missing
        self.unit_above = unit_above
        self.columns = layout.columns
        self.breakdowns = layout.breakdowns
        self.dimensions = layout.dimensions
        self._layout = layout
        self._told_marks = marks
        self._at = {r: at for r, at in layout.at.items() if r not in self.constants}

    def positions(self, roles: Sequence[str]) -> tuple[int, ...]:
        """Return the positions of the columns that there are for some roles."""
        return tuple(dict.fromkeys(self._at[role] for role in roles if role in self._at))

    def says(self, role: str) -> bool:
        """Return whether a column says this, or the user did."""
        return role in self._at or role in self.constants

    def column(self, role: str) -> str:
        """Return the name of the column that says this, or the option that does."""
        return f"--set {role}" if role in self.constants else self._layout.column(role)

    def value_column(self, row: Row) -> str:
        """Return the name of the column of a row's value: in a wide sheet, each has its own."""
        return row.heading or self.column("value")

    def cell(self, row: Row, role: str) -> str:
        """Return the text of a cell; an empty one where nothing says this.

        Letters with accents are the same, be they written as one character or as two.
        """
        at = self._at.get(role)
        text = self.constants.get(role, "") if at is None else row.cells[at].strip()
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
        return None if text.strip() in self.missing else read_cell(text, self.marks)

    @property
    def told_marks(self) -> Marks | None:
        """What the marks in numbers mean, if the user or a data package says it."""
        decimal = self.constants.get("decimal")
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

    def optional(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind | None:
        """Read a cell that may be empty, or have no column.

        Raises:
            BadCellError: It does not say what its column is for.
        """
        return self.read(row, role, read) if self.cell(row, role) else None

    def read(self, row: Row, role: str, read: Callable[[str], Kind]) -> Kind:
        """Read a cell.

        Raises:
            BadCellError: It does not say what its column is for.
        """
        try:
            return read(self.cell(row, role))
        except ValueError as error:
            raise BadCellError(self.column(role), str(error)) from None
