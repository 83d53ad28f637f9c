"""The cells of values: numbers as offices print them, with what stands around them."""

import re
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from hitech_cli.loading.documents.strict_json import FARTHEST_PLACE, MOST_DIGITS
from hitech_cli.loading.rules import shown
from hitech_cli.loading.tables.meanings.brackets import UNRELIABLE
from hitech_cli.loading.tables.meanings.flags import NOTED, check_no_scale, flags_behind
from hitech_cli.loading.tables.meanings.missing import is_missing
from hitech_cli.loading.tables.meanings.qualifiers import AFTER, QUALIFIERS
from hitech_cli.loading.tables.meanings.scales import alternatives, currencies, scale_words, scales
from hitech_cli.loading.tables.meanings.separators import COMMA, POINT, Marks, number_pattern
from hitech_cli.model.observation import Interval
from hitech_cli.model.unit import PERCENT
from hitech_cli.model.vocabulary import Qualifier, Status, Statuses

MOST_CHARACTERS = 100
"""A longer cell is no value."""

_PERCENTS = r"%|pct\b\.?|per ?cent\b"

_ALIKE = str.maketrans(
    "０１２３４５６７８９．，％＋－−‐‑‒–—﹣（）［］；＜＞～￥’‘ʼ`´",
    "0123456789.,%+--------()[];<>~¥'''''",
)
"""Characters that are written for one of ASCII, and mean the same."""


class Cell(NamedTuple):
    """A value as a cell prints it.

    Attributes:
        value: The number, its digits kept.
        scale: The power of ten that a word behind it names.
        qualifier: What the sign before it says; ``None`` where there is none.
        status: What the flags behind it say; empty where there are none.
        unit: The sign of a currency or of percent beside it; empty where there is none.
        interval: The ends that are printed behind it, in the same scale.
        notes: What else is printed behind it, in words.
    """

    value: Decimal
    scale: int = 0
    qualifier: Qualifier | None = None
    status: Statuses = frozenset()
    unit: str = ""
    interval: Interval | None = None
    notes: tuple[str, ...] = ()


@cache
def _cell_pattern(marks: Marks) -> re.Pattern[str]:
    """Return the pattern of a value, in the marks of its table."""
    number = number_pattern(marks)
    money, scale = currencies(), scale_words()
    words = alternatives(list(QUALIFIERS))
    end = rf"-? ?{number}(?: ?%)?"
    level = r"(?:\d\d ?% ?[CU]I:? ?)?"
    ends = rf"{level}(?P<low>{end})?(?: ?; ?|, | ?- ?| to )(?P<high>{end})?"
    return re.compile(
        rf"(?:(?P<sign>{words}) ?)?"
        rf"(?P<account>\( ?)?(?P<minus>[-+])? ?(?:(?P<before>{money}) ?(?P<inner>-)?)?"
        rf"(?P<number>{number})(?(account) ?\))"
        rf"(?: ?(?P<percent>{_PERCENTS}))?"
        rf"(?: ?(?:\[ ?{ends} ?\]|\( ?{_named(ends, 2)} ?\)"
        rf"|(?:±|\+/-) ?(?P<margin>{number})))?"
        rf"(?: ?(?P<scale>{scale}))?"
        rf"(?: ?(?P<behind>{_PERCENTS}|{money}))?"
        rf"(?: ?(?P<after>{alternatives(list(AFTER))}))?"
        rf"(?P<blank> ?)(?:(?P<flags>[a-z]{{1,3}})|\((?P<bracketed>[a-z]{{1,3}})\))?"
        rf"(?: ?(?P<mark>\(\d\d?\)|\*{{1,3}}))?"
        rf"(?: ?\[ ?{_named(ends, 3)} ?\])?",
        re.ASCII | re.IGNORECASE,
    )


def _named(ends: str, number: int) -> str:
    """Return the pattern of ends with names of its own."""
    return ends.replace("<low>", f"<low{number}>").replace("<high>", f"<high{number}>")


