from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitech_cli.model.numbers import (
    Rounding,
    grouped,
    magnitude,
    rounded,
    shifted,
    shortest,
)

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
