"""Formulas as answers print them, read back and worked out on the figures that they name."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import Any, NamedTuple, Protocol

from checker.figures import Figure, World, is_same, months, standing, stretched
from checker.ranges import Infinite, Part, Range, over, plus, power, reach, times

Worked = Fraction | Infinite
Node = Callable[[Mapping[int, Worked]], Worked]

_SIGN = re.compile(r"[()+−×÷^,]")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:/\d+)?(?![\w.])")


class Term(Protocol):
    """What a name in a formula stands for: a published figure, or a step on the way."""

    @property
    def key(self) -> int: ...
    @property
    def part(self) -> Part: ...
    @property
    def values(self) -> tuple[Figure, ...]: ...
    @property
    def approximate(self) -> bool: ...


class Result(NamedTuple):
    """What a formula comes to, the figures that it rests on, and how it is worked out.

    It has no *point* where nothing but its ends is known.
    """

    face: Fraction
    range: Range
    figures: list[Term]
    node: Node = lambda _: Fraction(0)
    point: bool = True

    def stretched(self, factor: Fraction) -> "Result":
        return self._replace(face=self.face * factor, range=stretched(self.range, factor))

    def with_other(self, other: "Result", join: Callable[[Worked, Worked], Worked]) -> "Result":
        """Join two calculations: a figure that is in both is the same in both."""
        figures = list({one.key: one for one in (*self.figures, *other.figures)}.values())
        return _result(_both(self.node, other.node, join), figures)


def result_of(term: Term) -> Result:
    """Give a figure as a calculation of its own."""
    return _result(_Named(term.key), [term])


def _result(node: Node, figures: list[Term], *, solved: bool = False) -> Result:
    parts = {figure.key: figure.part for figure in figures}
    face = node({key: part.face for key, part in parts.items()})
    if len(parts) > MOST_AT_ONCE and isinstance(node, _Joined) and node.uses == len(parts):
        return Result(Fraction(face), node.stepwise(parts), figures, node)
    return Result(Fraction(face), reach(node, parts, solved=solved), figures, node)


def work_out(formula: str, figures: Mapping[str, Term], *, solved: bool = False) -> Result:
    """Work a formula out.

    Args:
        formula: As it is printed.
        figures: What the names in it stand for.
        solved: Whether a quotient in it is what, times its divisor, makes its dividend.
    """
    spanned = re.fullmatch(r"min to max of \((.*)\)", formula)
    reader = _Reader(spanned[1] if spanned else formula, figures)
    nodes = [reader.sum()]
    while spanned and reader.takes(","):
        nodes.append(reader.sum())
    assert not reader.rest, f"{reader.rest!r} is left of {formula!r}"
    named = [figures[name] for name in reader.named]
    if not spanned:
        return _result(nodes[0], named, solved=solved)
    every = [_result(node, named) for node in nodes]
    hull = reduce(Range.hull, (one.range for one in every))
    middle = sum((one.face for one in every), Fraction(0)) / len(every)
    return Result(middle, hull, named, point=False)


class _Reader:
    """Reads sums of products of powers of names, numbers and brackets."""

    def __init__(self, formula: str, figures: Mapping[str, Term]) -> None:
        self.rest = formula
        self.figures = figures
        self.names = sorted(figures, key=len, reverse=True)
        self.named: list[str] = []

    def takes(self, sign: str) -> bool:
        found = self.rest.startswith(sign)
        if found:
            self.rest = self.rest[1:].lstrip()
        return found

    def sum(self) -> Node:
        node = self.factor()
        while True:
            if self.takes("+"):
                node = _both(node, self.factor(), plus)
            elif self.takes("−"):
                node = _both(node, self.factor(), lambda one, other: plus(one, -other))
            else:
                return node

    def factor(self) -> Node:
        node = self.raised()
        while True:
            if self.takes("×"):
                node = _both(node, self.raised(), times)
            elif self.takes("÷"):
                node = _both(node, self.raised(), over)
            else:
                return node

    def raised(self) -> Node:
        node = self.single()
        if not self.takes("^"):
            return node
        exponent = self.single()({})
        return _both(node, lambda _: exponent, lambda base, times: power(base, Fraction(times)))

    def single(self) -> Node:
        if self.takes("("):
            node = self.sum()
            assert self.takes(")"), f"no bracket before {self.rest!r}"
            return node
        for name in self.names:
            after = self.rest[len(name) :].lstrip()
            if self.rest.startswith(name) and (not after or _SIGN.match(after)):
                self.rest = after
                self.named += [name] if name not in self.named else []
                return _Named(self.figures[name].key)
        number = _NUMBER.match(self.rest)
        assert number, f"{self.rest!r} is no number and names none of {self.names}"
        self.rest = self.rest[number.end() :].lstrip()
        value = Fraction(number[0].replace(",", ""))
        return lambda _: value


MOST_AT_ONCE = 6
"""Figures whose corners are all tried; of more, each used once, two numbers at a time."""


class _Named(NamedTuple):
    """The value of a figure."""

    key: int
    uses: int = 1

    def __call__(self, values: Mapping[int, Worked]) -> Worked:
        return values[self.key]


class _Joined(NamedTuple):
    """Two nodes, and how they are joined; *uses* counts the figures in both, again each time."""

    one: Node
    other: Node
    join: Callable[[Worked, Worked], Worked]
    uses: int

    def __call__(self, values: Mapping[int, Worked]) -> Worked:
        return self.join(self.one(values), self.other(values))

    def stepwise(self, parts: Mapping[int, Part]) -> Range:
        """Give all that it can be where no figure is used twice: nothing is lost on the way."""
        two = {"one": _step(self.one, parts), "other": _step(self.other, parts)}
        return reach(lambda at: self.join(at["one"], at["other"]), two)


def _step(node: Node, parts: Mapping[int, Part]) -> Part:
    if isinstance(node, _Named):
        return parts[node.key]
    face = Fraction(node({key: part.face for key, part in parts.items()}))
    if isinstance(node, _Joined):
        return Part(face, node.stepwise(parts))
    return Part(face, Range.of(face, face, "[]"))


def _both(one: Node, other: Node, join: Callable[[Worked, Worked], Worked]) -> Node:
    return _Joined(one, other, join, _uses(one) + _uses(other))


def _uses(node: Node) -> int:
    return int(getattr(node, "uses", 0))


def names_in(world: World, record: Mapping[str, Any]) -> dict[str, Figure]:
    """Say what each name in the formula of a record stands for.

    A name stands for a figure of the record's area, or of the one that it names. Only what is
    joined with a share is of the other area: the total of the whole, or the part.
    """
    formula = record["formula"]
    shares = [
        share
        for share in world.standing(measure="share", indicator=record["indicator"])
        if name_of(world, share) in formula and record["area"] in {share.area, share.whole}
    ]
    if shares and record["measure"] == "level":
        (share,) = shares
        names = {name_of(world, share): share}
        total, part = (_level(world, share, area) for area in (share.whole, share.area))
        chosen = part if record["area"] == share.whole else total
        return names | {f"{name_of(world, chosen)} of {world.areas[chosen.area]['name']}": chosen}
    names = dict(_names(world, record))
    return names | dict(_of_the_vintage_of_its_rate(world, record, names))


def _of_the_vintage_of_its_rate(
    world: World, record: Mapping[str, Any], names: Mapping[str, Figure]
) -> Iterator[tuple[str, Figure]]:
    """Give the level that a rate is applied to: the one that was published with that rate."""
    formula = record["formula"]
    used = [(at, names[name]) for name in names for at in _places(formula, name, names)]
    rates = [
        figure for _, figure in sorted(used, key=lambda one: one[0]) if "growth" in figure.measure
    ]
    own = [f for _, f in used if (f.indicator, f.area) == (record["indicator"], record["area"])]
    levels = [figure for figure in own if figure.measure == "level"]
    if record["measure"] != "level" or not rates or not levels:
        return
    (level,), rate = levels, rates[0]
    if record["origin"] == "projected" and rate.period == level.period:
        return  # what is carried on is what stands
    values = [figure for figure in world.figures if is_same(figure, level)]
    alike = [value for value in values if value.vintage == rate.vintage]
    yield name_of(world, level), standing(alike or values)


def _places(formula: str, name: str, names: Mapping[str, Figure]) -> Iterator[int]:
    """Give where a formula names a figure, and not one whose longer name begins like that."""
    for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", formula):
        longer = (one for one in names if len(one) > len(name) and one.startswith(name))
        if not any(formula.startswith(one, found.start()) for one in longer):
            yield found.start()


def spelled_out(world: World, record: Mapping[str, Any]) -> str:
    """Give the formula of a record with all in it written out that follows from further figures."""
    formula = str(record["formula"])
    own = {"indicator": record["indicator"], "area": record["area"]}
    for implied, period in re.findall(r"(implied [^()]*? (\d{4}(?:-\w+)?))(?= [×+−])", formula):
        for level in world.standing(**own, measure="level"):
            way = _way(world, own, level.period, period)
            if way and implied == f"implied {level.about['name']} {period}":
                formula = formula.replace(
                    implied, f"{name_of(world, level)} × {_multiplied(world, way)}"
                )
    if record["origin"] != "projected":
        return formula
    periods = {figure.period for figure in world.find(**own, measure="level")}
    found = (world.current(**own, measure="level", period=period) for period in sorted(periods))
    levels = [figure for figure in found if figure is not None]
    for then, now in product(levels, levels):
        (start, length), (end, as_long) = months(then.period), months(now.period)
        if start >= end or length != as_long:
            continue
        earlier, later = name_of(world, then), name_of(world, now)
        compound = f"(({later} ÷ {earlier}) ^ ({Fraction(12, end - start)}) − 1)"
        ratio = f"({later} ÷ {earlier} − 1)"
        change = f"({later} − {earlier})" if now.is_percent else ratio
        span = f"{then.period} to {now.period}"
        name = f"growth {now.period}" if end - start == 12 else f"growth {span}"
        formula = formula.replace(f"computed CAGR {span}", compound)
        formula = re.sub(rf"(?<=\(1 \+ )computed {name}(?![-\d])", ratio, formula)
        formula = re.sub(rf"computed {name}(?![-\d])", change, formula)
    for name, kind, base, end in re.findall(
        r"(computed (?:growth|(CAGR)) (\S+) to ([\d-]+))", formula
    ):
        grown = f"({_multiplied(world, _way(world, own, base, end))})"
        if kind:
            grown += f" ^ ({Fraction(12, months(end)[0] - months(base)[0])})"
        formula = formula.replace(name, f"({grown} − 1)")
    return formula


def _way(world: World, own: Mapping[str, str], base: str, end: str) -> list[Figure]:
    """Give the published rates, as few as do, that lead from one period to a later one."""
    rates = [
        f for f in world.standing(**own) if "growth" in f.measure and f.unit.startswith("percent")
    ]
    rates = [rate for rate in rates if not rate.unit.startswith("percentage-points")]
    ways: list[list[Figure]] = [[rate] for rate in rates if rate.base == base]
    while ways:
        done = next((way for way in ways if way[-1].period == end), None)
        if done:
            return done
        ways = [[*way, rate] for way in ways for rate in rates if rate.base == way[-1].period]
    return []


def _multiplied(world: World, way: list[Figure]) -> str:
    factors = []
    for rate in way:
        years = Fraction(months(rate.period)[0] - months(rate.base or "")[0], 12)
        power = f" ^ ({years})" if rate.measure == "compound growth" else ""
        factors.append(f"(1 + {name_of(world, rate)}){power}")
    return " × ".join(factors)


def _level(world: World, share: Figure, area: str) -> Figure:
    found = world.current(
        indicator=share.indicator, measure="level", area=area, period=share.period
    )
    return found or share


def _names(world: World, record: Mapping[str, Any]) -> Iterator[tuple[str, Figure]]:
    """Give the names of figures; of an area only where it is said or the record's own.

    So is an indicator of a rate. Of a change in percent and one in points, which go by one name,
    the first is what is added to 1.
    """
    for figure in world.standing():
        name, here = name_of(world, figure), figure.area == record["area"]
        rate = "growth" in figure.measure
        if (
            figure.kind == "percent"
            and rate
            and figure.is_relative is not (f"(1 + {name}" in record["formula"])
        ):
            continue
        if here and rate:
            yield f"{name} of {figure.about['name']}", figure
        if figure.indicator == record["indicator"] or figure.measure == "level":
            if here:
                yield name, figure
            yield f"{name} of {world.areas[figure.area]['name']}", figure


def name_of(world: World, figure: Figure) -> str:
    """Give the name that a figure goes by in formulas."""
    level = figure.measure == "level"
    measure = "CAGR" if figure.measure == "compound growth" else figure.measure
    if figure.period == "not stated":
        return str(figure.about["name"] if level else measure)
    if level:
        return f"{figure.about['name']} {figure.period}"
    if figure.measure == "share":
        return f"share of {world.areas[figure.whole]['name']} {figure.period}"
    if figure.base == "not stated":
        return f"{measure} to {figure.period}"
    if months(figure.period)[0] - months(figure.base or "")[0] == 12:
        return f"{measure} {figure.period}"
    return f"{measure} {figure.base} to {figure.period}"
