"""Where an answer goes: standard output or a file, written whole or not at all."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hitech_cli.errors import AccessError, closed_output

PLAINER = str.maketrans(
    {
        "─": "-",
        "█": "#",
        "▶": ">",
        "◀": "<",
        "–": "-",
        "÷": "/",
        "×": "*",
        "−": "-",
        "’": "'",
        **dict(zip("▁▂▃▄▅▆▇", "_.:-=+*", strict=True)),
        "·": " ",
    }
)
"""What stands for the characters of our own where an encoding has none of them."""


def write(text: str, file: Path | None, *, force: bool, encoding: str | None = None) -> None:
    """Write text to a file, or to standard output, and make sure that it has arrived.

    Args:
        text: All of it.
        file: Where to; ``None`` or ``-`` for standard output.
        force: Whether a file that is there already may be replaced.
        encoding: The encoding; ``None`` for that of the terminal, and UTF-8 in files.

    Raises:
        AccessError: It could not all be written.
    """
    if file is None or str(file) == "-":
        _write_out(encoded(text, encoding or _terminal_encoding()))
    else:
        _write_file(encoded(text, encoding or "utf-8"), file, force=force)


def encoded(text: str, encoding: str) -> bytes:
    """Encode text; what an encoding lacks is written plainer, or as an escape, but not left out."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(PLAINER).encode(encoding, "backslashreplace")


def _terminal_encoding() -> str:
    return getattr(sys.stdout, "encoding", None) or "utf-8"


def _write_out(content: bytes) -> None:
    """Write to standard output; unbuffered ones may take less than they are given at a time."""
    if sys.stdout is None:
        raise closed_output()
    try:
        sys.stdout.flush()
        rest = memoryview(content)
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        silence()
        raise unwritable(error) from None


def tell(lines: Sequence[str]) -> None:
    """Write lines to standard error, where there is one."""
    if sys.stderr is not None:
        with suppress(OSError):  # there is nowhere left to say it
            print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201 - the one place that does


def unwritable(error: OSError) -> AccessError:
    """Say that standard output did not take all of an answer."""
    msg = f"Standard output cannot be written: {error.strerror}."
    return AccessError(msg, hint="make room, or name a file elsewhere with --output")


def _leave_quietly() -> None:
    """Where there is no SIGPIPE to end us, the reader's leaving is no failure of ours."""
    silence()
    raise SystemExit(0)


def silence() -> None:
    """Keep the interpreter from flushing again what cannot be written."""
    sys.stdout = io.TextIOWrapper(io.BytesIO())


def _write_file(content: bytes, file: Path, *, force: bool) -> None:
    """Write beside the file first, then put it in place in one step."""
    name, file = str(file), _resolved(file)
    if file.exists() and not file.is_file():
        msg = f"{name!r} is not a file that can be replaced."
        raise AccessError(msg, hint="name a file", place=name)
    import tempfile  # noqa: PLC0415 - slow to import, and only --output needs it

    try:
        handle, beside = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        msg = f"{name!r} cannot be written: {error.strerror}."
        hint = "name a file in a folder that can be written"
        raise AccessError(msg, hint=hint, place=name) from None
    temporary = Path(beside)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        _publish(temporary, file, force=force)
    except FileExistsError:
        msg = f"{name!r} is there already."
        hint = "name another file, or replace it with --force"
        raise AccessError(msg, hint=hint, place=name) from None
    except OSError as error:
        msg = f"{name!r} cannot be written: {error.strerror}."
        hint = "make room, or name a file elsewhere"
        raise AccessError(msg, hint=hint, place=name) from None
    finally:
        temporary.unlink(missing_ok=True)


def _resolved(file: Path) -> Path:
    """Follow links to where a file is to be written, be they sound."""
    try:
        return file.resolve()
    except (OSError, RuntimeError) as error:  # the folder that we are in is gone; links in a circle
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        msg = f"{str(file)!r} cannot be written: {reason}."
        raise AccessError(msg, hint="name a file elsewhere", place=str(file)) from None


def _publish(temporary: Path, file: Path, *, force: bool) -> None:
    if force:
        temporary.replace(file)
    else:
        os.link(temporary, file)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
