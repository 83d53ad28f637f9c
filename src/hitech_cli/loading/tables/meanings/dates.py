"""Dates: how they are written, and which periods they stand for."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from hitech_cli.model.period import MONTHS, Period

_TIME = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?: ?Z|[+-]00:?00)?)?"
"""Midnight; another time of the day is no period of hitech's."""

_ORDERED = (
    (r"(\d{4})-(\d{2})-(\d{2})", "ymd"),
    (r"(\d{4})/(\d{1,2})/(\d{1,2})", "ymd"),
    (r"(\d{4})\.(\d{1,2})\.(\d{1,2})", "ymd"),
    (r"(1[5-9]\d\d|2[01]\d\d)(\d{2})(\d{2})", "ymd"),
    (r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", "dmy"),
)
_SLASHED = r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})"
_SHORT = r"(0?[1-9]|1[0-2])(/)(\d{1,2})/(\d{2})"
"""A date with a year of two digits: it stands last, since none of the others may be that year."""

SHORTEST = len("1/1/19")
"""Characters of a date."""


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a form, which tables without dates never need."""
    return re.compile(form + _TIME, re.ASCII)


EARLIEST, LATEST = 1500, 2200
"""Between which years a bare number of four digits is one."""

PIVOT = 69
"""What a year of two digits is from on in the 20th century (POSIX)."""


Readings = Sequence[date | None]
"""A date by which of day and month comes first; see `readings`."""


def dates_of(text: str) -> list[date]:
    """Return the days that a text may mean: none, one, or two where the month may come first.

    Of two, the first one is that which has the day before the month.

    Examples:
        >>> [str(day) for day in dates_of("1/2/2019")], [str(day) for day in dates_of("20190331")]
        (['2019-02-01', '2019-01-02'], ['2019-03-31'])
    """
    return [day for day in readings(text) if day is not None]


def readings(text: str) -> list[date | None]:
    """Return the readings of a date: one, or two by which of day and month comes first; or none.

    One that is no day of the calendar is ``None``.
    """
    stripped = text.strip()
    if len(stripped) < SHORTEST or not stripped[0].isdecimal():
        return []
    slashed = _pattern(_SLASHED).fullmatch(stripped) or _pattern(_SHORT).fullmatch(stripped)
    if slashed:
        first, second, year = int(slashed[1]), int(slashed[3]), _year(slashed[4])
        return [_day(year, second, first), _day(year, first, second)]
    for form, order in _ORDERED:
        match = _pattern(form).fullmatch(stripped)
        if match:
            said = dict(zip(order, map(int, match.groups()), strict=True))
            return [_day(said["y"], said["m"], said["d"])]
    return []


def month_behind_point(text: str) -> date | None:
    """Return the last day of a month behind a point; ``None`` where a text is none.

    Stats NZ has it so also for the quarter or the year that ends with it.

    Examples:
        >>> print(month_behind_point("2019.03"), month_behind_point("2019.3"))
        2019-03-31 None
    """
    year, point, month = text.strip().partition(".")
    are_digits = point and len(year) == 4 and len(month) == 2 and (year + month).isdecimal()  # noqa: PLR2004
    if not are_digits or not EARLIEST <= int(year) <= LATEST:
        return None
    first = _day(int(year), int(month), 1)
    return first and first.replace(day=monthrange(first.year, first.month)[1])


def digits_of_year(text: str) -> str:
    """Return the digits of the year of a date that has two of them; none for other texts."""
    match = _pattern(_SHORT).fullmatch(text.strip())
    return match[4] if match else ""


def _year(text: str) -> int:
    century = 0 if len(text) > 2 else 1900 if int(text) >= PIVOT else 2000  # noqa: PLR2004
    return century + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


NAMES = {"A": "years", "S": "half-years", "Q": "quarters", "M": "months"}


def frequency_of(days: Collection[date]) -> str:
    """Return the frequency of the longest periods of which days are all the first or the last.

    D where they are of none: then they are days.

    Examples:
        >>> frequency_of([date(2019, 1, 1), date(2019, 4, 1), date(2020, 1, 1)])
        'Q'
        >>> frequency_of([date(2019, 12, 31)]), frequency_of([date(2019, 12, 30)])
        ('A', 'D')
        >>> frequency_of([date(2019, 6, 30), date(2020, 6, 30)])
        'D'
    """
    code = next((code for code in MONTHS if days and stand_for(code, days)), "D")
    return "D" if _are_once_a_year(days, code) else code


def _are_once_a_year(days: Collection[date], code: str) -> bool:
    """Return whether days are the same in each year, such as 30 June, and tell no more.

    One that is alone may be of a month as well as not; the ends of a year are its own.
    """
    is_one = len({day.month for day in days}) == 1
    return is_one and code != "A" and (code != "M" or len({day.year for day in days}) > 1)


def stand_for(code: str, days: Collection[date]) -> str:
    """Return whether days are all the first or all the last ones of periods: in words, or not."""
    months = MONTHS[code]
    for words, ends in (("first", days), ("last", list(_behind(days)))):
        if len(ends) == len(days) and all(_begins(day, months) for day in ends):
            return words
    return ""


def _behind(days: Collection[date]) -> Iterator[date]:
    for day in days:
        if day < date.max:
            yield day + timedelta(days=1)


def _begins(day: date, months: int) -> bool:
    return day.day == 1 and (day.month - 1) % months == 0


def period_at(day: date, code: str) -> Period:
    """Return the period of a frequency that a day is in: A, S, Q, M, or D for the day itself.

    Examples:
        >>> str(period_at(date(2019, 6, 30), "Q")), str(period_at(date(2019, 6, 30), "D"))
        ('2019-Q2', '2019-06-30')
    """
    if code in MONTHS:
        return Period(f"{day.year:04}-{code}{(day.month - 1) // MONTHS[code] + 1:02}")
    return Period(day.isoformat())
