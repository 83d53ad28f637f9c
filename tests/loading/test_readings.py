"""What a table says in one column or another, and what is kept of its file."""

import json
import re
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading.tables.meanings.cells import read_cell
from hitech_cli.model.vocabulary import Measure, UnitKind, status_words
from hitech_cli.questions.growth import measure_growth
from tables import read, write
from worlds import dataset, indicator, level


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
        ("1.234 12,5", [1234, 12.5]),
        ("1.234 1.234.567", [1234, 1234567]),
        ("1,234 1.234,5", [1.234, 1234.5]),
        ("1,234 12,5 p", [1.234, 12.5]),
        ("12.5 12,5", None),
        ("1.234,5 1,234.5", None),
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


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        (('"1,181"', '"1,120"'), None),
        (('"6.663"', '"6.779"'), None),
        (('"92,000"', "850"), [92000, 850]),
        (('"6.663"', '"6.7"'), [6.663, 6.7]),
        (("6.663", "6.779"), [6.663, 6.779]),
    ],
)
def test_a_number_in_quotes_between_commas_may_have_either_mark(
    tmp_path: Path, hitech: Hitech, cells: tuple[str, str], read_as: list[float] | None
) -> None:
    file = write(tmp_path, f"Jahr,Kurs\n2019,{cells[0]}\n2020,{cells[1]}\n")
    ran = hitech("filter", "--data", file, "--format", "json")

    assert ran.code == (4 if read_as is None else 0)
    if read_as is not None:
        assert [float(one["value"]) for one in json.loads(ran.out)["data"]] == read_as


def test_commas_mark_thousands_under_headings_in_english(tmp_path: Path) -> None:
    made = read(tmp_path, 'Year,Population\n2019,"92,000"\n2020,"93,500"\n')

    assert [one.value for one in made.all_observations()] == [92000, 93500]
    assert "commas taken to mark thousands" in str(made.reading)


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

    assert "1 value with qualifiers, 2 missing" in str(made.reading)


def test_columns_of_sdmx_that_say_nothing_of_values_tell_no_rows_apart(tmp_path: Path) -> None:
    table = "STRUCTURE,DECIMALS,TIME_PERIOD,OBS_VALUE\na,0,2019,5\nb,1,2020,6.0\n"
    (one,) = read(tmp_path, table).indicators

    assert (one.id, one.notes) == ("table", ())


@pytest.mark.parametrize(
    "column", ["Formula", "Structure", "Text", "Lower", "Freq", "Decimals", "Origin", "Category",
               "Base period", "Action", "Approximate"],
)  # fmt: skip
def test_a_column_is_not_passed_over_for_a_name_that_means_something_elsewhere(
    tmp_path: Path, column: str
) -> None:
    """What it says would be mixed, without a word, into one series."""
    made = read(tmp_path, f"Year,{column},Value\n2019,CO2,5\n2020,CH4,7\n")

    assert [one.name for one in made.indicators] == [f"table, {column} CO2", f"table, {column} CH4"]


def test_a_base_period_without_a_measure_tells_levels_apart(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "Year,Value,Base period\n2015,100,2015\n2016,101.2,2015\n").indicators

    assert one.notes == ("Base period is 2015 throughout.",)


def test_a_level_may_have_a_base_period_of_its_own(tmp_path: Path, hitech: Hitech) -> None:
    """That of an index is the year which is 100, and may be the level's own."""
    table = "Year,Value,Measure,Base period\n2015,100,level,2015\n2016,1.2,growth,2015\n"
    file = write(tmp_path, table)

    assert hitech("check", file).code == 0
    assert "2015 to 2015" not in hitech("show", "table", "--data", file).out


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


def test_blanks_around_what_tells_rows_apart_tell_nothing_apart(tmp_path: Path) -> None:
    made = read(tmp_path, "Year,sex,Value\n2019,F,5\n2020,F ,7\n2019,M,1\n2020, M,2\n")

    assert [len(made.observations(one)) for one in made.indicators] == [2, 2]


