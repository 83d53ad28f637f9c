"""The columns of a table as recognising its layout sees them: some stand in one column of the file."""

from typing import NamedTuple


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
