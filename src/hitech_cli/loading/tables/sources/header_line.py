"""Which of the first lines of a table is its header: one with figures beneath, and titles above.

It is found by what stands in the lines, whatever file or sheet they are of: a heading is no figure,
and figures stand beneath it.
"""

from collections.abc import Sequence

from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.sources.column_names import joined
from hitech_cli.loading.tables.sources.first_lines import (
    FirstLine,
    heads_figures,
    heads_periods,
    is_number,
    names_figures,
)
from hitech_cli.loading.tables.sources.remarks import is_moment
from hitech_cli.loading.tables.sources.under_header import first_row

MOST_ABOVE = 40
"""How many lines are looked through for a header."""

MOST_SAID = 2
"""How many cells a line above the header has at most: what it says, and of what."""


def header_at(lines: Sequence[FirstLine]) -> int:
    """Return which line the header is: one with figures beneath, and only titles above.

    Of several such, the first that names a value or a period is taken, or else has more cells than
    a title. Where there is none, it is the first line that is more than a title.
    """
    best = -1
    for at, line in enumerate(lines[:MOST_ABOVE]):
        titles = lines[: at if upper_at(lines, at) is None else at - 1]
        if len(line.at) < 2 or _is_said(line) or not _is_above(titles, line):  # noqa: PLR2004 - a title has one
            continue
        beneath = lines[at + 1 :]
        is_apart = line.is_apart or all(len(title.at) == 1 for title in titles)
        if len(line.at) <= MOST_SAID and heads_periods(line, beneath) and not is_apart:
            continue  # two cells, one a year, are a row beneath others of two cells
        if heads_figures(line, beneath):
            is_lower = best >= 0 and upper_at(lines, at) == best
            is_wider = best < 0 or is_lower or len(line.at) > len(lines[best].at)
            if names_figures(line) or (is_wider and heads_periods(line, beneath)):
                return _top_of_dated(lines, at) + (upper_at(lines, at + 1) == at)
            if best < 0 or (is_wider and len(line.at) > MOST_SAID):
                best = at
    if best < 0:
        return _first_of_several(lines)
    if best and not lines[best].cells[0] and lines[best - 1].at == lines[best].at:
        return best - 1  # what looks like headings are units
    return _top_of_block(lines, _as_wide_as_rows(lines, best))


def _as_wide_as_rows(lines: Sequence[FirstLine], at: int) -> int:
    """Return the first line about the series that heads all columns of the rows, if this does not.

    A column of flags has a heading in that line, and nothing in the others: ``M3;M3_FLAGS``.
    """
    first = first_row(lines, at)
    end = max((line.end for line in lines[first:]), default=0)
    if lines[at].end >= end:
        return at
    able = (
        one
        for one in range(at)
        if lines[one].end >= end and len(lines[one].at) > 1 and first_row(lines, one) == first
    )
    return next(able, at)


def _top_of_dated(lines: Sequence[FirstLine], at: int) -> int:
    """Return the first of the lines about a series for one that has a date, as of its release."""
    return at if names_figures(lines[at]) else _top_of_block(lines, at)


def _top_of_block(lines: Sequence[FirstLine], at: int) -> int:
    """Return the first of the lines about a series, where more of them stand under one of them."""
    if first_row(lines, at) == at + 1 or not is_moment(lines[first_row(lines, at)].cells[0]):
        return at
    top, width = at, len(lines[at].cells)
    while top and (lines[top - 1].number, len(lines[top - 1].cells)) == (
        lines[top].number - 1,
        width,
    ):
        top -= 1
    return next(one for one in range(top, at + 1) if len(lines[one].at) > 1)


def _first_of_several(lines: Sequence[FirstLine]) -> int:
    """Return the first line of several cells, or the one behind a blank line that names more.

    Lines that could be a table themselves are not passed over.
    """
    first = -1
    is_apart = False
    for at, line in enumerate(lines[:MOST_ABOVE]):
        is_apart = is_apart or (first >= 0 and line.is_apart)
        if first < 0 and len(line.at) == 1:
            continue
        if first < 0:
            first = at
        if len(line.at) > MOST_SAID or names_figures(line):
            return (
                at if is_apart and not any(is_number(line.cells[one]) for one in line.at) else first
            )
    return max(first, 0)


def _is_above(lines: Sequence[FirstLine], header: FirstLine) -> bool:
    """Return whether lines may be titles above a header: none may be a row, or a header itself."""
    return all(len(line.at) == 1 or _is_title(line, header) for line in lines)


def _is_said(line: FirstLine) -> bool:
    """Return whether a line says one thing about the table: ``Years:`` and which they are."""
    return line.at == [0, 1] and line.cells[0].endswith(":") and not line.cells[1].endswith(":")


def _is_title(line: FirstLine, header: FirstLine) -> bool:
    if _is_said(line):
        return True
    if line.is_prose and not header.is_prose and len(line.cells) != len(header.cells):
        return True
    is_narrow = len(line.at) <= MOST_SAID or line.end + 1 < header.end
    beside = any(is_number(line.cells[at]) for at in line.at if at)
    could_be_a_row = beside and line.end >= header.end
    return is_narrow and not could_be_a_row and not names_figures(line)


def upper_at(lines: Sequence[FirstLine], at: int) -> int | None:
    """Return which line is the upper one of a header of two, right above the lower one.

    One of them has a blank corner, and headings of the upper one stand above several columns.
    """
    if not 0 < at < len(lines) or lines[at].is_apart:
        return None
    upper, lower = lines[at - 1].cells, lines[at].cells
    if lines[at - 1].end > len(lower) or not all(map(_may_be_joined, upper, lower)):
        return None
    if _has_twice(joined(upper, lower)):
        return None
    others = [upper[one] for one in lines[at - 1].at if one]
    has_corner = not upper[0] or not lower[0] or upper[0] == lower[0]
    spans = len(others) > 1 and len(set(others)) < lines[at].end - 1
    return at - 1 if has_corner and spans else None


def _may_be_joined(above: str, below: str) -> bool:
    """Return whether two cells may be one heading: neither a figure, nor both periods."""
    figures = [cell for cell in (above, below) if is_number(cell)]
    return len(figures) <= 1 and all(map(heading_period, figures))


def _has_twice(cells: Sequence[str]) -> bool:
    """Return whether a cell that is not blank occurs twice."""
    names = [cell for cell in cells if cell]
    return len(set(names)) < len(names)
