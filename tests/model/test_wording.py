import re
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.phrase import Writing
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.quantity_words import quantity_phrase
from hitech_cli.model.unit import PERCENT, POINTS, Unit
from hitech_cli.model.vocabulary import Scale, UnitKind
from hitech_cli.model.wording import figure_words
from worlds import dataset, growth, indicator, level, share

YUAN = Unit("yuan", "yuan", UnitKind.CURRENCY)
PATENTS = Unit("patents", "patents", UnitKind.COUNT)


def quantity_words(quantity: Quantity, unit: Unit, writing: Writing = Writing()) -> str:  # noqa: B008 - immutable
    return str(quantity_phrase(quantity, unit, writing))


@pytest.mark.parametrize(
    ("unit", "said", "scale", "words"),
    [
        ("yuan", "more than 521.5 billion", "auto", "more than 521.5 billion yuan"),
        ("yuan", "more than 521.5 billion", "none", "more than 5.215 × 10^11 yuan"),
        ("yuan", "more than 521.5 billion", "亿", "more than 5,215亿 yuan"),
        ("yuan", "more than 521.5 billion", "万", "more than 5.215 × 10^7万 yuan"),
        ("yuan", "521.50 billion", "trillion", "0.52150 trillion yuan"),
        ("yuan", "521.50", "auto", "521.50 yuan"),
        ("yuan", "5 million", "thousand", "5 × 10^3 thousand yuan"),
        ("patents", "more than 92000", "auto", "more than 92,000 patents"),
        ("patents", "more than 92000", "万", "more than 9.2万 patents"),
        ("patents", "9.2 万", "none", "9.2 × 10^4 patents"),
        ("patents", "nearly 9.2 万", "auto", "nearly 9.2万 patents"),
        ("patents", 1323, "million", "0.001323 million patents"),
        ("points-scored", 104.20, "billion", "104.2 points-scored"),
    ],
)
def test_a_published_figure_keeps_its_digits_in_every_scale(
    unit: str, said: str, scale: str, words: str
) -> None:
    (figure,) = dataset(indicator(level("2020", said), unit=unit)).all_observations()

    assert figure_words(figure, Scale(scale)) == words


def test_a_scale_that_has_no_name_is_written_out() -> None:
    (figure,) = dataset(indicator(level("2020", "more than 5.20", scale=5))).all_observations()
    (power,) = dataset(indicator(level("2020", "9.2E4"), unit="patents")).all_observations()

    assert figure_words(figure) == "more than 5.20 × 10^5 yuan"
    assert figure_words(figure, Scale.THOUSAND) == "more than 520 thousand yuan"
    assert figure_words(power) == "9.2 × 10^4 patents"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Fraction(1, 20_000), PERCENT, "0.00005%"),
        (Fraction(-9999999, 100_000), PERCENT, "-99.99999%"),
        (Fraction(2_000_002, 2_000_001), YUAN, "1.0000005 yuan"),
        (Fraction(100), PERCENT, "100%"),
    ],
)
def test_no_exact_result_is_rounded_to_nothing_or_to_all(
    value: Fraction, unit: Unit, words: str
) -> None:
    assert quantity_words(Quantity.exactly(value), unit) == words


def test_rates_and_shares_have_no_scale_and_forecasts_say_so() -> None:
    rate, part = dataset(
        indicator(growth("2021", "more than 70", status="forecast"), share("2021", "nearly 90"))
    ).all_observations()

    assert figure_words(rate, Scale.BILLION) == "more than 70% (forecast)"
    assert figure_words(part, Scale.BILLION) == "nearly 90%"


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(Fraction("2.96")), "more than 2.9 yuan"),
        (Bounds(Fraction("2.96"), lower_included=True), "more than 2.9 yuan"),
        (Bounds(Fraction("2.9"), lower_included=True), "at least 2.9 yuan"),
        (Bounds(None, Fraction("2.91")), "less than 3.0 yuan"),
        (Bounds(None, Fraction("3"), upper_included=True), "at most 3 yuan"),
        (Bounds.between(Fraction("2.91"), Fraction("3.14")), "3.0 yuan (2.9-3.2)"),
        (Bounds.between(Fraction("2.97"), Fraction("3.02")), "3.0 yuan"),
        (Bounds.between(2, Fraction("3.5")), "3.0 yuan (2.0-3.5)"),
        (Bounds.exactly(3), "3 yuan"),
        (Bounds(), "about 3 yuan"),
    ],
)
def test_a_result_is_said_by_its_bounds_rounded_outward(bounds: Bounds, words: str) -> None:
    assert quantity_words(Quantity(Fraction(3), bounds, last_digit=0), YUAN) == words


