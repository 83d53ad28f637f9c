"""Names of a dataset for the completions of shells: ``hitech _complete KIND LINE``.

Typer stays out of it, since it takes longer to import than all that is done here. Whatever goes
wrong, there are no names: nothing may be said in the middle of a prompt, and nothing waited for.
"""

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset

LARGEST = 2 * 1024 * 1024
"""Bytes of a file beyond which there are no names: to read more takes longer than to type them."""

SAFE = re.compile(r"\w[\w.-]*")
"""What no shell reads as more than a word; tables may hold other names, which are left out."""

NAMES: dict[str, Callable[[Dataset], Iterable[str]]] = {
    "ID": lambda dataset: (indicator.id for indicator in dataset.indicators),
    "AREA": lambda dataset: (area.id for area in dataset.areas),
    "CATEGORY": lambda dataset: (indicator.category for indicator in dataset.indicators),
    "UNIT": lambda dataset: (unit.id for unit in dataset.units),
}
"""What help calls a value, and the names that it can be."""


def print_candidates(words: Sequence[str]) -> None:
    """Print the names that may stand for a value, one a line.

    Args:
        words: What help calls the value, and the command line so far, as it was typed.
    """
    with suppress(Exception):
        kind, line = words
        names = "".join(f"{name}\n" for name in candidates(kind, line))
        sys.stdout.buffer.write(names.encode())
        sys.stdout.buffer.flush()


def candidates(kind: str, line: str) -> list[str]:
    """Give the names of a kind in the dataset that a command line asks.

    Spaces become hyphens, which mean the same.

    Raises:
        HitechError: There is no such dataset.
    """
    typed = _typed(line)
    named = [*_values(typed, "--data")] or os.environ.get("HITECH_DATA", "").split(os.pathsep)
    places = [Path(place).expanduser() for place in filter(None, named)]
    if not all(map(_is_quick, places)):
        return []
    columns, where = ",".join(_values(typed, "--columns")), tuple(_values(typed, "--where"))
    files = [*map(str, places)]
    dataset = load(LoadRequest(paths=files, columns=columns, where=where, unchecked=True))
    words = dict.fromkeys("-".join(name.split()) for name in NAMES[kind](dataset))
    return [word for word in words if SAFE.fullmatch(word)]


def _typed(line: str) -> list[str]:
    """Take a line apart as shells do; of one whose quotes are open, what stands before them."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    with suppress(ValueError):
        words.extend(lexer)
    return words


def _values(typed: Sequence[str], option: str) -> Iterator[str]:
    """Give the values of an option, be they words of their own or behind an equals sign."""
    for word, following in zip(typed, [*typed[1:], ""], strict=True):
        if word == option:
            yield following
        elif word.startswith(f"{option}="):
            yield word.removeprefix(f"{option}=")


def _is_quick(path: Path) -> bool:
    """Tell whether to read it takes no time: no pipe, no device, nothing large."""
    files = [path] if path.is_file() else list(path.iterdir()) if path.is_dir() else []
    return bool(files) and all(file.stat().st_size <= LARGEST for file in files)
