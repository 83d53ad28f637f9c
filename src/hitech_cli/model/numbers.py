"""Numbers as people write and read them, exactly: scales, digits, rounding to a named side."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import Self, assert_never

SCALES = {"thousand": 3, "万": 4, "million": 6, "亿": 8, "billion": 9, "trillion": 12}
"""The powers of ten that have a name here."""

ABBREVIATIONS = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion", "wan": "万", "yi": "亿",
}  # fmt: skip
"""Other ways to write the scales in an option's value."""

PERCENT_WORDS = ("%", "percent")

MOST_CHARACTERS = 40
"""How long an option's number may be; published indicators need half of it."""

_AMOUNT = re.compile(r"([-+−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(\S*)", re.ASCII)


class Rounding(StrEnum):
    """The side to which a number is rounded."""

    DOWN = "down"
    NEAREST = "nearest"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that somebody wrote as the value of an option.

    Examples:
        >>> Amount.parse("100bn")
        Amount(value=Fraction(100000000000, 1), is_percent=False)
        >>> Amount.parse("9.2万").value, Amount.parse("92,000").value
        (Fraction(92000, 1), Fraction(92000, 1))
        >>> Amount.parse("40%").is_percent
        True
    """

    value: Fraction
    is_percent: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read digits, with or without a scale or a percent sign.

        Raises:
            ValueError: *text* is not written like that.
        """
        match = _AMOUNT.fullmatch(text.strip())
        scale = None if match is None else _scale_or_percent(match[4])
        if match is None or scale is None or len(text) > MOST_CHARACTERS:
            msg = f"{text!r} is not a number such as 92,000, 100bn, 9.2万 or 40%."
            raise ValueError(msg)
        sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
        value = Fraction(whole + decimals) * 10**scale
        return cls(-value if sign in {"-", "−"} else value, match[4].casefold() in PERCENT_WORDS)


def _scale_or_percent(word: str) -> int | None:
    """Give the power of ten that *word* names, 0 for none and for percent."""
    word = word.casefold()
    if not word or word in PERCENT_WORDS:
        return 0
    return SCALES.get(ABBREVIATIONS.get(word, word))


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
