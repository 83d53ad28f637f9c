"""What people are shown, whatever it is written on: headings, tables, facts and remarks.

All of them are named tuples, which Python makes several times as fast as dataclasses.
"""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")


class Column(NamedTuple, Generic[Row]):
    """A heading, and how the words under it are found."""

    heading: str
    words: Callable[[Row], str]


class Heading(NamedTuple):
    """A line above a table or text."""

    text: str


class Table(NamedTuple):
    """Rows of words under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def from_rows(cls, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> "Table":
        """Return rows as a table, without the columns that are empty in all of them."""
        cells = [tuple(column.words(row) for column in columns) for row in rows]
        used = [
            index for index in range(len(columns)) if any(row[index] for row in cells) or not cells
        ]
        return cls(
            tuple(columns[index].heading for index in used),
            tuple(tuple(row[index] for index in used) for row in cells),
        )


class Facts(NamedTuple):
    """Things that are known once: a name, and words."""

    facts: tuple[tuple[str, str], ...]


class Remarks(NamedTuple):
    """Sentences under a table; the heading names one of them."""

    heading: str
    sentences: tuple[str, ...]


class Tree(NamedTuple):
    """A line, and the lines that it rests on."""

    text: str
    branches: "tuple[Tree, ...]" = ()


Block = Heading | Table | Facts | Remarks | Tree
Page = tuple[Block, ...]
