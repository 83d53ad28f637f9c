"""Periods as offices write them, each text alone: 2019年5月, Q1 2020, Jan-19, 2015 [YR2015]."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.dates import PIVOT, dates_of, readings
from hitech_cli.loading.tables.meanings.month_names import (
    BETWEEN,
    MONTH_NAMES,
    MONTHS_ALSO,
    MONTHS_SHORT,
    ORDINAL_ENDS,
    ORDINALS,
    PARTS,
    TOTALS,
    WHOLE_YEAR,
)
from hitech_cli.model.period import MONTHS, YEAR, Period

EARLIEST, LATEST = 1500, 2200
"""Between which years a bare number of four digits is one."""


LONGEST = 30
"""Years of a span whose end is written with two digits."""


def folded(text: str) -> str:
    """Return a text without what does not matter in names: case, accents, width, full stops.

    Examples:
        >>> folded(" Févr. "), folded("２０１９ 年")
        ('fevr', '2019 年')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", re.sub(r"[‐-―−〜～]", "-", bare)).strip()


_MONTHS = {
    folded(name): number
    for names in (*MONTH_NAMES.values(), *MONTHS_SHORT.values())
    for number, name in enumerate(names.split(), start=1)
} | {folded(name): number for name, number in MONTHS_ALSO.items()}
_CODES = {folded(word): code for code, words in PARTS.items() for word in words.split()}
_WHOLE = set(map(folded, WHOLE_YEAR))
_TOTALS = set(map(folded, TOTALS))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, map(folded, words)), key=len, reverse=True))


_NEAR = r"\d{1,2}|[一二三四上下]"
_FAR = _either(word for word in ORDINALS if word.isascii())
_WORD_FIRST = re.compile(
    rf"(?P<word>{_either(_CODES)})(?:[ -]?(?P<near>{_NEAR})| (?P<far>{_FAR}))", re.ASCII
)
_WORD_LAST = re.compile(
    rf"(?:第 ?)?(?:(?P<near>{_NEAR}) ?(?:{_either(ORDINAL_ENDS.split())})? ?|(?P<far>{_FAR}) )"
    rf"(?P<word>{_either(_CODES)})期?",
    re.ASCII,
)
_MONTHS_RANGE = re.compile(r"(\d{1,2})(?:月)? ?[-至到~] ?(\d{1,2})月(?:期|份)?")

_BETWEEN = rf"[ ,:_/'-]*(?:(?<![^ ])(?:{_either(BETWEEN.split())}) )?"


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
    for form, written in _FORMS:
        match = form.fullmatch(plain)
        if match is not None and (period := _quiet(written(match))) is not None:
            return period
    return None


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
    number = _MONTHS.get(name)
    return f"{year}-{number:02}-{day:0>2}" if number else ""


def _with_short_year(name: str, year: str) -> str:
    number = _MONTHS.get(name)
    century = 1900 if int(year) >= PIVOT else 2000
    return f"{century + int(year)}-{number:02}" if number else ""


def part_of(text: str) -> str:
    """Return a part of a year as the reporting periods of SDMX have it: Q1, M5, A1.

    An empty text where it is none.

    Examples:
        >>> [part_of(text) for text in ("1. Quartal", "third quarter", "M13", "上半年", "7")]
        ['Q1', 'Q3', 'A1', 'S1', '']
    """
    said = folded(text).strip(" ,:_/'.-")
    if said in _MONTHS:
        return f"M{_MONTHS[said]}"
    if said in _WHOLE or not said:
        return "A1"
    months = _MONTHS_RANGE.fullmatch(said)
    if months:
        return _of_months(*map(int, months.groups()))
    match = _WORD_FIRST.fullmatch(said) or _WORD_LAST.fullmatch(said)
    if match is None:
        return ""
    number = match["near"] or match["far"]
    return f"{_CODES[match['word']]}{ORDINALS.get(number) or int(number)}"


def _of_months(first: int, last: int) -> str:
    """Return the part of a year that some months are; January to February are none."""
    length = last - first + 1
    for code, months in MONTHS.items():
        if months == length and last % months == 0 and last <= YEAR:
            return f"{code}{last // months}"
    return ""


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
    (r"([^\W\d_]+)[ '-]{1,2}(\d{2})", lambda found: _with_short_year(found[1], found[2])),
)
_FORMS = tuple((re.compile(form), written) for form, written in _WRITTEN)
"""Ways in which offices write periods, and what `Period` has for each."""


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
        raise ValueError(msg)
    return period


