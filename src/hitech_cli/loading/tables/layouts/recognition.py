r"""The layouts of tables: where values stand, and what says which observation each is of.

| layout | is recognised by |
|---|---|
| a row an observation | a column that is headed as values, or the only one of numbers |
| a column a period | headings that are periods: ``2019``, ``2019年``, ``2015 [YR2015]`` |
| years by months | headings that are months or quarters, beside a column of years |
| a column an indicator | several columns of numbers, beside a column of periods |
| a name and a period in each heading | ``gdp_2019``, ``2019 gdp`` |

A heading such as ``freq,unit,geo\TIME_PERIOD`` stands for several columns, whose cells are parted
like it; behind the stroke it says what the other headings are.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.layouts.arrangement import Values
from hitech_cli.loading.tables.layouts.bounds import bounds_beside, ends_of, interval_beside
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.companions import Companions
from hitech_cli.loading.tables.layouts.fields import Field, fields_of, named
from hitech_cli.loading.tables.layouts.heading_periods import (
    headed_by_periods,
    heading_periods,
)
from hitech_cli.loading.tables.layouts.headings import names_its_column, roles_of
from hitech_cli.loading.tables.layouts.layout_faults import (
    check_headings,
    month_or_quarter,
    refuse_answers,
    several,
    unsaid,
    without_period,
    without_rows,
)
from hitech_cli.loading.tables.layouts.margins import margins_among, with_margins
from hitech_cli.loading.tables.layouts.number_columns import NumberColumns
from hitech_cli.loading.tables.layouts.period_headings import PeriodHeadings
from hitech_cli.loading.tables.layouts.recognised import Kind, Recognised, arranged
from hitech_cli.loading.tables.layouts.role_finder import RoleFinder
from hitech_cli.loading.tables.meanings.periods import QUARTERS
from hitech_cli.loading.tables.sources.sheets import Sheet


def recognised(
    sheet: Sheet, columns: Columns, choices: Choices, unit_of: Callable[[str], str]
) -> Recognised:
    """Recognise the layout of a table that is loaded.

    Args:
        sheet: The table as it stands in the file.
        columns: What stands in its columns.
        choices: How the user wants it to be read.
        unit_of: Returns the unit that a column is known to be in, by its heading.

    Raises:
        UsageError: The user named a column that there is not.
        InvalidDataError: No column says the value, or none the period; or several may.
    """
    return _Recogniser(sheet, columns, choices, unit_of).recognised()


class _Recogniser:
    """Recognises the layout of one table, step by step."""

    def __init__(
        self, sheet: Sheet, columns: Columns, choices: Choices, unit_of: Callable[[str], str]
    ) -> None:
        self._sheet = sheet
        self._unit_of = unit_of
        self._columns = columns
        self._fields, self._across = fields_of(sheet.columns)
        chosen = {
            role: named(sheet.name, self._fields, heading)
            for role, heading in choices.columns.items()
        }
        self._chosen = chosen.keys()
        apart = [named(sheet.name, self._fields, each) for each in choices.dimensions]
        unused = [named(sheet.name, self._fields, each) for each in choices.unused]
        self._said_margins = [named(sheet.name, self._fields, each) for each in choices.margins]
        self._constants = choices.constants.keys()
        self._roles = RoleFinder(self._fields, chosen, columns, apart, unused).roles()
        self._margins = margins_among(self._fields, self._roles.free, columns, self._said_margins)
        self._roles.free = [each for each in self._roles.free if each not in self._margins]
        self._companions = Companions(columns, self._roles)
        self._numbers = NumberColumns(columns, self._roles)
        self._headings = PeriodHeadings(
            sheet, columns, self._roles, self._companions, self._numbers
        )
        self._fields = [self._roles.replaced.get(each, each) for each in self._fields]

    def recognised(self) -> Recognised:
        """Return the table, rearranged where it has to be."""
        headings = [each.heading for each in self._fields]
        refuse_answers(self._sheet, headings)
        if not any(map(roles_of, headings)):
            periods = zip(headings, heading_periods(headings), strict=True)
            check_headings(self._sheet, [each for each, period in periods if period is None])
        values, kind = self._values()
        self._find_area()
        self._check_period(kind)
        self._find_estimates(kind)
        values = with_margins(self._sheet, values, self._margins, self._said_margins)
        return arranged(self._sheet, self._fields, self._roles, self._with_units(values), kind)

    def _with_units(self, values: Sequence[Values]) -> Sequence[Values]:
        """Return columns of values with the units they are known to be in, if those differ."""
        units = [self._unit_of(each.field.heading) for each in values]
        if len(set(units)) < 2 or "unit" in {*self._roles.at, *self._constants}:  # noqa: PLR2004
            return values
        return [
            replace(each, said={**each.said, "unit": unit})
            for each, unit in zip(values, units, strict=True)
        ]

    def _values(self) -> tuple[list[Values], Kind]:
        """Find the columns of values; give roles to what is found out on the way."""
        if "value" in self._roles.at:
            self._find_period()
            return self._with_further(self._roles.at["value"])
        headed = headed_by_periods(self._roles.free)
        about = self._companions.find([each.field for each in headed])
        headed = [each for each in headed if each.field not in about]
        pure = [each for each in headed if not each.name]
        if pure and "period" not in self._chosen:
            return self._headings.by_period(pure), Kind.PERIODS
        self._find_period()
        parts = self._headings.by_part_of_year()
        if parts:
            return parts, Kind.PARTS
        if headed and "period" not in self._roles.at:
            said = self._said_by_headings()
            return self._headings.by_name_and_period(headed, said), Kind.NAMES
        return self._by_indicator()

    def _find_period(self) -> None:
        """Find the column of periods by what stands in it, where no heading says which it is."""
        if "period" in self._roles.at or "period" in self._constants:
            return
        free = [each for each in self._roles.free if each not in self._roles.dimensions]
        able = [each for each in free if self._columns.are_periods(each)]
        if len(able) > 1:
            raise several(self._sheet, "period", able)
        if able:
            self._roles.take_period(able[0])
            return
        # What is headed as names in a list of series may have their periods: ``Libellé``.
        named = [role for role in ("name", "indicator") if role in self._roles.at]
        named = [role for role in named if self._columns.are_periods(self._roles.at[role])]
        if len(named) == 1:
            self._roles.at["period"] = self._roles.at.pop(named[0])

    def _said_by_headings(self) -> str:
        """Return what the headings of several columns of values say."""
        across = [role for role in roles_of(self._across) if role in {"area", "indicator", "name"}]
        if across and across[0] not in self._roles.at:
            return across[0]
        return "column" if {"indicator", "name"} & self._roles.at.keys() else "indicator"

    def _by_indicator(self) -> tuple[list[Values], Kind]:
        """Take each column of numbers for values of an indicator of its own."""
        self._numbers.drop_row_numbers()
        found = self._numbers.find()
        numbers = self._numbers.without_dimensions(found)
        if not numbers and len(found) == 1:  # two values of one observation are refused later
            numbers = found
        numbers += self._numbers.nearly(numbers)
        if not numbers and all(map(self._columns.is_empty, self._fields)):
            raise without_rows(self._sheet)
        if not numbers:
            raise unsaid(self._sheet, self._fields, self._numbers.likely())
        about = self._companions.find(numbers)
        numbers = [each for each in numbers if each not in about]
        self._companions.find_notes()
        if len(numbers) == 1:
            self._roles.take("value", numbers[0])
            self._roles.at |= self._companions.of.pop(numbers[0], {})
            return [self._bounded(numbers[0])], Kind.LONG
        bounds = bounds_beside(numbers)
        if len(bounds) == 1 and len(numbers) == 3:  # noqa: PLR2004 - one and its bounds
            (value,) = bounds
            self._roles.take("value", value)
            return self._with_further(value)
        if {"lower", "upper"} <= self._roles.at.keys():
            raise several(self._sheet, "value", numbers)
        said = self._said_by_headings()
        kind = Kind.AREAS if said == "area" else Kind.INDICATORS
        return self._each_with_bounds(numbers, said), kind

    def _each_with_bounds(self, numbers: Sequence[Field], said: str) -> list[Values]:
        """Make columns of values of columns of numbers, some of which are bounds of others."""
        bounds = bounds_beside(numbers)
        own = {each for pair in bounds.values() for each in pair}
        for each in numbers:
            self._roles.free.remove(each)
        return [
            Values(
                each,
                {said: each.heading},
                lower,
                upper,
                beside=self._companions.of.get(each, {}),
            )
            for each in numbers
            if each not in own
            for lower, upper in [bounds.get(each) or self._interval(each)]
        ]

    def _with_further(self, value: Field) -> tuple[list[Values], Kind]:
        """Take a column for values, and further columns of numbers for other indicators."""
        own = self._bounded(value)
        self._numbers.drop_row_numbers()
        further = self._numbers.further()
        if not further:
            return [own], Kind.LONG
        bounds = bounds_beside([value, *further]).get(value)
        if bounds is not None and own.lower is None:
            own = Values(value, {}, *bounds)
            further = [each for each in further if each not in bounds]
            for each in bounds:
                self._roles.free.remove(each)
        return [own, *self._each_with_bounds(further, self._said_by_headings())], Kind.LONG

    def _bounded(self, value: Field) -> Values:
        """Return a column of values with the bounds that stand beside it."""
        lower, upper = (self._roles.at.get(role) for role in ("lower", "upper"))
        if lower is None and upper is None:
            lower, upper = self._interval(value)
        return Values(value, {}, lower, upper)

    def _interval(self, value: Field) -> tuple[Field | None, Field | None]:
        """Return the ends of the interval that stands in one cell behind a value, if one does."""
        found = interval_beside(value, self._columns, self._roles.free)
        if found is None:
            return None, None
        self._roles.drop(found, f"the bounds of {value.heading!r}")
        return ends_of(found)

    def _find_area(self) -> None:
        """Take the first column of a crosstab for areas where nothing says what it is."""
        roles = self._roles
        named = {"area", "area_name", "indicator", "name"} & {*roles.at, *self._constants}
        corner = [each for each in roles.free if not names_its_column(each.heading)]
        corner = [each for each in corner if not self._columns.are_periods(each)]
        if not named and len(corner) == 1 and not self._columns.is_empty(corner[0]):
            roles.take("area", corner[0])

    def _find_estimates(self, kind: Kind) -> None:
        """Let the last period that is no estimate say the status of each row."""
        period, estimated = self._roles.at.get("period"), self._companions.estimates()
        if estimated and period and kind in {Kind.LONG, Kind.INDICATORS, Kind.AREAS}:
            self._roles.at["status"] = estimated(period.sql)
            self._fields.append(self._roles.at["status"])

    def _check_period(self, kind: Kind) -> None:
        """Reject a table in which nothing says when."""
        said = {*self._roles.at, *self._constants}
        if kind not in {Kind.PERIODS, Kind.NAMES} and "period" not in said:
            raise without_period(self._sheet, self._fields)
        month = self._roles.at.get("month")
        if month and "month" not in self._chosen and "freq" not in said and self._is_vague(month):
            raise month_or_quarter(self._sheet, month)

    def _is_vague(self, month: Field) -> bool:
        """Return whether a column numbers parts of years, and neither says of how many."""
        texts = self._columns.texts(month) if "quarter" in roles_of(month.heading) else []
        return bool(texts) and all(text.isdecimal() and int(text) <= QUARTERS for text in texts)
