"""Texts to be read again, such as datasets: unchanged in files, sanitised on terminals."""

from collections.abc import Sequence
from pathlib import Path

from hitech_cli.render.output import is_file, is_terminal, terminal_encoding, write, write_stderr
from hitech_cli.render.sanitise import sanitise


def write_document(
    text: str,
    file: Path | None,
    *,
    force: bool,
    remarks: Sequence[str] = (),
    paged: bool = True,
) -> None:
    """Write a document as UTF-8; on a terminal, in the pager, with escapes for what would steer it.

    Args:
        text: All of it.
        file: Where to; ``None`` or ``-`` for standard output.
        force: Whether an existing file may be overwritten.
        remarks: What is said of it on standard error when it is written; empty ones are not.
        paged: Whether the pager may show it.

    Raises:
        AccessError: It could not all be written.
    """
    if is_file(file) or not is_terminal():
        write(text, file, force=force)
    else:
        encoding = terminal_encoding()
        shown = "\n".join(sanitise(line, encoding) for line in text.split("\n"))
        write(shown, None, force=force, encoding=encoding, paged=paged)
    write_stderr([sanitise(line) for line in remarks if line])
