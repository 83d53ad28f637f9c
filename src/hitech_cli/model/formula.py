"""Formulas over figures: their words, and their value with its bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import chain
from operator import sub
from typing import TYPE_CHECKING, Protocol, Self

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.vocabulary import Measure

if TYPE_CHECKING:
    from hitech_cli.model.derived import Derived

SUM, PRODUCT, POWER, TERM = range(4)
"""How tightly the outermost sign of a formula binds: looser ones are put in brackets."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A calculation on published figures.

    Percentages enter as fractions: in a formula, 17.16 percent is 0.1716. A figure that is
    divided by itself gives exactly 1, and taken from itself exactly 0, whatever its bounds:
    the same figure used twice is the same figure.

    Attributes:
        words: How a reader would write it.
        quantity: Its value, with the bounds that follow from those of its figures.
        figures: The published figures it rests on, each once, in order of appearance.
        rising: Those of them with which the value rises.
        falling: Those with which it falls; one that is in both moves it either way.
        binding: How tightly its outermost sign binds.
        root: What this one is a multiple of, where that is known; ``None`` where it is not.
        factors: By what it is multiplied (1) or divided (-1) to give this one.
        through: What was worked out on the way, in order.
    """

    words: str
    quantity: Quantity
    figures: tuple[Observation, ...] = ()
    rising: frozenset[Observation] = frozenset()
    falling: frozenset[Observation] = frozenset()
    binding: int = TERM
    root: "Formula | None" = None
    factors: "tuple[tuple[Formula, int], ...]" = ()
    through: "tuple[Derived, ...]" = ()

    @classmethod
    def number(cls, number: int | Fraction) -> Self:
        """Return a formula that is one known number."""
        binding = TERM if Fraction(number).denominator == 1 else PRODUCT
        words = f"{number:,}" if isinstance(number, int) else f"{number}"
        return cls(words, Quantity.exactly(number), binding=binding)

    @classmethod
    def of_figure(cls, figure: Observation) -> Self:
        """Return a formula that is one published figure."""
        quantity = figure.quantity
        if figure.unit.is_percent:
            quantity = quantity * HUNDREDTH
        return cls(words_for(figure), quantity, (figure,), frozenset({figure}))

    def named(self, words: str) -> "Formula":
        """Return the same calculation under a name of its own."""
        return replace(self, words=words, binding=TERM)

    def __add__(self, other: "Formula") -> "Formula":
        return self.plus([other])

    def __sub__(self, other: "Formula") -> "Formula":
        if self.figures and self == other:
            return self._joined("−", [other], Quantity.exactly(0), (1, -1))
        left = self.less([other])
        multiple = self._multiple_of(other)
        if multiple is None:
            return left
        # a × f − a is a × (f − 1), and b − b ÷ f is b × (1 − 1 ÷ f), where f is better known
        factor, bounds = multiple.quantity.bounds, left.quantity.bounds
        bounds = bounds.within(other.quantity.bounds * (factor - 1)) or bounds
        lost = Bounds.exactly(1) - 1 / factor  # no factor holds 0; see `_rooted`
        bounds = bounds.within(self.quantity.bounds * lost) or bounds
        return replace(left, quantity=replace(left.quantity, bounds=bounds))

    def within(self, limits: Bounds) -> "Formula":
        """Return the same calculation without what lies beyond *limits*, as fractions."""
        return replace(self, quantity=self.quantity.within(limits))

    def spanning(self, others: Sequence["Formula"]) -> "Formula":
        """Return what lies between the least and the greatest of this one and *others*.

        It has no point estimate; its value is one that lies within, to know its digits by.
        """
        every = (self, *others)
        bounds = reduce(Bounds.hull, (one.quantity.bounds for one in every))
        total = sum((one.quantity for one in others), self.quantity)
        middle = total / Quantity.exactly(len(every))
        quantity = replace(middle, bounds=bounds)
        words = ", ".join(one.words for one in every)
        joined = self._joined("+", others, quantity, (1, 1))
        return replace(joined, words=f"min to max of ({words})", binding=TERM)

    def plus(self, others: Sequence["Formula"]) -> "Formula":
        """Add several at once, which is quicker than one after the other."""
        total = sum((other.quantity for other in others), self.quantity)
        return self._joined("+", others, total, (1, 1))

    def less(self, others: Sequence["Formula"]) -> "Formula":
        """Subtract several at once; none of them is this one."""
        left = reduce(sub, (other.quantity for other in others), self.quantity)
        return self._joined("−", others, left, (1, -1))

    def __mul__(self, other: "Formula") -> "Formula":
        moves = (other._sign, self._sign)
        return self._joined("×", [other], self.quantity * other.quantity, moves)

    def __truediv__(self, other: "Formula") -> "Formula":
        """Divide by *other*.

        Raises:
            ZeroDivisionError: *other* is 0 by point estimate.
        """
        same = self.figures and self == other
        quotient = Quantity.exactly(1) if same else self.quantity / other.quantity
        multiple = self._multiple_of(other)
        if multiple is not None:
            bounds = quotient.bounds.within(multiple.quantity.bounds) or quotient.bounds
            quotient = replace(quotient, bounds=bounds)
        return self._joined("÷", [other], quotient, (other._sign, -self._sign))

    def solve(self, factor: "Formula") -> "Formula":
        """Return x such that x × *factor* is this one: the quotient of the two.

        Where both may be 0, x may be any number, although the quotient has bounds.

        Raises:
            ZeroDivisionError: *factor* is 0 by point estimate.
        """
        quotient = self / factor
        if 0 in self.quantity.bounds and 0 in factor.quantity.bounds:
            return replace(quotient, quantity=replace(quotient.quantity, bounds=Bounds()))
        return quotient._rooted(self, factor, -1)

    def scaled(self, factor: "Formula") -> "Formula":
        """Return this one multiplied by *factor*, which keeps that it is a multiple of this one."""
        return (self * factor)._rooted(self, factor, 1)

    def _rooted(self, base: "Formula", factor: "Formula", sign: int) -> "Formula":
        if 0 in factor.quantity.bounds:
            return self  # nothing says any more what it is a multiple of
        return replace(self, root=base.root or base, factors=(*base.factors, (factor, sign)))

    def _multiple_of(self, other: "Formula") -> "Formula | None":
        """Return by what *other* is multiplied to give this one, as far as both have one root.

        Examples:
            >>> income, rate = Formula.number(500), Formula.number(Fraction(11, 10))
            >>> income.solve(rate)._multiple_of(income).words
            '1 ÷ (11/10)'
        """
        if not (self.factors or other.factors) or (self.root or self) != (other.root or other):
            return None
        left = list(self.factors)
        for factor, sign in other.factors:
            if (factor, sign) in left:
                left.remove((factor, sign))
            else:
                left.append((factor, -sign))
        product = ONE
        for factor, sign in left:
            product = product * factor if sign > 0 else product / factor
        return product

    def __pow__(self, exponent: Fraction) -> "Formula":
        """Raise to a positive power, which may be a fraction.

        Raises:
            ValueError: *exponent* is not positive, or a root of a negative number is asked for.
        """
        if exponent == 1:
            return self
        written = f"{exponent}" if exponent.denominator == 1 else f"({exponent})"
        base = self._bracketed(POWER + 1)
        words, quantity = f"{base} ^ {written}", self.quantity.power(exponent)
        return replace(self, words=words, quantity=quantity, binding=POWER, root=None, factors=())

    def _joined(
        self, sign: str, others: Sequence["Formula"], result: Quantity, moves: tuple[int, int]
    ) -> "Formula":
        """Join formulas; *moves* says how the result moves as this one and the others rise."""
        binding = SUM if sign in "+−" else PRODUCT
        mine, its = moves
        return Formula(
            words=f" {sign} ".join(
                [self._bracketed(binding), *(other._bracketed(binding + 1) for other in others)]
            ),
            quantity=result,
            figures=tuple(dict.fromkeys(chain(self.figures, *(other.figures for other in others)))),
            through=tuple(dict.fromkeys(chain(self.through, *(other.through for other in others)))),
            rising=self._moving(mine).union(*(other._moving(its) for other in others)),
            falling=self._moving(-mine).union(*(other._moving(-its) for other in others)),
            binding=binding,
        )

    def _moving(self, direction: int) -> frozenset[Observation]:
        """Return the figures with which a multiple of this one rises; all if its sign is open."""
        if direction == 0:
            return self.rising | self.falling
        return self.rising if direction > 0 else self.falling

    @property
    def _sign(self) -> int:
        """1 or -1 where all of its bounds are at least or at most 0; 0 where it can be both."""
        bounds = self.quantity.bounds
        positive = bounds.lower is not None and bounds.lower >= 0
        return 1 if positive else -1 if bounds.upper is not None and bounds.upper <= 0 else 0

    def _bracketed(self, binding: int) -> str:
        return self.words if self.binding >= binding else f"({self.words})"


HUNDREDTH = Quantity.exactly(Fraction(1, 100))
HUNDRED = Quantity.exactly(100)
ONE = Formula.number(1)


class Named(Protocol):
    """A figure, as far as a formula needs to name it."""

    @property
    def indicator(self) -> Indicator: ...  # noqa: D102 - as in a figure
    @property
    def measure(self) -> Measure: ...  # noqa: D102 - as in a figure
    @property
    def period(self) -> Period: ...  # noqa: D102 - as in a figure
    @property
    def whole_name(self) -> str: ...  # noqa: D102 - as in a figure
    @property
    def base_period(self) -> Period | None: ...  # noqa: D102 - as in a figure


def words_for(figure: Named) -> str:
    """Return a figure's name in a formula, as short as it can be.

    Growth is over the year to its period, unless its base says otherwise.
    """
    measure = "CAGR" if figure.measure is Measure.COMPOUND_GROWTH else figure.measure.value
    if not figure.period.is_stated:
        return figure.indicator.name if figure.measure is Measure.LEVEL else measure
    if figure.measure is Measure.LEVEL:
        return f"{figure.indicator.name} {figure.period}"
    if figure.measure is Measure.SHARE:
        return f"share of {figure.whole_name} {figure.period}"
    base = figure.base_period
    if base is None or (base.is_stated and figure.period.months_since(base) == YEAR):
        return f"{measure} {figure.period}"
    return f"{measure}{f' {base}' if base.is_stated else ''} to {figure.period}"
