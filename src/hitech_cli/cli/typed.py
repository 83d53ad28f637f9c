"""Command lines as they were typed: shared options before the command, and lines to paste."""

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from inspect import Parameter
from itertools import combinations
from os import environ
from pathlib import Path
from typing import get_args

from hitech_cli.cli.dataset_options import DATASET_OPTIONS, OUTPUT_OPTIONS
from hitech_cli.cli.typer_bridge import is_one_dash
from hitech_cli.errors import (
    AmbiguousNameError,
    HitechError,
    UnknownNameError,
    UsageError,
    did_you_mean,
)
from hitech_cli.model.names import normalised

FILE = re.compile(r".*\.[A-Za-z]\w{1,8}", re.ASCII)
"""What looks like the name of a file, be there one or not."""

SHARED = (*DATASET_OPTIONS.values(), *OUTPUT_OPTIONS.values())


def arranged(words: Sequence[str]) -> list[str]:
    """Return a command line with the shared options before its command put behind it.

    Examples:
        >>> arranged(["--data", "t.csv", "-qfjson", "show", "x"])
        ['show', '--data', 't.csv', '-qfjson', 'x']

    Raises:
        UsageError: No command follows them.
    """
    before = _leading(words)
    rest = [*words[len(before) :]]
    if before and rest[:1] == ["--"]:
        rest.pop(0)
    if not rest:
        hint = f"name a command: {to_paste('list', *before)}"
        msg = "No command is given."
        raise UsageError(msg, hint=hint)
    return rest if rest[0].startswith("-") else [rest[0], *before, *rest[1:]]


def _leading(words: Sequence[str]) -> list[str]:
    """Return the shared options, with their values, that a command line begins with."""
    takes = spellings(SHARED)
    count = 0
    while count < len(words):
        wants = _wants_value(words[count], takes)
        if wants is None:
            break
        if is_one_dash(words[count], takes):
            raise one_dash(words[count])
        count += 2 if wants else 1
    return list(words[:count])


def one_dash(word: str, command: str = "") -> UsageError:
    """Return the error for an option with a dash too few."""
    name = word.partition("=")[0]
    near = [f"-{name}"]
    msg = f"No option{command and f' of {command}'} is called {name!r}."
    return UsageError(msg, hint=did_you_mean(near), near=near, place=name)


def _wants_value(word: str, takes: dict[str, bool]) -> bool | None:
    """Return whether the next word is the value of these options; ``None`` if they are others."""
    if word.startswith("--"):
        name, equals, _ = word.partition("=")
        return takes[name] and not equals if name in takes else None
    if not word.startswith("-") or word == "-":
        return None
    for position, letter in enumerate(word[1:], start=2):
        wants = takes.get(f"-{letter}")
        if wants is None or wants:
            return wants and position == len(word)
    return False


def spellings(parameters: Iterable[Parameter]) -> dict[str, bool]:
    """Return how options may be spelled, and whether each takes a value.

    Examples:
        >>> spellings(OUTPUT_OPTIONS.values())["-f"]
        True
    """
    found: dict[str, bool] = {}
    for parameter in parameters:
        kind, option = get_args(parameter.annotation)
        names = (option.default, *option.param_decls)  # Typer takes the first for a default
        found |= dict.fromkeys(names, kind is not bool)
    return found


def dataset_words(words: Sequence[str]) -> Iterator[str]:
    """Yield of a command line the options that say which dataset to read, and their values.

    Examples:
        >>> list(dataset_words(["show", "x", "--data", "t.csv", "-f", "json", "--where=a=b"]))
        ['--data', 't.csv', '--where=a=b']
    """
    takes = spellings(DATASET_OPTIONS.values())
    rest = iter(words)
    for word in rest:
        wants = _wants_value(word, takes)
        if wants is not None:
            yield word
        if wants and (value := next(rest, "")):
            yield value


def to_paste(*words: str) -> str:
    """Return a command line for a hint.

    Examples:
        >>> to_paste("list", "--data", "my table.csv")
        "`hitech list --data 'my table.csv'`"
    """
    return f"`hitech {shlex.join(words)}`"


def is_file_name(word: str) -> bool:
    """Return whether a word names a file, or looks as if it did.

    Examples:
        >>> is_file_name("table.csv"), is_file_name("patents")
        (True, False)
    """
    from hitech_cli.loading.files import is_file  # noqa: PLC0415 - only what is wrong needs it

    return bool(FILE.fullmatch(word)) or is_file(Path(word))


def to_read_file(file: str, words: Iterable[str]) -> str:
    """Return the hint for a file that stands where a name or a command does.

    Examples:
        >>> to_read_file("t.csv", ["show", "t.csv", "gdp"])
        'to read a file: `hitech show gdp --data t.csv`'
        >>> to_read_file("t.csv", ["show", "t.csv"])
        'to read a file: `hitech list --data t.csv`'
    """
    line = [word for word in words if word != file]
    if line in (["show"], ["compare"]):  # which ask for a name
        line = ["list"]
    return f"to read a file: {to_paste(*line, '--data', file)}"


def quoted(words: Sequence[str], name: Sequence[str]) -> str:
    """Return a command line to paste in which the words of one name stand in quotes.

    Examples:
        >>> quoted(["growth", "operating", "income", "--years", "5"], ["operating", "income"])
        "`hitech growth 'operating income' --years 5`"
    """
    first = words.index(name[0])
    others = [word for word in words[first:] if word not in name]
    return to_paste(*words[:first], " ".join(name), *others)


def add_typed(error: HitechError, words: Sequence[str]) -> None:
    """Add what was typed to the hint of an error, so that it can be pasted."""
    if isinstance(error, UnknownNameError) and not error.near:
        for file in filter(is_file_name, words):
            if repr(file) in error.message:
                error.hint = to_read_file(file, words)
    if isinstance(error, UnknownNameError | AmbiguousNameError):
        known = set(map(normalised, error.near))
        for start, end in combinations(range(len(words) + 1), 2):
            name = words[start:end]
            if len(name) > 1 and normalised(" ".join(name)) in known:
                error.hint = f"quote a name of several words: {quoted(words, name)}"
    listing = to_paste("list", *dataset_words(words))
    error.hint = error.hint.replace(to_paste("list"), listing)
    _hide_secrets(error, [*words, environ.get("HITECH_DATA", "")])


def _hide_secrets(error: HitechError, words: Iterable[str]) -> None:
    """Take users and passwords out of addresses that stand in an error as they were typed."""
    for word in words:
        address = word.partition("=")[2] if word.startswith("--") else word
        if "://" in address:
            from hitech_cli.loading.databases.url import shown  # noqa: PLC0415 - few words are such

            known = shown(address)
            error.message = error.message.replace(address, known)
            error.hint = error.hint.replace(address, known)
            error.place = error.place.replace(address, known)
            error.near = tuple(near.replace(address, known) for near in error.near)
