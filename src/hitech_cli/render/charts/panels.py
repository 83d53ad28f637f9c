"""Figures as the panels of a chart: which share an axis, and what is a line, a slope or a bar."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.numbers import Rounding, shifted
from hitech_cli.model.observation import NOT_STATED, Observation
from hitech_cli.model.period import Period, equal_steps
from hitech_cli.model.phrase import Phrase, scale_words, unit_words, writing_for
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.quantity_words import quantity_phrase
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import OBSERVED, Measure, Origin, Scale, Status, status_words
from hitech_cli.model.wording import annual_phrase, remark_words, value_phrase
from hitech_cli.questions.charting import axis_of, line_of
from hitech_cli.questions.note import area_name
from hitech_cli.render.charts.chart import Kind, Mark, Panel, Style
from hitech_cli.render.records import Digits
from hitech_cli.render.views.columns import (
    capitalised,
    measure_words,
    period_words,
    span_words,
    without_unit,
)
from hitech_cli.render.views.periods import rate_name

UNDATED = f"period {NOT_STATED}"


class Drawn(NamedTuple):
    """A figure that is drawn.

    Attributes:
        figure: The figure.
        quantity: What is drawn of it: its own, or an index.
        unit: What that counts.
        phrase: That in words.
        digits: Which digits of that are shown.
        exponent: The power of ten in which it is written.
    """

    figure: Figure
    quantity: Quantity
    unit: Unit
    phrase: Phrase
    digits: Digits
    exponent: int = 0

    @classmethod
    def of_figure(cls, figure: Figure, scale: Scale) -> "Drawn":
        """Return a figure to draw by its value."""
        exponent = writing_for(figure.unit, scale, figure.sources).exponent
        phrase, digits = value_phrase(figure, scale), Digits.of_figure(figure)
        return cls(figure, figure.quantity, figure.unit, phrase, digits, exponent)

    @classmethod
    def of_index(cls, figure: Figure, index: Quantity, unit: Unit) -> "Drawn":
        """Return a figure to draw by its index."""
        phrase, digits = quantity_phrase(index, unit), Digits.of_quantity(index, unit)
        return cls(figure, index, unit, phrase, digits)

    @property
    def ends(self) -> Bounds:
        """What bounds it: of a published figure, what its qualifier says, however little that is.

        Of an index, whose figure is of another quantity, and of others, what its limits leave.
        """
        figure = self.figure
        is_said = isinstance(figure, Observation) and figure.quantity is self.quantity
        if isinstance(figure, Observation) and is_said and not figure.also:
            return figure.printed.bounds if figure.interval is None else figure.quantity.informative
        return self.quantity.informative

    @property
    def style(self) -> Style:
        """How its mark shows how it came to be known; an index is derived."""
        style = style_of(self.figure)
        is_index = self.quantity is not self.figure.quantity
        return Style.DERIVED if is_index and style is Style.PUBLISHED else style

    @property
    def remark(self) -> str:
        """How it came to be known, in words."""
        figure = self.figure
        if isinstance(figure, Derived) and figure.assumed is not None:
            status = status_words(figure.status - OBSERVED)
            return ", ".join(
                filter(None, (f"projection at {annual_phrase(figure.assumed)}", status))
            )
        derived = "derived" if self.style is Style.DERIVED else ""
        return ", ".join(filter(None, (derived, remark_words(figure))))

    def mark(self, line: str, exponent: int, *, is_break: bool) -> Mark:
        """Return its mark, in the scale of its panel."""
        figure, ends = self.figure, self.ends
        is_said = self.phrase.qualifier or self.phrase.bounds  # else they are its rounding
        is_named = self.exponent == exponent  # its unit, beside the axis
        label = without_unit(self.phrase, self.phrase.unit if is_named else "")

        def end(value: Fraction | None, rounding: Rounding) -> Decimal | None:
            if value is None or not is_said:
                return None
            return shifted(self.digits.of_end(value, rounding), -exponent)

        return Mark(
            line=line,
            at=str(figure.period),
            value=shifted(self.digits.value, -exponent) if figure.has_point else None,
            lower=end(ends.lower, Rounding.DOWN),
            upper=end(ends.upper, Rounding.UP),
            style=self.style,
            words=str(self.phrase._replace(remark=self.remark)),
            phrase=label._replace(remark=self.remark),
            is_approximate=ends.is_unbounded,
            is_break=is_break,
        )


def style_of(figure: Figure) -> Style:
    """Return how the mark of a figure shows how it came to be known."""
    if figure.origin is Origin.PROJECTED:
        return Style.PROJECTED
    if Status.FORECAST in figure.status:
        return Style.FORECAST
    if isinstance(figure, Derived):
        return Style.DERIVED
    return Style.ESTIMATED if figure.status - OBSERVED - {Status.BREAK} else Style.PUBLISHED


def by_axis(drawn: Sequence[Drawn]) -> list[list[Drawn]]:
    """Return figures by panel: those share one that share an axis; all indices share theirs."""
    groups: dict[object, list[Drawn]] = {}
    for one in drawn:
        is_index = one.quantity is not one.figure.quantity
        key = one.figure.period.kind if is_index else axis_of(one.figure)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


class Surroundings(NamedTuple):
    """What a panel is drawn in.

    Attributes:
        axis: What stands beside its axis; if empty, the unit of its largest figure.
        breaks: The published levels at which lines break off, those that are not drawn included.
        names: How many indicators, and how many areas, the chart is of; a panel of one of several
            names it.
        is_alone: Whether the title of the chart says what its figures are.
    """

    axis: str
    breaks: Sequence[Figure]
    names: tuple[int, int]
    is_alone: bool


def panel_of(drawn: Sequence[Drawn], around: Surroundings) -> Panel:
    """Return figures that share an axis as a panel."""
    kind = _kind([one.figure for one in drawn])
    if kind is not Kind.BARS:
        drawn = sorted(drawn, key=lambda one: one.figure.period.order)
    figures = [one.figure for one in drawn]
    largest = max(drawn, key=lambda one: abs(one.quantity.value))
    unit = around.axis or unit_of_axis(largest.unit, largest.exponent)
    names = names_of(figures, with_period=kind is Kind.BARS)
    broken = _broken(figures, around.breaks)
    return Panel(
        kind=kind,
        title="" if around.is_alone else capitalised(_title(figures, unit, around.names)),
        unit=unit,
        positions=() if kind is Kind.BARS else _positions(figures),
        lines=tuple(dict.fromkeys(names)),
        marks=tuple(
            one.mark(name, largest.exponent, is_break=one.figure in broken)
            for one, name in zip(drawn, names, strict=True)
        ),
        has_zero=figures[0].measure.is_rate or kind is Kind.BARS,
    )


def _broken(figures: Sequence[Figure], breaks: Sequence[Figure]) -> set[Figure]:
    """Return the figures that are measured otherwise than those before them on their line.

    The figure at which a series breaks off need not be drawn itself.
    """
    before: dict[object, Period] = {}
    broken = {figure for figure in figures if Status.BREAK in figure.status}
    for figure in figures:
        line = line_of(figure)
        since = before.get(line)
        if since is not None and any(
            line_of(one) == line and since < one.period <= figure.period for one in breaks
        ):
            broken.add(figure)
        before[line] = figure.period
    return broken


def _title(figures: Sequence[Figure], unit: str, names: tuple[int, int]) -> str:
    """Return the title of one of several panels: whose its figures are, if not all, and what."""
    indicators = {figure.indicator.name for figure in figures}
    areas = {area_name(figure.area) for figure in figures}
    whose = [
        its.pop() if len(its) == 1 < count else ""
        for its, count in zip((indicators, areas), names, strict=True)
    ]
    when = span_words(figures).removeprefix(", ") or UNDATED
    return ", ".join(filter(None, (*whose, what_of(figures), unit, when)))


def what_of(figures: Sequence[Figure]) -> str:
    """Return what figures measure, where it is the same for all, and not the level itself."""
    names = {rate_name(figure) for figure in figures if figure.measure is not Measure.LEVEL}
    return names.pop() if len(names) == 1 else ""


def _kind(figures: Sequence[Figure]) -> Kind:
    """Return how figures are drawn: as bars where no line has two of them."""
    places = {(line_of(figure), figure.period) for figure in figures}
    periods = {period for _, period in places}
    if len(places) == len({line for line, _ in places}):
        return Kind.BARS
    return Kind.SLOPES if len(periods) == 2 else Kind.LINES  # noqa: PLR2004 - its two ends


def _positions(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(map(str, equal_steps({figure.period for figure in figures})))


def names_of(figures: Sequence[Figure], *, with_period: bool) -> list[str]:
    """Return what to call the line or the bar of each figure: by all in which figures differ.

    Those that have all of that in common have their ids as well.
    """
    names = _told_apart(
        [
            (
                figure.indicator.name,
                "" if figure.measure.is_rate else capitalised(measure_words(figure)),
                area_name(figure.area),
                period_words(figure) if with_period else "",
            )
            for figure in figures
        ]
    )
    owners: dict[str, set[object]] = {}
    for name, figure in zip(names, figures, strict=True):
        owners.setdefault(name, set()).add(line_of(figure))
    return [
        f"{name} ({figure.indicator.id}, {figure.area.id})" if len(owners[name]) > 1 else name
        for name, figure in zip(names, figures, strict=True)
    ]


def _told_apart(parts: Sequence[tuple[str, ...]]) -> list[str]:
    """Return names made of the parts that are not the same in all; else of the first ones."""
    differing = [place for place, its in enumerate(zip(*parts, strict=True)) if len(set(its)) > 1]
    return [", ".join(part[place] for place in differing or (0,)) for part in parts]


def unit_of_axis(unit: Unit, exponent: int) -> str:
    """Return a unit with its scale, as it stands beside an axis: ``billion yuan``.

    Examples:
        >>> from hitech_cli.model.unit import PERCENT
        >>> from hitech_cli.model.vocabulary import UnitKind
        >>> yuan = Unit("yuan", "yuan", UnitKind.CURRENCY)
        >>> unit_of_axis(yuan, 9), unit_of_axis(yuan, 8), unit_of_axis(PERCENT, 0)
        ('billion yuan', '亿 yuan', '%')
    """
    return f"{scale_words(exponent)}{unit_words(unit)}".strip()
