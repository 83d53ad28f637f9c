"""What a reader must know of a series: what was assumed, what is open, what disagrees."""

from collections.abc import Iterable, Iterator, Sequence

from hitech_cli.counting import counted, listed
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Area
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure, Origin, Qualifier
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
    yield from on_unbounded((*series.computed, *series.implied, *series.projected))
    yield from on_projections(series.projected)


def _on_levels(series: Series) -> Iterator[Note]:
    if not series.known and series.published:
        text = "No value of {} is published for its growth rate, so none is derived."
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
        text = "No YoY growth for {}: the year before has no such day or week."
        yield Note(text, (listed(lone),))
    first, last = periods[0], periods[-1]
    year_before = last.earlier(YEAR) or last
    if first < year_before and last.months_since(first) is None:
        text = "No CAGR from {} to {}: not a whole number of years."
        yield Note(text, (str(first), str(last)))


def _on_published_rates(series: Series) -> Iterator[Note]:
    for rate in series.published:
        base = series.base_of(rate)
        ends = [level for level in series.levels if level.period in {rate.period, base}]
        if base is not None and not leaves_something(rate):
            if base not in series.known:
                yield Note(
                    "No earlier value derived from {}: the value may have fallen to 0.", (rate,)
                )
        elif base is not None and not applies(rate, span_of(rate, base)):
            yield Note("No value derived from {}: the value may fall to 0.", (rate,))
        elif base is not None and not is_in_points(rate) and _are_signed(ends):
            text = "No value derived from {}: a value that may be below 0 has no rate."
            yield Note(text, (rate,))
        if rate.base_period is None or rate.base_period.is_stated:
            yield from _on_odd_span(rate)
            continue
        yield from _on_open_base(rate, base, series.span.years)
    if series.span.years is not None and not any(map(_wants_years, series.published)):
        yield Note("--years has no effect: every CAGR here has a stated base year.")


def _on_open_base(rate: Figure, base: Period | None, years: int | None) -> Iterator[Note]:
    """Yield a note on a rate whose base the source does not state: what --years does, or would."""
    start = rate.period.earlier(5 * YEAR)
    if base is not None:
        text = "{} over {}: your assumption (--years), not the source's."
        yield Note(text, (rate, counted(years or 0, "year")))
    elif years is None and start is not None and _wants_years(rate):
        text = (
            "The base year of the CAGR, {}, is not stated;"
            " --years 5, for example, takes it as {} and derives the value there."
        )
        yield Note(text, (rate, str(start)))


def _on_odd_span(rate: Figure) -> Iterator[Note]:
    """Yield a note on a rate a year over what is no whole number of them."""
    base = rate.base_period
    if base is not None and rate.period.is_stated and not has_span(rate, base):
        text = "No value derived from {}: {} is not a whole number of years earlier."
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
            text = "Published and computed growth for {} disagree: {}, {}."
            yield Note(text, (str(rate.period), rate, other))


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
    yield from on_unbounded([rate])


def _taken_not_to_be_0(base: Figure) -> Note | None:
    """Return a note on the assumption that a base is not 0, where its bounds hold 0."""
    if 0 not in base.quantity.bounds or base.unit.is_percent:
        return None
    text = "The value of {}, {}, is assumed not to be 0, as its wording implies."
    return Note(text, (str(base.period), base))


def on_projections(figures: Iterable[Derived]) -> Iterator[Note]:
    """Yield what projections assume, where there are any."""
    if any(figure.origin is Origin.PROJECTED for figure in figures):
        yield Note(
            "A projection assumes that its rate continues: your assumption,"
            " not a forecast of the source."
        )


def on_areas_without_projection(every: Sequence[Series]) -> Iterator[tuple[Area, Note]]:
    """Yield a note for each area where a projection is asked for, and no series has one."""
    note = Note("No projection: no annual rate ends at the last value.")
    asked = [one for one in every if one.span.project is not None]
    projected = {one.area.id for one in asked if one.projected}
    for area in dict.fromkeys(one.area for one in asked):
        if area.id not in projected:
            yield area, note


def on_unbounded(figures: Iterable[Derived]) -> Iterator[Note]:
    """Yield why nothing bounds some derived figures, those with one reason in one note."""
    about: dict[str, dict[str, None]] = {}
    for figure in figures:
        if figure.quantity.stated.is_unbounded:
            about.setdefault(_why_unbounded(figure), {})[_subject(figure)] = None
    for reason, names in about.items():
        yield Note("No bound for {}: {}.", (listed(names), reason))


def _why_unbounded(figure: Derived) -> str:
    open_ended = [
        f
        for f in figure.sources
        if f.quantity.informative.lower is None or f.quantity.informative.upper is None
    ]
    kinds = {f.qualifier for f in open_ended}
    pulled_apart = len(open_ended) > 1 and figure.formula.rising and figure.formula.falling
    if pulled_apart and (kinds <= LOWER or kinds <= UPPER):
        every = "both" if len(open_ended) == 2 else "all"  # noqa: PLR2004 - two are both
        side = "lower" if kinds <= LOWER else "upper"
        return f"{every} inputs are {side} bounds and pull in opposite directions"
    names = " and ".join(_named(f, figure) for f in open_ended)
    return f"{names} {'is' if len(open_ended) == 1 else 'are'} not bounded on both sides"


def _subject(figure: Figure) -> str:
    """Format the name of a figure, with the whole that a share or a contribution is one of."""
    words, whole = words_for(figure), figure.whole_name
    if whole and figure.measure is Measure.GROWTH:
        return words.replace("growth", f"growth of the share of {whole}", 1)
    if whole and figure.measure is Measure.CONTRIBUTION:
        return words.replace("growth", f"growth of {whole}", 1)
    return words


def _named(source: Figure, figure: Derived) -> str:
    """Format the name of a source figure, with its indicator where that is another."""
    is_named = source.measure is Measure.LEVEL or source.indicator == figure.indicator
    return words_for(source) if is_named else f"{words_for(source)} of {source.indicator.name}"
