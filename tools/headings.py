"""The reference's list of the headings that are known, from the table of them."""

import re
from collections.abc import Iterator
from itertools import groupby

from hitech_cli.loading.tables.layouts.headings import MEANINGS, Heading, table

LANGUAGES = {
    "code": "codes",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pt": "Portuguese",
    "zh": "Chinese",
}

LIST = re.compile(r"^- \*\*`value`.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def with_headings(reference: str) -> str:
    """Return the reference with its list of headings as the table has it."""
    lines = "".join(f"{line}\n" for line in _lines())
    return LIST.sub(lambda _: lines, reference)


def _lines() -> Iterator[str]:
    """Yield a line for each role, and under it one for each language."""
    headings = {role: list(rows) for role, rows in groupby(table(), lambda row: row.role)}
    for role, meaning in MEANINGS.items():
        yield f"- **`{role}`**: {meaning}"
        for language, rows in groupby(headings[role], lambda row: row.language):
            yield f"  - {LANGUAGES[language]}: {', '.join(map(_shown, rows))}"


def _shown(row: Heading) -> str:
    beside = f" (beside {' or '.join(row.beside)})" if row.beside else ""
    return f"`{row.heading}`{beside}"
