"""Whatever an office says of a world that it knows, no answer says what is not true of that world.

`hidden.py` makes the worlds; ``python tests/hidden.py SEED [FLAG ...]`` writes one to look at.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import NamedTuple

import pytest

from checker.words import claim
from hidden import Office, hidden
from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.loading.documents.building import assemble
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.loading.documents.validation import validate
from hitech_cli.model.amount import Amount
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Figure
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Order, Quantity
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.audit import audit
from hitech_cli.questions.comparison import Comparison, compare
from hitech_cli.questions.consequences import consequences
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.known import Known
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.selection import Criteria, Verdict, select
from hitech_cli.questions.span import Span
from hitech_cli.render.records import Record
from hitech_cli.render.view import View
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.growth import growth_view
from hitech_cli.render.views.profile import profile_view
from proving import KINDS, contradicts
from truths import Truth, holds
from worlds import Raw, compound, growth, indicator, level, text_of, world

WORLDS = 8
"""How many of each office: a few thousand were tried by hand."""


class World(NamedTuple):
    dataset: Dataset
    truth: Truth
    rng: Random

    @property
    def names(self) -> list[str]:
        return [indicator.id for indicator in self.dataset.indicators]

    @property
    def periods(self) -> list[Period]:
        return list(dict.fromkeys(figure.period for figure in self.dataset.all_observations()))


def read(raw: Raw) -> Dataset:
    parsed = parse("hidden.json", text_of(raw).encode())
    validate("hidden.json", parsed)
    return assemble("hidden.json", parsed, "")


def told(figure: Figure) -> str:
    """Name a figure for whoever reads of a failure."""
    said = (figure.area.id, figure.indicator.id, figure.measure, figure.base_period, figure.period)
    formula = "as published" if isinstance(figure, Observation) else figure.formula.words
    return f"{' '.join(map(str, said))} {figure.whole_name}, {formula}: {figure.quantity.bounds}"


def contradictions(world: World) -> Iterator[str]:
    for check in audit(world.dataset).disagreements:
        yield f"{told(check.worked_out)} against {check.other and told(check.other)}"


def bounds_that_miss(world: World) -> Iterator[str]:
    for figure in (*world.dataset.all_observations(), *consequences(Known(world.dataset))):
        true = world.truth.of(figure)
        if true is not None and not holds(figure.quantity.bounds, true):
            yield f"{float(true)} is true of {told(figure)}"


def answers_that_miss(world: World) -> Iterator[str]:
    """Look at the figures of `show` and `growth`, as bounds, ends and words."""
    dataset, rng = world.dataset, world.rng
    shown = profile_indicators(dataset, world.names, area=rng.choice((None, "zone")))
    figures = [figure for one in shown.profiles for figure in (*one.figures, *one.implied)]
    found: list[tuple[View, Sequence[Figure]]] = [(profile_view(shown), figures)]
    last, some = max(world.periods), rng.choice(world.periods)
    spans = (Span(), Span(since=some), Span(until=some), Span(project=last.earlier(-last.months)))
    for name in world.rng.choices(world.names, k=3):
        try:
            area = rng.choice((None, None, "city"))
            grown = measure_growth(dataset, name, rng.choice(spans), area)
        except (NoAnswerError, UsageError):
            continue
        found.append((growth_view(grown), grown.figures))
    for view, of_it in found:
        for figure, record in zip(of_it, view.records(Scale.AUTO), strict=True):
            true = world.truth.of(figure)
            if true is not None:
                missed = [*_missed(figure.quantity, record, true), *_missed_by_words(record, true)]
                yield from (f"{float(true)} {by} {told(figure)}" for by in missed)


def comparisons_that_miss(world: World) -> Iterator[str]:
    for index in range(6):
        names, times = world.rng.choices(world.names, k=2), world.rng.choices(world.periods, k=2)
        areas = world.rng.choice(((), ("zone",), ("zone", "city")))
        base = times[0] if index % 3 == 2 else None
        wanted = () if base else times[: 1 + index % 2]
        try:
            answer = compare(world.dataset, names, areas=areas, periods=wanted, index=base)
        except (NoAnswerError, UsageError):
            continue
        yield from _comparison_that_misses(world, answer, base)


def _comparison_that_misses(world: World, answer: Comparison, base: Period | None) -> Iterator[str]:
    bases = {_strand(row.figure): row.figure for row in answer.rows if row.figure.period == base}
    records = comparison_view(answer).records(Scale.AUTO)
    for row, record in zip(answer.rows, records, strict=True):
        first = bases[_strand(row.figure)] if base else answer.rows[0].figure
        mine, its = world.truth.of(row.figure), world.truth.of(first)
        if mine is None or its is None:
            continue
        relative = row.relative
        measured: list[tuple[str, Quantity | None, Fraction]] = []
        if relative:
            orders = {Order.LESS: mine < its, Order.MORE: mine > its, Order.EQUAL: mine == its}
            if not orders.get(relative.order, True):
                yield f"{relative.order} is not true of {told(row.figure)} and {told(first)}"
            measured.append(("difference", relative.difference, mine - its))
        if its:
            measured.append(("ratio", relative.ratio if relative else None, mine / its))
            measured.append(("index", row.index, 100 * mine / its))
        for key, quantity, true in measured:
            for by in _missed(quantity, record, true, f"{key}_") if quantity else ():
                yield f"{float(true)} {by} the {key} of {told(row.figure)} to {told(first)}"


def _strand(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.area, figure.measure, figure.part_of, figure.period.months


def selections_that_miss(world: World) -> Iterator[str]:
    for figure in world.rng.choices(list(world.dataset.all_observations()), k=4):
        for least in (Amount(figure.quantity.value), Amount(figure.quantity.value + 1)):
            chosen = select(world.dataset, Criteria(minimum=least, possible=True))
            verdicts = {id(one): verdict for one, verdict in chosen.figures}
            for one in world.dataset.all_observations():
                true, verdict = world.truth.of(one), verdicts.get(id(one))
                is_met = true is not None and true >= least.value
                if true is not None and verdict is (None if is_met else Verdict.YES):
                    yield f"{verdict}: {float(true)} at least {float(least.value)} of {told(one)}"


def _missed(quantity: Quantity, record: Record, true: Fraction, key: str = "") -> Iterator[str]:
    """Say where bounds, or the ends that a program reads, do not hold what is true."""
    low, high = record[f"{key}lower"], record[f"{key}upper"]
    ends = Bounds(
        None if low is None else Fraction(str(low)),
        None if high is None else Fraction(str(high)),
        lower_included=low is not None and bool(record.get(f"{key}lower_included", True)),
        upper_included=high is not None and bool(record.get(f"{key}upper_included", True)),
    )
    if not holds(quantity.bounds, true):
        yield f"is not in {quantity.bounds}:"
    if not holds(ends, true):
        yield f"is not in {ends}, as a program reads it:"


def _missed_by_words(record: Record, true: Fraction) -> Iterator[str]:
    said = claim(str(record["text"]))
    if said.strength == "nearly" and said.face < 0:
        return  # the checker reads it as it is read of what is above 0
    slack = abs(true) / 10**30
    if not any(said.range.holds(near) for near in (true, true - slack, true + slack)):
        yield f"is not {record['text']!r}:"


OFFICES = {
    "plain": Office(),
    "nearly below 0": Office(nearly_below_0=True),
    "forecasts": Office(forecasts=True),
    "breaks": Office(breaks=True),
    "vintages": Office(vintages=True),
    "several states": Office(breaks=True, vintages=True, several_states=True),
    "two sources": Office(two_sources=True),
    "everything": Office(
        nearly_below_0=True, forecasts=True, breaks=True, vintages=True, two_sources=True
    ),
}

MISSES = (
    contradictions,
    bounds_that_miss,
    answers_that_miss,
    comparisons_that_miss,
    selections_that_miss,
)


def failures(office: Office, misses: Callable[[World], Iterator[str]]) -> dict[int, list[str]]:
    failed = {}
    for seed in range(WORLDS):
        raw, truth = hidden(seed, office)
        world = World(read(raw), truth, Random(seed))  # noqa: S311 - no secret
        if found := list(misses(world)):
            failed[seed] = found
    return failed


@pytest.mark.long
@pytest.mark.parametrize("misses", MISSES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("office", OFFICES)
def test_of_no_hidden_world_is_said_what_is_not_true(
    office: str, misses: Callable[[World], Iterator[str]]
) -> None:
    assert not failures(OFFICES[office], misses)


PROVED = {
    "levels": [level("2015", 100), level("2016", 120), growth("2016", 10)],
    "chains": [growth("2016", 10), growth("2017", 10), compound("2017", 30, base_period="2015")],
    "areas": [level("2015", 100), level("2015", 90, area="city")],
}


@pytest.mark.parametrize("kind", PROVED)
def test_the_prover_of_slips_detects_a_contradiction(kind: str) -> None:
    """What `slips.py` counts rests on it."""
    raw = world(indicator(*PROVED[kind], may_be_negative=False), relations=[])
    kinds = KINDS.index(kind) + 1

    assert contradicts(raw, kinds)
    assert kinds == 1 or not contradicts(raw, kinds - 1)
    assert not any(contradicts(hidden(seed)[0]) for seed in range(3))
