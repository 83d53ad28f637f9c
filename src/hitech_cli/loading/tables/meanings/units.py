"""Units as offices name them: their scales, the unit behind another name, and names of one."""

import re
from functools import lru_cache
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.scales import (
    ZEROS,
    beside_numbers,
    currencies,
    exponent_of,
    han_scales,
    hangul_scales,
    money_scales,
    scale_words,
    short_scales,
    units,
)
from hitech_cli.model.codes import percentage_kind
from hitech_cli.model.vocabulary import UnitKind


class Scaled(NamedTuple):
    """A unit without the scale that stood in its name, and that scale as a power of ten."""

    unit: str
    exponent: int = 0


_CODES = {"THS": 3, "MIO": 6, "MRD": 9, "BN": 9, "BIO": 12}
"""How codes of Eurostat begin: ``MIO_EUR``."""

_CODE = rf"(?a)({'|'.join(_CODES)})(?:_(\w+))?"
_LETTERS = {"K": 3, "T": 3, "M": 6}
"""What stands before the code of a currency: ``KEUR``, ``CP_MEUR``."""

_LEAD = (
    r"(?i)(?:单位|單位|単位|unit|einheit|unité)\s*[:：]\s*"
    r"|(?:in|en|em)\s+|[x×](?!.*\b(?:hab|nacid))(?:\s+|(?=\d))"
)
_LINK = r"(?:\s*(?:of|de|di|van|von|des|d['’])\b\s*|\s*['’]\s*|[\s,]+|(?=[^\w\s])|$)"
_THOUSAND = r"(?a)(1[ ,.'’]?000(?:[ ,.'’]?000)?)(?![\d ,.']*\d)(?!\s*=)\s*(.*)"
_TO = r"\s*(?:[-\u2013\u2014~+]|(?:to|bis|à|a)\s+\d)"
"""What follows the first number of a class of sizes: ``1000-5000 workers``."""
MOST_CHARACTERS = 200
"""A longer text names no unit."""


@lru_cache(maxsize=4096)
def unit_and_scale(text: str) -> Scaled:
    """Part the scale in the name of a unit from it.

    Examples:
        >>> unit_and_scale("Million euro"), unit_and_scale("亿元")
        (Scaled(unit='euro', exponent=6), Scaled(unit='元', exponent=8))
        >>> unit_and_scale("per 100 000 inhabitants"), unit_and_scale("milligrams").exponent
        (Scaled(unit='per 100 000 inhabitants', exponent=0), 0)
    """
    text = " ".join(text.split())
    if not text or len(text) > MOST_CHARACTERS:
        return Scaled(text)
    coded = _in_code(text)
    if coded:
        return coded
    lead = re.match(_LEAD, text)
    for start in (lead.end() if lead else 0, 0):
        found = _at_start(text[start:]) or _at_end(text[start:]) or _in_last_part(text[start:])
        if found:
            return found
    return Scaled(text)


def _in_code(text: str) -> Scaled | None:
    """Part the scale in a code of Eurostat: ``MIO_EUR``, ``CP_MEUR``, ``KEUR``."""
    code = re.fullmatch(_CODE, text)
    if code:
        return Scaled(code[2] or "", _CODES[code[1]])
    codes = "|".join(word for word, kind in units().items() if kind == "code")
    letter = re.fullmatch(rf"(?a)([A-Z]+\d*_)?([KTM])((?:{codes})(?:_[A-Z\d_]+)?)", text)
    return Scaled((letter[1] or "") + letter[3], _LETTERS[letter[2]]) if letter else None


def _at_start(text: str) -> Scaled | None:
    """Part a scale that a name begins with: ``Thousands of persons``, ``1000 t``, ``bn EUR``."""
    number = re.fullmatch(_THOUSAND, text)
    if number and not _begins_a_number(number[2]):
        rest = _at_start(number[2]) or Scaled(number[2])
        return Scaled(rest.unit, rest.exponent + number[1].count("0"))
    for pattern in (
        rf"(?P<scale>{han_scales()}|兆(?=[元円]))(?P<rest>.*)",
        rf"(?P<scale>10{{0,3}}{han_scales()})(?P<rest>[元円]|美元|ドル)",
        rf"(?P<scale>{hangul_scales()})(?P<rest>.*)",
        rf"(?P<scale>{scale_words()}|{short_scales()})(?:{_LINK})(?P<rest>.*)",
        rf"(?P<scale>{ZEROS})\s*(?P<rest>.*)",
    ):
        match = _matched(pattern, text)
        if match and not _at_start(match["rest"]) and not _begins_a_number(match["rest"]):
            return Scaled(match["rest"].strip(" ()"), exponent_of(match["scale"]))
    for exponents, beside in money_scales():
        if match := beside.fullmatch(text):
            scale = (match["before"] or match["behind"]).casefold()
            return Scaled(match["money"] or match["other"], exponents[scale])
    return None


