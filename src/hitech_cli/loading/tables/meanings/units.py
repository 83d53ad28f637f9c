"""Units as offices name them: their scales, the unit behind another name, and names of one."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.known import known_words
from hitech_cli.model.codes import percentage_kind
from hitech_cli.model.vocabulary import UnitKind


class Scaled(NamedTuple):
    """A unit without the scale that stood in its name, and that scale as a power of ten."""

    unit: str
    exponent: int = 0


class Named(NamedTuple):
    """A name, and the unit that stood in brackets behind it."""

    name: str
    unit: str


@cache
def scales() -> dict[str, int]:
    """Return the power of ten of each name of a scale, in small letters."""
    return {word: int(exponent) for word, _, exponent in known_words("scales")}


@cache
def units() -> dict[str, str]:
    """Return what kind of unit each known word or sign is."""
    return dict(known_words("units"))  # type: ignore[arg-type]  # rows have two cells


def alternatives(words: list[str]) -> str:
    """Return the pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def scale_words() -> str:
    """Return the pattern of a scale in words, none of them that of single units."""
    words = [word for word, exponent in scales().items() if exponent]
    latin = alternatives(
        [word for word in words if word.isascii() or (word[0].isalpha() and not _is_han(word))]
    )
    return rf"(?:(?:{latin})(?![\w-])|{han_scales()})"


@cache
def han_scales() -> str:
    """Return the pattern of a scale in Chinese or Japanese, none of it a piece of a unit's name."""
    words = alternatives(
        [word for word, exponent in scales().items() if exponent and _is_han(word)]
    )
    return rf"(?:{words})(?![克米瓦卡焦伏帕兆赫升分字])"


def currencies() -> str:
    """Return the pattern of the sign or the code of a currency."""
    signs = [word for word, kind in units().items() if kind == "currency" and not word.isascii()]
    dollars = [word for word, kind in units().items() if kind == "currency" and "$" in word]
    codes = [word for word, kind in units().items() if kind == "code"]
    return rf"(?:{alternatives([*signs, *dollars])}|(?:{alternatives(codes)})(?![A-Za-z]))"


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


_CODES = {"THS": 3, "MIO": 6, "MRD": 9, "BIO": 12}
"""How codes of Eurostat begin: ``MIO_EUR``."""

_CODE = rf"(?a)({'|'.join(_CODES)})(?:_(\w+))?"
_SHORT = {"m": 6, "mn": 6, "mln": 6, "bn": 9, "bln": 9, "tn": 12, "k": 3}
"""Short names of scales that cannot be mistaken beside a currency."""

_LEAD = (
    r"(?i)(?:单位|單位|単位|unit|einheit|unité)\s*[:：]\s*"
    r"|(?:in|en|em|[x×](?!.*\b(?:hab|nacid)))\s+"
)
_LINK = r"(?:\s*(?:of|de|di|van|von|des|d['’])\b\s*|\s*['’]\s*|[\s,]+|(?=[^\w\s])|$)"
_THOUSAND = r"(?a)(1[ ,.'’]?000(?:[ ,.'’]?000)?)(?![\d ,.']*\d)(?!\s*=)\s*(.*)"
_TO = r"\s*(?:[-\u2013\u2014~+]|(?:to|bis|à|a)\s+\d)"
"""What stands behind the first number of a class of sizes: ``1000-5000 workers``."""
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
    code = re.fullmatch(_CODE, text)
    if code:
        return Scaled(code[2] or "", _CODES[code[1]])
    lead = re.match(_LEAD, text)
    for start in (lead.end() if lead else 0, 0):
        found = _at_start(text[start:]) or _at_end(text[start:]) or _in_last_part(text[start:])
        if found:
            return found
    return Scaled(text)


def _at_start(text: str) -> Scaled | None:
    """Part a scale that a name begins with: ``Thousands of persons``, ``1000 t``, ``bn EUR``."""
    number = re.fullmatch(_THOUSAND, text)
    if number and not _begins_a_number(number[2]):
        rest = _at_start(number[2]) or Scaled(number[2])
        return Scaled(rest.unit, rest.exponent + number[1].count("0"))
    words = _matched(rf"(?P<scale>{scale_words()})(?:{_LINK})(?P<rest>.*)", text)
    han = _matched(rf"(?P<scale>{han_scales()}|兆(?=[元円]))(?P<rest>.*)", text)
    short = _matched(rf"(?P<scale>bn|mn|mln|bln|tn)\.?\s*(?P<rest>{currencies()})", text)
    for match in (han, words, short):
        if match and not _at_start(match["rest"]) and not _begins_a_number(match["rest"]):
            return Scaled(match["rest"].strip(" ()"), _exponent(match["scale"]))
    return None


