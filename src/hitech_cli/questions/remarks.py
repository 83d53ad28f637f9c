"""What a reader must know of a series: what was assumed, what is open, what disagrees."""

from collections.abc import Iterable, Iterator, Sequence

from hitech_cli.counting import counted, listed
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Area
from hitech_cli.model.period import YEAR
from hitech_cli.model.vocabulary import Measure, Qualifier
from hitech_cli.questions.breaks import Breaks, between, on_breaks
from hitech_cli.questions.note import Note, on_sources
from hitech_cli.questions.rates import (
    applies,
    has_span,
    is_in_points,
    leaves_something,
    may_be_negative,
    span_of,
)
from hitech_cli.questions.series import Series
from hitech_cli.questions.vintages import is_of_one_vintage

LOWER = {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
UPPER = {Qualifier.LESS_THAN, Qualifier.AT_MOST}


def remarks_on(series: Series) -> Iterator[Note]:
    """Yield the notes on the figures of a series."""
    yield from _on_levels(series)
    yield from _on_published_rates(series)
    yield from _on_disagreements(series)
    yield from on_sources((*series.levels, *series.published))
    yield from on_breaks_in(series, series.computed)
    for figure in (*series.computed, *series.implied, *series.projected):
        if (reason := why_unbounded(figure)) is not None:
            yield reason
    yield from _on_projections(series)


def _on_levels(series: Series) -> Iterator[Note]:
    if not series.known and series.published:
        text = "No level of {} that goes with its growth is published, so none follows from it."
        yield Note(text, (series.published[0].indicator.name,))
    for earlier, later, reason in series.reasons:
        if reason is not None:
            subject = f"Share of {later.whole_name}, " if later.part_of else ""
            text = "{}{} to {}: no rate, because {}."
            yield Note(text, (subject, str(earlier.period), str(later.period), reason))
        elif note := _taken_not_to_be_0(earlier):
            yield note
    yield from _on_calendar(series)


def _on_calendar(series: Series) -> Iterator[Note]:
    """Yield notes on days and weeks that there is no year before, and on what is no whole year."""
    periods = [level.period for level in series.levels]
    if len(periods) < 2 or periods[0].months:  # noqa: PLR2004 - growth is between two
        return
    lone = [str(at) for at in periods if at.earlier(YEAR) is None]
    if lone:
        text = "No growth on the year before: {}, which has no such day or week."
        yield Note(text, (listed(lone),))
    first, last = periods[0], periods[-1]
    year_before = last.earlier(YEAR) or last
    if first < year_before and last.months_since(first) is None:
        text = "No compound rate from {} to {}: they are no whole years apart."
        yield Note(text, (str(first), str(last)))


def _on_published_rates(series: Series) -> Iterator[Note]:
    for rate in series.published:
        base = series.base_of(rate)
        ends = [level for level in series.levels if level.period in {rate.period, base}]
        if base is not None and not leaves_something(rate):
            if base not in series.known:
                yield Note("No earlier level follows from {}: nothing need be left of it.", (rate,))
        elif base is not None and not applies(rate, span_of(rate, base)):
            yield Note("No level follows from {}: after it, nothing need be left.", (rate,))
        elif base is not None and not is_in_points(rate) and _are_signed(ends):
            text = "No level follows from {}: a level that may be below 0 has no rate."
            yield Note(text, (rate,))
        if rate.base_period is None or rate.base_period.is_stated:
            yield from _on_odd_span(rate)
            continue
        if base is not None:
            text = "Taking {} over {} is your assumption (--years), not the source's."
            yield Note(text, (rate, counted(series.span.years or 0, "year")))
        elif (start := rate.period.earlier(5 * YEAR)) is not None and series.span.years is None:
            text = (
                "Without a base year, no level follows from {};"
                " --years 5, say, would take it from {} and work out the level there."
            )
            yield Note(text, (rate, str(start)))
    if series.span.years is not None and not any(map(_wants_years, series.published)):
        yield Note("--years changes nothing: no compound rate here leaves its start open.")


def _on_odd_span(rate: Figure) -> Iterator[Note]:
    """Yield a note on a rate a year over what is no whole number of them."""
    base = rate.base_period
    if base is not None and rate.period.is_stated and not has_span(rate, base):
        text = "No level follows from {}: {} is no whole years before it."
        yield Note(text, (rate, str(base)))


def _are_signed(levels: Sequence[Figure]) -> bool:
    """Return whether there are levels, and each may be below 0."""
    return bool(levels) and all(may_be_negative(level.quantity) for level in levels)


def _wants_years(rate: Figure) -> bool:
    stated = rate.base_period is not None and rate.base_period.is_stated
    return rate.measure is Measure.COMPOUND_GROWTH and not stated and rate.period.is_stated


def _on_disagreements(series: Series) -> Iterator[Note]:
    breaks = Breaks(series.levels)
    computed = {identity(other): other for other in series.computed}
    for rate in series.published:
        other = computed.get(identity(rate))
        if other is None or breaks.are_crossed_by(other):
            continue
        if is_of_one_vintage((rate, other)) and not rate.quantity.agrees_with(other.quantity):
            text = "The published {} of {} and the levels, which give {}, do not agree."
            yield Note(text, (rate, str(rate.period), other))


def on_breaks_in(series: Series, rates: Iterable[Derived]) -> Iterator[Note]:
    """Yield warnings of rates between levels on two sides of a series break."""
    crossed = (
        level
        for rate in rates
        for level in between(series.levels, rate.base_period or rate.period, rate.period)
    )
    yield from on_breaks(sorted(crossed, key=lambda level: level.period))


def remarks_on_rate(rate: Derived, series: Series) -> Iterator[Note]:
    """Yield the notes on one rate that is computed from levels of a series."""
    base = rate.base_period or rate.period
    for level in series.levels:
        if level.period == base and (note := _taken_not_to_be_0(level)):
            yield note
    yield from on_breaks_in(series, [rate])
    if (reason := why_unbounded(rate)) is not None:
        yield reason


def _taken_not_to_be_0(base: Figure) -> Note | None:
    """Return a note on the assumption that a base is not 0, where its bounds hold 0."""
    if 0 not in base.quantity.bounds or base.unit.is_percent:
        return None
    text = "The level of {}, {}, is taken not to be 0: so its wording is understood."
    return Note(text, (str(base.period), base))


def _on_projections(series: Series) -> Iterator[Note]:
    if series.projected:
        yield Note(
            "A projection holds if its rate goes on: an assumption of whoever asks for it,"
            " not a forecast of the source."
        )


def on_areas_without_projection(every: Sequence[Series]) -> Iterator[tuple[Area, Note]]:
    """Yield a note for each area where a projection is asked for, and no series has one."""
    note = Note("Nothing is projected: no rate a year that ends at the last level applies to it.")
    asked = [one for one in every if one.span.project is not None]
    projected = {one.area.id for one in asked if one.projected}
    for area in dict.fromkeys(one.area for one in asked):
        if area.id not in projected:
            yield area, note


def why_unbounded(figure: Derived) -> Note | None:
    """Return a note on why nothing bounds a derived figure; ``None`` if something does."""
    if not figure.quantity.stated.is_unbounded:
        return None
    open_ended = [
        f
        for f in figure.sources
        if f.quantity.informative.lower is None or f.quantity.informative.upper is None
    ]
    kinds = {f.qualifier for f in open_ended}
    pulled_apart = len(open_ended) > 1 and figure.formula.rising and figure.formula.falling
    reason = "so it may lie on either side"
    if pulled_apart and (kinds <= LOWER or kinds <= UPPER):
        reason = _pulled_apart(len(open_ended), "lower" if kinds <= LOWER else "upper")
    names = " and ".join(_named(f, figure) for f in open_ended)
    text = "Nothing bounds the {} of {}: it rests on {}, {}."
    return Note(text, (figure.measure.value, str(figure.period), names, reason))


def _named(source: Figure, figure: Derived) -> str:
    """Format the name of a source figure, with its indicator where that is another."""
    is_named = source.measure is Measure.LEVEL or source.indicator == figure.indicator
    return words_for(source) if is_named else f"{words_for(source)} of {source.indicator.name}"


def _pulled_apart(count: int, side: str) -> str:
    """Return the reason why bounds on the same side leave a result open in both directions."""
    each, one, other = "all", "some", "others"
    if count == 2:  # noqa: PLR2004 - two are both
        each, one, other = "both", "the one", "the other"
    higher, rises, falls = "higher", "rises", "falls"
    if side == "upper":
        higher, rises, falls = "lower", "falls", "rises"
    bounds = f"which are {each} {side} bounds"
    return f"{bounds}: with {one} {higher} it {rises}, with {other} it {falls}"
