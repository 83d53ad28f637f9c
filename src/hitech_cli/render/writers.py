"""Text for programs and for documents: JSON, CSV and Markdown."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from hitech_cli.csv_text import csv_text
from hitech_cli.json_text import Nested, json_text
from hitech_cli.render.addresses import parted
from hitech_cli.render.page import Facts, Heading, Page, Remarks, Table, Tree, Written, written
from hitech_cli.render.records import Record, Value, is_double


def json_of(value: Nested, *, ascii_only: bool = False) -> str:
    """Return a value as JSON.

    A number that a double cannot hold is written as a string, so that no reader loses a digit.

    Args:
        value: What to write.
        ascii_only: Whether all other characters are to be escapes, which read back the same.
    """
    return f"{json_text(value, number=_token, ascii_only=ascii_only)}\n"


SHORT = 15
"""Digits of a number that every double holds, however it is written; so most need no look."""


def _token(value: Decimal) -> str:
    written = f"{value:f}"
    if len(written) <= SHORT:
        return written
    return written if is_double(value) else f'"{written}"'


def csv_of(
    keys: Sequence[str], records: Iterable[Record], shown: Callable[[str], str] = str
) -> str:
    """Return records as CSV with a header; numbers stand alone in their cells.

    Args:
        keys: The columns.
        records: The rows.
        shown: What becomes of a cell that is text.
    """
    rows = ([record[key] for key in keys] for record in records)
    return csv_text(
        keys,
        (
            [shown(value) if isinstance(value, str) else _cell(value) for value in row]
            for row in rows
        ),
    )


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case str():
            return value
        case _:
            assert_never(value)


def markdown_text(page: Page) -> str:
    """Return a sanitised page as Markdown; text from data is escaped, so that it is no markup."""
    return "\n".join(_markdown(block) for block in written(page))


def _markdown(block: Written) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_safe(block.text)}\n"
        case Table():
            rows = [table_row(map(_safe, block.headings))]
            rows.append(table_row("---:" if is_number else "---" for is_number in block.numbers))
            rows += [table_row(_safe(cell.words + cell.mark) for cell in row) for row in block.rows]
            return "".join(rows)
        case Facts():
            return "".join(f"- {_safe(name)}: {_safe(words)}\n" for name, words in block.facts)
        case Remarks(heading, (sentence,)):
            return f"{heading}: {_linked(sentence, block.addresses)}\n"
        case Remarks():
            linked = (_linked(sentence, block.addresses) for sentence in block.sentences)
            items = "".join(f"- {sentence}\n" for sentence in linked)
            return f"{block.heading}s:\n\n{items}"
        case Tree():
            return "\n".join(_branches(block, 0)) + "\n"
        case _:
            assert_never(block)


def table_row(cells: Iterable[str]) -> str:
    """Return cells as a row of a table in Markdown."""
    return f"| {' | '.join(cells)} |\n"


def _branches(tree: Tree, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_safe(tree.text)}"
    for branch in tree.branches:
        yield from _branches(branch, depth + 1)


def _linked(sentence: str, addresses: Iterable[str]) -> str:
    """Return a sentence as Markdown, with a link where it ends in one of some addresses."""
    before, address = parted(sentence, addresses)
    return f"{_safe(before)} <{address}>".lstrip(" ") if address else _safe(before)


def _safe(text: str) -> str:
    r"""Escape what Markdown would read as more than text.

    Examples:
        >>> print(_safe("a|b <i> [x](y) *z* &amp;"), _safe("1. one"), _safe("- two"))
        a\|b \<i\> \[x\](y) \*z\* \&amp; 1\. one \- two
    """
    escaped = re.sub(r"[\\`*_\[\]<>|#~&@]|:(?=//)|^[-+=](?=[-=\s]|$)", r"\\\g<0>", text)
    escaped = re.sub(r"\b(www)\.", r"\1\\.", escaped, flags=re.IGNORECASE)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub("^ | $", "&#32;", escaped)
