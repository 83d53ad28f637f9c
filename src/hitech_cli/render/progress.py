"""How far reading is, for who has waited a second in front of a terminal."""

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
    """Is told how many bytes of how many have been read, and shows it when that takes long."""

    def __init__(self) -> None:
        self._due = monotonic() + PATIENCE
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int) -> None:
        """Take in how far reading is; at the end what was shown is taken away."""
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
