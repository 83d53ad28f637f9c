"""A number with all that it can be, and arithmetic that keeps both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Self, assert_never

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.numbers import magnitude, power_of_ten
from hitech_cli.model.roots import root_above, root_below
from hitech_cli.model.unit import ANYTHING
from hitech_cli.model.vocabulary import Qualifier


class Order(Enum):
    """How one quantity compares with another, by their bounds."""

    LESS = "less"
    EQUAL = "equal"
    MORE = "more"
    UNCLEAR = "can't tell"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number taken at its printed value, with the bounds of what it can be.

    Arithmetic on quantities carries all four along. How many digits a result carries follows the
    customary rules of significant figures: sums and differences are as coarse as the coarsest
    operand, products and quotients have as many digits as the poorest one.

    Attributes:
        value: The point estimate: every published number taken as printed.
        bounds: What the number can be.
        last_digit: The power of ten of the last digit carried; ``None`` where all digits are known.
        is_approximate: Whether a source says "nearly" or "about".
        limits: What the number cannot leave whatever a source says, as a count cannot fall
            below 0. They hold for one quantity, and are not carried into results.
    """

    value: Fraction
    bounds: Bounds
    last_digit: int | None = None
    is_approximate: bool = False
    limits: Bounds = ANYTHING

    @classmethod
    def exactly(cls, value: Fraction | int) -> Self:
        """Return a number that is known to all its digits."""
        return cls(Fraction(value), Bounds.exactly(value))

    @classmethod
    def published(
        cls, value: Fraction, last_digit: int, qualifier: Qualifier, *, is_full_count: bool = False
    ) -> Self:
        """Return a printed value with the bounds that its qualifier allows.

        Args:
            value: The number, its scale included.
            last_digit: The power of ten of its last printed digit.
            qualifier: The source's word for how strongly it is meant.
            is_full_count: Whether things were counted one by one, and none was rounded away.

        Examples:
            >>> print(Quantity.published(Fraction(876), 0, Qualifier.EXACTLY).bounds)
            [1751/2, 1753/2]
            >>> print(Quantity.published(Fraction(90), 0, Qualifier.NEARLY).bounds)
            (-∞, 90)
            >>> print(Quantity.published(Fraction(-10), 0, Qualifier.NEARLY).bounds)
            (-10, ∞)
        """
        half = Fraction(0) if is_full_count else power_of_ten(last_digit) / 2
        known = None if is_full_count else last_digit
        bounds = _published_bounds(value, half, qualifier)
        return cls(value, bounds, known, is_approximate=qualifier.is_approximate)

    @property
    def digits(self) -> int | None:
        """How many significant digits are carried; ``None`` where all are known."""
        if self.last_digit is None:
            return None
        return max(1, magnitude(self.value) - self.last_digit + 1) if self.value else 1

    @property
    def informative(self) -> Bounds:
        """The bounds minus the ends that the limits imply anyway."""
        bounds, limits = self.bounds, self.limits
        if bounds.lower != limits.lower and bounds.upper != limits.upper:
            return bounds
        lower = None if bounds.lower == limits.lower and not bounds.is_point else bounds.lower
        upper = None if bounds.upper == limits.upper and not bounds.is_point else bounds.upper
        return Bounds(
            lower,
            upper,
            lower is not None and bounds.lower_included,
            upper is not None and bounds.upper_included,
        )

    @property
    def stated(self) -> Bounds:
        """The bounds to state: none where nothing but the limits bounds the number.

        Examples:
            >>> count = Bounds(Fraction(0), None, lower_included=True)
            >>> five = Fraction(5)
            >>> print(Quantity(five, Bounds(None, five)).within(count).stated)
            [0, 5)
            >>> print(Quantity(five, Bounds()).within(count).stated)
            (-∞, ∞)
        """
        return Bounds() if self.informative.is_unbounded else self.bounds

    @property
    def qualifier(self) -> Qualifier | None:
        """The qualifier that its bounds justify; ``None`` where it lies between two ends."""
        bounds = self.informative
        if bounds.is_point:
            return Qualifier.EXACTLY
        if bounds.is_unbounded:
            return Qualifier.ABOUT
        if bounds.upper is None:
            return Qualifier.AT_LEAST if bounds.lower_included else Qualifier.MORE_THAN
        if bounds.lower is None:
            return Qualifier.AT_MOST if bounds.upper_included else Qualifier.LESS_THAN
        return None

    @property
    def opposite(self) -> "Quantity":
        """This quantity and its limits with their signs turned."""
        value, bounds, limits = -self.value, -self.bounds, -self.limits
        return Quantity(value, bounds, self.last_digit, self.is_approximate, limits)

    def within(self, limits: Bounds) -> "Quantity":
        """Return this quantity within *limits*; bounds that lie wholly beyond them are kept."""
        bounds = self.bounds.within(limits) or self.bounds
        return Quantity(self.value, bounds, self.last_digit, self.is_approximate, limits)

    def joined(self, others: "Sequence[Quantity]") -> "Quantity":
        """Return this quantity with the bounds that *others*, values of the same, leave of it.

        Where they contradict one another the bounds hold all that any of them can be.

        Examples:
            >>> rounded = Quantity.published(Fraction(700), 2, Qualifier.EXACTLY)
            >>> exact = Quantity.published(Fraction(748), 0, Qualifier.EXACTLY)
            >>> print(rounded.joined([exact]).bounds)
            [1495/2, 1497/2]
        """
        bounds: Bounds | None = self.bounds
        for other in others:
            bounds = bounds and bounds.within(other.bounds)
        if bounds is None:
            bounds = self.bounds
            for other in others:
                bounds = bounds.hull(other.bounds)
        return replace(self, value=bounds.nearest(self.value), bounds=bounds)

    def compared_with(self, other: "Quantity") -> Order:
        """Compare with *other* by bounds alone.

        Examples:
            >>> more_than_five = Quantity(Fraction(5), Bounds(Fraction(5), None))
            >>> more_than_five.compared_with(Quantity.exactly(5))
            <Order.MORE: 'more'>
            >>> more_than_five.compared_with(Quantity.exactly(6))
            <Order.UNCLEAR: "can't tell">
        """
        if self.bounds.is_below(other.bounds):
            return Order.LESS
        if other.bounds.is_below(self.bounds):
            return Order.MORE
        same = self.bounds.is_point and self.bounds == other.bounds
        return Order.EQUAL if same else Order.UNCLEAR

    def agrees_with(self, other: "Quantity") -> bool:
        """Return whether some number lies within the bounds of both."""
        return self.bounds.within(other.bounds) is not None

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._summed(other, self.value + other.value, self.bounds + other.bounds)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._summed(other, self.value - other.value, self.bounds - other.bounds)

    def __mul__(self, other: "Quantity") -> "Quantity":
        zero, factor = (self, other) if not self.value else (other, self)
        last_digit = zero._times_magnitude(factor, 1)
        return self._multiplied(
            other, self.value * other.value, self.bounds * other.bounds, last_digit
        )

    def __truediv__(self, other: "Quantity") -> "Quantity":
        """Divide by *other*.

        Raises:
            ZeroDivisionError: *other* is 0 by point estimate.
        """
        last_digit = self._times_magnitude(other, -1)
        return self._multiplied(
            other, self.value / other.value, self.bounds / other.bounds, last_digit
        )

    def power(self, exponent: Fraction) -> "Quantity":
        """Raise to a positive power; an irrational point estimate is given to fifty digits.

        Raises:
            ValueError: *exponent* is not positive, or a root of a negative number is asked for.
        """
        whole, degree = exponent.numerator, exponent.denominator
        bounds = (self.bounds**whole).root(degree) if degree > 1 else self.bounds**whole
        raised = self.value**whole
        value = (root_below(raised, degree) + root_above(raised, degree)) / 2
        digits = self.digits
        last_digit = (
            magnitude(value) - digits + 1 if value and digits is not None else self.last_digit
        )
        return Quantity(value, bounds, last_digit, self.is_approximate)

    def _summed(self, other: "Quantity", value: Fraction, bounds: Bounds) -> "Quantity":
        known = [one for one in (self.last_digit, other.last_digit) if one is not None]
        last_digit = max(known, default=None)
        return Quantity(value, bounds, last_digit, self.is_approximate or other.is_approximate)

    def _multiplied(
        self, other: "Quantity", value: Fraction, bounds: Bounds, zero: int | None
    ) -> "Quantity":
        """Return a product or a quotient; *zero* is its last digit where it is 0."""
        known = [digits for digits in (self.digits, other.digits) if digits is not None]
        digits = min(known, default=None)
        approximate = self.is_approximate or other.is_approximate
        last_digit = (
            zero if not value else None if digits is None else magnitude(value) - digits + 1
        )
        return Quantity(value, bounds, last_digit, approximate)

    def _times_magnitude(self, other: "Quantity", sign: int) -> int | None:
        """Return the last digit of this 0 multiplied with, or divided by, another number."""
        if self.last_digit is None:
            return None
        return self.last_digit + sign * (
            magnitude(other.value) if other.value else other.last_digit or 0
        )


def _published_bounds(value: Fraction, half: Fraction, qualifier: Qualifier) -> Bounds:
    """Return the bounds of a printed value; *half* a unit of its last digit may be rounded away."""
    match qualifier:
        case Qualifier.EXACTLY:
            return Bounds(value - half, value + half, lower_included=True, upper_included=True)
        case Qualifier.MORE_THAN:
            return Bounds(value, None)
        case Qualifier.AT_LEAST:
            return Bounds(value, None, lower_included=True)
        case Qualifier.LESS_THAN:
            return Bounds(None, value)
        case Qualifier.NEARLY:
            return _not_reached(value)
        case Qualifier.AT_MOST:
            return Bounds(None, value, upper_included=True)
        case Qualifier.ABOUT | Qualifier.BETWEEN:  # whose ends are printed beside the value
            return Bounds()
        case _:
            assert_never(qualifier)


def _not_reached(value: Fraction) -> Bounds:
    """Return what is nearly *value*: seen from 0, it is not reached."""
    if not value:
        return Bounds()  # nobody says from which side
    return Bounds(None, value) if value > 0 else Bounds(value, None)
