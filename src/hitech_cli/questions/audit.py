"""Can a dataset be trusted: is it valid, and do its figures agree with one another?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain, combinations
from typing import TypeVar

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity, is_forecast
from hitech_cli.model.observation import Identity, Indicator, Observation
from hitech_cli.model.observations import Query, has_more_than_levels
from hitech_cli.model.unit import PART_OF_A_WHOLE
from hitech_cli.questions.breaks import Breaks
from hitech_cli.questions.consequences import consequences, shares_of_areas
from hitech_cli.questions.known import Known
from hitech_cli.questions.narrowing import first_contradiction, groups
from hitech_cli.questions.vintages import by_status, is_of_one_vintage

Kind = TypeVar("Kind", Observation, Derived)


class Finding(StrEnum):
    """What comes of comparing a figure with what it should be."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    CANT_TELL = "can't tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A figure worked out a second way, beside what it is compared with.

    Attributes:
        finding: Whether both can be true.
        worked_out: What the other figures say that it is, or another source does.
        other: What a source says that it is, or else what further figures say; ``None`` where it
            is compared with what no figure of its kind can leave, as a part cannot be more than
            its whole.
        gap: The least distance between the two, in the unit of the figure.
    """

    finding: Finding
    worked_out: Figure
    other: Figure | None
    gap: Fraction = Fraction(0)

    @property
    def compared(self) -> tuple[Figure, ...]:
        """Both figures, or the one that is compared with its limits."""
        return (self.worked_out,) if self.other is None else (self.worked_out, self.other)

    @property
    def steps(self) -> tuple[Derived, ...]:
        """What was worked out on the way to either, in order."""
        formulas = (one.formula for one in self.compared if isinstance(one, Derived))
        return tuple(dict.fromkeys(step for formula in formulas for step in formula.through))


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What is wrong with a dataset, and every comparison that was made.

    Attributes:
        name: What was checked.
        problems: Why it is not valid; then nothing was compared.
        checks: The comparisons, those that fail first.
        figures: How many figures there are.
        is_verbose: Whether all comparisons were asked for, not only those that fail.
    """

    name: str
    problems: tuple[Problem, ...] = ()
    checks: tuple[Check, ...] = ()
    figures: int = 0
    is_verbose: bool = False

    @property
    def disagreements(self) -> tuple[Check, ...]:
        """The comparisons that fail."""
        return tuple(check for check in self.checks if check.finding is Finding.DISAGREES)

    @property
    def shown(self) -> tuple[Check, ...]:
        """The comparisons to show."""
        return self.checks if self.is_verbose else self.disagreements

    @property
    def exit_code(self) -> int:
        """The exit code of the process: 0 where all is well."""
        return InvalidDataError.exit_code if self.problems or self.disagreements else 0


def audit(read: Dataset | InvalidDataError, *, verbose: bool = False) -> Audit:
    """Check a dataset, or return the problems that kept it from being read."""
    if isinstance(read, InvalidDataError):
        return Audit(name=read.name, problems=read.problems)
    checks = _strongest(_Checker(read).checks())
    return Audit(
        name=read.id,
        checks=tuple(sorted(checks, key=lambda check: check.finding is not Finding.DISAGREES)),
        figures=read.store.count(),
        is_verbose=verbose,
    )


