"""What a number in brackets is: one below 0, as accountants write it, or one of low reliability.

Offices print ``(12)`` for 12 that is based on few cases, and accounts for -12. A line above or
beneath the table may say which, or ``--set brackets=``; amounts of money are read as in accounts.
"""

import re
from collections.abc import Iterable

from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.meanings.scales import currencies, units
from hitech_cli.loading.tables.sources.remarks import Remark

NEGATIVE, UNRELIABLE = "negative", "unreliable"

BRACKETS = (NEGATIVE, UNRELIABLE)
"""What a number in brackets may be."""

_ABOUT = (
    r"(?i)[(（]\s*(?:\.{2,3})?\s*[)）]|^[(（](?:zahl|wert|value|number|figure)[)）]"
    r"|\b(?:brackets|bracketed|parenthes[ei]s|klammern?|eingeklammerte?[nr]?|haakjes"
    r"|parenth[eè]ses?|par[eé]ntes[ei]s?|parênteses)\b|括号|括弧|괄호"
)
"""What a line has that says what brackets mean."""

_SAYS = {
    UNRELIABLE: (
        "reliab", "caution", "uncertain", "small sample",
        "aussagewert", "aussagekraft", "unsicher", "eingeschränkt", "vorsicht",
        "fiab", "prudence", "incertain", "fidedign", "cautela", "attendibil", "poco significativ",
        "betrouwba", "可靠", "信頼",
    ),
    NEGATIVE: (
        "negativ", "négati", "below zero", "below 0", "less than zero", "minus", "unter null",
        "负", "負", "マイナス", "음수",
    ),
}  # fmt: skip
"""What words in such a line mean, by how they begin or what they hold."""


TOLD = {
    NEGATIVE: "numbers in brackets taken to be below 0",
    UNRELIABLE: "numbers in brackets taken to be of low reliability",
    "": "",
}
"""What a reader is told of a table with numbers in brackets."""


def brackets_said(remarks: Iterable[Remark]) -> tuple[str, int]:
    """Return what numbers in brackets are by the lines around a table, and which line says it.

    Examples:
        >>> brackets_said([Remark(9, "( ) Aussagewert eingeschränkt")])
        ('unreliable', 9)
        >>> brackets_said([Remark(2, "Figures in parentheses are negative")])
        ('negative', 2)
        >>> brackets_said([Remark(2, "Figures in brackets are numbers of cases")])
        ('', 0)
    """
    said = {
        meaning: remark.line
        for remark in remarks
        if re.search(_ABOUT, remark.text)
        for meaning, words in _SAYS.items()
        if any(word in remark.text.casefold() for word in words)
    }
    return next(iter(said.items())) if len(said) == 1 else ("", 0)


def is_money(unit: str) -> bool:
    """Return whether a unit is one of money, as far as its words are known.

    Examples:
        >>> is_money("EUR"), is_money("euro, current prices"), is_money("persons")
        (True, True, False)
    """
    words = [unit.casefold(), *re.findall(r"[^\W\d_]+", unit.casefold())]
    known = any(units().get(word) in {"currency", "code"} for word in words)
    return known or re.search(rf"(?<![A-Za-z]){currencies()}", unit) is not None


def doubtful_brackets(text: str, column: str) -> BadCellError:
    """Return what is in doubt of a number in brackets, if nothing tells."""
    number = text.strip(" ()（）")
    reason = (
        f"{text.strip()!r} may be -{number}, or {number} of low reliability,"
        " and nothing says what brackets mean here"
    )
    hint = f"--set brackets=negative for -{number}, --set brackets=unreliable for {number}"
    return BadCellError(column, reason, hint=hint)
