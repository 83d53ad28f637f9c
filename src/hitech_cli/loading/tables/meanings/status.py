"""How a value came to be known, as offices write it: in letters, in codes, and in words."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.flags import MOST_FLAGS, NOTED, is_flag, read_flags
from hitech_cli.loading.tables.meanings.known import known_words
from hitech_cli.model.codes import MISSING_CODES
from hitech_cli.model.names import normalised
from hitech_cli.model.vocabulary import Status, Statuses

UNKNOWN = "status "
"""What a note begins with that says a status which is a letter, or that nobody knows."""

MISSING, NOTE = "missing", "note"
"""What a word says that is no status: that there is no value, or what a reader may want to know."""


LETTERS = {"series reference": {"F": "final", "C": "confidential"}}
"""What letters say in tables that have a column of some name, other than in SDMX: Stats NZ."""


def letters_beside(columns: Iterable[str]) -> Mapping[str, str]:
    """Return the words of letters that mean something else in a table of some columns.

    Examples:
        >>> letters_beside(["Series_reference", "STATUS"])["F"], letters_beside(["STATUS"])
        ('final', {})
    """
    return {
        letter: word
        for column in map(normalised, columns)
        for letter, word in LETTERS.get(column, {}).items()
    }


class Said(NamedTuple):
    """The status of an observation: how its value came to be known.

    Attributes:
        status: The statuses.
        notes: What is said besides, in the words of the source.
        is_missing: Whether it says that there is no value.
        is_known: Whether all of it is understood.
    """

    status: Statuses = frozenset()
    notes: tuple[str, ...] = ()
    is_missing: bool = False
    is_known: bool = True

    def __or__(self, other: "Said") -> "Said":
        return Said(
            self.status | other.status,
            tuple(dict.fromkeys((*self.notes, *other.notes))),
            self.is_missing or other.is_missing,
            self.is_known and other.is_known,
        )


@cache
def _words() -> dict[str, str]:
    """Return what is known of words and letters; case matters for letters only."""
    own = {normalised(status): status.value for status in Status}
    return own | {
        word if len(word) == 1 else normalised(word): means
        for word, _, means in known_words("status")
    }


def status_of(code: str, name: str = "") -> Said:
    """Read a status: a code or words, and what stands beside it in words, which decide.

    What is not understood becomes a note, since no number depends on it.

    Raises:
        ValueError: It says one status twice, which may be a unit.

    Examples:
        >>> status_of("E", "Use with caution").status, status_of("r").notes
        (frozenset({<Status.LOW_RELIABILITY: 'low reliability'>}), ('revised',))
        >>> status_of("M").is_missing, status_of("?").notes
        (True, ('status ?',))
    """
    in_words = _in_words(name) if name else None
    return in_words or _in_words(code) or _in_letters(code)


def _in_words(text: str) -> Said | None:
    """Read words of the table, one or several; ``None`` where one of them is not there."""
    whole = _one(text)
    if whole is not None:
        return whole
    found = [
        _one(part) or _one_of_letters(part)
        for part in re.split(r"\s*[,;|/]\s*|\s+and\s+", text.strip())
    ]
    if any(each is None for each in found):
        return None
    said = Said()
    for each in filter(None, found):
        said = said | each
    return said


def _one_of_letters(text: str) -> Said | None:
    """Read flags that stand among words; ``None`` where they are none."""
    said = _in_letters(text)
    return said if said.is_known else None


def _one(text: str) -> Said | None:
    text = text.strip()
    if not text:
        return Said()
    if text.upper() in MISSING_CODES:
        return Said(is_missing=True)
    means = _words().get(text if len(text) == 1 else normalised(text))
    if means is None:
        return None
    if means == MISSING:
        return Said(is_missing=True)
    if means == NOTE:
        return Said(notes=(_note(text),))
    return Said(status=frozenset({Status(means)}))


def _note(text: str) -> str:
    return NOTED.get(text.casefold()) or (f"{UNKNOWN}{text}" if len(text) == 1 else text)


def _in_letters(text: str) -> Said:
    """Read letters, each of its own; what is none becomes a note.

    Raises:
        ValueError: A letter is written twice.
    """
    letters = re.sub(r"[\s,;|/]+", "", text)
    said = Said()
    if letters.isalpha() and letters.isascii() and len(letters) <= MOST_LETTERS:
        statuses = "".join(letter for letter in letters if is_flag(letter))
        others = [_one(letter) for letter in letters if not is_flag(letter)]
        if all(others) and len(statuses) <= MOST_FLAGS:
            for each in filter(None, others):
                said = said | each
            return said | Said(status=read_flags(statuses) if statuses else frozenset())
    if re.fullmatch(r"(.)\1+", letters):
        msg = f"{text!r} says one status twice, and letters here are a status, not a unit"
        raise ValueError(msg)
    return Said(notes=(f"{UNKNOWN}{text}",), is_known=False)


MOST_LETTERS = 4
"""Letters that are flags together; more of them are a word."""
