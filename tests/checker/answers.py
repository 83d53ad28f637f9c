"""Every number of an answer in JSON, worked out again from the dataset's JSON alone."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from checker.figures import CERTAINTY, Figure, World, before, limits_of, months, unit_of
from checker.formulas import Result, name_of, names_in, spelled_out, work_out
from checker.ranges import ANYTHING, ENDLESS, NOT_NEGATIVE, Range, over, plus, reach
from checker.words import claim, overclaims

Json = Mapping[str, Any]

APPROXIMATE = {"nearly", "about"}
EXACT_DIGITS, DIGITS = 34, 15


class Known(NamedTuple):
    """A figure as it has to be answered: worked out here, not read from the answer."""

    face: Fraction
    range: Range
    stated: Range
    qualifier: str | None
    approximate: bool
    sources: list[Figure]


def is_written(written: Decimal | str, number: Fraction, side: int) -> bool:
    """Tell whether a number is written as it should be.

    Exactly where it ends soon; else to 15 digits, rounded down (-1), up (1) or to the nearest (0).
    """
    value = Fraction(written)
    if value == number:
        return True
    if _ends_soon(number) or not value:
        return False
    first = len(str(int(abs(value)))) if abs(value) >= 1 else 1 - _zeros(abs(value))
    unit = Fraction(10) ** (first - DIGITS)
    if side == 0:
        return abs(value - number) * 2 <= unit
    return 0 <= (value - number) * side < unit


def _zeros(value: Fraction) -> int:
    """Give how many places after the point the first digit stands."""
    zeros = 1
    while value * 10**zeros < 1:
        zeros += 1
    return zeros


def _ends_soon(number: Fraction) -> bool:
    twos = number.denominator
    places = 0
    while twos % 10 == 0 or twos % 2 == 0 or twos % 5 == 0:
        twos = twos // 10 if twos % 10 == 0 else twos // 2 if twos % 2 == 0 else twos // 5
        places += 1
    return twos == 1 and len(str(abs(int(number * 10**places)))) <= EXACT_DIGITS


def published(figure: Figure) -> Known:
    return Known(
        figure.face,
        figure.range,
        figure.stated,
        figure.qualifier,
        figure.qualifier in APPROXIMATE,
        [figure],
    )


def derived(world: World, record: Json) -> Known:
    """Work a derived figure out by its formula."""
    solved = record["measure"] == "level"
    result = work_out(spelled_out(world, record), names_in(world, record), solved=solved)
    kind = world.kind(record["indicator"])
    if record["measure"] != "level" or kind == "percent":
        result = result.stretched(Fraction(100))
    limits = _limits(world, record, kind, result)
    return _limited(result, limits)


def _limited(result: Result, limits: Range) -> Known:
    cut = result.range.cut(limits) or result.range
    news = telling(cut, limits)
    known = news != ANYTHING
    approximate = any(figure.qualifier in APPROXIMATE for figure in result.figures)
    return Known(
        result.face,
        cut,
        cut if known else ANYTHING,
        qualifier(news),
        approximate or not known,
        result.figures,
    )


def _limits(world: World, record: Json, kind: str, result: Result) -> Range:
    of_a_share = record["unit"] == "percentage-points" and kind != "percent"
    if of_a_share:
        return ANYTHING
    signed = world.indicators[record["indicator"]].get("may_be_negative", False)
    named = {figure.indicator for figure in result.figures}
    if record["measure"] == "share":  # a part may be more than all, where another is negative
        signed = any(
            world.indicators[member].get("may_be_negative", False)
            for relation in world.relations
            if named <= (members := {relation.get("whole"), *relation.get("parts", ())})
            for member in members
        )
    return limits_of(record["measure"], kind, signed=signed)


def telling(range_: Range, limits: Range) -> Range:
    """Take off the ends that say no more than the limits do."""
    if range_.is_point:
        return range_
    low = range_.low if range_.low.value != limits.low.value else ANYTHING.low
    high = range_.high if range_.high.value != limits.high.value else ANYTHING.high
    return Range(low, high)


def qualifier(news: Range) -> str | None:
    """Give the word for a range; none where it has two ends."""
    low, high = (abs(end.value) < ENDLESS for end in news)
    if news.is_point:
        return "exactly"
    if low and high:
        return None
    if low:
        return "at least" if news.low.reached else "more than"
    if high:
        return "at most" if news.high.reached else "less than"
    return "about"


class Checker:
    """Holds answers against a dataset, and counts the numbers that it worked out.

    Attributes:
        faults: What an answer says wrongly, in sentences.
        numbers: How many numbers were held against ones of our own.
        zeros_count: Whether the zeros that end a number in words are digits of it; not where
            amounts are asked for in another scale than their own.
    """

    def __init__(self, text: str, *, zeros_count: bool = True) -> None:
        self.world = World(text)
        self.zeros_count = zeros_count
        self.faults: list[str] = []
        self.numbers = 0

    def check(self, answer: Json, *, asked: Range = ANYTHING, index: str = "") -> None:
        """Hold all records of an answer against the dataset.

        Args:
            answer: What a command answered, as JSON.
            asked: Between which values figures were to lie, for `filter`.
            index: The base period, for `compare --index`.
        """
        first: Known | None = None
        for record in answer["data"]:
            known = self.known(record)
            first = first or known
            expected = dict(_figure(known))
            match answer["command"]:
                case "list":
                    expected |= self._extent(record, known)
                case "compare":
                    base = self._base(record, index) if index else None
                    expected |= _against(known, first, base)
                case "check":
                    expected |= self._checked(record, known)
                case "filter":
                    self._meets(record, known, asked)
            self._hold(record, expected)
            self._words(record, known)

    def known(self, record: Json) -> Known:
        if record["origin"] == "published":
            return published(self.figure(record))
        return derived(self.world, record)

    def figure(self, record: Json) -> Figure:
        """Give the published figure that a record is of."""
        found = self.world.find(
            indicator=record["indicator"], measure=record["measure"], area=record["area"],
            period=record["period"], status=record["status"], base=record["base_period"],
        )  # fmt: skip
        assert len(found) == 1, f"{len(found)} figures are {record}"
        return found[0]

    def _hold(self, record: Json, expected: Mapping[str, Any]) -> None:
        """Compare a record with what it should say; each number in it has to be expected."""
        for key, said in record.items():
            numeric = isinstance(said, Decimal) and not isinstance(said, bool)
            if key not in expected:
                if numeric or key.endswith("_included"):
                    self.faults.append(f"{_name(record)}: nothing says what {key} should be")
                continue
            wanted = expected[key]
            if isinstance(wanted, tuple):
                number, side = wanted
                self.numbers += 1
                right = said is not None and is_written(said, number, side)
            else:
                self.numbers += isinstance(said, bool)
                right = said == wanted
            if not right:
                self.faults.append(f"{_name(record)}: {key} is {said!r}, not {wanted!r}")

    def _words(self, record: Json, known: Known) -> None:
        unit = unit_of(record["measure"], self._level_unit(record), self._kind(record))
        if unit != record["unit"] and record["unit"] != "percentage-points":
            self.faults.append(f"{_name(record)}: the unit is {record['unit']}, not {unit}")
        self.say(record["text"], known, self.world.unit_names[record["unit"]])
        source = "; ".join(dict.fromkeys(one.place for one in known.sources if one.place)) or None
        status = max((one.status for one in known.sources), key=CERTAINTY.index)
        status = "forecast" if record["origin"] == "projected" else status
        times = {"place": source, "status": status}
        if record["origin"] == "computed":  # a rate: from the first of its figures to the last
            periods = sorted((one.period for one in known.sources), key=months)
            times |= {"period": periods[-1], "base_period": periods[0]}
        for key, wanted in times.items():
            if record[key] != wanted:
                self.faults.append(f"{_name(record)}: {key} is {record[key]!r}, not {wanted!r}")

    def say(self, words: str, known: Known, unit: str) -> None:
        """Hold words against what is known."""
        self.numbers += 1
        fault = overclaims(words, known.range, known.face, zeros_count=self.zeros_count)
        if fault:
            self.faults.append(fault)
        if claim(words).unit != unit:
            self.faults.append(f"{words!r} is not in {unit}")

    def _level_unit(self, record: Json) -> str:
        return str(self.world.indicators[record["indicator"]]["unit"])

    def _kind(self, record: Json) -> str:
        return self.world.kind(record["indicator"])

    def _extent(self, record: Json, known: Known) -> dict[str, Any]:
        """What `list` says of an indicator: its growth to the year, and how much there is of it."""
        (figure,) = known.sources
        every = self.world.find(indicator=record["indicator"])
        periods = sorted((f.period for f in every if f.period != "not stated"), key=months)
        rate = self._rate(figure)
        if rate is not None:
            self.say(
                record["growth_text"],
                rate,
                self.world.unit_names[unit_of("growth", figure.about["unit"], figure.kind)],
            )
        return {
            "growth": None if rate is None else (rate.face, 0),
            "observations": (Fraction(len(every)), 0),
            "areas": (Fraction(len({f.area for f in every})), 0),
            "first_period": periods[0] if periods else None,
            "last_period": periods[-1] if periods else None,
        }

    def _rate(self, figure: Figure) -> Known | None:
        """Give the growth in the year to a figure, published or else from two levels."""
        if figure.period == "not stated":
            return None
        alike = {"indicator": figure.indicator, "area": figure.area}
        back = before(figure.period, 12)
        said = self.world.current(**alike, measure="growth", period=figure.period, base=back)
        if said is not None:
            return published(said)
        now = self.world.current(**alike, measure="level", period=figure.period)
        then = self.world.current(**alike, measure="level", period=back)
        if now is None or then is None or not has_rate(then, now):
            return None
        names = {name_of(self.world, one): one for one in (now, then)}
        later, earlier = names
        formula = f"{later} − {earlier}" if figure.kind == "percent" else f"{later} ÷ {earlier} − 1"
        result = work_out(formula, names).stretched(Fraction(100))
        return _limited(result, limits_of("growth", figure.kind, signed=False))

    def _checked(self, record: Json, known: Known) -> dict[str, Any]:
        """What `check` says: the figure worked out a second way, and how far the two are apart."""
        words, _, formula = record["worked_out_text"].partition(", from ")
        again = derived(self.world, {**record, "formula": formula})
        self.say(words, again, self.world.unit_names[record["unit"]])
        kind = self._kind(record)
        other = (
            known.range
            if record["compared_with"] != "limits"
            else _limits(self.world, record, kind, Result(again.face, again.range, again.sources))
        )
        apart = Fraction(0)
        fits = again.range.cut(other) is not None
        across = not fits and self._is_across_a_break(record, [*again.sources, *known.sources])
        if not fits and not across:
            low, high = sorted((again.range, other), key=lambda one: one.low.value)
            apart = Fraction(high.low.value) - Fraction(low.high.value)
        unknown = ANYTHING in {again.stated, known.stated} or across
        finding = (
            "can't tell" if unknown and (fits or across) else "agrees" if fits else "disagrees"
        )
        if record["finding"] != finding:
            self.faults.append(f"{_name(record)}: it {record['finding']}, and should: {finding}")
        return {
            "worked_out": (again.face, 0),
            "worked_out_lower": _end(again.stated.low.value, -1),
            "worked_out_upper": _end(again.stated.high.value, 1),
            "apart": (apart, -1),
        }

    def _is_across_a_break(self, record: Json, sources: list[Figure]) -> bool:
        """Tell whether levels before and after a series break are set against each other."""
        periods = [record["period"], record["base_period"]]
        periods += [period for one in sources for period in (one.period, one.base)]
        starts = [months(period)[0] for period in periods if period not in {None, "not stated"}]
        strands = {(one.indicator, one.area) for one in sources}
        return any(
            min(starts) < months(level.period)[0] <= max(starts)
            for indicator, area in {*strands, (record["indicator"], record["area"])}
            for level in self.world.find(indicator=indicator, area=area, measure="level")
            if level.status in {"series break", "definition differs"}
        )

    def _base(self, record: Json, index: str) -> Figure | None:
        return self.world.current(
            indicator=record["indicator"], measure="level", area=record["area"], period=index
        )

    def _meets(self, record: Json, known: Known, asked: Range) -> None:
        common = known.range.cut(asked)
        verdict = "no" if common is None else "yes" if common == known.range else "maybe"
        if record["meets"] != verdict:
            self.faults.append(f"{_name(record)}: {record['meets']}, and should be {verdict}")


def has_rate(then: Figure, now: Figure) -> bool:
    if then.kind == "percent":
        return True
    may_fall = min(then.range.low.value, now.range.low.value, then.face, now.face) < 0
    nothing = then.face == 0 or (
        then.range.holds(Fraction(0)) and then.qualifier not in APPROXIMATE
    )
    return not may_fall and not nothing


def _figure(known: Known) -> Iterator[tuple[str, Any]]:
    yield "value", (known.face, 0)
    yield "qualifier", known.qualifier
    yield "approximate", known.approximate
    for key, end, side in (("lower", known.stated.low, -1), ("upper", known.stated.high, 1)):
        missing = abs(end.value) == ENDLESS
        yield key, _end(end.value, side)
        yield f"{key}_included", None if missing else end.reached


def _end(value: Fraction | float, side: int) -> tuple[Fraction, int] | None:
    return None if abs(value) == ENDLESS else (Fraction(value), side)


def _against(known: Known, first: Known, base: Figure | None) -> dict[str, Any]:
    """What `compare` says: how a figure stands to the first one, or to the one of its base period."""
    (mine,), (its,) = known.sources, first.sources
    if base is not None:
        ratio = _ratio(mine, base)
        assert ratio is not None, "it is no base of an index"
        return _measured("index", ratio.stretched(Fraction(100)), NOT_NEGATIVE)
    if not _comparable(mine, its):
        nothing = (
            f"{key}{end}" for key in ("difference", "ratio") for end in ("", "_lower", "_upper")
        )
        return dict.fromkeys(("order", *nothing))
    ratio = _ratio(mine, its)
    limits = NOT_NEGATIVE if mine.range.low.value >= 0 else ANYTHING
    nothing = dict.fromkeys(("ratio", "ratio_lower", "ratio_upper"))
    return (
        {
            "order": "equal" if mine is its else _order(known.range, first.range),
            "difference_unit": "percentage-points" if mine.is_percent else mine.unit,
        }
        | _measured("difference", _difference(mine, its), ANYTHING)
        | (nothing if ratio is None else _measured("ratio", ratio, limits))
    )


def against(mine: Known, first: Known) -> Iterator[tuple[str, Result | None]]:
    """Give what `compare` says in words of a figure against the first one."""
    (own,), (its,) = mine.sources, first.sources
    ratio = _ratio(own, its)
    limits = NOT_NEGATIVE if own.range.low.value >= 0 else ANYTHING
    if ratio is not None:
        known = _limited(ratio, limits)
        ratio = Result(known.face, known.range, ratio.figures)
    yield "Difference", _difference(own, its)
    yield "Ratio", ratio
    yield "Share", None if ratio is None else ratio.stretched(Fraction(100))


def _difference(mine: Figure, its: Figure) -> Result:
    parts = {"mine": mine.part, "its": its.part}
    zero = Range.of(Fraction(0), Fraction(0), "[]")
    difference = Result(
        mine.part.face - its.part.face,
        zero if mine is its else reach(lambda at: plus(at["mine"], -at["its"]), parts),
        [mine, its],
    )
    return difference.stretched(Fraction(100)) if mine.is_percent else difference


def _comparable(mine: Figure, its: Figure) -> bool:
    alike = ("unit", "measure", "whole")
    if any(getattr(mine, key) != getattr(its, key) for key in alike):
        return False
    if "growth" in mine.measure and _span(mine) != _span(its):
        return False
    return months(mine.period)[1] == months(its.period)[1]


def _span(rate: Figure) -> object:
    """Give how long a rate is over; what nobody says is like nothing else."""
    if "not stated" in {rate.base, rate.period}:
        return rate
    return months(rate.period)[0] - months(rate.base or "")[0]


def _order(mine: Range, its: Range) -> str:
    if mine.is_point and mine == its:
        return "equal"
    for low, high, word in ((mine, its, "less"), (its, mine, "more")):
        touching = low.high.reached and high.low.reached
        if low.high.value < high.low.value or (low.high.value == high.low.value and not touching):
            return word
    return "can't tell"


def _ratio(mine: Figure, its: Figure) -> Result | None:
    if its.face == 0 or its.range.low.value < 0:
        return None
    parts = {"mine": mine.part, "its": its.part}
    if mine is its:
        return Result(Fraction(1), Range.of(Fraction(1), Fraction(1), "[]"), [mine])
    return Result(
        mine.part.face / its.part.face,
        reach(lambda at: over(at["mine"], at["its"]), parts),
        [mine, its],
    )


def _measured(key: str, result: Result, limits: Range) -> dict[str, Any]:
    stated = _limited(result, limits).stated
    return {
        key: (result.face, 0),
        f"{key}_lower": _end(stated.low.value, -1),
        f"{key}_upper": _end(stated.high.value, 1),
    }


def _name(record: Json) -> str:
    words = ("indicator", "measure", "area", "period", "origin", "formula")
    return " ".join(str(record[word]) for word in words if record[word])
