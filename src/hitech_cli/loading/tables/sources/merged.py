"""Cells of a spreadsheet that were merged: what stands in the first counts for more than it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.layouts.layout import is_figure
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.place import Place

Rows = Iterable[tuple[int, list[str]]]
"""Rows with their number, from 1."""


class Area(NamedTuple):
    """Cells that were merged, by their rows from 1 and their columns from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Merges:
    """All cells of a sheet that were merged."""

    areas: list[Area]

    def spread(self, rows: Rows) -> Iterator[tuple[int, list[str]]]:
        """Yield rows in which a text stands in all cells that were merged, as headings are meant.

        A text that stands alone at the left of its row is a title, and stays where it is.

        Examples:
            >>> rows = [(1, ["Title", "", ""]), (2, ["", "GDP", ""])]
            >>> [cells for _, cells in Merges([Area(1, 0, 1, 2), Area(2, 1, 2, 2)]).spread(rows)]
            [['Title', '', ''], ['', 'GDP', 'GDP']]
        """
        texts: dict[Area, str] = {}
        for number, cells, areas in self._covering(rows):
            filled = [at for at, cell in enumerate(cells) if cell]
            if filled == [0] and not any(area in texts for area in areas):
                areas = [area for area in areas if area.left]  # noqa: PLW2901 - it is a title
            for area in areas:
                text = texts.setdefault(area, cells[area.left])
                cells[area.left : area.right + 1] = [text] * (area.right + 1 - area.left)
            yield number, cells

    def filled_down(self, rows: Rows, header: Header) -> tuple[list[Problem], Rows]:
        """Return rows in which the cells beneath the first that were merged have its text.

        Returns:
            Problems, which are there once all rows have been taken, and the rows. A figure that
            stands for several columns, or for rows that are not of one key, is a problem.
        """
        problems: list[Problem] = []
        return problems, self._filled(rows, header, problems)

    def _filled(
        self, rows: Rows, header: Header, problems: list[Problem]
    ) -> Iterator[tuple[int, list[str]]]:
        width = len(header.cells)
        texts: dict[Area, str] = {}
        for number, cells, areas in self._covering(rows):
            keys = 0
            for area in areas:
                is_key = area.left == keys
                keys += is_key
                text = texts.setdefault(area, cells[area.left])
                cells[area.left] = text
                is_first = number == area.top and area.left < width
                if is_first and is_figure(text) and not (is_key and area.left == area.right):
                    problems.append(_shared(number, header.cells[area.left]))
            yield number, cells

    def _covering(self, rows: Rows) -> Iterator[tuple[int, list[str], list[Area]]]:
        """Yield each row with the areas that it is in, from left to right."""
        coming = sorted((area for area in self.areas if area.left >= 0), reverse=True)
        open_areas: list[Area] = []
        for number, cells in rows:
            while coming and coming[-1].top <= number:
                open_areas.append(coming.pop())
            open_areas = [area for area in open_areas if area.bottom >= number]
            inside = [area for area in open_areas if area.left < len(cells)]
            yield number, cells, sorted(inside, key=lambda area: area.left)


def _shared(row: int, column: str) -> Problem:
    reason = "this figure stands in merged cells, so that it is of several rows or columns"
    hint = "part the cells, and write the figure where it belongs"
    return bad_cell(Place(row=row), BadCellError(column, reason, hint=hint))
