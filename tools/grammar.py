"""What each command takes, from the definitions of the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import typer
from typer.core import TyperArgument, TyperOption

from hitech_cli.cli.app import app_of
from hitech_cli.cli.help import Page, commands_of, page_of
from hitech_cli.cli.typer_bridge import AnyCommand, Context
from hitech_cli.model.vocabulary import SCALE_WORDS, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What may stand for a value.

    Attributes:
        name: What help calls it.
        words: All that it can be, where that is a closed list; hyphens stand for spaces.
    """

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option: how it is spelled, what it means, and its value; ``None`` where it takes none."""

    spelled: tuple[str, ...]
    help: str
    value: Value | None
    repeats: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """A command: its page, its options, and what stands for itself behind it, often `repeats`."""

    name: str
    page: Page
    options: tuple[Option, ...]
    arguments: tuple[Value, ...]
    repeats: bool


def main_grammar() -> Grammar:
    """Return the grammar of ``hitech`` itself."""
    command = typer.main.get_command(app_of([]))
    return _grammar("", command, _context(command, "hitech"))


def grammars() -> Iterator[Grammar]:
    """Yield the grammar of every command."""
    main = typer.main.get_command(app_of([]))
    parent = _context(main, "hitech")
    for name, command in commands_of(main).items():
        yield _grammar(name, command, _context(command, name, parent))


def _context(command: AnyCommand, name: str, parent: Context | None = None) -> Context:
    return Context(command, info_name=name, parent=parent, **command.context_settings)


def _grammar(name: str, command: AnyCommand, context: Context) -> Grammar:
    options: list[Option] = []
    arguments: list[TyperArgument] = []
    for parameter in command.get_params(context):
        if isinstance(parameter, TyperOption):
            options.append(
                Option(
                    spelled=tuple(sorted(parameter.opts, key=len, reverse=True)),
                    help=parameter.help or "",
                    value=None if parameter.is_flag else _value(parameter),
                    repeats=parameter.multiple,
                )
            )
        elif isinstance(parameter, TyperArgument):
            arguments.append(parameter)
    return Grammar(
        name=name,
        page=page_of(command, context),
        options=tuple(options),
        arguments=tuple(map(_value, arguments)),
        repeats=any(parameter.nargs == -1 for parameter in arguments),
    )


def _value(parameter: TyperArgument | TyperOption) -> Value:
    kind = parameter.type_descriptor.annotation
    is_closed = isinstance(kind, type) and issubclass(kind, Enum)
    words = [member.value.replace(" ", "-") for member in kind] if is_closed else []
    if kind is Scale:
        words += [word for word, name in SCALE_WORDS.items() if not name.isascii()]
    return Value(name=parameter.metavar or "", words=tuple(words))
