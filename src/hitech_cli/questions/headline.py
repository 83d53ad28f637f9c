"""Which of an indicator's figures stands for it where there is room for one."""

from collections.abc import Sequence

from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Measure, Status


def headline(observations: Sequence[Observation]) -> Observation | None:
    """Choose the figure that stands for an indicator; ``None`` where it has none.

    A level before a rate or a share, what was observed before what is forecast, the latest
    stated period before earlier ones, a longer one before those that end with it, and the first
    area of the file before others.
    """
    return max(observations, key=_weight, default=None)


def _weight(figure: Observation) -> tuple[bool, bool, bool, bool, int, int]:
    return (
        figure.measure is Measure.LEVEL,
        figure.status is not Status.FORECAST,
        figure.measure is Measure.GROWTH,
        figure.period.is_stated,
        figure.period.start + figure.period.months,
        figure.period.months,
    )
