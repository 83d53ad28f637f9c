"""What a command is for and what it takes, as defined: help and man page are made of it."""

import inspect
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from typer._click.core import Command, Context, Parameter
from typer.core import TyperGroup

Row = tuple[str, str]
"""A word of the command line, and what it means."""


class Page(NamedTuple):
    """All that is said of a command; a tuple, since help is too quick to build a dataclass first.

    Attributes:
        name: How it is called: ``hitech show``.
        summary: What it does, in a sentence.
        details: More of that, in paragraphs.
        examples: Command lines that work as they stand.
        usage: Which words it takes, in their order.
        arguments: What stands for itself among them, and what it means.
        options: The options, as they may be spelled, and what they mean.
        commands: The commands that follow it, each with its summary.
        more: Where to learn more.
    """

    name: str
    summary: str
    details: tuple[str, ...]
    examples: tuple[str, ...]
    usage: str
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    commands: tuple[Row, ...]
    more: str


def page_of(command: Command, ctx: Context) -> Page:
    """Read a command's page from its docstring, its options and its epilog."""
    summary, *paragraphs = _paragraphs(command)
    parameters = command.get_params(ctx)
    taken = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    commands = commands_of(command)
    return Page(
        name=ctx.command_path,
        summary=summary,
        details=tuple(text for text in paragraphs if not _is_examples(text)),
        examples=tuple(_examples(paragraphs)),
        usage=" ".join([ctx.command_path, "[OPTIONS]", *_usage(taken, bool(commands))]),
        arguments=tuple((parameter.metavar or "", _help(parameter)) for parameter in taken),
        options=tuple(
            (spelled, " ".join(text.split()))
            for parameter in parameters
            if parameter not in taken
            for spelled, text in [parameter.get_help_record(ctx) or ("", "")]
        ),
        commands=tuple((name, _paragraphs(one)[0]) for name, one in commands.items()),
        more=command.epilog or "",
    )


def commands_of(command: Command) -> Mapping[str, Command]:
    """Give the commands that follow one, by their names."""
    return command.commands if isinstance(command, TyperGroup) else {}


def _paragraphs(command: Command) -> list[str]:
    return inspect.cleandoc(command.help or "").split("\n\n")


def _is_examples(paragraph: str) -> bool:
    return paragraph.startswith("Examples:\n")


def _examples(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in filter(_is_examples, paragraphs):
        yield from (line.strip() for line in paragraph.splitlines()[1:])


def _usage(taken: list[Parameter], has_commands: bool) -> Iterator[str]:  # noqa: FBT001 - private
    for parameter in taken:
        word = f"{parameter.metavar}{'...' if parameter.nargs == -1 else ''}"
        yield word if parameter.required else f"[{word}]"
    if has_commands:
        yield "COMMAND [ARGS]..."


def _help(parameter: Parameter) -> str:
    return str(getattr(parameter, "help", None) or "")