_PLAIN = {marks: re.compile(marks.bare, re.ASCII) for marks in (POINT, COMMA)}
"""What most cells are: a number alone."""

_SPAN = re.compile(r"[\d.,]+ ?(?:-|to) ?[\d.,]+", re.ASCII)
_NOTE_MARK = re.compile(r"\(\d\)", re.ASCII)


def read_cell(text: str, marks: Marks = POINT) -> Cell | None:
    """Read a value cell; ``None`` where the value is missing.

    Args:
        text: What is printed.
        marks: What the marks in the numbers of its table mean.

    Raises:
        ValueError: It is neither a number nor a code for a missing one.

    Examples:
        >>> read_cell(">95").qualifier, read_cell("5215亿").scale, read_cell("12.30 p").value
        (<Qualifier.MORE_THAN: 'more than'>, 8, Decimal('12.30'))
        >>> read_cell("..") is None, read_cell("79.5 [79.4-79.6]").interval
        (True, (Decimal('79.4'), Decimal('79.6')))
    """
    plain = _PLAIN.get(marks)
    if plain is not None and plain.fullmatch(text):
        return Cell(Decimal(text.replace(",", ".")))
    printed = text.strip()
    text = " ".join(text.split()) if not text.isascii() or " " in text else printed
    text = text if text.isascii() else text.translate(_ALIKE)
    if is_missing(text):
        return None
    if len(text) > MOST_CHARACTERS:
        raise ValueError(_not_a_value(text, marks))
    has_digit = any(map(str.isdigit, text))  # without one the pattern need not be made
    match = _cell_pattern(marks._replace(brackets="")).fullmatch(text) if has_digit else None
    if match is None:
        raise ValueError(_not_a_value(text, marks))
    letters = match["flags"] or match["bracketed"] or ""
    is_parted = match["blank"] or match["scale"]
    check_no_scale(letters, text, "" if is_parted else text[: match.end("blank")])
    _check_brackets(match, text, marks)
    value = _number(match["number"], marks, text)
    is_unreliable = bool(match["account"]) and marks.brackets == UNRELIABLE
    is_below = match["minus"] == "-" or match["inner"] or (match["account"] and not is_unreliable)
    value = value.copy_negate() if is_below and value else value
    interval = _interval(match, value, marks, text)
    qualifier = _qualifier(match, text)
    noted = tuple(NOTED[letter] for letter in letters if letter in NOTED)
    return Cell(
        value=value,
        scale=scales().get((match["scale"] or "").casefold(), 0),
        qualifier=Qualifier.BETWEEN if interval else qualifier,
        status=_status(letters, text, is_unreliable=is_unreliable),
        unit=_unit(match, text),
        interval=interval,
        notes=(*noted, f"note {match['mark']}") if match["mark"] else noted,
    )


def can_read(text: str, marks: Marks) -> bool:
    """Return whether a cell is a value if marks mean this."""
    try:
        return read_cell(text, marks) is not None
    except ValueError:
        return False


def is_in_brackets(text: str, marks: Marks = POINT) -> bool:
    """Return whether a cell is a number in brackets that can be no mark of a note.

    Examples:
        >>> is_in_brackets("(1,240)"), is_in_brackets("(3)"), is_in_brackets("12 (3)")
        (True, False, False)
    """
    text = text.strip().translate(_ALIKE)
    return text[:1] == "(" and not _NOTE_MARK.fullmatch(text) and can_read(text, marks)


def _qualifier(match: re.Match[str], text: str) -> Qualifier | None:
    """Return what stands before or after a value that is not meant exactly.

    Raises:
        ValueError: Both say something.
    """
    before, after = match["sign"], match["after"]
    if before and after:
        msg = f"{text!r} has two qualifiers: {before} and {after}"
        raise ValueError(msg)
    return QUALIFIERS.get((before or "").casefold()) or AFTER.get((after or "").casefold())


