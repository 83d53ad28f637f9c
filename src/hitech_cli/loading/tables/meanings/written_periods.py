"""Periods as offices write them, each text alone: 2019年5月, Q1 2020, Jan-19, 2015 [YR2015]."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from hitech_cli.loading.tables.meanings.dates import dates_of
from hitech_cli.loading.tables.meanings.month_names import BETWEEN, TOTALS
from hitech_cli.loading.tables.meanings.parts_of_year import (
    MONTH_NUMBERS,
    either,
    folded,
    part_of,
)
from hitech_cli.loading.tables.meanings.short_years import short_year
from hitech_cli.model.period import INTO_NEXT, Period
from hitech_cli.model.period_parts import BY_NAME

LONGEST = 30
"""Years of a span whose end is written with two digits."""

_TOTALS = set(map(folded, TOTALS))
_BETWEEN = rf"[ ,:_/'-]*(?:(?<![^ ])(?:{either(BETWEEN.split())}) )?"


def read_period(text: str) -> Period:
    """Read a period as it is written; a date is a day.

    Raises:
        ValueError: It is none, or may be several.

    Examples:
        >>> [str(read_period(text)) for text in ("2019年1-3月", "T1 2020", "enero de 2019")]
        ['2019-Q1', '2020-Q1', '2019-01']
        >>> [str(read_period(text)) for text in ("2015 [YR2015]", "2019.0", "2019年度", "1990s")]
        ['2015', '2019', 'FY2019', '1990-1999']
    """
    try:
        return Period(text)
    except ValueError as error:
        found = _written(text)
        if found is None:
            raise error from None
        return found


def _written(text: str) -> Period | None:
    """Return the period that a text means; ``None`` where it means none."""
    days = dates_of(text)
    if days:
        return _quiet(days[0].isoformat()) if len(set(days)) == 1 else None
    plain = folded(unicodedata.normalize("NFKC", text))
    if "年" in plain:
        plain = plain.replace(" ", "")
    for form, written in _forms():
        match = form.fullmatch(plain)
        if match is not None and (period := _quiet(written(match))) is not None:
            return period
    short = short_year(text)
    return _quiet(str(short.period)) if short else None


def _quiet(text: str) -> Period | None:
    """Return the period of a text; ``None`` where it is none."""
    try:
        return Period(text) if text else None
    except ValueError:
        return None


def _of_year_and_part(year: str, part: str) -> str:
    """Write a year and what is said of its part as one period; nothing where it says none."""
    said = part_of(part)
    return f"{year}-{said}" if said else ""


def _of_day(year: str, name: str, day: str) -> str:
    number = MONTH_NUMBERS.get(name)
    return f"{year}-{number:02}-{day:0>2}" if number else ""


def years_of(first: str, last: str) -> str:
    """Write the years from one to another, of which the century is not said, as a period has them.

    An empty text where they are hardly meant so.

    Examples:
        >>> years_of("1999", "00"), years_of("2000", "05")
        ('1999/00', '2000-2005')
    """
    apart = (int(last) - int(first)) % 100
    if not 1 <= apart <= LONGEST:
        return ""
    return f"{first}/{last}" if apart == 1 else f"{first}-{int(first) + apart}"


_Form = tuple[str, Callable[[re.Match[str]], str]]

_WRITTEN: tuple[_Form, ...] = (
    (r"(?:x|yr?|cy)? ?(\d{4})(?:年|\.0+)?(?: \[yr\1\])?", lambda found: found[1]),
    (r"fy ?(\d{4})[/-](\d{2}|\d{4})", lambda found: f"{found[1]}/{found[2]}"),
    (r"(\d{4})jj00", lambda found: found[1]),
    (r"(\d{4})mm(\d\d)", lambda found: f"{found[1]}-{found[2]}"),
    (r"(\d{4})k([1-4])|(\d{4})[. ] ?([1-4])/4", lambda f: f"{f[1] or f[3]}-Q{f[2] or f[4]}"),
    (r"(\d{4})u(\d\d)", lambda found: f"{found[1]}-W{found[2]}"),
    (r"(\d{4}) ?年度", lambda found: f"FY{found[1]}"),
    (r"(\d{4})年? ?(?:-|/|to|bis|a|至|~) ?(\d{4})年?", lambda found: f"{found[1]}-{found[2]}"),
    (r"(\d{4})[/-](00|1[3-9]|[2-9]\d)", lambda found: years_of(found[1], found[2])),
    (r"(\d{3})0s", lambda found: f"{found[1]}0-{found[1]}9"),
    (r"(\d{4})年(\d{1,2})月(\d{1,2})日", lambda f: f"{f[1]}-{f[2]:0>2}-{f[3]:0>2}"),
    (r"(\d{1,2}) ([^\W\d]+),? (\d{4})", lambda found: _of_day(found[3], found[2], found[1])),
    (r"(\d{1,2})-([^\W\d]+)-(\d{4})", lambda found: _of_day(found[3], found[2], found[1])),
    (r"([^\W\d]+) (\d{1,2}),? (\d{4})", lambda found: _of_day(found[3], found[1], found[2])),
    (r"(1[5-9]\d\d|2[01]\d\d)(0[1-9]|1[0-2])", lambda found: f"{found[1]}-{found[2]}"),
    (r"(\d{4}) ?/ ?(\d{1,2})", lambda found: f"{found[1]}-{found[2]:0>2}"),
    (r"(\d{1,2}) ?[/-] ?(\d{4})", lambda found: f"{found[2]}-{found[1]:0>2}"),
    (r"x?(\d{4})年? ?(\d.*)", lambda found: _of_year_and_part(found[1], found[2])),
    (rf"x?(\d{{4}})(?:年 ?|{_BETWEEN})(\D.*)", lambda f: _of_year_and_part(f[1], f[2])),
    (r"(\d{4})[ :_/-](\d.*)", lambda found: _of_year_and_part(found[1], found[2])),
    (rf"(.*?\D){_BETWEEN}(\d{{4}})", lambda found: _of_year_and_part(found[2], found[1])),
)
"""Ways in which offices write periods, and what `Period` has for each."""


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """Return them with their patterns, which tables with plain years never need."""
    return tuple((re.compile(form), written) for form, written in _WRITTEN)


def period_of_parts(year: str, part: str, code: str = "M") -> Period:
    """Read a period that stands in two columns: a year, and a month, quarter, half or week.

    Args:
        year: The year.
        part: Its part: a name, a number, or one with what it counts (M05, Q1); none for the year.
        code: What a bare number counts: M, Q, S or W.

    Raises:
        ValueError: They are none.

    Examples:
        >>> str(period_of_parts("2019", "M13")), str(period_of_parts("2019.0", "5.0"))
        ('2019', '2019-05')
        >>> str(period_of_parts("2019", "4", "Q")), str(period_of_parts("2020", "53", "W"))
        ('2019-Q4', '2020-W53')
    """
    whole = read_period(year)
    number = re.fullmatch(r"(\d{1,2})(?:\.0+)?", part.strip(), re.ASCII)
    said = f"{code}{number[1]:0>2}" if number else part_of(part)
    if folded(part) in _TOTALS:
        said = "A1"
    period = _quiet(f"{whole}-{said}")
    if period is None:
        msg = f"{part!r} is no part of the year {year!r}"
        if whole.kind in {INTO_NEXT, BY_NAME}:
            msg += ", of which it is not known with which month it begins"
        raise ValueError(msg)
    return period
