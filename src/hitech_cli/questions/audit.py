"""Can a dataset be trusted: is it valid, and do its figures agree with one another?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, product
from typing import TypeVar

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.observation import Observation
from hitech_cli.model.unit import PART_OF_A_WHOLE
from hitech_cli.model.vocabulary import Status
from hitech_cli.questions.breaks import Breaks
from hitech_cli.questions.consequences import consequences
from hitech_cli.questions.series import current

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
        worked_out: What the other figures say that it is.
        other: What a source says that it is, or else what further figures say; ``None`` where it
            is compared with what no figure of its kind can leave, as a part cannot be more than
            its whole.
        apart: How far the two are from each other, at the least, in the unit of the figure.
    """

    finding: Finding
    worked_out: Derived
    other: Figure | None
    apart: Fraction = Fraction(0)


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
        """What the process answers with: 0 where all is well."""
        return InvalidDataError.exit_code if self.problems or self.disagreements else 0


def audit(read: Dataset | InvalidDataError, *, verbose: bool = False) -> Audit:
    """Check a dataset, or say all that kept it from being one."""
    if isinstance(read, InvalidDataError):
        return Audit(name=read.name, problems=read.problems)
    checks = _strongest(_checks(read))
    return Audit(
        name=read.id,
        checks=tuple(sorted(checks, key=lambda check: check.finding is not Finding.DISAGREES)),
        figures=sum(len(read.observations(indicator)) for indicator in read.indicators),
        is_verbose=verbose,
    )


def _checks(dataset: Dataset) -> Iterable[Check]:
    figures = (dataset.observations(indicator) for indicator in dataset.indicators)
    published = _by_identity(figure for group in figures for figure in current(group))
    derived = _by_identity(consequences(dataset))
    breaks = Breaks(dataset.all_observations())
    for same, ways in derived.items():
        pairs: Iterable[tuple[Derived, Figure]] = (
            *product(ways, published.get(same, ())),
            *combinations(ways, 2),
        )
        yield from (_compared(way, other, breaks) for way, other in pairs)
        for way in ways:
            if way.limits == PART_OF_A_WHOLE or not way.is_possible:
                yield _against_limits(way)


def _by_identity(figures: Iterable[Kind]) -> dict[tuple[object, ...], list[Kind]]:
    """Sort figures by what they are values of; forecasts are not held against what came."""
    found: dict[tuple[object, ...], list[Kind]] = {}
    for figure in figures:
        if figure.status is not Status.FORECAST:
            found.setdefault(identity(figure), []).append(figure)
    return found


def _compared(derived: Derived, other: Figure, breaks: Breaks) -> Check:
    """Compare two ways to a figure; across a series break they need not agree."""
    ours, its = derived.quantity.bounds, other.quantity.bounds
    across = any(
        isinstance(figure, Derived) and breaks.are_crossed_by(figure) for figure in (derived, other)
    )
    if ours.within(its) is None and across:
        finding, apart = Finding.CANT_TELL, Fraction(0)
    elif ours.within(its) is None:
        finding, apart = Finding.DISAGREES, _gap(ours, its)
    else:
        open_ended = derived.stated.is_unbounded or other.stated.is_unbounded
        finding, apart = Finding.CANT_TELL if open_ended else Finding.AGREES, Fraction(0)
    return Check(finding=finding, worked_out=derived, other=other, apart=apart)


def _against_limits(derived: Derived) -> Check:
    possible = derived.is_possible
    told = Finding.CANT_TELL if derived.stated.is_unbounded else Finding.AGREES
    return Check(
        finding=told if possible else Finding.DISAGREES,
        worked_out=derived,
        other=None,
        apart=Fraction(0) if possible else _gap(derived.unlimited.bounds, derived.limits),
    )


def _gap(one: Bounds, other: Bounds) -> Fraction:
    """Give the distance between two bounds that have nothing in common."""
    low, high = (one, other) if one.is_below(other) else (other, one)
    return (high.lower or Fraction(0)) - (low.upper or Fraction(0))


def _strongest(checks: Iterable[Check]) -> list[Check]:
    """Keep one comparison for each set of figures: they say the same in any direction."""
    order: Sequence[Finding] = (Finding.DISAGREES, Finding.AGREES, Finding.CANT_TELL)
    kept: dict[object, Check] = {}
    for check in checks:
        compared = () if check.other is None else check.other.sources
        figures = frozenset((*check.worked_out.sources, *compared))
        best = kept.setdefault(figures, check)
        kept[figures] = min(best, check, key=lambda one: order.index(one.finding))
    return list(kept.values())
