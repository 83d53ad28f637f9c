"""What a data package tells of the values of a table: how they are written, and what they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.layouts.fields import fields_of
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.layouts.recognised import Recognised
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.separators import POINT, Marks
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.loading.tables.sources.table_schema import NO_FIGURES, Field
from hitech_cli.model.names import normalised

NAMES_INDICATORS = {"indicator", "name"}
"""Roles of columns that say what is measured."""


def check_columns(about: About, sheet: Sheet) -> None:
    """Reject a schema that says what changes numbers of a column that there is not.

    Raises:
        InvalidDataError: It does.
    """
    parts, _ = fields_of(sheet.columns)
    known = {normalised(each) for each in (*sheet.columns, *(part.heading for part in parts))}
    for field in about.schema.fields:
        is_told = field.decimal or field.group or field.missing != about.schema.missing
        if is_told and known.isdisjoint({normalised(field.name), normalised(field.title)}):
            what = f"The schema says how {field.name!r} is written, and there is no such column."
            hint = f"correct the name of the field: there are {listed(sheet.columns)}"
            raise _invalid(about, what, hint)


def value_field(about: About, found: Recognised) -> Field:
    """Return what is said of all columns of values, as of one.

    Raises:
        InvalidDataError: They hold no figures, or those are not written alike.
    """
    columns = [each.field.heading for each in found.values]
    fields = [about.schema.field(column) for column in columns]
    if len({field.marks for field in fields}) > 1:
        what = f"The schema has the numbers of {listed(columns)} written in several ways."
        raise _invalid(about, what, "write them alike, and say so once")
    for column, field in zip(columns, fields, strict=True):
        if field.type in NO_FIGURES or field.labels:
            held = "codes with labels" if field.labels else f"values of the type {field.type!r}"
            what = f"The schema says that {column!r} holds {held}, and no figures."
            raise _invalid(about, what, "name the column of the values: --columns value=COLUMN")
    return _shared(fields)


def _shared(fields: Sequence[Field]) -> Field:
    """Return what several fields have in common."""

    def text(of: Callable[[Field], str]) -> str:
        return of(fields[0]) if len(set(map(of, fields))) == 1 else ""

    return replace(
        fields[0],
        title=text(lambda each: each.title),
        description=text(lambda each: each.description),
        unit=text(lambda each: each.unit),
        type=text(lambda each: each.type),
    )


def with_field(about: About, field: Field, layout: Layout) -> About:
    """Return what is known of a table, with what its schema says of the columns of its values.

    Where a column or headings name indicators, that is no description of any of them.
    """
    if not NAMES_INDICATORS.isdisjoint(layout.at):
        return about
    return replace(
        about,
        title=about.title or field.title,
        description=field.description or about.description,
    )


def reader_of(
    layout: Layout, field: Field, choices: Choices, unit_above: str = "", brackets: str = ""
) -> RowReader:
    """Return what reads rows: as the user says, or else as is said of the values.

    A number without a word on its marks has the point that the standard gives it, where cells leave
    that open; a whole number has no such mark, so that it tells nothing.
    """
    unit = {"unit": field.unit} if field.unit and "unit" not in layout.at else {}
    return RowReader(
        layout,
        field.missing | choices.missing,
        {**unit, **choices.constants},
        Marks.told(field.decimal, field.group) if field.decimal or field.group else None,
        POINT if field.type == "number" else None,
        unit_above,
        brackets,
    )


def _invalid(about: About, what: str, hint: str) -> InvalidDataError:
    return invalid(about.descriptor, "bad-value", what, hint)
