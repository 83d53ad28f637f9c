"""SDMX-JSON 1.0 and 2.0: each observation is a row, with the codes and the labels of its values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hitech_cli.loading.documents.strict_json import Json, invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.sources.beneath import Line
from hitech_cli.loading.tables.sources.cubes import (
    Entries,
    UnlikeError,
    entries_of,
    printed,
    text_of,
)
from hitech_cli.loading.tables.sources.gathered import GatheredSheet, headed

VALUE, PERIOD = "OBS_VALUE", "TIME_PERIOD"

LABELS = {"REF_AREA": "AREA_NAME", "INDICATOR": "INDICATOR_NAME"}
"""How labels are headed where that has a name; else by the id of their dimension."""

LAST = 1_000_000
"""The place of a dimension that has none: it keeps its order, behind those that have one."""

Said = dict[str, str]


def is_sdmx_json(parsed: Json) -> bool:
    """Return whether this is SDMX-JSON with data, by its keys."""
    return "dataSets" in _data(parsed)


def _data(parsed: Json) -> Entries:
    """Return what holds the datasets and their structure."""
    entries = entries_of(parsed)
    return entries if "dataSets" in entries else entries_of(entries.get("data"))


def sdmx_json_sheet(content: Content, parsed: Json, spill: SpillFolder) -> GatheredSheet:
    """Return the observations of an SDMX-JSON message.

    Raises:
        InvalidDataError: It has none, several measures, or is not as SDMX-JSON is.
    """
    name = content.name
    try:
        found = list(_observations(_data(parsed)))
    except UnlikeError as error:
        what = f"This is not SDMX-JSON as it should be: {error}."
        raise invalid(name, "not-sdmx", what, "download it anew, or as CSV") from None
    if not found:
        what = "This SDMX-JSON message holds no observation."
        raise invalid(name, "no-table", what, "download the data, or as CSV")
    ids = dict.fromkeys(key for said in found for key in said if key != VALUE)
    header = headed(name, [*ids, VALUE])

    def rows() -> Iterator[Line]:
        for number, said in enumerate(found, 1):
            yield Line(number, [said.get(column, "") for column in header.columns])

    return GatheredSheet(
        content=content, spill=spill, lines=header, rows=rows,
        said="SDMX-JSON", doubles={header.columns.index(VALUE)},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Component:
    """A dimension or an attribute.

    Attributes:
        id: What it is called.
        place: Its place in keys.
        values: What each of its values says.
        places: Where those stand, by their positions as they are written.
    """

    id: str
    place: int
    values: tuple[Said, ...]
    places: Mapping[str, int]

    def at(self, position: str) -> Said:
        """Return what the value at a position says.

        Raises:
            UnlikeError: There is none.
        """
        if position in self.places:
            return self.values[self.places[position]]
        msg = f"{self.id} has no value {position}"
        raise UnlikeError(msg)

    def said(self, value: Json) -> Said:
        """Return what an attribute says: what stands at a position, or what is given itself."""
        if value is None:
            return {}
        if self.values and isinstance(value, Decimal):
            return self.at(str(value))
        parts = value if isinstance(value, list) else [value]
        return {self.id: "; ".join(map(str, parts))}


@dataclass(frozen=True, slots=True)
class _Structure:
    """The components of a dataset, by what they are attached to."""

    dimensions: Mapping[str, Sequence[_Component]]
    attributes: Mapping[str, Sequence[_Component]]

    @classmethod
    def of(cls, described: Entries) -> "_Structure":
        """Read the structure of a dataset.

        Raises:
            UnlikeError: It has several measures.
        """
        measures = entries_of(described.get("measures")).get("observation")
        if isinstance(measures, list) and len(measures) > 1:
            msg = f"it has {len(measures)} measures, and one is read"
            raise UnlikeError(msg)
        parts = (entries_of(described.get(kind)) for kind in ("dimensions", "attributes"))
        dimensions, attributes = (
            {level: _components(listed, is_labelled=not at) for level, listed in part.items()}
            for at, part in enumerate(parts)
        )
        return cls(dimensions, attributes)


def _components(described: Json, *, is_labelled: bool) -> list[_Component]:
    components = described if isinstance(described, list) else []
    return [_component(entries_of(one), is_labelled=is_labelled) for one in components]


def _component(described: Entries, *, is_labelled: bool) -> _Component:
    own = text_of(described, "id")
    values = described.get("values")
    pairs = [_code(one) for one in values] if isinstance(values, list) else []
    has_labels = is_labelled and own != PERIOD and any(code != label for code, label in pairs)
    of_labels = LABELS.get(own, f"{own}_LABEL")
    place = described.get("keyPosition")
    return _Component(
        own,
        int(place) if isinstance(place, Decimal) else LAST,
        tuple(
            {own: code, of_labels: label} if has_labels else {own: code} for code, label in pairs
        ),
        {str(at): at for at in range(len(pairs))},
    )


def _code(value: Json) -> tuple[str, str]:
    """Return the code and the label of a value; of one without a code, what it says."""
    entries = entries_of(value)
    texts = (text_of(entries, key) for key in ("id", "value", "name"))
    code = next(filter(None, texts), "" if entries or value is None else str(value))
    return code, text_of(entries, "name") or code


def _observations(data: Entries) -> Iterator[Said]:
    """Yield what is said of each observation.

    Raises:
        UnlikeError: A position is none.
    """
    structures = data.get("structures")
    listed = structures if isinstance(structures, list) else [data.get("structure")]
    made = [_Structure.of(entries_of(one)) for one in listed]
    datasets = data.get("dataSets")
    for dataset in datasets if isinstance(datasets, list) else []:
        entries = entries_of(dataset)
        of = entries.get("structure")
        at = int(str(of)) if str(of) in map(str, range(len(made))) else 0
        yield from _of_dataset(entries, made[at])


def _of_dataset(dataset: Entries, structure: _Structure) -> Iterator[Said]:
    fixed, across, within = (
        structure.dimensions.get(level, ()) for level in ("dataSet", "series", "observation")
    )
    said = _said(structure.attributes.get("dataSet", ()), dataset.get("attributes"))
    groups = _Groups.of(dataset, structure, (*fixed, *across, *within))
    everywhere = _positions(fixed, ":".join("0" for _ in fixed))
    series: list[tuple[str, Json]] = [*entries_of(dataset.get("series")).items()]
    if "observations" in dataset:
        series.append(("", {"observations": dataset["observations"]}))
    for key, value in series:
        entries = entries_of(value)
        own = _said(structure.attributes.get("series", ()), entries.get("attributes"))
        at = everywhere | _positions(across if key else (), key)
        for where, values in entries_of(entries.get("observations")).items():
            figure, *attributes = values if isinstance(values, list) else [values]
            whole = at | _positions(within, where)
            yield {
                **said,
                **_merged(one.at(whole[one.id]) for one in groups.dimensions if one.id in whole),
                **groups.said(whole),
                **own,
                **_said(structure.attributes.get("observation", ()), list(attributes)),
                VALUE: printed(figure, None),
            }


@dataclass(frozen=True, slots=True)
class _Groups:
    """What is said of all observations that have the same position in some dimensions.

    Attributes:
        dimensions: Those of the structure, in the order of its keys.
        found: What is said, by the ids of those dimensions and the positions in them.
    """

    dimensions: Sequence[_Component]
    found: Mapping[tuple[str, ...], Mapping[tuple[str, ...], Said]]

    @classmethod
    def of(
        cls, dataset: Entries, structure: _Structure, dimensions: Sequence[_Component]
    ) -> "_Groups":
        """Read what is said of groups: their keys are blank where a dimension does not matter."""
        ordered = sorted(dimensions, key=lambda one: one.place)
        attributes = structure.attributes.get("dimensionGroup", ())
        found: dict[tuple[str, ...], dict[tuple[str, ...], Said]] = {}
        for key, values in entries_of(dataset.get("dimensionGroupAttributes")).items():
            at = {one: place for one, place in _positions(ordered, key).items() if place}
            found.setdefault(tuple(at), {})[tuple(at.values())] = _said(attributes, values)
        return cls(ordered, found)

    def said(self, at: Mapping[str, str]) -> Said:
        """Return what is said of an observation at some positions."""
        return _merged(
            said.get(tuple(at.get(one, "") for one in ids), {}) for ids, said in self.found.items()
        )


def _positions(components: Sequence[_Component], key: str) -> dict[str, str]:
    """Return the positions that a key such as ``0:3:1`` has in dimensions, by their ids.

    Raises:
        UnlikeError: It is a key of more dimensions, or of less.
    """
    places = key.split(":") if components else []
    if len(places) != len(components):
        msg = f"the key {key!r} is not of {len(components)} dimensions"
        raise UnlikeError(msg)
    return {one.id: place for one, place in zip(components, places, strict=True)}


def _said(components: Sequence[_Component], positions: Json) -> Said:
    """Return what attributes say; behind them may stand annotations."""
    given = positions if isinstance(positions, list) else []
    return _merged(one.said(at) for one, at in zip(components, given, strict=False))


def _merged(parts: Iterable[Said]) -> Said:
    return {key: value for said in parts for key, value in said.items()}
