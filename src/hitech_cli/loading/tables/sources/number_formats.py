"""Number formats of spreadsheets: what a cell shows that is not the number stored in it.

``#,##0.0,,`` shows 1,250.0 for 1250000000, and ``0.0" Mio."`` 12.5 Mio. for 12.5. What is shown is
what the office printed: in the scale that the table says, if it says one.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.scales import scale_words, scales
from hitech_cli.loading.tables.meanings.unit_behind import unit_behind
from hitech_cli.loading.tables.meanings.units import unit_and_scale


class NumberFormat(NamedTuple):
    """How a number is shown.

    Attributes:
        is_percent: Whether as a percentage, a hundred times as large.
        down: By which power of ten it is shown smaller.
        behind: The percent sign, or the scale in words, that stands behind it.
    """

    is_percent: bool = False
    down: int = 0
    behind: str = ""

    @property
    def scale(self) -> int:
        """The power of ten that what is shown is in; 0 where it is shown as it is."""
        return scales().get(self.behind.casefold(), self.down)


PLAIN = NumberFormat()
PERCENTAGE = NumberFormat(is_percent=True)


def number_format(code: str) -> NumberFormat:
    r"""Return how a format code of a spreadsheet shows a number; one with conditions as it is.

    Examples:
        >>> number_format("0.0%").is_percent, number_format("#,##0.0,,").down
        (True, 6)
        >>> number_format('0.0" Mio."').behind, number_format('0.0"%"').behind
        ('Mio.', '%')
        >>> number_format('#,##0\\ "persons"') == number_format('[>999]0.0,"k";0') == PLAIN
        True
    """
    if re.search(r"\[[<>=]", code):
        return PLAIN
    section = re.match(r'(?:"[^"]*"|\\.|[^;"\\])*', code)
    first = section[0] if section else ""
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", first)
    if "%" in bare:
        return PERCENTAGE
    commas = re.search(r"[0#?](,+)(?![0#?,])", bare)
    behind = re.sub(r'["\\]|\[[^\]]*\]|_.|\*.', "", re.sub(r"^.*[0#?][0#?.,]*", "", first)).strip()
    is_known = behind == "%" or bool(scales().get(behind.casefold()))
    return NumberFormat(down=3 * len(commas[1]) if commas else 0, behind=behind if is_known else "")


def scales_said(texts: Iterable[str]) -> frozenset[int]:
    """Return the powers of ten that texts of a table say, as of units.

    Examples:
        >>> sorted(scales_said(["Output (million EUR)", "in Tsd.", "Norland"]))
        [3, 6]
    """
    found: set[int] = set()
    for text in texts:
        named = unit_behind(text)
        behind = unit_and_scale(named.unit if named else "")
        found |= {unit_and_scale(text).exponent, behind.exponent}
        words = re.findall(rf"(?<![\w-]){scale_words()}", text, re.IGNORECASE)
        found |= {scales().get(word.casefold(), 0) for word in words}
    return frozenset(found - {0})


def as_shown(stored: str, how: NumberFormat, said: frozenset[int]) -> str | None:
    """Return the text of a number as its table means it; ``None`` where that may be either.

    Args:
        stored: The number in the cell.
        how: How it is shown.
        said: The scales that the table says.

    Examples:
        >>> millions, in_words = number_format("#,##0.0,,"), number_format('0.0" Mio."')
        >>> as_shown("1250000", millions, frozenset({6})), as_shown("12000", millions, frozenset())
        ('1.25', '12000')
        >>> as_shown("12.5", in_words, frozenset()), as_shown("12.5", in_words, frozenset({6}))
        ('12.5 Mio.', '12.5')
        >>> print(as_shown("1250000000", millions, frozenset({3})))
        None
    """
    number = Decimal(stored)
    if how.is_percent:
        return f"{number.scaleb(2):f}%"
    if how.behind == "%":
        return f"{stored}%"
    if not how.scale:
        return stored
    if said and how.scale not in said:
        return None
    shown = f"{number.scaleb(-how.down):f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    if said:
        return shown
    return f"{shown} {how.behind}" if how.behind else stored
