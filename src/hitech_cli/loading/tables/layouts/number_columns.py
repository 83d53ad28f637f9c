"""Columns of numbers: which have values, and which number rows, are codes or tell rows apart."""

import re
from collections.abc import Sequence

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
            and not self._has_years(each)
        ]
        self._columns.look_at(free)
        numbers = [
            each
            for each in free
            if self._columns.are_numbers(each) and not self._columns.stats(each).padded
        ]
        labels = [each for each in self._roles.free if each not in numbers]
        return [each for each in numbers if not self._is_of_codes(each, labels)]

    def _has_years(self, column: Field) -> bool:
        """Return whether a column has years, by its heading and by what stands in it."""
        words = normalised(column.heading).split()
        is_headed = "period" in roles_of(column.heading) or {*words} & {"year", "years"}
        return bool(is_headed) and self._columns.are_periods(column)

    def _is_of_codes(self, column: Field, labels: Sequence[Field]) -> bool:
        """Return whether numbers say again what a label beside them does, or the period."""
        period, are_years = self._roles.at.get("period"), self._columns.stats(column).are_years
        if period is not None and are_years and self._columns.has_years_of(column, period):
            return True
        beside = (each for each in labels if abs(each.column - column.column) == 1)
        return any(self._are_twins(column, each) for each in beside)

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

    def nearly(self, numbers: Sequence[Field]) -> list[Field]:
        """Return columns of numbers with several odd cells, which tell no rows apart.

        They are values too, so that a cell that is none is told, and no column is lost for it.
        """
        free = [each for each in self._roles.free if each not in numbers]
        able = [each for each in free if self._columns.stats(each).are_mostly_numbers]
        able = [each for each in able if not names_codes(each.heading)]
        able = [each for each in able if not self._columns.stats(each).padded]
        is_enough = able and self._columns.tell_rows_apart(self._rest([*numbers, *able]))
        return able if is_enough else []

    def _rest(self, numbers: Sequence[Field]) -> list[Field]:
        """Return the columns that tell rows apart without some columns of numbers."""
        others = (each for each in self._roles.free if each not in numbers)
        return [*self._roles.at.values(), *others]

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
        numbers = self.find() if any(each.is_nameless for each in self._roles.free) else []
        keys = self._rest(numbers)
        for each in (each for each in numbers if each.is_nameless):
            are_counts = all(map(_ROW_NUMBER, self._columns.texts(each)))
            if are_counts and all(map(self._columns.tell_rows_apart, ([each], keys))):
                self._roles.drop(each, "numbers the rows")

    def without_dimensions(self, numbers: Sequence[Field]) -> list[Field]:
        """Return columns of numbers but for the one that tells observations apart, such as ages."""
        keys = [each for each in self._rest(numbers) if each is not self._roles.at.get("value")]
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
        if numbers and self._columns.tell_rows_apart(self._rest(numbers)):
            for each in numbers:
                self._roles.drop(each, "numbers beside those of periods")

    def likely(self) -> Field | None:
        """Return the column that has the most numbers, if any has some."""
        free = self._roles.free
        self._columns.look_at(free)
        found = max(free, key=lambda each: self._columns.stats(each).numbers, default=None)
        return found if found and self._columns.stats(found).numbers else None
