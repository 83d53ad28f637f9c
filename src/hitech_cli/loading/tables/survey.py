"""What the rows of a table are about: the first of two looks at it, which keeps no figures."""

from collections.abc import Generator, Mapping
from contextlib import closing, suppress
from shlex import quote

from hitech_cli.counting import MOST_NAMED, some
from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.tables.areas import Regions
from hitech_cli.loading.tables.cells import Cell
from hitech_cli.loading.tables.dialect import MOST_PROBLEMS, Row, Table
from hitech_cli.loading.tables.faults import BadCellError, bad_cell, refuse_unseen
from hitech_cli.loading.tables.headings import CITING, COMPANY, column_option, position
from hitech_cli.loading.tables.periods import doubtful_year, year_or_month
from hitech_cli.loading.tables.rows import RowReader
from hitech_cli.loading.tables.separators import LOOSE, Marks
from hitech_cli.loading.tables.subject import Subject
from hitech_cli.model.codes import NOT_APPLICABLE, is_percent, percentage_kind, word_of
from hitech_cli.model.names import plain
from hitech_cli.model.period import Period
from hitech_cli.model.unit import BUILT_IN, PERCENT
from hitech_cli.model.vocabulary import Measure, Qualifier, UnitKind
from hitech_cli.place import Place

OPEN_BELOW = {Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY}
"""Words that leave open how low a value is."""

OF_SHARES = {"", NOT_APPLICABLE, PERCENT.id}
OF_CHANGES = {*OF_SHARES, *(word for unit in BUILT_IN for word in (unit.id, unit.name)), "pp"}
"""What tables call the units of shares and of changes, beside the names and codes of percent."""

MOST_APART = 50
"""How many values of a column are shown apart; more of them are hardly meant to be."""


