"""All that hitech knows of the private parts of Typer: its copy of Click, and how it reads words.

Typer turns each word of a command line into a value through a Pydantic adapter that it builds for
the purpose. To import what that needs, and to build it, takes as long as all that a short command
does, and the words here need none of it: they are texts, paths or members of closed lists, or have
a parser. Typer keeps a parameter's adapter in a slot that it fills at first use; here the slot is
filled before that. Should a later Typer keep it elsewhere, commands are slower, and no less right;
`tests/test_typer_bridge.py` fails where any of these parts has another name.
"""

from collections.abc import Callable, Container, Sequence
from enum import StrEnum
from itertools import takewhile
from pathlib import Path
from typing import get_args

from typer import Exit
from typer._click.core import Command as AnyCommand
from typer._click.core import Context, Parameter, ParameterSource
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer._click.exceptions import UsageError as TyperError
from typer._click.globals import get_current_context
from typer._coercion import RuntimeParam
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from hitech_cli.model.vocabulary import member_of

__all__ = [
    "AnyCommand",
    "BadOptionUsage",
    "BadParameter",
    "Command",
    "Context",
    "DatasetName",
    "Group",
    "MissingParameter",
    "NoSuchOption",
    "Parameter",
    "ParameterSource",
    "TyperError",
    "Words",
    "is_typed",
]
"""Ours, and those of Click that other modules need by name."""

Reader = Callable[[object], object]


class Words(RuntimeParam):
    """Reads the words given for one parameter, as its parser or its annotation says."""

    def _coerce_value(self, value: object, param: object, ctx: object) -> object:  # noqa: ARG002 - Typer's
        if isinstance(value, list | tuple):
            read = self._reader_of(next(iter(get_args(self.annotation)), str))
            return [read(item) for item in value]
        return self._reader_of(self.annotation)(value)

    def _reader_of(self, kind: object) -> Reader:
        parser = self.parameter_info.parser
        return _reader(kind) if parser is None else lambda word: parser(str(word))


def _reader(kind: object) -> Reader:
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda word: _member(kind, str(word))
    msg = f"A parameter of type {kind} needs a parser."
    raise TypeError(msg)


def _path(word: object) -> Path:
    if not word:
        msg = "an empty text names no file"
        raise BadParameter(msg)
    return Path(str(word))


class DatasetName(Path):
    """The type of parameters that name a dataset: a path, or an address, which is none."""


def _dataset_name(word: object) -> object:
    return word if "://" in str(word) else _path(word)


def _member(kind: type[StrEnum], word: str) -> StrEnum:
    member = member_of(kind, word)
    if member is None:
        from hitech_cli.cli.usage_errors import NotAmongError  # noqa: PLC0415 - few command lines are wrong

        raise NotAmongError(word, [one.value for one in kind])
    return member


def _read_plainly(parameters: Sequence[Parameter]) -> None:
    for parameter in parameters:
        if not isinstance(parameter, TyperArgument | TyperOption):
            continue
        descriptor = parameter.type_descriptor
        parameter._runtime_param = Words(descriptor.parameter_info, descriptor.annotation)  # noqa: SLF001 - see the module


class _PlainlyRead(AnyCommand):
    """What commands and groups of them have in common here."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the parameters, ready to read."""
        parameters = super().get_params(ctx)
        _read_plainly(parameters)
        return parameters

    def get_help_option_names(self, ctx: Context) -> list[str]:
        """Return the names of the help option in the order in which help shows them."""
        return list(ctx.help_option_names)

    def get_help(self, ctx: Context) -> str:
        """Write the command's help ourselves, since Typer would not see that it is cut off.

        Raises:
            AccessError: It could not all be written.
        """
        from hitech_cli.cli.help import page_of, print_help  # noqa: PLC0415 - few ask for it

        print_help(page_of(self, ctx))
        raise Exit

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words of a command line.

        Raises:
            UsageError: They are not what the command takes.
        """
        self._reject_one_dash(ctx, args)
        try:
            return super().parse_args(ctx, args)
        except TyperError as error:
            from hitech_cli.cli.usage_errors import usage_error  # noqa: PLC0415 - few are wrong

            raise usage_error(error, ctx) from None

    def _reject_one_dash(self, ctx: Context, args: Sequence[str]) -> None:
        """Reject an option with a dash too few, unless it is the value of another."""
        takes_value = {
            word: not param.is_flag
            for param in self.params
            if isinstance(param, TyperOption)
            for word in param.opts
        }
        before = ""
        for word in takewhile(lambda word: word != "--", args):
            if is_one_dash(word, takes_value) and not takes_value.get(before):
                from hitech_cli.cli.typed import one_dash  # noqa: PLC0415 - as above

                raise one_dash(word, str(ctx.info_name) if ctx.parent else "")
            before = word


def is_typed(name: str) -> bool:
    """Return whether a parameter of this command line was typed, not a variable or a default."""
    return get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


MAY_REPEAT = {"form", "scale", "colour"}
"""Options that say how an answer is written: of several, the last counts, as aliases need it."""

PLAIN: dict[object, Reader] = {str: str, Path: _path, DatasetName: _dataset_name, bool: bool}
"""What reads the words of parameters without a parser."""


def is_one_dash(word: str, options: Container[str]) -> bool:
    """Return whether a word is an option with a dash too few: ``-format``, read as ``-f ormat``."""
    name = word.partition("=")[0]
    return not name.startswith("--") and len(name) > len("-f") and f"-{name}" in options


class Command(_PlainlyRead, TyperCommand):
    """A command whose parameters are read by `Words`."""

    allow_extra_args = True  # so that those can be rejected in our own words

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words of a command line.

        Raises:
            UsageError: They are not what the command takes, or more than that.
        """
        words = [word.partition("=")[0] for word in args if word.startswith("--")]
        given = list(args)
        rest = super().parse_args(ctx, args)
        if len(set(words)) < len(words):
            self._reject_repeated(ctx, given)
        if rest:
            from hitech_cli.cli.usage_errors import too_many  # noqa: PLC0415 - as above

            raise too_many(rest, ctx)
        return rest

    def _reject_repeated(self, ctx: Context, args: list[str]) -> None:
        """Reject a second value of an option that has one: the first would go unnoticed."""
        from hitech_cli.cli.usage_errors import given_twice  # noqa: PLC0415 - as above

        seen: set[str] = set()
        for param in self.make_parser(ctx).parse_args(args=args)[2]:
            is_one = isinstance(param, TyperOption) and not (param.is_flag or param.multiple)
            if is_one and param.name not in MAY_REPEAT and param.name in seen:
                raise given_twice(param)
            seen.add(param.name)


class Group(_PlainlyRead, TyperGroup):
    """A group of commands whose own parameters are read by `Words`."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words before a command's own, the command among them.

        Raises:
            UsageError: They are not what the group takes, or no command of it.
        """
        rest = super().parse_args(ctx, args)
        name = next(iter(ctx._protected_args), "")  # noqa: SLF001 - where Typer keeps it
        if name not in self.commands:
            from hitech_cli.cli.usage_errors import unknown_command  # noqa: PLC0415 - as above

            raise unknown_command(name, ctx.args, ctx, list(self.commands))
        return rest

    def _main_shell_completion(self, *_arguments: object, **_named: object) -> None:
        """Read no instructions from variables: completions are files of their own."""
