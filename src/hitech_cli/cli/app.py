"""The app: all commands put together, and what stands before them."""

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Annotated

import typer
from typer.models import CommandInfo

from hitech_cli.cli.typer_bridge import Group

app = typer.Typer(
    name="hitech",
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def app_of(words: Sequence[str]) -> typer.Typer:
    """Return the app that runs these words: of the command named first alone, if it is one.

    Typer makes every command of an app ready, with all options, which takes as long as an answer.
    """
    first = next(iter(words), "")
    named = next((command for command in every_command() if command.name == first), None)
    lean = copy(app)
    lean.registered_commands = [named] if named else list(every_command())
    return lean


def every_command() -> Iterator[CommandInfo]:
    """Yield all commands in the order of help, and import each group of them as it is reached."""
    from hitech_cli.cli.commands import questions

    yield from questions.commands.registered_commands
    from hitech_cli.cli.commands import datasets

    yield from datasets.commands.registered_commands
    from hitech_cli.cli.commands import about

    yield from about.commands.registered_commands


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it like this
    if wanted:
        from hitech_cli.loading import load
        from hitech_cli.render.output import write
        from hitech_cli.version import installed_version

        write(f"hitech {installed_version()}\n", None, force=False)
        dataset = load()
        write(f"{dataset.id}, sha256 {dataset.sha256[:12]}...\n", None, force=False)
        raise typer.Exit


@app.callback()
def hitech(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help="Print the version, and that of the bundled dataset.",
        ),
    ] = False,
) -> None:
    """Look up, compare and check published indicators, never claiming more than their source.

    Commands read the bundled dataset, or the one that --data FILE names: a table (CSV, Excel,
    Parquet, SDMX ...) or the JSON that `hitech new` writes. Options that most commands share,
    such as --data, --format and --output, may also stand before COMMAND.

    Indicators, areas, categories and units are named by an id, a name, another name, or the
    start of one, in any case and script.

    Examples:
        hitech list
        hitech show operating-income
        hitech filter --measure growth --min 40%
        hitech compare operating-income exports
        hitech growth operating-income
    """
