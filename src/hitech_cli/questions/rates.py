"""Rates from levels, and levels from rates: each formula of growth, and what a rate is over."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import NamedTuple

from hitech_cli.model.derived import Derived, Figure, term
from hitech_cli.model.formula import ONE, Formula
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.vocabulary import Measure, Origin, UnitKind


def why_no_rate(earlier: Figure, later: Figure) -> str | None:
    """Return the reason why two levels have no rate of growth; ``None`` if they have one.

    Growth of a percentage is a difference in points, which there always is. A value that the
    source calls nearly or about something is taken not to be zero.
    """
    return None if earlier.unit.is_percent else why_no_ratio(earlier, later)


def why_no_ratio(earlier: Figure, later: Figure) -> str | None:
    """Return the reason why two levels have no ratio, whatever their unit; ``None`` if they do."""
    base, result = earlier.quantity, later.quantity
    if base.value == 0 and base.bounds.is_point:
        return f"growth from 0 in {earlier.period} has no rate"
    if may_be_negative(base) or may_be_negative(result):
        return f"a level in {earlier.period} or {later.period} is or may be below 0"
    if base.value == 0 or (0 in base.bounds and not base.is_approximate):
        return f"the level of {earlier.period}, the base, may be 0"
    return None


def may_be_negative(quantity: Quantity) -> bool:
    """Return whether a quantity is below 0, or nothing keeps it from being so."""
    lower = quantity.bounds.lower
    return quantity.value < 0 or lower is None or lower < 0


def applies(rate: Figure, times: Fraction, level: Figure | None = None) -> bool:
    """Return whether a level can be multiplied with (1 + g) ^ times.

    Not where part of a power would be a root of what may be negative, and not where the level
    itself is or may be below 0: that has no rate.
    """
    if is_in_points(rate):
        return True
    if level is not None and may_be_negative(level.quantity):
        return False
    factor = (ONE + term(rate)).quantity
    has_root = factor.bounds.lower is not None and factor.bounds.lower >= 0
    return factor.value >= 0 and (times.denominator == 1 or has_root)


def leaves_something(rate: Figure) -> bool:
    """Return whether a level can be divided by 1 + g: not after all of it was lost."""
    return is_in_points(rate) or (ONE + term(rate)).quantity.value > 0


def is_in_points(rate: Figure) -> bool:
    """Return whether a rate is added to a level, not multiplied with it."""
    return rate.unit.kind is UnitKind.POINTS


def has_span(rate: Figure, base: Period) -> bool:
    """Return whether it is known how many times a rate from *base* is applied; see `span_of`."""
    is_compound = rate.measure is Measure.COMPOUND_GROWTH
    return not is_compound or rate.period.months_since(base) is not None


def span_of(rate: Figure, base: Period) -> Fraction:
    """Return how many times a rate is applied: every year where it is compound, else once."""
    if rate.measure is not Measure.COMPOUND_GROWTH:
        return Fraction(1)
    return rate.period.years_since(base)


def change(earlier: Figure, later: Figure, *, is_relative: bool = False) -> Derived:
    """Return growth from one level to a later one: L2 ÷ L1 − 1, or L2 − L1 for percentages.

    There has to be a rate; see `why_no_rate`.

    Args:
        earlier: The level at the base.
        later: The level at the end.
        is_relative: Whether growth of a percentage is wanted in percent of it.
    """
    if earlier.unit.is_percent and not is_relative:
        formula = term(later) - term(earlier)
    else:
        formula = term(later) / term(earlier) - ONE
    return Derived.change(
        Measure.GROWTH, earlier, later, formula, later.part_of, is_relative=is_relative
    )


def compound(earlier: Figure, later: Figure) -> Derived:
    """Return compound growth (CAGR, SDMX GCnY): (L2 ÷ L1) ^ (1 ÷ years) − 1.

    There has to be a rate; see `why_no_rate`.
    """
    ratio = term(later) / term(earlier)
    formula = ratio ** (1 / later.period.years_since(earlier.period)) - ONE
    return Derived.change(Measure.COMPOUND_GROWTH, earlier, later, formula, later.part_of)


def level_before(level: Figure, rate: Figure, base: Period) -> Derived:
    """Return the level at the base of a rate from the level at its end: L ÷ (1 + g) ^ times.

    Where both the level and 1 + g may be 0, the level before can have been any.

    A compound rate applies every year; any other rate applies once, over its whole span.
    """
    times = span_of(rate, base)
    if is_in_points(rate):
        return _at(level, base, Origin.IMPLIED, _own(level) - _added(rate, times))
    return _at(level, base, Origin.IMPLIED, _own(level).solve(factor(rate, times)))


def level_after(level: Figure, rate: Figure, period: Period) -> Derived:
    """Return the level at the end of a rate from the level at its base: L × (1 + g) ^ times."""
    formula = _carried(level, rate, span_of(rate, level.period))
    return _at(level, period, Origin.IMPLIED, formula)


def projected_level(level: Figure, rate: Figure, period: Period) -> Derived:
    """Return a level projected by a yearly rate, if that continues: L × (1 + g) ^ years."""
    years = period.years_since(level.period)
    return _at(level, period, Origin.PROJECTED, _carried(level, rate, years), assumed=rate)


def _carried(level: Figure, rate: Figure, times: Fraction) -> Formula:
    if is_in_points(rate):
        return _own(level) + _added(rate, times)
    return _own(level).scaled(factor(rate, times))


def factor(rate: Figure, times: Fraction) -> Formula:
    """Return by what a level is multiplied: (1 + g) ^ times."""
    return (ONE + term(rate)) ** times


def _added(rate: Figure, times: Fraction) -> Formula:
    return term(rate) if times == 1 else term(rate) * Formula.number(times)


MOST_TERMS = 12
"""Figures that a formula spells out; of a level that rests on more, its name is used."""


def _own(level: Figure) -> Formula:
    """Return a level as a term, one that follows from others spelled out while that is short."""
    if isinstance(level, Derived) and level.is_spelled_out and len(level.sources) < MOST_TERMS:
        return level.formula
    return term(level)


def _at(
    level: Figure, period: Period, origin: Origin, formula: Formula, assumed: Figure | None = None
) -> Derived:
    return Derived(
        indicator=level.indicator,
        measure=level.measure,
        area=level.area,
        period=period,
        origin=origin,
        formula=formula,
        part_of=level.part_of,
        assumed=assumed,
    )


class Link(NamedTuple):
    """A rate, and the period that it is a change from: stated by its source, or assumed."""

    rate: Figure
    base: Period


def chained(links: Sequence[Link], measure: Measure) -> Derived:
    """Return the rate over a span from rates that follow one another in it.

    Growth rates multiply, (1 + g1) × (1 + g2) − 1, and points add up.

    Args:
        links: One or more rates, each from where the one before ends; see `path`.
        measure: What is wanted: growth over the whole span, or compound growth, so much a year.
    """
    first, base = links[0]
    last = links[-1].rate.period
    is_compound = measure is Measure.COMPOUND_GROWTH
    years = last.years_since(base) if is_compound else Fraction(1)
    spans = [span_of(rate, start) for rate, start in links]
    rates = [rate for rate, _ in links]
    if is_in_points(first):
        formula = reduce(add, map(_added, rates, spans))
        if is_compound:
            formula = formula * Formula.number(1 / years)
    else:
        product = reduce(mul, map(factor, rates, spans))
        formula = (product ** (1 / years) if is_compound else product) - ONE
    return Derived(
        indicator=first.indicator,
        measure=measure,
        area=first.area,
        period=last,
        base_period=base,
        origin=Origin.COMPUTED,
        formula=formula,
        part_of=first.part_of,
        is_relative=first.is_relative,
    )


def can_be_chained(rate: Figure) -> bool:
    """Return whether a rate can be one of several: 1 + g is not below 0, or it is in points."""
    if is_in_points(rate):
        return True
    lower = (ONE + term(rate)).quantity.bounds.lower
    return lower is not None and lower >= 0


def by_base(links: Iterable[Link]) -> dict[Period, list[Link]]:
    """Group rates that may be one of several by the period that they start from."""
    found: dict[Period, list[Link]] = {}
    for link in links:
        if can_be_chained(link.rate):
            found.setdefault(link.base, []).append(link)
    return found


def path(
    links: Mapping[Period, Sequence[Link]],
    base: Period,
    period: Period,
    without: Link | None = None,
) -> list[Link]:
    """Return rates of one kind that follow one another between two periods, as few as do; or none.

    Args:
        links: The rates; see `by_base`.
        base: Where the first starts.
        period: Where the last ends.
        without: One that is not to be among them, as it is what they are compared with.

    Examples:
        >>> path({}, Period("2019"), Period("2020"))
        []
    """
    ways: dict[Period, list[Link]] = {base: []}
    ends = [base]
    while ends and period not in ways:
        reached = []
        for end in ends:
            for link in links.get(end, ()):
                own = link.rate.period
                fits = not ways[end] or is_in_points(ways[end][0].rate) == is_in_points(link.rate)
                if fits and link is not without and own <= period and own not in ways:
                    ways[own] = [*ways[end], link]
                    reached.append(own)
        ends = reached
    return ways.get(period, [])


def is_over_a_year(rate: Figure) -> bool:
    """Return whether a rate is the change from the period a year before."""
    base = rate.base_period
    return (
        base is not None
        and base.is_stated
        and rate.period.is_stated
        and rate.period.months_since(base) == YEAR
    )


def has_open_base(figure: Figure) -> bool:
    """Return whether a figure is a rate whose source does not state from when it is."""
    base = figure.base_period
    return figure.measure.is_rate and base is not None and not base.is_stated


def is_yearly(figure: Figure) -> bool:
    """Return whether a figure is growth on the year before (YoY growth)."""
    return figure.measure is Measure.GROWTH and is_over_a_year(figure)


def is_a_year(rate: Figure) -> bool:
    """Return whether a rate is a change a year."""
    return rate.measure is Measure.COMPOUND_GROWTH or is_over_a_year(rate)
