"""What may follow a command line, for the completions of shells: ``hitech _complete LINE``.

Typer stays out of it, since it takes longer to import than all that is done here: the commands and
their options are in ``completion.json``, which ``tools/generate.py`` makes of the definitions.
Whatever goes wrong, nothing follows: nothing may be said in the middle of a prompt, and nothing
waited for.
"""

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from hitech_cli.cli.environment import TOPIC

if TYPE_CHECKING:
    from hitech_cli.model.dataset import Dataset

Value = str | list[str] | None
"""What may stand for a value: what help calls it, or all words that it can be; or there is none."""


class CommandWords(TypedDict):
    """What `completion.json` holds of a command.

    ``hitech`` itself is under no name, with the options that may stand before a command, too.

    Attributes:
        meaning: What it does.
        options: Each option as it may be spelled, with its value and what it means.
        arguments: The values that stand for themselves, in their order.
        repeats: Whether there may be any number of them.
    """

    meaning: str
    options: dict[str, tuple[Value, str]]
    arguments: list[Value]
    repeats: bool


Candidate = tuple[str, str]
"""A word, and what it means, where that is said."""

ANY_FILE = ":files"
"""Stands for the names of all files, which shells find themselves."""

LARGEST = 2 * 1024 * 1024
"""Bytes of a file beyond which there are no names: to read more takes longer than to type them."""

SAFE = re.compile(r"\w[\w.-]*")
"""What no shell reads as more than a word; tables may hold other names, which are left out."""

FILES = {"FILE", "IN", "OUT"}
"""What help calls files."""

NAMES: "dict[str, Callable[[Dataset], Iterable[str]]]" = {
    "ID": lambda dataset: (indicator.id for indicator in dataset.indicators),
    "AREA": lambda dataset: (area.id for area in dataset.areas),
    "CATEGORY": lambda dataset: (indicator.category for indicator in dataset.indicators),
    "UNIT": lambda dataset: (unit.id for unit in dataset.units),
}
"""What help calls a value, and the names that it can be."""


def print_candidates(words: Sequence[str]) -> None:
    """Print what may follow, one a line: a word, a tab, what it means; or `ANY_FILE`.

    Args:
        words: The command line up to the cursor, as it was typed.
    """
    with suppress(Exception):
        (line,) = words
        lines = "".join("\t".join(filter(None, found)) + "\n" for found in candidates(line))
        sys.stdout.buffer.write(lines.encode())
        sys.stdout.buffer.flush()


def candidates(line: str) -> list[Candidate]:
    """Return what may stand where a command line ends.

    Raises:
        HitechError: A name of the dataset may, and there is no such dataset.
    """
    *typed, current = _words(line)
    grammar = _grammar()
    command, option, given = _position(typed[1:], grammar)
    here = grammar[command]
    found: Iterable[Candidate]
    if not option and current.startswith("--") and "=" in current:
        option, _, current = current.partition("=")
    if option:
        found = _candidates_for(here["options"][option][0], typed)
    elif current.startswith("-") or (command and not here["arguments"]):
        found = ((word, meaning) for word, (_, meaning) in here["options"].items())
    elif command:
        values = here["arguments"] if here["repeats"] else here["arguments"][given:]
        found = _candidates_for(next(iter(values), None), typed)
    else:
        found = ((name, one["meaning"]) for name, one in grammar.items() if name)
    return [(word, meaning) for word, meaning in found if word.startswith((current, ANY_FILE))]


def _grammar() -> dict[str, CommandWords]:
    file = Path(__file__).with_name("completion.json")
    grammar: dict[str, CommandWords] = json.loads(file.read_text(encoding="utf-8"))
    return grammar


def _words(line: str) -> list[str]:
    """Split a line as shells do; the last word is that at its end, empty or with open quotes."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:  # quotes are open
        return [*words, lexer.token]
    return [*words, ""] if line.endswith(" ") and not line.endswith("\\ ") else words


def _position(words: Sequence[str], grammar: dict[str, CommandWords]) -> tuple[str, str, int]:
    """Return the command, the option that awaits its value, and how many arguments are given."""
    command, option, given = "", "", 0
    for word in words:
        options = grammar[command]["options"]
        if option:
            option = ""
        elif word.startswith("-") and word != "-":
            option = word if word in options and options[word][0] else ""
        elif command:
            given += 1
        else:
            command = word
    return command, option, given


def _candidates_for(value: Value, typed: Sequence[str]) -> Iterator[Candidate]:
    """Yield what may stand for a value."""
    if isinstance(value, list):
        yield from ((word, "") for word in value)
    elif value == "COMMAND":
        yield from ((name, one["meaning"]) for name, one in _grammar().items() if name)
        yield TOPIC, ""
    elif value in FILES:
        yield ANY_FILE, ""
    elif value in NAMES:
        yield from ((name, "") for name in _names(NAMES[value], typed))


def _names(names: "Callable[[Dataset], Iterable[str]]", typed: Sequence[str]) -> list[str]:
    """Return the names of a kind in the dataset that a command line asks.

    Spaces become hyphens, which mean the same.
    """
    from hitech_cli.loading import LoadRequest, load  # noqa: PLC0415 - most words need no dataset

    named = [*_values(typed, "--data")] or os.environ.get("HITECH_DATA", "").split(os.pathsep)
    places = [Path(place).expanduser() for place in filter(None, named)]
    if not all(map(_is_quick, places)):
        return []
    request = LoadRequest(
        paths=[*map(str, places)],
        columns=",".join(_values(typed, "--columns")),
        where=[*_values(typed, "--where")],
        constants=[*_values(typed, "--set")],
        missing=[*_values(typed, "--missing")],
        sheet=next(_values(typed, "--sheet"), ""),
        encoding=next(_values(typed, "--encoding"), ""),
        unchecked=True,
    )
    dataset = load(request)
    words = dict.fromkeys("-".join(name.split()) for name in names(dataset))
    return [word for word in words if SAFE.fullmatch(word)]


def _values(typed: Sequence[str], option: str) -> Iterator[str]:
    """Yield the values of an option, be they words of their own or behind an equals sign."""
    for word, following in zip(typed, [*typed[1:], ""], strict=True):
        if word == option:
            yield following
        elif word.startswith(f"{option}="):
            yield word.removeprefix(f"{option}=")


def _is_quick(path: Path) -> bool:
    """Return whether to read it takes no time: no pipe, no device, nothing large."""
    files = [path] if path.is_file() else list(path.iterdir()) if path.is_dir() else []
    return bool(files) and all(file.stat().st_size <= LARGEST for file in files)
