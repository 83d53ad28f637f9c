"""Several published values of one observation: vintages, sources, roundings."""

from fractions import Fraction

import pytest

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Origin, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.audit import Finding, audit
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.growth import Growth, measure_growth
from hitech_cli.questions.note import Note
from hitech_cli.render.notes import note_words
from worlds import Raw, dataset, growth, indicator, level

SOURCES = [
    {"id": "report", "title": "The report", "publisher": "The office"},
    {"id": "book", "title": "The book", "publisher": "The office"},
]


def two(*observations: Raw, **other: object) -> Dataset:
    return dataset(indicator(*observations, **other), sources=SOURCES)


def said(notes: tuple[Note, ...]) -> str:
    return " ".join(note_words(note, Scale.AUTO) for note in notes)


def level_of(answer: Growth, period: str) -> Bounds:
    (found,) = (
        figure.quantity.bounds
        for figure in answer.figures
        if figure.measure is Measure.LEVEL and figure.period == Period(period)
    )
    return found


def test_a_provisional_rate_belongs_to_the_provisional_level() -> None:
    made = dataset(
        indicator(
            level("2019", 200),
            level("2020", 231),
            level("2020", 220, status="provisional"),
            growth("2020", "10.0", status="provisional"),
            growth("2021", "10.0"),
        )
    )
    answer = measure_growth(made, "income")

    assert audit(made).exit_code == 0
    assert Fraction(2541, 10) in level_of(answer, "2021")
    assert "do not agree" not in said(answer.notes)


def test_a_provisional_rate_implies_levels_from_the_provisional_level() -> None:
    made = dataset(
        indicator(
            level("2020", 231),
            level("2020", 220, status="provisional"),
            growth("2020", "10.0", status="provisional"),
        )
    )

    assert Fraction(200) in level_of(measure_growth(made, "income"), "2019")


@pytest.mark.parametrize(
    ("statuses", "finding"),
    [
        (["observed", "observed"], Finding.DISAGREES),
        (["provisional", "provisional"], Finding.DISAGREES),
        (["provisional", "observed"], Finding.CANT_TELL),
        (["estimated", "provisional"], Finding.CANT_TELL),
    ],
)
def test_figures_of_several_vintages_need_not_agree(statuses: list[str], finding: Finding) -> None:
    first, second = statuses
    made = dataset(
        indicator(
            level("2019", 100, status=first),
            level("2020", 150, status=first),
            growth("2020", 10, status=second),
        )
    )

    assert {check.finding for check in audit(made).checks} == {finding}


def test_two_sources_that_agree_leave_what_both_allow() -> None:
    made = two(
        level("2019", "0.7 million", source="book"),
        level("2019", "748 thousand"),
        level("2020", "more than 800 thousand"),
    )
    answer = measure_growth(made, "income")
    (check,) = audit(made, verbose=True).checks

    assert check.finding is Finding.AGREES
    assert level_of(answer, "2019") == Bounds.between(747_500, 748_500)


def test_disagreeing_sources_are_noted_and_bounds_hold_both() -> None:
    made = two(level("2019", 100), level("2019", 110, source="book"), level("2020", 121))
    grown = measure_growth(made, "income")
    side_by_side = compare(made, ["income"], periods=[Period("2019"), Period("2020")])

    words = [figure_words(f) for f in grown.figures if str(f.period) == "2019"]

    assert audit(made).exit_code == 4
    assert words == ["100.0 yuan (99.5-110.5)"]
    assert level_of(grown, "2019") == Bounds.between(Fraction(199, 2), Fraction(221, 2))
    for notes in (grown.notes, side_by_side.notes):
        assert (
            "Sources disagree on Income 2019: 100 yuan (The report) and 110 yuan (The book);"
            " its bounds hold both."
        ) in said(notes)


def test_a_series_break_beside_another_status_is_a_break() -> None:
    made = dataset(
        indicator(
            level("2019", 100),
            level("2020", 150, status=["provisional", "series break"]),
            level("2021", 160),
        )
    )
    answer = measure_growth(made, "income")

    assert "has the status series break" in said(answer.notes)
    assert {f.status for f in answer.figures if f.origin is Origin.PUBLISHED} == {
        frozenset({"observed"}),
        frozenset({"provisional", "series break"}),
    }
