"""Cells in the words of a schema, put into plain ones: labels for codes, dates as ISO has them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.rules import shown
from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.loading.tables.sources.table_schema import Field, TableSchema

READ_AS_CODES = {"value", "status", "scale", "freq", "measure", "action", "qualifier", "unit_kind"}
"""Roles whose codes are known, and whose labels need not be."""

_YEAR_AND_MONTH = r"([0-9]{4})-([0-9]{2})"
_DAY_AND_TIME = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[-+][0-9:]+)?"

DATES = {"date", "datetime", "time", "yearmonth", "year"}
"""Types of fields that say when."""

KNOWN = "YmdBbHMSfzZj%"
"""What of a format of dates is read: not years of two digits, which may be of two centuries, nor
weeks, nor what depends on where somebody lives."""


def put_into_plain_words(
    engine: Engine, sheet: Sheet, schema: TableSchema, chosen: Mapping[str, str]
) -> None:
    """Replace cells in the view ``rows`` by what a schema says that they mean.

    Args:
        engine: Where the view is.
        sheet: What the view shows.
        schema: What is said of the columns.
        chosen: The column that the user named for a role.

    Raises:
        InvalidDataError: A date is not written as the schema says, or it says so in a way that is
            not read.
    """
    made = {}
    for at, column in enumerate(sheet.columns):
        field = schema.field(column)
        read = None if _is_read_as_codes(column, chosen) else _reader(field)
        if read is not None and _replaced(engine, sheet, at, field, read):
            made[at] = f"coalesce(plain{at}.plain, rows_as_written.c{at}) as c{at}"
    if made:
        joins = "".join(
            f" left join plain{at} on plain{at}.written = rows_as_written.c{at}" for at in made
        )
        engine.run("alter view rows rename to rows_as_written")
        engine.run(
            f"create view rows as select rows_as_written.* replace ({', '.join(made.values())})"
            f" from rows_as_written{joins}"
        )


def _is_read_as_codes(column: str, chosen: Mapping[str, str]) -> bool:
    """Return whether a column, as the user or its heading says, is read by its codes."""
    named = [role for role, name in chosen.items() if name == column]
    return not READ_AS_CODES.isdisjoint(named or roles_of(column)[:1])


def _reader(field: Field) -> Callable[[str], str] | None:
    """Return what reads the cells of a field; ``None`` where they are plain as they are."""
    if field.labels:
        return lambda text: field.labels.get(text, text)
    if field.type == "yearmonth":
        return lambda text: re.sub(_YEAR_AND_MONTH, r"\1-M\2", text)
    is_usual = field.format in {"", "default", "any"}
    if field.type == "datetime" and is_usual:
        return lambda text: re.sub(_DAY_AND_TIME, r"\1", text)
    if field.type not in DATES or is_usual:
        return None
    return lambda text: iso_date(text, field.format)


def _replaced(
    engine: Engine, sheet: Sheet, at: int, field: Field, read: Callable[[str], str]
) -> bool:
    """Keep what the cells of a column mean, where that is something else than they are."""
    texts = engine.ask(str, f"select distinct c{at} from rows order by all")
    plain: dict[str, str] = {}
    for written in texts:
        text = written.strip()
        try:
            plain[written] = "" if not text or text in field.missing else read(text)
        except ValueError as error:
            (row,) = engine.ask(
                lambda n: Row(n, (), "", sheet.has_lines, sheet.parts),
                f"select min(n) from rows where c{at} = {quoted(written)}",
            )
            hint = "correct the cell, or the 'format' of the field"
            fault = BadCellError(sheet.columns[at], str(error), hint=hint)
            raise InvalidDataError(sheet.name, [bad_cell(row.place, fault)]) from None
    changed = {written: text for written, text in plain.items() if text != written.strip()}
    columns: Mapping[str, Sequence[object]] = {
        "written": list(changed), "plain": list(changed.values()),
    }  # fmt: skip
    if changed:
        engine.keep(f"plain{at}", dict(columns))
    return bool(changed)


def iso_date(text: str, pattern: str) -> str:
    """Return a date as ISO has it: a year, a month or a day, as far as its format goes.

    Raises:
        ValueError: The text is not written like that, or the format is not read.

    Examples:
        >>> iso_date("03/04/2020", "%d/%m/%Y"), iso_date("Apr 2020", "%b %Y")
        ('2020-04-03', '2020-04')
    """
    directives = set(re.findall(r"%(.)", pattern))
    if not directives <= set(KNOWN) or "Y" not in directives:
        msg = f"the format {pattern!r} of dates is not read: write the year as %Y, and no weeks"
        raise ValueError(msg)
    try:
        found = datetime.strptime(text, pattern).replace(tzinfo=UTC)
    except ValueError:
        msg = f"{shown(text)} is not a date such as {pattern!r}"
        raise ValueError(msg) from None
    if directives & {"d", "j"}:
        return found.strftime("%Y-%m-%d")
    return found.strftime("%Y-%m" if directives & {"m", "b", "B"} else "%Y")
