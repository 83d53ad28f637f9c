"""The indicators of a dataset, each with its headline figure."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from hitech_cli.counting import listed
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.names import normalised
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.observations import Extent
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import OBSERVED, SortKey
from hitech_cli.questions.breaks import Breaks
from hitech_cli.questions.note import Note, notes_on, on_sources
from hitech_cli.questions.series import latest_rate
from hitech_cli.questions.vintages import current, headline


class Entry(NamedTuple):
    """An indicator in a list.

    Attributes:
        headline: Its headline figure; see `headline`.
        growth: How it grew in the year to that figure.
        observations: How many figures there are.
        areas: Of how many areas.
        first: The first period that is stated; ``None`` where none is.
        last: The last one.
        is_across_a_break: Whether its growth was worked out across a series break.
        has_notes: Whether its source has notes on it, or on what it rests on, that are not among
            the remarks on the list.
    """

    indicator: Indicator
    headline: Observation
    growth: Figure | None
    observations: int
    areas: int
    first: Period | None
    last: Period | None
    is_across_a_break: bool
    has_notes: bool


class Listing(NamedTuple):
    """Indicators, one entry each.

    Attributes:
        notes: All notes on their figures.
        remarks: Those on the list itself, and on figures that are not plainly observed.
    """

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()


def list_indicators(
    dataset: Dataset,
    *,
    category: str | None = None,
    area: str | None = None,
    sort: SortKey | None = None,
) -> Listing:
    """List the indicators of a category and an area, by category or in the order of *sort*.

    Raises:
        UnknownNameError, AmbiguousNameError: There is no such area, or no such category.
    """
    chosen_area = None if area is None else dataset.area(area)
    chosen_category = None if category is None else dataset.category(category)
    entries, without = [], []
    extents, headlines = dataset.store.extents(chosen_area), dataset.store.headlines(chosen_area)
    for indicator in dataset.indicators:
        if chosen_category not in {None, indicator.category}:
            continue
        latest = sorted(headlines.get(indicator.id, ()), key=lambda figure: figure.period.order)
        figure = headline(current(latest))
        if figure is None:
            without.append(indicator.name)
        else:
            entries.append(_entry(figure, latest, extents[indicator.id]))
    categories = {one.category: None for one in dataset.indicators}
    order = {category: place for place, category in enumerate(categories)}
    entries.sort(key=lambda entry: order[entry.indicator.category])
    if sort is not None:
        entries.sort(key=_order(sort))
    notes = [*_notes(sort, entries), *_notes_on_growth(entries)]
    notes += on_sources(entry.headline for entry in entries)
    if without:
        notes.append(Note("Without figures{}: {}.", (_of(chosen_area), listed(without))))
    shown = [f for entry in entries for f in (entry.headline, entry.growth) if f is not None]
    remarks = [*notes, *notes_on(shown, keep=_is_in_doubt)]
    return Listing(dataset.title, tuple(entries), (*notes, *notes_on(shown)), tuple(remarks))


def _notes_on_growth(entries: Sequence[Entry]) -> Iterator[Note]:
    """Yield notes on growth that has no bounds, or that goes across a series break."""
    open_ended = [
        entry.indicator.name
        for entry in entries
        if isinstance(entry.growth, Derived) and entry.growth.stated.is_unbounded
    ]
    broken = [entry.indicator.name for entry in entries if entry.is_across_a_break]
    if open_ended:
        yield Note(
            "No bound for the growth of {}; `hitech growth` explains.", (listed(open_ended),)
        )
    if broken:
        text = "Growth across a series break, where the measurement changed: {}."
        yield Note(text, (listed(broken),))


def _is_in_doubt(figure: Observation) -> bool:
    """Return whether a source says of a figure that it was not plainly observed."""
    return bool(figure.status - OBSERVED)


def _has_more_notes(figure: Figure | None) -> bool:
    """Return whether there are notes on a figure that a list leaves to `show`."""
    sources = () if figure is None else figure.sources
    return any((s.notes or s.indicator.notes) and not _is_in_doubt(s) for s in sources)


def _of(area: Area | None) -> str:
    return "" if area is None else f" of {area.name}"


def _entry(figure: Observation, latest: Sequence[Observation], extent: Extent) -> Entry:
    growth = latest_rate(latest, figure)
    return Entry(
        indicator=figure.indicator,
        headline=figure,
        growth=growth,
        observations=extent.observations,
        areas=extent.areas,
        first=extent.first,
        last=extent.last,
        is_across_a_break=isinstance(growth, Derived) and Breaks(latest).are_crossed_by(growth),
        has_notes=_has_more_notes(figure) or _has_more_notes(growth),
    )


def _order(sort: SortKey) -> Callable[[Entry], tuple[object, ...]]:
    """Return the key to sort by: largest value first, earliest period first, missing ones last."""
    keys: dict[SortKey, Callable[[Entry], tuple[object, ...]]] = {
        SortKey.NAME: lambda entry: (normalised(entry.indicator.name),),
        SortKey.CATEGORY: lambda entry: (entry.indicator.category,),
        SortKey.PERIOD: lambda entry: (entry.headline.period,),
        SortKey.VALUE: lambda entry: (entry.headline.unit.name, -_point_estimate(entry.headline)),
        SortKey.GROWTH: lambda entry: (
            entry.growth is None,
            -_point_estimate(entry.growth) if entry.growth else 0,
        ),
    }
    return keys[sort]


def _point_estimate(figure: Figure) -> Fraction:
    return figure.quantity.value


def _notes(sort: SortKey | None, entries: list[Entry]) -> list[Note]:
    if sort is SortKey.VALUE:
        figures: list[Figure] = [entry.headline for entry in entries]
        notes = [Note("Sorted by value within each unit; different units are not ranked.")]
    elif sort is SortKey.GROWTH:
        figures, notes = [entry.growth for entry in entries if entry.growth], []
    else:
        return []
    if any(not figure.quantity.bounds.is_point for figure in figures):
        notes.append(Note("Sorted by point estimate; bounds may leave the order open."))
    return notes
