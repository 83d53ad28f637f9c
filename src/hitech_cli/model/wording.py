"""Figures in words: as their source printed them, or by the bounds that follow."""

from decimal import Decimal
from fractions import Fraction

from hitech_cli.model.derived import Figure
from hitech_cli.model.numbers import Rounding, grouped, shifted, shortest
from hitech_cli.model.observation import Observation
from hitech_cli.model.phrase import Phrase, in_scale, joined, phrase_of, scale_words, writing_for
from hitech_cli.model.quantity_words import from_to, quantity_phrase, unsaid_estimate
from hitech_cli.model.vocabulary import OBSERVED, Measure, Qualifier, Scale, status_words


def figure_words(figure: Figure, scale: Scale = Scale.AUTO) -> str:
    """Format a figure with its qualifier: ``more than 521.5 billion yuan``."""
    return str(phrase_for(figure, scale))


def phrase_for(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase:
    """Return a figure in words: as its source printed it, or by the bounds that follow."""
    return value_phrase(figure, scale)._replace(remark=remark_words(figure))


def value_phrase(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase:
    """Return the value of a figure, without a word of how it came to be known."""
    writing = writing_for(figure.unit, scale, figure.sources)
    if isinstance(figure, Observation) and not figure.is_contradicted:
        return _published(figure, writing.exponent)
    return quantity_phrase(figure.quantity, figure.unit, writing, has_point=figure.has_point)


def remark_words(figure: Figure) -> str:
    """Format how a figure came to be known: its status, or the assumption of a projection."""
    status = status_words(figure.status - OBSERVED)
    rate = None if isinstance(figure, Observation) else figure.assumed
    if rate is None:
        return status
    assumed = f"projection: {annual_phrase(rate)} assumed to continue"
    return f"{assumed}, {status}" if status else assumed


def annual_phrase(rate: Figure) -> Phrase:
    """Return a rate that is assumed to hold in every year: ``17.16% a year``."""
    phrase = value_phrase(rate)
    is_annual = rate.measure is Measure.COMPOUND_GROWTH  # whose unit says so
    return phrase if is_annual else phrase._replace(unit=f"{phrase.unit} a year")


def estimate_phrase(figure: Figure, scale: Scale = Scale.AUTO) -> Phrase | None:
    """Return the point estimate of a figure; ``None`` where its words have it, or it has none."""
    if isinstance(figure, Observation) or not figure.has_point:
        return None
    writing = writing_for(figure.unit, scale, figure.sources)
    return unsaid_estimate(figure.quantity, figure.unit, writing)


def end_words(end: Fraction, figure: Observation) -> str:
    """Format an end of a published figure, with all its digits, in the scale of the source."""
    exponent = writing_for(figure.unit, Scale.AUTO, (figure,)).exponent
    number = shortest(end, figure.last_digit - 1, Rounding.NEAREST, exponent)
    return "".join(in_scale(number, exponent))


def _published(figure: Observation, exponent: int) -> Phrase:
    """Return a published figure with its own digits, in the scale of *exponent*."""
    sign, digits, _ = figure.value.as_tuple()
    number = Decimal((sign, digits, figure.last_digit))
    if figure.interval is not None:
        bounds = _interval_words(figure, exponent)
        written = grouped(shifted(number, -exponent))
        return Phrase("", *joined(written, scale_words(exponent), figure.unit), bounds)
    if figure.is_full_count and exponent:  # 9.2万 of things counted in full, not 9.2000万
        number = shortest(figure.quantity.value, 0, Rounding.NEAREST, exponent)
    is_exact = figure.qualifier is Qualifier.EXACTLY
    return phrase_of("" if is_exact else figure.qualifier, number, figure.unit, exponent)


def _interval_words(figure: Observation, exponent: int) -> str:
    """Format the ends that a source prints beside a value: ``58.1-62.9``."""
    ends = [None if end is None else shifted(end, figure.scale) for end in figure.interval or ()]
    low, high = (None if end is None else grouped(shifted(end, -exponent)) for end in ends)
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return from_to(low, high)
