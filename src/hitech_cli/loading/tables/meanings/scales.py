"""Names of scales and of units, and what tells them from other words."""

import re
from collections.abc import Collection
from functools import cache

from hitech_cli.loading.tables.meanings.known import known_words

ZEROS = r"['’‘´]\s?000(?:['’]?s)?|000['’]?s|000(?=\s+[^\W\d])"
"""Thousands, by their zeros alone: ``'000``, ``000s``, ``000 tonnes``."""


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
    """Return the pattern of a scale in words: no single units, and no unit such as miles."""
    words = [word for word, exponent in scales().items() if exponent and word not in units()]
    latin = [word for word in words if not (_is_han(word) or _is_hangul(word))]
    return rf"(?:(?:{alternatives(latin)})(?![\w-])|{han_scales()}|{hangul_scales()})"


@cache
def han_scales() -> str:
    """Return the pattern of a scale in Chinese or Japanese, none of it a piece of a unit's name."""
    words = alternatives(
        [word for word, exponent in scales().items() if exponent and _is_han(word)]
    )
    return rf"(?:{words})(?![克米瓦卡焦伏帕兆赫升分字])"


@cache
def hangul_scales() -> str:
    """Return the pattern of a scale in Korean, right before a unit: 만 alone means "of age"."""
    words = alternatives([word for word in scales() if _is_hangul(word)])
    counted = alternatives([word for word in units() if _is_hangul(word)])
    return rf"(?:{words}) ?(?=(?:{counted})(?![가-힣]))"


@cache
def short_scales() -> str:
    """Return the pattern of short names of scales that mean nothing else."""
    return rf"(?:{alternatives([*_short()])})(?![\w-])"


@cache
def _short() -> dict[str, int]:
    """Return the power of ten of each short name of a scale that means nothing else."""
    named = known_words("short_scales")
    return {word: int(exponent) for word, exponent, beside in named if not beside}


@cache
def money_scales() -> tuple[tuple[dict[str, int], re.Pattern[str]], ...]:
    """Return short names of scales beside what makes them known, mostly money: ``M€``, ``EUR bn``.

    Of each group of names: their powers of ten, and the pattern of one before or behind it.
    """
    groups: dict[str, dict[str, int]] = {}
    for word, exponent, beside in known_words("short_scales"):
        groups.setdefault(beside, {})[word] = int(exponent)
    named = [word for word, kind in units().items() if kind == "currency" and word.isascii()]
    currency = rf"(?:{currencies()}|(?:{alternatives(named)})(?![A-Za-z]))"
    return tuple(
        (words, _beside(words, beside, currency)) for beside, words in groups.items() if beside
    )


def _beside(words: Collection[str], beside: str, currency: str) -> re.Pattern[str]:
    """Return the pattern of scales beside something; letters are no scale before a whole word."""
    other = {"currency": currency}.get(beside, rf"{re.escape(beside)}(?!\w)")
    long = alternatives([word for word in words if len(word) > 1]) or "(?!)"
    letters = alternatives([word for word in words if len(word) == 1]) or "(?!)"
    scale = rf"(?P<before>(?:{long})(?!\w)|(?:{letters})(?=[^\w\s.]))"
    before = rf"{scale}\.?\s*(?:d['’]\s*)?"
    behind = rf"\s*(?P<behind>{alternatives([*words])})\.?"
    return re.compile(rf"{before}(?P<money>{other})|(?P<other>{other}){behind}", re.IGNORECASE)


@cache
def beside_numbers(place: str) -> str:
    """Return the pattern of words before or behind a number, which is then no scale."""
    words = alternatives([word for word, _, where in known_words("no_scales") if where == place])
    return rf"(?<![^\W_\u3400-\u9fff])(?:{words})(?![^\W_\u3040-\u9fff])"


def exponent_of(scale: str) -> int:
    """Return the power of ten of a scale, in whatever letters.

    Examples:
        >>> exponent_of("Million"), exponent_of("10億"), exponent_of("'000")
        (6, 9, 3)
    """
    folded = scale.casefold().strip()
    if folded.strip("'’‘´s ") == "000":
        return 3
    if folded == "兆":
        return 12
    bare = folded.lstrip("10")
    known = scales().get(bare, _short().get(bare, 0))
    return known + max(0, len(folded) - len(bare) - 1)


@cache
def currencies() -> str:
    """Return the pattern of the sign or the code of a currency."""
    signs = [word for word, kind in units().items() if kind == "currency" and not word.isascii()]
    dollars = [word for word, kind in units().items() if kind == "currency" and "$" in word]
    codes = [word for word, kind in units().items() if kind == "code"]
    return rf"(?:{alternatives([*signs, *dollars])}|(?:{alternatives(codes)})(?![A-Za-z]))"


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7a3"


def kind_of(word: str) -> str:
    """Return the kind of a unit by its name; empty where it is not known."""
    return units().get(word) or units().get(word.casefold(), "")
