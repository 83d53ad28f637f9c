"""A dataset: indicators with their figures, and the ways to ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hitech_cli.counting import listed
from hitech_cli.model.citation import Source
from hitech_cli.model.names import find
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.observations import Observations, Query
from hitech_cli.model.unit import Unit

if TYPE_CHECKING:
    from hitech_cli.model.reading import Reading
    from hitech_cli.model.relation import Relation


class Category(NamedTuple):
    """A heading that indicators stand under."""

    id: str
    other_names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The heading, which is its own id."""
        return self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Indicators and their published figures, in the order of the file they come from.

    Attributes:
        id: What programs call it.
        title: What it is about.
        sha256: The digest of the bytes that it was read from.
        store: Where its figures are; `observations` gives them.
        relations: How indicators belong together.
        sources: The publications that a file lists; a table names them with its figures only.
        reading: How it was read, where that is not plain from the file: for tables.
    """

    id: str
    title: str
    sha256: str
    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    store: Observations
    relations: "tuple[Relation, ...]" = ()
    sources: tuple[Source, ...] = ()
    reading: "Reading | None" = None

    def indicator(self, name: str) -> Indicator:
        """Find an indicator by id, name, other name, or the unique start of one.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several.
        """
        return find("indicator", name, self.indicators, "`hitech list` shows all indicators")

    def area(self, name: str) -> Area:
        """Find an area, as `indicator` finds an indicator."""
        known = listed(area.id for area in self.areas)
        return find("area", name, self.areas, f"the areas are {known}")

    def unit(self, name: str) -> Unit:
        """Find a unit, as `indicator` finds an indicator."""
        known = listed(unit.id for unit in self.units)
        return find("unit", name, self.units, f"the units are {known}")

    def category(self, name: str) -> str:
        """Find a category, as `indicator` finds an indicator."""
        names = list(dict.fromkeys(filter(None, (one.category for one in self.indicators))))
        hint = f"the categories are {listed(names)}" if names else "leave it out: there are none"
        return find("category", name, [Category(name) for name in names], hint).id

    def observations(
        self, indicator: Indicator, area: Area | None = None
    ) -> tuple[Observation, ...]:
        """Return an indicator's figures in order of period, of one area or of all.

        Raises:
            InvalidDataError: They are in a table, and cannot be made.
        """
        return tuple(self.select(Query(indicators=(indicator,), area=area)))

    def select(self, query: Query) -> Iterator[Observation]:
        """Yield the figures that meet a query, by indicator and in order of period.

        Raises:
            InvalidDataError: They are in a table, and cannot be made.
        """
        for _, figures in groupby(self.store.select(query), lambda figure: figure.indicator.id):
            yield from sorted(figures, key=lambda figure: figure.period.order)

    def by_indicator(self) -> Iterator[tuple[Indicator, list[Observation]]]:
        """Yield every indicator with its figures, in the order of the file.

        Raises:
            InvalidDataError: They are in a table, and cannot be made.
        """
        groups = groupby(self.store.select(Query()), lambda figure: figure.indicator.id)
        key, figures = next(groups, ("", iter(())))
        for indicator in self.indicators:
            if indicator.id != key:
                yield indicator, []
                continue
            yield indicator, list(figures)
            key, figures = next(groups, ("", iter(())))

    def all_observations(self) -> Iterator[Observation]:
        """Yield every figure, as `select` does."""
        yield from self.select(Query())
