"""Numbers as people read them, exactly: digits, and rounding to a named side."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import assert_never


class Rounding(StrEnum):
    """The side to which a number is rounded."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


@lru_cache(maxsize=256)  # numbers of a report have few, and ask for them all the time
def power_of_ten(exponent: int) -> Fraction:
    """Return ten to the power of *exponent*, which may be negative."""
    return Fraction(10) ** exponent


def magnitude(number: Fraction) -> int:
    """Return the power of ten of the first digit of a number other than zero.

    Examples:
        >>> magnitude(Fraction(999)), magnitude(Fraction(-1000)), magnitude(Fraction(1, 8))
        (2, 3, -1)
    """
    above, below = abs(number.numerator), number.denominator
    if above >= below:
        return len(str(above // below)) - 1
    places = len(str(below // above)) - 1
    return -places if below == above * 10**places else -places - 1


def rounded(number: Fraction, exponent: int, rounding: Rounding) -> Decimal:
    """Round to a multiple of ten to the power of *exponent*; halves go to the even neighbour.

    Examples:
        >>> rounded(Fraction(296, 100), -1, Rounding.DOWN)
        Decimal('2.9')
        >>> rounded(Fraction(-296, 100), -1, Rounding.DOWN)
        Decimal('-3.0')
        >>> rounded(Fraction(250), 2, Rounding.NEAREST)
        Decimal('2E+2')
    """
    above, below = _in_steps(number, exponent)
    match rounding:
        case Rounding.DOWN:
            return decimal(above // below, exponent)
        case Rounding.NEAREST:
            down, left = divmod(above, below)
            is_nearer_up = 2 * left > below or (2 * left == below and down % 2)
            return decimal(down + 1 if is_nearer_up else down, exponent)
        case Rounding.UP:
            return decimal(-(-above // below), exponent)
        case _:
            assert_never(rounding)


def _in_steps(number: Fraction, exponent: int) -> tuple[int, int]:
    """Return *number* ÷ 10 ** *exponent* as two whole numbers, the first divided by the second.

    Whole numbers are far quicker than fractions, and most of an answer is rounding.
    """
    if exponent <= 0:
        return number.numerator * 10**-exponent, number.denominator
    return number.numerator, number.denominator * 10**exponent


def ends_by(number: Fraction, exponent: int) -> bool:
    """Return whether a number has no digit below ten to the power of *exponent*.

    Examples:
        >>> ends_by(Fraction(1, 4), -2), ends_by(Fraction(1, 3), -30)
        (True, False)
    """
    above, below = _in_steps(number, exponent)
    return above % below == 0


def decimal(digits: int, exponent: int) -> Decimal:
    """Return *digits* × 10 ** *exponent*, whatever the precision of the context."""
    return Decimal(f"{digits}E{exponent}")


def shortest(number: Fraction, exponent: int, rounding: Rounding, coarsest: int = 0) -> Decimal:
    """Round as `rounded` does, but drop the trailing zeros of a number that ends sooner.

    Zeros of ten to the power of *coarsest* and above stay.

    Examples:
        >>> shortest(Fraction(1, 4), -4, Rounding.DOWN)
        Decimal('0.25')
        >>> shortest(Fraction(1, 3), -4, Rounding.DOWN)
        Decimal('0.3333')
    """
    above, below = _in_steps(number, exponent)
    if above % below:
        return rounded(number, exponent, rounding)
    digits = above // below
    while exponent < coarsest and digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return decimal(digits, exponent)


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
    """Format a decimal with all its digits and commas between thousands.

    Examples:
        >>> grouped(Decimal("92000")), grouped(Decimal("-1234.50")), grouped(Decimal("2E+3"))
        ('92,000', '-1,234.50', '2,000')
    """
    return f"{number:,f}"
