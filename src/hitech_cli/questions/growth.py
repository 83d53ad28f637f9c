"""How fast did it grow: published rates, computed ones, and the levels that follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hitech_cli.counting import listed
from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Figure
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.contributions import contributions
from hitech_cli.questions.note import Note, grouped_by_area, notes_on
from hitech_cli.questions.ranking import Rank, RankedArea, rank_areas
from hitech_cli.questions.rates import why_no_rate
from hitech_cli.questions.remarks import on_areas_without_projection, on_unbounded, remarks_on
from hitech_cli.questions.series import check_projection, series_of
from hitech_cli.questions.span import Span, check_ends
from hitech_cli.questions.vintages import current


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """An indicator's rates of growth, and the levels that they rest on or imply.

    Attributes:
        figures: Published rates, computed rates, published levels, implied ones, projections; of
            areas in order of growth, their rates alone.
        ranking: The areas in order of growth, where that was asked for.
        gap: How many of them stand before those left out in the middle; 0 where none are.
    """

    indicator: Indicator
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    ranking: tuple[RankedArea, ...] = ()
    gap: int = 0


def measure_growth(
    dataset: Dataset,
    name: str,
    span: Span | None = None,
    area: str | None = None,
    rank: Rank | None = None,
) -> Growth:
    """Return how an indicator grew, area by area, or with *rank* the areas in order of growth.

    Raises:
        UnknownNameError, AmbiguousNameError: The name does not say which indicator.
        NoAnswerError: There is no rate, and nothing to compute one from, or no figure where the
            span begins or ends.
        UsageError: The projection is not to a later period of the same length, the span ends before
            it begins, or an order of areas is asked for with a projection or years.
    """
    span = span or Span()
    indicator = dataset.indicator(name)
    chosen = None if area is None else dataset.area(area)
    if rank is not None:
        _check_order(span)
        ranked = rank_areas(dataset, indicator, span, rank, chosen)
        rates = tuple(one.growth for one in ranked.areas)
        about = (*ranked.notes, *notes_on(rates, indicator))
        return Growth(
            indicator=indicator,
            figures=rates,
            notes=about,
            ranking=ranked.areas,
            gap=ranked.gap,
        )
    observations = dataset.observations(indicator, chosen)
    check_ends(indicator, periods_of(observations, span), span)
    series = series_of(observations, span)
    added = contributions(dataset, indicator, span, chosen)
    if not added and not any(one.rates for one in series):
        raise _nothing_to_compute(dataset, indicator, observations, span)
    check_projection(series, span)
    figures = [figure for one in series for figure in one.figures]
    remarks = [(one.area, note) for one in series for note in remarks_on(one)]
    notes = grouped_by_area(
        [*remarks, *on_areas_without_projection(series)],
        areas=len({one.area for one in series}),
    )
    figures += added
    return Growth(
        indicator=indicator,
        figures=tuple(figures),
        notes=tuple(dict.fromkeys([*notes, *on_unbounded(added), *notes_on(figures, indicator)])),
    )


def periods_of(observations: Sequence[Observation], span: Span) -> Iterator[Period]:
    """Yield the periods of figures and of their bases, those included that *span* assumes."""
    for figure in observations:
        yield figure.period
        if figure.base_period is not None:
            yield figure.base_period
        assumed = None if span.years is None else figure.period.earlier(YEAR * span.years)
        if assumed is not None:
            yield assumed


def _check_order(span: Span) -> None:
    """Reject options that have no effect on a ranking of areas."""
    if span.years is not None or span.project is not None:
        raise not_with_ranking("--years" if span.project is None else "--project")


def not_with_ranking(option: str) -> UsageError:
    """Return the error that an option has no effect on a ranking of areas."""
    msg = f"{option} cannot be combined with a ranking of areas (--all-areas, --top, --bottom)."
    return UsageError(msg, hint=f"leave {option} out, or choose an area with --area")


def _nothing_to_compute(
    dataset: Dataset, indicator: Indicator, observations: Sequence[Observation], span: Span
) -> NoAnswerError:
    able = (other.id for other in _growing(dataset))
    asked_first = (reversed(series.steps) for series in series_of(observations, span))
    steps = [step for steps in asked_first for step in steps]
    reasons = [reason for step in steps if (reason := why_no_rate(*step))]
    if _has_growth(dataset, indicator):
        why = f": {reasons[0]}" if reasons else ""
        msg = f"No growth rate for {indicator.name} in this area and period{why}."
        return NoAnswerError(
            msg, hint="it has rates for other areas or periods; leave out --area, --from or --to"
        )
    why = (
        reasons[0] if reasons else f"it has {_levels_in_words(observations)} and no published rate"
    )
    named = listed(able)
    hint = f"indicators with a growth rate: {named}" if named else ""
    return NoAnswerError(f"No growth rate for {indicator.name}: {why}.", hint=hint)


def _levels_in_words(observations: Sequence[Observation]) -> str:
    levels = [str(f.period) for f in current(observations) if f.measure is Measure.LEVEL]
    if len(levels) > 1:
        return "levels of different areas or lengths of period, one of each,"
    return f"one published level ({levels[0]})" if levels else "no published level"


def _growing(dataset: Dataset) -> Iterator[Indicator]:
    """Yield indicators that have a rate; most have one to their headline figure."""
    latest = dataset.store.headlines()
    for other in dataset.indicators:
        around = latest.get(other.id, ())
        if any(series.rates for series in series_of(around)) or _has_growth(dataset, other):
            yield other


def _has_growth(dataset: Dataset, indicator: Indicator) -> bool:
    return any(series.rates for series in series_of(dataset.observations(indicator)))
