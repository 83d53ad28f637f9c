"""What stands in a cell where there is no value, and numbers that may do so: ``-9999``."""

import re
from functools import cache

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.faults import BadCellError

MISSING = {
    "", ".", "..", "...", "....", "…", "……", ":", "-", "--", "---", "x", "×", "*", "**", "***",
    "****", "*****", "/",
    "c", "f", "m", "n", "z", "nd", "nc", "na", "n/a", "n/d", "n.a.", "n.a", "n. a.", "n.d.", "n.d",
    "n.c.", "n.s.", "nan", "<na>", "null", "none", "k.a.", "k. a.", "s.o.", "s/o", "s.d.", "n.v.",
    "missing", "not available", "not applicable", "no data", "confidential", "suppressed",
    "(c)", "(d)", "(s)", "(x)", "(z)", "(na)", "(n/a)", "(nd)", "(*)", "(-)", "(..)", "(...)",
    "#n/a", "#n/d", "#nv", "#value!", "#wert!", "#ref!", "#div/0!", "#num!", "#null!", "#name?",
    "无", "不详", "缺失", "\\n",
}  # fmt: skip
"""What offices print where there is no value, in small letters; none of it is 0."""

_FLAGGED = re.compile(r":\s*[a-z]{1,4}", re.ASCII | re.IGNORECASE)
"""A missing value of Eurostat, with flags that say why: ``: c`` is confidential."""

_CENSUS = "|".join(digit * 9 for digit in "123456789")
_SENTINEL = rf"-(?:9{{3,}}(?:\.(?:9+|0+))?|(?:{_CENSUS})(?:\.0+)?)"
"""A number that may stand for no value; that of a census is ``-666666666``."""


def is_missing(text: str) -> bool:
    """Return whether a cell, without blanks around it, stands for a missing value.

    Examples:
        >>> is_missing("n.a."), is_missing(":c"), is_missing(""), is_missing("0")
        (True, True, True, False)
    """
    return text.casefold() in MISSING or _FLAGGED.fullmatch(text) is not None


@cache
def missing_condition(sql: str) -> str:
    """Write the condition that a text, without blanks around it, is one of `MISSING`, not empty."""
    return f"lower({sql}) in ({', '.join(map(quoted, sorted(MISSING - {''})))})"


def may_hide_sentinels(shape: str) -> bool:
    """Return whether values of a shape, in which one digit stands for all but 0, may be some.

    Examples:
        >>> may_hide_sentinels("-9999"), may_hide_sentinels("-99"), may_hide_sentinels("-9990")
        (True, False, False)
    """
    return re.fullmatch(r"-(\d)\1{2,}(?:\.\d+)?", shape.strip()) is not None


def is_sentinel(sql: str) -> str:
    """Write the condition that a text is a number that may stand for no value."""
    return f"regexp_full_match(trim({sql}), {quoted(_SENTINEL)})"


def doubtful_sentinel(text: str, column: str) -> BadCellError:
    """Return what is in doubt of such a number, if nothing tells."""
    number = text.strip()
    reason = f"{number!r} may be a number or the code of a missing value: nothing else is below 0"
    hint = f"if missing: --missing {number}; if a number: --set may_be_negative=true"
    return BadCellError(column, reason, hint=hint)
