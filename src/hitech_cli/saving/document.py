"""hitech's own file format, written: the dual of `hitech_cli.loading.documents.building`."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import assert_never

from hitech_cli.counting import counted, listed
from hitech_cli.json_text import Nested, Written, json_text
from hitech_cli.loading.files import LARGEST
from hitech_cli.model.citation import Source
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.relation import NeverAdded, PartsOf, RatioOf, Relation
from hitech_cli.model.unit import BUILT_IN, Unit
from hitech_cli.model.vocabulary import SCALE_NAMES, in_order
from hitech_cli.saving.ids import HasId, Ids, valid_id

Entry = dict[str, Nested]

MEBIBYTE = 1024 * 1024


INDICATOR_DEPTH = 2
"""How deep an indicator is indented: in a list, in the document."""


def document(dataset: Dataset) -> tuple[str, Sequence[str]]:
    """Return a dataset as JSON, and what had to change; equal datasets give equal texts."""
    writer = _Writer(dataset)
    text = f"{json_text(writer.document())}\n"
    return text, [*writer.remarks(), *_too_large(text)]


def _too_large(text: str) -> Iterator[str]:
    """Yield a remark where the text is too large to be read again."""
    size, most = (len(text.encode()) // MEBIBYTE, LARGEST // MEBIBYTE)
    if size >= most:
        yield (
            f"This is {size:,} MiB of JSON, and hitech reads {most} MiB of it at most:"
            " convert to a table what it is to read again."
        )


class _Writer:
    """The entries of a dataset, with ids that are valid in JSON."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._areas = Ids("area", dataset.areas)
        self._indicators = Ids("indicator", dataset.indicators)
        self._units = Ids("unit", _own_units(dataset), [unit.id for unit in BUILT_IN])
        self._sources = Ids("source", dataset.sources)
        self._listed: dict[Source, None] = dict.fromkeys(dataset.sources)
        self._empty: list[str] = []

    def document(self) -> Entry:
        """Return the whole document; figures are written first, since they name the sources."""
        indicators = tuple(self._each_indicator())
        return {
            "format": "hitech/1",
            "id": valid_id(self._dataset.id, "dataset"),
            "title": self._dataset.title,
            "sources": tuple(map(self._source, self._listed)),
            "areas": tuple(map(self._area, self._dataset.areas)),
            "units": tuple(map(self._unit, _own_units(self._dataset))),
            "indicators": indicators,
            "relations": tuple(map(self._relation, self._dataset.relations)),
        }

    def remarks(self) -> Sequence[str]:
        """Return what was left out or changed, in sentences."""
        remarks: list[str] = []
        if self._empty:
            without = f"{counted(len(self._empty), 'indicator')} without figures"
            remarks.append(f"Not carried by JSON: {without} ({listed(self._empty)}).")
        kinds: tuple[Ids[Area] | Ids[Indicator] | Ids[Unit] | Ids[Source], ...]
        kinds = (self._areas, self._indicators, self._units, self._sources)
        for ids in kinds:
            if ids.changed:
                pairs = [f"{old!r} is {new!r}" for old, new in ids.changed]
                remarks.append(
                    f"{counted(len(pairs), ids.kind)} with another id, since ids in JSON are of"
                    f" letters a-z and digits, and no two are alike: {listed(pairs)}."
                )
        return remarks

    def _each_indicator(self) -> Iterator[Written]:
        for indicator, figures in self._dataset.by_indicator():
            if figures:
                entry = self._indicator(indicator, figures)
                yield Written(json_text(entry, INDICATOR_DEPTH))
            else:
                self._empty.append(indicator.id)

    def _indicator(self, indicator: Indicator, figures: Iterable[Observation]) -> Entry:
        own = self._indicators.id_for(indicator)
        entry: Entry = {
            "id": own,
            "name": indicator.name,
            "other_names": _all_names(indicator, own),
            "category": indicator.category,
            "unit": self._unit_id(indicator.unit),
            "definition": indicator.definition,
            "related": indicator.related,
            "notes": indicator.notes,
            "may_be_negative": indicator.may_be_negative,
            "observations": tuple(map(self._observation, figures)),
        }
        return _without_empty(entry)

    def _observation(self, figure: Observation) -> Entry:
        citation = figure.citation
        self._listed[citation.source] = None
        entry: Entry = {
            "measure": figure.measure,
            "area": self._areas.id_for(figure.area),
            "whole": self._areas.id_for(figure.whole) if figure.whole else "",
            "period": str(figure.period),
            "base_period": str(figure.base_period) if figure.base_period else "",
            "qualifier": figure.qualifier,
            "value": figure.value,
            **_ends(figure),
            "scale": SCALE_NAMES.get(figure.scale) or _unless(0, figure.scale),
            "status": _status(figure),
            "unit": figure.unit.id if figure.is_relative else "",
            "source": self._sources.id_for(citation.source),
            "place": citation.place,
            "wording": citation.wording,
            "notes": figure.notes,
        }
        return _without_empty(entry)

    def _source(self, source: Source) -> Entry:
        entry: Entry = {
            "date": source.date,
            "address": source.address,
            "places": source.places or "",
            "notes": source.notes,
        }
        named = {"id": self._sources.id_for(source), "title": source.title}
        return {**named, "publisher": source.publisher, **_without_empty(entry)}

    def _area(self, area: Area) -> Entry:
        own = self._areas.id_for(area)
        entry: Entry = {
            "id": own,
            "name": area.name,
            "other_names": _all_names(area, own),
            "within": self._areas.id_for(area.within) if area.within else "",
        }
        return _without_empty(entry)

    def _unit(self, unit: Unit) -> Entry:
        own = self._units.id_for(unit)
        entry: Entry = {
            "other_names": _all_names(unit, own),
            "numerator": unit.numerator,
            "denominator": unit.denominator,
            "per": _unless(1, unit.per),
        }
        return {"id": own, "name": unit.name, "kind": unit.kind, **_without_empty(entry)}

    def _unit_id(self, unit: Unit) -> str:
        return unit.id if unit in BUILT_IN else self._units.id_for(unit)

    def _relation(self, relation: Relation) -> Entry:
        """Write a relation; only a file in JSON has any, so that its ids stay."""
        match relation:
            case PartsOf():
                return _without_empty(
                    {
                        "kind": "parts of a whole",
                        "whole": relation.whole.id,
                        "parts": _ids(relation.parts),
                        "complete": relation.is_complete,
                        "notes": relation.notes,
                    }
                )
            case RatioOf():
                return _without_empty(
                    {
                        "kind": "ratio",
                        "ratio": relation.ratio.id,
                        "numerator": relation.numerator.id,
                        "denominator": self._denominator(relation.denominator),
                        "notes": relation.notes,
                    }
                )
            case NeverAdded():
                return _without_empty(
                    {
                        "kind": "never added",
                        "why": relation.why,
                        "indicators": _ids(relation.members),
                        "notes": relation.notes,
                    }
                )
            case _:
                assert_never(relation)

    def _denominator(self, denominator: Indicator) -> Entry:
        """Write what a ratio is for; a name and a unit where that is no indicator."""
        if denominator in self._dataset.indicators:
            return {"id": denominator.id}
        unit = self._unit_id(denominator.unit)
        return {"id": denominator.id, "name": denominator.name, "unit": unit}


