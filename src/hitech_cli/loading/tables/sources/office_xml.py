"""What calamine does not tell of a workbook, from its XML: how numbers are shown.

A cell that holds 0.125 and shows 12.5% means 12.5 percent, whatever its heading says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile, is_zipfile

from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.sources.number_formats import (
    PERCENTAGE,
    PLAIN,
    NumberFormat,
    number_format,
)

Range = tuple[tuple[int, int], tuple[int, int]]
"""Cells from a row and column to another, counted from 0."""

BUILT_IN = {"9", "10"}
"""Formats of percentages that every .xlsx has."""

WIDEST = 16_384
"""How many columns a sheet has at most; .ods repeats empty cells up to there."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on the cells of a sheet; here, of one whose marks cannot be read.

    Attributes:
        content: The workbook.
        sheet: What the sheet is called.
    """

    content: Content
    sheet: str

    @property
    def are_known(self) -> bool:
        """Whether they can be read."""
        return False

    def formats(self) -> Iterator[tuple[int, Mapping[int, NumberFormat]]]:
        """Yield the rows, from 1, with the columns, from 0, that show no numbers as stored."""
        return iter(())

    def merged(self) -> list[Range]:
        """Return which cells are merged, where calamine does not tell."""
        return []


def marks_of(content: Content, sheet: str) -> Marks:
    """Return the marks of a sheet, by the kind of the workbook."""
    with content.open() as file:
        names = ZipFile(file).namelist() if is_zipfile(file) else []
    if "xl/workbook.xml" in names:
        return _ExcelMarks(content, sheet)
    return _OpenMarks(content, sheet) if "content.xml" in names else Marks(content, sheet)


class _ExcelMarks(Marks):
    """Those of a sheet of an .xlsx."""

    __slots__ = ()

    @property
    def are_known(self) -> bool:
        return True

    def formats(self) -> Iterator[tuple[int, Mapping[int, NumberFormat]]]:
        with self.content.open() as file, ZipFile(file) as book:
            styles = _styles(book)
            if not styles:
                return
            with book.open(_part(book, self.sheet)) as part:
                for row in _ends(part, "row"):
                    cells = ((cell.get("r", ""), cell.get("s", "")) for cell in row)
                    found = {_column(at): styles[style] for at, style in cells if style in styles}
                    if found:
                        yield int(row.get("r", "0")), found
                    row.clear()


def _styles(book: ZipFile) -> dict[str, NumberFormat]:
    """Return the styles by which a number is not shown as it is stored, by their number."""
    if "xl/styles.xml" not in book.namelist():
        return {}
    formats, styles = dict.fromkeys(BUILT_IN, PERCENTAGE), list[str]()
    with book.open("xl/styles.xml") as part:
        for element in _ends(part, "numFmt", "cellXfs"):
            if _name(element) == "cellXfs":
                styles = [style.get("numFmtId", "") for style in element]
            else:
                formats[element.get("numFmtId", "")] = number_format(element.get("formatCode", ""))
    found = {str(at): formats.get(style, PLAIN) for at, style in enumerate(styles)}
    return {at: how for at, how in found.items() if how != PLAIN}


def _part(book: ZipFile, sheet: str) -> str:
    """Return where in an .xlsx the cells of a sheet are."""
    (relation,) = (
        value
        for element in _parsed(book, "xl/workbook.xml", "sheet")
        if element.get("name") == sheet
        for key, value in element.items()
        if key.endswith("}id")
    )
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in _parsed(book, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    target = targets[relation]
    return target[1:] if target.startswith("/") else f"xl/{target}"


def _column(reference: str) -> int:
    """Return the position of a column, from 0.

    Examples:
        >>> _column("A1"), _column("AB12")
        (0, 27)
    """
    at = 0
    for letter in re.sub(r"[^A-Z]", "", reference):
        at = 26 * at + ord(letter) - ord("A") + 1
    return at - 1


class _OpenCell(NamedTuple):
    """Alike cells of an .ods, side by side: where they are, and what is marked on them."""

    row: int
    rows: int
    column: int
    columns: int
    attributes: dict[str, str]


class _OpenMarks(Marks):
    """Those of a sheet of an .ods."""

    __slots__ = ()

    @property
    def are_known(self) -> bool:
        return True

    def formats(self) -> Iterator[tuple[int, Mapping[int, NumberFormat]]]:
        shown = (
            cell for cell in self._cells() if cell.attributes.get("value-type") == "percentage"
        )
        for row, rows, columns in _by_row(shown):
            for number in range(row, row + rows):
                yield number, dict.fromkeys(columns, PERCENTAGE)

    def merged(self) -> list[Range]:
        found = []
        for cell in self._cells():
            down, right = (
                int(cell.attributes.get(f"number-{way}-spanned", "1"))
                for way in ("rows", "columns")
            )
            if down > 1 or right > 1:
                top, left = cell.row - 1, cell.column
                found.append(((top, left), (top + down - 1, left + right - 1)))
        return found

    def _cells(self) -> Iterator[_OpenCell]:
        """Yield the cells of the sheet that hold anything, as far as they are alike."""
        with self.content.open() as file, ZipFile(file) as book, book.open("content.xml") as part:
            number, is_inside = 1, False
            for element, is_start in _events(part, "table", "table-row"):
                if _name(element) == "table":
                    is_inside = is_start and _attributes(element).get("name") == self.sheet
                elif not is_start:
                    rows = int(_attributes(element).get("number-rows-repeated", "1"))
                    if is_inside:
                        yield from _open_cells(element, number, rows)
                    number = number + rows if is_inside else 1
                    element.clear()


def _open_cells(row: Element, number: int, rows: int) -> Iterator[_OpenCell]:
    column = 0
    for cell in row:
        attributes = _attributes(cell)
        columns = int(attributes.get("number-columns-repeated", "1"))
        if "value-type" in attributes and column + columns <= WIDEST:
            yield _OpenCell(number, rows, column, columns, attributes)
        column += columns


def _by_row(cells: Iterable[_OpenCell]) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Yield rows, how often each is repeated, and the columns of its cells."""
    row = rows = 0
    columns: set[int] = set()
    for cell in cells:
        if cell.row != row and columns:
            yield row, rows, frozenset(columns)
            columns = set()
        row, rows = cell.row, cell.rows
        columns |= set(range(cell.column, cell.column + cell.columns))
    if columns:
        yield row, rows, frozenset(columns)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(element: Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in element.items()}


def _parsed(book: ZipFile, part: str, name: str) -> list[Element]:
    with book.open(part) as file:
        return list(_ends(file, name))


def _ends(file: IO[bytes], *names: str) -> Iterator[Element]:
    """Yield the elements of some names, once all of them has been read."""
    return (element for element, is_start in _events(file, *names) if not is_start)


def _events(file: IO[bytes], *names: str) -> Iterator[tuple[Element, bool]]:
    """Yield where elements of some names begin and end."""
    for event, element in iterparse(file, ["start", "end"]):  # noqa: S314 - its parser bounds entities
        if _name(element) in names:
            yield element, event == "start"
