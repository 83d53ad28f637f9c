"""Every number of an answer in JSON, worked out again from the dataset's JSON alone."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from checker.figures import (
    ADDABLE,
    Figure,
    World,
    before,
    in_words,
    informative,
    limits_of,
    months,
    standing,
    stretched,
    unit_of,
)
from checker.formulas import Result, Term, name_of, names_in, result_of, spelled_out, work_out
from checker.ranges import ANYTHING, ENDLESS, NOT_NEGATIVE, Part, Range, over, plus
from checker.words import claim, overclaims, remark

Json = Mapping[str, Any]

ALL_OF_IT = Range.of(Fraction(0), Fraction(1), "[]")
"""What a share of a whole stays within, as a fraction."""

EXACT_DIGITS, DIGITS = 34, 15


class About(NamedTuple):
    """What figures have to have in common to be compared."""

    unit: str
    measure: str
    whole: object
    period: str
    base: str | None

    @property
    def is_percent(self) -> bool:
        return self.unit.startswith("percent")


class Known(NamedTuple):
    """A figure as it has to be answered: worked out here, not read from the answer.

    Its *result* is in the numbers of formulas, where percentages are fractions.
    """

    face: Fraction
    range: Range
    stated: Range
    qualifier: str | None
    approximate: bool
    sources: list[Figure]
    result: Result
    about: About

    @property
    def status(self) -> str | None:
        """All that is said of what it rests on; of what is published, of itself."""
        return in_words(frozenset().union(*(one.statuses for one in self.sources))) or None


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
        None if figure.is_contradicted else figure.qualifier,
        figure.approximate,
        list(figure.values),
        result_of(figure),
        About(figure.unit, figure.measure, figure.whole, figure.period, figure.base),
    )


def derived(world: World, record: Json, steps: Mapping[str, Term] | None = None) -> Known:
    """Work a derived figure out by its formula, in which *steps* on the way may be named."""
    solved = record["measure"] == "level"
    formula = spelled_out(world, record)
    names = {**names_in(world, record), **(steps or {})}
    kind = world.kind(record["indicator"])
    if _is_of_a_share(record, kind):
        shares = [work_out(share, names) for share in _sides(formula)]
        if not _may_be_negative(world, record, shares):
            shares = [
                share._replace(range=share.range.cut(ALL_OF_IT) or share.range) for share in shares
            ]
        now, then = shares
        low = plus(now.range.low.value, -then.range.high.value)
        high = plus(now.range.high.value, -then.range.low.value)
        reached = "[" * (now.range.low.reached and then.range.high.reached)
        reached += "]" * (now.range.high.reached and then.range.low.reached)
        figures = list({one.key: one for one in (*now.figures, *then.figures)}.values())
        result = Result(now.face - then.face, Range.of(low, high, reached), figures)
    else:
        result = work_out(formula, names, solved=solved)
    about = About(
        record["unit"], record["measure"], record["whole"], record["period"], record["base_period"]
    )
    stretch = Fraction(100) if about.is_percent else Fraction(1)
    in_unit = result.stretched(stretch)
    return _limited(in_unit, _limits(world, record, kind, in_unit), result, about)


def _is_of_a_share(record: Json, kind: str) -> bool:
    """Tell whether a record is growth of a share that is worked out from four levels."""
    is_points = record["unit"] == "percentage-points" and kind in ADDABLE
    return record["measure"] == "growth" and is_points and "÷" in record["formula"]


def _sides(formula: str) -> list[str]:
    sides = formula.split(" − ")
    assert len(sides) == 2, f"{formula!r} is no change of a share"
    return sides


def _limited(
    result: Result, limits: Range, own: Result | None = None, about: About | None = None
) -> Known:
    cut = result.range.cut(limits) or result.range
    news = informative(cut, limits)
    known = news != ANYTHING
    return Known(
        result.face,
        cut,
        cut if known else ANYTHING,
        qualifier(news),
        any(figure.approximate for figure in result.figures) or not known,
        [value for figure in result.figures for value in figure.values],
        own or result,
        about or About("", "", None, "", None),
    )


def _limits(world: World, record: Json, kind: str, result: Result) -> Range:
    signed = world.indicators[record["indicator"]].get("may_be_negative", False)
    of_a_share = record["unit"] == "percentage-points" and kind != "percent"
    if of_a_share or record["measure"] == "share":
        signed = signed or _may_be_negative(world, record, [result])
    if of_a_share:
        limited = record["measure"] == "growth" and kind in ADDABLE and not signed
        return Range.of(Fraction(-100), Fraction(100), "[]") if limited else ANYTHING
    return limits_of(record["measure"], kind, signed=signed)


def _may_be_negative(world: World, record: Json, results: list[Result]) -> bool:
    """Tell whether a part may be more than all of its whole, as another one may be negative."""
    if record["whole_kind"] != "indicator":
        return bool(world.indicators[record["indicator"]].get("may_be_negative", False))
    named = {
        value.indicator for one in results for figure in one.figures for value in figure.values
    }
    return any(
        world.indicators[member].get("may_be_negative", False)
        for relation in world.relations
        if named <= (members := {relation.get("whole"), *relation.get("parts", ())})
        for member in members
    )


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


_STEP = re.compile(r"(?P<what>.+?) is (?P<words>.+?), from (?P<formula>.+)")


class Step(NamedTuple):
    """What is known of a figure after a step on the way to a contradiction."""

    name: str
    indicator: str
    area: str
    part: Part
    values: tuple[Figure, ...]

    def is_of(self, record: Json) -> bool:
        return (self.indicator, self.area) == (record["indicator"], record["area"])

    @property
    def key(self) -> int:
        return hash((self.name, self.indicator, self.area, self.part))

    @property
    def approximate(self) -> bool:
        return any(one.approximate for one in self.values)


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
        command = answer["command"]
        first: Known | None = None
        for record in answer["data"]:
            known = self.known(record, command)
            first = first or known
            expected = dict(_figure(known))
            match command:
                case "list":
                    expected |= self._extent(record)
                case "compare":
                    base = self._base(record, index) if index else None
                    expected |= _against(known, first, base)
                case "check":
                    expected |= self._checked(record, known)
                case "filter":
                    self._meets(record, known, asked)
            self._hold(record, expected)
            self._words(record, known)

    def known(self, record: Json, command: str) -> Known:
        if record["origin"] == "published":
            return published(self.figure(record, command))
        steps = self._steps(record) if command == "check" else {}
        return derived(self.world, record, steps)

    def figure(self, record: Json, command: str) -> Figure:
        """Give the published figure that a record is of.

        All values of one thing are shown as they are; where one has to stand for it, it has the
        bounds that all of them leave. `check` compares with either.
        """
        found = [value for value in self._alike(record) if value.status == record["status"]]
        assert found, f"no figure is {record}"
        one_by_one = command in {"show", "filter"} or (
            command == "check" and self._cited(record) is not None
        )
        if one_by_one:
            value = Fraction(record["value"])
            return min(found, key=lambda f: (f.place != record["place"], abs(f.face - value)))
        every = self._alike(record)
        alike = [one for one in every if one.statuses == found[0].statuses]
        if command != "check" and standing(every).statuses != found[0].statuses:
            self.faults.append(f"{_name(record)}: a more certain value stands")
        return standing(alike)

    def _alike(self, record: Json) -> list[Figure]:
        """Give the values of the thing that a record is of."""
        return self.world.find(
            indicator=record["indicator"], measure=record["measure"], area=record["area"],
            period=record["period"], base=record["base_period"], unit=record["unit"],
            whole=record["whole"],
        )  # fmt: skip

    def _cited(self, record: Json) -> Figure | None:
        """Give the other value of a thing that `check` compares with, where it cites one."""
        _, _, place = record["worked_out_text"].partition(", from ")
        for value in self._alike(record):
            if value.status != record["status"]:
                continue
            wording = f'"{value.wording}"' if value.wording else ""
            words = ", ".join(filter(None, (value.place, wording))) or "no place given"
            if words == place:
                return value
        return None

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
        if self._kind(record) == "percent" and _is_relative(record, known):
            unit = unit_of(record["measure"], self._level_unit(record), "")
        if unit != record["unit"] and not (
            record["unit"] == "percentage-points" and record["whole"]
        ):
            self.faults.append(f"{_name(record)}: the unit is {record['unit']}, not {unit}")
        self.say(record["text"], known, self.world.unit_names[record["unit"]])
        source = "; ".join(dict.fromkeys(one.place for one in known.sources if one.place)) or None
        status = known.status
        self._remark(record, known)
        if record["origin"] == "published":
            status = status or "observed"
        times = {"place": source, "status": status}
        if record["origin"] == "computed":  # a rate: from the first of its figures to the last
            said = {period for one in known.sources for period in (one.period, one.base) if period}
            periods = sorted(said, key=months)
            times |= {"period": periods[-1], "base_period": periods[0]}
        elif record["origin"] == "implied" and "growth" in record["measure"] and known.sources:
            periods = [one.period for one in known.sources]  # of what goes together
            times |= {"period": periods[0], "base_period": known.sources[0].base}
        for key, wanted in times.items():
            if record[key] != wanted:
                self.faults.append(f"{_name(record)}: {key} is {record[key]!r}, not {wanted!r}")

    def _remark(self, record: Json, known: Known) -> None:
        """Hold what stands in brackets behind words against what is to be known of a figure."""
        said = remark(record["text"])
        if record["origin"] == "projected":
            words, _, rest = said.partition(" assumed to continue")
            said = rest.removeprefix(", ")
            self._assumed(record, words.removeprefix("projection: "))
        if said != (known.status or ""):
            self.faults.append(f"{_name(record)}: {said!r} stands behind it, not {known.status!r}")

    def _assumed(self, record: Json, words: str) -> None:
        """Hold the rate that a projection assumes against the one in its formula."""
        said = re.findall(r"\(1 \+ ([^()]+)\)|[+] ([^()+×]+)(?: × |$)", record["formula"])
        name = "".join(said[-1])
        multiplied = f"(1 + {name})" in record["formula"]
        formula = spelled_out(
            self.world, {**record, "formula": f"(1 + {name})" if multiplied else name}
        )
        rate = work_out(
            f"{formula} − 1" if multiplied else formula, names_in(self.world, record)
        ).stretched(Fraction(100))
        self.numbers += 1
        published_ = next((one for one in rate.figures if name_of(self.world, one) == name), None)
        limits = published_.limits if published_ else ANYTHING
        fault = overclaims(words, (rate.range.cut(limits) or rate.range), rate.face)
        if fault:
            self.faults.append(f"{_name(record)}: {fault}")
        if not claim(words).unit.endswith(" a year"):
            self.faults.append(f"{_name(record)}: {words!r} is no rate a year")

    def say(self, words: str, known: Known, unit: str) -> None:
        """Hold words against what is known."""
        self.numbers += 1
        counts = {
            self.world.unit_names[id_] for id_, kind in self.world.kinds.items() if kind == "count"
        }
        fault = overclaims(
            words,
            known.range,
            known.face,
            zeros_count=self.zeros_count,
            is_count=unit in counts,
        )
        if fault:
            self.faults.append(fault)
        if claim(words).unit != unit:
            self.faults.append(f"{words!r} is not in {unit}")

    def _level_unit(self, record: Json) -> str:
        return str(self.world.indicators[record["indicator"]]["unit"])

    def _kind(self, record: Json) -> str:
        return self.world.kind(record["indicator"])

    def _extent(self, record: Json) -> dict[str, Any]:
        """What `list` says of an indicator: its growth to the year, and how much there is of it."""
        figure = self.figure(record, "list")
        every = self.world.find(indicator=record["indicator"])
        periods = sorted((f.period for f in every if f.period != "not stated"), key=months)
        rate = self._rate(figure)
        if rate is not None:
            self.say(record["growth_text"], rate, self.world.unit_names[rate.about.unit])
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
        return then and now and rate_between(self.world, then, now)

    def _checked(self, record: Json, known: Known) -> dict[str, Any]:
        """What `check` says: the figure worked out a second way, and how far the two are apart."""
        words, _, formula = record["worked_out_text"].partition(", from ")
        cited = self._cited(record)
        if cited is not None:
            again = published(cited)
        else:
            formula = formula.partition("; ")[0]
            steps = self._steps(record)
            again = derived(self.world, {**record, "formula": formula, "origin": "implied"}, steps)
        self.say(words, again, self.world.unit_names[record["unit"]])
        if remark(words) != (again.status or ""):
            self.faults.append(f"{_name(record)}: {words!r} is {again.status}")
        kind = self._kind(record)
        other = (
            known.range
            if record["compared_with"] != "limits"
            else _limits(self.world, record, kind, again.result)
        )
        apart = Fraction(0)
        sources = [*again.sources, *known.sources]
        fits = again.range.cut(other) is not None
        excused = len({one.vintage for one in sources}) > 1 or self._is_across_a_break(
            record, sources
        )
        if not fits and not excused:
            low, high = sorted((again.range, other), key=lambda one: one.low.value)
            apart = Fraction(high.low.value) - Fraction(low.high.value)
        unknown = ANYTHING in {again.stated, known.stated}
        finding = (
            ("can't tell" if unknown else "agrees")
            if fits
            else "can't tell"
            if excused
            else "disagrees"
        )
        if record["finding"] != finding:
            self.faults.append(f"{_name(record)}: it {record['finding']}, and should: {finding}")
        return {
            "worked_out": (again.face, 0) if again.result.point else None,
            "worked_out_lower": _end(again.stated.low.value, -1),
            "worked_out_upper": _end(again.stated.high.value, 1),
            "apart": (apart, -1),
        }

    def _steps(self, record: Json) -> dict[str, Term]:
        """Work out what `check` names on the way to a contradiction, in order."""
        steps: dict[str, Term] = {}
        for told in record["worked_out_text"].split("; ")[1:]:
            said = _STEP.fullmatch(told)
            assert said, f"nobody can read {told!r}"
            step = self._step(said["what"], said["formula"], said["words"], steps)
            for origin in ("implied", "computed"):
                name = f"{origin} {step.name}"
                if record["formula"] == step.name and step.is_of(record):
                    steps[step.name] = step  # what was known of it in the end
                if step.area == record["area"]:
                    steps[name] = step
                    steps[f"{name} of {self.world.indicators[step.indicator]['name']}"] = step
                steps[f"{name} of {self.world.areas[step.area]['name']}"] = step
        return steps

    def _step(self, what: str, formula: str, words: str, steps: Mapping[str, Term]) -> "Step":
        """Work out one step: with what was known of the figure before, published or not."""
        indicator, area, name = next(
            (one, place, what.removesuffix(f" of {about['name']} in {where['name']}"))
            for one, about in self.world.indicators.items()
            for place, where in self.world.areas.items()
            if what.endswith(f" of {about['name']} in {where['name']}")
        )
        called = {"CAGR": "compound growth", "growth": "growth", "share": "share"}
        word = next((one for one in called if name.startswith(one)), "")
        measure = called.get(word, "level")
        times = name.removeprefix(word or "level").split()
        whole = None
        if measure == "share":
            whole = next(
                (key for key, one in (*self.world.areas.items(), *self.world.indicators.items())
                 if f"of {one['name']} " in name)
            )  # fmt: skip
        period = times[-1]
        base = times[0] if "to" in times else before(period, 12)
        unit = unit_of(
            measure, str(self.world.indicators[indicator]["unit"]), self.world.kind(indicator)
        )
        record = {
            "indicator": indicator, "area": area, "measure": measure, "formula": formula,
            "period": period, "base_period": base if "growth" in measure else None,
            "origin": "implied", "unit": unit, "whole": whole,
            "whole_kind": "area" if whole in self.world.areas else "indicator",
        }  # fmt: skip
        known = derived(self.world, record, steps)
        self.say(words, known, self.world.unit_names[unit])
        earlier = steps.get(f"implied {name} of {self.world.areas[area]['name']}")
        if earlier is None:
            earlier = self.world.current(
                indicator=indicator, area=area, measure=measure, period=period, unit=unit,
                base=record["base_period"], whole=whole if whole in self.world.areas else None,
            )  # fmt: skip
        part = Part(known.face, known.range)
        if known.about.is_percent:
            part = Part(known.face / 100, stretched(known.range, Fraction(1, 100)))
        values = known.sources
        if earlier is not None:
            cut = part.range.cut(earlier.part.range) or part.range
            face = min(max(earlier.part.face, cut.low.value), cut.high.value)
            part = Part(Fraction(face), cut)
            values = [*values, *(one for one in earlier.values if one not in values)]
        return Step(name, indicator, area, part, tuple(values))

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
            if "series break" in level.statuses
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


def rate_between(world: World, then: Figure, now: Figure) -> Known | None:
    """Give the growth between two levels; none where there is no rate."""
    if not has_rate(then, now):
        return None
    names = {name_of(world, one): one for one in (now, then)}
    later, earlier = names
    formula = f"{later} − {earlier}" if now.kind == "percent" else f"{later} ÷ {earlier} − 1"
    result = work_out(formula, names)
    unit = unit_of("growth", now.about["unit"], now.kind)
    about = About(unit, "growth", None, now.period, then.period)
    limits = limits_of("growth", now.kind, signed=False)
    return _limited(result.stretched(Fraction(100)), limits, result, about)


def has_rate(then: Figure, now: Figure) -> bool:
    if then.kind == "percent":
        return True
    may_fall = min(then.range.low.value, now.range.low.value, then.face, now.face) < 0
    nothing = then.face == 0 or (then.range.holds(Fraction(0)) and not then.approximate)
    return not may_fall and not nothing


def _figure(known: Known) -> Iterator[tuple[str, Any]]:
    yield "value", (known.face, 0) if known.result.point else None
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
    if base is not None:
        ratio = _ratio(known, published(base))
        assert ratio is not None, "it is no base of an index"
        return _measured("index", ratio.stretched(Fraction(100)), NOT_NEGATIVE)
    if not _comparable(known.about, first.about):
        nothing = (
            f"{key}{end}" for key in ("difference", "ratio") for end in ("", "_lower", "_upper")
        )
        return dict.fromkeys(("order", *nothing))
    ratio, difference = _ratio(known, first), _difference(known, first)
    limits = NOT_NEGATIVE if known.result.range.low.value >= 0 else ANYTHING
    nothing = dict.fromkeys(("ratio", "ratio_lower", "ratio_upper"))
    order = _order(known.range, first.range)
    if order == "can't tell":  # what follows from the other tells more by its difference
        order = _order(difference.range, _ZERO)
    return (
        {
            "order": "equal" if known is first else order,
            "difference_unit": "percentage-points" if known.about.is_percent else known.about.unit,
        }
        | _measured("difference", difference, ANYTHING)
        | (nothing if ratio is None else _measured("ratio", ratio, limits))
    )


def against(mine: Known, first: Known) -> tuple[Result, Result | None]:
    """Give the difference of a figure from the first one, and the ratio of the two."""
    ratio = _ratio(mine, first)
    limits = NOT_NEGATIVE if mine.result.range.low.value >= 0 else ANYTHING
    if ratio is not None:
        known = _limited(ratio, limits)
        ratio = Result(known.face, known.range, ratio.figures)
    return _difference(mine, first), ratio


_ZERO = Range.of(Fraction(0), Fraction(0), "[]")


def _difference(mine: Known, its: Known) -> Result:
    difference = mine.result.with_other(its.result, lambda one, other: plus(one, -other))
    if mine is its:
        difference = difference._replace(range=_ZERO)
    return difference.stretched(Fraction(100)) if mine.about.is_percent else difference


def _comparable(mine: About, its: About) -> bool:
    if (mine.unit, mine.measure, mine.whole) != (its.unit, its.measure, its.whole):
        return False
    if "growth" in mine.measure and _span(mine) != _span(its):
        return False
    return months(mine.period)[1] == months(its.period)[1]


def _span(rate: About) -> object:
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


def _ratio(mine: Known, its: Known) -> Result | None:
    if its.result.face == 0 or its.result.range.low.value < 0:
        return None
    if mine is its or mine.sources == its.sources == [*mine.result.figures]:
        return Result(Fraction(1), Range.of(Fraction(1), Fraction(1), "[]"), mine.result.figures)
    return mine.result.with_other(its.result, over)


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


def _is_relative(record: Json, known: Known) -> bool:
    """Tell whether a change of a percentage is in percent of it."""
    if "growth" not in record["measure"]:
        return False
    rates = [one for one in known.sources if "growth" in one.measure]
    return any(one.is_relative for one in rates) if rates else "÷" in record["formula"]
