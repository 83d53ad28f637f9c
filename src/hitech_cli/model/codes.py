"""SDMX's codes for the words here, as tables carry them: written by one room, read by another."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from hitech_cli.model.names import plain
from hitech_cli.model.period import MONTHS, YEAR, Period
from hitech_cli.model.vocabulary import Measure, Status

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

FREQUENCY_CODES = {months: code for code, months in MONTHS.items()}
"""The code list CL_FREQ, by months."""

NOT_APPLICABLE = "_Z"
UNKNOWN = "_U"
"""What any code list has for what does not apply, and for what is not known."""

LEVEL_CODE = "N"
CHANGE_CODES = {Measure.GROWTH: "G", Measure.COMPOUND_GROWTH: "GC", Measure.CONTRIBUTION: "GO"}
"""How the code list CL_TRANSFORMATION begins the codes of changes; it ends them with their span."""

_CHANGE = re.compile(r"(GC|GO|G)(?:([1-9]\d{0,2}|)Y|([1-9]\d{0,2})|(_U))?", re.ASCII)
"""A change over so many years, over so many periods, or over nobody knows how many."""

_MEASURES = {code: measure for measure, code in CHANGE_CODES.items()} | {
    LEVEL_CODE: Measure.LEVEL,
    NOT_APPLICABLE: Measure.LEVEL,  # no transformation
}


PERCENT_NAMES = {"percent", "percentage", "%", "per cent", "pct"}
PERCENT_CODES = {"PT", "PC"}
"""Codes of CL_UNIT_MEASURE and of Eurostat; in small letters they may be pieces or points."""


def is_percent(text: str) -> bool:
    """Tell whether a table calls percent like that."""
    return text in PERCENT_CODES or text.casefold() in PERCENT_NAMES


def code_of(word: StrEnum) -> str:
    """Give the code of a word that has none of its own in SDMX.

    Examples:
        >>> from hitech_cli.model.vocabulary import Qualifier
        >>> code_of(Qualifier.MORE_THAN)
        'MORE_THAN'
    """
    return word.value.upper().replace(" ", "_")


def word_of(words: type[Word], text: str) -> Word:
    """Read one of a closed list of words, or its code.

    Raises:
        ValueError: It is none.

    Examples:
        >>> from hitech_cli.model.vocabulary import Qualifier
        >>> word_of(Qualifier, "MORE_THAN") is word_of(Qualifier, "more than")
        True
    """
    known: Iterable[Word] = words
    for word in known:
        if plain(word) == plain(text):
            return word
    msg = f"{text!r} is none of {', '.join(words)}"
    raise ValueError(msg)


def measure_code(measure: Measure, period: Period, base: Period | None) -> str:
    """Give the code of a measure, which says for changes over how long they are.

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
    years, rest = divmod(months, YEAR)
    if rest:
        return str(months // period.months)
    return f"{years}Y" if years > 1 else "Y"


@lru_cache(maxsize=256)
def measure_of(text: str) -> Measure:
    """Read a measure: its word or its code.

    Raises:
        ValueError: It is none.

    Examples:
        >>> print(measure_of("GC5Y"), measure_of("share"), measure_of("N"), sep=", ")
        compound growth, share, level
    """
    match = _CHANGE.fullmatch(text)
    code = text if match is None else match[1]
    return _MEASURES.get(code) or word_of(Measure, text)


def base_of(text: str, period: Period) -> Period | None:
    """Give the period from which a code of a measure says that it is; ``None`` where it says none.

    Examples:
        >>> str(base_of("G1", Period("2020-Q1"))), str(base_of("GC5Y", Period("2020")))
        ('2019-Q4', '2015')
        >>> str(base_of("G_U", Period("2020"))), base_of("growth", Period("2020"))
        ('not stated', None)
    """
    match = _CHANGE.fullmatch(text)
    if match is None:
        return None
    _, years, periods, unknown = match.groups()
    if unknown:
        return Period("not stated")
    if years is not None:
        return period.earlier(int(years or 1) * YEAR)
    return None if periods is None else period.earlier(int(periods) * period.months)
