from fractions import Fraction

import pytest

from hitech_cli.errors import NoAnswerError, UsageError
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived, identity
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Origin, Scale, Status
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.growth import Growth, measure_growth
from hitech_cli.questions.span import Span
from hitech_cli.render.notes import note_words
from worlds import compound, dataset, growth, indicator, level, share

Raw = dict[str, object]


def grown(*observations: Raw, unit: str = "patents", **span: object) -> Growth:
    chosen = {
        key: Period(value) if isinstance(value, str) else value for key, value in span.items()
    }
    return measure_growth(dataset(indicator(*observations, unit=unit)), "income", Span(**chosen))


def derived(answer: Growth, origin: Origin) -> list[Derived]:
    return [f for f in answer.figures if isinstance(f, Derived) and f.origin is origin]


def notes(answer: Growth) -> str:
    return "\n".join(note_words(note, Scale.AUTO) for note in answer.notes)


def test_levels_give_the_change_of_each_year_and_of_the_whole_span() -> None:
    answer = grown(level("2018", 100), level("2019", 110), level("2020", 121))

    found = {
        (rate.measure, str(rate.base_period), str(rate.period)): rate.quantity.value
        for rate in derived(answer, Origin.COMPUTED)
    }
    assert found == {
        (Measure.GROWTH, "2018", "2019"): 10,
        (Measure.GROWTH, "2019", "2020"): 10,
        (Measure.GROWTH, "2018", "2020"): 21,
        (Measure.COMPOUND_GROWTH, "2018", "2020"): 10,
    }


def test_a_gap_is_a_gap() -> None:
    answer = grown(level("2015", 100), level("2018", 110), level("2019", 121))

    steps = [(str(r.base_period), str(r.period)) for r in derived(answer, Origin.COMPUTED)]
    assert steps == [("2018", "2019"), ("2015", "2019"), ("2015", "2019")]


def test_quarters_grow_on_the_quarter_of_the_year_before_and_not_on_years() -> None:
    answer = grown(level("2019", 400), level("2019-Q1", 100), level("2020-Q1", 150))

    (rate,) = derived(answer, Origin.COMPUTED)
    assert (str(rate.base_period), str(rate.period)) == ("2019-Q1", "2020-Q1")
    assert rate.quantity.value == 50


def test_a_span_of_half_years_has_a_compound_rate_too() -> None:
    answer = grown(level("2018-H1", 100), level("2019-H2", 800))

    rates = derived(answer, Origin.COMPUTED)
    assert rates[-1].measure is Measure.COMPOUND_GROWTH
    assert rates[-1].quantity.value == 300


def test_rounded_levels_give_bounds_that_hold_every_true_rate() -> None:
    (rate,) = derived(
        grown(level("2019", "4.0 million"), level("2020", "5 million")), Origin.COMPUTED
    )

    least, most = Fraction("4.5") / Fraction("4.05"), Fraction("5.5") / Fraction("3.95")
    assert rate.quantity.bounds.lower == (least - 1) * 100
    assert rate.quantity.bounds.upper == (most - 1) * 100


def test_from_and_to_choose_the_levels() -> None:
    answer = grown(
        level("2017", 50), level("2018", 100), level("2019", 110), level("2020", 121),
        since="2018", until="2019",
    )  # fmt: skip

    (rate,) = derived(answer, Origin.COMPUTED)
    assert (str(rate.base_period), str(rate.period)) == ("2018", "2019")


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (0, 5, "growth from 0 in 2019 has no rate"),
        ("less than 5", 5, "the level of 2019, the base, may be 0"),
        ("at most 5", 5, "may be 0"),
        ("about 0", 5, "may be 0"),
    ],
)
def test_growth_from_a_base_that_may_be_0_has_no_rate_and_a_reason(
    first: int | str, second: int, why: str
) -> None:
    with pytest.raises(NoAnswerError, match=why):
        grown(level("2019", first), level("2020", second))


@pytest.mark.parametrize(("first", "second"), [(-5, 5), (5, -5), ("less than 5", 6)])
def test_growth_across_a_change_of_sign_has_no_rate(first: int | str, second: int) -> None:
    raw = indicator(level("2019", first), level("2020", second), may_be_negative=True)

    with pytest.raises(NoAnswerError, match="is or may be below 0"):
        measure_growth(dataset(raw), "income")


