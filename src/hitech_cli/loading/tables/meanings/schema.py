"""What the rows of a table are about, what they lack, and whether they can be read at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from shlex import quote
from typing import TypeVar

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet
from hitech_cli.loading.tables.layouts.layout import position
from hitech_cli.loading.tables.meanings.areas import AreaRegistry
from hitech_cli.loading.tables.meanings.cells import Cell, is_account
from hitech_cli.loading.tables.meanings.hints import hint_for
from hitech_cli.loading.tables.meanings.row_reader import RowReader, is_same_unit
from hitech_cli.loading.tables.meanings.rows import (
    ATTRIBUTES,
    REGION,
    SUBJECT,
    TIME,
    Attributes,
    Row,
)
from hitech_cli.loading.tables.meanings.separators import doubtful_separator
from hitech_cli.loading.tables.meanings.status import UNKNOWN
from hitech_cli.loading.tables.meanings.subjects import Subject, SubjectRegistry
from hitech_cli.loading.tables.meanings.table import Table, among, among_shapes
from hitech_cli.loading.tables.sources.lines import MOST_PROBLEMS
from hitech_cli.model.vocabulary import Measure, Qualifier
from hitech_cli.place import Place

Read = TypeVar("Read")
Cells = tuple[str, ...]

OPEN_BELOW = {Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY}
"""Words that leave open how low a value is."""

BARE = Cell(Decimal(1))
"""A bare number, as far as it takes to know whether what else a row says goes with it."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Which shape of value stands beside which attributes, in how many rows."""

    shape: str | None
    cells: Cells
    count: int


