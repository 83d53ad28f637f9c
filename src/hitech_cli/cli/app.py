"""The commands: each reads, asks, prints. What a command needs is imported when it runs."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from hitech_cli.cli import options
from hitech_cli.cli.dataset_options import (
    CommandContext,
    watch,
    with_dataset_options,
    with_table_options,
)
from hitech_cli.cli.typer_bridge import Command, Group, is_typed
from hitech_cli.errors import UsageError
from hitech_cli.model.vocabulary import FileFormat, Start

if TYPE_CHECKING:
    from hitech_cli.loading import LoadRequest

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
    named = [command for command in app.registered_commands if command.name == words[0]]
    lean = copy(app)
    lean.registered_commands = named or app.registered_commands
    return lean


def _reject_beside_ids() -> None:
    """Reject options that would change nothing about ids.

    Raises:
        UsageError: Such an option was typed.
    """
    for name, option in {"form": "--format", "explain": "--explain", "scale": "--scale"}.items():
        if is_typed(name):
            msg = f"--ids prints plain ids, whatever {option} says."
            raise UsageError(msg, hint=f"leave out {option} or --ids")


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


@app.command("list", cls=Command)
@with_dataset_options
def list_(
    context: CommandContext,
    *,
    category: options.InCategory = None,
    area: options.InArea = None,
    sort: options.SortBy = None,
    ids: options.IdsOnly = False,
    explain: options.ExplainReading = False,
) -> None:
    """List indicators, one a row.

    Each with its headline figure as published, its growth and its period.

    Examples:
        hitech list --category economy
        hitech list --sort growth --format csv
        hitech list --ids
    """
    from hitech_cli.questions.listing import list_indicators
    from hitech_cli.render.views.listing import listing_view

    if ids:
        _reject_beside_ids()
    dataset = context.dataset(explained=explain)
    answer = list_indicators(dataset, category=category, area=area, sort=sort)
    if ids:
        context.document("".join(f"{one.indicator.id}\n" for one in answer.entries), dataset)
        return
    reading = dataset.reading if explain else None
    context.answer(listing_view(answer, reading), dataset)


@app.command("show", cls=Command)
@with_dataset_options
def show(
    context: CommandContext,
    indicators: options.IndicatorNames,
    *,
    area: options.InArea = None,
    explain: options.Explain = False,
) -> None:
    """Show everything known about indicators.

    Their figures, where the source states them, derived figures, and notes.

    Examples:
        hitech show patents
        hitech show pct-registrations --explain
    """
    from hitech_cli.questions.profile import profile_indicators
    from hitech_cli.render.views.profile import profile_view

    dataset = context.dataset()
    answer = profile_indicators(dataset, indicators, area=area, explain=explain)
    context.answer(profile_view(answer), dataset)


@app.command("filter", cls=Command)
@with_dataset_options
def filter_(
    context: CommandContext,
    indicators: options.OfIndicators = None,
    *,
    category: options.InCategory = None,
    area: options.InArea = None,
    period: options.InPeriod = None,
    since: options.FilteredFrom = None,
    until: options.FilteredTo = None,
    unit: options.InUnit = None,
    measure: options.OfMeasure = None,
    status: options.OfStatus = None,
    qualifier: options.WithQualifier = None,
    text: options.WithText = None,
    minimum: options.Minimum = None,
    maximum: options.Maximum = None,
    possible: options.Possible = False,
    derived: options.WithDerived = False,
) -> None:
    """Find figures that meet conditions.

    Published figures; --derived adds those that follow, --possible those that only might match.

    Examples:
        hitech filter --measure growth --min 40%
        hitech filter operating-income --period 2019 --derived
        hitech filter --min 100,000 --possible
    """
    from hitech_cli.questions.selection import Criteria, select
    from hitech_cli.render.views.selection import selection_view

    criteria = Criteria(
        indicators=tuple(indicators or ()),
        category=category,
        area=area,
        period=period,
        since=since,
        until=until,
        unit=unit,
        measure=measure,
        status=status,
        qualifier=qualifier,
        text=text,
        minimum=minimum,
        maximum=maximum,
        possible=possible,
        derived=derived,
    )
    dataset = context.dataset()
    answer = select(dataset, criteria)
    context.answer(selection_view(answer), dataset)


@app.command("compare", cls=Command)
@with_dataset_options
def compare(
    context: CommandContext,
    indicators: options.IndicatorNames,
    *,
    area: options.Areas = None,
    period: options.Periods = None,
    index: options.Index = None,
) -> None:
    """Compare figures side by side.

    Each with its difference from the first, and its ratio to it.

    Examples:
        hitech compare operating-income exports
        hitech compare operating-income --period 2019 --period 2020
        hitech compare exports industrial-output --scale 亿
    """
    from hitech_cli.questions.comparison import compare as compare_figures
    from hitech_cli.render.views.comparison import comparison_view

    dataset = context.dataset()
    answer = compare_figures(
        dataset, indicators, areas=area or (), periods=period or (), index=index
    )
    context.answer(comparison_view(answer), dataset)


@app.command("growth", cls=Command)
@with_dataset_options
def growth(
    context: CommandContext,
    indicator: options.IndicatorName,
    *,
    area: options.InArea = None,
    since: options.GrownFrom = None,
    until: options.GrownTo = None,
    years: options.Years = None,
    project: options.Project = None,
    all_areas: options.AllAreas = False,
    top: options.Top = None,
    bottom: options.Bottom = None,
) -> None:
    """Show how fast an indicator grew.

    Published rates, computed rates, and the levels that they imply.

    Examples:
        hitech growth operating-income --years 5
        hitech growth patents --project 2021
    """
    from hitech_cli.questions.growth import measure_growth
    from hitech_cli.questions.ranking import Rank
    from hitech_cli.questions.span import Span
    from hitech_cli.render.views.growth import growth_view

    dataset = context.dataset()
    span = Span(since=since, until=until, years=years, project=project)
    rank = Rank.from_options(all_areas=all_areas, top=top, bottom=bottom)
    answer = measure_growth(dataset, indicator, span, area, rank)
    context.answer(growth_view(answer), dataset)


@app.command("chart", cls=Command)
@with_dataset_options
def chart(
    context: CommandContext,
    indicators: options.IndicatorNames,
    *,
    area: options.Areas = None,
    period: options.DrawnPeriods = None,
    since: options.GrownFrom = None,
    until: options.GrownTo = None,
    project: options.Project = None,
    index: options.Index = None,
    all_areas: options.AllAreas = False,
    top: options.Top = None,
    bottom: options.Bottom = None,
) -> None:
    """Draw figures: over time, side by side, as an index, or areas ranked by growth.

    In characters, or as .svg, .png, .pdf or .vl.json; arrows point to where a value may lie.

    Examples:
        hitech chart operating-income --project 2025
        hitech chart operating-income exports industrial-output --output economy.svg
    """
    from hitech_cli.questions.charting import ChartRequest
    from hitech_cli.questions.charting import chart as chart_figures
    from hitech_cli.questions.ranking import Rank
    from hitech_cli.questions.span import Span
    from hitech_cli.render.views.chart import chart_view

    context = context.drawn()
    dataset = context.dataset()
    request = ChartRequest(
        names=indicators,
        areas=area or (),
        periods=period or (),
        span=Span(since=since, until=until, project=project),
        index=index,
        rank=Rank.from_options(all_areas=all_areas, top=top, bottom=bottom),
    )
    context.answer(chart_view(chart_figures(dataset, request)), dataset)


@app.command("report", cls=Command)
@with_dataset_options
def report(
    context: CommandContext,
    *,
    category: options.InCategory = None,
    area: options.InArea = None,
    explain: options.Explain = False,
) -> None:
    """Report everything known about all indicators.

    The dataset's fact sheet, by category; in a file .html a page with a table of contents.

    Examples:
        hitech report --output sheet.html
        hitech report --category economy
    """
    from hitech_cli.questions.report import indicators_of, report_on
    from hitech_cli.render.views.report import long_report, report_view

    dataset = context.dataset()
    indicators = indicators_of(dataset, category)
    context.remark(long_report(indicators))
    answer = report_on(dataset, indicators, area=area, explain=explain)
    context.answer(report_view(answer), dataset)


@app.command("cite", cls=Command)
@with_dataset_options
def cite(
    context: CommandContext,
    indicators: options.IndicatorNames,
    *,
    area: options.InArea = None,
    period: options.InPeriod = None,
    style: options.InStyle = None,
) -> None:
    """Show how to cite the published figures of indicators.

    Each source once, with the figures that it is cited for, their places and its words.

    Examples:
        hitech cite patents exports
        hitech cite patents --style bibtex --output patents.bib
    """
    from hitech_cli.questions.citation import cite as cite_figures
    from hitech_cli.render.bibliography import bibliography_text, style_for
    from hitech_cli.render.views.citation import citation_view

    style = style_for(context.output.file, style, is_format_typed=is_typed("form"))
    dataset = context.dataset()
    answer = cite_figures(dataset, indicators, area=area, period=period)
    text = bibliography_text(answer, style, context.output.scale)
    if text is None:
        context.answer(citation_view(answer), dataset)
    else:
        context.document(text, dataset, answer.notes)


@app.command("check", cls=Command)
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


@app.command("new", cls=Command)
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


@app.command("convert", cls=Command)
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


@app.command("schema", cls=Command)
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


@app.command("completion", cls=Command)
def completion(shell: options.ShellName) -> None:
    """Print the completion script for a shell.

    bash, in ~/.bashrc: eval "$(hitech completion bash)"

    zsh, in ~/.zshrc after compinit: eval "$(hitech completion zsh)"

    fish, in ~/.config/fish/config.fish: hitech completion fish | source

    Examples:
        hitech completion bash
        hitech completion zsh
    """
    from pkgutil import get_data

    from hitech_cli.render.output import write

    script = get_data("hitech_cli.cli", f"shells/hitech.{shell}") or b""
    write(script.decode(), None, force=False)


@app.command("help", cls=Command)
def help_(topic: options.HelpTopic = None) -> None:
    """Print the help of a command, or of hitech itself.

    Examples:
        hitech help growth
        hitech help environment
    """
    from hitech_cli.cli.environment import TOPIC, VARIABLES
    from hitech_cli.cli.help import print_topic
    from hitech_cli.cli.usage_errors import unknown_topic

    commands = [str(command.name) for command in app.registered_commands]
    if topic == TOPIC:
        print_topic("Environment variables", VARIABLES)
    elif topic is None or topic in commands:
        words = [*filter(None, [topic]), "--help"]
        app_of(words)(words, prog_name="hitech")
    else:
        raise unknown_topic(topic, [*commands, TOPIC])
