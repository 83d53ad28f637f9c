"""The table of headings: what a column can say by its name, in nine languages.

`headings.csv` has the headings, so that anyone can add one. What a heading *can* say is looked up
here; what stands in the column decides what it does say.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pkgutil import get_data
from typing import NamedTuple

from hitech_cli.model.names import normalised

MEANINGS = {
    "value": "the figure",
    "month": "the month, beside a year",
    "quarter": "the quarter, beside a year",
    "half": "the half of a year, beside a year",
    "week": "the week, beside a year",
    "period": "when it was",
    "area": "where it was",
    "area_name": "the area's name, beside its code",
    "area_code": "a further code of the area",
    "area_within": "the areas that it lies in, from the nearest outward",
    "area_within_name": "their names",
    "indicator": "what is measured",
    "name": "the indicator's name, beside its code",
    "category": "the indicator's category",
    "unit": "the unit",
    "unit_name": "the unit's name, beside its code",
    "level_unit": "the unit of what changes, beside a change",
    "unit_kind": "whether the unit is a count, a currency, an index ...",
    "may_be_negative": "whether there are figures below 0",
    "measure": "whether a figure is a level, growth or a share",
    "base_period": "what a change is measured from",
    "whole": "the area of which a figure is a share",
    "scale": "the power of ten of the figure",
    "qualifier": "how strongly the figure is said",
    "grade": "how good it is, in letters of Statistics Canada",
    "status": "whether it is observed, estimated, provisional ...",
    "status_name": "the status in words, beside its code",
    "lower": "its lower bound",
    "upper": "its upper bound",
    "margin": "its margin of error",
    "estimates_after": "the last period that is no estimate",
    "freq": "how often the indicator is observed",
    "origin": "whether the figure is published or worked out",
    "action": "what SDMX is to do with the row",
    "source": "the id of the source",
    "source_title": "its title",
    "publisher": "its publisher",
    "source_date": "its date",
    "address": "its address",
    "place": "the place in it",
    "wording": "its words",
    "note": "a remark",
    "element": "what of it is measured: an indicator if there is no other, else a dimension",
    "dimension": "what figures are broken down by, and never follows from an area",
    "unused": "what says nothing of a figure",
}
"""What a column of each role says, from the role that is preferred to the one that is not."""

ROLES = tuple(MEANINGS)
"""What a column can be; of several, the first that what stands in the column allows."""

SEVERAL = ("margin", "dimension", "unused")
"""What several columns can be, and have no place in the reading of a row."""

FOLDED = tuple(zip("áàâãäåçéèêëíìîïñóòôõöúùûü", "aaaaaaceeeeiiiinooooouuuu", strict=True)) + tuple(
    (mark, "") for mark in " .:'’"
)
"""What does not matter in a heading, and how it is read."""

PLACE = "loading/tables/layouts/headings.csv"
"""Where the table lies in the package."""


class Heading(NamedTuple):
    """A line of the table.

    Attributes:
        role: What a column of that name can be.
        language: An ISO code, or ``code`` for the codes of SDMX and of offices.
        heading: The name, normalised.
        beside: Roles and headings, of which the table must have one for the name to mean this.
    """

    role: str
    language: str
    heading: str
    beside: tuple[str, ...]


def roles_of(heading: str) -> tuple[str, ...]:
    """Return what a column can be by its name, whatever stands beside it; preferred ones first.

    Case, accents, blanks, hyphens, underscores and dots do not matter.

    Examples:
        >>> roles_of("TIME_PERIOD"), roles_of("TimePeriod"), roles_of("ANNEE"), roles_of("Wizards")
        (('period',), ('period',), ('period',), ())
        >>> roles_of("publisher"), roles_of("Month")
        (('publisher',), ('month', 'period'))
    """
    return tuple(role for role, _ in _meant_by(_key(heading)))


def roles_among(heading: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return what a column can be by its name, beside the other columns of its table.

    A role that the user gave to a column, or set for all rows, counts as a column of that name.

    Examples:
        >>> roles_among("source", ["year", "value"]), roles_among("source", ["source_title"])
        ((), ('source',))
    """
    meant = _meant_by(_key(heading))
    if not any(beside for _, beside in meant):
        return tuple(role for role, _ in meant)
    keys = {*map(_key, others)} - {_key(heading)}
    there = keys.union(role for key in keys for role, _ in _meant_by(key))
    return tuple(
        role for role, beside in meant if not beside or not there.isdisjoint(beside.split(";"))
    )


