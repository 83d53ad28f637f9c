"""The name of a file says its format, for answers and for datasets; an option may not contradict it."""

import csv
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import indicator, level, save, world


@pytest.mark.parametrize("variable", [None, "json", "markdown"])
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "indicator,name,"),
        ("a.JSON", "{"),
        ("a.md", "## "),
        ("a.txt", "Foshan"),
    ],
)
def test_an_answer_is_in_the_format_that_the_name_says_whatever_the_variable_says(
    hitech: Hitech,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    start: str,
    variable: str | None,
) -> None:
    if variable:
        monkeypatch.setenv("HITECH_FORMAT", variable)

    assert hitech("list", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_name_that_says_nothing_leaves_it_to_the_option_and_the_variable(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_FORMAT", "json")

    assert hitech("list", "-o", tmp_path / "a").code == 0
    assert (tmp_path / "a").read_text("utf-8").startswith("{")
    assert hitech("list", "-o", tmp_path / "b.data", "-f", "csv").code == 0
    assert (tmp_path / "b.data").read_text("utf-8").startswith("indicator,")
    assert hitech("list", "-o", tmp_path / "c.txt", "-f", "csv").code == 0
    assert (tmp_path / "c.txt").read_text("utf-8").startswith("indicator,")


@pytest.mark.parametrize(
    "words",
    [
        ["list", "-f", "json", "-o", "a.csv"],
        ["list", "-f", "table", "-o", "a.md"],
        ["cite", "patents", "--style", "bibtex", "-o", "a.md"],
        ["convert", "world.json", "a.csv", "--to", "json"],
    ],
)
def test_a_name_that_says_another_format_than_the_option_is_refused(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, world(indicator(level("2020", 5))))

    assert hitech(*words).code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["world.json"]


def test_a_byte_order_mark_tells_excel_that_csv_is_utf_8(hitech: Hitech, tmp_path: Path) -> None:
    file = save(tmp_path, world(indicator(level("2020", 5), name="专利", id="i")))
    target = tmp_path / "a.csv"

    assert hitech("list", "--data", file, "-o", target, "--bom").code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    with target.open(encoding="utf-8-sig", newline="") as read:
        assert next(csv.DictReader(read))["name"] == "专利"
