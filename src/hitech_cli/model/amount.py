"""Numbers as people write them in options, exactly, with scales and percent signs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from hitech_cli.model.vocabulary import SCALE_WORDS, SCALES

if TYPE_CHECKING:
    from fractions import Fraction

PERCENT_WORDS = ("%", "percent")

MOST_CHARACTERS = 40
"""How long an option's number may be; published indicators need half of it."""

MOST_YEARS = 100
MOST_WANTED = 1_000_000
"""How many years may be assumed, and how many areas asked for."""

_AMOUNT = r"(?a)([-+−]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(\S*)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number given as the value of an option.

    Examples:
        >>> Amount.parse("100bn")
        Amount(value=Fraction(100000000000, 1), is_percent=False)
        >>> Amount.parse("9.2万").value, Amount.parse("9.2 wan").value
        (Fraction(92000, 1), Fraction(92000, 1))
        >>> Amount.parse("40%").is_percent
        True
    """

    value: "Fraction"
    is_percent: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse digits, with or without a scale or a percent sign.

        Raises:
            ValueError: *text* is not written like that.
        """
        match = re.fullmatch(_AMOUNT, text.strip())
        scale = None if match is None else _scale_or_percent(match[4])
        if match is None or scale is None or len(text) > MOST_CHARACTERS:
            msg = f"{text!r} is not a number such as 92,000, 100bn, 9.2万 or 40%"
            raise ValueError(msg)
        sign, whole, decimals = match[1], match[2].replace(",", ""), match[3] or ""
        from fractions import Fraction  # noqa: PLC0415 - help reads no numbers, and should not wait

        value = Fraction(whole + decimals) * 10**scale
        return cls(-value if sign in {"-", "−"} else value, match[4].casefold() in PERCENT_WORDS)


def _scale_or_percent(word: str) -> int | None:
    """Return the power of ten that *word* names: 0 for no word or percent, ``None`` if unknown."""
    word = word.casefold()
    if not word or word in PERCENT_WORDS:
        return 0
    return SCALES.get(SCALE_WORDS.get(word, word))


def whole_number(most: int) -> Callable[[str], int]:
    """Return a parser of whole numbers from 1 to the one given; other text is a ValueError.

    Examples:
        >>> whole_number(100)("5")
        5
    """

    def read(text: str) -> int:
        readable = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not readable or not 1 <= int(text) <= most:
            msg = f"{text!r} is not a whole number from 1 to {most:,}."
            raise ValueError(msg)
        return int(text)

    return read
