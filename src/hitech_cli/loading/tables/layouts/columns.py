"""What stands in the columns of a table, asked of the engine for all rows, in whatever order.

Nothing is asked of columns whose headings say all, which most do.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.heading_periods import heading_periods
from hitech_cli.loading.tables.meanings.missing import missing_condition

MOST_AT_ONCE = 100
"""How many columns are looked at together; more of them take too much memory."""

MOST_TEXTS = 50_000
"""How many different texts of a column are looked at: those of a century of days, and some."""

NEARLY_ALL = 9
"""How many of ten cells are numbers at least in a column of numbers: there are odd ones."""

NUMBER = (
    r"[<>≤≥~≈=]*\s*[-+−–(]?\s*([A-Z]{0,3}[$€£¥￥₩₹]|[A-Z]{3}\s)?\s*[-−–]?\d[\d.,'’\s]*"
    r"([eE][-+]?\d+)?\s*[%％)$€£¥￥₩₹+]?"
    r"(\s*[a-zA-Z*†]{1,3})?(\s*[\[(±].*)?"
)
"""What looks like a number, with marks around it; what it means is read later."""


YEAR = r"(1[5-9]|2[01])\d\d(\.0+)?"
"""A number that may be a year."""


class Stats(NamedTuple):
    """What stands in a column.

    Attributes:
        filled: How many cells are not blank.
        missing: How many stand for a missing value.
        numbers: How many look like numbers.
        padded: How many are numbers with a 0 before them, as in codes.
        years: How many are years, as far as a number alone can be one.
        distinct: About how many different texts there are.
    """

    filled: int
    missing: int
    numbers: int
    padded: int
    years: int
    distinct: int

    @property
    def are_years(self) -> bool:
        """Whether all cells that say something are years."""
        return 0 < self.years == self.filled - self.missing

    @property
    def are_numbers(self) -> bool:
        """Whether nearly all cells that say something are numbers."""
        return 0 < self.numbers * 10 >= NEARLY_ALL * (self.filled - self.missing)

    @property
    def are_mostly_numbers(self) -> bool:
        """Whether at least half of them are."""
        return 0 < self.numbers * 2 >= self.filled - self.missing


NOTHING = Stats(0, 0, 0, 0, 0, 0)
"""What stands in a column of a table without rows."""


class Columns:
    """Asks the view ``rows`` what stands in its columns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stats: dict[str, Stats] = {}
        self._texts: dict[str, list[str]] = {}

    def look_at(self, fields: Iterable[Field]) -> None:
        """Ask of several columns at once."""
        unknown = [field for field in fields if field.sql not in self._stats]
        for start in range(0, len(unknown), MOST_AT_ONCE):
            self._ask(unknown[start : start + MOST_AT_ONCE])

    def stats(self, field: Field) -> Stats:
        """Return what stands in a column."""
        self.look_at([field])
        return self._stats[field.sql]

    def are_numbers(self, field: Field) -> bool:
        """Return whether nearly all cells of a column that say something are numbers."""
        return self.stats(field).are_numbers

    def are_periods(self, field: Field) -> bool:
        """Return whether all cells that say something are periods."""
        texts = self.texts(field)
        return bool(texts) and all(heading_periods(texts))

    def is_empty(self, field: Field) -> bool:
        """Return whether a column says nothing."""
        return not self.stats(field).filled

    def texts(self, field: Field) -> list[str]:
        """Return the different texts of a column that are not blank, in order of the alphabet."""
        if field.sql not in self._texts:
            different = f"select distinct {field.sql} as t from rows"  # of which there are few
            self._texts[field.sql] = self._engine.ask(
                str,
                f"select distinct trim(t) as text from ({different}) where trim(t) <> ''"
                f" order by text limit {MOST_TEXTS}",
            )
        return self._texts[field.sql]

    def is_told_by(self, field: Field, others: Sequence[Field]) -> bool:
        """Return whether the cells of a column follow from those of some others."""
        by = ", ".join(other.sql for other in others) or "true"
        found = self._engine.ask(
            int,
            f"select 1 from rows group by {by}"
            f" having count(distinct trim({field.sql})) > 1 limit 1",
        )
        return not found

    def repeats(self, field: Field, printed: Field) -> bool:
        """Return whether a column has the numbers of another one again, with other digits."""
        text = f"replace({printed.sql}, ',', '')"
        number = rf"regexp_extract({text}, '-?\d+(?:\.(\d+))?', {{}})"
        apart = f"abs(try_cast({number.format(0)} as double) - try_cast({field.sql} as double))"
        found = self._engine.ask(
            int,
            f"select 1 from rows where trim({printed.sql}) <> '' and trim({field.sql}) <> '' and"
            f" coalesce({apart} > 0.5001 * pow(10, -length({number.format(1)})), true) limit 1",
        )
        return not found

    def tell_rows_apart(self, fields: Sequence[Field]) -> bool:
        """Return whether no two rows have the same cells in some columns."""
        by = ", ".join(field.sql for field in fields) or "true"
        found = self._engine.ask(
            int, f"select 1 from rows group by {by} having count(*) > 1 limit 1"
        )
        return not found

    def has_years_of(self, field: Field, period: Field) -> bool:
        """Return whether a column says the year of a period again in each row, or nothing."""
        year = f"regexp_extract({period.sql}, '[0-9]{{4}}')"
        found = self._engine.ask(
            int,
            f"select 1 from rows where trim({field.sql}) <> ''"
            f" and ({year} = '' or not contains({field.sql}, {year})) limit 1",
        )
        return not found

    def _ask(self, fields: Sequence[Field]) -> None:
        """Ask of all columns in one pass, in which each cell is a row of its own."""
        texts = ", ".join(f"trim({field.sql})" for field in fields)
        found = self._engine.ask(
            lambda at, *counts: (at, Stats(*counts)),
            "select a, count(*) filter (where t <> ''),"
            f" count(*) filter (where {missing_condition('t')}),"
            f" count(*) filter (where regexp_full_match(t, {quoted(NUMBER)})),"
            " count(*) filter (where regexp_full_match(t, '0[0-9]+')),"
            f" count(*) filter (where regexp_full_match(t, {quoted(YEAR)})),"
            " approx_count_distinct(t)"
            f" from (select unnest([{texts}]) as t, unnest(range({len(fields)})) as a from rows)"
            " group by a",
        )
        counted = dict(found)
        for at, field in enumerate(fields):
            self._stats[field.sql] = counted.get(at, NOTHING)
