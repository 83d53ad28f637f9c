"""Tables as HTML: captions, headings of columns and rows, numbers aligned on their points."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hitech_cli.render.html.text import LONG, text_html
from hitech_cli.render.page import Cell, Table, Tone
from hitech_cli.render.sanitise import escaped

SHORT = 12
"""Rows up to which a table is not broken between printed pages."""

NARROW, NARROW_FIRST = 16, 24
"""Characters up to which words are not broken: in most columns, and in the first."""

MOST_BESIDE = 12
"""Characters of tails under which a heading may end; of more, it ends at the points of numbers."""

MOST_TAILS = 4
"""Ways to end a number that a column leaves room for; others are hardly ever wider."""

_DIGITS = str.maketrans("123456789", "000000000")

_ENDS = {"": "", "▶": " more", "◀": " less", "~": " about"}
"""What a bar ends with, and the class of one that does."""

_HEIGHTS = "·▁▂▃▄▅▆▇█"
_STEP = 5
"""Of a sparkline: how far its bars are apart."""


class _Column(NamedTuple):
    """How the cells of a column are written.

    Attributes:
        is_key: Whether they say what a row is about.
        is_number: Whether they are numbers.
        is_heading_short: Whether its heading ends where the points of its numbers are.
        kinds: The classes of all its cells, the heading included.
        tails: The decimals and units of its numbers, as the value of an attribute; empty
            where it is alike in all rows.
    """

    is_key: bool
    is_number: bool
    is_heading_short: bool
    kinds: str
    tails: str


def table_html(table: Table, caption: str) -> Iterator[str]:
    """Yield a sanitised table as HTML, which can be scrolled where it is wider than the page."""
    name = escaped(caption)
    length = ' class="short"' if len(table.rows) <= SHORT else ""
    columns = _columns(table)
    yield f'<div class="table" role="group" aria-label="{name}" tabindex="0">\n'
    yield f"<table{length}>\n<caption>{text_html(caption)}</caption>\n<thead>\n<tr>"
    for heading, column in zip(table.headings, columns, strict=True):
        words = text_html(heading) if heading else '<span class="unseen">Bar</span>'
        tail = _tail("", column) if column.is_heading_short else ""
        yield f'<th scope="col"{_classes(column.kinds)}>{words}{tail}</th>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(map(_cell, row, columns))}</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"


def _columns(table: Table) -> list[_Column]:
    numbers = table.numbers
    keys = _keys(table, numbers)
    columns = []
    for place, is_number in enumerate(numbers):
        cells = [row[place] for row in table.rows]
        longest = max((len(cell.words) for cell in cells), default=0)
        kinds = {
            "n": is_number,
            "w": longest <= (LONG if is_number else NARROW if place else NARROW_FIRST),
            "optional": place in table.optional,
        }
        left = max((len(cell.left) for cell in cells), default=0)
        tails = _tails(cells) if is_number and longest <= LONG else ""
        columns.append(
            _Column(
                is_key=place < keys,
                is_number=is_number,
                is_heading_short=len(tails) > MOST_BESIDE and len(table.headings[place]) <= left,
                kinds=" ".join(kind for kind, holds in kinds.items() if holds),
                tails=tails,
            )
        )
    return columns


def _keys(table: Table, numbers: Sequence[bool]) -> int:
    """Return how many of the first columns are headings of rows: as few as tell them apart.

    None of them is one of numbers; where nothing tells rows apart, it is the first.
    """
    most = numbers.index(True) if True in numbers else len(numbers)
    for count in range(1, most + 1):
        if len({row[:count] for row in table.rows}) == len(table.rows):
            return count
    return min(1, most)


def _tails(cells: Sequence[Cell]) -> str:
    """Return the ways in which the numbers of a column end, the longest first, a line each.

    There are none where all end alike, so that their points are above one another as they are.
    """
    ends = {cell.text.translate(_DIGITS) if cell.number else "" for cell in cells if cell.words}
    if len(ends) == 1:
        return ""
    longest = sorted(ends, key=lambda end: (-len(end), end))[:MOST_TAILS]
    return "&#10;".join(map(escaped, longest))


def _cell(cell: Cell, column: _Column) -> str:
    tag, scope = ("th", ' scope="row"') if column.is_key else ("td", "")
    kinds = column.kinds
    if cell.tone is not Tone.PUBLISHED:
        kinds = f"{kinds} {cell.tone.value}".lstrip()
    return f"<{tag}{scope}{_classes(kinds)}>{_content(cell, column)}</{tag}>"


def _classes(kinds: str) -> str:
    return f' class="{kinds}"' if kinds else ""


def _content(cell: Cell, column: _Column) -> str:
    if not cell.words:
        return ""
    mark = f'<span class="mark">{escaped(cell.mark)}</span>' if cell.mark else ""
    if cell.is_drawn:
        return _drawn(cell.text)
    if not column.is_number:
        return f"{text_html(cell.words)}{mark}"
    qualifier = f'<span class="q">{escaped(cell.qualifier)}</span>' if cell.qualifier else ""
    if not column.tails:
        return f"{qualifier}{text_html(cell.number + cell.text)}{mark}"
    before, behind = (cell.number, cell.text) if cell.number else (cell.text, "")
    tail = _tail(text_html(behind) + mark, column)
    return f"{qualifier}{text_html(before)}{tail}"


def _tail(html: str, column: _Column) -> str:
    """Return the decimals of a number and its unit, as wide as in all rows of the column."""
    return f'<span data-tails="{column.tails}">{html}</span>' if column.tails else html


def _drawn(text: str) -> str:
    """Return what is drawn with characters on a terminal as a drawing: a bar, or a trend."""
    if text.strip("█") in _ENDS:
        end = _ENDS[text.strip("█")]
        return f'<span class="bar{end}" style="--length:{text.count("█")}"></span>'
    bars = "".join(
        f"M{place * _STEP} 16v-{height * 2}h{_STEP - 1}v{height * 2}z"
        for place, height in enumerate(map(_HEIGHTS.index, text))
        if height
    )
    width = len(text) * _STEP
    size = f'width="{width}" height="16" viewBox="0 0 {width} 16"'
    return f'<svg class="trend" aria-hidden="true" {size}><path d="{bars}"/></svg>'
