"""Columns of numbers: which have values, and which number rows, are codes or tell rows apart."""

import re
from collections.abc import Sequence

from hitech_cli.loading.tables.layouts.beside import Codes
from hitech_cli.loading.tables.layouts.code_columns import names_codes
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.model.names import normalised

_ROW_NUMBER = re.compile(r"0|[1-9]\d*").fullmatch


class NumberColumns:
    """Tells columns of numbers without a role apart, by what stands in all rows."""

    def __init__(self, columns: Columns, roles: Roles) -> None:
        """Look at columns.

        Args:
            columns: What stands in them.
            roles: What they say; columns that are left out here are dropped from it.
        """
        self._columns = columns
        self._roles = roles

    def find(self) -> list[Field]:
        """Return the columns of numbers that have no role, and are no codes."""
        free = [
            each
            for each in self._roles.free
            if not names_codes(each.heading)
            and each not in self._roles.dimensions
            and not self._repeats(each)
        ]
        self._columns.look_at(free)
        numbers = [
            each
            for each in free
            if self._columns.are_numbers(each) and not self._columns.stats(each).padded
        ]
        labels = [each for each in self._roles.free if each not in numbers]
        codes = Codes(self._columns, self._roles.at.get("period"))
        return [each for each in numbers if not codes.are_codes(each, labels)]

    def nearly(self, numbers: Sequence[Field]) -> list[Field]:
        """Return columns of numbers with several odd cells, which tell no rows apart.

        They are values too, so that a cell that is none is told, and no column is lost for it.
        """
        free = [each for each in self._roles.free if each not in numbers]
        able = [each for each in free if self._columns.stats(each).are_mostly_numbers]
        able = [each for each in able if not names_codes(each.heading)]
        able = [each for each in able if not self._columns.stats(each).padded]
        keys = [*self._roles.at.values(), *(each for each in free if each not in able)]
        return able if able and self._columns.tell_rows_apart(keys) else []

    def _repeats(self, column: Field) -> bool:
        """Return whether a column has years, by its heading and by what stands in it."""
        words = normalised(column.heading).split()
        is_headed = "period" in roles_of(column.heading) or {*words} & {"year", "years"}
        return bool(is_headed) and self._columns.are_periods(column)

    def further(self) -> list[Field]:
        """Return columns of numbers beside the values that are not told by the rest of a row."""
        if not self._roles.free:
            return []
        own = self._roles.at["value"]
        for each in [f for f in self._roles.free if "value" in roles_of(f.heading)]:
            if self._columns.repeats(each, own):
                self._roles.drop(each, f"the numbers of {own.heading!r} again")
        area = [self._roles.at[role] for role in ("area", "area_name") if role in self._roles.at]
        numbers = [each for each in self.find() if self._columns.stats(each).distinct > 1]
        if self._columns.tell_rows_apart(area):  # of one row an area, anything follows from it
            return self.without_dimensions(numbers)
        apart = [each for each in numbers if not self._columns.is_told_by(each, area)]
        return self.without_dimensions(apart)

    def drop_row_numbers(self) -> None:
        """Leave out a column without a name that numbers rows, in whatever order they stand."""
        numbers = self.find() if any(map(_is_nameless, self._roles.free)) else []
        keys = [*self._roles.at.values(), *(f for f in self._roles.free if f not in numbers)]
        for each in filter(_is_nameless, numbers):
            are_counts = all(map(_ROW_NUMBER, self._columns.texts(each)))
            if are_counts and all(map(self._columns.tell_rows_apart, ([each], keys))):
                self._roles.drop(each, "numbers the rows")

    def without_dimensions(self, numbers: Sequence[Field]) -> list[Field]:
        """Return columns of numbers but for the one that tells observations apart, such as ages."""
        keys = [*self._roles.at.values(), *(f for f in self._roles.free if f not in numbers)]
        keys = [each for each in keys if each is not self._roles.at.get("value")]
        if not numbers or self._columns.tell_rows_apart(keys):
            return list(numbers)
        able = [each for each in numbers if self._columns.tell_rows_apart([*keys, each])]
        if len(able) == 1:
            self._roles.dimensions.append(able[0])
        elif "value" in self._roles.at:
            return []  # each of them may tell rows apart
        return [each for each in numbers if each not in self._roles.dimensions]

    def drop_beside_periods(self) -> None:
        """Leave out columns of numbers beside those of periods: a total, a rank, a latitude.

        To keep them would tear each series to pieces, by the numbers in them.
        """
        numbers = [each for each in self.find() if self._columns.stats(each).distinct > 1]
        keys = [*self._roles.at.values(), *(f for f in self._roles.free if f not in numbers)]
        if numbers and self._columns.tell_rows_apart(keys):
            for each in numbers:
                self._roles.drop(each, "numbers beside those of periods")

    def likely(self) -> Field | None:
        """Return the column that has the most numbers, if any has some."""
        free = self._roles.free
        self._columns.look_at(free)
        found = max(free, key=lambda each: self._columns.stats(each).numbers, default=None)
        return found if found and self._columns.stats(found).numbers else None


def _is_nameless(column: Field) -> bool:
    """Return whether a column has no heading of its own."""
    return column.name == f"column {column.column + 1}"
