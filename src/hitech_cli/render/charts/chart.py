"""What a chart shows, whatever draws it: bounds as arrows and whiskers, breaks as gaps."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from hitech_cli.model.phrase import Phrase
from hitech_cli.render.sanitise import sanitise

MOST_WHISKERS = 30
"""Positions up to which bounds are whiskers; of more, they are a band."""


class Style(Enum):
    """How a figure came to be known, as far as its mark shows it; the values are its words."""

    PUBLISHED = "published"
    ESTIMATED = "estimated or provisional"
    DERIVED = "derived"
    FORECAST = "forecast"
    PROJECTED = "projection"

    @property
    def is_expected(self) -> bool:
        """Whether nobody has observed it yet: lines to it are dashed."""
        return self in {Style.FORECAST, Style.PROJECTED}


class Arrow(Enum):
    """Which way a figure is open: an arrow points there from its bound."""

    UP = "up"
    DOWN = "down"


class Kind(Enum):
    """What a panel is; the values are its words."""

    BARS = "bar chart"
    SLOPES = "slope chart"
    LINES = "line chart"


class Mark(NamedTuple):
    """A figure in a panel; all numbers are in the scale of the panel.

    Attributes:
        line: The line that it belongs to; of a bar, its name.
        at: Its period, as it stands on the axis.
        value: Its point estimate; ``None`` where it has none.
        lower: Its lower bound, where that is more than the rounding of the value.
        upper: Its upper bound, likewise.
        style: How it came to be known.
        words: It in words, with its unit and status.
        phrase: It in words with its status, without the unit that the axis names.
        is_approximate: Whether nothing bounds it.
        is_break: Whether it is measured otherwise than what stands before it.
    """

    line: str
    at: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    style: Style
    words: str
    phrase: Phrase
    is_approximate: bool = False
    is_break: bool = False

    @property
    def arrow(self) -> Arrow | None:
        """Which way it is open; ``None`` where it has no bound, or one on each side."""
        if (self.lower is None) == (self.upper is None):
            return None
        return Arrow.UP if self.upper is None else Arrow.DOWN

    @property
    def bound(self) -> Decimal | None:
        """Where its arrow begins; ``None`` where it has none."""
        match self.arrow:
            case Arrow.UP:
                return self.lower
            case Arrow.DOWN:
                return self.upper
            case None:
                return None

    @property
    def is_open_to_zero(self) -> bool:
        """Whether it may be nearer to 0 than its bound, so that not all of its bar is certain."""
        if self.bound is None or not self.bound:
            return False
        return (self.arrow is Arrow.DOWN) == (self.bound > 0)

    @property
    def has_both(self) -> bool:
        """Whether it has bounds on both sides."""
        return self.lower is not None and self.upper is not None

    @property
    def is_beyond_bound(self) -> bool:
        """Whether its point estimate lies elsewhere than its one bound."""
        return self.bound is not None and self.value not in {None, self.bound}

    @property
    def end(self) -> Decimal:
        """Where its bar ends: at its one bound, or else its point estimate, or its lower bound."""
        known = self.value if self.bound is None else self.bound
        return self.numbers[0] if known is None else known

    @property
    def numbers(self) -> list[Decimal]:
        """Its value and its bounds, as far as it has them."""
        return [end for end in (self.value, self.lower, self.upper) if end is not None]


class Join(NamedTuple):
    """Marks that a line joins.

    Attributes:
        marks: Two or more, in order.
        is_expected: Whether it leads to what is only expected, and is dashed.
    """

    marks: tuple[Mark, ...]
    is_expected: bool = False


class Panel(NamedTuple):
    """Figures that share an axis.

    Attributes:
        kind: What it is.
        title: What its figures are, where the chart has several panels.
        unit: The unit of its axis, with its scale.
        positions: The periods on its axis in order, those without a figure included.
        lines: The names of its lines or bars, in order.
        marks: Its figures.
        has_zero: Whether its axis has to show 0.
    """

    kind: Kind
    title: str
    unit: str
    positions: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    has_zero: bool = False

    @property
    def only_style(self) -> Style | None:
        """The one way in which all its figures are known; ``None`` where they differ."""
        styles = {mark.style for mark in self.marks}
        return styles.pop() if len(styles) == 1 else None

    @property
    def has_band(self) -> bool:
        """Whether bounds on both sides are a band, as whiskers would be too many."""
        return len(self.positions) > MOST_WHISKERS

    @property
    def is_all_derived(self) -> bool:
        """Whether all its figures are derived, so that no mark has to say it."""
        return self.only_style is Style.DERIVED

    def look(self, mark: Mark) -> Style:
        """Return how a mark looks: as published ones do, where all are derived alike."""
        return Style.PUBLISHED if self.is_all_derived else mark.style

    def label(self, mark: Mark) -> Phrase:
        """Return the words beside a mark: with its status, where its look does not say it.

        The points of lines have shapes; which rate a projection assumes is to be said.
        """
        is_said = self.kind is not Kind.BARS and mark.style is not Style.PROJECTED
        if is_said or self.is_all_derived:
            return mark.phrase._replace(remark="")
        return mark.phrase

    def stretches(self) -> Iterator[tuple[Mark, ...]]:
        """Yield neighbouring marks with bounds on both sides, up to a gap or a break: bands.

        Where there are few positions, each mark is a stretch of its own, and has a whisker.
        """
        for line in self.lines:
            stretch: list[Mark] = []
            at = {m.at: m for m in self.marks if m.line == line and m.has_both}
            for position in self.positions or at:
                mark = at.get(position)
                is_cut = mark is None or mark.is_break or len(self.positions) <= MOST_WHISKERS
                if is_cut and stretch:
                    yield tuple(stretch)
                    stretch = []
                stretch += [mark] if mark else []
            if stretch:
                yield tuple(stretch)

    def joins(self) -> Iterator[Join]:
        """Yield what lines join: marks at neighbouring positions, but not across a break.

        A projection is joined to the figure that it carries on, however far that is.
        """
        for line in self.lines:
            at: dict[str, list[Mark]] = {position: [] for position in self.positions}
            for mark in self.marks:
                if mark.line == line and mark.value is not None:
                    at[mark.at].append(mark)
            yield from _joins(list(at.values()))


class Chart(NamedTuple):
    """A chart, with all that makes it readable without the answer that it is of.

    Attributes:
        title: Its subject and area.
        subtitle: The unit, where all panels share it, and the periods.
        panels: Its panels, from top to bottom.
        notes: What its reader has to know.
        sources: Where its figures are from.
        said: Its figures in words.
    """

    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    said: str

    @property
    def description(self) -> str:
        """It in words, for those who do not see it, with its sources."""
        cited = f" Source: {'; '.join(self.sources)}." if self.sources else ""
        return f"{self.title}. {self.said}{cited}"

    @property
    def marks(self) -> list[Mark]:
        """The marks of all panels."""
        return [mark for panel in self.panels for mark in panel.marks]


def _joins(placed: Sequence[Sequence[Mark]]) -> Iterator[Join]:
    """Yield what joins the marks of a line, given position by position."""
    run: list[Mark] = []
    before: Sequence[Mark] = ()
    carried_on: Mark | None = None
    for marks in placed:
        for mark in marks:
            if mark.style is Style.PROJECTED and carried_on:
                yield Join((carried_on, mark), is_expected=True)
            elif mark.style is Style.FORECAST and before and not mark.is_break:
                yield Join((before[0], mark), is_expected=True)
        known = next((mark for mark in marks if not mark.style.is_expected), None)
        if (known is None or known.is_break) and run:
            yield from _joined(run)
            run = []
        run += [known] if known else []
        before = marks
        carried_on = next((m for m in marks if m.style is not Style.PROJECTED), carried_on)
    yield from _joined(run)


def _joined(run: Sequence[Mark]) -> Iterator[Join]:
    if len(run) > 1:
        yield Join(tuple(run))


def sanitised(chart: Chart, encoding: str) -> Chart:
    """Return a chart with all texts sanitised, which are data."""

    def words(text: str) -> str:
        return sanitise(text, encoding)

    def mark(one: Mark) -> Mark:
        phrase = Phrase(*map(words, one.phrase))
        return one._replace(
            line=words(one.line), at=words(one.at), words=words(one.words), phrase=phrase
        )

    def panel(one: Panel) -> Panel:
        return one._replace(
            title=words(one.title),
            unit=words(one.unit),
            positions=tuple(map(words, one.positions)),
            lines=tuple(map(words, one.lines)),
            marks=tuple(map(mark, one.marks)),
        )

    return Chart(
        title=words(chart.title),
        subtitle=words(chart.subtitle),
        panels=tuple(map(panel, chart.panels)),
        notes=tuple(map(words, chart.notes)),
        sources=tuple(map(words, chart.sources)),
        said=words(chart.said),
    )
