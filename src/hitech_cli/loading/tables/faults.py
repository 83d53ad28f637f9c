"""Cells of a table that cannot be read: which, why, and what to do about it."""

from dataclasses import replace

from hitech_cli.errors import Problem, sentence
from hitech_cli.loading.rules import why_unseen
from hitech_cli.place import Place

CORRECT = "correct the cell; nothing is repaired or skipped"
"""What is to be done where no option can help."""


class BadCellError(ValueError):
    """A cell cannot be read.

    Attributes:
        column: The column that it stands in.
        code: The kind of problem that it is.
        hint: What to do about it.
    """

    def __init__(
        self,
        column: str,
        reason: str,
        code: str = "bad-cell",
        hint: str = CORRECT,
    ) -> None:
        super().__init__(reason)
        self.column = column
        self.code = code
        self.hint = hint


def refuse_unseen(kind: str, text: str, column: str) -> None:
    """Reject what names an indicator, an area or a unit, and is not all seen.

    Raises:
        BadCellError: It has characters that are not seen.
    """
    refused = why_unseen(kind, text)
    if refused is not None:
        reason, hint = refused
        raise BadCellError(column, reason, "unseen-character", hint)


def bad_cell(place: Place, error: BadCellError) -> Problem:
    """Return the problem of a cell that cannot be read: which, and why."""
    return Problem(
        code=error.code,
        what=sentence(str(error)),
        where=replace(place, column=error.column),
        hint=error.hint,
    )
