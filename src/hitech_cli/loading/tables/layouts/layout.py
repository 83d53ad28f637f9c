"""What the columns of a table say, once that is known."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hitech_cli.counting import listed
from hitech_cli.errors import UsageError, did_you_mean
from hitech_cli.loading.tables.meanings.cells import read_cell
from hitech_cli.model.names import nearest_words


class Layout(NamedTuple):
    """What the columns of a table say.

    Attributes:
        columns: Their names.
        at: The position of the column of each role.
        breakdowns: The positions of those that have none, and may tell rows apart.
        dimensions: Those of them that do, whatever stands in them: sex, age.
    """

    columns: tuple[str, ...]
    at: Mapping[str, int]
    breakdowns: tuple[int, ...]
    dimensions: frozenset[int] = frozenset()

    def column(self, role: str) -> str:
        """Return the name of the column of a role."""
        return self.columns[self.at[role]]


def is_figure(column: str) -> bool:
    """Return whether what should be a heading is a figure, or stands for a missing one.

    Examples:
        >>> is_figure("1,240 p"), is_figure(".."), is_figure("n"), is_figure("Doctors")
        (True, True, False, False)
    """
    try:
        cell = read_cell(column)
    except ValueError:
        return False
    return not (column.isalpha() or (cell is not None and cell.notes))


def position(name: str, columns: Sequence[str], wanted: str, option: str) -> int:
    """Return the position of a column that the user named in an option.

    Raises:
        UsageError: There is none of that name.
    """
    if wanted not in columns:
        near = nearest_words(wanted, columns)
        hint = did_you_mean(near) or f"there are {listed(columns)}"
        msg = f"{name} has no column {wanted!r}."
        raise UsageError(msg, hint=hint, near=near, place=option)
    return columns.index(wanted)
