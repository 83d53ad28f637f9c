"""Figures derived by shares, parts and ratios: worked out a second way, in plain fractions."""

import json
from fractions import Fraction
from typing import Any

import pytest

from conftest import Hitech
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, identity
from hitech_cli.model.observation import Whole
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.audit import audit
from hitech_cli.questions.consequences import consequences, implied
from hitech_cli.questions.contributions import contributions
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.known import Known
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.span import Span
from hitech_cli.render.notes import note_words
from hitech_cli.render.views.profile import profile_view
from worlds import Raw, dataset, growth, indicator, level, parts_of, ratio_of, share


def following(hitech: Hitech, name: str) -> dict[str, dict[str, Any]]:
    out = json.loads(hitech("show", name, "-f", "json").out)
    return {r["formula"]: r for r in out["data"] if r["origin"] == "implied"}


def test_the_share_of_the_indicators_that_rose_is_exact(hitech: Hitech) -> None:
    for name in ("improved-indicators", "tracked-indicators"):
        (found,) = following(hitech, name).values()

        assert found["measure"] == "share"
        assert abs(Fraction(str(found["value"])) - Fraction(3200, 41)) < Fraction(1, 10**12)
        assert (found["text"], found["qualifier"]) == ("78.05%", "exactly")


def test_the_registrations_of_the_city_are_at_least_742(hitech: Hitech) -> None:
    (found,) = following(hitech, "pct-registrations").values()

    assert (found["area"], found["upper"], found["approximate"]) == ("foshan-city", None, True)
    assert abs(Fraction(str(found["lower"])) - Fraction(66700, 90)) < Fraction(1, 10**10)
    assert found["text"] == "at least 742 registrations (approximate)"
    assert "at least 742 (approximate)" in hitech("show", "pct").out


def test_the_population_implied_by_a_density_is_a_lower_bound_and_noted(
    hitech: Hitech,
) -> None:
    found = following(hitech, "patent-density")["Valid patents 2020 ÷ Patent density 2020 × 10,000"]

    exact = Fraction(92000 * 10000) / Fraction("2555.5")
    assert abs(Fraction(str(found["lower"])) - exact) < Fraction(1, 10**8)
    assert (found["text"], found["unit"]) == ("at least 360,008 people", "people")
    for name, owner in (("patent-density", "Note: "), ("patents", "- Patent density: ")):
        said = " ".join(hitech("show", name).out.split())
        assert f"{owner}Which people are counted is not stated" in said


@pytest.fixture
def region() -> Dataset:
    return dataset(
        indicator(level("2019", 100), level("2020", 121), unit="patents", name="All"),
        indicator(level("2019", 40), level("2020", 61), unit="patents", name="Some"),
        indicator(level("2020", 60), level("2018", 5), unit="patents", name="Rest"),
        indicator(level("2020", 1000), unit="people", name="People"),
        indicator(level("2021", 600), level("2020", "1.21e3"), unit="density", name="Density"),
        indicator(level("2021", 50), unit="patents", name="Later"),
        relations=[
            parts_of("all", "some", "rest", complete=True, notes=["They add up."]),
            ratio_of("density", "all", "people"),
        ],
    )


def by_formula(figures: list[Derived]) -> dict[str, Derived]:
    return {figure.formula.words: figure for figure in figures}


def test_parts_that_add_up_give_one_another(region: Dataset) -> None:
    found = by_formula(consequences(Known(region)))

    assert found["Some 2020 + Rest 2020"].quantity.value == 121
    assert found["All 2020 − Some 2020"].indicator.id == "rest"
    assert found["All 2020 − Rest 2020"].quantity.value == 61
    assert found["All 2019 − Some 2019"].quantity.value == 60
    assert "Some 2019 + Rest 2019" not in found
    assert found["Some 2020 ÷ All 2020"].quantity.value == Fraction(6100, 121)


