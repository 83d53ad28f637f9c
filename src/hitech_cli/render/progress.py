"""How far reading is, shown on a terminal after a second."""

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING

from hitech_cli.render.colour import COLOURLESS

if TYPE_CHECKING:
    from hitech_cli.render.bar import Bar

PATIENCE = 1.0
"""Seconds before anything is shown."""


class Progress:
    """A callback for the bytes read so far, which draws a bar when reading takes long."""

    def __init__(self) -> None:
        self._due = monotonic() + PATIENCE
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        """Record how far reading is, and draw or clear the bar."""
        if done < total and monotonic() >= self._due:
            if self._bar is None:
                from hitech_cli.render.bar import Bar  # noqa: PLC0415 - few wait long enough

                self._bar = Bar()
            self._bar.show(done, total)
        elif self._bar is not None:
            self._bar.clear()


def is_seen() -> bool:
    """Return whether standard error is a terminal that can draw over a line."""
    is_terminal = sys.stderr is not None and sys.stderr.isatty()
    return is_terminal and os.environ.get("TERM", "") not in COLOURLESS
