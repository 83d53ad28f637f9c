"""The answer of `hitech show` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import face_words, figure_words
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.note import area_name
from hitech_cli.questions.profile import MOST_AREAS_IN_FULL, Profile, Profiles
from hitech_cli.questions.trend import Trend
from hitech_cli.render.notes import note_words, step_words
from hitech_cli.render.page import Block, Column, Facts, Heading, Remarks, Table, Tree
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    measure_words,
    origin_words,
    period_words,
    remark_blocks,
    source_blocks,
)

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"


def profile_view(answer: Profiles) -> View:
    """Return the view of an answer of `hitech show`."""
    return View(
        command="show",
        page=partial(_page, answer),
        keys=(*KEYS, "explanation") if answer.is_explained else KEYS,
        records=partial(_records, answer),
        notes=tuple(dict.fromkeys(note for profile in answer.profiles for note in profile.notes)),
    )


def _page(answer: Profiles, scale: Scale) -> Iterable[Block]:
    for profile in answer.profiles:
        yield from _of_one(profile, scale, explained=answer.is_explained)


def _of_one(profile: Profile, scale: Scale, *, explained: bool) -> Iterable[Block]:
    """Lay out what is known of an indicator, and what follows."""
    indicator = profile.indicator
    yield Heading(f"{Areas.of(profile.figures).heading(indicator.name)} ({indicator.id})")
    facts = (
        ("Definition", indicator.definition),
        ("Unit", indicator.unit.name or "not stated"),
        ("Category", indicator.category),
        ("Also called", ", ".join(indicator.other_names)),
        ("Related", ", ".join(other.id for other in profile.related)),
    )
    yield Facts(tuple((name, words) for name, words in facts if words))
    areas = {figure.area.id for figure in profile.figures}
    if 0 < len(areas) <= MOST_AREAS_IN_FULL:
        yield Table.from_rows(_figure_columns(profile, scale), profile.figures)
    if profile.trends:
        yield from _over_time(profile, scale)
    if len(areas) > MOST_AREAS_IN_FULL:
        text = "{} areas have {} figures: --area NAME shows those of one."
        yield Remarks("Note", (text.format(len(areas), len(profile.figures)),))
    if profile.implied:
        if explained:
            yield Heading("What follows")
            yield from (_derivation(figure, scale) for figure in profile.implied)
        else:
            yield from _following(profile, scale)
    yield from remark_blocks(profile.notes, scale)
    yield from source_blocks(profile.figures)


def _figure_columns(profile: Profile, scale: Scale) -> Sequence[Column[Observation]]:
    growth = {
        level: trend.growth.get(level.period) for trend in profile.trends for level in trend.levels
    }

    def year_on_year(figure: Observation) -> str:
        """Format a figure's computed growth; published growth has a row of its own."""
        rate = growth.get(figure)
        return figure_words(rate) if isinstance(rate, Derived) else ""

    return (
        Column("Measure", measure_words),
        Column("Area", Areas.of(profile.figures).words),
        Column("Period", period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column("Year on year", year_on_year),
        Column("Place", lambda figure: figure.citation.place),
        Column("Wording", lambda figure: figure.citation.wording),
    )


def _over_time(profile: Profile, scale: Scale) -> Iterable[Block]:
    """Lay out the trend of each series; what all have in common stands in the heading."""
    levels = [trend.levels[0] for trend in profile.trends]
    areas, measures = Areas.of(levels), set(map(measure_words, levels))
    one_measure = len(measures) == 1
    columns: Sequence[Column[Trend]] = (
        Column("Measure", lambda row: "" if one_measure else measure_words(row.levels[0])),
        Column("Area", lambda row: areas.words(row.levels[0])),
        Column("Span", lambda row: f"{row.levels[0].period} to {row.levels[-1].period}"),
        Column("Course", lambda row: sparkline(row.steps)),
        Column("Lowest", lambda row: _dated(row.lowest, scale)),
        Column("Highest", lambda row: _dated(row.highest, scale)),
        Column("Latest", lambda row: _dated(row.levels[-1], scale)),
    )
    what = f"{profile.indicator.name}, {measures.pop()}" if one_measure else profile.indicator.name
    yield Heading(f"{areas.heading(what)}: over time, at face value")
    yield Table.from_rows(columns, profile.trends)


def _dated(figure: Figure, scale: Scale) -> str:
    return f"{figure_words(figure, scale)} ({figure.period})"


def sparkline(steps: Sequence[Figure | None]) -> str:
    """Draw levels at face value, the lowest as the lowest block; a gap stays a gap."""
    values = [None if step is None else step.quantity.value for step in steps]
    known = [value for value in values if value is not None]
    low, span = min(known), max(known) - min(known)
    heights = [
        None if value is None else round((value - low) / span * (len(BLOCKS) - 1)) if span else 0
        for value in values
    ]
    return "".join(GAP if height is None else BLOCKS[height] for height in heights)


def _following(profile: Profile, scale: Scale) -> Iterable[Block]:
    """Lay out what follows, be it of another indicator or area than the published figures."""
    others = {figure.indicator for figure in profile.implied} - {profile.indicator}
    areas = Areas.of(profile.implied)
    columns: Sequence[Column[Derived]] = (
        Column("Indicator", lambda figure: figure.indicator.name if others else ""),
        Column("Measure", measure_words),
        Column("Area", areas.words),
        Column("Period", period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column("At face value", lambda figure: face_words(figure, scale)),
        Column("From", origin_words),
    )
    yield Heading(areas.heading("What follows"))
    yield Table.from_rows(columns, profile.implied)


def _derivation(result: Derived, scale: Scale) -> Tree:
    """Draw how a result follows, down to the places in the sources."""
    steps = tuple(
        Tree(
            step_words(step, scale),
            tuple(Tree(note_words(effect, scale)) for effect in step.effects),
        )
        for step in explain(result)
    )
    name = ", ".join((result.indicator.name, area_name(result.area), measure_words(result)))
    answer = f"{name} {period_words(result)}, {result.origin}: {figure_words(result, scale)}"
    return Tree(answer, (Tree(f"= {result.formula.words}", steps),))


def _records(answer: Profiles, scale: Scale) -> list[Record]:
    figures: list[Figure] = []
    for profile in answer.profiles:
        figures += [*profile.figures, *profile.implied]
    written = [record(figure, scale) for figure in figures]
    if answer.is_explained:
        for row, figure in zip(written, figures, strict=True):
            row["explanation"] = _explanation(figure, scale)
    return written


def _explanation(figure: Figure, scale: Scale) -> str | None:
    """Write a derivation in lines: each figure it rests on, and what its ends do."""
    if isinstance(figure, Observation):
        return None
    return "\n".join(
        ": ".join((step_words(step, scale), "; ".join(note_words(e, scale) for e in step.effects)))
        for step in explain(figure)
    )
