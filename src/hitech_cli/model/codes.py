"""SDMX's codes for the words of `vocabulary`: tables are written with them and read by them."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from hitech_cli.model.names import normalised
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure, Status, UnitKind

Word = TypeVar("Word", bound=StrEnum)

STATUS_CODES = {
    Status.OBSERVED: "A",
    Status.BREAK: "B",
    Status.DEFINITION_DIFFERS: "D",
    Status.PROVISIONAL: "P",
    Status.UNVALIDATED: "V",
    Status.LOW_RELIABILITY: "U",
    Status.EXPERIMENTAL: "G",
    Status.IMPUTED: "I",
    Status.ESTIMATED: "E",
    Status.FORECAST: "F",
}
"""The code list CL_OBS_STATUS."""

MISSING_CODES = {"H", "K", "L", "M", "O", "Q"}
"""Codes of CL_OBS_STATUS that say why there is no value."""

NOT_APPLICABLE = "_Z"
UNKNOWN = "_U"
"""What any code list has for what does not apply, and for what is not known."""

LEVEL_CODE = "N"
CHANGE_CODES = {Measure.GROWTH: "G", Measure.COMPOUND_GROWTH: "GC", Measure.CONTRIBUTION: "GO"}
"""How the code list CL_TRANSFORMATION begins the codes of changes; it ends them with their span."""

_CHANGE = r"(?a)(GC|GO|G)(?:([1-9]\d{0,2}|)Y|([1-9]\d{0,4})|(_U))?"
"""A change over so many years, over so many periods, or over nobody knows how many."""

_MEASURES = {code: measure for measure, code in CHANGE_CODES.items()} | {
    LEVEL_CODE: Measure.LEVEL,
    NOT_APPLICABLE: Measure.LEVEL,  # no transformation
}


_PERCENT_CODE = re.compile(r"(?:PC|PCH|PCCH|PCT|PT)(?:_[A-Z0-9_]+)?", re.ASCII)
"""Codes of CL_UNIT_MEASURE and of Eurostat, such as PC_GDP; in small letters they may be pieces."""

_PERCENT = r"(?:%|percent(?:age)?s?|per cent|pct\b\.?)"
_POINTS = re.compile(rf"{_PERCENT}[ -]?points?\b.*|pp|p\.p\.|ppts?|百分点")
_PERCENTAGE = re.compile(rf"{_PERCENT}(?![\w-]).*|.*(?<!\w){_PERCENT}|百分比")
_INDEX = re.compile(r"\bindex\b|=")


def percentage_kind(text: str) -> UnitKind | None:
    """Return the kind of a unit whose name says that it is a percentage; else ``None``.

    Examples:
        >>> print(percentage_kind("% of GDP"), percentage_kind("PC_GDP"), percentage_kind("％"))
        percent percent percent
        >>> print(percentage_kind("percentage points"), percentage_kind("index, 2015 = 100%"))
        percentage points None
    """
    if _PERCENT_CODE.fullmatch(text):
        return UnitKind.PERCENT
    folded = normalised(text).strip("()[] ")
    if _POINTS.fullmatch(folded):
        return UnitKind.POINTS
    is_percentage = _PERCENTAGE.fullmatch(folded) and not _INDEX.search(folded)
    return UnitKind.PERCENT if is_percentage else None


def unit_kind(name: str, declared: UnitKind | None) -> UnitKind | None:
    """Return the kind of a unit: what a file says, but for a percentage by its name.

    A code such as PC may mean percent or pieces; there the file decides.

    Examples:
        >>> print(unit_kind("percent of GDP", UnitKind.RATIO), unit_kind("PC", UnitKind.COUNT))
        percent count
    """
    if declared in {UnitKind.PERCENT, UnitKind.POINTS}:
        return declared
    if declared is not None and _PERCENT_CODE.fullmatch(name):
        return declared
    return percentage_kind(name) or declared


def is_percent(text: str) -> bool:
    """Return whether a unit is percent alone, not percent of something that it names.

    Examples:
        >>> is_percent("per cent"), is_percent("PT"), is_percent("% of GDP")
        (True, True, False)
    """
    return text in {"PT", "PC"} or re.fullmatch(_PERCENT, normalised(text)) is not None


def code_of(word: StrEnum) -> str:
    """Return the code of a word for which SDMX has none.

    Examples:
        >>> from hitech_cli.model.vocabulary import Qualifier
        >>> code_of(Qualifier.MORE_THAN)
        'MORE_THAN'
    """
    return word.value.upper().replace(" ", "_")


def word_of(words: type[Word], text: str) -> Word:
    """Parse one of a closed list of words, or its code.

    Raises:
        ValueError: It is none.

    Examples:
        >>> from hitech_cli.model.vocabulary import Qualifier
        >>> word_of(Qualifier, "MORE_THAN") is word_of(Qualifier, "more than")
        True
    """
    known: Iterable[Word] = words
    for word in known:
        if normalised(word) == normalised(text):
            return word
    msg = f"{text!r} is none of {', '.join(words)}"
    raise ValueError(msg)


def measure_code(measure: Measure, period: Period, base: Period | None) -> str:
    """Return the code of a measure; that of a change includes its span.

    Examples:
        >>> measure_code(Measure.GROWTH, Period("2020-Q1"), Period("2019-Q1"))
        'GY'
        >>> measure_code(Measure.GROWTH, Period("2020-Q1"), Period("2019-Q4"))
        'G1'
        >>> measure_code(Measure.COMPOUND_GROWTH, Period("2020"), Period("2015"))
        'GC5Y'
        >>> measure_code(Measure.COMPOUND_GROWTH, Period("2020"), Period("not stated"))
        'GC_U'
        >>> measure_code(Measure.LEVEL, Period("2020"), None)
        'N'
    """
    if measure is Measure.LEVEL:
        return LEVEL_CODE
    if measure not in CHANGE_CODES:
        return code_of(measure)
    return f"{CHANGE_CODES[measure]}{_span(period, base)}"


def _span(period: Period, base: Period | None) -> str:
    if base is None:
        return ""
    if not (base.is_stated and period.is_stated):
        return UNKNOWN
    months = period.months_since(base)
    if months is None or months % YEAR:
        return str(period.steps_since(base))
    years = months // YEAR
    return f"{years}Y" if years > 1 else "Y"


@lru_cache(maxsize=256)
def measure_of(text: str) -> Measure:
    """Parse a measure: its word or its code.

    Raises:
        ValueError: It is none.

    Examples:
        >>> print(measure_of("GC5Y"), measure_of("share"), measure_of("N"), sep=", ")
        compound growth, share, level
    """
    match = re.fullmatch(_CHANGE, text)
    code = text if match is None else match[1]
    return _MEASURES.get(code) or word_of(Measure, text)


def base_of(text: str, period: Period) -> Period | None:
    """Return the base period that a measure's code implies; ``None`` where it implies none.

    Examples:
        >>> str(base_of("G1", Period("2020-Q1"))), str(base_of("GC5Y", Period("2020")))
        ('2019-Q4', '2015')
        >>> str(base_of("G_U", Period("2020"))), base_of("growth", Period("2020"))
        ('not stated', None)
    """
    match = re.fullmatch(_CHANGE, text)
    if match is None:
        return None
    _, years, periods, unknown = match.groups()
    if unknown:
        return Period("not stated")
    if years is not None:
        return period.earlier(int(years or 1) * YEAR)
    return None if periods is None else period.steps_earlier(int(periods))
