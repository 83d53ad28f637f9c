"""What to type where a cell cannot be read: the option that reads this file, if there is one."""

from collections.abc import Sequence
from shlex import quote

from hitech_cli.loading.tables.choices import column_option, columns_option
from hitech_cli.loading.tables.faults import CORRECT, BadCellError
from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.sources.sheets import Sheet

TO_SPARE = (
    "area_name", "area_within", "area_within_name", "name", "category", "unit_name", "unit_kind",
    "may_be_negative", "status", "status_name", "freq",
)  # fmt: skip
"""What no value, unit or period depends on.

What says how strongly a value is meant is not among them: without it a figure would look exact.
"""


MOST_MISSING = 5
"""How many texts are named that may stand for missing values."""


def hint_for(
    sheet: Sheet, reader: RowReader, row: Row, error: BadCellError, unread: Sequence[str]
) -> str:
    """Return what to do about a cell that cannot be read: what the error says, or an option.

    Args:
        sheet: The table.
        reader: What read the row.
        row: The row.
        error: What is wrong with the cell.
        unread: The shapes of all values that cannot be read.
    """
    if error.hint != CORRECT:
        return error.hint
    if error.column == reader.value_column(row):
        return _of_value(sheet, reader.cell(row, "value"), unread)
    if isinstance(sheet, ArrangedSheet) and error.column in sheet.said:
        return "correct the heading; nothing is repaired or skipped"
    role = next((role for role in TO_SPARE if _is_in(reader, role, error.column)), None)
    if role is None:
        return CORRECT
    return f"correct the cell, or leave its column out: {column_option('unused', error.column)}"


def _of_value(sheet: Sheet, text: str, unread: Sequence[str]) -> str:
    bounds = _bounds(sheet)
    if bounds and text.endswith("]"):
        return f"correct the bounds, or leave them out: {columns_option('unused', bounds)}"
    texts = list(dict.fromkeys((text, *(each.strip() for each in unread))))
    if len(texts) > MOST_MISSING or any(map(_has_digits, texts)):
        texts = [text]
    options = " ".join(f"--missing {quote(each)}" for each in texts)
    return f"correct the cell, or if it stands for no value: {options}"


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _bounds(sheet: Sheet) -> list[str]:
    if not isinstance(sheet, ArrangedSheet):
        return []
    return [each.name for values in sheet.values for each in values.ends]


def _is_in(reader: RowReader, role: str, column: str) -> bool:
    """Return whether a column of the file says something."""
    return bool(reader.positions([role])) and reader.column(role) == column


def without_scale(reader: RowReader) -> str:
    """Return how to leave out the scale that a column, or the user, says of all rows."""
    role = "scale" if reader.says("scale") else "unit"
    if role in reader.constants:
        return f"leave --set {role} out"
    out = column_option("unused", reader.column(role))
    return f"leave one of them out; the column is left out with {out}"
