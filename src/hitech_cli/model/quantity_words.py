"""Computed quantities in words: by their bounds, and with no more digits than they carry."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.numbers import Rounding, decimal, magnitude, power_of_ten, shifted, shortest
from hitech_cli.model.phrase import Phrase, Writing, in_scale, joined, phrase_of, scale_words
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import Qualifier, UnitKind

NEVER_ROUND_TO = {0, 1, 100, -100}
"""Numbers with a meaning of their own (nothing, the same, all): no other is rounded to them."""


def quantity_phrase(
    quantity: Quantity,
    unit: Unit,
    writing: Writing = Writing(),  # noqa: B008 - immutable
    *,
    has_point: bool = True,
) -> Phrase:
    """Return a computed quantity by its bounds, rounded outward.

    One that is bounded on both sides is its point estimate, with the bounds behind it where they
    do not all round to it; without a point estimate, it lies between them.

    Examples:
        >>> from hitech_cli.model.bounds import Bounds
        >>> from hitech_cli.model.unit import PERCENT
        >>> share = Quantity(Fraction("16.7977"), Bounds(Fraction(0), Fraction("16.8073")), -1)
        >>> print(quantity_phrase(share, PERCENT))
        16.80% (0-16.81)
        >>> print(quantity_phrase(share.within(Bounds.between(0, 100)), PERCENT))
        less than 16.81%
    """
    bounds = quantity.informative
    if bounds.is_point:
        return _estimate(quantity, unit, writing)
    if bounds.is_unbounded:
        return _estimate(quantity, unit, writing)._replace(qualifier=Qualifier.ABOUT)
    last_digit = last_digit_shown(quantity, unit, writing.own)
    if unit.kind is UnitKind.COUNT and not last_digit:
        bounds = _whole(bounds)
    low = _end(bounds.lower, last_digit, Rounding.DOWN, writing.own)
    high = _end(bounds.upper, last_digit, Rounding.UP, writing.own)
    if low is not None and high is not None and has_point:
        number = _with_digits(estimate_number(quantity, unit, writing.own), last_digit)
        ends = [_with_digits(end, last_digit) if end else end for end in (low, high)]
        within = "" if _around(bounds, number) else _range_words(ends, writing)
        said = phrase_of("", number, unit, writing.exponent)._replace(bounds=within)
    elif low is not None and high is not None:
        said = _between(low, high, unit, writing)
    else:
        said = _one_sided(bounds, low, high, unit, writing)
    if not quantity.is_approximate:
        return said
    return said._replace(bounds=", ".join(filter(None, (said.bounds, "approximate"))))


def unsaid_estimate(
    quantity: Quantity,
    unit: Unit,
    writing: Writing = Writing(),  # noqa: B008 - immutable
) -> Phrase | None:
    """Return the point estimate of a computed quantity; ``None`` where its words have it."""
    bounds = quantity.informative
    if bounds.is_unbounded or (bounds.lower is not None and bounds.upper is not None):
        return None
    estimate, bound = _estimate(quantity, unit, writing), quantity_phrase(quantity, unit, writing)
    is_bound = (estimate.number, estimate.unit) == (bound.number, bound.unit)
    return None if is_bound else estimate


def least_words(least: Fraction, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    """Format the least that a distance is, rounded down."""
    quantity = Quantity.exactly(least)
    last_digit = last_digit_shown(quantity, unit, writing.own)
    number = shortest(least, last_digit, Rounding.DOWN, writing.own)
    return str(phrase_of("", number, unit, writing.exponent))


def _whole(bounds: Bounds) -> Bounds:
    """Return bounds of things that are counted one by one: more than 741.2 are at least 742."""
    lower, upper = bounds.lower, bounds.upper
    if lower is not None:
        lower = Fraction(ceil(lower) if bounds.lower_included else floor(lower) + 1)
    if upper is not None:
        upper = Fraction(floor(upper) if bounds.upper_included else ceil(upper) - 1)
    if lower is not None and upper is not None and lower > upper:
        return bounds  # no whole number lies between them
    return Bounds(lower, upper, lower is not None, upper is not None)


def _one_sided(
    bounds: Bounds, low: Decimal | None, high: Decimal | None, unit: Unit, writing: Writing
) -> Phrase:
    """Return what is bounded on one side; an end that rounding moved is excluded."""
    if low is None and high is not None:
        reached = bounds.upper_included and high == bounds.upper
        words = Qualifier.AT_MOST if reached else Qualifier.LESS_THAN
        return phrase_of(words, high, unit, writing.exponent)
    assert low is not None  # noqa: S101 - one of the two is there
    reached = bounds.lower_included and low == bounds.lower
    words = Qualifier.AT_LEAST if reached else Qualifier.MORE_THAN
    return phrase_of(words, low, unit, writing.exponent)


def _between(low: Decimal, high: Decimal, unit: Unit, writing: Writing) -> Phrase:
    """Return what lies between two ends; the scale behind the second is that of both."""
    least, its_scale = in_scale(low, writing.exponent)
    most, scale = in_scale(high, writing.exponent)
    before = f"{least}{its_scale}" if "×" in its_scale + scale else least
    return Phrase(f"between {before} and", *joined(most, scale, unit))


def _range_words(ends: Sequence[Decimal], writing: Writing) -> str:
    """Format bounds in the scale of the number that they stand behind: ``86.17-86.41``."""
    scale = scale_words(writing.exponent)
    low, high = ("".join(in_scale(end, writing.exponent)).removesuffix(scale) for end in ends)
    return from_to(low, high)


def from_to(low: str, high: str) -> str:
    """Format a range; with a hyphen, where neither end has one, nor is a power of ten."""
    return f"{low} to {high}" if "-" in low + high or "×" in low + high else f"{low}-{high}"


def _with_digits(number: Decimal, last_digit: int) -> Decimal:
    """Return a number with zeros down to its last digit: 3.0 is known better than 3."""
    exponent = number.as_tuple().exponent
    is_longer = isinstance(exponent, int) and exponent <= last_digit
    return number if is_longer else decimal(int(shifted(number, -last_digit)), last_digit)


def _around(bounds: Bounds, number: Decimal) -> bool:
    """Return whether all that bounds allow rounds to a number at its last digit."""
    exponent = number.as_tuple().exponent
    half = power_of_ten(exponent if isinstance(exponent, int) else 0) / 2
    lower, upper = bounds.lower, bounds.upper
    return (
        lower is not None
        and upper is not None
        and Fraction(number) - half <= lower
        and upper <= Fraction(number) + half
    )


def _estimate(quantity: Quantity, unit: Unit, writing: Writing) -> Phrase:
    """Return the point estimate of a quantity, rounded to the nearest."""
    number = estimate_number(quantity, unit, writing.own)
    return phrase_of("", number, unit, writing.exponent)


def estimate_number(quantity: Quantity, unit: Unit, own: int) -> Decimal:
    """Return the point estimate, rounded to the digits that are shown of it.

    Args:
        quantity: The quantity.
        unit: What it counts; of things that are counted one by one, it is a whole number.
        own: The power of ten of the figures that it rests on.
    """
    last_digit, value = last_digit_shown(quantity, unit, own), quantity.value
    if unit.kind is UnitKind.COUNT and not last_digit:
        value = _whole(quantity.informative).nearest(value)
    number = shortest(value, last_digit, Rounding.NEAREST, own)
    while number in NEVER_ROUND_TO and number != value:
        last_digit -= 1
        number = shortest(value, last_digit, Rounding.NEAREST, own)
    return number


def last_digit_shown(quantity: Quantity, unit: Unit, exponent: int = 0) -> int:
    """Return the power of ten of the last digit to show.

    One digit more than the poorest input carries, because ends are rounded outward and should
    not lose as much again as the input did; but a percentage at most in hundredths, a count of
    things whole, and nothing coarser than the unit of the scale that it is shown in.

    Examples:
        >>> from hitech_cli.model.bounds import Bounds
        >>> yuan = Unit("yuan", "yuan", UnitKind.CURRENCY)
        >>> last_digit_shown(Quantity(Fraction("445.12e9"), Bounds(), 8), yuan, 9)
        7
    """
    carried = quantity.last_digit
    if carried is None:  # all digits are known: as many as a reader can take in
        carried = magnitude(quantity.value) - 2 if quantity.value else 0
    finest = {UnitKind.PERCENT: -2, UnitKind.POINTS: -2, UnitKind.COUNT: 0}.get(unit.kind)
    last_digit = carried - 1
    return min(last_digit if finest is None else max(last_digit, finest), exponent)


def _end(
    end: Fraction | None, last_digit: int, rounding: Rounding, coarsest: int
) -> Decimal | None:
    return None if end is None else shortest(end, last_digit, rounding, coarsest)
