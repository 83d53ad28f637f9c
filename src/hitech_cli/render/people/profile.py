"""The page of `hitech show`."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from hitech_cli.model.derived import Derived
from hitech_cli.model.observation import Area, Indicator, Observation
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import face_words, figure_words
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.profile import Profile
from hitech_cli.render.notes import note_words, step_words
from hitech_cli.render.page import Block, Column, Facts, Heading, Table, Tree
from hitech_cli.render.people.columns import (
    area_words,
    measure_words,
    origin_words,
    period_words,
    remark_blocks,
    source_blocks,
)


def profile_page(profile: Profile, scale: Scale, *, explained: bool) -> Iterable[Block]:
    """Lay out what is known of an indicator, and what follows."""
    indicator = profile.indicator
    yield Heading(f"{indicator.name} ({indicator.id})")
    facts = (
        ("Definition", indicator.definition),
        ("Unit", indicator.unit.name),
        ("Category", indicator.category),
        ("Also called", ", ".join(indicator.other_names)),
        ("Related", ", ".join(other.id for other in profile.related)),
    )
    yield Facts(tuple((name, words) for name, words in facts if words))
    published: Sequence[Column[Observation]] = (
        Column("Measure", measure_words),
        Column("Area", area_words(profile.figures)),
        Column("Period", period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column("Place", lambda figure: figure.citation.place),
        Column("Wording", lambda figure: figure.citation.wording),
    )
    yield Table.of(published, profile.figures)
    if profile.implied:
        yield Heading("What follows")
        if explained:
            yield from (_derivation(figure, scale) for figure in profile.implied)
        else:
            yield from _following(profile, scale)
    yield from remark_blocks(profile.notes, scale)
    yield from source_blocks(profile.figures)


def _following(profile: Profile, scale: Scale) -> Iterable[Block]:
    """Lay out what follows; of another indicator or area than the published figures, it says so."""
    areas = {figure.area for figure in profile.figures}
    columns: Sequence[Column[Derived]] = (
        Column("Indicator", lambda figure: _other(figure.indicator, {profile.indicator})),
        Column("Measure", measure_words),
        Column("Area", lambda figure: _other(figure.area, areas)),
        Column("Period", period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column("At face value", lambda figure: face_words(figure, scale)),
        Column("From", origin_words),
    )
    yield Table.of(columns, profile.implied)


def _other(thing: Indicator | Area, known: AbstractSet[Indicator | Area]) -> str:
    return "" if thing in known else thing.name


def _derivation(result: Derived, scale: Scale) -> Tree:
    """Draw how a result follows, down to the places in the sources."""
    steps = tuple(
        Tree(
            step_words(step, scale),
            tuple(Tree(note_words(effect, scale)) for effect in step.effects),
        )
        for step in explain(result)
    )
    name = ", ".join((result.indicator.name, result.area.name, measure_words(result)))
    answer = f"{name} {period_words(result)}, {result.origin}: {figure_words(result, scale)}"
    return Tree(answer, (Tree(f"= {result.formula.words}", steps),))