def is_part_of_year(text: str) -> bool:
    """Return whether a heading beside those of months or quarters is a part of the year, or all.

    Examples:
        >>> is_part_of_year("Total"), is_part_of_year("HALF1"), is_part_of_year("Region")
        (True, True, False)
    """
    try:
        period_of_parts("2020", text)
    except ValueError:
        return False
    return not text.isdecimal()


def is_month_name(text: str) -> int:
    """Return the number of the month that a text names; 0 where it names none.

    Examples:
        >>> is_month_name("Mrz"), is_month_name("Aug."), is_month_name("M05"), is_month_name("?")
        (3, 8, 5, 0)
    """
    return _number_of(text, "M")


def is_quarter_name(text: str) -> int:
    """Return the number of the quarter that a text names; 0 where it names none.

    Examples:
        >>> is_quarter_name("Q1"), is_quarter_name("2e kwartaal"), is_quarter_name("第3四半期")
        (1, 2, 3)
    """
    return _number_of(text, "Q")


def _number_of(text: str, code: str) -> int:
    said = part_of(text)
    number = int(said[1:] or 0) if said.startswith(code) else 0
    return number if number * MONTHS[code] <= YEAR else 0


LONGEST_HEADING = 60
"""Characters of a heading; what is longer is no period, but perhaps a line of them."""


class HeadingPeriod(NamedTuple):
    """A period that heads a column.

    Attributes:
        period: The period, as hitech writes it.
        status: What stands behind it and says how its figures came to be known: p, e, *.
    """

    period: str
    status: str = ""


_MONTH_OR_YEAR = re.compile(r"(?:1[89]|20)\d\d-\d\d")

_STATUS = re.compile(r"(.*?\d.*?) ?(?:\(([A-Za-z]{1,4}\.?)\)|([A-Za-z])|(\*+))")


@lru_cache(maxsize=4096)
def heading_period(text: str) -> HeadingPeriod | None:
    """Return the period that heads a column of a wide sheet; ``None`` where none does.

    Examples:
        >>> heading_period("2019 (p)"), heading_period("2020-q1"), heading_period("5000")
        (HeadingPeriod(period='2019', status='p'), HeadingPeriod(period='2020-Q1', status=''), None)
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_HEADING or not any(map(str.isdecimal, stripped)):
        return None
    period = _heading(stripped)
    if period:
        return HeadingPeriod(period)
    match = _STATUS.fullmatch(stripped)
    period = _heading(match[1]) if match else ""
    return HeadingPeriod(period, match[2] or match[3] or match[4]) if match and period else None


def _heading(text: str) -> str:
    """Return the period that a heading is; an empty text where it is none, or hardly a year."""
    try:
        found = read_period(text)
    except ValueError:
        return ""
    period = found.unmistakable if found.months == 1 else str(found)
    bare = re.fullmatch(r"-?\d+(?:-\d{4})?", text, re.ASCII)
    years = map(int, re.findall(r"(?<!\d)\d{4,5}(?!\d)", period)) if bare else ()
    if period and _MONTH_OR_YEAR.fullmatch(text):
        return text  # which of them it is, all headings of the table tell together
    is_likely = not text.startswith("-") and all(EARLIEST <= year <= LATEST for year in years)
    return period if is_likely else ""


def heading_periods(columns: Sequence[str]) -> list[HeadingPeriod | None]:
    """Return the periods that head columns: numbers are years where all of them can be.

    Examples:
        >>> heading_periods(["Region", "1000", "2000", "5000"])
        [None, None, None, None]
    """
    found = [
        # Whether day or month is first, all dates of the table tell together.
        HeadingPeriod(column.strip()) if len(readings(column)) > 1 else heading_period(column)
        for column in columns
    ]
    numbers = [_is_number(column) for column in columns]
    if all(found[at] for at, is_number in enumerate(numbers) if is_number):
        return found
    return [None if is_number else period for is_number, period in zip(numbers, found, strict=True)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*\d+(?:\s*[-–]\s*\d+)?\s*", text) is not None
