"""JSON as text: indented, with numbers digit for digit, and no invisible characters."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii

from hitech_cli.model.characters import BLANK_LETTERS, is_unseen

Nested = None | bool | str | Decimal | Sequence["Nested"] | Mapping[str, "Nested"]


class Written(str):
    """A value that is JSON already, so that large documents can be written piece by piece."""

    __slots__ = ()


def json_text(
    value: Nested,
    depth: int = 0,
    *,
    number: Callable[[Decimal], str] = str,
    ascii_only: bool = False,
) -> str:
    r"""Return a value as JSON, an item a line.

    Args:
        value: What to write.
        depth: How many levels deep it will stand.
        number: How a number is written; by default with all its digits.
        ascii_only: Whether all other characters are to be escapes, which read back the same.

    Examples:
        >>> print(json_text({"value": [Decimal("1.50"), "专\u202e", None], "notes": []}))
        {
          "value": [
            1.50,
            "专\u202e",
            null
          ],
          "notes": []
        }
    """

    @lru_cache(maxsize=1024)  # each record of an answer has the same
    def named(key: str) -> str:
        return f"{_quoted(key, ascii_only=ascii_only)}: "

    def encoded(value: Nested, depth: int) -> str:
        if isinstance(value, str):
            return value if isinstance(value, Written) else _quoted(value, ascii_only=ascii_only)
        if value is None:
            return "null"
        if isinstance(value, Decimal):
            return number(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Mapping):
            items = [named(key) + encoded(item, depth + 1) for key, item in value.items()]
            return _bracketed("{", items, "}", depth)
        return _bracketed("[", [encoded(item, depth + 1) for item in value], "]", depth)

    return encoded(value, depth)


def _bracketed(opening: str, items: Sequence[str], closing: str, depth: int) -> str:
    if not items:
        return f"{opening}{closing}"
    inner = "  " * (depth + 1)
    lines = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{lines}\n{'  ' * depth}{closing}"


@lru_cache(maxsize=4096)  # keys, names and sources stand in every record
def _quoted(text: str, *, ascii_only: bool) -> str:
    """Format a text as JSON, with escapes for invisible characters."""
    written = encode_basestring_ascii(text) if ascii_only else encode_basestring(text)
    if written.isprintable() and BLANK_LETTERS.isdisjoint(written):
        return written
    return "".join(
        encode_basestring_ascii(one)[1:-1] if is_unseen(one, 0) else one for one in written
    )
