from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitech_cli.model.numbers import (
    Amount,
    Rounding,
    grouped,
    magnitude,
    rounded,
    shifted,
    shortest,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("92000", "92000", id="plain"),
        pytest.param("92,000", "92000", id="grouped"),
        pytest.param("100bn", "100000000000", id="bn"),
        pytest.param("100 billion", "100000000000", id="billion"),
        pytest.param("1.5 Million", "1500000", id="any case"),
        pytest.param("9.2万", "92000", id="wan"),
        pytest.param("9.2 wan", "92000", id="wan in letters"),
        pytest.param("5215亿", "521500000000", id="yi"),
        pytest.param("2tn", "2000000000000", id="trillion"),
        pytest.param("3k", "3000", id="thousand"),
        pytest.param("-4", "-4", id="negative"),
        pytest.param("−4.50", "-4.5", id="typographic minus"),
        pytest.param(" 0.1 ", "0.1", id="spaces"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, value: str) -> None:
    assert Amount.parse(text) == Amount(Fraction(value))


@pytest.mark.parametrize("text", ["40%", "40 percent", "40 %"])
def test_percentages_are_told_from_other_amounts(text: str) -> None:
    assert Amount.parse(text) == Amount(Fraction(40), is_percent=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1,00",
        "1.",
        ".5",
        "1_000",
        "nan",
        "inf",
        "1e9",
        "١٢",
        "12 zillion",
        "--4",
        "4%%",
        "9" * 41,
    ],
)
def test_what_is_no_amount_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number such as 92,000"):
        Amount.parse(text)


numbers = st.fractions(min_value=-(10**15), max_value=10**15)
places = st.integers(-12, 12)


@given(number=numbers, place=places)
def test_rounding_goes_to_the_side_it_names(number: Fraction, place: int) -> None:
    step = Fraction(10) ** place
    down = Fraction(rounded(number, place, Rounding.DOWN))
    up = Fraction(rounded(number, place, Rounding.UP))
    nearest = Fraction(rounded(number, place, Rounding.NEAREST))

    assert down <= number <= up
    assert up - down in {0, step}
    assert nearest in {down, up}
    assert abs(nearest - number) <= step / 2


@given(number=numbers, place=places, rounding=st.sampled_from(Rounding))
def test_the_shortest_form_is_the_same_number(
    number: Fraction, place: int, rounding: Rounding
) -> None:
    assert shortest(number, place, rounding) == rounded(number, place, rounding)


@given(number=numbers.filter(bool))
def test_the_magnitude_is_that_of_the_first_digit(number: Fraction) -> None:
    assert 1 <= abs(number) / Fraction(10) ** magnitude(number) < 10


@given(digits=st.integers(-(10**33), 10**33), places=places)
def test_moving_the_point_loses_no_digit(digits: int, places: int) -> None:
    assert Fraction(shifted(Decimal(digits), places)) == digits * Fraction(10) ** places


def test_infinity_has_no_point_to_move() -> None:
    with pytest.raises(TypeError, match="no decimal point"):
        shifted(Decimal("Infinity"), 1)


def test_long_numbers_are_written_out() -> None:
    assert grouped(Decimal("12345678901234567890123456789012.34")) == (
        "12,345,678,901,234,567,890,123,456,789,012.34"
    )


def test_a_number_of_forty_characters_is_the_longest() -> None:
    assert Amount.parse("9" * 40).value == 10**40 - 1
    with pytest.raises(ValueError, match="is not a number"):
        Amount.parse("9" * 41)
