"""What questions ask of a dataset's observations, wherever these are."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hitech_cli.errors import InvalidDataError
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Figure
from hitech_cli.model.names import normalised
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Status, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Conditions on figures; what is not given is no condition.

    Attributes:
        indicators: Figures of these.
        area: Of this area and the areas within it.
        periods: Of exactly these periods.
        breaks: Those behind a series break as well, whatever their period.
        within: Of this period, or one that lies in it.
        since: Of a period that does not start before this one.
        until: Of a period that does not end after this one.
        text: Normalised words that occur in a figure's wording or notes, or in its
            indicator's names, definition or notes.
        values: What a figure's bounds must have something in common with; ``percent_only``
            rules out what is no percentage.
    """

    indicators: Collection[Indicator] | None = None
    area: Area | None = None
    periods: Collection[Period] | None = None
    breaks: bool = False
    within: Period | None = None
    since: Period | None = None
    until: Period | None = None
    measure: Measure | None = None
    status: Status | None = None
    qualifier: Qualifier | None = None
    unit: Unit | None = None
    text: str | None = None
    values: Bounds | None = None
    percent_only: bool = False

    def admits(self, figure: Figure) -> bool:
        """Return whether a figure meets all conditions; on its value, whether it may do so."""
        return (
            (self.indicators is None or figure.indicator in self.indicators)
            and (self.area is None or figure.area.lies_in(self.area))
            and self.measure in {None, figure.measure}
            and (self.status is None or self.status in figure.status)
            and self.qualifier in {None, figure.qualifier}
            and (self.unit is None or self.unit == figure.unit)
            and self._admits_period(figure)
            and (self.text is None or any(self.text in words for words in _words_with(figure)))
            and not (self.percent_only and figure.unit.kind is not UnitKind.PERCENT)
            and (self.values is None or figure.quantity.bounds.within(self.values) is not None)
        )

    def _admits_period(self, figure: Figure) -> bool:
        is_broken = self.breaks and Status.BREAK in figure.status
        is_wanted = self.periods is None or figure.period in self.periods
        return self.is_in_time(figure.period) and (is_wanted or is_broken)

    def is_in_time(self, period: Period) -> bool:
        """Return whether a period is within the one, and the stretch of time, that are wanted."""
        return (
            (self.within is None or period in self.within)
            and (self.since is None or period.starts_from(self.since))
            and (self.until is None or period.ends_by(self.until))
        )


def words_of(indicator: Indicator) -> Iterator[str]:
    """Yield the normalised texts of an indicator: id, names, definition and notes."""
    texts = (indicator.id, indicator.name, *indicator.other_names, indicator.definition)
    yield from map(normalised, (*texts, *indicator.notes))


def _words_with(figure: Figure) -> Iterator[str]:
    """Yield the normalised texts of a figure and its indicator."""
    yield from words_of(figure.indicator)
    for source in figure.sources:
        yield from map(normalised, (*source.notes, source.citation.wording))


class Extent(NamedTuple):
    """How much is published of an indicator.

    Attributes:
        observations: How many observations.
        areas: Of how many areas.
        first: The first period that is stated; ``None`` where none is.
        last: The last one.
    """

    observations: int
    areas: int
    first: Period | None
    last: Period | None


class Coverage(NamedTuple):
    """When and where an indicator has observations.

    Attributes:
        levels: The stated periods of its levels.
        periods: All its periods, and those that its rates are changes from.
        areas: How many areas there are.
    """

    levels: Collection[Period]
    periods: Collection[Period]
    areas: int


