"""How a table was read, as it is shown: column by column, and as plain values."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from hitech_cli.json_text import Nested
from hitech_cli.model.reading import ColumnUse, Reading
from hitech_cli.render.page import Block, Column, Facts, Heading, Remarks, Table

OVERRULE = (
    "To read it otherwise: --columns ROLE=COLUMN names the column of a role (unused and dimension"
    " are roles, too), --set ROLE=VALUE says something of all rows, --where COLUMN=VALUE chooses"
    " rows, and --missing TEXT, --sheet NAME and --encoding NAME say how cells are read."
)
"""How to correct a reading, in a sentence."""


def reading_blocks(reading: Reading) -> Iterable[Block]:
    """Yield how a table was read: what its columns were taken for, and what was counted."""
    columns: Sequence[Column[ColumnUse]] = (
        Column("Column", lambda use: use.column),
        Column("Read as", lambda use: use.role),
        Column("Because", lambda use: use.why),
        Column("Cells", lambda use: ", ".join(use.texts)),
    )
    yield Heading(f"{reading.file}, read as {reading.layout}")
    yield Table.from_rows(columns, reading.columns)
    yield Facts(tuple(_facts(reading)))
    yield Remarks("Note", (*reading.remarks, OVERRULE))


def _facts(reading: Reading) -> Iterable[tuple[str, str]]:
    if reading.source:
        yield "File", ", ".join(reading.source)
    for role, text in reading.constants:
        yield role, f"{text}, in all rows"
    if reading.units:
        yield "Units", ", ".join(reading.units)
    if reading.apart_by:
        yield "Broken down by", ", ".join(reading.apart_by)
    missing = f"of which {reading.missing:,} missing" if reading.missing else "none missing"
    yield "Values", f"{reading.rows:,}, {missing}"
    yield "Values with qualifiers", f"{reading.qualified:,}"


def reading_record(reading: Reading) -> dict[str, Nested]:
    """Return how a table was read, as plain values."""
    return {
        "layout": reading.layout,
        "source": list(reading.source),
        "columns": [
            {"column": use.column, "role": use.role, "why": use.why or None}
            for use in reading.columns
        ],
        "set": dict(reading.constants),
        "units": list(reading.units),
        "apart_by": list(reading.apart_by),
        "rows": Decimal(reading.rows),
        "missing": Decimal(reading.missing),
        "qualified": Decimal(reading.qualified),
        "remarks": list(reading.remarks),
    }
