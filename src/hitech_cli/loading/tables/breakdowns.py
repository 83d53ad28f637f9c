"""Which further columns break an indicator down, so that its rows are several indicators."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import NamedTuple

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.errors import UsageError
from hitech_cli.loading.tables.headings import CITING, COMPANY, column_option
from hitech_cli.loading.tables.rows import SUBJECT
from hitech_cli.loading.tables.schema import Schema
from hitech_cli.loading.tables.subjects import Split, Subject
from hitech_cli.model.names import normalised

MOST_APART = 50
"""How many values of a column are shown apart; more of them are hardly meant to be."""

MOST_COLUMNS = 100
"""How many columns are looked at together; more of them take too much memory."""

Cells = tuple[str, ...]


class Breakdowns(NamedTuple):
    """What the rows of a table are broken down by.

    Attributes:
        positions: The columns that say of which indicator a row is: of its subject, and further.
        parts: What their cells say, in the order of the table: a subject, and one of its splits.
    """

    positions: tuple[int, ...]
    parts: Mapping[Cells, tuple[Subject, Split]]


def breakdowns_of(schema: Schema) -> Breakdowns:
    """Find the further columns that vary within an indicator.

    A column that is the same in all rows of an indicator tells nothing apart.

    Raises:
        UsageError: A column has so many values that they can hardly be meant to be apart.
    """
    further = schema.reader.breakdowns
    subjects = schema.reader.positions(SUBJECT)
    varying = _varying(schema, subjects, further)
    _check_few(schema, varying)
    positions = (*subjects, *varying)
    values: dict[str, dict[int, dict[str, None]]] = {}
    found: list[tuple[Cells, Subject, dict[int, str]]] = []
    for group in schema.table.groups(positions):
        subject = schema.codes[group.row.at(subjects)]
        said = {at: group.row.cells[at].strip() for at in varying}
        found.append((group.row.at(positions), subject, said))
        for at, value in said.items():
            values.setdefault(subject.code, {}).setdefault(at, {})[value] = None
    for subject in schema.subjects.by_code.values():
        its = values.get(subject.code, {})
        subject.varying = [at for at, texts in its.items() if len(texts) > 1]
        subject.constant |= {at: next(iter(texts)) for at, texts in its.items() if len(texts) == 1}
    parts: dict[Cells, tuple[Subject, Split]] = {}
    for cells, subject, said in found:
        split = subject.split_of(said)
        subject.splits[split] = None
        parts[cells] = subject, split
    return Breakdowns(positions, parts)


def _varying(schema: Schema, subjects: Sequence[int], further: Sequence[int]) -> list[int]:
    """Return the further columns that may vary; of the others, record the value."""
    ends: dict[tuple[str, int], set[str]] = {}
    for start in range(0, len(further), MOST_COLUMNS):
        some = further[start : start + MOST_COLUMNS]
        for cells, lows, highs in schema.table.ends(subjects, some):
            subject = schema.codes[cells]
            for at, low, high in zip(some, lows, highs, strict=True):
                ends.setdefault((subject.code, at), set()).update((low, high))
    for (code, at), texts in ends.items():
        if len(texts) == 1:
            schema.subjects.by_code[code].constant[at] = next(iter(texts)).strip()
    varying = {at for (_, at), texts in ends.items() if len(texts) > 1}
    return [at for at in further if at in varying]


def _check_few(schema: Schema, varying: Sequence[int]) -> None:
    """Reject a column that tells too many rows of an indicator apart."""
    sheet, code = schema.table.sheet, schema.reader.code_positions
    for at in varying:
        many = schema.table.values_apart(code, at, MOST_APART)
        if many is not None:
            first = dict.fromkeys(map(str.strip, many.first))
            raise choose(sheet.name, sheet.columns[at], list(first), many.number)


def choose(name: str, column: str, values: Sequence[str], count: int) -> UsageError:
    """Ask for a choice among the values of a column that tells too many rows apart."""
    shown = listed((value or "(empty)" for value in values), MOST_NAMED)
    msg = f"{name} has {count:,} values in its column {column!r}: {shown}"
    role = normalised(column) if COMPANY.get(normalised(column)) is CITING else "note"
    hint = (
        f"choose one with --where {quote(f'{column}={values[0]}')}, or say what the column is:"
        f" {column_option(role, column)} keeps it with each figure"
    )
    return UsageError(msg, hint=hint)
