"""Numbers as people read them, exactly: digits, and rounding to a named side."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import assert_never


class Rounding(StrEnum):
    """The side to which a number is rounded."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


@lru_cache(maxsize=256)  # numbers of a report have few, and ask for them all the time
def power_of_ten(exponent: int) -> Fraction:
    """Give ten to the power of *exponent*, which may be negative."""
    return Fraction(10) ** exponent


def magnitude(number: Fraction) -> int:
    """Give the power of ten of the first digit of a number other than zero.

    Examples:
        >>> magnitude(Fraction(999)), magnitude(Fraction(-1000)), magnitude(Fraction(1, 8))
        (2, 3, -1)
    """
    number = abs(number)
    bits = number.numerator.bit_length() - number.denominator.bit_length()
    # Ten bits are about three decimal digits: start below the answer, and walk up to it.
    guess = min(bits * 3 // 10, bits * 4 // 13) - 2
    while number >= power_of_ten(guess + 1):
        guess += 1
    return guess


def rounded(number: Fraction, place: int, rounding: Rounding) -> Decimal:
    """Round to a multiple of ten to the power of *place*; halves go to the even neighbour.

    Examples:
        >>> rounded(Fraction(296, 100), -1, Rounding.DOWN)
        Decimal('2.9')
        >>> rounded(Fraction(-296, 100), -1, Rounding.DOWN)
        Decimal('-3.0')
        >>> rounded(Fraction(250), 2, Rounding.NEAREST)
        Decimal('2E+2')
    """
    steps = number / power_of_ten(place)
    match rounding:
        case Rounding.DOWN:
            return decimal(floor(steps), place)
        case Rounding.NEAREST:
            return decimal(round(steps), place)
        case Rounding.UP:
            return decimal(ceil(steps), place)
        case _:
            assert_never(rounding)


def decimal(digits: int, place: int) -> Decimal:
    """Give *digits* times ten to the power of *place*, whatever the precision of the context."""
    sign = 1 if digits < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(digits)))), place))


def shortest(number: Fraction, place: int, rounding: Rounding, coarsest: int = 0) -> Decimal:
    """Round as `rounded` does, but write a number that ends sooner without trailing zeros.

    Zeros from the place *coarsest* upward stay.

    Examples:
        >>> shortest(Fraction(1, 4), -4, Rounding.DOWN)
        Decimal('0.25')
        >>> shortest(Fraction(1, 3), -4, Rounding.DOWN)
        Decimal('0.3333')
    """
    while place < coarsest and (number / power_of_ten(place + 1)).denominator == 1:
        place += 1
    return rounded(number, place, rounding)


def shifted(number: Decimal, places: int) -> Decimal:
    """Move the decimal point, whatever the precision of the context.

    Examples:
        >>> shifted(Decimal("44509E+7"), -9)
        Decimal('445.09')
    """
    sign, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        msg = f"{number} has no decimal point."
        raise TypeError(msg)
    return Decimal((sign, digits, exponent + places))


def grouped(number: Decimal) -> str:
    """Write a decimal out, all its digits, thousands set apart.

    Examples:
        >>> grouped(Decimal("92000")), grouped(Decimal("-1234.50")), grouped(Decimal("2E+3"))
        ('92,000', '-1,234.50', '2,000')
    """
    return f"{number:,f}"
