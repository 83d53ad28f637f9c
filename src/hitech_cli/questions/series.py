"""One indicator in one area, period after period: its levels, its rates, and what follows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hitech_cli.errors import UsageError
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.observation import Area, Observation, Whole
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.rates import (
    Link,
    applies,
    by_base,
    chained,
    change,
    compound,
    has_span,
    is_a_year,
    is_in_points,
    is_yearly,
    leaves_something,
    level_after,
    level_before,
    path,
    projected_level,
    span_of,
    why_no_rate,
    why_no_ratio,
)
from hitech_cli.questions.span import Span
from hitech_cli.questions.vintages import current, of_vintage

FARTHEST = 100 * YEAR
"""Months that a level is carried on at most."""


def series_of(
    observations: Iterable[Observation],
    span: Span | None = None,
    *,
    known: Sequence[Derived] = (),
) -> "list[Series]":
    """Group figures into series, within which they are compared with one another.

    A series is of one area, of levels or of shares of one whole, and of one length of period;
    figures without a stated period go with the longest ones of their area.

    Args:
        observations: Published figures of one indicator.
        span: Which stretch of time is asked about.
        known: What is known of further figures, or better known of these.
    """
    groups: dict[tuple[str, Whole | None], dict[str, list[Figure]]] = {}
    every: Sequence[Figure] = (*observations, *known)
    for figure in sorted(every, key=lambda f: -f.period.length):
        lengths = groups.setdefault((figure.area.id, figure.part_of), {})
        kind = figure.period.kind or next(iter(lengths), "")
        lengths.setdefault(kind, []).append(figure)
    return [
        Series.from_figures(figures, span or Span())
        for lengths in groups.values()
        for figures in lengths.values()
    ]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator in one area, over periods of one length.

    What follows from it is worked out once: answers and notes ask for it many times, and roots of
    long fractions take time. (Hence no slots, which would leave no room for cached properties.)

    Attributes:
        levels: The levels, or shares, within the span, one a period.
        published: The published rates within the span, and those that are known besides.
        known: All periods that a level is published for, within the span or not.
        values: All published levels, those that better ones replaced as well.
    """

    area: Area
    span: Span
    levels: tuple[Figure, ...]
    published: tuple[Figure, ...]
    known: frozenset[Period]
    values: tuple[Observation, ...]

    @classmethod
    def from_figures(cls, figures: Sequence[Figure], span: Span) -> "Series":
        """Return the series of some figures, with its levels and rates within a span."""
        printed = [figure for figure in figures if isinstance(figure, Observation)]
        best: dict[tuple[object, ...], Figure] = {identity(f): f for f in current(printed)}
        best |= {identity(f): f for f in figures if isinstance(f, Derived)}
        levels = [f for f in best.values() if f.measure.is_level_or_share and f.period.is_stated]
        levels.sort(key=lambda f: f.period.order)
        rates = (f for f in best.values() if f.measure.is_rate)
        return cls(
            area=figures[0].area,
            span=span,
            levels=tuple(f for f in levels if f.period in span),
            published=tuple(
                f for f in rates if f.period in span and (span.since is None or _starts_in(f, span))
            ),
            known=frozenset(f.period for f in levels),
            values=tuple(f for f in printed if f.measure.is_level_or_share and f.period in span),
        )

    @cached_property
    def _at(self) -> dict[Period, Figure]:
        return {level.period: level for level in self.levels}

    @cached_property
    def _replaced(self) -> dict[Period, list[Observation]]:
        """The values of levels of which there are several, by period."""
        values: dict[Period, list[Observation]] = {}
        for value in self.values:
            values.setdefault(value.period, []).append(value)
        return {period: its for period, its in values.items() if len(its) > 1}

    def level_for(self, rate: Figure, period: Period) -> Figure | None:
        """Return the level of a period that goes with a rate: of its vintage, if there is one."""
        values = self._replaced.get(period, [])
        return of_vintage(values, rate.status) or self._at.get(period)

    @cached_property
    def steps(self) -> list[tuple[Figure, Figure]]:
        """Levels a year apart, and the first and the last where they are further apart."""
        pairs = [
            (self._at[before], level)
            for level in self.levels
            if (before := level.period.earlier(YEAR)) in self._at
        ]
        ends = (self.levels[0], self.levels[-1]) if len(self.levels) > 1 else None
        return [*pairs, ends] if ends and ends not in pairs else pairs

    @cached_property
    def reasons(self) -> list[tuple[Figure, Figure, str | None]]:
        """The steps, and why there is no rate between the two; ``None`` where there is one."""
        return [(*step, why_no_rate(*step)) for step in self.steps]

    @cached_property
    def computed(self) -> list[Derived]:
        """The rates that levels give, then what rates give over the span that is asked about."""
        rates: list[Derived] = []
        relative = any(rate.is_relative for rate in self.published)
        for earlier, later, why in self.reasons:
            if why is None:
                rates.append(change(earlier, later))
                months = later.period.months_since(earlier.period)
                if months is not None and months > YEAR and not later.unit.is_percent:
                    rates.append(compound(earlier, later))
            if relative and later.unit.is_percent and not why_no_ratio(earlier, later):
                rates.append(change(earlier, later, is_relative=True))
        return [*rates, *self._over_the_span(rates)]

    def _over_the_span(self, rates: Sequence[Derived]) -> Iterator[Derived]:
        """Return growth between the ends that are asked for, from rates where levels lack."""
        since, until = self.span.since, self.span.until
        until = until or max((r.period for r in self.published if r.period.is_stated), default=None)
        if since is None or until is None or not since < until or {since, until} <= self.known:
            return
        way = path(self.links_by_base, since, until)
        taken = {(r.measure, self.base_of(r), r.period) for r in (*self.published, *rates)}
        measures = [Measure.GROWTH]
        months = until.months_since(since) or 0
        if months > YEAR and not any(is_in_points(link.rate) for link in way):
            measures.append(Measure.COMPOUND_GROWTH)
        for measure in measures:
            if way and (measure, since, until) not in taken:
                yield chained(way, measure)

    @cached_property
    def links(self) -> list[Link]:
        """The published rates, from when to when each is."""
        bases = ((rate, self.base_of(rate)) for rate in self.published)
        return [Link(rate, base) for rate, base in bases if base is not None]

    @cached_property
    def links_by_base(self) -> dict[Period, list[Link]]:
        """Those of them that may follow one another, by the period that they start from."""
        return by_base(self.links)

    @property
    def rates(self) -> list[Figure]:
        """The published rates, then the computed ones."""
        return [*self.published, *self.computed]

    @cached_property
    def worked_out(self) -> list[Derived]:
        """The levels that published rates and levels give, those that are published too.

        A chain of rates is followed to its end: from a level and the rates of the years behind it
        the later levels follow, each from the one before.
        """
        found = [way for link in self.links for way in self._ways(link, self.level_for)]
        reached: dict[Period, Derived] = {}
        ways = found
        while fresh := {
            way.period: way
            for way in tightest(ways)
            if way.period not in self.known and way.period not in reached
        }:
            reached |= fresh
            touched: dict[int, Link] = {}
            for period in fresh:
                touched |= self._touching[period]
            links = [touched[position] for position in sorted(touched)]
            ways = [way for link in links for way in self._ways(link, _those_of(fresh))]
            found += ways
        return found

    @cached_property
    def _touching(self) -> dict[Period, dict[int, Link]]:
        """The rates that start from or end in a period, by their position."""
        found: dict[Period, dict[int, Link]] = {}
        for position, link in enumerate(self.links):
            for period in (link.base, link.rate.period):
                found.setdefault(period, {})[position] = link
        return found

    @staticmethod
    def _ways(link: Link, level_of: Callable[[Figure, Period], Figure | None]) -> Iterator[Derived]:
        """Return the levels at the two ends of a rate that follow from those at the other one."""
        rate, base = link
        end, start = level_of(rate, rate.period), level_of(rate, base)
        times = span_of(rate, base)
        can_be_divided = end and not _rests_on(end, rate) and applies(rate, times, end)
        if end and can_be_divided and leaves_something(rate):
            yield level_before(end, rate, base)
        if start and not _rests_on(start, rate) and applies(rate, times, start):
            yield level_after(start, rate, rate.period)

    @cached_property
    def implied(self) -> list[Derived]:
        """The levels that published rates imply, and that are not published themselves."""
        new = tightest(level for level in self.worked_out if level.period not in self.known)
        return sorted(new, key=lambda level: level.period.order)

    def base_of(self, rate: Figure) -> Period | None:
        """Return the period that a rate starts from: stated by its source, or assumed by us."""
        if not rate.period.is_stated:
            return None
        if rate.base_period is not None and rate.base_period.is_stated:
            return rate.base_period if has_span(rate, rate.base_period) else None
        if self.span.years is None or rate.measure is not Measure.COMPOUND_GROWTH:
            return None
        return rate.period.earlier(YEAR * self.span.years)

    @property
    def last(self) -> Figure | None:
        """The last level, published or implied; ``None`` where there is none."""
        every = (*self.levels, *self.implied)
        return max(every, key=lambda level: level.period.order, default=None)

    def reaches(self, target: Period) -> bool:
        """Return whether the last level can be projected to a period: a later one, as long."""
        if self.last is None or self.last.part_of:
            return False
        last = self.last.period
        return 0 < (target.months_since(last) or 0) <= FARTHEST

    @cached_property
    def projected(self) -> list[Derived]:
        """The last level carried on by each rate a year that ends there."""
        target = self.span.project
        last = self.last
        if target is None or last is None or not self.reaches(target):
            return []
        years = target.years_since(last.period)
        return [
            projected_level(last, rate, target)
            for rate in self.rates
            if rate.period == last.period and is_a_year(rate) and applies(rate, years, last)
        ]

    @property
    def figures(self) -> list[Figure]:
        """All of them, in the order in which a reader asks for them."""
        return [*self.rates, *self.levels, *self.implied, *self.projected]


