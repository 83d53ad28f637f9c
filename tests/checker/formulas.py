"""Formulas as answers print them, read back and worked out on the figures that they name."""

import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from checker.figures import Figure, World, months, stretched
from checker.ranges import Infinite, Range, over, plus, power, reach, times

Worked = Fraction | Infinite
Node = Callable[[Mapping[str, Worked]], Worked]

_SIGN = re.compile(r"[()+−×÷^]")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:/\d+)?(?![\w.])")


class Result(NamedTuple):
    """What a formula comes to, and the figures that it rests on."""

    face: Fraction
    range: Range
    figures: list[Figure]

    def stretched(self, factor: Fraction) -> "Result":
        return Result(self.face * factor, stretched(self.range, factor), self.figures)


def work_out(formula: str, figures: Mapping[str, Figure], *, solved: bool = False) -> Result:
    """Work a formula out.

    Args:
        formula: As it is printed.
        figures: What the names in it stand for.
        solved: Whether a quotient in it is what, times its divisor, makes its dividend.
    """
    reader = _Reader(formula, figures)
    node = reader.sum()
    assert not reader.rest, f"{reader.rest!r} is left of {formula!r}"
    parts = {name: figures[name].part for name in reader.named}
    face = node({name: part.face for name, part in parts.items()})
    return Result(
        Fraction(face), reach(node, parts, solved=solved), [figures[name] for name in reader.named]
    )


class _Reader:
    """Reads sums of products of powers of names, numbers and brackets."""

    def __init__(self, formula: str, names: Mapping[str, Figure]) -> None:
        self.rest = formula
        self.names = sorted(names, key=len, reverse=True)
        self.named: list[str] = []

    def _takes(self, sign: str) -> bool:
        found = self.rest.startswith(sign)
        if found:
            self.rest = self.rest[1:].lstrip()
        return found

    def sum(self) -> Node:
        node = self.factor()
        while True:
            if self._takes("+"):
                node = _both(node, self.factor(), plus)
            elif self._takes("−"):
                node = _both(node, self.factor(), lambda one, other: plus(one, -other))
            else:
                return node

    def factor(self) -> Node:
        node = self.raised()
        while True:
            if self._takes("×"):
                node = _both(node, self.raised(), times)
            elif self._takes("÷"):
                node = _both(node, self.raised(), over)
            else:
                return node

    def raised(self) -> Node:
        node = self.single()
        if not self._takes("^"):
            return node
        exponent = self.single()({})
        return lambda values: power(node(values), Fraction(exponent))

    def single(self) -> Node:
        if self._takes("("):
            node = self.sum()
            assert self._takes(")"), f"no bracket before {self.rest!r}"
            return node
        for name in self.names:
            after = self.rest[len(name) :].lstrip()
            if self.rest.startswith(name) and (not after or _SIGN.match(after)):
                self.rest = after
                self.named += [name] if name not in self.named else []
                return lambda values: values[name]
        number = _NUMBER.match(self.rest)
        assert number, f"{self.rest!r} is no number and names none of {self.names}"
        self.rest = self.rest[number.end() :].lstrip()
        value = Fraction(number[0].replace(",", ""))
        return lambda _: value


def _both(one: Node, other: Node, join: Callable[[Worked, Worked], Worked]) -> Node:
    return lambda values: join(one(values), other(values))


def names_in(world: World, record: Mapping[str, Any]) -> dict[str, Figure]:
    """Say what each name in the formula of a record stands for.

    A name stands for a figure of the record's area, or of the one that it names. Only what is
    joined with a share is of the other area: the total of the whole, or the part.
    """
    formula = record["formula"]
    here = {record["area"]}
    said = world.find(measure="share", indicator=record["indicator"])
    shares = [
        f for f in said if name_of(world, f) in formula and record["area"] in {f.area, f.whole}
    ]
    if shares and record["measure"] == "level":
        (share,) = shares
        names = {name_of(world, share): share}
        total, part = (_level(world, share, area) for area in (share.whole, share.area))
        chosen = part if record["area"] == share.whole else total
        return names | {f"{name_of(world, chosen)} of {world.areas[chosen.area]['name']}": chosen}
    return dict(_names(world, record, here))


def spelled_out(world: World, record: Mapping[str, Any]) -> str:
    """Give the formula of a record with the rates in it that follow from two levels written out."""
    formula = str(record["formula"])
    if record["origin"] != "projected":
        return formula
    own = {"indicator": record["indicator"], "area": record["area"]}
    periods = {figure.period for figure in world.find(**own, measure="level")}
    found = (world.current(**own, measure="level", period=period) for period in sorted(periods))
    levels = [figure for figure in found if figure is not None]
    for then, now in product(levels, levels):
        (start, length), (end, as_long) = months(then.period), months(now.period)
        if start >= end or length != as_long:
            continue
        earlier, later = name_of(world, then), name_of(world, now)
        compound = f"(({later} ÷ {earlier}) ^ ({Fraction(12, end - start)}) − 1)"
        change = f"({later} − {earlier})" if now.is_percent else f"({later} ÷ {earlier} − 1)"
        span = f"{then.period} to {now.period}"
        name = f"growth {now.period}" if end - start == 12 else f"growth {span}"
        formula = formula.replace(f"computed compound growth {span}", compound)
        formula = re.sub(rf"computed {name}(?![-\d])", change, formula)
    return formula


def _level(world: World, share: Figure, area: str) -> Figure:
    found = world.current(
        indicator=share.indicator, measure="level", area=area, period=share.period
    )
    return found or share


def _names(
    world: World, record: Mapping[str, Any], areas: set[str]
) -> Iterator[tuple[str, Figure]]:
    for figure in world.figures:
        current = world.current(
            indicator=figure.indicator, measure=figure.measure, area=figure.area,
            period=figure.period, base=figure.base, whole=figure.whole,
        )  # fmt: skip
        own = figure.indicator == record["indicator"] or figure.measure == "level"
        if current is not figure or not own:
            continue
        name = name_of(world, figure)
        if figure.area in areas:
            yield name, figure
        yield f"{name} of {world.areas[figure.area]['name']}", figure


def name_of(world: World, figure: Figure) -> str:
    """Give the name that a figure goes by in formulas."""
    level = figure.measure == "level"
    if figure.period == "not stated":
        return str(figure.about["name"] if level else figure.measure)
    if level:
        return f"{figure.about['name']} {figure.period}"
    if figure.measure == "share":
        return f"share of {world.areas[figure.whole]['name']} {figure.period}"
    if figure.base == "not stated":
        return f"{figure.measure} to {figure.period}"
    if months(figure.period)[0] - months(figure.base or "")[0] == 12:
        return f"{figure.measure} {figure.period}"
    return f"{figure.measure} {figure.base} to {figure.period}"
