"""Columns of codes, and the columns beside them that say what the codes are called."""

import re
from collections.abc import Mapping, Sequence

from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.loading.tables.meanings.status import MOST_LETTERS
from hitech_cli.model.names import normalised

LABELS = {
    "area": "area_name",
    "area_name": "area",
    "indicator": "name",
    "name": "indicator",
    "status": "status_name",
    "unit": "unit_name",
}
"""What a second column is that plays a role by its heading: the name beside a code."""

CODED = ("area", "indicator")
"""Roles whose codes are no names that anyone would type, where they are digits alone."""

_CODE_BEHIND = re.compile(r".*[a-z](Code|Codes|Id|ID|Key)").fullmatch
"""What ends as the names of codes do in programs."""


def is_code(heading: str) -> bool:
    """Return whether a heading is one of codes, or a code itself, as SDMX has them.

    Examples:
        >>> is_code("REF_AREA"), is_code("Item Code"), is_code("Reference area")
        (True, True, False)
    """
    return heading.isupper() or names_codes(heading)


def names_codes(heading: str) -> bool:
    """Return whether a heading says that codes stand beneath it.

    Examples:
        >>> names_codes("Area Code (M49)"), names_codes("DimValueCode"), names_codes("Decode")
        (True, True, False)
    """
    if _CODE_BEHIND(heading):
        return True
    return not {"code", "codes", "id", "ids", "key", "nr"}.isdisjoint(normalised(heading).split())


def name_codes(roles: Roles, able: Mapping[Field, Sequence[str]], columns: Columns) -> None:
    """Find the names beside codes, and let them stand for codes that are digits alone.

    Args:
        roles: The roles so far, to which those of names are added.
        able: The roles that columns could play by their headings.
        columns: What stands in them.
    """
    _find_finest_area(roles, able, columns)
    for role, label in LABELS.items():
        if role in roles.at and label not in roles.at:
            code = roles.at[role]
            alike = [
                each
                for each in roles.free
                if role in able[each]
                and not columns.is_empty(each)
                and (role != "status" or any(map(_is_word, columns.texts(each))))
                and columns.is_told_by(each, [code])
                and (role != "area" or columns.is_told_by(code, [each]))
            ]
            alike = alike or _nameless_beside(code, roles, columns)
            if alike and label not in roles.at:
                roles.take(label, min(alike, key=lambda each: each.heading))
    for role in CODED:
        name = roles.at.get(LABELS[role])
        if name and role in roles.at and columns.are_numbers(roles.at[role]):
            if columns.are_numbers(name):
                continue
            code = roles.at.pop(role)
            roles.at[role] = roles.at.pop(LABELS[role])
            if role == "area" and "area_code" not in roles.at:
                roles.at["area_code"] = code
            else:
                roles.unused[code] = f"the code of {name.heading!r}"


def _is_word(text: str) -> bool:
    """Return whether a text is more than flags."""
    return len(text) > MOST_LETTERS


def _find_finest_area(roles: Roles, able: Mapping[Field, Sequence[str]], columns: Columns) -> None:
    """Take the areas that lie in others for those of the figures: towns, not countries."""
    areas = sorted(each for each in roles.free if "area" in able[each])
    areas = [each for each in areas if "dimension" not in able[each]]
    for each in areas if "area" in roles.at else ():
        area = roles.at["area"]
        if columns.is_told_by(area, [each]) and not columns.is_told_by(each, [area]):
            roles.leave("area")
            roles.take("area", each)


def leave_series_of_areas(roles: Roles, columns: Columns) -> None:
    """Let names stand for codes of series that have the area in them, as no two areas share."""
    code, name = roles.at.get("indicator"), roles.at.get("name")
    area = roles.at.get("area") or roles.at.get("area_name")
    if not (code and name and area):
        return
    if normalised(code.heading) == "indicator":
        return  # a dimension of its own, as in SDMX; codes of series are called otherwise
    said = [roles.at[role] for role in ("unit", "measure", "freq") if role in roles.at]
    others = [each for each in roles.free if not columns.are_numbers(each)]
    if (
        columns.is_told_by(area, [code])
        and not columns.is_told_by(area, [name])
        and columns.is_told_by(code, [name, area, *said, *others])
    ):
        roles.at["indicator"] = roles.at.pop("name")
        roles.unused[code] = f"a code of {name.heading!r} for each area"


def _nameless_beside(code: Field, roles: Roles, columns: Columns) -> list[Field]:
    """Return the column without a heading right of codes of areas that has their names."""
    return [
        each
        for each in roles.free
        if each.heading == f"column {code.column + 2}" == f"column {each.column + 1}"
        and columns.are_numbers(code)
        and columns.is_told_by(each, [code])
        and columns.is_told_by(code, [each])
    ]
