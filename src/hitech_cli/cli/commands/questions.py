"""The commands that answer a question: each reads a dataset, asks it, prints.

What a command needs is imported when it runs.
"""

import typer

from hitech_cli.cli import options
from hitech_cli.cli.dataset_options import CommandContext, with_dataset_options
from hitech_cli.cli.typer_bridge import Command, is_typed
from hitech_cli.errors import UsageError

commands = typer.Typer()


@commands.command("list", cls=Command)
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


@commands.command("show", cls=Command)
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


@commands.command("filter", cls=Command)
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


@commands.command("compare", cls=Command)
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


@commands.command("growth", cls=Command)
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


@commands.command("chart", cls=Command)
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


@commands.command("report", cls=Command)
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


@commands.command("cite", cls=Command)
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


def _reject_beside_ids() -> None:
    """Reject options that would change nothing about ids.

    Raises:
        UsageError: Such an option was typed.
    """
    for name, option in {"form": "--format", "explain": "--explain", "scale": "--scale"}.items():
        if is_typed(name):
            msg = f"--ids prints plain ids, whatever {option} says."
            raise UsageError(msg, hint=f"leave out {option} or --ids")
