"""What words and codes in the cells of a table say of a value: each is read, or a ValueError."""

import re

from hitech_cli.loading.tables.meanings.scales import scales
from hitech_cli.loading.tables.meanings.units import unit_and_scale
from hitech_cli.model.vocabulary import SCALES


def truth_in(text: str) -> bool:
    """Read whether something is true."""
    truth = {"true": True, "false": False}.get(text.casefold())
    if truth is None:
        msg = f"{text!r} is neither true nor false"
        raise ValueError(msg)
    return truth


_LABELLED = r"(?a)(-?\d{1,2})\s*:.*"
_MULTIPLIER = r"(?ai)(?:[x×]\s*)?(1(?:[ ,.'’]?0{3})*|100)"


def exponent_in(text: str) -> int:
    """Read the power of ten that a value is in: a number, a multiplier, or a name in any language.

    Raises:
        ValueError: It is none.

    Examples:
        >>> exponent_in("6"), exponent_in("6: Millions"), exponent_in("x 1,000")
        (6, 6, 3)
        >>> exponent_in("Units"), exponent_in("1 000 000"), exponent_in("Mrd."), exponent_in("百万")
        (0, 6, 9, 6)
    """
    text = " ".join(text.split())
    folded = text.casefold()
    if folded in scales():
        return scales()[folded]
    labelled = re.fullmatch(_LABELLED, text)
    if labelled:
        return int(labelled[1])
    if re.fullmatch(r"-?\d{1,2}", text, re.ASCII):
        return int(text)
    multiplier = re.fullmatch(_MULTIPLIER, text)
    if multiplier:
        return multiplier[1].count("0")
    unit, exponent = unit_and_scale(text)
    if exponent and not unit:
        return exponent
    msg = f"{text!r} is no power of ten, and none of {', '.join(SCALES)}"
    raise ValueError(msg)