def _at_end(text: str) -> Scaled | None:
    """Part a scale that a name ends with: ``US$ millions``, ``Persons (thousands)``, ``€bn``."""
    short = _matched(
        rf"(?P<rest>{currencies()})\s*(?P<scale>{alternatives(list(_SHORT))})\.?", text
    )
    link = r"(?:\s*[,;(（\[]\s*|\s+)(?:in |en |em )?"
    words = _matched(rf"(?P<rest>.*?[^\s,;(（\[]){link}(?P<scale>{scale_words()})[)）\]]?", text)
    for match in (short, words):
        if match and not _ends_a_number(match):
            return Scaled(match["rest"].strip(), _exponent(match["scale"]))
    return None


def _ends_a_number(match: re.Match[str]) -> bool:
    """Return whether a scale is part of a number before it: ``per million``, ``over 2 million``."""
    before, between = match["rest"], match.string[match.end("rest") : match.start("scale")]
    if not (between.isspace() or between == ""):
        return False
    is_counted = before[-1:].isdecimal()
    return is_counted or re.search(rf"{_beside('before')}$", before, re.IGNORECASE) is not None


def _begins_a_number(behind: str) -> bool:
    """Return whether a scale is part of a number, by what is behind: ``1000 workers and more``."""
    return re.match(rf"{_TO}|\D*{_beside('behind')}", behind, re.IGNORECASE) is not None


@cache
def _beside(place: str) -> str:
    """Return the pattern of words before or behind a number, which is then no scale."""
    words = alternatives([word for word, _, where in known_words("no_scales") if where == place])
    return rf"(?<![^\W_\u3400-\u9fff])(?:{words})(?![^\W_\u3040-\u9fff])"


def _in_last_part(text: str) -> Scaled | None:
    """Part a scale behind the last comma: ``Current prices, million euro``."""
    head, comma, last = text.rpartition(", ")
    found = _at_start(last) if comma else None
    return Scaled(f"{head}, {found.unit}", found.exponent) if found and found.unit else None


def _matched(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.IGNORECASE)


def _exponent(scale: str) -> int:
    folded = scale.casefold()
    return 12 if folded == "兆" else scales().get(folded, _SHORT.get(folded, 0))


_CODED = re.compile(r"[A-Z0-9]+__(.+)__([^_].*)")
"""A code, a name and a unit, as Destatis heads values: ``BEV001__Population__1000``."""

_BRACKETS = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*")
_BASE = r"(?i)=\s*100\b|\bindex\b"
_RATE = r"(?i)(?:^|\s)(?:per|pro|par|por|je|每)\b|[^\W\d]/[^\W\d]|^每"
_SERIES = r"(?a)\w+(?:\.\w*){2,}"
"""The code of a series, such as central banks have."""
_HAN_UNIT = r"[\u3400-\u9fff]{0,5}(?:元|円|圆|人|户|戸|吨|公顷|亩|天|岁|歳|辆|台|件|公里|米|升|倍)"


def unit_behind(name: str) -> Named | None:
    """Part a unit in brackets from the name that it stands behind; ``None`` where none does.

    Examples:
        >>> unit_behind("纳尼亚生产总值(亿元)"), unit_behind("GDP (current US$)")
        (Named(name='纳尼亚生产总值', unit='亿元'), Named(name='GDP', unit='current US$'))
        >>> print(unit_behind("Population (female)"), unit_behind("GDP (OECD)"))
        None None
        >>> unit_behind("BEV001__Population__1000")
        Named(name='Population', unit='1000')
    """
    coded = _CODED.fullmatch(name)
    if coded and is_unit(coded[2]):
        return Named(coded[1].replace("_", " "), coded[2].replace("_", " "))
    for found in reversed(list(_BRACKETS.finditer(name))):
        before, behind = name[: found.start()].strip(), name[found.end() :].strip()
        if before and is_unit(found[1]):
            return Named(" ".join(filter(None, (before, behind))), found[1].strip())
    return None


def is_unit(text: str) -> bool:
    """Return whether a text in brackets names a unit, as far as its words are known.

    Examples:
        >>> is_unit("annual %"), is_unit("2015 = 100"), is_unit("provisional"), is_unit("years")
        (True, True, False, True)
        >>> is_unit("EXR.D.USD.EUR.SP00.A")
        False
    """
    if re.fullmatch(_SERIES, text.strip()):
        return False
    unit, exponent = unit_and_scale(text.strip())
    if exponent or re.search(_BASE, unit) or re.search(_RATE, unit):
        return True
    bare = re.sub(r"^(?:in|en|em)\s+", "", unit, flags=re.IGNORECASE)
    if _kind(bare) or re.fullmatch(_HAN_UNIT, bare):
        return True
    if re.search(r"[%％]|\bper ?cent\b|\bpercent|百分", bare, re.IGNORECASE):
        return True
    if re.search(rf"(?<![A-Za-z]){currencies()}", bare):
        return True
    first, _, rest = bare.partition(" of ")
    return bool(rest) and _kind(first) in {"amount", "number"}


def _kind(word: str) -> str:
    """Return the kind of a unit by its name; empty where it is not known."""
    return units().get(word) or units().get(word.casefold(), "")


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
