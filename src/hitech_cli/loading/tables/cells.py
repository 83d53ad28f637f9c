"""The cells of a table: numbers as statistical offices print them, with what stands around them."""

import re
from decimal import Decimal
from typing import NamedTuple

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE, MOST_DIGITS
from hitech_cli.loading.rules import shown
from hitech_cli.model.codes import STATUS_CODES
from hitech_cli.model.vocabulary import SCALES, Qualifier, Status, Statuses

MISSING = {"", "..", "...", "…", ":", "-", "–", "n", "na", "n/a", "nan", "null"}
"""What offices print where there is no value; none of it is 0."""

_FLAGGED = re.compile(r":\s*[a-z]{1,4}", re.ASCII | re.IGNORECASE)
"""A missing value of Eurostat, with flags that say why: ``: c`` is confidential."""

SIGNS = {
    ">": Qualifier.MORE_THAN,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "<": Qualifier.LESS_THAN,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
}

FLAGS = {code.casefold(): status for status, code in STATUS_CODES.items()} | {"s": Status.ESTIMATED}
"""Codes of SDMX's CL_OBS_STATUS, and Eurostat's s for its own estimates; SDMX's S is a strike."""

SHORT_SCALES = {"B", "bn", "bln", "G", "K", "k", "M", "m", "mn", "mln", "T", "tn", "tr"}
"""What stands for a scale in some places, and for a flag or for another scale in others."""

GLUED_SCALES = {"b": "billion", "bp": "basis points"}
"""What flags right behind a number may mean: offices that mean flags put a blank before them."""

MOST_FLAGS = 3
"""Letters that are flags together, as in ``bep``; more of them are a word."""

_FLAGS = re.compile("[bdefipsu]{1,3}|[A-Z]", re.ASCII)
"""Letters behind a value that are flags, of Eurostat, or one of SDMX; neither ``g`` nor ``GBP``."""

MOST_CHARACTERS = 100
"""A longer cell is no value."""

_CELL = re.compile(
    r"(?P<sign>>=|<=|[><≥≤~≈])?\s*"
    r"(?P<minus>[-−]?)(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<power>[eE][-+]?\d{1,3})?"
    r"(?:\s*(?P<scale>万|亿|thousand|million|billion|trillion)(?P<plural>s(?![a-z]))?)?"
    r"(?P<blank>\s*)(?P<flags>[a-z]{1,3})?",
    re.ASCII | re.IGNORECASE,
)


_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,15})?", re.ASCII)
"""What most cells are: a number alone."""


class Cell(NamedTuple):
    """A value as a cell prints it.

    Attributes:
        value: The number, its digits kept.
        scale: The power of ten that a word behind it names.
        qualifier: What the sign before it says; ``None`` where there is none.
        status: What the flags behind it say; empty where there are none.
    """

    value: Decimal
    scale: int = 0
    qualifier: Qualifier | None = None
    status: Statuses = frozenset()


def read_cell(text: str) -> Cell | None:
    """Read a value cell; ``None`` where the value is missing.

    Raises:
        ValueError: It is neither a number nor a code for a missing one.

    Examples:
        >>> read_cell(">95").qualifier, read_cell("5215亿").scale, read_cell("12.30 p").value
        (<Qualifier.MORE_THAN: 'more than'>, 8, Decimal('12.30'))
        >>> read_cell("..") is None
        True
    """
    text = " ".join(text.split()) if " " in text else text.strip()
    if _PLAIN.fullmatch(text):
        return Cell(Decimal(text))
    if len(text) > MOST_CHARACTERS:
        raise ValueError(_not_a_value(text))
    if text.casefold() in MISSING or _FLAGGED.fullmatch(text):
        return None
    match = _CELL.fullmatch(text)
    if match is None:
        raise ValueError(_not_a_value(text))
    if match["flags"] in SHORT_SCALES:
        msg = f"{text!r} may be in a scale: write thousand, million, billion or trillion"
        raise ValueError(msg)
    meaning = GLUED_SCALES.get(match["flags"] or "")
    if meaning and not match["blank"] and not match["scale"]:
        number, flags = text[: match.start("flags")], match["flags"]
        either = f"may be {number} {meaning}, or {number} with the flag {flags}"
        msg = f"{text!r} {either}: write '{number} {meaning}' or '{number} {flags}'"
        raise ValueError(msg)
    value = Decimal(
        f"{match['whole'].replace(',', '')}{match['decimals'] or ''}{match['power'] or ''}"
    )
    if len(value.as_tuple().digits) > MOST_DIGITS or abs(value.adjusted()) > FARTHEST_PLACE:
        msg = f"{text!r} is out of range"
        raise ValueError(msg)
    return Cell(
        value=value.copy_negate() if match["minus"] and value else value,
        scale=SCALES.get((match["scale"] or "").casefold(), 0),
        qualifier=SIGNS.get(match["sign"] or ""),
        status=frozenset() if match["flags"] is None else _flags_behind(match["flags"], text),
    )


def _flags_behind(letters: str, text: str) -> Statuses:
    """Return what letters behind a value say of its status, if they can be no unit.

    Raises:
        ValueError: They stand for none, or may be a unit.
    """
    if _FLAGS.fullmatch(letters):
        return read_flags(letters)
    msg = f"{text!r} has letters behind its value that are no status flag, but may be a unit"
    raise ValueError(msg)


def read_flags(text: str) -> Statuses:
    """Return what the letters of a flag say, each of its own.

    Raises:
        ValueError: A letter stands for none or stands there twice, or there are too many.

    Examples:
        >>> from hitech_cli.model.vocabulary import status_words
        >>> status_words(read_flags("bp")), status_words(read_flags("E"))
        ('series break, provisional', 'estimated')
    """
    letters = text.casefold()
    unknown = sorted({letter for letter in text if letter == "S" or letter.casefold() not in FLAGS})
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


def _not_a_value(text: str) -> str:
    if re.fullmatch(r"[-−]?\d+,\d+|[-−]?\d{1,3}(\.\d{3})+,\d+", text.strip()):
        return f"{text!r} has a decimal comma: write a decimal point"
    return f"{shown(text)} is not a number such as 92000, 92,000, >95, <2.5, ~12, 5215亿 or 12.3 p"
