"""Invisible characters: they steer a terminal, hide, or break a line."""

import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode's categories of controls, halves, private and unassigned characters, and line breaks."""

BLANK_LETTERS = set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""What Unicode files under letters and marks although nothing is drawn."""

JOINERS = "\u200c\u200d"
VIRAMA = 9
"""The combining class of the signs behind which Indic scripts use joiners."""


def unseen(text: str) -> list[str]:
    r"""Return the invisible characters of a text, in order.

    Not the joiners within Indic and Arabic words, which are part of their spelling.

    Examples:
        >>> unseen("a\u202eb\n"), unseen("می‌خواهم"), unseen("क्‍ष"), unseen("a\u200db")
        (['\u202e', '\n'], [], [], ['\u200d'])
    """
    if text.isascii() and text.isprintable():
        return []
    return [character for index, character in enumerate(text) if is_unseen(text, index)]


def is_unseen(text: str, index: int) -> bool:
    """Return whether the character at an index of a text is invisible."""
    character = text[index]
    if character in BLANK_LETTERS:
        return True
    return unicodedata.category(character) in UNSEEN and not (
        character in JOINERS and _is_spelling(text[index - 1 : index], text[index + 1 : index + 2])
    )


def _is_spelling(before: str, after: str) -> bool:
    """Return whether a joiner between two characters belongs to the word, after RFC 5892, A.1."""
    if not before or not after:
        return False
    arabic = {"AL", "NSM"}
    return unicodedata.combining(before) == VIRAMA or (
        unicodedata.bidirectional(before) in arabic and unicodedata.bidirectional(after) in arabic
    )


def code_point(character: str) -> str:
    r"""Format the code point and name of a character, without the character itself.

    Examples:
        >>> code_point("\u202e"), code_point("\x07")
        ('U+202E RIGHT-TO-LEFT OVERRIDE', 'U+0007')
    """
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def escape(character: str) -> str:
    r"""Format a character as an escape that Python reads back.

    Examples:
        >>> print(escape("\x1b"), escape("专"), escape("😀"))
        \x1b \u4e13 \U0001f600
    """
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - what two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
