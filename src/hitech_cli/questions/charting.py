"""The figures of a chart: those of indicators over time, or what growth and comparisons draw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hitech_cli.counting import listed
from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Origin, Status
from hitech_cli.questions.breaks import SIDES, on_breaks
from hitech_cli.questions.comparison import Comparison, compare, on_sums
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.growth import Growth, measure_growth, not_with_ranking, periods_of
from hitech_cli.questions.note import Note, notes_on, on_sources
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.rates import is_yearly
from hitech_cli.questions.remarks import on_projections, on_unbounded
from hitech_cli.questions.series import check_projection, series_of
from hitech_cli.questions.span import Span, check_ends
from hitech_cli.questions.vintages import current


@dataclass(frozen=True, slots=True)
class Charted:
    """Figures to draw over time: levels and shares; of indicators without these, their growth.

    Attributes:
        figures: The figures, those of one line in order of time.
        notes: What has to be known of them.
        breaks: The published levels at which lines break off, those that are not drawn included.
    """

    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    breaks: tuple[Figure, ...] = ()


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
    if len(request.names) > 1:
        msg = "A ranking of areas is of one indicator."
        raise UsageError(msg, hint="name one, or leave out --all-areas, --top and --bottom")
    if request.periods or request.index is not None:
        raise not_with_ranking("--period" if request.periods else "--index")
    if len(request.areas) > 1:
        msg = "A ranking is of all areas, or of those within one."
        raise UsageError(msg, hint="name at most one --area")
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
    every: list[Figure] = []
    figures: list[Figure] = []
    for indicator in indicators:
        for area in areas:
            published, found = _figures(dataset, indicator, area, request)
            every += published
            figures += found
    figures = drawable(figures)
    derived = [figure for figure in figures if isinstance(figure, Derived)]
    periods: dict[object, list[Period]] = {}
    for figure in figures:
        periods.setdefault(line_of(figure), []).append(figure.period)
    breaks = [
        figure
        for figure in every
        if Status.BREAK in figure.status and figure.measure is Measure.LEVEL
        for drawn in [periods.get(line_of(figure), [])]
        if drawn and min(drawn) <= figure.period <= max(drawn)
    ]
    notes = [
        *on_unbounded(derived),
        *on_sources(figures),
        *on_projections(derived),
        *on_breaks(breaks, SIDES),
        *on_sums(dataset, indicators),
        *not_drawn([f for f in every if _is_wanted(f.period, request.periods)], figures),
        *notes_on(figures, indicators[0] if len(indicators) == 1 else None),
    ]
    return Charted(tuple(figures), tuple(dict.fromkeys(notes)), tuple(breaks))


def not_drawn(published: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Note]:
    """Yield which published figures a chart leaves out, if any."""
    drawn = {source for figure in figures for source in (figure, *figure.sources)}
    left_out = [figure for figure in published if figure not in drawn]
    if left_out:
        several = len({figure.indicator for figure in (*published, *figures)}) > 1
        names = (
            f"{figure.indicator.name}, {words_for(figure)}"
            if several and figure.measure is not Measure.LEVEL
            else words_for(figure)
            for figure in left_out
        )
        yield Note("Not drawn: {}.", (listed(dict.fromkeys(names)),))


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
) -> tuple[list[Observation], list[Figure]]:
    """Return the published figures of an indicator within the span, and those to draw.

    They are of one area or of all; where an area has none, of those within it.

    Raises:
        NoAnswerError: There are none to draw.
    """
    published = dataset.observations(indicator, area)
    span = request.span
    check_ends(indicator, periods_of(published, span), span)
    own = [figure for figure in published if area in {None, figure.area}] or list(published)
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
        raise _nothing_to_draw(indicator, area, found, request.periods)
    is_timeless = span.since is None and span.until is None
    within = [f for f in current(own) if is_timeless or f.period in span]
    return within, sorted(wanted, key=lambda figure: figure.period.order)


def _nothing_to_draw(
    indicator: Indicator, area: Area | None, found: Sequence[Figure], periods: Sequence[Period]
) -> NoAnswerError:
    where = f" of {area.name}" if area else ""
    if not found:
        msg = f"{indicator.name} has no values{where} to draw, and no growth on a year before."
        return NoAnswerError(msg, hint=f"`hitech show {indicator.id}` shows what it has")
    known = sorted({figure.period for figure in found})
    asked = " or ".join(map(str, periods))
    msg = f"{indicator.name} has no figure{where} for {asked}."
    return NoAnswerError(msg, hint=f"its periods are {listed(map(str, known))}")


def _is_wanted(period: Period, periods: Sequence[Period]) -> bool:
    return not periods or any(period in one for one in periods)
