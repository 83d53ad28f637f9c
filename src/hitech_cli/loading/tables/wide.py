"""Wide sheets: a column a period, read as if each cell were a row of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.dialect import Row, Rows, Table
from hitech_cli.loading.tables.headings import check_headings, column_option, period_of, plays
from hitech_cli.loading.tables.periods import doubtful_year, year_or_month
from hitech_cli.place import Place

_HOLDS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search

VALUE, PERIOD = "value", "period"
"""The columns that a melted sheet has for those that are periods."""


@dataclass(frozen=True, slots=True)
class WideTable:
    """A sheet whose columns are periods, melted to an observation a row.

    Attributes:
        sheet: The table as it stands in the file.
        kept: The positions of the columns that are no periods.
        periods: The position of each column that is one, and the period.
    """

    sheet: Table
    kept: tuple[int, ...]
    periods: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.sheet.name

    @property
    def header(self) -> int:
        """The line that the header ends on."""
        return self.sheet.header

    @property
    def delimiter(self) -> str:
        """What parts its cells."""
        return self.sheet.delimiter

    @property
    def reading(self) -> str:
        """How it is read, to be said."""
        first, last = (
            self.sheet.columns[self.periods[0][0]],
            self.sheet.columns[self.periods[-1][0]],
        )
        wide = f"a wide sheet, its columns from {first} to {last} are periods"
        return ", ".join(filter(None, (self.sheet.reading, wide)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are no periods, then the two that stand for those that are."""
        return (*(self.sheet.columns[at] for at in self.kept), PERIOD, VALUE)

    def rows(self) -> Rows:
        """Give a row for each cell under a period."""
        for row in self.sheet.rows():
            if not isinstance(row, Row):
                yield row
                continue
            kept = [row.cells[at] for at in self.kept]
            for at, period in self.periods:
                yield Row(row.line, [*kept, period, row.cells[at]], self.sheet.columns[at])


def melted(sheet: Table, chosen: Mapping[str, str]) -> WideTable | None:
    """Read a table as a wide sheet; ``None`` where it is none.

    It is one where columns are headed by periods (``2019``, ``2020-Q1``, ``2019 [YR2019]``), and no
    column is headed as a value or a period, or was named as one.

    Args:
        sheet: The table.
        chosen: The columns that the user named for some roles.

    Raises:
        InvalidDataError: A further heading holds a year too, so that it may be meant as a period.
    """
    told = {role for role in (VALUE, PERIOD) for column in sheet.columns if plays(column, role)}
    if told or {VALUE, PERIOD} & chosen.keys():
        return None
    headings = {at: period_of(column) for at, column in enumerate(sheet.columns)}
    periods = tuple((at, period) for at, period in headings.items() if period)
    kept = tuple(at for at, period in headings.items() if not period)
    if not periods:
        return None
    check_headings(sheet.name, [sheet.columns[at] for at in kept], sheet.header)
    doubtful = doubtful_year(sheet.columns[at] for at, _ in periods)
    if doubtful:
        raise InvalidDataError(sheet.name, [year_or_month(doubtful, Place(line=sheet.header))])
    odd = [column for at, column in enumerate(sheet.columns) if at in kept and _HOLDS_YEAR(column)]
    unsaid = [column for column in odd if column not in chosen.values()]
    if unsaid:
        raise InvalidDataError(
            sheet.name, [_odd_heading(column, sheet.header) for column in unsaid]
        )
    return WideTable(sheet, kept, periods)


def _odd_heading(column: str, line: int) -> Problem:
    return Problem(
        code="no-period",
        what=f"The heading {column!r} holds a year, but is no period as those beside it are.",
        where=Place(line=line),
        hint=f"rename it, to 2020 for example, or say what it is: {column_option('note', column)}",
    )
