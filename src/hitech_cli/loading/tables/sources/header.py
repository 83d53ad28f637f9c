"""The header of a table: which of its first lines names the columns, and what stands around it.

It is found by what stands in the lines, whatever file or sheet they are of: a heading is no figure,
and figures stand beneath it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from hitech_cli.counting import counted
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.tables.layouts.companions import with_flags
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import plays, roles_of
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.loading.tables.sources.column_names import LeftOut, Named, joined, named, nameless
from hitech_cli.loading.tables.sources.remarks import Remark, filled, is_moment, said

Rows = Iterable[tuple[int, list[str]]]
"""Lines of a table with their numbers, blank ones too, each as its cells."""

MOST_ABOVE = 40
"""How many lines are looked through for a header."""

MOST_UNDER = 12
"""How many lines about the series may stand under it."""

MOST_LOOKED_AT = 240
"""How many lines are looked at in all."""

MOST_SAID = 2
"""How many cells a line above the header has at most: what it says, and of what."""

UNDER = {
    "", "unit", "units", "unit of measure", "code", "codes", "series", "series id", "series code",
    "einheit", "unité", "unidad", "unidade", "unità", "eenheid", "单位", "單位", "単位",
}  # fmt: skip
"""What heads a line of units or codes that stands under the header."""

_LETTERED = re.compile(r"[A-Za-z]{2,}[_-]?\d+", re.ASCII)
"""What most codes look like, which need no second look."""

_NUMBER = re.compile(r"[-+\u2212]?[\d.,'\u2019\u00a0\u202f ]*\d\s?%?")
"""How figures look, more of them than are read."""

_CODE = re.compile(r"0\d{3,}|(?:1[89]|20)\d\d")
"""A number that counts nothing: the code of a series, or a year."""


class Header(NamedTuple):
    """What the first lines of a table say of it.

    Attributes:
        columns: What the columns that are kept are called; the corner of a crosstab may be ``""``.
        kept: The positions of those among the cells of a row, in the same order.
        left_out: The columns that are not kept, and why; to be proved of all rows.
        cells: The headings of all columns, as the last line of the header has them.
        spare: How many columns without a name, and empty, stand behind those.
        line: The line that the header ends on.
        start: The last line before the rows.
        figures: The positions of the columns that begin with a figure.
        above: The lines above the header.
        under: The lines between the header and the rows.
    """

    columns: tuple[str, ...]
    kept: tuple[int, ...]
    left_out: tuple[LeftOut, ...]
    cells: tuple[str, ...]
    spare: int
    line: int
    start: int
    figures: frozenset[int] = frozenset()
    above: tuple[Remark, ...] = ()
    under: tuple[Remark, ...] = ()

    @property
    def width(self) -> int:
        """How many cells a row has, without the spare ones."""
        return len(self.cells)

    @property
    def reading(self) -> tuple[str, ...]:
        """Where it stands and what is not read, where that is to be said."""
        under = f"{counted(len(self.under), 'line')} under the header passed over"
        return (
            *([f"its header in line {self.line}"] if self.line > 1 else []),
            *([under] if self.under else []),
            *(one.told for one in self.left_out),
        )


class _Line(NamedTuple):
    """A line that is not blank; its cells are stripped."""

    number: int
    cells: list[str]
    at: list[int]
    """The positions of cells that are not blank."""

    is_prose: bool = False
    """Whether a blank stands behind what parts its cells, as behind a comma in a sentence."""

    @property
    def end(self) -> int:
        """How many cells there are up to the last that is not blank."""
        return self.at[-1] + 1


def header_of(name: str, rows: Rows) -> Header:
    """Find the header of a table, from its first lines.

    Args:
        name: What errors call the table.
        rows: Its lines; no more than the first `MOST_LOOKED_AT` are taken.

    Raises:
        InvalidDataError: Two columns have one name, and say different things.
    """
    lines, blank = _lines(rows)
    if not lines:
        raise InvalidDataError(name, [nameless(1)])
    at = _position(lines, blank)
    upper = _upper_at(lines, at, blank)
    first = _first_row(lines, at)
    header, under, body = lines[at], lines[at + 1 : first], lines[first:]
    raw = tuple(header.cells)
    cells = raw if upper is None else joined(lines[upper].cells, raw)
    cells = with_flags(cells, [line.cells for line in body])
    width = max((at for at, cell in enumerate(cells, 1) if cell), default=1)
    found = named(cells[:width], [line.cells for line in body], header.number)
    if isinstance(found, Named):
        return Header(
            columns=found.columns,
            kept=found.kept,
            left_out=found.left_out,
            cells=(*raw, *[""] * width)[:width],
            spare=max(0, len(raw) - width),
            line=header.number,
            start=under[-1].number if under else header.number,
            above=_remarks(lines[: at if upper is None else upper]),
            under=_remarks(under),
            figures=frozenset(at for at in range(width) if is_number(_beneath(body, at))),
        )
    raise InvalidDataError(name, found)


def _lines(rows: Rows) -> tuple[list[_Line], set[int]]:
    """Return the first lines that are not blank, and the numbers of those that are."""
    lines: list[_Line] = []
    blank: set[int] = set()
    for number, cells in islice(rows, MOST_LOOKED_AT):
        at = filled(cells)
        if at:
            is_prose = any(cell[:1] == " " for cell in cells[1:])
            lines.append(_Line(number, [*map(str.strip, cells)], at, is_prose))
        else:
            blank.add(number)
    return lines, blank


def _remarks(lines: Sequence[_Line]) -> tuple[Remark, ...]:
    return tuple(Remark(line.number, said(line.cells)) for line in lines)


def _position(lines: Sequence[_Line], blank: set[int]) -> int:
    """Return which line the header is: one with figures beneath, and only titles above.

    Of several such, the first that names a value or a period is taken, or else has more cells than
    a title. Where there is none, it is the first line that is more than a title.
    """
    best = -1
    for at, line in enumerate(lines[:MOST_ABOVE]):
        titles = lines[: at if _upper_at(lines, at, blank) is None else at - 1]
        if len(line.at) < 2 or _is_said(line) or not _is_above(titles, line):  # noqa: PLR2004 - a title has one
            continue
        beneath = lines[at + 1 :]
        is_apart = line.number - 1 in blank or all(len(title.at) == 1 for title in titles)
        if len(line.at) <= MOST_SAID and _heads_periods(line, beneath) and not is_apart:
            continue  # two cells, one a year, are a row beneath others of two cells
        if _heads_figures(line, beneath):
            is_lower = best >= 0 and _upper_at(lines, at, blank) == best
            is_wider = best < 0 or is_lower or len(line.at) > len(lines[best].at)
            if _plays(line) or (is_wider and _heads_periods(line, beneath)):
                return _top_of_dated(lines, at) + (_upper_at(lines, at + 1, blank) == at)
            if best < 0 or (is_wider and len(line.at) > MOST_SAID):
                best = at
    if best < 0:
        return _first_of_several(lines, blank)
    if best and not lines[best].cells[0] and lines[best - 1].at == lines[best].at:
        return best - 1  # what looks like headings are units
    return _top_of_block(lines, best)


def _top_of_dated(lines: Sequence[_Line], at: int) -> int:
    """Return the first of the lines about a series for one that has a date, as of its release."""
    return at if _plays(lines[at]) else _top_of_block(lines, at)


def _top_of_block(lines: Sequence[_Line], at: int) -> int:
    """Return the first of the lines about a series, where more of them stand under one of them."""
    if _first_row(lines, at) == at + 1 or not is_moment(lines[_first_row(lines, at)].cells[0]):
        return at
    top, width = at, len(lines[at].cells)
    while top and (lines[top - 1].number, len(lines[top - 1].cells)) == (
        lines[top].number - 1,
        width,
    ):
        top -= 1
    return next(one for one in range(top, at + 1) if len(lines[one].at) > 1)


def _first_of_several(lines: Sequence[_Line], blank: set[int]) -> int:
    """Return the first line of several cells, or the one behind a blank line that names more.

    Lines that could be a table themselves are not passed over.
    """
    first = -1
    is_apart = False
    for at, line in enumerate(lines[:MOST_ABOVE]):
        is_apart = is_apart or (first >= 0 and line.number - 1 in blank)
        if first < 0 and len(line.at) == 1:
            continue
        if first < 0:
            first = at
        if len(line.at) > MOST_SAID or _plays(line):
            return (
                at if is_apart and not any(is_number(line.cells[one]) for one in line.at) else first
            )
    return max(first, 0)


def _plays(line: _Line) -> bool:
    """Return whether a line names a value or a period."""
    return any(plays(line.cells[at], role) for at in line.at for role in ("value", "period"))


def _is_above(lines: Sequence[_Line], header: _Line) -> bool:
    """Return whether lines may be titles above a header: none may be a row, or a header itself."""
    return all(len(line.at) == 1 or _is_title(line, header) for line in lines)


def _is_said(line: _Line) -> bool:
    """Return whether a line says one thing about the table: ``Years:`` and which they are."""
    return line.at == [0, 1] and line.cells[0].endswith(":") and not line.cells[1].endswith(":")


def _is_title(line: _Line, header: _Line) -> bool:
    if _is_said(line):
        return True
    if line.is_prose and not header.is_prose and len(line.cells) != len(header.cells):
        return True
    is_narrow = len(line.at) <= MOST_SAID or line.end + 1 < header.end
    beside = any(is_number(line.cells[at]) for at in line.at if at)
    could_be_a_row = beside and line.end >= header.end
    return is_narrow and not could_be_a_row and not _plays(line)


def _beneath(lines: Sequence[_Line], at: int) -> str:
    """Return the first cell of a column that is not blank."""
    return next((line.cells[at] for line in lines if at < len(line.cells) and line.cells[at]), "")


def _heads_figures(line: _Line, beneath: Sequence[_Line]) -> bool:
    """Return whether a line heads figures, and is none of them."""
    pairs = [(line.cells[at], _beneath(beneath, at)) for at in line.at]
    words = [below for cell, below in pairs if not is_number(cell)]
    numbers = [(cell, below) for cell, below in pairs if is_number(cell)]
    if not all(heading_period(cell) for cell, _ in numbers):
        return False
    are_headed = [is_number(below) and not heading_period(below) for _, below in numbers]
    if numbers and not any(are_headed) and any(heading_period(below) for _, below in numbers):
        return False
    return any(are_headed) or any(is_number(below) and not heading_period(below) for below in words)


def _heads_periods(line: _Line, beneath: Sequence[_Line]) -> bool:
    """Return whether a line has periods above figures."""
    return any(
        heading_period(line.cells[at]) and is_number(_beneath(beneath, at)) for at in line.at
    )


def is_number(text: str) -> bool:
    """Return whether a text is a figure, or stands for a missing one; blank ones are none."""
    if not text or _LETTERED.fullmatch(text):
        return False
    return _NUMBER.fullmatch(text) is not None or is_figure(text)


def _upper_at(lines: Sequence[_Line], at: int, blank: set[int]) -> int | None:
    """Return which line is the upper one of a header of two, right above the lower one.

    One of them has a blank corner, and headings of the upper one stand above several columns.
    """
    if not 0 < at < len(lines) or lines[at].number - 1 in blank:
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


def _first_row(lines: Sequence[_Line], header: int) -> int:
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


def _are_about_series(lines: Sequence[_Line]) -> bool:
    """Return whether lines are no rows: they have codes and years at most, the last has neither."""
    numbers = [
        [line.cells[at] for at in line.at if at and is_number(line.cells[at])] for line in lines
    ]
    are_codes = all(_CODE.fullmatch(text) for texts in numbers for text in texts)
    return are_codes and not numbers[-1]


def _are_moments(lines: Sequence[_Line]) -> bool:
    """Return whether rows, several of them, have a period in their first column."""
    rows = [line for line in lines if len(line.at) > 1][:MOST_UNDER]
    return len(rows) > 1 and all(is_moment(line.cells[0]) for line in rows)


def _is_corner(header: _Line, line: _Line) -> bool:
    """Return whether a line has nothing but what the first column is, under a line of periods."""
    name = line.cells[0].partition("(")[0].strip()
    return (
        line.at == [0]
        and bool({"area", "area_name"} & {*roles_of(name)})
        and all(heading_period(header.cells[at]) for at in header.at if at)
    )


def _is_of_units(line: _Line, beneath: Sequence[_Line]) -> bool:
    """Return whether a line has words only where numbers stand beneath, and names no row."""
    if line.cells[0].casefold().rstrip(":") not in UNDER:
        return False
    words = [at for at in line.at if at]
    return (
        bool(words)
        and not any(is_number(line.cells[at]) for at in words)
        and all(is_number(_beneath(beneath, at)) for at in words)
    )
