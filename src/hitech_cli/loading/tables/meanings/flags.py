"""Letters behind a value: flags of its status, or what may be a scale or a unit instead."""

import re

from hitech_cli.model.codes import STATUS_CODES
from hitech_cli.model.vocabulary import Status, Statuses

FLAGS = {code.casefold(): status for status, code in STATUS_CODES.items()} | {"s": Status.ESTIMATED}
"""Codes of SDMX's CL_OBS_STATUS, and Eurostat's s for its own estimates; SDMX's S is a strike."""

NOTED = {"r": "revised", "n": "not significant"}
"""Flags of Eurostat that are no status, but something a reader may want to know."""

SHORT_SCALES = {"B", "bn", "bln", "G", "K", "k", "M", "m", "mil", "mn", "mln", "T", "tn", "tr"}
"""What stands for a scale in some places, and for a flag or for another scale in others."""

GLUED_SCALES = {"b": "billion", "bp": "basis points"}
"""What flags right behind a number may mean: offices that mean flags put a blank before them."""

MOST_FLAGS = 3
"""Letters that are flags together, as in ``bep``; more of them are a word."""

_FLAGS = re.compile("(?!bps)[bdefipsu]{1,3}|[bdeipu]?r|r[bdeipu]|n|[A-Z]", re.ASCII)
"""Letters after a value that are flags, of Eurostat or one of SDMX: not ``g``, ``bps``, ``GBP``."""


def is_flag(letter: str) -> bool:
    """Return whether a letter stands for a status; SDMX's S, a strike, is none here."""
    return letter != "S" and letter.casefold() in FLAGS


def read_flags(text: str) -> Statuses:
    """Return what the letters of a flag say, each of its own.

    Raises:
        ValueError: A letter stands for none or is written twice, or there are too many.

    Examples:
        >>> from hitech_cli.model.vocabulary import status_words
        >>> status_words(read_flags("bp")), status_words(read_flags("E"))
        ('series break, provisional', 'estimated')
    """
    letters = text.casefold()
    unknown = sorted({letter for letter in text if not is_flag(letter)})
    if unknown:
        known = ", ".join(sorted(STATUS_CODES.values()))
        msg = f"{text!r} is no status: {', '.join(unknown)} is none of {known}"
        raise ValueError(msg)
    if len(letters) > MOST_FLAGS:
        msg = f"{text!r} is no status, nor {MOST_FLAGS} letters at most that stand for one each"
        raise ValueError(msg)
    if len(set(letters)) < len(letters):
        msg = f"{text!r} says one status twice, and letters here are a status, not a unit"
        raise ValueError(msg)
    return frozenset(FLAGS[letter] for letter in letters)


def flags_behind(letters: str, text: str) -> Statuses:
    """Return what letters behind a value say of its status, if they can be no unit.

    Raises:
        ValueError: They stand for none, or may be a unit.
    """
    if _FLAGS.fullmatch(letters):
        statuses = letters.translate({ord(letter): None for letter in NOTED})
        return read_flags(statuses) if statuses else frozenset()
    msg = f"{text!r} has letters behind its value that are no status flag, but may be a unit"
    raise ValueError(msg)


def check_no_scale(letters: str, text: str, number: str) -> None:
    """Reject letters behind a value that may be a scale.

    Args:
        letters: They.
        text: The cell.
        number: What they stand right behind; empty where something parts them from it.

    Raises:
        ValueError: They may be one.
    """
    if letters in SHORT_SCALES:
        msg = f"{text!r} may be in a scale: write thousand, million, billion or trillion"
        raise ValueError(msg)
    meaning = GLUED_SCALES.get(letters)
    if meaning and number:
        either = f"may be {number} {meaning}, or {number} with the flag {letters}"
        msg = f"{text!r} {either}: write '{number} {meaning}' or '{number} {letters}'"
        raise ValueError(msg)
