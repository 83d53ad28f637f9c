"""Files that are packed, by gzip or zstd, and pipes: their bytes are put where they can be read."""

import gzip
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BufferedReader
from shutil import copyfileobj
from typing import IO, BinaryIO

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.files import GZIP, PIECE, Content, stamp_of
from hitech_cli.loading.spill import SpillFolder, told_of_room

if sys.version_info >= (3, 14):  # pragma: no cover - one Python runs one of the two
    from compression import zstd
else:  # pragma: no cover - as above
    from backports import zstd


def unpacked(content: Content) -> Content:
    """Return a packed file without its packing.

    Raises:
        InvalidDataError: It is damaged.
        AccessError: It cannot be read.
    """
    is_gzip = content.start(len(GZIP)) == GZIP
    kind, opened = ("gzip", _gzip) if is_gzip else ("zstd", _zstd)
    try:
        return written(content, opened, content.sha256())
    except (EOFError, zlib.error, gzip.BadGzipFile, zstd.ZstdError) as error:
        what = f"This {kind} file is damaged: {str(error).rstrip('.')}."
        problem = Problem(code="not-unpacked", what=what, hint="pack or fetch it anew")
        raise InvalidDataError(content.name, [problem]) from None


def in_a_file(content: Content) -> Content:
    """Return what was read from a pipe as a file.

    Raises:
        AccessError: It cannot be written.
    """
    return written(content, lambda file: file, "")


def written(content: Content, opened: Callable[[BinaryIO], IO[bytes]], digest: str) -> Content:
    """Return what is read of a file, in the spill folder, with the digest of the file itself.

    Raises:
        AccessError: It cannot be read, or not be written.
    """
    spill = SpillFolder()
    path = spill.file("input")
    with content.open() as file, told_of_room(), path.open("wb") as text:
        copyfileobj(opened(file), text, PIECE)
    return replace(
        content, kept=None, stamp=stamp_of(path), path=str(path), digest=digest, spill=spill
    )


def _gzip(file: BinaryIO) -> BinaryIO:
    return BufferedReader(gzip.GzipFile(fileobj=file))


def _zstd(file: BinaryIO) -> BinaryIO:
    return BufferedReader(zstd.ZstdFile(file))
