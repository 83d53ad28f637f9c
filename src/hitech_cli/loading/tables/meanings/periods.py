"""What the periods of a table mean, where one text alone does not tell.

Whether 2005-06 is a month or a year, whether 1/2/2019 is in January or February, and which periods
dates stand for, is decided once for all distinct texts of a table, whatever their order.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hitech_cli.loading.tables.meanings.dates import (
    NAMES,
    Readings,
    frequency_of,
    month_behind_point,
    period_at,
    readings,
    stand_for,
)
from hitech_cli.loading.tables.meanings.period_doubts import (
    Doubt,
    day_or_month,
    quarter_or_half,
    quarter_or_week,
    which_calendar,
    which_century,
    year_or_day,
    year_or_month,
)
from hitech_cli.loading.tables.meanings.period_marks import without_mark
from hitech_cli.loading.tables.meanings.roman_numbers import numbered, what_is_numbered
from hitech_cli.loading.tables.meanings.short_years import (
    of_unknown_century,
    short_year,
    which_may_be_days,
)
from hitech_cli.loading.tables.meanings.written_periods import LONGEST, read_period, years_of
from hitech_cli.model.period import MONTHS, YEAR, Period

_TWO_DIGITS = re.compile(r"(\d{4})([-/])(\d{2})", re.ASCII)
"""A month, or a year from one to another: 2005-06."""

_DUTCH_OR_GERMAN = re.compile(r"(\d{4})KW(\d\d)", re.ASCII | re.IGNORECASE)
_DUTCH = re.compile(r"\d{4}(?:JJ00|MM\d\d)", re.ASCII | re.IGNORECASE)
QUARTERS = 4

_FRENCH = re.compile(r"T[1-4]\D.*|\d{4}\W?T[1-4]|[1-4]T.*", re.ASCII | re.IGNORECASE)

_BUDDHIST = ("24", "25")
"""The first digits of years of the Buddhist calendar from 1857 to 2056."""


@dataclass(frozen=True, slots=True)
class PeriodReader:
    """Reads the periods of a table.

    Attributes:
        are_years: Whether 2005-06 is the years 2005 to 2006 here, and not the month.
        is_month_first: Whether the month comes first in 1/2/2019.
        are_quarters: Whether 2019KW01 is a quarter, as in Dutch, and not a week, as in German.
        numbers: The code of what Roman numbers count, as in 2019-III: Q, S or M.
        frequency: The code of the periods that dates stand for: A, S, Q, M; or D, for days.
        told: What was taken for what, in words; empty where nothing need be said.
        doubts: The texts that can be read in two ways.
    """

    are_years: bool = False
    is_month_first: bool = False
    are_quarters: bool = False
    numbers: str = ""
    frequency: str = "D"
    told: str = ""
    doubts: Sequence[Doubt] = ()

    @classmethod
    def of(cls, texts: Iterable[str], freq: str = "", others: Iterable[str] = ()) -> "PeriodReader":
        """Find how the periods of a table are written.

        Args:
            texts: All distinct ones, in any order.
            freq: The code of the frequency that they are known to have; empty where it is not.
            others: Those of rows that name their frequency, each its own.

        Examples:
            >>> dates = PeriodReader.of(["2019-01-01", "2019-04-01", "2020-01-01"])
            >>> str(dates.read("2019-04-01")), dates.told
            ('2019-Q2', 'dates are the first days of quarters')
        """
        code = frequency_code(freq)
        cells = {text.strip(): without_mark(text) for text in texts}
        as_written = {without_mark(text): text.strip() for text in (*others, *cells)}
        known, named = sorted({*cells.values()}), as_written.keys()
        are_years, doubtful = _years_in(known, code)
        are_quarters, either_of = _quarters_in(known, code)
        numbers, numeral = what_is_numbered(known, code)
        guessed = "" if code else numbers
        written = {text: days for text in {*known, *named} if (days := _readings(text))}
        orders = _orders(written.values(), code)
        is_month_first = False not in orders and True in orders
        own = [_day(written[text], is_month_first) for text in known if text in written]
        certain = [day for day in own if day is not None]
        frequency = code if code in MONTHS else "D" if code else frequency_of(certain)
        told = ""
        if frequency in MONTHS and not code:
            told = f"dates are the {stand_for(frequency, certain)} days of {NAMES[frequency]}"
        either = sorted(text for text, each in written.items() if _may_be_two(each))
        doubts = [year_or_month(doubtful)] if doubtful else []
        if either_of:
            doubts.append(quarter_or_week(either_of))
        if numeral and (part := numbered(numeral)):
            doubts.append(quarter_or_half(numeral, part))
        if either and len(orders) != 1:
            doubts.append(day_or_month(either[0], written[either[0]]))
        doubts += _of_years(known, code)
        return cls(
            are_years=are_years,
            is_month_first=is_month_first,
            are_quarters=are_quarters,
            numbers=numbers,
            frequency=frequency,
            told=", ".join(filter(None, [told, *_told(known, guessed), *_told_marks(cells)])),
            doubts=tuple(each._replace(text=as_written[each.text]) for each in doubts),
        )

    def read(self, text: str, freq: str = "") -> Period:
        """Read a period of the table.

        Args:
            text: It, as it is written.
            freq: The code of its frequency, where its row has one.

        Raises:
            ValueError: It is no period.
        """
        stripped = without_mark(text)
        digits = _TWO_DIGITS.fullmatch(stripped)
        if digits and self.are_years and frequency_code(freq) in {"", "A"}:
            return Period(years_of(digits[1], digits[3]))
        if digits and 1 <= int(digits[3]) <= YEAR:
            return Period(f"{digits[1]}-M{digits[3]}")
        weeks = _DUTCH_OR_GERMAN.fullmatch(stripped)
        if weeks and self.are_quarters:
            return Period(f"{weeks[1]}-Q{int(weeks[2])}")
        part = numbered(stripped)
        code = frequency_code(freq) or self.numbers
        if part and code in MONTHS:
            return part.of(code)
        days = _readings(stripped)
        day = _day(days, self.is_month_first) if days else None
        return read_period(stripped) if day is None else period_at(day, self._code(day, freq))

    def _code(self, day: date, freq: str) -> str:
        """Return the frequency of the period that a day stands for, in a row that may name it."""
        code = frequency_code(freq) or self.frequency
        return code if code in MONTHS and stand_for(code, [day]) else "D"


FREQUENCIES = {"A": "A", "S": "S", "H": "S", "Q": "Q", "M": "M", "W": "W", "D": "D", "B": "D"}
"""The kinds of periods that go with a code of a frequency (SDMX CL_FREQ)."""


def frequency_code(text: str) -> str:
    """Return what kind of periods a code of a frequency is for; an empty text where it is unknown.

    Examples:
        >>> frequency_code("M: Monthly"), frequency_code("H"), frequency_code("often")
        ('M', 'S', '')
    """
    return FREQUENCIES.get(text.partition(":")[0].strip(), "")


def _readings(text: str) -> Readings:
    """Return the readings of a date; a month behind a point is its last day."""
    month = month_behind_point(text)
    return readings(text) if month is None else [month]


def _quarters_in(texts: Sequence[str], code: str) -> tuple[bool, str]:
    """Decide whether KW is a quarter; return a text that may be a week as well."""
    found = [match for match in map(_DUTCH_OR_GERMAN.fullmatch, texts) if match]
    if not found or code == "W" or any(int(match[2]) > QUARTERS for match in found):
        return False, ""
    if code == "Q" or any(map(_DUTCH.fullmatch, texts)):
        return True, ""
    return False, found[0][0]


def _day(days: Readings, is_month_first: bool) -> date | None:  # noqa: FBT001 - the first or the second
    return days[-1] if is_month_first else days[0]


def _may_be_two(days: Readings) -> bool:
    return None not in days and len(set(days)) > 1


def _orders(written: Collection[Readings], code: str) -> Collection[bool]:
    """Return whether the month may come first in dates, or the day, or either: if all are days."""
    orders: dict[bool, list[date]] = {}
    for is_month_first in (False, True):
        days = [day for each in written if (day := _day(each, is_month_first)) is not None]
        if len(days) == len(written):
            orders[is_month_first] = days
    if code in MONTHS:
        return {way: days for way, days in orders.items() if stand_for(code, days)}
    return orders


def _years_in(texts: Iterable[str], code: str) -> tuple[bool, str]:
    """Decide whether two digits behind a year are a year; return a text that may be either."""
    pairs = {match[0]: match for match in map(_TWO_DIGITS.fullmatch, texts) if match}
    months = [text for text, match in pairs.items() if 1 <= int(match[3]) <= YEAR]
    are_years = bool(pairs) and _are_years([(int(m[1]), int(m[3])) for m in pairs.values()])
    if code in MONTHS:
        return are_years and code == "A", ""
    if len(months) == len(pairs):
        return False, months[0] if are_years else ""
    return are_years, "" if are_years or not months else months[0]


def _are_years(pairs: Collection[tuple[int, int]]) -> bool:
    """Return whether years and two digits may all be spans of one length, one after another."""
    apart = {(last - first) % 100 for first, last in pairs}
    if len(apart) > 1 or not 1 <= (years := apart.pop()) <= LONGEST:
        return False
    firsts = {first for first, _ in pairs}
    if years == 1:
        return True
    if len(firsts) == 1:
        return not 1 <= next(last for _, last in pairs) <= YEAR
    start = min(firsts)
    return any(all((first - start) % step == 0 for first in firsts) for step in (years, years + 1))


def _of_years(texts: Sequence[str], code: str) -> Iterable[Doubt]:
    """Yield doubts about which year it is that texts say."""
    text = "" if code else which_may_be_days(texts)
    if text and (short := short_year(text)):
        yield year_or_day(text, short)
    text, digits = of_unknown_century(texts)
    if text:
        yield which_century(text, digits)
    years = [text for text in texts if text.isdecimal() and len(text) == len("2562")]
    if years and all(text[:2] in _BUDDHIST for text in years):
        yield which_calendar(years[0])


def _told(texts: Collection[str], numbers: str) -> Iterable[str]:
    if any(map(_FRENCH.fullmatch, texts)):
        yield "T1 to T4 are quarters"
    if numbers:
        yield f"Roman numbers are {NAMES[numbers]}"
    if any(map(short_year, texts)):
        yield "years of two digits are from 1969 to 2068"


def _told_marks(cells: Mapping[str, str]) -> Iterable[str]:
    marked = min((text for text, plain in cells.items() if plain != text), default="")
    if marked:
        yield f"marks behind periods are left out, as in {marked!r}"