class _Checker:
    """Compares each figure with every other way to work it out."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._indicators = list(_comparable(dataset))
        query = Query(indicators=frozenset(self._indicators))
        self._published = list(dataset.select(query)) if self._indicators else []
        self._breaks = Breaks(self._published)

    def checks(self) -> list[Check]:
        """Return all comparisons: of published values, of derived ones, and in several steps."""
        published = _by_identity(self._published)
        known = Known(self._dataset)
        of_areas = (shares_of_areas(known, each) for each in self._indicators)
        ways = [*consequences(known, self._indicators), *chain.from_iterable(of_areas)]
        derived = _by_identity(ways)
        made = [*self._of_sources(published), *self._of_ways(derived, published)]
        return [*made, *self._in_several_steps(made)]

    def _of_sources(self, published: Mapping[Identity, list[Observation]]) -> Iterator[Check]:
        """Yield comparisons of published values of one observation, of one source or several."""
        for values in published.values():
            for one, other in combinations(values, 2):
                if one.status == other.status:
                    yield self._compared(one, other)

    def _of_ways(
        self,
        derived: Mapping[Identity, list[Derived]],
        published: Mapping[Identity, list[Observation]],
    ) -> Iterator[Check]:
        for same, ways in derived.items():
            for way in ways:
                if values := published.get(same):
                    yield self._with_published(way, values)
                if way.limits == PART_OF_A_WHOLE or not way.is_possible:
                    yield self._against_limits(way)
            for one, other in combinations(ways, 2):
                yield self._compared(one, other)

    def _with_published(self, way: Derived, values: Sequence[Observation]) -> Check:
        """Compare with the published value, or of several vintages with the one that fits best."""
        alike = [value for value in values if is_of_one_vintage((way, value))]
        checks = [self._compared(way, value) for value in by_status(alike or values)]
        return min(checks, key=lambda check: FITTING.index(check.finding))

    def _compared(self, figure: Figure, other: Figure) -> Check:
        """Compare two ways to a figure."""
        ours, its = figure.quantity.bounds, other.quantity.bounds
        if ours.within(its) is not None:
            open_ended = figure.stated.is_unbounded or other.stated.is_unbounded
            finding = Finding.CANT_TELL if open_ended else Finding.AGREES
            return Check(finding=finding, worked_out=figure, other=other)
        if not self._need_agree(figure, other):
            return Check(finding=Finding.CANT_TELL, worked_out=figure, other=other)
        return Check(finding=Finding.DISAGREES, worked_out=figure, other=other, gap=_gap(ours, its))

    def _need_agree(self, *figures: Figure) -> bool:
        """Return whether figures are of one vintage, and do not rest on two sides of a break."""
        crossed = any(
            isinstance(figure, Derived) and self._breaks.are_crossed_by(figure)
            for figure in figures
        )
        return not crossed and is_of_one_vintage(figures)

    def _against_limits(self, derived: Derived) -> Check:
        if derived.is_possible or not self._need_agree(derived):
            open_ended = derived.stated.is_unbounded or not derived.is_possible
            finding = Finding.CANT_TELL if open_ended else Finding.AGREES
            return Check(finding=finding, worked_out=derived, other=None)
        gap = _gap(derived.unlimited.bounds, derived.limits)
        return Check(finding=Finding.DISAGREES, worked_out=derived, other=None, gap=gap)

    def _in_several_steps(self, made: Iterable[Check]) -> Iterator[Check]:
        """Yield contradictions that only several steps show, where single steps show none."""
        wrong = {
            source.indicator
            for check in made
            if check.finding is Finding.DISAGREES
            for figure in check.compared
            for source in figure.sources
        }
        for group in groups(self._dataset):
            if wrong.isdisjoint(group):
                found = first_contradiction(self._dataset, group, self._may_be_compared)
                if found is not None:
                    yield self._contradiction(*found)

    def _may_be_compared(self, *figures: Figure) -> bool:
        return not any(map(is_forecast, figures)) and self._need_agree(*figures)

    def _contradiction(self, way: Derived, other: Figure | None) -> Check:
        if other is None:
            return self._against_limits(way)
        return self._compared(way, other)


def _comparable(dataset: Dataset) -> Iterator[Indicator]:
    """Yield the indicators of which some figure can be had in two ways.

    From the levels of one alone, each published once, nothing follows that is published too.
    """
    related = {member for relation in dataset.relations for member in relation.members}
    are_nested = any(area.within for area in dataset.areas)
    measures, repeated = dataset.store.measures(), dataset.store.repeated()
    for indicator in dataset.indicators:
        has_rates = has_more_than_levels(measures, indicator)
        if are_nested or has_rates or indicator in related or indicator.id in repeated:
            yield indicator


FITTING = (Finding.AGREES, Finding.CANT_TELL, Finding.DISAGREES)
"""Of several vintages, one that agrees is the one that was meant."""


def _by_identity(figures: Iterable[Kind]) -> dict[Identity, list[Kind]]:
    """Group figures by observation; forecasts are left out, as nothing is compared with them."""
    found: dict[Identity, list[Kind]] = {}
    for figure in figures:
        if not is_forecast(figure):
            found.setdefault(identity(figure), []).append(figure)
    return found


def _gap(one: Bounds, other: Bounds) -> Fraction:
    """Return the distance between two bounds that do not overlap."""
    low, high = (one, other) if one.is_below(other) else (other, one)
    return (high.lower or Fraction(0)) - (low.upper or Fraction(0))


def _strongest(checks: Iterable[Check]) -> list[Check]:
    """Return one comparison for each set of figures: any direction shows the same."""
    order: Sequence[Finding] = (Finding.DISAGREES, Finding.AGREES, Finding.CANT_TELL)
    kept: dict[object, Check] = {}
    for check in checks:
        compared = () if check.other is None else check.other.sources
        figures = frozenset((*check.worked_out.sources, *compared))
        best = kept.setdefault(figures, check)
        kept[figures] = min(best, check, key=lambda one: order.index(one.finding))
    return list(kept.values())
