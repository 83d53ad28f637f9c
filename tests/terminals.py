"""Real processes on a real terminal."""

import contextlib
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import CLEARED

HITECH = [sys.executable, "-m", "hitech_cli"]

PATIENCE = 60


def _may_trace() -> bool:
    strace = shutil.which("strace")
    traced = strace and subprocess.run([strace, "-f", "true"], capture_output=True, check=False)
    return bool(traced) and traced.returncode == 0


needs_strace = pytest.mark.skipif(
    not _may_trace(),
    reason="strace is not installed, or may not trace: NOT TESTED against the kernel",
)


class Shown(NamedTuple):
    """What came of a command: its exit code, and all that the terminal was sent."""

    code: int
    text: str


def surroundings(**variables: str) -> dict[str, str]:
    """This process's environment, without what would change an answer."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    return {**kept, "PYTHONUTF8": "1", **variables}


def on_terminal(
    *words: str,
    environment: Mapping[str, str] | None = None,
    rows: int = 24,
    columns: int = 80,
    program: Sequence[str] = HITECH,
    act: Callable[[int, bytes], None] | None = None,
) -> Shown:
    """Run hitech on a terminal of its own.

    Args:
        words: The command line after ``hitech``.
        environment: Variables that are set.
        rows: The height of the terminal.
        columns: Its width.
        program: What is run in place of hitech.
        act: Called with the terminal and all that was shown, whenever more has been.
    """
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here: NOT TESTED")
    termios = pytest.importorskip("termios")
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (rows, columns))
    process = subprocess.Popen(
        [sys.executable, "-c", IN_CHARGE, *program, *words],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=surroundings(**{"TERM": "xterm", **(environment or {})}),
        start_new_session=True,
    )
    os.close(follower)
    shown = b""
    deadline = time.monotonic() + PATIENCE
    with contextlib.suppress(OSError):  # the other side is closed
        while time.monotonic() < deadline:
            if not select.select([leader], [], [], 0.1)[0]:
                continue
            part = os.read(leader, 65536)
            if not part:
                break
            shown += part
            if act is not None:
                act(leader, shown)
    os.close(leader)
    try:
        code = process.wait(timeout=PATIENCE)
    finally:
        process.kill()
    return Shown(code, shown.decode().replace("\r\n", "\n"))


IN_CHARGE = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal the one that the process is controlled by, as pagers need it."""


def console_script() -> str:
    """Give the installed command."""
    script = Path(sys.executable).with_name("hitech")
    if not script.is_file():
        pytest.skip("the command hitech is not installed beside this Python: NOT TESTED")
    return str(script)
