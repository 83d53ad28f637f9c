"""The unit after a name: in brackets, after a comma or after `in`."""

import re
from functools import lru_cache
from typing import NamedTuple

from hitech_cli.loading.tables.meanings.scales import currencies, kind_of
from hitech_cli.loading.tables.meanings.units import scale_in, unit_and_scale


class Named(NamedTuple):
    """A name, and the unit after it."""

    name: str
    unit: str


_CODED = re.compile(r"[A-Z0-9]+__(.+)__([^_].*)")
"""A code, a name and a unit, as Destatis heads values: ``BEV001__Population__1000``."""

_BRACKETS = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*")
_PARTED = re.compile(r"(?i)(?<!\b1)\s+(?:in|en|em|w)\s+|(?<!\b1)(?:,|\s[-\u2013\u2014])\s+")
"""What parts a unit without brackets from a name: ``Jobs in thousands``, ``GDP, million EUR``."""

_YEARS = re.compile(r",\s*(?:1[89]|20)\d\d(?:\s?[-/\u2013\u2014]\s?\d{2,4})?$", re.ASCII)
_PERCENT = r"(?i)[%％]|per ?cent|pct|prozent|procent"
_BASE = r"(?i)=\s*100\b|\bindex\b"
_RATE = r"(?i)(?:^|\s)(?:per|pro|par|por|je|每)\b|[^\W\d]/[^\W\d]|^每"
_SERIES = r"(?a)\w+(?:\.\w*){2,}"
"""The code of a series, such as central banks have."""
_HAN_UNIT = r"[\u3400-\u9fff]{0,5}(?:元|円|圆|人|户|戸|吨|公顷|亩|天|岁|歳|辆|台|件|公里|米|升|倍)"


@lru_cache(maxsize=64)  # what a row is about is looked up several times
def unit_behind(name: str) -> Named | None:
    """Split a name from the unit after it; ``None`` where there is none.

    Examples:
        >>> unit_behind("纳尼亚生产总值(亿元)"), unit_behind("GDP (current US$)")
        (Named(name='纳尼亚生产总值', unit='亿元'), Named(name='GDP', unit='current US$'))
        >>> print(unit_behind("Population (female)"), unit_behind("GDP (OECD)"))
        None None
        >>> unit_behind("BEV001__Population__1000"), unit_behind("Jobs in thousands").unit
        (Named(name='Population', unit='1000'), 'thousands')
    """
    return unit_in_brackets(name) or _without_brackets(name)


@lru_cache(maxsize=64)
def unit_in_brackets(name: str) -> Named | None:
    """Part a unit in brackets, or one in a code of Destatis, from a name."""
    coded = _CODED.fullmatch(name)
    if coded and is_unit(coded[2]):
        return Named(coded[1].replace("_", " "), coded[2].replace("_", " "))
    for found in reversed(list(_BRACKETS.finditer(name))):
        before, behind = name[: found.start()].strip(), name[found.end() :].strip()
        if before and is_unit(found[1]):
            return Named(" ".join(filter(None, (before, behind))), found[1].strip())
    return None


def _without_brackets(name: str) -> Named | None:
    """Part a scale with its unit, or percent, from a name that they end; years may be behind it."""
    years = _YEARS.search(name)
    bare = name[: years.start()] if years else name
    for found in _PARTED.finditer(bare):
        before, unit = bare[: found.start()].strip(), bare[found.end() :].strip()
        scaled = unit_and_scale(unit)
        is_scaled = scaled.exponent and is_plain(scaled.unit)
        if before and not scale_in(before) and (is_scaled or re.fullmatch(_PERCENT, unit)):
            return Named(before + (years[0] if years else ""), unit)
    return None


def is_plain(unit: str) -> bool:
    """Return whether a unit without its scale is one known word, money or nothing."""
    return not unit or bool(kind_of(unit)) or re.fullmatch(currencies(), unit) is not None


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
    if kind_of(bare) or re.fullmatch(_HAN_UNIT, bare):
        return True
    if re.search(r"[%％]|\bper ?cent\b|\bpercent|百分", bare, re.IGNORECASE):
        return True
    if re.search(rf"(?<![A-Za-z]){currencies()}", bare):
        return True
    first, _, rest = bare.partition(" of ")
    return bool(rest) and kind_of(first) in {"amount", "number"}
