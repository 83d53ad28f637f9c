"""Tables of words that come with the program: each is a CSV file beside this module."""

import csv
from functools import cache
from pkgutil import get_data


@cache
def known_words(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of words, without its header.

    Examples:
        >>> known_words("scales")[0]
        ('thousand', 'en', '3')
    """
    content = get_data(__package__ or "", f"{name}.csv") or b""
    _, *rows = csv.reader(content.decode().splitlines())
    return tuple(map(tuple, rows))
