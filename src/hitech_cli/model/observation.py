"""What was published: indicators, the areas and sources they refer to, and their figures."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Literal, NamedTuple, Protocol

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.citation import Citation
from hitech_cli.model.numbers import power_of_ten
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import Unit, limits_of, unit_of
from hitech_cli.model.vocabulary import (
    OBSERVED,
    Measure,
    Origin,
    Qualifier,
    Statuses,
    UnitKind,
)

DEEPEST = 50
"""How many areas one may lie within: far more than there are on any map, and few to go through."""


INSIDE = ">"
"""What stands between areas that lie in one another, from the nearest outward."""

NOT_STATED = "not stated"
"""What an area is called that nobody names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What figures are about (SDMX REF_AREA); areas may lie within others."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    within: "Area | None" = None

    @property
    def around(self) -> "tuple[Area, ...]":
        """All areas that this one lies within, from the nearest outward."""
        return () if self.within is None else (self.within, *self.within.around)

    def lies_in(self, other: "Area") -> bool:
        """Return whether this is *other*, or an area within it at any depth."""
        return other in {self, *self.around}


class Whole(NamedTuple):
    """What something is part of: an area, or an indicator.

    Attributes:
        kind: Which of the two, since they may have one id.
        id: Its id.
        name: Its name.
    """

    kind: Literal["area", "indicator"]
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """Something that is measured.

    Attributes:
        id: What options and files call it.
        name: What people call it.
        other_names: What else people call it, in any script.
        category: The heading under which it is listed.
        unit: What its levels count.
        definition: What exactly is measured.
        notes: What a reader must know before using its figures.
        related: The ids of indicators that are read together with it.
        may_be_negative: Whether its levels can fall below zero, as a balance or a profit can.
    """

    id: str
    name: str
    unit: Unit
    other_names: tuple[str, ...] = ()
    category: str = ""
    definition: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    may_be_negative: bool = False

    def limits(self, measure: Measure) -> Bounds:
        """Return the limits of figures of a measure, whatever a source says of them."""
        return limits_of(measure, self.unit, may_be_negative=self.may_be_negative)


Interval = tuple[Decimal | None, Decimal | None]
"""The ends that a source prints beside a value, both reached; ``None`` where an end is open."""

Identity = tuple[object, ...]
"""What values of one observation have in common."""


class Measured(Protocol):
    """What identifies a figure."""

    @property
    def indicator(self) -> Indicator: ...  # noqa: D102 - as in a figure
    @property
    def measure(self) -> Measure: ...  # noqa: D102 - as in a figure
    @property
    def area(self) -> Area: ...  # noqa: D102 - as in a figure
    @property
    def period(self) -> Period: ...  # noqa: D102 - as in a figure
    @property
    def base_period(self) -> Period | None: ...  # noqa: D102 - as in a figure
    @property
    def part_of(self) -> Whole | None: ...  # noqa: D102 - as in a figure
    @property
    def unit(self) -> Unit: ...  # noqa: D102 - as in a figure


