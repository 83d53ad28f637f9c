"""What people are shown, before it is known where: headings, tables, facts and remarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A heading, and how the words under it are found."""

    heading: str
    words: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that says what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> "Table":
        """Lay rows out; a column that is empty in all of them is left out."""
        cells = [tuple(column.words(row) for column in columns) for row in rows]
        used = [
            index for index in range(len(columns)) if any(row[index] for row in cells) or not cells
        ]
        return cls(
            tuple(columns[index].heading for index in used),
            tuple(tuple(row[index] for index in used) for row in cells),
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """Things that are known once: a name, and words."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences under a table; the heading names one of them."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A line, and the lines that it rests on."""

    text: str
    branches: "tuple[Tree, ...]" = ()


Block = Heading | Table | Facts | Remarks | Tree
Page = tuple[Block, ...]