def _at_end(text: str) -> Scaled | None:
    """Part a scale that a name ends with: ``US$ millions``, ``Persons (thousands)``, ``€bn``."""
    link = r"(?:\s*[,;(（\[]\s*|\s+)(?:in |en |em )?"
    scale = rf"(?:{scale_words()}|{short_scales()})"
    for pattern in (
        rf"(?P<rest>.*?[^\s,;(（\[]){link}(?P<scale>{scale})[)）\]]?",
        rf"(?P<rest>{currencies()})\s+(?P<scale>{scale})(?P<tail>, .*)",
        rf"(?P<rest>{currencies()})\s*(?P<scale>000)",
        rf"(?P<rest>.*?[^\s,;(（\[\d])[\s,(]*(?P<scale>{ZEROS})\)?",
    ):
        match = _matched(pattern, text)
        if match and not _ends_a_number(match):
            unit = match["rest"].strip() + (match.groupdict().get("tail") or "")
            return Scaled(unit, exponent_of(match["scale"]))
    return None


def scale_in(text: str) -> str:
    """Return the scale that a text names anywhere, as it writes it; an empty text for none.

    Examples:
        >>> scale_in("figures in thousands of persons"), scale_in("Cities above 1 million")
        ('thousands', '')
    """
    scale = rf"(?:{scale_words()}|['’]000\b|(?<=\bin )1[ .,]?000\b)"
    for match in re.finditer(rf"(?<![\w-])(?P<scale>{scale})", text, re.IGNORECASE):
        before = text[: match.start()]
        is_part = _ends(before.rstrip(), before[len(before.rstrip()) :])
        if not is_part and not _begins_a_number(text[match.end() :]):
            return match["scale"]
    return ""


def _ends_a_number(match: re.Match[str]) -> bool:
    """Return whether a scale is part of a number before it: ``per million``, ``over 2 million``."""
    return _ends(match["rest"], match.string[match.end("rest") : match.start("scale")])


def _ends(before: str, between: str) -> bool:
    if not (between.isspace() or between == ""):
        return False
    is_counted = before[-1:].isdecimal()
    return (
        is_counted or re.search(rf"{beside_numbers('before')}$", before, re.IGNORECASE) is not None
    )


def _begins_a_number(behind: str) -> bool:
    """Return whether a scale is part of a number, by what is behind: ``1000 workers and more``."""
    return re.match(rf"{_TO}|\D*{beside_numbers('behind')}", behind, re.IGNORECASE) is not None


def _in_last_part(text: str) -> Scaled | None:
    """Part a scale behind the last comma: ``Current prices, million euro``."""
    head, comma, last = text.rpartition(", ")
    found = _at_start(last) if comma else None
    return Scaled(f"{head}, {found.unit}", found.exponent) if found and found.unit else None


def _matched(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.IGNORECASE)


SIGNS_OF = {
    "€": "eur",
    "euro": "eur",
    "euros": "eur",
    "元": "cny",
    "yuan": "cny",
    "rmb": "cny",
    "人民币": "cny",
    "円": "jpy",
    "yen": "jpy",
    "£": "gbp",
    "us$": "usd",
    "us dollar": "usd",
    "us dollars": "usd",
}
"""What else currencies are called, by their code."""


def is_same_unit(one: str, other: str) -> bool:
    """Return whether two names are those of one unit, as far as signs and codes of it are known.

    Examples:
        >>> is_same_unit("€", "EUR"), is_same_unit("percent", "% of GDP"), is_same_unit("$", "EUR")
        (True, True, False)
    """
    if UnitKind.PERCENT in {percentage_kind(one), percentage_kind(other)}:
        return percentage_kind(one) is percentage_kind(other)
    return _code(one) == _code(other)


def _code(unit: str) -> str:
    folded = unit.casefold()
    return SIGNS_OF.get(folded, folded)
