"""Which format the name of a file says that it is in: one rule for answers and for datasets."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from hitech_cli.errors import UsageError

Kind = TypeVar("Kind", bound=StrEnum)

Suffixes = Mapping[str, Sequence[Kind]]
"""The formats that the ending of a name may stand for; the first is meant where nothing else is."""

FOREIGN = {
    ".doc", ".docx", ".htm", ".html", ".ods", ".odt", ".parquet", ".pdf", ".png", ".rtf",
    ".svg", ".tex", ".tsv", ".xls", ".xlsb", ".xlsx", ".xml", ".yaml", ".yml",
}  # fmt: skip
"""Endings of other formats: a file named so would not be what its name says."""


def format_for(
    file: Path | None, given: Kind | None, suffixes: Suffixes[Kind], option: str
) -> Kind | None:
    """Return the format to write: the one that is given, or else the one that the name says.

    Args:
        file: The file to write; ``None`` or ``-`` for standard output, which has no name.
        given: The format that an option names.
        suffixes: The endings that say a format.
        option: What that option is called.

    Returns:
        ``None`` where neither says one.

    Raises:
        UsageError: The name says another format than the option, or one that is not written.
    """
    ending = _ending(file, suffixes) if file else ""
    if ending in FOREIGN and ending not in suffixes:
        msg = f"A file that ends in {ending} is of a format that is not written here."
        raise UsageError(msg, hint=f"name a file that ends in {', '.join(suffixes)}")
    named = suffixes.get(ending, ())
    if given is None:
        return named[0] if named else None
    if named and given not in named:
        endings = [ending for ending, formats in suffixes.items() if given in formats]
        msg = f"The name {str(file)!r} says {named[0]}, and {option} says {given}."
        other = f"name a file that ends in {' or '.join(endings)}" if endings else "name another"
        raise UsageError(msg, hint=f"leave {option} out, or {other}")
    return given


def _ending(file: Path, suffixes: Suffixes[Kind]) -> str:
    """Return the ending of a name that says its format: the last two, if they are one."""
    both = "".join(file.suffixes[-2:]).casefold()
    return both if both in suffixes else file.suffix.casefold()
