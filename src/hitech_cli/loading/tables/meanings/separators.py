"""What marks decimals and thousands in a table, where one cell alone does not tell.

``1.234`` and ``1,234`` can be a thousand or about one. Wherever another cell of a table can be read
in one way only, as ``12.5`` or ``1.234,5``, it tells how the others are meant, since a table hardly
changes the meaning of its marks. A data package and ``--set decimal=,`` tell it outright.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from hitech_cli.loading.rules import shown
from hitech_cli.loading.tables.faults import BadCellError

EITHER = r"[1-9][0-9]{0,2}[.,][0-9]{3}"
"""A number whose mark may be either, as a pattern of Python and of the engine."""

_EITHER = rf"(?<![0-9.,]){EITHER}(?![0-9.,])"

GROUPS = (",", ".", "'", " ")
"""What may stand between thousands; blanks and apostrophes of all kinds are read as these."""


class Marks(NamedTuple):
    """What the marks in the numbers of a table mean.

    Attributes:
        decimal: What stands before decimals.
        group: What stands between thousands; empty where it may be any other mark.
        brackets: What a number in brackets is; empty where there is none but marks of notes.
    """

    decimal: str = "."
    group: str = ""
    brackets: str = ""

    @classmethod
    def told(cls, decimal: str, group: str) -> "Marks":
        """Return marks of which one may be told and the other follows, each empty if not told."""
        return cls(decimal or ("," if group == "." else "."), group)

    @property
    def bare(self) -> str:
        """The pattern of a number alone, for Python and the engine."""
        return rf"[0-9]{{1,15}}({re.escape(self.decimal)}[0-9]{{1,15}})?"

    def plain(self, number: str) -> str:
        """Return a number without marks between thousands, and with a decimal point.

        Examples:
            >>> Marks(",").plain("1.234,50"), Marks().plain("12,34,567")
            ('1234.50', '1234567')
        """
        between = {*GROUPS, self.group} - {self.decimal}
        kept = "".join(mark for mark in number if mark not in between)
        return kept.replace(self.decimal, ".")


POINT = Marks()
COMMA = Marks(",")


@cache
def number_pattern(marks: Marks) -> str:
    """Return the pattern of a number without a sign, in which thousands are parted alike.

    Examples:
        >>> re.fullmatch(number_pattern(POINT), "1,234.5") is not None
        True
        >>> re.fullmatch(number_pattern(COMMA), "1,234.5") is not None
        False
    """
    between = [re.escape(each) for each in marks.group or GROUPS if each != marks.decimal]
    whole = "|".join(rf"(?:{mark}\d{{3}})+" for mark in between)
    indian = r"|[1-9]\d?(?:,\d\d)+,\d{3}" if "," in between else ""
    decimal = rf"{re.escape(marks.decimal)}\d+"
    number = rf"(?:[1-9]\d{{0,2}}(?:{whole}){indian}|\d+)"
    return rf"(?:{number}(?:{decimal})?|{decimal})(?:[eE][-+]?\d{{1,3}})?"


class Evidence(NamedTuple):
    """What the cells of a table tell of its marks.

    Attributes:
        marks: What they mean.
        is_settled: Whether some cell, or the user, says it; else any mark may be either.
        is_by_language: Whether the language of the headings alone says it.
    """

    marks: Marks
    is_settled: bool
    is_by_language: bool = False


def marks_of(
    texts: Iterable[str], reads: Callable[[str, Marks], bool], *, has_points: bool
) -> Evidence:
    """Find what the marks of a table mean, by the cells that can be read in one way only.

    Args:
        texts: Cells with a mark in them, of each shape one.
        reads: Whether a cell can be read as a value with some marks.
        has_points: Whether other cells have decimals behind a point for sure.

    Examples:
        >>> def reads(text, marks): return bool(re.fullmatch(number_pattern(marks), text))
        >>> marks_of(["1.234", "12,5"], reads, has_points=False).marks.decimal
        ','
        >>> marks_of(["1,234"], reads, has_points=False).is_settled
        False
    """
    by_point = by_comma = False
    for text in texts:
        in_points, in_commas = reads(text, POINT), reads(text, COMMA)
        by_point |= in_points and not in_commas
        by_comma |= in_commas and not in_points
    if by_comma and not (by_point or has_points):
        return Evidence(COMMA, is_settled=True)
    return Evidence(POINT, is_settled=by_point or has_points)


def doubtful_separator(text: str, column: str) -> BadCellError | None:
    """Return what is in doubt of a cell, if no other one tells."""
    found = re.search(_EITHER, text)
    if found is None:
        return None
    number = found[0]
    mark = "," if "," in number else "."
    name, other = ("comma", ".") if mark == "," else ("point", ",")
    whole, small = number.replace(mark, ""), number.replace(mark, ".")
    reason = (
        f"{shown(text.strip())} may have a decimal {name}, or one that marks thousands:"
        f" {small} or {whole}, and no other cell tells which"
    )
    hint = f"--set decimal={mark} for {small}, --set decimal={other} for {whole}"
    return BadCellError(column, reason, hint=hint)
