"""What is wrong with a document, gathered while it is built, so that all of it is told at once."""

from collections.abc import Mapping
from typing import TypeVar

from hitech_cli.errors import Problem, did_you_mean
from hitech_cli.model.names import nearest_words
from hitech_cli.place import Place

Thing = TypeVar("Thing")


class Problems:
    """The problems met so far.

    Attributes:
        met: All of them, in order.
    """

    def __init__(self) -> None:
        self.met: list[Problem] = []

    def add(  # noqa: PLR0913 - it is a problem, in parts
        self,
        code: str,
        what: str,
        where: Place,
        hint: str,
        *,
        before: Place | None = None,
        near: tuple[str, ...] = (),
    ) -> None:
        """Add a problem; see `Problem` for its parts."""
        self.met.append(
            Problem(code=code, what=what, where=where, before=before, hint=hint, near=near)
        )

    def resolve(
        self, kind: str, things: Mapping[str, Thing], wanted: str, where: Place
    ) -> Thing | None:
        """Return what an id refers to; where that is nothing, it is a problem.

        Args:
            kind: What the id should be of, as in ``area``.
            things: Those that are defined, by id.
            wanted: The id.
            where: Where it stands.
        """
        if wanted not in things:
            near = tuple(nearest_words(wanted, things))
            hint = did_you_mean(near) or f"define it under '{kind}s'"
            self.add("undefined", f"No {kind} {wanted!r} is defined.", where, hint, near=near)
        return things.get(wanted)
