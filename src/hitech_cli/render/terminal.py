"""Pages on a terminal: tables where they fit, one record a row where they do not."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, assert_never

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from hitech_cli.render.layout import GAP, ColumnLayout, filled, layout_of, total_width
from hitech_cli.render.page import (
    Cell,
    Facts,
    Heading,
    Page,
    Remarks,
    Table,
    Tone,
    Tree,
    Written,
    written,
)

READABLE = 100
"""Columns at which sentences wrap where the output has no width of its own."""

HEADING = Style(bold=True)

RULE = Style(dim=True)
QUALIFIER = Style(color="cyan")
TONES = {
    Tone.DERIVED: Style(dim=True),
    Tone.PROVISIONAL: Style(dim=True, italic=True),
    Tone.FORECAST: Style(italic=True),
}
"""What stands out beside its words: the one colour is that of qualifiers."""


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
    above, above_is_records = None, False
    for block in written(page):
        layout = _layout(block, surface)
        is_records = isinstance(block, Table) and layout is None
        if above and not _belongs_to(block, above, records=is_records or above_is_records):
            lines.append("")
        lines += _lines(block, surface, layout)
        above, above_is_records = block, is_records
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _layout(block: Written, surface: Surface) -> Sequence[ColumnLayout] | None:
    """Return the columns of a table; of one that is written as records there are none."""
    if surface.records or not isinstance(block, Table):
        return None
    return layout_of(block, surface.width)


def _belongs_to(block: Written, above: Written, *, records: bool) -> bool:
    """Return whether no empty line stands between two blocks.

    Facts beside *records* have one, as they would pass for a part of a record.
    """
    match block:
        case Table() | Facts() if records:
            return isinstance(above, Heading)
        case Table():
            return isinstance(above, Heading | Facts)
        case Facts():
            return isinstance(above, Heading | Table | Facts)
        case Remarks():
            return isinstance(above, Remarks)
        case _:
            return False


def _lines(
    block: Written, surface: Surface, layout: Sequence[ColumnLayout] | None
) -> Iterator[str]:
    match block:
        case Heading():
            yield from _bold(_wrapped(block.text, "", surface), surface)
        case Table():
            yield from _table_lines(block, surface, layout)
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
    return [_styled(line.rstrip(), HEADING, surface) for line in lines]


def _styled(text: str, style: Style | None, surface: Surface) -> str:
    if style is None or not surface.colour or not text:
        return text
    return style.render(text, color_system=ColorSystem.STANDARD)


def _table_lines(
    table: Table, surface: Surface, layout: Sequence[ColumnLayout] | None
) -> Iterator[str]:
    if layout is None:
        yield from _record_lines(table, surface)
        return
    headings = [
        [f"{line:>{column.width}}" if column.is_aligned else line for line in lines]
        for column in layout
        for lines in [filled(table.headings[column.place], column.width)]
    ]
    height = max(map(len, headings))
    at_the_bottom = [[""] * (height - len(lines)) + lines for lines in headings]
    widths = [column.width for column in layout]
    yield from _bold(_side_by_side(at_the_bottom, widths), surface)
    yield _styled("─" * total_width(layout), RULE, surface)
    for row in table.rows:
        yield from _row_lines([row[column.place] for column in layout], layout, surface)


def _side_by_side(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Join the lines of the cells of a row; a wide character takes two columns."""
    return [
        GAP.join(
            text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True)
        )
        for line in zip_longest(*cells, fillvalue="")
    ]


def _row_lines(
    cells: Sequence[Cell], layout: Sequence[ColumnLayout], surface: Surface
) -> Iterator[str]:
    """Draw a row; a mark stands in the gap behind its cell."""
    drawn = [_drawn(cell, column, surface) for cell, column in zip(cells, layout, strict=True)]
    last = len(layout) - 1
    for line in zip_longest(*drawn, fillvalue=("", 0)):
        parts = ""
        for index, (text, taken) in enumerate(line):
            end = layout[index].width + len(GAP) if index < last else 0
            parts += text + " " * (end - taken)
        yield parts


def _drawn(cell: Cell, column: ColumnLayout, surface: Surface) -> list[tuple[str, int]]:
    """Return the lines of a cell, each with the columns that it takes."""
    style = TONES.get(cell.tone)
    if cell_len(cell.words) > column.width or (column.is_aligned and not cell.words):
        lines = filled(cell.words, column.width)
        lines[-1] += cell.mark
        return [(_styled(line, style, surface), cell_len(line)) for line in lines]
    indent = column.left - cell_len(cell.left or cell.text) if column.is_aligned else 0
    text = _styled(cell.qualifier, QUALIFIER, surface)
    text += _styled(cell.number + cell.text, style, surface)
    taken = indent + cell_len(cell.words + cell.mark)
    return [(" " * indent + text + cell.mark, taken)]


def _record_lines(table: Table, surface: Surface) -> Iterator[str]:
    for index, row in enumerate(table.rows):
        if index:
            yield ""
        for heading, cell in zip(table.headings, row, strict=True):
            if cell.words:
                label = f"{heading}: " if heading else ""
                yield from _wrapped(cell.words + cell.mark, label, surface)


def _wrapped(text: str, label: str, surface: Surface, rest: str | None = None) -> list[str]:
    """Break a sentence at blanks, with what follows the first line set in."""
    width = min(surface.width or READABLE, READABLE)
    indent = rest if rest is not None else "  " if label else ""
    return filled(text, width, label, indent)
