"""Draw the README's pictures: what the real commands print, as SVG (python docs/pictures.py).

Each word has a place of its own, so that no picture rests on how a renderer treats blanks.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

FOLDER = Path(__file__).parent
COLUMNS = 80
CHARACTER, LINE, MARGIN = 8.4, 18, 16
"""The width of a character, the height of a line and the margin, in units of the picture."""

PICTURES = {"list": "list", "explain": "show patents --explain"}
"""What each picture of a terminal shows."""

CHARTS = {"chart": "chart operating-income"}
"""What each chart is of."""

PAGE = """<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" role="img">
<title>{title}</title>
<style>
text {{ font-family: monospace; font-size: 14px; fill: #24292f }}
.bold {{ font-weight: 600 }}
.dim {{ fill: #6a737d }}
.italic {{ font-style: italic }}
.qualifier {{ fill: #0550ae }}
.prompt {{ fill: #1a7f37 }}
</style>
<rect x="0.5" y="0.5" width="{inner_width}" height="{inner_height}" rx="8" fill="#ffffff" \
stroke="#d0d7de"/>
{lines}
</svg>
"""


class Word(NamedTuple):
    """A word of a line, with the column that it starts in, and how it is styled."""

    text: str
    column: int
    style: str


def picture(name: str) -> str:
    """Draw what a command prints on a coloured terminal of 80 columns."""
    words = PICTURES[name]
    printed = subprocess.run(
        [sys.executable, "-m", "hitech_cli", *words.split(), "--color", "always"],
        env=os.environ | {"COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    lines = [
        [Word("$", 0, "prompt"), Word(f"hitech {words}", 2, "bold")],
        *(list(words_of(Text.from_ansi(line))) for line in printed.splitlines()),
    ]
    width, height = round(COLUMNS * CHARACTER + 2 * MARGIN), len(lines) * LINE + 2 * MARGIN
    return PAGE.format(
        title=f"hitech {words}",
        width=width,
        height=height,
        inner_width=width - 1,
        inner_height=height - 1,
        lines="\n".join(
            drawn(word, row) for row, line in enumerate(lines, start=1) for word in line
        ),
    )


def chart(name: str) -> str:
    """Draw a chart; where its words stand depends on the fonts of the machine."""
    words = CHARTS[name].split()
    command = [sys.executable, "-m", "hitech_cli", *words, "--format", "svg"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def words_of(line: Text) -> Iterator[Word]:
    """Yield the words of a line; those of one style with one blank between them are one."""
    for start, end, style in runs(line):
        for found in re.finditer(r"\S+(?: \S+)*", line.plain[start:end]):
            column = cell_len(line.plain[: start + found.start()])
            yield Word(found[0], column, style)


def runs(line: Text) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a line that are of one style."""
    at = 0
    for span in sorted(line.spans, key=lambda span: span.start):
        yield at, span.start, ""
        yield span.start, span.end, class_of(Style.parse(str(span.style)))
        at = span.end
    yield at, len(line.plain), ""


def class_of(style: Style) -> str:
    """Return the name of a style in the picture."""
    names = [name for name in ("bold", "dim", "italic") if getattr(style, name)]
    return " ".join([*names, *["qualifier"] * (style.color is not None)])


def drawn(word: Word, row: int) -> str:
    """Return a word as text at its place, as wide as a terminal draws it."""
    x, y = MARGIN + word.column * CHARACTER, MARGIN + row * LINE - 5
    style = f' class="{word.style}"' if word.style else ""
    length = cell_len(word.text) * CHARACTER
    text = escape(word.text)
    return f'<text x="{x:g}" y="{y:g}"{style} textLength="{length:g}">{text}</text>'


if __name__ == "__main__":
    for name, draw in {**dict.fromkeys(PICTURES, picture), **dict.fromkeys(CHARTS, chart)}.items():
        (FOLDER / f"{name}.svg").write_text(draw(name), encoding="utf-8")
