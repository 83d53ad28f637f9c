"""Counts and lists in words; of a long list, the first few."""

from collections.abc import Iterable
from itertools import islice

MOST_NAMED = 10
"""How many things a sentence lists at most."""


def counted(count: int, one: str) -> str:
    """Format a count with its noun, which takes an s for all but one.

    Examples:
        >>> counted(1, "area"), counted(1200, "source")
        ('1 area', '1,200 sources')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def listed(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """Format the first names of a list, and an ellipsis where there are more.

    Examples:
        >>> listed(["a", "b"]), listed("abcdefg", 5)
        ('a, b', 'a, b, c, d, e, ...')
    """
    named = list(islice(names, most + 1))
    return ", ".join([*named[:most], "..."] if len(named) > most else named)
