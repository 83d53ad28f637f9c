"""What no figure can be, whichever kind of file it stands in: each rule, and how it is said."""

from hitech_cli.model.observation import NOT_STATED, Observation, may_be_base
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure
from hitech_cli.model.wording import figure_words


def why_no_share(measure: Measure, whole: str) -> str | None:
    """Say why a figure is no share of *whole*, or one of nothing; ``None`` where all is well."""
    if measure is Measure.SHARE and not whole:
        return "A share is one of something, and its whole, an area, is not said."
    if measure is not Measure.SHARE and whole:
        return f"A {measure} is not a share of {whole!r}."
    return None


def why_no_base(measure: Measure, base: Period | None, period: Period) -> str | None:
    """Say why a figure cannot be a change from *base*; ``None`` where it can, or is none."""
    if base is None or measure.is_standing or may_be_base(base, period):
        return None
    return f"A change to {period} cannot be one from {base}."


def why_impossible(figure: Observation) -> str | None:
    """Say which limits a figure lies beyond; ``None`` where it lies within."""
    if figure.is_possible:
        return None
    limits = figure.indicator.limits(figure.measure)
    return f"A {figure.measure} of {figure_words(figure)} is outside {limits}."


def second_value(figure: Observation) -> str:
    """Say that a figure has a value already, up to where that is."""
    area = "" if figure.area.name == NOT_STATED else f" of {figure.area.name}"
    return f"The {figure.measure}{area} for {figure.period} has a value already,"
