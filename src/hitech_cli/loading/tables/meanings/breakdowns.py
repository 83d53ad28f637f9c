"""Which further columns break an indicator down, so that its rows are several indicators."""

import re
from collections.abc import Collection, Mapping, Sequence
from shlex import quote
from typing import NamedTuple

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.errors import UsageError
from hitech_cli.loading.tables.choices import column_option
from hitech_cli.loading.tables.layouts.code_columns import is_code
from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.meanings.rows import REGION, SUBJECT, TIME
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.loading.tables.meanings.subjects import Split, Subject
from hitech_cli.loading.tables.meanings.words import exponent_in

SOURCES = ("source", "publisher", "address", "place")
"""Roles that a column has by its name only where a table cites its sources."""

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
        followers: Further columns that follow from others, and so tell nothing apart: from what.
    """

    positions: tuple[int, ...]
    parts: Mapping[Cells, tuple[Subject, Split]]
    followers: Mapping[int, str]


def breakdowns_of(schema: Schema, meant: Collection[str] = ()) -> Breakdowns:
    """Find the further columns that vary within an indicator, and follow from nothing else.

    Args:
        schema: What the rows say.
        meant: The columns that the user says to break it down, by however many values.

    A column that is the same in all rows of an indicator tells nothing apart.

    Raises:
        UsageError: A column has so many values that they can hardly be meant to be apart.
    """
    further = schema.reader.breakdowns
    subjects = schema.reader.positions(SUBJECT)
    varying = _varying(schema, subjects, further)
    followers = _followers(schema, varying) if varying else {}
    varying = [at for at in varying if at not in followers]
    _check_few(schema, varying, meant)
    positions = (*subjects, *varying)
    values: dict[str, dict[int, dict[str, None]]] = {}
    found: list[tuple[Cells, Subject, dict[int, str]]] = []
    for group in schema.table.groups(positions):
        subject = schema.codes[group.row.at(subjects)]
        said = {at: group.row.cells[at].strip() for at in varying}
        found.append((group.row.at(positions), subject, said))
        for at, value in said.items():
            values.setdefault(subject.code, {}).setdefault(at, {})[value] = None
    for subject in schema.subjects:
        its = values.get(subject.code, {})
        subject.varying = [at for at, texts in its.items() if len(texts) > 1]
        subject.constant |= {at: next(iter(texts)) for at, texts in its.items() if len(texts) == 1}
    parts: dict[Cells, tuple[Subject, Split]] = {}
    for cells, subject, said in found:
        split = subject.split_of(said)
        subject.splits[split] = None
        parts[cells] = subject, split
    return Breakdowns(positions, parts, followers)


def _varying(schema: Schema, subjects: Sequence[int], further: Sequence[int]) -> list[int]:
    """Return the further columns that may vary; of the others, record the value."""
    ends: dict[tuple[str, int], set[str]] = {}
    for start in range(0, len(further), MOST_COLUMNS):
        some = further[start : start + MOST_COLUMNS]
        for cells, lows, highs in schema.table.ends(subjects, some):
            subject = schema.codes[cells]
            for at, low, high in zip(some, lows, highs, strict=True):
                ends.setdefault((subject.code, at), set()).update((low, high))
    for subject in schema.subjects:
        for at in further:
            texts = ends.get((subject.code, at), set())
            if len(texts) == 1:
                subject.constant[at] = next(iter(texts)).strip()
    varying = {at for (_, at), texts in ends.items() if len(texts) > 1}
    return [at for at in further if at in varying]


def _followers(schema: Schema, varying: Sequence[int]) -> dict[int, str]:
    """Return columns that follow from others, and from which.

    They are codes and names of what other columns say: of an area, of a series, of a year, of a
    status. What tells people apart by its heading, such as their sex, follows from its own code at
    most: in a small table it may follow from an area by chance.
    """
    found: dict[int, str] = {}
    columns = schema.table.sheet.columns
    for at in sorted(varying, key=lambda at: (not is_code(columns[at]), columns[at])):
        others = [other for other in varying if other != at and other not in found]
        cause = _cause(schema, at, others)
        if cause:
            found[at] = cause
    return found


def _cause(schema: Schema, at: int, others: Sequence[int]) -> str:
    """Return what a column follows from; an empty text where it does not."""
    reader, table = schema.reader, schema.table
    if at in reader.dimensions:
        twins = (each for each in others if table.tells([each], at) and table.tells([at], each))
        return next((table.sheet.columns[each] for each in twins), "")
    for role in ("status", "scale", "qualifier"):
        by = reader.positions([role])
        if by and table.tells(by, at) and (role != "scale" or _says_scale(schema, at)):
            return reader.column(role)
    if _repeats_period(schema, at):
        return reader.column("period")
    area = reader.positions(REGION)
    if area and table.tells(area, at):
        return table.sheet.columns[area[0]]
    series = [*area, *reader.positions(SUBJECT), *others]
    return "the series" if table.tells(series, at) else ""


def _says_scale(schema: Schema, at: int) -> bool:
    """Return whether a column says the scale of each row in other words, and nothing else."""
    return all(_is_scale(group.row.cells[at].strip()) for group in schema.table.groups((at,)))


def _is_scale(text: str) -> bool:
    try:
        return not text or exponent_in(text) is not None
    except ValueError:
        return False


def _repeats_period(schema: Schema, at: int) -> bool:
    """Return whether a column says the period of each row in another way."""
    by = schema.reader.positions(["period"])
    if not by or not schema.table.tells(by, at):
        return False
    pairs = schema.table.groups((*by, at))
    return all(_has_year(*(text.strip() for text in pair.row.at((*by, at)))) for pair in pairs)


def _has_year(period: str, text: str) -> bool:
    year = re.search(r"\d{4}", period)
    return text in {"", period} or (year is not None and year[0] in text)


def _check_few(schema: Schema, varying: Sequence[int], meant: Collection[str]) -> None:
    """Reject a column that tells too many rows of an indicator apart."""
    sheet, code = schema.table.sheet, schema.reader.code_positions
    for at in varying:
        if sheet.columns[at] in meant:
            continue
        many = schema.table.values_apart(code, at, MOST_APART)
        if many is not None:
            first = dict.fromkeys(map(str.strip, many.first))
            rest = schema.reader.positions([*SUBJECT, *REGION, *TIME])
            rest = (*rest, *(other for other in varying if other != at))
            is_note = schema.table.tells(rest, at)
            column = sheet.columns[at]
            raise choose(sheet.name, column, list(first), many.number, is_note=is_note)


def choose(
    name: str, column: str, values: Sequence[str], count: int, *, is_note: bool = True
) -> UsageError:
    """Ask for a choice among the values of a column that tells too many rows apart.

    Where it only says something of each figure, it can be kept as a note, or as its source.
    """
    shown = listed((value or "(empty)" for value in values), MOST_NAMED)
    msg = f"{name} has {count:,} values in its column {column!r}: {shown}"
    role = next((role for role in roles_of(column) if role in SOURCES), "note")
    kept = f"{column_option(role, column)} keeps it with each figure"
    if not is_note:
        kept = f"{column_option('dimension', column)} shows each separately"
    chosen = quote(f"{column}={values[0]}")
    hint = f"choose one with --where {chosen}, or say what the column is: {kept}"
    return UsageError(msg, hint=hint)
