"""All that is known of an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.questions.growth import implied_levels
from hitech_cli.questions.note import Note
from hitech_cli.questions.path import why_unbounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An indicator with its figures, what they imply, and what belongs with them."""

    indicator: Indicator
    figures: tuple[Observation, ...]
    implied: tuple[Derived, ...]
    related: tuple[Indicator, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Profiles:
    """Indicators, one after another."""

    profiles: tuple[Profile, ...]


def profile_indicators(dataset: Dataset, names: Sequence[str]) -> Profiles:
    """Gather all that is known of some indicators, each once.

    Raises:
        UnknownNameError, AmbiguousNameError: A name does not say which indicator.
    """
    indicators = dict.fromkeys(dataset.indicator(name) for name in names)
    return Profiles(tuple(_profile(dataset, indicator) for indicator in indicators))


def _profile(dataset: Dataset, indicator: Indicator) -> Profile:
    figures = dataset.observations(indicator)
    implied = implied_levels(figures)
    remarks = [*indicator.notes, *(note for figure in figures for note in figure.notes)]
    reasons = [reason for level in implied if (reason := why_unbounded(level))]
    return Profile(
        indicator=indicator,
        figures=figures,
        implied=tuple(implied),
        related=tuple(other for other in dataset.indicators if other.id in indicator.related),
        notes=(*reasons, *map(Note.plain, dict.fromkeys(remarks))),
    )
