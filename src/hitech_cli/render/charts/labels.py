"""The words beside lines and slopes: where they stand, so that none is over another."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from hitech_cli.render.breaks import width_of
from hitech_cli.render.charts.axes import domain, is_seen, y_axis
from hitech_cli.render.charts.chart import Arrow, Kind, Mark, Panel
from hitech_cli.render.charts.look import (
    ARROW,
    HALO,
    HEIGHT,
    INK,
    LETTER,
    WIDTH,
    Spec,
    layer,
    pixels,
    row_of,
    text_of,
)

MOST_LABELS = 24
"""Marks of a lone line up to which words stand above them, as far as there is room."""

LABEL_HEIGHT = 16
"""The least distance of the names of two lines, in pixels."""

RAISED = 10
"""How far words stand above a mark, in pixels."""


def labels(panel: Panel) -> Iterator[Spec]:
    """Yield words: beside each mark of a short lone line, else beside the last of each line."""
    marks = [mark for mark in panel.marks if mark.numbers]
    is_alone = len(panel.lines) == 1 and len(marks) <= MOST_LABELS
    if is_alone and panel.kind is Kind.LINES:
        yield from _above(panel, marks)
        return
    lines = [[mark for mark in marks if mark.line == line] for line in panel.lines]
    yield from _beside(panel, [its[-1] for its in lines if its], is_right=True)
    if panel.kind is Kind.SLOPES:
        firsts = [its[0] for its in lines if len(its) > 1]
        yield from _beside(panel, firsts, is_right=False)


def _beside(panel: Panel, marks: Sequence[Mark], *, is_right: bool) -> Iterator[Spec]:
    """Yield words right or left of marks; those on the right name their lines, too."""
    rows = [
        row_of(mark) | {"text": _named(mark, panel, is_right=is_right), "height": height}
        for mark, height in zip(marks, _spread(panel, marks), strict=True)
    ]
    text: Spec = {"type": "text", "baseline": "middle", "align": "left" if is_right else "right"}
    text["dx"] = pixels(14 if is_right else -12)
    yield layer(rows, text | HALO, y=y_axis(panel, "height"), text={"field": "text"})
    yield layer(rows, text, y=y_axis(panel, "height"), text={"field": "text"})


def _named(mark: Mark, panel: Panel, *, is_right: bool = True) -> str:
    words = text_of(mark, panel)
    return f"{mark.line}: {words}" if is_right and len(panel.lines) > 1 else words


def _above(panel: Panel, marks: Sequence[Mark]) -> Iterator[Spec]:
    """Yield words above marks, above their arrows, or right of those that have whiskers."""
    places: dict[_Place, list[Spec]] = {place: [] for place in _Place}
    for label in _without_collisions([_Label.of(mark, panel) for mark in marks]):
        row = row_of(label.mark) | {"text": label.text, "height": label.height}
        places[label.place].append(row)
    for place, rows in places.items():
        text, ink = {"type": "text"} | PLACES[place], {"value": INK}
        for look in (text | HALO, text) if rows else ():
            yield layer(rows, look, y=y_axis(panel, "height"), color=ink, text={"field": "text"})


class _Place(Enum):
    """Where words stand beside a mark."""

    ABOVE = "above it"
    ABOVE_ARROW = "above its arrow"
    RIGHT = "right of it"


PLACES: dict[_Place, Spec] = {
    _Place.ABOVE: {"baseline": "bottom", "dy": pixels(-RAISED)},
    _Place.ABOVE_ARROW: {"baseline": "bottom", "dy": pixels(-RAISED - ARROW)},
    _Place.RIGHT: {"baseline": "middle", "align": "left", "dx": pixels(10)},
}
"""How words stand there."""


class _Label(NamedTuple):
    """Words beside a mark, and the room that they take in pixels.

    Attributes:
        mark: The mark.
        text: The words.
        height: At which number they stand.
        place: Where beside that.
        left: Where they begin.
        right: Where they end.
        bottom: How far they are above the axis.
    """

    mark: Mark
    text: str
    height: Decimal
    place: _Place
    left: float
    right: float
    bottom: float

    @classmethod
    def of(cls, mark: Mark, panel: Panel) -> "_Label":
        """Return the words of a mark."""
        low, high = domain(panel)
        text = text_of(mark, panel)
        step, width = WIDTH / len(panel.positions), width_of(text) * LETTER
        middle = step * (panel.positions.index(mark.at) + 0.5)
        place, raised, left = _Place.ABOVE, RAISED, middle - width / 2
        height = max(mark.numbers)
        if mark.arrow is Arrow.UP:
            place, raised = _Place.ABOVE_ARROW, RAISED + ARROW
        elif is_seen(mark, panel) and mark.value is not None:
            place, raised, left, height = _Place.RIGHT, -LABEL_HEIGHT // 2, middle + 10, mark.value
        bottom = HEIGHT * float((height - low) / (high - low)) + raised
        return cls(mark, text, height, place, left, left + width, bottom)

    def collides_with(self, other: "_Label") -> bool:
        """Return whether one would stand over the other."""
        is_beside = self.right < other.left or other.right < self.left
        return not is_beside and abs(self.bottom - other.bottom) < LABEL_HEIGHT


def _without_collisions(labels: Sequence[_Label]) -> list[_Label]:
    """Return the words for which there is room: the last and the first, then qualified ones."""
    ordered = [labels[-1], *labels[:-1]]
    ordered.sort(key=lambda one: one.mark.arrow is None and one not in (labels[0], labels[-1]))
    kept: list[_Label] = []
    for label in ordered:
        if not any(label.collides_with(other) for other in kept):
            kept.append(label)
    return [label for label in labels if label in kept]


def _spread(panel: Panel, marks: Sequence[Mark]) -> list[Decimal]:
    """Return at which heights the words beside some marks stand, none of them over another."""
    low, high = domain(panel)
    least = (high - low) * LABEL_HEIGHT / HEIGHT
    wanted = [mark.numbers[0] if mark.value is None else mark.value for mark in marks]
    order = sorted(range(len(marks)), key=lambda index: -wanted[index])
    heights = [wanted[index] for index in order]
    for place in range(1, len(heights)):  # down from the highest, then up where that was too far
        heights[place] = min(heights[place], heights[place - 1] - least)
    floor = low
    for place in reversed(range(len(heights))):
        heights[place] = max(heights[place], floor)
        floor = heights[place] + least
    return [heights[order.index(index)] for index in range(len(marks))]
