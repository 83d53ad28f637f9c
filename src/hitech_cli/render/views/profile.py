"""The answer of `hitech show` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words, remark_words, value_phrase
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.note import area_name
from hitech_cli.questions.profile import MOST_AREAS_IN_FULL, Profile, Profiles
from hitech_cli.questions.trend import Trend
from hitech_cli.render.notes import note_words, step_words
from hitech_cli.render.page import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Picture,
    Remarks,
    Table,
    Tree,
)
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    cell_of,
    cited_place,
    common_unit,
    known_words,
    measure_words,
    period_words,
    remark_blocks,
    source_blocks,
    span_words,
    tone_of,
    value_columns,
    with_unit,
    without_unit,
)
from hitech_cli.render.views.formulas import Formulas
from hitech_cli.render.views.periods import Tables

if TYPE_CHECKING:
    from hitech_cli.errors import NoAnswerError
    from hitech_cli.render.charts.chart import Chart

SHORTEST_TREND = 4
"""Levels of one area from which on its trend stands beside them."""

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"


def profile_view(answer: Profiles) -> View:
    """Return the view of an answer of `hitech show`."""
    return View(
        command="show",
        page=partial(_page, answer),
        keys=profile_keys(answer),
        records=partial(profile_records, answer),
        sentences=partial(sentences, _figures(answer)),
        notes=tuple(dict.fromkeys(note for profile in answer.profiles for note in profile.notes)),
        chart=partial(_chart, answer),
    )


def _chart(answer: Profiles, scale: Scale) -> "Chart | NoAnswerError":
    from hitech_cli.render.charts.answers import profile_chart  # noqa: PLC0415 - few draw it

    return profile_chart(answer, scale)


def profile_keys(answer: Profiles) -> tuple[str, ...]:
    """Return the keys of the records."""
    return (*KEYS, "explanation") if answer.is_explained else KEYS


def _page(answer: Profiles, scale: Scale) -> Iterable[Block]:
    for profile in answer.profiles:
        yield from profile_blocks(profile, scale, explained=answer.is_explained)
        yield from source_blocks(profile.figures)


def profile_blocks(profile: Profile, scale: Scale, *, explained: bool) -> Iterable[Block]:
    """Yield what is known of an indicator, and what is derived from it, without the sources."""
    figures = profile.figures
    growth = _growth(profile) if _is_in_full(profile) else []
    formulas = Formulas([*figures, *growth, *(() if explained else profile.implied)])
    yield from _about(profile)
    published = list(_published(profile, formulas, scale))
    yield from published
    if profile.implied and explained:
        yield Heading("Derived figures", 3)
        yield from (_derivation(figure, scale) for figure in profile.implied)
    elif profile.implied:
        is_beside_facts = bool(published) and isinstance(published[-1], Facts)
        if is_beside_facts:  # which are not of this table
            yield Heading("Derived figures", 3)
        yield _derived(profile, formulas, scale, "Figure" if is_beside_facts else "Derived figure")
    yield Picture(partial(_chart, Profiles((profile,)), scale))
    yield from formulas.block()
    yield from remark_blocks(profile.notes, scale)


def _about(profile: Profile) -> Iterable[Block]:
    """Lay out which indicator it is, of whom and when."""
    indicator, figures = profile.indicator, profile.figures
    area = Areas.of(figures).heading("")
    by_id = "" if indicator.id == indicator.name else f" ({indicator.id})"
    name = f"{indicator.name}{by_id}{area}{span_words(figures)}"
    yield Heading(name, short=indicator.name)
    details = (
        f"unit: {indicator.unit.name or 'not stated'}",
        f"category: {indicator.category}" if indicator.category else "",
        f"related: {', '.join(other.id for other in profile.related)}" if profile.related else "",
    )
    name, _, words = "; ".join(filter(None, details)).partition(": ")
    facts = (
        ("Definition", indicator.definition),
        (name.capitalize(), words),
        ("Also called", ", ".join(indicator.other_names)),
    )
    yield Facts(tuple((name, words) for name, words in facts if words))


def _published(profile: Profile, formulas: Formulas, scale: Scale) -> Iterable[Block]:
    """Lay out the published figures of few areas, and the trends of several or long series."""
    figures = profile.figures
    count = len({figure.area for figure in figures})
    if figures and _is_in_full(profile):
        tables = Tables(Areas.of(figures), scale, formulas, _cited, heading="Source")
        yield from tables.blocks([*figures, *_growth(profile)])
    if any(len(trend.levels) >= SHORTEST_TREND or count > 1 for trend in profile.trends):
        yield from _over_time(profile, scale)
    if count > MOST_AREAS_IN_FULL:
        text = f"{len(figures):,} figures of {count:,} areas; --area NAME shows those of one."
        yield Remarks("Note", (text,))


def _is_in_full(profile: Profile) -> bool:
    return len({figure.area for figure in profile.figures}) <= MOST_AREAS_IN_FULL


def _growth(profile: Profile) -> list[Derived]:
    """Return the computed growth on a year before of levels whose growth no source prints."""
    return [rate for trend in profile.trends for rate in trend.computed_growth]


def _cited(figure: Observation) -> str:
    """Format where a source says a figure, and in which words."""
    wording = figure.citation.wording
    return " ".join(filter(None, (cited_place(figure), f'"{wording}"' if wording else "")))


def _over_time(profile: Profile, scale: Scale) -> Iterable[Block]:
    """Lay out the trend of each series; what all have in common stands in the heading."""
    levels = [trend.levels[0] for trend in profile.trends]
    areas, measures = Areas.of(levels), set(map(measure_words, levels))
    alike = len(measures) == 1
    unit = common_unit((f for t in profile.trends for f in (t.lowest, t.highest)), scale)

    def dated(figure: Figure) -> Cell:
        when = ", ".join(filter(None, (str(figure.period), remark_words(figure))))
        phrase = value_phrase(figure, scale)._replace(remark=when)
        return cell_of(without_unit(phrase, unit), tone_of(figure))

    columns: Sequence[Column[Trend]] = (
        Column("Measure", lambda row: "" if alike else measure_words(row.levels[0])),
        Column("Area", lambda row: areas.words(row.levels[0])),
        Column("Period", lambda row: span_words(row.levels).removeprefix(", ")),
        Column("Trend", lambda row: Cell(sparkline(row.steps), is_drawn=True)),
        Column("Lowest", lambda row: dated(row.lowest)),
        Column("Highest", lambda row: dated(row.highest)),
        Column("Latest", lambda row: dated(row.levels[-1])),
    )
    only = "" if not alike or measures == {Measure.LEVEL.value} else f", {measures.pop()}"
    what = areas.heading(f"Trend of {profile.indicator.name}{only} by point estimate")
    yield Heading(with_unit(what, unit), 3)
    yield Table.from_rows(columns, profile.trends)


def sparkline(steps: Sequence[Figure | None]) -> str:
    """Draw levels by point estimate, the lowest as the lowest block; a gap stays a gap."""
    values = [None if step is None else step.quantity.value for step in steps]
    known = [value for value in values if value is not None]
    low, span = min(known), max(known) - min(known)
    heights = [
        None if value is None else round((value - low) / span * (len(BLOCKS) - 1)) if span else 0
        for value in values
    ]
    return "".join(GAP if height is None else BLOCKS[height] for height in heights)


def _derived(profile: Profile, formulas: Formulas, scale: Scale, heading: str) -> Table:
    """Lay out derived figures, be they of another indicator or area than the published ones."""
    rows = profile.implied
    known = {figure.area for figure in profile.figures}
    is_elsewhere = any({figure.area} != known for figure in rows)
    columns: Sequence[Column[Derived]] = (
        Column(heading, _derived_name),
        Column("Area", lambda figure: area_name(figure.area) if is_elsewhere else ""),
        Column("Period", period_words),
        *value_columns("Value", rows, lambda figure: figure, scale),
        Column[Derived]("Status", lambda figure: known_words([figure])),
        Column[Derived]("Basis", formulas.name),
    )
    return Table.from_rows(columns, rows)


def _derived_name(figure: Derived) -> str:
    is_level = figure.measure is Measure.LEVEL
    return f"{figure.indicator.name}{'' if is_level else f', {measure_words(figure)}'}"


def _derivation(result: Derived, scale: Scale) -> Tree:
    """Draw how a result follows, down to the places in the sources."""
    steps = tuple(
        Tree(
            step_words(step, scale),
            tuple(Tree(note_words(effect, scale)) for effect in step.effects),
        )
        for step in explain(result)
    )
    level = result.measure is Measure.LEVEL
    measure = "" if level else f", {measure_words(result)}"
    name = f"{result.indicator.name}{measure} {period_words(result)}, {area_name(result.area)}"
    answer = f"{name}: {figure_words(result, scale)}"
    return Tree(answer, (Tree(f"= {result.formula.words}", steps),))


def _figures(answer: Profiles) -> list[Figure]:
    """Return the published figures of each indicator, then its derived ones."""
    figures: list[Figure] = []
    for profile in answer.profiles:
        figures += [*profile.figures, *profile.implied]
    return figures


def profile_records(answer: Profiles, scale: Scale) -> list[Record]:
    """Return a record a published figure of each indicator, then one a derived figure."""
    figures = _figures(answer)
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
