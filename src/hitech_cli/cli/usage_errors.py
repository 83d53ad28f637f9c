"""What Typer cannot read of a command line, as errors of ours: a sentence, a hint, near words."""

from collections.abc import Sequence

from typer.core import TyperOption

from hitech_cli.cli.typed import (
    SHARED,
    dataset_words,
    is_file_name,
    quoted,
    spellings,
    to_paste,
    to_read_file,
)
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


MEANT = {
    "--dataset": "--data",
    "--file": "--data",
    "--input": "--data",
    "--source": "--data",
    "-d": "--data",
    "-i": "--data",
    "--colour": "--color",
    "--json": "--format json",
    "--csv": "--format csv",
    "--markdown": "--format markdown",
    "--out": "--output",
    "--unit": "--set unit=...",
    "--year": "--period",
    "--region": "--area",
    "--country": "--area",
    "--start": "--from",
    "--since": "--from",
    "--end": "--to",
    "--until": "--to",
    "--limit": "--top",
}
"""What other tools call options, and what hitech does."""


WORDS_ELSEWHERE = {
    "md": "markdown",
    "excel": "xlsx",
    "xls": "xlsx",
    "text": "table",
    "txt": "table",
}
"""What else formats are called, and what hitech calls them."""


OF_A_PERIOD = "`hitech filter ID --period PERIOD --derived` shows the figures of a period"
ELSEWHERE = {("show", name): OF_A_PERIOD for name in ("--period", "--year", "--from", "--to")}
"""Options that one command lacks, and the command that has them."""


class NotAmongError(BadParameter):
    """A word is none of a closed list.

    Attributes:
        near: Those of the list that look like it.
    """

    def __init__(self, word: str, words: Sequence[str]) -> None:
        super().__init__(f"{word!r} is not one of {', '.join(words)}.")
        other = WORDS_ELSEWHERE.get(word.casefold(), "")
        self.near = [other] if other in words else nearest_words(word, words)


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


def unknown_command(
    name: str, others: Sequence[str], ctx: Context, commands: Sequence[str]
) -> UsageError:
    """Return the error for an unknown command; *others* are the words behind it."""
    options = [word for param in ctx.command.get_params(ctx) for word in param.opts]
    near = [f"--{name}"] if f"--{name}" in options else nearest_words(name, commands)
    listing = f"the commands are {', '.join(commands)}"
    if near or not name:
        hint = did_you_mean(near) or listing
    elif is_file_name(name):
        line = others if others and others[0] in commands else ["list", *others]
        hint = to_read_file(name, line)
    else:
        hint = listing
    msg = f"No command is called {name!r}." if name else "No command is given."
    return UsageError(msg, hint=hint, near=near)


def unknown_topic(name: str, topics: Sequence[str]) -> UsageError:
    """Return the error for help on what is no command."""
    near = nearest_words(name, topics)
    hint = did_you_mean(near) or "`hitech help` lists the commands"
    return UsageError(f"There is no help on {name!r}.", hint=hint, near=near)


def too_many(words: Sequence[str], ctx: Context) -> UsageError:
    """Return the error for more words than a command takes."""
    taken = [_called(param) for param in ctx.command.params if not isinstance(param, TyperOption)]
    one = "one " if len(taken) == 1 else ""
    most = one + " and ".join(taken) if taken else "options only"
    msg = f"Unexpected argument {words[0]!r}: {ctx.info_name} takes {most}."
    names = [str(ctx.params[param.name]) for param in ctx.command.params if param.metavar == NAME]
    files = filter(is_file_name, [*names, *words] if "data" in ctx.params else [])
    for file in files:
        return UsageError(msg, hint=to_read_file(file, ctx.obj))
    if not taken and "data" in ctx.params:
        shown = to_paste("show", *words, *dataset_words(ctx.obj))
        return UsageError(msg, hint=f"to see an indicator: {shown}")
    if taken != [NAME]:
        return UsageError(msg, hint=see_help(ctx))
    line = quoted(ctx.obj, [*names, *words])
    return UsageError(msg, hint=f"quote a name of several words: {line}")


def given_twice(param: Parameter) -> UsageError:
    """Return the error for an option with one value that was given two."""
    name = _spelled(param)
    msg = f"{name} cannot be given twice."
    return UsageError(msg, hint="leave one of the two out", place=name)


def see_help(ctx: Context) -> str:
    """Return the hint that names a command's help."""
    return f"`{ctx.command_path} --help` shows all options, and examples"


def _called(param: Parameter) -> str:
    return param.metavar or param.name


def _unknown_option(name: str, ctx: Context) -> UsageError:
    shared = [] if ctx.parent else spellings(SHARED)
    options = [*_spellings(ctx.command.get_params(ctx)), *shared]
    long = [word for word in options if word.startswith("--")]
    begun = (word for word in long if len(name) > 2 and word.startswith(name))  # noqa: PLR2004 - more than dashes
    meant = MEANT.get(name, "")
    synonyms = [meant] if meant.partition(" ")[0] in long else []
    near = list(dict.fromkeys([*synonyms, *begun, *nearest_words(name, long)]))[:3]
    other = ELSEWHERE.get((ctx.info_name or "", name), "")
    hint = other or _behind(name, ctx) or did_you_mean(synonyms or near) or see_help(ctx)
    owner = f" of {ctx.info_name}" if ctx.parent else ""
    return UsageError(f"No option{owner} is called {name!r}.", hint=hint, near=near, place=name)


def _behind(name: str, ctx: Context) -> str:
    """Return the hint for an option of some commands that stands before one of them."""
    commands = getattr(ctx.command, "commands", {})
    owners = [one for one, command in commands.items() if name in _spellings(command.params)]
    if not owners:
        return ""
    command = next((word for word in ctx.obj if word in owners), owners[0])
    words = [word for word in ctx.obj if word != command]
    return f"put it after the command: {to_paste(command, *words)}"


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
