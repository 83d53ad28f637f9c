"""Columns of numbers that are no figures of their own: bounds of others, and codes of labels."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.meanings.units import unit_behind
from hitech_cli.model.names import normalised

Bounds = tuple[Field, Field]
"""The columns of the lower and of the upper bounds."""


def bounds_beside(fields: Sequence[Field]) -> Mapping[Field, Bounds]:
    """Return the bounds that columns have by their names, by the column whose they are.

    Examples:
        >>> names = ("mumps", "mumps_low", "mumps high (%)", "age")
        >>> fields = [Field(name, "", 0) for name in names]
        >>> [(of.heading, low.heading) for of, (low, _) in bounds_beside(fields).items()]
        [('mumps', 'mumps_low')]
    """
    named: dict[str, Field] = {}
    for each in fields:
        named.setdefault(_bare(each), each)
    found: dict[Field, dict[str, dict[Field, None]]] = {each: {} for each in fields}
    for each in fields:
        for name, rest in _splits(_bare(each)):
            own = named.get(name, each)
            for role in ("lower", "upper"):
                if own is not each and plays(rest, role):
                    found[own].setdefault(role, {})[each] = None
    ends = {
        of: [list(roles.get(end, ())) for end in ("lower", "upper")] for of, roles in found.items()
    }
    return {of: (low[0], high[0]) for of, (low, high) in ends.items() if len(low) == len(high) == 1}


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which words are a name, and some before or behind it."""
    words = name.split()
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        yield from ((first, last), (last, first))


def _bare(column: Field) -> str:
    named = unit_behind(column.heading)
    name = normalised(named.name if named else column.heading)
    return " ".join(re.split(r"[\s.,:()\[\]]+", name)).strip()


class Codes:
    """Tells which columns of numbers are codes of the labels right beside them.

    Attributes:
        columns: What stands in the columns of the table.
        period: The column of periods, if there is one.
    """

    def __init__(self, columns: Columns, period: Field | None) -> None:
        self._columns = columns
        self._period = period

    def are_codes(self, column: Field, others: Sequence[Field]) -> bool:
        """Return whether a column of numbers says again what another one beside it does.

        Args:
            column: It.
            others: Columns that may be labels, but for periods.
        """
        if self._period is not None and self._repeats_years(column, self._period):
            return True
        beside = (each for each in others if abs(each.column - column.column) == 1)
        return any(self._are_twins(column, each) for each in beside)

    def _repeats_years(self, column: Field, period: Field) -> bool:
        """Return whether a column has the period of each row again, or its year."""
        return self._columns.stats(column).are_years and self._columns.has_years_of(column, period)

    def _are_twins(self, column: Field, label: Field) -> bool:
        columns = self._columns
        stats = columns.stats(column)
        if columns.are_numbers(label) or columns.is_empty(label) or stats.distinct >= stats.filled:
            return False
        return (
            all(map(str.isdecimal, columns.texts(column)))
            and columns.is_told_by(column, [label])
            and columns.is_told_by(label, [column])
        )
