"""What the columns of a table are called: headings of two lines, none, and one name twice."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.place import Place

_NAMELESS = re.compile(r"(?:Unnamed: \d+|\.\.\.\d+)?")
"""A heading that is none; pandas and R write the others where they read one."""

_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")


class Why(StrEnum):
    """Why a column is not used, as it is said."""

    EMPTY = "it is empty"
    COUNT = "it counts the rows"
    TWICE = "it is the same as the other one"


class LeftOut(NamedTuple):
    """A column that says nothing, as far as the first rows tell.

    Attributes:
        at: Its position.
        name: Its heading; may be empty.
        why: Why it says nothing.
        other: Where it counts rows, the number of the first; where it repeats a column, its
            position.
        line: The line of its heading.
    """

    at: int
    name: str
    why: Why
    other: int
    line: int

    @property
    def told(self) -> str:
        """What is said of it.

        Examples:
            >>> LeftOut(0, "", Why.COUNT, 1, 1).told, LeftOut(3, "sex", Why.EMPTY, 1, 1).told
            ('column 1 not used (it counts the rows)', "column 'sex' not used (it is empty)")
        """
        column = f"column {self.name!r}" if self.name else f"column {self.at + 1}"
        second = "second " if self.why is Why.TWICE else ""
        return f"{second}{column} not used ({self.why})"

    def problem(self, line: int | None) -> Problem:
        """Return what is wrong with it where a later row shows that it says something after all.

        Args:
            line: That of the row.
        """
        if self.name and self.why is not Why.COUNT:
            return named_twice(self.name, self.line)
        return replace(
            nameless(line, self.at),
            what=f"Column {self.at + 1} has no name: at first {self.why}, but not here.",
        )


class Named(NamedTuple):
    """The columns of a table that are kept, and those that are not."""

    columns: tuple[str, ...]
    kept: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


def joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Join the two lines of a header; the upper one spans the blank cells right of its own.

    Examples:
        >>> joined(["", "2019", "", "2020"], ["country", "gdp", "life", "gdp"])
        ('country', 'gdp 2019', 'life 2019', 'gdp 2020')
        >>> joined(["", "gdp", ""], ["country", "2019", "2020"])
        ('country', 'gdp 2019', 'gdp 2020')
    """
    headings: list[str] = []
    above = ""
    for at, below in enumerate(lower):
        own = upper[at] if at < len(upper) else ""
        above = own or (above if below else "")
        headings.append(_joint(above, below))
    return tuple(headings)


def _joint(above: str, below: str) -> str:
    """Join a heading and the one beneath it, a year behind what it is a year of."""
    if not above or not below or above == below:
        return above or below
    if above.endswith("年") and not heading_period(below):
        return f"{above}{below}" if below[:1].isdigit() else f"{below} {above}"
    return (
        f"{below} {above}"
        if heading_period(above) and not heading_period(below)
        else f"{above} {below}"
    )


def named(cells: Sequence[str], rows: Sequence[list[str]], line: int) -> Named | list[Problem]:
    """Return what columns are called, or which of them are called alike and say different things.

    Args:
        cells: Their headings.
        rows: The first rows of the table.
        line: The line of the headings.
    """
    headings = [_LINE_BREAKS.sub(" ", cell) for cell in cells]
    texts = [[row[at] if at < len(row) else "" for row in rows] for at in range(len(cells))]
    full = [row for row in range(len(rows)) if sum(1 for cell in rows[row] if cell) > 1]
    kept: dict[str, int] = {}
    left_out: list[LeftOut] = []
    problems: list[Problem] = []
    for at, heading in enumerate(headings):
        why = _why_left_out(at, headings, texts, full) if _NAMELESS.fullmatch(heading) else None
        if why is not None:
            left_out.append(LeftOut(at, heading, why, _first(texts[at], full), line))
            continue
        name = heading or (f"column {at + 1}" if at else "")
        if name not in kept:
            kept[name] = at
            continue
        other = kept[name]
        if not any(texts[at]) and any(texts[other]):
            left_out.append(LeftOut(at, name, Why.EMPTY, 0, line))
        elif not any(texts[other]) and any(texts[at]):
            left_out.append(LeftOut(other, name, Why.EMPTY, 0, line))
            kept[name] = at
        elif rows and texts[at] == texts[other]:
            left_out.append(LeftOut(at, name, Why.TWICE, other, line))
        else:
            problems.append(named_twice(name, line))
    if problems:
        return problems
    order = sorted(kept.items(), key=lambda pair: pair[1])
    return Named(tuple(name for name, _ in order), tuple(at for _, at in order), tuple(left_out))


def _first(texts: Sequence[str], full: Sequence[int]) -> int:
    text = texts[full[0]] if full else ""
    return int(text) if text in {"0", "1"} else 0


def _why_left_out(
    at: int, headings: Sequence[str], texts: Sequence[Sequence[str]], full: Sequence[int]
) -> Why | None:
    """Return why a column without a name says nothing; ``None`` where it does."""
    if not any(texts[at]):
        return Why.EMPTY if at or full else None
    own = [texts[at][row] for row in full]
    counts = own in ([str(n) for n in range(first, len(own) + first)] for first in (0, 1))
    if not counts:
        return None
    others = [other for other in range(len(headings)) if other != at and headings[other]]
    has_names = any(
        not is_figure(text) for other in others for row in full[:1] if (text := texts[other][row])
    )
    has_period = any(plays(headings[other], "period") for other in others)
    return Why.COUNT if has_names or has_period else None


def named_twice(name: str, line: int) -> Problem:
    """Return the problem of two columns that have one name."""
    what, hint = f"Duplicate column {name!r}.", "give each column a name of its own"
    return Problem(code="header-twice", what=what, where=Place(line=line), hint=hint)


def nameless(line: int | None, at: int = 0) -> Problem:
    """Return the problem of a column that has no name."""
    what, hint = f"Column {at + 1} has no name.", "give each column a name of its own"
    return Problem(code="blank-header", what=what, where=Place(line=line), hint=hint)
