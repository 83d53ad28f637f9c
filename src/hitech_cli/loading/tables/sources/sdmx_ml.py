"""SDMX-ML, generic or of a structure: each observation is a row, headed by the ids of its values.

It is read as a stream, twice: what the columns are, and what is said of groups, may stand anywhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, ParseError, iterparse

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.sources.beneath import Line
from hitech_cli.loading.tables.sources.gathered import GatheredSheet, headed

Said = dict[str, str]
"""Values by the ids of dimensions, attributes and measures."""

VALUE, PERIOD = "OBS_VALUE", "TIME_PERIOD"

GROUPS = {"Group", "Atts"}
"""Elements that say something of all observations with some values."""

DELETED = "Delete"
"""The action of a dataset whose observations are no longer there."""


class _Part(NamedTuple):
    """Something that a message says: of an observation, of a group of them, or of all."""

    kind: str
    said: Said


def sdmx_ml_sheet(content: Content, spill: SpillFolder) -> GatheredSheet:
    """Return the observations of an SDMX-ML message.

    Raises:
        InvalidDataError: It is damaged, or has none.
        AccessError: It cannot be read.
    """
    survey = _Survey()
    try:
        with content.open() as file:
            for part in _parts(file):
                survey.take(part)
    except ParseError as error:
        raise _damaged(content.name, error) from None
    if not survey.count:
        what = "This SDMX-ML message holds no observation, as those of structures do."
        raise invalid(content.name, "no-table", what, "download the data, or as CSV")
    header = headed(content.name, survey.columns())

    def rows() -> Iterator[Line]:
        number = 0
        try:
            with content.open() as file:
                for part in _parts(file):
                    if part.kind == "Obs":
                        number += 1
                        said = survey.completed(part.said)
                        yield Line(number, [said.get(column, "") for column in header.columns])
        except ParseError as error:  # pragma: no cover - the first reading has met it
            raise _damaged(content.name, error) from None

    return GatheredSheet(content=content, spill=spill, lines=header, rows=rows, said="SDMX-ML")


def _damaged(name: str, error: ParseError) -> InvalidDataError:
    what = f"This SDMX-ML is damaged: {error}."
    return invalid(name, "not-sdmx", what, "download it anew, or as CSV")


@dataclass(slots=True)
class _Survey:
    """What a first reading of a message finds.

    Attributes:
        count: How many observations there are.
        observed: How many of them say what, by its id.
        everywhere: What is said of all of them.
        groups: What is said of groups, by what tells them from others.
    """

    count: int = 0
    observed: dict[str, int] = field(default_factory=dict)
    everywhere: Said = field(default_factory=dict)
    groups: list[Said] = field(default_factory=list)
    _found: dict[tuple[str, ...], dict[tuple[str, ...], Said]] = field(default_factory=dict)

    def take(self, part: _Part) -> None:
        """Note what a part of the message says."""
        match part.kind:
            case "Obs":
                self.count += 1
                for key in part.said:
                    self.observed[key] = self.observed.get(key, 0) + 1
            case "DataSet":
                self.everywhere |= part.said
            case _:
                self.groups.append(part.said)

    def columns(self) -> list[str]:
        """Return the ids of all that is said, the value last; groups are sorted meanwhile.

        A group is known by what it says that all observations say: attributes, some only may.
        """
        for said in self.groups:
            keys = tuple(key for key in said if self.observed.get(key) == self.count)
            self._found.setdefault(keys, {}).setdefault(
                tuple(said[key] for key in keys), {}
            ).update(said)
        of_groups = (key for said in self.groups for key in said)
        ids = dict.fromkeys((*self.observed, *of_groups, *self.everywhere))
        return [*(key for key in ids if key != VALUE), VALUE]

    def completed(self, said: Said) -> Mapping[str, str]:
        """Return what is said of an observation, also of its groups, and of all."""
        for keys, groups in self._found.items():
            said = groups.get(tuple(said.get(key, "") for key in keys), {}) | said
        return self.everywhere | said


def _parts(file: IO[bytes]) -> Iterator[_Part]:
    """Yield what a message says, in its order; nothing of it is kept."""
    opened: list[Element] = []
    series: Said = {}
    across, is_deleted = PERIOD, False
    for event, element in iterparse(file, ["start", "end"]):  # noqa: S314 - its parser bounds entities
        name = _name(element)
        if event == "start":
            opened.append(element)
            across = element.get("dimensionAtObservation", across)
            if name == "Series":
                series = _own(element)
            elif name == "DataSet":
                is_deleted = element.get("action") == DELETED
                yield _Part(
                    name, {key: value for key, value in _own(element).items() if key.isupper()}
                )
            continue
        opened.pop()
        inside = _name(opened[-1]) if opened else ""
        if inside == "Series" and name in {"SeriesKey", "Attributes", "Comp"}:
            series |= _values(element)
        elif inside == "DataSet" and name == "Attributes":
            yield _Part(inside, _values(element))
        elif name in GROUPS:
            yield _Part(name, _group(element))
        elif name == "Obs" and not is_deleted:
            yield _Part(name, series | _observation(element, across))
        if name in {"Series", "Obs", *GROUPS}:
            opened[-1].remove(element)


def _group(element: Element) -> Said:
    values = [_values(child) for child in element]
    said = {key: value for one in values for key, value in one.items()}
    return said or _own(element)


def _observation(element: Element, across: str) -> Said:
    said = _own(element)
    for child in element:
        match _name(child):
            case "ObsDimension":
                said[child.get("id", across)] = child.get("value", "")
            case "ObsValue":
                said[VALUE] = child.get("value", child.text or "")
            case "Time":
                said[PERIOD] = child.text or ""
            case _:
                said |= _values(child)
    return said


def _values(element: Element) -> Said:
    """Return the values inside an element, or of one with several values, these together."""
    if _name(element) == "Comp":
        return {element.get("id", ""): "; ".join(child.text or "" for child in element)}
    found = ((one.get("id") or one.get("concept"), one.get("value", "")) for one in element)
    return {key: value for key, value in found if key}


def _own(element: Element) -> Said:
    """Return the attributes of an element that are of no namespace: they are its values."""
    return {key: value for key, value in element.items() if not key.startswith("{")}


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
