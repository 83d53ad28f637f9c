"""How a figure follows: from the answer down to the places in the sources, end by end."""

from dataclasses import dataclass

from hitech_cli.model.derived import Derived
from hitech_cli.model.observation import Observation
from hitech_cli.model.wording import end_words
from hitech_cli.questions.note import Note

SIDES = ("lower", "upper")


@dataclass(frozen=True, slots=True)
class Step:
    """A published figure that a result rests on, and what its ends do to those of the result."""

    figure: Observation
    effects: tuple[Note, ...]


def explain(result: Derived) -> tuple[Step, ...]:
    """Say of each figure which end of the result each of its ends makes, or leaves open.

    A result that rises with a figure has its lower end from the figure's lower end; one that
    falls with it has its lower end from the upper one.
    """
    return tuple(Step(figure, tuple(_effects(result, figure))) for figure in result.sources)


def _effects(result: Derived, figure: Observation) -> list[Note]:
    if figure.quantity.bounds.is_point:
        return [Note("it is known exactly")]
    effects = []
    for side, opposite in (SIDES, SIDES[::-1]):
        own = [side] if figure in result.formula.rising else []
        own += [opposite] if figure in result.formula.falling else []
        effects += [_effect(result, figure, side, its) for its in own]
    return [effect for effect in effects if effect is not None]


def _effect(result: Derived, figure: Observation, side: str, its: str) -> Note | None:
    """Say what an end of a figure does to one *side* of the result; ``None`` where nothing."""
    made = getattr(result.quantity.telling, side)
    end = getattr(figure.quantity.telling, its)
    if end is None:
        return Note("it has no {} end, so the result has no {} end", (its, side))
    if made is None:
        return None
    excluded = "" if getattr(figure.quantity.telling, f"{its}_included") else ", excluded"
    words = f"{end_words(end, figure)}{excluded}"
    return Note("its {} end, {}, makes the {} end", (its, words, side))
