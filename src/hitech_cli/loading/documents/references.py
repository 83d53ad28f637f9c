"""What entries of a file refer to, and whether it fits."""

from collections.abc import Mapping
from typing import TypeVar

from hitech_cli.errors import Problem, did_you_mean
from hitech_cli.model.names import nearest_words
from hitech_cli.place import Place

Thing = TypeVar("Thing")


def found(
    problems: list[Problem], kind: str, things: Mapping[str, Thing], wanted: str, place: Place
) -> Thing | None:
    """Give what an id refers to; where that is nothing, note the problem."""
    if wanted not in things:
        near = tuple(nearest_words(wanted, things))
        hint = did_you_mean(near) or f"define it under '{kind}s'"
        what = f"No {kind} {wanted!r} is defined."
        problems.append(Problem(code="undefined", what=what, where=place, hint=hint, near=near))
    return things.get(wanted)
