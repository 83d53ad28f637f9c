"""How periods are written, and where on the calendar they lie."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1}
"""How many months periods have, by the code of their frequency (SDMX CL_FREQ)."""

DAYS = {"W": 7, "D": 1}
"""How many days, where they have no whole months."""

YEAR = 12
"""Months."""

INTO_NEXT, BY_NAME = "/", "FY"
"""The kinds of years that need not begin with the calendar's: 2019/20, and FY2020."""

MONTH_MARKS = 31
YEAR_MARKS = YEAR * MONTH_MARKS
"""Marks of a calendar on which each month has 31 days: they order dates without counting days."""

LAST_YEAR = 9999

_MONTH_TEXT = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


class Parts(NamedTuple):
    """What a period is: its kind, the mark of its first day, and the first one behind it."""

    kind: str
    start: int
    end: int


def parts_of(text: str) -> Parts | None:
    """Return what a text says; ``None`` where it is no period.

    Examples:
        >>> parts_of("2020-Q2"), parts_of("2020-Q5")
        (Parts(kind='Q', start=751533, end=751626), None)
    """
    for form, read in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            try:
                return read(match)
            except ValueError:  # a 30th of February, or a 53rd week where there is none
                return None
    return None


def text_of(parts: Parts) -> str:
    """Return a period as text.

    Examples:
        >>> text_of(of_week(2020, 53)), text_of(Parts("", 0, 0))
        ('2020-W53', 'not stated')
    """
    kind, start, _ = parts
    if kind in DAYS:
        first = date_at(start)
        year, week, _ = first.isocalendar()
        return first.isoformat() if kind == "D" else f"{year:04}-W{week:02}"
    year, rest = divmod(start, YEAR_MARKS)
    month = rest // MONTH_MARKS
    named = f"{year:04}" if year >= 0 else str(year)
    forms = {
        "": "not stated",
        "A": named,
        "S": f"{named}-H{month // 6 + 1}",
        "Q": f"{named}-Q{month // 3 + 1}",
        "M": f"{named}-{month + 1:02}",
        INTO_NEXT: f"{named}/{(year + 1) % 100:02}",
        BY_NAME: f"FY{named}",
    }
    if kind in forms:
        return forms[kind]
    is_duration = kind.startswith("P")
    return f"{named}/{kind}" if is_duration else f"{named}-{year + int(kind):04}"


def may_be_a_year(text: str) -> bool:
    """Return whether a month as written may also mean a year, from one into the next.

    Examples:
        >>> may_be_a_year("2005-06"), may_be_a_year("2005-07"), may_be_a_year("2005-M06")
        (True, False, False)
    """
    match = _MONTH_TEXT.fullmatch(text)
    return match is not None and int(match[2]) == (int(match[1]) + 1) % 100


def _of_part(match: re.Match[str]) -> Parts | None:
    """Return a year, or a part of one."""
    year, letter, number, month = match.groups()
    code = "M" if month else (letter or "A").upper()
    part = int(number or month or 1)
    if code == "W":
        return of_week(int(year), part)
    kind = "S" if code == "H" else code
    months = MONTHS[kind]
    if not 1 <= part <= YEAR // months:
        return None
    start = int(year) * YEAR_MARKS + (part - 1) * months * MONTH_MARKS
    return Parts(kind, start, start + months * MONTH_MARKS)


def of_week(year: int, week: int) -> Parts:
    """Return a week (ISO 8601); of one that begins or ends in another year, the days in its own.

    So all 52 or 53 weeks of a year lie in it.

    Raises:
        ValueError: The year has no such week.
    """
    first = date.fromisocalendar(year, week, 1)
    start = max(_mark(first), year * YEAR_MARKS)
    return Parts("W", start, min(_mark_behind(first, 7), (year + 1) * YEAR_MARKS))


def of_day(day: date) -> Parts:
    """Return a day."""
    return Parts("D", _mark(day), _mark_behind(day, 1))


def _of_date(match: re.Match[str]) -> Parts:
    return of_day(date(*map(int, match.groups())))


def _of_years(match: re.Match[str]) -> Parts | None:
    """Return a year that begins in one and ends in the next, or a span of years: 2000/2005."""
    first, last = match.groups()
    if (int(last) - int(first)) % 10 ** len(last) != 1:
        return _of_span(match) if len(last) == len(first) else None
    start = int(first) * YEAR_MARKS + YEAR_MARKS // 2  # nobody knows when; surely in that year
    return Parts(INTO_NEXT, start, start + YEAR_MARKS)


def _of_span(match: re.Match[str]) -> Parts | None:
    """Return a span between two years: whether the last one counts, each source knows for itself.

    Its kind is how far apart the two are.
    """
    first, last = map(int, match.groups())
    return Parts(str(last - first), *_years(first, last)) if first < last else None


def _of_duration(match: re.Match[str]) -> Parts:
    first, years = map(int, match.groups())
    return Parts(f"P{years}Y", *_years(first, first + years - 1))


def _of_name(match: re.Match[str]) -> Parts:
    year = int(match[1])
    return Parts(BY_NAME, *_years(year, year))


def _before_christ(match: re.Match[str]) -> Parts | None:
    year = -int(match[1] or match[2])
    return Parts("A", *_years(year, year)) if year else None


def _years(first: int, last: int) -> tuple[int, int]:
    return first * YEAR_MARKS, (last + 1) * YEAR_MARKS


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parts | None]], ...] = tuple(
    (re.compile(form, re.ASCII | re.IGNORECASE), read)
    for form, read in (
        (r"(\d{4})(?:-?([AHSQMW])(\d{1,2})|-(\d{2}))?", _of_part),
        (r"(\d{4})-(\d{2})-(\d{2})(?:/P1D)?", _of_date),
        (r"(\d{4})/(\d{2}|\d{4})", _of_years),
        (r"(\d{4})-(\d{4})", _of_span),
        (r"FY ?(\d{4})", _of_name),
        (r"(\d{4})/P([1-9]\d{0,2})Y", _of_duration),
        (r"-(\d{1,5})|(\d{1,5}) ?BCE?", _before_christ),
    )
)
"""As people and offices write periods; the reporting periods of SDMX are 2020-A1, 2020-M05 ..."""


def _mark(day: date) -> int:
    return (day.year * YEAR + day.month - 1) * MONTH_MARKS + day.day - 1


def _mark_behind(first: date, days: int) -> int:
    """Return the mark of the first day behind so many."""
    behind = first.toordinal() + days
    is_last = behind > date.max.toordinal()
    return (LAST_YEAR + 1) * YEAR_MARKS if is_last else _mark(date.fromordinal(behind))


def date_at(mark: int) -> date:
    """Return the date of a mark, which is that of a day."""
    months, day = divmod(mark, MONTH_MARKS)
    year, month = divmod(months, YEAR)
    return date(year, month + 1, day + 1)
