"""Columns of margins of error: how far the values of other columns may be off, either way."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from hitech_cli.loading.tables.layouts.arrangement import Values
from hitech_cli.loading.tables.layouts.bounds import bare_heading, splits
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.layouts.layout_faults import (
    margin_in_unit,
    two_margins,
    whose_margin,
)
from hitech_cli.loading.tables.meanings.unit_behind import unit_behind
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.model.names import normalised

Margins = Mapping[Field, Field | None]
"""Columns of margins, and the column whose each is, where its name or its place says that."""

VAGUE = "moe"
"""What is a margin of error beside what it is of, and a ministry elsewhere."""

_CODE = r"([A-Z]+\d\w*_\d+P?)M"
"""The code of a margin of the US Census Bureau: ``B19013_001M``, beside ``B19013_001E``."""

_SIGN = r"±|\+/-"
_PERCENT = r"(?i)[%％]|\bper ?cent|\bpct\b|prozent|百分"


def margins_among(
    fields: Sequence[Field], free: Sequence[Field], columns: Columns, chosen: Sequence[Field]
) -> Margins:
    """Return the columns of margins: those without a role that are headed so, and those *chosen*.

    One that is headed as nothing but a margin is of the column left of it.
    """
    named: dict[str, Field] = {}
    for each in fields:
        named.setdefault(each.heading, each)
        named.setdefault(bare_heading(each.heading), each)
    owners = {each: list(_owners(each.heading, named)) for each in free}
    found = {
        each: next(filter(None, own), None)
        for each, own in owners.items()
        if each in chosen or (own and _has_digits(each, columns))
    }
    right_of = {each.column + 1: each for each in fields if each not in found}
    return {each: own or right_of.get(each.column) for each, own in found.items()}


def _owners(heading: str, named: Mapping[str, Field]) -> Iterator[Field | None]:
    """Yield the columns whose margin a heading names; ``None`` if it is one, and names none."""
    code = re.fullmatch(_CODE, heading)
    if code and f"{code[1]}E" in named:
        yield named[f"{code[1]}E"]
    bare = bare_heading(re.sub(_SIGN, "", heading))
    if plays(bare, "margin"):
        yield None
    for name, rest in splits(bare):
        if plays(rest, "margin") and (name in named or rest != VAGUE):
            yield named.get(name)


def _has_digits(field: Field, columns: Columns) -> bool:
    return any(any(map(str.isdigit, text)) for text in columns.texts(field))


def _unit_in(heading: str) -> str:
    """Return the unit that a heading names; empty where it names none."""
    behind = unit_behind(heading)
    unit = normalised(behind.unit) if behind else ""
    return "%" if re.search(_PERCENT, unit or heading) else unit


def with_margins(
    sheet: Sheet, values: Sequence[Values], margins: Margins, chosen: Sequence[Field]
) -> list[Values]:
    """Return columns of values with the margins that are theirs.

    Raises:
        InvalidDataError: Nothing says whose one is, or it is in another unit than the value.
    """
    of: dict[Field, Field] = {}
    fields = [each.field for each in values]
    for margin, named in margins.items():
        own = fields[0] if len(fields) == 1 else named
        if own is None or own not in fields:
            raise whose_margin(sheet, margin)
        if own in of:
            raise two_margins(sheet, own, [of[own], margin])
        unit = _unit_in(margin.heading)
        if unit and unit != _unit_in(own.heading) and margin not in chosen:
            raise margin_in_unit(sheet, margin, unit, own)
        of[own] = margin
    return [replace(each, margin=of.get(each.field)) for each in values]