def test_a_year_without_a_rate_is_noted_beside_those_that_have_one() -> None:
    answer = grown(level("2018", 0), level("2019", 5), level("2020", 10))

    assert "2018 to 2019: no rate, because growth from 0 in 2018 has no rate." in notes(answer)
    assert [str(r.period) for r in derived(answer, Origin.COMPUTED)] == ["2020"]


def test_nearly_something_is_not_nothing() -> None:
    (rate,) = derived(grown(level("2019", "nearly 90"), level("2020", 99)), Origin.COMPUTED)

    assert rate.quantity.bounds.lower == 10
    assert rate.quantity.is_approximate


def test_percentages_grow_by_points() -> None:
    answer = grown(level("2018", 40.0), level("2020", 44.0), unit="percent")

    (change,) = derived(answer, Origin.COMPUTED)
    assert change.unit.id == "percentage-points"
    assert change.quantity.value == 4
    assert change.quantity.bounds.upper == Fraction("4.1")


def test_a_published_rate_implies_the_level_before_it_or_after_it() -> None:
    before = grown(level("2020", 150), growth("2020", 50))
    after = grown(level("2019", 100), growth("2020", 50))
    points = grown(level("2020", 50), growth("2020", 4), unit="percent")

    assert [(str(f.period), f.quantity.value) for f in derived(before, Origin.IMPLIED)] == [
        ("2019", 100)
    ]
    assert [(str(f.period), f.quantity.value) for f in derived(after, Origin.IMPLIED)] == [
        ("2020", 150)
    ]
    assert [f.quantity.value for f in derived(points, Origin.IMPLIED)] == [46]


def test_growth_over_several_years_is_applied_once_and_compound_growth_every_year() -> None:
    once = grown(level("2020", 121), growth("2020", 21, base_period="2018"))
    yearly = grown(level("2020", 121), compound("2020", 10, base_period="2018"))
    points = grown(level("2020", 50), compound("2020", 2, base_period="2018"), unit="percent")

    for answer, value in ((once, 100), (yearly, 100), (points, 46)):
        (base,) = derived(answer, Origin.IMPLIED)
        assert (str(base.period), base.quantity.value) == ("2018", value)


def test_a_compound_rate_without_a_start_gives_a_level_only_with_years() -> None:
    published = (level("2020", 121), compound("2020", 10))
    silent, asked = grown(*published), grown(*published, years=2)

    assert not derived(silent, Origin.IMPLIED)
    assert "The base year of the CAGR, 10% a year, is not stated" in notes(silent)
    assert [f.quantity.value for f in derived(asked, Origin.IMPLIED)] == [100]
    assert "10% a year over 2 years: your assumption (--years)" in notes(asked)


def test_a_level_that_is_published_is_not_implied_again() -> None:
    answer = grown(level("2019", 100), level("2020", 150), growth("2020", 50))

    assert not derived(answer, Origin.IMPLIED)
    assert notes(answer) == ""


def test_rates_that_cannot_both_be_true_are_noted() -> None:
    answer = grown(level("2019", 100), level("2020", 150), growth("2020", 40))

    assert notes(answer) == ("Published and computed growth for 2020 disagree: 40%, 50%.")


def test_each_rate_that_cannot_be_true_is_noted() -> None:
    levels = [level("2018", 100), level("2019", 100), level("2020", 150), level("2021", 300)]
    rates = [growth("2019", 0), growth("2020", 40), growth("2021", 80)]

    assert notes(grown(*levels, *rates)).count(" disagree: ") == 2


def test_a_projection_names_the_rate_it_assumes_and_is_no_forecast() -> None:
    answer = grown(
        level("2018", 100), level("2019", 110), level("2020", 121), project="2022"
    )  # fmt: skip

    projected = derived(answer, Origin.PROJECTED)
    assert [f.formula.words for f in projected] == [
        "Income 2020 × (1 + computed growth 2020) ^ 2",
        "Income 2020 × (1 + computed CAGR 2018 to 2020) ^ 2",
    ]
    assert {f.quantity.value for f in projected} == {Fraction("146.41")}
    assert {f.status for f in projected} == {frozenset()}
    assert all(f.assumed for f in projected)
    assert "your assumption, not a forecast of the source" in notes(answer)


