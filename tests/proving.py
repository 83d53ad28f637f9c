"""Whether published figures contradict one another, by all their relations at once.

A slow second opinion that shares no code with what it judges: every level, share and factor of
growth is an unknown between two ends, and every relation narrows them until nothing changes. Where
an unknown has no room left, no world has these figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import inf, isinf
from typing import NamedTuple

from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import SCALES
from worlds import Raw

Ends = tuple[float, float]
Unknown = tuple[object, ...]

ROUNDS = 40
MARGIN = 1e-6
"""How far apart, of what is narrowed, ends must be for a contradiction to be one."""

KINDS = ("levels", "chains", "rates of relations", "areas")
"""What has to be put together for a proof: each goes with those before it."""


class ContradictionError(Exception):
    """An unknown has no room left."""


class Product(NamedTuple):
    """*times* × *c* = *a* × *b*."""

    c: Unknown
    a: Unknown
    b: Unknown
    times: float = 1


class Sum(NamedTuple):
    whole: Unknown
    parts: Sequence[Unknown]


class Between(NamedTuple):
    """*one* lies between the least and the greatest of *others*, or of those and what it is at most."""

    one: Unknown
    others: Sequence[Unknown]
    least: float | None = None


Relation = Product | Sum | Between


def contradicts(raw: Raw, kinds: int = len(KINDS)) -> bool:
    """Tell whether figures contradict one another by the first few kinds of reasoning."""
    room: dict[Unknown, Ends] = {}
    try:
        _Figures(raw, room, kinds).narrow()
    except ContradictionError:
        return True
    return False


class _Figures:
    def __init__(self, raw: Raw, room: dict[Unknown, Ends], kinds: int) -> None:
        self.room, self.kinds = room, kinds
        self.indicators: Mapping[str, Raw] = {one["id"]: one for one in raw["indicators"]}
        self.units = {one["id"]: one for one in raw["units"]}
        self.relations: list[Relation] = []
        self.bases: set[Unknown] = set()
        self.at: dict[tuple[str, str], set[Period]] = {}
        self.free = {name for name, one in self.indicators.items() if one["may_be_negative"]}
        self.points = {n for n, one in self.indicators.items() if one["unit"] == "percent"}
        said = [(n, s) for n, one in self.indicators.items() for s in one["observations"]]
        for name, figure in said:
            for at in (Period(figure["period"]), base_of(figure)):
                if at:
                    self.at.setdefault((name, figure["area"]), set()).add(at)
        for relation in raw["relations"]:
            self._spread(relation)
        for name, figure in said:
            self._read(name, figure)
        for relation in raw["relations"]:
            self._relate(relation)
        self._chain()
        if kinds > 3:
            self._nest()

    def _spread(self, relation: Raw) -> None:
        """Look at every period of an indicator in those that it is related to."""
        members = _members(relation)
        for area in ("zone", "city", "province"):
            every = set().union(*(self.at.get((name, area), set()) for name in members))
            self.at |= {(name, area): set(every) for name in members}

    def _limit(self, unknown: Unknown, ends: Ends) -> bool:
        """Narrow an unknown; tell whether that changed much."""
        least = -inf if unknown[1] in self.free | self.points else 0.0
        low, high = self.room.get(unknown, (least, inf))
        new = max(low, ends[0]), min(high, ends[1])
        if new[0] > new[1] + MARGIN * max(abs(new[0]), abs(new[1]), 1e-9):
            raise ContradictionError
        self.room[unknown] = new = (min(new), max(new))
        return any(isinf(a) != isinf(b) or (not isinf(a) and abs(a - b) > 1e-9 * (abs(a) + abs(b))) for a, b in zip((low, high), new, strict=True))  # fmt: skip

    def _read(self, name: str, figure: Raw) -> None:
        ends, area, period = (
            _ends(figure, self._is_count(name)),
            figure["area"],
            Period(figure["period"]),
        )
        level = ("level", name, area, period)
        match figure["measure"]:
            case "level":
                self._limit(level, ends)
                if ends[0] > 0:
                    self.bases.add(level)
            case "share":
                share, whole = (
                    ("share", name, area, figure["whole"], period),
                    ("level", name, figure["whole"], period),
                )
                self._limit(share, (ends[0] / 100, ends[1] / 100))
                if name not in self.free:
                    self._limit(share, (0, 1))
                self.relations.append(Product(level, share, whole))
            case measure:
                base = base_of(figure)
                assert base
                self.bases.add(("level", name, area, base))
                years = period.months_since(base) / 12 if measure == "compound growth" else 1
                grown = ("grown", name, area, base, period)
                if name in self.points:
                    self._limit(grown, (ends[0] * years, ends[1] * years))
                else:
                    least = -1 if measure == "growth" and name in self.free else 0
                    low, high = (1 + end / 100 for end in ends)
                    self._limit(
                        grown,
                        (low if least else max(low, 0) ** years, high if high < 0 else high**years),
                    )

    def _is_count(self, name: str) -> bool:
        unit = self.units.get(self.indicators[name]["unit"], {})
        return unit.get("kind") == "count"

    def _relate(self, relation: Raw) -> None:
        members = _members(relation)
        for (name, area), periods in list(self.at.items()):
            if name != members[0]:
                continue
            for at in periods:
                self._relate_levels(relation, [("level", one, area, at) for one in members])
            for base, at in combinations(sorted(periods), 2) if self.kinds > 2 else ():
                if all(("level", member, area, base) in self.bases for member in members):
                    self._relate_rates(
                        relation, [("grown", one, area, base, at) for one in members]
                    )

    def _relate_levels(self, relation: Raw, levels: Sequence[Unknown]) -> None:
        whole, *parts = levels
        if relation["kind"] == "ratio":
            unit = self.units[self.indicators[relation["ratio"]]["unit"]]
            self.relations.append(Product(parts[0], whole, parts[1], float(unit["per"].strip("#"))))
        elif relation["complete"]:
            self.relations.append(Sum(whole, parts))
        if relation["kind"] != "ratio" and not self.free & set(_members(relation)):
            self.relations += [Between(part, [whole], 0) for part in parts]

    def _relate_rates(self, relation: Raw, grown: Sequence[Unknown]) -> None:
        whole, *parts = grown
        if relation["kind"] == "ratio":
            self.relations.append(Product(parts[0], whole, parts[1]))
        elif relation["complete"] and not self.free & set(_members(relation)):
            self.relations.append(Between(whole, parts))

    def _chain(self) -> None:
        for (name, area), periods in self.at.items():
            join: Callable[[Unknown, Unknown, Unknown], Relation] = (
                (lambda c, a, b: Sum(c, [a, b])) if name in self.points else Product
            )

            def is_base(at: Period, name: str = name, area: str = area) -> bool:
                return name in self.points or ("level", name, area, at) in self.bases

            for base, at in combinations(sorted(periods), 2):
                grown = ("grown", name, area, base, at)
                if base.months == at.months and is_base(base):
                    self.relations.append(
                        join(("level", name, area, at), ("level", name, area, base), grown)
                    )
                    for mid in periods if self.kinds > 1 else ():
                        if base < mid < at and mid.months == at.months and is_base(mid):
                            self.relations.append(
                                join(
                                    grown,
                                    ("grown", name, area, base, mid),
                                    ("grown", name, area, mid, at),
                                )
                            )

    def _nest(self) -> None:
        added = {"yuan", "patents", "tonnes", "people"}
        for name, indicator in self.indicators.items():
            for inner, outer in (
                (("zone", "city"), ("city", "province"), ("zone", "province"))
                if indicator["unit"] in added and name not in self.free
                else ()
            ):
                for at in self.at.get((name, inner), set()) & self.at.get((name, outer), set()):
                    self.relations.append(
                        Between(("level", name, inner, at), [("level", name, outer, at)], 0)
                    )

    def narrow(self) -> None:
        for _ in range(ROUNDS):
            changed = [
                self._limit(unknown, ends)
                for relation in self.relations
                for unknown, ends in self._told(relation)
            ]
            if not any(changed):
                return

    def _of(self, unknown: Unknown) -> Ends:
        self._limit(unknown, (-inf, inf))
        return self.room[unknown]

    def _told(self, relation: Relation) -> Iterator[tuple[Unknown, Ends]]:
        match relation:
            case Product(c, a, b, times):
                yield c, _times(self._of(a), self._of(b), 1 / times)
                for one, other in ((a, b), (b, a)):
                    low, high = self._of(other)
                    if low > 0 or high < 0:
                        yield one, _times(self._of(c), (1 / high, 1 / low), times)
            case Sum(whole, parts):
                lows, highs = zip(*map(self._of, parts), strict=True)
                yield whole, (sum(lows), sum(highs))
                for part in parts:
                    others = [self._of(other) for other in parts if other != part]
                    low, high = self._of(whole)
                    yield (
                        part,
                        (low - sum(h for _, h in others), high - sum(le for le, _ in others)),
                    )
            case Between(one, others, least):
                ends = [self._of(other) for other in others]
                yield (
                    one,
                    (
                        min(le for le, _ in ends) if least is None else least,
                        max(h for _, h in ends),
                    ),
                )
                if least is not None:
                    yield others[0], (self._of(one)[0], inf)


def _members(relation: Raw) -> list[str]:
    if relation["kind"] == "ratio":
        return [relation["ratio"], relation["numerator"], relation["denominator"]["id"]]
    return [relation["whole"], *relation["parts"]]


def base_of(figure: Raw) -> Period | None:
    """Give the period that a rate is from."""
    if "base_period" in figure:
        return Period(figure["base_period"])
    return Period(figure["period"]).earlier(12) if figure["measure"] == "growth" else None


def _times(one: Ends, other: Ends, times: float) -> Ends:
    corners = [0.0 if not a or not b else a * b * times for a in one for b in other]
    return min(corners), max(corners)


def _ends(figure: Raw, is_count: bool) -> Ends:  # noqa: FBT001 - private
    number, scale = Decimal(figure["value"].strip("#")), figure.get("scale", 0)
    scale = SCALES[scale] if scale in SCALES else int(str(scale).strip("#"))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    whole = is_count and figure["measure"] == "level" and scale == 0 and exponent == 0
    half = 0 if whole else Fraction(10) ** (exponent + scale) / 2
    value = Fraction(number) * Fraction(10) ** scale
    match figure.get("qualifier", "exactly"):
        case "exactly":
            return float(value - half), float(value + half)
        case "more than" | "at least":
            return float(value), inf
        case "about":
            return -inf, inf
        case "nearly" if value < 0:
            return float(value), inf
    return -inf, float(value)
