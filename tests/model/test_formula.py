from fractions import Fraction

import pytest

from hitech_cli.model.formula import ONE, Formula
from hitech_cli.model.quantity import Quantity
from worlds import compound, dataset, growth, indicator, level


def formulas(*observations: dict[str, object]) -> list[Formula]:
    return [
        Formula.of_figure(figure) for figure in dataset(indicator(*observations)).all_observations()
    ]


def test_a_formula_says_itself_with_the_brackets_it_needs() -> None:
    income, earlier = formulas(level("2020", 5), level("2021", 4))

    assert ((income / earlier) ** Fraction(1, 5) - ONE).words == (
        "(Income 2020 ÷ Income 2021) ^ (1/5) − 1"
    )
    assert (income - (earlier + ONE)).words == "Income 2020 − (Income 2021 + 1)"
    assert (income * (ONE - earlier)).words == "Income 2020 × (1 − Income 2021)"
    assert (income / (earlier / income)).words == "Income 2020 ÷ (Income 2021 ÷ Income 2020)"
    assert (income * Formula.number(Fraction(5, 2))).words == "Income 2020 × (5/2)"
    assert (income ** Fraction(1)).words == "Income 2020"
    assert (income ** Fraction(2)).words == "Income 2020 ^ 2"


def test_percentages_enter_as_fractions_under_their_own_names() -> None:
    rates = formulas(
        growth("2020", 17.16),
        growth("2020", 30, base_period="2015"),
        compound("2020", 8.18),
        compound("not stated", 8.18),
        level("not stated", 8),
    )

    assert [rate.words for rate in rates] == [
        "growth 2020",
        "growth 2015 to 2020",
        "CAGR to 2020",
        "CAGR",
        "Income",
    ]
    assert rates[0].quantity.value == Fraction("0.1716")


def test_the_same_figure_used_twice_is_the_same_figure() -> None:
    (income,) = formulas(level("2020", "more than 5"))
    other, _ = formulas(level("2020", "more than 5"), level("2021", 1))

    assert (income / income).quantity == Quantity.exactly(1)
    assert (income - income).quantity == Quantity.exactly(0)
    assert (income - other).quantity == Quantity.exactly(0)
    assert (income / income).figures == income.figures
    assert (income - income).words == "Income 2020 − Income 2020"
    assert (income - income).rising == (income - income).falling == set(income.figures)
    assert ((income - income) / income).words == "(Income 2020 − Income 2020) ÷ Income 2020"


def test_two_figures_are_not_the_same_for_having_one_value() -> None:
    first, second = formulas(level("2020", "more than 5"), level("2021", "more than 5"))

    assert (first - second).quantity.bounds.is_unbounded
    assert (first / second).quantity.bounds.lower == 0


def test_nothing_is_divided_by_zero() -> None:
    (nothing,) = formulas(level("2020", 0))

    with pytest.raises(ZeroDivisionError):
        ONE / nothing


def test_a_formula_lists_the_figures_that_raise_and_lower_it() -> None:
    periods = ("2016", "2017", "2018", "2019", "2020", "2021")
    said = (5, -5, "about 5", "at most 0", "at most 1", "0.5")
    made = dataset(
        indicator(
            *(level(period, value) for period, value in zip(periods, said, strict=True)),
            may_be_negative=True,
        )
    )
    positive, negative, either, at_most_0, at_most_1, small = map(
        Formula.of_figure, made.all_observations()
    )

    def moves(formula: Formula, term: Formula) -> str:
        (figure,) = term.figures
        up, down = figure in formula.rising, figure in formula.falling
        return "either" if up and down else "rises" if up else "falls" if down else "stays"

    assert moves(positive + negative, negative) == moves(positive + negative, positive) == "rises"
    assert moves(positive - negative, positive) == "rises"
    assert moves(positive - negative, negative) == "falls"
    assert moves(negative * positive, positive) == "falls"
    assert moves(negative * positive, negative) == "rises"
    assert moves(at_most_0 * positive, positive) == "falls"
    assert moves(at_most_1 * positive, positive) == "either"
    assert moves(either * positive, positive) == "either"
    assert moves(either * positive, either) == "rises"
    assert moves(small * positive, positive) == "rises"
    assert moves(positive / negative, positive) == "falls"
    assert moves(positive / negative, negative) == "falls"
    assert moves(negative / positive, positive) == "rises"
    assert moves((positive - small) * either, small) == "either"
