"""Marks of footnotes behind periods: 2019¹, 2019 1), 2019 3e kwartaal*."""

import re

_FORMS = (
    re.compile(r"(.+?)\s*[⁰¹²³⁴-⁹]+\)?"),
    re.compile(r"(.+?)\s*\*+"),
    re.compile(r"(.+?)\s+\d{1,2}\)", re.ASCII),
    re.compile(r"(\d{4})\d{1,2}\)", re.ASCII),
)


def without_mark(text: str) -> str:
    """Return a period without the mark of a footnote behind it.

    Examples:
        >>> [without_mark(text) for text in ("2019¹", "20191)", "Jan 2019 2)", "2019 Q1*", "2019")]
        ['2019', '2019', 'Jan 2019', '2019 Q1', '2019']
    """
    stripped = text.strip()
    match = next(filter(None, (form.fullmatch(stripped) for form in _FORMS)), None)
    return match[1] if match else stripped
