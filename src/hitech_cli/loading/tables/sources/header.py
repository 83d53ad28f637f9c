"""The header of a table: what it calls the columns, and what stands above and under it."""

from collections.abc import Sequence
from typing import NamedTuple

from hitech_cli.counting import counted
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.tables.layouts.companions import with_flags
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.sources.column_names import LeftOut, Named, joined, named, nameless
from hitech_cli.loading.tables.sources.first_lines import (
    FirstLine,
    Rows,
    first_beneath,
    first_lines,
    is_number,
)
from hitech_cli.loading.tables.sources.header_line import header_at, upper_at
from hitech_cli.loading.tables.sources.remarks import Remark, said
from hitech_cli.loading.tables.sources.under_header import first_row, units_in, with_units


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
        under: The lines between the header and the rows, without that of units.
        units: The line of units between them; 0 for none.
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
    units: int = 0

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
            *([f"its units in line {self.units}"] if self.units else []),
            *([under] if self.under else []),
            *(one.told for one in self.left_out),
        )


def header_of(name: str, rows: Rows) -> Header:
    """Find the header of a table, from its first lines.

    Args:
        name: What errors call the table.
        rows: Its lines, of which only the first are taken.

    Raises:
        InvalidDataError: Two columns have one name, and say different things.
    """
    lines = first_lines(rows)
    if not lines:
        raise InvalidDataError(name, [nameless(1)])
    at = header_at(lines)
    upper = upper_at(lines, at)
    first = first_row(lines, at)
    header, under, body = lines[at], lines[at + 1 : first], lines[first:]
    raw = tuple(header.cells)
    cells = raw if upper is None else joined(lines[upper].cells, raw)
    cells = with_flags(cells, [line.cells for line in body])
    above = _remarks(lines[: at if upper is None else upper])
    of_units = next((line for line in under if units_in(line)), None) if upper is None else None
    units = units_in(of_units) if of_units else {}
    if not any(_is_of_all(cells[one]) for one in units if one < len(cells)):
        cells = with_units(cells, units)
    elif of_units and len({*units.values()}) == 1:
        above = (*above, Remark(of_units.number, f"({units[min(units)]})"))
    else:
        of_units = None
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
            above=above,
            under=_remarks([line for line in under if line is not of_units]),
            units=of_units.number if of_units else 0,
            figures=frozenset(at for at in range(width) if is_number(first_beneath(body, at))),
        )
    raise InvalidDataError(name, found)


def _is_of_all(heading: str) -> bool:
    """Return whether a heading says what its column is, so that no unit may stand in it."""
    return bool(heading_period(heading)) or plays(heading, "value")


def _remarks(lines: Sequence[FirstLine]) -> tuple[Remark, ...]:
    return tuple(Remark(line.number, said(line.cells)) for line in lines)
