"""How many things there are, and which, in words: a few of them where they are many."""

from collections.abc import Iterable
from itertools import islice

MOST_NAMED = 10
"""How many things are named; one reads no more at a glance."""


def counted(count: int, one: str) -> str:
    """Say how many there are.

    Examples:
        >>> counted(1, "area"), counted(1200, "source")
        ('1 area', '1,200 sources')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def listed(names: Iterable[str], most: int = MOST_NAMED) -> str:
    """Name the first of some things, and say that there are more.

    Examples:
        >>> listed(["a", "b"]), listed("abcdefg", 5)
        ('a, b', 'a, b, c, d, e, ...')
    """
    named = list(islice(names, most + 1))
    return ", ".join([*named[:most], "..."] if len(named) > most else named)
