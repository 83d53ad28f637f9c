"""What words and codes in the cells of a table say of a value: each is read, or a ValueError."""

import re

from hitech_cli.loading.tables.cells import read_flags
from hitech_cli.model.codes import word_of
from hitech_cli.model.names import normalised
from hitech_cli.model.vocabulary import SCALES, Qualifier, Status, Statuses


def qualifier_in(text: str) -> Qualifier:
    """Read how strongly a value is meant."""
    return word_of(Qualifier, text)


def truth_in(text: str) -> bool:
    """Read whether something is true."""
    truth = {"true": True, "false": False}.get(text.casefold())
    if truth is None:
        msg = f"{text!r} is neither true nor false"
        raise ValueError(msg)
    return truth


def exponent_in(text: str) -> int:
    """Read the power of ten that a value is in, a number or a name."""
    if text.casefold() in SCALES:
        return SCALES[text.casefold()]
    if not re.fullmatch(r"-?\d{1,2}", text, re.ASCII):
        msg = f"{text!r} is no power of ten, and none of {', '.join(SCALES)}"
        raise ValueError(msg)
    return int(text)


def status_in(text: str) -> Statuses:
    """Read how a value came to be known: words with commas between them, or flags."""
    words = {normalised(status): status for status in Status}
    known = [words.get(normalised(word)) for word in text.split(",")]
    if None not in known:
        return frozenset(filter(None, known))
    if not text.isalpha():
        msg = f"{text!r} is none of {', '.join(Status)}, nor flags"
        raise ValueError(msg)
    return read_flags(text)
