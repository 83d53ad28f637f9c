"""What a page is made of, as HTML."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from hitech_cli.errors import HitechError
from hitech_cli.render.addresses import in_ascii, parted
from hitech_cli.render.html.tables import table_html
from hitech_cli.render.html.text import text_html
from hitech_cli.render.page import (
    Block,
    Contents,
    Facts,
    Heading,
    Page,
    Picture,
    Remarks,
    Table,
    Tree,
)
from hitech_cli.render.sanitise import escaped

DEEPEST = 6
"""The lowest level of headings that HTML has."""


class Body:
    """A page as it is written, block by block.

    Attributes:
        title: Its heading of the highest level.
        has_title: Whether that is one of the page; else it is what the page is called.
    """

    def __init__(self, page: Page, name: str) -> None:
        """Find the title of a sanitised page.

        Args:
            page: The page.
            name: What it is called where several of its headings are of the highest level.
        """
        self._page = page
        self._headings = [block for block in page if isinstance(block, Heading)]
        top = min((one.level for one in self._headings), default=1)
        highest = [one for one in self._headings if one.level == top]
        self.has_title = len(highest) == 1
        self._shift = (1 if self.has_title else 2) - top
        self.title = highest[0].text if self.has_title else name
        has_contents = any(isinstance(block, Contents) for block in page)
        listed = [one for one in self._headings if one.short and has_contents]
        self._anchors = {id(one): f"s{number}" for number, one in enumerate(listed, start=1)}
        self._caption, self._tables = self.title, 0

    def html(self) -> Iterator[str]:
        """Yield its blocks as HTML, the title first."""
        if not self.has_title:
            yield f"<h1>{text_html(self.title)}</h1>\n"
        for block in self._page:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                self._caption, self._tables = block.text, 0
                tag = f"h{min(block.level + self._shift, DEEPEST)}"
                part = ' class="part"' if block.short else ""
                anchor = f' id="{self._anchors[id(block)]}"' if id(block) in self._anchors else ""
                yield f"<{tag}{part}{anchor}>{text_html(block.text)}</{tag}>\n"
            case Table():
                yield from table_html(block, self._name_of(block))
            case Facts():
                pairs = (_pair(text_html(name), [text_html(text)]) for name, text in block.facts)
                yield f'<dl class="facts">\n{"".join(pairs)}</dl>\n'
            case Remarks():
                yield f'<dl class="remarks">\n{_remarks(block)}</dl>\n'
            case Tree():
                yield _tree(block)
            case Contents():
                yield self._contents()
            case Picture():
                yield _picture(block)
            case _:
                assert_never(block)

    def _name_of(self, table: Table) -> str:
        """Return the caption of a table: the heading above it, the second time with its own."""
        self._tables += 1
        return self._caption if self._tables == 1 else f"{self._caption}: {table.headings[0]}"

    def _contents(self) -> str:
        listed = [one for one in self._headings if one.short]
        return f'<nav aria-label="Contents">\n{self._listed(listed)}</nav>\n'

    def _listed(self, headings: Sequence[Heading]) -> str:
        """Return headings as a list of links, those below one as a list within it."""
        if not headings:
            return ""
        level = headings[0].level
        starts = [place for place, one in enumerate(headings) if one.level <= level]
        items = []
        for start, end in pairwise((*starts, len(headings))):
            first = headings[start]
            link = f'<a href="#{self._anchors[id(first)]}">{text_html(first.short)}</a>'
            items.append(f"<li>{link}{self._listed(headings[start + 1 : end])}</li>\n")
        return f"<ul>\n{''.join(items)}</ul>\n"


LEAST_DRAWN = 2
"""Figures from which on a picture says more than their words."""


def _pair(name: str, texts: list[str]) -> str:
    said = "".join(f"<dd>{text}</dd>" for text in texts)
    return f"<div><dt>{name}</dt>{said}</div>\n"


def _remarks(remarks: Remarks) -> str:
    several = "s" if len(remarks.sentences) > 1 else ""
    sentences = []
    for sentence in remarks.sentences:
        before, address = parted(sentence, remarks.addresses)
        link = f' <a href="{escaped(in_ascii(address))}">{escaped(address)}</a>' if address else ""
        sentences.append(f"{text_html(before)}{link}".lstrip(" "))
    return _pair(text_html(remarks.heading + several), sentences)


def _tree(tree: Tree) -> str:
    return f"<details>\n<summary>{text_html(tree.text)}</summary>\n{_branches(tree)}</details>\n"


def _branches(tree: Tree) -> str:
    if not tree.branches:
        return ""
    items = (f"<li>{text_html(one.text)}{_branches(one)}</li>" for one in tree.branches)
    return f"<ul>{''.join(items)}</ul>"


def _picture(picture: Picture) -> str:
    """Return a chart as a figure, and in words that open; empty where it cannot be drawn here.

    Notes and sources are left to the page, which has them.
    """
    from hitech_cli.render.charts.drawing import is_drawable, svg_of  # noqa: PLC0415 - few have one

    if not is_drawable():
        return ""
    from hitech_cli.render.charts.chart import sanitised  # noqa: PLC0415 - as above

    made = picture.draw()
    if isinstance(made, HitechError) or len(made.marks) < LEAST_DRAWN:
        return ""
    chart = sanitised(made, "utf-8")
    svg = svg_of(chart._replace(notes=(), sources=()))
    words = (
        f"<details><summary>The chart in words</summary>{text_html(chart.description)}</details>"
    )
    drawn = f'<div class="picture" tabindex="0">\n{svg}</div>'
    return f"<figure>\n{drawn}\n<figcaption>{words}</figcaption>\n</figure>\n"
