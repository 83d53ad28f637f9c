"""Reading that takes long says how far it is, where somebody sees it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = 60_000
QUICKLY = """
import sys
from hitech_cli.render import progress
progress.PATIENCE = float(sys.argv.pop(1))
from hitech_cli.__main__ import run
run()
"""


def table(folder: Path) -> Path:
    file = folder / "long.csv"
    file.write_text(
        "area,year,value\n"
        + "".join(f"a{at % 500},{1900 + at // 500},{at}\n" for at in range(ROWS))
    )
    return file


def messages(file: Path, patience: float, term: str = "xterm") -> str:
    """Run a command with a terminal as its standard error, and give what stands there."""
    words = [sys.executable, "-c", QUICKLY, str(patience), "list", "--data", str(file)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": term}
    ) as process:
        os.close(theirs)
        seen = b""
        while piece := read(ours):
            seen += piece
    os.close(ours)
    assert process.returncode == 0, seen
    return seen.decode()


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_long_reading_is_shown_and_taken_away(tmp_path: Path) -> None:
    seen = messages(table(tmp_path), patience=0)

    assert "Reading" in seen
    assert "%" in seen
    assert "\x1b[?25l" not in seen  # the cursor stays
    drawn, taken = seen.count("Reading"), seen.count("\x1b[1A\x1b[2K")
    assert drawn == taken > 3
    assert "missing. Read as" in seen.rpartition("\x1b[2K")[2]


def test_quick_reading_shows_nothing(tmp_path: Path) -> None:
    assert "Reading" not in messages(table(tmp_path), patience=600)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_draw_over_a_line_is_spared(tmp_path: Path, term: str) -> None:
    assert "\x1b" not in messages(table(tmp_path), patience=0, term=term)


def test_what_is_no_terminal_is_spared(tmp_path: Path) -> None:
    words = [sys.executable, "-c", QUICKLY, "0", "list", "--data", str(table(tmp_path))]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)

    assert ran.stderr.count("\n") == 1
    assert "\x1b" not in ran.stderr
