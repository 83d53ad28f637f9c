"""The options that all commands on a dataset share: which one, and how to write the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hitech_cli.cli import options
from hitech_cli.errors import UsageError
from hitech_cli.model.vocabulary import Colour, Format, Scale

if TYPE_CHECKING:
    from hitech_cli.loading import LoadRequest
    from hitech_cli.model.dataset import Dataset
    from hitech_cli.render.emit import Output
    from hitech_cli.render.view import View


class CommandContext(NamedTuple):
    """What the shared options say: which dataset to read, and how to write the answer."""

    request: "LoadRequest"
    output: "Output"

    def with_files(self, files: Sequence[Path], *, is_named: bool) -> "CommandContext":
        """Return the context for files given as arguments, if any; *is_named*, whether by --data.

        Raises:
            UsageError: Both name files.
        """
        if not files:
            return self
        if is_named:
            msg = "The dataset to check is named twice, as FILE and with --data."
            raise UsageError(msg, hint="leave one of the two out")
        return self._replace(request=replace(self.request, paths=[*map(str, files)]))

    def dataset(self) -> "Dataset":
        """Read the dataset."""
        from hitech_cli.loading import load  # noqa: PLC0415 - help reads none

        return load(self.request)

    def answer(self, view: "View", dataset: "Dataset | None") -> None:
        """Print the answer.

        Raises:
            UsageError: It would replace what it was read from.
            AccessError: It could not all be written.
        """
        from hitech_cli.loading import refuse_to_overwrite_input  # noqa: PLC0415 - help reads none
        from hitech_cli.render.emit import emit  # noqa: PLC0415 - help prints none

        if self.output.file is not None:
            refuse_to_overwrite_input(self.request, self.output.file)
        emit(view, dataset, self.output)


def _command_context(  # noqa: PLR0913 - they are options
    *,
    data: options.Data = None,
    columns: options.Columns = None,
    where: options.Where = None,
    form: options.AnswerFormat = Format.TABLE,
    output: options.OutputFile = None,
    force: options.Force = False,
    scale: options.AmountScale = Scale.AUTO,
    colour: options.Coloured = Colour.AUTO,
    no_pager: options.Unpaged = False,
    spreadsheet_safe: options.SpreadsheetSafe = False,
) -> CommandContext:
    """Return what the shared options say."""
    from hitech_cli.render.emit import Output  # noqa: PLC0415 - help prints none

    return CommandContext(
        load_request(data, columns, where),
        Output(
            format=form,
            scale=scale,
            file=output,
            force=force,
            colour=colour,
            paged=not no_pager,
            spreadsheet_safe=spreadsheet_safe,
        ),
    )


def load_request(
    data: options.Data = None, columns: options.Columns = None, where: options.Where = None
) -> "LoadRequest":
    """Return which dataset to read, and how."""
    from hitech_cli.loading import LoadRequest  # noqa: PLC0415 - help reads none
    from hitech_cli.loading.files import unwatched  # noqa: PLC0415 - as above
    from hitech_cli.render.progress import Progress, is_seen  # noqa: PLC0415 - as above

    return LoadRequest(
        paths=[*map(str, data or ())],
        columns=",".join(columns or ()),
        where=where or (),
        watch=Progress() if is_seen() else unwatched,
    )


def with_dataset_options(command: Callable[..., None]) -> Callable[..., None]:  # type: ignore[explicit-any]
    """Return a command that takes the shared options, too, after its own.

    Typer reads a command's options off its signature, and has no groups of them. So the command
    that it sees has both its own and the shared ones, and hands those on as a `CommandContext`.
    """
    _, *own = signature(command).parameters.values()
    shared = signature(_command_context)

    @wraps(command)
    def run(**given: object) -> None:
        common = shared.bind(**{name: given.pop(name) for name in shared.parameters})
        command(_command_context(**common.kwargs), **given)

    parameters = [*own, *shared.parameters.values()]
    run.__signature__ = shared.replace(parameters=parameters, return_annotation=None)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    del run.__wrapped__  # whose signature it is not
    return run
