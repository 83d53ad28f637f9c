"""Lines beneath the rows of a table: remarks, and tables of what is known about it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.sources.first_lines import is_number
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.remarks import (
    MOST_KEPT,
    Remark,
    filled,
    is_moment,
    is_remark,
    is_source,
    said,
)
from hitech_cli.model.names import normalised
from hitech_cli.place import Place


class Line(NamedTuple):
    """A row of a table.

    Attributes:
        number: The line of the file that it ends on.
        cells: Its cells, in the order of the columns.
    """

    number: int
    cells: list[str]


class _Single(NamedTuple):
    """A line with nothing but its first cell: a remark, or a row without values."""

    line: Line
    is_apart: bool


Lines = Iterator[Line | Remark | Problem]
"""What is read of a table, in its order."""


@dataclass(slots=True)
class LineSorter:
    """Parts rows from remarks beneath them, and from what is neither.

    A line with nothing but its first cell is a row where rows follow it: the name of a group, or
    a row without values. Where only such lines follow, it is a remark if it reads like one, or
    stands beneath a blank line or another remark.
    """

    header: Header
    _is_apart: bool = False
    _held: list[_Single] = field(default_factory=list)
    _remark: int = 0
    """The line of the first remark beneath all rows so far; 0 where there is none."""

    def sorted(self, lines: Iterable[tuple[int, list[str]]]) -> Lines:
        """Yield rows, remarks, and what is wrong with lines that are neither."""
        numbered = iter(lines)
        for number, cells in numbered:
            if not cells or (not cells[0] and not any(map(str.strip, cells))):
                self._is_apart = True
            elif not any(cells[1:]) and self.header.width > 1:
                yield from self._hold(Line(number, cells))
            elif _heads_notes(cells, self.header.width) or (
                (self._is_apart or self._remark) and self._begins_another(cells)
            ):
                yield from self._settled()
                yield Remark(number, said(cells))
                yield from self._of_another(number, numbered)
            else:
                if self._held or self._remark:
                    yield from self._released()
                self._is_apart = False
                yield self._row(number, cells)
        yield from self._settled()

    def _hold(self, line: Line) -> Lines:
        """Keep a line of one cell until it is known what follows it."""
        if self._remark or is_source(line.cells[0]):
            yield from self._settled()
            self._remark = self._remark or line.number
            yield Remark(line.number, said(line.cells))
            return
        if len(self._held) >= MOST_KEPT:  # so many are rows
            yield from self._released()
        self._held.append(_Single(line, self._is_apart))

    def _released(self) -> Lines:
        """Yield lines of one cell as rows, since rows follow them."""
        if self._remark:
            yield _rows_beneath(self._remark)
        for (number, cells), is_apart in self._held:
            is_row = len(cells) > 1 or not (is_apart or is_remark(cells[0]))
            yield self._row(number, cells) if is_row else _rows_beneath(number)
        self._held.clear()
        self._remark = 0

    def _settled(self) -> Lines:
        """Yield lines of one cell that no row follows: from the first remark on, all are some."""
        is_beneath = False
        for single in self._held:
            number, cells = single.line
            is_beneath = is_beneath or _is_beneath(single)
            is_remark_too = is_beneath and not _is_name(cells[0])
            yield Remark(number, said(cells)) if is_remark_too else self._row(number, cells)
        self._held.clear()

    def _row(self, number: int, cells: list[str]) -> Line | Problem:
        header = self.header
        width, whole = header.width, header.width + header.spare
        if cells[0].strip() == header.cells[0] and _stripped(cells[:width]) == header.cells:
            return _second_header(number)
        if len(cells) > width and len(cells) == whole and not any(cells[width:]):
            del cells[width:]
        return Line(number, cells) if len(cells) == width else _ragged(number, len(cells), width)

    def _begins_another(self, cells: list[str]) -> bool:
        """Return whether a line heads a table of what is known about this one.

        It has words only, and other cells than rows have; none heads a value or a period, else it
        would be a table of figures. The first may be a mark, of which the others say what it means.
        """
        texts = [cells[at].strip() for at in filled(cells)]
        if len(texts) == 2 and texts[0] == cells[0].strip() and not _has_letters(texts[0]):  # noqa: PLR2004
            return _has_letters(texts[1])
        header = self.header
        is_other = len(cells) not in {header.width, header.width + header.spare} or any(
            at in header.figures for at in filled(cells)
        )
        return (
            is_other
            and len(texts) > 1
            and _stripped(cells[: header.width]) != header.cells
            and not any(
                is_number(text)
                or heading_period(text)
                or plays(text, "value")
                or plays(text, "period")
                for text in texts
            )
        )

    def _of_another(self, first: int, lines: Iterator[tuple[int, list[str]]]) -> Lines:
        """Yield the lines of a table beneath this one as remarks, unless rows are among them."""
        for number, cells in lines:
            if self._could_be_a_row(cells):
                yield _another_table(first, number)
            elif filled(cells):
                yield Remark(number, said(cells))

    def _could_be_a_row(self, cells: list[str]) -> bool:
        header = self.header
        if len(cells) not in {header.width, header.width + header.spare}:
            return False
        texts = [text for at in header.figures if at and (text := cells[at].strip())]
        return bool(texts) and all(map(is_number, texts))


def _has_letters(text: str) -> bool:
    return any(map(str.isalnum, text))


def _heads_notes(cells: list[str], width: int) -> bool:
    """Return whether a line heads a table of footnotes, which is less wide than the rows above."""
    headings = [*map(normalised, cells)]
    return 1 < len(cells) < width and all(map(_NOTES.match, headings))


_NOTES = re.compile(r"(?:foot)?notes?(?:seqid)?\b|symbols?\b")
"""How the headings of footnotes begin."""


def _is_beneath(single: _Single) -> bool:
    """Return whether a line of one cell that no row follows is a remark."""
    text, words = single.line.cells[0], single.line.cells[0].split()
    is_said = is_remark(text) or (single.is_apart and len(words) > 1)
    if len(words) < 3:  # noqa: PLR2004 - so many are a name
        return is_said
    is_cut = len(single.line.cells) == 1 and not any(map(_is_name, words))
    return is_said or text[:1].isspace() or is_cut


def _is_name(text: str) -> bool:
    """Return whether the only cell of a line is a period or a number, as rows have it."""
    has_digit = any(map(str.isdecimal, text))  # a rule of dashes is neither
    return has_digit and (is_moment(text.strip()) or is_number(text.strip()))


def _stripped(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str.strip, cells))


def _ragged(line: int, cells: int, columns: int) -> Problem:
    what = f"This row has {cells} cells, the header {columns}."
    hint = "add or remove cells; put cells with a delimiter or a line break in quotes"
    return Problem(code="ragged-row", what=what, where=Place(line=line), hint=hint)


def _second_header(line: int) -> Problem:
    what = "This line repeats the header, as where one table stands beneath another."
    hint = "take it out, if the rows beneath it are of the same table"
    return Problem(code="second-header", what=what, where=Place(line=line), hint=hint)


def _rows_beneath(line: int) -> Problem:
    what = "This line has one cell, as a remark beneath a table has, and rows stand beneath it."
    hint = "take it out, or give it as many cells as the header has"
    return Problem(code="ragged-row", what=what, where=Place(line=line), hint=hint)


def _another_table(first: int, line: int) -> Problem:
    what = f"Line {first} begins another table, and this line beneath it may be a row of the first."
    hint = "leave one table in the file"
    return Problem(code="second-header", what=what, where=Place(line=line), hint=hint)
