"""Published figures, read from the JSON of a dataset as the README says they are meant."""

import json
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from checker.ranges import ANYTHING, ENDLESS, NOT_NEGATIVE, Part, Range

SCALES = {"thousand": 3, "万": 4, "million": 6, "亿": 8, "billion": 9, "trillion": 12}
PERCENT = {"percent": "percent", "percent-a-year": "percent a year"}
POINTS = {
    "percentage-points": "percentage points",
    "percentage-points-a-year": "percentage points a year",
}
CERTAINTY = ["observed", "series break", "provisional", "estimated", "forecast"]
"""From the most to the least certain: of two values of one thing, the first stands."""

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
    """A published figure; *raw* and *about* are the JSON objects of it and of its indicator."""

    raw: dict[str, Any]
    about: dict[str, Any]
    kind: str

    def __getattr__(self, key: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return self.raw.get(key)

    @property
    def indicator(self) -> str:
        return str(self.about["id"])

    @property
    def qualifier(self) -> str:
        return str(self.raw.get("qualifier", "exactly"))

    @property
    def status(self) -> str:
        return str(self.raw.get("status", "observed"))

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
    def face(self) -> Fraction:
        return Fraction(self.raw["value"]) * Fraction(10) ** self.scale

    @property
    def unit(self) -> str:
        return unit_of(self.measure, self.about["unit"], self.kind)

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
        value = self.face
        counted = self.kind == "count" and self.measure == "level" and self._step == 1
        half = Fraction(0) if counted and not self.scale else self._step / 2
        return {
            "exactly": Range.of(value - half, value + half, "[]"),
            "more than": Range.of(low=value),
            "at least": Range.of(low=value, reached="["),
            "less than": Range.of(high=value),
            "at most": Range.of(high=value, reached="]"),
            "nearly": Range.of(high=value),
            "about": ANYTHING,
        }[self.qualifier]

    @cached_property
    def limits(self) -> Range:
        return limits_of(self.measure, self.kind, signed=self.about.get("may_be_negative", False))

    @cached_property
    def range(self) -> Range:
        within = self.said.cut(self.limits)
        assert within is not None
        return within

    @property
    def stated(self) -> Range:
        return ANYTHING if self.said == ANYTHING else self.range

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
    if measure == "share":
        return ANYTHING if signed else Range.of(Fraction(0), Fraction(100), "[]")
    if measure == "contribution to growth" or signed or kind == "percent":
        return ANYTHING
    return NOT_NEGATIVE if measure == "level" else Range.of(low=Fraction(-100), reached="[")


class World:
    """A dataset, as its JSON says it."""

    def __init__(self, text: str) -> None:
        self.raw = json.loads(text, parse_float=Decimal, parse_int=Decimal)
        kinds = {unit["id"]: unit["kind"] for unit in self.raw.get("units", ())}
        self.kinds = kinds | dict.fromkeys(PERCENT, "percent")
        named = {unit["id"]: unit["name"] for unit in self.raw.get("units", ())}
        self.unit_names = named | PERCENT | POINTS
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

    def current(self, **wanted: Any) -> Figure | None:  # noqa: ANN401 - as in the JSON
        """Give the most certain value of one thing."""
        found = self.find(**wanted)
        return min(found, key=lambda one: CERTAINTY.index(one.status), default=None)

    def within(self, area: str, outer: str) -> bool:
        while area != outer and "within" in self.areas[area]:
            area = self.areas[area]["within"]
        return area == outer
