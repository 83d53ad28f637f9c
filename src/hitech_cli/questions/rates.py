"""Rates from levels, and levels from rates: each formula of growth in one place."""

from fractions import Fraction

from hitech_cli.model.derived import Derived, Figure, term
from hitech_cli.model.formula import ONE, Formula
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.vocabulary import Measure, Origin, UnitKind


def why_no_rate(earlier: Figure, later: Figure) -> str | None:
    """Say why there is no rate of growth between two levels; ``None`` where there is one.

    Growth of a percentage is a difference in points, which there always is. A value that the
    source calls nearly or about something is taken not to be zero.
    """
    if earlier.unit.is_percent:
        return None
    base, result = earlier.quantity, later.quantity
    if base.value == 0 and base.bounds.is_point:
        return f"growth from 0 in {earlier.period} has no rate"
    if may_be_negative(base) or may_be_negative(result):
        return f"a level in {earlier.period} or {later.period} is or may be below 0"
    if base.value == 0 or (0 in base.bounds and not base.is_approximate):
        return f"the level of {earlier.period}, the base, may be 0"
    return None


def may_be_negative(quantity: Quantity) -> bool:
    """Tell whether a quantity is below 0, or nothing keeps it from being so."""
    lower = quantity.bounds.lower
    return quantity.value < 0 or lower is None or lower < 0


def applies(rate: Figure, times: Fraction, level: Figure | None = None) -> bool:
    """Tell whether a level can be multiplied with, and divided by, (1 + g) ^ times.

    Not where all is lost, not where part of a power would be a root of what may be negative, and
    not where the level itself is or may be below 0: that has no rate.
    """
    if rate.unit.kind is UnitKind.POINTS:
        return True
    if level is not None and may_be_negative(level.quantity):
        return False
    factor = (ONE + term(rate)).quantity
    has_root = factor.bounds.lower is not None and factor.bounds.lower >= 0
    return factor.value > 0 and (times.denominator == 1 or has_root)


def span_of(rate: Figure, base: Period) -> Fraction:
    """Give how many times a rate is applied: every year where it is compound, else once."""
    if rate.measure is not Measure.COMPOUND_GROWTH:
        return Fraction(1)
    return Fraction(rate.period.months_since(base), YEAR)


def change(earlier: Figure, later: Figure) -> Derived:
    """Compute growth from one level to a later one: L2 ÷ L1 − 1, or L2 − L1 for percentages.

    There has to be a rate; see `why_no_rate`.
    """
    if earlier.unit.is_percent:
        formula = term(later) - term(earlier)
    else:
        formula = term(later) / term(earlier) - ONE
    return Derived.change(Measure.GROWTH, earlier, later, formula, later.part_of)


def compound(earlier: Figure, later: Figure) -> Derived:
    """Compute compound growth (CAGR, SDMX GCnY): (L2 ÷ L1) ^ (1 ÷ years) − 1.

    There has to be a rate; see `why_no_rate`.
    """
    months = later.period.months_since(earlier.period)
    ratio = term(later) / term(earlier)
    formula = ratio ** Fraction(YEAR, months) - ONE
    return Derived.change(Measure.COMPOUND_GROWTH, earlier, later, formula, later.part_of)


def level_before(level: Figure, rate: Figure, base: Period) -> Derived:
    """Work out the level at the base of a rate from the level at its end: L ÷ (1 + g) ^ times.

    Where nothing is left at the end, and all may have been lost, it can have been any.

    Compound growth is so much a year; other growth is over its whole span, once.
    """
    times = span_of(rate, base)
    if level.unit.is_percent:
        return _at(level, base, Origin.IMPLIED, term(level) - _added(rate, times))
    return _at(level, base, Origin.IMPLIED, term(level).solve(_factor(rate, times)))


def level_after(level: Figure, rate: Figure, period: Period) -> Derived:
    """Work out the level at the end of a rate from the level at its base: L × (1 + g) ^ times."""
    return _carried(level, rate, period, Origin.IMPLIED, span_of(rate, level.period))


def projected_level(level: Figure, rate: Figure, period: Period) -> Derived:
    """Carry a level on by a rate a year: L × (1 + g) ^ years."""
    years = Fraction(period.months_since(level.period), YEAR)
    return _carried(level, rate, period, Origin.PROJECTED, years)


def _carried(
    level: Figure, rate: Figure, period: Period, origin: Origin, times: Fraction
) -> Derived:
    if level.unit.is_percent:
        return _at(level, period, origin, term(level) + _added(rate, times))
    return _at(level, period, origin, term(level) * _factor(rate, times))


def _factor(rate: Figure, times: Fraction) -> Formula:
    return (ONE + term(rate)) ** times


def _added(rate: Figure, times: Fraction) -> Formula:
    return term(rate) if times == 1 else term(rate) * Formula.number(times)


def _at(level: Figure, period: Period, origin: Origin, formula: Formula) -> Derived:
    return Derived.level(level.indicator, level.area, period, formula, origin)
