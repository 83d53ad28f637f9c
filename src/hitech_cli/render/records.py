"""Figures as plain values under stable keys, for programs."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.numbers import Rounding, ends_by, magnitude, shortest
from hitech_cli.model.observation import Observation
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

LONGEST_EXACT = 34
DIGITS = 15
"""Significant digits of a number that has no end: as many as every double holds."""


def record(figure: Figure, scale: Scale) -> Record:
    """Return a figure as a record."""
    quantity = figure.quantity
    qualifier = figure.strength
    return {
        "indicator": figure.indicator.id,
        "name": figure.indicator.name,
        "category": figure.indicator.category or None,
        "area": figure.area.id,
        "measure": figure.measure.value,
        "period": str(figure.period),
        "base_period": None if figure.base_period is None else str(figure.base_period),
        "value": number(quantity.value, Rounding.NEAREST) if figure.has_point else None,
        **_bounds(figure.stated),
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


def _bounds(bounds: Bounds) -> Record:
    """Return both ends; one that is rounded outward is still excluded or included as before."""
    lower, upper = lower_end(bounds), upper_end(bounds)
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


def lower_end(bounds: Bounds) -> Decimal | None:
    """Return the lower bound as a number, rounded down where it has no end."""
    return None if bounds.lower is None else number(bounds.lower, Rounding.DOWN)


def upper_end(bounds: Bounds) -> Decimal | None:
    """Return the upper bound as a number, rounded up where it has no end."""
    return None if bounds.upper is None else number(bounds.upper, Rounding.UP)


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
