"""How indicators belong together: few kinds, each with its formulas here and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hitech_cli.model.formula import Formula
from hitech_cli.model.observation import Indicator


class WhyNeverAdded(StrEnum):
    """Why indicators are never added to one another."""

    OVERLAPPING = "overlapping"
    DIFFERENT_CLASSES = "different classes"


@dataclass(frozen=True, slots=True)
class PartsOf:
    """Indicators that count parts of what another one counts, in the same unit.

    Attributes:
        whole: What they are parts of.
        parts: The parts.
        is_complete: Whether there are no other parts, and none overlap: then they add up.
        notes: What a reader must know of what follows.
    """

    whole: Indicator
    parts: tuple[Indicator, ...]
    is_complete: bool = False
    notes: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Indicator, ...]:
        """Everything that is related."""
        return (self.whole, *self.parts)

    @staticmethod
    def share(part: Formula, whole: Formula) -> Formula:
        """Part ÷ whole."""
        return part / whole

    @staticmethod
    def sum(parts: Sequence[Formula]) -> Formula:
        """The whole: part + part + ..."""
        first, *others = parts
        return first.plus(others)

    @staticmethod
    def rest(whole: Formula, others: Sequence[Formula]) -> Formula:
        """The one part that is left: whole − part − part ..."""
        return whole.less(others)

    @staticmethod
    def growth(parts: Sequence[Formula]) -> Formula:
        """Growth of the whole, a weighted mean: between the least and the greatest of its parts."""
        first, *others = parts
        return first.spanning(others)

    @staticmethod
    def contribution(part: Formula, part_before: Formula, whole_before: Formula) -> Formula:
        """What a part adds to its whole's growth: (part − part before) ÷ whole before."""
        return (part - part_before) / whole_before


@dataclass(frozen=True, slots=True)
class RatioOf:
    """An indicator that is one indicator for each so many of another.

    Attributes:
        ratio: The indicator whose unit says per how many: patents per 10,000 people.
        numerator: What is counted: patents.
        denominator: For how many: people; an indicator that need not have figures of its own.
        notes: What a reader must know of what follows.
    """

    ratio: Indicator
    numerator: Indicator
    denominator: Indicator
    notes: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Indicator, ...]:
        """Everything that is related."""
        return (self.ratio, self.numerator, self.denominator)

    @property
    def per(self) -> Formula:
        """For how many of the denominator the ratio counts."""
        return Formula.number(self.ratio.unit.per)

    def ratio_from(self, numerator: Formula, denominator: Formula) -> Formula:
        """Numerator ÷ denominator × per."""
        return self._times(numerator / denominator)

    def numerator_from(self, ratio: Formula, denominator: Formula) -> Formula:
        """Ratio × denominator ÷ per."""
        product = ratio * denominator
        return product if self.ratio.unit.per == 1 else product / self.per

    def denominator_from(self, numerator: Formula, ratio: Formula) -> Formula:
        """Numerator ÷ ratio × per."""
        return self._times(numerator.solve(ratio))

    def _times(self, quotient: Formula) -> Formula:
        return quotient if self.ratio.unit.per == 1 else quotient * self.per


@dataclass(frozen=True, slots=True)
class NeverAdded:
    """Indicators whose figures look as if they could be added, and cannot.

    Attributes:
        members: Two or more indicators.
        why: They overlap, or are of different classes.
        notes: What else a reader must know.
    """

    members: tuple[Indicator, ...]
    why: WhyNeverAdded
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        *others, last = (indicator.name for indicator in self.members)
        are = "overlap" if self.why is WhyNeverAdded.OVERLAPPING else "are of different classes"
        return f"{', '.join(others)} and {last} {are}: they are never added."


Relation = PartsOf | RatioOf | NeverAdded