def _status(letters: str, text: str, *, is_unreliable: bool) -> Statuses:
    """Return what flags and brackets say of a value."""
    flags = flags_behind(letters, text) if letters else frozenset()
    return flags | {Status.LOW_RELIABILITY} if is_unreliable else flags


def _check_brackets(match: re.Match[str], text: str, marks: Marks) -> None:
    """Reject a number in brackets that may be below 0 or mark a note.

    Raises:
        ValueError: It may be either.
    """
    if match["account"] and match["minus"]:
        msg = f"{text!r} has a sign and brackets, which may both say that it is below 0"
        raise ValueError(msg)
    if _NOTE_MARK.fullmatch(text) and not marks.brackets:
        number = text[1:-1]
        msg = (
            f"{text!r} may be -{number}, or a mark of a note where a value is missing:"
            f" write -{number}, or --missing '{text}'"
        )
        raise ValueError(msg)


def _number(printed: str, marks: Marks, text: str) -> Decimal:
    """Return a number without what parts its thousands.

    Raises:
        ValueError: It is out of range.
    """
    value = Decimal(marks.plain(printed))
    if len(value.as_tuple().digits) > MOST_DIGITS or abs(value.adjusted()) > FARTHEST_PLACE:
        msg = f"{text!r} is out of range"
        raise ValueError(msg)
    return value


def _unit(match: re.Match[str], text: str) -> str:
    """Return the unit beside a number: a percent sign, or a currency.

    Raises:
        ValueError: There are two.
    """
    beside = (match["before"], match["percent"], match["behind"])
    found = dict.fromkeys(filter(None, beside))
    if len(found) > 1:
        msg = f"{text!r} has two units: {' and '.join(found)}"
        raise ValueError(msg)
    unit = next(iter(found), "")
    return PERCENT.id if unit and re.fullmatch(_PERCENTS, unit, re.IGNORECASE) else unit


def _interval(match: re.Match[str], value: Decimal, marks: Marks, text: str) -> Interval | None:
    """Return the ends that are printed behind a value; a missing one is open.

    Whether the value lies between them is seen where a figure is made: here, one text stands for
    all that differ in their digits only.

    Raises:
        ValueError: One is out of range, or a qualifier stands before the value.
    """
    if match["margin"]:
        margin, exact = _number(match["margin"], marks, text), Context(prec=4 * FARTHEST_PLACE)
        ends: Interval = (exact.subtract(value, margin), exact.add(value, margin))
    else:
        low, high = (
            match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("low", "high")
        )
        if (match["low3"] or match["high3"]) and text.count("[") > 1:
            msg = f"{text!r} has ends twice"
            raise ValueError(msg)
        if match["scale"] and (match["low3"] or match["high3"]):
            scale = match["scale"]
            msg = f"the ends in {text!r} may be in {scale} too, or not: put {scale} behind them"
            raise ValueError(msg)
        ends = (_end(low, marks, text), _end(high, marks, text))
    if ends == (None, None):
        return None
    if match["sign"] or match["after"]:
        msg = f"{text!r} has a qualifier and ends: which of them holds is not clear"
        raise ValueError(msg)
    return ends


def _end(printed: str | None, marks: Marks, text: str) -> Decimal | None:
    if not printed:
        return None
    number = _number(printed.strip("-% "), marks, text)
    return number.copy_negate() if printed[0] == "-" and number else number


def _not_a_value(text: str, marks: Marks) -> str:
    """Return the error that says why a text is no value."""
    other = POINT if marks.decimal == "," else COMMA
    has_marks = any(mark in text for mark in ".,") and len(text) <= MOST_CHARACTERS
    if has_marks and _cell_pattern(other).fullmatch(text):
        name, own = ("comma", "point") if other is COMMA else ("point", "comma")
        return f"{text!r} has a decimal {name}, and this table a decimal {own}"
    if _SPAN.fullmatch(text):
        return f"{text!r} has no value but its ends: write one with both, as in 15 [10; 20]"
    return f"{shown(text)} is not a number such as 92000, 92,000, >95, <2.5, ~12, 5215亿 or 12.3 p"
