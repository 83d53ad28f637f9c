"""Files that are packed, by gzip or zstd, and pipes: their bytes are put where they can be read."""

import gzip
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BufferedReader
from shutil import copyfileobj
from typing import BinaryIO

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.files import GZIP, PIECE, ZSTD, Content, stamp_of
from hitech_cli.loading.spill import SpillFolder, told_of_room


def unpacked(content: Content) -> Content:
    """Return a file without its packing; one that has none as it is.

    Raises:
        InvalidDataError: It is damaged.
        AccessError: It cannot be read.
    """
    start = content.start(len(ZSTD))
    if start.startswith(GZIP):
        return _unpacked(content, "gzip", _gzip)
    if start == ZSTD:
        return _unpacked(content, "zstd", _zstd)
    return content


def in_a_file(content: Content) -> Content:
    """Return what was read from a pipe as a file; what is one as it is.

    Raises:
        AccessError: It cannot be written.
    """
    if content.kept is None:
        return content
    return _written(content, lambda file: file, "")


def _unpacked(content: Content, kind: str, opened: Callable[[BinaryIO], BinaryIO]) -> Content:
    try:
        return _written(content, opened, content.sha256())
    except (EOFError, zlib.error, gzip.BadGzipFile, _zstd_error()) as error:
        what = f"This {kind} file is damaged: {str(error).rstrip('.')}."
        problem = Problem(code="not-unpacked", what=what, hint="pack or fetch it anew")
        raise InvalidDataError(content.name, [problem]) from None


def _written(content: Content, opened: Callable[[BinaryIO], BinaryIO], digest: str) -> Content:
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
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - few files are packed
    else:
        from backports import zstd  # noqa: PLC0415 - as above
    return BufferedReader(zstd.ZstdFile(file))


def _zstd_error() -> type[Exception]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415 - few files are packed
    else:
        from backports import zstd  # noqa: PLC0415 - as above
    return zstd.ZstdError
