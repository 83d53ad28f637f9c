"""A cell of a table: a number, how strongly it is meant, or that it is missing."""

import re

import pytest

from hitech_cli.loading.tables.cells import read_cell, read_flags
from hitech_cli.model.vocabulary import Qualifier, Status, status_words


@pytest.mark.parametrize(
    ("text", "value", "scale", "qualifier", "status"),
    [
        ("92000", "92000", 0, None, ""),
        ("92,000", "92000", 0, None, ""),
        ("-4.50", "-4.50", 0, None, ""),
        ("−4", "-4", 0, None, ""),
        ("-0", "0", 0, None, ""),
        (">95", "95", 0, Qualifier.MORE_THAN, ""),
        ("> 95", "95", 0, Qualifier.MORE_THAN, ""),
        (">=3", "3", 0, Qualifier.AT_LEAST, ""),
        ("≥3", "3", 0, Qualifier.AT_LEAST, ""),
        ("<2.5", "2.5", 0, Qualifier.LESS_THAN, ""),
        ("≤3", "3", 0, Qualifier.AT_MOST, ""),
        ("~12", "12", 0, Qualifier.ABOUT, ""),
        ("5215亿", "5215", 8, None, ""),
        ("1.2 million", "1.2", 6, None, ""),
        ("12.30 p", "12.30", 0, None, "provisional"),
        ("45 e", "45", 0, None, "estimated"),
        ("45 bp", "45", 0, None, "series break, provisional"),
        ("15 millions", "15", 6, None, ""),
        ("1.5E3", "1.5E+3", 0, None, ""),
        ("1082577.0", "1082577.0", 0, None, ""),
    ],
)
def test_a_cell_says_how_strongly_it_is_meant(
    text: str, value: str, scale: int, qualifier: Qualifier | None, status: str
) -> None:
    cell = read_cell(text)

    assert cell is not None
    assert (str(cell.value), cell.scale, cell.qualifier, status_words(cell.status)) == (
        value,
        scale,
        qualifier,
        status,
    )


@pytest.mark.parametrize(
    "text", ["", " ", "..", ":", "N", "n/a", "NA", "NaN", "-", "…", ": c", ":bu"]
)
def test_a_missing_value_is_missing(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", "is not a number such as"),
        ("1,5", "has a decimal comma: write a decimal point"),
        ("1.234,5", "has a decimal comma"),
        ("1 000", "is not a number"),
        ("1_000", "is not a number"),
        ("١٢", "is not a number"),
        ("12 x", "letters behind its value that are no status flag, but may be a unit"),
        ("100 GBP", "may be a unit"),
        ("12 Feb", "may be a unit"),
        ("3 deg", "may be a unit"),
        ("5 g", "may be a unit"),
        ("5 GB", "may be a unit"),
        ("12 G", "may be in a scale"),
        ("5 X", "X is none of A, B, D"),
        ("1e99", "is out of range"),
        ("9" * 40, "is out of range"),
        ("=1+1", "is not a number"),
    ],
)
def test_a_cell_that_is_no_value_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_cell(text)


@pytest.mark.parametrize("text", ["5.9B", "5.9 B", "5.2 bn", "3M", "3 mn", "7k", "1.2 tn"])
def test_a_letter_that_may_be_a_scale_is_no_flag(text: str) -> None:
    with pytest.raises(ValueError, match="may be in a scale: write thousand, million, billion"):
        read_cell(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "1.2b",
            "'1.2b' may be 1.2 billion, or 1.2 with the flag b: write '1.2 billion' or '1.2 b'",
        ),
        ("45bp", "may be 45 basis points, or 45 with the flag bp"),
    ],
)
def test_letters_right_behind_a_number_may_be_no_flag(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        read_cell(text)


def test_sdmx_s_is_not_eurostats() -> None:
    assert read_flags("s") == {Status.ESTIMATED}
    with pytest.raises(ValueError, match="S is none of A, B, D, E, F, G, I, P, U, V"):
        read_flags("S")


def test_a_long_cell_is_refused_at_once() -> None:
    """Patterns that try every blank would take minutes."""
    assert str(read_cell("5" + " " * 100_000 + "p")) == str(read_cell("5 p"))
    with pytest.raises(ValueError, match=re.escape("'1 !' is not a number")):
        read_cell("1" + " " * 100_000 + "!")
    with pytest.raises(ValueError, match=r"'1x1x1x.*\.\.\.' is not a number"):
        read_cell("1x" * 100_000)
