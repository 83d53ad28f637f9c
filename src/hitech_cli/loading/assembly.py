"""From a `Document` to a `Dataset`: references become what they refer to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol, TypeVar

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.document import (
    AreaEntry,
    Document,
    IndicatorEntry,
    ObservationEntry,
    SourceEntry,
    UnitEntry,
)
from hitech_cli.loading.validation import Place, path
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.names import plain
from hitech_cli.model.observation import Area, Citation, Indicator, Observation, Source
from hitech_cli.model.period import Period
from hitech_cli.model.unit import BUILT_IN, Unit
from hitech_cli.model.vocabulary import Measure


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


Entry = TypeVar("Entry", bound=_Entry)
Thing = TypeVar("Thing")


def assemble(name: str, document: Document, sha256: str) -> Dataset:
    """Put a dataset together.

    Args:
        name: What errors call the file.
        document: What it says.
        sha256: The digest of its bytes.

    Raises:
        InvalidDataError: Ids stand twice, refer to nothing, or figures contradict their nature or
            one another; all of it is in the error's problems.
    """
    assembly = _Assembly()
    dataset = assembly.dataset(document, sha256)
    if assembly.problems:
        raise InvalidDataError(name, assembly.problems)
    return dataset


@dataclass(slots=True)
class _Assembly:
    """Everything put together so far, and every problem met on the way."""

    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    def dataset(self, document: Document, sha256: str) -> Dataset:
        self._note_doubles("sources", document.sources)
        self._note_doubles("areas", document.areas)
        self._note_doubles("units", [*_built_in_entries(), *document.units], first=len(BUILT_IN))
        self._note_doubles("indicators", document.indicators)
        self.sources = {entry.id: _source(entry) for entry in document.sources}
        self.units = {unit.id: unit for unit in (*BUILT_IN, *map(_unit, document.units))}
        self._add_areas(document.areas)
        indicators = {
            entry.id: self._indicator(entry, ["indicators", index], document)
            for index, entry in enumerate(document.indicators)
        }
        return Dataset(
            id=document.id,
            title=document.title,
            sha256=sha256,
            indicators=tuple(indicator for indicator, _ in indicators.values()),
            areas=tuple(self.areas.values()),
            units=tuple(map(_unit, document.units)),
            figures={key: figures for key, (_, figures) in indicators.items()},
        )

    def _refuse(self, what: str, place: Place, hint: str = "") -> None:
        self.problems.append(Problem(what=what, where=path(place), hint=hint))

    def _note_doubles(self, key: str, entries: Sequence[_Entry], first: int = 0) -> None:
        """Refuse ids that a reader could not tell apart."""
        seen: dict[str, str] = {}
        for index, entry in enumerate(entries):
            twin = seen.setdefault(plain(entry.id), entry.id)
            if twin is not entry.id:
                what = f"The id {entry.id!r} cannot be told from {twin!r}, which stands before it."
                self._refuse(what, [key, index - first, "id"], "give each an id of its own")

    def _found(
        self, kind: str, things: Mapping[str, Thing], wanted: str, place: Place
    ) -> Thing | None:
        if wanted not in things:
            close = get_close_matches(wanted, things, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"define it under '{kind}s'"
            self._refuse(f"No {kind} {wanted!r} is defined.", place, hint)
        return things.get(wanted)

    def _add_areas(self, entries: Sequence[AreaEntry]) -> None:
        by_id = {entry.id: entry for entry in entries}
        for index, entry in enumerate(entries):
            self._area(entry, by_id, ["areas", index, "within"], ())

    def _area(
        self,
        entry: AreaEntry,
        by_id: Mapping[str, AreaEntry],
        place: Place,
        inside: tuple[str, ...],
    ) -> Area | None:
        """Put an area together after those that it lies within."""
        if entry.id in inside:
            self._refuse(f"The area {entry.id!r} lies within itself.", place, "remove a 'within'")
            return None
        within: Area | None = None
        if entry.id not in self.areas and entry.within is not None:
            outer = self._found("area", by_id, entry.within, place)
            within = outer and self._area(outer, by_id, place, (*inside, entry.id))
        return self.areas.setdefault(
            entry.id,
            Area(id=entry.id, name=entry.name, other_names=entry.other_names, within=within),
        )

    def _indicator(
        self, entry: IndicatorEntry, place: Place, document: Document
    ) -> tuple[Indicator, tuple[Observation, ...]]:
        unit = self._found("unit", self.units, entry.unit, [*place, "unit"])
        known = {other.id: other for other in document.indicators}
        for index, related in enumerate(entry.related):
            self._found("indicator", known, related, [*place, "related", index])
        indicator = Indicator(
            id=entry.id,
            name=entry.name,
            unit=unit or BUILT_IN[0],
            other_names=entry.other_names,
            category=entry.category,
            definition=entry.definition,
            notes=entry.notes,
            related=entry.related,
            may_be_negative=entry.may_be_negative,
        )
        figures = [
            self._observation(indicator, observation, [*place, "observations", index])
            for index, observation in enumerate(entry.observations)
        ]
        self._note_contradictions(figures, place)
        return indicator, tuple(figure for figure in figures if figure is not None)

    def _observation(
        self, indicator: Indicator, entry: ObservationEntry, place: Place
    ) -> Observation | None:
        area = self._found("area", self.areas, entry.area, [*place, "area"])
        source = self._found("source", self.sources, entry.source, [*place, "source"])
        whole = entry.whole and self._found("area", self.areas, entry.whole, [*place, "whole"])
        if entry.measure is Measure.SHARE and not entry.whole:
            self._refuse("A share is of something.", place, "add 'whole': the area it is a share of")
        if area is None or source is None:
            return None
        observation = Observation(
            indicator=indicator,
            measure=entry.measure,
            area=area,
            period=entry.period,
            base_period=entry.base_period or _usual_base(entry.measure, entry.period),
            value=entry.value,
            scale=entry.scale,
            whole=whole or None,
            qualifier=entry.qualifier,
            status=entry.status,
            citation=Citation(source, entry.place, entry.wording),
            notes=entry.notes,
        )
        self._check_nature(observation, place)
        return observation

    def _check_nature(self, figure: Observation, place: Place) -> None:
        """Refuse what no figure of its kind can be."""
        limits = figure.indicator.limits(figure.measure)
        if figure.printed.bounds.within(limits) is None:
            what = f"A {figure.measure} in {figure.unit} cannot be {figure.value}: its limits are {limits}."
            may = " or 'may_be_negative' to the indicator" if figure.measure is Measure.LEVEL else ""
            self._refuse(what, [*place, "value"], f"correct the value or the measure{may}")
        base = figure.base_period
        if base is not None and base.is_stated and figure.period.is_stated:
            if base.months != figure.period.months or not base < figure.period:
                what = f"A change to {figure.period} cannot be one from {base}."
                hint = "name an earlier period of the same length"
                self._refuse(what, [*place, "base_period"], hint)

    def _note_contradictions(self, figures: Iterable[Observation | None], place: Place) -> None:
        """Refuse two values for one observation."""
        seen: dict[object, int] = {}
        for index, figure in enumerate(figures):
            if figure is None:
                continue
            key = (
                figure.measure,
                figure.area.id,
                figure.period,
                figure.base_period,
                figure.whole and figure.whole.id,
                figure.status,
            )
            first = seen.setdefault(key, index)
            if first != index:
                what = f"This is the {figure.measure} of {figure.period} once more, after observations[{first}]."
                hint = "keep one of the two"
                self._refuse(what, [*place, "observations", index], hint)


def _usual_base(measure: Measure, period: Period) -> Period | None:
    """Give the base of a rate that does not say its own: growth is year on year."""
    if not measure.is_rate:
        return None
    if measure is Measure.COMPOUND_GROWTH or not period.is_stated:
        return Period("not stated")
    return period.earlier(12)


def _source(entry: SourceEntry) -> Source:
    return Source(
        id=entry.id,
        title=entry.title,
        publisher=entry.publisher,
        date=entry.date,
        address=entry.address,
        notes=entry.notes,
    )


def _unit(entry: UnitEntry) -> Unit:
    return Unit(entry.id, entry.name, entry.kind, entry.other_names)


def _built_in_entries() -> list[UnitEntry]:
    return [UnitEntry(id=unit.id, name=unit.name, kind=unit.kind) for unit in BUILT_IN]
