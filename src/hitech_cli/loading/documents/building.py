"""From a checked file to a `Dataset`: references become what they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from hitech_cli.errors import InvalidDataError, sentence
from hitech_cli.loading.documents.problems import Problems
from hitech_cli.loading.documents.relations import RelationReader
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.rules import (
    second_value,
    why_impossible,
    why_no_base,
    why_no_share,
    why_outside,
)
from hitech_cli.model.citation import Citation, Source
from hitech_cli.model.codes import unit_kind
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import identity
from hitech_cli.model.names import normalised
from hitech_cli.model.observation import DEEPEST, Area, Indicator, Interval, Observation, usual_base
from hitech_cli.model.observations import HeldObservations
from hitech_cli.model.period import Period
from hitech_cli.model.relation import Relation
from hitech_cli.model.unit import BUILT_IN, PERCENT, POINTS, Unit
from hitech_cli.model.vocabulary import (
    OBSERVED,
    SCALES,
    Measure,
    PlaceKind,
    Qualifier,
    Status,
    Statuses,
    UnitKind,
)
from hitech_cli.place import Place

if TYPE_CHECKING:  # it takes Pydantic, which a file that is not checked does without
    from hitech_cli.loading.documents.document import (
        AreaEntry,
        Document,
        IndicatorEntry,
        ObservationEntry,
        SourceEntry,
        UnitEntry,
    )


def assemble(name: str, parsed: Json, sha256: str) -> Dataset:
    """Return the dataset that a document describes.

    Args:
        name: What errors call the file.
        parsed: What it says: a `Document`, as it was checked to be, or is trusted to be.
        sha256: The digest of its bytes.

    Raises:
        InvalidDataError: Ids stand twice, refer to nothing, or figures cannot be, or contradict
            one another; all of it is in the error's problems.
    """
    assembly = _Assembly(cast("Document", parsed))
    dataset = assembly.dataset(sha256)
    if assembly.problems.met:
        raise InvalidDataError(name, assembly.problems.met)
    return dataset


class _Assembly:
    """What is put together so far, and every problem met on the way."""

    def __init__(self, document: "Document") -> None:
        self.problems = Problems()
        self.document = document
        units = document.get("units", [])
        self._reject_doubles("sources", [entry["id"] for entry in document["sources"]])
        self._reject_doubles("areas", [entry["id"] for entry in document["areas"]])
        built_in = [unit.id for unit in BUILT_IN]
        self._reject_doubles("units", [entry["id"] for entry in units], built_in)
        self._reject_doubles("indicators", [entry["id"] for entry in document["indicators"]])
        self.sources = {entry["id"]: _source(entry) for entry in document["sources"]}
        self.units = {unit.id: unit for unit in (*BUILT_IN, *map(_unit, units))}
        self.areas = self._areas()
        self.indicator_ids = {entry["id"]: entry for entry in document["indicators"]}

    def dataset(self, sha256: str) -> Dataset:
        indicators: list[Indicator] = []
        figures: dict[str, tuple[Observation, ...]] = {}
        for index, entry in enumerate(self.document["indicators"]):
            place = Place(path=("indicators", index))
            indicator = self._indicator(entry, place)
            indicators.append(indicator)
            figures[indicator.id] = self._figures(indicator, entry, place)
        known = {indicator.id: indicator for indicator in indicators}
        return Dataset(
            id=self.document["id"],
            title=self.document["title"],
            sha256=sha256,
            indicators=tuple(indicators),
            areas=tuple(self.areas.values()),
            units=tuple(self.units.values()),
            store=HeldObservations(indicators, figures),
            relations=self._relations(known, figures),
            sources=tuple(self.sources.values()),
        )

    def _relations(
        self, known: Mapping[str, Indicator], figures: Mapping[str, tuple[Observation, ...]]
    ) -> tuple[Relation, ...]:
        reader = RelationReader(known, self.units, figures, self.problems)
        relations = [
            reader.relation(entry, Place(path=("relations", index)))
            for index, entry in enumerate(self.document.get("relations", []))
        ]
        return tuple(relation for relation in relations if relation is not None)

    def _reject_doubles(self, key: str, ids: Iterable[str], taken: Iterable[str] = ()) -> None:
        """Reject ids that a reader could not tell apart."""
        seen = {normalised(own): own for own in taken}
        for index, own in enumerate(ids):
            if normalised(own) in seen:
                what = (
                    f"The id {own!r} cannot be told from {seen[normalised(own)]!r}, which is taken."
                )
                place = Place(path=(key, index, "id"))
                self.problems.add("id-twice", what, place, "give each an id of its own")
            seen[normalised(own)] = own

    def _areas(self) -> dict[str, Area]:
        """Return the areas by id, each made after the one that it lies within."""
        entries = {entry["id"]: entry for entry in self.document["areas"]}
        areas: dict[str, Area] = {}
        for index, entry in enumerate(self.document["areas"]):
            place = Place(path=("areas", index, "within"))
            chain, inner = {entry["id"]: entry}, entry
            while (within := inner.get("within")) is not None and within not in areas:
                outer = self.problems.resolve("area", entries, within, place)
                if outer is None:
                    break
                if within in chain:
                    what = f"The area {entry['id']!r} lies within itself."
                    self.problems.add("area-in-itself", what, place, "remove a 'within'")
                    break
                inner = chain[within] = outer
            for link in reversed(chain.values()):
                area = areas.setdefault(link["id"], _area(link, areas))
                if len(area.around) > DEEPEST:
                    what = f"{area.id!r} makes more than {DEEPEST} areas around one."
                    self.problems.add("area-too-deep", what, place, "leave some of them out")
                    areas[area.id] = replace(area, within=None)
        return {area_id: areas[area_id] for area_id in entries}

    def _indicator(self, entry: "IndicatorEntry", place: Place) -> Indicator:
        unit = self.problems.resolve("unit", self.units, entry["unit"], place.at("unit"))
        for index, related in enumerate(entry.get("related", ())):
            self.problems.resolve(
                "indicator", self.indicator_ids, related, place.at("related", index)
            )
        return Indicator(
            id=entry["id"],
            name=entry["name"],
            unit=unit or BUILT_IN[0],
            other_names=tuple(entry.get("other_names", ())),
            category=entry.get("category", ""),
            definition=entry.get("definition", ""),
            notes=tuple(entry.get("notes", ())),
            related=tuple(entry.get("related", ())),
            may_be_negative=entry.get("may_be_negative", False),
        )

    def _figures(
        self, indicator: Indicator, entry: "IndicatorEntry", place: Place
    ) -> tuple[Observation, ...]:
        figures = [
            self._observation(indicator, observation, place.at("observations", index))
            for index, observation in enumerate(entry["observations"])
        ]
        self._reject_contradictions(figures, place)
        return tuple(figure for figure in figures if figure is not None)

    def _observation(
        self, indicator: Indicator, entry: "ObservationEntry", place: Place
    ) -> Observation | None:
        measure, period = Measure(entry["measure"]), Period(entry["period"])
        of, unit = entry.get("whole"), entry.get("unit")
        area = self.problems.resolve("area", self.areas, entry["area"], place.at("area"))
        source = self.problems.resolve("source", self.sources, entry["source"], place.at("source"))
        what, whole = why_no_share(measure, of or ""), None
        if what is not None:
            hint = "take 'whole' out, or make it a share" if of else "add 'whole'"
            self.problems.add("no-share", sentence(what), place, hint)
        elif of is not None:
            whole = self.problems.resolve("area", self.areas, of, place.at("whole"))
        if area is None or source is None:
            return None
        if whole is not None and (whole == area or not area.lies_in(whole)):
            what = f"A figure of {area.id!r} is no share of {whole.id!r}: it does not lie in it."
            hint = "name the area around it, or add 'within' to the area"
            self.problems.add("unfit-relation", what, place.at("whole"), hint)
        base = entry.get("base_period")
        observation = Observation(
            indicator=indicator,
            measure=measure,
            area=area,
            period=period,
            base_period=Period(base) if base else usual_base(measure, period),
            value=entry["value"],
            scale=_exponent(entry),
            whole=whole,
            qualifier=self._qualifier(entry, place),
            interval=_interval(entry),
            status=_status(entry),
            is_relative=measure.is_rate and unit == PERCENT.id,
            citation=Citation(source, entry.get("place", ""), entry.get("wording", "")),
            notes=tuple(entry.get("notes", ())),
        )
        self._reject_impossible(observation, place)
        if unit == POINTS.id and not indicator.unit.is_percent:
            what = (
                f"Levels of {indicator.id!r} are in {indicator.unit}: no change of it is in points."
            )
            self.problems.add("unfit-unit", what, place.at("unit"), "take 'unit' out")
        return observation

    def _qualifier(self, entry: "ObservationEntry", place: Place) -> Qualifier:
        """Return how strongly a value is meant: one with ends of its own lies between them."""
        has_ends = _interval(entry) is not None
        usual = Qualifier.BETWEEN if has_ends else Qualifier.EXACTLY
        said = Qualifier(entry.get("qualifier", usual))
        if has_ends is not (said is Qualifier.BETWEEN):
            what = f"A value that is {said} has no ends of its own."
            if not has_ends:
                what = "A value that is between two ends has none of them."
            hint = "give 'lower' and 'upper' with the qualifier between, or neither"
            self.problems.add("bad-value", what, place.at("qualifier"), hint)
        return said

    def _reject_impossible(self, figure: Observation, place: Place) -> None:
        """Reject what no figure of its kind can be."""
        what = why_outside(figure)
        if what is not None:
            hint = "correct the value, or the end"
            self.problems.add("outside-limits", sentence(what), place.at("value"), hint)
            return
        what = why_impossible(figure)
        if what is not None:
            hint = "correct the value or the measure"
            if figure.measure is Measure.LEVEL:
                hint += ", or add 'may_be_negative' to the indicator"
            self.problems.add("outside-limits", sentence(what), place.at("value"), hint)
        what = why_no_base(figure.measure, figure.base_period, figure.period)
        if what is not None:
            hint = "name an earlier period of the same length"
            self.problems.add("wrong-base", sentence(what), place.at("base_period"), hint)

    def _reject_contradictions(self, figures: Iterable[Observation | None], place: Place) -> None:
        """Reject two values for one observation that one source prints alike.

        Several sources may print one, and one source two roundings: `hitech check` compares them.
        """
        seen: dict[object, int] = {}
        for index, figure in enumerate(figures):
            first = index if figure is None else seen.setdefault(_printed_alike(figure), index)
            if figure is not None and first != index:
                self.problems.add(
                    "two-values",
                    second_value(figure),
                    place.at("observations", index),
                    "keep one of the two",
                    before=place.at("observations", first),
                )


def _printed_alike(figure: Observation) -> tuple[object, ...]:
    """Return what two values of one observation have in common that only a slip explains."""
    source = figure.citation.source.id
    return (identity(figure), figure.status, source, figure.last_digit, figure.qualifier)


def _interval(entry: "ObservationEntry") -> Interval | None:
    """Return the ends that stand beside a value; ``None`` where there is none."""
    ends = entry.get("lower"), entry.get("upper")
    return None if ends == (None, None) else ends


def _exponent(entry: "ObservationEntry") -> int:
    scale = entry.get("scale", 0)
    return SCALES[scale] if isinstance(scale, str) else int(scale)


def _status(entry: "ObservationEntry") -> Statuses:
    said = entry.get("status", Status.OBSERVED)
    words = [said] if isinstance(said, str) else said
    return frozenset(map(Status, words)) - OBSERVED or OBSERVED


def _source(entry: "SourceEntry") -> Source:
    places = entry.get("places")
    return Source(
        id=entry["id"],
        title=entry["title"],
        publisher=entry["publisher"],
        date=entry.get("date", ""),
        address=entry.get("address", ""),
        places=PlaceKind(places) if places else None,
        notes=tuple(entry.get("notes", ())),
    )


def _area(entry: "AreaEntry", areas: Mapping[str, Area]) -> Area:
    return Area(
        id=entry["id"],
        name=entry["name"],
        other_names=tuple(entry.get("other_names", ())),
        within=areas.get(entry.get("within") or ""),
    )


def _unit(entry: "UnitEntry") -> Unit:
    kind = UnitKind(entry["kind"])
    return Unit(
        id=entry["id"],
        name=entry["name"],
        kind=unit_kind(entry["name"], kind) or kind,
        other_names=tuple(entry.get("other_names", ())),
        numerator=entry.get("numerator") or "",
        denominator=entry.get("denominator") or "",
        per=int(entry.get("per", 1)),
    )
