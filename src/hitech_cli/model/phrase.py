"""A number with its scale and unit, in the parts that a table lines up."""

import re
from decimal import Decimal
from typing import NamedTuple

from hitech_cli.model.numbers import grouped, shifted
from hitech_cli.model.observation import Observation
from hitech_cli.model.unit import ADDABLE, Unit
from hitech_cli.model.vocabulary import SCALE_NAMES, SCALES, Scale, UnitKind


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


def writing_for(unit: Unit, scale: Scale, figures: tuple[Observation, ...]) -> Writing:
    """Return the powers of ten for numbers of a unit: as chosen, or as the figures have them."""
    if unit.kind not in ADDABLE:
        return Writing()  # percentages, ratios and indices are never in thousands or billions
    published = {figure.scale for figure in figures if figure.unit == unit}
    own = max(published & set(SCALES.values()), default=0)
    if scale is Scale.AUTO:
        return Writing(own, own)
    return Writing(0 if scale is Scale.NONE else SCALES[scale], own)


def phrase_of(qualifier: str, number: Decimal, unit: Unit, exponent: int) -> Phrase:
    """Return a qualified number of a unit, in the scale of *exponent*."""
    written, scale = in_scale(number, exponent)
    return Phrase(str(qualifier), *joined(written, scale, unit))


def joined(number: str, scale: str, unit: Unit) -> tuple[str, str]:
    """Return a number and its unit; a Chinese scale is part of the number, as in Chinese."""
    if scale.startswith(" "):
        return number, scale + unit_words(unit)
    return number + scale, unit_words(unit)


def in_scale(number: Decimal, exponent: int) -> tuple[str, str]:
    """Return a number in a scale, with all its digits and none that it does not carry.

    One whose last digit counts more than the scale does is written as a power of ten: 8.76 × 10^10
    says where its digits end, 87,600,000,000 does not.

    Examples:
        >>> [in_scale(Decimal("876E8"), exponent) for exponent in (9, 8, 0)]
        [('87.6', ' billion'), ('876', '亿'), ('8.76', ' × 10^10')]
    """
    _, digits, last_digit = number.as_tuple()
    moved = shifted(number, -exponent)
    if not isinstance(last_digit, int) or last_digit <= exponent:
        return grouped(moved), scale_words(exponent)
    power = len(digits) - 1 + last_digit - exponent
    return grouped(shifted(moved, -power)), f" × 10^{power}{scale_words(exponent)}"


def scale_words(exponent: int) -> str:
    """Format a scale behind a number: a Chinese one without a blank, as in Chinese."""
    word = SCALE_NAMES.get(exponent, "")
    return f" {word}" if word and word.isascii() else word


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
