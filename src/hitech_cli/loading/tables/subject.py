"""What the rows of one indicator of a table say of it, before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hitech_cli.loading.tables.dialect import Row
from hitech_cli.model.vocabulary import UnitKind

Split = tuple[str, ...]
"""The values of the columns that tell the rows of an indicator apart."""


@dataclass(slots=True)
class Subject:
    """What the rows of one indicator say of it.

    Attributes:
        code: What the table calls it.
        unit_kind: Of what kind that unit is; ``None`` where the table does not say it.
        may_be_negative: Whether a level can be; ``None`` where the table does not say it.
        unit: What it calls the unit of its levels; ``None`` as long as no row tells it.
        in_points: The first row that is a change in points; ``None`` where there is none.
        has_negative: Whether a level is negative.
        breakdowns: The values of the further columns, as they stand together.
        varying: Which of those columns have several values, from the first on.
    """

    code: str
    name: str
    category: str
    unit_name: str
    unit_kind: UnitKind | None
    may_be_negative: bool | None
    unit: str | None = None
    in_points: Row | None = None
    has_negative: bool = False
    breakdowns: dict[Split, None] = field(default_factory=dict)
    varying: Sequence[int] = ()

    def note(self, values: Split) -> None:
        """Take in the further columns of a row."""
        if values not in self.breakdowns:
            self.breakdowns[values] = None
            first = next(iter(self.breakdowns))
            differs = {at for at, value in enumerate(values) if value != first[at]}
            self.varying = sorted(differs.union(self.varying))

    @property
    def splits(self) -> list[Split]:
        """What there is to be shown apart, in the order of the table."""
        return list(dict.fromkeys(map(self.split_of, self.breakdowns))) or [()]

    def split_of(self, values: Split) -> Split:
        """Give what tells a row from those that it must not be mixed with."""
        return tuple([values[at] for at in self.varying])

    def values(self, at: int) -> list[str]:
        """Give the values of a further column."""
        return list(dict.fromkeys(values[at] for values in self.breakdowns))
