"""The commands on datasets as files: to check, create and convert them, and their schema."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from hitech_cli.cli import options
from hitech_cli.cli.dataset_options import (
    CommandContext,
    watch,
    with_dataset_options,
    with_table_options,
)
from hitech_cli.cli.typer_bridge import Command, is_typed
from hitech_cli.model.vocabulary import FileFormat, Start

if TYPE_CHECKING:
    from hitech_cli.loading import LoadRequest

commands = typer.Typer()


@commands.command("check", cls=Command)
@with_dataset_options
def check(
    context: CommandContext,
    files: options.FilesToCheck = None,
    *,
    verbose: options.Verbose = False,
) -> None:
    """Check a dataset for errors and contradictions.

    Whether it is valid and its figures agree with one another; exits with 4 if not.

    Examples:
        hitech check
        hitech check --verbose
    """
    from hitech_cli.loading import examine
    from hitech_cli.model.dataset import Dataset
    from hitech_cli.questions.audit import audit
    from hitech_cli.render.views.audit import audit_view

    context = context.with_files(files or (), is_named=is_typed("data"))
    read = examine(context.request)
    answer = audit(read, verbose=verbose)
    dataset = read if isinstance(read, Dataset) else None
    context.answer(audit_view(answer), dataset)
    raise typer.Exit(answer.exit_code)


@commands.command("new", cls=Command)
def new(
    file: options.NewFile,
    *,
    start: options.StartFrom = Start.TEMPLATE,
    to: options.To = None,
    force: options.Force = False,
    quiet: options.Quiet = False,
) -> None:
    """Create a dataset to start from.

    It is valid as it is, and ready to edit; `hitech check FILE` says whether it still is.

    Examples:
        hitech new figures.json
        hitech check figures.json
        hitech new copy.csv --from bundled
    """
    from hitech_cli.loading.documents.reading import read_document
    from hitech_cli.loading.documents.template import content_to_start_from
    from hitech_cli.render.documents import write_document
    from hitech_cli.saving import Saved, format_of, save

    form = FileFormat.JSON if str(file) == "-" and to is None else format_of(file, to)
    content = content_to_start_from(start)
    if form is FileFormat.JSON:
        saved = Saved(content.whole().decode(), ())
    else:
        saved = save(read_document(content), form)
    write_document(saved.text, file, force=force, remarks=() if quiet else saved.remarks)


@commands.command("convert", cls=Command)
@with_table_options
def convert(
    request: "LoadRequest",
    source: options.FileToConvert,
    target: options.ConvertedFile,
    *,
    to: options.To = None,
    force: options.Force = False,
    quiet: options.Quiet = False,
) -> None:
    """Convert a dataset to another format.

    What the format cannot carry is listed on standard error.

    Examples:
        hitech new figures.json
        hitech convert figures.json figures.csv --to sdmx-csv
    """
    from hitech_cli.loading import load, refuse_to_overwrite_input
    from hitech_cli.render.documents import write_document
    from hitech_cli.saving import format_of, save

    form = format_of(target, to)
    request = replace(request, paths=[str(source)], watch=watch(quiet=quiet))
    refuse_to_overwrite_input(request, target)
    dataset = load(request)
    saved = save(dataset, form)
    remarks = (*([str(dataset.reading)] if dataset.reading else ()), *saved.remarks)
    write_document(saved.text, target, force=force, remarks=() if quiet else remarks)


@commands.command("schema", cls=Command)
def schema(
    *,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Print the JSON Schema of datasets.

    An editor uses it to complete and check datasets as they are written.

    Examples:
        hitech schema
        hitech schema --output indicators.schema.json
    """
    from hitech_cli.loading.documents.document import schema_text
    from hitech_cli.render.documents import write_document

    write_document(schema_text(), output, force=force)
