"""Periods that can be read in two ways, and what decides."""

from typing import NamedTuple

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.meanings.dates import Readings
from hitech_cli.loading.tables.meanings.roman_numbers import Numbered
from hitech_cli.loading.tables.meanings.short_years import ShortYear
from hitech_cli.place import Place

BUDDHIST = 543
"""How many years the Buddhist calendar of Thailand is ahead."""


class Doubt(NamedTuple):
    """A period that can be read in two ways, where no other one of its table tells in which.

    Attributes:
        text: It, as it is written.
        code: The problem's.
        what: What is wrong with it.
        hint: What to do.
    """

    text: str
    code: str
    what: str
    hint: str

    def at(self, where: Place) -> Problem:
        """Return the problem that it is where it stands."""
        return Problem(code=self.code, what=self.what, where=where, hint=self.hint)


def quarter_or_week(text: str) -> Doubt:
    """Return the doubt whether KW is a quarter or a week."""
    year, number = text[:4], text[-2:]
    return Doubt(
        text=text,
        code="quarter-or-week",
        what=f"{text!r} may be a quarter, as in Dutch, or a week, as in German.",
        hint=(
            f"say what all are: --set freq=Q or --set freq=W; or write {year}-Q{int(number)}"
            f" or {year}-W{number}"
        ),
    )


def year_or_month(text: str) -> Doubt:
    """Return the doubt whether two digits behind a year are its month or a year."""
    year, last = text[:4], text[5:]
    end = int(year) + (int(last) - int(year)) % 100
    one, instead = f"years from {year} to {end}", f"{year}-{end}"
    if end == int(year) + 1:
        one, instead = f"year from {year} to {end}", f"{year}/{end}"
    years, _, _ = one.partition(" ")
    return Doubt(
        text=text,
        code="year-or-month",
        what=f"{text!r} may be a month, or the {one}.",
        hint=(
            f"write {year}-M{last} for the month, or {instead} for the {years};"
            " or say what all are: --set freq=M or --set freq=A"
        ),
    )


def day_or_month(text: str, days: Readings) -> Doubt:
    """Return the doubt whether day or month comes first in a date."""
    first, second = days[0], days[-1]
    return Doubt(
        text=text,
        code="day-or-month",
        what=f"{text!r} may be {first} or {second}: no date tells whether day or month is first.",
        hint=f"write dates as {first}, or name their frequency, as in --set freq=M for months",
    )


def quarter_or_half(text: str, found: Numbered) -> Doubt:
    """Return the doubt whether a Roman number counts quarters or halves."""
    quarter, half = found.of("Q"), found.of("S")
    return Doubt(
        text=text,
        code="quarter-or-half",
        what=f"{text!r} may be a quarter or a half of a year: {quarter} or {half}.",
        hint=f"say what all are: --set freq=Q or --set freq=S; or write {quarter} or {half}",
    )


def year_or_day(text: str, found: ShortYear) -> Doubt:
    """Return the doubt whether two digits behind a month are its year or its day."""
    month = found.period
    return Doubt(
        text=text,
        code="year-or-day",
        what=f"{text!r} may be the month {month}, or day {found.digits} of a year it does not say.",
        hint=(
            "if all are months, say so: --set freq=M;"
            f" write days with their years: YYYY-{str(month)[-2:]}-{found.digits:02}"
        ),
    )


def which_century(text: str, digits: int) -> Doubt:
    """Return the doubt in which century a year of two digits is."""
    return Doubt(
        text=text,
        code="which-century",
        what=f"{text!r} may be in 19{digits:02} or 20{digits:02}.",
        hint="write years with four digits",
    )


def which_calendar(text: str) -> Doubt:
    """Return the doubt whether a year that is far ahead is one of the Buddhist calendar."""
    year = int(text) - BUDDHIST
    return Doubt(
        text=text,
        code="which-calendar",
        what=f"{text!r} is hardly a year AD; in the Buddhist calendar it is {year}.",
        hint=f"write {year}, or {text}-A1 for the year {text} AD",
    )