def test_percentages_are_projected_by_points() -> None:
    answer = grown(level("2020", 50), growth("2020", 2), unit="percent", project="2023")

    assert [f.quantity.value for f in derived(answer, Origin.PROJECTED)] == [56]


@pytest.mark.parametrize("target", ["2020", "2019", "2021-Q1", "2121", "9999"])
def test_a_projection_is_to_a_later_period_of_the_same_length(target: str) -> None:
    with pytest.raises(UsageError) as error:
        grown(level("2020", 5), growth("2020", 2), project=target)

    assert error.value.message == f"Cannot project to {target}: the last value is for 2020."


def test_a_forecast_that_enters_a_rate_marks_it() -> None:
    answer = grown(level("2020", 100), level("2021", 120, status="forecast"))

    (rate,) = derived(answer, Origin.COMPUTED)
    assert rate.status == {Status.FORECAST}


def test_an_observed_headline_is_preferred_to_a_forecast() -> None:
    answer = grown(
        level("2020", 100), level("2021", 130, status="forecast"), level("2021", 120)
    )  # fmt: skip

    (rate,) = derived(answer, Origin.COMPUTED)
    assert rate.quantity.value == 20


def test_two_lower_bounds_give_a_value_without_bounds() -> None:
    lower = grown(level("2020", "more than 92"), growth("2020", "more than 44"))
    upper = grown(level("2020", "at most 92"), growth("2020", "less than 44"))
    about = grown(level("2020", "about 92"), growth("2020", 44))

    assert "both inputs are lower bounds" in notes(lower)
    assert "No bound for Income 2019: Income 2020 is not bounded on both sides." in notes(about)
    assert derived(upper, Origin.IMPLIED)[0].quantity.stated.is_unbounded
    assert "both inputs are upper bounds" in notes(upper)


def test_areas_grow_each_for_themselves() -> None:
    answer = grown(
        level("2019", 100), level("2020", 150),
        level("2019", 10, area="county"), level("2020", 30, area="county"),
    )  # fmt: skip

    rates = {rate.area.id: rate.quantity.value for rate in derived(answer, Origin.COMPUTED)}
    assert rates == {"zone": 50, "county": 200}


def test_an_end_without_a_figure_has_no_answer_and_the_periods_are_named() -> None:
    with pytest.raises(NoAnswerError) as error:
        grown(level("2019", 100), level("2020", 150), since="2010")

    assert error.value.hint == "its periods are 2019, 2020"


def test_from_comes_before_to() -> None:
    with pytest.raises(UsageError, match="is not before"):
        grown(level("2019", 100), level("2020", 150), since="2020", until="2019")


@pytest.mark.parametrize(
    ("observations", "why"),
    [
        ((level("2020", 5),), "it has one published level (2020) and no published rate"),
        (
            (level("2020", 5), level("2020-Q1", 5)),
            "it has levels of different areas or lengths of period, one of each, and no published rate",
        ),
        ((level("not stated", 5),), "it has one published level (not stated)"),
        ((share("2020", 5),), "it has no published level"),
    ],
)
def test_nothing_to_compute_from_has_no_answer(observations: tuple[Raw, ...], why: str) -> None:
    with pytest.raises(NoAnswerError) as error:
        grown(*observations)

    assert why in error.value.message


def test_a_rate_without_a_level_stands_alone() -> None:
    answer = grown(growth("2020", 5, base_period="not stated"))

    assert [f.origin for f in answer.figures] == [Origin.PUBLISHED]
    assert notes(answer) == (
        "No value of Income is published for its growth rate, so none is derived."
    )


def test_at_the_beginning_of_time_there_is_no_year_before() -> None:
    answer = grown(level("0000", 5), growth("0000", 5), compound("0003", 5), years=50)

    assert [f.origin for f in answer.figures] == [Origin.PUBLISHED] * 3
    with pytest.raises(NoAnswerError):
        grown(level("0000", 5))


