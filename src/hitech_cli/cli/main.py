"""Running a command line: what its words do, and what is said where that goes wrong."""

import os
import re
import sys
from collections.abc import Sequence

from hitech_cli.cli.app import app_of
from hitech_cli.errors import AccessError, BugError, HitechError
from hitech_cli.model.vocabulary import Format
from hitech_cli.version import installed_version


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit code.

    Args:
        arguments: The words after ``hitech``; ``None`` for those of this process.
    """
    words = (sys.argv[1:] if arguments is None else list(arguments)) or ["--help"]
    try:
        return _run(words)
    except HitechError as error:
        return _complain(error, words)
    except MemoryError:
        pass  # it holds what took the memory: let go of that before a word is said
    except Exception as error:  # noqa: BLE001 - whatever else goes wrong is a bug
        return _complain(_bug(error), words, _traceback())
    return _complain(_out_of_memory(), words)


def _run(words: Sequence[str]) -> int:
    typed = words
    if words[0].startswith("-"):
        from hitech_cli.cli.typed import arranged

        words = arranged(words)
    _silence_drivers(words)
    try:
        app_of(words)(words, prog_name="hitech", obj=typed)
    except SystemExit as end:
        if sys.stdout is not None:
            sys.stdout.flush()
        return end.code if isinstance(end.code, int) else 0
    return 0


def _silence_drivers(words: Sequence[str]) -> None:
    """Keep what drivers of databases log off standard error, where an address may be read."""
    if any("://" in word for word in (*words, os.environ.get("HITECH_DATA", ""))):
        import logging

        logging.root.addHandler(logging.NullHandler())


def _complain(error: HitechError, words: Sequence[str], traceback: str = "") -> int:
    from hitech_cli.cli.typed import add_typed
    from hitech_cli.render.messages import print_error

    add_typed(error, words)
    print_error(error, as_json=_wants_json(words), traceback=traceback)
    return error.exit_code


def _wants_json(words: Sequence[str]) -> bool:
    """Return whether a program reads the errors of a command line, which may be one of no sense."""
    asked = os.environ.get("HITECH_FORMAT", "")
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--":
            break
        found = re.fullmatch(r"(?s)--format(?:=(.*))?|-[hVqv]*f(.*)", word)
        if found:
            asked = found[1] or found[2] or following
    return asked.casefold() == Format.JSON


def _out_of_memory() -> AccessError:
    msg = "There is not enough memory for this dataset."
    hint = "make room, or name a smaller one: a table as CSV takes less than JSON"
    return AccessError(msg, hint=hint)


def _bug(error: Exception) -> BugError:
    return BugError(error, installed_version())


def _traceback() -> str:
    from traceback import format_exc

    return format_exc() if os.environ.get("HITECH_DEBUG", "0") not in {"", "0"} else ""
