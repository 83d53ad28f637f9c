"""A cell of a table: a number, how strongly it is meant, or that it is missing."""

import re
from decimal import Decimal

import pytest

from hitech_cli.loading.tables.meanings.cells import read_cell
from hitech_cli.loading.tables.meanings.flags import read_flags
from hitech_cli.loading.tables.meanings.separators import COMMA
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
        ("1 234", "1234", 0, None, ""),
        ("1\u202f234.50", "1234.50", 0, None, ""),
        ("1\u2009234\u00a0567", "1234567", 0, None, ""),
        ("1'234.5", "1234.5", 0, None, ""),
        ("1’234", "1234", 0, None, ""),
        ("12,34,567", "1234567", 0, None, ""),
        ("+13.5", "13.5", 0, None, ""),
        ("–4", "-4", 0, None, ""),
        ("-.5", "-0.5", 0, None, ""),
        ("(1,240)", "-1240", 0, None, ""),
        ("１２．５", "12.5", 0, None, ""),
        ("3 lakh", "3", 5, None, ""),
        ("2 crore", "2", 7, None, ""),
        ("1.5万亿", "1.5", 12, None, ""),
        ("3億", "3", 8, None, ""),
        ("12 Mrd.", "12", 9, None, ""),
        ("5 mil millones", "5", 9, None, ""),
        ("ca. 12", "12", 0, Qualifier.ABOUT, ""),
        ("fewer than 5", "5", 0, Qualifier.LESS_THAN, ""),
        ("250,000+", "250000", 0, Qualifier.AT_LEAST, ""),
        ("95 or more", "95", 0, Qualifier.AT_LEAST, ""),
        ("5 million and over", "5", 6, Qualifier.AT_LEAST, ""),
        ("10 or fewer e", "10", 0, Qualifier.AT_MOST, "estimated"),
        ("1000 und mehr", "1000", 0, Qualifier.AT_LEAST, ""),
        ("5万多", "5", 4, Qualifier.MORE_THAN, ""),
        ("5億以上", "5", 8, Qualifier.AT_LEAST, ""),
        ("10未満", "10", 0, Qualifier.LESS_THAN, ""),
        ("over 3 million", "3", 6, Qualifier.MORE_THAN, ""),
        ("超过5亿", "5", 8, Qualifier.MORE_THAN, ""),
        ("近90", "90", 0, Qualifier.NEARLY, ""),
        ("45 br", "45", 0, None, "series break"),
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
    "text",
    [
        *("", " ", "..", ":", "N", "n/a", "NA", "NaN", "-", "…", ": c", ":bu", ".", "...", "—"),
        *("x", "X", "c", "F", "*", "**", "(D)", "(S)", "(NA)", "#N/A", "#VALUE!", "k.A.", "s.o."),
    ],
)
def test_a_missing_value_is_missing(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", "is not a number such as"),
        ("1,5", "has a decimal comma, and this table a decimal point"),
        ("1.234,5", "has a decimal comma"),
        ("10 00", "is not a number"),
        ("1,234 567", "is not a number"),
        ("5-", "is not a number"),
        ("5兆", "is not a number"),
        ("10-20", "has no value but its ends"),
        ("(1)", "may be -1, or a mark of a note where a value is missing"),
        ("(-5)", "has a sign and brackets"),
        ("$5 EUR", "has two units: "),
        (">5 [4; 6]", "has a qualifier and ends"),
        ("5 (0.4)", "is not a number"),
        ("5 million [4; 6]", "may be in million too, or not: put million behind them"),
        ("5 [4; 6] p [4; 6]", "has ends twice"),
        ("12 mil", "may be in a scale"),
        ("1_000", "is not a number"),
        ("١٢", "is not a number"),
        ("10 bps", "letters behind its value that are no status flag, but may be a unit"),
        (">5 or more", "has two qualifiers: > and or more"),
        ("5+ [4; 6]", "has a qualifier and ends"),
        ("12 x", "letters behind its value that are no status flag, but may be a unit"),
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


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("12.5 %", "percent", 0),
        ("12.5％", "percent", 0),
        ("12.5 pct", "percent", 0),
        ("$5", "$", 0),
        ("-US$ 5 million", "US$", 6),
        ("100 GBP", "GBP", 0),
        ("5亿元", "元", 8),
        ("€ 1,234.5", "€", 0),
    ],
)
def test_a_sign_beside_a_number_is_its_unit(text: str, unit: str, scale: int) -> None:
    cell = read_cell(text)

    assert cell is not None
    assert (cell.unit, cell.scale) == (unit, scale)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("79.5 [79.4-79.6]", "79.4", "79.6"),
        ("79.5 (79.4–79.6)", "79.4", "79.6"),
        ("12.3 ± 0.4", "11.9", "12.7"),
        ("12.3 [11.9; 12.7]", "11.9", "12.7"),
        ("1.5 [1.2, 1.8]", "1.2", "1.8"),
        ("-1.2 [-1.5--0.9]", "-1.5", "-0.9"),
        ("-1.2 [-1.5; -0.9]", "-1.5", "-0.9"),
        ("79.5% (95% CI 79.4% to 79.6%)", "79.4", "79.6"),
        ("12 [11; ]", "11", None),
        ("12 [; 13]", None, "13"),
        ("12.1 p [11.9; 12.3]", "11.9", "12.3"),
    ],
)
def test_ends_behind_a_value_are_its_own(text: str, low: str | None, high: str | None) -> None:
    cell = read_cell(text)

    assert cell is not None
    assert cell.qualifier is Qualifier.BETWEEN
    assert cell.interval == tuple(end and Decimal(end) for end in (low, high))


def test_empty_ends_are_none() -> None:
    assert read_cell("12 [; ]") == read_cell("12")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        (",5", "0.5"),
    ],
)
def test_a_decimal_comma_is_read_in_a_table_that_has_them(text: str, value: str) -> None:
    cell = read_cell(text, COMMA)

    assert cell is not None
    assert str(cell.value) == value
    with pytest.raises(ValueError, match="has a decimal point, and this table a decimal comma"):
        read_cell("12.5", COMMA)


def test_what_a_flag_says_besides_is_kept() -> None:
    cells = [read_cell(text) for text in ("12 r", "12.3 (1)", "5*")]

    assert [cell and cell.notes for cell in cells] == [("revised",), ("note (1)",), ("note *",)]
