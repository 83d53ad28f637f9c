"""Pages on a terminal: tables where they fit, one record a row where they do not."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple, assert_never

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from hitech_cli.model.vocabulary import SCALES
from hitech_cli.render.page import Block, Facts, Heading, Page, Remarks, Table, Tree

GAP = " " * 3
"""What stands between two columns of a table."""

NARROW = len("2019 to 2020")
"""Columns up to which a cell is kept on one line where that fits."""

READABLE = 100
"""Columns at which sentences wrap where the output has no width of its own."""

HEADING = Style(bold=True)

JOINT = "\0"
"""Stands for a blank at which no line ends; sanitised text holds none."""

_SCALE = "|".join(SCALES)

_FIGURE = re.compile(
    rf"""(?<![^\s(\[]) [-−]?\d([\d,.]*\d)?      # a number
    (\ [×*]\ 10\^-?\d+)?
    (\ ?({_SCALE}|\\u\w{{4}})(?!\S))?          # its scale, which may be an escape
    (\ (?!(to|and|or|of)\b)[^\s\d(+*×÷/=^–−-]\S*)? # its unit, or the first word of it
    """,
    re.VERBOSE | re.ASCII,
)
"""What a line break does not split: a number with its scale and its unit."""


class Surface(NamedTuple):
    """What a page is written on.

    Attributes:
        width: Columns; ``None`` where there is no limit.
        colour: Whether styles are shown.
        records: Whether tables are to be written as records even where they fit.
    """

    width: int | None = None
    colour: bool = False
    records: bool = False


def terminal_text(page: Page, surface: Surface) -> str:
    """Format a sanitised page for a terminal; no number and no word is ever cut."""
    lines: list[str] = []
    for index, block in enumerate(page):
        if index and not (isinstance(block, Table) and isinstance(page[index - 1], Heading)):
            lines.append("")
        lines += _lines(block, surface)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, surface: Surface) -> Iterator[str]:
    match block:
        case Heading():
            yield from _bold(_wrapped(block.text, "", surface), surface)
        case Table():
            yield from _table_lines(block, surface)
        case Facts():
            for name, words in block.facts:
                yield from _wrapped(words, f"{name}: ", surface)
        case Remarks(heading, (sentence,)):
            yield from _wrapped(sentence, f"{heading}: ", surface)
        case Remarks():
            yield f"{block.heading}s:"
            for sentence in block.sentences:
                yield from _wrapped(sentence, "- ", surface)
        case Tree():
            yield from _tree_lines(block, surface)
        case _:
            assert_never(block)


def _tree_lines(tree: Tree, surface: Surface, first: str = "", rest: str = "") -> Iterator[str]:
    """Draw a tree; *first* stands before its first line, *rest* before what hangs on it."""
    yield from _wrapped(tree.text, first, surface, rest)
    for branch in tree.branches:
        last = branch is tree.branches[-1]
        corner, trunk = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _tree_lines(branch, surface, rest + corner, rest + trunk)


def _bold(lines: Sequence[str], surface: Surface) -> list[str]:
    if not surface.colour:
        return list(lines)
    return [HEADING.render(line.rstrip(), color_system=ColorSystem.STANDARD) for line in lines]


def _table_lines(table: Table, surface: Surface) -> Iterator[str]:
    widths = _widths(table, surface.width)
    if surface.records or widths is None:
        yield from _record_lines(table, surface)
        return
    headings = [_filled(text, width) for text, width in zip(table.headings, widths, strict=True)]
    height = max(map(len, headings))
    at_the_bottom = [[""] * (height - len(lines)) + lines for lines in headings]
    yield from _bold(_side_by_side(at_the_bottom, widths), surface)
    yield "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    for row in table.rows:
        cells = [_filled(text, width) for text, width in zip(row, widths, strict=True)]
        yield from _side_by_side(cells, widths)


def _side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Join the lines of the cells of a row; a wide character takes two columns."""
    return [
        GAP.join(
            text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True)
        )
        for line in zip_longest(*cells, fillvalue="")
    ]


def _record_lines(table: Table, surface: Surface) -> Iterator[str]:
    for index, row in enumerate(table.rows):
        if index:
            yield ""
        for heading, words in zip(table.headings, row, strict=True):
            if words:
                yield from _wrapped(words, f"{heading}: ", surface)


def _widths(table: Table, limit: int | None) -> list[int] | None:
    """Return widths of columns that break no word; ``None`` where these do not fit.

    Columns start as wide as their longest word. Those that are narrow by nature are first given
    all that they need; then the one whose longest cell is the most lines high is widened.
    """
    columns = list(zip(table.headings, *table.rows, strict=True))
    natural = [max(map(cell_len, cells)) for cells in columns]
    if limit is None:
        return natural
    widths = [max(cell_len(word) for cell in cells for word in _words(cell)) for cells in columns]
    spare = limit - len(GAP) * (len(columns) - 1) - sum(widths)
    if spare < 0:
        return None
    for index in sorted(range(len(widths)), key=natural.__getitem__):
        missing = natural[index] - widths[index]
        if natural[index] <= NARROW and missing <= spare:
            widths[index] += missing
            spare -= missing
    while spare and widths != natural:
        tallest = max(range(len(widths)), key=lambda index: natural[index] / (widths[index] or 1))
        widths[tallest] += 1
        spare -= 1
    return widths


def _wrapped(text: str, label: str, surface: Surface, rest: str | None = None) -> list[str]:
    """Break a sentence at blanks, with what follows the first line set in."""
    width = min(surface.width or READABLE, READABLE)
    indent = rest if rest is not None else "  " if label else ""
    return _filled(text, width, label, indent)


def _filled(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines, with *first* before the first and *rest* before others.

    A word that is wider than all of a line has one of its own, and stays whole.
    """
    if cell_len(first + text) <= width:
        return [first + text]  # as most do
    start, *words = _words(text)
    lines = [first + start]
    for word in words:
        if cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(rest + word)
    return lines


@lru_cache(maxsize=1024)  # to give a column its width, and to fill it
def _words(text: str) -> tuple[str, ...]:
    """Split a text where a line may end: at blanks, but for those within a figure.

    Examples:
        >>> _words("less than -4,338.5亿 yuan of 1.2 × 10^7 patents, 2019 to 2020")
        ('less', 'than', '-4,338.5亿 yuan', 'of', '1.2 × 10^7 patents,', '2019', 'to', '2020')
        >>> _words("Income 2020 ÷ (1 + growth 2020): 521.5 billion yuan a year")
        ('Income', '2020', '÷', '(1', '+', 'growth', '2020):', '521.5 billion yuan', 'a', 'year')
    """
    joined = _FIGURE.sub(lambda figure: figure[0].replace(" ", JOINT), text)
    return tuple(word.replace(JOINT, " ") for word in joined.split(" "))
