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

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet, Values
from hitech_cli.loading.tables.layouts.beside import Codes, bounds_beside
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.companions import beside, is_of_notes
from hitech_cli.loading.tables.layouts.fields import Field, fields_of
from hitech_cli.loading.tables.layouts.heading_periods import (
    Headed,
    headed_by_periods,
    heading_period,
    heading_periods,
    is_part_of_year,
)
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.layouts.layout_faults import (
    check_headings,
    odd_headings,
    refuse_answers,
    several,
    two_periods,
    unsaid,
    without_period,
    without_rows,
)
from hitech_cli.loading.tables.layouts.roles import RoleFinder, Roles, named, names_codes
from hitech_cli.loading.tables.meanings.parts_of_year import is_month_or_quarter, part_of
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.model.names import normalised

ESTIMATED = "E"
"""The status of values behind the last period that is no estimate."""

_ROW_NUMBER = re.compile(r"0|[1-9]\d*").fullmatch
_HOLDS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search


class Kind(StrEnum):
    """How values are laid out, as it is said."""

    LONG = "one row per observation"
    PERIODS = "one column per period"
    PARTS = "one row per year, one column per month or quarter"
    NAMES = "one column per name and period"
    INDICATORS = "one column per indicator"
    AREAS = "one column per area"


class Recognised(NamedTuple):
    """A table whose layout is known.

    Attributes:
        sheet: Its rows, each one observation, once it is rearranged.
        layout: What its columns say.
        roles: What the columns of the file say, as it was found out.
        values: The columns of values.
        fields: All columns of the file.
        place: The position of each column that is kept in the rows.
        kind: How values are laid out.
    """

    sheet: Sheet
    layout: Layout
    roles: Roles
    values: Sequence[Values]
    fields: Sequence[Field]
    place: Mapping[Field, int]
    kind: Kind


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
            role: named(sheet.name, self._fields, heading, "--columns")
            for role, heading in choices.columns.items()
        }
        self._chosen = chosen.keys()
        apart = [named(sheet.name, self._fields, each, "--columns") for each in choices.dimensions]
        unused = [named(sheet.name, self._fields, each, "--columns") for each in choices.unused]
        self._constants = choices.constants.keys()
        self._beside: dict[Field, dict[str, Field]] = {}
        self._roles = RoleFinder(self._fields, chosen, columns, apart, unused).roles()
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
        return self._arranged(self._with_units(values), kind)

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
        about = self._find_beside([each.field for each in headed])
        headed = [each for each in headed if each.field not in about]
        pure = [each for each in headed if not each.name]
        if pure and "period" not in self._chosen:
            return self._by_period(pure)
        self._find_period()
        parts = self._parts_of_years()
        if parts:
            return parts, Kind.PARTS
        if headed and "period" not in self._roles.at:
            return self._by_name_and_period(headed)
        return self._by_indicator()

    def _find_beside(self, values: Sequence[Field]) -> set[Field]:
        """Find and return the columns about some columns of values: flags, footnotes."""
        roles = self._roles
        found = beside(values, roles.free, self._columns)
        own = {
            value: {role: each for role, each in about.items() if role not in roles.at}
            for value, about in found.items()
        }
        self._beside |= own
        taken = {each for about in own.values() for each in about.values()}
        for each in taken:
            roles.free.remove(each)
        return taken

    def _find_notes(self) -> None:
        """Take the column that is headed as one of footnotes, of whatever it is."""
        roles = self._roles
        able = [each for each in roles.free if is_of_notes(each.heading)]
        if len(able) == 1 and "note" not in roles.at and not self._says_beside("note"):
            roles.take("note", able[0])

    def _says_beside(self, role: str) -> bool:
        """Return whether columns say something of the values of other ones alone."""
        return any(role in each for each in self._beside.values())

    def _find_period(self) -> None:
        """Find the column of periods by what stands in it, where no heading says which it is."""
        if "period" in self._roles.at or "period" in self._constants:
            return
        free = [each for each in self._roles.free if each not in self._roles.dimensions]
        able = [each for each in free if self._says_periods(each)]
        if len(able) > 1:
            raise several(self._sheet, "period", able)
        if able:
            self._roles.take_period(able[0])
            return
        # What is headed as names in a list of series may have their periods: ``Libellé``.
        named = [role for role in ("name", "indicator") if role in self._roles.at]
        named = [role for role in named if self._says_periods(self._roles.at[role])]
        if len(named) == 1:
            self._roles.at["period"] = self._roles.at.pop(named[0])

    def _says_periods(self, column: Field) -> bool:
        texts = self._columns.texts(column)
        return bool(texts) and all(map(heading_period, texts))

    def _by_period(self, headed: Sequence[Headed]) -> tuple[list[Values], Kind]:
        """Take columns that are headed by periods for values."""
        period = self._roles.at.get("period")
        if period is not None:
            if self._says_periods(period):
                raise two_periods(self._sheet, period, headed[0].field)
            self._roles.free.append(self._roles.at.pop("period"))
        self._check_headings(headed)
        return self._headed_values(headed, ()), Kind.PERIODS

    def _headed_values(self, headed: Sequence[Headed], said: Sequence[str]) -> list[Values]:
        """Make columns of values of columns that are headed by periods."""
        for each in headed:
            self._roles.free.remove(each.field)
        self._drop_numbers_beside()
        has_status = any(each.status for each in headed) and "status" not in self._roles.at
        estimated = not has_status and self._estimates()
        return [
            Values(
                each.field,
                {"period": each.period}
                | dict.fromkeys(said, each.name)
                | ({"status": each.status} if has_status else {}),
                beside=self._beside.get(each.field, {})
                | ({"status": estimated(quoted(each.period))} if estimated else {}),
            )
            for each in headed
        ]

    def _estimates(self) -> Callable[[str], Field] | None:
        """Return what says of a period whether its values are estimates; ``None`` for nothing."""
        last = self._roles.at.get("estimates_after")
        is_said = "status" in self._roles.at or self._says_beside("status")
        return None if last is None or is_said else partial(_estimated, last)

    def _parts_of_years(self) -> list[Values]:
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
        about = self._find_beside(named)
        named = [each for each in named if each not in about]
        for each in named:
            self._roles.free.remove(each)
        self._drop_numbers_beside()
        return [
            Values(each, {"month": each.heading}, beside=self._beside.get(each, {}))
            for each in named
        ]

    def _drop_numbers_beside(self) -> None:
        """Leave out columns of numbers beside those of periods: a total, a rank, a latitude.

        To keep them would tear each series to pieces, by the numbers in them.
        """
        numbers = [each for each in self._numbers() if self._columns.stats(each).distinct > 1]
        keys = [*self._roles.at.values(), *(f for f in self._roles.free if f not in numbers)]
        if numbers and self._columns.tell_rows_apart(keys):
            for each in numbers:
                self._roles.drop(each, "numbers beside those of periods")

    def _by_name_and_period(self, headed: Sequence[Headed]) -> tuple[list[Values], Kind]:
        """Take columns that are headed by a name and a period for values of what is named."""
        self._columns.look_at(each.field for each in headed)
        numbers = [each for each in headed if self._columns.are_numbers(each.field)]
        self._check_headings(numbers)
        return self._headed_values(numbers, [self._said_by_headings()]), Kind.NAMES

    def _said_by_headings(self) -> str:
        """Return what the headings of several columns of values say."""
        across = [role for role in roles_of(self._across) if role in {"area", "indicator", "name"}]
        if across and across[0] not in self._roles.at:
            return across[0]
        return "column" if {"indicator", "name"} & self._roles.at.keys() else "indicator"

    def _numbers(self) -> list[Field]:
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

    def _nearly_numbers(self, numbers: Sequence[Field]) -> list[Field]:
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
        return bool(is_headed) and self._says_periods(column)

    def _by_indicator(self) -> tuple[list[Values], Kind]:
        """Take each column of numbers for values of an indicator of its own."""
        self._drop_row_numbers()
        found = self._numbers()
        numbers = self._without_dimensions(found)
        if not numbers and len(found) == 1:  # two values of one observation are refused later
            numbers = found
        numbers += self._nearly_numbers(numbers)
        if not numbers and all(map(self._columns.is_empty, self._fields)):
            raise without_rows(self._sheet)
        if not numbers:
            raise unsaid(self._sheet, self._fields, self._likely())
        about = self._find_beside(numbers)
        numbers = [each for each in numbers if each not in about]
        self._find_notes()
        if len(numbers) == 1:
            self._roles.take("value", numbers[0])
            self._roles.at |= self._beside.pop(numbers[0], {})
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
            Values(each, {said: each.heading}, lower, upper, self._beside.get(each, {}))
            for each in numbers
            if each not in own
            for lower, upper in [bounds.get(each, (None, None))]
        ]

    def _with_further(self, value: Field) -> tuple[list[Values], Kind]:
        """Take a column for values, and further columns of numbers for other indicators."""
        own = self._bounded(value)
        self._drop_row_numbers()
        further = [] if not self._roles.free else self._without_dimensions(self._further())
        if not further:
            return [own], Kind.LONG
        bounds = bounds_beside([value, *further]).get(value)
        if bounds is not None and own.lower is None:
            own = Values(value, {}, *bounds)
            further = [each for each in further if each not in bounds]
            for each in bounds:
                self._roles.free.remove(each)
        return [own, *self._each_with_bounds(further, self._said_by_headings())], Kind.LONG

    def _further(self) -> list[Field]:
        """Return columns of numbers beside the values that are not told by the rest of a row."""
        own = self._roles.at["value"]
        for each in [f for f in self._roles.free if "value" in roles_of(f.heading)]:
            if self._columns.repeats(each, own):
                self._roles.drop(each, f"the numbers of {own.heading!r} again")
        area = [self._roles.at[role] for role in ("area", "area_name") if role in self._roles.at]
        numbers = [each for each in self._numbers() if self._columns.stats(each).distinct > 1]
        if self._columns.tell_rows_apart(area):  # of one row an area, anything follows from it
            return numbers
        return [each for each in numbers if not self._columns.is_told_by(each, area)]

    def _drop_row_numbers(self) -> None:
        """Leave out a column without a name that numbers rows, in whatever order they stand."""
        numbers = self._numbers() if any(map(_is_nameless, self._roles.free)) else []
        keys = [*self._roles.at.values(), *(f for f in self._roles.free if f not in numbers)]
        for each in filter(_is_nameless, numbers):
            are_counts = all(map(_ROW_NUMBER, self._columns.texts(each)))
            if are_counts and all(map(self._columns.tell_rows_apart, ([each], keys))):
                self._roles.drop(each, "numbers the rows")

    def _without_dimensions(self, numbers: Sequence[Field]) -> list[Field]:
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

    def _bounded(self, value: Field) -> Values:
        """Return a column of values with the bounds that stand beside it."""
        return Values(value, {}, self._roles.at.get("lower"), self._roles.at.get("upper"))

    def _likely(self) -> Field | None:
        """Return the column that has the most numbers, if any has some."""
        free = self._roles.free
        self._columns.look_at(free)
        found = max(free, key=lambda each: self._columns.stats(each).numbers, default=None)
        return found if found and self._columns.stats(found).numbers else None

    def _find_area(self) -> None:
        """Take the first column of a crosstab for areas where nothing says what it is."""
        roles = self._roles
        named = {"area", "area_name", "indicator", "name"} & {*roles.at, *self._constants}
        corner = [each for each in roles.free if not _names_something(each.heading)]
        corner = [each for each in corner if not self._says_periods(each)]
        if not named and len(corner) == 1 and not self._columns.is_empty(corner[0]):
            roles.take("area", corner[0])

    def _find_estimates(self, kind: Kind) -> None:
        """Let the last period that is no estimate say the status of each row."""
        period, estimated = self._roles.at.get("period"), self._estimates()
        if estimated and period and kind in {Kind.LONG, Kind.INDICATORS, Kind.AREAS}:
            self._roles.at["status"] = estimated(period.sql)
            self._fields.append(self._roles.at["status"])

    def _check_period(self, kind: Kind) -> None:
        """Reject a table in which nothing says when."""
        said = {*self._roles.at, *self._constants}
        if kind not in {Kind.PERIODS, Kind.NAMES} and "period" not in said:
            raise without_period(self._sheet, self._fields)

    def _arranged(self, values: Sequence[Values], kind: Kind) -> Recognised:
        """Rearrange the table where values or their bounds stand in several columns."""
        roles, sheet = self._roles, self._sheet
        own = {each.field for each in values}
        own |= {field for each in values for field in each.beside.values()}
        bounds = {each for value in values for each in (value.lower, value.upper) if each}
        kept = [f for f in self._fields if f not in own | bounds and f not in roles.unused]
        said = tuple(dict.fromkeys(role for v in values for role in (*v.said, *v.beside)))
        is_as_it_stands = (
            len(values) == 1
            and not said
            and not bounds
            and [each.sql for each in self._fields]
            == [f"c{at}" for at in range(len(sheet.columns))]
        )
        if is_as_it_stands:
            place = {each: each.column for each in self._fields}
            columns = sheet.columns
        else:
            sheet = ArrangedSheet(sheet, tuple(kept), said, tuple(values))
            place = {each: at for at, each in enumerate(kept)}
            columns = sheet.columns
        at = {role: place[each] for role, each in roles.at.items() if each in place}
        at |= {role: len(kept) + index for index, role in enumerate(said) if role != "column"}
        at["value"] = place[values[0].field] if is_as_it_stands else len(columns) - 1
        further = [place[each] for each in kept if each in roles.free]
        further += [len(kept) + index for index, role in enumerate(said) if role == "column"]
        dimensions = frozenset(place[each] for each in roles.dimensions if each in place)
        if "column" in said:
            dimensions |= {len(kept) + said.index("column")}
        layout = Layout(tuple(columns), at, tuple(further), dimensions)
        return Recognised(sheet, layout, roles, values, self._fields, place, kind)

    def _check_headings(self, headed: Sequence[Headed]) -> None:
        """Reject headings beside those of periods that may be periods too."""
        fields = {each.field for each in headed}
        others = [each.heading for each in self._roles.free if each not in fields]
        check_headings(self._sheet, [each for each in others if heading_period(each) is None])
        odd = list(filter(_HOLDS_YEAR, others))
        if odd:
            raise odd_headings(self._sheet, odd)


def _estimated(last: Field, period: str) -> Field:
    """Return a column of the status of values by the last period that is no estimate."""
    years = [f"regexp_extract({sql}, '\\d{{4}}')" for sql in (period, last.sql)]
    later = f"{years[1]} <> '' and {years[0]} > {years[1]}"
    return Field("status", f"case when {later} then '{ESTIMATED}' else '' end", last.column)


def _is_nameless(column: Field) -> bool:
    """Return whether a column has no heading of its own."""
    return column.name == f"column {column.column + 1}"


def _names_something(heading: str) -> bool:
    """Return whether a heading says what its column is, not what the other headings are."""
    return bool(heading) and "period" not in roles_of(heading)
