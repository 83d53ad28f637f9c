"""Figures in words: the qualifier beside the number, and never more digits than are carried."""

from decimal import Decimal
from fractions import Fraction

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Figure
from hitech_cli.model.numbers import Rounding, grouped, magnitude, shifted, shortest
from hitech_cli.model.observation import Observation
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import ADDABLE, Unit
from hitech_cli.model.vocabulary import SCALE_NAMES, SCALES, Qualifier, Scale, Status, UnitKind

TELLTALE = {0, 1, 100, -100}
"""Numbers that say something of their own (nothing, the same, all): none is rounded to them."""


def figure_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Say a figure as strongly as it can be said: ``more than 521.5 billion yuan``."""
    exponent = exponent_for(figure.unit, scale, figure.sources)
    if isinstance(figure, Observation):
        as_printed = scale is Scale.AUTO and figure.place > exponent
        words = powers_words(figure) if as_printed else published_words(figure, exponent)
    else:
        words = quantity_words(figure.quantity, figure.unit, exponent)
    return words if figure.status is Status.OBSERVED else f"{words} ({figure.status})"


def face_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Say a figure at face value, without its unit, as if published numbers were exact."""
    exponent = exponent_for(figure.unit, scale, figure.sources)
    return with_scale(_face_number(figure.quantity, figure.unit, exponent), exponent)


def end_words(end: Fraction, figure: Observation) -> str:
    """Say an end of a published figure, with all its digits, in the scale of the source."""
    exponent = exponent_for(figure.unit, Scale.AUTO, (figure,))
    number = shortest(end, figure.place - 1, Rounding.NEAREST, exponent)
    return with_scale(_in(number, exponent), exponent)


def exponent_for(unit: Unit, scale: Scale, figures: tuple[Observation, ...]) -> int:
    """Give the power of ten to write numbers of a unit in: by choice, or as the figures are."""
    if unit.kind not in ADDABLE or scale is Scale.NONE:
        return 0  # percentages, ratios and indices are never written in thousands or billions
    if scale is Scale.AUTO:
        published = {figure.scale for figure in figures if figure.unit == unit}
        return max(published & set(SCALES.values()), default=0)
    return SCALES[scale]


def published_words(figure: Observation, exponent: int) -> str:
    """Say a published figure with its own digits, in the scale of *exponent*."""
    sign, digits, _ = figure.value.as_tuple()
    place = min(figure.place - exponent, 0)  # whole numbers are written out to the unit
    number = Decimal((sign, digits + (0,) * (figure.place - exponent - place), place))
    if figure.is_whole_count and exponent:  # 9.2万 of things counted in full, not 9.2000万
        number = shifted(shortest(figure.quantity.value, 0, Rounding.NEAREST, exponent), -exponent)
    return _qualified(figure, with_unit(grouped(number), figure.unit, exponent))


def powers_words(figure: Observation) -> str:
    """Say a published figure whose last digit is not a unit: no zero is added to its digits."""
    sign, digits, _ = figure.value.as_tuple()
    power = magnitude(figure.quantity.value) if figure.value else figure.place
    number = Decimal((sign, digits, figure.place - power))
    return _qualified(figure, with_unit(f"{grouped(number)} × 10^{power}", figure.unit))


def _qualified(figure: Observation, words: str) -> str:
    return words if figure.qualifier is Qualifier.EXACTLY else f"{figure.qualifier} {words}"


def quantity_words(quantity: Quantity, unit: Unit, exponent: int = 0) -> str:
    """Say a computed quantity by its bounds, rounded outward.

    Examples:
        >>> from hitech_cli.model.bounds import Bounds
        >>> from hitech_cli.model.unit import PERCENT
        >>> share = Quantity(Fraction("16.7977"), Bounds(Fraction(0), Fraction("16.8073")), -1)
        >>> quantity_words(share, PERCENT)
        'between 0 and 16.81 percent'
        >>> quantity_words(share.within(Bounds.between(0, 100)), PERCENT)
        'less than 16.81 percent'
    """
    bounds = quantity.telling
    if bounds.is_point:
        return face_value_words(quantity, unit, exponent)
    if bounds.is_unbounded:
        return f"about {face_value_words(quantity, unit, exponent)}"
    words = with_unit(
        _ends(bounds, shown_place(quantity, unit, exponent), exponent), unit, exponent
    )
    return f"{words} (approximate)" if quantity.is_approximate else words


