"""Errors as Python users read them: keywords instead of options, the hint under the message."""

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager

from hitech_cli.errors import HitechError, UsageError

KEYWORDS = {"from": "start", "to": "end", "data": "source"}
"""Keywords that have other names than their options: Python has other uses for these words."""

_OPTION = re.compile(
    r"""--(?:
        (?P<name>missing|sheet|encoding)\ (?!(?:out|is|says|names)\b)(?P<text>'[^']*'|[^\s,;]+)
        | (?P<role>columns|where|set)\ (?P<pair>
            '[^']*=[^']*' | decimal=[.,] | [^\s=']+=[^\s;']*[^\s;',.)]
        )
        | (?P<option>[a-z]+(?:-[a-z]+)*)
    )""",
    re.VERBOSE,
)
"""An option, with its value where the value is to be typed too."""

_COMMAND = re.compile(
    r"\bhitech (list|show|filter|compare|growth|chart|report|cite|check)(?: ID)?(?=`|$)"
)
"""A command that is a method here."""


@contextmanager
def raised_for_python() -> Iterator[None]:
    """Run what may fail; an error names keywords, and its traceback ends with the hint."""
    try:
        yield
    except HitechError as error:
        if isinstance(error, UsageError):
            error.message = in_python(error.message)
        error.hint = in_python(error.hint)
        error.place = in_python(error.place).strip("`")
        if error.hint:
            error.add_note(f"hint: {error.hint}")
        raise


def in_python(text: str) -> str:
    """Return a text with keywords of methods for the options of commands.

    Examples:
        >>> in_python("leave out --all-areas, --from or --to")
        'leave out `all_areas`, `start` or `end`'
        >>> print(in_python("for all: --set 'unit=million euro'; `hitech list` shows more"))
        for all: `set='unit=million euro'`; `list()` shows more
        >>> print(in_python("--missing 9; leave --sheet out; --set decimal=, or --set decimal=."))
        `missing='9'`; leave `sheet` out; `set='decimal=,'` or `set='decimal=.'`
    """
    return _OPTION.sub(_keyword, _COMMAND.sub(r"\1()", text))


def _keyword(found: re.Match[str]) -> str:
    name = found["name"] or found["role"] or found["option"]
    value = found["text"] or found["pair"]
    keyword = KEYWORDS.get(name, name.replace("-", "_"))
    given = "" if value is None else f"={''.join(shlex.split(value))!r}"
    return f"`{keyword}{given}`"
