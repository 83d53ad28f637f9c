"""From a checked file to a `Dataset`: references become what they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hitech_cli.errors import InvalidDataError, Problem, sentence
from hitech_cli.loading.documents.entry import Entry
from hitech_cli.loading.documents.references import Thing, found
from hitech_cli.loading.documents.relations import RelationReader
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.rules import second_value, why_impossible, why_no_base, why_no_share
from hitech_cli.model.codes import unit_kind
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import identity
from hitech_cli.model.names import plain
from hitech_cli.model.observation import (
    DEEPEST,
    Area,
    Citation,
    Indicator,
    Observation,
    Source,
    usual_base,
)
from hitech_cli.model.observations import HeldObservations
from hitech_cli.model.period import Period
from hitech_cli.model.relation import Relation
from hitech_cli.model.unit import BUILT_IN, PERCENT, POINTS, Unit
from hitech_cli.model.vocabulary import (
    OBSERVED,
    SCALES,
    Measure,
    Qualifier,
    Status,
    Statuses,
    UnitKind,
)
from hitech_cli.place import Place


def assemble(name: str, parsed: Json, sha256: str) -> Dataset:
    """Put a dataset together.

    Args:
        name: What errors call the file.
        parsed: What it says, checked key by key before.
        sha256: The digest of its bytes.

    Raises:
        InvalidDataError: Ids stand twice, refer to nothing, or figures contradict their nature or
            one another; all of it is in the error's problems.
    """
    assembly = _Assembly(Entry(parsed))
    dataset = assembly.dataset(sha256)
    if assembly.problems:
        raise InvalidDataError(name, assembly.problems)
    return dataset


class _Assembly:
    """What is put together so far, and every problem met on the way."""

    def __init__(self, document: Entry) -> None:
        self.problems: list[Problem] = []
        self.document = document
        for key in ("sources", "areas", "units", "indicators"):
            self._refuse_doubles(key)
        self.sources = {entry.text("id"): _source(entry) for entry in document.entries("sources")}
        self.units = {unit.id: unit for unit in (*BUILT_IN, *map(_unit, document.entries("units")))}
        self.areas = self._areas()
        self.indicator_ids = {entry.text("id"): entry for entry in document.entries("indicators")}

    def dataset(self, sha256: str) -> Dataset:
        indicators: list[Indicator] = []
        figures: dict[str, tuple[Observation, ...]] = {}
        for index, entry in enumerate(self.document.entries("indicators")):
            place = Place(path=("indicators", index))
            indicator = self._indicator(entry, place)
            indicators.append(indicator)
            figures[indicator.id] = self._figures(indicator, entry, place)
        known = {indicator.id: indicator for indicator in indicators}
        return Dataset(
            id=self.document.text("id"),
            title=self.document.text("title"),
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
        reader = RelationReader(known, self.units, figures)
        relations = [
            reader.relation(entry, Place(path=("relations", index)))
            for index, entry in enumerate(self.document.entries("relations"))
        ]
        self.problems += reader.problems
        return tuple(relation for relation in relations if relation is not None)

    def _refuse(self, code: str, what: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code=code, what=what, where=place, hint=hint))

    def _refuse_doubles(self, key: str) -> None:
        """Refuse ids that a reader could not tell apart."""
        seen = {plain(unit.id): unit.id for unit in BUILT_IN} if key == "units" else {}
        for index, entry in enumerate(self.document.entries(key)):
            own = entry.text("id")
            if plain(own) in seen:
                what = f"The id {own!r} cannot be told from {seen[plain(own)]!r}, which is taken."
                place = Place(path=(key, index, "id"))
                self._refuse("id-twice", what, place, "give each an id of its own")
            seen[plain(own)] = own

    def _found(
        self, kind: str, things: Mapping[str, Thing], wanted: str, place: Place
    ) -> Thing | None:
        return found(self.problems, kind, things, wanted, place)

    def _areas(self) -> dict[str, Area]:
        """Put areas together, each after the one that it lies within."""
        entries = {entry.text("id"): entry for entry in self.document.entries("areas")}
        areas: dict[str, Area] = {}
        for index, entry in enumerate(self.document.entries("areas")):
            place = Place(path=("areas", index, "within"))
            chain = [entry]
            while "within" in chain[-1] and chain[-1].text("within") not in areas:
                outer = self._found("area", entries, chain[-1].text("within"), place)
                if outer is None:
                    break
                if outer in chain:
                    what = f"The area {entry.text('id')!r} lies within itself."
                    self._refuse("area-in-itself", what, place, "remove a 'within'")
                    break
                chain.append(outer)
            for link in reversed(chain):
                area = areas.setdefault(link.text("id"), _area(link, areas))
                if len(area.around) > DEEPEST:
                    what = f"{area.id!r} makes more than {DEEPEST} areas around one."
                    self._refuse("area-too-deep", what, place, "leave some of them out")
                    areas[area.id] = replace(area, within=None)
        return {area_id: areas[area_id] for area_id in entries}

    def _indicator(self, entry: Entry, place: Place) -> Indicator:
        unit = self._found("unit", self.units, entry.text("unit"), place.at("unit"))
        for index, related in enumerate(entry.texts("related")):
            self._found("indicator", self.indicator_ids, related, place.at("related", index))
        return Indicator(
            id=entry.text("id"),
            name=entry.text("name"),
            unit=unit or BUILT_IN[0],
            other_names=entry.texts("other_names"),
            category=entry.text("category"),
            definition=entry.text("definition"),
            notes=entry.texts("notes"),
            related=entry.texts("related"),
            may_be_negative=entry.truth("may_be_negative"),
        )

    def _figures(self, indicator: Indicator, entry: Entry, place: Place) -> tuple[Observation, ...]:
        figures = [
            self._observation(indicator, observation, place.at("observations", index))
            for index, observation in enumerate(entry.entries("observations"))
        ]
        self._refuse_contradictions(figures, place)
        return tuple(figure for figure in figures if figure is not None)

    def _observation(self, indicator: Indicator, entry: Entry, place: Place) -> Observation | None:
        measure, period = Measure(entry.text("measure")), Period(entry.text("period"))
        area = self._found("area", self.areas, entry.text("area"), place.at("area"))
        source = self._found("source", self.sources, entry.text("source"), place.at("source"))
        what, whole = why_no_share(measure, entry.text("whole")), None
        if what is not None:
            hint = "take 'whole' out, or make it a share" if "whole" in entry else "add 'whole'"
            self._refuse("no-share", sentence(what), place, hint)
        elif "whole" in entry:
            whole = self._found("area", self.areas, entry.text("whole"), place.at("whole"))
        if area is None or source is None:
            return None
        if whole is not None and (whole == area or not area.lies_in(whole)):
            what = f"A figure of {area.id!r} is no share of {whole.id!r}: it does not lie in it."
            hint = "name the area around it, or add 'within' to the area"
            self._refuse("unfit-relation", what, place.at("whole"), hint)
        base = entry.text("base_period")
        observation = Observation(
            indicator=indicator,
            measure=measure,
            area=area,
            period=period,
            base_period=Period(base) if base else usual_base(measure, period),
            value=entry.number("value"),
            scale=_exponent(entry),
            whole=whole,
            qualifier=Qualifier(entry.text("qualifier") or Qualifier.EXACTLY),
            status=_status(entry),
            is_relative=measure.is_rate and entry.text("unit") == PERCENT.id,
            citation=Citation(source, entry.text("place"), entry.text("wording")),
            notes=entry.texts("notes"),
        )
        self._check_nature(observation, place)
        if entry.text("unit") == POINTS.id and not indicator.unit.is_percent:
            what = (
                f"Levels of {indicator.id!r} are in {indicator.unit}: no change of it is in points."
            )
            self._refuse("unfit-unit", what, place.at("unit"), "take 'unit' out")
        return observation

    def _check_nature(self, figure: Observation, place: Place) -> None:
        """Refuse what no figure of its kind can be."""
        what = why_impossible(figure)
        if what is not None:
            hint = "correct the value or the measure"
            if figure.measure is Measure.LEVEL:
                hint += ", or add 'may_be_negative' to the indicator"
            self._refuse("outside-limits", sentence(what), place.at("value"), hint)
        what = why_no_base(figure.measure, figure.base_period, figure.period)
        if what is not None:
            hint = "name an earlier period of the same length"
            self._refuse("wrong-base", sentence(what), place.at("base_period"), hint)

    def _refuse_contradictions(self, figures: Iterable[Observation | None], place: Place) -> None:
        """Reject two values for one observation that one source prints alike.

        Several sources may print one, and one source two roundings: `hitech check` compares them.
        """
        seen: dict[object, int] = {}
        for index, figure in enumerate(figures):
            first = index if figure is None else seen.setdefault(_printed_alike(figure), index)
            if figure is not None and first != index:
                self.problems.append(
                    Problem(
                        code="two-values",
                        what=second_value(figure),
                        where=place.at("observations", index),
                        before=place.at("observations", first),
                        hint="keep one of the two",
                    )
                )


def _printed_alike(figure: Observation) -> tuple[object, ...]:
    """Return what two values of one observation have in common that only a slip explains."""
    source = figure.citation.source.id
    return (identity(figure), figure.status, source, figure.place, figure.qualifier)


def _exponent(entry: Entry) -> int:
    named = SCALES.get(entry.text("scale"))
    return int(entry.number("scale")) if named is None else named


def _status(entry: Entry) -> Statuses:
    words = entry.texts("status") or (entry.text("status") or Status.OBSERVED,)
    return frozenset(map(Status, words)) - OBSERVED or OBSERVED


def _source(entry: Entry) -> Source:
    return Source(
        id=entry.text("id"),
        title=entry.text("title"),
        publisher=entry.text("publisher"),
        date=entry.text("date"),
        address=entry.text("address"),
        notes=entry.texts("notes"),
    )


def _area(entry: Entry, areas: Mapping[str, Area]) -> Area:
    return Area(
        id=entry.text("id"),
        name=entry.text("name"),
        other_names=entry.texts("other_names"),
        within=areas.get(entry.text("within")),
    )


def _unit(entry: Entry) -> Unit:
    kind = UnitKind(entry.text("kind"))
    return Unit(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=unit_kind(entry.text("name"), kind) or kind,
        other_names=entry.texts("other_names"),
        numerator=entry.text("numerator"),
        denominator=entry.text("denominator"),
        per=int(entry.number("per")) or 1,
    )
