"""Text from data, sanitised: what terminals or spreadsheets would obey is shown instead."""

import re
from collections.abc import Iterable

from hitech_cli.model.characters import escape, is_unseen
from hitech_cli.render.page import Block, Cell, Facts, Heading, Page, Remarks, Table, Tree

PLAINER = {
    "─": "-",
    "█": "#",
    "▶": ">",
    "◀": "<",
    "–": "-",
    "÷": "/",
    "×": "*",
    "−": "-",
    "’": "'",
    "·": ".",
    **dict(zip("▁▂▃▄▅▆▇", "_-~=+*%", strict=True)),
    "└": "`",
    "├": "|",
    "│": "|",
    "┤": "|",
    "░": ":",
    "≈": "~",
    **dict(zip("●■▲◆▼★", "*#^+vx", strict=True)),
    **dict(zip("○□△◇▽☆", "oOAVUX", strict=True)),
}
"""What stands for signs, lines and bars where an encoding has none of them."""

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What formulas begin with, in fullwidth too; line ends and tabs are skipped before them."""

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


def sanitise(text: str, encoding: str = "utf-8") -> str:
    r"""Return a text with escapes for what is invisible or what an encoding lacks.

    Examples:
        >>> print(sanitise("red \x1b[31m, 专利, a\u202eb"))
        red \x1b[31m, 专利, a\u202eb
        >>> print(sanitise("专利 ÷ é", "latin-1"), sanitise("专利 ÷ é", "ascii"))
        \u4e13\u5229 ÷ é \u4e13\u5229 / \xe9
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        escape(character) if is_unseen(text, index) else plainer(character, encoding)
        for index, character in enumerate(text)
    )


def plainer(character: str, encoding: str) -> str:
    """Return a character as an encoding can write it: itself, its like in ASCII, or an escape."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return PLAINER.get(character) or escape(character)
    return character


def sanitise_page(page: Page, encoding: str = "utf-8") -> Page:
    """Return a page with all texts sanitised, which has to be before layout by width."""

    def words(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(sanitise(text, encoding) for text in texts)

    def cell(one: Cell) -> Cell:
        text, qualifier = words((one.text, one.qualifier))
        return one._replace(text=text, qualifier=qualifier)

    def block(one: Block) -> Block:
        match one:
            case Heading(text):
                return Heading(sanitise(text, encoding))
            case Table(headings, rows, _):
                cells = (tuple(map(cell, row)) for row in rows)
                return one._replace(headings=words(headings), rows=tuple(cells))
            case Facts(facts):
                return Facts(tuple((name, sanitise(text, encoding)) for name, text in facts))
            case Remarks(_, sentences, addresses):
                return one._replace(sentences=words(sentences), addresses=words(addresses))
            case Tree(text, branches):
                return tree(text, branches)

    def tree(text: str, branches: Iterable[Tree]) -> Tree:
        return Tree(sanitise(text, encoding), tuple(tree(b.text, b.branches) for b in branches))

    return tuple(map(block, page))


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