def _ends(bounds: Bounds, place: int, exponent: int) -> str:
    """Say the ends that there are; one that rounding moved outward is not reached."""
    low = _end(bounds.lower, place, Rounding.DOWN, exponent)
    high = _end(bounds.upper, place, Rounding.UP, exponent)
    if low is None and high is not None:
        reached = bounds.upper_included and high == bounds.upper
        return f"{Qualifier.AT_MOST if reached else Qualifier.LESS_THAN} {_in(high, exponent)}"
    if low is not None and high is None:
        reached = bounds.lower_included and low == bounds.lower
        return f"{Qualifier.AT_LEAST if reached else Qualifier.MORE_THAN} {_in(low, exponent)}"
    return f"between {_in(low, exponent)} and {_in(high, exponent)}"


def face_value_words(quantity: Quantity, unit: Unit, exponent: int = 0) -> str:
    """Say a quantity at face value, rounded to the nearest."""
    return with_unit(_face_number(quantity, unit, exponent), unit, exponent)


def _face_number(quantity: Quantity, unit: Unit, exponent: int) -> str:
    place = shown_place(quantity, unit, exponent)
    number = shortest(quantity.value, place, Rounding.NEAREST, exponent)
    while number in TELLTALE and number != quantity.value:
        place -= 1
        number = shortest(quantity.value, place, Rounding.NEAREST, exponent)
    return _in(number, exponent)


def with_unit(number: str, unit: Unit, exponent: int = 0) -> str:
    """Put the scale and the unit behind a number.

    Examples:
        >>> yuan = Unit("yuan", "yuan", UnitKind.CURRENCY)
        >>> with_unit("521.5", yuan, 9), with_unit("5,215", yuan, 8)
        ('521.5 billion yuan', '5,215亿 yuan')
    """
    return f"{with_scale(number, exponent)} {unit.name}".rstrip()


def with_scale(number: str, exponent: int) -> str:
    """Put the scale behind a number: a Chinese one without a space, as it is written there."""
    word = SCALE_NAMES.get(exponent, "")
    return f"{number} {word}" if word.isascii() and word else f"{number}{word}"


def shown_place(quantity: Quantity, unit: Unit, exponent: int = 0) -> int:
    """Give the power of ten of the last digit to show.

    One digit more than the poorest input carries, because ends are rounded outward and should
    not lose as much again as the input did; but a percentage at most in hundredths, a count of
    things whole, and nothing coarser than the unit of the scale that it is shown in.

    Examples:
        >>> from hitech_cli.model.bounds import Bounds
        >>> yuan = Unit("yuan", "yuan", UnitKind.CURRENCY)
        >>> shown_place(Quantity(Fraction("445.12e9"), Bounds(), 8), yuan, 9)
        7
    """
    carried = quantity.place
    if carried is None:  # all digits are known: as many as a reader can take in
        carried = magnitude(quantity.value) - 2 if quantity.value else 0
    finest = {UnitKind.PERCENT: -2, UnitKind.POINTS: -2, UnitKind.COUNT: 0}.get(unit.kind)
    place = carried - 1
    return min(place if finest is None else max(place, finest), exponent)


def _end(end: Fraction | None, place: int, rounding: Rounding, coarsest: int) -> Decimal | None:
    return None if end is None else shortest(end, place, rounding, coarsest)


def _in(number: Decimal | None, exponent: int) -> str:
    return "" if number is None else grouped(shifted(number, -exponent))