@pytest.mark.parametrize(
    ("status", "cell", "known"),
    [
        ("A", "5 e", "estimated"), ("observed", "5 p", "provisional"), ("F", "5 e", "estimated, forecast"),
        ("", "5 E", "estimated"), ("low-reliability", "5", "low reliability"),
        ("bp", "5", "series break, provisional"), ("b", "5 p", "series break, provisional"),
    ],
)  # fmt: skip
def test_none_of_several_statuses_hides_another(
    tmp_path: Path, status: str, cell: str, known: str
) -> None:
    (figure,) = read(tmp_path, f"Year,Status,Value\n2020,{status},{cell}\n").all_observations()

    assert status_words(figure.status) == known


@pytest.mark.parametrize("flag", ["c", "C", "m", "L", "x", "confidential"])
def test_why_there_is_no_value_may_be_said_in_any_code(tmp_path: Path, flag: str) -> None:
    made = read(tmp_path, f"TIME_PERIOD,OBS_VALUE,OBS_FLAG\n2019,:,{flag}\n2020,5,\n")

    assert [str(figure.value) for figure in made.all_observations()] == ["5"]


def test_what_is_not_transformed_is_a_level(tmp_path: Path) -> None:
    (figure,) = read(
        tmp_path, "TIME_PERIOD,OBS_VALUE,TRANSFORMATION\n2020,5,_Z\n"
    ).all_observations()

    assert figure.measure == "level"


def test_a_contribution_in_points_says_nothing_of_the_unit_of_levels(
    tmp_path: Path, hitech: Hitech
) -> None:
    table = "year,value,measure,unit\n2020,5,level,eur\n2020,2,GOY,percentage points\n"
    file = write(tmp_path, table)
    out = hitech("show", "table", "--data", file).out

    assert "Value (eur)" in out
    assert "Contribution to growth 2019-2020: 2 percentage points (line 3)" in out


@pytest.mark.parametrize("periods", ["2005-06 2005-07", "2005-06 2006-01", "2005-M06 2006-M07"])
def test_months_are_months_where_one_of_them_tells(tmp_path: Path, periods: str) -> None:
    one, other = periods.split()
    for table in (f"Year,Value\n{one},5\n{other},6\n", f"Area,{one},{other}\nx,5,6\n"):
        figures = read(tmp_path, table).all_observations()
        assert {figure.period.months for figure in figures} == {1}


def test_a_frequency_tells_months_from_years(tmp_path: Path) -> None:
    table = "FREQ,TIME_PERIOD,OBS_VALUE\nM,2005-06,5\nM: Monthly,2006-07,6\n"

    assert len(list(read(tmp_path, table).all_observations())) == 2


def test_a_tab_in_the_header_parts_cells_though_commas_stand_there_too(tmp_path: Path) -> None:
    made = read(
        tmp_path, "freq,unit,geo\\TIME_PERIOD\t2020 \nA,CP_MEUR,DE\t12.3 p\nA,CP_MEUR,FR\t:\n"
    )
    (figure,) = made.all_observations()

    assert (str(figure.value), str(figure.period)) == ("12.3", "2020")


def test_a_sheet_of_one_year_may_stand_beneath_lines_about_it(tmp_path: Path) -> None:
    made = read(tmp_path, "Data Source,WDI\n\nCountry,2019\nDE,5\nFR,6\n")

    assert [figure.area.id for figure in made.all_observations()] == ["DE", "FR"]


def test_a_line_is_counted_where_carriage_returns_end_lines(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, b"Year,Value,Name\r2019,5,a\r\n2020,6,M\xffnchen\r")

    assert f"hitech: {file}:3: Byte 0xff is not UTF-8." in hitech("list", "--data", file).err


