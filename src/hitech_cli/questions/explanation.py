"""How a figure follows: from the answer down to the places in the sources, end by end."""

from dataclasses import dataclass
from fractions import Fraction

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived
from hitech_cli.model.formula import PRODUCT
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.vocabulary import Measure
from hitech_cli.model.wording import end_words
from hitech_cli.questions.note import Note

SIDES = ("lower", "upper")


@dataclass(frozen=True, slots=True)
class Step:
    """A published figure that a result rests on, and what its bounds do to those of the result.

    Attributes:
        indicator: Its indicator, where its words do not name it, as those of a level do.
        area: Its area, where it is not that of the result.
    """

    figure: Observation
    effects: tuple[Note, ...]
    indicator: Indicator | None
    area: Area | None


def explain(result: Derived) -> tuple[Step, ...]:
    """Return the figures of a result, with what their bounds do to those of the result.

    A result that rises with a figure has its lower end from the figure's lower end; one that
    falls with it has its lower end from the upper one.
    """
    return tuple(
        Step(
            figure,
            tuple(_effects(result, figure)),
            _other_indicator(result, figure),
            _other_area(result, figure),
        )
        for figure in result.formula.figures
    )


def _other_indicator(result: Derived, figure: Observation) -> Indicator | None:
    """Return the indicator of a rate or share that is not of the result's."""
    is_named = figure.measure is Measure.LEVEL or figure.indicator == result.indicator
    return None if is_named else figure.indicator


def _other_area(result: Derived, figure: Observation) -> Area | None:
    """Return the area of a level that is not the result's; a share's words name its area."""
    is_named = figure.measure is Measure.SHARE or figure.area == result.area
    return None if is_named else figure.area


def _effects(result: Derived, figure: Observation) -> list[Note]:
    if figure.quantity.bounds.is_point:
        return [Note("known exactly")]
    if result.quantity.bounds.is_point:
        return [Note("does not affect the result")]
    if figure in result.formula.rising & result.formula.falling:
        return [Note("may raise or lower the result")]
    effects = []
    for side, opposite in (SIDES, SIDES[::-1]):
        own = [side] if figure in result.formula.rising else []
        own += [opposite] if figure in result.formula.falling else []
        effects += [_effect(result, figure, side, its) for its in own]
    return [effect for effect in effects if effect is not None]


def _effect(result: Derived, figure: Observation, side: str, its: str) -> Note | None:
    """Return what an end of a figure does to one *side* of the result; ``None`` if nothing."""
    made = _end(result.quantity.informative, side)
    if _end(figure.printed.bounds, its) is None:
        if made is not None:
            return None
        if its == side:
            return Note("it has no {} bound, so neither has the result", (its,))
        return Note("it has no {} bound, so the result has no {} bound", (its, side))
    end = _end(figure.quantity.bounds, its)
    if made is None or end is None or _is_lost(result, made, end):
        return None
    bounds = figure.quantity.bounds
    included = bounds.lower_included if its == "lower" else bounds.upper_included
    words = f"{end_words(end, figure)}{'' if included else ', excluded'}"
    return Note("its {} bound, {}, gives the {} bound", (its, words, side))


def _is_lost(result: Derived, made: Fraction, end: Fraction) -> bool:
    """Return whether an end makes no difference, since what it is multiplied with is 0."""
    return not made and bool(end) and result.formula.binding == PRODUCT


def _end(bounds: Bounds, side: str) -> Fraction | None:
    return bounds.lower if side == "lower" else bounds.upper
