"""What stands in a cell where there is no value."""

import re
from functools import cache

from hitech_cli.loading.tables.engine import quoted

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
