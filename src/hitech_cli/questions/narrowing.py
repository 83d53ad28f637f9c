"""What figures rule out only together, in several steps: bounds are narrowed until nothing changes.

Interval constraint propagation, as in E. Davis, "Constraint propagation with interval labels",
Artificial Intelligence 32 (1987): what follows from some figures narrows what others can be, and
that narrows further ones. Each step is sound, so that whatever is ruled out is so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import Protocol

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import HUNDREDTH, Formula, words_for
from hitech_cli.model.numbers import Rounding, magnitude, rounded
from hitech_cli.model.observation import Indicator
from hitech_cli.model.observations import has_more_than_levels
from hitech_cli.questions.consequences import consequences, shares_of_areas
from hitech_cli.questions.known import Known

MOST_ROUNDS = 12
"""Rounds of narrowing; what takes more of them hardly narrows any more."""

LEAST_STEP = Fraction(1, 100)
"""By which part of itself a range has to shrink to be narrowed again."""

DIGITS = 40
"""Significant digits of a narrowed end: rounded outward, so that fractions do not grow for ever."""


class Comparable(Protocol):
    """Whether figures need to agree: not forecasts, nor figures across a series break."""

    def __call__(self, *figures: Figure) -> bool: ...  # noqa: D102 - the class says it


Contradiction = tuple[Derived, Figure | None]
"""What follows in several steps, and what it contradicts: a figure, or the limits of its kind."""


def first_contradiction(
    dataset: Dataset, indicators: Sequence[Indicator], may_be_compared: Comparable
) -> Contradiction | None:
    """Narrow the bounds of some indicators, and return the first contradiction.

    Args:
        dataset: What was published.
        indicators: Those that belong together; see `groups`.
        may_be_compared: Whether some figures need to agree.
    """
    known = Known(dataset, usable=may_be_compared)
    changed = dict.fromkeys(indicators)
    for _ in range(MOST_ROUNDS):
        narrowed: dict[Indicator, None] = {}
        of_areas = (shares_of_areas(known, indicator) for indicator in changed)
        for way in chain(consequences(known, changed), chain.from_iterable(of_areas)):
            before = known.best(way)
            if not may_be_compared(way, *([] if before is None else [before])):
                continue
            if not way.is_possible:
                return way, None
            if before is not None and not before.quantity.agrees_with(way.quantity):
                return way, before
            step = _narrowed(before, way)
            if step is not None:
                known.add(step)
                narrowed[way.indicator] = None
        changed = narrowed
    return None


def groups(dataset: Dataset) -> Iterator[list[Indicator]]:
    """Yield groups of indicators that narrow one another, without those that cannot be narrowed.

    Levels alone leave nothing to be narrowed: rates, shares or relations do.
    """
    measures = dataset.store.measures()
    left = dict.fromkeys(dataset.indicators)
    while left:
        group = _joined(dataset, next(iter(left)))
        for indicator in group:
            left.pop(indicator, None)
        if len(group) > 1 or any(has_more_than_levels(measures, one) for one in group):
            yield group


def _joined(dataset: Dataset, first: Indicator) -> list[Indicator]:
    joined = {first: None}
    while True:
        more = {
            member: None
            for relation in dataset.relations
            if not joined.keys().isdisjoint(relation.members)
            for member in relation.members
        }
        if more.keys() <= joined.keys():
            return list(joined)
        joined |= more


def _narrowed(before: Figure | None, way: Derived) -> Derived | None:
    """Return a figure with the bounds that a way to it adds; ``None`` if these hardly change."""
    bounds = _outward(way.quantity.bounds)
    known = None if before is None else before.quantity.bounds
    if known is not None:
        bounds = _outward(known.within(way.quantity.bounds) or known)
        bounds = bounds.within(known) or known
    if bounds.is_unbounded or (known is not None and not _is_narrower(bounds, known)):
        return None
    earlier = before.formula.through if isinstance(before, Derived) else ()
    through = tuple(dict.fromkeys((*way.formula.through, *earlier, way)))
    own = (before or way).quantity
    quantity = replace(own, bounds=bounds, value=bounds.nearest(own.value))
    sources = dict.fromkeys((*way.sources, *(before.sources if before else ())))
    formula = Formula(
        words=words_for(way),
        quantity=quantity * HUNDREDTH if way.unit.is_percent else quantity,
        figures=tuple(sources),
        rising=frozenset(sources),
        falling=frozenset(sources),
        through=through,
    )
    return replace(way, formula=formula, is_spelled_out=False)


def _is_narrower(bounds: Bounds, than: Bounds) -> bool:
    """Return whether bounds have an end more than others, or are narrower by a noticeable part."""
    if bounds == than:
        return False
    if (bounds.lower is None, bounds.upper is None) != (than.lower is None, than.upper is None):
        return True
    if bounds.lower is None or bounds.upper is None or than.lower is None or than.upper is None:
        return _moved(bounds, than)
    width = than.upper - than.lower
    return width - (bounds.upper - bounds.lower) >= width * LEAST_STEP


def _moved(bounds: Bounds, than: Bounds) -> bool:
    """Return whether the only end moved by a noticeable part of itself."""
    mine = bounds.lower if bounds.upper is None else bounds.upper
    its = than.lower if than.upper is None else than.upper
    return mine is not None and its is not None and abs(mine - its) > abs(its) * LEAST_STEP


def _outward(bounds: Bounds) -> Bounds:
    """Return bounds whose ends have no more than `DIGITS` digits, and that hold those given."""
    lower, upper = _end(bounds.lower, Rounding.DOWN), _end(bounds.upper, Rounding.UP)
    return Bounds(
        lower,
        upper,
        bounds.lower_included and lower == bounds.lower,
        bounds.upper_included and upper == bounds.upper,
    )


def _end(end: Fraction | None, rounding: Rounding) -> Fraction | None:
    if not end or end.denominator.bit_length() < 4 * DIGITS:
        return end
    return Fraction(rounded(end, magnitude(end) - DIGITS, rounding))
