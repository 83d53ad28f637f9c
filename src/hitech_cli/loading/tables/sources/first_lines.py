"""The first lines of a table: what is filled in, and whether it is a figure or heads some."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.loading.tables.sources.remarks import filled

Rows = Iterable[tuple[int, list[str]]]
"""Lines of a table with their numbers, blank ones too, each as its cells."""

MOST_LOOKED_AT = 240
"""How many lines are looked at in all."""

_LETTERED = re.compile(r"[A-Za-z]{2,}[_-]?\d+", re.ASCII)
"""What most codes look like, which need no second look."""

_NUMBER = re.compile(r"[-+\u2212]?[\d.,'\u2019\u00a0\u202f ]*\d\s?%?")
"""How figures look, more of them than are read."""


class FirstLine(NamedTuple):
    """A line that is not blank; its cells are stripped."""

    number: int
    cells: list[str]
    at: list[int]
    """The positions of cells that are not blank."""

    is_prose: bool = False
    """Whether a blank stands behind what parts its cells, as behind a comma in a sentence."""

    is_apart: bool = False
    """Whether the line above it is blank."""

    @property
    def end(self) -> int:
        """How many cells there are up to the last that is not blank."""
        return self.at[-1] + 1


def first_lines(rows: Rows) -> list[FirstLine]:
    """Return the first lines that are not blank."""
    lines: list[FirstLine] = []
    blank: set[int] = set()
    for number, cells in islice(rows, MOST_LOOKED_AT):
        at = filled(cells)
        if at:
            is_prose = any(cell[:1] == " " for cell in cells[1:])
            is_apart = number - 1 in blank
            lines.append(FirstLine(number, [*map(str.strip, cells)], at, is_prose, is_apart))
        else:
            blank.add(number)
    return lines


def names_figures(line: FirstLine) -> bool:
    """Return whether a line names a value or a period."""
    return any(plays(line.cells[at], role) for at in line.at for role in ("value", "period"))


def is_number(text: str) -> bool:
    """Return whether a text is a figure, or stands for a missing one; blank ones are none."""
    if not text or _LETTERED.fullmatch(text):
        return False
    return _NUMBER.fullmatch(text) is not None or is_figure(text)


def first_beneath(lines: Sequence[FirstLine], at: int) -> str:
    """Return the first cell of a column that is not blank; an empty text where all are."""
    return next((line.cells[at] for line in lines if at < len(line.cells) and line.cells[at]), "")


def heads_figures(line: FirstLine, beneath: Sequence[FirstLine]) -> bool:
    """Return whether a line heads figures, and is none of them."""
    pairs = [(line.cells[at], first_beneath(beneath, at)) for at in line.at]
    words = [below for cell, below in pairs if not is_number(cell)]
    numbers = [(cell, below) for cell, below in pairs if is_number(cell)]
    if not all(heading_period(cell) for cell, _ in numbers):
        return False
    are_headed = [is_number(below) and not heading_period(below) for _, below in numbers]
    if numbers and not any(are_headed) and any(heading_period(below) for _, below in numbers):
        return False
    return any(are_headed) or any(is_number(below) and not heading_period(below) for below in words)


def heads_periods(line: FirstLine, beneath: Sequence[FirstLine]) -> bool:
    """Return whether a line has periods above figures."""
    return any(
        heading_period(line.cells[at]) and is_number(first_beneath(beneath, at)) for at in line.at
    )
