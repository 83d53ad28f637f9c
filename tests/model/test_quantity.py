from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.quantity import Order, Quantity
from hitech_cli.model.vocabulary import Qualifier


@pytest.mark.parametrize(
    ("qualifier", "bounds"),
    [
        (Qualifier.EXACTLY, "[1751/2, 1753/2]"),
        (Qualifier.MORE_THAN, "(876, ∞)"),
        (Qualifier.AT_LEAST, "[876, ∞)"),
        (Qualifier.AT_MOST, "(-∞, 876]"),
        (Qualifier.LESS_THAN, "(-∞, 876)"),
        (Qualifier.NEARLY, "(-∞, 876)"),
        (Qualifier.ABOUT, "(-∞, ∞)"),
    ],
)
def test_a_qualifier_sets_the_bounds_of_a_printed_value(qualifier: Qualifier, bounds: str) -> None:
    quantity = Quantity.published(Fraction(876), 0, qualifier)

    assert str(quantity.bounds) == bounds
    assert quantity.is_approximate == (qualifier in {Qualifier.NEARLY, Qualifier.ABOUT})


def test_a_whole_count_is_itself() -> None:
    counted = Quantity.published(Fraction(41), 0, Qualifier.EXACTLY, is_full_count=True)

    assert counted.bounds == Bounds.exactly(41)
    assert counted.digits is None


def test_results_follow_the_rules_of_significant_figures() -> None:
    income = Quantity.published(Fraction("521.5"), -1, Qualifier.EXACTLY)
    growth = Quantity.published(Fraction("0.1716"), -4, Qualifier.EXACTLY)
    factor = Quantity.exactly(1) + growth

    assert (factor.last_digit, factor.digits) == (-4, 5)
    assert (income / factor).digits == 4
    assert (income - factor).last_digit == -1
    assert (factor.power(Fraction(5))).digits == 5
    assert Quantity(Fraction(0), Bounds(), 2).digits == 1
    assert (Quantity.exactly(0) * income).last_digit is None


@pytest.mark.parametrize(
    ("bounds", "qualifier"),
    [
        (Bounds.exactly(1), Qualifier.EXACTLY),
        (Bounds.between(1, 2), None),
        (Bounds(Fraction(1)), Qualifier.MORE_THAN),
        (Bounds(Fraction(1), lower_included=True), Qualifier.AT_LEAST),
        (Bounds(None, Fraction(1)), Qualifier.LESS_THAN),
        (Bounds(None, Fraction(1), upper_included=True), Qualifier.AT_MOST),
        (Bounds(), Qualifier.ABOUT),
    ],
)
def test_bounds_decide_how_strongly_a_result_is_said(
    bounds: Bounds, qualifier: Qualifier | None
) -> None:
    assert Quantity(Fraction(1), bounds).qualifier is qualifier


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        (Bounds(Fraction(5)), Bounds.exactly(5), Order.MORE),
        (Bounds.exactly(5), Bounds(Fraction(5)), Order.LESS),
        (Bounds(Fraction(5), lower_included=True), Bounds.exactly(5), Order.UNCLEAR),
        (Bounds.exactly(5), Bounds.exactly(5), Order.EQUAL),
        (Bounds.between(4, 6), Bounds.between(4, 6), Order.UNCLEAR),
        (Bounds(), Bounds.exactly(5), Order.UNCLEAR),
    ],
)
def test_order_is_said_only_where_bounds_tell(first: Bounds, second: Bounds, order: Order) -> None:
    assert Quantity(Fraction(5), first).compared_with(Quantity(Fraction(5), second)) is order


def test_limits_close_a_side_but_are_no_bound_of_their_own() -> None:
    limits = Bounds.between(0, 100)
    nearly = Quantity.published(Fraction(90), 0, Qualifier.NEARLY).within(limits)
    about = Quantity.published(Fraction(90), 0, Qualifier.ABOUT).within(limits)

    assert (str(nearly.stated), nearly.qualifier) == ("[0, 90)", Qualifier.LESS_THAN)
    assert (about.stated, about.qualifier) == (Bounds(), Qualifier.ABOUT)


def test_bounds_that_contradict_their_limits_stay_as_they_are() -> None:
    impossible = Quantity.exactly(120).within(Bounds.between(0, 100))

    assert impossible.bounds == Bounds.exactly(120)


positive = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)


@given(ratio=positive, years=st.integers(1, 30))
def test_a_compound_factor_to_the_number_of_years_gives_back_the_ratio(
    ratio: Fraction, years: int
) -> None:
    factor = Quantity.exactly(ratio).power(Fraction(1, years))
    back = factor.power(Fraction(years))

    assert ratio in back.bounds
    assert abs(back.value - ratio) < ratio / 10**40


def test_agreement_is_a_number_that_both_can_be() -> None:
    assert Quantity(Fraction(5), Bounds.between(4, 6)).agrees_with(Quantity.exactly(6))
    assert not Quantity(Fraction(5), Bounds(None, Fraction(6))).agrees_with(Quantity.exactly(6))


def test_a_whole_power_of_what_is_negative_is_what_it_is() -> None:
    cube = Quantity.exactly(-2).power(Fraction(3))

    assert (cube.value, cube.bounds) == (-8, Bounds.exactly(-8))


def test_one_digit_carries_one_digit() -> None:
    five = Quantity.published(Fraction(5), 0, Qualifier.EXACTLY)
    nothing = Quantity.published(Fraction(0), -2, Qualifier.EXACTLY)

    assert (five.digits, nothing.digits) == (1, 1)


def test_zero_carries_the_last_digit_of_its_factor() -> None:
    nothing = Quantity.published(Fraction(0), -1, Qualifier.EXACTLY)
    hundreds = Quantity.published(Fraction(300), 0, Qualifier.EXACTLY)

    assert (nothing * hundreds).last_digit == (hundreds * nothing).last_digit == 1
    assert (nothing / hundreds).last_digit == -3
    assert (nothing * nothing).last_digit == -2
    assert (nothing * Quantity.exactly(100)).last_digit == 1
    assert (Quantity.exactly(0) * hundreds).last_digit is None
    assert nothing.power(Fraction(2)).last_digit == -1


@pytest.mark.parametrize(
    ("value", "within", "beyond"), [(90, 89, 90), (-10, -9, -10), (-10, 5, -11)]
)
def test_nearly_is_seen_from_0(value: int, within: int, beyond: int) -> None:
    bounds = Quantity.published(Fraction(value), 0, Qualifier.NEARLY).bounds

    assert within in bounds
    assert beyond not in bounds


def test_nearly_nothing_has_no_side() -> None:
    assert Quantity.published(Fraction(0), 0, Qualifier.NEARLY).bounds.is_unbounded
