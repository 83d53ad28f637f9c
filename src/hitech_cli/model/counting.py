"""Counted things in words."""

from collections.abc import Sequence

MOST_NAMED = 5
"""How many things are named; one reads no more at a glance."""


def counted(count: int, one: str) -> str:
    """Say how many there are.

    Examples:
        >>> counted(1, "area"), counted(1200, "source")
        ('1 area', '1,200 sources')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def some(names: Sequence[str]) -> str:
    """Name the first of some things.

    Examples:
        >>> some(["a", "b"]), some("abcdefg")
        ('a, b', 'a, b, c, d, e, ...')
    """
    return ", ".join(names[:MOST_NAMED]) + (", ..." if len(names) > MOST_NAMED else "")
