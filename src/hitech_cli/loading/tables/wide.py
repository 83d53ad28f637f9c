"""Wide sheets: a column a period, read as if each cell were a row of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.headings import check_headings, period_of, plays
from hitech_cli.loading.tables.periods import doubtful_year, year_or_month
from hitech_cli.loading.tables.sheets import Loaded, Sheet, names
from hitech_cli.place import Place

_HOLDS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search


@dataclass(frozen=True, slots=True)
class WideSheet(Sheet):
    """A sheet whose columns are periods: each cell under one is a row.

    Attributes:
        sheet: The table as it stands in the file.
        kept: The positions of the columns that are no periods.
        periods: The position of each column that is one, and the period.
    """

    sheet: Sheet
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
    def is_loose(self) -> bool:
        """Whether commas may mark decimals."""
        return self.sheet.is_loose

    @property
    def has_lines(self) -> bool:
        """Whether places are lines."""
        return self.sheet.has_lines

    @property
    def parts(self) -> Sequence[str]:
        """The files that it lies in, where there are several."""
        return self.sheet.parts

    @property
    def reading(self) -> str:
        """How it is read, to be said."""
        first, last = self.headings()[0], self.headings()[-1]
        wide = f"a wide sheet, its columns from {first} to {last} are periods"
        return ", ".join(filter(None, (self.sheet.reading, wide)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are no periods, then the two that stand for those that are."""
        return (*(self.sheet.columns[at] for at in self.kept), "period", "value")

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers lost digits."""
        return self.sheet.rounded

    def headings(self) -> Sequence[str]:
        """Return the headings that are periods."""
        return [self.sheet.columns[at] for at, _ in self.periods]

    def load(self, engine: Engine) -> Loaded:
        """Load the sheet, and make a row of each cell under a period.

        Raises:
            InvalidDataError, AccessError: As the sheet does.
        """
        loaded = self.sheet.load(engine)
        engine.run(f"create table tall as {self._unpivoted()}")
        engine.run("drop view rows")
        engine.run("drop table if exists loaded")
        columns = ", ".join(names(len(self.columns)))
        engine.run(f"create view rows as select rowid as r, n, heading, {columns} from tall")
        return loaded

    def _unpivoted(self) -> str:
        def listed(texts: Iterable[str]) -> str:
            return f"unnest([{', '.join(texts)}])"

        kept = "".join(f"c{at} as c{to}, " for to, at in enumerate(self.kept))
        period, value = names(len(self.columns))[-2:]
        return (
            f"select n, {kept}{listed(quoted(text) for _, text in self.periods)} as {period},"
            f" {listed(f'c{at}' for at, _ in self.periods)} as {value},"
            f" {listed(str(at + 1) for at in range(len(self.periods)))} as heading from rows"
        )


def wide_sheet(sheet: Sheet, chosen: Mapping[str, str]) -> WideSheet | None:
    """Return a table as a wide sheet; ``None`` where it is none.

    It is one where columns are headed by periods (``2019``, ``2020-Q1``, ``2019 [YR2019]``), and no
    column is headed as a value or a period, or was named as one.

    Args:
        sheet: The table.
        chosen: The columns that the user named for some roles.

    Raises:
        InvalidDataError: A further heading holds a year too, so that it may be meant as a period.
    """
    told = {role for role in ("value", "period") for column in sheet.columns if plays(column, role)}
    if told or {"value", "period"} & chosen.keys():
        return None
    headings = {at: period_of(column) for at, column in enumerate(sheet.columns)}
    periods = tuple((at, period) for at, period in headings.items() if period)
    kept = tuple(at for at, period in headings.items() if not period)
    if not periods:
        return None
    check_headings(sheet.name, [sheet.columns[at] for at in kept], sheet.header)
    doubtful = doubtful_year(sheet.columns[at] for at, _ in periods)
    if doubtful:
        raise InvalidDataError(
            sheet.name, [year_or_month(doubtful, Place(line=sheet.header or None))]
        )
    odd = [column for at, column in enumerate(sheet.columns) if at in kept and _HOLDS_YEAR(column)]
    unsaid = [column for column in odd if column not in chosen.values()]
    if unsaid:
        raise InvalidDataError(
            sheet.name, [_odd_heading(column, sheet.header) for column in unsaid]
        )
    return WideSheet(sheet, kept, periods)


def _odd_heading(column: str, line: int) -> Problem:
    return Problem(
        code="no-period",
        what=f"The heading {column!r} holds a year, but is no period as those beside it are.",
        where=Place(line=line or None),
        hint=f"rename it, to 2020 for example, or say what it is: {column_option('note', column)}",
    )
