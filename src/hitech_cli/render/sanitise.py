"""Text from data, made harmless: what a terminal would obey is shown instead."""

import unicodedata

JOINERS = "\u200c\u200d"
"""Zero-width characters that ordinary writing needs: they do nothing to a terminal."""

UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode's categories of characters that steer, hide or break a line instead of being seen."""


def sanitise(text: str) -> str:
    r"""Write characters that steer a terminal as escapes that can be read.

    Examples:
        >>> print(sanitise("red \x1b[31m, 专利, a\u202eb"))
        red \x1b[31m, 专利, a\u202eb
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if unicodedata.category(character) not in UNSHOWN or character in JOINERS:
        return character
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
