"""Workbooks of spreadsheets: .xlsx, .xlsb, .xls and .ods, read by calamine."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from hitech_cli.counting import listed
from hitech_cli.errors import AccessError, InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.loading.tables.sources.beneath import Lines, LineSorter
from hitech_cli.loading.tables.sources.gathered import GatheredSheet, chosen, in_rows, written
from hitech_cli.loading.tables.sources.header import header_of
from hitech_cli.loading.tables.sources.merged import Area, Merges
from hitech_cli.loading.tables.sources.number_formats import (
    PLAIN,
    NumberFormat,
    as_shown,
    scales_said,
)
from hitech_cli.loading.tables.sources.office_xml import Marks, marks_of
from hitech_cli.place import Place

Value = int | float | str | bool | time | date | datetime | timedelta
"""What a cell holds, as calamine reads it: errors as empty texts, numbers as floats."""

LARGEST = 512 * 1024**2
"""Bytes of a workbook, and of each of its parts, that are read: all of a sheet is in memory."""

MOST_LOOKED_AT = 200
"""Rows of a sheet that are looked at, to see whether it holds a table."""

FEW = 2
"""A row of a table has so many cells at least."""

EXCUSED = 2
"""Rows without a figure that a table may have: two of headings."""


class _Row(NamedTuple):
    """A row of a sheet, counted from 1."""

    number: int
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a sheet.

    Attributes:
        name: What errors call the workbook.
        sheet: The sheet.
        left: How many empty columns stand left of it.
        marks: What calamine does not tell of it.
        doubles: The positions of columns that numbers were found in.
        said: The scales that its texts say, once a number is shown in one.
        told: How numbers were taken that are not shown as they are stored.
    """

    name: str
    sheet: CalamineSheet
    left: int
    marks: Marks
    doubles: set[int]
    said: list[frozenset[int]]
    told: set[str]

    @classmethod
    def of(cls, content: Content, sheet: CalamineSheet) -> "_Cells":
        """Return the cells of a sheet, and what is marked on them."""
        _, left = sheet.start or (0, 0)
        marks = marks_of(content, sheet.name)
        return cls(content.name, sheet, left, marks, set(), [], set())

    def values(self) -> Iterator[_Row]:
        """Yield its rows."""
        return (_Row(number, row) for number, row in enumerate(self.sheet.iter_rows(), 1))

    def texts(self) -> Iterator[tuple[int, list[str]]]:
        """Yield its rows as texts; a number that is shown as a percentage is one."""
        formats = self.marks.formats()
        found = next(formats, None)
        for number, values in self.values():
            while found is not None and found[0] < number:
                found = next(formats, None)
            shown = found[1] if found is not None and found[0] == number else {}
            yield number, [self._text(number, at, value, shown) for at, value in enumerate(values)]

    def _text(self, row: int, at: int, value: Value, formats: Mapping[int, NumberFormat]) -> str:
        """Return the text of a cell.

        Raises:
            InvalidDataError: It is shown in a scale, and its table says another.
        """
        if not isinstance(value, float):
            return text_of(value)
        self.doubles.add(at)
        stored, how = written(value), formats.get(at + self.left, PLAIN)
        said = self._scales() if how.scale else frozenset()
        text = as_shown(stored, how, said)
        if text is None:
            raise InvalidDataError(self.name, [_doubtful_scale(row, stored, how, said)])
        if how.scale and text != stored:
            self.told.add(f"numbers in the scale that they are shown in (10^{how.scale})")
        return text

    def _scales(self) -> frozenset[int]:
        """Return the scales that its first rows say, in whatever cell."""
        if not self.said:
            rows = islice(self.sheet.iter_rows(), MOST_LOOKED_AT)
            self.said.append(scales_said({v for row in rows for v in row if isinstance(v, str)}))
        return self.said[0]

    def areas(self) -> list[Area]:
        """Return which of its cells are merged, by the columns from its first, from 0."""
        ranges = self.sheet.merged_cell_ranges
        found = self.marks.merged() if ranges is None else ranges
        return [
            Area(top + 1, left - self.left, bottom + 1, right - self.left)
            for (top, left), (bottom, right) in found
        ]


def _doubtful_scale(row: int, stored: str, how: NumberFormat, said: frozenset[int]) -> Problem:
    shown = as_shown(stored, how, frozenset({how.scale})) or stored
    words = listed(f"10^{each}" for each in sorted(said))
    what = (
        f"A cell holds {stored} and is shown as {shown} in 10^{how.scale}, and the sheet says"
        f" {words}: which of them it is in is not clear."
    )
    hint = "give the column a plain number format, or export the sheet as CSV, as it is shown"
    return Problem(code="bad-value", what=what, where=Place(row=row), hint=hint)


