"""Figures side by side, each compared with the first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from hitech_cli.counting import listed
from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, is_forecast
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.relation import NeverAdded
from hitech_cli.model.vocabulary import Measure, Status
from hitech_cli.questions.breaks import SIDES, between, on_breaks
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.note import Note, area_name, grouped_by_area, notes_on, on_sources
from hitech_cli.questions.relative import Relative, index_of, relative_to, why_not_compared
from hitech_cli.questions.series import series_of
from hitech_cli.questions.vintages import current, headline


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of a comparison, published or derived.

    Attributes:
        relative: How it stands to the first; ``None`` where the two have no measure in common.
        index: It in hundredths of the figure of the base period, where one was asked for.
    """

    figure: Figure
    relative: Relative | None
    index: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures, each compared with the first.

    Attributes:
        index_base: The period whose levels are 100, where an index was asked for.
        breaks: The published levels at which series break off between the figures.
    """

    rows: tuple[Compared, ...]
    notes: tuple[Note, ...]
    index_base: Period | None = None
    breaks: tuple[Figure, ...] = ()


def compare(
    dataset: Dataset,
    names: Sequence[str],
    *,
    areas: Sequence[str] = (),
    periods: Sequence[Period] = (),
    index: Period | None = None,
) -> Comparison:
    """Compare figures of indicators, one for each area and period that is named.

    With *index*, each series of levels is set against its own level of that period, as 100.

    Raises:
        UnknownNameError, AmbiguousNameError: A name does not say which indicator or area.
        NoAnswerError: An indicator has no figure for an area or period.
        UsageError: Fewer than two figures are named.
    """
    indicators = list(dict.fromkeys(dataset.indicator(name) for name in names))
    chosen: list[Area | None] = [*dict.fromkeys(map(dataset.area, areas))] or [None]
    if index is not None:
        return _indexed(dataset, indicators, chosen, periods, index)
    times: list[Period | None] = [*dict.fromkeys(periods)] or [None]
    figures = [
        _figure(dataset, indicator, area, period)
        for indicator in indicators
        for area in chosen
        for period in times
    ]
    if len(figures) < 2:  # noqa: PLR2004 - a comparison is of two
        msg = "A comparison needs two figures."
        raise UsageError(msg, hint="name a second indicator, or two areas or periods")
    first = figures[0]
    rows = tuple(Compared(figure, relative_to(figure, first)) for figure in figures)
    breaks = _breaks(dataset, figures)
    notes = [
        *_notes_on_derived(figures),
        *_notes(dataset, figures),
        *_notes_on_open_ends(rows),
        *_notes_on_breaks(figures, breaks),
    ]
    return Comparison(rows, tuple(dict.fromkeys(notes)), breaks=breaks)


def _indexed(
    dataset: Dataset,
    indicators: Sequence[Indicator],
    areas: Sequence[Area | None],
    periods: Sequence[Period],
    index: Period,
) -> Comparison:
    rows: list[Compared] = []
    bases: list[Figure] = []
    notes: list[Note] = []
    for indicator, area in product(indicators, areas):
        before = len(rows)
        _figure(dataset, indicator, area, index)  # says so where there is none, or several
        for series in series_of(dataset.observations(indicator)):
            if area in {None, series.area} and index in series.known and series.levels:
                base = next(level for level in series.levels if level.period == index)
                wanted = [f for f in series.levels if not periods or f.period in periods]
                rows += [Compared(figure, None, index_of(figure, base)) for figure in wanted]
                bases += [base] if wanted else []
                if index_of(base, base) is None:
                    text = "{} of {} cannot be the base of an index: it is, or may be, 0 or less."
                    notes.append(Note(text, (indicator.name, str(index))))
        if len(rows) == before:
            raise _no_index(dataset, indicator, index)
    figures = [row.figure for row in rows]
    if any(row.index is not None and row.index.stated.is_unbounded for row in rows):
        text = 'No bound for an index given as "about": level and base are both one-sided.'
        notes.append(Note(text))
    breaks = _breaks(dataset, figures)
    notes += [*_remarks(dataset, figures, bases), *_notes_on_breaks(figures, breaks)]
    return Comparison(tuple(rows), tuple(dict.fromkeys(notes)), index, breaks)


def _no_index(dataset: Dataset, indicator: Indicator, index: Period) -> NoAnswerError:
    levels = [f for f in dataset.observations(indicator) if f.measure is Measure.LEVEL]
    msg = f"{indicator.name} has no values for an index with base {index}."
    known = listed(dict.fromkeys(str(level.period) for level in levels))
    return NoAnswerError(msg, hint=f"its levels are of {known}" if known else "")


def _figure(
    dataset: Dataset, indicator: Indicator, area: Area | None, period: Period | None
) -> Figure:
    """Return the figure for an indicator, area and period: published, or else derived.

    Raises:
        NoAnswerError: There is none, or there are figures of several areas.
    """

    def fits(figure: Figure) -> bool:
        return area in {None, figure.area} and period in {None, figure.period}

    published = current(dataset.observations(indicator, area))
    candidates: list[Figure] = [figure for figure in published if fits(figure)]
    if not candidates and period is not None:
        following = implied(dataset, indicator, area)
        candidates += [f for f in following if f.indicator == indicator and fits(f)]
    figure = headline(candidates)
    if figure is None:
        raise _no_figure(dataset, indicator, area, period)
    others = {other.area.id for other in candidates if other.measure is figure.measure}
    if len(others) > 1:
        msg = f"{indicator.name} has figures of {len(others)} areas."
        raise NoAnswerError(msg, hint=f"choose with --area: {listed(sorted(others))}")
    return figure


def _no_figure(
    dataset: Dataset, indicator: Indicator, area: Area | None, period: Period | None
) -> NoAnswerError:
    figures = dataset.observations(indicator, area) or dataset.observations(indicator)
    known = dict.fromkeys(f"{figure.period} ({figure.area.name})" for figure in figures)
    if not known:
        return NoAnswerError(f"{indicator.name} has no figures.", hint="name another indicator")
    asked = (f"of {area.name}" if area else "", f"for {period}" if period else "")
    msg = f"{' '.join((indicator.name, 'has no figure', *filter(None, asked)))}."
    return NoAnswerError(msg, hint=f"it has figures for {listed(known)}")


def _notes(dataset: Dataset, figures: Sequence[Figure]) -> Iterator[Note]:
    first = figures[0]
    for figure in figures[1:]:
        reason = why_not_compared(figure, first)
        if reason is not None:
            yield Note(
                "{} and {}: shown side by side, not compared; {}.",
                (figure.indicator.name, first.indicator.name, reason),
            )
        elif figure.period != first.period and figure.indicator != first.indicator:
            yield Note(
                "The periods differ: {} is of {}, {} of {}.",
                (
                    figure.indicator.name,
                    str(figure.period),
                    first.indicator.name,
                    str(first.period),
                ),
            )
    yield from _remarks(dataset, figures)


def _notes_on_derived(figures: Sequence[Figure]) -> Iterator[Note]:
    """Yield notes on how derived figures follow."""
    for figure in figures:
        if isinstance(figure, Derived):
            yield Note("{} is derived: {}.", (words_for(figure), figure.formula.words))


def _notes_on_open_ends(rows: Sequence[Compared]) -> Iterator[Note]:
    """Yield notes on differences and ratios without bounds."""
    for row in rows:
        if row.relative is None:
            continue
        measured = {"difference": row.relative.difference, "ratio": row.relative.ratio}
        unbounded = [
            word for word, quantity in measured.items() if quantity and quantity.stated.is_unbounded
        ]
        if unbounded:
            what = f"{_named(row.figure, rows)} relative to {_named(rows[0].figure, rows)}"
            text = "No bound for the {} of {}."
            yield Note(text, (" and the ".join(unbounded), what))


def _notes_on_breaks(figures: Sequence[Figure], breaks: Sequence[Figure]) -> Iterator[Note]:
    """Yield warnings of figures of one series on two sides of a break."""
    series: dict[tuple[Indicator, Area], list[Figure]] = {}
    for level in breaks:
        series.setdefault((level.indicator, level.area), []).append(level)
    remarks = ((area, note) for (_, area), its in series.items() for note in on_breaks(its, SIDES))
    yield from grouped_by_area(remarks, len({figure.area for figure in figures}))


def _breaks(dataset: Dataset, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the published levels at which series break off between figures."""
    periods: dict[tuple[Indicator, Area], list[Period]] = {}
    for figure in figures:
        if figure.measure is Measure.LEVEL and figure.period.is_stated:
            periods.setdefault((figure.indicator, figure.area), []).append(figure.period)
    return tuple(
        level
        for (indicator, area), its in periods.items()
        for level in between(_levels(dataset, indicator, area), min(its), max(its))
        if Status.BREAK in level.status
    )


