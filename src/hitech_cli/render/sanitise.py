"""Text from data, sanitised: what terminals, spreadsheets or browsers would obey is shown."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hitech_cli.model.characters import escape, is_unseen
from hitech_cli.render.page import (
    Block,
    Cell,
    Contents,
    Facts,
    Heading,
    Page,
    Picture,
    Remarks,
    Table,
    Tree,
)

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
    return tuple(map(_Sanitiser(encoding).block, page))


class _Sanitiser(NamedTuple):
    """Sanitises what pages are made of, for an encoding."""

    encoding: str

    def block(self, one: Block) -> Block:
        match one:
            case Heading(text, _, short):
                return one._replace(text=self._word(text), short=self._word(short))
            case Table(headings, rows, _):
                cells = (tuple(map(self._cell, row)) for row in rows)
                return one._replace(headings=self._words(headings), rows=tuple(cells))
            case Facts(facts):
                return Facts(tuple((self._word(name), self._word(text)) for name, text in facts))
            case Remarks(_, sentences, addresses):
                return one._replace(
                    sentences=self._words(sentences), addresses=self._words(addresses)
                )
            case Tree():
                return self._tree(one)
            case Contents() | Picture():  # which is sanitised when it is drawn
                return one

    def _word(self, text: str) -> str:
        return sanitise(text, self.encoding)

    def _words(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._word, texts))

    def _cell(self, cell: Cell) -> Cell:
        text, qualifier = self._word(cell.text), self._word(cell.qualifier)
        if text == cell.text and qualifier == cell.qualifier:
            return cell  # as most are
        return cell._replace(text=text, qualifier=qualifier)

    def _tree(self, tree: Tree) -> Tree:
        return Tree(self._word(tree.text), tuple(map(self._tree, tree.branches)))


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


def escaped(text: str) -> str:
    """Return a text as HTML, or as the value of an attribute in double quotes.

    Examples:
        >>> escaped('<b> & "c"')
        '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return text.translate(_ESCAPES)


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
