"""Which column of a table plays which role: by its heading, and where that leaves it open, its cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hitech_cli.counting import listed
from hitech_cli.errors import UsageError, did_you_mean
from hitech_cli.loading.tables.columns import Columns
from hitech_cli.loading.tables.fields import Field
from hitech_cli.loading.tables.headings import COMPANY, ROLES, is_period, roles_of
from hitech_cli.model.codes import measure_of
from hitech_cli.model.names import nearest_words, normalised

LABELS = {
    "area": "area_name",
    "area_name": "area",
    "indicator": "name",
    "name": "indicator",
    "status": "status_name",
    "unit": "unit_name",
}
"""What a second column is that plays a role by its heading: beside a code, its name."""

PARTS = ("month", "quarter", "week")
"""Roles of columns that say a part of a year, beside a column of years."""

SEVERAL = ("dimension", "unused")
"""What several columns can be."""

NAMED_BY = ("area", "indicator")
"""Roles whose codes of nothing but digits are no names that anyone would type, if there are others."""


@dataclass(slots=True)
class Roles:
    """Which column plays which role, as far as that is known.

    Attributes:
        at: The column of each role.
        free: Columns without a role.
        dimensions: Those of them that tell observations apart, whatever stands in them: sex, age.
        unused: Columns that are not used, and why.
    """

    at: dict[str, Field] = field(default_factory=dict)
    free: list[Field] = field(default_factory=list)
    dimensions: list[Field] = field(default_factory=list)
    unused: dict[Field, str] = field(default_factory=dict)

    def take(self, role: str, column: Field) -> None:
        """Give a role to a column that has none."""
        self.at[role] = column
        self.free.remove(column)

    def drop(self, column: Field, why: str) -> None:
        """Leave a column without a role unused."""
        self.unused[column] = why
        self.free.remove(column)


def roles_in(fields: Sequence[Field], chosen: Mapping[str, Field], columns: Columns) -> Roles:
    """Return which column plays which role.

    Of several that could play one, the first is the one that is called like it in hitech, then a
    code, as SDMX writes it; the second is what the code is called.

    Args:
        fields: The columns.
        chosen: Those that the user named for some roles.
        columns: What stands in them.
    """
    roles = Roles(dict(chosen), [each for each in fields if each not in chosen.values()])
    names = {*(normalised(each.heading) for each in fields), *chosen}
    for role in ROLES:
        if role in {*roles.at, *SEVERAL} or not _has_company(role, names):
            continue
        able = [each for each in roles.free if role in roles_of(each.heading)]
        able = [each for each in able if _is_proved(role, each, columns)]
        if able:
            roles.take(role, _first(role, able, columns))
    _name_codes(roles, columns)
    _settle(roles, columns)
    return roles


def _has_company(role: str, names: set[str]) -> bool:
    """Return whether a role is played by a heading, where it is only beside others."""
    return role not in COMPANY or not names.isdisjoint(COMPANY[role])


def _first(role: str, able: Sequence[Field], columns: Columns) -> Field:
    """Return the column that plays a role, of several that could."""
    if len(able) == 1:
        return able[0]
    columns.look_at(able)

    def order(each: Field) -> tuple[bool, bool, bool, str]:
        is_named = normalised(each.heading) == normalised(role)
        return columns.is_empty(each), not is_named, not is_code(each.heading), each.heading

    return min(able, key=order)


def is_code(heading: str) -> bool:
    """Return whether a heading is one of codes, or one itself, as SDMX has them.

    Examples:
        >>> is_code("REF_AREA"), is_code("Item Code"), is_code("Reference area")
        (True, True, False)
    """
    words = normalised(heading).split()
    return heading.isupper() or not {"code", "codes", "id", "key"}.isdisjoint(words)


def _is_proved(role: str, column: Field, columns: Columns) -> bool:
    """Return whether what stands in a column may play a role, where its heading leaves that open."""
    proof = _PROOFS.get(role)
    return proof is None or proof(column, columns)


def _says_measures(column: Field, columns: Columns) -> bool:
    return any(map(_is_measure, columns.texts(column)))


def _is_measure(text: str) -> bool:
    try:
        measure_of(text)
    except ValueError:
        return False
    return True


def _says_numbers(column: Field, columns: Columns) -> bool:
    return columns.are_numbers(column)


_PROOFS: dict[str, Callable[[Field, Columns], bool]] = {
    "measure": _says_measures,
    "lower": _says_numbers,
    "upper": _says_numbers,
}


def _name_codes(roles: Roles, columns: Columns) -> None:
    """Find the names beside codes, and let them stand for codes that are digits alone."""
    for role, label in LABELS.items():
        if role in roles.at and label not in roles.at:
            alike = [each for each in roles.free if role in roles_of(each.heading)]
            alike = [each for each in alike if not columns.is_empty(each)]
            if alike:
                roles.take(label, min(alike, key=lambda each: each.heading))
    for role in NAMED_BY:
        code, name = roles.at.get(role), roles.at.get(LABELS[role])
        if code and name and columns.are_numbers(code) and not columns.are_numbers(name):
            roles.at[role] = name
            del roles.at[LABELS[role]]
            if role == "area" and "area_code" not in roles.at:
                roles.at["area_code"] = code
            else:
                roles.unused[code] = f"the code of {name.heading!r}"


def _settle(roles: Roles, columns: Columns) -> None:
    """Decide about columns whose role depends on those of others."""
    for role in PARTS:
        part = roles.at.get(role)
        if part and "period" not in roles.at and all(map(is_period, columns.texts(part))):
            roles.at["period"] = roles.at.pop(role)
    if "indicator" not in roles.at and "name" not in roles.at and "element" in roles.at:
        roles.at["indicator"] = roles.at.pop("element")
    if "element" in roles.at:
        roles.free.append(roles.at["element"])
        roles.dimensions.append(roles.at.pop("element"))
    roles.dimensions += [each for each in roles.free if "dimension" in roles_of(each.heading)]
    for column in list(roles.free):
        if "unused" in roles_of(column.heading):
            roles.drop(column, "says nothing of a value")
    for role in ("lower", "upper"):
        if not {"lower", "upper"} <= roles.at.keys() and role in roles.at:
            roles.free.append(roles.at.pop(role))


def named(name: str, fields: Iterable[Field], wanted: str, option: str) -> Field:
    """Find a column that the user named in an option.

    Raises:
        UsageError: There is none of that name.
    """
    known = {each.heading: each for each in fields}
    if wanted not in known:
        near = nearest_words(wanted, known)
        hint = did_you_mean(near) or f"there are {listed(known)}"
        msg = f"{name} has no column {wanted!r}."
        raise UsageError(msg, hint=hint, near=near, place=option)
    return known[wanted]
