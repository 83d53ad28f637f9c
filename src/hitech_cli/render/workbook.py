"""Answers as workbooks (.xlsx): a row a record, numbers as numbers, and nothing that is run."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, assert_never

from hitech_cli.errors import AccessError
from hitech_cli.model.numbers import Rounding, magnitude, rounded, shortest
from hitech_cli.model.vocabulary import SCALE_NAMES
from hitech_cli.render.breaks import width_of
from hitech_cli.render.records import DIGITS, Number, Record, Value
from hitech_cli.render.sanitise import is_formula, sanitise

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Facts = Iterable[tuple[str, str]]
Formats = Callable[[str], "Format"]

MOST_ROWS = 1_048_575
"""How many rows a sheet has room for, under its header."""

LONGEST_TEXT = 32_767
"""How many characters a cell has room for."""

NARROWEST, WIDEST = 8, 60
"""The least and the greatest width of a column, in characters."""

FEW_DIGITS = 4
"""How many digits are shown of a number that does not say how many it carries."""

CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""When every workbook is said to be made, so that one answer is one file."""


def check_workbook() -> None:
    """Raise an error where no workbook can be written: before a dataset is read for it.

    Raises:
        AccessError: XlsxWriter is not installed.
    """
    if find_spec("xlsxwriter") is None:
        msg = "Writing .xlsx needs XlsxWriter, which is not installed."
        raise AccessError(msg, hint="pip install 'hitech-cli[excel]'")


def workbook(keys: Sequence[str], records: Sequence[Record], about: Facts) -> bytes:
    """Return an answer as a workbook of two sheets: its records, and what is to be known of them.

    Args:
        keys: The columns.
        records: The rows.
        about: The rows of the second sheet: what each is, and its words.

    Raises:
        AccessError: It has more rows, or longer texts, than a workbook can hold.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - of an extra

    if len(records) > MOST_ROWS:
        msg = f"A sheet has room for {MOST_ROWS:,} rows, and the answer has {len(records):,}."
        raise AccessError(msg, hint="write CSV, or ask for fewer figures")
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": CREATED})
    figures, rest = book.add_worksheet("Figures"), book.add_worksheet("Sources and notes")
    _fill(figures, book, keys, [[record[key] for key in keys] for record in records])
    _fill(rest, book, ("what", "text"), [list(row) for row in about])
    book.close()
    return stream.getvalue()


def _fill(
    sheet: "Worksheet", book: "Workbook", header: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    """Write rows under a header that stays in sight."""
    formats = _formats(book)
    bold = book.add_format({"bold": True})
    widths = [len(heading) for heading in header]
    for column, heading in enumerate(header):
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            width = _write(sheet, (line, column), value, formats)
            widths[column] = max(widths[column], width)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 1, NARROWEST), WIDEST))


def _formats(book: "Workbook") -> Formats:
    """Return what makes formats of cells, each once: of numbers, or "'" of text alone."""

    @cache
    def made(pattern: str) -> "Format":
        return book.add_format(
            {"quote_prefix": True} if pattern == "'" else {"num_format": pattern}
        )

    return made


def _write(sheet: "Worksheet", at: tuple[int, int], value: Value, formats: Formats) -> int:
    """Write a cell, and return how wide it is."""
    line, column = at
    match value:
        case None:
            return 0
        case bool():
            sheet.write_boolean(line, column, value)
            return len(str(value))
        case Decimal():
            kept, shown = _number(value)
            if not _is_held(kept):
                return _write_text(sheet, at, f"{value:f}", formats)
            sheet.write_number(line, column, float(kept), formats(number_format(shown)))
            return len(f"{shown:,f}")
        case str():
            return _write_text(sheet, at, value, formats)
        case _:
            assert_never(value)


def _write_text(sheet: "Worksheet", at: tuple[int, int], value: str, formats: Formats) -> int:
    text = sanitise(value)
    if len(text) > LONGEST_TEXT:
        msg = f"A cell has room for {LONGEST_TEXT:,} characters, and a text has {len(text):,}."
        raise AccessError(msg, hint="choose another --format")
    sheet.write_string(*at, text, formats("'") if is_formula(text) else None)
    return len(text) if text.isascii() else width_of(text)


def _number(value: Decimal) -> tuple[Decimal, Decimal]:
    """Return a number as it is kept, and as it is shown.

    A published value is kept with all its digits, a computed one with as many as a cell holds. Of
    a bound, what is shown is kept: a spreadsheet rounds to the nearest what it shows, which would
    move a bound inward.
    """
    if isinstance(value, Number):
        shown = value.shown()
        if value.is_bound:
            return shown, shown
        is_whole = shown == value or _is_held(value)
        return value if is_whole else _nearest(value), shown
    if value == value.to_integral_value():
        return value, value
    exact = Fraction(value)
    shown = shortest(exact, magnitude(exact) - FEW_DIGITS + 1, Rounding.DOWN)
    return shown, shown


def _nearest(value: Decimal) -> Decimal:
    return rounded(Fraction(value), value.adjusted() - DIGITS + 1, Rounding.NEAREST)


def _is_held(value: Decimal) -> bool:
    """Return whether a cell holds all digits of a number: spreadsheets have 15."""
    _, digits, exponent = value.as_tuple()
    significant = len("".join(map(str, digits)).strip("0"))
    most = 300  # powers of ten, which are well within the range of a double
    return significant <= DIGITS and isinstance(exponent, int) and abs(value.adjusted()) < most


def number_format(shown: Decimal) -> str:
    """Return the number format that shows a number with its digits, and no other.

    Examples:
        >>> number_format(Decimal("17.10")), number_format(Decimal("92000"))
        ('#,##0.00', '#,##0')
        >>> number_format(Decimal("5215E8")), number_format(Decimal("52E14"))
        ('#,##0.0,,," billion"', '0.0E+00')
    """
    _, digits, exponent = shown.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - all numbers here are finite
    if exponent <= 0:
        return f"#,##0{_decimals(-exponent)}"
    thousands = -(-exponent // 3)
    word = SCALE_NAMES.get(3 * thousands)
    if word is None:
        return f"0{_decimals(len(digits) - 1)}E+00"
    return f'#,##0{_decimals(3 * thousands - exponent)}{"," * thousands}" {word}"'


def _decimals(count: int) -> str:
    return f".{'0' * count}" if count else ""
