"""Years of two digits behind their part: Jan-19, Mar 31, 1Q19, T1/19."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.dates import PIVOT, digits_of_year
from hitech_cli.loading.tables.meanings.parts_of_year import folded, part_of
from hitech_cli.model.period import YEAR, Period, equal_steps

_FORM = (
    r"(?P<part>[^\W\d_]+|[qths][1-4]|[1-4] ?[qths])"
    r"(?P<between>[ '’-]{1,2}|(?<=\d)/|(?<=\d[qths])|(?<=\d [qths]))(?P<year>[0-9]{2})"
)
_DAY = r"(?P<day>[0-9]{1,2})[ -](?P<part>[^\W\d_]+)[ -](?P<year>[0-9]{2})"
LAST_DAY = 31
AHEAD = 10
"""How many years ahead of today a year of two digits may be; few tables project further."""

FEWEST = 5
"""Months at equal steps, over several years, that are no days of one year."""


class ShortYear(NamedTuple):
    """A part of a year of which the century is not said.

    Attributes:
        part: The part, as the reporting periods of SDMX have it, M1, Q3; or a day of it: 01-31.
        digits: The two digits.
        may_be_day: Whether they may be a day of the month: Mar 31.
    """

    part: str
    digits: int
    may_be_day: bool

    def of(self, century: int) -> Period:
        """Return the period in a century, by its first year."""
        return Period(f"{century + self.digits}-{self.part}")

    @property
    def is_known(self) -> bool:
        """Whether a year has such a part."""
        try:
            return self.period.is_stated
        except ValueError:
            return False

    @property
    def period(self) -> Period:
        """The period, by which century POSIX takes."""
        return self.of(1900 if self.digits >= PIVOT else 2000)


def short_year(text: str) -> ShortYear | None:
    """Return a part of a year of two digits; ``None`` where a text is none.

    Examples:
        >>> [str(short_year(text).period) for text in ("Jan-19", "1Q98", "T4/20")]
        ['2019-01', '1998-Q1', '2020-Q4']
        >>> short_year("Mar 31").may_be_day, short_year("Mar '31").may_be_day, short_year("Foo-19")
        (True, False, None)
    """
    stripped = text.strip()
    if stripped.isdecimal() or not stripped[-2:].isdecimal():  # as most periods and headings
        return None
    written = folded(unicodedata.normalize("NFKC", stripped))
    found = re.fullmatch(_FORM, written) or re.fullmatch(_DAY, written)
    if found is None:
        return None
    said = found.groupdict()
    part, digits = part_of(said["part"]), int(said["year"])
    if "day" in said:
        part = f"{part[1:]:0>2}-{said['day']:0>2}" if part.startswith("M") else ""
    is_bare = part.startswith("M") and said.get("between") == " "
    short = ShortYear(part, digits, is_bare and 1 <= digits <= LAST_DAY)
    return short if part != "A1" and short.is_known else None


def which_may_be_days(texts: Collection[str]) -> str:
    """Return a text of a table that may be a day, with no year; empty where others tell it is none.

    They do where one can be no day, or has a whole year alone, or where all are months at equal
    steps over several years.

    Examples:
        >>> which_may_be_days(["Mar 31", "Jun 30"]), which_may_be_days(["Jan 19", "Jan 98"])
        ('Mar 31', '')
    """
    found = {text: short for text in texts if (short := short_year(text)) is not None}
    doubtful = [text for text, short in found.items() if short.may_be_day]
    is_settled = len(doubtful) < len(found) or any(map(_is_year, texts))
    return "" if is_settled or not doubtful or _are_months(found.values()) else doubtful[0]


def _is_year(text: str) -> bool:
    return re.fullmatch(r"\d{4}", text, re.ASCII) is not None


def _are_months(shorts: Iterable[ShortYear]) -> bool:
    months = {short.period for short in shorts}
    steps = equal_steps(months)
    if not len(months) == len(steps) >= FEWEST:
        return False
    are_of_years = len({str(month)[:4] for month in months}) > 1
    return are_of_years and (steps[1].months_since(steps[0]) or YEAR) < YEAR


def of_unknown_century(texts: Iterable[str]) -> tuple[str, int]:
    """Return a text of a table whose year would lie ahead, and may lie in the last century.

    None may lie far ahead; and none at all where some lie in the last century, and not all years
    between are there.

    Returns:
        It, and the digits of its year; an empty text where there is none.

    Examples:
        >>> of_unknown_century(["Jan-68", "Jan-20"]), of_unknown_century(["Jan-20", "Dec-98"])
        (('Jan-68', 68), ('', 0))
    """
    found = [(text, digits) for text in texts if (digits := _digits(text)) is not None]
    today = datetime.now(tz=UTC).year % 100
    years = {digits if digits < PIVOT else digits - 100 for _, digits in found}
    is_broken = bool(years) and min(years) < 0 and len(years) <= max(years) - min(years)
    latest = today if is_broken else today + AHEAD
    return next((each for each in found if latest < each[1] < PIVOT), ("", 0))


def _digits(text: str) -> int | None:
    """Return the two digits of a year; ``None`` where a text has none."""
    short, digits = short_year(text), digits_of_year(text)
    return short.digits if short else int(digits) if digits else None
