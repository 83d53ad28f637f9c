"""Text for programs and for documents: JSON, CSV and Markdown."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from hitech_cli.indented import bracketed
from hitech_cli.model.characters import is_unseen
from hitech_cli.render.page import Block, Facts, Heading, Page, Remarks, Table, Tree
from hitech_cli.render.programs import Nested, Record, Value


def json_text(value: Nested, *, plain_ascii: bool = False) -> str:
    """Write a value as JSON, indented, with numbers as they are and text as it reads.

    A number that a double cannot hold is written as a string, so that no reader loses a digit.

    Args:
        value: What to write.
        plain_ascii: Whether all other characters are to be escapes, which read back the same.
    """

    def keep(character: str) -> bool:
        return not is_unseen(character, 0) and (character.isascii() or not plain_ascii)

    return f"{_encoded(value, 0, keep)}\n"


def _encoded(value: Nested, depth: int, keep: Callable[[str], bool]) -> str:
    match value:
        case None | bool():
            return json.dumps(value)
        case str():
            written = json.dumps(value, ensure_ascii=False)
            if written.isascii() and written.isprintable():
                return written
            return "".join(one if keep(one) else _escaped(one) for one in written)
        case Decimal():
            return _token(value)
        case Mapping():
            items = [
                f"{json.dumps(key)}: {_encoded(item, depth + 1, keep)}"
                for key, item in value.items()
            ]
            return bracketed("{", items, "}", depth)
        case _:
            return bracketed("[", [_encoded(item, depth + 1, keep) for item in value], "]", depth)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))


def _token(value: Decimal) -> str:
    written = f"{value:f}"
    held = Decimal(repr(float(value))) == value
    return written if held else json.dumps(written)


def csv_text(
    keys: Sequence[str], records: Sequence[Record], shown: Callable[[str], str] = str
) -> str:
    """Write records as CSV with a header; numbers stand alone in their cells.

    Args:
        keys: The columns.
        records: The rows.
        shown: What becomes of a cell that is text.
    """
    rows = [list(keys)]
    for record in records:
        values = [record[key] for key in keys]
        rows.append([shown(value) if isinstance(value, str) else _cell(value) for value in values])
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    """Quote a cell that needs it; Python's csv leaves carriage returns bare in some versions."""
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if re.search('[,"\r\n]', cell) else cell


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
    """Write a page that is `harmless` as Markdown; data makes no cell, link or tag of its own."""
    return "\n".join(_markdown(block) for block in page)


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"## {_safe(block.text)}\n"
        case Table():
            cells = [tuple(map(_safe, line)) for line in (block.headings, *block.rows)]
            lines = [cells[0], ("---",) * len(block.headings), *cells[1:]]
            rows = [" | ".join(line) for line in lines]
            return "".join(f"| {row} |\n" for row in rows)
        case Facts():
            return "".join(f"- {_safe(name)}: {_safe(words)}\n" for name, words in block.facts)
        case Remarks(heading, (sentence,)):
            return f"{heading}: {_safe(sentence)}\n"
        case Remarks():
            items = "".join(f"- {_safe(sentence)}\n" for sentence in block.sentences)
            return f"{block.heading}s:\n\n{items}"
        case Tree():
            return "\n".join(_branches(block, 0)) + "\n"
        case _:
            assert_never(block)


def _branches(tree: Tree, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_safe(tree.text)}"
    for branch in tree.branches:
        yield from _branches(branch, depth + 1)


def _safe(text: str) -> str:
    r"""Escape what Markdown would read as more than text.

    Examples:
        >>> print(_safe("a|b <i> [x](y) *z* &amp;"), _safe("1. one"), _safe("- two"))
        a\|b \<i\> \[x\](y) \*z\* \&amp; 1\. one \- two
    """
    escaped = re.sub(r"[\\`*_\[\]<>|#~&]|^[-+=](?=[-=\s]|$)", r"\\\g<0>", text)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub("^ | $", "&#32;", escaped)
