from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitech_cli.model.roots import root_above, root_below, whole_root

degrees = st.integers(1, 12)
numbers = st.fractions(min_value=0, max_value=10**12).filter(lambda number: number > 0)


@given(number=st.integers(0, 10**40), degree=degrees)
def test_a_whole_root_is_the_largest_that_fits(number: int, degree: int) -> None:
    root = whole_root(number, degree)

    assert root**degree <= number < (root + 1) ** degree


@given(number=numbers, degree=degrees)
def test_a_root_lies_between_its_neighbours_which_are_close(number: Fraction, degree: int) -> None:
    below, above = root_below(number, degree), root_above(number, degree)

    assert below**degree <= number <= above**degree
    assert above - below <= above / 10**40


@given(root=numbers, degree=degrees)
def test_a_rational_root_is_found_exactly(root: Fraction, degree: int) -> None:
    assert root_below(root**degree, degree) == root == root_above(root**degree, degree)


@pytest.mark.parametrize("power", [-300, -61, -7, 0, 7, 61])
@pytest.mark.parametrize("degree", [2, 3, 7])
def test_an_irrational_root_has_as_many_digits_however_large_or_small_it_is(
    power: int, degree: int
) -> None:
    number = 2 * Fraction(10) ** power
    below, above = root_below(number, degree), root_above(number, degree)

    assert below**degree < number < above**degree
    assert (above - below) / below < Fraction(1, 10**45)
    assert str(1 / (above - below)).strip("0") == "1"  # neighbours, in decimal digits


@pytest.mark.parametrize("degree", [1, 2, 3, 4])
def test_small_numbers_have_roots_too(degree: int) -> None:
    for number in range(40):
        roots = [root for root in range(41) if root**degree <= number]

        assert whole_root(number, degree) == max(roots)
