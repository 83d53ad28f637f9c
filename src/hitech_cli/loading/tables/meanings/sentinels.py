"""Numbers that stand for no value in some tables: ``-9999``, or ``-666666666`` of a census."""

import re

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.faults import BadCellError

_CENSUS = "|".join(digit * 9 for digit in "123456789")
_SENTINEL = rf"-(?:9{{3,}}(?:\.(?:9+|0+))?|(?:{_CENSUS})(?:\.0+)?)"


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
    reason = f"{number!r} may be a number, or stand for no value: nothing else here is below 0"
    hint = f"--missing {number} for no value, --set may_be_negative=true for a number"
    return BadCellError(column, reason, hint=hint)
