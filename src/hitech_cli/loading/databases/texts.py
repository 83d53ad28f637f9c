"""What stands in a cell of a database, as text."""

from datetime import date, datetime, time
from decimal import Decimal

from hitech_cli.loading.tables.sources.gathered import written


def text_of(value: object) -> str:
    """Format what a driver returns, with all the digits that it has.

    Examples:
        >>> [text_of(value) for value in (None, 5, Decimal("12.50"), 12.50, "a", True, b"a")]
        ['', '5', '12.50', '12.5', 'a', 'true', "X'61'"]
        >>> text_of(date(2019, 5, 1)), text_of(datetime(2019, 5, 1)), text_of(Decimal("1E+3"))
        ('2019-05-01', '2019-05-01', '1000')
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return written(value)
        case Decimal():
            return format(value, "f")
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return f"X'{bytes(value).hex()}'"
        case _:
            return str(value)


def is_number(value: object) -> bool:
    """Return whether a value is a number, and a finite one.

    Examples:
        >>> is_number(5), is_number(Decimal("NaN")), is_number("5"), is_number(True)
        (True, False, False, False)
    """
    match value:
        case bool():
            return False
        case int():
            return True
        case float() | Decimal():
            return format(value, "f").lower().strip("+-") not in {"nan", "snan", "inf", "infinity"}
        case _:
            return False


def can_be_compared(value: object) -> bool:
    """Return whether databases can say which of such values is the least."""
    return isinstance(value, int | float | Decimal | str | date | None) and not isinstance(
        value, bool
    )


def can_be_found(value: object) -> bool:
    """Return whether a database finds a value again that it has sent: not all that is rounded."""
    return not isinstance(value, float) or value.is_integer()
