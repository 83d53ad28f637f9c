"""The formulas of an answer: each once under its table, with what calls for it in the rows."""

import re
from collections.abc import Iterable

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.period import Period
from hitech_cli.questions.rates import is_yearly
from hitech_cli.render.page import Facts
from hitech_cli.render.views.columns import capitalised, cited_place, places

YOY = "YoY growth"
"""What growth on a year before is called."""


class Formulas:
    """The formulas of the derived figures of an answer, numbered in order of appearance.

    Several that differ only in their periods are one formula, in which t is the period of the row.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Number the formulas of some figures, published ones aside."""
        self._patterns: dict[str, list[Derived]] = {}
        yearly_is_published = False
        for figure in figures:
            if isinstance(figure, Derived):
                self._patterns.setdefault(_pattern(figure), []).append(figure)
            else:
                yearly_is_published |= is_yearly(figure)
        patterns = {} if yearly_is_published else self._patterns
        yearly = [pattern for pattern, its in patterns.items() if all(map(is_yearly, its))]
        numbered = [pattern for pattern in self._patterns if yearly != [pattern]]
        self._names = dict.fromkeys(yearly, YOY) if len(yearly) == 1 else {}
        for number, pattern in enumerate(numbered, start=1):
            self._names[pattern] = "formula" if len(numbered) == 1 else f"formula {number}"

    def name(self, figure: Derived) -> str:
        """Return what the formula of a figure is called: ``formula 2``, or the only ``formula``.

        Where all growth on a year before has one formula, and none is published, that is called
        after it.
        """
        return self._names[_pattern(figure)]

    def block(self) -> Iterable[Facts]:
        """Yield the formulas, where there are any, with the places of what they rest on."""
        if self._patterns:
            yield Facts(
                tuple(
                    (capitalised(self.name(figures[0])), self._words(pattern, figures))
                    for pattern, figures in self._patterns.items()
                )
            )

    def _words(self, pattern: str, figures: list[Derived]) -> str:
        cited = {(figure.formula.words, places(figure)) for figure in figures}
        if len(cited) > 1:
            return pattern
        ((words, where),) = cited
        return f"{words}{f' ({where})' if where else ''}"


def origin(figure: Figure, formulas: Formulas) -> str:
    """Return where a figure comes from: its place in its source, or the name of its formula."""
    return formulas.name(figure) if isinstance(figure, Derived) else cited_place(figure)


def _pattern(figure: Derived) -> str:
    """Return a formula with its periods relative to that of its figure.

    ``Income 2020 ÷ Income 2019 − 1`` is ``Income t ÷ Income t−1 − 1``; periods that are no number
    of steps from one another stay as they are.
    """
    words = figure.formula.words
    if not figure.period.is_stated:
        return words
    used = {source.period for source in figure.sources} | {
        source.base_period for source in figure.sources if source.base_period is not None
    }
    relative = {
        str(period): _relative(period, figure.period)
        for period in {figure.period, *used}
        if period.is_stated and period.kind == figure.period.kind
    }
    written = re.compile(
        rf"(?<!\w)(?:{_any_of(_names(figure))})(?!\w)"
        rf"|(?<=\s)(?P<period>{_any_of(relative)})(?![\w-])"
    )
    return written.sub(lambda found: relative.get(found["period"], found[0]), words)


def _names(figure: Derived) -> set[str]:
    """Return the names that a formula may hold, in which a year is no period."""
    every: tuple[Figure, ...] = (figure, *figure.sources, *figure.formula.through)
    names = {name for one in every for name in (one.indicator.name, one.area.name, one.whole_name)}
    return names - {""}


def _any_of(texts: Iterable[str]) -> str:
    """Return a pattern of any of some texts, the longest that fits."""
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _relative(period: Period, to: Period) -> str:
    steps = period.steps_since(to)
    return "t" if not steps else f"t+{steps}" if steps > 0 else f"t−{-steps}"
