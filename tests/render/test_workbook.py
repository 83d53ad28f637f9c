"""Workbooks hold what JSON holds: numbers as numbers, bounds never moved inward, nothing that runs."""

import json
import re
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from conftest import Hitech
from hitech_cli.errors import AccessError
from hitech_cli.render import workbook as written
from terminals import on_terminal
from worlds import indicator, level, save, world

Cell = Any
COMMANDS = [
    ["list"],
    ["show", "operating-income", "patents", "pct-registrations"],
    ["filter", "--derived"],
    ["compare", "operating-income", "exports", "--scale", "亿"],
    ["growth", "operating-income", "--years", "5", "--project", "2025"],
    ["cite", "patents"],
    ["check", "--verbose"],
]

FORMULAS = ["=1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)"]


def sheets(file: Path) -> list[list[list[Cell]]]:
    book = CalamineWorkbook.from_path(str(file))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def answered(hitech: Hitech, folder: Path, *words: object) -> list[dict[str, Cell]]:
    """Write an answer as a workbook, and read its records."""
    ran = hitech(*words, "--output", folder / "a.xlsx", "--force")
    assert (ran.code, ran.out) == (0, "")
    (header, *rows), _ = sheets(folder / "a.xlsx")
    return [dict(zip(header, row, strict=True)) for row in rows]


def parts(file: Path) -> str:
    with ZipFile(file) as packed:
        return "".join(packed.read(name).decode("utf-8") for name in packed.namelist())


def formats(file: Path) -> dict[tuple[str, int], str]:
    """Return the number format of each cell of the first sheet, by column and row."""
    with ZipFile(file) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode("utf-8")
        styles = packed.read("xl/styles.xml").decode("utf-8").replace("&quot;", '"')
    codes = dict(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="(.*?)"/>', styles))
    codes |= {"0": "", "3": "#,##0", "4": "#,##0.00"}
    cells = styles.split("<cellXfs")[1].split("</cellXfs>")[0]
    ids = re.findall(r'<xf numFmtId="(\d+)"', cells)
    return {
        (column, int(row)): codes[ids[int(style)]]
        for column, row, style in re.findall(r'<c r="([A-Z]+)(\d+)" s="(\d+)"', sheet)
    }


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_workbook_has_the_records_of_json_and_bounds_never_moved_inward(
    hitech: Hitech, tmp_path: Path, words: list[str]
) -> None:
    answer = json.loads(hitech(*words, "-f", "json").out)
    records = answered(hitech, tmp_path, *words)

    assert len(records) == len(answer["data"])
    for said, record in zip(answer["data"], records, strict=True):
        assert tuple(record) == tuple(said)
        for key, value in said.items():
            kept = record[key]
            if isinstance(kept, float) and isinstance(value, str):
                value = float(value)  # noqa: PLW2901 - which JSON writes as a text
            if value is None:
                assert kept == ""
            elif isinstance(value, bool | str):
                assert kept == value
            elif key.endswith("lower") or key == "apart":
                assert kept <= value <= kept + abs(value) / 50
            elif key.endswith("upper"):
                assert kept - abs(value) / 50 <= value <= kept
            else:
                assert kept == pytest.approx(value, rel=1e-14)


def test_the_second_sheet_has_the_sources_and_the_notes(hitech: Hitech, tmp_path: Path) -> None:
    answer = json.loads(hitech("show", "patents", "-f", "json").out)
    answered(hitech, tmp_path, "show", "patents")
    _, (_, *rows) = sheets(tmp_path / "a.xlsx")

    assert ["SHA-256", answer["dataset"]["sha256"]] in rows
    assert [text for what, text in rows if what == "Note"] == answer["notes"]
    assert [text for what, text in rows if what == "Source"] == [answer["data"][0]["source"]]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("92000", "#,##0"),
        ("17.10", "#,##0.00"),
        ("521.5 billion", '#,##0.0,,," billion"'),
        ("521.50 billion", '#,##0.00,,," billion"'),
        ("5215 亿", '#,##0.0,,," billion"'),
        ("9.2 万", '#,##0," thousand"'),
        ("5 million", '#,##0,," million"'),
    ],
)
def test_a_number_is_shown_with_the_digits_that_its_source_prints(
    hitech: Hitech, tmp_path: Path, said: str, form: str
) -> None:
    file = save(tmp_path, world(indicator(level("2020", said))))
    answered(hitech, tmp_path, "show", "income", "--data", file)

    assert formats(tmp_path / "a.xlsx")["H", 2] == form