def test_from_leaves_out_the_rates_that_start_before_it() -> None:
    answer = grown(
        level("2018", 100),
        level("2020", 121),
        growth("2020", 30, base_period="2010"),
        growth("2019", 10),
        compound("2020", 10),
        since="2018",
    )

    published = [str(f.base_period) for f in answer.figures if f.measure.is_rate][:2]
    assert published == ["2018", "not stated"]


def test_a_compound_rate_of_no_stated_period_stands_alone() -> None:
    answer = grown(level("2020", 121), compound("not stated", 10))

    assert not derived(answer, Origin.IMPLIED)
    assert notes(answer) == ""


def test_growth_of_minus_100_percent_implies_no_earlier_level() -> None:
    answer = grown(level("2020", 100), growth("2020", -100))

    assert not derived(answer, Origin.IMPLIED)
    assert notes(answer) == ("No earlier value derived from -100%: the value may have fallen to 0.")


def test_a_published_level_outside_the_span_is_not_implied() -> None:
    figures = (level("2015", 10), level("2019", 20), level("2020", 21), compound("2020", 10))

    assert not derived(grown(*figures, since="2019", years=5), Origin.IMPLIED)


def test_an_approximate_level_that_may_be_negative_has_no_rate() -> None:
    raw = indicator(
        level("2018", "about 5"), level("2020", 9), growth("2020", 5), may_be_negative=True
    )
    answer = measure_growth(dataset(raw), "income")

    assert not derived(answer, Origin.COMPUTED)
    assert "is or may be below 0" in notes(answer)


def test_a_compound_rate_without_a_period_gives_no_level() -> None:
    answer = grown(level("2015", 5), compound("not stated", 10, base_period="2015"))

    assert not derived(answer, Origin.IMPLIED)


def test_a_rate_that_may_be_below_minus_100_percent_projects_no_part_year() -> None:
    raw = indicator(level("2020-Q1", 5), growth("2020-Q1", "less than 5"), may_be_negative=True)
    span = Span(project=Period("2020-Q3"))
    answer = measure_growth(dataset(raw), "income", span)

    assert not derived(answer, Origin.PROJECTED)
    assert "No projection" in notes(answer)


def test_a_far_projection_is_quick() -> None:
    answer = grown(level("2020-01", 5), compound("2020-01", "8.18"), project="2119-12")

    assert len(derived(answer, Origin.PROJECTED)) == 1


def test_years_are_for_compound_rates_without_a_start() -> None:
    plain = grown(level("2020", 5), growth("2020", 5, base_period="not stated"), years=5)

    assert not derived(plain, Origin.IMPLIED)
    assert notes(plain) == "--years has no effect: every CAGR here has a stated base year."


def test_what_is_taken_for_granted_is_said() -> None:
    answer = grown(level("2019", "nearly 90"), level("2020", 99))

    assert "The value of 2019, nearly 90 patents, is assumed not to be 0" in notes(answer)


def test_why_a_computed_rate_has_no_bounds_is_said() -> None:
    answer = grown(level("2019", "more than 4"), level("2020", "more than 5"))

    assert notes(answer) == (
        "No bound for growth 2020: both inputs are lower bounds and pull in opposite directions."
    )


def test_rates_outside_the_span_are_not_denied() -> None:
    with pytest.raises(NoAnswerError) as error:
        grown(level("2020", 5), growth("2020", 5), since="2020")

    assert "leave out --area, --from or --to" in error.value.hint


def test_a_projection_may_be_to_the_next_month_and_over_a_century() -> None:
    (month,) = derived(
        grown(level("2020-01", 100), growth("2020-01", 0), unit="yuan", project="2020-02"),
        Origin.PROJECTED,
    )
    (century,) = derived(
        grown(level("2020", 100), growth("2020", 0), project="2120"), Origin.PROJECTED
    )

    assert (month.quantity.value, str(month.period)) == (100, "2020-02")
    assert str(century.period) == "2120"
    with pytest.raises(UsageError, match="Cannot project to 2121"):
        grown(level("2020", 100), growth("2020", 0), project="2121")


