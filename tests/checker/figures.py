"""Published figures, read from the JSON of a dataset as the README says they are meant."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Any

from checker.ranges import ANYTHING, ENDLESS, NOT_NEGATIVE, Part, Range

SCALES = {"thousand": 3, "万": 4, "million": 6, "亿": 8, "billion": 9, "trillion": 12}
PERCENT = {"percent": "percent", "percent-a-year": "percent a year"}
POINTS = {
    "percentage-points": "percentage points",
    "percentage-points-a-year": "percentage points a year",
}
STATUSES = [
    "observed", "series break", "definition differs", "provisional", "unvalidated",
    "low reliability", "experimental", "imputed", "estimated", "forecast",
]  # fmt: skip
"""From the most to the least certain: of two values of one thing, the first stands."""

VINTAGES = {"provisional", "unvalidated", "imputed", "estimated"}
"""Statuses of values that are replaced later: those of different ones need not agree."""

ADDABLE = {"currency", "count", "amount"}
"""Kinds of units whose parts add up to a whole."""

LONG, SHORT = {"Q": 3, "H": 6}, {1: "-", 3: "-Q", 6: "-H"}


def months(period: str) -> tuple[int, int]:
    """Give the first month of a period and how many it has; ``(0, 0)`` where it is not stated."""
    if period == "not stated":
        return 0, 0
    year, _, part = period.partition("-")
    length = 12 if not part else LONG.get(part[0], 1)
    number = int(part.lstrip("QH")) if part else 1
    return int(year) * 12 + (number - 1) * length, length


def before(period: str, back: int) -> str:
    """Give the period as long that starts *back* months earlier."""
    start, length = months(period)
    year, month = divmod(start - back, 12)
    part = month // length + 1
    written = {12: "", 6: f"-H{part}", 3: f"-Q{part}", 1: f"-{part:02}"}[length]
    return f"{year:04}{written}"


@dataclass(frozen=True)
class Figure:
    """A published figure; *raw* and *about* are the JSON objects of it and of its indicator.

    *also* are other values of the same thing that are as certain: they have to hold as well.
    """

    raw: dict[str, Any]
    about: dict[str, Any]
    kind: str
    also: "tuple[Figure, ...]" = ()

    def __getattr__(self, key: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return self.raw.get(key)

    @property
    def indicator(self) -> str:
        return str(self.about["id"])

    @property
    def qualifier(self) -> str:
        return str(self.raw.get("qualifier", "exactly"))

    @property
    def key(self) -> int:
        """Tell it from all other figures."""
        return id(self.raw)

    @property
    def values(self) -> "tuple[Figure, ...]":
        """It and the other values of the same thing, each as printed."""
        return (replace(self, also=()), *self.also)

    @property
    def statuses(self) -> frozenset[str]:
        said = self.raw.get("status", "observed")
        return frozenset([said] if isinstance(said, str) else said)

    @property
    def status(self) -> str:
        return in_words(self.statuses) or "observed"

    @property
    def vintage(self) -> frozenset[str]:
        return self.statuses & VINTAGES

    @property
    def base(self) -> str | None:
        if self.measure not in {"growth", "compound growth"}:
            return self.raw.get("base_period") and str(self.raw["base_period"])
        usual = before(self.period, 12) if self.measure == "growth" else "not stated"
        return str(self.raw.get("base_period", usual))

    @property
    def scale(self) -> int:
        scale = self.raw.get("scale", 0)
        return SCALES[scale] if scale in SCALES else int(scale)

    @property
    def printed(self) -> Fraction:
        return Fraction(self.raw["value"]) * Fraction(10) ** self.scale

    @property
    def face(self) -> Fraction:
        """The printed number, or the nearest to it that other values of the same thing allow."""
        low, high = self.range if self.also else ANYTHING
        return Fraction(min(max(self.printed, low.value), high.value))

    @property
    def is_relative(self) -> bool:
        """Whether it is a change of a percentage in percent of that."""
        rate = "growth" in self.measure and self.kind == "percent"
        return rate and self.raw.get("unit") == "percent"

    @property
    def unit(self) -> str:
        return unit_of(self.measure, self.about["unit"], "" if self.is_relative else self.kind)

    @property
    def is_percent(self) -> bool:
        return self.measure != "level" or self.kind == "percent"

    @property
    def _step(self) -> Fraction:
        """What a unit of the last printed digit is worth."""
        text = str(self.raw["value"])
        decimals = len(text.partition(".")[2])
        return Fraction(10) ** (self.scale - decimals)

    @cached_property
    def said(self) -> Range:
        """What the source's words leave open."""
        value = self.printed
        counted = self.kind == "count" and self.measure == "level" and self._step == 1
        half = Fraction(0) if counted and not self.scale else self._step / 2
        return {
            "exactly": Range.of(value - half, value + half, "[]"),
            "more than": Range.of(low=value),
            "at least": Range.of(low=value, reached="["),
            "less than": Range.of(high=value),
            "at most": Range.of(high=value, reached="]"),
            "nearly": nearly(value),
            "about": ANYTHING,
        }[self.qualifier]

    @cached_property
    def limits(self) -> Range:
        return limits_of(self.measure, self.kind, signed=self.about.get("may_be_negative", False))

    @cached_property
    def range(self) -> Range:
        own = self.said.cut(self.limits) or self.said
        common: Range | None = own
        for other in self.also:
            common = common and common.cut(other.range)
        if common is not None:
            return common
        for other in self.also:
            own = own.hull(other.range)
        return own

    @property
    def is_contradicted(self) -> bool:
        return any(one.said.cut(other.said) is None for one, other in combinations(self.values, 2))

    @property
    def stated(self) -> Range:
        return self._bounded if self.said == ANYTHING else self.range

    @property
    def _bounded(self) -> Range:
        """Its range, where anything but its limits bounds it."""
        return ANYTHING if informative(self.range, self.limits) == ANYTHING else self.range

    @property
    def width(self) -> tuple[int, Fraction]:
        """How many ends are open, and how far out those are that are not."""
        low, high = (end.value for end in self._bounded)
        missing = (abs(low) == ENDLESS) + (abs(high) == ENDLESS)
        outer, inner = (Fraction(0 if abs(end) == ENDLESS else end) for end in (high, low))
        return missing, outer - inner

    @property
    def approximate(self) -> bool:
        return self.qualifier in {"nearly", "about"}

    @property
    def part(self) -> Part:
        """The figure as it goes into a calculation, where percentages are fractions."""
        if not self.is_percent:
            return Part(self.face, self.range)
        return Part(self.face / 100, stretched(self.range, Fraction(1, 100)))


