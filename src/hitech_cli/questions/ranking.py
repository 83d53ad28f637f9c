"""Which areas grew most, and which least."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hitech_cli.counting import counted, listed
from hitech_cli.errors import NoAnswerError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.observations import Query
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.note import MOST_AREAS, Note, area_name, grouped_by_area
from hitech_cli.questions.rates import change, compound, why_no_rate
from hitech_cli.questions.remarks import remarks_on_rate
from hitech_cli.questions.series import Series, series_of
from hitech_cli.questions.span import Span, check_ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """How many areas are wanted, in order of growth.

    Attributes:
        top: How many of those that grew most; ``None`` for all of them.
        bottom: How many of those that grew least.
    """

    top: int | None = None
    bottom: int = 0

    @classmethod
    def from_options(cls, *, all_areas: bool, top: int | None, bottom: int | None) -> "Rank | None":
        """Return the rank that options ask for; ``None`` where they ask for none."""
        if not all_areas and top is None and bottom is None:
            return None
        everything = all_areas and top is None and bottom is None
        return cls(top=None if everything else top or 0, bottom=bottom or 0)

    def choose(self, ordered: Sequence[Derived]) -> tuple[Derived, ...]:
        """Return the first and the last areas, none of them twice.

        Those tied with the last one before a cut are kept.
        """
        if self.top is None:
            return tuple(ordered)
        first = _with_ties(ordered, self.top)
        last = _with_ties(ordered[::-1], self.bottom)[::-1]
        return (*first, *last[max(0, len(first) + len(last) - len(ordered)) :])

    def gap(self, ordered: Sequence[Derived]) -> int:
        """Return how many areas stand before those left out in the middle; 0 where none are."""
        if self.top is None or not self.top or not self.bottom:
            return 0
        first, last = _with_ties(ordered, self.top), _with_ties(ordered[::-1], self.bottom)
        return len(first) if len(first) + len(last) < len(ordered) else 0

    def cuts(self, ordered: Sequence[Derived]) -> Iterator[tuple[Sequence[Derived], int, str]]:
        """Yield what each cut keeps, how many were asked for, and the cut's name."""
        if self.top:
            yield _with_ties(ordered, self.top), self.top, "top"
        if self.bottom:
            yield _with_ties(ordered[::-1], self.bottom), self.bottom, "bottom"


def _with_ties(ordered: Sequence[Derived], most: int) -> Sequence[Derived]:
    """Return the first *most*, and those tied with the last of them."""
    end = min(most, len(ordered))
    while 0 < end < len(ordered) and _value(ordered[end]) == _value(ordered[end - 1]):
        end += 1
    return ordered[:end]


def _value(rate: Derived) -> Fraction:
    return rate.quantity.value