def test_a_compound_rate_without_a_stated_start_belongs_to_every_span() -> None:
    answer = grown(
        level("2018", 100), level("2019", 110), level("2020", 121), compound("2019", 7),
        since="2018", until="2019",
    )  # fmt: skip

    assert [f.measure for f in answer.figures if f.origin is Origin.PUBLISHED] == [
        Measure.COMPOUND_GROWTH,
        Measure.LEVEL,
        Measure.LEVEL,
    ]


def test_growth_of_percentages_is_added_and_taken_off_as_it_is() -> None:
    (before,) = derived(
        grown(level("2020", 44.5), growth("2020", 2.5), unit="percent"), Origin.IMPLIED
    )

    assert before.formula.words == "Income 2020 − growth 2020"
    assert before.quantity.value == 42


def test_a_projection_names_whether_its_rate_is_computed_or_published() -> None:
    answer = grown(level("2019", 100), level("2020", 110), growth("2020", 10.2), project="2021")

    assert {
        rate.formula.words: rate.quantity.value for rate in derived(answer, Origin.PROJECTED)
    } == {
        "Income 2020 × (1 + growth 2020)": Fraction("121.22"),
        "Income 2020 × (1 + computed growth 2020)": 121,
    }


def test_all_levels_that_rates_imply_stand_in_order_of_time() -> None:
    answer = grown(
        level("2020", 121), compound("2020", 5), growth("2020", 10),
        compound("2020", 10, base_period="2018"), growth("2021", 10), unit="yuan",
    )  # fmt: skip

    assert [(str(f.period), f.quantity.value) for f in derived(answer, Origin.IMPLIED)] == [
        ("2018", 100),
        ("2019", 110),
        ("2021", Fraction("133.1")),
    ]


@pytest.mark.parametrize("rated", [growth("2020", 10), growth("2021", 10)])
def test_no_value_is_derived_from_one_below_zero_and_a_rate(rated: Raw) -> None:
    raw = indicator(level("2020", -5), rated, growth("2020-H1", 1), may_be_negative=True)
    answer = measure_growth(dataset(raw), "income", Span(project=Period("2022")))

    assert derived(answer, Origin.IMPLIED) == derived(answer, Origin.PROJECTED) == []
    assert "a value that may be below 0 has no rate" in notes(answer)


def test_a_rate_that_leaves_nothing_at_worst_has_a_root_too() -> None:
    (before,) = derived(
        grown(level("2019-H2", 7), compound("2019-H2", "at most 21", base_period="2018-H1")),
        Origin.IMPLIED,
    )

    assert before.quantity.value == Fraction(7) / Fraction("1.331")
    assert before.quantity.bounds.lower == Fraction(7) / Fraction("1.331")


def test_points_that_are_added_give_the_level_of_their_year() -> None:
    (after,) = derived(
        grown(level("2019", 42), growth("2020", 2.5), unit="percent"), Origin.IMPLIED
    )

    assert (str(after.period), after.quantity.value) == ("2020", Fraction("44.5"))


def test_growth_of_shares_of_two_areas_are_different_figures() -> None:
    figures = [
        share(period, value, area="village", whole=whole)
        for whole, value in (("county", 20), ("land", 10))
        for period in ("2019", "2020")
    ]
    made = dataset(
        indicator(*figures),
        areas=[
            {"id": "land", "name": "The land"},
            {"id": "county", "name": "The county", "within": "land"},
            {"id": "village", "name": "The village", "within": "county"},
        ],
    )
    rates = derived(measure_growth(made, "income"), Origin.COMPUTED)

    assert len({identity(rate) for rate in rates}) == len(rates) == 2


def test_contributions_are_those_of_the_area_that_is_asked_about() -> None:
    figures = [
        level(period, 10, area=area)
        for period in ("2019", "2020")
        for area in ("zone", "city", "village", "county")
    ]
    answer = measure_growth(dataset(indicator(*figures)), "income", area="county")

    assert {f.area.id for f in answer.figures} == {"village", "county"}


