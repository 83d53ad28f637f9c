"""When a figure is about: a year, a half, a quarter, a month, or not stated."""

import re
from functools import total_ordering

MONTHS = {"A": 12, "S": 6, "Q": 3, "M": 1}
"""How many months periods have, by the code of their frequency (SDMX CL_FREQ)."""

YEAR = 12
"""Months."""

_WRITTEN = re.compile(r"(\d{4})(?:-?([AHSQM])(\d{1,2})|-(\d{2}))?", re.ASCII | re.IGNORECASE)
"""As people and offices write periods; the reporting periods of SDMX are 2020-A1, 2020-M05 ..."""

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@total_ordering
class Period:
    """A period of time as text (SDMX TIME_PERIOD); "not stated" is one of its own, and the last.

    Periods order by their start, of two with the same start the shorter one first.

    Raises:
        ValueError: The text is no period.

    Examples:
        >>> str(Period("2024-Q3")), str(Period("2020M5")), str(Period("not stated"))
        ('2024-Q3', '2020-05', 'not stated')
        >>> Period("2023-Q4") < Period("2024") < Period("not stated")
        True
        >>> Period("2024").months_since(Period("2020")), Period("2024-Q3") in Period("2024")
        (48, True)
    """

    __slots__ = ("_months", "_start", "_text", "order")

    def __init__(self, text: str) -> None:
        if text.strip().casefold() == "not stated":
            self._set(0, 0)
            return
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ValueError(_not_a_period(text))
        year, letter, part, month = match.groups()
        code = "M" if month else (letter or "A").upper()
        months = MONTHS["S" if code == "H" else code]
        number = int(part or month or 1)
        if not 1 <= number <= 12 // months:
            raise ValueError(_not_a_period(text))
        self._set(int(year) * 12 + (number - 1) * months, months)

    def _set(self, start: int, months: int) -> None:
        self._start, self._months, self._text = start, months, ""
        self.order: tuple[bool, int, int] = (not months, start, months)
        """What to sort by, which is quicker than to compare periods."""

    @property
    def is_stated(self) -> bool:
        """Whether the source says when."""
        return bool(self._months)

    @property
    def months(self) -> int:
        """The length in months; 0 where the period is not stated."""
        return self._months

    @property
    def start(self) -> int:
        """The first month, counted from the year 0; 0 where the period is not stated."""
        return self._start

    def starts_from(self, first: "Period") -> bool:
        """Return whether this period is stated, and starts with *first* or later."""
        return self.is_stated and self._start >= first._start

    def ends_by(self, last: "Period") -> bool:
        """Return whether this period is stated, and ends with *last* or earlier."""
        return self.is_stated and self._start + self._months <= last._start + last._months

    def has_room_to(self, last: "Period") -> bool:
        """Return whether a period can start with this one and end by *last*."""
        return self._start < last._start + last._months

    def earlier(self, months: int) -> "Period | None":
        """Return the period of the same length that starts *months* earlier.

        ``None`` before the year 0 or after 9999, and where the period is not stated.
        """
        start = self._start - months
        if not self.is_stated or not 0 <= start < 120_000:  # noqa: PLR2004 - the months of 10,000 years
            return None
        period = Period.__new__(Period)
        period._set(start, self._months)
        return period

    def months_since(self, earlier: "Period") -> int:
        """Return the months from the start of *earlier* to the start of this period."""
        return self._start - earlier._start

    def __contains__(self, other: "Period") -> bool:
        """Return whether *other* is this period or lies in it."""
        if not (self.is_stated and other.is_stated):
            return self == other
        return (
            self._start <= other._start
            and other._start + other._months <= self._start + self._months
        )

    def __str__(self) -> str:
        if not self._text:  # which every record of an answer asks for
            self._text = self._written()
        return self._text

    def _written(self) -> str:
        if not self.is_stated:
            return "not stated"
        year, month = divmod(self._start, 12)
        number = month // self._months + 1
        parts = {12: "", 6: f"-H{number}", 3: f"-Q{number}", 1: f"-{number:02}"}
        return f"{year:04}{parts[self._months]}"

    @property
    def unmistakable(self) -> str:
        """The period as text that cannot be taken for a year from one into the next.

        Examples:
            >>> Period("2005-06").unmistakable, Period("2005-07").unmistakable
            ('2005-M06', '2005-07')
        """
        text = str(self)
        return text.replace("-", "-M") if may_be_a_year(text) else text

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"

    def __hash__(self) -> int:
        return hash((self._start, self._months))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self._start, self._months) == (other._start, other._months)

    def __lt__(self, other: "Period") -> bool:
        return self.order < other.order


def is_a_month(text: str) -> bool:
    """Return whether a text is written like a month: a year and two digits."""
    return _MONTH.fullmatch(text) is not None


def may_be_a_year(text: str) -> bool:
    """Return whether a month as written may also mean a year, from one into the next.

    Examples:
        >>> may_be_a_year("2005-06"), may_be_a_year("2005-07"), may_be_a_year("2005-M06")
        (True, False, False)
    """
    match = _MONTH.fullmatch(text)
    return match is not None and int(match[2]) == (int(match[1]) + 1) % 100


def _not_a_period(text: str) -> str:
    return f"{text!r} is not a period such as 2020, 2020-H1, 2020-Q3, 2020-05 or 'not stated'"
