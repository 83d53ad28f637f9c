"""Roots of fractions by whole numbers: exact where they are rational, else on the named side."""

from fractions import Fraction

DIGITS = 50
"""Significant decimal digits of an irrational root: far more than any source publishes."""


def root_below(number: Fraction, degree: int) -> Fraction:
    """Return the root of *number* >= 0, or a fraction just below it where it is irrational.

    Examples:
        >>> root_below(Fraction(8, 27), 3)
        Fraction(2, 3)
        >>> root_below(Fraction(2), 2) ** 2 < 2 < root_above(Fraction(2), 2) ** 2
        True
    """
    below, _ = _enclosed(number, degree)
    return below


def root_above(number: Fraction, degree: int) -> Fraction:
    """Return the root of *number* >= 0, or a fraction just above it where it is irrational."""
    _, above = _enclosed(number, degree)
    return above


def _enclosed(number: Fraction, degree: int) -> tuple[Fraction, Fraction]:
    top, bottom = whole_root(number.numerator, degree), whole_root(number.denominator, degree)
    if Fraction(top**degree, bottom**degree) == number:
        return Fraction(top, bottom), Fraction(top, bottom)
    scale = _scale(number, degree)
    scaled = number.numerator * scale**degree // number.denominator
    floor = whole_root(scaled, degree)
    return Fraction(floor, scale), Fraction(floor + 1, scale)


def _scale(number: Fraction, degree: int) -> int:
    """Return a power of ten that keeps `DIGITS` digits of the root, however small it is."""
    bits = number.numerator.bit_length() - number.denominator.bit_length()
    magnitude = bits * 3 // 10 // degree  # ten bits are about three decimal digits
    scale: int = 10 ** max(1, DIGITS - magnitude)
    return scale


def whole_root(number: int, degree: int) -> int:
    """Return the largest whole number whose power *degree* does not exceed *number* >= 0.

    Newton's method from above, in whole numbers. It starts from the root of the leading half of the
    digits, since from afar it takes as many steps as *degree* says.

    Examples:
        >>> whole_root(26, 3), whole_root(27, 3)
        (2, 3)
    """
    if number < 2 or degree == 1:  # noqa: PLR2004 - 0 and 1 are their own roots
        return number
    half = number.bit_length() // degree // 2
    if half == 0:
        return max(root for root in (1, 2, 3) if int(root**degree) <= number)
    guess = (whole_root(number >> degree * half, degree) + 1) << half
    while True:
        better = ((degree - 1) * guess + number // int(guess ** (degree - 1))) // degree
        if better >= guess:
            return guess
        guess = better