@pytest.mark.parametrize("frequency", ["Annual", "", "Years"])
def test_a_frequency_that_is_no_code_tells_nothing(
    tmp_path: Path, hitech: Hitech, frequency: str
) -> None:
    table = f"FREQ,TIME_PERIOD,OBS_VALUE\n{frequency},2005-06,5\n{frequency},2006-07,6\n"
    ran = hitech("list", "--data", write(tmp_path, table))

    assert (ran.code, "'2005-06' may be a month" in ran.err) == (4, True)


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ("period,value\n2011-12,5\n2011-11,..\n", ()),
        ("period,sex,value\n2011-11,f,5\n2011-12,f,6\n", ("period=2011-12",)),
        ("period,value,measure,base period\n2011-12,5,growth,2010-12\n", ()),
    ],
)
def test_a_month_in_any_row_or_column_tells_what_the_others_are(
    tmp_path: Path, table: str, where: tuple[str, ...]
) -> None:
    assert len(list(read(tmp_path, table, where=where).all_observations())) == 1


@pytest.mark.parametrize("flags", ["bep", "dbu"])
def test_three_flags_may_stand_together(tmp_path: Path, flags: str) -> None:
    (beside,) = read(tmp_path, f"year,value,status\n2020,5,{flags}\n").all_observations()
    assert len(beside.status) == 3
    (behind,) = read(tmp_path, f"year,value\n2020,5 {flags}\n").all_observations()
    assert behind.status == beside.status


@pytest.mark.parametrize("column", ["category", "origin", "action", "freq", "source", "place"])
def test_what_is_hinted_at_for_a_column_of_many_values_works(
    tmp_path: Path, hitech: Hitech, column: str
) -> None:
    rows = "".join(f"{2000 + at % 2},area {at // 2},{column} {at},5\n" for at in range(120))
    file = write(tmp_path, f"year,area,{column},value\n{rows}")
    said = hitech("list", "--data", file).err
    option = re.search(r"--columns (\w+=\w+) keeps", said)

    assert option is not None
    assert hitech("list", "--data", file, "--columns", option[1]).code == 0


@pytest.mark.parametrize(("status", "note"), [("y", "status y"), ("paid", "status paid")])
def test_a_status_that_nobody_knows_is_kept_as_a_note(
    tmp_path: Path, status: str, note: str
) -> None:
    made = read(tmp_path, f"year,value,status\n2020,5,{status}\n")
    (figure,) = made.all_observations()

    assert figure.notes == (note,)
    assert f"not known and kept as notes: {note}" in str(made.reading)


def test_a_zero_whose_flag_says_that_there_is_no_value_is_missing(tmp_path: Path) -> None:
    table = "year,value,status,flag description\n2019,5,A,\n2020,0,M,\n2021,0.0,,Missing value\n"

    assert [str(figure.period) for figure in read(tmp_path, table).all_observations()] == ["2019"]


@pytest.mark.parametrize("mark", [",", "."])
def test_the_user_may_say_what_marks_decimals(tmp_path: Path, mark: str) -> None:
    (figure,) = read(
        tmp_path, "year;value\n2020;1,234\n", constants=[f"decimal={mark}"]
    ).all_observations()

    assert figure.quantity.value == {",": Fraction("1.234"), ".": 1234}[mark]


def test_decimal_commas_are_found_by_their_value(tmp_path: Path, hitech: Hitech) -> None:
    """The engine leaves out rows that cannot meet a condition, and must know what they say."""
    rows = "".join(f"{2000 + at};{at},5\n" for at in range(20))
    file = write(tmp_path, f"year;value\n{rows}2020;1.234,25\n2021;1.234\n2022;-3,5\n")

    def found(*words: str) -> list[float]:
        ran = hitech("filter", "--data", file, "--format", "json", *words)
        return [float(one["value"]) for one in json.loads(ran.out)["data"]]

    assert "decimal commas" in hitech("list", "--data", file).err
    assert found("--min", "18.2") == [18.5, 19.5, 1234.25, 1234]
    assert found("--max", "0.6") == [0.5, -3.5]


