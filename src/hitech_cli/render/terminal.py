"""Pages on a terminal: tables where they fit, one record a row where they do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import assert_never

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from hitech_cli.render.page import Block, Facts, Heading, Page, Remarks, Table, Tree

WIDEST = 10**9
"""Columns of an output without a width of its own: more than any table's natural width."""

GAP = 3
"""Columns between two columns of a table."""

READABLE = 100
"""Columns at which sentences wrap where the output has no width of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
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
    """Write a page that is `harmless` for a terminal; no number and no word is ever cut."""
    text = StringIO()
    console = Console(
        file=text,
        width=surface.width or WIDEST,
        force_terminal=surface.colour,
        color_system="standard" if surface.colour else None,
        legacy_windows=False,
        _environ={},
    )
    for index, block in enumerate(page):
        if index and not (isinstance(block, Table) and isinstance(page[index - 1], Heading)):
            console.print()
        _print(console, block, surface)
    return "\n".join(line.rstrip() for line in text.getvalue().split("\n"))


def _print(console: Console, block: Block, surface: Surface) -> None:
    match block:
        case Heading():
            _print_lines(console, _wrapped(block.text, "", surface), "bold")
        case Table():
            _print_table(console, block, surface)
        case Facts():
            for name, words in block.facts:
                _print_lines(console, _wrapped(words, f"{name}: ", surface))
        case Remarks(heading, (sentence,)):
            _print_lines(console, _wrapped(sentence, f"{heading}: ", surface))
        case Remarks():
            _print_lines(console, [f"{block.heading}s:"])
            for sentence in block.sentences:
                _print_lines(console, _wrapped(sentence, "- ", surface))
        case Tree():
            _print_tree(console, block, surface)
        case _:
            assert_never(block)


def _print_tree(
    console: Console, tree: Tree, surface: Surface, first: str = "", rest: str = ""
) -> None:
    """Draw a tree; *first* stands before its first line, *rest* before what hangs on it."""
    lines = _wrapped(tree.text, first, surface, rest)
    _print_lines(console, lines)
    for branch in tree.branches:
        last = branch is tree.branches[-1]
        corner, trunk = ("└─ ", "   ") if last else ("├─ ", "│  ")
        _print_tree(console, branch, surface, rest + corner, rest + trunk)


def _print_lines(console: Console, lines: Sequence[str], style: str = "") -> None:
    for line in lines:
        console.print(Text(line, style), soft_wrap=True)


def _print_table(console: Console, table: Table, surface: Surface) -> None:
    widths = _widths(table, surface.width)
    if surface.records or widths is None:
        _print_records(console, table, surface)
        return
    laid_out = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for heading, width in zip(table.headings, widths, strict=True):
        laid_out.add_column(Text(heading), width=width)
    for row in table.rows:
        laid_out.add_row(*(Text(cell) for cell in row))
    console.print(laid_out)


def _print_records(console: Console, table: Table, surface: Surface) -> None:
    for index, row in enumerate(table.rows):
        if index:
            console.print()
        for heading, words in zip(table.headings, row, strict=True):
            if words:
                _print_lines(console, _wrapped(words, f"{heading}: ", surface))


def _widths(table: Table, limit: int | None) -> list[int] | None:
    """Give each column a width at which no word is broken; ``None`` where that does not fit.

    Columns start as wide as their longest word; the one whose longest cell is the most lines high
    is widened first.
    """
    columns = list(zip(table.headings, *table.rows, strict=True))
    natural = [max(map(cell_len, cells)) for cells in columns]
    if limit is None:
        return natural
    widths = [
        max(cell_len(word) for cell in cells for word in cell.split(" ")) for cells in columns
    ]
    spare = limit - GAP * (len(columns) - 1) - sum(widths)
    if spare < 0:
        return None
    while spare and widths != natural:
        tallest = max(range(len(widths)), key=lambda index: natural[index] / widths[index])
        widths[tallest] += 1
        spare -= 1
    return widths


def _wrapped(text: str, label: str, surface: Surface, rest: str | None = None) -> list[str]:
    """Break a sentence at spaces, with what follows the first line set in; no word is broken."""
    width = min(surface.width or READABLE, READABLE)
    indent = rest if rest is not None else "  " if label else ""
    lines = [label + next(words := _words(text), "")]
    for word in words:
        if cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return [line.rstrip() for line in lines]


def _words(text: str) -> Iterator[str]:
    return iter(text.split(" "))
