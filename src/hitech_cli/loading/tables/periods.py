"""Whether 2005-06 is a month or a year, where one text alone does not tell."""

from collections.abc import Iterable

from hitech_cli.errors import Problem
from hitech_cli.model.period import is_a_month, may_be_a_year
from hitech_cli.place import Place


def doubtful_year(periods: Iterable[str]) -> str | None:
    """Return a period that may be a month or a year, if no other one of the table tells which.

    Years that begin in the middle of one are written like months in some countries; a table that
    has a month which cannot be such a year has no such years.

    Examples:
        >>> doubtful_year(["2005-06", "2006-07"]), doubtful_year(["2005-06", "2005-07", "2006"])
        ('2005-06', None)
    """
    months = list(filter(is_a_month, map(str.strip, periods)))
    return months[0] if months and all(map(may_be_a_year, months)) else None


def year_or_month(text: str, where: Place) -> Problem:
    """Return the problem of a period that may be either."""
    year, month = text.split("-")
    return Problem(
        code="year-or-month",
        what=f"{text!r} may be a month, or the year from {year} to {int(year) + 1}.",
        where=where,
        hint=(
            f"write {year}-M{month} for the month, or for the year the one that it is named by:"
            f" {year} or {int(year) + 1}"
        ),
    )
