"""Cells that a spreadsheet would run instead of showing."""

import re

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What formulas begin with, in fullwidth too; line ends and tabs are skipped before them."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet may take a cell for a formula; a number alone is none.

    Examples:
        >>> is_formula("=1+1"), is_formula("-5"), is_formula("-5+cmd"), is_formula("a=b")
        (True, False, True, False)
    """
    return text.startswith(FORMULA) and not _NUMBER.fullmatch(text)


def as_text(text: str) -> str:
    """Return a text with an apostrophe, which spreadsheets hide, before what may be a formula."""
    return f"'{text}" if is_formula(text) else text
