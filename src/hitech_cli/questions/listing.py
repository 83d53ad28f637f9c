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
from hitech_cli.model.vocabulary import SortKey
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
    """

    indicator: Indicator
    headline: Observation
    growth: Figure | None
    observations: int
    areas: int
    first: Period | None
    last: Period | None
    is_across_a_break: bool


class Listing(NamedTuple):
    """Indicators, one entry each."""

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...] = ()


def list_indicators(
    dataset: Dataset,
    *,
    category: str | None = None,
    area: str | None = None,
    sort: SortKey | None = None,
) -> Listing:
    """List the indicators of a category and an area, in the order of the file or of *sort*.

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
    if sort is not None:
        entries.sort(key=_order(sort))
    notes = [*_notes(sort, entries), *_notes_on_growth(entries)]
    notes += on_sources(entry.headline for entry in entries)
    if without:
        notes.append(Note("Without figures{}: {}.", (_of(chosen_area), listed(without))))
    shown = (figure for entry in entries for figure in (entry.headline, entry.growth) if figure)
    notes += notes_on(shown)
    return Listing(dataset.title, tuple(entries), tuple(notes))


def _notes_on_growth(entries: Sequence[Entry]) -> Iterator[Note]:
    """Yield notes on growth that has no bounds, or that goes across a series break."""
    open_ended = [
        entry.indicator.name
        for entry in entries
        if isinstance(entry.growth, Derived) and entry.growth.stated.is_unbounded
    ]
    broken = [entry.indicator.name for entry in entries if entry.is_across_a_break]
    if open_ended:
        yield Note("Nothing bounds the growth of {}; `growth` says why.", (listed(open_ended),))
    if broken:
        text = "Growth across a series break, which compares what was measured differently: {}."
        yield Note(text, (listed(broken),))


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
    )


def _order(sort: SortKey) -> Callable[[Entry], tuple[object, ...]]:
    """Return the key to sort by: largest value first, earliest period first, missing ones last."""
    keys: dict[SortKey, Callable[[Entry], tuple[object, ...]]] = {
        SortKey.NAME: lambda entry: (normalised(entry.indicator.name),),
        SortKey.CATEGORY: lambda entry: (entry.indicator.category,),
        SortKey.PERIOD: lambda entry: (entry.headline.period,),
        SortKey.VALUE: lambda entry: (entry.headline.unit.name, -_face_value(entry.headline)),
        SortKey.GROWTH: lambda entry: (
            entry.growth is None,
            -_face_value(entry.growth) if entry.growth else 0,
        ),
    }
    return keys[sort]


def _face_value(figure: Figure) -> Fraction:
    return figure.quantity.value


def _notes(sort: SortKey | None, entries: list[Entry]) -> list[Note]:
    if sort is SortKey.VALUE:
        figures: list[Figure] = [entry.headline for entry in entries]
        notes = [
            Note("Sorted by value within each unit: amounts in different units have no order.")
        ]
    elif sort is SortKey.GROWTH:
        figures, notes = [entry.growth for entry in entries if entry.growth], []
    else:
        return []
    if any(not figure.quantity.bounds.is_point for figure in figures):
        notes.append(Note("Sorted at face value: bounds may leave open which of two is larger."))
    return notes
