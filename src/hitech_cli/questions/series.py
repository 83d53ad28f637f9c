"""One indicator in one area, period after period: its levels, its rates, and what follows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hitech_cli.errors import UsageError
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Observation
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure, Qualifier, Status
from hitech_cli.questions.note import Note
from hitech_cli.questions.rates import (
    change,
    compound,
    level_after,
    level_before,
    projected_level,
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
        after = self.since is None or period >= self.since
        return after and (self.until is None or period <= self.until)


STANDING = {Measure.LEVEL, Measure.SHARE}
"""Measures of how things stand, between which there is growth."""


def series_of(observations: Iterable[Observation], span: "Span | None" = None) -> "list[Series]":
    """Part figures that are not compared with one another.

    Those are figures of different areas, levels and shares of something, and periods of different
    lengths; figures without a stated period stand with the longest ones of their area.
    """
    areas: dict[tuple[str, str], dict[int, list[Observation]]] = {}
    for figure in sorted(observations, key=lambda f: -f.period.months):
        lengths = areas.setdefault((figure.area.id, figure.whole_name), {})
        months = figure.period.months or next(iter(lengths), 0)
        lengths.setdefault(months, []).append(figure)
    return [
        Series.of(figures, span or Span())
        for lengths in areas.values()
        for figures in lengths.values()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One indicator in one area, over periods of one length.

    Attributes:
        levels: The published levels, or shares, within the span, one a period.
        published: The published rates within the span.
    """

    area: Area
    span: Span
    levels: tuple[Observation, ...]
    published: tuple[Observation, ...]

    @classmethod
    def of(cls, observations: Sequence[Observation], span: Span) -> "Series":
        """Gather the levels and rates of a span."""
        levels = _one_a_period(f for f in observations if f.measure in STANDING)
        rates = (f for f in observations if f.measure.is_rate)
        return cls(
            area=observations[0].area,
            span=span,
            levels=tuple(f for f in levels if f.period in span and f.period.is_stated),
            published=tuple(
                f for f in rates if f.period in span and (span.since is None or _starts_in(f, span))
            ),
        )

    @property
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

    @property
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

    @property
    def worked_out(self) -> list[Derived]:
        """The levels that published rates and levels give, those that are published too."""
        at = {level.period: level for level in self.levels}
        levels: list[Derived] = []
        for rate in self.published:
            base = self.base_of(rate)
            if base is None:
                continue
            if rate.period in at:
                levels.append(level_before(at[rate.period], rate, base))
            if base in at:
                levels.append(level_after(at[base], rate, rate.period))
        return levels

    @property
    def implied(self) -> list[Derived]:
        """The levels that published rates imply, and that are not published themselves."""
        published = {level.period for level in self.levels}
        implied: dict[Period, Derived] = {}
        for level in self.worked_out:
            if level.period not in published:
                implied.setdefault(level.period, level)
        return sorted(implied.values(), key=lambda level: level.period)

    def base_of(self, rate: Observation) -> Period | None:
        """Give the period that a rate starts from: stated by its source, or assumed by the user."""
        if rate.base_period is not None and rate.base_period.is_stated:
            return rate.base_period
        if self.span.years is None or not rate.period.is_stated:
            return None
        return rate.period.earlier(YEAR * self.span.years)

    @property
    def projected(self) -> list[Derived]:
        """The last level carried on by each rate a year that ends there."""
        target = self.span.project
        if target is None or not self.levels or self.levels[0].whole_name:
            return []
        last = self.levels[-1]
        if target.months != last.period.months or target <= last.period:
            msg = f"--project {target} is not later than {last.period}, or not as long a period."
            raise UsageError(
                msg, hint=f"name a period after {last.period}, as {last.period.earlier(-YEAR)} is"
            )
        return [
            projected_level(last, rate, target)
            for rate in self.rates
            if rate.period == last.period and _is_a_year(rate)
        ]

    @property
    def figures(self) -> list[Figure]:
        """All of them, in the order in which a reader asks for them."""
        return [*self.rates, *self.levels, *self.implied, *self.projected]

    @property
    def notes(self) -> Iterator[Note]:
        """What a reader must know of them."""
        yield from self._notes_on_levels()
        yield from self._notes_on_compound_rates()
        yield from self._disagreements()
        for level in (*self.implied, *self.projected):
            if (reason := why_unbounded(level)) is not None:
                yield reason
        if self.projected:
            yield Note(
                "A projection holds if its rate goes on: an assumption of whoever asks for it,"
                " not a forecast of the source."
            )
        for rate in self.published:
            yield from map(Note.plain, rate.notes)

    def _notes_on_levels(self) -> Iterator[Note]:
        if not self.levels and self.published:
            text = "No level of {} is published, so no level follows from its growth."
            yield Note(text, (self.published[0].indicator.name,))
        for earlier, later in self.steps:
            reason = why_no_rate(earlier, later)
            if reason is not None:
                text = "{} to {}: no rate, because {}."
                yield Note(text, (str(earlier.period), str(later.period), reason))

    def _notes_on_compound_rates(self) -> Iterator[Note]:
        for rate in self.published:
            if rate.base_period is None or rate.base_period.is_stated:
                continue
            if self.span.years is not None:
                text = (
                    "Taking {} over {} years is your assumption (--years):"
                    " the source does not state its start."
                )
                yield Note(text, (rate, str(self.span.years)))
            elif (start := rate.period.earlier(5 * YEAR)) is not None:
                text = (
                    "The source does not state from when the {} is, so no level follows from it;"
                    " --years 5, say, would take it from {} and work out the level there."
                )
                yield Note(text, (rate, str(start)))

    def _disagreements(self) -> Iterator[Note]:
        for rate in self.published:
            for other in self.computed:
                same = (rate.measure, rate.period, rate.base_period) == (
                    other.measure,
                    other.period,
                    other.base_period,
                )
                if same and not rate.quantity.agrees_with(other.quantity):
                    text = "The published {} of {} and the levels, which give {}, do not agree."
                    yield Note(text, (rate, str(rate.period), other))


def why_unbounded(figure: Derived) -> Note | None:
    """Say why nothing bounds a derived figure; ``None`` where something does."""
    if not figure.quantity.stated.is_unbounded:
        return None
    open_ended = [
        f
        for f in figure.sources
        if f.quantity.telling.lower is None or f.quantity.telling.upper is None
    ]
    names = " and ".join(
        f"the {f.measure}{f' of {f.period}' if f.period.is_stated else ''}" for f in open_ended
    )
    kinds = {f.quantity.qualifier for f in open_ended}
    reason = "so the result may lie on either side"
    if len(open_ended) > 1 and kinds <= {Qualifier.MORE_THAN, Qualifier.AT_LEAST}:
        reason = "which are both lower bounds: with either of them higher, it moves the other way"
    elif len(open_ended) > 1 and kinds <= {Qualifier.LESS_THAN, Qualifier.AT_MOST}:
        reason = "which are both upper bounds: with either of them lower, it moves the other way"
    text = "Nothing bounds the level of {}: it rests on {}, {}."
    return Note(text, (str(figure.period), names, reason))


def _one_a_period(levels: Iterable[Observation]) -> list[Observation]:
    """Keep, where a period has several levels, the one of the most certain status."""
    ordered = sorted(levels, key=lambda f: (f.period, list(Status).index(f.status)))
    return [next(group) for _, group in groupby(ordered, key=lambda f: f.period)]


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
