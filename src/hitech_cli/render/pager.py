"""Answers longer than the terminal, in the user's pager, as git shows them."""

import os
import re
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from hitech_cli.render.breaks import width_of

STOPPED = {-2, 2, 130}
"""Exit codes of a pager that Ctrl-C has ended: of the system, less or a shell. Without Ctrl-C, they
mean something else."""


def pager_of(environment: Mapping[str, str]) -> str:
    """Return the command of the pager; empty where none is wanted.

    Examples:
        >>> pager_of({}), pager_of({"PAGER": "more"}), pager_of({"PAGER": "cat"})
        ('less', 'more', '')
        >>> pager_of({"HITECH_PAGER": "", "PAGER": "more"})
        ''
    """
    pager = environment.get("HITECH_PAGER", environment.get("PAGER", "less")).strip()
    return "" if pager == "cat" else pager


def is_longer(text: str) -> bool:
    """Return whether a text and the prompt after it take more rows than the terminal has."""
    columns, rows = shutil.get_terminal_size()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    taken = sum(1 + max(width_of(line) - 1, 0) // columns for line in lines)
    return taken >= rows


def page(content: bytes, pager: str) -> bool:
    """Run the pager on an answer, and return whether that was shown.

    The pager is a command line of the user's own, and so goes to the shell.
    """
    import subprocess  # noqa: PLC0415 - slow to import, and only long answers need it

    with _left_to_the_pager() as met:
        try:
            process = subprocess.Popen(  # noqa: S602 - see above
                pager, shell=True, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}
            )
        except OSError:
            return False
        process.communicate(content)
        was_stopped = signal.SIGINT in met and process.returncode in STOPPED
        return process.returncode == 0 or was_stopped


@contextmanager
def _left_to_the_pager() -> Iterator[list[int]]:
    """Leave Ctrl-C to the pager, and ignore its early exit; yield the signals received.

    A handler of Python's, unlike ignoring, is not inherited by the pager.
    """
    names = [name for name in ("SIGINT", "SIGPIPE") if hasattr(signal, name)]
    numbers = [signal.Signals[name] for name in names]
    met: list[int] = []
    before = [signal.signal(number, lambda got, _: met.append(got)) for number in numbers]
    try:
        yield met
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