def test_a_ratio_numerator_and_denominator_imply_one_another(region: Dataset) -> None:
    found = by_formula(consequences(Known(region)))

    assert found["All 2020 ÷ People 2020 × 10,000"].quantity.value == 1210
    assert found["All 2020 ÷ Density 2020 × 10,000"].quantity.value == 1000
    assert found["Density 2020 × People 2020 ÷ 10,000"].quantity.value == 121


def test_a_ratio_per_one_has_no_factor() -> None:
    unit = {
        "id": "each",
        "name": "patents a person",
        "kind": "ratio",
        "numerator": "patents",
        "denominator": "people",
    }
    units = [
        {"id": "patents", "name": "patents", "kind": "count"},
        {"id": "people", "name": "people", "kind": "count"},
        unit,
    ]
    made = dataset(
        indicator(level("2020", 50), unit="patents", name="All"),
        indicator(level("2020", 10), unit="people", name="People"),
        indicator(level("2020", 5), unit="each", name="Each"),
        relations=[ratio_of("each", "all", "people")],
        units=units,
    )

    assert set(by_formula(consequences(Known(made)))) == {
        "All 2020 ÷ People 2020",
        "All 2020 ÷ Each 2020",
        "Each 2020 × People 2020",
    }


def test_a_share_its_part_and_its_total_imply_one_another() -> None:
    made = dataset(
        indicator(
            level("2020", 40),
            level("2020", 100, area="city"),
            share("2020", "39.6"),
            unit="patents",
        )
    )
    found = by_formula(consequences(Known(made)))

    assert found["Income 2020 of The zone ÷ share of The city 2020"].area.id == "city"
    assert found["Income 2020 of The city × share of The city 2020"].quantity.value == Fraction(
        "39.6"
    )
    assert found["Income 2020 of The zone ÷ Income 2020 of The city"].quantity.value == 40


def test_nothing_is_divided_by_nothing() -> None:
    made = dataset(
        indicator(level("2019", 0), level("2020", 0), unit="patents", name="All"),
        indicator(level("2020", 0), level("2020", 0, area="city"), share("2020", 0), unit="patents", name="Some"),
        indicator(level("2020", 0), unit="people", name="People"),
        indicator(level("2020", 0), unit="density", name="Density"),
        relations=[parts_of("all", "some"), ratio_of("density", "all", "people")],
    )  # fmt: skip

    assert set(by_formula(consequences(Known(made)))) == {
        "Density 2020 × People 2020 ÷ 10,000",
        "Some 2020 of The city × share of The city 2020",
    }
    assert contributions(made, made.indicator("some"), Span()) == []


def test_what_is_published_in_another_way_does_not_follow(region: Dataset) -> None:
    levels = [f for f in implied(region, region.indicator("rest")) if f.measure is Measure.LEVEL]

    assert [f.formula.words for f in levels] == ["All 2019 − Some 2019"]


def test_the_contribution_of_a_part_to_the_growth_of_its_whole(region: Dataset) -> None:
    answer = measure_growth(region, "some")
    added, share_growth = answer.figures[-2:]

    assert added.measure is Measure.CONTRIBUTION
    assert added.whole_name == "All"
    assert added.quantity.value == Fraction(21, 100) * 100
    assert added.unit.id == "percentage-points"
    assert isinstance(added, Derived)
    assert added.formula.words == "(Some 2020 − Some 2019) ÷ All 2019"
    assert measure_growth(region, "all").figures[-1].measure is Measure.LEVEL
    assert (share_growth.measure, share_growth.whole_name) == (Measure.GROWTH, "All")
    assert share_growth.quantity.value == Fraction(6100, 121) - 40


def test_contributions_stay_in_the_span_and_the_area(region: Dataset) -> None:
    some, county = region.indicator("some"), region.area("county")

    assert contributions(region, some, Span(), county) == []
    assert len(contributions(region, some, Span(), region.area("zone"))) == 2
    assert contributions(region, some, Span(until=Period("2019"))) == []


