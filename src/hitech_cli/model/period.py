"""When a figure is about: a day, a week, a month, a quarter, a half, a year, some years."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction
from functools import total_ordering
from math import gcd

from hitech_cli.model.period_parts import (
    BY_NAME,
    DAYS,
    INTO_NEXT,
    LAST_YEAR,
    MONTH_MARKS,
    MONTHS,
    YEAR,
    YEAR_MARKS,
    Parts,
    date_at,
    may_be_a_year,
    of_day,
    of_week,
    parts_of,
    text_of,
)

__all__ = [
    "INTO_NEXT",
    "MONTHS",
    "YEAR",
    "Period",
    "Recency",
    "equal_steps",
    "stated_period",
]

FARTHEST_BC = 99_999

Recency = tuple[bool, int, int, str]

_NOT_STATED = Parts("", 0, 0)


@total_ordering
class Period:
    """A period of time as text (SDMX TIME_PERIOD); "not stated" is one of its own, and the last.

    Periods order by their start, of two with the same start the shorter one first.

    Raises:
        ValueError: The text is no period.

    Examples:
        >>> str(Period("2024-Q3")), str(Period("2020M5")), str(Period("not stated"))
        ('2024-Q3', '2020-05', 'not stated')
        >>> str(Period("2020-W53")), str(Period("2019/2020")), str(Period("2000/2005"))
        ('2020-W53', '2019/20', '2000-2005')
        >>> Period("2023-Q4") < Period("2024") < Period("not stated")
        True
        >>> Period("2024").months_since(Period("2020")), Period("2024-Q3") in Period("2024")
        (48, True)
    """

    __slots__ = ("_end", "_start", "_text", "kind", "order")

    def __init__(self, text: str) -> None:
        stripped = text.strip()
        parts = _NOT_STATED if stripped.casefold() == "not stated" else parts_of(stripped)
        if parts is None:
            raise ValueError(_not_a_period(text))
        self._set(parts)

    @classmethod
    def _of(cls, parts: Parts) -> "Period":
        period = cls.__new__(cls)
        period._set(parts)
        return period

    def _set(self, parts: Parts) -> None:
        kind, start, end = parts
        self._start, self._end, self._text = start, end, ""
        self.kind = kind
        """What two periods have in common that can be compared: as long, and begun alike."""
        self.order: tuple[bool, int, int, str] = (not kind, start, end, kind)
        """What to sort by, which is quicker than to compare periods."""

    @property
    def is_stated(self) -> bool:
        """Whether the source says when."""
        return bool(self.kind)

    @property
    def months(self) -> int:
        """The length in months; 0 where it is one in days, or the period is not stated."""
        return 0 if self.kind in DAYS else (self._end - self._start) // MONTH_MARKS

    @property
    def _step(self) -> int:
        """How many months the next period begins later; of spans, which may overlap, a year."""
        return MONTHS.get(self.kind, YEAR)

    @property
    def is_a_span(self) -> bool:
        """Whether it is one of several years, as 2000-2005; those of a series may overlap."""
        return self.kind[:1] == "P" or self.kind.isdecimal()

    @property
    def start(self) -> int:
        """A number for its first day, in order of time; 0 where the period is not stated."""
        return self._start

    @property
    def recency(self) -> Recency:
        """What to choose the latest by: the last to end, of those the longest; not stated first."""
        return (self.is_stated, self._end, -self._start, self.kind)

    @property
    def length(self) -> int:
        """A number that is larger the longer a period is; 0 where it is not stated."""
        return DAYS.get(self.kind) or self._end - self._start

    @property
    def frequency(self) -> str:
        """The code of its frequency (SDMX CL_FREQ): A5 every five years, _O for what has none."""
        if self.kind in MONTHS or self.kind in DAYS:
            return self.kind
        if self._is_vague:
            return "A"
        return f"A{self.kind[1:-1]}" if self.kind.startswith("P") else "_O"

    def starts_from(self, first: "Period") -> bool:
        """Return whether this period is stated, and starts with *first* or later."""
        return self.is_stated and self._start >= first._start

    def ends_by(self, last: "Period") -> bool:
        """Return whether this period is stated, and ends with *last* or earlier."""
        return self.is_stated and self._end <= last._end

    def has_room_to(self, last: "Period") -> bool:
        """Return whether a period can start with this one and end by *last*."""
        return self._start < last._end

    def earlier(self, months: int) -> "Period | None":
        """Return the period of the same kind that starts *months* earlier.

        ``None`` before the year 0 or after 9999, where the period is not stated, and where there is
        none: a day or a week has one in whole years only, February 29 and a 53rd week in few.

        Examples:
            >>> Period("2021-W01").earlier(12), Period("2020-W53").earlier(12)
            (Period('2020-W01'), None)
        """
        if self.kind in DAYS:
            years, rest = divmod(months, YEAR)
            return None if rest else self._years_earlier(years)
        return self._moved(-months)

    def _moved(self, months: int) -> "Period | None":
        by = months * MONTH_MARKS
        start, end = self._start + by, self._end + by
        is_known = -FARTHEST_BC * YEAR_MARKS <= start < (LAST_YEAR + 1) * YEAR_MARKS
        if not (self.is_stated and is_known) or (start < 0) != (self._start < 0):
            return None
        return Period._of(Parts(self.kind, start, end))

    def _years_earlier(self, years: int) -> "Period | None":
        first = date_at(self._start)
        try:
            if self.kind == "D":
                return Period._of(of_day(first.replace(year=first.year - years)))
            year, week, _ = first.isocalendar()
            return Period._of(of_week(year - years, week))
        except ValueError:
            return None

    def steps_earlier(self, steps: int) -> "Period | None":
        """Return the period so many of its own length earlier; of spans, so many years.

        Examples:
            >>> Period("2021-W01").steps_earlier(1), Period("2020-03-01").steps_earlier(1)
            (Period('2020-W53'), Period('2020-02-29'))
        """
        if self.kind not in DAYS:
            return self._moved(-steps * self._step)
        try:
            first = date.fromordinal(date_at(self._start).toordinal() - steps * DAYS[self.kind])
            if self.kind == "D":
                return Period._of(of_day(first))
            return Period._of(of_week(*first.isocalendar()[:2]))
        except (ValueError, OverflowError):
            return None

    def months_since(self, earlier: "Period") -> int | None:
        """Return the months from the start of *earlier* to the start of this period.

        ``None`` where they are of two kinds or are no whole months apart: of days and weeks, those
        are known that are whole years apart. So are years on two sides of the birth of Christ, as
        some count a year 0 between them, and some do not.
        """
        if self.kind != earlier.kind or (self._start < 0) != (earlier._start < 0):
            return None
        if self.kind == "W":
            year, week, _ = date_at(self._start).isocalendar()
            before, other, _ = date_at(earlier._start).isocalendar()
            return (year - before) * YEAR if week == other else None
        apart = self._start - earlier._start
        if self.kind == "D" and apart % YEAR_MARKS:
            return None
        return apart // MONTH_MARKS

    def years_since(self, earlier: "Period") -> Fraction:
        """Return the years from the start of *earlier*.

        Raises:
            ValueError: They are not known; see `months_since`.
        """
        months = self.months_since(earlier)
        if months is None:
            msg = f"it is not known how many years {self} is after {earlier}"
            raise ValueError(msg)
        return Fraction(months, YEAR)

    def steps_since(self, earlier: "Period") -> int:
        """Return how many of its own length it is after *earlier*; of spans, how many years."""
        if self.kind in DAYS:
            days = date_at(self._start).toordinal() - date_at(earlier._start).toordinal()
            return round(Fraction(days, DAYS[self.kind]))
        return (self._start - earlier._start) // (self._step * MONTH_MARKS)

    def __contains__(self, other: "Period") -> bool:
        """Return whether *other* is this period or surely lies in it."""
        if self == other:
            return True
        if not (self.is_stated and other.is_stated) or self._is_vague or other.kind == BY_NAME:
            return False
        if self.kind == "W" and other.kind == "D":
            return of_week(*date_at(other._start).isocalendar()[:2])[1:] == (self._start, self._end)
        return self._start <= other._start and other._end <= self._end

    @property
    def _is_vague(self) -> bool:
        """Whether it is not known with which month it begins."""
        return self.kind in {INTO_NEXT, BY_NAME}

    def __str__(self) -> str:
        if not self._text:  # which every record of an answer asks for
            self._text = text_of(Parts(self.kind, self._start, self._end))
        return self._text

    @property
    def unmistakable(self) -> str:
        """The period as text that cannot be taken for another one, whatever stands beside it.

        A month may look like a year from one into the next, and the first day of one like it.

        Examples:
            >>> Period("2005-06").unmistakable, Period("2005-07").unmistakable
            ('2005-M06', '2005-07')
            >>> Period("2005/06").unmistakable, Period("2005-06-30").unmistakable
            ('2005/2006', '2005-06-30/P1D')
        """
        text = str(self)
        if self.kind == "D":
            return f"{text}/P1D"
        if self.kind == INTO_NEXT:
            year = self._start // YEAR_MARKS
            return f"{year:04}/{year + 1:04}"
        return text.replace("-", "-M") if may_be_a_year(text) else text

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"

    def __hash__(self) -> int:
        return hash((self._start, self._end))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self.order == other.order

    def __lt__(self, other: "Period") -> bool:
        return self.order < other.order


MOST_STEPS = 10_000
"""Steps from one period to another that are worth showing one by one."""


def equal_steps(periods: Collection[Period]) -> list[Period]:
    """Return periods of one kind in order, and those between them, at equal steps.

    Only the periods themselves, where they are no steps apart: across the birth of Christ, or
    too many.

    Examples:
        >>> print(*equal_steps([Period("2012-Q4"), Period("2013-Q3"), Period("2013-Q1")]))
        2012-Q4 2013-Q1 2013-Q2 2013-Q3
        >>> print(*equal_steps([Period("1990"), Period("2000"), Period("2020")]))
        1990 2000 2010 2020
    """
    known = sorted(set(periods))
    first, last = known[0], known[-1]
    step = gcd(*(period.steps_since(first) for period in known)) or 1
    found = [first]
    while found[-1] < last and len(found) < MOST_STEPS:
        later = found[-1].steps_earlier(-step)
        if later is None:
            break
        found.append(later)
    return found if set(found) >= set(known) else known


def _not_a_period(text: str) -> str:
    return f"{text!r} is not a period such as 2020, 2020-H1, 2020-Q3, 2020-05 or 'not stated'"


def stated_period(text: str) -> Period:
    """Parse a period to start from, to end at or to set others against: one in time.

    Raises:
        ValueError: It is no period, or is not stated.
    """
    period = Period(text)
    if not period.is_stated:
        msg = f"{text!r} is no period in time"
        raise ValueError(msg)
    return period
