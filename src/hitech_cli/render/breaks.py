"""Where lines do not end: within a figure, and within a place."""

import re
from unicodedata import east_asian_width

from hitech_cli.model.vocabulary import SCALES

_SCALE = "|".join(SCALES)

_FIGURE = re.compile(
    rf"""(?ax)
    (?<![^\s(\[]) [-−]?\d([\d,.]*\d)? (%\ a\ year)? # a number
    (\ [×*]\ 10\^-?\d+)?
    (\ ?({_SCALE}|\\u\w{{4}})(?!\S))?          # its scale, which may be an escape
    (\ (?!(to|and|or|of)\b)[^\s\d(+*×÷/=^–−-]\S*)? # its unit, or the first word of it
"""
)
"""What a line break does not split: a number with its scale and its unit."""

_PLACE = re.compile(r"\b(para\.|line|row) (?=\d)")
"""A place such as ``para. 9``, which no line break splits either."""


def width_of(text: str) -> int:
    """Return how many letters wide a text is: a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def joined(text: str, joint: str) -> str:
    """Return a text with a *joint* for each blank at which no line ends.

    Examples:
        >>> joined("less than -4,338.5亿 yuan of 1.2 × 10^7 patents, 2019 to 2020 (para. 3)", "_")
        'less than -4,338.5亿_yuan of 1.2_×_10^7_patents, 2019 to 2020 (para._3)'
    """
    whole = _FIGURE.sub(lambda figure: figure[0].replace(" ", joint), text)
    return _PLACE.sub(rf"\1{joint}", whole)
