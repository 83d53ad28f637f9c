"""Sheets with a column for each period."""

from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.model.dataset import Dataset
from tables import read, write

WIDE = (
    "Country,Series,Unit,2019 [YR2019],2020-Q1,Remark\n"
    "x,Income,yuan,>5,7.50 p,a\ny,Income,yuan,..,8,b\nx,Jobs,people,3,,c\n"
)


def test_a_sheet_with_periods_as_columns_is_read_and_said_to_be_one(
    tmp_path: Path, hitech: Hitech
) -> None:
    made = read(tmp_path, WIDE, columns="note=Remark")
    figures = [
        (f.indicator.id, f.area.id, str(f.period), str(f.value)) for f in made.all_observations()
    ]

    assert figures == [
        ("Income", "x", "2019", "5"), ("Income", "x", "2020-Q1", "7.50"),
        ("Income", "y", "2020-Q1", "8"), ("Jobs", "x", "2019", "3"),
    ]  # fmt: skip
    words = ("--data", tmp_path / "table.csv", "--columns", "note=Remark")
    assert (
        "one column per period: area Country, indicator Series, unit Unit,"
        " value 2019 [YR2019] to 2020-Q1, note Remark" in hitech("list", *words).err
    )


def test_a_cell_of_a_wide_sheet_is_named_by_its_column(tmp_path: Path, hitech: Hitech) -> None:
    ran = hitech("list", "--data", write(tmp_path, "area,2019,2020\nx,5,bad\n"))

    assert "table.csv:2, column '2020': 'bad' is not a number" in ran.err


def test_a_period_that_heads_two_columns_has_two_values(tmp_path: Path, hitech: Hitech) -> None:
    ran = hitech("list", "--data", write(tmp_path, "area,2019,2019 [YR2019]\nx,5,6\n"))

    assert (ran.code, "The level of x for 2019 has a value already" in ran.err) == (4, True)


def test_a_wide_sheet_without_indicators_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, "area,2019\nx,5\n").indicators[0].id == "table"


def test_a_table_with_a_value_or_a_period_is_not_wide(tmp_path: Path, hitech: Hitech) -> None:
    made = read(tmp_path, "area,2019,value,year\nx,a,5,2020\n")

    assert made.indicators[0].notes == ("2019 is a throughout.",)
    file = write(tmp_path, "area,2019,amount\nx,a,5\n")
    assert (
        "No column is the period" in hitech("list", "--data", file, "--columns", "value=amount").err
    )
    file = write(tmp_path, "area,2019xyz,amount\nx,a,b\n")
    assert "No column is the value" in hitech("list", "--data", file).err


def test_a_bad_row_of_a_wide_sheet_is_told(tmp_path: Path, hitech: Hitech) -> None:
    assert (
        "This row has 3 cells"
        in hitech("list", "--data", write(tmp_path, "area,2019\nx,5,6\n")).err
    )


ABOVE = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2021-05-18",\n\n'
BULK = (
    '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
    '"Aruba","ABW","Patents","IP.PAT","3","",\n"Angola","AGO","Patents","IP.PAT","4","5",\n'
)


def test_lines_above_the_header_and_a_comma_behind_each_row_are_no_part_of_the_sheet(
    tmp_path: Path, hitech: Hitech
) -> None:
    def figures(made: Dataset) -> list[tuple[str, str, str]]:
        return [(f.area.name, str(f.period), str(f.value)) for f in made.all_observations()]

    plain = read(tmp_path, BULK.replace(",\n", "\n"))
    expected = figures(plain)
    bulk = read(tmp_path, ABOVE + BULK)

    assert sorted(expected) == [
        ("Angola", "2019", "4"), ("Angola", "2020", "5"), ("Aruba", "2019", "3"),
    ]  # fmt: skip
    assert figures(bulk) == expected
    assert "table.csv: its header in line 5, 4 rows" in str(bulk.reading)
    assert "its header" not in str(plain.reading)
    assert {figure.citation.place for figure in bulk.all_observations()} == {"line 6", "line 7"}

    ran = hitech("list", "--data", write(tmp_path, ABOVE + BULK.replace('"5",', '"5","6"')))
    assert "table.csv:7: This row has 7 cells, the header 6." in ran.err


def test_blank_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    made = read(tmp_path, "\n\narea,year,value\n\nx,2020,5\n")

    assert [figure.citation.place for figure in made.all_observations()] == ["line 5"]
    assert "its header in line 2," in str(read(tmp_path, "\nyear,value\n2020,5\n").reading)


@pytest.mark.parametrize(
    "table",
    [
        "year,value\n2019,5\n\narea,year,value\nx,2020,7\n",
        "Figures,2019\nyear,value\n\narea,year,value\nx,2020,7\n",
        "About,this\n\n" + "more,\n" * 40 + "area,year,value\nx,2020,7\n",
    ],
    ids=["two tables", "a table below a line", "too far down"],
)
def test_what_may_be_a_table_itself_is_not_passed_over(
    tmp_path: Path, hitech: Hitech, table: str
) -> None:
    assert hitech("list", "--data", write(tmp_path, table)).code == 4


@pytest.mark.parametrize(
    "above",
    ["Doctors by region\n", "Doctors by region,,\n", "Doctors,,\nBy region,,\n\n", "sep=,\n"],
)
def test_a_line_of_one_cell_above_the_header_is_no_header(tmp_path: Path, above: str) -> None:
    made = read(tmp_path, f"{above}area,year,value\nx,2020,5\n")
    line = above.count("\n") + 1

    assert [figure.citation.place for figure in made.all_observations()] == [f"line {line + 1}"]
    assert f"its header in line {line}, 1 row," in str(made.reading)


def test_blank_rows_and_remarks_beneath_a_sheet_are_no_areas(tmp_path: Path) -> None:
    beneath = ",,\nSource: office,,\nRevised in May\n"
    made = read(tmp_path, f"area,2019,2020\nx,1,2\n, ,\nSouth,,\n{beneath}")

    assert [area.id for area in made.areas] == ["x", "South"]
    assert "2 missing, 2 lines beneath passed over." in str(made.reading)
    assert "passed over" not in str(read(tmp_path, "area,2019\nx,1\n\nSouth,\n").reading)
    assert "1 line beneath" in str(read(tmp_path, "area,2019\nx,1\n来源：局\n").reading)


@pytest.mark.parametrize("cell", ["5.5", "1", "..", ">3"])
def test_a_sheet_without_a_header_is_none(tmp_path: Path, hitech: Hitech, cell: str) -> None:
    file = write(tmp_path, f"North,2019,{cell}\nSouth,2019,7\n")

    assert "is a figure, so that this line may be no header" in hitech("list", "--data", file).err


def test_all_bad_rows_of_a_wide_sheet_are_told(tmp_path: Path, hitech: Hitech) -> None:
    rows = "x,1,2\nx,1\ny,3,4\ny,3\nz,a,5\n"
    ran = hitech("list", "--data", write(tmp_path, f"area,2019,2020\n{rows}"))

    assert "(2 more problems in this file)" in ran.err


def test_a_heading_without_a_year_is_no_period(tmp_path: Path) -> None:
    made = read(tmp_path, "area,not stated,2020\nx,y,5\n")

    assert [str(figure.period) for figure in made.all_observations()] == ["2020"]
