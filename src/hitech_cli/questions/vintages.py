"""Which of several figures counts: the current value of an observation, an indicator's headline."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hitech_cli.model.derived import Figure, identity, is_forecast
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import Recency
from hitech_cli.model.vocabulary import Measure, Statuses, uncertainty_rank, vintage

Kind = TypeVar("Kind", bound=Figure)


def by_observation(figures: Iterable[Observation]) -> list[list[Observation]]:
    """Group published figures that are values of one observation, in order of appearance."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for figure in figures:
        groups.setdefault(identity(figure), []).append(figure)
    return list(groups.values())


def current(figures: Iterable[Observation]) -> list[Observation]:
    """Return the current value of each observation: the most certain one.

    Where several are equally certain, as two sources print them, it is one that has the bounds that
    all of them leave; see `Observation.also`.
    """
    return [
        _most_certain(group) if len(group) > 1 else group[0] for group in by_observation(figures)
    ]


def _most_certain(values: Sequence[Observation]) -> Observation:
    surest = min(values, key=lambda figure: uncertainty_rank(figure.status))
    alike = [figure for figure in values if figure.status == surest.status]
    main = min(alike, key=lambda figure: figure.quantity.stated.width)  # the one that tells most
    others = tuple(figure for figure in alike if figure is not main)
    return replace(main, also=others) if others else main


def by_status(values: Sequence[Observation]) -> list[Observation]:
    """Return one value of an observation for each status that its values have."""
    groups: dict[Statuses, list[Observation]] = {}
    for value in values:
        groups.setdefault(value.status, []).append(value)
    return [_most_certain(group) for group in groups.values()]


def of_vintage(values: Sequence[Observation], wanted: Statuses) -> Observation | None:
    """Return the value of one observation that belongs to a vintage, or else the current one.

    A provisional rate was worked out from provisional levels, not from those that replaced them.
    """
    if not values:
        return None
    alike = [value for value in values if vintage(value.status) == vintage(wanted)]
    return _most_certain(alike or values)


def is_of_one_vintage(figures: Iterable[Figure]) -> bool:
    """Return whether all published figures that some figures rest on are of one vintage.

    Those that were published at different times need not agree: what came later replaced some.
    """
    return len({vintage(source.status) for one in figures for source in one.sources}) <= 1


def headline(figures: Sequence[Kind]) -> Kind | None:
    """Return an indicator's headline figure; ``None`` where it has no figure.

    A level before a rate or a share, what was observed before what is forecast, the latest
    stated period before earlier ones, a longer one before those that end with it, and the first
    area of the file before others.
    """
    return max(figures, key=_weight, default=None)


def _weight(figure: Figure) -> tuple[bool, bool, bool, Recency]:
    return (
        figure.measure is Measure.LEVEL,
        not is_forecast(figure),
        figure.measure is Measure.GROWTH,
        figure.period.recency,
    )
