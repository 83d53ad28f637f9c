"""Which column of a table says what: by the names of hitech, of SDMX, or of the user."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError, did_you_mean
from hitech_cli.loading.tables.cells import read_cell
from hitech_cli.model.names import nearest_words, normalised
from hitech_cli.model.period import Period
from hitech_cli.place import Place

ROLES: dict[str, tuple[str, ...]] = {
    "value": ("value", "obs value"),
    "period": ("period", "time period", "year", "date", "time"),
    "area": ("area", "ref area", "geo area", "country code", "area code", "geo", "country"),
    "area_name": ("area name", "country name", "geo area name"),
    "area_within": ("area within",),
    "area_within_name": ("area within name",),
    "indicator": ("indicator", "indicator code", "series", "series code"),
    "name": ("name", "indicator name", "series name"),
    "category": ("category",),
    "level_unit": ("level unit",),
    "unit_name": ("unit name",),
    "unit_kind": ("unit kind",),
    "may_be_negative": ("may be negative",),
    "measure": ("measure", "transformation"),
    "base_period": ("base period",),
    "whole": ("whole",),
    "unit": ("unit", "units", "unit measure"),
    "scale": ("scale", "unit mult"),
    "qualifier": ("qualifier",),
    "status": ("status", "obs status", "obs flag"),
    "origin": ("origin",),
    "action": ("action",),
    "source": ("source",),
    "source_title": ("source title",),
    "publisher": ("publisher",),
    "source_date": ("source date",),
    "address": ("address",),
    "place": ("place",),
    "wording": ("wording",),
    "note": ("note", "comment obs"),
    "freq": ("freq",),
}
"""What a column can be, and the names by which it is known, hyphens and case aside."""

CITING = {"source title", "source date", "wording"}
"""Names of columns that say for sure that a table cites its sources."""

SDMX = {"obs value", "time period"}
"""Names of columns that say for sure that a table is one of SDMX."""

COMPANY = {
    "source": CITING,
    "publisher": CITING,
    "address": CITING,
    "place": CITING,
    "category": {*ROLES["indicator"], *ROLES["name"]},
    "base_period": {*ROLES["measure"]},
    "origin": {"qualifier"},
    "action": {"structure", "dataflow", *SDMX},
    "freq": SDMX,
}
"""Roles that a column has by its name only beside one of these.

Else a source may be coal or gas, a place a town, an origin a country: taken for what they are here,
they would tell nothing apart.
"""

INSIDE = ">"
"""What stands between areas that lie in one another, from the nearest outward."""

STRUCTURAL = {"dataflow", "structure", "structure id", "decimals"}
"""Columns of SDMX-CSV that say nothing of a value that is not said elsewhere."""

ANSWER = {"lower", "upper", "formula"}
"""Columns of hitech's answers, whose values are not written with the digits of their sources."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table say.

    Attributes:
        columns: Their names.
        at: The position of the column of each role.
        breakdowns: The positions of those that have none, and may tell rows apart: sex, age.
    """

    columns: tuple[str, ...]
    at: Mapping[str, int]
    breakdowns: tuple[int, ...]

    def column(self, role: str) -> str:
        """Return the name of the column of a role."""
        return self.columns[self.at[role]]


def layout_of(
    name: str, columns: Sequence[str], chosen: Mapping[str, str], line: int = 1
) -> Layout:
    """Find what each column of a table says.

    Args:
        name: What errors call the file.
        columns: The names in its header.
        chosen: The columns that the user named for some roles.
        line: The line of the header.

    Raises:
        UsageError: The user named a column that there is not.
        InvalidDataError: No column says the value, or none the period.
    """
    for column in chosen.values():
        position(name, columns, column, "--columns")
    found = dict(chosen)
    free = [column for column in columns if column not in chosen.values()]
    names = {*map(normalised, columns), *map(normalised, chosen)}
    for role, known in ROLES.items():
        alike = [column for word in known for column in free if normalised(column) == word]
        if role not in found and alike and not names.isdisjoint(COMPANY.get(role, names)):
            found[role] = alike[0]
            free.remove(alike[0])
    missing = [role for role in ("value", "period") if role not in found]
    if missing:
        if not any(map(is_known, columns)):
            check_headings(name, columns, line)
        raise InvalidDataError(name, [_unsaid(role, columns, line) for role in missing])
    if {normalised(column) for column in columns} >= ANSWER:
        raise InvalidDataError(name, [_answer(line)])
    unread = set() if names.isdisjoint(SDMX) else STRUCTURAL
    rest = [column for column in free if normalised(column) not in unread]
    at = {role: columns.index(column) for role, column in found.items()}
    return Layout(tuple(columns), at, tuple(columns.index(column) for column in rest))


def check_headings(name: str, columns: Sequence[str], line: int) -> None:
    """Reject a line of figures as header.

    Raises:
        InvalidDataError: A heading is a figure.
    """
    found = next(filter(is_figure, columns), None)
    if found is not None:
        what = f"The heading {found!r} is a figure, so that this line may be no header."
        hint = "put a line above it that names the columns"
        raise InvalidDataError(
            name, [Problem(code="no-header", what=what, where=Place(line=line), hint=hint)]
        )


def _answer(line: int) -> Problem:
    what = "This is an answer of hitech: it does not say how precisely its values were printed."
    hint = "read the dataset itself; hitech convert writes it as CSV with all that it says"
    return Problem(code="not-a-dataset", what=what, where=Place(line=line), hint=hint)


def plays(column: str, role: str) -> bool:
    """Return whether a column plays a role by its name."""
    return normalised(column) in ROLES[role]


def is_known(column: str) -> bool:
    """Return whether a column plays any role by its name, or is a period, as in wide sheets."""
    return any(plays(column, role) for role in ROLES) or bool(period_of(column))


def period_of(column: str) -> str:
    """Return the period that heads a column of a wide sheet; an empty text where none does.

    Examples:
        >>> period_of("2019 [YR2019]"), period_of("2020-q1"), period_of("Year")
        ('2019', '2020-Q1', '')
    """
    text = re.sub(r"\s*\[YR\d{4}\]$", "", column)
    try:
        period = Period(text) if text[:1].isdecimal() else None
    except ValueError:
        return ""
    is_day = period is not None and period.kind == "D"  # as in a line on when it was updated
    return "" if period is None or is_day else str(period)


def is_figure(column: str) -> bool:
    """Return whether what should be a heading is a figure, or stands for a missing one.

    Examples:
        >>> is_figure("1,240 p"), is_figure(".."), is_figure("n"), is_figure("Doctors")
        (True, True, False, False)
    """
    try:
        read_cell(column)
    except ValueError:
        return False
    return not column.isalpha()


def position(name: str, columns: Sequence[str], wanted: str, option: str) -> int:
    """Find a column that the user named in an option.

    Raises:
        UsageError: There is none of that name.
    """
    if wanted not in columns:
        near = nearest_words(wanted, columns)
        hint = did_you_mean(near) or f"there are {listed(columns)}"
        msg = f"{name} has no column {wanted!r}."
        raise UsageError(msg, hint=hint, near=near, place=option)
    return columns.index(wanted)


def _unsaid(role: str, columns: Sequence[str], line: int) -> Problem:
    return Problem(
        code="no-column",
        what=f"No column is the {role}: there are {listed(columns)}.",
        where=Place(line=line),
        hint=f"name it with --columns {role}=COLUMN",
    )
