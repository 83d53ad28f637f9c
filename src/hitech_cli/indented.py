"""How JSON is laid out for people: an item a line, indented by its depth."""

from collections.abc import Sequence


def bracketed(opening: str, items: Sequence[str], closing: str, depth: int) -> str:
    """Put written items into brackets that stand *depth* levels deep.

    Examples:
        >>> print(bracketed("[", ["1", "2"], "]", 0))
        [
          1,
          2
        ]
        >>> bracketed("{", [], "}", 3)
        '{}'
    """
    if not items:
        return f"{opening}{closing}"
    inner = "  " * (depth + 1)
    lines = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{lines}\n{'  ' * depth}{closing}"
