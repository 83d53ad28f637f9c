"""The bytes of a dataset: from a file, from standard input, or from the package itself."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from pkgutil import get_data
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from hitech_cli.errors import AccessError

if TYPE_CHECKING:
    from hitech_cli.loading.spill import SpillFolder  # it takes its time, and few files are packed

LARGEST = 16 * 1024 * 1024
"""How many bytes are read at once: parsed, they can take fifty times as many.

A published report has thousands; tables are read by rows, and have no such limit.
"""

LARGEST_KEPT = 8 * LARGEST
"""How many bytes of a table are kept that can be read only once, from a pipe."""

PIECE = 1024 * 1024

DESCRIPTOR = "datapackage.json"
"""What a data package calls the file that describes it."""

GZIP, ZSTD, ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
"""How packed files begin; so do workbooks, which are zip files."""

Watch = Callable[[int, int], None]
"""What is told how many bytes of how many have been read, now and then, and at the end."""


def unwatched(_done: int, _total: int) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a dataset, to be read as often as they are needed.

    A file is read anew each time, so that its size does not matter; what comes from a pipe can be
    read once only, and is kept.

    Attributes:
        name: What errors call it.
        kept: The bytes; ``None`` for those of a file.
        stamp: What a file looked like at first: its number, its size and when it was changed.
        watch: What is told how far reading is.
        path: Where the file is, if that is not its name.
        digest: That of the file as it is named, where it was packed.
        spill: The folder that it was unpacked to, which is there as long as this.
        is_packaged: Whether it is the bundled dataset.
    """

    name: str
    kept: bytes | None
    stamp: tuple[int, int, int] = (0, 0, 0)
    watch: Watch = unwatched
    is_packaged: bool = False
    path: str = ""
    digest: str = ""
    spill: "SpillFolder | None" = None

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.stamp[1] if self.kept is None else len(self.kept)

    @contextmanager
    def open(self) -> Generator[BinaryIO, None, None]:
        """Start to read from the beginning.

        Raises:
            AccessError: It cannot be read, from first to last, or is no longer what it was.
        """
        if self.kept is not None:
            yield BytesIO(self.kept)
            return
        self.check()
        try:
            with Path(self.path or self.name).open("rb") as file:
                yield file
        except OSError as error:
            raise _unreadable(self.name, error) from None

    def check(self) -> None:
        """Reject a file that is no longer what it was when it was first opened.

        Raises:
            AccessError: It has changed, so that what was read of it does not belong together.
        """
        if self.kept is None and _stamp_or_none(Path(self.path or self.name)) != self.stamp:
            msg = f"{self.name!r} changed while it was read."
            raise AccessError(msg, hint="try again when nothing writes to it", place=self.name)

    def start(self, size: int) -> bytes:
        """Return the first bytes."""
        with self.open() as file:
            return file.read(size)

    def whole(self) -> bytes:
        """Return all of it.

        Raises:
            AccessError: It is larger than `LARGEST`.
        """
        if self.size > LARGEST:
            hint = "split it, since several files are merged, or bring a table, read row by row"
            raise _too_large(self.name, LARGEST, hint)
        with self.open() as file:
            return file.read()

    def sha256(self) -> str:
        """Return the digest of all of it."""
        if self.digest:
            return self.digest
        digest = sha256()
        with self.open() as file:
            while piece := file.read(PIECE):
                digest.update(piece)
            self.check()
        return digest.hexdigest()


def content_of(place: str | None, watch: Watch = unwatched) -> Content:
    """Return a dataset's bytes.

    Args:
        place: A path, ``-`` for standard input, or ``None`` for the bundled dataset.
        watch: What is told how far reading is.

    Raises:
        AccessError: It cannot be read, or cannot be read twice and is larger than `LARGEST_KEPT`.
    """
    if place is None:
        packaged = _packaged()
        kept = _in_checkout() if packaged is None else packaged
        return Content("indicators.json", kept, is_packaged=True)
    name = "standard input" if place == "-" else place
    try:
        if place == "-":
            kept = _standard_input(LARGEST_KEPT + 1)
        else:
            with Path(place).open("rb") as file:
                status = os.fstat(file.fileno())
                if S_ISREG(status.st_mode):
                    return Content(name, None, _stamp(status), watch)
                kept = file.read(LARGEST_KEPT + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    if len(kept) > LARGEST_KEPT:
        raise _too_large(name, LARGEST_KEPT, "save it to a file and name that: it is read by rows")
    return Content(name, kept, watch=watch)


def is_file(path: Path) -> bool:
    """Return whether there is a file; a name that cannot be one names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_standard_input(path: Path) -> bool:
    """Return whether a file is what standard input reads."""
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno()))
    except (OSError, ValueError, AttributeError):  # there is no such file, or no standard input
        return False


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def stamp_of(file: Path) -> tuple[int, int, int]:
    """Return what a file looks like: its number, its size and when it was changed."""
    return _stamp(file.stat())


def _stamp_or_none(file: Path) -> tuple[int, int, int] | None:
    try:
        return stamp_of(file)
    except OSError:  # it is gone
        return None


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        msg = "Standard input is closed."
        raise AccessError(msg, hint="give it a dataset, or name a file")
    if sys.stdin.isatty():  # it would wait for whoever waits for it
        msg = "Standard input is a terminal, which holds no dataset."
        raise AccessError(msg, hint="send it one with < FILE or a pipe, or name the file")
    return sys.stdin.buffer.read(most)


def _packaged() -> bytes | None:
    """Read the dataset in the installed package, which may be zipped."""
    try:
        return get_data("hitech_cli", "data/indicators.json")
    except OSError:
        return None


def _in_checkout() -> bytes:
    """Read the dataset where developers edit it."""
    try:
        return (Path(__file__).parents[3] / "data" / "indicators.json").read_bytes()
    except OSError:
        msg = "The bundled dataset is missing."
        raise AccessError(msg, hint="install hitech again, or name a file with --data") from None


def _too_large(name: str, limit: int, hint: str) -> AccessError:
    msg = f"{name} is larger than {limit // 1024**2} MiB."
    return AccessError(msg, hint=hint, place=name)


def _unreadable(name: str, error: OSError | ValueError) -> AccessError:
    return AccessError(_sentence(name, error), hint=_hint(error), place=name)


def _sentence(name: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() if Path(name).is_symlink():
            return f"{name!r} is a link to {str(Path(name).readlink())!r}, which is not there."
        case FileNotFoundError():
            return f"There is no file {name!r}."
        case IsADirectoryError():
            return f"{name!r} is a folder."
        case PermissionError():
            return f"{name!r} may not be read."
        case OSError():
            return f"{name!r} cannot be read: {error.strerror or error}."
        case _:
            return f"{name!r} cannot be the name of a file."


def _hint(error: OSError | ValueError) -> str:
    match error:
        case IsADirectoryError():
            return "name a file in it"
        case PermissionError():
            return "ask its owner, or name another file"
        case _:
            return "name a file that can be read, or '-' for standard input"
