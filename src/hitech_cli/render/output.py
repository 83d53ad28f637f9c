"""Where an answer goes: standard output or a file, written whole or not at all."""

import io
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from hitech_cli.errors import AccessError, closed_output, is_folder


def write(
    text: str, file: Path | None, *, force: bool, encoding: str = "utf-8", paged: bool = False
) -> None:
    """Write text to a file, or to standard output, and make sure that it has arrived.

    Args:
        text: All of it.
        file: Where to; ``None`` or ``-`` for standard output.
        force: Whether an existing file may be overwritten.
        encoding: Its encoding.
        paged: Whether a pager may show it where it is longer than the terminal.

    Raises:
        AccessError: It could not all be written.
    """
    content = encoded(text, encoding)
    if is_file(file) or not (paged and is_terminal() and _shown_in_pager(text, content)):
        write_bytes(content, file, force=force)


def is_file(file: Path | None) -> bool:
    """Return whether output goes to a file, and not to standard output (``None`` or ``-``)."""
    return file is not None and str(file) != "-"


def write_bytes(content: bytes, file: Path | None, *, force: bool) -> None:
    """Write to a file, or to standard output, as `write` does.

    Raises:
        AccessError: It could not all be written.
    """
    if file is not None and is_file(file):
        _write_file(content, file, force=force)
    else:
        _write_out(content)


def write_stderr(lines: Sequence[str]) -> None:
    """Write to standard error, where there is one."""
    if sys.stderr is not None and lines:
        try:
            print("\n".join(lines), file=sys.stderr, flush=True)  # noqa: T201 - the one place that does
        except OSError:  # there is nowhere left to say it
            sys.stderr = _nowhere()


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _shown_in_pager(text: str, content: bytes) -> bool:
    """Show a long text in the pager, and return whether that was done."""
    from hitech_cli.render.pager import is_longer, page, pager_of  # noqa: PLC0415 - rare

    pager = pager_of(os.environ)
    if not pager or not is_longer(text):
        return False
    if page(content, pager):
        return True
    write_stderr([f"hitech: The pager {pager!r} failed; the answer is shown without it."])
    return False


def encoded(text: str, encoding: str) -> bytes:
    """Encode text; characters that the encoding lacks become ASCII or escapes."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from hitech_cli.render.sanitise import plainer  # noqa: PLC0415 - hardly ever needed

        return "".join(plainer(character, encoding) for character in text).encode(encoding)


def terminal_encoding() -> str:
    """Return the encoding of standard output: that of the locale, or of PYTHONIOENCODING."""
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


def unwritable(error: OSError) -> AccessError:
    """Return the error that standard output could not be written."""
    reason = f"Standard output cannot be written ({error.strerror})"
    return AccessError(f"{reason}: make room, or send it elsewhere.")


def _leave_quietly() -> None:
    """Exit with 0 when the reader has closed the pipe, where no SIGPIPE ends the process."""
    silence()
    raise SystemExit(0)


def silence() -> None:
    """Keep the interpreter from flushing again what cannot be written."""
    sys.stdout = _nowhere()


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO())


def _write_file(content: bytes, file: Path, *, force: bool) -> None:
    """Write beside the file first, then put it in place in one step."""
    target, old = _target(file)
    if old is not None and not force:
        raise _already_exists(file)
    import tempfile  # noqa: PLC0415 - slow to import, and only --output needs it

    try:
        handle, name = tempfile.mkstemp(prefix=".hitech-", suffix=".part", dir=target.parent)
    except OSError as error:
        hint = "name a file in a folder that can be written"
        raise _unwritable_file(file, error, hint) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask() if old is None else stat.S_IMODE(old.st_mode))
        _publish(temporary, target, force=force)
    except FileExistsError:
        raise _already_exists(file) from None
    except OSError as error:
        raise _unwritable_file(file, error, "make room, or name a file elsewhere") from None
    finally:
        temporary.unlink(missing_ok=True)


def _target(file: Path) -> tuple[Path, os.stat_result | None]:
    """Return where a file is to be written, links followed, and the status of what is there."""
    old = None
    try:
        with suppress(FileNotFoundError):
            old = file.stat()  # not that of the path behind links: that of a pipe is none
        target = Path(os.path.realpath(file))  # Path.resolve differs by Python's version
    except (OSError, ValueError) as error:
        raise _unwritable_file(file, error, "name a file elsewhere") from None
    if old is not None and stat.S_ISDIR(old.st_mode):
        raise is_folder(file)
    if old is not None and not stat.S_ISREG(old.st_mode):
        msg = f"{str(file)!r} is not a file that can be overwritten."
        hint = "name a file, or - to print it"
        raise AccessError(msg, hint=hint, place=str(file))
    return target, old


def _already_exists(file: Path) -> AccessError:
    msg = f"{str(file)!r} already exists."
    hint = "choose another name, or overwrite it with --force"
    return AccessError(msg, hint=hint, place=str(file))


def _unwritable_file(file: Path, error: Exception, hint: str) -> AccessError:
    reason = getattr(error, "strerror", None) or str(error)
    msg = f"{str(file)!r} cannot be written: {reason}."
    return AccessError(msg, hint=hint, place=str(file))


def _publish(temporary: Path, file: Path, *, force: bool) -> None:
    if not force:
        try:
            os.link(temporary, file)  # never over another file, nor half of this one
        except FileExistsError:
            raise
        except (OSError, AttributeError):  # no hard links here: hold the name, and fill it at once
            file.touch(exist_ok=False)
        else:
            return
    temporary.replace(file)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
