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
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.arrangement import ArrangedSheet, Values
from hitech_cli.loading.tables.choices import Choices, column_option
from hitech_cli.loading.tables.columns import Columns
from hitech_cli.loading.tables.fields import Field
from hitech_cli.loading.tables.headings import roles_of
from hitech_cli.loading.tables.layout import Layout, is_figure
from hitech_cli.loading.tables.periods import doubtful_year, year_or_month
from hitech_cli.loading.tables.roles import RoleFinder, Roles, named, names_codes
from hitech_cli.loading.tables.sheets import Sheet
from hitech_cli.loading.tables.written_periods import (
    HeadingPeriod,
    heading_period,
    heading_periods,
    is_month_name,
    is_quarter_name,
)
from hitech_cli.model.names import normalised
from hitech_cli.place import Place

ANSWER = {"lower", "upper", "formula"}
"""Columns of hitech's answers, whose values are not written with the digits of their sources."""

_HOLDS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)").search

_PARTED = re.compile(r"[\s_.\-–(,:]+")
"""What stands between a name and a period in a heading."""


class Headed(NamedTuple):
    """A column whose heading has a period in it.

    Attributes:
        field: The column.
        name: What the heading says beside the period; empty where that is all.
        period: The period.
        status: The flag behind it: ``2019p``.
    """

    field: Field
    name: str
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table whose layout is known.

    Attributes:
        sheet: Its rows, each one observation, once it is rearranged.
        layout: What its columns say.
        roles: What the columns of the file say, as it was found out.
        words: What the layout is called.
    """

    sheet: Sheet
    layout: Layout
    roles: Roles
    words: str


def recognised(sheet: Sheet, columns: Columns, choices: Choices) -> Recognised:
    """Recognise the layout of a table that is loaded.

    Args:
        sheet: The table as it stands in the file.
        columns: What stands in its columns.
        choices: How the user wants it to be read.

    Raises:
        UsageError: The user named a column that there is not.
        InvalidDataError: No column says the value, or none the period; or several may.
    """
    return _Recogniser(sheet, columns, choices).recognised()


class _Recogniser:
    """Recognises the layout of one table, step by step."""

    def __init__(self, sheet: Sheet, columns: Columns, choices: Choices) -> None:
        self._sheet = sheet
        self._columns = columns
        self._fields, self._across = fields_of(sheet.columns)
        chosen = {
            role: named(sheet.name, self._fields, heading, "--columns")
            for role, heading in choices.columns.items()
        }
        self._chosen = chosen.keys()
        self._constants = choices.constants.keys()
        self._roles = RoleFinder(self._fields, chosen, columns).roles()

    def recognised(self) -> Recognised:
        """Return the table, rearranged where it has to be."""
        if {normalised(each.heading) for each in self._fields} >= ANSWER:
            raise InvalidDataError(self._sheet.name, [_answer(self._sheet.header)])
        if not any(roles_of(f.heading) or heading_period(f.heading) for f in self._fields):
            headings = [each.heading for each in self._fields]
            check_headings(self._sheet.name, headings, self._sheet.header)
        values, words = self._values()
        self._find_area(words)
        self._check_said(words)
        return self._arranged(values, words)

    def _values(self) -> tuple[list[Values], str]:
        """Find the columns of values; give roles to what is found out on the way."""
        if "value" in self._roles.at:
            self._find_period()
            return self._with_further(self._roles.at["value"])
        headed = self._headed(self._roles.free)
        pure = [each for each in headed if not each.name]
        if pure and not {"period"} & self._chosen:
            return self._by_period(pure)
        self._find_period()
        parts = self._parts_of_years()
        if parts:
            return parts, "years by parts of a year"
        if headed and "period" not in self._roles.at:
            return self._by_name_and_period(headed)
        return self._by_indicator()

    def _headed(self, fields: Sequence[Field]) -> list[Headed]:
        """Return the columns that are headed by a period, or by a name and one."""
        whole = heading_periods([each.heading for each in fields])
        found = (_headed(each, period) for each, period in zip(fields, whole, strict=True))
        return [each for each in found if each is not None]

    def _find_period(self) -> None:
        """Find the column of periods by what stands in it, where no heading says which it is."""
        if "period" in self._roles.at or "period" in self._constants:
            return
        able = [each for each in self._roles.free if self._says_periods(each)]
        if len(able) > 1:
            raise InvalidDataError(self._sheet.name, [self._several("period", able)])
        if able:
            self._roles.take("period", able[0])

    def _says_periods(self, column: Field) -> bool:
        texts = self._columns.texts(column)
        return bool(texts) and all(map(heading_period, texts))

    def _by_period(self, headed: Sequence[Headed]) -> tuple[list[Values], str]:
        """Take columns that are headed by periods for values."""
        period = self._roles.at.get("period")
        if period is not None:
            if self._says_periods(period):
                raise InvalidDataError(self._sheet.name, [self._two_periods(period, headed)])
            self._roles.free.append(self._roles.at.pop("period"))
        self._check_headings(headed)
        return self._headed_values(headed, ()), "a column a period"

    def _headed_values(self, headed: Sequence[Headed], said: Sequence[str]) -> list[Values]:
        """Make columns of values of columns that are headed by periods."""
        for each in headed:
            self._roles.free.remove(each.field)
        has_status = any(each.status for each in headed) and "status" not in self._roles.at
        return [
            Values(
                each.field,
                {"period": each.period}
                | dict.fromkeys(said, each.name)
                | ({"status": each.status} if has_status else {}),
            )
            for each in headed
        ]

    def _parts_of_years(self) -> list[Values]:
        """Return columns that are headed by months or quarters, beside a column of years."""
        named = [each for each in self._roles.free if _is_part(each.heading)]
        if len(named) < 2 or "period" not in self._roles.at or "month" in self._roles.at:  # noqa: PLR2004
            return []
        for each in named:
            self._roles.free.remove(each)
        return [Values(each, {"month": each.heading}) for each in named]

    def _by_name_and_period(self, headed: Sequence[Headed]) -> tuple[list[Values], str]:
        """Take columns that are headed by a name and a period for values of what is named."""
        self._columns.look_at(each.field for each in headed)
        numbers = [each for each in headed if self._columns.are_numbers(each.field)]
        self._check_headings(numbers)
        return self._headed_values(
            numbers, [self._said_by_headings()]
        ), "names and periods as columns"

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
            if not names_codes(each.heading) and each not in self._roles.dimensions
        ]
        self._columns.look_at(free)
        return [
            each
            for each in free
            if self._columns.are_numbers(each) and not self._columns.stats(each).padded
        ]

    def _by_indicator(self) -> tuple[list[Values], str]:
        """Take each column of numbers for values of an indicator of its own."""
        numbers = self._without_dimensions(self._numbers())
        if not numbers:
            return [], ""
        if len(numbers) == 1:
            self._roles.take("value", numbers[0])
            return [self._bounded(numbers[0])], "a row an observation"
        if {"lower", "upper"} <= self._roles.at.keys():
            raise InvalidDataError(self._sheet.name, [self._several("value", numbers)])
        about = self._said_by_headings()
        for each in numbers:
            self._roles.free.remove(each)
        word = "an area" if about == "area" else "an indicator"
        return [Values(each, {about: each.heading}) for each in numbers], f"a column {word}"

    def _with_further(self, value: Field) -> tuple[list[Values], str]:
        """Take a column for values, and further columns of numbers for those of other indicators."""
        words = "a row an observation"
        own = self._bounded(value)
        further = [] if not self._roles.free else self._without_dimensions(self._further())
        if not further:
            return [own], words
        about = self._said_by_headings()
        for each in further:
            self._roles.free.remove(each)
        others = [Values(each, {about: each.heading}) for each in further]
        return [own, *others], f"{words}, further numbers in {listed(f.heading for f in further)}"

    def _further(self) -> list[Field]:
        """Return columns of numbers beside the values that are not told by the rest of a row."""
        area = [self._roles.at[role] for role in ("area", "area_name") if role in self._roles.at]
        numbers = [each for each in self._numbers() if self._columns.stats(each).distinct > 1]
        return [each for each in numbers if not self._columns.is_told_by(each, area)]

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

    def _find_area(self, words: str) -> None:
        """Take the first column of a sheet of periods for areas where nothing says what it is."""
        roles = self._roles
        named = {"area", "area_name", "indicator", "name"} & {*roles.at, *self._constants}
        corner = [each for each in roles.free if not _names_something(each.heading)]
        if not named and words and len(corner) == 1 and not self._columns.is_empty(corner[0]):
            roles.take("area", corner[0])

    def _check_said(self, words: str) -> None:
        """Reject a table of which no column says the value, or none the period."""
        roles, told = self._roles.at, "period" in words or "names and periods" in words
        missing = ([] if words else ["value"]) + (
            [] if told or "period" in {*roles, *self._constants} else ["period"]
        )
        if missing:
            raise InvalidDataError(self._sheet.name, [self._unsaid(role) for role in missing])

    def _arranged(self, values: Sequence[Values], words: str) -> Recognised:
        """Rearrange the table where values or their bounds stand in several columns."""
        roles, sheet = self._roles, self._sheet
        own = {each.field for each in values}
        bounds = {each for value in values for each in (value.lower, value.upper) if each}
        kept = [f for f in self._fields if f not in own | bounds and f not in roles.unused]
        said = tuple(dict.fromkeys(role for each in values for role in each.said))
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
            sheet = ArrangedSheet(sheet, tuple(kept), said, tuple(values), "")
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
        return Recognised(sheet, layout, roles, words)

    def _check_headings(self, headed: Sequence[Headed]) -> None:
        """Reject headings beside those of periods that may be periods too, or months or years."""
        sheet, others = self._sheet, [each.heading for each in self._roles.free]
        check_headings(sheet.name, [h for h in others if heading_period(h) is None], sheet.header)
        doubtful = doubtful_year(each.period for each in headed)
        if doubtful:
            place = Place(line=sheet.header or None)
            raise InvalidDataError(sheet.name, [year_or_month(doubtful, place)])
        fields = {each.field for each in headed}
        odd = [f.heading for f in self._roles.free if f not in fields and _HOLDS_YEAR(f.heading)]
        if odd:
            problems = [_odd_heading(heading, sheet.header) for heading in odd]
            raise InvalidDataError(sheet.name, problems)

    def _unsaid(self, role: str) -> Problem:
        headings = [each.heading for each in self._fields]
        hint = f"name it with --columns {role}=COLUMN"
        if role == "period":
            hint += ", or say it of all rows: --set period=2020"
        return Problem(
            code="no-column",
            what=f"No column is the {role}: there are {listed(headings)}.",
            where=Place(line=self._sheet.header or None),
            hint=hint,
        )

    def _several(self, role: str, able: Sequence[Field]) -> Problem:
        names = listed(each.heading for each in able)
        options = " or ".join(column_option(role, each.heading) for each in able)
        return Problem(
            code="no-column",
            what=f"Several columns may be the {role}: {names}.",
            where=Place(line=self._sheet.header or None),
            hint=f"say which: {options}",
        )

    def _two_periods(self, period: Field, headed: Sequence[Headed]) -> Problem:
        what = (
            f"The column {period.heading!r} says periods, and so does the heading"
            f" {headed[0].field.heading!r}."
        )
        return Problem(
            code="two-periods",
            what=what,
            where=Place(line=self._sheet.header or None),
            hint=f"say which column has the values: {column_option('value', headed[-1].field.heading)}",
        )


def fields_of(columns: Sequence[str]) -> tuple[list[Field], str]:
    r"""Return the fields of a table, and what its first heading says that the others are.

    Examples:
        >>> fields, across = fields_of(["freq,geo\\TIME_PERIOD", "2019"])
        >>> [field.heading for field in fields], across
        (['freq', 'geo', '2019'], 'TIME_PERIOD')
    """
    fields = [part for at, name in enumerate(columns) for part in _parts(name, f"c{at}", at)]
    before, stroke, across = columns[0].rpartition("\\")
    if not stroke:
        return fields, ""
    names = before.split(",")
    first = [
        Field(name.strip(), "c0" if len(names) == 1 else f"split_part(c0, ',', {at})", 0)
        for at, name in enumerate(names, 1)
    ]
    return [*first, *(each for each in fields if each.column)], across.strip()


def _parts(name: str, sql: str, at: int) -> list[Field]:
    """Return the code and the label of a column that has both in its heading and its cells."""
    code, colon, label = name.partition(": ")
    if not colon or not roles_of(code):
        return [Field(name, sql, at)]
    cut = f"case when contains({sql}, ': ') then substr({sql}, strpos({sql}, ': ') + 2) else '' end"
    return [Field(code.strip(), f"split_part({sql}, ': ', 1)", at), Field(label.strip(), cut, at)]


def _headed(column: Field, whole: HeadingPeriod | None) -> Headed | None:
    """Return what a heading says, if it is a period, or a name and one."""
    if whole is not None:
        return Headed(column, "", whole.period, whole.status)
    words = _PARTED.split(column.heading.rstrip(") "))
    for said, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        period = heading_period(said)
        if period is not None and any(rest):
            cut = column.heading.rfind(said) if said == words[-1] else len(said)
            name = column.heading[:cut] if said == words[-1] else column.heading[cut:]
            return Headed(column, name.strip(" _.-–(,:"), period.period, period.status)
    return None


def _is_part(heading: str) -> bool:
    """Return whether a heading names a month or a quarter."""
    return bool(is_month_name(heading) or is_quarter_name(heading))


def _names_something(heading: str) -> bool:
    """Return whether a heading says what its column is, not what the other headings are."""
    return bool(heading) and "period" not in roles_of(heading)


def check_headings(name: str, headings: Sequence[str], line: int) -> None:
    """Reject a line of figures as header.

    Raises:
        InvalidDataError: A heading is a figure.
    """
    found = next(filter(is_figure, headings), None)
    if found is not None:
        what = f"The heading {found!r} is a figure, so that this line may be no header."
        hint = "put a line above it that names the columns"
        raise InvalidDataError(
            name, [Problem(code="no-header", what=what, where=Place(line=line or None), hint=hint)]
        )


def _answer(line: int) -> Problem:
    what = "This is an answer of hitech: it does not say how precisely its values were printed."
    hint = "read the dataset itself; hitech convert writes it as CSV with all that it says"
    return Problem(code="not-a-dataset", what=what, where=Place(line=line or None), hint=hint)


def _odd_heading(heading: str, line: int) -> Problem:
    return Problem(
        code="no-period",
        what=f"The heading {heading!r} holds a year, but is no period as those beside it are.",
        where=Place(line=line or None),
        hint=f"rename it, to 2020 for example, or say what it is: {column_option('note', heading)}",
    )
