"""The chart of an answer: its panels, with the words around them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hitech_cli.counting import listed
from hitech_cli.errors import NoAnswerError
from hitech_cli.model.derived import Figure
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.note import Note
from hitech_cli.questions.rates import is_yearly
from hitech_cli.render.charts.chart import Chart, Kind, Mark, Panel
from hitech_cli.render.charts.panels import UNDATED, Drawn, Surroundings, by_axis, panel_of, what_of
from hitech_cli.render.notes import note_words
from hitech_cli.render.views.columns import Areas, capitalised, period_words, span_words

MOST_LINES = 6
"""Lines that a reader can follow, and that have colours of their own."""

MOST_BARS = 60
MOST_PANELS = 6

MOST_DESCRIBED = 12
"""Figures of a panel that its description names; of more, the first and the last, and extremes."""


class About(NamedTuple):
    """What there is to say of the figures of a chart.

    Attributes:
        notes: The notes of the answer.
        subject: What they are of, to begin the title with; if empty, their indicators.
        axis: What stands beside the axis; if empty, the unit.
        breaks: The published levels at which series break off, those that are not drawn included.
    """

    notes: Sequence[Note] = ()
    subject: str = ""
    axis: str = ""
    breaks: Sequence[Figure] = ()


def chart_of(drawn: Sequence[Drawn], about: About, scale: Scale) -> Chart | NoAnswerError:
    """Return the chart of some figures, or why there is none.

    Args:
        drawn: The figures.
        about: What there is to say of them.
        scale: The scale of amounts.
    """
    groups = by_axis(drawn)
    indicators = {one.figure.indicator.id for one in drawn}
    areas = {one.figure.area.id for one in drawn}
    around = Surroundings(
        about.axis, about.breaks, (len(indicators), len(areas)), is_alone=len(groups) == 1
    )
    panels = tuple(panel_of(one, around) for one in groups)
    error = _why_not(panels, len(indicators))
    if error is not None:
        return error
    figures = [one.figure for group in groups for one in group]
    title = Areas.of(figures).heading(about.subject or _subject(figures))
    unit = panels[0].unit if len(panels) == 1 else ""
    subtitle = f"{unit}{_when(figures)}".removeprefix(", ")
    every = (published for figure in figures for published in figure.sources)
    sources = tuple(dict.fromkeys(str(published.citation.source) for published in every))
    return Chart(
        title=title,
        subtitle=subtitle,
        panels=panels,
        notes=tuple(note_words(note, scale) for note in about.notes),
        sources=sources,
        said=" ".join(map(_panel_words, panels)),
    )


def _subject(figures: Sequence[Figure]) -> str:
    """Return the indicators, and what is measured of them where that is not their level."""
    names = listed(dict.fromkeys(figure.indicator.name for figure in figures))
    measured = {figure.measure for figure in figures}
    return ", ".join(filter(None, (names, what_of(figures) if len(measured) == 1 else "")))


def _when(figures: Sequence[Figure]) -> str:
    """Format from when to when figures are; of rates over one span, that span."""
    spans = {period_words(figure) for figure in figures if not is_yearly(figure)}
    are_rates = all(figure.measure.is_rate for figure in figures)
    if are_rates and len(spans) == 1:
        return f", {spans.pop()}"
    return span_words(figures) or f", {UNDATED}"


def _why_not(panels: Sequence[Panel], indicators: int) -> NoAnswerError | None:
    """Return why there is no chart, or one that nobody could read."""
    if not panels:
        msg = "There is nothing to draw: no values, and no growth on a year before."
        return NoAnswerError(msg, hint="`hitech show ID` shows what there is")
    if len(panels) > MOST_PANELS:
        msg = f"These figures differ in unit, measure or length of period: {len(panels)} charts."
        return NoAnswerError(msg, hint=f"name fewer indicators, for at most {MOST_PANELS} charts")
    for panel in panels:
        is_bars = panel.kind is Kind.BARS
        most, what = (MOST_BARS, "bars") if is_bars else (MOST_LINES, "lines")
        if len(panel.lines) > most:
            msg = f"A chart has at most {most} {what}, and this would have {len(panel.lines):,}."
            ranked = "" if is_bars else ", or rank them with --top 10"
            hint = f"choose areas with --area{ranked}"
            return NoAnswerError(msg, hint="name fewer indicators" if indicators > 1 else hint)
    return None


def _panel_words(panel: Panel) -> str:
    heading = ", ".join(filter(None, (capitalised(panel.kind.value), panel.title or panel.unit)))
    return f"{heading}: {'; '.join(_line_words(panel, line) for line in panel.lines)}."


def _line_words(panel: Panel, line: str) -> str:
    marks = [mark for mark in panel.marks if mark.line == line]
    name = f"{line}, " if len(panel.lines) > 1 else ""
    if panel.kind is Kind.BARS:
        return f"{line} {marks[0].words}"
    if len(marks) <= MOST_DESCRIBED:
        return f"{name}{', '.join(f'{mark.at} {mark.words}' for mark in marks)}"
    first, last = marks[0], marks[-1]
    ends = f"{first.at} {first.words} to {last.at} {last.words}"
    return f"{name}{', '.join((ends, *_extremes(marks)))}"


def _extremes(marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the lowest and the highest mark, by point estimate."""
    drawn = sorted((mark.value, at) for at, mark in enumerate(marks) if mark.value is not None)
    for word, (_, at) in zip(("lowest", "highest"), (drawn[0], drawn[-1]), strict=True):
        yield f"{word} {marks[at].at} {marks[at].words}"
