"""Figures in words: the qualifier beside the number, and never more digits than are carried."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Figure
from hitech_cli.model.numbers import (
    Rounding,
    decimal,
    grouped,
    magnitude,
    power_of_ten,
    shifted,
    shortest,
)
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


class Phrase(NamedTuple):
    """A figure in words, in the parts that a table lines up.

    Attributes:
        qualifier: ``more than``, or nothing.
        number: Its digits.
        unit: Its scale and unit, with the blank before them: `` billion yuan``, ``%``.
        bounds: Its bounds, for brackets: ``86.17-86.41``, ``approximate``.
        remark: Its status, for brackets: ``forecast``.
    """

    qualifier: str
    number: str
    unit: str = ""
    bounds: str = ""
    remark: str = ""

    @property
    def brackets(self) -> str:
        """Its bounds and remark in brackets, each with a blank before it."""
        return "".join(f" ({words})" for words in (self.bounds, self.remark) if words)

    def __str__(self) -> str:
        before, unit = f"{self.qualifier} " if self.qualifier else "", self.unit
        if self.number in {"1", "-1"} and not before.startswith("between"):
            unit = unit.replace("percentage points", "percentage point")
        return f"{before}{self.number}{unit}{self.brackets}"


def figure_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Format a figure with its qualifier: ``more than 521.5 billion yuan``."""
    return str(phrase_for(figure, scale))