@dataclass(frozen=True, slots=True)
class RankedArea:
    """An area in an order of growth: its levels at both ends, and how it grew between them."""

    first: Figure
    last: Figure
    growth: Derived

    @property
    def cagr(self) -> Derived | None:
        """Its growth a year; ``None`` over one year, less than one, or in points."""
        months = self.last.period.months_since(self.first.period)
        if months is None or months <= YEAR or self.last.unit.is_percent:
            return None
        return compound(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Areas in order of growth, with notes on the order.

    Attributes:
        areas: The areas.
        notes: The notes.
        gap: How many areas stand before those left out in the middle; 0 where none are.
    """

    areas: tuple[RankedArea, ...]
    notes: tuple[Note, ...]
    gap: int = 0


def rank_areas(
    dataset: Dataset, indicator: Indicator, span: Span, rank: Rank, area: Area | None = None
) -> Ranked:
    """Order areas by their growth between the same two periods, by point estimate.

    Args:
        dataset: What was published.
        indicator: What grew.
        span: What was asked for.
        rank: How many areas, from which end.
        area: Only this one and those within it.

    Raises:
        NoAnswerError: No area has a rate of growth between them.
    """
    coverage = dataset.store.coverage(indicator, area)
    check_ends(indicator, coverage.periods, span)
    since, until = _ends(coverage.levels, span)
    ends = frozenset(filter(None, (since, until)))
    query = Query(
        indicators=(indicator,), area=area, measure=Measure.LEVEL, periods=ends, breaks=True
    )
    series = series_of(dataset.select(query), span)
    paired = [(one, pair) for one in series if (pair := _pair(one, since, until)) is not None]
    pairs = [pair for _, pair in paired]
    grown = [change(*pair) for pair in pairs if why_no_rate(*pair) is None]
    if not grown:
        when = "" if since is None else f" from {since} to {until}"
        msg = f"No area has the two values of {indicator.name} needed for growth{when}."
        if pairs:
            earlier, later = pairs[0]
            reason = f"for {area_name(earlier.area)}, {why_no_rate(earlier, later)}"
            msg = f"No area has a growth rate for {indicator.name}{when}: {reason}."
        hint = "choose periods with values by --from and --to"
        if any(one.rates for one in series_of(dataset.observations(indicator, area), span)):
            hint = f"leave out the ranking to see published rates, or {hint}"
        raise NoAnswerError(msg, hint=hint)
    ordered = sorted(grown, key=lambda rate: -rate.quantity.value)
    chosen = rank.choose(ordered)
    at = {one.area.id: (one, pair) for one, pair in paired}
    remarks = (
        (rate.area, note) for rate in chosen for note in remarks_on_rate(rate, at[rate.area.id][0])
    )
    notes = (
        *_notes(len(grown), len(pairs), coverage.areas, since, until),
        *_on_cuts(ordered, rank),
        *grouped_by_area(remarks, len(chosen)),
    )
    ranked = tuple(RankedArea(*at[rate.area.id][1], rate) for rate in chosen)
    return Ranked(ranked, notes, rank.gap(ordered))


def _on_cuts(ordered: Sequence[Derived], rank: Rank) -> Iterator[Note]:
    """Yield notes on areas tied at a cut, and on those that may belong on its other side."""
    for kept, asked, name in rank.cuts(ordered):
        if len(kept) > asked:
            tied = listed(rate.area.name for rate in kept if _value(rate) == _value(kept[-1]))
            text = "Tied at the cut, all shown ({} {} requested): {}."
            yield Note(text, (name, asked, tied))
        kept_areas = {rate.area.id for rate in kept}
        beyond = [rate for rate in ordered if rate.area.id not in kept_areas]
        unsure = [rate for rate in beyond if any(_may_swap(rate, one) for one in kept)]
        if unsure:
            areas = listed((rate.area.name for rate in unsure), MOST_AREAS)
            text = "By {} bounds, {} may belong in the {} {}: {}."
            more = counted(len(unsure), "more area")
            whose = "its" if len(unsure) == 1 else "their"
            yield Note(text, (whose, more, name, len(kept), areas))


def _may_swap(one: Derived, other: Derived) -> bool:
    """Return whether bounds leave open which of two is larger."""
    mine, its = one.quantity.bounds, other.quantity.bounds
    return mine != its and not mine.is_below(its) and not its.is_below(mine)


def _ends(periods: Collection[Period], span: Span) -> tuple[Period | None, Period]:
    """Return the two periods that areas are compared in.

    They are those of the span; where it leaves them open, the last one that has a level, and the
    year before it, or without levels of that year, the last one before it that is as long.
    """
    known = [period for period in periods if period in span]
    until = span.until or max(known, default=Period("not stated"))
    year_before = until.earlier(YEAR)
    if span.since is not None or year_before in periods:
        return span.since or year_before, until
    earlier = [period for period in known if period.kind == until.kind and period < until]
    return max(earlier, default=year_before), until


def _pair(series: Series, since: Period | None, until: Period) -> tuple[Figure, Figure] | None:
    at = {level.period: level for level in series.levels if not level.part_of}
    return (at[since], at[until]) if since in at and until in at else None


def _notes(
    grown: int, paired: int, areas: int, since: Period | None, until: Period
) -> Iterator[Note]:
    reasons = []
    if areas > paired:
        lack = "lacks" if areas - paired == 1 else "lack"
        reasons.append(f"{areas - paired:,} {lack} a value for {since} or {until}")
    if paired > grown:
        have = "has" if paired - grown == 1 else "have"
        reasons.append(f"{paired - grown:,} {have} no rate, as a value is or may be 0 or less")
    why = f" ({'; '.join(reasons)})" if reasons else ""
    yield Note("Ranked by point estimate: {} of {}{}.", (grown, counted(areas, "area"), why))
