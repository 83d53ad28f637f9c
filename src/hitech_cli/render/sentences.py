"""Figures as sentences to be pasted into an article: whose, what, when, how certain, says who."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from hitech_cli.model.citation import Source
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import NOT_STATED
from hitech_cli.model.period import Period
from hitech_cli.model.phrase import Phrase
from hitech_cli.model.quantity_words import quantity_phrase, unsaid_estimate
from hitech_cli.model.unit import ADDABLE
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Scale, Status, status_words
from hitech_cli.model.wording import annual_phrase, estimate_phrase, value_phrase
from hitech_cli.questions.rates import is_yearly
from hitech_cli.render.notes import place_words

ORDINALS = ("first", "second", "third", "fourth")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_PART = r"(?P<year>\d{4})-(?:(?P<kind>[HQW])(?P<part>\d+)|(?P<month>\d\d)(-(?P<day>\d\d))?)"


Names = Mapping[Source, str]
"""What each source of an answer is called."""


def sentence(figure: Figure, scale: Scale, names: Names) -> str:
    """Return a figure as a sentence, with its qualifier, area, period, status and source."""
    return f"{statement(figure, scale)} ({cited(figure, names)})."


def sentences(figures: Iterable[Figure], scale: Scale) -> list[str]:
    """Return figures as sentences, one each."""
    every = tuple(figures)
    names = short_names(every)
    return [sentence(figure, scale, names) for figure in every]


def statement(figure: Figure, scale: Scale) -> str:
    """Return what a figure says, without who says it.

    The verbs fit names in the singular and in the plural.
    """
    subject = f"{figure.indicator.name}{in_area(figure)}"
    words = value_phrase(figure, scale)
    match figure.measure:
        case Measure.LEVEL:
            return _valued(figure, subject, str(words), scale)
        case Measure.SHARE:
            of_area = figure.part_of is not None and figure.part_of.kind == "area"
            whole = f"the total of {figure.whole_name}" if of_area else figure.whole_name
            return _valued(figure, subject, f"{words} of {whole}", scale)
        case Measure.CONTRIBUTION:
            return f"{_contributed(figure, subject, words, scale)}{_span(figure)}"
        case Measure.GROWTH | Measure.COMPOUND_GROWTH:
            return _grown(figure, subject, words, scale)


def _valued(figure: Figure, subject: str, words: str, scale: Scale) -> str:
    said = f"{words}{_estimate(figure, scale)}"
    if isinstance(figure, Derived) and figure.origin is Origin.PROJECTED and figure.assumed:
        condition = f"if growth of {annual_phrase(figure.assumed)} continued"
        return f"{subject} would come to {said}{when(figure.period)} {condition}"
    if Status.FORECAST in figure.status:
        return f"For {subject}, {said} is forecast{when(figure.period)}"
    verb = "came to" if figure.unit.kind in ADDABLE else "stood at"
    if figure.measure is Measure.SHARE:
        verb = "made up"
    return f"{subject} {verb} {said}{when(figure.period)}"


def _contributed(figure: Figure, subject: str, words: Phrase, scale: Scale) -> str:
    growth = f"the growth of {figure.whole_name}" if figure.whole_name else "growth"
    said = f"{words}{_estimate(figure, scale)} to {growth}"
    if Status.FORECAST in figure.status:
        return f"A contribution of {said} is forecast for {subject}"
    return f"{subject} contributed {said}"


def _grown(figure: Figure, subject: str, words: Phrase, scale: Scale) -> str:
    share = f", as a share of {figure.whole_name}," if figure.whole_name else ""
    if Status.FORECAST in figure.status:
        said = f"{_estimate(figure, scale)}{_span(figure)}"
        return f"Growth of {words} is forecast for {subject}{share}{said}"
    return f"{subject}{share} {_change(figure, words, scale)}{_span(figure)}"


def _change(figure: Figure, words: Phrase, scale: Scale) -> str:
    """Format which way a figure changed, and by how much; "changed" where it may be either."""
    verb = "rose" if figure.indicator.unit.is_percent else "grew"
    if isinstance(figure, Derived):
        bounds = figure.stated
        if (bounds.upper is not None and bounds.upper <= 0) or _is_a_fall_at_a_guess(figure):
            return f"fell by {_fall(figure)}"
        if bounds.lower is not None and bounds.lower < 0:
            verb = "changed"
    elif words.number.startswith("-"):
        if words.qualifier not in {"", "nearly", "about"} or words.bounds:
            verb = "changed"
        else:
            verb, words = "fell", words._replace(number=words.number.removeprefix("-"))
    return f"{verb} by {words}{_estimate(figure, scale)}"


def _fall(figure: Derived) -> str:
    """Format how far a figure fell, without the sign."""
    fall, unit = figure.quantity.opposite, figure.unit
    estimate = unsaid_estimate(fall, unit) if figure.has_point else None
    return f"{quantity_phrase(fall, unit, has_point=figure.has_point)}{_in_brackets(estimate)}"


def _is_a_fall_at_a_guess(figure: Derived) -> bool:
    return figure.stated.is_unbounded and figure.quantity.value < 0


def _estimate(figure: Figure, scale: Scale) -> str:
    return _in_brackets(estimate_phrase(figure, scale))


def _in_brackets(estimate: Phrase | None) -> str:
    return f" (point estimate {estimate})" if estimate else ""


def _span(figure: Figure) -> str:
    """Format from when to when a change is."""
    base = figure.base_period
    if base is None:
        return when(figure.period)
    if not base.is_stated:
        return f" up to {figure.period}, from a base year that is not stated"
    if is_yearly(figure):
        return f"{when(figure.period)} from a year earlier"
    return f" from {base} to {figure.period}"


def in_area(figure: Figure) -> str:
    """Format where a figure is of, behind the name of its indicator."""
    name = figure.area.name
    return f" (area {NOT_STATED})" if name == NOT_STATED else f" in {name}"


def when(period: Period) -> str:
    """Format a period as it stands in a sentence, with a blank and a preposition before it.

    Examples:
        >>> [when(Period(text)) for text in ("2020", "2020-Q3", "2020-05-18", "not stated")]
        [' in 2020', ' in the third quarter of 2020', ' on 18 May 2020', ', period not stated']
    """
    if not period.is_stated:
        return f", period {NOT_STATED}"
    return f" {'on' if period.frequency == 'D' else 'in'} {dated(period)}"


def dated(period: Period) -> str:
    """Format a period as it stands in a sentence behind a preposition.

    Examples:
        >>> [dated(Period(text)) for text in ("2020", "2020-H1", "2020-05", "2020-05-18")]
        ['2020', 'the first half of 2020', 'May 2020', '18 May 2020']
        >>> dated(Period("2019/20")), dated(Period("2020-W12"))
        ('2019/20', 'week 12 of 2020')
    """
    parts = re.fullmatch(_PART, str(period))
    if parts is None:
        return str(period)
    year, kind = parts["year"], parts["kind"]
    if kind == "W":
        return f"week {int(parts['part'])} of {year}"
    if kind:
        name = "half" if kind == "H" else "quarter"
        return f"the {ORDINALS[int(parts['part']) - 1]} {name} of {year}"
    month = f"{MONTH_NAMES[int(parts['month']) - 1]} {year}"
    return f"{int(parts['day'])} {month}" if parts["day"] else month


def cited(figure: Figure, names: Names) -> str:
    """Format what a sentence rests on: status, formula, source and places."""
    status = status_words(figure.status - OBSERVED - {Status.FORECAST})
    derived = f"derived as {figure.formula.words}" if isinstance(figure, Derived) else ""
    sources: dict[Source, dict[str, None]] = {}
    for published in figure.sources:
        citation = published.citation
        sources.setdefault(citation.source, {})[place_words(citation)] = None
    named = [", ".join(filter(None, (names[source], *its))) for source, its in sources.items()]
    return "; ".join(filter(None, (status, derived, *named)))


def short_names(figures: Iterable[Figure]) -> Names:
    """Return the sources of figures by publisher and date.

    One without either, or that shares both with another, has its title as well.
    """
    sources = {published.citation.source for figure in figures for published in figure.sources}
    issues = Counter((source.publisher, source.date) for source in sources)

    def name(source: Source) -> str:
        publisher, date = issue = (source.publisher, source.date)
        is_enough = publisher and date and issues[issue] == 1
        title = "" if is_enough else source.title
        return ", ".join(filter(None, (publisher, date if publisher else "", title)))

    return {source: name(source) for source in sources}