@pytest.mark.parametrize(
    ("cells", "unit", "kind"),
    [
        ("12.5 %,+13.5 %", "percent", "percent"),
        ("$5,-$6 million", "$", "currency"),
        ("€5,6 EUR", "€", "currency"),
    ],
)
def test_a_unit_beside_values_is_that_of_the_indicator(
    tmp_path: Path, cells: str, unit: str, kind: str
) -> None:
    one, other = cells.split(",")
    made = read(tmp_path, f"year,value\n2019,{one}\n2020,{other}\n")

    assert {(figure.unit.name, figure.unit.kind.value) for figure in made.all_observations()} == {
        (unit, kind)
    }


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("year,value\n2019,5 %\n2020,6\n", "values of 'table' have no unit beside them, and others are in percent"),
        ("year,value\n2019,$5\n2020,€6\n", "values of 'table' are in €, and others are in $"),
        ("year,value,unit\n2019,5 %,euro\n", "'euro' does not go with 'percent', beside the value"),
        ("year,value,unit\n2019,5 million,million euro\n", "the scale is said here and behind the value"),
        ("year,value,unit,scale\n2019,5,million euro,6\n", "the scale is said twice: '6' here, and in the unit 'million euro'"),
        ("year,value,qualifier\n2019,5,between\n", "has none of them"),
        ("year,value\n2019,5 [6; 7]\n", "the value 5 lies outside its own interval, 6 to 7"),
        ("year,value\n2019,5 [7; 3]\n", "the value 5 lies outside its own interval, 7 to 3"),
        ("year,value\n2019,5 [; 3]\n", "the value 5 lies outside its own interval, open to 3"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, hitech: Hitech, table: str, reason: str
) -> None:
    ran = hitech("check", write(tmp_path, table))

    assert ran.code == 4
    assert reason.casefold() in " ".join((ran.out + ran.err).casefold().split())


def test_one_unit_may_be_written_with_a_scale_and_without(tmp_path: Path) -> None:
    table = "area,year,value,unit\nA,2020,5.2,Million euro\nB,2020,900,euro\n"
    figures = list(read(tmp_path, table).all_observations())

    assert [figure.quantity.value for figure in figures] == [5_200_000, 900]
    assert {figure.unit.name for figure in figures} == {"euro"}


LEGEND = '\n"( ) Aussagewert eingeschränkt, da der Zahlenwert statistisch unsicher ist"\n'


@pytest.mark.parametrize(
    ("unit", "beneath", "constants", "first", "told"),
    [
        ("EUR", "", "", -120, "taken to be below 0"),
        ("", LEGEND, "", 120, "taken to be of low reliability"),
        ("", "\nFigures in parentheses are negative.\n", "", -120, "taken to be below 0"),
        ("", "", "brackets=unreliable", 120, "taken to be of low reliability"),
        ("", "", "brackets=negative", -120, "taken to be below 0"),
    ],
)
def test_a_number_in_brackets_is_what_the_table_or_the_user_says(
    tmp_path: Path, hitech: Hitech, unit: str, beneath: str, constants: str, first: int, told: str
) -> None:
    table = f"year,value,unit\n2019,(120),{unit}\n2020,(5),{unit}\n2021,7,{unit}\n{beneath}"
    said = ["--set", constants] if constants else []
    ran = hitech("filter", "--data", write(tmp_path, table), "--format", "json", *said)

    assert [one["value"] for one in json.loads(ran.out)["data"]] == [first, first / 24, 7]
    assert told in ran.err


def test_a_number_in_brackets_of_which_nothing_tells_is_refused(
    tmp_path: Path, hitech: Hitech
) -> None:
    ran = hitech("list", "--data", write(tmp_path, "year,value\n2019,(12.5)\n2020,7\n"))

    assert ran.code == 4
    assert "'(12.5)' may be -12.5, or 12.5 of low reliability" in ran.err
    assert "--set brackets=negative for -12.5, --set brackets=unreliable for 12.5" in ran.err


