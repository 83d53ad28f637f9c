"""A dataset: indicators with their figures, and the ways to ask for them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hitech_cli.counting import some
from hitech_cli.model.names import find
from hitech_cli.model.observation import Area, Indicator, Observation, Source
from hitech_cli.model.period import Period
from hitech_cli.model.relation import Relation
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import Measure, Status


@dataclass(frozen=True, slots=True)
class Category:
    """A heading that indicators stand under."""

    id: str
    other_names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The heading, which is its own id."""
        return self.id


Choice = Callable[[Collection[Period]], Collection[Period]]
"""Chooses periods among those that there are."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Figures of some periods.

    Attributes:
        figures: Those of the periods that were chosen, and all behind a series break.
        periods: All periods that there are, of figures and of their bases.
        areas: How many areas there are figures of, in any period.
    """

    figures: Sequence[Observation]
    periods: Collection[Period]
    areas: int

    @classmethod
    def among(cls, figures: Sequence[Observation], choose: Choice) -> "Chosen":
        """Choose among figures that are all there."""
        levels = (f for f in figures if f.measure is Measure.LEVEL and f.period.is_stated)
        wanted = choose({level.period for level in levels})
        bases = (f.base_period for f in figures if f.base_period is not None)
        return cls(
            [f for f in figures if f.period in wanted or Status.BREAK in f.status],
            frozenset((*(f.period for f in figures), *bases)),
            len({f.area.id for f in figures}),
        )


class Figures(Protocol):
    """Where a dataset's figures are; they need not all be in memory."""

    def of(self, indicator: str, area: Area | None) -> Sequence[Observation]:
        """Give the figures of an indicator, by its id; of an area and those in it, or of all."""

    def chosen(self, indicator: str, area: Area | None, choose: Choice) -> Chosen:
        """Return the figures of some periods, chosen among those that have a level."""


@dataclass(frozen=True, slots=True)
class HeldFigures:
    """Figures that are all in memory, by the id of their indicator."""

    by_indicator: Mapping[str, Sequence[Observation]]

    def of(self, indicator: str, area: Area | None) -> Sequence[Observation]:
        """Give the figures of an indicator, of an area and those in it, or of all."""
        figures = self.by_indicator.get(indicator, ())
        return [figure for figure in figures if area is None or figure.area.lies_in(area)]

    def chosen(self, indicator: str, area: Area | None, choose: Choice) -> Chosen:
        """Return the figures of some periods."""
        return Chosen.among(self.of(indicator, area), choose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Indicators and their published figures, in the order of the file they come from.

    Attributes:
        id: What programs call it.
        title: What it is about.
        sha256: The digest of the bytes that it was read from.
        figures: Where its figures are; `observations` gives them.
        relations: How indicators belong together.
        sources: The publications that a file lists; a table names them with its figures only.
        reading: What was read, in a line, where that is not plain from the file: for tables.
    """

    id: str
    title: str
    sha256: str
    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    figures: Figures
    relations: tuple[Relation, ...] = ()
    sources: tuple[Source, ...] = ()
    reading: str = ""

    def indicator(self, name: str) -> Indicator:
        """Find an indicator by id, name, other name, or the unique start of one.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several.
        """
        return find("indicator", name, self.indicators, "`hitech list` shows all indicators")

    def area(self, name: str) -> Area:
        """Find an area, as `indicator` finds an indicator."""
        known = some(area.id for area in self.areas)
        return find("area", name, self.areas, f"the areas are {known}")

    def unit(self, name: str) -> Unit:
        """Find a unit, as `indicator` finds an indicator."""
        known = some(unit.id for unit in self.units)
        return find("unit", name, self.units, f"the units are {known}")

    def category(self, name: str) -> str:
        """Find a category, as `indicator` finds an indicator."""
        names = list(dict.fromkeys(filter(None, (one.category for one in self.indicators))))
        hint = f"the categories are {some(names)}" if names else "leave it out: there are none"
        return find("category", name, [Category(name) for name in names], hint).id

    def observations(
        self, indicator: Indicator, area: Area | None = None
    ) -> tuple[Observation, ...]:
        """Give an indicator's figures in order of period, of one area or of all.

        Raises:
            InvalidDataError, AccessError: They are in a table, and cannot be read.
        """
        figures = self.figures.of(indicator.id, area)
        return tuple(sorted(figures, key=lambda figure: figure.period.order))

    def all_observations(self) -> Iterator[Observation]:
        """Give every figure, indicator by indicator."""
        for indicator in self.indicators:
            yield from self.observations(indicator)
