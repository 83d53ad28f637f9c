"""From a table with an observation a row to a `Dataset`; nothing is repaired or left out."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.cells import Cell, read_cell, read_flags
from hitech_cli.loading.columns import Layout
from hitech_cli.loading.delimited import MOST_PROBLEMS, Row, TextTable
from hitech_cli.loading.package import About
from hitech_cli.loading.survey import Breakdown, Subject, choose, slug, unit_of
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import identity
from hitech_cli.model.numbers import SCALES
from hitech_cli.model.observation import (
    Area,
    Citation,
    Indicator,
    Observation,
    Source,
    usual_base,
)
from hitech_cli.model.period import Period
from hitech_cli.model.unit import BUILT_IN, Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Status

Kind = TypeVar("Kind")

NOT_STATED = "not stated"
"""What stands for an area that a table does not name."""


class _BadCellError(ValueError):
    """A cell cannot be read.

    Attributes:
        column: The column that it stands in.
    """

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class TidyTable:
    """A table being read: first what its rows are about, then their figures."""

    def __init__(
        self, table: TextTable, layout: Layout, where: Mapping[str, str], about: About
    ) -> None:
        self.table = table
        self.layout = layout
        self.where = where
        self.about = about
        self.problems: list[Problem] = []
        self.subjects: dict[str, Subject] = {}
        self.areas: dict[str, Area] = {}
        self.sources: dict[str, Source] = {}
        self.constants: list[str] = []
        self.counts = {"rows": 0, "qualified": 0, "missing": 0}

    def dataset(self, sha256: str) -> Dataset:
        """Read the table.

        Raises:
            InvalidDataError: Rows cannot be read; all of them are in the error's problems.
            UsageError: A column tells rows apart, and none of its values was chosen.
        """
        self._survey()
        units = {subject.unit: unit_of(subject.unit) for subject in self.subjects.values()}
        indicators = {
            key: self._indicator(subject, units[subject.unit])
            for key, subject in self.subjects.items()
        }
        figures: dict[str, list[Observation]] = {one.id: [] for one in indicators.values()}
        for figure in self._figures(indicators):
            figures[figure.indicator.id].append(figure)
        self._stop_at_problems()
        return Dataset(
            id=self.about.id or slug(self.table.name),
            title=self.about.title or self.table.name,
            sha256=sha256,
            indicators=tuple(indicators.values()),
            areas=tuple(self.areas.values()),
            units=(*BUILT_IN, *(unit for unit in units.values() if unit not in BUILT_IN)),
            figures=figures,
            reading=self._report(figures),
        )

    def _chosen_rows(self) -> Iterator[Row]:
        for row in self.table.rows():
            if isinstance(row, Problem):
                self._refuse(row)
            elif all(row.cells[column].strip() == value for column, value in self.where.items()):
                yield row

    def _refuse(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            self._stop_at_problems()

    def _stop_at_problems(self) -> None:
        if self.problems:
            raise InvalidDataError(self.table.name, self.problems)

    def _cell(self, row: Row, role: str) -> str:
        column = self.layout.column.get(role)
        return "" if column is None else row.cells[column].strip()

    def _survey(self) -> None:
        """Learn what the rows are about, before any figure is made."""
        for column in self.where:
            if column not in self.table.columns:
                msg = f"{self.table.name} has no column {column!r}."
                raise UsageError(msg, hint=f"there are {', '.join(self.table.columns)}")
        breakdowns = {column: Breakdown() for column in self.layout.breakdowns}
        for row in self._chosen_rows():
            subject = self._subject(row)
            area = self._area(row)
            below = re.match(r"[-−]\s*\d", self._cell(row, "value")) is not None
            subject.may_be_negative |= below and self._is_level(row)
            for column, breakdown in breakdowns.items():
                breakdown.note((subject.id, area.id), row.cells[column].strip())
        for column, breakdown in breakdowns.items():
            if breakdown.varies:
                raise choose(self.table.name, column, list(breakdown.values))
            if len(breakdown.values) == 1 and any(breakdown.values):
                self.constants.append(f"{column} is {next(iter(breakdown.values))} throughout.")

    def _subject(self, row: Row) -> Subject:
        code, name = self._code(row), self._cell(row, "name")
        subject = self.subjects.get(code)
        if subject is None:
            subject = self.subjects[code] = Subject(
                id=slug(code),
                name=name or (self.about.title if len(self.subjects) == 0 else "") or code,
                unit=self._cell(row, "unit"),
                category=self._cell(row, "category"),
            )
        if self._cell(row, "unit") != subject.unit and self._is_level(row):
            what = (
                f"{code!r} is in {self._cell(row, 'unit')!r} here, and in {subject.unit!r} before."
            )
            column = self.layout.column["unit"]
            self._refuse_cell(row, _BadCellError(column, what.rstrip(".")), "two-units")
        return subject

    def _is_level(self, row: Row) -> bool:
        return self._cell(row, "measure") in {"", Measure.LEVEL}

    def _area(self, row: Row) -> Area:
        code = self._cell(row, "area") or self._cell(row, "area_name") or NOT_STATED
        if code not in self.areas:
            self.areas[code] = Area(id=code, name=self._cell(row, "area_name") or code)
        return self.areas[code]

    def _indicator(self, subject: Subject, unit: Unit) -> Indicator:
        licence = f"Licence: {self.about.licence}." if self.about.licence else ""
        return Indicator(
            id=subject.id,
            name=subject.name,
            unit=unit,
            category=subject.category,
            definition=self.about.description,
            notes=tuple(filter(None, (licence, *self.constants))),
            may_be_negative=subject.may_be_negative,
        )

    def _figures(self, indicators: Mapping[str, Indicator]) -> Iterator[Observation]:
        seen: dict[object, int] = {}
        for row in self._chosen_rows():
            self.counts["rows"] += 1
            try:
                figure = self._figure(row, indicators[self._code(row)])
            except _BadCellError as error:
                self._refuse_cell(row, error, "bad-cell")
                continue
            if figure is None:
                self.counts["missing"] += 1
                continue
            first = seen.setdefault((identity(figure), figure.status), row.line)
            if first != row.line:
                what = (
                    f"{figure.area.name} has a value for {figure.period} already, in line {first}."
                )
                hint = "keep one of the two, or choose rows with --where"
                self._refuse(Problem(code="two-values", what=what, where=str(row.line), hint=hint))
            self.counts["qualified"] += figure.qualifier is not Qualifier.EXACTLY
            yield figure

    def _code(self, row: Row) -> str:
        name = self._cell(row, "name")
        if "indicator" not in self.layout.column and name:
            return name
        return self._cell(row, "indicator") or self.about.id or self.layout.column["value"]

    def _figure(self, row: Row, indicator: Indicator) -> Observation | None:
        column = self.layout.column
        cell = _reading(column["value"], read_cell, self._cell(row, "value"))
        period = _reading(column["period"], Period, self._cell(row, "period"))
        if cell is None:
            return None
        said = self._cell(row, "measure")
        measure = _reading(column["measure"], Measure, said) if said else Measure.LEVEL
        if measure is Measure.SHARE:
            reason = "a share needs its whole, which a table cannot name: use a JSON dataset"
            raise _BadCellError(column["measure"], reason)
        figure = Observation(
            indicator=indicator,
            measure=measure,
            area=self._area(row),
            period=period,
            base_period=self._base(row, measure, period),
            value=cell.value,
            scale=cell.scale + self._scale(row),
            qualifier=self._qualifier(row, cell),
            status=self._status(row, cell),
            citation=self._citation(row),
        )
        if not figure.is_possible:
            reason = f"a {measure} of {cell.value} is outside {indicator.limits(measure)}"
            raise _BadCellError(column["value"], reason)
        return figure

    def _base(self, row: Row, measure: Measure, period: Period) -> Period | None:
        text = self._cell(row, "base_period")
        if text:
            return _reading(self.layout.column["base_period"], Period, text)
        return usual_base(measure, period)

    def _scale(self, row: Row) -> int:
        text = self._cell(row, "scale")
        if not text:
            return 0
        if text in SCALES:
            return SCALES[text]
        if not re.fullmatch(r"-?\d{1,2}", text, re.ASCII):
            raise _BadCellError(self.layout.column["scale"], f"{text!r} is no power of ten")
        return int(text)

    def _qualifier(self, row: Row, cell: Cell) -> Qualifier:
        text = self._cell(row, "qualifier")
        said = _reading(self.layout.column["qualifier"], Qualifier, text) if text else None
        if said is not None and cell.qualifier not in {None, said}:
            reason = f"{said} does not go with {self._cell(row, 'value')}"
            raise _BadCellError(self.layout.column["qualifier"], reason)
        return said or cell.qualifier or Qualifier.EXACTLY

    def _status(self, row: Row, cell: Cell) -> Status:
        text = self._cell(row, "status")
        if not text:
            return cell.status or Status.OBSERVED
        words = {status.value: status for status in Status}
        if text.casefold() in words:
            return words[text.casefold()]
        return _reading(self.layout.column["status"], read_flags, text)

    def _citation(self, row: Row) -> Citation:
        title = self._cell(row, "source") or self.about.title or self.table.name
        if title not in self.sources:
            self.sources[title] = Source(
                id=slug(title),
                title=title,
                publisher=self.about.publisher,
                address=self.about.address,
            )
        place = self._cell(row, "place") or f"line {row.line}"
        return Citation(self.sources[title], place, self._cell(row, "wording"))

    def _refuse_cell(self, row: Row, error: _BadCellError, code: str) -> None:
        where = f"{row.line}, column {error.column!r}"
        reason = str(error).rstrip(".")
        what = f"{reason[0].upper()}{reason[1:]}."
        hint = "correct the cell; nothing is repaired or skipped"
        self._refuse(Problem(code=code, what=what, where=where, hint=hint))

    def _report(self, figures: Mapping[str, list[Observation]]) -> str:
        """Say in a line what was read, so that nothing is lost unnoticed."""
        periods = [figure.period for group in figures.values() for figure in group]
        span = f", {min(periods)} to {max(periods)}" if periods else ""
        parts = (
            f"{self.counts['rows']:,} rows",
            f"{len(figures):,} indicators" if len(figures) != 1 else "1 indicator",
            f"{len(self.areas):,} areas{span}" if len(self.areas) != 1 else f"1 area{span}",
            f"{self.counts['qualified']:,} values with qualifiers",
            f"{self.counts['missing']:,} missing",
        )
        return f"{self.table.name}: {', '.join(parts)}."


def _reading(column: str, read: Callable[[str], Kind], text: str) -> Kind:
    """Read a cell, and say in which column it stands where it cannot be read."""
    try:
        return read(text)
    except ValueError as error:
        raise _BadCellError(column, str(error)) from None
