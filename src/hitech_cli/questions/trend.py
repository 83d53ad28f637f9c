"""The trend of a series: its extremes, and its growth from year to year."""

from dataclasses import dataclass

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area
from hitech_cli.model.period import Period, equal_steps
from hitech_cli.questions.rates import is_yearly
from hitech_cli.questions.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Several levels of one indicator in one area, over periods of one length.

    Attributes:
        levels: One a period, in order.
        lowest: The first of the lowest, by point estimate.
        highest: The first of the highest, by point estimate.
        growth: The growth in the year to a period, published or computed.
    """

    area: Area
    levels: tuple[Figure, ...]
    lowest: Figure
    highest: Figure
    growth: dict[Period, Figure]

    @property
    def computed_growth(self) -> list[Derived]:
        """The growth in the year to its levels that no source prints."""
        rates = (self.growth.get(level.period) for level in self.levels)
        return [rate for rate in rates if isinstance(rate, Derived)]

    @property
    def steps(self) -> list[Figure | None]:
        """The levels at equal steps from the first to the last; ``None`` where one is missing."""
        at = {level.period: level for level in self.levels}
        return [at.get(period) for period in equal_steps(at)]


def trend_of(series: Series) -> Trend | None:
    """Return the trend of a series; ``None`` where it has fewer than two levels."""
    if len(series.levels) < 2:  # noqa: PLR2004 - a trend has a beginning and an end
        return None
    in_order = sorted(series.levels, key=lambda level: level.quantity.value)
    highest = max(series.levels, key=lambda level: level.quantity.value)
    return Trend(
        area=series.area,
        levels=series.levels,
        lowest=in_order[0],
        highest=highest,
        growth={rate.period: rate for rate in reversed(series.rates) if is_yearly(rate)},
    )
