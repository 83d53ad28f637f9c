"""Draw the README's pictures: what the real commands print, as SVG (python docs/pictures.py)."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

FOLDER = Path(__file__).parent
COLUMNS = 80
LINE_HEIGHT = 24.4
"""Rich's, in units of the picture."""
MARGIN = 16

PICTURES = {"list": "list", "explain": "show patents --explain"}
"""What each picture shows."""

PAGE = """<svg xmlns="http://www.w3.org/2000/svg" class="{unique_id}" \
viewBox="-16 -16 1008 HEIGHT">
<title>TITLE</title>
<style>
.{unique_id} text {{ font-family: monospace; font-size: {char_height}px; white-space: pre }}
{styles}
</style>
<rect x="-16" y="-16" width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d0d0"/>
<defs>{lines}</defs>
{backgrounds}
{matrix}
</svg>
"""
"""Rich's own page without the frame of a window, and without fonts from elsewhere."""


def picture(name: str) -> str:
    """Draw what a command prints on a coloured terminal of 80 columns."""
    words = PICTURES[name]
    printed = subprocess.run(
        [sys.executable, "-m", "hitech_cli", *words.split(), "--color", "always"],
        env=os.environ | {"COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    console = Console(record=True, width=COLUMNS, file=StringIO(), _environ={})
    console.print(Text(f"$ hitech {words}\n"), Text.from_ansi(printed), sep="", soft_wrap=True)
    height = round((printed.count("\n") + 2) * LINE_HEIGHT) + 2 * MARGIN
    page = PAGE.replace("TITLE", f"hitech {words}").replace("HEIGHT", str(height))
    return console.export_svg(theme=DEFAULT_TERMINAL_THEME, code_format=page, unique_id=name)


if __name__ == "__main__":
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(picture(name), encoding="utf-8")
