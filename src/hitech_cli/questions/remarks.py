"""What a reader must know of a series: what was assumed, what is open, what disagrees."""

from collections.abc import Iterator

from hitech_cli.counting import counted
from hitech_cli.model.derived import Derived, identity
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import YEAR
from hitech_cli.model.vocabulary import Measure, Qualifier
from hitech_cli.questions.breaks import BREAKS, Breaks
from hitech_cli.questions.note import Note
from hitech_cli.questions.rates import applies, may_be_negative, span_of, why_no_rate
from hitech_cli.questions.series import Series

LOWER = {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
UPPER = {Qualifier.LESS_THAN, Qualifier.AT_MOST}


def remarks_on(series: Series) -> Iterator[Note]:
    """Say what belongs with the figures of a series."""
    yield from _on_levels(series)
    yield from _on_published_rates(series)
    yield from _on_disagreements(series)
    yield from _on_breaks(series)
    for figure in (*series.computed, *series.implied, *series.projected):
        if (reason := why_unbounded(figure)) is not None:
            yield reason
    yield from _on_projections(series)


def _on_levels(series: Series) -> Iterator[Note]:
    if not series.levels and series.published:
        text = "No level of {} that goes with its growth is published, so none follows from it."
        yield Note(text, (series.published[0].indicator.name,))
    for earlier, later in series.steps:
        reason = why_no_rate(earlier, later)
        if reason is not None:
            text = "{} to {}: no rate, because {}."
            yield Note(text, (str(earlier.period), str(later.period), reason))
        elif 0 in earlier.quantity.bounds and not earlier.unit.is_percent:
            text = "The level of {}, {}, is taken not to be 0: so its wording is understood."
            yield Note(text, (str(earlier.period), earlier))


def _on_published_rates(series: Series) -> Iterator[Note]:
    doubtful = next((level for level in series.levels if may_be_negative(level.quantity)), None)
    for rate in series.published:
        base = series.base_of(rate)
        if base is not None and not applies(rate, span_of(rate, base)):
            yield Note("No level follows from {}: after it, nothing need be left.", (rate,))
        elif base is not None and not applies(rate, span_of(rate, base), doubtful):
            text = "No level follows from {}: a level that may be below 0 has no rate."
            yield Note(text, (rate,))
        if rate.base_period is None or rate.base_period.is_stated:
            continue
        if base is not None:
            text = (
                "Taking {} over {} is your assumption (--years):"
                " the source does not state its start."
            )
            yield Note(text, (rate, counted(series.span.years or 0, "year")))
        elif (start := rate.period.earlier(5 * YEAR)) is not None and series.span.years is None:
            text = (
                "The source does not state from when the {} is, so no level follows from it;"
                " --years 5, say, would take it from {} and work out the level there."
            )
            yield Note(text, (rate, str(start)))
    if series.span.years is not None and not any(map(_wants_years, series.published)):
        yield Note("--years changes nothing: no compound rate here leaves its start open.")


def _wants_years(rate: Observation) -> bool:
    stated = rate.base_period is not None and rate.base_period.is_stated
    return rate.measure is Measure.COMPOUND_GROWTH and not stated and rate.period.is_stated


def _on_disagreements(series: Series) -> Iterator[Note]:
    breaks = Breaks(series.levels)
    computed = {identity(other): other for other in series.computed}
    for rate in series.published:
        other = computed.get(identity(rate))
        if other is None or breaks.are_crossed_by(other):
            continue
        if not rate.quantity.agrees_with(other.quantity):
            text = "The published {} of {} and the levels, which give {}, do not agree."
            yield Note(text, (rate, str(rate.period), other))


def _on_breaks(series: Series) -> Iterator[Note]:
    """Warn of rates between levels that do not measure the same thing."""
    for level in series.levels:
        if level.status in BREAKS and any(
            rate.base_period is not None and rate.base_period < level.period <= rate.period
            for rate in series.computed
        ):
            text = "{} has the status {}: growth across it compares what was measured differently."
            yield Note(text, (str(level.period), level.status.value))


def _on_projections(series: Series) -> Iterator[Note]:
    if series.span.project is None:
        return
    if series.projected:
        yield Note(
            "A projection holds if its rate goes on: an assumption of whoever asks for it,"
            " not a forecast of the source."
        )
    else:
        yield Note("Nothing is projected: no rate a year ends at the last level.")


def why_unbounded(figure: Derived) -> Note | None:
    """Say why nothing bounds a derived figure; ``None`` where something does."""
    if not figure.quantity.stated.is_unbounded:
        return None
    open_ended = [
        f
        for f in figure.sources
        if f.quantity.telling.lower is None or f.quantity.telling.upper is None
    ]
    names = " and ".join(words_for(f) for f in open_ended)
    kinds = {f.qualifier for f in open_ended}
    pulled_apart = len(open_ended) > 1 and figure.formula.rising and figure.formula.falling
    reason = "so it may lie on either side"
    if pulled_apart and kinds <= LOWER:
        reason = (
            "which are both lower bounds: with the one higher it rises, with the other it falls"
        )
    elif pulled_apart and kinds <= UPPER:
        reason = "which are both upper bounds: with the one lower it falls, with the other it rises"
    text = "Nothing bounds the {} of {}: it rests on {}, {}."
    return Note(text, (figure.measure.value, str(figure.period), names, reason))
