"""How charts look: colours, sizes, and the parts that lines and bars have in common."""

import re
from collections.abc import Sequence
from decimal import Decimal

from hitech_cli.json_text import Nested
from hitech_cli.render.breaks import joined, width_of
from hitech_cli.render.charts.chart import Mark, Panel

Spec = dict[str, Nested]
"""A Vega-Lite specification, or a part of one."""

INK, QUIET, GRID, PAPER = "#1f2328", "#59636e", "#e4e7eb", "#ffffff"
"""Of words, of words that matter less, of the lines of a grid, and of what is behind them."""

COLOURS = ("#091d3d", "#a34c0d", "#044d37", "#1a7db5", "#651105", "#7a339a")
"""Of lines: each as dark as no other, so that they differ in grey and to the colour-blind, too."""

WIDTH, HEIGHT = 600, 260
"""Of a plot in pixels; bars take the height that they need."""

TITLE_SIZE, LABEL_SIZE = 16, 11
"""Of letters, in pixels."""

LETTER = 6.2
"""How wide a letter of words beside marks is at most times, in pixels."""

ARROW = 20
"""How long an arrow is, in pixels: always the same, as nobody knows how far it goes."""

MARGIN = 64
"""Left of a plot in pixels: what stands above and under plots begins there, as labels do."""


JOINT = "\0"
"""Stands for a blank at which no line ends; sanitised text holds none."""


def pixels(number: int) -> Decimal:
    """Return a whole number as specifications have it."""
    return Decimal(number)


def lines_of(text: str, width: int) -> list[str]:
    """Break a text into lines: at blanks, but within no figure, and between Chinese characters.

    Examples:
        >>> lines_of("more than 521.5 billion yuan", 16)
        ['more than', '521.5 billion yuan']
        >>> lines_of("高新技术企业营业收入", 12)
        ['高新技术企业', '营业收入']
    """
    lines = [""]
    for part in _WORDS.findall(joined(text, JOINT)):
        if lines[-1] and width_of(f"{lines[-1]}{part}".rstrip()) > width:
            lines.append(part.lstrip())
        else:
            lines[-1] += part
    return [line.replace(JOINT, " ").rstrip() for line in lines]


_WIDE = "\\u2e80-\\u9fff\\uac00-\\ud7af\\uff00-\\uffef"
_WORDS = re.compile(rf" ?[{_WIDE}]| ?[^ {_WIDE}]+| ")
"""A word with the blank before it, or a character of Chinese, Japanese or Korean."""

DASH: list[Nested] = [pixels(5), pixels(4)]
"""Of what is only expected."""


def row_of(mark: Mark) -> Spec:
    """Return a mark as a row of a layer, with what a reader of its data wants to know."""
    return {
        "line": mark.line,
        "period": mark.at,
        "value": mark.value,
        "lower": mark.lower,
        "upper": mark.upper,
        "style": mark.style.value,
        "words": mark.words,
    }


def text_of(mark: Mark, panel: Panel) -> str:
    """Return the words beside a mark."""
    return str(panel.label(mark))


HALO: Spec = {"stroke": PAPER, "strokeWidth": Decimal(4), "strokeJoin": "round"}
"""Behind words, so that no line runs through them."""


def layer(rows: Sequence[Spec], mark: Spec, **encoding: Nested) -> Spec:
    """Return a layer of a plot, with data of its own."""
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}
