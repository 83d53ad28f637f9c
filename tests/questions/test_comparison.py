from fractions import Fraction

import pytest

from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.period import Period
from hitech_cli.model.quantity import Order
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.comparison import Comparison, compare
from hitech_cli.render.notes import note_words
from worlds import compound, dataset, growth, indicator, level, never_added, share

Raw = dict[str, object]


def compared(first: Raw, second: Raw, unit: str = "yuan", **other: object) -> Comparison:
    world = dataset(
        indicator(first, unit=unit, name="One", **other),
        indicator(second, unit=unit, name="Two", **other),
    )
    return compare(world, ["one", "two"])


def notes(answer: Comparison) -> list[str]:
    return [note_words(note, Scale.AUTO) for note in answer.notes]


def test_a_lower_bound_in_the_first_bounds_the_ratio_from_above() -> None:
    answer = compared(level("2020", "more than 521.5 billion"), level("2020", "87.6 billion"))

    relative = answer.rows[1].relative
    assert relative is not None
    assert relative.order is Order.LESS
    assert relative.ratio is not None
    assert relative.ratio.value == Fraction("87.6") / Fraction("521.5")
    assert relative.ratio.bounds.upper == Fraction("87.65") / Fraction("521.5")
    assert not relative.ratio.bounds.upper_included
    assert relative.difference.bounds.upper == Fraction("87.65e9") - Fraction("521.5e9")
    assert relative.difference.bounds.lower is None


def test_the_first_is_exactly_itself() -> None:
    relative = compared(level("2020", "more than 5"), level("2020", 4)).rows[0].relative

    assert relative is not None
    assert relative.order is Order.EQUAL
    assert relative.difference.bounds.is_point
    assert relative.ratio is not None
    assert relative.ratio.bounds.is_point


def test_overlapping_figures_have_no_order() -> None:
    relative = compared(level("2020", "more than 5"), level("2020", 6)).rows[1].relative

    assert relative is not None
    assert relative.order is Order.UNCLEAR


@pytest.mark.parametrize("first", [0, -5, "less than 5"])
def test_nothing_is_a_multiple_of_what_is_not_above_zero(first: int | str) -> None:
    answer = compared(level("2020", first), level("2020", 6), may_be_negative=True)

    assert answer.rows[1].relative is not None
    assert answer.rows[1].relative.ratio is None


def test_percentages_differ_by_points() -> None:
    relative = compared(level("2020", 40.0), level("2020", 44.0), unit="percent").rows[1].relative

    assert relative is not None
    assert relative.difference_unit.id == "percentage-points"
    assert relative.difference.value == 4


def test_different_units_stand_side_by_side() -> None:
    world = dataset(
        indicator(level("2020", 5), unit="yuan", name="One"),
        indicator(level("2020", 5), unit="patents", name="Two"),
    )
    answer = compare(world, ["one", "two"])

    assert answer.rows[1].relative is None
    assert notes(answer) == [
        "Two and One: shown side by side, not compared; units differ (patents, yuan)."
    ]


def test_different_measures_and_lengths_of_period_stand_side_by_side() -> None:
    measures = compared(level("2020", 5), growth("2020", 5), unit="percent")
    lengths = compared(level("2020", 5), level("2020-Q1", 5))

    (kinds,) = notes(compared(level("2020", 5), share("2020", 5), unit="percent"))
    assert "measures differ (share, level)" in kinds
    assert "units differ (percentage points, percent)" in notes(measures)[0]
    assert "periods differ in length (2020-Q1, 2020)" in notes(lengths)[0]
    assert measures.rows[1].relative is lengths.rows[1].relative is None


def test_different_periods_and_forecasts_are_noted() -> None:
    answer = compared(level("2020", 5), level("2021", 6, status="forecast"))

    assert notes(answer) == [
        "The periods differ: Two is of 2021, One of 2020.",
        "Forecasts and observed figures are mixed; forecasts are marked.",
    ]


def test_what_is_never_added_and_what_is_doubtful_is_said() -> None:
    world = dataset(
        indicator(level("2020", 5, notes=["A doubt."]), name="One"),
        indicator(level("2020", 5), name="Two"),
        indicator(level("2020", 5), name="Three"),
        relations=[never_added("one", "two", notes=["A firm can be both."])],
    )

    assert notes(compare(world, ["one", "three"])) == ["One: A doubt."]
    assert notes(compare(world, ["one", "two", "three"])) == [
        "One: A doubt.",
        "One and Two overlap: they are never added.",
        "A firm can be both.",
    ]


