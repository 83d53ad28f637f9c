"""Hidden worlds: true values are drawn first, then published as an office might, and kept.

``python tests/hidden.py SEED [FLAG ...]`` writes the dataset of a seed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from random import Random

from hitech_cli.model.numbers import magnitude
from hitech_cli.model.observation import Whole
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import SCALE_NAMES, Measure
from truths import COMING, EARLY, FINAL, Subject, Truth, What
from worlds import Raw, text_of

AREAS = ("zone", "city", "province")
"""Each lies within the next, and each of its levels is at least that of the one in it."""

KINDS = {
    "yuan": "currency",
    "patents": "count",
    "people": "count",
    "tonnes": "amount",
    "i": "index",
}
ADDED = ("yuan", "patents", "tonnes")
DOUBTS = ("estimated", "unvalidated", "low reliability")
VINTAGES = (FINAL, EARLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What an office does beside publishing what it knows, once and for good."""

    vintages: bool = False
    breaks: bool = False
    forecasts: bool = False
    nearly_below_0: bool = False
    several_states: bool = False
    two_sources: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An indicator of a family: a unit that is empty is that of a ratio."""

    id: str
    unit: str
    is_signed: bool = False
    parts: tuple[str, ...] = ()
    is_told: bool = True

    @property
    def is_count(self) -> bool:
        return KINDS.get(self.unit) == "count"

    @property
    def is_points(self) -> bool:
        return self.unit == "percent"


class Maker:
    """Makes one world: families of indicators that belong together."""

    def __init__(self, seed: int, office: Office) -> None:
        self.rng, self.office, self.truth = Random(seed), office, Truth()  # noqa: S311 - no secret
        self.units: list[Raw] = [
            {"id": key, "name": key, "kind": kind} for key, kind in KINDS.items()
        ]
        self.indicators: list[Raw] = []
        self.relations: list[Raw] = []
        self.runs = self._runs()
        if office.vintages:
            self.truth.revised = self.rng.choice([at.start for run in self.runs for at in run])
        for name in ("a", "b")[: self.rng.choice((1, 1, 2))]:
            self._family(name)

    def make(self) -> tuple[Raw, Truth]:
        """Give what is published, and what is true."""
        within = {"zone": {"within": "city"}, "city": {"within": "province"}}
        return {
            "format": "hitech/1",
            "id": "hidden",
            "title": "A hidden world",
            "sources": [{"id": key, "title": key, "publisher": ""} for key in ("report", "book")],
            "areas": [{"id": area, "name": area} | within.get(area, {}) for area in AREAS],
            "units": self.units,
            "indicators": self.indicators,
            "relations": self.relations,
        }, self.truth

    def _chance(self, likely: float) -> bool:
        return self.rng.random() < likely

    def _runs(self) -> list[list[Period]]:
        """Draw what periods there are: of one length, or of two, some with gaps."""
        firsts = ("2015", "2015", "2015-H1", "2015-Q1", "2015-01")
        runs: list[list[Period]] = []
        for first in dict.fromkeys(self.rng.choices(firsts, k=self.rng.choice((1, 1, 1, 2)))):
            start, count = Period(first), self.rng.randint(2, 5 if first == "2015" else 6)
            step = start.months * (6 if start.months == 1 and self._chance(0.5) else 1)
            runs.append([at for n in range(count) if (at := start.earlier(-step * n))])
        return runs

    def _family(self, name: str) -> None:
        unit = self.rng.choice((*ADDED, "yuan", "patents", "i", "percent"))
        is_signed = unit != "patents" and self._chance(0.2)
        parts = {name: ()}
        if unit in ADDED and self._chance(0.5):
            parts = {name: (f"{name}0", f"{name}1"), f"{name}0": (f"{name}00", f"{name}01")}
            parts = parts if self._chance(0.5) else {name: parts[name]}
            parts |= {part: () for below in parts.values() for part in below if part not in parts}
        rest = f"{name}1" if len(parts) > 1 and self._chance(0.3) else ""  # nothing is said of it
        members = [
            Member(id=key, unit=unit, is_signed=is_signed, parts=below, is_told=key != rest)
            for key, below in parts.items()
        ]
        if per := self.rng.choice((0, 1, 100, 10000)) if unit in ADDED else 0:
            told, ratio = self._chance(0.8), f"{name}-per"
            people = Member(id=f"{name}-people", unit="people", is_told=told)
            members += [people, Member(id=ratio, unit="", is_signed=is_signed)]
            counted = {"numerator": unit, "denominator": "people", "per": f"#{per}#"}
            self.units.append({"id": ratio, "name": ratio, "kind": "ratio"} | counted)
            said = {"id": people.id} | ({} if told else {"name": "People", "unit": "people"})
            self.relations.append(
                {"kind": "ratio", "ratio": ratio, "numerator": name, "denominator": said}
            )
        self._draw(members, per)
        for member in members:
            told_parts = [part for part in member.parts if part != rest]
            if told_parts:
                said = {
                    "whole": member.id,
                    "parts": told_parts,
                    "complete": rest not in member.parts,
                }
                self.relations.append({"kind": "parts of a whole"} | said)
            if member.is_told:
                self._publish(member)

    # What is true.

    def _draw(self, members: list[Member], per: int) -> None:
        """Draw the levels of a family, those of whole and ratio from the others."""
        broken, kept = 0, Fraction(self.rng.randint(30, 95), 100)
        if self.office.breaks and self._chance(0.7):
            broken = self.rng.choice(self.rng.choice(self.runs)[1:]).start
        for member in reversed(members):  # parts come after their whole
            if broken and member.unit != "people":
                self.truth.breaks[member.id, "zone"] = broken
            for run in self.runs if member.unit and not member.parts else ():
                self._draw_leaf(member, run, broken, kept)
        name, whole = members[0].id, [member for member in reversed(members) if member.parts]
        for table in (*self.truth.levels.values(), *self.truth.backcast.values()):
            for area, at in ((area, at) for area in AREAS for run in self.runs for at in run):
                for one in whole:
                    table[one.id, area, at] = sum(
                        (table[p, area, at] for p in one.parts), Fraction(0)
                    )
                if per:
                    people = table[f"{name}-people", area, at]
                    table[f"{name}-per", area, at] = table[name, area, at] * per / people

    def _draw_leaf(self, member: Member, run: list[Period], broken: int, kept: Fraction) -> None:
        for number, area in enumerate(AREAS):
            for at, drawn in zip(run, self._walk(member, len(run)), strict=True):
                for vintage in VINTAGES:
                    is_revised = vintage == EARLY and at.start >= self.truth.revised
                    more = drawn * self.rng.randint(85, 115) / 100 if is_revised else drawn
                    if member.is_count:
                        more = Fraction(int(more) or (member.unit == "people"))
                    table = self.truth.backcast[vintage]
                    inside = table[member.id, AREAS[number - 1], at] if number else Fraction(0)
                    table[member.id, area, at] = then = inside + more
                    if (member.id, area) in self.truth.breaks and at.start < broken:
                        then = Fraction(int(then * kept)) if member.is_count else then * kept
                    self.truth.levels[vintage][member.id, area, at] = then

    def _walk(self, member: Member, count: int) -> Iterator[Fraction]:
        level = Fraction(10) ** self.rng.randint(1, 1 if member.is_points else 6)
        is_nothing, least, most = self._chance(0.1), *self.rng.choice(((700, 1500), (985, 1015)))
        for _ in range(count):
            level *= Fraction(self.rng.randint(least, most), 1000)
            value = -level if member.is_signed and self._chance(0.4) else level
            if self._chance(0.2):  # a round number, so that ends are met
                value = Fraction(round(value, 1 - magnitude(value)))
            yield Fraction(0) if is_nothing or self._chance(0.04) else value

    # What is said of it.

    def _publish(self, member: Member) -> None:
        said: list[Raw] = []
        for area in AREAS[: self.rng.choice((1, 1, 1, 2, 3))]:
            for run in self.runs:
                if run is self.runs[0] or self._chance(0.5):
                    said += self._series(member, area, run)
        unit = member.unit or member.id
        named = {"id": member.id, "name": member.id, "unit": unit, "observations": said}
        self.indicators.append(named | {"may_be_negative": member.is_signed})

    def _series(self, member: Member, area: str, run: list[Period]) -> Iterator[Raw]:
        """Publish as many levels, shares and rates of one area as the office likes to."""
        subject = (member.id, area)
        often, rates = self.rng.choice((0.2, 0.6, 0.95)), self.rng.choice((0, 0.2, 0.7))
        since = self.truth.breaks.get(subject, sys.maxsize)
        broken = next((at for at in run if at.start >= since), None)
        for index, at in enumerate(run):
            what = What(measure=Measure.LEVEL, subject=subject, period=at, points=member.is_points)
            if self._chance(often) or at == broken or (index == 0 and area == "zone"):
                yield from self._said(member, what, is_broken=at == broken)
            for around in AREAS[AREAS.index(area) + 1 :] if member.unit in ADDED else ():
                if self._chance(0.3) and all(self._levels((member.id, around), at)):
                    share = replace(
                        what, measure=Measure.SHARE, whole=Whole("area", around, around)
                    )
                    yield from self._said(member, share)
            for base in run[:index]:
                is_usual = at.months_since(base) == YEAR or base is run[index - 1]
                has_rate = member.is_points or min(self._levels(subject, base)) > 0
                if not has_rate or not self._chance(rates if is_usual else rates / 6):
                    continue
                yield from self._said(member, replace(what, measure=Measure.GROWTH, base=base))
                has_root = member.is_points or min(self._levels(subject, at)) >= 0
                if has_root and self._chance(0.1 if at.months_since(base) == YEAR else 0.6):
                    compound = replace(what, measure=Measure.COMPOUND_GROWTH, base=base)
                    yield from self._said(member, compound)

    def _levels(self, subject: Subject, at: Period) -> list[Fraction]:
        """Give a level in all vintages and definitions."""
        tables = (*self.truth.levels.values(), *self.truth.backcast.values())
        return [table[*subject, at] for table in tables]

    def _said(self, member: Member, what: What, *, is_broken: bool = False) -> Iterator[Raw]:
        vintages = [FINAL]
        if self.office.vintages:
            vintages = [FINAL] if is_broken or self._chance(0.5) else [EARLY]
            vintages += VINTAGES if self._chance(0.4) else ()
        if self.office.forecasts and not what.whole and self._chance(0.1):
            vintages.append(COMING)
        for vintage in dict.fromkeys(vintages):
            true = self.truth.value(FINAL if vintage == COMING else vintage, what)
            if what.base and abs(true) > 10**6:
                continue  # nobody prints that
            if vintage == COMING:
                true *= self.rng.randint(0, 2) if what.measure is Measure.LEVEL else Fraction(2, 3)
            about = self._about(what, vintage, is_broken=is_broken)
            yield about | self._words(true, member, what)
            if self.office.two_sources and self._chance(0.3):
                yield about | self._words(true, member, what) | {"source": "book"}

    def _about(self, what: What, vintage: str, *, is_broken: bool) -> Raw:
        """Say of what a figure is."""
        states = {FINAL: [], EARLY: ["provisional"], COMING: ["forecast"]}[vintage]
        if is_broken and vintage != COMING:
            states = ["series break", *states]
        if vintage == FINAL and not self.office.vintages and self._chance(0.1):
            states.append(self.rng.choice(DOUBTS))
        said: Raw = {"measure": what.measure.value, "area": what.subject[1], "source": "report"}
        said |= {"period": str(what.period), "place": vintage}
        if what.base:
            is_plain = what.measure is Measure.GROWTH and what.period.earlier(YEAR) == what.base
            said |= {} if is_plain and self._chance(0.5) else {"base_period": str(what.base)}
        if what.whole:
            said["whole"] = what.whole.id
        if states:
            are_listed = self.office.several_states and self._chance(0.7)
            said["status"] = states if are_listed else states[0 if vintage == FINAL else -1]
        return said

    def _words(self, true: Fraction, member: Member, what: What) -> Raw:
        """Say a true value as exactly and as strongly as the office likes to, and as is true."""
        is_amount = what.measure is Measure.LEVEL and member.unit in KINDS
        place = self.rng.randint(-3, 0)
        if is_amount and true:
            place = magnitude(true) - self.rng.randint(-1 if self._chance(0.1) else 0, 5)
        if is_amount and member.is_count:
            place = 0 if self._chance(0.6) else max(0, place)
        scales = [
            0,
            *(s for s in SCALE_NAMES if is_amount and member.unit != "i" and s <= place + 6),
        ]
        scale = self.rng.choice(scales) if self._chance(0.4) else 0
        units, more = true / Fraction(10) ** place, self.rng.randint(0, 3)
        near, low, high = round(units), floor(units) - more, ceil(units) + more
        below, above = low - (low == units), high + (high == units)
        ways = [("more than", below), ("at least", low), ("less than", above), ("at most", high)]
        ways += [("about", near + self.rng.randint(-2, 2))]
        if units > 0 or (units < 0 and self.office.nearly_below_0):
            ways += [("nearly", above if units > 0 else below)]
        least, most = self._limits(member, what.measure)
        possible = [way for way in ways if least <= way[1] * Fraction(10) ** place <= most]
        way, digits = (
            self.rng.choice(possible) if possible and self._chance(0.4) else ("exactly", near)
        )
        said: Raw = {"value": f"#{printed(digits, place - scale)}#"}
        if scale:
            said["scale"] = SCALE_NAMES[scale] if self._chance(0.7) else f"#{scale}#"
        return said if way == "exactly" else said | {"qualifier": way}

    @staticmethod
    def _limits(member: Member, measure: Measure) -> tuple[float, float]:
        if measure is Measure.SHARE and not member.is_signed:
            return 0, 100
        is_free = member.is_signed or member.is_points
        return -sys.maxsize if is_free else -100 if measure.is_rate else 0, sys.maxsize


def printed(digits: int, place: int) -> str:
    """Write a number of units of a place, with all its digits."""
    if place >= 0:
        return f"{digits}e{place}" if place else str(digits)
    sign, text = "-" if digits < 0 else "", str(abs(digits)).zfill(1 - place)
    return f"{sign}{text[:place]}.{text[place:]}"


def hidden(seed: int, office: Office | None = None) -> tuple[Raw, Truth]:
    """Make the world of a seed: what is published of it, and what is true."""
    return Maker(seed, office or Office()).make()


if __name__ == "__main__":
    wanted = Office(**dict.fromkeys(sys.argv[2:], True))
    sys.stdout.write(text_of(hidden(int(sys.argv[1]), wanted)[0]) + "\n")
