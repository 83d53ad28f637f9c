"""Addresses of the web in text from data."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from hitech_cli.render.sanitise import sanitise

ADDRESS = re.compile(r"(?i:https?|ftp)://[^\s<>\"\\^`{|}]+")
"""An address as it is written in text; the characters left out stand in none."""

_ALLOWED = "%:/?#[]@!$&'()*+,;=-._~"
"""Characters that stay as they are in an address, besides letters and digits in ASCII."""


def is_address(text: str) -> bool:
    """Return whether a text is an address of the web, and nothing else.

    Examples:
        >>> is_address("https://example.org/a?b=1"), is_address("Main Street 5")
        (True, False)
    """
    return ADDRESS.fullmatch(text) is not None and sanitise(text) == text


def parted(sentence: str, addresses: Iterable[str]) -> tuple[str, str]:
    """Return a sentence without the address in which it ends, and that; empty if it has none.

    Examples:
        >>> parted("A page, http://example.org", ["http://example.org"])
        ('A page,', 'http://example.org')
    """
    for address in addresses:
        if is_address(address) and sentence.endswith(address):
            return sentence.removesuffix(address).rstrip(" "), address
    return sentence, ""


def in_ascii(address: str) -> str:
    """Return an address with its other characters percent-encoded: the same page.

    Examples:
        >>> in_ascii("https://example.org/专利?a=%20(b)")
        'https://example.org/%E4%B8%93%E5%88%A9?a=%20(b)'
    """
    return quote(address, safe=_ALLOWED)
