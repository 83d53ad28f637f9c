"""Layouts whose headings have periods: one a column, months of years, or a name and a period."""

import re
from collections.abc import Sequence

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.layouts.arrangement import Values
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.companions import Companions
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.heading_periods import (
    Headed,
    are_parts_of_year,
    heading_period,
    is_part_of_year,
)
from hitech_cli.loading.tables.layouts.headings import names_its_column
from hitech_cli.loading.tables.layouts.layout_faults import (
    check_headings,
    odd_headings,
    two_periods,
)
from hitech_cli.loading.tables.layouts.number_columns import NumberColumns
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.loading.tables.meanings.parts_of_year import is_month_or_quarter, part_of
from hitech_cli.loading.tables.sources.sheets import Sheet

_CHANGE = re.compile(
    r"change|growth|difference|veränderung|zuwachs|differenz|variaci|variazion|évolution|variation"
    r"|diferencia|crecimiento|crescita|wijziging|mutatie|ändring|endring|增长|增速|变化|増減|증감",
    re.IGNORECASE,
)
"""What heads a change between periods, whatever they are."""

_LATER_FIRST = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)\s*[/:–-]\s*((?:1[89]|20)\d\d)(?!\d)")

_HOLDS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search


class PeriodHeadings:
    """Takes columns for values whose headings have periods, or parts of years."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        roles: Roles,
        companions: Companions,
        numbers: NumberColumns,
    ) -> None:
        """Look at a table.

        Args:
            sheet: It, for errors.
            columns: What stands in its columns.
            roles: What they say; columns of values are no longer free in it.
            companions: Columns about the values of others.
            numbers: Columns of numbers.
        """
        self._sheet = sheet
        self._columns = columns
        self._roles = roles
        self._companions = companions
        self._numbers = numbers

    def by_period(self, headed: Sequence[Headed]) -> list[Values]:
        """Return columns that are headed by periods alone.

        Raises:
            InvalidDataError: A column says periods too, or another heading may be one.
        """
        period = self._roles.at.get("period")
        if period is not None:
            if self._columns.are_periods(period):
                raise two_periods(self._sheet, period, headed[0].field)
            self._roles.free.append(self._roles.at.pop("period"))
        self._find_part_of_year()
        self._check_headings(headed)
        return self._headed_values(headed, ())

    def _find_part_of_year(self) -> None:
        """Let a column of months, quarters or weeks say the part of the years that are headings."""
        roles = self._roles
        parts = [(role, each) for role, each in roles.parts.items() if self._says_parts(each)]
        for role, column in parts:
            roles.take(role, column)
        if not parts:
            corner = [f for f in roles.free if f.is_nameless or not names_its_column(f.heading)]
            corner = [each for each in corner if are_parts_of_year(self._columns.texts(each))]
            if len(corner) == 1:
                roles.take("month", corner[0])

    def _says_parts(self, column: Field) -> bool:
        """Return whether a column headed as one of months says some: not the whole year alone."""
        texts = self._columns.texts(column)
        return any(text.isdecimal() or part_of(text) not in {"", "A1"} for text in texts)

    def by_name_and_period(self, headed: Sequence[Headed], said: str) -> list[Values]:
        """Return columns of numbers that are headed by a name and a period.

        Args:
            headed: Columns that may be such.
            said: The role of what their headings name.

        Raises:
            InvalidDataError: Another heading may be a period.
        """
        self._columns.look_at(each.field for each in headed)
        numbers = [each for each in headed if self._columns.are_numbers(each.field)]
        self._check_headings(numbers)
        return self._headed_values(numbers, [said])

    def by_part_of_year(self) -> list[Values]:
        """Return columns that are headed by months or quarters, beside a column of years.

        Columns of halves and of whole years may stand among them, and numbers of other things.
        """
        named = [each for each in self._roles.free if is_month_or_quarter(each.heading)]
        if len(named) < 2 or "period" not in self._roles.at or "month" in self._roles.at:  # noqa: PLR2004
            return []
        named = [
            each
            for each in self._roles.free
            if part_of(each.heading) or is_part_of_year(each.heading)
        ]
        about = self._companions.find(named)
        named = [each for each in named if each not in about]
        for each in named:
            self._roles.free.remove(each)
        self._numbers.drop_beside_periods()
        return [
            Values(each, {"month": each.heading}, beside=self._companions.of.get(each, {}))
            for each in named
        ]

    def _headed_values(self, headed: Sequence[Headed], said: Sequence[str]) -> list[Values]:
        """Make columns of values of columns that are headed by periods."""
        for each in headed:
            self._roles.free.remove(each.field)
        self._numbers.drop_beside_periods()
        has_status = any(each.status for each in headed) and "status" not in self._roles.at
        estimated = not has_status and self._companions.estimates()
        return [
            Values(
                each.field,
                {"period": each.period}
                | dict.fromkeys(said, each.name)
                | ({"status": each.status} if has_status else {}),
                beside=self._companions.of.get(each.field, {})
                | ({"status": estimated(quoted(each.period))} if estimated else {}),
            )
            for each in headed
        ]

    def _check_headings(self, headed: Sequence[Headed]) -> None:
        """Reject headings beside those of periods that may be periods too."""
        fields = {each.field for each in headed}
        for each in [one for one in self._roles.free if one not in fields]:
            if _HOLDS_YEAR(each.heading) and _is_change(each.heading):
                self._roles.drop(each, "a change between periods")
        others = [each.heading for each in self._roles.free if each not in fields]
        check_headings(self._sheet, [each for each in others if heading_period(each) is None])
        odd = list(filter(_HOLDS_YEAR, others))
        if odd:
            raise odd_headings(self._sheet, odd)


def _is_change(heading: str) -> bool:
    """Return whether a heading is one of a change: by its words, or ``2020/2019``."""
    years = _LATER_FIRST.search(heading)
    return bool(_CHANGE.search(heading)) or (years is not None and years[1] > years[2])
