"""What entries of a file refer to, and whether it fits."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from hitech_cli.errors import Problem

Thing = TypeVar("Thing")
Place = Sequence[int | str]
"""A path into a file: keys, and positions in lists."""


def path(place: Place) -> str:
    """Write a place as people do.

    Examples:
        >>> path(["indicators", 2, "observations", 0, "value"])
        'indicators[2].observations[0].value'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")


def found(
    problems: list[Problem], kind: str, things: Mapping[str, Thing], wanted: str, place: Place
) -> Thing | None:
    """Give what an id refers to; where that is nothing, note the problem."""
    if wanted not in things:
        close = get_close_matches(wanted, things, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"define it under '{kind}s'"
        what = f"No {kind} {wanted!r} is defined."
        problems.append(Problem(code="undefined", what=what, where=path(place), hint=hint))
    return things.get(wanted)
