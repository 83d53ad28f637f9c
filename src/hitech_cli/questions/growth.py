"""How fast did it grow: published rates, computed ones, and the levels that follow."""

from collections.abc import Sequence
from dataclasses import dataclass

from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.note import Note
from hitech_cli.questions.path import Path, Span, by_area, is_over_a_year
from hitech_cli.questions.rates import why_no_rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """An indicator's rates of growth, and the levels that they rest on or imply.

    Attributes:
        figures: Published rates, computed rates, published levels, implied ones, projections.
    """

    indicator: Indicator
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]


def measure_growth(
    dataset: Dataset, name: str, span: Span | None = None, area: str | None = None
) -> Growth:
    """Gather and work out how an indicator grew, area by area.

    Raises:
        UnknownNameError, AmbiguousNameError: The name does not say which indicator.
        NoAnswerError: There is no rate, and nothing to compute one from.
        UsageError: The projection is not to a later period of the same length.
    """
    span = span or Span()
    indicator = dataset.indicator(name)
    observations = dataset.observations(indicator, dataset.area(area) if area else None)
    _check_ends(indicator, observations, span)
    paths = [Path.of(group, span) for group in by_area(observations)]
    if not any(path.rates for path in paths):
        raise _nothing_to_compute(dataset, indicator, observations, paths)
    return Growth(
        indicator=indicator,
        figures=tuple(figure for path in paths for figure in path.figures),
        notes=tuple(dict.fromkeys(note for path in paths for note in path.notes)),
    )


def implied_levels(observations: Sequence[Observation], years: int | None = None) -> list[Derived]:
    """Give the levels that published rates imply and no source prints, in order of period."""
    return [
        level
        for group in by_area(observations)
        for level in Path.of(group, Span(years=years)).implied
    ]


def latest_rate(observations: Sequence[Observation], period: Period) -> Figure | None:
    """Give the growth in the year to *period*: published, or else computed from levels."""
    for group in by_area(observations):
        path = Path.of(group, Span())
        for rate in path.rates:
            if rate.measure is Measure.GROWTH and rate.period == period and is_over_a_year(rate):
                return rate
    return None


def _check_ends(indicator: Indicator, observations: Sequence[Observation], span: Span) -> None:
    """Refuse a span whose ends have no level, where levels are what is asked about."""
    if span.since is not None and span.until is not None and span.since >= span.until:
        msg = f"--from {span.since} is not before --to {span.until}."
        raise UsageError(msg, hint="name the earlier period first")
    known = [f.period for f in observations if f.measure is Measure.LEVEL or f.measure.is_rate]
    known += [f.base_period for f in observations if f.base_period is not None]
    for end in (span.since, span.until):
        if end is not None and end not in known:
            periods = ", ".join(dict.fromkeys(str(period) for period in sorted(known)))
            msg = f"{indicator.name} has no figure for {end}."
            raise NoAnswerError(msg, hint=f"its periods are {periods}")


def _nothing_to_compute(
    dataset: Dataset,
    indicator: Indicator,
    observations: Sequence[Observation],
    paths: Sequence[Path],
) -> NoAnswerError:
    reasons = [why_no_rate(*step) for path in paths for step in path.steps]
    levels = [str(f.period) for f in observations if f.measure is Measure.LEVEL]
    count = {0: "no published level", 1: f"one published level ({', '.join(levels)})"}
    found = count.get(len(levels), "levels that are not a year or more apart")
    why = next((reason for reason in reasons if reason), f"it has {found} and no published rate")
    able = [other.id for other in dataset.indicators if _has_growth(dataset, other)]
    hint = f"these have a rate: {', '.join(able[:10])}" if able else ""
    msg = f"Nothing says how {indicator.name} grew: {why}."
    return NoAnswerError(msg, hint=hint)


def _has_growth(dataset: Dataset, indicator: Indicator) -> bool:
    groups = by_area(dataset.observations(indicator))
    return any(Path.of(group, Span()).rates for group in groups)
