"""What a table says in one column or another, and what is kept of its file."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading.cells import read_cell
from hitech_cli.model.vocabulary import UnitKind
from tables import read, write


def test_a_table_is_known_by_the_digest_of_its_bytes(tmp_path: Path) -> None:
    made = read(tmp_path, "year,value\n2020,5\n")

    assert made.sha256 == sha256((tmp_path / "table.csv").read_bytes()).hexdigest()


def test_what_parts_cells_is_told_by_the_header_alone(tmp_path: Path) -> None:
    made = read(tmp_path, "area\tyear\tvalue\na, b, c; d; e, f, g\t2020\t5\n")

    assert [area.id for area in made.areas] == ["a, b, c; d; e, f, g"]


@pytest.mark.parametrize(
    "header",
    [
        'year;"wages, gross, in euro"',
        "year\twages, gross; in euro, monthly",
        "Wages, in cities, by year\n\nyear;wages",
        "sep=;\nyear;wages",
    ],
)
def test_marks_in_words_part_no_cells(tmp_path: Path, header: str) -> None:
    """A heading that is known tells what parts the cells, however many other marks there are."""
    mark = "\t" if "\t" in header else ";"
    heading = header.rsplit("\n", maxsplit=1)[-1].split(mark)[1].strip('"')
    made = read(tmp_path, f"{header}\n2020{mark}5\n", columns=f'value="{heading}"')

    assert [figure.value for figure in made.all_observations()] == [5]


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        ("1.234 2.345", None),
        ("1,234 5", None),
        ("~1.234 .. p", None),
        ("1.234 12.5", [1.234, 12.5]),
        ("1.234 0.123", [1.234, 0.123]),
        ("1,234 1,234,567", [1234, 1234567]),
        ("1,234 1,234.5", [1234, 1234.5]),
        ("1,234 1234.567", [1234, 1234.567]),
        ("1.234 12,5", None),
        ("1.234 1.234.567", None),
    ],
)
def test_a_mark_that_can_be_read_in_two_ways_is_read_as_other_cells_tell(
    tmp_path: Path, hitech: Hitech, mark: str, cells: str, read_as: list[float] | None
) -> None:
    one, other = cells.split(" ", 1)
    file = write(tmp_path, f"year{mark}value\n2019{mark}{one}\n2020{mark}{other}\n")

    ran = hitech("filter", "--data", file, "--format", "json")
    assert ran.code == (4 if read_as is None else 0)
    if read_as is not None:
        assert [float(one["value"]) for one in json.loads(ran.out)["data"]] == read_as


def test_rows_that_are_not_wanted_tell_how_marks_are_read(tmp_path: Path) -> None:
    table = "sex;year;value\nm;2019;1.234\nf;2019;12.5\n"

    assert len(list(read(tmp_path, table, where=["sex=m"]).all_observations())) == 1


def test_areas_may_be_told_by_their_names_alone(tmp_path: Path, hitech: Hitech) -> None:
    made = read(tmp_path, "area name,year,value\nNorth,2020,5\nSouth,2020,6\n")
    assert [area.id for area in made.areas] == ["North", "South"]

    file = write(tmp_path, "area name,year,value\nNo\u200brth,2020,5\n")
    assert "table.csv:2, column 'area name':" in hitech("list", "--data", file).err


def test_an_empty_code_is_not_made_up_for_by_a_name(tmp_path: Path) -> None:
    made = read(tmp_path, "indicator,name,year,value\n,One,2019,4\n,One,2020,5\n")
    named = read(tmp_path, "name,year,value\nOne,2019,4\n")

    assert [one.id for one in made.indicators] == ["table"]
    assert [one.id for one in named.indicators] == ["One"]


def test_the_unit_of_levels_may_be_told_beside_that_of_rates(tmp_path: Path) -> None:
    table = "indicator,measure,year,value,unit,level unit,unit kind\na,growth,2020,5,percent,patents,count\n"
    (one,) = read(tmp_path, table).indicators

    assert (one.unit.id, one.unit.kind) == ("patents", UnitKind.COUNT)


def test_what_is_missing_or_meant_in_words_is_counted(tmp_path: Path) -> None:
    made = read(tmp_path, "year,value\n2017,..\n2018,..\n2019,>5\n2020,6\n")

    assert "1 value with qualifiers, 2 missing" in made.reading


def test_columns_that_tables_carry_along_tell_no_rows_apart(tmp_path: Path) -> None:
    table = "STRUCTURE,approximate,text,year,value\na,true,x,2019,5\nb,false,y,2020,6\n"
    (one,) = read(tmp_path, table).indicators

    assert (one.id, one.notes) == ("table", ())


@pytest.mark.parametrize("columns", ["value=a=b", 'value="a=b"'])
def test_a_column_may_have_an_equals_sign_in_its_name(tmp_path: Path, columns: str) -> None:
    made = read(tmp_path, "year,a=b,value\n2020,5,6\n", columns=columns)

    assert [str(figure.value) for figure in made.all_observations()] == ["5"]


def test_a_role_without_a_column_is_refused(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "year,value\n2020,5\n")

    assert "'value=' does not say" in hitech("list", "--data", file, "--columns", "value=").err


@pytest.mark.parametrize(
    "text", ["1." + "1" * 33, "1" + "0" * 30, "5" + " " * 5 + "p", "0" * 98 + "1p"]
)
def test_a_cell_may_be_as_long_and_as_large_as_a_number_may(text: str) -> None:
    assert read_cell(text) is not None


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("indicator,name,year,value\na,One,2019,5\na,Two,2020,5\n", "two-names"),
        ("area,area name,year,value\na,One,2019,5\na,Two,2020,5\n", "two-names"),
        ("indicator,unit,unit name,year,value\na,u,One,2019,5\na,u,Two,2020,5\n", "two-names"),
        ("indicator,unit,unit kind,year,value\na,u,count,2019,5\na,u,index,2020,5\n", "two-names"),
        ("indicator,year,value\na-b,2019,5\nA b,2020,5\n", "id-twice"),
        ("year,value\n2020,5\0\n", "not-csv"),
    ],
)
def test_a_program_is_told_of_which_kind_a_contradiction_is(
    tmp_path: Path, hitech: Hitech, table: str, problem: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, table), "-f", "json")
    error = json.loads(ran.err.splitlines()[-1])["error"]

    assert (ran.code, error["problem"]) == (4, problem)


def test_a_nul_is_no_text(tmp_path: Path, hitech: Hitech) -> None:
    ran = hitech("list", "--data", write(tmp_path, "year,value\n2020,5\0\n"))

    assert "table.csv:2: This line holds a NUL character, which text has not." in ran.err
    assert ran.err.endswith("hint: save the file as UTF-8 text\n")


def test_three_characters_that_are_not_seen_are_named(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "indicator,year,value\na\u200b\u200c\u2060\u200eb,2020,5\n")
    hint = hitech("list", "--data", file).err.splitlines()[-1]

    assert hint.startswith("hint: take out U+200B ")
    assert hint.count(" and U+") == 2


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_cell_keeps_its_lines_as_they_end(tmp_path: Path, end: str) -> None:
    table = f'year,value,wording\n2020,5,"one{end}two"\n'
    (figure,) = read(tmp_path, table).all_observations()

    assert figure.citation.wording == f"one{end}two"


def test_text_in_other_units_names_its_file(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "year,value\n2020,5\n".encode("utf-16"))

    assert f"{file}: This is UTF-16 or UTF-32 text." in hitech("list", "--data", file).err
