"""Ids that hitech's JSON can have, for things that tables call by any name."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from typing import Generic, Protocol, TypeVar

from hitech_cli.model.names import ID, LONGEST_ID, normalised


def is_valid(text: str) -> bool:
    """Return whether a text is a valid id in hitech's JSON."""
    return len(text) <= LONGEST_ID and re.fullmatch(ID, text) is not None


class HasId(Hashable, Protocol):
    """Something that goes by an id."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the class says it


Thing = TypeVar("Thing", bound=HasId)


class Ids(Generic[Thing]):
    """Unique ids for things of one kind: each keeps its own wherever that is valid and free.

    Attributes:
        kind: What the things are called, one by one.
        changed: The ids that could not stay, with those in their place.
    """

    def __init__(self, kind: str, things: Iterable[Thing], taken: Iterable[str] = ()) -> None:
        """Assign ids to the things that are known, first to those that keep their own.

        Args:
            kind: What the things are called, one by one.
            things: The things, as far as they are known.
            taken: Ids that they cannot have.
        """
        self.kind = kind
        self.changed: list[tuple[str, str]] = []
        self._taken = set(map(normalised, taken))
        self._own: dict[Thing, str] = {}
        self._numbers: dict[str, int] = {}
        for thing in sorted(things, key=lambda thing: not is_valid(thing.id)):
            self.id_for(thing)

    def id_for(self, thing: Thing) -> str:
        """Return the id of a thing."""
        if thing not in self._own:
            own = self._free(valid_id(thing.id, self.kind))
            self._taken.add(normalised(own))
            self._own[thing] = own
            if own != thing.id:
                self.changed.append((thing.id, own))
        return self._own[thing]

    def _free(self, wanted: str) -> str:
        """Return a free id; thousands of things may want the same, so none is tried twice."""
        own, number = wanted, self._numbers.get(wanted, 1)
        while normalised(own) in self._taken:
            number += 1
            end = f"-{number}"
            own = f"{wanted[: LONGEST_ID - len(end)]}{end}"
        self._numbers[wanted] = number
        return own


def valid_id(text: str, otherwise: str) -> str:
    """Return a valid id made of a text; *otherwise* where no letter or digit of it is in ASCII.

    Examples:
        >>> valid_id("Côte d'Ivoire", "area"), valid_id("专利", "indicator"), valid_id("a.B", "")
        ('Cote-d-Ivoire', 'indicator', 'a.B')
    """
    if is_valid(text):
        return text
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._]+", "-", letters).strip("-._")[:LONGEST_ID] or otherwise
