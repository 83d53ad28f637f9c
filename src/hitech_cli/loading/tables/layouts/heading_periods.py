"""Periods in the headings of columns, alone or with a name beside them."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.meanings.dates import EARLIEST, LATEST, month_behind_point, readings
from hitech_cli.loading.tables.meanings.parts_of_year import part_of
from hitech_cli.loading.tables.meanings.period_marks import without_mark
from hitech_cli.loading.tables.meanings.roman_numbers import numbered
from hitech_cli.loading.tables.meanings.short_years import short_year
from hitech_cli.loading.tables.meanings.written_periods import (
    period_of_parts,
    read_period,
)

LONGEST_HEADING = 60
"""Characters of a heading; what is longer is no period, but perhaps a line of them."""

_MONTH_OR_YEAR = re.compile(r"(?:1[89]|20)\d\d-\d\d")
_STATUS = re.compile(r"(.*?\d.*?) ?(?:\(([A-Za-z]{1,4}\.?)\)|([A-Za-z])|(\*+))")

_HEADED = re.compile(r"A|[efpr]{1,3}\.?|[EFPR]{1,3}\.?|\*+|[a-zA-Z]{3,}\.?")
"""What offices say behind a period of its figures: actual, estimated, forecast, provisional.

Other letters there are marks of notes, or words of a budget, and no flags of single values.
"""

_PARTED = r"[\s_.\-–(,:]+"
"""What stands between a name and a period in a heading."""


class HeadingPeriod(NamedTuple):
    """A period that heads a column.

    Attributes:
        period: The period, as hitech writes it.
        status: The flag after it, which says how its figures came to be known: p, e, *.
    """

    period: str
    status: str = ""


@lru_cache(maxsize=4096)
def heading_period(text: str) -> HeadingPeriod | None:
    """Return the period that heads a column of a wide sheet; ``None`` where none does.

    Examples:
        >>> heading_period("2019 (p)"), heading_period("2020-q1"), heading_period("5000")
        (HeadingPeriod(period='2019', status='p'), HeadingPeriod(period='2020-Q1', status=''), None)
        >>> heading_period("2017(b)").status
        '(b)'
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_HEADING or not any(map(str.isdecimal, stripped)):
        return None
    period = _heading(stripped)
    if period:
        return HeadingPeriod(period)
    unmarked = without_mark(stripped)
    if unmarked != stripped and not stripped.endswith("*") and _heading(unmarked):
        return HeadingPeriod(stripped)
    match = _STATUS.fullmatch(stripped)
    period = _heading(match[1]) if match else ""
    if match is None or not period:
        return None
    said = match[2] or match[3] or match[4]
    return HeadingPeriod(period, said if _HEADED.fullmatch(said) else f"({said})")


def _heading(text: str) -> str:
    """Return the period that a heading is; an empty text where it is none, or hardly a year."""
    if says_in_its_table(text):
        return text
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


def says_in_its_table(text: str) -> bool:
    """Return whether a text is a period of which all those of the table tell what it means."""
    return short_year(text) is not None or numbered(text) is not None


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
    behind_point = [column for column in columns if month_behind_point(column)]
    if len(behind_point) > 1:  # one alone may be a figure
        found = [
            HeadingPeriod(column.strip()) if column in behind_point else period
            for column, period in zip(columns, found, strict=True)
        ]
    numbers = [_is_number(column) for column in columns]
    if all(found[at] for at, is_number in enumerate(numbers) if is_number):
        return found
    return [None if is_number else period for is_number, period in zip(numbers, found, strict=True)]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*\d+(?:\s*[-–]\s*\d+)?\s*", text) is not None


class Headed(NamedTuple):
    """A column whose heading has a period in it.

    Attributes:
        field: The column.
        name: What the heading says beside the period; empty where that is all.
        period: The period.
        status: The flag behind it: ``2019p``.
    """

    field: Field
    name: str
    period: str
    status: str


def headed_by_periods(fields: Sequence[Field]) -> list[Headed]:
    """Return the columns that are headed by a period, or by a name and one."""
    whole = heading_periods([each.heading for each in fields])
    found = (_headed(each, period) for each, period in zip(fields, whole, strict=True))
    return [each for each in found if each is not None]


def _headed(column: Field, whole: HeadingPeriod | None) -> Headed | None:
    """Return what a heading says, if it is a period, or a name and one."""
    if whole is not None:
        return Headed(column, "", whole.period, whole.status)
    words = re.split(_PARTED, column.heading.rstrip(") "))
    for said, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        period = heading_period(said)
        if period is not None and any(rest):
            cut = column.heading.rfind(said) if said == words[-1] else len(said)
            name = column.heading[:cut] if said == words[-1] else column.heading[cut:]
            return Headed(column, name.strip(" _.-–(,:"), period.period, period.status)
    return None


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


def are_parts_of_year(texts: Collection[str]) -> bool:
    """Return whether texts are parts of a year, with the whole of it among them or not.

    Examples:
        >>> are_parts_of_year(["Jan", "Feb", "Total"]), are_parts_of_year(["Total"])
        (True, False)
    """
    parts = {part_of(text) for text in texts} - {"", "A1"}
    return bool(parts) and all(map(is_part_of_year, texts))
