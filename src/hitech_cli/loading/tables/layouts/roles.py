"""Which column plays which role: by its heading, and where that leaves it open, by its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.headings import ROLES, SEVERAL, rank_of, roles_among
from hitech_cli.loading.tables.layouts.layout import position
from hitech_cli.loading.tables.meanings.status import MOST_LETTERS
from hitech_cli.loading.tables.meanings.words import exponent_in
from hitech_cli.loading.tables.meanings.written_periods import period_of_parts, read_period
from hitech_cli.model.codes import measure_of
from hitech_cli.model.names import normalised
from hitech_cli.model.vocabulary import Measure

LABELS = {
    "area": "area_name",
    "area_name": "area",
    "indicator": "name",
    "name": "indicator",
    "status": "status_name",
    "unit": "unit_name",
}
"""What a second column is that plays a role by its heading: the name beside a code."""

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

PARTS = ("month", "quarter", "week")
"""Roles of columns that say a part of a year, beside a column of years."""

CODED = ("area", "indicator")
"""Roles whose codes are no names that anyone would type, where they are digits alone."""


@dataclass(slots=True)
class Roles:
    """Which column plays which role, as far as that is known.

    Attributes:
        at: The column of each role.
        free: Columns without a role, which may tell observations apart.
        dimensions: Those of them that do, whatever stands in them: sex, age.
        unused: Columns that are not used, and why.
        parts: Columns that say a part of a year, once it is known which column says the year.
        replaced: What stands for columns that are not read as they are.
    """

    at: dict[str, Field] = field(default_factory=dict)
    free: list[Field] = field(default_factory=list)
    dimensions: list[Field] = field(default_factory=list)
    unused: dict[Field, str] = field(default_factory=dict)
    parts: dict[str, Field] = field(default_factory=dict)
    replaced: dict[Field, Field] = field(default_factory=dict)

    def take_period(self, column: Field) -> None:
        """Assign the period to a column, and the month, quarter or week to those that say it."""
        self.take("period", column)
        for role, part in self.parts.items():
            if part in self.free:
                self.take(role, part)

    def take(self, role: str, column: Field) -> None:
        """Assign a role to a column that has none."""
        self.at[role] = column
        self.free.remove(column)

    def leave(self, role: str) -> Field:
        """Take a role from the column that has it, and return that."""
        column = self.at.pop(role)
        self.free.append(column)
        return column

    def replace(self, role: str, sql: str) -> None:
        """Read the column of a role by another expression."""
        column = self.at[role]
        first = next((own for own, new in self.replaced.items() if new == column), column)
        self.at[role] = self.replaced[first] = column._replace(sql=sql)

    def drop(self, column: Field, why: str) -> None:
        """Leave a column without a role unused."""
        self.unused[column] = why
        self.free.remove(column)


_CODE_BEHIND = re.compile(r".*[a-z](Code|Codes|Id|ID|Key)").fullmatch
"""What ends as the names of codes do in programs."""


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
        self._name_codes()
        self._leave_series_of_areas()
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
        proof = _PROOFS.get(role)
        return proof is None or proof(column, self._columns)

    def _name_codes(self) -> None:
        """Find the names beside codes, and let them stand for codes that are digits alone."""
        roles, columns = self._roles, self._columns
        self._find_finest_area()
        for role, label in LABELS.items():
            if role in roles.at and label not in roles.at:
                code = roles.at[role]
                alike = [
                    each
                    for each in roles.free
                    if role in self._able[each]
                    and not columns.is_empty(each)
                    and (role != "status" or any(map(_is_word, columns.texts(each))))
                    and columns.is_told_by(each, [code])
                    and (role != "area" or columns.is_told_by(code, [each]))
                ]
                alike = alike or self._nameless_beside(code)
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

    def _find_finest_area(self) -> None:
        """Take the areas that lie in others for those of the figures: towns, not countries."""
        roles, columns = self._roles, self._columns
        able = sorted(each for each in roles.free if "area" in self._able[each])
        able = [each for each in able if "dimension" not in self._able[each]]
        for each in able if "area" in roles.at else ():
            area = roles.at["area"]
            if columns.is_told_by(area, [each]) and not columns.is_told_by(each, [area]):
                roles.leave("area")
                roles.take("area", each)

    def _leave_series_of_areas(self) -> None:
        """Let names stand for codes of series that have the area in them, as no two areas share."""
        roles, columns = self._roles, self._columns
        code, name = roles.at.get("indicator"), roles.at.get("name")
        area = roles.at.get("area") or roles.at.get("area_name")
        if not (code and name and area) or self._chosen & {"indicator", "name"}:
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

    def _nameless_beside(self, code: Field) -> list[Field]:
        """Return the column without a heading right of codes of areas that has their names."""
        columns = self._columns
        return [
            each
            for each in self._roles.free
            if each.heading == f"column {code.column + 2}" == f"column {each.column + 1}"
            and columns.are_numbers(code)
            and columns.is_told_by(each, [code])
            and columns.is_told_by(code, [each])
        ]

    def _find_period_of_parts(self) -> None:
        """Take a month for a part of a year only beside a column of years."""
        roles = self._roles
        for role in PARTS:
            if role in roles.at and "period" not in roles.at:
                column = roles.leave(role)
                if all(_reads(read_period, text) for text in self._columns.texts(column)):
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
            self._name_codes()
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


def _is_word(text: str) -> bool:
    """Return whether a text is more than flags."""
    return len(text) > MOST_LETTERS


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


def _says_measures(column: Field, columns: Columns) -> bool:
    texts = columns.texts(column)
    are_words = any(text in set(Measure) for text in texts)  # codes may be those of other things
    return are_words or sum(_reads(measure_of, text) for text in texts) * 2 > len(texts)


def _says_scales(column: Field, columns: Columns) -> bool:
    texts = columns.texts(column)
    reads = any(_reads(exponent_in, text) for text in texts)
    return reads or not any("." in text for text in texts)  # magnitudes of earthquakes have points


def _says_parts(column: Field, columns: Columns) -> bool:
    return any(_reads(partial(period_of_parts, "2020"), text) for text in columns.texts(column))


def _says_numbers(column: Field, columns: Columns) -> bool:
    return columns.stats(column).numbers > 0


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


_PROOFS: dict[str, Callable[[Field, Columns], bool]] = {
    "measure": _says_measures,
    "scale": _says_scales,
    "lower": _says_numbers,
    "upper": _says_numbers,
    "month": _says_parts,
    "quarter": _says_parts,
    "week": _says_parts,
}
"""What proves roles whose headings mean something else elsewhere.

One cell that says it is enough: another one that does not is at fault, and to leave the whole
column aside for it would change the figures of all rows.
"""


def named(name: str, fields: Sequence[Field], wanted: str, option: str) -> Field:
    """Return the column that the user named in an option.

    Raises:
        UsageError: There is none of that name.
    """
    return fields[position(name, [each.name for each in fields], wanted, option)]
