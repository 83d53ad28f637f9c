"""Finding things by the names that people use for them, without guessing."""

import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

from hitech_cli.errors import AmbiguousNameError, UnknownNameError

ID = "[A-Za-z0-9][A-Za-z0-9._-]*"
LONGEST_ID = 100
"""What an id is in hitech's own files: a pattern, and how many characters at most."""

CLOSE = 0.75
"""How alike a name must be to be suggested: about one slip in four letters."""

SHORT, CLOSE_IF_SHORT = 3, 0.6
"""Of so few letters, two that changed places are many."""


class Named(Protocol):
    """Something with an id, a name, and perhaps other names."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def name(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def other_names(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it


Thing = TypeVar("Thing", bound=Named)


def find(kind: str, name: str, things: Sequence[Thing], otherwise: str) -> Thing:
    """Find the one thing that *name* means: its id, a name of it, or the start of one.

    Case, width and hyphens do not matter; an exact name wins over the start of one.

    Args:
        kind: What is looked for, as errors call it.
        name: What the user wrote.
        things: What there is.
        otherwise: The hint where nothing is called anything like that.

    Raises:
        UnknownNameError: Nothing is called that; the nearest names are in the hint.
        AmbiguousNameError: More than one thing is.
    """
    wanted = normalised(name)
    for matches in (
        [thing for thing in things if thing.id == name],
        [thing for thing in things if wanted in _names(thing)],
        [thing for thing in things if wanted and any(n.startswith(wanted) for n in _names(thing))],
    ):
        if len(matches) > 1:
            raise AmbiguousNameError(kind, name, [thing.id for thing in matches])
        if matches:
            return matches[0]
    raise UnknownNameError(kind, name, nearest(name, things), otherwise)


def nearest(name: str, things: Iterable[Named]) -> list[str]:
    """Return up to three ids of things whose names are most like *name*, or contain it as a word.

    Examples:
        >>> from hitech_cli.model.observation import Area
        >>> nearest("shangai", [Area(id="shanghai", name="Shanghai"), Area(id="x", name="X")])
        ['shanghai']
    """
    ids = {alias: thing.id for thing in things for alias in _names(thing)}
    held = [alias for alias in ids if normalised(name) in alias.split()]
    return list(dict.fromkeys(ids[alias] for alias in (*_close(name, ids, 6), *held)))[:3]


def nearest_words(word: str, words: Iterable[str]) -> list[str]:
    """Return up to three words that are most like *word*, case and hyphens aside."""
    known = {normalised(one): one for one in words}
    return [known[close] for close in _close(word, known, 3)]


def _close(word: str, known: Iterable[str], most: int) -> list[str]:
    wanted = normalised(word)
    cutoff = CLOSE_IF_SHORT if len(wanted) <= SHORT else CLOSE
    return get_close_matches(wanted, list(known), n=most, cutoff=cutoff)


def normalised(name: str) -> str:
    """Return a name in lower case, with single blanks for hyphens, underscores and wide forms.

    Examples:
        >>> normalised("Ｏperating-Income "), normalised("operating_income")
        ('operating income', 'operating income')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.replace("-", " ").replace("_", " ").split())


def _names(thing: Named) -> list[str]:
    return [normalised(alias) for alias in (thing.id, thing.name, *thing.other_names)]