def _status(figure: Observation) -> Nested:
    """Return the status of a figure: a word, or a list of them where it has several."""
    words = in_order(figure.status)
    return tuple(words) if len(words) > 1 else words[0]


def _own_units(dataset: Dataset) -> list[Unit]:
    return [unit for unit in dataset.units if unit not in BUILT_IN]


def _ids(things: Iterable[HasId]) -> tuple[str, ...]:
    return tuple(thing.id for thing in things)


def _all_names(thing: Area | Indicator | Unit, own: str) -> tuple[str, ...]:
    """Return the other names of a thing, with its former id where it has a new one."""
    names = thing.other_names
    lost = thing.id if thing.id not in {own, thing.name, *names} else ""
    return (*names, lost) if lost else names


def _unless(usual: int, number: int) -> Nested:
    """Return a number; an empty text, which is left out, where it is the default."""
    return "" if number == usual else Decimal(number)


def _without_empty(entry: Entry) -> Entry:
    """Return an entry without empty texts, empty lists and false."""
    return {key: value for key, value in entry.items() if value or isinstance(value, Decimal)}


def _ends(figure: Observation) -> Entry:
    """Return the ends that a source prints beside a value, where there are any."""
    named = zip(("lower", "upper"), figure.interval or (), strict=False)
    return {name: end for name, end in named if end is not None}
