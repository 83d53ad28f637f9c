"""Which of an indicator's figures stands for it where there is room for one."""

from collections.abc import Sequence
from typing import TypeVar

from hitech_cli.model.derived import Figure, is_forecast
from hitech_cli.model.vocabulary import Measure

Kind = TypeVar("Kind", bound=Figure)


def headline(figures: Sequence[Kind]) -> Kind | None:
    """Return an indicator's headline figure; ``None`` where it has no figure.

    A level before a rate or a share, what was observed before what is forecast, the latest
    stated period before earlier ones, a longer one before those that end with it, and the first
    area of the file before others.
    """
    return max(figures, key=_weight, default=None)


def _weight(figure: Figure) -> tuple[bool, bool, bool, bool, int, int]:
    return (
        figure.measure is Measure.LEVEL,
        not is_forecast(figure),
        figure.measure is Measure.GROWTH,
        figure.period.is_stated,
        figure.period.start + figure.period.months,
        figure.period.months,
    )
