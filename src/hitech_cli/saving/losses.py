"""What a table of figures does not carry of a dataset, counted for the user to be told."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from hitech_cli.counting import counted
from hitech_cli.model.citation import Source
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.unit import BUILT_IN, Unit

_UNITLESS_ID = re.compile(r"number(-\d+)?", re.ASCII)
"""The ids of units that stand for none, one for each kind."""

Loss = tuple[int, str]
"""How many there are of what is lost, and what that is; nothing is lost where there are 0."""


@dataclass(slots=True)
class Carried:
    """What the rows of a table name.

    Attributes:
        indicators: Those with figures.
        areas: Those that figures are about.
        around: Those that these lie in.
        named: Of those around others, the ones that rows say the name of.
        sources: Those that figures cite.
        spaced: The texts with spaces around them, which cells do not keep.
        broken: How many figures have notes of several lines; each line is a note of its own.
    """

    indicators: dict[Indicator, None] = field(default_factory=dict)
    areas: dict[Area, None] = field(default_factory=dict)
    around: dict[Area, None] = field(default_factory=dict)
    named: set[Area] = field(default_factory=set)
    sources: dict[Source, None] = field(default_factory=dict)
    spaced: set[str] = field(default_factory=set)
    broken: int = 0

    def note(self, figure: Observation, texts: Iterable[str]) -> None:
        """Record what a row is about, and which of its texts lose something in cells."""
        self.indicators[figure.indicator] = None
        self.sources[figure.citation.source] = None
        self.broken += any("\n" in note for note in figure.notes)
        self.spaced |= {text for text in (*texts, *figure.notes) if text != text.strip()}

    def note_around(self, area: Area, *, is_named: bool) -> None:
        """Record an area and those around it, and whether a row names these."""
        self.areas[area] = None
        self.around |= dict.fromkeys(area.around)
        if is_named:
            self.named.update(area.around)


def is_unitless(unit: Unit) -> bool:
    """Return whether a unit stands for none: tables without a unit are read with such a one."""
    return not unit.name and _UNITLESS_ID.fullmatch(unit.id) is not None


def not_carried(dataset: Dataset, carried: Carried, form: str) -> str:
    """Return a sentence on what a format does not carry: the id and title, at least."""
    lost = [words for count, words in _lost(dataset, carried) if count]
    return f"Not carried by {form}: {', '.join(lost)}."


def _lost(dataset: Dataset, carried: Carried) -> Iterator[Loss]:
    yield 1, "the id and the title of the dataset"
    yield from _lost_of_indicators(dataset, carried)
    yield from _lost_of_areas(dataset, carried)
    yield from _lost_of_units(dataset, carried)
    yield from _lost_of_sources(dataset, carried)
    yield _loss("{}", "relation", dataset.relations)
    yield carried.broken, f"line breaks in notes of {counted(carried.broken, 'figure')}"
    yield _loss("spaces around {}", "text", carried.spaced)


def _lost_of_indicators(dataset: Dataset, carried: Carried) -> Iterator[Loss]:
    known = carried.indicators
    kind = "indicator"
    yield _loss("definitions of {}", kind, [one for one in known if one.definition])
    yield _loss("other names of {}", kind, [one for one in known if one.other_names])
    yield _loss("notes of {}", kind, [one for one in known if one.notes])
    yield _loss("related indicators of {}", kind, [one for one in known if one.related])
    yield _loss("{} without figures", kind, [one for one in dataset.indicators if one not in known])


def _lost_of_areas(dataset: Dataset, carried: Carried) -> Iterator[Loss]:
    known = carried.areas | carried.around
    outer = [area for area in carried.around if area not in carried.areas]
    unnamed = [area for area in outer if area not in carried.named and area.name != area.id]
    yield _loss("other names of {}", "area", [area for area in known if area.other_names])
    yield _loss("names of {}", "area", unnamed)
    yield _loss("{} without figures", "area", [one for one in dataset.areas if one not in known])


def _lost_of_units(dataset: Dataset, carried: Carried) -> Iterator[Loss]:
    known = dict.fromkeys((*BUILT_IN, *(indicator.unit for indicator in carried.indicators)))
    unnamed = [unit for unit in known if not unit.name and not is_unitless(unit)]
    yield _loss("other names of {}", "unit", [unit for unit in known if unit.other_names])
    yield _loss(
        "numerators and denominators of {}", "unit", [unit for unit in known if _is_ratio(unit)]
    )
    yield _loss("empty names of {}", "unit", unnamed)
    yield _loss("{} without figures", "unit", [one for one in dataset.units if one not in known])


def _is_ratio(unit: Unit) -> bool:
    return bool(unit.numerator or unit.denominator) or unit.per > 1


def _lost_of_sources(dataset: Dataset, carried: Carried) -> Iterator[Loss]:
    known = carried.sources
    yield _loss("notes of {}", "source", [source for source in known if source.notes])
    yield _loss("kinds of places of {}", "source", [one for one in known if one.places])
    without = [source for source in dataset.sources if source not in known]
    yield _loss("{} without figures", "source", without)


def _loss(words: str, kind: str, things: Collection[object]) -> Loss:
    return len(things), words.format(counted(len(things), kind))
