"""Ids and units that hold what is not seen: two that look alike could not be told apart."""

from hitech_cli.errors import Problem
from hitech_cli.loading.shown import shown
from hitech_cli.model.characters import code_point, unseen
from hitech_cli.place import Place


def unseen_problem(kind: str, text: str, where: Place) -> Problem | None:
    """Say which characters of a text are not seen; ``None`` where all are.

    Args:
        kind: What the text is, as in ``area code``.
        text: What it says.
        where: Its place in the file.
    """
    found = list(dict.fromkeys(unseen(text)))
    if not found:
        return None
    return Problem(
        code="unseen-character",
        what=f"The {kind} {shown(text)} holds a character that is not seen.",
        where=where,
        hint=f"take out {' and '.join(map(code_point, found[:3]))}",
    )
