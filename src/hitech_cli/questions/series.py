"""One indicator in one area, period after period: its levels, its rates, and what follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from hitech_cli.errors import UsageError
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.observation import Area, Observation, Whole
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.rates import (
    applies,
    change,
    compound,
    level_after,
    level_before,
    projected_level,
    span_of,
    why_no_rate,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which stretch of time is asked about, and what the asker is willing to assume.

    Attributes:
        since: The first period whose level counts; the first published one where not given.
        until: The last period.
        years: The years that a compound rate is over, where its source does not say.
        project: A later period to carry the last level to, by the rates that end there.
    """

    since: Period | None = None
    until: Period | None = None
    years: int | None = None
    project: Period | None = None

    def __contains__(self, period: Period) -> bool:
        after = self.since is None or period.starts_from(self.since)
        return after and (self.until is None or period.ends_by(self.until))


def no_time_between(since: Period, until: Period) -> UsageError:
    """Say that nothing lies between --from and --to."""
    msg = f"--from {since} is not before --to {until}."
    return UsageError(msg, hint="name the earlier period first")


FARTHEST = 100 * YEAR
"""Months that a level is carried on at most."""


def series_of(observations: Iterable[Observation], span: "Span | None" = None) -> "list[Series]":
    """Part figures that are not compared with one another.

    Those are figures of different areas, levels and shares of something, and periods of different
    lengths; figures without a stated period stand with the longest ones of their area.
    """
    areas: dict[tuple[str, Whole | None], dict[int, list[Observation]]] = {}
    for figure in sorted(observations, key=lambda f: -f.period.months):
        lengths = areas.setdefault((figure.area.id, figure.part_of), {})
        months = figure.period.months or next(iter(lengths), 0)
        lengths.setdefault(months, []).append(figure)
    return [
        Series.of(figures, span or Span())
        for lengths in areas.values()
        for figures in lengths.values()
    ]


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator in one area, over periods of one length.

    What follows from it is worked out once: answers and notes ask for it many times, and roots of
    long fractions take their time. (Hence no slots: they leave no place to keep it.)

    Attributes:
        levels: The published levels, or shares, within the span, one a period.
        published: The published rates within the span.
        known: All periods that a level is published for, within the span or not.
    """

    area: Area
    span: Span
    levels: tuple[Observation, ...]
    published: tuple[Observation, ...]
    known: frozenset[Period]

    @classmethod
    def of(cls, observations: Sequence[Observation], span: Span) -> "Series":
        """Gather the levels and rates of a span."""
        best = current(observations)
        standing = (f for f in best if f.measure.is_standing)
        levels = sorted((f for f in standing if f.period.is_stated), key=lambda f: f.period)
        rates = (f for f in best if f.measure.is_rate)
        return cls(
            area=observations[0].area,
            span=span,
            levels=tuple(f for f in levels if f.period in span),
            published=tuple(
                f for f in rates if f.period in span and (span.since is None or _starts_in(f, span))
            ),
            known=frozenset(f.period for f in levels),
        )

    @cached_property
    def steps(self) -> list[tuple[Observation, Observation]]:
        """Levels a year apart, and the first and the last where they are further apart."""
        at = {level.period: level for level in self.levels}
        pairs = [
            (at[before], level)
            for level in self.levels
            if (before := level.period.earlier(YEAR)) in at
        ]
        ends = (self.levels[0], self.levels[-1]) if len(self.levels) > 1 else None
        return [*pairs, ends] if ends and ends not in pairs else pairs

    @cached_property
    def computed(self) -> list[Derived]:
        """The rates that levels give: year on year, then from the first to the last."""
        rates: list[Derived] = []
        for earlier, later in self.steps:
            if why_no_rate(earlier, later):
                continue
            rates.append(change(earlier, later))
            if later.period.months_since(earlier.period) > YEAR and not later.unit.is_percent:
                rates.append(compound(earlier, later))
        return rates

    @property
    def rates(self) -> list[Figure]:
        """The published rates, then the computed ones."""
        return [*self.published, *self.computed]

    @cached_property
    def worked_out(self) -> list[Derived]:
        """The levels that published rates and levels give, those that are published too."""
        at = {level.period: level for level in self.levels}
        levels: list[Derived] = []
        for rate in self.published:
            base = self.base_of(rate)
            if base is None:
                continue
            end, start, times = at.get(rate.period), at.get(base), span_of(rate, base)
            if end is not None and applies(rate, times, end):
                levels.append(level_before(end, rate, base))
            if start is not None and applies(rate, times, start):
                levels.append(level_after(start, rate, rate.period))
        return levels

    @cached_property
    def implied(self) -> list[Derived]:
        """The levels that published rates imply, and that are not published themselves."""
        new = tightest(level for level in self.worked_out if level.period not in self.known)
        return sorted(new, key=lambda level: level.period)

    def base_of(self, rate: Observation) -> Period | None:
        """Give the period that a rate starts from: stated by its source, or assumed by the user."""
        if not rate.period.is_stated:
            return None
        if rate.base_period is not None and rate.base_period.is_stated:
            return rate.base_period
        if self.span.years is None or rate.measure is not Measure.COMPOUND_GROWTH:
            return None
        return rate.period.earlier(YEAR * self.span.years)

    def reaches(self, target: Period) -> bool:
        """Tell whether the last level can be carried to a period: a later one, as long."""
        if not self.levels or self.levels[0].part_of:
            return False
        last = self.levels[-1].period
        return target.months == last.months and 0 < target.months_since(last) <= FARTHEST

    @cached_property
    def projected(self) -> list[Derived]:
        """The last level carried on by each rate a year that ends there."""
        target = self.span.project
        if target is None or not self.reaches(target):
            return []
        last = self.levels[-1]
        years = Fraction(target.months_since(last.period), YEAR)
        return [
            projected_level(last, rate, target)
            for rate in self.rates
            if rate.period == last.period and _is_a_year(rate) and applies(rate, years, last)
        ]

    @property
    def figures(self) -> list[Figure]:
        """All of them, in the order in which a reader asks for them."""
        return [*self.rates, *self.levels, *self.implied, *self.projected]


def check_projection(series: Sequence[Series], span: Span) -> None:
    """Refuse a projection to where no last level can be carried.

    Raises:
        UsageError: It is not to a later period, as long as that of a level, within a century.
    """
    carried = [one for one in series if one.levels and not one.levels[0].part_of]
    ends = list(dict.fromkeys(str(one.levels[-1].period) for one in carried))
    if span.project is None or not ends or any(one.reaches(span.project) for one in series):
        return
    msg = f"Nothing can be projected to {span.project}: the last level is of {' or '.join(ends)}."
    hint = "name a later period of the same length, at most a century on"
    raise UsageError(msg, hint=hint)


def tightest(ways: Iterable[Derived]) -> list[Derived]:
    """Keep of several ways to one figure the one that tells most of it.

    What several of them tell together is more, at times; `check` holds them against each other.
    """
    best: dict[tuple[object, ...], Derived] = {}
    for way in ways:
        other = best.setdefault(identity(way), way)
        best[identity(way)] = min(other, way, key=_slack)
    return list(best.values())


def _slack(figure: Derived) -> tuple[int, Fraction]:
    """Give how many ends are missing, and how far apart, or how far out, those are that are not.

    Of two that are bounded on different sides, either may be kept.
    """
    lower, upper = figure.stated.lower, figure.stated.upper
    missing = (lower is None) + (upper is None)
    return missing, (upper or Fraction(0)) - (lower or Fraction(0))


def current(figures: Iterable[Observation]) -> list[Observation]:
    """Leave out what a more certain value of the same observation has superseded."""
    best: dict[tuple[object, ...], Observation] = {}
    for figure in figures:
        other = best.setdefault(identity(figure), figure)
        best[identity(figure)] = min(other, figure, key=lambda f: f.status.doubt)
    return list(best.values())


def _starts_in(rate: Observation, span: Span) -> bool:
    base = rate.base_period
    return base is None or not base.is_stated or base in span


def is_over_a_year(rate: Figure) -> bool:
    """Tell whether a rate is the change from the period a year before."""
    base = rate.base_period
    return (
        base is not None
        and base.is_stated
        and rate.period.is_stated
        and rate.period.months_since(base) == YEAR
    )


def _is_a_year(rate: Figure) -> bool:
    """Whether a rate says how much is added in one year."""
    return rate.measure is Measure.COMPOUND_GROWTH or is_over_a_year(rate)
