"""What Typer cannot read of a command line, as errors of ours: a sentence, a hint, near words."""

from collections.abc import Sequence

from typer.core import TyperOption

from hitech_cli.cli.typer_bridge import (
    BadOptionUsage,
    BadParameter,
    Context,
    MissingParameter,
    NoSuchOption,
    Parameter,
    ParameterSource,
    TyperError,
)
from hitech_cli.errors import UsageError, did_you_mean
from hitech_cli.model.names import nearest_words

NAME = "ID"
"""What help calls a word that may be a name of several words."""


class NotAmongError(BadParameter):
    """A word is none of a closed list.

    Attributes:
        near: Those of the list that look like it.
    """

    def __init__(self, word: str, words: Sequence[str]) -> None:
        super().__init__(f"{word!r} is not one of {', '.join(words)}.")
        self.near = nearest_words(word, words)


def usage_error(error: TyperError, ctx: Context) -> UsageError:
    """Return as ours the error that Typer found in the words of a command."""
    match error:
        case NoSuchOption():
            return _unknown_option(error.option_name, ctx)
        case MissingParameter(param=Parameter() as param):
            msg = f"{ctx.info_name} needs {_called(param)}, and none is given."
            return UsageError(msg, hint=see_help(ctx))
        case BadParameter(param=Parameter() as param):
            return _unreadable(param, error, ctx)
        case BadOptionUsage():
            return _misused_option(error.option_name, ctx)
        case _:
            return UsageError(error.format_message(), hint=see_help(ctx))


def unknown_command(name: str, commands: Sequence[str], options: Sequence[str]) -> UsageError:
    """Return the error for an unknown command, with commands or options that look like it."""
    near = [f"--{name}"] if f"--{name}" in options else nearest_words(name, commands)
    hint = did_you_mean(near) or f"the commands are {', '.join(commands)}"
    msg = f"No command is called {name!r}." if name else "No command is given."
    return UsageError(msg, hint=hint, near=near)


def too_many(words: Sequence[str], ctx: Context) -> UsageError:
    """Return the error for more words than a command takes."""
    taken = [_called(param) for param in ctx.command.params if not isinstance(param, TyperOption)]
    one = "one " if len(taken) == 1 else ""
    most = one + " and ".join(taken) if taken else "options only"
    msg = f"{ctx.info_name} takes {most}, and {words[0]!r} is one word too many."
    hint = "put quotes around a name of several words" if taken == [NAME] else see_help(ctx)
    return UsageError(msg, hint=hint)


def given_twice(param: Parameter) -> UsageError:
    """Return the error for an option with one value that was given two."""
    name = _spelled(param)
    msg = f"{name} is given twice, and has one value."
    return UsageError(msg, hint="leave one of the two out", place=name)


def see_help(ctx: Context) -> str:
    """Return the hint that names a command's help."""
    return f"`{ctx.command_path} --help` shows all options, and examples"


def _called(param: Parameter) -> str:
    return param.metavar or param.name


def _unknown_option(name: str, ctx: Context) -> UsageError:
    options = [word for word in _spellings(ctx.command.get_params(ctx)) if word.startswith("--")]
    begun = (word for word in options if len(name) > 2 and word.startswith(name))  # noqa: PLR2004 - more than dashes
    near = list(dict.fromkeys([*begun, *nearest_words(name, options)]))[:3]
    owner = f" of {ctx.info_name}" if ctx.parent else ""
    commands = getattr(ctx.command, "commands", {})
    owners = [one for one, command in commands.items() if name in _spellings(command.params)]
    behind = f"it stands behind its command: `hitech {owners[0]} {name}`" if owners else ""
    hint = behind or did_you_mean(near) or see_help(ctx)
    return UsageError(f"No option{owner} is called {name!r}.", hint=hint, near=near, place=name)


def _spellings(params: Sequence[Parameter]) -> list[str]:
    return [word for param in params for word in param.opts]


def _misused_option(name: str, ctx: Context) -> UsageError:
    """Return the error for a missing value, or for one of a flag: Typer has no other such error."""
    (param,) = (param for param in ctx.command.get_params(ctx) if name in param.opts)
    if isinstance(param, TyperOption) and param.is_flag:
        msg = f"{name} takes no value."
    else:
        msg = f"{name} needs a value: {_called(param)}."
    return UsageError(msg, hint=see_help(ctx), place=name)


def _unreadable(param: Parameter, error: BadParameter, ctx: Context) -> UsageError:
    """Return the error for an unreadable value of an option or a variable."""
    is_set = ctx.get_parameter_source(param.name) is ParameterSource.ENVIRONMENT
    place = str(param.envvar) if is_set else _spelled(param)
    near = error.near if isinstance(error, NotAmongError) else ()
    msg = f"{error.message.rstrip('.')}."  # Typer's own reasons end in a full stop
    hint = did_you_mean(near) or see_help(ctx)
    return UsageError(msg, hint=hint, near=near, place=place, is_placed=True)


def _spelled(param: Parameter) -> str:
    return max(param.opts, key=len) if isinstance(param, TyperOption) else _called(param)
