"""What is true in a hidden world, and whether what is said of it holds that."""

import sys
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Whole
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.vocabulary import Measure, Origin

Subject = tuple[str, str]
"""An indicator and an area."""

Levels = dict[tuple[str, str, Period], Fraction]

FINAL, EARLY, COMING = "final", "early", "coming"
"""Vintages, told by the place that a figure has in its source; what is coming need not come true."""

CLOSE = Fraction(1, 10**40)
"""How well irrational truths, which are compound rates, are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is asked for: a figure without its value."""

    measure: Measure
    subject: Subject
    period: Period
    base: Period | None = None
    whole: Whole | None = None
    points: bool = False


@dataclass(slots=True)
class Truth:
    """All that is true of a world.

    Attributes:
        levels: By vintage, as they were defined in their own time.
        backcast: As they are defined now: rates of growth go by these across a break.
        breaks: In which month the definition changes.
        revised: From which month on vintages differ.
    """

    levels: dict[str, Levels] = field(default_factory=lambda: {FINAL: {}, EARLY: {}})
    backcast: dict[str, Levels] = field(default_factory=lambda: {FINAL: {}, EARLY: {}})
    breaks: dict[Subject, int] = field(default_factory=dict)
    revised: int = sys.maxsize

    def of(self, figure: Figure) -> Fraction | None:
        """Give the true value of a figure.

        ``None`` where there is none: of forecasts, and of what mixes vintages or definitions.
        """
        vintages = {FINAL, EARLY}
        for source in figure.sources:
            vintage = source.citation.place
            if vintage == COMING or source.period.start >= self.revised:
                vintages &= {vintage}
        if not vintages or figure.origin is Origin.PROJECTED or self._is_across_a_break(figure):
            return None
        what = What(
            measure=figure.measure,
            subject=(figure.indicator.id, figure.area.id),
            period=figure.period,
            base=figure.base_period,
            whole=figure.part_of,
            points=figure.indicator.unit.is_percent,
        )
        try:
            return self.value(min(vintages), what)
        except ZeroDivisionError:  # as growth from what is called "about 5", and is 0
            return None

    def _is_across_a_break(self, figure: Figure) -> bool:
        if not isinstance(figure, Derived):
            return False
        figures = (figure, *figure.sources)
        starts = [at.start for one in figures for at in (one.period, one.base_period) if at]
        strands = {(one.indicator.id, one.area.id) for one in figures} & self.breaks.keys()
        return any(min(starts) < self.breaks[strand] <= max(starts) for strand in strands)

    def value(self, vintage: str, what: What) -> Fraction:
        """Give a true value in the unit that it is published in."""
        is_old = what.period.start < self.breaks.get(what.subject, 0)
        table = (self.levels if is_old or what.measure.is_level_or_share else self.backcast)[
            vintage
        ]
        name, area = what.subject
        now = table[name, area, what.period]
        then = table[name, area, what.base] if what.base else Fraction(0)

        def whole(period: Period | None) -> Fraction:
            assert what.whole
            assert period
            inside = what.whole.kind == "indicator"
            return table[
                what.whole.id if inside else name, area if inside else what.whole.id, period
            ]

        match what.measure:
            case Measure.LEVEL:
                return now
            case Measure.SHARE:
                return 100 * now / whole(what.period)
            case Measure.CONTRIBUTION:
                return 100 * (now - then) / whole(what.base)
            case Measure.GROWTH if what.whole:
                return 100 * (now / whole(what.period) - then / whole(what.base))
            case Measure.GROWTH:
                return now - then if what.points else 100 * (now / then - 1)
        assert what.base
        years = Fraction(what.period.months_since(what.base), YEAR)
        return (now - then) / years if what.points else 100 * (_power(now / then, 1 / years) - 1)


def _power(number: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator == 1:
        return number**exponent.numerator
    exact = Context(prec=80)
    base = exact.divide(Decimal(number.numerator), Decimal(number.denominator))
    return Fraction(exact.power(base, exact.divide(exponent.numerator, exponent.denominator)))


def holds(bounds: Bounds, truth: Fraction) -> bool:
    """Tell whether bounds hold a truth, as well as it is known."""
    off = CLOSE * (1 + abs(truth)) if truth.denominator > 10**40 else Fraction(0)
    return any(near in bounds for near in (truth, truth - off, truth + off))
