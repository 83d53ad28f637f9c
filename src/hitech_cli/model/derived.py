"""Figures that no source prints, and that follow from those that sources do."""

from dataclasses import dataclass

from hitech_cli.model.formula import HUNDRED, Formula, words_for
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import Unit, unit_of
from hitech_cli.model.vocabulary import Measure, Origin, Qualifier, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A figure that follows from published ones by a formula.

    Attributes:
        origin: Computed from several observations of the indicator, implied by one and a
            published rate, or projected beyond what was observed.
        formula: How it follows; percentages are fractions in there.
    """

    indicator: Indicator
    measure: Measure
    area: Area
    period: Period
    origin: Origin
    formula: Formula
    base_period: Period | None = None

    @property
    def unit(self) -> Unit:
        """What the value counts."""
        return unit_of(self.measure, self.indicator.unit)

    @property
    def quantity(self) -> Quantity:
        """The value in the plain unit, with all that it can be."""
        plain = self.formula.quantity
        if self.unit.is_percent:
            plain = plain * HUNDRED
        return plain.within(self.indicator.limits(self.measure))

    @property
    def qualifier(self) -> Qualifier | None:
        """How strongly it can be said; ``None`` where it lies between two ends."""
        return self.quantity.qualifier

    @property
    def status(self) -> Status:
        """The status of the least certain figure it rests on; a projection is a forecast."""
        if self.origin is Origin.PROJECTED:
            return Status.FORECAST
        return max((figure.status for figure in self.formula.figures), key=list(Status).index)

    @property
    def sources(self) -> tuple[Observation, ...]:
        """The published figures that it rests on."""
        return self.formula.figures

    @property
    def term(self) -> Formula:
        """This figure as a term of another formula."""
        return self.formula.named(words_for(self))


Figure = Observation | Derived
"""A figure: published, or derived from published ones."""


def term(figure: Figure) -> Formula:
    """Give a figure as a term of a formula: a derived one by its name, not spelled out again."""
    return figure.term if isinstance(figure, Derived) else Formula.of(figure)