def test_rates_over_different_spans_stand_side_by_side() -> None:
    answer = compared(growth("2020", 5, base_period="2010"), growth("2020", 5, base_period="2015"))
    unknown = compared(compound("2020", 5), compound("2020", 5))

    for found in (answer, unknown):
        assert found.rows[1].relative is None
        assert "changes over spans of different or unknown length" in notes(found)[0]


def test_shares_of_different_wholes_stand_side_by_side() -> None:
    answer = compared(share("2020", 5), share("2020", 5, whole="county", area="village"))

    assert "shares of different wholes (The county, The city)" in notes(answer)[0]


def test_one_indicator_is_compared_across_areas_and_periods() -> None:
    world = dataset(
        indicator(
            level("2019", 4),
            level("2020", 5),
            level("2019", 8, area="county"),
            level("2020", 10, area="county"),
        )
    )

    areas = compare(world, ["income"], areas=["zone", "county"], periods=[Period("2020")])
    periods = compare(world, ["income"], areas=["county"], periods=[Period("2019"), Period("2020")])
    assert [row.figure.value for row in areas.rows] == [5, 10]
    assert [row.figure.value for row in periods.rows] == [8, 10]


def test_several_areas_want_a_choice() -> None:
    world = dataset(
        indicator(level("2020", 5), level("2020", 9, area="county")),
        indicator(level("2020", 5), name="Two"),
    )

    with pytest.raises(NoAnswerError) as error:
        compare(world, ["income", "two"])

    assert error.value.hint == "choose with --area: county, zone"


def test_a_figure_that_is_not_there_is_named() -> None:
    world = dataset(indicator(level("2020", 5)), indicator(level("2020", 5), name="Two"))

    with pytest.raises(NoAnswerError) as error:
        compare(world, ["income", "two"], areas=["county"], periods=[Period("2019")])

    assert error.value.message == "Income has no figure of The county for 2019."
    assert error.value.hint == "it has figures for 2020 (The zone)"


def test_one_figure_alone_is_not_compared() -> None:
    with pytest.raises(UsageError):
        compare(dataset(indicator(level("2020", 5))), ["income", "Income"])


def test_an_index_says_what_must_be_known_of_its_figures() -> None:
    made = dataset(
        indicator(
            level("2019", 4, notes=["Counted anew."]), level("2020", 5),
            level("2021", 6, status="forecast"),
        )
    )  # fmt: skip
    said = notes(compare(made, ["income"], index=Period("2019")))

    assert said.count("Counted anew.") == 1
    assert "Forecasts and observed figures are mixed; forecasts are marked." in said


def test_an_index_has_the_notes_of_its_base_where_only_other_periods_are_shown() -> None:
    made = dataset(
        indicator(level("2019", 4, notes=["Counted anew."]), level("2020", 5), notes=["Of both."])
    )
    answer = compare(made, ["income"], periods=[Period("2020")], index=Period("2019"))

    assert [str(row.figure.period) for row in answer.rows] == ["2020"]
    assert notes(answer) == ["Of both.", "Counted anew."]


def test_a_note_that_all_compared_indicators_share_is_shown_once() -> None:
    made = dataset(
        indicator(level("2020", 5, notes=["A doubt."]), name="One"),
        indicator(level("2020", 5), name="Two", notes=["A doubt."]),
    )

    assert notes(compare(made, ["one", "two"])) == ["A doubt."]


def test_what_is_named_twice_is_compared_once() -> None:
    world = dataset(indicator(level("2019", 1), level("2020", 2)))
    twice = compare(
        world, ["income"], areas=["zone", "the zone"], periods=[Period("2019"), Period("2020")] * 2
    )

    assert [str(row.figure.period) for row in twice.rows] == ["2019", "2020"]


def test_a_period_that_no_source_prints_is_compared_by_its_derived_value() -> None:
    """The rate is all that tells the two apart, so that their ratio is as well known as it."""
    made = dataset(indicator(level("2020", "more than 521.5"), growth("2020", "17.16")))
    answer = compare(made, ["income"], periods=[Period("2019"), Period("2020")])
    relative = answer.rows[1].relative

    assert relative is not None
    assert relative.order is Order.MORE
    assert relative.ratio is not None
    assert relative.ratio.bounds == Bounds.between(Fraction("1.17155"), Fraction("1.17165"))
    assert relative.difference.bounds.lower == Fraction("521.5") * (1 - 1 / Fraction("1.17155"))
    assert note_words(answer.notes[0], Scale.AUTO) == (
        "Income 2019 is derived: Income 2020 ÷ (1 + growth 2020)."
    )
