"""From a table with an observation a row to a `Dataset`; nothing is repaired or left out."""

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hitech_cli.counting import counted
from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.rules import second_value, why_impossible
from hitech_cli.loading.tables.cells import Cell
from hitech_cli.loading.tables.dialect import Row, Table
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.headings import Layout, plays
from hitech_cli.loading.tables.naming import slug, unique, units_of
from hitech_cli.loading.tables.packages import About
from hitech_cli.loading.tables.rows import RowReader
from hitech_cli.loading.tables.subject import Split, Subject
from hitech_cli.loading.tables.survey import MOST_APART, Survey, choose
from hitech_cli.model.characters import unseen
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import identity
from hitech_cli.model.observation import Area, Citation, Indicator, Observation, Source
from hitech_cli.model.observations import (
    Coverage,
    Extent,
    Query,
    coverage_of,
    extent_of,
    has_repeated,
)
from hitech_cli.model.unit import BUILT_IN, Unit
from hitech_cli.place import Place

SOURCE_ROLES = ("source", "source_title")
"""What names the source of a row."""

Question = tuple[str, Area | None]
"""The indicator and the area whose figures were asked for."""

Group = tuple[str, Split]
"""What the rows of one indicator have in common: its code, and the breakdowns shown apart."""


def read_tidy(
    table: Table, layout: Layout, where: Mapping[str, str], about: About, sha256: str
) -> Dataset:
    """Read a table: look at every row, and make figures of them as they are asked for.

    Args:
        table: The table.
        layout: What its columns say.
        where: Which rows are wanted: the values that they must have, by column.
        about: What is known of it beside what stands in it.
        sha256: The digest of its bytes.

    Raises:
        InvalidDataError: Rows cannot be read; all of them are in the error's problems.
        UsageError: There is no such column, or one tells too many rows apart.
    """
    reader = RowReader(layout, about.missing)
    survey = Survey(table, reader, where, about.id or _subject(table.name, layout.column("value")))
    units = units_of(survey.subjects.values())
    further = [layout.columns[at] for at in layout.breakdowns]
    groups = _Grouping(table.name, further, about, units).groups(survey.subjects.values())
    areas = survey.regions.areas()
    figures = TableFigures(survey, groups, areas, _Sources(table.name, about))
    known = dict.fromkeys((*BUILT_IN, *units.values()))
    return Dataset(
        id=about.id or slug(table.name),
        title=about.title or table.name,
        sha256=sha256,
        indicators=tuple(groups.values()),
        areas=tuple(areas.values()),
        units=tuple(known),
        store=figures,
        reading=_report(table.name, survey, len(groups), further),
    )


