"""How a table was read, for people to see whether it was read rightly."""

import re
from collections.abc import Iterable, Mapping
from shlex import quote

from hitech_cli.counting import counted, listed
from hitech_cli.loading.tables.layouts.above import scales_not_taken, unit_above
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.recognised import Recognised
from hitech_cli.loading.tables.meanings.breakdowns import Breakdowns
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.loading.tables.sources.sheets import Loaded
from hitech_cli.model.observation import Indicator
from hitech_cli.model.reading import ColumnUse, Reading

MOST_TEXTS = 3
"""How many of a column's cells are shown."""

_BOUNDS = (
    r"(?i)margins? of error|error margin|confidence (?:interval|limit)|fehlermarge|fehlerspanne"
    r"|konfidenzintervall|marge d.erreur|intervalle de confiance|margen de error"
    r"|intervalo de confianza"
)
"""What names rows that say how far the figures of other rows may be off."""


def texts_of(found: Recognised, columns: Columns) -> dict[Field, tuple[str, ...]]:
    """Return some of what stands in each column of a file, before its rows are rearranged."""
    return {each: tuple(columns.texts(each)[:MOST_TEXTS]) for each in found.fields}


def reading_of(  # noqa: PLR0913, PLR0917 - they are what it is about
    schema: Schema,
    found: Recognised,
    loaded: Loaded,
    broken_down: Breakdowns,
    made: Iterable[Indicator],
    texts: Mapping[Field, tuple[str, ...]],
) -> Reading:
    """Return how a table was read."""
    sheet, indicators = schema.table.sheet, list(made)
    varying = sorted({at for subject in schema.subjects for at in subject.varying})
    return Reading(
        file=sheet.name,
        layout=found.kind,
        source=tuple(filter(None, [sheet.reading])),
        columns=tuple(_uses(found, broken_down, set(varying), texts)),
        constants=tuple(schema.reader.constants.items()),
        units=tuple(dict.fromkeys(one.unit.name for one in indicators if one.unit.name)),
        rows=schema.rows,
        indicators=len(indicators),
        apart_by=tuple(sheet.columns[at] for at in varying),
        areas=len(schema.areas),
        first=schema.span[0],
        last=schema.span[1],
        qualified=schema.qualified,
        missing=schema.missing,
        remarks=tuple(_remarks(schema, loaded)),
    )


def _remarks(schema: Schema, loaded: Loaded) -> Iterable[str]:
    sheet = schema.table.sheet
    columns = sheet.headings() or [sheet.columns[schema.table.value]]
    if sheet.rounded.intersection(columns):
        yield "values stored without the digits that were printed (12.50 is 12.5)"
    yield from filter(None, [schema.moment_reader.periods.told])
    unit = unit_above(loaded.above)
    if unit and schema.reader.unit_above and not schema.reader.says("unit"):
        yield f"the unit {unit.text!r} is of line {unit.line}"
    elif unit and not schema.reader.says("unit"):
        yield (
            f"the unit {unit.text!r} of line {unit.line} is not taken, as some figures may be in"
            f" another (--set {quote(f'unit={unit.text}')} takes it)"
        )
    if not (schema.reader.says("unit") or schema.reader.says("scale")):
        for said in scales_not_taken(loaded, unit):
            option = quote(f"scale={said.text.casefold()}")
            yield f"{said.text!r} in line {said.line} is not taken (--set {option} takes it)"
    if loaded.remarks:
        yield f"{counted(loaded.remarks, 'line')} beneath passed over"
    yield from schema.remarks
    bounds = _names_of_bounds(schema)
    if bounds:
        yield f"rows of {listed(map(repr, bounds))} taken for figures, not for bounds of others"
    if schema.is_taken_not_negative:
        yield "levels taken not to be below 0"


def _names_of_bounds(schema: Schema) -> list[str]:
    """Return the names of rows that say how far others may be off."""
    names = {subject.name for subject in schema.subjects}
    names |= {text for subject in schema.subjects for split in subject.splits for text in split}
    return sorted(name for name in names if re.search(_BOUNDS, name))


def _uses(
    found: Recognised,
    broken_down: Breakdowns,
    varying: set[int],
    texts: Mapping[Field, tuple[str, ...]],
) -> Iterable[ColumnUse]:
    """Yield what each column was taken for, in the order of the file."""
    roles = {column: role for role, column in found.roles.at.items()}
    values = [each.field for each in found.values]
    roles |= {column: role for each in found.values for role, column in each.beside.items()}
    roles |= {low: "lower" for each in found.values if (low := each.lower)}
    roles |= {high: "upper" for each in found.values if (high := each.upper)}
    roles |= {margin: "margin" for each in found.values if (margin := each.margin)}
    for column in found.fields:
        shown = texts.get(column, ())
        if column in values:
            if column == values[0]:
                yield ColumnUse(_from_to(values), "value", _said(found), shown)
            continue
        place = found.place.get(column)
        if column in roles:
            yield ColumnUse(column.name, roles[column], "", shown)
        elif column in found.roles.unused:
            yield ColumnUse(column.name, "unused", found.roles.unused[column], shown)
        elif place is not None and place in broken_down.followers:
            why = f"follows from {broken_down.followers[place]}"
            yield ColumnUse(column.name, "unused", why, shown)
        else:
            role = "breakdown" if place in varying else "constant"
            yield ColumnUse(column.name, role, "", shown)


def _from_to(values: list[Field]) -> str:
    first, last = values[0].name, values[-1].name
    return first if len(values) == 1 else f"{first} to {last}"


def _said(found: Recognised) -> str:
    """Return what the headings of values say, in words."""
    said = dict.fromkeys(role for each in found.values for role in each.said)
    return f"headings say: {', '.join(said)}" if said else ""
