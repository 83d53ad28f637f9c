"""What people are shown, whatever it is written on: headings, tables, facts and remarks.

All of them are named tuples, which Python makes several times as fast as dataclasses.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from hitech_cli.errors import NoAnswerError
    from hitech_cli.render.charts.chart import Chart  # imported only where one is drawn

Row = TypeVar("Row")


class Tone(Enum):
    """How a figure came to be known, as far as a style shows it beside its words."""

    PUBLISHED = "published"
    DERIVED = "derived"
    PROVISIONAL = "provisional"
    FORECAST = "forecast"


class Cell(NamedTuple):
    """A cell of a table: words, or a number in the parts by which a column lines it up.

    Attributes:
        text: Words, or what stands behind the number up to its decimal point.
        qualifier: What stands before the number, with a blank behind it.
        number: The number up to its decimal point; empty where the cell is words.
        tone: How its figure came to be known.
        mark: A sign that stands behind it, in the gap between columns: ``*``.
        is_drawn: Whether the text draws something that other cells say: bars made of blocks.
    """

    text: str
    qualifier: str = ""
    number: str = ""
    tone: Tone = Tone.PUBLISHED
    mark: str = ""
    is_drawn: bool = False

    @property
    def left(self) -> str:
        """What stands left of the decimal point."""
        return self.qualifier + self.number

    @property
    def words(self) -> str:
        """All of it, without its mark."""
        return self.qualifier + self.number + self.text


class Column(NamedTuple, Generic[Row]):
    """A heading, and how the cells under it are found.

    Attributes:
        heading: What stands above them.
        cell: The cell of a row.
        is_optional: Whether it is left out where the table would not fit otherwise.
    """

    heading: str
    cell: Callable[[Row], Cell | str]
    is_optional: bool = False


class Heading(NamedTuple):
    """A line above a table or text.

    Attributes:
        text: The line.
        level: 1 for the title of a report, 2 for an answer, 3 and more for what is within it.
        short: How a table of contents calls it; empty where it is to be left out there.
    """

    text: str
    level: int = 2
    short: str = ""


class Table(NamedTuple):
    """Rows of cells under headings.

    Attributes:
        headings: One a column.
        rows: As many cells each.
        optional: The columns, by index, that are left out where the table would not fit.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    optional: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Whether each column is one of numbers."""
        return tuple(
            any(row[place].number for row in self.rows) for place in range(len(self.headings))
        )

    @classmethod
    def from_rows(cls, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> "Table":
        """Return rows as a table, without the columns that are empty in all of them."""
        cells = [tuple(_cell(column.cell(row)) for column in columns) for row in rows]
        used = [
            index
            for index in range(len(columns))
            if any(row[index].words for row in cells) or not cells
        ]
        return cls(
            tuple(columns[index].heading for index in used),
            tuple(tuple(row[index] for index in used) for row in cells),
            tuple(place for place, index in enumerate(used) if columns[index].is_optional),
        )


def _cell(cell: Cell | str) -> Cell:
    return Cell(cell) if isinstance(cell, str) else cell


class Facts(NamedTuple):
    """Things that are known once: a name, and words."""

    facts: tuple[tuple[str, str], ...]


class Remarks(NamedTuple):
    """Sentences under a table; the heading names one of them.

    Attributes:
        heading: What one of them is.
        sentences: The sentences.
        addresses: Of the web, in which some of them end: links, where there are any.
    """

    heading: str
    sentences: tuple[str, ...]
    addresses: tuple[str, ...] = ()


class Tree(NamedTuple):
    """A line, and the lines that it rests on."""

    text: str
    branches: "tuple[Tree, ...]" = ()


class Contents(NamedTuple):
    """Where the table of contents stands, in a format that has links: the headings with a name."""


class Picture(NamedTuple):
    """A chart, in a format that has pictures, where it can be drawn and is worth it.

    Attributes:
        draw: Returns the chart, or why there is none.
    """

    draw: "Callable[[], Chart | NoAnswerError]"


Written = Heading | Table | Facts | Remarks | Tree
"""What every format for people can write."""

Block = Written | Contents | Picture
Page = tuple[Block, ...]


def written(page: Page) -> tuple[Written, ...]:
    """Return a page without what is only for formats that have links and pictures."""
    return tuple(block for block in page if not isinstance(block, Contents | Picture))