def _subject(file: str, column: str) -> str:
    """Say what is measured where no column does: what heads the values, or the file's name.

    A name that is not all seen is none, since no one could type it.
    """
    name = Path(file).stem
    return name if plays(column, "value") and not unseen(name) else column


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Makes indicators of what the rows are about, one for each breakdown to be shown apart."""

    name: str
    further: Sequence[str]
    about: About
    units: Mapping[str, Unit]

    def groups(self, subjects: Iterable[Subject]) -> dict[Group, Indicator]:
        groups: dict[Group, Indicator] = {}
        taken: set[str] = set()
        for subject in subjects:
            self._check(subject)
            for split in subject.splits:
                indicator = self._indicator(subject, split, taken, is_first=not groups)
                groups[subject.code, split] = indicator
        return groups

    def _check(self, subject: Subject) -> None:
        for at in subject.varying:
            values = subject.values(at)
            if len(values) > MOST_APART:
                raise choose(self.name, self.further[at], values)

    def _indicator(
        self, subject: Subject, split: Split, taken: set[str], *, is_first: bool
    ) -> Indicator:
        named = subject.name != subject.code or not (is_first and self.about.title)
        apart = [
            f"{self.further[at]} {value or '(empty)'}"
            for at, value in zip(subject.varying, split, strict=True)
        ]
        return Indicator(
            id=unique(
                ".".join(slug(part) or part for part in (subject.code, *split) if part), taken
            ),
            name=", ".join([subject.name if named else self.about.title, *apart]),
            unit=self.units[subject.code],
            category=subject.category,
            definition=self.about.description,
            notes=tuple(self._notes(subject)),
            may_be_negative=(
                subject.has_negative if subject.may_be_negative is None else subject.may_be_negative
            ),
        )

    def _notes(self, subject: Subject) -> Iterator[str]:
        if self.about.licence:
            yield f"Licence: {self.about.licence}."
        for at, column in enumerate(self.further):
            values = subject.values(at)
            if len(values) == 1 and values[0]:
                yield f"{column} is {values[0]} throughout."


class _Sources:
    """The sources that a table names; where it names none, it is its own."""

    def __init__(self, name: str, about: About) -> None:
        self._own = about.title or name
        self._about = about
        self._known: dict[tuple[str, ...], Source] = {}

    def source(self, reader: RowReader, row: Row) -> Source:
        cells = reader.source(row.cells)
        if cells not in self._known:
            title = reader.cell(row, "source_title") or reader.cell(row, "source") or self._own
            self._known[cells] = Source(
                id=slug(reader.cell(row, "source") or title),
                title=title,
                publisher=reader.cell(row, "publisher") or self._about.publisher,
                date=reader.cell(row, "source_date"),
                address=reader.cell(row, "address") or self._about.address,
            )
        return self._known[cells]


class TableFigures:
    """The figures of a table by indicator, made when they are asked for.

    The first indicator that is asked for is found by going through the table once more, so that
    nothing else is kept of it. Who asks for a second one may ask for all: then the rows are kept,
    packed, so that no figure is made before it is asked for, or stays when it has been answered.
    """

    def __init__(
        self,
        survey: Survey,
        groups: Mapping[Group, Indicator],
        areas: Mapping[str, Area],
        sources: _Sources,
    ) -> None:
        self._survey = survey
        self._reader = survey.reader
        self._groups = groups
        self._indicators = {indicator.id: indicator for indicator in groups.values()}
        self._areas = areas
        self._sources = sources
        self._names_sources = any(map(self._reader.says, SOURCE_ROLES))
        self._packed: dict[str, list[bytes]] | None = None
        self._last: tuple[Question, tuple[Observation, ...]] | None = None

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield what meets a query."""
        for indicator in self._indicators.values():
            if query.indicators is None or indicator in query.indicators:
                yield from filter(query.admits, self.of(indicator.id, query.area))

    def extents(self, area: Area | None = None) -> Mapping[str, Extent]:
        """Return how much there is of each indicator."""
        return {key: extent_of(its) for key, its in self.headlines(area).items()}

    def coverage(self, indicator: Indicator, area: Area | None = None) -> Coverage:
        """Return when and where an indicator has observations."""
        return coverage_of(self.of(indicator.id, area))

    def headlines(self, area: Area | None = None) -> Mapping[str, Sequence[Observation]]:
        """Return all figures of each indicator that has any."""
        found = {key: self.of(key, area) for key in self._indicators}
        return {key: its for key, its in found.items() if its}

    def repeated(self) -> Collection[str]:
        """Return the ids of indicators that have several values for one observation."""
        return {key for key in self._indicators if has_repeated(self.of(key, None))}

    def contradictions(self) -> InvalidDataError | None:
        """Return what keeps figures from being made."""
        problems: list[Problem] = []
        for key in self._indicators:
            try:
                self.of(key, None)
            except InvalidDataError as error:
                problems += error.problems
        return InvalidDataError(self._survey.table.name, problems) if problems else None

    def of(self, indicator: str, area: Area | None) -> Sequence[Observation]:
        """Give the figures of an indicator.

        Raises:
            InvalidDataError: Two rows give a value for one of them, or one cannot be.
            AccessError: The table is no longer what it was.
        """
        if self._last is None or self._last[0] != (indicator, area):
            figures = self._figures(self._indicators[indicator], area)
            self._last = (indicator, area), figures
        return self._last[1]

    def _rows(self, indicator: Indicator) -> Iterator[Row]:
        if self._last is None or self._last[0][0] == indicator.id:
            yield from self._found(indicator)
            return
        if self._packed is None:
            self._packed = self._pack()
        for packed in self._packed[indicator.id]:
            yield Row(*marshal.loads(packed))  # noqa: S302 - packed below

    def _found(self, indicator: Indicator) -> Iterator[Row]:
        with closing(self._survey.wanted()) as rows:
            yield from (row for row in rows if self._indicator(row) is indicator)

    def _pack(self) -> dict[str, list[bytes]]:
        """Keep the rows of all indicators; packed, they take a third of the memory."""
        packed: dict[str, list[bytes]] = {key: [] for key in self._indicators}
        with closing(self._survey.wanted()) as rows:
            for row in rows:
                packed[self._indicator(row).id].append(marshal.dumps(tuple(row)))
        return packed

    def _indicator(self, row: Row) -> Indicator:
        subject = self._survey.subject(row)
        split = subject.split_of(self._reader.breakdown(row)) if subject.varying else ()
        return self._groups[subject.code, split]

    def _figures(self, indicator: Indicator, area: Area | None) -> tuple[Observation, ...]:
        return self._made(indicator, self._valued(indicator, area))

    def _valued(self, indicator: Indicator, area: Area | None) -> Iterator[tuple[Row, Cell]]:
        """Yield the rows of an indicator that have a value."""
        for row in self._rows(indicator):
            cell = self._reader.value(row)
            if cell is not None and self._lies_in(row, area):
                yield row, cell

    def _made(
        self, indicator: Indicator, rows: Iterable[tuple[Row, Cell]]
    ) -> tuple[Observation, ...]:
        """Make figures of rows; problems are gathered, so that all can be told at once."""
        seen: dict[object, Row] = {}
        figures: list[Observation] = []
        problems: list[Problem] = []
        for row, cell in rows:
            figure = self._figure(indicator, row, cell)
            own = (identity(figure), figure.status, figure.citation.source.id)
            first = seen.setdefault(own, row)
            if first is not row:
                problems.append(_second_value(figure, row.line, first.line))
            reason = why_impossible(figure)
            if reason is not None:
                hint = "correct the cell, or say in a column 'may_be_negative' that it may be"
                column = self._reader.value_column(row)
                error = BadCellError(column, reason, "outside-limits", hint)
                problems.append(bad_cell(row, error))
            figures.append(figure)
        if problems:
            raise InvalidDataError(self._survey.table.name, problems)
        return tuple(figures)

    def _lies_in(self, row: Row, area: Area | None) -> bool:
        return area is None or self._areas[self._survey.regions.code(row)].lies_in(area)

    def _figure(self, indicator: Indicator, row: Row, cell: Cell) -> Observation:
        reader, manner = self._reader, self._reader.manner(row)
        whole, note = reader.whole(row), reader.cell(row, "note")
        source = self._sources.source(reader, row)
        place = reader.cell(row, "place") or self._place(row)
        return Observation(
            indicator=indicator,
            measure=manner.measure,
            area=self._areas[self._survey.regions.code(row)],
            period=manner.period,
            base_period=manner.base_period,
            value=cell.value,
            scale=reader.scale(cell, manner),
            whole=self._areas[whole] if whole else None,
            qualifier=reader.qualifier(row, cell, manner),
            status=reader.status(cell, manner),
            is_relative=manner.is_relative and indicator.unit.is_percent,
            citation=Citation(source, place, reader.cell(row, "wording")),
            notes=tuple(filter(None, map(str.strip, note.split("\n")))) if note else (),
        )

    def _place(self, row: Row) -> str:
        """Say where a row stands: in the table, if it names no other source."""
        if self._names_sources and any(self._reader.cell(row, role) for role in SOURCE_ROLES):
            return ""
        return f"line {row.line}"


def _second_value(figure: Observation, line: int, first: int) -> Problem:
    return Problem(
        code="two-values",
        what=second_value(figure),
        where=Place(line=line),
        before=Place(line=first),
        hint="keep one of the two, or choose rows with --where",
    )


def _report(name: str, survey: Survey, indicators: int, further: Sequence[str]) -> str:
    """Say in a line what was read, so that nothing is lost unnoticed."""
    varying = {at for subject in survey.subjects.values() for at in subject.varying}
    apart = f", apart by {' and '.join(further[at] for at in sorted(varying))}" if varying else ""
    span = f", {survey.span}" if survey.span else ""
    parts = (
        *filter(None, (survey.table.reading,)),
        counted(survey.rows, "row"),
        f"{counted(indicators, 'indicator')}{apart}",
        f"{counted(len(survey.regions), 'area')}{span}",
        f"{counted(survey.qualified, 'value')} with qualifiers",
        f"{survey.missing:,} missing",
        *(
            [f"{counted(len(survey.remarks), 'line')} beneath passed over"]
            if survey.remarks
            else []
        ),
        *(["levels taken not to be below 0"] if survey.is_taken_not_negative else []),
    )
    return f"{name}: {', '.join(parts)}."
