"""Figures that no source prints, and that follow from those that sources do."""

from dataclasses import dataclass
from functools import cached_property

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.formula import HUNDRED, Formula, words_for
from hitech_cli.model.observation import Area, Identity, Indicator, Observation, Whole, identity_of
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import (
    ANYTHING,
    CHANGE_OF_A_SHARE,
    PART_OF_A_WHOLE,
    POINTS,
    Unit,
    unit_of,
)
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Qualifier, Status, Statuses


@dataclass(frozen=True, kw_only=True)
class Derived:
    """A figure that follows from published ones by a formula.

    (Without slots, which would leave no room for cached properties.)

    Attributes:
        origin: Computed from several observations of the indicator, implied by one and a
            published rate, or projected beyond what was observed.
        formula: How it follows; percentages are fractions in there.
        part_of: What a share is a share of; what growth in points is growth of the share of;
            to whose growth a contribution is one. ``None`` where that does not apply.
        is_limited: Whether its kind sets it limits; not for a share of a whole of which other
            parts may be negative.
        is_relative: Whether a change of a percentage is in percent of it, not in points.
        assumed: Of a projection, the rate that is assumed to continue.
        is_spelled_out: Whether its formula names published figures only.
        has_point: Whether it has a point estimate; not where only bounds follow.
    """

    indicator: Indicator
    measure: Measure
    area: Area
    period: Period
    origin: Origin
    formula: Formula
    base_period: Period | None = None
    part_of: Whole | None = None
    is_limited: bool = True
    is_relative: bool = False
    assumed: "Figure | None" = None
    is_spelled_out: bool = True
    has_point: bool = True

    @classmethod
    def level(
        cls,
        indicator: Indicator,
        area: Area,
        period: Period,
        formula: Formula,
    ) -> "Derived":
        """Return a level that follows by a formula."""
        return cls(
            indicator=indicator,
            measure=Measure.LEVEL,
            area=area,
            period=period,
            origin=Origin.IMPLIED,
            formula=formula,
        )

    @classmethod
    def change(  # noqa: PLR0913 - they are what a change is
        cls,
        measure: Measure,
        earlier: "Figure",
        later: "Figure",
        formula: Formula,
        part_of: Whole | None,
        *,
        is_relative: bool = False,
        is_limited: bool = True,
    ) -> "Derived":
        """Return a change from one figure to a later one that is computed from levels."""
        return cls(
            indicator=later.indicator,
            measure=measure,
            area=later.area,
            period=later.period,
            base_period=earlier.period,
            origin=Origin.COMPUTED,
            formula=formula,
            part_of=part_of,
            is_relative=is_relative,
            is_limited=is_limited,
        )

    def __hash__(self) -> int:
        """Hash what differs between most figures; to hash the formula would take far longer."""
        return hash((self.indicator.id, self.measure, self.area.id, self.period))

    @cached_property
    def identity(self) -> Identity:
        """What all values of the same observation have in common."""
        return identity_of(self)

    @property
    def whole_name(self) -> str:
        """What it is part of, by name; empty where that does not apply."""
        return self.part_of.name if self.part_of else ""

    @property
    def _is_growth_of_a_share(self) -> bool:
        return self.measure is Measure.GROWTH and self.part_of is not None

    @cached_property
    def unit(self) -> Unit:
        """What the value counts."""
        if self._is_growth_of_a_share:
            return POINTS
        return unit_of(self.measure, self.indicator.unit, is_relative=self.is_relative)

    @property
    def limits(self) -> Bounds:
        """What the value cannot leave."""
        if not self.is_limited:
            return ANYTHING
        if self._is_growth_of_a_share:
            is_a_part = self.indicator.limits(Measure.SHARE) == PART_OF_A_WHOLE
            return CHANGE_OF_A_SHARE if is_a_part else ANYTHING
        return self.indicator.limits(self.measure)

    @cached_property
    def unlimited(self) -> Quantity:
        """The value that the formula gives, before the limits of its unit."""
        quantity = self.formula.quantity
        return quantity * HUNDRED if self.unit.is_percent else quantity

    @cached_property
    def quantity(self) -> Quantity:
        """The value in the unit itself, without a scale, and its bounds."""
        return self.unlimited.within(self.limits)

    @property
    def is_possible(self) -> bool:
        """Whether any of its bounds lies within the limits of its unit."""
        return self.unlimited.bounds.within(self.limits) is not None

    @cached_property
    def stated(self) -> Bounds:
        """The bounds to state: none where nothing but its limits bounds the value."""
        return self.quantity.stated

    @property
    def is_approximate(self) -> bool:
        """Whether it rests on something nearly or about, or nothing bounds it."""
        return self.quantity.is_approximate or self.stated.is_unbounded

    @property
    def strength(self) -> Qualifier | None:
        """The qualifier that its bounds justify, as `qualifier`; published figures differ."""
        return self.qualifier

    @property
    def qualifier(self) -> Qualifier | None:
        """The qualifier that its bounds justify; ``None`` where it lies between two ends."""
        return self.quantity.qualifier

    @cached_property
    def status(self) -> Statuses:
        """All that its sources say of the figures that it rests on; nobody observed it itself."""
        return frozenset().union(*(f.status for f in self.formula.figures)) - OBSERVED

    @cached_property
    def sources(self) -> tuple[Observation, ...]:
        """The published figures that it rests on."""
        return tuple(source for figure in self.formula.figures for source in figure.sources)

    @property
    def term(self) -> Formula:
        """This figure as a term of another formula, named by its origin and words."""
        return self.formula.named(f"{self.origin} {words_for(self)}")


Figure = Observation | Derived
"""A figure: published, or derived from published ones."""


def is_forecast(figure: Figure) -> bool:
    """Return whether a source only expects a figure, or one that it rests on."""
    return Status.FORECAST in figure.status


def identity(figure: Figure) -> Identity:
    """Return what two figures have in common that are values of one observation."""
    return figure.identity


def calculation(figure: Figure) -> Formula:
    """Return how a figure follows, down to published ones; of a published one, itself."""
    return figure.formula if isinstance(figure, Derived) else Formula.of_figure(figure)


def term(figure: Figure) -> Formula:
    """Return a figure as a term of a formula: a derived one by its name, not spelled out again."""
    return figure.term if isinstance(figure, Derived) else Formula.of_figure(figure)
