"""Marks of footnotes behind periods: 2019¹, 2019 1), 2019 3e kwartaal*."""

import re

_FORMS = (
    r"(.+?)\s*[⁰¹²³⁴-⁹]+\)?",
    r"(.+?)\s*\*+",
    r"(.+?)\s+[0-9]{1,2}\)",
    r"([0-9]{4})[0-9]{1,2}\)",
)
_ENDS = ("*", ")", *"⁰¹²³⁴⁵⁶⁷⁸⁹")


def without_mark(text: str) -> str:
    """Return a period without the mark of a footnote behind it.

    Examples:
        >>> [without_mark(text) for text in ("2019¹", "20191)", "Jan 2019 2)", "2019 Q1*", "2019")]
        ['2019', '2019', 'Jan 2019', '2019 Q1', '2019']
    """
    stripped = text.strip()
    if not stripped.endswith(_ENDS):
        return stripped
    match = next(filter(None, (re.fullmatch(form, stripped) for form in _FORMS)), None)
    return match[1] if match else stripped