def identity_of(figure: Measured) -> Identity:
    """Return what a figure has in common with other values of the same observation."""
    return (
        figure.indicator.id,
        figure.measure,
        figure.area.id,
        figure.period,
        None if figure.measure.is_level_or_share else figure.base_period,
        figure.part_of,
        figure.unit.kind,
    )


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One published value of an indicator, with the qualifier of its source.

    (Without slots, which would leave no room for cached properties.)

    Attributes:
        value: The number as printed, all its digits kept.
        scale: The power of ten that the printed number is in (SDMX UNIT_MULT).
        base_period: What a rate is a change from; ``None`` where that does not apply.
        whole: Of which area's total a share is the share; ``None`` where that does not apply.
        status: All that the source says of how the value came to be known.
        is_relative: Whether a change of a percentage is given in percent of it, not in points.
        interval: The ends that the source prints beside the value, in its scale: then it is
            qualified as between; ``None`` for none.
        also: Other published values of the same observation, which are to hold as well; see
            `hitech_cli.questions.vintages`.
    """

    indicator: Indicator
    measure: Measure
    area: Area
    period: Period
    value: Decimal
    citation: Citation
    scale: int = 0
    base_period: Period | None = None
    whole: Area | None = None
    qualifier: Qualifier = Qualifier.EXACTLY
    status: Statuses = OBSERVED
    notes: tuple[str, ...] = ()
    is_relative: bool = False
    interval: Interval | None = None
    also: "tuple[Observation, ...]" = ()

    def __hash__(self) -> int:
        """Hash what differs between most figures; to hash all fields would take far longer."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.indicator.id, self.measure, self.area.id, self.period))

    @cached_property
    def identity(self) -> Identity:
        """What all values of the same observation have in common; cached, as it is used often."""
        return identity_of(self)

    @property
    def has_point(self) -> bool:
        """Whether it has a point estimate: its printed value is one."""
        return True

    @property
    def origin(self) -> Origin:
        """Where it comes from: it is published."""
        return Origin.PUBLISHED

    @cached_property
    def unit(self) -> Unit:
        """What the value counts."""
        return unit_of(self.measure, self.indicator.unit, is_relative=self.is_relative)

    @cached_property
    def sources(self) -> "tuple[Observation, ...]":
        """The published figures that this one rests on: itself, and others of the same."""
        return (replace(self, also=()), *self.also) if self.also else (self,)

    @property
    def part_of(self) -> Whole | None:
        """What a share is a share of; ``None`` where that does not apply."""
        return Whole("area", self.whole.id, self.whole.name) if self.whole else None

    @property
    def whole_name(self) -> str:
        """What that is called; empty where there is none."""
        return self.whole.name if self.whole else ""

    @property
    def last_digit(self) -> int:
        """The power of ten of the last printed digit."""
        exponent = self.value.as_tuple().exponent
        # The loader rejects NaN and infinities, the only decimals whose exponent is a letter.
        return (exponent if isinstance(exponent, int) else 0) + self.scale

    @property
    def is_full_count(self) -> bool:
        """Whether things were counted one by one, and the count printed in full."""
        counted = self.measure is Measure.LEVEL and self.unit.kind is UnitKind.COUNT
        return counted and self.scale == 0 and self.last_digit == 0

    @cached_property
    def printed(self) -> Quantity:
        """The value with the bounds of its qualifier, before the limits of its unit."""
        value = Fraction(self.value)
        if self.scale:
            value *= power_of_ten(self.scale)
        if self.interval is not None:
            return Quantity(value, self.ends, self.last_digit)
        return Quantity.published(
            value, self.last_digit, self.qualifier, is_full_count=self.is_full_count
        )

    @property
    def ends(self) -> Bounds:
        """The interval of its source as bounds, without a scale; unbounded where there is none.

        Where the ends are in the wrong order, so that no value lies between them, it is the value.
        """
        low, high = self.interval or (None, None)
        if low is not None and high is not None and low > high:
            return Bounds.exactly(Fraction(self.value) * power_of_ten(self.scale))
        unit = power_of_ten(self.scale)
        return Bounds(
            None if low is None else Fraction(low) * unit,
            None if high is None else Fraction(high) * unit,
            lower_included=low is not None,
            upper_included=high is not None,
        )

    @property
    def is_within_ends(self) -> bool:
        """Whether its value lies in the interval that its source prints beside it."""
        low, high = self.interval or (None, None)
        return (low is None or low <= self.value) and (high is None or self.value <= high)

    @cached_property
    def quantity(self) -> Quantity:
        """The value in the unit itself, without a scale, and its bounds.

        Where others of the same observation are published, that is what all of them allow, or
        where they contradict one another, all that any of them allows.
        """
        own = self.printed.within(self.indicator.limits(self.measure))
        return own.joined([other.quantity for other in self.also]) if self.also else own

    @cached_property
    def is_contradicted(self) -> bool:
        """Whether other values of the same observation cannot be true with it, or one another."""
        pairs = combinations(self.sources, 2)
        return any(not one.quantity.agrees_with(other.quantity) for one, other in pairs)

    @property
    def strength(self) -> Qualifier | None:
        """The qualifier to state; ``None`` where contradicting sources leave two ends."""
        if self.is_contradicted:
            return self.quantity.qualifier
        if self.interval is not None and None in self.interval:
            return self.quantity.qualifier
        return self.qualifier

    @property
    def is_possible(self) -> bool:
        """Whether its unit leaves room for any of its bounds; nearly -5 is below 0, too."""
        if self.measure is Measure.LEVEL and self.value > 0 and self.interval is None:
            return True  # no level is limited there, and bounds reach up to the value at least
        limits = self.indicator.limits(self.measure)
        if limits.lower is not None and self.value < limits.lower and self.qualifier.is_approximate:
            return False
        return self.printed.bounds.within(limits) is not None

    @property
    def stated(self) -> Bounds:
        """The bounds to state: those of the source, within the limits of its unit."""
        return self.quantity.stated if self.printed.bounds.is_unbounded else self.quantity.bounds

    @property
    def is_approximate(self) -> bool:
        """Whether the source says "nearly" or "about"."""
        return self.qualifier.is_approximate


def may_be_base(base: Period, period: Period) -> bool:
    """Return whether a figure of a period can be a change from *base*: earlier, and as long."""
    if not (base.is_stated and period.is_stated):
        return True
    return base.kind == period.kind and base < period


def usual_base(measure: Measure, period: Period) -> Period | None:
    """Return the base of a rate whose source states none: growth is year on year."""
    if not measure.is_rate:
        return None
    year_before = None if measure is Measure.COMPOUND_GROWTH else period.earlier(YEAR)
    return year_before or Period("not stated")
