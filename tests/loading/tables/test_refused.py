"""What cannot be read of tables, workbooks and databases, and what is told of it."""

import sqlite3
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from conftest import Hitech
from tables import write

TABLE = "area,year,value\na,2020,5\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--set", "unit"], "--set 'unit' does not say what is the same in all rows."),
        (["--set", "value=5"], "--set 'value=5' does not say what is the same in all rows."),
        (
            ["--set", "unit=euro", "--set", "unit=yuan"],
            "--set gives two values for the role 'unit'.",
        ),
    ],
)
def test_what_is_the_same_in_all_rows_is_said_once_and_of_a_role(
    hitech: Hitech, tmp_path: Path, options: list[str], said: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, TABLE), *options)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    "rows",
    ["sales (million),2020,5,thousand\n", "sales (million),2020,5 thousand,\n"],
)
@pytest.mark.parametrize("command", ["list", "check"])
def test_a_scale_is_said_behind_a_name_or_with_a_value(
    hitech: Hitech, tmp_path: Path, rows: str, command: str
) -> None:
    file = write(tmp_path, f"indicator,year,value,scale\nsales (million),2019,4,\n{rows}")
    ran = hitech("list", "--data", file) if command == "list" else hitech("check", file)

    assert ran.code == 4
    assert "line 3" in ran.out or ":3, column 'indicator'" in ran.err
    assert "The scale is said behind this name and beside the value" in ran.out + ran.err


def test_where_all_rows_have_a_scale_a_value_has_none(hitech: Hitech, tmp_path: Path) -> None:
    file = write(tmp_path, "area,year,value\na,2020,5 million\n")
    ran = hitech("list", "--data", file, "--set", "scale=million")

    assert ran.code == 4
    assert "The scale is said here and behind the value" in ran.err
    assert "hint: leave --set scale out" in ran.err


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ('"year", "value", " value"', "Duplicate column 'value'."),
        ('"year", "value", ""', "Column 3 is empty."),
    ],
)
def test_a_column_of_a_database_has_a_name_of_its_own(
    hitech: Hitech, tmp_path: Path, columns: str, said: str
) -> None:
    file = tmp_path / "table.db"
    database = sqlite3.connect(file)
    database.execute(f"create table t ({columns})")
    database.execute("insert into t values (2020, 5, 6)")
    database.commit()
    database.close()
    ran = hitech("list", "--data", file)

    assert ran.code == 4
    assert f"{said}\nhint: give each column a name of its own" in ran.err


@pytest.mark.long
def test_a_workbook_that_unpacks_to_too_much_is_not_read(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "large.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<a/>")
        book.writestr("xl/workbook.xml", "<a/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(513):
                part.write(bytes(2**20))
    ran = hitech("list", "--data", file)

    assert ran.code == 5
    assert "is larger than 512 MiB, and read as a whole." in ran.err


@pytest.mark.parametrize(
    "line",
    [
        *("million euro", "(million euro)", "Unit: million euro", "Table 2   million euro"),
        *("Spending in million euro", '"Debt, million euro, 2019-2020"'),
        "(million euro) Seasonally adjusted at annual rates",
        '"Million euro, chained (2012) prices, seasonally adjusted at annual rates"',
        '"(Million euro, unless otherwise stated)"',
    ],
)
def test_a_unit_above_the_header_is_that_of_the_values(
    hitech: Hitech, tmp_path: Path, line: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, f"{line}\n{TABLE}"))

    assert "5 million euro" in ran.out


@pytest.mark.parametrize(
    ("above", "beneath", "line"),
    [
        ('"Numbers in thousands, rates in percent"\n', "", 1),
        ("(million euro)\n(Quantities in thousands)\n", "", 2),
        ("", "\nNote: figures in thousands of persons.\n", 4),
    ],
)
def test_a_scale_that_is_not_taken_is_told(
    hitech: Hitech, tmp_path: Path, above: str, beneath: str, line: int
) -> None:
    ran = hitech("list", "--data", write(tmp_path, above + TABLE + beneath))

    assert f"'thousands' in line {line} is not taken" in " ".join(ran.err.split())
