"""What is wrong with the rows of a table, where some cannot be read, or none is wanted."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet
from hitech_cli.loading.tables.meanings.brackets import doubtful_brackets, is_money
from hitech_cli.loading.tables.meanings.hints import hint_for
from hitech_cli.loading.tables.meanings.missing import (
    doubtful_sentinel,
    is_sentinel,
    may_hide_sentinels,
)
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import SUBJECT, TIME, Row
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.loading.tables.meanings.separators import doubtful_separator
from hitech_cli.loading.tables.meanings.table import among
from hitech_cli.loading.tables.meanings.value_column import among_shapes
from hitech_cli.loading.tables.sources.lines import MOST_PROBLEMS
from hitech_cli.place import Place


def stop_at_problems(schema: Schema, others: Sequence[Problem]) -> None:
    """Reject a table of which some rows cannot be read.

    Args:
        schema: What was read of its rows.
        others: What is wrong with lines that are no rows.

    Raises:
        InvalidDataError: There are problems; all of them are in the error.
        UsageError: No row is wanted.
    """
    found: dict[int, Row] = {}
    for condition, positions in schema.unreadable:
        found |= schema.table.rows(condition, MOST_PROBLEMS, by=positions)
    bad = chain.from_iterable(_of_row(schema, found[at]) for at in sorted(found))
    problems = sorted((*bad, *others), key=_order)
    problems += [*_doubts(schema), *_doubtful_periods(schema), *schema.subjects.check_points()]
    problems += [*schema.unit_problems, *_doubtful_brackets(schema), *_doubtful_sentinels(schema)]
    if problems:
        raise InvalidDataError(schema.table.sheet.name, problems[:MOST_PROBLEMS])
    if schema.where and not schema.rows:
        raise _nothing_chosen(schema)


def _order(problem: Problem) -> int:
    return problem.where.line or problem.where.row or 0


def _of_row(schema: Schema, row: Row) -> Iterator[Problem]:
    """Yield what is wrong with a row."""
    reader = schema.reader
    try:
        schema.subjects.subject(row)
        schema.areas.code(row)
        cell = reader.value(row)
        schema.moment_reader.read(row)
        attributes = schema.attribute_reader.read(row)
        schema.agreement.check(row, cell, attributes, schema.subjects.scale(row))
    except BadCellError as error:
        error.hint = hint_for(schema.table.sheet, reader, row, error, schema.unread_values)
        yield bad_cell(row.place, error)


def _doubts(schema: Schema) -> Iterator[Problem]:
    """Yield values whose marks can be read in two ways, where no cell tells in which."""
    table = schema.table
    if not table.value_column.may_have_doubts:
        return
    may_be_either = table.value_column.may_be_either
    for row in table.rows(may_be_either, MOST_PROBLEMS, of="keyed").values():
        doubt = _doubt(schema.reader, row)
        if doubt is not None:
            yield bad_cell(row.place, doubt)


def _doubt(reader: RowReader, row: Row) -> BadCellError | None:
    with suppress(BadCellError):
        if reader.value(row) is not None:
            text = reader.cell(row, "value")
            return doubtful_separator(text, reader.value_column(row))
    return None


def _doubtful_brackets(schema: Schema) -> Iterator[Problem]:
    """Yield numbers in brackets that may be below 0 or not, where neither words nor money tell."""
    if schema.reader.brackets or not schema.in_brackets:
        return
    has_minus = any(
        cell is not None and cell.value < 0 and text.strip()[:1] not in "(（"
        for text, cell in schema.cells.items()
    )
    condition = among_shapes(schema.in_brackets)
    positions = schema.reader.positions(SUBJECT)
    for group in schema.table.groups(positions, of="keyed", condition=condition):
        with suppress(BadCellError):
            subject = schema.subjects.subject(group.row)
            if subject.may_be_negative or (is_money(subject.unit or "") and not has_minus):
                continue
            of_group = f"{condition} and {among(positions, [group.row.at(positions)])}"
            for row in schema.table.rows(of_group, 1, of="keyed", by=positions).values():
                text = schema.reader.cell(row, "value")
                yield bad_cell(row.place, doubtful_brackets(text, schema.reader.value_column(row)))


def _doubtful_sentinels(schema: Schema) -> Iterator[Problem]:
    """Yield numbers that may stand for no value, where nothing else is below 0."""
    below = [text for text, cell in schema.cells.items() if cell is not None and cell.value < 0]
    if not any(map(may_hide_sentinels, below)):
        return
    table, sentinel = schema.table, is_sentinel(f"c{schema.table.value_column.at}")
    if table.rows(f"{among_shapes(below)} and not {sentinel}", 1, of="keyed"):
        return
    for row in table.rows(sentinel, MOST_PROBLEMS, of="keyed").values():
        if not schema.subjects.subject(row).may_be_negative:
            text = schema.reader.cell(row, "value")
            yield bad_cell(row.place, doubtful_sentinel(text, schema.reader.value_column(row)))


def _doubtful_periods(schema: Schema) -> Iterator[Problem]:
    """Yield what may be one period or another, where neither others nor a frequency tell."""
    doubts = schema.moment_reader.periods.doubts
    if not doubts:
        return
    written: dict[str, Row] = {}
    positions = schema.reader.positions(TIME)
    for group in schema.table.groups(positions, of="keyed"):
        for role in ("period", "base_period"):
            written.setdefault(schema.reader.cell(group.row, role), group.row)
    for doubt in doubts:
        yield doubt.at(_place_of_period(schema, written[doubt.text]))


def _place_of_period(schema: Schema, row: Row) -> Place:
    """Return where a period stands: in its row, or in the heading of its values."""
    sheet = schema.table.sheet
    if isinstance(sheet, ArrangedSheet) and "period" in sheet.said:
        return Place(line=sheet.header or None)
    return replace(row.place, column=schema.reader.column("period"))


def _nothing_chosen(schema: Schema) -> UsageError:
    """Return an error that says which values there are to choose from."""
    sheet = schema.table.sheet
    chosen = " and ".join(f"{sheet.columns[at]} is {value!r}" for at, value in schema.where.items())
    texts = chain.from_iterable(
        dict.fromkeys(map(str.strip, schema.table.texts(at, 2 * MOST_NAMED, of="keyed")))
        for at in schema.where
    )
    msg = f"{sheet.name} has no row where {chosen}."
    hint = f"there are {listed(text or '(empty)' for text in texts)}"
    return UsageError(msg, hint=hint, place="--where")
