"""Columns about single values: their flags, their footnotes, and whether they are estimates."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.heading_periods import heading_period
from hitech_cli.loading.tables.layouts.roles import Roles
from hitech_cli.model.names import normalised

ENDINGS = {
    "f": "status",
    "flag": "status",
    "flags": "status",
    "status": "status",
    "symbol": "status",
    "n": "note",
    "note": "note",
    "notes": "note",
    "footnote": "note",
    "footnotes": "note",
    "annotation": "note",
    "annotations": "note",
    "comment": "note",
    "comments": "note",
}
"""Suffixes of headings of columns about values: ``2020_flag`` for ``2020``, with their roles."""

FLAGS = "flags"
"""What a column without a heading is called that has the flags of the values left of it."""

ESTIMATED = "E"
"""The status of values behind the last period that is no estimate."""

_BREAKS = re.compile(r"[\s_.\-(:]+")

_UNIT_BEHIND = re.compile(r"\s*\([^()]*\)$")


class Companions:
    """Finds the columns about the values of others.

    Attributes:
        of: What is found: the columns about each column of values, by their roles.
    """

    def __init__(self, columns: Columns, roles: Roles) -> None:
        """Look at columns.

        Args:
            columns: What stands in them.
            roles: What they say; those that are about others are no longer free in it.
        """
        self._columns = columns
        self._roles = roles
        self.of: dict[Field, dict[str, Field]] = {}

    def find(self, values: Sequence[Field]) -> set[Field]:
        """Find and return the columns about some columns of values: flags, footnotes."""
        roles = self._roles
        found = _beside(values, roles.free, self._columns)
        own = {
            value: {role: each for role, each in about.items() if role not in roles.at}
            for value, about in found.items()
        }
        self.of |= own
        taken = {each for about in own.values() for each in about.values()}
        for each in taken:
            roles.free.remove(each)
        return taken

    def find_notes(self) -> None:
        """Take the column that is headed as one of footnotes, of whatever it is."""
        roles = self._roles
        able = [each for each in roles.free if _is_of_notes(each.heading)]
        if len(able) == 1 and "note" not in roles.at and not self.says("note"):
            roles.take("note", able[0])

    def says(self, role: str) -> bool:
        """Return whether columns say something of the values of other ones alone."""
        return any(role in each for each in self.of.values())

    def estimates(self) -> Callable[[str], Field] | None:
        """Return what makes a column of the status of values, of how to ask for their period.

        ``None`` where no column says the last period that is no estimate, or others say the status.
        """
        last = self._roles.at.get("estimates_after")
        is_said = "status" in self._roles.at or self.says("status")
        return None if last is None or is_said else partial(_estimated, last)


def _beside(
    values: Sequence[Field], others: Sequence[Field], columns: Columns
) -> dict[Field, dict[str, Field]]:
    """Return the columns about some columns of values, by their roles.

    A single letter is one of values themselves where numbers stand beneath: ``2025F``.
    """
    headings = {_key(_UNIT_BEHIND.sub("", each.heading)): each for each in values}
    headings |= {_key(each.heading): each for each in values}
    found: dict[Field, dict[str, Field]] = {}
    for other in others:
        for ending, role in ENDINGS.items():
            key = _key(other.heading)
            own = headings.get(key.removesuffix(ending)) if key.endswith(ending) else None
            if own is None or own is other or (len(ending) == 1 and columns.are_numbers(other)):
                continue
            found.setdefault(own, {}).setdefault(role, other)
    return found


def _key(heading: str) -> str:
    return _BREAKS.sub("", normalised(heading)).rstrip(")")


def with_flags(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return headings in which columns of flags name the period that they are about.

    Offices leave them without a heading, or give all of them the same.

    Examples:
        >>> with_flags(["geo", "2019", "", "2020", ""], [["AT", "1", "", "2", "b"]])
        ('geo', '2019', '2019 flags', '2020', '2020 flags')
        >>> with_flags(["geo", "2019", "flags", "2020", "flags"], [])
        ('geo', '2019', '2019 flags', '2020', '2020 flags')
        >>> with_flags(["geo", "2019", ""], [["AT", "1", ""]])
        ('geo', '2019', '')
    """
    said = {
        at: normalised(headings[at]) for at in range(1, len(headings)) if _follows(headings, at)
    }
    blank = [at for at, ending in said.items() if not ending]
    has_flags = any(_is_flag(row[at]) for row in rows for at in blank if at < len(row))
    found = list(headings)
    for at, ending in said.items():
        is_alike = ending and headings.count(headings[at]) > 1
        if is_alike or (not ending and has_flags):
            found[at] = f"{headings[at - 1]} {ending or FLAGS}"
    return tuple(found)


def _follows(headings: Sequence[str], at: int) -> bool:
    own = normalised(headings[at])
    return (not headings[at] or own in ENDINGS) and heading_period(headings[at - 1]) is not None


def _is_flag(text: str) -> bool:
    return text.isalpha()


def _is_of_notes(heading: str) -> bool:
    """Return whether a heading is one of footnotes, whatever they are about."""
    return ENDINGS.get(_BREAKS.split(normalised(heading))[-1]) == "note"


def _estimated(last: Field, period: str) -> Field:
    """Return a column of the status of values by the last period that is no estimate."""
    years = [f"regexp_extract({sql}, '\\d{{4}}')" for sql in (period, last.sql)]
    later = f"{years[1]} <> '' and {years[0]} > {years[1]}"
    return Field("status", f"case when {later} then '{ESTIMATED}' else '' end", last.column)