def phrase_for(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase:
    """Return a figure in words: as its source printed it, or by the bounds that follow."""
    return value_phrase(figure, scale)._replace(remark=remark_words(figure))


def value_phrase(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase:
    """Return the value of a figure, without a word of how it came to be known."""
    writing = writing_for(figure.unit, scale, figure.sources)
    if isinstance(figure, Observation) and not figure.is_contradicted:
        return _published(figure, writing.exponent)
    return quantity_phrase(figure.quantity, figure.unit, writing, has_point=figure.has_point)


def remark_words(figure: Figure) -> str:
    """Format how a figure came to be known: its status, or the assumption of a projection."""
    status = status_words(figure.status - OBSERVED)
    rate = None if isinstance(figure, Observation) else figure.assumed
    if rate is None:
        return status
    assumed = f"projection: {annual_phrase(rate)} assumed to continue"
    return f"{assumed}, {status}" if status else assumed


def annual_phrase(rate: Figure) -> Phrase:
    """Return a rate that is assumed to hold in every year: ``17.16% a year``."""
    phrase = value_phrase(rate)
    is_annual = rate.measure is Measure.COMPOUND_GROWTH  # whose unit says so
    return phrase if is_annual else phrase._replace(unit=f"{phrase.unit} a year")


def estimate_phrase(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase | None:
    """Return the point estimate of a figure; ``None`` where its words have it, or it has none."""
    if isinstance(figure, Observation) or not figure.has_point:
        return None
    writing = writing_for(figure.unit, scale, figure.sources)
    return unsaid_estimate(figure.quantity, figure.unit, writing)


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
    return "".join(_in(number, exponent))


def writing_for(unit: Unit, scale: Scale, figures: tuple[Observation, ...]) -> Writing:
    """Return the powers of ten for numbers of a unit: as chosen, or as the figures have them."""
    if unit.kind not in ADDABLE:
        return Writing()  # percentages, ratios and indices are never in thousands or billions
    published = {figure.scale for figure in figures if figure.unit == unit}
    own = max(published & set(SCALES.values()), default=0)
    if scale is Scale.AUTO:
        return Writing(own, own)
    return Writing(0 if scale is Scale.NONE else SCALES[scale], own)


def unit_words(unit: Unit) -> str:
    """Format a unit behind a number: its name with a blank before it, or a percent sign.

    Examples:
        >>> from hitech_cli.model.unit import PERCENT_A_YEAR, POINTS
        >>> unit_words(PERCENT_A_YEAR), unit_words(POINTS)
        ('% a year', ' percentage points')
        >>> unit_words(Unit("gdp", "percent of GDP", UnitKind.PERCENT))
        '% of GDP'
    """
    rest = _PERCENT.match(unit.name) if unit.kind is UnitKind.PERCENT else None
    if rest:
        return f"%{unit.name[rest.end() :]}"
    return f" {unit.name}" if unit.name else ""


_PERCENT = re.compile(r"(?:percent|per cent|[%％])(?!\w)", re.IGNORECASE)


def _published(figure: Observation, exponent: int) -> Phrase:
    """Return a published figure with its own digits, in the scale of *exponent*."""
    sign, digits, _ = figure.value.as_tuple()
    number = Decimal((sign, digits, figure.last_digit))
    if figure.interval is not None:
        bounds = _interval_words(figure, exponent)
        written = grouped(shifted(number, -exponent))
        return Phrase("", *_joined(written, scale_words(exponent), figure.unit), bounds)
    if figure.is_full_count and exponent:  # 9.2万 of things counted in full, not 9.2000万
        number = shortest(figure.quantity.value, 0, Rounding.NEAREST, exponent)
    is_exact = figure.qualifier is Qualifier.EXACTLY
    return _phrase("" if is_exact else figure.qualifier, number, figure.unit, exponent)


def _interval_words(figure: Observation, exponent: int) -> str:
    """Format the ends that a source prints beside a value: ``58.1-62.9``."""
    ends = [None if end is None else shifted(end, figure.scale) for end in figure.interval or ()]
    low, high = (None if end is None else grouped(shifted(end, -exponent)) for end in ends)
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return _from_to(low, high)


def _from_to(low: str, high: str) -> str:
    return f"{low} to {high}" if "-" in low + high or "×" in low + high else f"{low}-{high}"


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
        said = _phrase("", number, unit, writing.exponent)._replace(bounds=within)
    elif low is not None and high is not None:
        said = _between(low, high, unit, writing)
    else:
        said = _one_sided(bounds, low, high, unit, writing)
    if not quantity.is_approximate:
        return said
    return said._replace(bounds=", ".join(filter(None, (said.bounds, "approximate"))))


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
        return _phrase(words, high, unit, writing.exponent)
    assert low is not None  # noqa: S101 - one of the two is there
    reached = bounds.lower_included and low == bounds.lower
    words = Qualifier.AT_LEAST if reached else Qualifier.MORE_THAN
    return _phrase(words, low, unit, writing.exponent)


def _between(low: Decimal, high: Decimal, unit: Unit, writing: Writing) -> Phrase:
    """Return what lies between two ends; the scale behind the second is that of both."""
    least, its_scale = _in(low, writing.exponent)
    most, scale = _in(high, writing.exponent)
    before = f"{least}{its_scale}" if "×" in its_scale + scale else least
    return Phrase(f"between {before} and", *_joined(most, scale, unit))


def _range_words(ends: Sequence[Decimal], writing: Writing) -> str:
    """Format bounds in the scale of the number that they stand behind: ``86.17-86.41``."""
    scale = scale_words(writing.exponent)
    low, high = ("".join(_in(end, writing.exponent)).removesuffix(scale) for end in ends)
    return _from_to(low, high)


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


def least_words(least: Fraction, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    """Format the least that a distance is, rounded down."""
    quantity = Quantity.exactly(least)
    last_digit = last_digit_shown(quantity, unit, writing.own)
    number = shortest(least, last_digit, Rounding.DOWN, writing.own)
    return str(_phrase("", number, unit, writing.exponent))


def _estimate(quantity: Quantity, unit: Unit, writing: Writing) -> Phrase:
    """Return the point estimate of a quantity, rounded to the nearest."""
    number = estimate_number(quantity, unit, writing.own)
    return _phrase("", number, unit, writing.exponent)


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


def _phrase(qualifier: str, number: Decimal, unit: Unit, exponent: int) -> Phrase:
    written, scale = _in(number, exponent)
    return Phrase(str(qualifier), *_joined(written, scale, unit))


def _joined(number: str, scale: str, unit: Unit) -> tuple[str, str]:
    """Return a number and its unit; a Chinese scale is part of the number, as in Chinese."""
    if scale.startswith(" "):
        return number, scale + unit_words(unit)
    return number + scale, unit_words(unit)


def scale_words(exponent: int) -> str:
    """Format a scale behind a number: a Chinese one without a blank, as in Chinese."""
    word = SCALE_NAMES.get(exponent, "")
    return f" {word}" if word and word.isascii() else word


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


def _in(number: Decimal, exponent: int) -> tuple[str, str]:
    """Return a number in a scale, with all its digits and none that it does not carry.

    One whose last digit counts more than the scale does is written as a power of ten: 8.76 × 10^10
    says where its digits end, 87,600,000,000 does not.

    Examples:
        >>> [_in(Decimal("876E8"), exponent) for exponent in (9, 8, 0)]
        [('87.6', ' billion'), ('876', '亿'), ('8.76', ' × 10^10')]
    """
    _, digits, last_digit = number.as_tuple()
    moved = shifted(number, -exponent)
    if not isinstance(last_digit, int) or last_digit <= exponent:
        return grouped(moved), scale_words(exponent)
    power = len(digits) - 1 + last_digit - exponent
    return grouped(shifted(moved, -power)), f" × 10^{power}{scale_words(exponent)}"
