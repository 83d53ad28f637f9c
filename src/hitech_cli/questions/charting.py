"""The figures of a chart: those of indicators over time, or what growth and comparisons draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Origin
from hitech_cli.questions.breaks import SIDES, on_breaks
from hitech_cli.questions.comparison import Comparison, compare, on_sums
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.growth import Growth, measure_growth, periods_of
from hitech_cli.questions.note import Note, notes_on, on_sources
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.remarks import on_projections, on_unbounded
from hitech_cli.questions.series import check_projection, is_yearly, series_of
from hitech_cli.questions.span import Span, check_ends
from hitech_cli.questions.vintages import current


@dataclass(frozen=True, slots=True)
class Charted:
    """Figures to draw: levels over time, and growth of indicators that have no levels."""

    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRequest:
    """What a chart is to show.

    Attributes:
        names: The indicators.
        areas: The areas; all if none is named.
        periods: The periods; all within the span if none is named.
        span: From when to when, and to when to project.
        index: The period that is 100 in an index.
        rank: Which areas to rank by growth.
    """

    names: Sequence[str]
    areas: Sequence[str] = ()
    periods: Sequence[Period] = ()
    span: Span = field(default_factory=Span)
    index: Period | None = None
    rank: Rank | None = None


def chart(dataset: Dataset, request: ChartRequest) -> Charted | Growth | Comparison:
    """Return what a chart shows: areas in order of growth, an index, or figures over time.

    Raises:
        UnknownNameError, AmbiguousNameError: A name does not say which indicator or area.
        NoAnswerError: There are no figures to draw.
        UsageError: A ranking is of several indicators or areas, or what is asked for cannot be
            combined.
    """
    if request.rank is not None:
        return _ranking(dataset, request, request.rank)
    if request.index is not None:
        return _indexed(dataset, request, request.index)
    return _over_time(dataset, request)


def _ranking(dataset: Dataset, request: ChartRequest, rank: Rank) -> Growth:
    several = {
        "indicators": len(request.names) > 1,
        "areas": len(request.areas) > 1,
        "periods": bool(request.periods),
    }
    for what, is_given in several.items():
        if is_given:
            msg = f"A ranking of areas is of one indicator between two periods: no {what}."
            raise UsageError(msg, hint="name one indicator, with --from, --to, --area if you like")
    if request.index is not None:
        msg = "A ranking of areas has no index."
        raise UsageError(msg, hint="leave out --index, or the ranking")
    area = request.areas[0] if request.areas else None
    return measure_growth(dataset, request.names[0], request.span, area, rank)


def _indexed(dataset: Dataset, request: ChartRequest, index: Period) -> Comparison:
    if request.span.project is not None:
        msg = "--project cannot be combined with --index."
        raise UsageError(msg, hint="leave one of the two out")
    answer = compare(
        dataset, request.names, areas=request.areas, periods=request.periods, index=index
    )
    rows = tuple(row for row in answer.rows if row.figure.period in request.span)
    if not rows:
        msg = "There are no figures between --from and --to."
        raise NoAnswerError(msg, hint="leave out --from or --to")
    return replace(answer, rows=rows)


def _over_time(dataset: Dataset, request: ChartRequest) -> Charted:
    """Return the levels of indicators, published, derived and projected; else their growth."""
    indicators = list(dict.fromkeys(map(dataset.indicator, request.names)))
    areas: list[Area | None] = [*dict.fromkeys(map(dataset.area, request.areas))] or [None]
    figures: list[Figure] = []
    for indicator in indicators:
        for area in areas:
            figures += _figures(dataset, indicator, area, request)
    figures = drawable(figures)
    derived = [figure for figure in figures if isinstance(figure, Derived)]
    notes = [
        *on_unbounded(derived),
        *on_sources(figures),
        *on_projections(derived),
        *on_breaks((f for f in figures if f.measure is Measure.LEVEL), SIDES),
        *on_sums(dataset, indicators),
        *notes_on(figures, indicators[0] if len(indicators) == 1 else None),
    ]
    return Charted(tuple(figures), tuple(dict.fromkeys(notes)))


def axis_of(figure: Figure) -> object:
    """Return what figures have in common that can share an axis of values and one of time."""
    return figure.unit.id, figure.measure, figure.period.kind


def line_of(figure: Figure) -> object:
    """Return what figures have in common that a line can join."""
    return figure.indicator.id, figure.area.id, figure.part_of


def drawable(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures without those that would be a line beside the dots of all others.

    They are derived, and of a period for which no line that shares their axis has others.
    """
    lines: dict[object, set[object]] = {}
    periods: dict[object, set[Period]] = {}
    for figure in figures:
        lines.setdefault(axis_of(figure), set()).add(line_of(figure))
        if figure.origin is not Origin.IMPLIED:
            periods.setdefault(axis_of(figure), set()).add(figure.period)
    return [
        figure
        for figure in figures
        if len(lines[axis_of(figure)]) == 1
        or figure.period in periods.get(axis_of(figure), {figure.period})
    ]


def _figures(
    dataset: Dataset, indicator: Indicator, area: Area | None, request: ChartRequest
) -> list[Figure]:
    """Return the figures of an indicator, of one area or of all, and else of those within it.

    Raises:
        NoAnswerError: There are none.
    """
    published = dataset.observations(indicator, area)
    span = request.span
    check_ends(indicator, periods_of(published, span), span)
    own = [figure for figure in published if area in {None, figure.area}] or published
    series = series_of(own, span)
    check_projection(series, span)
    areas = {one.area.id for one in series}
    derived = [
        figure
        for figure in implied(dataset, indicator, area)
        if figure.indicator == indicator
        and figure.measure.is_level_or_share
        and figure.area.id in areas
        and figure.period in span
    ]
    levels = [figure for one in series for figure in (*one.levels, *one.projected)]
    rates = [rate for one in series for rate in one.published if is_yearly(rate)]
    undated = [f for f in current(own) if f.measure.is_level_or_share and not f.period.is_stated]
    found = [*levels, *derived] or rates or undated
    wanted = [f for f in found if _is_wanted(f.period, request.periods)]
    if not wanted:
        where = f" of {area.name}" if area else ""
        msg = f"{indicator.name} has no figures{where} to draw."
        raise NoAnswerError(msg, hint=f"see what it has with: hitech show {indicator.id}")
    return sorted(wanted, key=lambda figure: figure.period.order)


def _is_wanted(period: Period, periods: Sequence[Period]) -> bool:
    return not periods or any(period in one for one in periods)