def plays(heading: str, role: str) -> bool:
    """Return whether a column can play a role by its name."""
    return role in roles_of(heading)


def names_its_column(heading: str) -> bool:
    """Return whether a heading says what its column is, not what the other headings are."""
    return bool(heading) and "period" not in roles_of(heading)


def headings_of(role: str) -> tuple[str, ...]:
    """Return the headings of a role, normalised; of several in one table the first is preferred.

    Examples:
        >>> headings_of("source_title"), headings_of("value")[:2]
        (('source title',), ('obs value', 'value'))
    """
    return tuple(row.heading for row in table() if row.role == role)


def rank_of(heading: str, role: str) -> int:
    """Return where a heading stands among those of a role: a low number is preferred.

    Examples:
        >>> rank_of("TimeDim", "period") < rank_of("Date", "period") < rank_of("Wizard", "period")
        True
    """
    ranks = _ranks(role)
    return ranks.get(_key(heading), len(ranks))


@cache
def _ranks(role: str) -> dict[str, int]:
    return {_key(heading): at for at, heading in enumerate(headings_of(role))}


def languages_of(headings: Iterable[str]) -> frozenset[str]:
    """Return the languages of those headings that the table has in one language alone.

    Examples:
        >>> languages_of(["Year", "geo", "2019"]), languages_of(["Jahr", "Land"])
        (frozenset({'en'}), frozenset({'de'}))
    """
    found = (_languages().get(_key(heading), frozenset()) for heading in headings)
    return frozenset().union(*(each for each in found if len(each) == 1))


def table() -> Iterator[Heading]:
    """Yield the lines of the table."""
    for role, language, heading, beside in _lines(_text()):
        yield Heading(role, language, heading, tuple(filter(None, beside.split(";"))))


def _meant_by(key: str) -> list[tuple[str, str]]:
    """Return the roles of a heading, and what must stand beside it; preferred ones first."""
    return sorted(_known().get(key, ()), key=lambda one: ROLES.index(one[0]))


@cache
def _known() -> dict[str, list[tuple[str, str]]]:
    """Return the table by the keys of its headings."""
    found: dict[str, list[tuple[str, str]]] = {}
    # The text is folded as a whole, which is many times as quick as each heading by itself.
    for role, _, key, beside in _lines(_folded(_text())):
        found.setdefault(key, []).append((role, beside))
    return found


@cache
def _languages() -> dict[str, frozenset[str]]:
    """Return the languages of headings by their keys; codes are of none."""
    found: dict[str, frozenset[str]] = {}
    for _, language, key, _ in _lines(_folded(_text())):
        own = frozenset({language} - {"code"})
        found[key] = found.get(key, frozenset()) | own
    return found


@lru_cache(maxsize=4096)
def _key(heading: str) -> str:
    """Return what headings that are written alike have in common."""
    return _folded(normalised(heading))


def _folded(text: str) -> str:
    """Return a text without accents, blanks, dots, colons and apostrophes."""
    for written, read in FOLDED:
        text = text.replace(written, read)
    return text


def _lines(text: str) -> Iterator[list[str]]:
    """Yield the lines of the table but its first."""
    lines = csv.reader(text.splitlines())
    next(lines)
    return lines


def _text() -> str:
    content = get_data("hitech_cli", PLACE)
    if content is None:  # pragma: no cover - only where modules come from no file at all
        raise FileNotFoundError(PLACE)
    return content.decode()
