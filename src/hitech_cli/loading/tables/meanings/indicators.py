"""The indicators and the sources that a table has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.loading.tables.meanings.naming import slug, unique
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import SOURCE, Row
from hitech_cli.loading.tables.meanings.subjects import Split, Subject
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.model.citation import Source
from hitech_cli.model.observation import Indicator
from hitech_cli.model.unit import Unit

SOURCE_ROLES = ("source", "source_title")
"""What names the source of a row."""

Part = tuple[tuple[str, str], Split]
"""An indicator of a table: the key of its subject, and the breakdown that sets it apart."""


@dataclass(frozen=True, slots=True)
class IndicatorMaker:
    """Makes indicators of what rows are about, one for each part of a breakdown.

    Attributes:
        columns: What the columns of the table are called.
        about: What is known of the table beside what stands in it.
        units: The unit of each subject, by its key.
    """

    columns: Sequence[str]
    about: About
    units: Mapping[tuple[str, str], Unit]

    def indicators(self, subjects: Iterable[Subject]) -> dict[Part, Indicator]:
        """Return the indicators of a table, in its order."""
        made: dict[Part, Indicator] = {}
        taken: set[str] = set()
        parts = [(subject, split) for subject in subjects for split in subject.splits]
        known = Counter((subject.code, split) for subject, split in parts)
        for subject, split in parts:
            unit = self.units[subject.key].id if known[subject.code, split] > 1 else ""
            made[subject.key, split] = self._indicator(
                subject, split, unit, taken, is_first=not made
            )
        return made

    def _indicator(
        self, subject: Subject, split: Split, unit: str, taken: set[str], *, is_first: bool
    ) -> Indicator:
        named = subject.name != subject.code or not (is_first and self.about.title)
        apart = [
            f"{self.columns[at]} {value or '(empty)'}"
            for at, value in zip(subject.varying, split, strict=True)
        ]
        return Indicator(
            id=unique(
                ".".join(slug(part) or part for part in (subject.code, *split, unit) if part), taken
            ),
            name=", ".join(
                [subject.name if named else self.about.title, *apart, *filter(None, [unit])]
            ),
            unit=self.units[subject.key],
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
        if self.about.version:
            yield f"Version: {self.about.version}."
        for at, value in sorted(subject.constant.items()):
            if value:
                yield f"{self.columns[at]} is {value} throughout."


class SourceRegistry:
    """The sources that a table names; where it names none, it is its own."""

    def __init__(self, reader: RowReader, name: str, about: About) -> None:
        self._reader = reader
        self.positions = reader.positions(SOURCE)
        self._own = about.title or name
        self._about = about
        self._known: dict[tuple[str, ...], Source] = {}
        self._are_named = any(map(reader.says, SOURCE_ROLES))

    def source(self, row: Row) -> Source:
        """Return the source that a row names."""
        cells = row.at(self.positions)
        if cells not in self._known:
            reader = self._reader
            title = reader.cell(row, "source_title") or reader.cell(row, "source") or self._own
            self._known[cells] = Source(
                id=slug(reader.cell(row, "source") or title),
                title=title,
                publisher=reader.cell(row, "publisher") or self._about.publisher,
                date=reader.cell(row, "source_date") or self._about.date,
                address=reader.cell(row, "address") or self._about.address,
            )
        return self._known[cells]

    def place(self, row: Row) -> str:
        """Return where a row has its value from: where it stands, if it names no other source."""
        if self._are_named and any(self._reader.cell(row, role) for role in SOURCE_ROLES):
            return ""
        return row.place.in_words
