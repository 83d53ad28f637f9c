"""JSON, read strictly: numbers as printed, nothing that readers of JSON disagree about."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from hitech_cli.errors import InvalidDataError, Problem, sentence
from hitech_cli.place import NOWHERE, Place

Json = None | bool | str | Decimal | list["Json"] | dict[str, "Json"]
"""What a file can hold: every number is a `Decimal` with the digits that were printed."""

MOST_DIGITS = 34
FARTHEST_PLACE = 30
DEEPEST_JSON = 64

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?:\s*:)?|[\[\]{}]|[^\s\[\]{},:"]+', re.DOTALL)
"""A string, with the colon behind it where it is a key; a bracket; or a number or name."""


HINTS = {
    "key-twice": "keep one of the two",
    "not-a-number": "leave out a figure that is not known",
    "out-of-range": "write fewer digits, and powers of ten as a 'scale'",
}
"""What to do about what the parser itself would take."""


class _RefusedError(ValueError):
    """A hook of the parser met something that it refuses.

    Attributes:
        code: The kind of problem that it is.
        token: What it met, as it stands in the text.
    """

    def __init__(self, message: str, code: str, token: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.token = token


def parse(name: str, content: bytes) -> Json:
    """Parse the content of a file as JSON.

    Args:
        name: What errors call the file.
        content: Its bytes: UTF-8, with or without a byte order mark.

    Raises:
        InvalidDataError: It is not JSON, or JSON whose meaning depends on who reads it:
            duplicate keys, NaN, numbers that are too long or too large, half characters.
    """
    text = _decoded(name, content)
    _check_depth(name, text)
    try:
        parsed: Json = json.loads(
            text,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        where = Place(line=error.lineno, character=error.colno)
        what = f"This is not JSON: {_reason(error)}."
        raise invalid(name, "not-json", what, _fix(error), where) from None
    except _RefusedError as error:
        where = _place(text, error.token)
        raise invalid(name, error.code, sentence(str(error)), HINTS[error.code], where) from None
    _check_characters(name, text, parsed)
    return parsed


def invalid(name: str, code: str, what: str, hint: str, where: Place = NOWHERE) -> InvalidDataError:
    """Return the one thing that is wrong with a file."""
    return InvalidDataError(name, [Problem(code=code, what=what, where=where, hint=hint)])


def _decoded(name: str, content: bytes) -> str:
    """Decode a file's bytes as UTF-8, with or without a byte order mark."""
    check_encoding(name, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise not_utf8(name, error, line) from None
    if not text.strip():
        raise invalid(name, "empty", "The file is empty.", "name a file that holds a dataset")
    return text


def check_encoding(name: str, start: bytes) -> None:
    """Reject text in units of two or four bytes, by the first of them.

    Raises:
        InvalidDataError: It is such text.
    """
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:4]:
        raise invalid(name, "not-utf-8", "This is UTF-16 or UTF-32 text.", "save it as UTF-8")


def not_utf8(
    name: str, error: UnicodeDecodeError, line: int, hint: str = "save the file as UTF-8"
) -> InvalidDataError:
    """Return which byte of which line is not UTF-8."""
    what = f"Byte {error.object[error.start]:#04x} is not UTF-8."
    return invalid(name, "not-utf-8", what, hint, Place(line=line))


def _check_depth(name: str, text: str) -> None:
    """Reject deep nesting before the parser runs out of stack on it."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > DEEPEST_JSON:
            line = text.count("\n", 0, token.start()) + 1
            what = f"More than {DEEPEST_JSON} levels of nesting are not a dataset."
            hint = "name a file that holds a dataset"
            raise invalid(name, "too-deep", what, hint, Place(line=line))


def _check_characters(name: str, text: str, parsed: Json) -> None:
    """Reject half characters, which cannot be written to any file again."""
    if "\\ud" not in text.casefold():
        return
    try:
        json.dumps(parsed, default=str, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        what = "An escape \\ud800 to \\udfff stands alone: it is half a character."
        raise invalid(name, "half-character", what, "write the character itself") from None


def _place(text: str, wanted: str) -> Place:
    """Return the line of a token, or without one, that of the first duplicate key."""
    start = _find(text, wanted) if wanted else next(_twice(text))
    return Place(line=text.count("\n", 0, start) + 1)


def _find(text: str, wanted: str) -> int:
    tokens = _TOKEN.finditer(text)
    return next(token.start() for token in tokens if token[0].startswith(wanted))


def _twice(text: str) -> Iterator[int]:
    """Yield where keys stand that their object has already; the parser has met one of them."""
    objects: list[set[str]] = []
    for token in _TOKEN.finditer(text):  # pragma: no branch - it ends at what the parser has met
        written = token[0]
        if written in "{[":
            objects.append(set())
        elif written in "}]":
            objects.pop()
        elif written.endswith(":"):
            key = json.loads(written[:-1])
            if key in objects[-1]:
                yield token.start()
            objects[-1].add(key)


@lru_cache(maxsize=10_000)  # the same number, a hundred bytes long, may stand a million times
def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _RefusedError(_out_of_range(text), "out-of-range", text) from None
    digits = len(number.as_tuple().digits)
    if digits > MOST_DIGITS or abs(number.adjusted()) > FARTHEST_PLACE:
        raise _RefusedError(_out_of_range(text), "out-of-range", text)
    return number or number.copy_abs()  # -0 is 0


def _out_of_range(text: str) -> str:
    shown = text if len(text) <= MOST_DIGITS else f"{text[:MOST_DIGITS]}..."
    return (
        f"the number {shown} is out of range: it may have {MOST_DIGITS} digits,"
        f" and {FARTHEST_PLACE} places before or after them"
    )


def _refuse_constant(text: str) -> Json:
    msg = f"{text} is not a number"
    raise _RefusedError(msg, "not-a-number", text)


def _unique(pairs: list[tuple[str, Json]]) -> Json:
    unique = dict(pairs)
    if len(unique) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        msg = f"duplicate key {twice!r} in one object"
        raise _RefusedError(msg, "key-twice")
    return unique


def _is_at_comment(error: json.JSONDecodeError) -> bool:
    return error.doc.startswith(("//", "/*", "#"), error.pos)


def _reason(error: json.JSONDecodeError) -> str:
    if _is_at_comment(error):
        return "it has a comment"
    return error.msg[0].lower() + error.msg[1:]


def _fix(error: json.JSONDecodeError) -> str:
    if _is_at_comment(error):
        return "take it out: JSON has none"
    if not error.doc[: error.pos].strip() and "\n" in error.doc.strip():
        return "if it is a table, call it .csv or .tsv"
    line = error.doc.split("\n")[error.lineno - 1]
    start = max(0, error.colno - 31)
    return f"look at: {line[start : start + 60].strip()}" if line.strip() else ""
