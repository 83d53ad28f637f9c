"""Tables of words that come with the program: each is a CSV file beside this module."""

import csv
from functools import cache
from pathlib import Path


@cache
def known_words(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table of words, without its header.

    Examples:
        >>> known_words("scales")[0]
        ('thousand', 'en', '3')
    """
    text = Path(__file__).with_name(f"{name}.csv").read_text("utf-8")
    _, *rows = csv.reader(text.splitlines())
    return tuple(map(tuple, rows))
