"""The lines between a header and the first row: units, codes and other things about each series."""

import re
from collections.abc import Mapping, Sequence

from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.meanings.unit_behind import is_unit
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.loading.tables.sources.first_lines import FirstLine, first_beneath, is_number
from hitech_cli.loading.tables.sources.remarks import is_moment

MOST_UNDER = 12
"""How many lines about the series may stand under it."""

UNITS = {
    "unit", "units", "unit of measure", "einheit", "unité", "unidad", "unidade", "unità", "eenheid",
    "单位", "單位", "単位",
}  # fmt: skip
"""What heads a line of units that stands under the header."""

UNDER = {"", "code", "codes", "series", "series id", "series code", *UNITS}
"""What heads a line of units or codes that stands under the header."""

_WRAPPED = re.compile(r"(?i)(?:(?:in|en|em)\s+)?[(（\[](?P<unit>[^()（）\[\]]+)[)）\]]")

_CODE = re.compile(r"0\d{3,}|(?:1[89]|20)\d\d")
"""A number that counts nothing: the code of a series, or a year."""


def first_row(lines: Sequence[FirstLine], header: int) -> int:
    """Return which line is the first row: lines about the series may stand above it.

    In their first column rows have a period, and those lines have none; or they are units and
    codes above columns of numbers.
    """
    after = header + 1
    rows = lines[after : after + MOST_UNDER + 1]
    first = next((at for at, line in enumerate(rows) if is_moment(line.cells[0])), 0)
    if first and _are_about_series(rows[:first]) and _are_moments(lines[after + first :]):
        return after + first
    if len(rows) > 1 and _is_corner(lines[header], rows[0]):
        return after + 1
    units = 0
    while units < len(rows) and _is_of_units(rows[units], lines[after + units + 1 :]):
        units += 1
    return after + units if after + units < len(lines) else after


def _are_about_series(lines: Sequence[FirstLine]) -> bool:
    """Return whether lines are no rows: they have codes and years at most, the last has neither."""
    numbers = [
        [line.cells[at] for at in line.at if at and is_number(line.cells[at])] for line in lines
    ]
    are_codes = all(_CODE.fullmatch(text) for texts in numbers for text in texts)
    return are_codes and not numbers[-1]


def _are_moments(lines: Sequence[FirstLine]) -> bool:
    """Return whether rows, several of them, have a period in their first column."""
    rows = [line for line in lines if len(line.at) > 1][:MOST_UNDER]
    return len(rows) > 1 and all(is_moment(line.cells[0]) for line in rows)


def _is_corner(header: FirstLine, line: FirstLine) -> bool:
    """Return whether a line has nothing but what the first column is, under a line of periods."""
    name = line.cells[0].partition("(")[0].strip()
    return (
        line.at == [0]
        and bool({"area", "area_name"} & {*roles_of(name)})
        and all(heading_period(header.cells[at]) for at in header.at if at)
    )


def _is_of_units(line: FirstLine, beneath: Sequence[FirstLine]) -> bool:
    """Return whether a line has words only where numbers stand beneath, and names no row."""
    if _label(line) not in UNDER:
        return False
    words = [at for at in line.at if at]
    counted = [at for at in words if is_number(line.cells[at])]
    return (
        len(counted) < len(words)
        and (not counted or len(units_in(line)) == len(words))
        and all(is_number(first_beneath(beneath, at)) for at in words)
    )


def units_in(line: FirstLine) -> dict[int, str]:
    """Return the units that a line under the header has, by column; of other lines, none.

    Without a label all of its cells must be known as units: ``million euro``, ``1 000``, ``%``.
    """
    label = _label(line)
    texts = {at: _unwrapped(line.cells[at]) for at in line.at if at}
    units = {at: text for at, text in texts.items() if _is_unit(text)}
    is_labelled = label in UNITS
    return units if is_labelled or (not label and len(units) == len(texts)) else {}


def with_units(cells: Sequence[str], units: Mapping[int, str]) -> tuple[str, ...]:
    """Write units in brackets behind the headings that they stand under.

    Examples:
        >>> with_units(["year", "GDP", "rate"], {1: "million euro", 2: "%"})
        ('year', 'GDP (million euro)', 'rate (%)')
    """
    return tuple(
        f"{cell} ({units[at]})" if cell and at in units else cell for at, cell in enumerate(cells)
    )


def _label(line: FirstLine) -> str:
    return line.cells[0].casefold().rstrip(":")


def _unwrapped(text: str) -> str:
    """Return a unit without the brackets that it stands in."""
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped["unit"] if wrapped else text


def _is_unit(text: str) -> bool:
    """Return whether a text is a unit, and no figure with one beside it."""
    return bool(unit_and_scale(text).exponent) or (is_unit(text) and not is_number(text))
