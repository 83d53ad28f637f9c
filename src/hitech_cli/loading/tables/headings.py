"""Which column of a table says what: by the names of hitech, of SDMX, or of the user."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hitech_cli.counting import listed
from hitech_cli.errors import UsageError, did_you_mean
from hitech_cli.loading.tables.cells import read_cell
from hitech_cli.model.names import nearest_words, normalised
from hitech_cli.model.period import Period

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
    "lower": ("ci low",),
    "upper": ("ci high",),
    "month": (),
    "quarter": (),
    "week": (),
    "status_name": ("flag description",),
    "area_code": ("code",),
    "element": ("element",),
    "dimension": ("sex",),
    "unused": ("year code",),
    "estimates_after": (),
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


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table say.

    Attributes:
        columns: Their names.
        at: The position of the column of each role.
        breakdowns: The positions of those that have none, and may tell rows apart.
        dimensions: Those of them that do, whatever stands in them: sex, age.
    """

    columns: tuple[str, ...]
    at: Mapping[str, int]
    breakdowns: tuple[int, ...]
    dimensions: frozenset[int] = frozenset()

    def column(self, role: str) -> str:
        """Return the name of the column of a role."""
        return self.columns[self.at[role]]


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


def plays(column: str, role: str) -> bool:
    """Return whether a column plays a role by its name."""
    return normalised(column) in ROLES[role]


def is_known(column: str) -> bool:
    """Return whether a column plays any role by its name, or is a period, as in wide sheets."""
    return any(plays(column, role) for role in ROLES) or bool(period_of(column))


def roles_of(heading: str) -> tuple[str, ...]:
    """Return the roles that a heading may play."""
    return tuple(role for role in ROLES if plays(heading, role))


class HeadingPeriod(NamedTuple):
    period: str
    status: str


def heading_period(column: str) -> HeadingPeriod | None:
    text = re.sub(r"\s*\[YR\d{4}\]$", "", column)
    try:
        return (
            HeadingPeriod(str(Period(text)), "")
            if text[:1].isdecimal() and "1500" <= text < "2200"
            else None
        )
    except ValueError:
        return None


def is_period(text: str) -> bool:
    try:
        return bool(Period(text))
    except ValueError:
        return False


def part_of_year(text: str) -> str | None:
    return {"jan": "01", "feb": "02", "mar": "03"}.get(text.casefold())


def period_of(column: str) -> str:
    found = heading_period(column)
    return found.period if found else ""
