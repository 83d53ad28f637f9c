"""The axes of lines and slopes: which periods, numbers and colours they have."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hitech_cli.render.breaks import width_of
from hitech_cli.render.charts.chart import Kind, Mark, Panel
from hitech_cli.render.charts.look import (
    COLOURS,
    HEIGHT,
    LETTER,
    WIDTH,
    Spec,
    pixels,
    text_of,
)

SLOPE = 140
"""From one end of a slope to the other, in pixels."""

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Periods from one that an axis names to the next."""

GAP = 14
"""Between two periods that it names, in pixels."""

POINT = 8
"""How high a point is, in pixels."""


def plot_width(panel: Panel) -> int:
    """Return how wide the plot of a panel is, in pixels."""
    return SLOPE + 2 * _beside_slopes(panel) if panel.kind is Kind.SLOPES else WIDTH


def x_axis(panel: Panel) -> Spec:
    """Return the axis of periods."""
    labels = labelled(panel.positions)
    scale: Spec = {"domain": list(panel.positions)}
    if panel.kind is Kind.SLOPES:
        scale["padding"] = round(Decimal(_beside_slopes(panel)) / SLOPE, 3)
    return {
        "field": "period",
        "type": "ordinal",
        "scale": scale,
        "axis": {"title": None, "labelAngle": pixels(0), "values": labels},
    }


def _beside_slopes(panel: Panel) -> int:
    """Return the pixels on both sides of slopes: room for the words of their first points."""
    first = panel.positions[0]
    words = [text_of(mark, panel) for mark in panel.marks if mark.at == first]
    return max(SLOPE // 2, *(round(width_of(text) * LETTER) + 2 * GAP for text in words))


def labelled(positions: Sequence[str]) -> list[str]:
    """Return the periods that an axis names: as many as there is room for, at even steps.

    Of parts of years they are the first of each year, where that is enough.

    Examples:
        >>> labelled([str(year) for year in range(1975, 2021)])[:3]
        ['1975', '1980', '1985']
        >>> labelled([f"{year}-Q{part}" for year in range(2001, 2014) for part in (1, 2, 3, 4)])[:2]
        ['2002-Q1', '2004-Q1']
    """
    room = int(WIDTH / (max(map(width_of, positions)) * LETTER + GAP))
    if len(positions) <= room:
        return list(positions)
    firsts = [at for before, at in pairwise(("", *positions)) if at[:4] != before[:4]]
    chosen = firsts if len(firsts) > 1 else positions
    step = next((step for step in STEPS if len(chosen) <= step * room), len(chosen))
    even = [at for at in chosen if at[:4].isdecimal() and not int(at[:4]) % step]
    return even if len(even) > 1 else list(chosen[::step])


def y_axis(panel: Panel, field: str = "value") -> Spec:
    """Return the axis of values, by which a field of rows is placed."""
    low, high = domain(panel)
    return {
        "field": field,
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "zero": False, "nice": True},
    }


def domain(panel: Panel) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis: all values and bounds, with room for arrows and words."""
    numbers = [number for mark in panel.marks for number in mark.numbers]
    numbers += [Decimal(0)] if panel.has_zero else []
    low, high = min(numbers), max(numbers)
    room = (high - low or abs(high) or Decimal(1)) / 8
    return (low if low >= 0 and low < room else low - room), high + room


def is_seen(mark: Mark, panel: Panel) -> bool:
    """Return whether both bounds of a mark are further apart than its point is high."""
    low, high = domain(panel)
    return mark.has_both and max(mark.numbers) - min(mark.numbers) > (high - low) * POINT / HEIGHT


def line_colours(panel: Panel) -> Spec:
    """Return which colour each line has."""
    return {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": list(panel.lines), "range": list(COLOURS[: len(panel.lines)])},
        "legend": None,
    }
