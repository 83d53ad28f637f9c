"""Text for programs and for documents: JSON, CSV and Markdown."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import assert_never

from hitech_cli.render.page import Block, Facts, Heading, Page, Remarks, Table, Tree
from hitech_cli.render.programs import Nested, Record, Value
from hitech_cli.render.sanitise import sanitise


def json_text(value: Nested) -> str:
    """Write a value as JSON, indented, with numbers as they are and text as it reads.

    A number that a double cannot hold is written as a string, so that no reader loses a digit.
    """
    return f"{_encoded(value, 0)}\n"


def _encoded(value: Nested, depth: int) -> str:
    match value:
        case None | bool():
            return json.dumps(value)
        case str():
            return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))
        case Decimal():
            return _token(value)
        case Mapping():
            items = [
                f"{json.dumps(key)}: {_encoded(item, depth + 1)}" for key, item in value.items()
            ]
            return _bracketed("{", items, "}", depth)
        case _:
            return _bracketed("[", [_encoded(item, depth + 1) for item in value], "]", depth)


def _bracketed(opening: str, items: Sequence[str], closing: str, depth: int) -> str:
    if not items:
        return f"{opening}{closing}"
    inner = "  " * (depth + 1)
    lines = f",\n{inner}".join(items)
    return f"{opening}\n{inner}{lines}\n{'  ' * depth}{closing}"


def _escaped(character: str) -> str:
    """Keep what would steer a terminal from doing so, in a way that reads back the same."""
    if sanitise(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))


def _token(value: Decimal) -> str:
    written = f"{value:f}"
    held = Decimal(repr(float(value))) == value
    return written if held else json.dumps(written)


def csv_text(keys: Sequence[str], records: Sequence[Record]) -> str:
    """Write records as CSV with a header; numbers stand alone in their cells."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_cell(record[key]) for key in keys] for record in records)
    return text.getvalue()


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
    """Write a page as Markdown; text from data can make no cell, link or tag of its own."""
    return "\n".join(_markdown(block) for block in page)


def _markdown(block: Block) -> str:
    match block:
        case Heading():
            return f"## {_safe(block.text)}\n"
        case Table():
            lines = [block.headings, ("---",) * len(block.headings), *block.rows]
            rows = [" | ".join(_safe(cell) for cell in line) for line in lines]
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
        >>> print(_safe("a|b <i> [x](y) *z*"))
        a\|b \<i\> \[x\](y) \*z\*
    """
    if text == "---":
        return text
    return re.sub(r"([\\`*_\[\]<>|#~]|^[-+](?=\s))", r"\\\1", sanitise(text))
