"""Figures that no source prints, and that follow from those that sources do."""

from dataclasses import dataclass

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.formula import HUNDRED, Formula, words_for
from hitech_cli.model.observation import Area, Indicator, Observation, Whole
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import ANYTHING, POINTS, Unit, unit_of
from hitech_cli.model.vocabulary import Measure, Origin, Qualifier, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that follows from published ones by a formula.

    Attributes:
        origin: Computed from several observations of the indicator, implied by one and a
            published rate, or projected beyond what was observed.
        formula: How it follows; percentages are fractions in there.
        part_of: What a share is a share of; what growth in points is growth of the share of;
            to whose growth a contribution is one. ``None`` where that does not apply.
        is_limited: Whether its kind sets it limits; not for a share of a whole of which other
            parts may be negative.
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

    @classmethod
    def level(
        cls,
        indicator: Indicator,
        area: Area,
        period: Period,
        formula: Formula,
        origin: Origin = Origin.IMPLIED,
    ) -> "Derived":
        """Give a level that follows by a formula."""
        return cls(
            indicator=indicator,
            measure=Measure.LEVEL,
            area=area,
            period=period,
            origin=origin,
            formula=formula,
        )

    @classmethod
    def change(
        cls,
        measure: Measure,
        earlier: "Figure",
        later: "Figure",
        formula: Formula,
        part_of: Whole | None,
    ) -> "Derived":
        """Give a change from one figure to a later one that is computed from levels."""
        return cls(
            indicator=later.indicator,
            measure=measure,
            area=later.area,
            period=later.period,
            base_period=earlier.period,
            origin=Origin.COMPUTED,
            formula=formula,
            part_of=part_of,
        )

    @property
    def whole_name(self) -> str:
        """What it is part of, by name; empty where that does not apply."""
        return self.part_of.name if self.part_of else ""

    @property
    def _is_growth_of_a_share(self) -> bool:
        return self.measure is Measure.GROWTH and self.part_of is not None

    @property
    def unit(self) -> Unit:
        """What the value counts."""
        return POINTS if self._is_growth_of_a_share else unit_of(self.measure, self.indicator.unit)

    @property
    def limits(self) -> Bounds:
        """What the value cannot leave."""
        free = self._is_growth_of_a_share or not self.is_limited
        return ANYTHING if free else self.indicator.limits(self.measure)

    @property
    def unlimited(self) -> Quantity:
        """The value as it follows, before what its unit says of it."""
        quantity = self.formula.quantity
        return quantity * HUNDRED if self.unit.is_percent else quantity

    @property
    def quantity(self) -> Quantity:
        """The value in the plain unit, with all that it can be."""
        return self.unlimited.within(self.limits)

    @property
    def is_possible(self) -> bool:
        """Whether its unit leaves any of what follows."""
        return self.unlimited.bounds.within(self.limits) is not None

    @property
    def stated(self) -> Bounds:
        """The bounds to state: none where nothing but its limits bounds the value."""
        return self.quantity.stated

    @property
    def is_approximate(self) -> bool:
        """Whether it rests on something nearly or about, or nothing bounds it."""
        return self.quantity.is_approximate or self.stated.is_unbounded

    @property
    def qualifier(self) -> Qualifier | None:
        """How strongly it can be said; ``None`` where it lies between two ends."""
        return self.quantity.qualifier

    @property
    def status(self) -> Status:
        """The status of the least certain figure it rests on; a projection is a forecast."""
        if self.origin is Origin.PROJECTED:
            return Status.FORECAST
        return max((f.status for f in self.formula.figures), key=lambda status: status.doubt)

    @property
    def sources(self) -> tuple[Observation, ...]:
        """The published figures that it rests on."""
        return self.formula.figures

    @property
    def term(self) -> Formula:
        """This figure as a term of another formula, told from a published one by its origin."""
        return self.formula.named(f"{self.origin} {words_for(self)}")


Figure = Observation | Derived
"""A figure: published, or derived from published ones."""


def identity(figure: Figure) -> tuple[object, ...]:
    """Give what two figures have in common that are values of one observation."""
    return (
        figure.indicator.id,
        figure.measure,
        figure.area.id,
        figure.period,
        None if figure.measure.is_standing else figure.base_period,
        figure.part_of,
    )


def term(figure: Figure) -> Formula:
    """Give a figure as a term of a formula: a derived one by its name, not spelled out again."""
    return figure.term if isinstance(figure, Derived) else Formula.of(figure)
