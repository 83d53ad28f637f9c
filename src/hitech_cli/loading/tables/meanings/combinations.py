"""Which values stand beside which attributes, and what the two say together."""

from dataclasses import dataclass
from decimal import Decimal

from hitech_cli.loading.tables.meanings.cells import Cell
from hitech_cli.loading.tables.meanings.rows import Attributes
from hitech_cli.model.vocabulary import Measure, Qualifier

OPEN_BELOW = {Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.NEARLY}
"""Words that leave open how low a value is."""

BARE = Cell(Decimal(1))
"""A bare number, as far as it takes to know whether what else a row says goes with it."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Rows whose values have one shape, and stand beside the same attributes.

    Attributes:
        shape: The shape; ``None`` for bare numbers.
        cells: The cells of the attributes.
        count: How many rows there are.
        value: One of the values; ``None`` where they are missing, or cannot be read.
        attributes: What the cells say; ``None`` where they cannot be read.
    """

    shape: str | None
    cells: tuple[str, ...]
    count: int
    value: Cell | None
    attributes: Attributes | None

    @property
    def has_scale(self) -> bool:
        """Whether the value or the attributes say a scale."""
        return any(said is not None and said.scale for said in (self.value, self.attributes))

    @property
    def qualifier(self) -> Qualifier:
        """How strongly the value is meant."""
        said = self.attributes.qualifier if self.attributes else None
        return said or (self.value.qualifier if self.value else None) or Qualifier.EXACTLY

    @property
    def is_open_below(self) -> bool:
        """Whether it is a level of which it is not said how low it is."""
        is_level = self.attributes is not None and self.attributes.measure is Measure.LEVEL
        return is_level and self.qualifier in OPEN_BELOW


def says_more(attributes: Attributes) -> bool:
    """Return whether a row says more of its value than most do."""
    return bool(attributes.scale or attributes.qualifier or attributes.fault)