def test_a_share_grows_by_points() -> None:
    made = dataset(indicator(share("2019", "40.0"), share("2020", "42.5"), level("2020", 5)))
    (rate,) = (f for f in measure_growth(made, "income").figures if f.measure is Measure.GROWTH)

    assert (rate.whole_name, rate.unit.id) == ("The city", "percentage-points")
    assert rate.quantity.value == Fraction("2.5")
    assert rate.quantity.bounds.upper == Fraction("2.6")


def test_a_share_is_not_projected() -> None:
    made = dataset(
        indicator(share("2019", 40), share("2020", 42), level("2019", 5), level("2020", 6))
    )
    answer = measure_growth(made, "income", Span(project=Period("2021")))
    projected = [f for f in answer.figures if f.origin == "projected"]
    assert [f.measure for f in projected] == [Measure.LEVEL]


def effects(result: Derived) -> dict[str, list[str]]:
    return {
        step.figure.measure.value: [note_words(effect, Scale.AUTO) for effect in step.effects]
        for step in explain(result)
    }


def test_an_explanation_says_which_bound_gives_which() -> None:
    made = dataset(indicator(level("2020", "more than 521.5 billion"), growth("2020", "17.16")))
    (result,) = implied(made, made.indicator("income"))

    assert effects(result) == {
        "level": [
            "its lower bound, 521.5 billion, excluded, gives the lower bound",
            "it has no upper bound, so neither has the result",
        ],
        "growth": ["its upper bound, 17.165, gives the lower bound"],
    }


def test_an_explanation_names_the_bounds_that_leave_a_result_open() -> None:
    made = dataset(indicator(level("2020", "more than 92"), growth("2020", "more than 44")))
    (result,) = implied(made, made.indicator("income"))

    assert effects(result) == {
        "level": ["it has no upper bound, so neither has the result"],
        "growth": ["it has no upper bound, so the result has no lower bound"],
    }


def test_what_is_known_exactly_moves_no_bound() -> None:
    made = dataset(indicator(level("2020", 667), share("2020", "nearly 90"), unit="patents"))
    (result,) = implied(made, made.indicator("income"))

    assert effects(result)["level"] == ["known exactly"]


@pytest.mark.parametrize("form", ["table", "record", "markdown"])
def test_show_explains_down_to_the_place_in_the_source(hitech: Hitech, form: str) -> None:
    out = hitech("show", "operating-income", "--explain", "-f", form).out.replace("\\", "")

    assert "Operating income 2019, Foshan Hi-tech Zone: more than 445.09 billion yuan" in out
    assert "= Operating income 2020 ÷ (1 + growth 2020)" in out
    assert '(para. 3, "surpassed")' in out
    assert "its upper bound, 17.165, gives the lower bound" in out


