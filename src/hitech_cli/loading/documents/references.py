"""What entries of a file refer to, and whether it fits."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from hitech_cli.errors import Problem, did_you_mean
from hitech_cli.model.names import nearest_words

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
        near = tuple(nearest_words(wanted, things))
        hint = did_you_mean(near) or f"define it under '{kind}s'"
        what, where = f"No {kind} {wanted!r} is defined.", path(place)
        problems.append(Problem(code="undefined", what=what, where=where, hint=hint, near=near))
    return things.get(wanted)