def latest_rate(observations: Sequence[Observation], figure: Observation) -> Figure | None:
    """Return the growth in the year to a figure, in its area: published, or else computed."""
    alike = [other for other in observations if other.area == figure.area]
    for series in series_of(alike):
        for rate in series.rates:
            if is_yearly(rate) and rate.period == figure.period and not rate.part_of:
                return rate
    return None


def check_projection(series: Sequence[Series], span: Span) -> None:
    """Reject a projection to a period that no last level can be carried to.

    Raises:
        UsageError: It is not to a later period, as long as that of a level, within a century.
    """
    if span.project is None:
        return
    carried = [one.last for one in series if one.last and not one.last.part_of]
    ends = list(dict.fromkeys(str(last.period) for last in carried))
    if not ends or any(one.reaches(span.project) for one in series):
        return
    msg = f"Cannot project to {span.project}: the last value is for {' or '.join(ends)}."
    hint = "name a later period of the same length, at most a century on"
    raise UsageError(msg, hint=hint)


def tightest(ways: Iterable[Derived]) -> list[Derived]:
    """Return, of several ways to one figure, the one with the narrowest bounds.

    Their intersection may be narrower still; `check` compares them with one another.
    """
    best: dict[tuple[object, ...], Derived] = {}
    for way in ways:
        other = best.setdefault(identity(way), way)
        best[identity(way)] = min(other, way, key=lambda one: one.stated.width)
    return list(best.values())


def _those_of(levels: Mapping[Period, Figure]) -> Callable[[Figure, Period], Figure | None]:
    return lambda _, period: levels.get(period)


def _rests_on(level: Figure, rate: Figure) -> bool:
    """Return whether a level follows from a rate, so that to apply it again leads back."""
    return isinstance(level, Derived) and not set(rate.sources).isdisjoint(level.sources)


def _starts_in(rate: Figure, span: Span) -> bool:
    base = rate.base_period
    return base is None or not base.is_stated or base in span
