"""Whether a dot or a comma marks decimals or thousands, where one cell alone does not tell.

``1.234`` and ``1,234`` can be a thousand or about one. Wherever another cell of a table can be read
in one way only, as ``12.5`` or ``1,234,567``, it tells how the others are meant, since a table
hardly changes the meaning of its marks; cells that mark decimals with a comma are refused anyway.
"""

import re

from hitech_cli.loading.rules import shown
from hitech_cli.loading.tables.faults import BadCellError

EITHER = r"[1-9][0-9]{0,2}[.,][0-9]{3}"
"""A number whose mark may be either, as a pattern of Python and of the engine."""

_NUMBER = re.compile(r"[0-9][0-9.,]*")
_EITHER = re.compile(EITHER)


def settles_separators(text: str) -> bool:
    """Return whether a cell that can be read tells what the marks of others mean.

    Examples:
        >>> settles_separators("12.5 p"), settles_separators("1,234"), settles_separators(">95")
        (True, False, False)
    """
    number = _number(text)
    return not number.isdecimal() and _EITHER.fullmatch(number) is None


def doubtful_separator(text: str, column: str) -> BadCellError:
    """Return what is in doubt of a cell whose mark may be either, if no other one tells."""
    if "," in _number(text):
        name, hint = "comma", "write a decimal point, or leave the comma out"
    else:
        name, hint = "point", "leave it out of thousands; between commas, a point is a decimal one"
    reason = f"{shown(text.strip())} may have a decimal {name}, or one that marks thousands"
    return BadCellError(column, f"{reason}: no other cell tells which", hint=hint)


def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0] if found else ""
