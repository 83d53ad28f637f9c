"""Whether a dot or a comma marks decimals or thousands, where one cell alone does not tell."""

import re

from hitech_cli.loading.rules import shown
from hitech_cli.loading.tables.faults import BadCellError

LOOSE = "\t;"
"""What parts cells where commas may mark decimals, and points thousands."""

_NUMBER = re.compile(r"\d[\d.,]*", re.ASCII)
_EITHER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}", re.ASCII)


class Marks:
    """What the cells of a table tell of its marks.

    ``1.234`` and ``1,234`` can be a thousand or about one. Wherever another cell can be read in one
    way only, as ``12.5`` or ``1,234,567``, it tells how the others are meant, since a table hardly
    changes the meaning of its marks; cells that mark decimals with a comma are refused anyway.
    """

    def __init__(self) -> None:
        """Start without any cell."""
        self.are_told = False

    def doubt(self, text: str, column: str) -> BadCellError | None:
        """Take in a value cell that can be read; give what is in doubt of it, if it stays alone."""
        found = _NUMBER.search(text)
        number = found[0] if found else ""
        either = _EITHER.fullmatch(number)
        if either is None:
            self.are_told = self.are_told or not number.isdecimal()
            return None
        return None if self.are_told else _doubtful(text, either[1], column)


def _doubtful(text: str, mark: str, column: str) -> BadCellError:
    if mark == ",":
        name, hint = "comma", "write a decimal point, or leave the comma out"
    else:
        name, hint = "point", "leave it out of thousands; between commas, a point is a decimal one"
    reason = f"{shown(text.strip())} may have a decimal {name}, or one that marks thousands"
    return BadCellError(column, f"{reason}: no other cell tells which", hint=hint)
