"""Answers in words, for people."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import assert_never

from hitech_cli.errors import Problem
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.observation import Area, Indicator, Observation, Source
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import PERCENT, Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Scale, UnitKind
from hitech_cli.model.wording import (
    exponent_for,
    face_value_words,
    face_words,
    figure_words,
    quantity_words,
)
from hitech_cli.questions.audit import Audit, Check, Finding
from hitech_cli.questions.comparison import Against, Compared, Comparison
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.listing import Entry, Listing
from hitech_cli.questions.note import Note
from hitech_cli.questions.profile import Profile, Profiles
from hitech_cli.questions.selection import Selection, Verdict
from hitech_cli.render.answers import Answer
from hitech_cli.render.notes import cited, note_words, step_words
from hitech_cli.render.page import Block, Column, Facts, Heading, Page, Remarks, Table, Tree

LONGEST_BAR = 24
"""Characters of the bar of the largest figure."""

MOST_PROBLEMS = 10
"""Problems that are shown in full."""

NOTHING = "–"
"""What stands where there is nothing to say."""

RATIO = Unit("ratio", "", UnitKind.RATIO)


def page(answer: Answer, scale: Scale) -> Page:
    """Lay an answer out for people, amounts in *scale*."""
    match answer:
        case Listing():
            return tuple(_listing(answer, scale))
        case Profiles():
            return tuple(
                block
                for profile in answer.profiles
                for block in _profile(profile, scale, explained=answer.is_explained)
            )
        case Selection():
            return tuple(_selection(answer, scale))
        case Comparison():
            return tuple(_comparison(answer, scale))
        case Growth():
            return tuple(_growth(answer, scale))
        case Audit():
            return tuple(_audit(answer, scale))
        case _:
            assert_never(answer)


def _listing(answer: Listing, scale: Scale) -> Iterable[Block]:
    columns: Sequence[Column[Entry]] = (
        Column("Indicator", lambda entry: entry.indicator.name),
        Column("Figure", lambda entry: _level_words(entry.headline, scale)),
        Column("Growth", _growth_words),
        Column("Period", lambda entry: str(entry.headline.period)),
    )
    yield Heading(answer.title)
    yield Table.of(columns, answer.entries)
    yield from _remarks(answer.notes, scale)
    yield from _sources([entry.headline for entry in answer.entries])


def _growth_words(entry: Entry) -> str:
    rate = entry.growth or (entry.headline if entry.headline.measure.is_rate else None)
    return figure_words(rate) if rate else NOTHING


def _level_words(figure: Observation, scale: Scale) -> str:
    if figure.measure.is_rate:
        return NOTHING
    words = figure_words(figure, scale)
    return words if figure.measure is Measure.LEVEL else f"{words} of {figure.whole_name}"


def _profile(profile: Profile, scale: Scale, *, explained: bool) -> Iterable[Block]:
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
        Column("Measure", _measure_words),
        Column("Area", _area_words(profile.figures)),
        Column("Period", _period_words),
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
    yield from _remarks(profile.notes, scale)
    yield from _sources(profile.figures)


def _following(profile: Profile, scale: Scale) -> Iterable[Block]:
    """Lay out what follows; of another indicator or area than the published figures, it says so."""
    areas = {figure.area for figure in profile.figures}
    columns: Sequence[Column[Derived]] = (
        Column("Indicator", lambda figure: _other(figure.indicator, {profile.indicator})),
        Column("Measure", _measure_words),
        Column("Area", lambda figure: _other(figure.area, areas)),
        Column("Period", _period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column("At face value", lambda figure: face_words(figure, scale)),
        Column("From", _origin_words),
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
    name = ", ".join((result.indicator.name, result.area.name, _measure_words(result)))
    answer = f"{name} {_period_words(result)}, {result.origin}: {figure_words(result, scale)}"
    return Tree(answer, (Tree(f"= {result.formula.words}", steps),))


def _selection(answer: Selection, scale: Scale) -> Iterable[Block]:
    if not answer.figures:
        yield Heading("No figure meets these conditions for certain.")
    else:
        figures = [figure for figure, _ in answer.figures]
        area_words = _area_words(figures)
        unsure = any(verdict is not Verdict.YES for _, verdict in answer.figures)
        columns: Sequence[Column[tuple[Observation, Verdict]]] = (
            Column("Indicator", lambda row: row[0].indicator.name),
            Column("Measure", lambda row: _measure_words(row[0])),
            Column("Area", lambda row: area_words(row[0])),
            Column("Period", lambda row: _period_words(row[0])),
            Column("Figure", lambda row: figure_words(row[0], scale)),
            Column("Place", lambda row: row[0].citation.place),
            Column("Meets", lambda row: row[1] if unsure else ""),
        )
        yield Table.of(columns, answer.figures)
    yield from _remarks(answer.notes, scale)
    yield from _sources([figure for figure, _ in answer.figures])


def _comparison(answer: Comparison, scale: Scale) -> Iterable[Block]:
    first = answer.rows[0].figure
    figures = [row.figure for row in answer.rows]
    area_words = _area_words(figures)
    longest = max(abs(figure.quantity.value) for figure in figures if figure.unit == first.unit)
    side_by_side: Sequence[Column[Compared]] = (
        Column("Indicator", lambda row: row.figure.indicator.name),
        Column("Area", lambda row: area_words(row.figure)),
        Column("Period", lambda row: _period_words(row.figure)),
        Column("Figure", lambda row: figure_words(row.figure, scale)),
        Column("Bar", lambda row: _bar(row, longest)),
    )
    yield Table.of(side_by_side, answer.rows)
    against: Sequence[Column[tuple[Observation, Against]]] = (
        Column("Indicator", lambda row: row[0].indicator.name),
        Column("Area", lambda row: area_words(row[0])),
        Column("Period", lambda row: str(row[0].period) if _periods_differ(figures) else ""),
        Column("Is", lambda row: row[1].order.value),
        Column("Difference", lambda row: _difference_words(row[1], first, row[0], scale)),
        Column("Ratio", lambda row: _ratio_words(row[1].ratio, RATIO)),
        Column("Share", lambda row: _share_words(row[1].ratio)),
    )
    measured = [(row.figure, row.against) for row in answer.rows[1:] if row.against]
    if measured:
        yield Heading(f"Against {first.indicator.name}")
        yield Table.of(against, measured)
    yield from _remarks(answer.notes, scale)
    yield from _sources(figures)


def _growth(answer: Growth, scale: Scale) -> Iterable[Block]:
    area_words = _area_words(answer.figures)
    columns: Sequence[Column[Figure]] = (
        Column("Measure", _measure_words),
        Column("Area", area_words),
        Column("Period", _period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column(
            "At face value",
            lambda figure: face_words(figure, scale) if isinstance(figure, Derived) else "",
        ),
        Column("From", _origin_words),
    )
    yield Heading(f"{answer.indicator.name}: growth")
    yield Table.of(columns, answer.figures)
    yield from _remarks(answer.notes, scale)
    yield from _sources(answer.figures)


def _audit(answer: Audit, scale: Scale) -> Iterable[Block]:
    yield Heading(_audit_words(answer))
    if answer.problems:
        problems: Sequence[Column[Problem]] = (
            Column("Place", lambda problem: problem.where),
            Column("Problem", lambda problem: problem.what),
            Column("To do", lambda problem: problem.hint),
        )
        yield Table.of(problems, answer.problems[:MOST_PROBLEMS])
        hidden = len(answer.problems) - MOST_PROBLEMS
        if hidden > 0:
            yield Remarks("Note", (f"There are {hidden} more; --format json gives all of them.",))
    if answer.shown:
        checks: Sequence[Column[Check]] = (
            Column("Finding", lambda check: check.finding.value),
            Column("Figure", lambda check: _checked_words(check.worked_out)),
            Column("Compared with", lambda check: _other_words(check, scale)),
            Column("Worked out", lambda check: _worked_out_words(check, scale)),
            Column("From", lambda check: check.worked_out.formula.words),
            Column("Apart", lambda check: _apart_words(check, scale)),
        )
        yield Table.of(checks, answer.shown)


def _audit_words(answer: Audit) -> str:
    """Say in a line what came of it."""
    if answer.problems:
        return f"{answer.name} is not valid: {_counted(len(answer.problems), 'problem')}."
    untold = sum(check.finding is Finding.CANT_TELL for check in answer.checks)
    made = f"{_counted(len(answer.checks) - untold, 'comparison')} made"
    if answer.disagreements:
        made += f", {len(answer.disagreements)} disagree"
    elif len(answer.checks) > untold:
        made += ", all agree"
    more = f"; {untold} more could not be told" if untold else ""
    return f"{answer.name}: {_counted(answer.figures, 'figure')}, valid; {made}{more}."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _checked_words(figure: Derived) -> str:
    return f"{figure.indicator.name}, {_measure_words(figure)} {_period_words(figure)}"


def _other_words(check: Check, scale: Scale) -> str:
    match check.other:
        case None:
            return f"cannot leave {check.worked_out.limits}"
        case Observation():
            return f"{figure_words(check.other, scale)} ({cited(check.other)})"
        case Derived():
            return f"{_with_places(check.other, scale)}, from {check.other.formula.words}"
        case _:
            assert_never(check.other)


def _worked_out_words(check: Check, scale: Scale) -> str:
    return _with_places(check.worked_out, scale)


def _with_places(figure: Derived, scale: Scale) -> str:
    words, places = figure_words(figure, scale), _places(figure)
    return f"{words} ({places})" if places else words


def _places(figure: Derived) -> str:
    """Name the places of the figures that one rests on, each once."""
    return ", ".join(filter(None, dict.fromkeys(f.citation.place for f in figure.sources)))


def _apart_words(check: Check, scale: Scale) -> str:
    if check.finding is not Finding.DISAGREES:
        return ""
    figure = check.worked_out
    exponent = exponent_for(figure.unit, scale, figure.sources)
    return face_value_words(Quantity.exactly(check.apart), figure.unit, exponent)


def _measure_words(figure: Figure) -> str:
    match figure.measure:
        case Measure.SHARE:
            return f"share of {figure.whole_name}"
        case Measure.CONTRIBUTION:
            return f"contribution to growth of {figure.whole_name}"
        case Measure.GROWTH if figure.whole_name:
            return f"growth of the share of {figure.whole_name}"
        case _:
            return figure.measure.value


def _period_words(figure: Figure) -> str:
    base = figure.base_period
    if base is None:
        return str(figure.period)
    return f"{base} to {figure.period}" if base.is_stated else f"to {figure.period}"


def _area_words(figures: Sequence[Figure]) -> Callable[[Figure], str]:
    """Name areas only where there is more than one to tell apart."""
    several = len({figure.area.id for figure in figures}) > 1
    return lambda figure: figure.area.name if several else ""


def _origin_words(figure: Figure) -> str:
    match figure:
        case Observation():
            return f"published, {figure.citation.place}" if figure.citation.place else "published"
        case Derived():
            places = _places(figure)
            origin = f"{figure.origin}, {places}" if places else figure.origin.value
            return f"{origin}: {figure.formula.words}"
        case _:
            assert_never(figure)


def _periods_differ(figures: Sequence[Observation]) -> bool:
    return len({figure.period for figure in figures}) > 1


def _difference_words(
    against: Against, first: Observation, figure: Observation, scale: Scale
) -> str:
    exponent = exponent_for(against.difference_unit, scale, (first, figure))
    return quantity_words(against.difference, against.difference_unit, exponent)


def _ratio_words(ratio: Quantity | None, unit: Unit) -> str:
    return quantity_words(ratio, unit) if ratio is not None else NOTHING


def _share_words(ratio: Quantity | None) -> str:
    if ratio is None:
        return NOTHING
    percent = (ratio * Quantity.exactly(100)).within(ratio.limits)
    return quantity_words(percent, PERCENT)


def _bar(row: Compared, longest: Fraction) -> str:
    """Draw a figure at face value beside the largest; an open end points where it may lie."""
    value = row.figure.quantity.value
    if row.against is None or not longest or value < 0:
        return ""
    length = round(value / longest * LONGEST_BAR)
    ends = {
        Qualifier.MORE_THAN: "▶",
        Qualifier.AT_LEAST: "▶",
        Qualifier.LESS_THAN: "◀",
        Qualifier.AT_MOST: "◀",
        Qualifier.NEARLY: "◀",
        Qualifier.ABOUT: "~",
    }
    return "█" * max(length, 1 if value else 0) + ends.get(row.figure.qualifier, "")


def _remarks(notes: Sequence[Note], scale: Scale) -> Iterable[Block]:
    if notes:
        yield Remarks("Note", tuple(note_words(note, scale) for note in notes))


def _sources(figures: Iterable[Figure]) -> Iterable[Block]:
    sources: dict[Source, None] = {
        published.citation.source: None for figure in figures for published in figure.sources
    }
    if sources:
        yield Remarks("Source", tuple(map(str, sources)))
