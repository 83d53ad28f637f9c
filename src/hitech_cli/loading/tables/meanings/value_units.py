"""Units that stand beside values in their cells: each indicator has one, or none."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from shlex import quote

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.meanings.cells import Cell
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import SUBJECT, Row
from hitech_cli.loading.tables.meanings.subjects import Subject, SubjectRegistry
from hitech_cli.loading.tables.meanings.table import Table
from hitech_cli.loading.tables.meanings.units import is_same_unit
from hitech_cli.loading.tables.meanings.value_column import among_shapes
from hitech_cli.model.vocabulary import Measure


class ValueUnits:
    """Gives subjects the units that stand beside their values."""

    def __init__(self, table: Table, reader: RowReader, subjects: SubjectRegistry) -> None:
        """Look at the rows of some subjects."""
        self._table = table
        self._reader = reader
        self._subjects = subjects

    def note(self, values: Mapping[str, Cell | None]) -> Iterator[Problem]:
        """Record the units that stand beside values; yield values that have none, or another.

        A row whose unit has a cell of its own is checked with its other attributes.

        Args:
            values: What values are, by their shape.
        """
        by_unit: dict[str, list[str]] = {}
        for text, unit in ((text, cell.unit) for text, cell in values.items() if cell):
            by_unit.setdefault(unit, []).append(text)
        by_unit.pop("", None)
        known: dict[str, str] = {}
        for unit, texts in by_unit.items():
            for row, subject in self._without_unit(among_shapes(texts)):
                other = known.setdefault(subject.code, unit)
                if not is_same_unit(unit, other):
                    yield self._other_unit(row, unit, other)
        if known:
            marked = among_shapes(chain.from_iterable(by_unit.values()))
            for row, subject in self._without_unit(f"not coalesce({marked}, false)"):
                if subject.code in known:
                    yield self._other_unit(row, "", known[subject.code])
        for subject in self._subjects:
            if subject.code in known and not subject.unit:
                subject.note_unit(known[subject.code])

    def _without_unit(self, condition: str) -> list[tuple[Row, Subject]]:
        """Return the first rows of subjects of levels whose unit no cell of its own names."""
        positions = self._reader.positions(SUBJECT)
        groups = self._table.groups(positions, of=self._table.present, condition=condition)
        found = [(group.row, self._subject_in_question(group.row)) for group in groups]
        return [(row, subject) for row, subject in found if subject is not None]

    def _subject_in_question(self, row: Row) -> Subject | None:
        """Return the subject of levels whose unit no cell of its own names."""
        with suppress(BadCellError):
            if self._reader.measure(row) is Measure.LEVEL and not self._reader.unit(row):
                subject = self._subjects.subject(row)
                return None if subject.unit else subject
        return None

    def _other_unit(self, row: Row, unit: str, other: str) -> Problem:
        """Return the problem of values of one indicator with several units, or with none."""
        said = f"are in {unit}" if unit else "have no unit beside them"
        reason = f"values of {self._subjects.subject(row).code!r} {said}, and others are in {other}"
        hint = f"if all of them are in {other}: --set unit={quote(other)}"
        return bad_cell(row.place, BadCellError(self._reader.column("value"), reason, hint=hint))
