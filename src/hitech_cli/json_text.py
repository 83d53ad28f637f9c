"""JSON as text: laid out for people, every number as it is, nothing in it that is not seen."""

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from hitech_cli.model.characters import BLANK_LETTERS, is_unseen

Nested = None | bool | str | Decimal | Sequence["Nested"] | Mapping[str, "Nested"]


class Written(str):
    """A value that is JSON already: written piece by piece, so that not all is held at once."""

    __slots__ = ()


def json_text(
    value: Nested,
    depth: int = 0,
    *,
    number: Callable[[Decimal], str] = str,
    plain_ascii: bool = False,
) -> str:
    r"""Write a value as JSON, an item a line.

    Args:
        value: What to write.
        depth: How many levels deep it will stand.
        number: How a number is written; with all its digits, unless told.
        plain_ascii: Whether all other characters are to be escapes, which read back the same.

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

    def encoded(value: Nested, depth: int) -> str:
        match value:
            case Written():
                return value
            case None | bool():
                return json.dumps(value)
            case str():
                return _quoted(value, plain_ascii=plain_ascii)
            case Decimal():
                return number(value)
            case Mapping():
                items = [
                    f"{_quoted(key, plain_ascii=plain_ascii)}: {encoded(item, depth + 1)}"
                    for key, item in value.items()
                ]
                return _bracketed("{", items, "}", depth)
            case _:
                return _bracketed("[", [encoded(item, depth + 1) for item in value], "]", depth)

    return encoded(value, depth)


def _bracketed(opening: str, items: Sequence[str], closing: str, depth: int) -> str:
    if not items:
        return f"{opening}{closing}"
    inner = "  " * (depth + 1)
    lines = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{lines}\n{'  ' * depth}{closing}"


def _quoted(text: str, *, plain_ascii: bool) -> str:
    """Write a text as it reads, but as escapes what would steer a terminal or be overlooked."""
    written = json.dumps(text, ensure_ascii=plain_ascii)
    if written.isprintable() and BLANK_LETTERS.isdisjoint(written):
        return written
    return "".join(json.dumps(one)[1:-1] if is_unseen(one, 0) else one for one in written)
