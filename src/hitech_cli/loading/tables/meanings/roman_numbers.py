"""Parts of a year by a Roman number alone: 2019-III, IV/2019."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.month_names import ORDINALS
from hitech_cli.model.period import MONTHS, YEAR, Period

_FORM = (
    r"(?P<year>\d{4}) ?[ /.-] ?(?P<number>I{1,3}|IV)|(?P<first>I{1,3}|IV) ?[ /.-] ?(?P<last>\d{4})"
)
HALVES = 2


class Numbered(NamedTuple):
    """A year, and the number of its part; nobody knows of how many."""

    year: str
    number: int

    def of(self, code: str) -> Period:
        """Return the period, where its number counts quarters (Q), halves (S) or months (M)."""
        return Period(f"{self.year}-{code}{self.number:02}")


def numbered(text: str) -> Numbered | None:
    """Return the part of a year that a text says by a Roman number; ``None`` where it says none.

    Examples:
        >>> str(numbered("2019-III").of("Q")), numbered("2019-V"), numbered("2019I")
        ('2019-Q3', None, None)
    """
    stripped = text.strip()
    if "I" not in stripped:
        return None
    found = re.fullmatch(_FORM, stripped, re.ASCII)
    if found is None:
        return None
    number = (found["number"] or found["first"]).lower()
    return Numbered(found["year"] or found["last"], ORDINALS[number])


def what_is_numbered(texts: Iterable[str], code: str) -> tuple[str, str]:
    """Decide what Roman numbers count; return a text of which that is not known.

    A third part is no half of a year, and few offices number months so.

    Args:
        texts: The periods of a table.
        code: The code of their frequency; empty where it is not known.

    Examples:
        >>> what_is_numbered(["2019-I", "2019-IV"], ""), what_is_numbered(["2019-I", "2020-I"], "")
        (('Q', ''), ('Q', '2019-I'))
    """
    found = {text: one.number for text in texts if (one := numbered(text)) is not None}
    if not found:
        return "", ""
    if code in MONTHS and max(found.values()) * MONTHS[code] <= YEAR:
        return code, ""
    return "Q", "" if max(found.values()) > HALVES else min(found)
