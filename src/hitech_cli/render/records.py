"""Figures as plain values under stable keys, for programs."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple, assert_never

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.numbers import Rounding, ends_by, magnitude, rounded, shortest
from hitech_cli.model.observation import Observation
from hitech_cli.model.phrase import writing_for
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.quantity_words import estimate_number, last_digit_shown
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import Scale, status_words
from hitech_cli.model.wording import figure_words

Value = None | bool | str | Decimal
Record = dict[str, Value]

KEYS = (
    "indicator", "name", "category", "area", "measure", "period", "base_period", "value",
    "lower", "lower_included", "upper", "upper_included", "qualifier", "approximate", "unit",
    "status", "origin", "text", "source", "place", "wording", "formula",
    "whole", "whole_kind",
)  # fmt: skip
"""The keys of every record of every command; a command's own come after them."""

NUMBERS = frozenset({
    "value", "lower", "upper", "growth", "difference", "difference_lower", "difference_upper",
    "ratio", "ratio_lower", "ratio_upper", "index", "index_lower", "index_upper", "apart",
    "worked_out", "worked_out_lower", "worked_out_upper",
})  # fmt: skip
COUNTS = frozenset({"observations", "areas"})
FLAGS = frozenset({"lower_included", "upper_included", "approximate"})
"""The keys of numbers, of whole numbers and of truth values; those of all others are of texts."""

LONGEST_EXACT = 34
DIGITS = 15
"""Significant digits of a number that has no end: as many as every double holds."""

Shown = Callable[[], "Digits"]
"""Returns which digits of a number are shown; few formats ask."""


class Digits(NamedTuple):
    """Which digits of a quantity are shown to people.

    Attributes:
        value: Its point estimate, as it is shown.
        last: The power of ten of the last digit of its bounds.
        own: The power of ten in which they are written; zeros above it are no digits.
    """

    value: Decimal
    last: int
    own: int

    @classmethod
    def of_figure(cls, figure: Figure) -> "Digits":
        """Return the digits of a figure: as printed, or as many as its inputs carry."""
        own = writing_for(figure.unit, Scale.AUTO, figure.sources).own
        if isinstance(figure, Observation) and not figure.is_contradicted:
            last = figure.last_digit
            return cls(rounded(figure.quantity.value, last, Rounding.NEAREST), last - 1, own)
        return cls.of_quantity(figure.quantity, figure.unit, own)

    @classmethod
    def of_quantity(cls, quantity: Quantity, unit: Unit, own: int | None = None) -> "Digits":
        """Return the digits of a computed quantity: as many as its inputs carry."""
        own = max(quantity.last_digit or 0, 0) if own is None else own
        value = estimate_number(quantity, unit, own)
        return cls(value, last_digit_shown(quantity, unit, own), own)

    def of_end(self, end: Fraction, rounding: Rounding) -> Decimal:
        """Return a bound as it is shown, rounded outward."""
        return shortest(end, self.last, rounding, self.own)


class Number(Decimal):
    """A number of a record that can be shown with no digit that its figure does not carry.

    Attributes:
        shown: Returns it so.
        is_bound: Whether it is a bound, which is rounded outward, never to the nearest.
    """

    shown: Callable[[], Decimal]
    is_bound: bool


def _numbered(value: Decimal, shown: Callable[[], Decimal], *, is_bound: bool) -> Number:
    made = Number(value)
    made.shown, made.is_bound = shown, is_bound
    return made


def record(figure: Figure, scale: Scale) -> Record:
    """Return a figure as a record."""
    quantity, digits = figure.quantity, partial(Digits.of_figure, figure)
    qualifier = figure.strength
    return {
        "indicator": figure.indicator.id,
        "name": figure.indicator.name,
        "category": figure.indicator.category or None,
        "area": figure.area.id,
        "measure": figure.measure.value,
        "period": str(figure.period),
        "base_period": None if figure.base_period is None else str(figure.base_period),
        "value": point(quantity.value, digits) if figure.has_point else None,
        **_bounds(figure.stated, digits),
        "qualifier": None if qualifier is None else qualifier.value,
        "approximate": figure.is_approximate,
        "unit": figure.unit.id,
        "status": status_words(figure.status) or None,
        "origin": figure.origin.value,
        "text": figure_words(figure, scale),
        **_provenance(figure),
        "whole": figure.part_of.id if figure.part_of else None,
        "whole_kind": figure.part_of.kind if figure.part_of else None,
    }


def _bounds(bounds: Bounds, digits: Shown) -> Record:
    """Return both ends; one that is rounded outward is still excluded or included as before."""
    lower, upper = lower_end(bounds, digits), upper_end(bounds, digits)
    return {
        "lower": lower,
        "lower_included": None if lower is None else bounds.lower_included,
        "upper": upper,
        "upper_included": None if upper is None else bounds.upper_included,
    }


def _provenance(figure: Figure) -> Record:
    match figure:
        case Observation():
            formula = None
        case Derived():
            formula = figure.formula.words
        case _:
            assert_never(figure)
    citations = [published.citation for published in figure.sources]
    return {
        "source": _joined(str(citation.source) for citation in citations),
        "place": _joined(citation.place for citation in citations),
        "wording": _joined(citation.wording for citation in citations),
        "formula": formula,
    }


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def point(value: Fraction, digits: Shown) -> Number:
    """Return a point estimate as a number."""
    return _numbered(number(value, Rounding.NEAREST), lambda: digits().value, is_bound=False)


def lower_end(bounds: Bounds, digits: Shown) -> Number | None:
    """Return the lower bound as a number, rounded down where it has no end."""
    return None if bounds.lower is None else _end(bounds.lower, Rounding.DOWN, digits)


def upper_end(bounds: Bounds, digits: Shown) -> Number | None:
    """Return the upper bound as a number, rounded up where it has no end."""
    return None if bounds.upper is None else _end(bounds.upper, Rounding.UP, digits)


def _end(end: Fraction, rounding: Rounding, digits: Shown) -> Number:
    return _numbered(number(end, rounding), lambda: digits().of_end(end, rounding), is_bound=True)


def is_double(value: Decimal) -> bool:
    """Return whether a double holds a number, so that it prints with the same digits.

    Examples:
        >>> is_double(Decimal("0.1")), is_double(Decimal("0.1234567890123456789"))
        (True, False)
    """
    return Decimal(repr(float(value))) == value


def number(value: Fraction, rounding: Rounding) -> Decimal:
    """Return a fraction as a decimal: exactly where it ends soon, else to `DIGITS` digits.

    Examples:
        >>> number(Fraction("1.10"), Rounding.DOWN), number(Fraction(2, 3), Rounding.UP)
        (Decimal('1.1'), Decimal('0.666666666666667'))
    """
    if not value:
        return Decimal(0)
    first = magnitude(value)
    last = min(first - LONGEST_EXACT + 1, 0)
    if ends_by(value, last):
        return shortest(value, last, rounding)
    return shortest(value, first - DIGITS + 1, rounding, coarsest=first)
