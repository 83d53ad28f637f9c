"""Figures in words: the qualifier beside the number, and never more digits than are carried."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Figure
from hitech_cli.model.numbers import Rounding, grouped, magnitude, shifted, shortest
from hitech_cli.model.observation import Citation, Observation
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import ADDABLE, Unit
from hitech_cli.model.vocabulary import (
    OBSERVED,
    SCALE_NAMES,
    SCALES,
    Measure,
    PlaceKind,
    Qualifier,
    Scale,
    UnitKind,
    status_words,
)

NEVER_ROUND_TO = {0, 1, 100, -100}
"""Numbers with a meaning of their own (nothing, the same, all): no other is rounded to them."""

PLACE_WORDS = {
    PlaceKind.PARAGRAPH: ("para.", "paras."),
    PlaceKind.PAGE: ("p.", "pp."),
    PlaceKind.SECTION: ("sec.", "secs."),
    PlaceKind.TABLE: ("table", "tables"),
    PlaceKind.ROW: ("row", "rows"),
    PlaceKind.LINE: ("line", "lines"),
}
"""What stands before the number of a place: of one, and of several."""

_PLACE = re.compile(
    r"([a-z]*)\.? ?(\d+(?:\.\d+)*[a-z]?(?P<more>(?:(?:-|–|, )\d[\w.]*)*))",
    re.ASCII | re.IGNORECASE,
)
"""A number or several, with letters before it that may stand for the kind of place."""


class Writing(NamedTuple):
    """The power of ten in which a number is written, and that of the figures it rests on.

    Attributes:
        exponent: The power of ten: 9 for billions.
        own: That of the figures it rests on; another scale adds no digits below it.
    """

    exponent: int = 0
    own: int = 0


def figure_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Format a figure with its qualifier: ``more than 521.5 billion yuan``."""
    words, remark = value_words(figure, scale), remark_words(figure)
    return f"{words} ({remark})" if remark else words


def value_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Format the value of a figure, without a word of how it came to be known."""
    writing = writing_for(figure.unit, scale, figure.sources)
    if isinstance(figure, Observation) and not figure.is_contradicted:
        return published_words(figure, writing.exponent)
    return quantity_words(figure.quantity, figure.unit, writing)


def remark_words(figure: Figure) -> str:
    """Format how a figure came to be known: its status, or the assumption of a projection."""
    status = status_words(figure.status - OBSERVED)
    rate = None if isinstance(figure, Observation) else figure.assumed
    if rate is None:
        return status
    a_year = " a year" if rate.measure is Measure.GROWTH else ""
    assumed = f"projection: {value_words(rate)}{a_year} assumed to continue"
    return f"{assumed}, {status}" if status else assumed


def face_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Format the point estimate of a figure, without its unit."""
    writing = writing_for(figure.unit, scale, figure.sources)
    return _face_number(figure.quantity, figure.unit, writing)


def place_words(citation: Citation) -> str:
    """Format the place of a figure in its source: ``para. 9``; as written where it is no number.

    Examples:
        >>> from hitech_cli.model.observation import Source
        >>> article = Source(id="a", title="A", publisher="", places=PlaceKind.PARAGRAPH)
        >>> place_words(Citation(article, "p9")), place_words(Citation(article, "2-4"))
        ('para. 9', 'paras. 2-4')
        >>> place_words(Citation(article, "table 2")), place_words(Citation(article, "headline"))
        ('table 2', 'headline')
    """
    kind, place = citation.source.places, citation.place
    numbered = _PLACE.fullmatch(place)
    if kind is None or numbered is None:
        return place
    letters, number = numbered[1].casefold(), numbered[2]
    one, several = PLACE_WORDS[kind]
    if not any(word.startswith(letters) for word in (kind, one, several)):
        return place  # letters of something else
    return f"{several if numbered['more'] else one} {number}"


def end_words(end: Fraction, figure: Observation) -> str:
    """Format an end of a published figure, with all its digits, in the scale of the source."""
    exponent = writing_for(figure.unit, Scale.AUTO, (figure,)).exponent
    number = shortest(end, figure.last_digit - 1, Rounding.NEAREST, exponent)
    return _in(number, exponent)


def writing_for(unit: Unit, scale: Scale, figures: tuple[Observation, ...]) -> Writing:
    """Return the powers of ten for numbers of a unit: as chosen, or as the figures have them."""
    if unit.kind not in ADDABLE:
        return Writing()  # percentages, ratios and indices are never in thousands or billions
    published = {figure.scale for figure in figures if figure.unit == unit}
    own = max(published & set(SCALES.values()), default=0)
    if scale is Scale.AUTO:
        return Writing(own, own)
    return Writing(0 if scale is Scale.NONE else SCALES[scale], own)


def published_words(figure: Observation, exponent: int) -> str:
    """Format a published figure with its own digits, in the scale of *exponent*."""
    sign, digits, _ = figure.value.as_tuple()
    number = Decimal((sign, digits, figure.last_digit))
    if figure.interval is not None:
        return _interval_words(figure, number, exponent)
    if figure.is_full_count and exponent:  # 9.2万 of things counted in full, not 9.2000万
        number = shortest(figure.quantity.value, 0, Rounding.NEAREST, exponent)
    words = f"{_in(number, exponent)} {figure.unit.name}".rstrip()
    return words if figure.qualifier is Qualifier.EXACTLY else f"{figure.qualifier} {words}"