@pytest.mark.parametrize(
    ("first", "rate", "why"),
    [
        ("more than 100", "at least 10", "both inputs are lower bounds and pull in opposite directions"),
        ("at most 100", "less than 10", "both inputs are upper bounds and pull in opposite directions"),
        ("about 100", "more than 10", "Income 2020 and growth 2020 are not bounded on both sides"),
    ],
)  # fmt: skip
def test_a_note_says_why_a_value_has_no_bounds(first: str, rate: str, why: str) -> None:
    answer = grown(level("2020", first), growth("2020", rate), unit="yuan")

    assert f"No bound for Income 2019: {why}." in notes(answer).splitlines()


def test_the_reason_is_about_the_periods_that_were_asked_for() -> None:
    levels = [level("2019", 5), level("2020", -1), level("2022", -2)]
    asked = Span(since=Period("2019"), until=Period("2022"))

    with pytest.raises(NoAnswerError, match="a level in 2019 or 2022 is or may be below 0"):
        measure_growth(dataset(indicator(*levels, may_be_negative=True)), "income", asked)


def test_a_span_of_years_holds_their_quarters() -> None:
    quarters = [f"{year}-Q{quarter}" for year in (2019, 2020) for quarter in (1, 2, 3, 4)]
    made = dataset(indicator(*(level(quarter, 50 + at) for at, quarter in enumerate(quarters))))
    span = Span(since=Period("2019"), until=Period("2020"))
    figures = measure_growth(made, "income", span).figures

    assert [str(f.period) for f in figures if f.measure is Measure.LEVEL] == quarters
    rates = {(str(f.base_period), str(f.period)) for f in figures if f.measure is Measure.GROWTH}
    assert ("2019-Q1", "2020-Q1") in rates
    assert ("2019-Q4", "2020-Q4") in rates


def test_a_value_that_is_derived_is_not_said_not_to_be() -> None:
    made = dataset(
        indicator(
            level("2018", "-5.0"), level("2019", "100.0"), growth("2020", "10.0"),
            may_be_negative=True,
        )
    )  # fmt: skip
    growth_of = measure_growth(made, "income")

    assert [str(f.period) for f in growth_of.figures if f.origin == "implied"] == ["2020"]
    assert not any("No value derived" in note.text for note in growth_of.notes)


def test_a_level_beside_the_span_is_not_said_to_be_unpublished() -> None:
    made = dataset(indicator(level("2015", "10.0"), compound("2020", "5.0")))
    notes = measure_growth(made, "income", Span(since=Period("2020"), years=5)).notes

    assert not any("is published" in note.text for note in notes)


def test_shares_are_not_projected_and_this_is_noted() -> None:
    made = dataset(indicator(share("2019", "20.0"), share("2020", "22.0")))
    notes = measure_growth(made, "income", Span(project=Period("2021"))).notes

    assert any("No projection" in note.text for note in notes)


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("12345", "12345", "0.00% (-0.01 to 0.01)"),
        ("12345", "12346", "0.01% (0-0.02)"),
        ("5", "5", "0% (-19 to 23)"),
        ("5", "6", "20% (0-45)"),
    ],
)
def test_a_level_that_stays_loses_no_digits_and_gains_none(
    earlier: str, later: str, words: str
) -> None:
    (rate,) = measure_growth(
        dataset(indicator(level("2019", earlier), level("2020", later))), "income"
    ).figures[:1]

    assert figure_words(rate) == words


def test_zero_growth_keeps_its_printed_digits() -> None:
    made = dataset(indicator(level("2019", "12345.6"), growth("2020", "0.0")))
    (implied,) = (f for f in measure_growth(made, "income").figures if f.origin == "implied")

    assert figure_words(implied) == "12,346 yuan (12,339-12,352)"


def test_a_span_may_begin_within_the_period_that_it_ends_with() -> None:
    quarters = [f"2020-Q{quarter}" for quarter in (1, 2, 3, 4)]
    made = dataset(indicator(*(level(quarter, 50 + at) for at, quarter in enumerate(quarters))))
    figures = measure_growth(
        made, "income", Span(since=Period("2020-Q3"), until=Period("2020"))
    ).figures

    levels = [str(figure.period) for figure in figures if figure.measure is Measure.LEVEL]
    assert levels == ["2020-Q3", "2020-Q4"]


