"""The man page, from the pages of the commands."""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from textwrap import wrap

from grammar import Grammar
from hitech_cli import errors
from hitech_cli.cli.environment import VARIABLES
from hitech_cli.cli.help import Row

DATE = "2026-11-26"
"""The day on which what the page says last changed in meaning."""

MANY = 7
"""From so many commands on, an option that means the same in each is explained once."""

FILES = (
    ("share/bash-completion/completions/hitech", "Completion for bash."),
    ("share/zsh/site-functions/_hitech", "Completion for zsh."),
    ("share/fish/vendor_completions.d/hitech.fish", "Completion for fish."),
)


MORE_OF_CODES = {4: " Also of check, where figures disagree."}
"""When else a command answers with a code, without an error."""


def man_page(main: Grammar, commands: Iterable[Grammar]) -> str:
    """Write the man page."""
    commands = list(commands)
    count = Counter(row for command in commands for row in command.page.options)
    shared = [row for row in count if count[row] >= MANY]
    takers = [command.name for command in commands if {*shared} <= {*command.page.options}]
    middle = _commands(commands, shared, takers)
    return "\n".join([*_head(main), *middle, *_tail(main, shared, takers)]) + "\n"


def _head(main: Grammar) -> Iterator[str]:
    yield '.\\" Made by tools/generate.py from the definitions of the commands: do not edit.'
    yield f'.TH HITECH 1 {DATE} "hitech {version("hitech-cli")}" "User Commands"'
    said = main.page.summary.rpartition(",")[0]
    yield from (".SH NAME", f"hitech \\- {_text(said[0].lower() + said[1:])}")
    yield from (".SH SYNOPSIS", f".B {_text(main.page.usage)}")
    yield from (".SH DESCRIPTION", _filled(main.page.summary))
    for paragraph in main.page.details:
        yield from (".PP", _filled(paragraph))
    yield from _examples(main)


def _commands(commands: Iterable[Grammar], shared: list[Row], takers: list[str]) -> Iterator[str]:
    yield ".SH COMMANDS"
    for command in commands:
        page = command.page
        elsewhere = shared if command.name in takers else []
        yield from (f".SS {_text(page.usage)}", _filled(page.summary))
        for paragraph in page.details:
            yield from (".PP", _filled(paragraph))
        yield from _rows([*page.arguments, *(row for row in page.options if row not in elsewhere)])
        yield from _examples(command)


def _tail(main: Grammar, shared: list[Row], takers: list[str]) -> Iterator[str]:
    yield ".SH OPTIONS OF MOST COMMANDS"
    *others, last = takers
    yield _filled(f"All of these are taken by {', '.join(others)} and {last}.")
    yield from _rows(shared)
    yield from (".SH OPTIONS OF HITECH ITSELF", *_rows(main.page.options))
    yield from (".SH ENVIRONMENT", *_rows(VARIABLES))
    yield from (".SH EXIT STATUS", *_rows(_exit_codes()))
    yield from (".SH FILES", "Under the folder that hitech is installed in:", *_rows(FILES))
    yield ".SH SEE ALSO"
    yield ".B hitech help COMMAND"


def _exit_codes() -> Iterator[Row]:
    """Return the exit codes, as the errors say what they stand for."""
    yield "0", "Answered, an empty answer included."
    kinds = {kind.exit_code: kind for kind in errors.HitechError.__subclasses__()}
    for code in sorted(kinds):
        said = str(kinds[code].__doc__).split("\n", maxsplit=1)[0]
        yield str(code), f"{said}{MORE_OF_CODES.get(code, '')}"
    yield "130", "Interrupted."


def _examples(grammar: Grammar) -> Iterator[str]:
    yield from (".PP", "Examples:", ".PP", ".RS", ".nf")
    yield from map(_text, grammar.page.examples)
    yield from (".fi", ".RE")


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for word, meaning in rows:
        yield from (".TP", f".B {_text(word)}", _filled(meaning))


def _filled(text: str) -> str:
    """Fill lines, of which roff makes its own, so that they can be read here too."""
    return "\n".join(map(_text, wrap(" ".join(text.split()), 66, break_on_hyphens=False)))


def _text(text: str) -> str:
    """Escape what roff would read as more than text, and what its fonts may lack."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    escaped = escaped.replace("`", "\\(ga").replace('"', "\\(dq")
    plain = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in escaped)
    return f"\\&{plain}" if plain.startswith(".") else plain
