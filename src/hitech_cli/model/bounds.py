"""Interval arithmetic with ends that are open, closed or missing, over exact fractions."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import NamedTuple, Self

from hitech_cli.model.roots import root_above, root_below


class End(NamedTuple):
    """One end of an interval; ``infinite`` is -1 or 1 where there is no bound, else 0.

    Ends order as numbers do; of two equal ones, the excluded one comes first.
    """

    infinite: int
    value: Fraction
    included: bool

    def times(self, other: "End") -> "End":
        """Multiply two ends; zero times infinity is zero, as the products' limit is."""
        a_sign, b_sign = _sign(self), _sign(other)
        if not a_sign or not b_sign:
            # An included zero is reached whatever it is multiplied with.
            reached = (not a_sign and self.included) or (not b_sign and other.included)
            return End(0, Fraction(0), reached)
        if self.infinite or other.infinite:
            return End(a_sign * b_sign, Fraction(0), included=False)
        return End(0, self.value * other.value, self.included and other.included)


def _sign(end: End) -> int:
    return end.infinite or (end.value > 0) - (end.value < 0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """All that a number can be: a lower and an upper end, each open, closed or missing.

    A missing end is ``None`` and never included. The results of ``+ - * / **`` hold every result
    of numbers within the operands, and are no wider than the narrowest interval that does
    (IEEE Std 1788-2015, set-based intervals, without the empty one).

    Raises:
        ValueError: No number lies within.

    Examples:
        >>> more_than_two = Bounds(Fraction(2), None)
        >>> print(more_than_two, -more_than_two, 1 / more_than_two)
        (2, ∞) (-∞, -2) (0, 1/2)
        >>> print(Bounds.exactly(3) / more_than_two)
        (0, 3/2)
    """

    lower: Fraction | None = None
    upper: Fraction | None = None
    lower_included: bool = False
    upper_included: bool = False

    def __post_init__(self) -> None:
        if (self.lower is None and self.lower_included) or (
            self.upper is None and self.upper_included
        ):
            msg = "A missing end cannot be included."
            raise ValueError(msg)
        if self.lower is None or self.upper is None or self.lower < self.upper:
            return
        if self.lower > self.upper or not (self.lower_included and self.upper_included):
            msg = f"No number lies within {self}."
            raise ValueError(msg)

    @classmethod
    def exactly(cls, value: Fraction | int) -> Self:
        """Return bounds that hold one number."""
        return cls.between(value, value)

    @classmethod
    def between(cls, lower: Fraction | int, upper: Fraction | int) -> Self:
        """Return bounds that hold both ends and all between them."""
        return cls(Fraction(lower), Fraction(upper), lower_included=True, upper_included=True)

    @property
    def is_point(self) -> bool:
        """Whether exactly one number lies within."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_unbounded(self) -> bool:
        """Whether every number lies within."""
        return self.lower is None and self.upper is None

    @property
    def width(self) -> tuple[int, Fraction]:
        """How many ends are missing, and the width of what is between the others."""
        missing = (self.lower is None) + (self.upper is None)
        return missing, (self.upper or Fraction(0)) - (self.lower or Fraction(0))

    @property
    def low(self) -> End:
        """The lower end."""
        if self.lower is None:
            return End(-1, Fraction(0), included=False)
        return End(0, self.lower, self.lower_included)

    @property
    def high(self) -> End:
        """The upper end."""
        if self.upper is None:
            return End(1, Fraction(0), included=False)
        return End(0, self.upper, self.upper_included)

    def __contains__(self, number: Fraction | int) -> bool:
        above = self.lower is None or number > self.lower
        below = self.upper is None or number < self.upper
        return (above or (self.lower_included and number == self.lower)) and (
            below or (self.upper_included and number == self.upper)
        )

    def within(self, limits: "Bounds") -> "Bounds | None":
        """Return the intersection with *limits*; ``None`` where it is empty."""
        is_above = limits.lower is None or (self.lower is not None and self.lower > limits.lower)
        is_below = limits.upper is None or (self.upper is not None and self.upper < limits.upper)
        if is_above and is_below:
            return self  # as most are
        # Of two equal ends the excluded one is the tighter: it sorts last below, first above.
        low = max(self.low, limits.low, key=lambda end: (end.infinite, end.value, not end.included))
        high = min(self.high, limits.high)
        try:
            return _between(low, high)
        except ValueError:
            return None

    def hull(self, other: "Bounds") -> "Bounds":
        """Return the narrowest bounds that hold both these and *other*.

        Examples:
            >>> print(Bounds.exactly(1).hull(Bounds(Fraction(3), None)))
            [1, ∞)
        """
        # Of two equal ends the included one is the wider: it sorts first below, last above.
        low = min(self.low, other.low, key=lambda end: (end.infinite, end.value, not end.included))
        return _between(low, max(self.high, other.high))

    def nearest(self, number: Fraction) -> Fraction:
        """Return the number within that is nearest to one, or the end that is.

        Examples:
            >>> Bounds.between(1, 3).nearest(Fraction(7)), Bounds.between(1, 3).nearest(Fraction(2))
            (Fraction(3, 1), Fraction(2, 1))
        """
        if self.lower is not None and number < self.lower:
            return self.lower
        return self.upper if self.upper is not None and number > self.upper else number

    def is_below(self, other: "Bounds") -> bool:
        """Return whether every number in here is less than every number in *other*."""
        if self.upper is None or other.lower is None:
            return False
        touching = self.upper_included and other.lower_included
        return self.upper < other.lower or (self.upper == other.lower and not touching)

    def __neg__(self) -> "Bounds":
        return Bounds(
            None if self.upper is None else -self.upper,
            None if self.lower is None else -self.lower,
            self.upper_included,
            self.lower_included,
        )

    def __add__(self, other: "Bounds | Fraction | int") -> "Bounds":
        other = _bounds(other)
        lowest = None if self.lower is None or other.lower is None else self.lower + other.lower
        highest = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Bounds(
            lowest,
            highest,
            self.lower_included and other.lower_included,
            self.upper_included and other.upper_included,
        )

    def __sub__(self, other: "Bounds | Fraction | int") -> "Bounds":
        other = _bounds(other)
        lowest = None if self.lower is None or other.upper is None else self.lower - other.upper
        highest = None if self.upper is None or other.lower is None else self.upper - other.lower
        return Bounds(
            lowest,
            highest,
            self.lower_included and other.upper_included,
            self.upper_included and other.lower_included,
        )

    def __mul__(self, other: "Bounds | Fraction | int") -> "Bounds":
        other = _bounds(other)
        a, b, c, d = self.lower, self.upper, other.lower, other.upper
        if a and b and c and d and a > 0 < c:  # most are above 0, and this is far quicker
            return Bounds(
                a * c,
                b * d,
                self.lower_included and other.lower_included,
                self.upper_included and other.upper_included,
            )
        if c and c == d and c > 0:
            return self._scaled(c)
        corners = list(self._corners(other))
        # Where two corners meet at one end, the end is reached if either of them is.
        low = min(corners, key=lambda end: (end.infinite, end.value, not end.included))
        return _between(low, max(corners))

    def _scaled(self, factor: Fraction) -> "Bounds":
        """Return these bounds multiplied by one number above 0."""
        return Bounds(
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
            self.lower_included,
            self.upper_included,
        )

    def _corners(self, other: "Bounds") -> Iterator[End]:
        for a, b in product((self.low, self.high), (other.low, other.high)):
            yield a.times(b)

    def __truediv__(self, other: "Bounds | Fraction | int") -> "Bounds":
        """Divide by *other*, where it is not zero.

        Raises:
            ZeroDivisionError: *other* can only be zero.
        """
        other = _bounds(other)
        a, b, c, d = self.lower, self.upper, other.lower, other.upper
        if a and b and c and d and a > 0 < c:  # as in a product
            return Bounds(
                a / d,
                b / c,
                self.lower_included and other.upper_included,
                self.upper_included and other.lower_included,
            )
        if other.is_point and other.lower == 0:
            msg = "Nothing can be divided by zero."
            raise ZeroDivisionError(msg)
        if self.is_point and self.lower == 0:
            return self
        if other.lower is not None and other.lower >= 0:
            return self * _reciprocal(other)
        if other.upper is not None and other.upper <= 0:
            return -self * _reciprocal(-other)
        return Bounds()

    def __rtruediv__(self, other: Fraction | int) -> "Bounds":
        return _bounds(other) / self

    def __pow__(self, exponent: int) -> "Bounds":
        """Raise to a positive whole power.

        Raises:
            ValueError: *exponent* is not positive.
        """
        if exponent < 1:
            msg = f"The exponent {exponent} is not a positive whole number."
            raise ValueError(msg)
        if exponent % 2 == 0 and (self.lower is None or self.lower < 0):
            return self._mirrored() ** exponent
        return Bounds(
            None if self.lower is None else self.lower**exponent,
            None if self.upper is None else self.upper**exponent,
            self.lower_included,
            self.upper_included,
        )

    def _mirrored(self) -> "Bounds":
        """Return the bounds of the absolute value."""
        if self.upper is not None and self.upper <= 0:
            return -self
        high = max(self.high, (-self).high)
        return _between(End(0, Fraction(0), included=0 in self), high)

    def root(self, degree: int) -> "Bounds":
        """Return the bounds of the non-negative root; an irrational end is moved outward.

        Raises:
            ValueError: *degree* is not positive, or a number within is negative.
        """
        if degree < 1 or self.lower is None or self.lower < 0:
            msg = f"{self} has no real root of degree {degree} throughout."
            raise ValueError(msg)
        lower = root_below(self.lower, degree)
        upper = None if self.upper is None else root_above(self.upper, degree)
        return Bounds(
            lower,
            upper,
            self.lower_included and lower**degree == self.lower,
            upper is not None and self.upper_included and upper**degree == self.upper,
        )

    def __str__(self) -> str:
        lower = "-∞" if self.lower is None else str(self.lower)
        upper = "∞" if self.upper is None else str(self.upper)
        opening, closing = "[" if self.lower_included else "(", "]" if self.upper_included else ")"
        return f"{opening}{lower}, {upper}{closing}"


def _bounds(number: Bounds | Fraction | int) -> Bounds:
    return number if isinstance(number, Bounds) else Bounds.exactly(number)


def _between(low: End, high: End) -> Bounds:
    return Bounds(
        None if low.infinite else low.value,
        None if high.infinite else high.value,
        low.included,
        high.included,
    )


def _reciprocal(bounds: Bounds) -> Bounds:
    """Return 1 / *bounds*, none of which is negative."""
    lower = Fraction(0) if bounds.upper is None else 1 / bounds.upper
    upper = 1 / bounds.lower if bounds.lower else None
    return Bounds(lower, upper, bounds.upper_included, upper is not None and bounds.lower_included)
