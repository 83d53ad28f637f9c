"""The columns of a table as its layout is recognised: some stand in one column of the file."""

from collections.abc import Sequence
from typing import NamedTuple

from hitech_cli.loading.tables.layouts.headings import roles_of
from hitech_cli.loading.tables.layouts.layout import position


class Field(NamedTuple):
    """What a column of a table holds, or a part of one that holds several things.

    Attributes:
        heading: What the table calls it.
        sql: How to ask for it in the engine.
        column: The position of the column of the file that it is in.
    """

    heading: str
    sql: str
    column: int

    @property
    def name(self) -> str:
        """What people call it: by its position, where it has no heading."""
        return self.heading or f"column {self.column + 1}"

    @property
    def is_nameless(self) -> bool:
        """Whether it has no heading of its own."""
        return self.name == f"column {self.column + 1}"


def fields_of(columns: Sequence[str]) -> tuple[list[Field], str]:
    r"""Return the fields of a table, and what its first heading says that the others are.

    Examples:
        >>> fields, across = fields_of(["freq,geo\\TIME_PERIOD", "2019"])
        >>> [field.heading for field in fields], across
        (['freq', 'geo', '2019'], 'TIME_PERIOD')
    """
    fields = [part for at, name in enumerate(columns) for part in _parts(name, f"c{at}", at)]
    before, stroke, across = columns[0].rpartition("\\")
    if not stroke:
        return fields, ""
    names = before.split(",")
    first = [
        Field(name.strip(), "c0" if len(names) == 1 else f"split_part(c0, ',', {at})", 0)
        for at, name in enumerate(names, 1)
    ]
    return [*first, *(each for each in fields if each.column)], across.strip()


def _parts(name: str, sql: str, at: int) -> list[Field]:
    """Return the code and the label of a column that has both in its heading and its cells."""
    code, colon, label = name.partition(":")
    if not colon or not roles_of(code):
        return [Field(name, sql, at)]
    cut = f"case when contains({sql}, ': ') then substr({sql}, strpos({sql}, ': ') + 2) else '' end"
    return [Field(code.strip(), f"split_part({sql}, ': ', 1)", at), Field(label.strip(), cut, at)]


def named(name: str, fields: Sequence[Field], wanted: str) -> Field:
    """Return the field of a table that the user named in ``--columns``.

    Raises:
        UsageError: There is none of that name.
    """
    return fields[position(name, [each.name for each in fields], wanted, "--columns")]
