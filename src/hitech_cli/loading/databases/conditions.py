"""Which rows of a table in a database are wanted: those that have some texts, by their values.

A text is asked for by the values that it was made of, as the database sent them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from sqlalchemy import ColumnClause, ColumnElement, false, or_

from hitech_cli.loading.databases.texts import can_be_found, text_of

MOST_LISTED = 1000
"""How many values a condition lists at most, as some databases take no more."""

Where = Mapping[int, Collection[str]]
"""Texts that the cells of columns are among, by the position of the column."""


class Conditions:
    """What texts of the columns of a table stand for, and conditions for rows that have them.

    Attributes:
        chosen: Texts that columns have in all rows that are asked for, by their position.
    """

    def __init__(self, columns: Sequence[ColumnClause[object]]) -> None:
        self._columns = columns
        self._known: list[dict[str, set[object]]] = [{} for _ in columns]
        self.chosen: dict[int, list[str]] = {}

    def learn(self, positions: Sequence[int], cells: Sequence[object]) -> None:
        """Keep what the values are that texts stand for."""
        for at, value in zip(positions, cells, strict=True):
            text = text_of(value)
            known = self._known[at].get(text)
            if known is None:
                self._known[at][text] = {value}
            elif value not in known:
                known.add(value)

    def choose(self, at: int, value: str) -> None:
        """Ask from now on for rows that have a value in a column, whose texts are all known."""
        self.chosen[at] = [text for text in self._known[at] if text.strip() == value]

    def cased(self, at: int) -> str | None:
        """Return a text of a column, stored as such, that has capitals or small letters."""
        known = (text for text in self._known[at] if text.swapcase() != text)
        return next((text for text in known if text in self._known[at][text]), None)

    def of(self, where: Where) -> Iterator[list[ColumnElement[bool]]]:
        """Yield conditions for the rows that have some texts, one for each time to ask."""
        wanted = {at: set(texts) for at, texts in self.chosen.items()}
        for at, texts in where.items():
            wanted[at] = wanted.get(at, {*texts}) & {*texts}
        lists = {at: self._values(at, texts) for at, texts in wanted.items()}
        able = {at: values for at, values in lists.items() if all(map(can_be_found, values))}
        longest = max(able, key=lambda at: len(able[at]), default=None)
        able = {
            at: values
            for at, values in able.items()
            if at == longest or at in self.chosen or len(values) <= MOST_LISTED
        }
        parts = [[(at, part) for part in _parts(values)] for at, values in able.items()]
        for chosen in product(*parts):
            yield [self._is_among(at, values) for at, values in chosen]

    def _values(self, at: int, texts: Collection[str]) -> list[object]:
        """Return what a column holds for some texts."""
        known = self._known[at]
        return list(dict.fromkeys(value for text in texts for value in known.get(text, ())))

    def _is_among(self, at: int, values: Sequence[object]) -> ColumnElement[bool]:
        """Return the condition that a column holds one of some values."""
        own, listed = self._columns[at], [value for value in values if value is not None]
        if len(listed) == len(values):
            return own.in_(listed) if listed else false()
        return or_(own.in_(listed), own.is_(None)) if listed else own.is_(None)


def _parts(values: Sequence[object]) -> list[Sequence[object]]:
    starts = range(0, max(1, len(values)), MOST_LISTED)
    return [values[start : start + MOST_LISTED] for start in starts]