class Schema:
    """What the rows of a table are about: each distinct text is read once, and no row is kept."""

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
        self.areas = AreaRegistry(reader)
        self.subjects = SubjectRegistry(reader, value)
        # conditions that hold of rows that cannot be read, and the columns that they are about
        self._bad: list[tuple[str, Sequence[int]]] = []
        self._unread: list[str] = []  # shapes of values that cannot be read
        self.cells = self._read_cells()
        table.keep_contexts(reader.positions([*SUBJECT, *TIME, *ATTRIBUTES]))
        missing = [text for text, cell in self.cells.items() if cell is None]
        self.missing = table.leave_out(missing, self._zeros_for_missing())
        self.rows = sum(group.size for group in table.groups(reader.positions(TIME)))
        positions = reader.positions(TIME)
        reader.learn_periods(group.row for group in table.groups(positions, of="keyed"))
        self.moments = self._read(TIME, reader.moment)
        self._read(SUBJECT, self.subjects.learn)
        self.codes = self._read(SUBJECT, self.subjects.subject)
        self.regions = self._read(REGION, self.areas.code)
        self.attributes = self._read(ATTRIBUTES, reader.attributes)
        combined = self._combinations()
        self.qualified = sum(each.count for each in combined if self._is_qualified(each))
        self._open_below = self._subjects_of(filter(self._is_open_below, combined))
        self._note_scales(combined)
        self._note_negative()
        self._unit_problems = list(self._note_units())

    def stop_at_problems(self, others: Sequence[Problem]) -> None:
        """Reject a table of which some rows cannot be read.

        Args:
            others: What is wrong with lines that are no rows.

        Raises:
            InvalidDataError: There are problems; all of them are in the error.
            UsageError: No row is wanted.
        """
        found: dict[int, Row] = {}
        for condition, positions in self._bad:
            found |= self.table.rows(condition, MOST_PROBLEMS, by=positions)
        bad = chain.from_iterable(self._problem(found[at]) for at in sorted(found))
        problems = sorted((*bad, *others), key=_order)
        problems += [*self._doubts(), *self._doubtful_years(), *self.subjects.check_points()]
        problems += self._unit_problems
        if problems:
            raise InvalidDataError(self.table.sheet.name, problems[:MOST_PROBLEMS])
        if self.where and not self.rows:
            raise self._nothing_chosen()

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
            self._bad.append((among(positions, bad[:MOST_PROBLEMS]), positions))
        return known

    def _read_cells(self) -> dict[str, Cell | None]:
        """Read what values are, of each shape one; ``None`` for a missing one."""
        known: dict[str, Cell | None] = {}
        bad = self._unread
        for shape in self.table.shapes():
            try:
                known[shape.text] = self.reader.read_value(shape.text)
            except ValueError:
                bad += [shape.text] if shape.size else []
        if bad:
            self._bad.append((among_shapes(bad[:MOST_PROBLEMS]), ()))
        return known

    def _problem(self, row: Row) -> Iterator[Problem]:
        """Yield what is wrong with a row."""
        reader = self.reader
        try:
            self.subjects.subject(row)
            self.areas.code(row)
            cell = reader.value(row)
            reader.moment(row)
            reader.check(row, cell, reader.attributes(row), self.subjects.scale(row))
        except BadCellError as error:
            error.hint = hint_for(self.table.sheet, reader, row, error, self._unread)
            yield bad_cell(row.place, error)

    def _combinations(self) -> list[Combination]:
        """Return which values stand beside which attributes, where either says more than usual."""
        positions = self.reader.positions(ATTRIBUTES)
        special = [cells for cells, said in self.attributes.items() if _says_more(said)]
        if not (special or self.cells):
            return []
        found = self.table.combinations(positions, special)
        combined = [Combination(shape, cells, count) for shape, cells, count in found]
        bad = [each for each in combined if not self._goes_together(each)]
        if bad:
            condition = self.table.combined(positions, [(b.shape, b.cells) for b in bad])
            self._bad.append((condition, positions))
        return combined

    def _note_scales(self, combined: Sequence[Combination]) -> None:
        """Record the rows whose values have a scale where the name of their indicator says one."""
        named = [cells for cells in self.codes if self.subjects.scale_of(cells)]
        scaled = [(each.shape, each.cells) for each in combined if self._has_scale(each)]
        if named and scaled:
            of_name = among(self.reader.positions(SUBJECT), named)
            of_value = self.table.combined(self.reader.positions(ATTRIBUTES), scaled)
            positions = self.reader.positions([*SUBJECT, *ATTRIBUTES])
            self._bad.append((f"({of_name} and {of_value})", positions))

    def _has_scale(self, combination: Combination) -> bool:
        cell, attributes = self._cell(combination), self.attributes.get(combination.cells)
        return bool((cell and cell.scale) or (attributes and attributes.scale))

    def _cell(self, combination: Combination) -> Cell | None:
        """Return the value of a combination; ``None`` where it cannot be read."""
        return BARE if combination.shape is None else self.cells.get(combination.shape)

    def _goes_together(self, combination: Combination) -> bool:
        cell, attributes = self._cell(combination), self.attributes.get(combination.cells)
        try:
            self.reader.check(Row(0, ("",) * len(self.table.sheet.columns)), cell, attributes)
        except BadCellError:
            return False
        return True

    def _qualifier(self, combination: Combination) -> Qualifier:
        cell, attributes = self._cell(combination), self.attributes.get(combination.cells)
        said = attributes.qualifier if attributes else None
        return said or (cell.qualifier if cell else None) or Qualifier.EXACTLY

    def _is_qualified(self, combination: Combination) -> bool:
        return self._qualifier(combination) is not Qualifier.EXACTLY

    def _is_open_below(self, combination: Combination) -> bool:
        attributes = self.attributes.get(combination.cells)
        is_level = attributes is not None and attributes.measure is Measure.LEVEL
        return is_level and self._qualifier(combination) in OPEN_BELOW

    def _subjects_of(self, combinations: Iterator[Combination]) -> list[Subject]:
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
        return f"{self.table.is_zero} and {among(positions, missing)}" if missing else ""

    def _says_missing(self, row: Row) -> bool:
        with suppress(BadCellError):
            return self.reader.says_missing(row)
        return False

    @property
    def remarks(self) -> list[str]:
        """What was taken of values that a reader should know of, in a few words each."""
        marks = self.table.evidence.marks
        said = {
            "decimal commas": marks.decimal == ",",
            "numbers in brackets taken to be below 0": any(map(is_account, self.cells)),
            f"not known and kept as notes: {listed(self.unknown_statuses)}": self.unknown_statuses,
        }
        return [words for words, holds in said.items() if holds]

    @property
    def unknown_statuses(self) -> list[str]:
        """What stands as a status and is understood by nobody here: it is kept as a note."""
        notes = chain.from_iterable(said.notes for said in self.attributes.values())
        return list(dict.fromkeys(note for note in notes if note.startswith(UNKNOWN)))

    def _note_units(self) -> Iterator[Problem]:
        """Record the units that stand beside values; yield values that have none, or another.

        A row whose unit has a cell of its own is checked with its other attributes.
        """
        by_unit: dict[str, list[str]] = {}
        for text, unit in ((text, cell.unit) for text, cell in self.cells.items() if cell):
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
        for subject in self.subjects:
            if subject.code in known and not subject.unit:
                subject.note_unit(known[subject.code])

    def _without_unit(self, condition: str) -> list[tuple[Row, Subject]]:
        """Return the first rows of subjects of levels whose unit no cell of its own names."""
        positions = self.reader.positions(SUBJECT)
        groups = self.table.groups(positions, of=self.table.present, condition=condition)
        found = [(group.row, self._subject_in_question(group.row)) for group in groups]
        return [(row, subject) for row, subject in found if subject is not None]

    def _subject_in_question(self, row: Row) -> Subject | None:
        """Return the subject of levels whose unit no cell of its own names."""
        with suppress(BadCellError):
            if self.reader.measure(row) is Measure.LEVEL and not self.reader.unit(row):
                subject = self.subjects.subject(row)
                return None if subject.unit else subject
        return None

    def _other_unit(self, row: Row, unit: str, other: str) -> Problem:
        """Return the problem of values of one indicator with several units, or with none."""
        said = f"are in {unit}" if unit else "have no unit beside them"
        reason = f"values of {self.subjects.subject(row).code!r} {said}, and others are in {other}"
        hint = f"if all of them are in {other}: --set unit={quote(other)}"
        return bad_cell(row.place, BadCellError(self.reader.column("value"), reason, hint=hint))

    def _doubts(self) -> Iterator[Problem]:
        """Yield values whose marks can be read in two ways, where no cell tells in which."""
        if not self.table.sheet.is_loose:
            return
        if self.table.evidence.is_settled:
            return
        for row in self.table.rows(self.table.may_be_either, MOST_PROBLEMS, of="keyed").values():
            doubt = self._doubt(row)
            if doubt is not None:
                yield bad_cell(row.place, doubt)

    def _doubt(self, row: Row) -> BadCellError | None:
        with suppress(BadCellError):
            if self.reader.value(row) is not None:
                text = self.reader.cell(row, "value")
                return doubtful_separator(text, self.reader.value_column(row))
        return None

    def _doubtful_years(self) -> Iterator[Problem]:
        """Yield what may be one period or another, where neither others nor a frequency tell."""
        doubts = self.reader.periods.doubts
        if not doubts:
            return
        written: dict[str, Row] = {}
        positions = self.reader.positions(TIME)
        for group in self.table.groups(positions, of="keyed"):
            for role in ("period", "base_period"):
                written.setdefault(self.reader.cell(group.row, role), group.row)
        for doubt in doubts:
            yield doubt.at(self._place_of_period(written[doubt.text]))

    def _place_of_period(self, row: Row) -> Place:
        """Return where a period stands: in its row, or in the heading of its values."""
        sheet = self.table.sheet
        if isinstance(sheet, ArrangedSheet) and "period" in sheet.said:
            return Place(line=sheet.header or None)
        return replace(row.place, column=self.reader.column("period"))

    def _nothing_chosen(self) -> UsageError:
        """Return an error that says which values there are to choose from."""
        sheet = self.table.sheet
        chosen = " and ".join(
            f"{sheet.columns[at]} is {value!r}" for at, value in self.where.items()
        )
        texts = chain.from_iterable(
            dict.fromkeys(map(str.strip, self.table.texts(at, 2 * MOST_NAMED, of="keyed")))
            for at in self.where
        )
        msg = f"{sheet.name} has no row where {chosen}."
        hint = f"there are {listed(text or '(empty)' for text in texts)}"
        return UsageError(msg, hint=hint, place="--where")


def _says_more(attributes: Attributes) -> bool:
    """Return whether a row says more of its value than most do."""
    return bool(attributes.scale or attributes.qualifier or attributes.fault)


def _order(problem: Problem) -> int:
    return problem.where.line or problem.where.row or 0