def test_an_approximate_result_says_so() -> None:
    quantity = Quantity(Fraction(3), Bounds(Fraction(2)), 0, is_approximate=True)

    assert quantity_words(quantity, YUAN) == "more than 2 yuan (approximate)"


def test_percentages_end_at_hundredths_and_counts_at_the_unit() -> None:
    third = Quantity(Fraction(100, 3), Bounds.exactly(Fraction(100, 3)))

    assert quantity_words(third, PERCENT) == "33.33%"
    assert quantity_words(third, PATENTS) == "33 patents"
    assert quantity_words(third, YUAN) == "33.33 yuan"
    assert quantity_words(Quantity.exactly(0), YUAN) == "0 yuan"


fractions = st.fractions(min_value=-(10**6), max_value=10**6)


@given(
    first=fractions,
    second=fractions,
    place=st.one_of(st.none(), st.integers(-4, 3)),
    unit=st.sampled_from([YUAN, PATENTS, PERCENT]),
    exponent=st.sampled_from([0, 4, 9]),
)
def test_outward_rounding_never_excludes_the_truth(
    first: Fraction, second: Fraction, place: int | None, unit: Unit, exponent: int
) -> None:
    low, high = sorted((first, second))
    if low == high:
        return
    exponent = 0 if unit is PERCENT else exponent
    words = quantity_words(
        Quantity(low, Bounds.between(low, high), place), unit, Writing(exponent, exponent)
    )
    estimate, *ends = re.findall(r"(?:(?<![\d.])-)?\d[\d,]*(?:\.\d+)?", words)
    said = [Fraction(number.replace(",", "")) * 10**exponent for number in ends]
    if not said:  # all that it can be rounds to the estimate
        half = Fraction(10) ** (exponent - len(estimate.partition(".")[2])) / 2
        face = Fraction(estimate.replace(",", "")) * 10**exponent
        said = [face - half, face + half]
    if unit is PATENTS and ceil(low) <= floor(high):  # only whole ones can be
        low, high = Fraction(ceil(low)), Fraction(floor(high))

    assert said[0] <= low
    assert high <= said[1]


def test_zero_in_an_unnamed_scale_is_zero() -> None:
    (figure,) = dataset(indicator(level("2020", 0, scale=5))).all_observations()

    assert figure_words(figure) == "0 × 10^5 yuan"


@pytest.mark.parametrize(
    ("value", "exponent", "words"),
    [
        (Fraction("440e9"), 9, "about 440 billion yuan"),
        (Fraction("445.12e9"), 9, "about 445.1 billion yuan"),
    ],
)
def test_what_nothing_bounds_is_said_in_its_scale(
    value: Fraction, exponent: int, words: str
) -> None:
    assert quantity_words(Quantity(value, Bounds(), 9), YUAN, Writing(exponent, exponent)) == words


@pytest.mark.parametrize(
    ("quantity", "unit", "exponent", "words"),
    [
        (Quantity.exactly(5_000_000), YUAN, 6, "5 million yuan"),
        (Quantity(Fraction("445e9"), Bounds(Fraction("445e9"), None), 8), YUAN, 9, "more than 445 billion yuan"),
        (Quantity(Fraction("445e9"), Bounds(None, Fraction("450e9")), 8), YUAN, 9, "less than 450 billion yuan"),
        (Quantity(Fraction(1), Bounds(Fraction(1, 3), None), -6), POINTS, 0, "more than 0.33 percentage points"),
        (Quantity.exactly(Fraction("99.99612")), PERCENT, 0, "99.996%"),
    ],
)  # fmt: skip
def test_a_quantity_has_the_digits_and_the_scale_that_are_asked_for(
    quantity: Quantity, unit: Unit, exponent: int, words: str
) -> None:
    assert quantity_words(quantity, unit, Writing(exponent, exponent)) == words
