from fractions import Fraction

import pytest

from hitech_cli.model.amount import Amount


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


def test_a_number_of_forty_characters_is_the_longest() -> None:
    assert Amount.parse("9" * 40).value == 10**40 - 1
    with pytest.raises(ValueError, match="is not a number"):
        Amount.parse("9" * 41)
