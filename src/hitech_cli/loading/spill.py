"""A folder for what does not fit into memory, gone when the process ends, however it ends."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from types import FrameType
from uuid import uuid4
from weakref import WeakMethod, WeakSet, finalize

from hitech_cli.errors import AccessError

ENDS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE")
    if hasattr(signal, name)
]  # fmt: skip
"""What ends a process that does nothing about it."""


class SpillFolder:
    """A folder that is made when it is needed, and removed with all that is in it.

    A signal that would end the process removes it first, and then ends the process.
    """

    def __init__(self) -> None:
        self.path = Path(temporary_folder(), f"hitech-{uuid4().hex}").absolute()
        self._remove = finalize(self, _remove, self.path, os.getpid())
        _FOLDERS.add(self)
        for number in ENDS:
            if signal.getsignal(number) is signal.SIG_DFL:
                with suppress(ValueError):  # only the main thread may do so
                    signal.signal(number, _end)

    def file(self, name: str) -> Path:
        """Return where to write a file, in a folder that nobody else can read.

        Raises:
            AccessError: No folder can be made.
        """
        with told_of_room():
            self.path.mkdir(mode=0o700, exist_ok=True)
        return self.path / name

    def remove(self) -> None:  # pragma: no cover - called by `_end`
        """Remove it now."""
        self._remove()


@contextmanager
def told_of_room() -> Iterator[None]:
    """Run what writes to a spill folder.

    Raises:
        AccessError: It cannot be written.
    """
    try:
        yield
    except OSError as error:
        msg = f"No temporary file can be written: {error.strerror or error}."
        hint = f"make room in {temporary_folder()}, or set TMPDIR to a folder that has some"
        raise AccessError(msg, hint=hint) from None


def temporary_folder() -> str:
    """Return where such folders are; asked at once, `gettempdir` would write a file to find out."""
    named = (os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP"))
    found = (path for path in (*named, "/tmp") if path and Path(path).is_dir())  # noqa: S108 - ours has a name that nobody guesses
    return next((path for path in found if os.access(path, os.W_OK | os.X_OK)), "") or gettempdir()


def _remove(path: Path, maker: int) -> None:
    """Remove a folder, unless this process is a fork of the one that made it, and still uses it."""
    if os.getpid() == maker and path.is_dir():
        shutil.rmtree(path, ignore_errors=True)


def before_end(action: Callable[[], None]) -> None:
    """Have a method called first where a signal ends the process, if its object is there still."""
    _ACTIONS.append(WeakMethod(action))


_ACTIONS: list[WeakMethod[Callable[[], None]]] = []

_FOLDERS: WeakSet[SpillFolder] = WeakSet()
"""Those that there are: a command may have one for its input, and one for what it works out."""


def _end(number: int, _: FrameType | None) -> None:  # pragma: no cover - it ends the process
    """Remove the folders, and leave the rest to whoever sent the signal."""
    while _ACTIONS:  # a second signal does not wait for them
        action = _ACTIONS.pop()()
        with suppress(Exception):
            if action is not None:
                action()
    for folder in list(_FOLDERS):
        folder.remove()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