def test_the_interval_of_a_source_is_what_bounds_its_value(tmp_path: Path, hitech: Hitech) -> None:
    table = "year,value\n2019,60.2 [58.1-62.9]\n2020,-1.2 [-1.5; -0.9] million\n2021,5 [4; ]\n"
    file = write(tmp_path, table)
    ran = hitech("filter", "--data", file, "--format", "json")
    keys = ("value", "lower", "upper", "qualifier")

    assert [tuple(one[key] for key in keys) for one in json.loads(ran.out)["data"]] == [
        (60.2, 58.1, 62.9, "between"),
        (-1200000, -1500000, -900000, "between"),
        (5, 4, None, "at least"),
    ]
    assert hitech("filter", "--data", file, "--min", "62", "--possible").code == 0
    out = tmp_path / "out.json"
    assert hitech("convert", file, out).code == 0
    again = hitech("filter", "--data", out, "--format", "json").out
    assert [(one["lower"], one["upper"]) for one in json.loads(again)["data"]] == [
        (one["lower"], one["upper"]) for one in json.loads(ran.out)["data"]
    ]
    assert hitech("convert", file, tmp_path / "out.csv").code == 0
    assert ",60.2,58.1,62.9,," in (tmp_path / "out.csv").read_text()
    assert "60.2 (58.1-62.9)" in hitech("filter", "--data", file, "--qualifier", "between").out


@pytest.mark.parametrize("cell", ["58.1-62.9", "58.1 to 62.9", "[58.1; 62.9]", "(58.1 – 62.9)"])
def test_an_interval_in_one_column_is_that_of_the_value_beside_it(
    tmp_path: Path, cell: str
) -> None:
    table = f"area,year,Rate,95% CI\nA,2019,60.2,{cell}\nB,2019,..,..\n"
    (figure,) = read(tmp_path, table).all_observations()

    assert figure.interval == (Decimal("58.1"), Decimal("62.9"))


@pytest.mark.parametrize("heading", ["2020/2019", "Veränderung 2020 gegenüber 2019 in %"])
def test_a_change_beside_years_is_left_out_and_told(tmp_path: Path, heading: str) -> None:
    made = read(tmp_path, f"Land,2019,2020,{heading}\nA,100,110,10\nB,200,210,5\n")

    assert len(list(made.all_observations())) == 4
    assert f"{heading} (a change between periods)" in str(made.reading)


def test_the_line_that_heads_flags_too_is_the_header(tmp_path: Path) -> None:
    table = ";BB1;BB1_FLAGS\n;M3;\nEinheit;EUR;\nStand vom;31.03.2021 10:00:00 Uhr;\n"
    made = read(tmp_path, f"{table}2020-11;3.412,5;\n2020-12;3.455,1;vorläufig\n")

    assert [(one.value, status_words(one.status)) for one in made.all_observations()] == [
        (Decimal("3412.5"), "observed"),
        (Decimal("3455.1"), "provisional"),
    ]


def test_values_with_the_sign_of_a_currency_behind_them_are_found(tmp_path: Path) -> None:
    table = "Jahr;Land;Ausgaben\n2019;A;1.250,50 €\n2020;A;1.310,75 €\n"

    assert [one.value for one in read(tmp_path, table).all_observations()] == [
        Decimal("1250.50"),
        Decimal("1310.75"),
    ]


@pytest.mark.parametrize(
    ("heading", "status", "notes"),
    [
        ("2020 (p)", "provisional", ()),
        ("2020E", "estimated", ()),
        ("2020(b)", "observed", ("status (b)",)),
        ("2020-21 (BE)", "observed", ("status (BE)",)),
        ("2020B", "observed", ("status (B)",)),
    ],
)
def test_a_letter_behind_a_period_is_a_status_where_offices_write_it_so(
    tmp_path: Path, heading: str, status: str, notes: tuple[str, ...]
) -> None:
    (figure,) = read(tmp_path, f"Region,{heading}\nA,100\n").all_observations()

    assert (status_words(figure.status), figure.notes) == (status, notes)


@pytest.mark.parametrize("unit", ["pp", "percentage points", "pct", "%", ""])
def test_changes_may_be_in_points_by_any_of_their_names(tmp_path: Path, unit: str) -> None:
    made = read(tmp_path, f"year,value,measure,unit\n2020,5,growth,{unit}\n")

    assert len(list(made.all_observations())) == 1


