"""The options that all commands on a dataset share: which one, and how to write the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from inspect import Parameter, Signature, signature
from itertools import chain
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hitech_cli.cli import options
from hitech_cli.cli.typer_bridge import is_typed
from hitech_cli.errors import UsageError
from hitech_cli.model.vocabulary import Colour, Format, Scale

if TYPE_CHECKING:
    from hitech_cli.loading import LoadRequest
    from hitech_cli.loading.files import Watch
    from hitech_cli.model.dataset import Dataset
    from hitech_cli.questions.note import Note
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

    def drawn(self) -> "CommandContext":
        """Return the context of an answer that is drawn where no other format is asked for."""
        if self.output.format is not Format.TABLE or is_typed("form"):
            return self
        return self._replace(output=replace(self.output, format=Format.CHART))

    def dataset(self, *, explained: bool = False) -> "Dataset":
        """Read the dataset; *explained*, so that how it was read can be shown."""
        from hitech_cli.loading import load  # noqa: PLC0415 - help reads none

        return load(replace(self.request, explained=explained))

    def answer(self, view: "View", dataset: "Dataset | None") -> None:
        """Print the answer.

        Raises:
            UsageError: It would replace what it was read from.
            AccessError: It could not all be written.
        """
        from hitech_cli.render.emit import emit  # noqa: PLC0415 - help prints none

        self._protect_input()
        emit(view, dataset, self.output)

    def remark(self, text: str) -> None:
        """Print on standard error what there is to know before an answer, if anything."""
        from hitech_cli.render.output import write_stderr  # noqa: PLC0415 - help prints none

        if text and not self.output.quiet:
            write_stderr([text])

    def document(self, text: str, dataset: "Dataset", notes: Sequence["Note"] = ()) -> None:
        """Print a document that has a format of its own, such as a bibliography.

        What was read of a table, and notes, which such a format has no room for, go to standard
        error.

        Raises:
            UsageError: It would replace what it was read from.
            AccessError: It could not all be written.
        """
        from hitech_cli.render.documents import write_document  # noqa: PLC0415 - help prints none
        from hitech_cli.render.notes import note_words  # noqa: PLC0415 - as above

        self._protect_input()
        reading = [str(dataset.reading)] if dataset.reading else []
        remarks = [*reading, *(f"Note: {note_words(note, self.output.scale)}" for note in notes)]
        write_document(
            text,
            self.output.file,
            force=self.output.force,
            remarks=() if self.output.quiet else remarks,
            paged=self.output.paged,
        )

    def _protect_input(self) -> None:
        from hitech_cli.loading import refuse_to_overwrite_input  # noqa: PLC0415 - help reads none

        if self.output.file is not None:
            refuse_to_overwrite_input(self.request, self.output.file)


def _paths(*, data: options.Data = None) -> list[str]:
    """Return which files to read; an address in a variable is not parted as paths are."""
    named = environ.get("HITECH_DATA", "")
    if data and "://" in named and not is_typed("data"):
        return [named]
    return [*map(str, data or ())]


def _request(  # noqa: PLR0913 - they are options
    *,
    columns: options.Columns = None,
    where: options.Where = None,
    constants: options.Constants = None,
    missing: options.MissingTexts = None,
    sheet: options.SheetName = None,
    encoding: options.Encoding = None,
) -> "LoadRequest":
    """Return how to read them, where they are tables."""
    from hitech_cli.loading import LoadRequest  # noqa: PLC0415 - help reads none

    return LoadRequest(
        columns=",".join(columns or ()),
        where=where or (),
        constants=constants or (),
        missing=missing or (),
        sheet=sheet or "",
        encoding=encoding or "",
    )


def watch(*, quiet: bool) -> "Watch":
    """Return what shows how far reading is, if anything may."""
    from hitech_cli.loading.files import unwatched  # noqa: PLC0415 - help reads none
    from hitech_cli.render.progress import Progress, is_seen  # noqa: PLC0415 - as above

    return Progress() if is_seen() and not quiet else unwatched


def _output(  # noqa: PLR0913 - they are options
    *,
    form: options.AnswerFormat = Format.TABLE,
    output: options.OutputFile = None,
    force: options.Force = False,
    scale: options.AmountScale = Scale.AUTO,
    colour: options.Coloured = Colour.AUTO,
    no_pager: options.Unpaged = False,
    spreadsheet_safe: options.SpreadsheetSafe = False,
    bom: options.ByteOrderMark = False,
    quiet: options.Quiet = False,
) -> "Output":
    """Return how to write the answer; the name of its file goes before HITECH_FORMAT."""
    from hitech_cli.file_names import format_for  # noqa: PLC0415 - help prints none
    from hitech_cli.render.emit import SUFFIXES, Output  # noqa: PLC0415 - as above

    typed = form if is_typed("form") else None
    return Output(
        format=format_for(output, typed, SUFFIXES, "--format") or form,
        scale=scale,
        file=output,
        force=force,
        colour=colour,
        paged=not no_pager,
        spreadsheet_safe=spreadsheet_safe,
        bom=bom,
        quiet=quiet,
    )


def _options(*sharers: Callable[..., object]) -> dict[str, Parameter]:  # type: ignore[explicit-any]
    parameters = (signature(sharer).parameters for sharer in sharers)
    return dict(chain.from_iterable(names.items() for names in parameters))


DATASET_OPTIONS = _options(_paths, _request)
OUTPUT_OPTIONS = _options(_output)
"""The options that all commands on a dataset share, by the names of their parameters."""


def with_dataset_options(command: Callable[..., None]) -> Callable[..., None]:  # type: ignore[explicit-any]
    """Return a command that takes the shared options, too, after its own.

    What they say is its first argument, a `CommandContext`.
    """

    def context(paths: Sequence[str], request: "LoadRequest", output: "Output") -> CommandContext:
        watched = replace(request, paths=paths, watch=watch(quiet=output.quiet))
        return CommandContext(watched, output)

    return _with_options(command, context, _paths, _request, _output)


def with_table_options(command: Callable[..., None]) -> Callable[..., None]:  # type: ignore[explicit-any]
    """Return a command that takes the options that say how a table is read, after its own.

    What they say is its first argument, a `LoadRequest` of no file as yet.
    """

    def request(request: "LoadRequest") -> "LoadRequest":
        return request

    return _with_options(command, request, _request)


def _with_options(  # type: ignore[explicit-any]
    command: Callable[..., None], first: Callable[..., object], *sharers: Callable[..., object]
) -> Callable[..., None]:
    """Return a command that takes the options of *sharers* too.

    Typer reads a command's options off its signature, and has no groups of them. So the command
    that it sees has both its own and the shared ones, and hands on what *first* makes of those.
    """
    _, *own = signature(command).parameters.values()
    shared = [signature(sharer).parameters for sharer in sharers]

    @wraps(command)
    def run(**given: object) -> None:
        groups = [{name: given.pop(name) for name in names} for names in shared]
        made = [sharer(**group) for sharer, group in zip(sharers, groups, strict=True)]
        command(first(*made), **given)

    parameters = [*own, *chain.from_iterable(names.values() for names in shared)]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    del run.__wrapped__  # whose signature it is not
    return run
