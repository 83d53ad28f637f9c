"""What is known of indicators: what is published, and what follows where it is added."""

from collections.abc import Callable, Sequence

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.observation import Area, Identity, Indicator, Observation, Whole
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.series import Series, series_of
from hitech_cli.questions.vintages import current

AreaPeriod = tuple[Area, Period]
"""Where and when a level is."""


class Known:
    """The figures of indicators, read once each, of an area and those around it or of all.

    What follows may be added, and is then known like what is published.
    """

    def __init__(
        self,
        dataset: Dataset,
        area: Area | None = None,
        *,
        usable: Callable[[Observation], bool] = lambda _: True,
    ) -> None:
        """Read from a dataset.

        Args:
            dataset: What was published.
            area: Only of this one, with the areas within and around it.
            usable: Only published figures of which this holds.
        """
        self._is_usable = usable
        self.relations = dataset.relations
        self.indicators = dataset.indicators
        self._areas = {one.id: one for one in dataset.areas}
        self._dataset = dataset
        self._area = area
        self._published: dict[str, Sequence[Observation]] = {}
        self._added: dict[str, dict[Identity, Derived]] = {}
        self._current: dict[str, dict[Identity, Figure]] = {}

    def area_of(self, whole: Whole | None) -> Area | None:
        """Return the area that a whole is; ``None`` where it is none."""
        return self._areas[whole.id] if whole is not None and whole.kind == "area" else None

    def published(self, indicator: Indicator) -> Sequence[Observation]:
        """Return all published figures of an indicator, of every vintage."""
        if indicator.id not in self._published:
            read = self._read(indicator)
            self._published[indicator.id] = [figure for figure in read if self._is_usable(figure)]
        return self._published[indicator.id]

    def _read(self, indicator: Indicator) -> Sequence[Observation]:
        area = self._area
        if indicator not in self.indicators:
            return ()  # a denominator need not have figures of its own
        if area is None or not area.around:
            return self._dataset.observations(indicator, area)
        figures = self._dataset.observations(indicator)
        return [f for f in figures if f.area.lies_in(area) or f.area in area.around]

    def add(self, figure: Derived) -> None:
        """Add what is known of a figure, in place of what was known of it before."""
        self._added.setdefault(figure.indicator.id, {})[identity(figure)] = figure
        self._best(figure.indicator)[identity(figure)] = figure

    def best(self, figure: Figure) -> Figure | None:
        """Return the best value known of a figure's observation; ``None`` if there is none."""
        return self._best(figure.indicator).get(identity(figure))

    def _best(self, indicator: Indicator) -> dict[Identity, Figure]:
        if indicator.id not in self._current:
            figures = current(self.published(indicator))
            self._current[indicator.id] = {identity(figure): figure for figure in figures}
        return self._current[indicator.id]

    def current(self, indicator: Indicator) -> Sequence[Figure]:
        """Return the figures of an indicator, one an observation: the best value of each."""
        return list(self._best(indicator).values())

    def series(self, indicator: Indicator) -> list[Series]:
        """Return the series of an indicator."""
        added = self._added.get(indicator.id, {})
        return series_of(self.published(indicator), known=list(added.values()))

    def levels(self, indicator: Indicator) -> dict[AreaPeriod, Figure]:
        """Return an indicator's level for each area and period."""
        return {
            (figure.area, figure.period): figure
            for figure in self.measured(indicator, Measure.LEVEL)
            if figure.period.is_stated
        }

    def measured(self, indicator: Indicator, *measures: Measure) -> list[Figure]:
        """Return the figures of some measures."""
        return [figure for figure in self.current(indicator) if figure.measure in measures]
