"""Everything that a number can be, worked out by trying the corners of what its parts can be."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import product
from typing import NamedTuple

Infinite = float
"""Only ±infinity is ever a float here."""
ENDLESS = float("inf")


class NoBoundError(Exception):
    """A divisor can be on either side of 0: the quotient can be anything."""


class End(NamedTuple):
    """An end of a range; an infinite one is never reached."""

    value: Fraction | Infinite
    reached: bool


class Range(NamedTuple):
    """All that a number can be."""

    low: End
    high: End

    @classmethod
    def of(
        cls,
        low: Fraction | Infinite = -ENDLESS,
        high: Fraction | Infinite = ENDLESS,
        reached: str = "",
    ) -> "Range":
        """Give a range; *reached* holds ``[`` and ``]`` where its ends belong to it."""
        return cls(End(low, "[" in reached), End(high, "]" in reached))

    @property
    def is_point(self) -> bool:
        return self.low.value == self.high.value

    def holds(self, number: Fraction) -> bool:
        above = self.low.value < number or (self.low.value == number and self.low.reached)
        below = number < self.high.value or (self.high.value == number and self.high.reached)
        return above and below

    def cut(self, limits: "Range") -> "Range | None":
        """Give what two ranges have in common."""
        low = max(self.low, limits.low, key=lambda end: (end.value, not end.reached))
        high = min(self.high, limits.high, key=lambda end: (end.value, end.reached))
        empty = low.value > high.value or (
            low.value == high.value and not (low.reached and high.reached)
        )
        return None if empty else Range(low, high)

    def hull(self, other: "Range") -> "Range":
        """Give what holds two ranges, and what lies between them."""
        low = min(self.low, other.low, key=lambda end: (end.value, not end.reached))
        return Range(low, max(self.high, other.high, key=lambda end: (end.value, end.reached)))


ANYTHING = Range.of()
NOT_NEGATIVE = Range.of(Fraction(0), reached="[")


class Part(NamedTuple):
    """A number that goes into a calculation: as printed, and all that it can be."""

    face: Fraction
    range: Range


ROUGH = 10**60
"""A denominator as long as this is one of a root that was cut off: nothing else here comes to it."""

Calculation = Callable[[Mapping[str, Fraction | Infinite]], Fraction | Infinite]
"""It raises ArithmeticError where a corner has no value of its own, such as 0 × ∞."""


class UndeterminedError(ArithmeticError):
    """Nothing is divided by nothing."""


def reach(calculate: Calculation, parts: Mapping[str, Part], *, solved: bool = False) -> Range:
    """Give all that a calculation can come to.

    With *solved*, a quotient is what makes its dividend when multiplied by its divisor: where both
    can be 0, anything does.

    It must rise or fall with each part as long as the others stand still; then nothing is beyond
    its corners. A corner belongs to the result if every end that matters there belongs to its part.
    """
    corners: list[tuple[Fraction | Infinite, bool]] = []
    for ends in product(*((part.range.low, part.range.high) for part in parts.values())):
        chosen = dict(zip(parts, ends, strict=True))
        try:
            value = calculate({name: end.value for name, end in chosen.items()})
        except UndeterminedError:
            if solved and all(end.reached for end in chosen.values()):
                return ANYTHING
            continue
        except ArithmeticError:
            continue
        except NoBoundError:
            return ANYTHING
        corners.append((value, _is_reached(calculate, value, chosen, parts)))
    low, high = min(value for value, _ in corners), max(value for value, _ in corners)
    return Range(
        End(low, any(reached for value, reached in corners if value == low)),
        End(high, any(reached for value, reached in corners if value == high)),
    )


def _is_reached(
    calculate: Calculation,
    value: Fraction | Infinite,
    chosen: Mapping[str, End],
    parts: Mapping[str, Part],
) -> bool:
    if abs(value) == ENDLESS or Fraction(value).denominator > ROUGH:
        return False  # an irrational end is given with a number just beyond it
    ends = {name: end.value for name, end in chosen.items()}
    within = {name: _inside(parts[name]) for name, end in chosen.items() if not end.reached}
    return calculate(ends | within) == value


def _inside(part: Part) -> Fraction:
    """Give a number within a part that is neither of its ends."""
    low, high = part.range.low.value, part.range.high.value
    if low > -ENDLESS and high < ENDLESS:
        return Fraction((Fraction(low) + Fraction(high)) / 2)
    if low > -ENDLESS:
        return Fraction(low) + 7
    return Fraction(high) - 7 if high < ENDLESS else Fraction(7)


def plus(one: Fraction | Infinite, other: Fraction | Infinite) -> Fraction | Infinite:
    """Add, and refuse ∞ − ∞."""
    if abs(one) == ENDLESS and abs(other) == ENDLESS and one != other:
        raise ArithmeticError
    return one if abs(one) == ENDLESS else other if abs(other) == ENDLESS else one + other


def times(one: Fraction | Infinite, other: Fraction | Infinite) -> Fraction | Infinite:
    """Multiply, and refuse 0 × ∞."""
    if ENDLESS in {abs(one), abs(other)}:
        if 0 in {one, other}:
            raise ArithmeticError
        return ENDLESS if (one > 0) == (other > 0) else -ENDLESS
    return one * other


def over(one: Fraction | Infinite, other: Fraction | Infinite) -> Fraction | Infinite:
    """Divide by what is not always negative; by its 0 only as that is neared."""
    if other < 0:
        raise NoBoundError
    if abs(other) == ENDLESS:
        return times(one, Fraction(0))
    if other == 0 and one == 0:
        raise UndeterminedError
    if other == 0:
        return times(one, ENDLESS)
    return times(one, 1 / Fraction(other))


def power(base: Fraction | Infinite, exponent: Fraction) -> Fraction | Infinite:
    """Raise what is not negative to a positive power: exactly, or to 90 digits."""
    if base == ENDLESS:
        return ENDLESS
    if exponent.denominator == 1:
        return Fraction(base) ** exponent.numerator
    with localcontext() as context:
        context.prec = 90
        exact = Fraction(base) ** exponent.numerator
        if not exact:
            return exact
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        root = Fraction(((number.ln()) / exponent.denominator).exp())
    nearest = root.limit_denominator(10**12)
    return nearest if nearest**exponent.denominator == exact else root
