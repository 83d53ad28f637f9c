"""All that is known of all indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from hitech_cli.counting import listed
from hitech_cli.model.citation import Source
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Figure
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.questions.note import Note
from hitech_cli.questions.profile import Profile, Profiles, profile_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is known of the indicators of a dataset.

    Attributes:
        title: What the dataset is about.
        profiles: The indicators that have figures, by category.
        sources: The publications that they rest on, each once.
        on_sources: What is to be said of the sources.
        on_missing: Which indicators have no figures.
    """

    title: str
    profiles: Profiles
    sources: tuple[Source, ...]
    on_sources: tuple[Note, ...]
    on_missing: tuple[Note, ...]

    @property
    def figures(self) -> Iterator[Figure]:
        """The published figures of each indicator, and its derived ones."""
        for profile in self.profiles.profiles:
            yield from profile.figures
            yield from profile.implied


def indicators_of(dataset: Dataset, category: str | None = None) -> Sequence[Indicator]:
    """Return the indicators of a category, or all, by category in the order of the file.

    Raises:
        UnknownNameError, AmbiguousNameError: There is no such category.
    """
    chosen = None if category is None else dataset.category(category)
    categories: dict[str, list[Indicator]] = {}
    for indicator in dataset.indicators:
        if chosen in {None, indicator.category}:
            categories.setdefault(indicator.category, []).append(indicator)
    return [*chain.from_iterable(categories.values())]


def report_on(
    dataset: Dataset,
    indicators: Sequence[Indicator],
    *,
    area: str | None = None,
    explain: bool = False,
) -> Report:
    """Return all that is known of some indicators, of an area or of all.

    Raises:
        UnknownNameError, AmbiguousNameError: There is no such area.
    """
    chosen = None if area is None else dataset.area(area)
    asked = frozenset(indicators)
    profiles, without = [], []
    for indicator in indicators:
        profile = profile_of(dataset, indicator, chosen, asked)
        if profile.figures or profile.implied:
            profiles.append(profile)
        else:
            without.append(indicator.name)
    sources = dict.fromkeys(_sources(profiles))
    texts = dict.fromkeys(text for source in sources for text in source.notes)
    return Report(
        title=dataset.title,
        profiles=Profiles(tuple(profiles), explain),
        sources=tuple(sources),
        on_sources=tuple(map(Note.from_text, texts)),
        on_missing=tuple(_on_missing(without, chosen)),
    )


def _sources(profiles: Sequence[Profile]) -> Iterator[Source]:
    for profile in profiles:
        figures: tuple[Figure, ...] = (*profile.figures, *profile.implied)
        for figure in figures:
            yield from (published.citation.source for published in figure.sources)


def _on_missing(names: Sequence[str], area: Area | None) -> Iterator[Note]:
    if names:
        of = "" if area is None else f" of {area.name}"
        yield Note("Without figures{}: {}.", (of, listed(names)))
