"""All that is known of an indicator."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.relation import NeverAdded
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.note import Note, grouped_by_area, notes_on, on_sources
from hitech_cli.questions.rates import is_yearly
from hitech_cli.questions.remarks import on_breaks_in, on_unbounded
from hitech_cli.questions.series import Series, series_of
from hitech_cli.questions.trend import Trend, trend_of
from hitech_cli.questions.vintages import current

MOST_AREAS_IN_FULL = 5
"""Areas whose figures are all shown; of more areas, only the trends are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An indicator with its figures, what follows from them, and what belongs with them."""

    indicator: Indicator
    figures: tuple[Observation, ...]
    trends: tuple[Trend, ...]
    implied: tuple[Derived, ...]
    related: tuple[Indicator, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Indicators, one after another; with derivations where they are asked for."""

    profiles: tuple[Profile, ...]
    is_explained: bool = False


def profile_indicators(
    dataset: Dataset, names: Sequence[str], *, area: str | None = None, explain: bool = False
) -> Profiles:
    """Return all that is known of some indicators, each once.

    Raises:
        UnknownNameError, AmbiguousNameError: A name does not say which indicator.
    """
    indicators = dict.fromkeys(dataset.indicator(name) for name in names)
    chosen = None if area is None else dataset.area(area)
    profiles = (profile_of(dataset, one, chosen, indicators) for one in indicators)
    return Profiles(tuple(profiles), explain)


def profile_of(
    dataset: Dataset, indicator: Indicator, area: Area | None, asked: Container[Indicator]
) -> Profile:
    """Return all that is known of an indicator; notes of others that are *asked* for are theirs."""
    figures = dataset.observations(indicator, area)
    following = implied(dataset, indicator, area)
    series = series_of(figures)
    sources = (source for figure in following for source in figure.sources)
    shown = [
        *figures,
        *(s for s in sources if s.indicator == indicator or s.indicator not in asked),
    ]
    notes = [
        *on_unbounded(following),
        *on_sources(current(figures)),
        *_notes_on_growth(series),
        *_notes_of_relations(dataset, indicator),
        *map(Note.from_text, () if figures else indicator.notes),
        *notes_on(shown, indicator),
    ]
    if not figures:
        where = "" if area is None else f" of {area.name}"
        notes.insert(0, Note("{} has no figures{}.", (indicator.name, where)))
    return Profile(
        indicator=indicator,
        figures=figures,
        trends=tuple(trend for one in series if (trend := trend_of(one))),
        implied=tuple(following),
        related=tuple(_related(dataset, indicator)),
        notes=tuple(dict.fromkeys(notes)),
    )


def _related(dataset: Dataset, indicator: Indicator) -> Iterator[Indicator]:
    """Yield the indicators that are read together with one, in the order of the file."""
    joined = {
        member
        for relation in dataset.relations
        if indicator in relation.members
        for member in relation.members
    }
    for other in dataset.indicators:
        if other != indicator and (other in joined or other.id in indicator.related):
            yield other


def _notes_on_growth(series: Sequence[Series]) -> Iterator[Note]:
    """Yield notes on the growth beside levels: where it has no bounds, or goes across a break.

    There are none where too many areas leave growth out.
    """
    areas = {one.area for one in series}
    if len(areas) <= MOST_AREAS_IN_FULL:
        remarks = ((one.area, note) for one in series for note in _on_growth(one))
        yield from grouped_by_area(remarks, len(areas))


def _on_growth(series: Series) -> Iterator[Note]:
    yield from on_breaks_in(series, filter(is_yearly, series.computed))
    trend = trend_of(series)
    if trend is not None:
        yield from on_unbounded(trend.computed_growth)


def _notes_of_relations(dataset: Dataset, indicator: Indicator) -> Iterator[Note]:
    """Return the remarks that the dataset has on how an indicator belongs to others."""
    for relation in dataset.relations:
        if indicator not in relation.members:
            continue
        if isinstance(relation, NeverAdded):
            yield Note.from_text(str(relation))
        yield from map(Note.from_text, relation.notes)
