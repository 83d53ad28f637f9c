"""Ids for what a table calls by any name: each of its own, and the same in every run."""

import re
import unicodedata
from collections.abc import Iterable

from hitech_cli.loading.tables.meanings.subjects import Subject
from hitech_cli.model.codes import is_percent, unit_kind
from hitech_cli.model.names import ID, normalised
from hitech_cli.model.unit import BUILT_IN, PERCENT, Unit
from hitech_cli.model.vocabulary import UnitKind


def slug(text: str) -> str:
    """Make an id of a name: what parts its words becomes a hyphen; empty where there are no words.

    Examples:
        >>> slug("GDP (current US$)"), slug("专利数"), slug("a_b.C"), slug("€")
        ('gdp-current-us', '专利数', 'a_b.C', '')
    """
    if re.fullmatch(ID, text):
        return text
    return re.sub(r"[^\w.]+", "-", normalised(text)).strip("-.")


def unique(wanted: str, taken: set[str]) -> str:
    """Return an id that can be told from those that are taken, and take it."""
    own, number = wanted, 1
    while normalised(own) in taken:
        number += 1
        own = f"{wanted}-{number}"
    taken.add(normalised(own))
    return own


def units_of(subjects: Iterable[Subject]) -> dict[tuple[str, str], Unit]:
    """Return the unit of each indicator of a table, by the indicator's key.

    Of what kind a unit is, only percentages say for themselves. Units that are written in different
    ways are different ones.
    """
    units: dict[tuple[str, str], Unit] = {}
    made: dict[tuple[str, str, UnitKind], Unit] = {}
    taken = {normalised(unit.id) for unit in BUILT_IN}
    for subject in subjects:
        unit = _known(subject)
        if unit is None:
            text = subject.unit or ""
            name = subject.unit_name or text
            kind = unit_kind(name, unit_kind(text, subject.unit_kind)) or UnitKind.AMOUNT
            if (text, name, kind) not in made:
                made[text, name, kind] = Unit(unique(_id_of(text), taken), name, kind)
            unit = made[text, name, kind]
        units[subject.key] = unit
    return units


def _known(subject: Subject) -> Unit | None:
    """Return the unit of hitech's own that is meant; ``None`` where none is."""
    text, kind = subject.unit or "", subject.unit_kind
    is_named = bool(subject.unit_name) or kind not in {None, UnitKind.PERCENT}
    if is_percent(text) and not is_named:
        return PERCENT
    return next((unit for unit in BUILT_IN if unit.id == text), None)


def _id_of(unit: str) -> str:
    """Make an id of what a table calls a unit; signs have names of their own: ``euro-sign``."""
    signs = " ".join(unicodedata.name(sign, "") for sign in unit)
    return slug(unit) or slug(signs) or "number"