def _interval_words(figure: Observation, number: Decimal, exponent: int) -> str:
    """Format a figure with the ends that its source prints: ``60.2 (58.1-62.9) percent``."""
    ends = [None if end is None else shifted(end, figure.scale) for end in figure.interval or ()]
    low, high = (None if end is None else grouped(shifted(end, -exponent)) for end in ends)
    if low is None or high is None:
        remark = f"at least {low}" if high is None else f"at most {high}"
    else:
        remark = f"{low} to {high}" if "-" in low + high else f"{low}-{high}"
    words = with_scale(f"{grouped(shifted(number, -exponent))} ({remark})", exponent)
    return f"{words} {figure.unit.name}".rstrip()


def quantity_words(quantity: Quantity, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    """Format a computed quantity by its bounds, rounded outward.

    Examples:
        >>> from hitech_cli.model.bounds import Bounds
        >>> from hitech_cli.model.unit import PERCENT
        >>> share = Quantity(Fraction("16.7977"), Bounds(Fraction(0), Fraction("16.8073")), -1)
        >>> quantity_words(share, PERCENT)
        'between 0 and 16.81 percent'
        >>> quantity_words(share.within(Bounds.between(0, 100)), PERCENT)
        'less than 16.81 percent'
    """
    bounds = quantity.informative
    if bounds.is_point:
        return face_value_words(quantity, unit, writing)
    if bounds.is_unbounded:
        return f"about {face_value_words(quantity, unit, writing)}"
    last_digit = last_digit_shown(quantity, unit, writing.own)
    words = f"{_ends(bounds, last_digit, writing)} {unit.name}".rstrip()
    return f"{words} (approximate)" if quantity.is_approximate else words


def _ends(bounds: Bounds, last_digit: int, writing: Writing) -> str:
    """Format the ends that there are; an end that rounding moved is excluded."""
    low = _end(bounds.lower, last_digit, Rounding.DOWN, writing.own)
    high = _end(bounds.upper, last_digit, Rounding.UP, writing.own)
    if low is None and high is not None:
        reached = bounds.upper_included and high == bounds.upper
        words = Qualifier.AT_MOST if reached else Qualifier.LESS_THAN
        return f"{words} {_in(high, writing.exponent)}"
    if low is not None and high is None:
        reached = bounds.lower_included and low == bounds.lower
        words = Qualifier.AT_LEAST if reached else Qualifier.MORE_THAN
        return f"{words} {_in(low, writing.exponent)}"
    least, most = ("" if end is None else _in(end, writing.exponent) for end in (low, high))
    if "×" not in least + most:  # then the scale behind the second is that of both
        least = "" if low is None else grouped(shifted(low, -writing.exponent))
    return f"between {least} and {most}"


def face_value_words(quantity: Quantity, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    """Format a quantity at face value, rounded to the nearest."""
    return f"{_face_number(quantity, unit, writing)} {unit.name}".rstrip()


def least_words(least: Fraction, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    """Format the least that a distance is, rounded down."""
    quantity = Quantity.exactly(least)
    last_digit = last_digit_shown(quantity, unit, writing.own)
    number = shortest(least, last_digit, Rounding.DOWN, writing.own)
    return f"{_in(number, writing.exponent)} {unit.name}".rstrip()


def _face_number(quantity: Quantity, unit: Unit, writing: Writing) -> str:
    last_digit = last_digit_shown(quantity, unit, writing.own)
    number = shortest(quantity.value, last_digit, Rounding.NEAREST, writing.own)
    while number in NEVER_ROUND_TO and number != quantity.value:
        last_digit -= 1
        number = shortest(quantity.value, last_digit, Rounding.NEAREST, writing.own)
    return _in(number, writing.exponent)


def with_scale(number: str, exponent: int) -> str:
    """Format a number with its scale: a Chinese one without a space, as in Chinese."""
    word = SCALE_NAMES.get(exponent, "")
    return f"{number} {word}" if word.isascii() and word else f"{number}{word}"


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


def _in(number: Decimal, exponent: int) -> str:
    """Format a number in a scale, with all its digits and none that it does not carry.

    One whose last digit counts more than the scale does is written as a power of ten: 8.76 × 10^10
    says where its digits end, 87,600,000,000 does not.

    Examples:
        >>> _in(Decimal("876E8"), 9), _in(Decimal("876E8"), 8), _in(Decimal("876E8"), 0)
        ('87.6 billion', '876亿', '8.76 × 10^10')
    """
    _, digits, last_digit = number.as_tuple()
    moved = shifted(number, -exponent)
    if not isinstance(last_digit, int) or last_digit <= exponent:
        return with_scale(grouped(moved), exponent)
    power = len(digits) - 1 + last_digit - exponent
    return with_scale(f"{grouped(shifted(moved, -power))} × 10^{power}", exponent)