def test_a_share_is_in_percent(tmp_path: Path, hitech: Hitech) -> None:
    table = "year,area,value,measure,unit,whole\n2020,a,5,share,percentage points,b\n"
    ran = hitech("list", "--data", write(tmp_path, table))

    assert "A share is in percent, not in 'percentage points'." in ran.err


@pytest.mark.parametrize(
    ("words", "place", "near"),
    [
        (["--where", "year"], "--where", []),
        (["--where", "yaer=2020"], "--where", ["year"]),
        (["--columns", "value=valeu"], "--columns", ["value"]),
        (["--columns", "value"], "--columns", []),
        (["--where", "year=1999"], "--where", []),
    ],
)
def test_a_program_is_told_which_option_is_at_fault(
    tmp_path: Path, hitech: Hitech, words: list[str], place: str, near: list[str]
) -> None:
    file = write(tmp_path, "year,value\n2020,5\n")
    error = json.loads(hitech("list", "--data", file, *words, "-f", "json").err)["error"]

    assert (error["place"], error["near"]) == (place, near)


@pytest.mark.parametrize(
    "unit",
    [
        "% of GDP",
        "percent of GDP",
        "PC_GDP",
        "% of total",
        "percentage points",
        "PT",
        "％",
        "annual %",
    ],
)
def test_a_percentage_by_whatever_name_changes_in_points(tmp_path: Path, unit: str) -> None:
    made = read(
        tmp_path, f"country,year,unit,value\nOrland,2019,{unit},60.0\nOrland,2020,{unit},66.0\n"
    )
    answer = measure_growth(made, made.indicators[0].id)
    (rate,) = (f for f in answer.figures if f.measure is Measure.GROWTH)

    assert (rate.quantity.value, rate.unit.id) == (6, "percentage-points")


@pytest.mark.parametrize("unit", ["index, 2015 = 100%", "pc", "USD per 100 people", "per centner"])
def test_what_only_looks_like_a_percentage_is_none(tmp_path: Path, unit: str) -> None:
    made = read(tmp_path, f'country,year,unit,value\nOrland,2019,"{unit}",60.0\n')

    assert made.indicators[0].unit.kind is UnitKind.AMOUNT


def test_a_unit_of_a_json_file_that_says_percent_is_a_percentage() -> None:
    units = [{"id": "of-gdp", "name": "percent of GDP", "kind": "ratio"}]
    made = dataset(indicator(level("2020", 60), unit="of-gdp"), units=units)

    assert made.indicators[0].unit.kind is UnitKind.PERCENT


@pytest.mark.parametrize("levels", ["2019,5.0,level,% of GDP\n", ""])
def test_what_changes_in_points_is_a_percentage(tmp_path: Path, levels: str) -> None:
    made = read(tmp_path, f"year,value,measure,unit\n{levels}2020,1.5,growth,percentage points\n")

    assert made.indicators[0].unit.kind is UnitKind.PERCENT
    assert {f.unit.id for f in made.all_observations() if f.measure is Measure.GROWTH} == {
        "percentage-points"
    }


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("5,-9999", 4),
        ("5,-999.9", 4),
        ("5,-666666666", 4),
        ("5,-9999,-3", 0),  # what is below 0 there
        ("5,-9990", 0),
        ("5,-99", 0),
        ("5,-123456789", 0),
        ("5,9999", 0),
    ],
)
def test_a_number_that_may_stand_for_no_value_is_refused_where_it_alone_is_below_0(
    hitech: Hitech, tmp_path: Path, values: str, code: int
) -> None:
    file = tmp_path / "table.csv"
    rows = [f"{2010 + at},{value}" for at, value in enumerate(values.split(","))]
    file.write_text("\n".join(["year,value", *rows, ""]))
    odd = values.split(",")[1]

    assert hitech("list", "--data", file).code == code
    assert hitech("list", "--data", file, "--set", "may_be_negative=true").code == 0
    without = hitech("filter", "--data", file, "--missing", odd, "-f", "json")
    assert len(json.loads(without.out)["data"]) == len(rows) - 1
