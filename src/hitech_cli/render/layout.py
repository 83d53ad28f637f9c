"""How wide the columns of a table are, and where lines break: never within a figure."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from hitech_cli.render.breaks import joined
from hitech_cli.render.page import Table

GAP = " " * 2
"""What stands between two columns of a table."""

NARROW = len("more than 17.16%")
"""Columns up to which a cell is kept on one line where that fits."""

MOST_WEIGHED = 200
"""Rows by which ways to lay out a table are weighed."""

JOINT = "\0"
"""Stands for a blank at which no line ends; sanitised text holds none."""


class ColumnLayout(NamedTuple):
    """How a column is drawn.

    Attributes:
        place: Which column of the table it is.
        width: How many columns of the terminal it takes.
        left: How many of them are left of the decimal point; 0 where cells start at the left.
    """

    place: int
    width: int
    left: int = 0

    @property
    def is_aligned(self) -> bool:
        """Whether its numbers stand with their decimal points above one another."""
        return bool(self.left)


Layout = tuple[ColumnLayout, ...]


class _Measured(NamedTuple):
    """A column, and how wide it is in each way to draw it.

    Attributes:
        place: Which column of the table it is.
        numbers: Whether its cells are numbers.
        left: What cells take left of their decimal points.
        right: What they take right of them.
        heading: What its heading takes on one line.
        narrow: What its heading takes where it is broken.
        natural: What all of it takes where no cell is broken, and none is aligned.
    """

    place: int
    numbers: bool
    left: int
    right: int
    heading: int
    narrow: int
    natural: int

    def aligned(self, heading: int) -> ColumnLayout:
        """Return it with its numbers aligned, or its words unbroken, under a heading as wide."""
        if not self.numbers:
            return ColumnLayout(self.place, max(self.natural, heading))
        width = max(self.left + self.right, heading)
        return ColumnLayout(self.place, width, width - self.right)

    def unaligned(self) -> ColumnLayout:
        """Return it with its cells at the left, none of them broken."""
        return ColumnLayout(self.place, max(self.natural, self.heading))


def layout_of(table: Table, limit: int | None) -> Layout | None:
    """Return how to draw a table in at most *limit* columns; ``None`` where it does not fit.

    Numbers stand with their points above one another, and each cell on a line of its own, where
    that fits; else optional columns go, the last first; else the way with the fewest lines is
    taken, of those that break no word and no figure.
    """
    every = [_measured(table, place) for place in range(len(table.headings))]
    if limit is None:
        return tuple(column.aligned(column.heading) for column in every)
    shown = every
    for hidden in range(len(table.optional) + 1):
        gone = table.optional[len(table.optional) - hidden :]
        shown = [column for column in every if column.place not in gone]
        aligned = tuple(column.aligned(column.heading) for column in shown)
        if total_width(aligned) <= limit:
            return aligned
        plain = tuple(column.unaligned() for column in shown)
        if len(gone) < len(table.optional) and total_width(plain) <= limit:
            return plain  # a column more says more than decimal points above one another
    ways = [way for way in _ways(table, shown, limit) if way is not None]
    return min(ways, key=lambda way: _height(way, table), default=None)


def _measured(table: Table, place: int) -> _Measured:
    cells = [row[place] for row in table.rows]
    heading = table.headings[place]
    return _Measured(
        place=place,
        numbers=any(cell.number for cell in cells),
        left=max((cell_len(cell.left or cell.text) for cell in cells), default=0),
        right=max((cell_len(cell.text) for cell in cells if cell.number), default=0),
        heading=cell_len(heading),
        narrow=max(map(cell_len, _words(heading))),
        natural=max((cell_len(cell.words) for cell in cells), default=0),
    )


def _longest_word(table: Table, place: int) -> int:
    """Return what the longest word of a column takes, its heading's among them."""
    texts = [table.headings[place], *{row[place].words for row in table.rows}]
    return max(cell_len(word) for text in texts for word in _words(text))


def _ways(table: Table, columns: Sequence[_Measured], limit: int) -> Iterator[Layout | None]:
    """Yield ways to fit columns: numbers aligned, else on one line each, else broken as words."""
    aligned = [column.aligned(column.narrow) for column in columns]
    least = [_longest_word(table, column.place) for column in columns]
    each = list(zip(columns, least, strict=True))
    yield _fitted(
        columns,
        [way.width if c.numbers else own for (c, own), way in zip(each, aligned, strict=True)],
        limit,
        aligned,
    )
    yield _fitted(columns, [max(c.natural, own) if c.numbers else own for c, own in each], limit)
    yield _fitted(columns, least, limit)


def _fitted(
    columns: Sequence[_Measured],
    least: Sequence[int],
    limit: int,
    aligned: Sequence[ColumnLayout] = (),
) -> Layout | None:
    """Widen columns from the least that each takes; ``None`` where that does not fit.

    Those that are narrow by nature are first given all that they need; then the one whose longest
    cell is the most lines high is widened. Columns of numbers stay as they are *aligned*.
    """
    widths = list(least)
    spare = limit - len(GAP) * (len(columns) - 1) - sum(widths)
    if spare < 0:
        return None
    natural = [
        width if aligned and column.numbers else max(column.natural, column.heading, width)
        for column, width in zip(columns, widths, strict=True)
    ]
    for index in sorted(range(len(widths)), key=natural.__getitem__):
        missing = natural[index] - widths[index]
        if natural[index] <= NARROW and missing <= spare:
            widths[index] += missing
            spare -= missing
    while spare and widths != natural:
        tallest = max(range(len(widths)), key=lambda index: natural[index] / (widths[index] or 1))
        widths[tallest] += 1
        spare -= 1
    fitted = [ColumnLayout(c.place, width) for c, width in zip(columns, widths, strict=True)]
    for place, column in enumerate(columns):
        if aligned and column.numbers:
            fitted[place] = aligned[place]
    return tuple(fitted)


def total_width(layout: Sequence[ColumnLayout]) -> int:
    """Return how many columns of the terminal a table takes, the gaps included."""
    return sum(column.width for column in layout) + len(GAP) * (len(layout) - 1)


def _height(layout: Layout, table: Table) -> int:
    """Return how many lines the rows of a table take, as far as its first ones tell."""
    return sum(
        max(len(filled(row[column.place].words, column.width)) for column in layout)
        for row in table.rows[:MOST_WEIGHED]
    )


def filled(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines at blanks, with *first* before the first and *rest* before others.

    A word that is wider than all of a line has one of its own, and stays whole.
    """
    if cell_len(first + text) <= width:
        return [first + text]  # as most do
    start, *words = _words(text)
    lines = [first + start]
    for word in words:
        if cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(rest + word)
    return lines


@lru_cache(maxsize=1024)  # to give a column its width, and to fill it
def _words(text: str) -> tuple[str, ...]:
    """Split a text where a line may end: at blanks, but for those within a figure.

    Examples:
        >>> _words("less than -4,338.5亿 yuan of 1.2 × 10^7 patents, 2019 to 2020")
        ('less', 'than', '-4,338.5亿 yuan', 'of', '1.2 × 10^7 patents,', '2019', 'to', '2020')
        >>> _words("Income 2020 ÷ (1 + growth 2020): 521.5 billion yuan a year")
        ('Income', '2020', '÷', '(1', '+', 'growth', '2020):', '521.5 billion yuan', 'a', 'year')
    """
    return tuple(word.replace(JOINT, " ") for word in joined(text, JOINT).split(" "))