def test_derived_numbers_show_no_more_digits_than_their_inputs_carry(
    hitech: Hitech, tmp_path: Path
) -> None:
    records = answered(hitech, tmp_path, "show", "operating-income")
    row = next(n for n, record in enumerate(records, 2) if record["origin"] == "implied")
    shown = formats(tmp_path / "a.xlsx")

    assert records[row - 2]["text"] == "more than 445.09 billion yuan"
    assert records[row - 2]["lower"] == 445.09e9
    assert shown["H", row] == shown["I", row] == '#,##0.00,,," billion"'


@pytest.mark.parametrize("text", [*FORMULAS, "+1", "{=1}", "5", "https://a.b", "_x0041_"])
def test_text_is_text_whatever_it_looks_like(hitech: Hitech, tmp_path: Path, text: str) -> None:
    figure = level("2020", 5, wording=text)
    file = save(tmp_path, world(indicator(figure, name="专利", id="i"), title=text))
    (record,) = answered(hitech, tmp_path, "filter", "--data", file)
    inside = parts(tmp_path / "a.xlsx")

    assert (record["wording"], record["name"]) == (text, "专利")
    assert "<f>" not in inside
    assert "hyperlink" not in inside
    assert ('quotePrefix="1"' in inside) == (text in FORMULAS)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("123456789012345", 123456789012345.0),
        ("1234567890123456", "1234567890123456"),
        ("0.12345678901234567", "0.12345678901234567"),
        ("1" + "0" * 30, 1e30),
    ],
)
def test_a_number_that_a_cell_cannot_hold_is_text(
    hitech: Hitech, tmp_path: Path, value: str, kept: float | str
) -> None:
    file = save(tmp_path, world(indicator(level("2020", value), unit="tonnes")))
    (record,) = answered(hitech, tmp_path, "filter", "--data", file)

    assert record["value"] == kept


def test_the_same_answer_is_the_same_file_and_its_header_stays_in_sight(
    hitech: Hitech, tmp_path: Path
) -> None:
    answered(hitech, tmp_path, "list")
    first = (tmp_path / "a.xlsx").read_bytes()
    answered(hitech, tmp_path, "list")

    assert (tmp_path / "a.xlsx").read_bytes() == first
    assert 'ySplit="1" topLeftCell="A2"' in parts(tmp_path / "a.xlsx")


def test_an_answer_is_not_read_as_data(hitech: Hitech, tmp_path: Path) -> None:
    answered(hitech, tmp_path, "list")
    ran = hitech("list", "--data", tmp_path / "a.xlsx")

    assert ran.code == 4
    assert "This is an answer of hitech" in ran.err


def test_a_workbook_without_its_library_is_an_error_that_says_what_to_install(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = hitech("list", "--output", tmp_path / "a.xlsx")

    assert (ran.code, ran.out) == (5, "")
    assert ran.err == (
        "hitech: Writing .xlsx needs XlsxWriter, which is not installed.\n"
        "hint: pip install 'hitech-cli[excel]'\n"
    )


def test_no_workbook_goes_to_a_terminal() -> None:
    shown = on_terminal("list", "--format", "xlsx")

    assert shown.code == 2
    assert "The format xlsx cannot be shown on a terminal." in shown.text


def test_what_a_sheet_has_no_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AccessError, match="32,768"):
        written.workbook(["a"], [{"a": "x" * 32_768}], [])
    monkeypatch.setattr(written, "MOST_ROWS", 1)
    with pytest.raises(AccessError, match="room for 1 rows, and the answer has 2"):
        written.workbook(["a"], [{"a": None}] * 2, [])