def _levels(dataset: Dataset, indicator: Indicator, area: Area) -> list[Observation]:
    return [
        figure
        for figure in dataset.observations(indicator, area)
        if figure.area == area and figure.measure is Measure.LEVEL
    ]


def _named(figure: Figure, rows: Sequence[Compared]) -> str:
    """Format the name of a figure, with its indicator and area where rows are of several."""
    name = words_for(figure)
    is_named = figure.measure is Measure.LEVEL
    if not is_named and len({row.figure.indicator for row in rows}) > 1:
        name = f"{name} of {figure.indicator.name}"
    several = len({row.figure.area for row in rows}) > 1
    return f"{name} of {area_name(figure.area)}" if several else name


def _remarks(
    dataset: Dataset, figures: Sequence[Figure], bases: Sequence[Figure] = ()
) -> Iterator[Note]:
    """Yield notes on figures side by side, however they are compared.

    The *bases* of an index need not be shown; their notes belong to the index as well.
    """
    if len({is_forecast(figure) for figure in figures}) > 1:
        yield Note("Forecasts and observed figures are mixed; forecasts are marked.")
    yield from on_sources(figures)
    yield from notes_on([*figures, *bases])
    yield from on_sums(dataset, {figure.indicator for figure in figures})


def on_sums(dataset: Dataset, indicators: Collection[Indicator]) -> Iterator[Note]:
    """Yield what the dataset says of indicators side by side that are never to be added."""
    for relation in dataset.relations:
        if isinstance(relation, NeverAdded) and len(set(indicators) & set(relation.members)) > 1:
            yield Note.from_text(str(relation))
            yield from map(Note.from_text, relation.notes)