class Observations(Protocol):
    """A store of published figures, which need not all be in memory.

    Each method raises `InvalidDataError` where figures that it has to make cannot be.
    """

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield what meets a query, by indicator, each one's in the order of the file."""

    def count(self) -> int:
        """Return how many figures there are."""

    def measures(self) -> Mapping[str, frozenset[Measure]]:
        """Return which measures there are of each indicator, by its id."""

    def extents(self, area: Area | None = None) -> Mapping[str, Extent]:
        """Return how much there is of each indicator, by its id, in an area or in all."""

    def coverage(self, indicator: Indicator, area: Area | None = None) -> Coverage:
        """Return when and where an indicator has observations."""

    def headlines(self, area: Area | None = None) -> Mapping[str, Sequence[Observation]]:
        """Return what the headline figure of each indicator, and its growth, are chosen from.

        That is at least what is published of the figure's area for its period and a year before,
        and the series breaks there.
        """

    def repeated(self) -> Collection[str]:
        """Return the ids of indicators that have several values for one observation.

        They may be of several vintages, or of several sources.
        """

    def contradictions(self) -> InvalidDataError | None:
        """Return what keeps figures from being made: two values for one, or one that cannot be."""


@dataclass(frozen=True, slots=True)
class HeldObservations:
    """Observations that are all in memory, each indicator's in the order of the file."""

    indicators: Sequence[Indicator]
    by_indicator: Mapping[str, Sequence[Observation]]

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield what meets a query."""
        for indicator in self.indicators:
            if query.indicators is None or indicator in query.indicators:
                yield from filter(query.admits, self.by_indicator.get(indicator.id, ()))

    def count(self) -> int:
        """Return how many figures there are."""
        return sum(map(len, self.by_indicator.values()))

    def measures(self) -> Mapping[str, frozenset[Measure]]:
        """Return which measures there are of each indicator."""
        return {
            key: frozenset(figure.measure for figure in figures)
            for key, figures in self.by_indicator.items()
        }

    def extents(self, area: Area | None = None) -> Mapping[str, Extent]:
        """Return how much there is of each indicator."""
        return {key: extent_of(its) for key, its in self.headlines(area).items()}

    def coverage(self, indicator: Indicator, area: Area | None = None) -> Coverage:
        """Return when and where an indicator has observations."""
        return coverage_of(list(self.select(Query(indicators=(indicator,), area=area))))

    def headlines(self, area: Area | None = None) -> Mapping[str, Sequence[Observation]]:
        """Return all figures of each indicator that has any."""
        found = {
            indicator.id: list(self.select(Query(indicators=(indicator,), area=area)))
            for indicator in self.indicators
        }
        return {key: figures for key, figures in found.items() if figures}

    def repeated(self) -> Collection[str]:
        """Return the ids of indicators that have several values for one observation."""
        return {key for key, figures in self.by_indicator.items() if has_repeated(figures)}

    def contradictions(self) -> None:
        """Return nothing: what is in memory was checked when it was read."""


def extent_of(figures: Sequence[Observation]) -> Extent:
    """Return how much some figures of one indicator are."""
    periods = [figure.period for figure in figures if figure.period.is_stated]
    return Extent(
        observations=len(figures),
        areas=len({figure.area.id for figure in figures}),
        first=min(periods, default=None),
        last=max(periods, default=None),
    )


def coverage_of(figures: Iterable[Observation]) -> Coverage:
    """Return when and where some figures of one indicator are published."""
    figures = list(figures)
    levels = (f for f in figures if f.measure is Measure.LEVEL and f.period.is_stated)
    bases = (f.base_period for f in figures if f.base_period is not None)
    return Coverage(
        levels=frozenset(level.period for level in levels),
        periods=frozenset((*(f.period for f in figures), *bases)),
        areas=len({f.area.id for f in figures}),
    )


def has_repeated(figures: Sequence[Observation]) -> bool:
    """Return whether some figures are values of one observation."""
    return len({figure.identity for figure in figures}) < len(figures)


def has_more_than_levels(measures: Mapping[str, frozenset[Measure]], indicator: Indicator) -> bool:
    """Return whether rates or shares of an indicator are published, from which others follow."""
    return not measures.get(indicator.id, frozenset()) <= {Measure.LEVEL}
