"""What no file may say, whichever kind it is of: each rule, as the reason why not."""

from collections.abc import Mapping

from hitech_cli.model.characters import code_point, unseen
from hitech_cli.model.observation import NOT_STATED, Observation, may_be_base
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.model.wording import figure_words

MOST_SHOWN = 40
"""Characters of a text, so that a sentence fits a line."""


def why_no_share(measure: Measure, whole: str) -> str | None:
    """Return why a figure is no share of *whole*, or one of nothing; ``None`` where all is well."""
    if measure is Measure.SHARE and not whole:
        return "a share needs a 'whole': the area it is a share of"
    if measure is not Measure.SHARE and whole:
        return f"a {measure} is not a share of {whole!r}"
    return None


def why_no_base(measure: Measure, base: Period | None, period: Period) -> str | None:
    """Return why a figure cannot be a change from *base*; ``None`` where it can, or is none."""
    if base is None or measure.is_level_or_share or may_be_base(base, period):
        return None
    return f"a change to {period} cannot be one from {base}"


def why_impossible(figure: Observation) -> str | None:
    """Return which limits a figure lies beyond; ``None`` where it lies within."""
    if figure.is_possible:
        return None
    limits = figure.indicator.limits(figure.measure)
    return f"a {figure.measure} of {figure_words(figure)} is outside {limits}"


def why_outside(figure: Observation) -> str | None:
    """Return that a value lies outside the interval beside it; ``None`` where it lies within."""
    if figure.is_within_ends:
        return None
    low, high = ("open" if end is None else str(end) for end in figure.interval or (None, None))
    return f"the value {figure.value} lies outside its own interval, {low} to {high}"


def second_value(figure: Observation) -> str:
    """Return that a figure has a value already, up to where that is."""
    area = "" if figure.area.name == NOT_STATED else f" of {figure.area.name}"
    return f"The {figure.measure}{area} for {figure.period} has a value already,"


def why_unseen(kind: str, text: str) -> tuple[str, str] | None:
    """Return that a text has characters that are not seen, and which; ``None`` where it has none.

    Two texts that look alike could not be told apart.

    Args:
        kind: What the text is, as in ``area code``.
        text: What it says.
    """
    found = list(dict.fromkeys(unseen(text)))
    if not found:
        return None
    hint = f"take out {' and '.join(map(code_point, found[:3]))}"
    return f"the {kind} {shown(text)} contains an invisible character", hint


def shown(value: object, most: int = MOST_SHOWN) -> str:
    """Format a value as whoever wrote the file knows it.

    Args:
        value: What the file holds.
        most: How many characters of a text are shown.

    Examples:
        >>> from decimal import Decimal
        >>> shown("a" * 50, 3), shown(Decimal("1.0")), shown(None), shown(True)
        ("'aaa...'", 'the number 1.0', 'null', 'true')
    """
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return repr(value if len(value) <= most else f"{value[:most]}...")
        case Mapping():
            return "an object"
        case list():
            return "a list"
        case _:
            return f"the number {value}"