class Survey:
    """A first look at a table: each row is read, and only what it is about is kept."""

    def __init__(
        self, table: Table, reader: RowReader, where: Mapping[str, str], value: str
    ) -> None:
        """Look at all rows.

        Args:
            table: The table.
            reader: What reads its rows.
            where: Which rows are wanted: the values that they must have, by column.
            value: What the indicator is called where the table does not say it.

        Raises:
            InvalidDataError: Rows cannot be read; all of them are in the error's problems.
            UsageError: There is no such column to choose rows by.
        """
        self.table = table
        self.reader = reader
        self.where = {
            position(table.name, table.columns, at, "--where"): v for at, v in where.items()
        }
        self.value = value
        self.problems: list[Problem] = []
        self.subjects: dict[str, Subject] = {}
        self.regions = Regions(reader)
        self.periods: dict[Period, None] = {}
        self._written: dict[str, Row] = {}
        self._times: set[tuple[str, ...]] = set()
        self._subjects: dict[tuple[str, ...], Subject] = {}
        self._ids: dict[str, str] = {}
        self.rows = self.qualified = self.missing = 0
        self.remarks: dict[int, None] = {}
        self._marks = Marks() if table.delimiter in LOOSE else None
        self._doubts: list[Problem] = []
        self._negative: set[str] = set()
        self._open_below: set[str] = set()
        self._met: dict[int, dict[str, None]] = {at: {} for at in self.where}
        with closing(self._rows()) as rows:
            for row in rows:
                self._note_period(row)
                if self._is_wanted(row):
                    self._note(row)
                else:
                    self._note_unwanted(row)
        self._settle_doubts()
        self._check_years()
        self._check_points()
        self._stop_at_problems()
        self._check_choice()
        for code in self._negative & self.subjects.keys():
            self.subjects[code].has_negative = True

    def wanted(self) -> Generator[Row, None, None]:
        """Give the rows that are wanted."""
        with closing(self._rows()) as rows:
            yield from (row for row in rows if self._is_wanted(row))

    def _rows(self) -> Generator[Row, None, None]:
        for row in self.table.rows():
            if isinstance(row, Row):
                yield row
            elif isinstance(row, Problem):
                self._refuse(row)
            else:
                self.remarks[row.line] = None

    def _is_wanted(self, row: Row) -> bool:
        return not self.where or all(
            row.cells[at].strip() == value for at, value in self.where.items()
        )

    def _note_unwanted(self, row: Row) -> None:
        """Take in of other rows what there is to choose from, and that a level is below 0.

        What an indicator can be does not depend on which of its rows are wanted.
        """
        for at, met in self._met.items():
            if len(met) <= MOST_NAMED:
                met[row.cells[at].strip()] = None
        with suppress(BadCellError):
            cell = self._value(row)
            if cell is not None and cell.value < 0 and self.reader.measure(row) is Measure.LEVEL:
                self._negative.add(self._code(row))

    def _value(self, row: Row) -> Cell | None:
        """Read the value of a row, and keep what is in doubt of it until all rows are read."""
        cell = self.reader.value(row)
        if self._marks is not None and cell is not None:
            column = self.reader.value_column(row)
            doubt = self._marks.doubt(self.reader.cell(row, "value"), column)
            if doubt is not None and len(self._doubts) < MOST_PROBLEMS:
                self._doubts.append(bad_cell(row, doubt))
        return cell

    def _settle_doubts(self) -> None:
        """Refuse values whose marks can be read in two ways, where no cell told in which."""
        if self._marks is not None and not self._marks.are_told:
            self.problems.extend(self._doubts)

    def _check_years(self) -> None:
        """Refuse months that may be years, where neither others nor a frequency tell."""
        text = doubtful_year(self._written)
        if text is not None:
            row = self._written[text]
            where = Place(line=row.line, column=self.reader.column("period"))
            self.problems.append(year_or_month(text, where))

    def _check_choice(self) -> None:
        """Refuse a choice of rows that leaves none."""
        if self.where and not self.rows:
            chosen = " and ".join(
                f"{self.table.columns[at]} is {value!r}" for at, value in self.where.items()
            )
            met = (value or "(empty)" for values in self._met.values() for value in values)
            msg = f"{self.table.name} has no row where {chosen}."
            raise UsageError(msg, hint=f"there are {some(met)}", place="--where")

    @property
    def is_taken_not_negative(self) -> bool:
        """Whether levels have no lower end but 0, and no row tells whether they can be below it."""
        return any(
            subject.may_be_negative is None and not subject.has_negative
            for code, subject in self.subjects.items()
            if code in self._open_below
        )

    @property
    def span(self) -> str:
        """From when to when there are values, in words; empty where there are none."""
        stated = [period for period in self.periods if period.is_stated]
        return f"{min(stated)} to {max(stated)}" if stated else ""

    def _note_period(self, row: Row) -> None:
        """Take in how a period is written, unless its frequency says what it is.

        Those of a wide sheet are headings, which are looked at there.
        """
        cells = self.reader.time(row.cells)
        if row.melted or cells in self._times:
            return
        self._times.add(cells)
        if not self.reader.has_frequency(row):
            for role in ("period", "base_period"):
                self._written.setdefault(self.reader.cell(row, role), row)

    def _note(self, row: Row) -> None:
        self.rows += 1
        try:
            self._look_at(row)
        except BadCellError as error:
            self._refuse(bad_cell(row, error))

    def _look_at(self, row: Row) -> None:
        reader = self.reader
        subject = self.subject(row)
        self.regions.code(row)
        cell, manner = self._value(row), reader.manner(row)
        if reader.has_breakdowns:
            subject.note(reader.breakdown(row))
        if cell is None:
            self.missing += 1
            return
        self.periods[manner.period] = None
        reader.check_there(manner)
        reader.scale(cell, manner)
        qualifier = reader.qualifier(row, cell, manner)
        self.qualified += qualifier is not Qualifier.EXACTLY
        if qualifier in OPEN_BELOW and manner.measure is Measure.LEVEL:
            self._open_below.add(subject.code)
        if cell.value < 0 and manner.measure is Measure.LEVEL:
            self._negative.add(subject.code)

    def subject(self, row: Row) -> Subject:
        """Give what a row is about."""
        cells = self.reader.subject(row.cells)
        if cells not in self._subjects:
            self._subjects[cells] = self._new_subject(row)
        return self._subjects[cells]

    def _new_subject(self, row: Row) -> Subject:
        code = self._code(row)
        self._check_id(row, code)
        self._check_unit_of_change(row)
        subject = self.subjects.setdefault(
            code,
            Subject(
                code=code,
                name=self.reader.cell(row, "name") or code,
                category=self.reader.cell(row, "category"),
                unit_name=self.reader.cell(row, "unit_name"),
                unit_kind=self.reader.optional(row, "unit_kind", _unit_kind),
                may_be_negative=self.reader.truth(row, "may_be_negative"),
            ),
        )
        self._check_same(row, subject)
        role = "level_unit" if self.reader.says("level_unit") else "unit"
        unit = self._level_unit(row, role)
        if self._is_in_points(row):
            subject.in_points = subject.in_points or row
        if subject.unit is None:
            subject.unit = unit
        elif unit not in {None, subject.unit}:
            reason = f"{code!r} is in {unit!r} here, and in {subject.unit!r} before"
            raise BadCellError(self.reader.column(role), reason)
        return subject

    def _code(self, row: Row) -> str:
        code = self.reader.cell(row, "indicator")
        if not code and not self.reader.says("indicator"):
            code = self.reader.cell(row, "name")
        return code or self.value

    def _check_same(self, row: Row, subject: Subject) -> None:
        """Refuse a row that says of an indicator something else than those before."""
        said = (
            ("name", self.reader.cell(row, "name"), subject.name),
            ("category", self.reader.cell(row, "category"), subject.category),
            ("unit_name", self.reader.cell(row, "unit_name"), subject.unit_name),
            ("unit_kind", self.reader.optional(row, "unit_kind", _unit_kind), subject.unit_kind),
            ("may_be_negative", self.reader.truth(row, "may_be_negative"), subject.may_be_negative),
        )
        for role, here, before in said:
            if here not in {"", None, before}:
                reason = f"{subject.code!r} is {_told(here)} here, and {_told(before)} before"
                raise BadCellError(self.reader.column(role), reason, "two-names")

    def _check_id(self, row: Row, code: str) -> None:
        """Refuse indicators and units that cannot be told from others, or are not all seen."""
        named = next(filter(self.reader.says, ("indicator", "name")), "value")
        column = self.reader.column(named)
        refuse_unseen("indicator", code, column)
        for role in filter(self.reader.says, ("unit", "level_unit", "unit_name")):
            refuse_unseen("unit", self.reader.cell(row, role), self.reader.column(role))
        other = self._ids.setdefault(plain(code), code)
        if other != code:
            reason = f"The indicator {code!r} cannot be told from {other!r}"
            hint = "give them codes that differ in letters or digits"
            raise BadCellError(column, reason, "id-twice", hint)

    def _level_unit(self, row: Row, role: str) -> str | None:
        """Give the unit of an indicator's levels; ``None`` where a row does not tell it."""
        told = role == "level_unit" or self.reader.measure(row) is Measure.LEVEL
        return self.reader.cell(row, role) if told else None

    def _is_in_points(self, row: Row) -> bool:
        """Return whether a row is a change in points, which only percentages have."""
        unit = self.reader.cell(row, "unit")
        return self.reader.measure(row).is_rate and percentage_kind(unit) is UnitKind.POINTS

    def _check_points(self) -> None:
        """Reject changes in points of what is no percentage; a level that no row has is one."""
        for subject in self.subjects.values():
            row = subject.in_points
            if row is None:
                continue
            if subject.unit is None:
                subject.unit = PERCENT.id
            kinds = {subject.unit_kind, percentage_kind(subject.unit)}
            if not kinds & {UnitKind.PERCENT, UnitKind.POINTS}:
                what = f"levels of {subject.code!r} are in {subject.unit or 'no unit'!r}"
                reason = f"a change in percentage points is one of a percentage, and {what}"
                hint = "write percent, or in 'level_unit' that levels are in percent"
                error = BadCellError(self.reader.column("unit"), reason, hint=hint)
                self.problems.append(bad_cell(row, error))

    def _check_unit_of_change(self, row: Row) -> None:
        """Refuse a rate or a share in what is no percentage: its value means something else."""
        measure, unit = self.reader.measure(row), self.reader.cell(row, "unit")
        known = OF_SHARES if measure is Measure.SHARE else OF_CHANGES
        in_points = percentage_kind(unit) is UnitKind.POINTS and measure is not Measure.SHARE
        if not (measure is Measure.LEVEL or unit in known or is_percent(unit) or in_points):
            words = "percent" if measure is Measure.SHARE else "percent or percentage points"
            reason = f"a {measure} is in {words}, not in {unit!r}"
            hint = f"write {words}; in what levels are, a column 'level_unit' can say"
            raise BadCellError(self.reader.column("unit"), reason, hint=hint)

    def _refuse(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            self._stop_at_problems()

    def _stop_at_problems(self) -> None:
        if self.problems:
            raise InvalidDataError(self.table.name, self.problems)


def _told(value: object) -> str:
    """Say what a cell says, or said before, as a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value or "nothing")


def _unit_kind(text: str) -> UnitKind:
    return word_of(UnitKind, text)


def choose(name: str, column: str, values: list[str]) -> UsageError:
    """Ask for a choice among the values of a column that tells too many rows apart."""
    shown = some(value or "(empty)" for value in values)
    msg = f"{name} has {len(values):,} values in its column {column!r}: {shown}"
    role = plain(column) if COMPANY.get(plain(column)) is CITING else "note"
    hint = (
        f"choose one with --where {quote(f'{column}={values[0]}')}, or say what the column is:"
        f" {column_option(role, column)} keeps it with each figure"
    )
    return UsageError(msg, hint=hint)
