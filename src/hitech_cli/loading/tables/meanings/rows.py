"""A row of a table, and what its columns say together."""

from collections.abc import Sequence
from typing import NamedTuple

from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Qualifier, Statuses
from hitech_cli.place import Place

SUBJECT = (
    "indicator", "name", "category", "measure", "unit", "level_unit", "unit_name", "unit_kind",
    "may_be_negative",
)  # fmt: skip
"""What says which indicator a row is about."""

REGION = ("area", "area_name", "area_code", "area_within", "area_within_name", "whole")
"""What says which area."""

TIME = ("period", "month", "quarter", "half", "week", "base_period", "freq", "measure")
PARTS = {"month": "M", "quarter": "Q", "half": "S", "week": "W"}
"""What says when; PARTS are those that say which part of a year, by what they count."""

KEY = ("indicator", "name", "measure", "area", "area_name", *TIME[:-2])
"""What tells a row from others, beside what breaks its indicator down."""

SOURCE = ("source", "source_title", "publisher", "source_date", "address")
"""What says which publication it is taken from."""

ATTRIBUTES = (
    "measure", "scale", "qualifier", "status", "status_name", "whole", "origin", "action", "unit",
    "level_unit",
)  # fmt: skip
"""What says in which way its value is meant."""


PART = 10**12
"""How far apart the numbers of rows are that stand in different files of one table."""


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        number: The line of the file that it ends on, or in a file without lines its position.
        cells: Its cells, in the order of the columns.
        heading: Which column of a wide sheet its value stands in; empty for other tables.
        has_line: Whether its number is that of a line.
        parts: The files of its table, where there are several; its number then counts `PART`
            for each file before its own.
        key: The names and positions of the columns that tell it from others, where rows have no
            order; empty where its number does.
    """

    number: int
    cells: Sequence[str]
    heading: str = ""
    has_line: bool = True
    parts: Sequence[str] = ()
    key: Sequence[tuple[str, int]] = ()

    def at(self, positions: Sequence[int]) -> tuple[str, ...]:
        """Return some of its cells, as they are."""
        return tuple([self.cells[at] for at in positions])

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self.key:
            said = ((column, self.cells[at].strip()) for column, at in self.key)
            return Place(key=", ".join(f"{column}={text}" for column, text in said if text))
        part, number = divmod(self.number, PART)
        file = self.parts[part] if self.parts else ""
        return Place(file=file, line=number) if self.has_line else Place(row=number)


class Moment(NamedTuple):
    """When a value is of, and what it is a change from."""

    period: Period
    base_period: Period | None


class Attributes(NamedTuple):
    """What a row says of its value besides (SDMX attributes); ``None`` for what it leaves open.

    Attributes:
        unit: The unit of the row as its cell has it, without a scale.
        notes: What its status says besides.
        is_relative: Whether a change is given in percent of a percentage, not in points.
        fault: Why there can be no value here, if there is one.
    """

    measure: Measure
    scale: int
    qualifier: Qualifier | None
    status: Statuses
    unit: str
    notes: tuple[str, ...]
    is_relative: bool
    fault: BadCellError | None
