"""Layouts that cannot be read, or in two ways: what is wrong, and the option that decides."""

from collections.abc import Sequence

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.choices import column_option, columns_option
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.model.names import normalised
from hitech_cli.place import Place

ANSWER = {"lower", "upper", "formula"}
"""Columns of hitech's answers, whose values are not written with the digits of their sources."""


def check_headings(sheet: Sheet, headings: Sequence[str]) -> None:
    """Reject a line of figures as header; the corner of a crosstab may be empty.

    Raises:
        InvalidDataError: A heading is a figure.
    """
    found = next((each for each in headings if each and is_figure(each)), None)
    if found is not None:
        what = f"The heading {found!r} is a figure, so that this line may be no header."
        raise _fault(sheet, "no-header", what, "put a line above it that names the columns")


def refuse_answers(sheet: Sheet, headings: Sequence[str]) -> None:
    """Reject an answer of hitech as a table.

    Raises:
        InvalidDataError: It is one.
    """
    if {normalised(heading) for heading in headings} >= ANSWER:
        what = "This is an answer of hitech: it does not say how precisely its values were printed."
        hint = "read the dataset itself; hitech convert writes it as CSV with all that it says"
        raise _fault(sheet, "not-a-dataset", what, hint)


def without_rows(sheet: Sheet) -> InvalidDataError:
    """Return the error of a table that has a header alone."""
    return _fault(sheet, "no-column", "The table has a header and no rows.", "name one with rows")


def unsaid(sheet: Sheet, fields: Sequence[Field], likely: Field | None) -> InvalidDataError:
    """Return the error of a table in which no column is one of values; one is *likely*, perhaps."""
    what = f"No column is the value: there are {listed(each.name for each in fields)}."
    hint = "name a table that has numbers"
    if likely is not None:
        hint = f"name it, for example: {column_option('value', likely.name)}"
    return _fault(sheet, "no-column", what, hint)


def without_period(sheet: Sheet, fields: Sequence[Field]) -> InvalidDataError:
    """Return the error of a table in which nothing says when."""
    what = f"No column is the period: there are {listed(each.name for each in fields)}."
    hint = "say it of all rows, for example: --set period=2020; or name it: --columns period=COLUMN"
    return _fault(sheet, "no-column", what, hint)


def several(sheet: Sheet, role: str, able: Sequence[Field]) -> InvalidDataError:
    """Return the error of a table in which several columns may play a role."""
    what = f"Several columns may be the {role}: {listed(each.name for each in able)}."
    options = " or ".join(column_option(role, each.name) for each in able)
    return _fault(sheet, "several-columns", what, f"say which: {options}")


def whose_margin(sheet: Sheet, margin: Field) -> InvalidDataError:
    """Return the error of a table in which nothing says whose margins of error a column has."""
    what = f"The column {margin.name!r} is a margin of error, and nothing says of which column."
    hint = f"move it right of that column, or leave it out: {column_option('unused', margin.name)}"
    return _fault(sheet, "whose-margin", what, hint)


def two_margins(sheet: Sheet, value: Field, margins: Sequence[Field]) -> InvalidDataError:
    """Return the error of a table in which several columns are margins of error of one."""
    names = " and ".join(repr(each.name) for each in margins)
    what = f"The columns {names} are both margins of error of {value.name!r}."
    options = " or ".join(column_option("unused", each.name) for each in margins)
    return _fault(sheet, "two-margins", what, f"leave one of them out: {options}")


def margin_in_unit(sheet: Sheet, margin: Field, unit: str, value: Field) -> InvalidDataError:
    """Return the error of a margin of error whose heading names another unit than its value's."""
    what = (
        f"The margin of error {margin.name!r} is in {unit!r}, which {value.name!r} may not be in."
    )
    options = [column_option(role, margin.name) for role in ("margin", "unused")]
    hint = f"if both are in one unit: {options[0]}; else leave it out: {options[1]}"
    return _fault(sheet, "margin-in-unit", what, hint)


def month_or_quarter(sheet: Sheet, column: Field) -> InvalidDataError:
    """Return the error of a column that numbers months or quarters."""
    what = f"The column {column.name!r} may number months or quarters: none of them is above 4."
    options = " or ".join(column_option(role, column.name) for role in ("month", "quarter"))
    return _fault(sheet, "month-or-quarter", what, f"say which: {options}")


def two_periods(sheet: Sheet, period: Field, headed: Field) -> InvalidDataError:
    """Return the error of a table in which a column says periods, and so do other headings."""
    what = f"The column {period.name!r} says periods, and so does the heading {headed.name!r}."
    hint = f"leave that column out: {column_option('unused', period.name)}"
    return _fault(sheet, "two-periods", what, hint)


def odd_headings(sheet: Sheet, headings: Sequence[str]) -> InvalidDataError:
    """Return the error of headings that hold a year, beside others that are periods."""
    out = columns_option("unused", headings)
    return InvalidDataError(sheet.name, [_odd(sheet, heading, out) for heading in headings])


def _odd(sheet: Sheet, heading: str, out: str) -> Problem:
    what = f"The heading {heading!r} holds a year, but is no period as those beside it are."
    hint = f"leave it out: {out}; or, if it is a period, write it as one, such as 2020 or 2020-05"
    return Problem(code="no-period", what=what, where=_header(sheet), hint=hint)


def _fault(sheet: Sheet, code: str, what: str, hint: str) -> InvalidDataError:
    problem = Problem(code=code, what=what, where=_header(sheet), hint=hint)
    return InvalidDataError(sheet.name, [problem])


def _header(sheet: Sheet) -> Place:
    return Place(line=sheet.header or None)
