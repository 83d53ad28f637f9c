"""What the rows of a table say: each distinct text is read once, and no row is kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import NamedTuple, TypeVar

from hitech_cli.counting import listed
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.layouts.layout import position
from hitech_cli.loading.tables.meanings.agreement import Agreement
from hitech_cli.loading.tables.meanings.areas import AreaRegistry
from hitech_cli.loading.tables.meanings.attributes import AttributeReader
from hitech_cli.loading.tables.meanings.brackets import TOLD
from hitech_cli.loading.tables.meanings.cells import Cell, is_in_brackets
from hitech_cli.loading.tables.meanings.combinations import BARE, Combination, says_more
from hitech_cli.loading.tables.meanings.moments import MomentReader
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import ATTRIBUTES, REGION, SUBJECT, TIME, Row
from hitech_cli.loading.tables.meanings.status import UNKNOWN
from hitech_cli.loading.tables.meanings.subjects import Subject, SubjectRegistry
from hitech_cli.loading.tables.meanings.table import Table, among
from hitech_cli.loading.tables.meanings.value_column import among_shapes
from hitech_cli.loading.tables.meanings.value_units import ValueUnits
from hitech_cli.loading.tables.sources.lines import MOST_PROBLEMS
from hitech_cli.model.vocabulary import Measure, Qualifier

Read = TypeVar("Read")
Cells = tuple[str, ...]


class Unreadable(NamedTuple):
    """Rows that cannot be read.

    Attributes:
        condition: The condition that a row is one of them.
        positions: The columns that it is about, beside the shapes of values.
    """

    condition: str
    positions: Sequence[int]


class Schema:
    """What the rows of a table say, by the cells that say it.

    Attributes:
        table: The rows.
        reader: What reads their cells.
        moment_reader: What reads when values are of.
        attribute_reader: What reads in which way they are meant.
        agreement: What puts these together with the cell of a value.
        where: Which rows are wanted: the values that they must have, by position.
        areas: The areas.
        subjects: What rows are about.
        cells: What values are, by their shape; ``None`` for a missing one.
        moments: When values are of, by their cells.
        codes: Which subject rows are about, by their cells.
        regions: What the table calls areas, by their cells.
        attributes: In which way values are meant, by their cells.
        rows: How many rows are wanted and have a value.
        missing: How many of those that are wanted have none.
        qualified: How many values are not meant exactly.
        unreadable: Which rows cannot be read.
        unread_values: The shapes of values that cannot be read.
        unit_problems: Values of one subject that have several units beside them, or some none.
    """

    def __init__(
        self, table: Table, reader: RowReader, where: Mapping[str, str], value: str
    ) -> None:
        """Look at all rows.

        Args:
            table: The rows.
            reader: What reads them.
            where: Which rows are wanted: the values that they must have, by column.
            value: What the indicator is called where the table does not say it.

        Raises:
            UsageError: There is no such column to choose rows by.
        """
        sheet = table.sheet
        self.table = table
        self.reader = reader
        self.where = {
            position(sheet.name, sheet.columns, at, "--where"): v for at, v in where.items()
        }
        table.choose(self.where)
        self.moment_reader = MomentReader(reader)
        self.attribute_reader = AttributeReader(reader)
        self.agreement = Agreement(reader)
        self.areas = AreaRegistry(reader)
        self.subjects = SubjectRegistry(reader, value)
        self.unreadable: list[Unreadable] = []
        self.unread_values: list[str] = []
        self.cells = self._read_cells()
        table.keep_contexts(reader.positions([*SUBJECT, *TIME, *ATTRIBUTES]))
        missing = [text for text, cell in self.cells.items() if cell is None]
        self.missing = table.leave_out(missing, self._zeros_for_missing())
        positions = reader.positions(TIME)
        self.rows = sum(group.size for group in table.groups(positions))
        self.moment_reader.learn(group.row for group in table.groups(positions, of="keyed"))
        self.moments = self._read(TIME, self.moment_reader.read)
        self._read(SUBJECT, self.subjects.learn)
        self.codes = self._read(SUBJECT, self.subjects.subject)
        self.regions = self._read(REGION, self.areas.code)
        self.attributes = self._read(ATTRIBUTES, self.attribute_reader.read)
        combined = self._combinations()
        exactly = Qualifier.EXACTLY
        self.qualified = sum(each.count for each in combined if each.qualifier is not exactly)
        self._open_below = self._subjects_of(each for each in combined if each.is_open_below)
        self._note_scales(combined)
        self._note_negative()
        self.unit_problems = [*ValueUnits(table, reader, self.subjects).note(self.cells)]

    @property
    def is_taken_not_negative(self) -> bool:
        """Whether levels have no lower end but 0, and no row tells whether they can be below it."""
        return any(
            subject.may_be_negative is None and not subject.has_negative
            for subject in self._open_below
        )

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last period that have values; empty texts where there are none."""
        positions = self.reader.positions(TIME)
        groups = self.table.groups(positions, of=self.table.present)
        periods = (self.moments[group.row.at(positions)].period for group in groups)
        stated = [period for period in periods if period.is_stated]
        return (str(min(stated)), str(max(stated))) if stated else ("", "")

    def _read(self, roles: Sequence[str], read: Callable[[Row], Read]) -> dict[Cells, Read]:
        """Read what some columns say, once for all rows that say the same.

        What cannot be read is tried again at the end, since rows beneath may explain it.
        """
        positions = self.reader.positions(roles)
        known: dict[Cells, Read] = {}

        def unread(rows: Sequence[Row]) -> list[Row]:
            bad: list[Row] = []
            for row in rows:
                try:
                    known[row.at(positions)] = read(row)
                except BadCellError:
                    bad.append(row)
            return bad

        rows = unread(unread([group.row for group in self.table.groups(positions)]))
        bad = [row.at(positions) for row in rows]
        if bad:
            self.unreadable.append(Unreadable(among(positions, bad[:MOST_PROBLEMS]), positions))
        return known

    def _read_cells(self) -> dict[str, Cell | None]:
        """Read what values are, of each shape one; ``None`` for a missing one."""
        known: dict[str, Cell | None] = {}
        bad = self.unread_values
        for shape in self.table.shapes():
            try:
                known[shape.text] = self.reader.read_value(shape.text)
            except ValueError:
                bad += [shape.text] if shape.size else []
        if bad:
            self.unreadable.append(Unreadable(among_shapes(bad[:MOST_PROBLEMS]), ()))
        return known

    def _combinations(self) -> list[Combination]:
        """Return which values stand beside which attributes, where either says more than usual."""
        positions = self.reader.positions(ATTRIBUTES)
        special = [cells for cells, said in self.attributes.items() if says_more(said)]
        if not (special or self.cells):
            return []
        found = self.table.combinations(positions, special)
        combined = [
            Combination(
                shape,
                cells,
                count,
                BARE if shape is None else self.cells.get(shape),
                self.attributes.get(cells),
            )
            for shape, cells, count in found
        ]
        bad = [each for each in combined if not self._goes_together(each)]
        if bad:
            condition = self.table.combined(positions, [(b.shape, b.cells) for b in bad])
            self.unreadable.append(Unreadable(condition, positions))
        return combined

    def _note_scales(self, combined: Sequence[Combination]) -> None:
        """Record the rows whose values have a scale where the name of their indicator says one."""
        named = [cells for cells in self.codes if self.subjects.scale_of(cells)]
        scaled = [(each.shape, each.cells) for each in combined if each.has_scale]
        if named and scaled:
            of_name = among(self.reader.positions(SUBJECT), named)
            of_value = self.table.combined(self.reader.positions(ATTRIBUTES), scaled)
            positions = self.reader.positions([*SUBJECT, *ATTRIBUTES])
            self.unreadable.append(Unreadable(f"({of_name} and {of_value})", positions))

    def _goes_together(self, combination: Combination) -> bool:
        row = self.table.row_of((), ())
        try:
            self.agreement.check(row, combination.value, combination.attributes)
        except BadCellError:
            return False
        return True

    def _subjects_of(self, combinations: Iterable[Combination]) -> list[Subject]:
        """Return the subjects of which rows have some values beside some attributes."""
        pairs = [(each.shape, each.cells) for each in combinations]
        if not pairs:
            return []
        condition = self.table.combined(self.reader.positions(ATTRIBUTES), pairs)
        positions = self.reader.positions(SUBJECT)
        groups = self.table.groups(positions, condition=condition)
        cells = (group.row.at(positions) for group in groups)
        return [self.codes[each] for each in cells if each in self.codes]

    def _note_negative(self) -> None:
        """Record which subjects have a level below 0, in rows that are wanted or not.

        What an indicator can be does not depend on which of its rows are wanted.
        """
        below = [text for text, cell in self.cells.items() if cell and cell.value < 0]
        if not below:
            return
        positions = self.reader.positions(SUBJECT)
        for group in self.table.groups(positions, of="keyed", condition=among_shapes(below)):
            with suppress(BadCellError):
                if self.reader.measure(group.row) is Measure.LEVEL:
                    for subject in self.subjects.called(group.row):
                        subject.has_negative = True

    def _zeros_for_missing(self) -> str:
        """Write the condition that a row has a 0 whose status says that there is no value."""
        positions = self.reader.positions(["status", "status_name"])
        if not positions:
            return ""
        said = [group.row for group in self.table.groups(positions, of="keyed")]
        missing = [row.at(positions) for row in said if self._says_missing(row)]
        is_zero = self.table.value_column.is_zero
        return f"{is_zero} and {among(positions, missing)}" if missing else ""

    def _says_missing(self, row: Row) -> bool:
        with suppress(BadCellError):
            return self.attribute_reader.says_missing(row)
        return False

    @property
    def remarks(self) -> list[str]:
        """What was taken of values that a reader should know of, in a few words each."""
        evidence = self.table.value_column.evidence
        marks = evidence.marks
        said = {
            "decimal commas": marks.decimal == ",",
            "commas taken to mark thousands": evidence.is_by_language,
            TOLD[marks.brackets]: bool(self.in_brackets),
            f"not known and kept as notes: {listed(self.unknown_statuses)}": self.unknown_statuses,
        }
        return [words for words, holds in said.items() if holds]

    @property
    def in_brackets(self) -> list[str]:
        """The shapes of values that are numbers in brackets."""
        marks = self.table.value_column.evidence.marks
        return [text for text in self.cells if is_in_brackets(text, marks)]

    @property
    def unknown_statuses(self) -> list[str]:
        """What stands as a status and is understood by nobody here: it is kept as a note."""
        notes = chain.from_iterable(said.notes for said in self.attributes.values())
        return list(dict.fromkeys(note for note in notes if note.startswith(UNKNOWN)))