def test_an_explanation_fits_narrow_terminals(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    out = hitech("show", "patents", "--explain").out

    tree = [line for line in out.splitlines() if line.startswith((" ", "├", "└", "│"))]
    assert tree
    assert max(len(line) for line in tree if "http" not in line) <= 50


def test_a_figure_without_a_place_says_so(region: Dataset) -> None:
    profiles = profile_indicators(region, ["some"], explain=True)

    text = str([*profile_view(profiles).page(Scale.AUTO)])
    assert "place not stated" in text


def test_upper_bounds_of_counts_are_whole_too() -> None:
    made = dataset(
        indicator(level("2020", "less than 667"), share("2020", "80.0"), unit="patents", name="A"),
        indicator(level("2020", "at most 664"), share("2020", "80.0"), unit="patents", name="B"),
        indicator(level("2020", "at least 664"), share("2020", "80.0"), unit="patents", name="C"),
    )
    words = {
        name: figure_words(profile_indicators(made, [name]).profiles[0].implied[0])
        for name in ("a", "b", "c")
    }

    assert words["a"] == "at most 834 patents"  # 667 ÷ 0.7995 = 834.27
    assert words["b"] == "at most 830 patents"  # 664 ÷ 0.7995 = 830.5
    assert words["c"] == "at least 830 patents"  # 664 ÷ 0.8005 = 829.5


def test_programs_get_the_explanation_too(hitech: Hitech) -> None:
    data = json.loads(hitech("show", "operating-income", "--explain", "-f", "json").out)["data"]

    assert [record["explanation"] is None for record in data] == [True, True, True, False]
    assert "growth 2020: 17.16% (para. 2" in data[-1]["explanation"]


def test_a_zone_contributes_to_the_growth_of_its_city() -> None:
    made = dataset(
        indicator(
            level("2019", 0),
            level("2020", 15),
            level("2019", 100, area="city"),
            level("2020", 120, area="city"),
            unit="patents",
        )
    )
    added = {
        f.measure: f for f in measure_growth(made, "income", area="zone").figures if f.whole_name
    }

    assert added[Measure.CONTRIBUTION].quantity.value == 15
    assert added[Measure.CONTRIBUTION].whole_name == "The city"
    assert added[Measure.GROWTH].quantity.value == Fraction(25, 2)


def test_a_share_of_what_may_be_negative_has_no_limits() -> None:
    made = dataset(
        indicator(level("2020", 100), unit="patents", name="All"),
        indicator(level("2020", 150), unit="patents", name="Gain"),
        indicator(level("2020", -50), unit="patents", name="Loss", may_be_negative=True),
        relations=[parts_of("all", "gain", "loss", complete=True)],
    )

    assert by_formula(consequences(Known(made)))["Gain 2020 ÷ All 2020"].quantity.value == 150
    assert not audit(made).disagreements


def test_periods_that_are_not_stated_are_not_taken_for_one() -> None:
    made = dataset(
        indicator(level("not stated", 41), unit="patents", name="All"),
        indicator(level("not stated", 42), unit="patents", name="Some"),
        relations=[parts_of("all", "some")],
    )

    assert consequences(Known(made)) == []


def test_no_rate_is_applied_to_what_may_be_below_zero() -> None:
    made = dataset(indicator(level("2019", -100), growth("2020", 50), may_be_negative=True))

    assert consequences(Known(made)) == []
    notes = [note_words(note, Scale.AUTO) for note in measure_growth(made, "income").notes]
    assert notes == ["No value derived from 50%: a value that may be below 0 has no rate."]


def test_values_of_different_vintages_need_not_agree() -> None:
    made = dataset(
        indicator(
            level("2019", 100),
            level("2020", 104, status="provisional"),
            level("2020", 105),
            growth("2020", 4, status="provisional"),
            growth("2020", 5),
            unit="patents",
        )
    )

    assert not audit(made).disagreements


def test_an_indicator_may_be_called_what_an_area_is() -> None:
    made = dataset(
        indicator(level("2020", 40), share("2020", "50.0"), unit="patents", name="Some"),
        indicator(level("2020", 100), unit="patents", name="The city"),
        relations=[parts_of("the-city", "some")],
    )

    assert not audit(made).disagreements


def test_an_explanation_is_true_at_the_limits() -> None:
    zero = dataset(indicator(level("2019", 0), growth("2020", "more than 5"), unit="patents"))
    (result,) = implied(zero, zero.indicator("income"))
    signed = dataset(
        indicator(level("2020", 100), growth("2020", "more than 44"), may_be_negative=True)
    )

    assert effects(result)["growth"] == ["does not affect the result"]
    (other,) = implied(signed, signed.indicator("income"))
    assert "its upper bound, 100.5, gives the upper bound" in effects(other)["level"]
    assert effects(other)["growth"] == ["its lower bound, 44, excluded, gives the upper bound"]


def test_a_contribution_does_not_need_the_whole_of_the_year_itself() -> None:
    made = dataset(
        indicator(level("2019", 100), unit="patents", name="All"),
        indicator(level("2019", 40), level("2020", 61), unit="patents", name="Some"),
        relations=[parts_of("all", "some")],
    )

    found = contributions(made, made.indicator("some"), Span())
    assert [figure.measure for figure in found] == [Measure.CONTRIBUTION]


def test_contributions_to_different_wholes_are_different_figures() -> None:
    made = dataset(
        *(
            indicator(level("2019", 10), level("2020", 20), name=name)
            for name in ("Part", "Whole", "Other whole")
        ),
        relations=[parts_of("whole", "part"), parts_of("other-whole", "part")],
    )
    found = contributions(made, made.indicator("part"), Span())

    assert len({identity(figure) for figure in found}) == len(found) == 4
    assert {figure.part_of for figure in found} == {
        Whole("indicator", "whole", "Whole"),
        Whole("indicator", "other-whole", "Other whole"),
    }


def test_a_contribution_to_an_area_is_told_from_others_by_that_area() -> None:
    figures = (
        level(period, 10, area=area) for period in ("2019", "2020") for area in ("zone", "city")
    )
    made = dataset(indicator(*figures, name="Part"))

    found = contributions(made, made.indicator("part"), Span())
    assert {figure.part_of for figure in found} == {Whole("area", "city", "The city")}


def test_a_profile_is_not_explained_unless_that_is_asked_for() -> None:
    made = dataset(indicator(level("2020", 5)))

    assert not profile_indicators(made, ["income"]).is_explained


def test_shares_of_two_wholes_are_both_derived() -> None:
    made = dataset(
        *(
            indicator(level("2020", value), name=name)
            for name, value in (("Part", 10), ("Whole", 20), ("Other whole", 40))
        ),
        relations=[parts_of("whole", "part"), parts_of("other-whole", "part")],
    )

    shares = implied(made, made.indicator("part"))
    assert [(one.part_of, one.quantity.value) for one in shares] == [
        (Whole("indicator", "whole", "Whole"), 50),
        (Whole("indicator", "other-whole", "Other whole"), 25),
    ]


@pytest.mark.long
def test_a_whole_of_many_parts_is_worked_out_from_all_of_them() -> None:
    """Enough of them that joining one after the other would be felt."""
    names = [f"Part {number}" for number in range(300)]
    parts = [indicator(level("2020", 1), unit="patents", name=name) for name in names]
    whole = indicator(level("2020", 300), unit="patents", name="Whole")
    ids = [name.lower().replace(" ", "-") for name in names]
    made = dataset(whole, *parts, relations=[parts_of("whole", *ids, complete=True)])

    levels = [one for one in consequences(Known(made)) if one.measure is Measure.LEVEL]
    assert [one.quantity.value for one in levels] == [300, *[1] * 300]
    assert {len(one.sources) for one in levels} == {300}


NOTHING_LEFT = [
    pytest.param(
        indicator(level("2020", 0), growth("2020", "less than -50"), unit="patents"),
        ("income", "zone", "2019"), [], id="a level after all may have been lost",
    ),
    pytest.param(
        indicator(level("2020", 0), share("2020", "less than 5"), unit="patents"),
        ("income", "city", "2020"), [], id="a total of which a share may be nothing",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "wanted", "relations"), NOTHING_LEFT)
def test_a_level_before_possible_total_loss_is_unbounded(
    given: Raw, wanted: tuple[str, str, str], relations: list[Raw]
) -> None:
    """0 is what any number gives that is multiplied by what may be 0."""
    made = dataset(given, relations=relations)
    (found,) = [
        figure
        for figure in implied(made, made.indicator("income"))
        if (figure.indicator.id, figure.area.id, str(figure.period)) == wanted
    ]

    assert found.stated.is_unbounded
    assert found.is_approximate
    assert found.quantity.value == 0


def test_a_denominator_is_unbounded_where_the_ratio_may_be_zero() -> None:
    made = dataset(
        indicator(level("2020", 0), unit="patents", name="Patents"),
        indicator(level("2020", "less than 0.5"), unit="density", name="Density"),
        relations=[ratio_of("density", "patents", {"id": "p", "name": "People", "unit": "people"})],
    )
    (found,) = implied(made, made.indicator("patents"))

    assert (found.indicator.id, found.stated.is_unbounded) == ("p", True)


def test_figures_that_nothing_contradicts_agree() -> None:
    """7 can have become 0, and 120 can be the total of which nothing is a part."""
    made = dataset(
        indicator(level("2019", 7), level("2020", 0), growth("2020", "less than -50"), unit="patents"),
        indicator(
            level("2020", 0), share("2020", "less than 5"), level("2020", 120, area="city"),
            unit="patents", name="Designs",
        ),
    )  # fmt: skip

    assert audit(made).exit_code == 0


def test_of_two_derivations_the_one_with_narrower_bounds_is_shown() -> None:
    made = dataset(
        indicator(level("2019", "about 100"), growth("2020", "10.0"), name="Whole"),
        indicator(level("2020", "80.0"), name="A"),
        indicator(level("2020", "30.0"), name="B"),
        relations=[parts_of("whole", "a", "b", complete=True)],
    )
    (found,) = [
        one for one in implied(made, made.indicator("whole")) if one.indicator.id == "whole"
    ]

    assert found.formula.words == "A 2020 + B 2020"
    assert (found.stated.lower, found.stated.upper) == (Fraction("109.9"), Fraction("110.1"))


@pytest.mark.parametrize(
    "base", ["-50.0", "at most 50.0"], ids=["a whole below 0", "a whole that may be 0"]
)
def test_there_is_no_contribution_to_growth_that_has_no_rate(base: str) -> None:
    made = dataset(
        indicator(level("2019", base), level("2020", "-40.0"), name="Total", may_be_negative=True),
        indicator(
            level("2019", "-20.0"), level("2020", "-10.0"), name="Gain", may_be_negative=True
        ),
        relations=[parts_of("total", "gain")],
    )

    assert contributions(made, made.indicator("gain"), Span()) == []


def test_contributions_are_of_the_span_that_is_asked_for() -> None:
    made = dataset(
        indicator(
            *(
                level(str(year), year - 2009, area=area)
                for year in (2019, 2020, 2021)
                for area in ("zone", "city")
            )
        )
    )
    span = Span(since=Period("2020"), until=Period("2021"))

    found = contributions(made, made.indicator("income"), span, made.area("zone"))
    assert {str(one.period) for one in found} == {"2021"}


def test_a_formula_names_the_area_of_a_figure_that_is_not_the_results() -> None:
    made = dataset(indicator(level("2020", 80, area="city"), share("2020", 25)))
    (found,) = implied(made, made.indicator("income"))

    assert found.area.id == "zone"
    assert found.formula.words == "Income 2020 of The city × share of The city 2020"


def test_a_figure_that_moves_a_result_both_ways_determines_neither_bound() -> None:
    made = dataset(
        indicator(level("2019", "10.0"), growth("2020", "less than 5.0"), may_be_negative=True)
    )
    (found,) = implied(made, made.indicator("income"))
    said = {step.figure.measure: [note.text for note in step.effects] for step in explain(found)}

    assert said[Measure.LEVEL] == ["may raise or lower the result"]


def test_a_rate_that_may_be_below_minus_100_percent_is_not_chained() -> None:
    made = dataset(
        indicator(
            growth("2019-H2", "less than 5", base_period="2019-H1"),
            growth("2020-H1", "less than 5", base_period="2019-H1"),
            may_be_negative=True,
        )
    )

    assert consequences(Known(made)) == []
