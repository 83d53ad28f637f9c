"""A table whose layout is known, with a row for each value."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet, Values
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.loading.tables.sources.sheets import Sheet


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


def arranged(
    sheet: Sheet, fields: Sequence[Field], roles: Roles, values: Sequence[Values], kind: Kind
) -> Recognised:
    """Return a table as it is read: rearranged where values stand in several columns, or bounds.

    Args:
        sheet: The table as it stands in the file.
        fields: Its columns.
        roles: What they say.
        values: Those of values, and what their headings say.
        kind: How they are laid out.
    """
    own = {each.field for each in values}
    own |= {field for each in values for field in each.beside.values()}
    bounds = {each for value in values for each in value.ends}
    kept = [f for f in fields if f not in own | bounds and f not in roles.unused]
    said = tuple(dict.fromkeys(role for v in values for role in (*v.said, *v.beside)))
    is_as_it_stands = (
        len(values) == 1
        and not said
        and not bounds
        and [each.sql for each in fields] == [f"c{at}" for at in range(len(sheet.columns))]
    )
    if is_as_it_stands:
        place = {each: each.column for each in fields}
    else:
        sheet = ArrangedSheet(sheet, tuple(kept), said, tuple(values))
        place = {each: at for at, each in enumerate(kept)}
    at = {role: place[each] for role, each in roles.at.items() if each in place}
    at |= {role: len(kept) + index for index, role in enumerate(said) if role != "column"}
    at["value"] = place[values[0].field] if is_as_it_stands else len(sheet.columns) - 1
    further = [place[each] for each in kept if each in roles.free]
    further += [len(kept) + index for index, role in enumerate(said) if role == "column"]
    dimensions = frozenset(place[each] for each in roles.dimensions if each in place)
    if "column" in said:
        dimensions |= {len(kept) + said.index("column")}
    layout = Layout(tuple(sheet.columns), at, tuple(further), dimensions)
    return Recognised(sheet, layout, roles, values, fields, place, kind)