def stretched(range_: Range, factor: Fraction) -> Range:
    """Multiply a range with a positive number."""
    low, high = (
        end._replace(value=end.value if abs(end.value) == ENDLESS else end.value * factor)
        for end in range_
    )
    return Range(low, high)


def nearly(value: Fraction) -> Range:
    """Give what is nearly a number: seen from 0, it is not reached."""
    if not value:
        return ANYTHING
    return Range.of(high=value) if value > 0 else Range.of(low=value)


def informative(range_: Range, limits: Range) -> Range:
    """Take off the ends that say no more than the limits do."""
    if range_.is_point:
        return range_
    low = range_.low if range_.low.value != limits.low.value else ANYTHING.low
    high = range_.high if range_.high.value != limits.high.value else ANYTHING.high
    return Range(low, high)


def in_words(statuses: Iterable[str]) -> str:
    """Write statuses in their order, "observed" only where there is no other."""
    more = set(statuses) - {"observed"}
    return ", ".join(status for status in STATUSES if status in more)


def standing(values: Sequence[Figure]) -> Figure:
    """Give the most certain of some values of one thing, with all that are as certain."""
    surest = min(values, key=lambda one: max(map(STATUSES.index, one.statuses)))
    alike = [one for one in values if one.statuses == surest.statuses]
    main = min(alike, key=lambda one: one.width)
    return replace(main, also=tuple(one for one in alike if one is not main))