def test_a_chain_of_rates_is_followed_to_its_end_and_back() -> None:
    rates = [growth(str(year), 5) for year in (2017, 2018, 2019, 2020)]
    answer = grown(level("2018", 100), *rates, unit="yuan")
    levels = {str(f.period): f for f in derived(answer, Origin.IMPLIED)}

    assert list(levels) == ["2016", "2017", "2019", "2020"]
    assert levels["2020"].quantity.value == 100 * Fraction("1.05") ** 2
    assert levels["2020"].formula.words == "Income 2018 × (1 + growth 2019) × (1 + growth 2020)"
    low, high = (
        Fraction("99.5") * Fraction("1.045") ** 2,
        Fraction("100.5") * Fraction("1.055") ** 2,
    )
    assert levels["2020"].quantity.bounds == Bounds.between(low, high)


def test_growth_over_a_span_is_chained_from_rates_where_levels_lack() -> None:
    answer = grown(growth("2019", 10), growth("2020", 10), since="2018", until="2020")
    over = [f for f in answer.figures if f.origin is Origin.COMPUTED]

    assert [(f.measure, f.quantity.value) for f in over] == [
        (Measure.GROWTH, 21), (Measure.COMPOUND_GROWTH, 10),
    ]  # fmt: skip


def test_a_long_chain_names_the_level_it_carries_on() -> None:
    rates = [growth(str(year), "1.0") for year in range(2001, 2021)]
    answer = grown(level("2000", 100), *rates)
    (last,) = [f for f in answer.figures if f.measure is Measure.LEVEL and str(f.period) == "2020"]

    assert last.formula.words == "implied Income 2019 × (1 + growth 2020)"
    assert len(last.sources) == 21


def test_percent_growth_multiplies_a_percentage_and_points_add_to_it() -> None:
    in_percent = grown(level("2019", "5.0"), growth("2020", "10.0", unit="percent"), unit="percent")
    in_points = grown(level("2019", "5.0"), growth("2020", "10.0"), unit="percent")

    assert [f.quantity.value for f in derived(in_percent, Origin.IMPLIED)] == [Fraction("5.5")]
    assert [f.quantity.value for f in derived(in_points, Origin.IMPLIED)] == [15]


def test_what_percent_and_points_say_of_one_change_is_both_computed() -> None:
    answer = grown(
        level("2019", "5.0"),
        level("2020", "5.5"),
        growth("2020", "10.0", unit="percent"),
        unit="percent",
    )

    assert {(f.unit.id, f.quantity.value) for f in derived(answer, Origin.COMPUTED)} == {
        ("percentage-points", Fraction("0.5")),
        ("percent", 10),
    }


def test_growth_of_minus_100_percent_leaves_a_level_near_0() -> None:
    answer = grown(level("2019", 100), growth("2020", -100), unit="yuan")
    (left,) = derived(answer, Origin.IMPLIED)

    assert left.quantity.value == 0
    assert left.quantity.bounds == Bounds.between(0, Fraction("0.5025"))


def test_a_projection_carries_on_the_end_of_a_chain() -> None:
    answer = grown(level("2018", 100), growth("2019", 10), project="2020")
    (projected,) = derived(answer, Origin.PROJECTED)

    assert projected.quantity.value == 121
    assert projected.assumed is not None


def test_points_are_added_to_possibly_negative_levels_without_a_note() -> None:
    answer = grown(level("2020", "less than 8"), growth("2020", 7), unit="percent")

    assert derived(answer, Origin.IMPLIED)
    assert "has no rate" not in notes(answer)


def test_what_is_projected_is_not_said_to_be_nothing() -> None:
    answer = grown(
        level("2019", 100), level("2020", 110), level("2020-Q1", 5), project="2021", unit="yuan"
    )

    assert derived(answer, Origin.PROJECTED)
    assert "No projection" not in notes(answer)


def test_a_root_of_what_may_be_below_0_gives_no_level() -> None:
    rate = compound("2019-H2", "less than 5", base_period="2017-H1")
    made = dataset(indicator(level("2019-H2", 5), rate, may_be_negative=True))
    answer = measure_growth(made, "income")

    assert not derived(answer, Origin.IMPLIED)
    assert "No value derived from less than 5% a year" in notes(answer)
