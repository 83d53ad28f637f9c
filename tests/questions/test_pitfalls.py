"""Figures that are easily taken for others, in worlds where the truth is known."""

from fractions import Fraction

import pytest

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.questions.audit import Finding, audit
from hitech_cli.questions.contributions import contributions
from hitech_cli.questions.growth import Growth, measure_growth
from hitech_cli.questions.listing import list_indicators
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.span import Span
from hitech_cli.render.notes import note_words
from worlds import compound, dataset, growth, indicator, level, parts_of, share


def said(answer: Growth) -> list[str]:
    return [note_words(note, Scale.AUTO) for note in answer.notes]


@pytest.mark.parametrize(
    ("unit", "is_added"),
    [("yuan", True), ("patents", True), ("percent", False), ("density", False)],
)
def test_only_amounts_of_an_area_are_parts_of_those_around_it(unit: str, is_added: bool) -> None:  # noqa: FBT001
    made = dataset(
        indicator(
            level("2019", 30), level("2020", 36),
            level("2019", 40, area="city"), level("2020", 44, area="city"), unit=unit,
        )
    )  # fmt: skip

    assert bool(contributions(made, made.indicators[0], Span())) is is_added


def test_an_observed_rate_takes_the_place_of_its_forecast() -> None:
    made = dataset(
        indicator(level("2020", 1100), growth("2020", 50, status="forecast"), growth("2020", 10))
    )
    (row,) = list_indicators(made).entries
    answer = measure_growth(made, "income", Span(project=Period("2021")))
    (profile,) = profile_indicators(made, ["income"]).profiles

    assert row.growth is not None
    assert row.growth.quantity.value == 10
    implied = [f for f in answer.figures if f.period == Period("2019")]
    assert [f.quantity.value for f in implied if f.measure is Measure.LEVEL] == [1000]
    projected = [f for f in answer.figures if f.period == Period("2021")]
    assert [(f.quantity.value, f.status) for f in projected] == [(1210, frozenset())]
    assert [f.quantity.value for f in profile.implied] == [1000]


def luxembourg() -> Dataset:
    """Two areas of one name: a country, and the canton in it that the town lies in."""
    return dataset(
        indicator(
            share("2019", 80, whole="canton"), share("2020", 81, whole="canton"),
            share("2019", 22, whole="country"), share("2020", 20, whole="country"),
        ),
        areas=[
            {"id": "zone", "name": "The town", "within": "canton"},
            {"id": "canton", "name": "Luxembourg", "within": "country"},
            {"id": "country", "name": "Luxembourg"},
        ],
    )  # fmt: skip


def test_shares_of_two_wholes_of_one_name_are_not_mixed() -> None:
    answer = measure_growth(luxembourg(), "income")

    points = [f.quantity.value for f in answer.figures if f.measure is Measure.GROWTH]
    assert sorted(points) == [-2, 1]
    assert audit(luxembourg()).exit_code == 0


@pytest.mark.parametrize("status", ["series break", ["provisional", "series break"]])
def test_across_a_series_break_nothing_need_agree(status: str | list[str]) -> None:
    """The office's own rate is on a comparable basis, which the levels are not."""
    made = dataset(
        indicator(level("2019", 1000), level("2020", 1500, status=status), growth("2020", 2))
    )
    answer = audit(made, verbose=True)

    assert answer.exit_code == 0
    assert {check.finding for check in answer.checks} == {Finding.CANT_TELL}
    notes = said(measure_growth(made, "income"))
    assert any("compares different measurements" in note for note in notes)
    assert not any("disagree" in note for note in notes)


def test_before_and_after_a_series_break_figures_have_to_agree() -> None:
    made = dataset(
        indicator(
            level("2018", 1000, status="series break"), level("2019", 1500), growth("2019", 2),
        )
    )  # fmt: skip

    assert audit(made).exit_code == 4
    assert any("disagree" in note for note in said(measure_growth(made, "income")))


def test_growth_over_centuries_of_months_is_worked_out_at_once() -> None:
    """Its root is of degree 1,441: steps toward it from afar would take half a minute."""
    made = dataset(indicator(level("1900-01", 3), level("2020-02", 7), unit="patents"))

    (rate,) = [
        f for f in measure_growth(made, "income").figures if f.measure is Measure.COMPOUND_GROWTH
    ]
    factor = 1 + rate.quantity.value / 100
    assert abs(factor**1441 - Fraction(7, 3) ** 12) < Fraction(1, 10**20)


def test_a_remark_names_its_area_where_it_is_not_about_all() -> None:
    made = dataset(
        indicator(
            level("2018", 5), level("2020", 10),
            level("2018", "less than 5", area="city"), level("2020", "about 0", area="city"),
        )
    )  # fmt: skip
    notes = said(measure_growth(made, "income"))

    assert any(note.startswith("The city: 2018 to 2020: no rate, because") for note in notes)
    assert not any(note.startswith("2018") for note in notes)


def test_one_year_is_one_year() -> None:
    made = dataset(indicator(level("2020", 10), compound("2020", 5)))

    (note, *_) = said(measure_growth(made, "income", Span(years=1)))
    assert "over 1 year: your assumption" in note


def test_a_note_on_a_figure_stands_with_the_growth_derived_from_it() -> None:
    made = dataset(
        indicator(
            level("2019", 40, notes=["Counted late."]), level("2020", 44),
            level("2019", 30, area="county"), level("2020", 36, area="county"),
            notes=["Of residents."],
        )
    )  # fmt: skip

    expected = ["Of residents.", "The zone: Counted late."]
    assert said(measure_growth(made, "income"))[-2:] == expected
    assert said(measure_growth(made, "income", rank=Rank()))[-2:] == expected


def test_a_contribution_has_the_notes_of_its_whole() -> None:
    made = dataset(
        indicator(
            level("2019", 40, notes=["A doubt."]), level("2020", 44), unit="patents", name="All"
        ),
        indicator(level("2019", 30), level("2020", 36), unit="patents", name="Some"),
        relations=[parts_of("all", "some")],
    )

    assert "All: A doubt." in said(measure_growth(made, "some"))
