"""A figure against another one: more or less, by how much, how many times, as an index."""

from dataclasses import dataclass

from hitech_cli.model.derived import Figure, calculation
from hitech_cli.model.formula import HUNDRED, Formula
from hitech_cli.model.quantity import Order, Quantity
from hitech_cli.model.unit import ANYTHING, NOT_NEGATIVE, POINTS, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """How a figure compares with the first one.

    Attributes:
        order: Whether it is less, equal or more, as far as the bounds tell.
        difference: It less the first one, in the unit of both (percentages: in points).
        ratio: It divided by the first one; ``None`` where the first is 0 or may be below it.
    """

    order: Order
    difference: Quantity
    ratio: Quantity | None
    difference_unit: Unit

    @property
    def share(self) -> Quantity | None:
        """The ratio in percent."""
        ratio = self.ratio
        return None if ratio is None else (ratio * HUNDRED).within(ratio.limits)


def relative_to(figure: Figure, first: Figure) -> Relative | None:
    """Compare a figure with the first one; return ``None`` where the two have nothing in common."""
    if why_not_compared(figure, first) is not None:
        return None
    mine, its = calculation(figure), calculation(first)
    percent = figure.unit.is_percent
    difference = (mine - its).quantity
    order = figure.quantity.compared_with(first.quantity)
    if order is Order.UNCLEAR:  # a figure that follows from the other tells more by its difference
        order = difference.compared_with(Quantity.exactly(0))
    return Relative(
        order=Order.EQUAL if figure is first else order,
        difference=(difference * HUNDRED if percent else difference).within(ANYTHING),
        ratio=_ratio(mine, its),
        difference_unit=POINTS if percent else figure.unit,
    )


def why_not_compared(figure: Figure, first: Figure) -> str | None:
    """Return the reason why two figures have no difference or ratio; ``None`` if they have."""
    if figure.unit != first.unit:
        return f"units differ ({figure.unit}, {first.unit})"
    if figure.measure is not first.measure:
        return f"measures differ ({figure.measure}, {first.measure})"
    if figure.part_of != first.part_of:
        return f"shares of different wholes ({figure.whole_name}, {first.whole_name})"
    if _span(figure) is None or _span(figure) != _span(first):
        return "changes over spans of different or unknown length"
    if figure.period.kind != first.period.kind:
        alike = "length" if figure.period.length != first.period.length else "kind"
        return f"periods differ in {alike} ({figure.period}, {first.period})"
    return None


def _span(figure: Figure) -> int | tuple[str, int] | None:
    """Return the months that a rate is over; 0 for other measures, ``None`` where not stated.

    Of days and weeks that are no whole years apart, it is their number.
    """
    base = figure.base_period
    if not figure.measure.is_rate:
        return 0
    if base is None or not base.is_stated or not figure.period.is_stated:
        return None
    months = figure.period.months_since(base)
    return (base.kind, figure.period.steps_since(base)) if months is None else months


def index_of(figure: Figure, base: Figure) -> Quantity | None:
    """Return a level as an index, 100 × level ÷ base; ``None`` where the base may be 0 or less."""
    ratio = _ratio(calculation(figure), calculation(base))
    bounds = base.quantity.bounds
    if ratio is None or (0 in bounds and not base.quantity.is_approximate):
        return None
    return (ratio * HUNDRED).within(ratio.limits)


def _ratio(mine: Formula, its: Formula) -> Quantity | None:
    lower = its.quantity.bounds.lower
    if its.quantity.value == 0 or (lower is None or lower < 0):
        return None
    positive = mine.quantity.bounds.lower is not None and mine.quantity.bounds.lower >= 0
    return (mine / its).quantity.within(NOT_NEGATIVE if positive else ANYTHING)
