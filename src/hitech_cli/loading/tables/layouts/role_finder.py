"""Which column plays which role: by its heading, and where that leaves it open, by its cells."""

from collections.abc import Mapping, Sequence

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.layouts.code_columns import (
    LABELS,
    is_code,
    leave_series_of_areas,
    name_codes,
)
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import ROLES, SEVERAL, rank_of, roles_among
from hitech_cli.loading.tables.layouts.role_proofs import is_proved, reads
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.loading.tables.meanings.rows import PARTS
from hitech_cli.loading.tables.meanings.written_periods import read_period

JOINED = {"status": ", ", "note": "\n"}
"""What several columns can say of a figure together, and what parts their texts."""

GRADES = {
    "A": "excellent",
    "B": "very good",
    "C": "good",
    "D": "acceptable",
    "E": "use with caution",
    "F": "unreliable",
}
"""What letters of Statistics Canada say, which are flags elsewhere."""


class RoleFinder:
    """Finds which column of a table plays which role."""

    def __init__(
        self,
        fields: Sequence[Field],
        chosen: Mapping[str, Field],
        columns: Columns,
        dimensions: Sequence[Field] = (),
        unused: Sequence[Field] = (),
    ) -> None:
        """Look at the headings.

        Args:
            fields: The columns.
            chosen: Those that the user named for some roles.
            columns: What stands in them.
            dimensions: Those that the user says to tell observations apart.
            unused: Those that the user leaves out.
        """
        self._columns = columns
        names = [*(each.heading for each in fields), *chosen]
        self._able = {each: roles_among(each.heading, names) for each in fields}
        free = [each for each in fields if each not in chosen.values()]
        self._able |= dict.fromkeys(dimensions, ("dimension",)) | dict.fromkeys(unused, ("unused",))
        self._roles = Roles(dict(chosen), free)
        self._chosen = chosen.keys()

    def roles(self) -> Roles:
        """Return the roles.

        Of several columns that could play one, that is taken which stands first in the table of
        headings, or a code before its name; the second is what the code is called.
        """
        roles = self._roles
        for role in ROLES:
            if role in roles.at or role in SEVERAL or (role == "status" and "grade" in roles.at):
                continue
            able = [each for each in roles.free if role in self._able[each]]
            able = [each for each in able if self._is_proved(role, each)]
            if able:
                roles.take(role, self._first(role, able))
        name_codes(roles, self._able, self._columns)
        if not self._chosen & {"indicator", "name"}:
            leave_series_of_areas(roles, self._columns)
        self._find_period_of_parts()
        self._find_missing()
        self._find_dimensions()
        self._read_grades()
        self._join_several()
        return roles

    def _first(self, role: str, able: Sequence[Field]) -> Field:
        """Return the column that plays a role, of several that could."""
        if len(able) == 1:
            return able[0]
        self._columns.look_at(able)

        def order(each: Field) -> tuple[bool, bool, int, bool, str]:
            is_name = role in LABELS and not is_code(each.heading)
            rank = rank_of(each.heading, role)
            return self._columns.is_empty(each), is_name, rank, each.heading.islower(), each.heading

        return min(able, key=order)

    def _is_proved(self, role: str, column: Field) -> bool:
        """Return whether the cells of a column allow a role that its heading leaves open."""
        area = self._roles.at.get("area")
        if role == "area_name" and area and "area" in self._able[column]:
            told = self._columns.is_told_by
            return told(column, [area]) and told(area, [column])
        return is_proved(role, column, self._columns)

    def _find_period_of_parts(self) -> None:
        """Take a month for a part of a year only beside a column of years."""
        roles = self._roles
        for role in PARTS:
            if role in roles.at and "period" not in roles.at:
                column = roles.leave(role)
                texts = self._columns.texts(column)
                if all(reads(read_period, text) or heading_period(text) for text in texts):
                    roles.take("period", column)
                else:
                    roles.parts[role] = column

    def _find_missing(self) -> None:
        """Let a column play a role that none is called by, where it says something alike."""
        at = self._roles.at
        if "area_code" in at and not {"area", "area_name"} & at.keys():
            at["area"] = at.pop("area_code")
        if "element" in at and not {"indicator", "name"} & at.keys():
            at["indicator"] = at.pop("element")
            self._able |= {
                each: ("indicator", *self._able[each])
                for each in self._roles.free
                if "element" in self._able[each]
            }
            name_codes(self._roles, self._able, self._columns)
        for role, other in (("lower", "upper"), ("upper", "lower")):
            if role in at and other not in at:
                self._roles.leave(role)

    def _read_grades(self) -> None:
        """Read letters that say how good a figure is as the words that they stand for."""
        at = self._roles.at
        if "grade" in at and "status" not in at:
            at["status"] = at.pop("grade")
            sql = at["status"].sql
            words = " ".join(f"when '{letter}' then '{word}'" for letter, word in GRADES.items())
            self._roles.replace("status", f"case trim({sql}) {words} else {sql} end")

    def _join_several(self) -> None:
        """Join columns of flags, and those of remarks: they are about single figures."""
        roles = self._roles
        for role, between in JOINED.items():
            if role not in roles.at or role in self._chosen:
                continue
            others = [
                each
                for each in roles.free
                if role in self._able[each] and each not in roles.dimensions
            ]
            others = [each for each in others if self._columns.stats(each).distinct > 1]
            for each in others:
                roles.drop(each, f"read with {roles.at[role].heading!r}")
            if others:
                texts = ", ".join(f"nullif(trim({f.sql}), '')" for f in (roles.at[role], *others))
                roles.replace(role, f"concat_ws({quoted(between)}, {texts})")

    def _find_dimensions(self) -> None:
        """Part what tells observations apart by its heading from what says nothing."""
        roles = self._roles
        if "element" in roles.at:
            roles.leave("element")
        free = [
            each for each in roles.free if self._able[each] or not heading_period(each.heading)
        ]  # but for those of a wide sheet, whose cells are looked at as values
        self._columns.look_at(each for each in free if not self._able[each])
        for column in free:
            able = self._able[column]
            if {"dimension", "element"} & {*able}:
                roles.dimensions.append(column)
            elif "unused" in able or self._columns.is_empty(column):
                roles.drop(column, "says nothing of a value" if "unused" in able else "empty")