def text_of(value: Value) -> str:
    """Format what stands in a cell, as it would be typed.

    Examples:
        >>> [text_of(value) for value in (True, "a", 2019, datetime(2020, 5, 1), date(2020, 5, 1))]
        ['TRUE', 'a', '2019', '2020-05-01', '2020-05-01']
        >>> text_of(datetime(2020, 5, 1, 12, 30)), text_of(time(12, 30))
        ('2020-05-01 12:30:00', '12:30:00')
    """
    match value:
        case bool():
            return str(value).upper()
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case _:
            return str(value)


def workbook_sheet(content: Content, choices: Choices, spill: SpillFolder) -> GatheredSheet:
    """Return the sheet of a workbook that is named, or the only one that holds a table.

    Raises:
        InvalidDataError: It is damaged or locked, or holds no table.
        UsageError: There is no such sheet, or several hold a table.
        AccessError: It cannot be read.
    """
    with _told(content.name):
        book = _opened(content)
        visible, named = _named(book)
        is_table = choices.sheet or len(visible) == 1
        tables = visible if is_table else [name for name in visible if _holds_table(book, name)]
        name = chosen(content.name, "sheet", choices.sheet, named, tables)
        cells = _Cells.of(content, book.get_sheet_by_name(name))
        return _sheet(content, spill, cells)


_DAMAGE = (CalamineError, BadZipFile, SyntaxError, ValueError, LookupError, EOFError, zlib.error)
"""What is raised for a workbook that is damaged, its XML, or a part that is not there."""


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Run what reads a workbook.

    Raises:
        InvalidDataError: It is damaged or locked.
    """
    try:
        yield
    except PasswordError:
        what = "This workbook is locked with a password."
        hint = "save it without one, or export its table as CSV"
        raise invalid(name, "not-a-workbook", what, hint) from None
    except _DAMAGE:
        what = "This workbook is damaged, or another file of an office program."
        hint = "open it in a spreadsheet, save it as .xlsx, or export its table as CSV"
        raise invalid(name, "not-a-workbook", what, hint) from None


def _opened(content: Content) -> CalamineWorkbook:
    with content.open() as file:
        size = content.size
        if is_zipfile(file):
            size = max(size, *(part.file_size for part in ZipFile(file).infolist()))
        if size > LARGEST:
            msg = f"{content.name} is larger than {LARGEST // 1024**2} MiB, and read as a whole."
            raise AccessError(msg, hint="export its table as CSV", place=content.name)
        file.seek(0)
        return CalamineWorkbook.from_filelike(file)


def _named(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """Return the names of the sheets that are seen and hold anything, and those of all sheets."""
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    filled = [name for name in seen if book.get_sheet_by_name(name).start is not None]
    return filled, [one.name for one in sheets]


def _holds_table(book: CalamineWorkbook, name: str) -> bool:
    """Return whether a sheet holds a table: most rows of some cells have a figure among them.

    A number in front is none: it may count notes, or sheets in a table of contents.
    """
    full = figured = widest = 0
    for row in islice(book.get_sheet_by_name(name).iter_rows(), MOST_LOOKED_AT):
        filled = [value for value in row if value != ""]
        if len(filled) >= FEW:
            full += 1
            widest = max(widest, len(filled))
            figured += any(map(_is_figure, filled[1:]))
    excused = EXCUSED if widest > FEW else 1
    return full >= FEW and figured > 0 and 2 * figured >= full - excused


def _is_figure(value: Value) -> bool:
    if isinstance(value, str):
        return is_figure(value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _sheet(content: Content, spill: SpillFolder, cells: _Cells) -> GatheredSheet:
    """Find the header of a sheet, and return its table."""
    merges = Merges(cells.areas())
    try:
        header = header_of(content.name, merges.spread(cells.texts()))
    except InvalidDataError as error:
        raise InvalidDataError(error.name, list(map(in_rows, error.problems))) from None

    def rows() -> Lines:
        cells.doubles.clear()
        beneath = (row for row in cells.texts() if row[0] > header.start)
        problems, filled = merges.filled_down(beneath, header)
        with _told(content.name):
            yield from LineSorter(header).sorted(filled)
        yield from problems

    unseen = "" if cells.marks.are_known else "percentages as stored (12.5% is 0.125)"
    read = (text.replace("its header in line", "its header in row") for text in header.reading)
    said = (f"sheet {cells.sheet.name!r}", *read, unseen, *sorted(cells.told))
    return GatheredSheet(
        content=content, spill=spill, lines=header, rows=rows, doubles=cells.doubles,
        said=", ".join(filter(None, said)),
    )  # fmt: skip