def unit_of(measure: str, level: str, kind: str) -> str:
    points = kind in {"percent", "percentage points"}
    return {
        "level": level,
        "share": "percent",
        "growth": "percentage-points" if points else "percent",
        "compound growth": "percentage-points-a-year" if points else "percent-a-year",
        "contribution to growth": "percentage-points",
    }[measure]


def limits_of(measure: str, kind: str, *, signed: bool) -> Range:
    """Give what no figure of a kind can leave, whatever a source says."""
    if measure == "contribution to growth" or signed or kind == "percent":
        return ANYTHING
    if measure == "share":
        return Range.of(Fraction(0), Fraction(100), "[]") if kind in ADDABLE else NOT_NEGATIVE
    return NOT_NEGATIVE if measure == "level" else Range.of(low=Fraction(-100), reached="[")


def is_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are values of one thing."""
    keys = ("indicator", "measure", "area", "period", "base", "whole", "is_relative")
    return all(getattr(one, key) == getattr(other, key) for key in keys)


class World:
    """A dataset, as its JSON says it."""

    def __init__(self, text: str) -> None:
        self.raw = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        kinds = {unit["id"]: unit["kind"] for unit in self.raw.get("units", ())}
        self.kinds = kinds | dict.fromkeys(PERCENT, "percent")
        named = {unit["id"]: unit["name"] for unit in self.raw.get("units", ())}
        self.unit_names = named | POINTS
        for unit, name in (named | PERCENT).items():
            if self.kinds[unit] == "percent":
                self.unit_names[unit] = name.replace("percent", "%", 1)
        self.areas = {area["id"]: area for area in self.raw["areas"]}
        self.indicators = {one["id"]: one for one in self.raw["indicators"]}
        self.relations = self.raw.get("relations", [])
        for relation in self.relations:  # what a ratio is for need not have figures of its own
            other = relation.get("denominator", {})
            if "name" in other:
                self.indicators.setdefault(other["id"], other)
        self.figures = [
            Figure(observation, one, self.kinds[one["unit"]])
            for one in self.raw["indicators"]
            for observation in one["observations"]
        ]

    @property
    def raw_ids(self) -> list[str]:
        return [one["id"] for one in self.raw["indicators"]]

    def kind(self, indicator: str) -> str:
        return str(self.kinds[self.indicators[indicator]["unit"]])

    def find(self, **wanted: Any) -> list[Figure]:  # noqa: ANN401 - as in the JSON
        """Give the figures of which all this is true."""
        return [
            figure
            for figure in self.figures
            if all(getattr(figure, key) == value for key, value in wanted.items())
        ]

    @cached_property
    def _standing(self) -> list[Figure]:
        found: list[list[Figure]] = []
        for figure in self.figures:
            same = next((values for values in found if is_same(values[0], figure)), None)
            if same is None:
                found.append([figure])
            else:
                same.append(figure)
        return [standing(values) for values in found]

    def standing(self, **wanted: Any) -> list[Figure]:  # noqa: ANN401 - as in the JSON
        """Give what stands of all figures of which all this is true, each once."""
        return [
            figure
            for figure in self._standing
            if all(getattr(figure, key) == value for key, value in wanted.items())
        ]

    def current(self, **wanted: Any) -> Figure | None:  # noqa: ANN401 - as in the JSON
        """Give the value of one thing that stands; of several things, of the first."""
        return next(iter(self.standing(**wanted)), None)

    def within(self, area: str, outer: str) -> bool:
        while area != outer and "within" in self.areas[area]:
            area = self.areas[area]["within"]
        return area == outer
