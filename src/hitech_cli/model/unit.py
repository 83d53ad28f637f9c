"""What a number counts, and what that says about it whatever the source says."""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.vocabulary import Measure, UnitKind

NOT_NEGATIVE = Bounds(Fraction(0), None, lower_included=True)
PART_OF_A_WHOLE = Bounds.between(0, 100)
CHANGE_OF_A_SHARE = Bounds.between(-100, 100)
NO_FASTER_FALL = Bounds(Fraction(-100), None, lower_included=True)
ANYTHING = Bounds()


ADDABLE = {UnitKind.CURRENCY, UnitKind.COUNT, UnitKind.AMOUNT}
"""Kinds of units in which parts add up to a whole."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure (SDMX UNIT_MEASURE).

    Attributes:
        id: What files and options call it.
        name: What stands behind a number: ``yuan``, ``patents per 10,000 people``.
        kind: What sort of thing it counts.
        other_names: What else people call it.
        numerator: Of a ratio, the id of the unit of what is counted.
        denominator: The id of the unit of what it is counted for.
        per: For how many of those: 10,000 in the example above.
    """

    id: str
    name: str
    kind: UnitKind
    other_names: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    per: int = 1

    @property
    def is_percent(self) -> bool:
        """Whether a number of this unit is a hundredth of what it says."""
        return self.kind is UnitKind.PERCENT or self.kind is UnitKind.POINTS

    def __str__(self) -> str:
        return self.name


PERCENT = Unit("percent", "percent", UnitKind.PERCENT)
PERCENT_A_YEAR = Unit("percent-a-year", "percent a year", UnitKind.PERCENT)
POINTS = Unit("percentage-points", "percentage points", UnitKind.POINTS)
POINTS_A_YEAR = Unit("percentage-points-a-year", "percentage points a year", UnitKind.POINTS)
BUILT_IN = (PERCENT, PERCENT_A_YEAR, POINTS, POINTS_A_YEAR)
"""Units that every dataset has: rates and shares are given in them."""


def unit_of(measure: Measure, level: Unit, *, is_relative: bool = False) -> Unit:
    """Return the unit of a measure of an indicator whose levels are in *level*.

    Growth of a percentage is in percentage points, unless a source gives it relative to what it
    was: a rate of 5 percent that grew by 10 percent is one of 5.5.

    Examples:
        >>> yuan = Unit("yuan", "yuan", UnitKind.CURRENCY)
        >>> print(unit_of(Measure.COMPOUND_GROWTH, yuan), "|", unit_of(Measure.GROWTH, PERCENT))
        percent a year | percentage points
        >>> print(unit_of(Measure.GROWTH, PERCENT, is_relative=True))
        percent
    """
    in_points = level.is_percent and not is_relative
    match measure:
        case Measure.LEVEL:
            return level
        case Measure.SHARE:
            return PERCENT
        case Measure.CONTRIBUTION:
            return POINTS
        case Measure.GROWTH:
            return POINTS if in_points else PERCENT
        case Measure.COMPOUND_GROWTH:
            return POINTS_A_YEAR if in_points else PERCENT_A_YEAR
        case _:
            assert_never(measure)


def limits_of(measure: Measure, level: Unit, *, may_be_negative: bool) -> Bounds:
    """Return what a figure cannot leave, whatever a source says of it.

    Counts and amounts do not fall below 0 (unless the indicator is one that may), their growth
    not below -100 percent, and a share of a whole stays within 0 to 100. What has no parts to add,
    such as a ratio or an index, may be more than the same of the area around it.
    """
    signed = may_be_negative or level.is_percent
    match measure:
        case Measure.SHARE:
            if signed:
                return ANYTHING
            return PART_OF_A_WHOLE if level.kind in ADDABLE else NOT_NEGATIVE
        case Measure.CONTRIBUTION:
            return ANYTHING
        case Measure.LEVEL:
            return ANYTHING if signed else NOT_NEGATIVE
        case Measure.GROWTH | Measure.COMPOUND_GROWTH:
            return ANYTHING if signed else NO_FASTER_FALL
        case _:
            assert_never(measure)
