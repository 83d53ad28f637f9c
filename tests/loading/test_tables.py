"""Tables as statistical offices give them: read whole, as strongly as they say it, or refused."""

import csv
import json
import sys
from collections import Counter
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.observations import Query
from hitech_cli.model.vocabulary import Measure, Qualifier, Status, UnitKind
from tables import read, write

TWO = "indicator,area,year,value\n" + "".join(
    f"{name},x,{year},{year}\n" for year in (2019, 2020) for name in ("a", "b", "c")
)


def test_a_tidy_table_is_read_by_the_names_of_its_columns(tmp_path: Path) -> None:
    table = (
        "indicator,name,category,area,period,value,unit,scale,qualifier,status,place,wording,source\n"
        "income,Income,economy,zone,2020,521.5,yuan,billion,more than,observed,p3,surpassed,A report\n"
        "income,Income,economy,zone,2019,445,yuan,9,,E,,,\n"
    )
    made = read(tmp_path, table)
    later, earlier = reversed(made.observations(made.indicator("income")))

    assert (later.scale, later.qualifier, later.unit.name) == (9, Qualifier.MORE_THAN, "yuan")
    assert (later.citation.place, later.citation.wording) == ("p3", "surpassed")
    assert str(later.citation.source) == "A report"
    assert (earlier.scale, earlier.status) == (9, {Status.ESTIMATED})
    assert earlier.citation.place == "line 3"
    assert made.indicator("income").category == "economy"


def test_an_sdmx_csv_is_read(tmp_path: Path) -> None:
    table = (
        "STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
        "UNIT_MEASURE,UNIT_MULT,DECIMALS\n"
        "dataflow,X:Y(1.0),I,GDP,CN,2020-Q1,20.65,P,CNY,12,2\n"
        "dataflow,X:Y(1.0),I,GDP,CN,2020-Q2,24.9,,CNY,12,2\n"
    )
    made = read(tmp_path, table)
    first, second = made.all_observations()

    assert (str(first.period), first.scale, first.status) == ("2020-Q1", 12, {Status.PROVISIONAL})
    assert second.status == {Status.OBSERVED}
    assert first.unit.name == "CNY"


def test_tabs_semicolons_and_byte_order_marks_are_told_by_content(tmp_path: Path) -> None:
    for text in ("\ufeffarea\tyear\tvalue\nx\t2020\t5\n", "area;year;value\r\nx;2020;5\r\n"):
        (figure,) = read(tmp_path, text).all_observations()

        assert (figure.area.id, figure.value) == ("x", 5)


def test_the_user_may_say_what_columns_are(tmp_path: Path) -> None:
    text = 'Town,When,Amount,Year\n"A, B",2020,5,7\n'
    made = read(tmp_path, text, columns='area=Town,period=When,value="Amount"')

    (figure,) = made.all_observations()
    assert (figure.area.name, str(figure.period), figure.indicator.id) == ("A, B", "2020", "Amount")


@pytest.mark.parametrize(
    ("heading", "own"), [("Patents filed", "patents-filed"), ("value", "table"), ("VALUE", "table")]
)
def test_without_an_indicator_what_heads_the_values_is_one_or_the_file(
    tmp_path: Path, heading: str, own: str
) -> None:
    made = read(tmp_path, f"year,{heading}\n2020,5\n", columns=f"value={heading}")

    assert [indicator.id for indicator in made.indicators] == [own]
    assert [area.id for area in made.areas] == ["not stated"]


def test_what_columns_are_may_be_said_at_once_or_one_by_one(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "Town,When,Amount\nA,2020,5\n")
    at_once = hitech("list", "--data", file, "--columns", "area=Town,period=When,value=Amount")
    each = [
        word
        for role in ("area=Town", "period=When", "value=Amount")
        for word in ("--columns", role)
    ]

    assert (at_once.code, hitech("list", "--data", file, *each)) == (0, at_once)


def test_a_file_whose_name_is_not_all_seen_gives_no_name(tmp_path: Path) -> None:
    file = write(tmp_path, "year,value\n2020,5\n", "exports\u200e.csv")

    assert [one.id for one in load(LoadRequest(paths=[str(file)])).indicators] == ["value"]


def test_names_may_stand_for_ids(tmp_path: Path) -> None:
    made = read(tmp_path, "indicator name,country name,year,value\nGross output!,Here,2020,5\n")

    assert (made.indicators[0].id, made.indicators[0].name) == ("gross-output", "Gross output!")
    assert made.area("here").name == "Here"


def test_rates_are_read_with_their_base(tmp_path: Path) -> None:
    table = (
        "area,period,value,unit,measure,base period\n"
        "x,2020,5,yuan,level,\n"
        "x,2020,7,percent,growth,\n"
        "x,2020,8,percent,growth,2015\n"
        "x,2020,9,percent a year,compound growth,\n"
    )
    made = read(tmp_path, table)
    bases = [str(f.base_period) for f in made.all_observations() if f.measure is not Measure.LEVEL]

    assert bases == ["2019", "2015", "not stated"]
    assert made.indicators[0].unit.name == "yuan"


def test_negative_values_make_an_indicator_one_that_may_be_negative(tmp_path: Path) -> None:
    made = read(tmp_path, "indicator,year,value\na,2020,-5\nb,2020,-\nb,2021,5\n")

    assert [indicator.may_be_negative for indicator in made.indicators] == [True, False]


def test_what_was_read_is_said_in_a_line(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "area,year,value\nx,2019,>5\ny,2020,..\nx,2020,6 p\n")
    ran = hitech("list", "--data", file)

    assert ran.code == 0
    assert ran.err == (
        f"{file}: 3 rows, 1 indicator, 2 areas, 2019 to 2020, 1 value with qualifiers, 1 missing."
        " Read as one row per observation: area area, period year, value value.\n"
    )
    assert hitech("list").err == ""


def test_a_note_stays_with_its_figure(tmp_path: Path) -> None:
    made = read(tmp_path, "year,value,Remark\n2020,5,revised\n2021,6,\n", columns="note=Remark")

    assert [figure.notes for figure in made.all_observations()] == [("revised",), ()]


def test_a_table_may_say_all_that_a_figure_is(tmp_path: Path) -> None:
    table = (
        "indicator,area,area name,area within,whole,period,measure,value,unit,level unit,unit name,"
        "unit kind,source,source title,publisher,source date,address\n"
        "grants,zone,The zone,city > land,city,2020,share,40,percent,g,grants,count,"
        "r1,The report,The office,2021,https://example.org\n"
        "grants,zone,The zone,city > land,land,2020,share,4,percent,g,grants,count,r1,,,,\n"
        "grants,city,The city,,,2020,level,400,g,g,grants,count,r1,,,,\n"
    )
    made = read(tmp_path, table)
    city, of_city, of_land = made.observations(made.indicators[0])[::-1]

    assert made.indicators[0].unit.kind is UnitKind.COUNT
    assert city.is_full_count
    assert [figure.whole.id for figure in (of_city, of_land) if figure.whole] == ["land", "city"]
    assert made.area("zone").lies_in(made.area("land"))
    assert str(of_land.citation.source) == "The report (The office, 2021), https://example.org"


def test_sdmx_codes_of_changes_say_from_when_they_are(tmp_path: Path) -> None:
    table = (
        "INDICATOR,TRANSFORMATION,TIME_PERIOD,OBS_VALUE,QUALIFIER,WHOLE,BASE_PERIOD\n"
        "GDP,N,2020-Q1,5,AT_LEAST,_Z,\n"
        "GDP,G1,2020-Q1,1,NEARLY,_Z,\n"
        "GDP,GY,2020-Q1,2,,,2019-Q1\n"
        "GDP,GC5Y,2020,3,,,\n"
        "GDP,GC_U,2020,4,,,\n"
        "GDP,G,2021,4,,,_U\n"
        "GDP,GO,2020,5,,,\n"
    )
    made = read(tmp_path, table)
    figures_of_gdp = list(made.store.select(Query()))
    figures = {str(figure.value): figure for figure in figures_of_gdp[1:]}
    bases = {value: str(figure.base_period) for value, figure in figures.items()}

    assert figures_of_gdp[0].qualifier is Qualifier.AT_LEAST
    assert bases == {"1": "2019-Q4", "2": "2019-Q1", "3": "2015", "4": "not stated", "5": "None"}
    assert figures["5"].measure is Measure.CONTRIBUTION


def test_the_line_of_a_table_is_no_place_in_a_source_that_it_names(tmp_path: Path) -> None:
    made = read(tmp_path, "year,value,source title\n2020,5,The report\n2021,6,\n")

    assert [figure.citation.place for figure in made.all_observations()] == ["", "line 3"]


def test_the_lines_of_a_note_are_notes(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, 'year,value,note\n2020,5,"a\n\n b"\n').all_observations()

    assert figure.notes == ("a", "b")


def test_a_table_may_say_what_its_unit_and_its_levels_are(tmp_path: Path) -> None:
    table = (
        "indicator,year,value,unit,unit kind,may be negative\n"
        "a,2020,5,PC,count,true\nb,2020,-5,%,,\nc,2020,5,PC,percent,false\nd,2020,5,pc,,\n"
    )
    a, b, c, d = read(tmp_path, table).indicators

    assert (a.unit.name, a.unit.kind, a.may_be_negative) == ("PC", UnitKind.COUNT, True)
    assert (d.unit.name, d.unit.kind) == ("pc", UnitKind.AMOUNT)  # pieces, perhaps
    assert (b.unit.id, b.may_be_negative) == ("percent", True)
    assert (c.unit.id, c.may_be_negative) == ("percent", False)


def test_a_unit_of_rates_is_not_that_of_their_levels(tmp_path: Path) -> None:
    rows = "a,2020,growth,5,percent\na,2020,level,7,yuan\nb,2020,growth,5,percentage points\n"
    made = read(tmp_path, f"indicator,year,measure,value,unit\n{rows}")

    assert [str(indicator.unit) for indicator in made.indicators] == ["yuan", "percent"]


@pytest.mark.parametrize(
    ("words", "reason", "hint"),
    [
        (["--columns", "value=Valeu"], "has no column 'Valeu'", "did you mean 'value'?"),
        (["--columns", "value=zzzzz"], "has no column 'zzzzz'", "there are area, year, value"),
        (["--columns", "worth=value"], "'worth=value' does not say", "the roles are value"),
        (["--columns", "area=year,area=value"], "two columns for the role 'area'", "name one"),
        (["--columns", "value"], "'value' does not say which column", "ROLE=COLUMN"),
        (["--where", "sex"], "'sex' is not a column and a value", "COLUMN=VALUE"),
        (["--where", "sex=male"], "has no column 'sex'", "there are area, year, value"),
    ],
)
def test_columns_that_are_not_there_are_a_usage_error(
    tmp_path: Path, hitech: Hitech, words: list[str], reason: str, hint: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, "area,year,value\nx,2020,5\n"), *words)

    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert hint in ran.err


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("area,year,value\nx,2020,5,6\n", ":2: ", "This row has 4 cells, the header 3"),
        ("area,year,value\nx,2020\n", ":2: ", "This row has 2 cells"),
        ("area,year,year,value\n", ":1: ", "Duplicate column 'year'"),
        ("area,year,amount\nx,2020,high\n", ":1: ", "No column is the value"),
        ("area,age,value\nx,2020,5\n", ":1: ", "No column is the period"),
        ('area,year,value\nx,2020,"5\n', ":2: ", "This is not a table: unexpected end of data"),
        ('area,year,value\nx,2020,"5"6\n', ":2: ", "This is not a table"),
        ('"area,year', ":1: ", "This is not a table: unexpected end of data"),
        (",,\n\n,,\n", ":1: ", "Column 1 has no name"),
        ("x" * 2**20, ":1: ", "This line is longer than 1,048,576 characters"),
        ("area,year,value\nx,2020,abc\n", ":2, column 'value': ", "'abc' is not a number"),
        ("area,year,value\nx,20,5\n", ":2, column 'year': ", "'20' is not a period"),
        ("area,year,value\nx,2020,5\nx,2020,6\n", ":3: ", "The level of x for 2020 has a value already, in line 2"),
        (
            "year,value,measure,base period\n2020,5,level,2019\n2020,6,level,2018\n", ":3: ",
            "The level for 2020 has a value already",
        ),
        ("geo,2019,2020\nDE,1,2\n\ngeo,2019,2020\nFR,3,4\n", ":4: ", "This line repeats the header"),
        ("area,year,value\nx,2020,5\n area ,year,value\ny,2020,5\n", ":3: ", "repeats the header"),
        ("year,measure,value,unit\n2020,growth,-14,million EUR\n", ":2, column 'unit': ", "A growth is in percent or percentage points, not in 'million EUR'"),
        ("TIME_PERIOD,OBS_VALUE,FREQ\n2005-06,5,A\n", ":2, column 'TIME_PERIOD': ", "'2005-06' is no period of the frequency 'A'"),
        ("year,value\n2005-06,5\n2006-07,6\n", ":2, column 'year': ", "'2005-06' may be a month, or the year from 2005 to 2006"),
        ("year,value,scale\n2020,5,many\n", ":2, column 'scale': ", "'many' is no power of ten"),
        ("year,value,status\n2020,5,q\n", ":2, column 'status': ", "says that there is no value"),
        ("year,value,qualifier\n2020,5,over\n", ":2, column 'qualifier': ", "'over' is none of"),
        ("year,value,qualifier\n2020,>5,about\n", ":2, column 'qualifier': ", "About does not go with"),
        ("year,value,measure\n2020,5,share\n", ":2, column 'measure': ", "A share needs a 'whole'"),
        ("year,value,measure\n2019,5,level\n2020,5,grow\n", ":3, column 'measure': ", "'grow' is none of"),
        ("year,value,measure\n2020,-500,growth\n2020,5,level\n", ":2, column 'value': ", "is outside [-100"),
        ("year,value,base period,measure\n2020,5,x,growth\n", ":2, column 'base period': ", "not a period"),
        ("year,value,measure\n2019,5,level\n2020,5,D1\n", ":3, column 'measure': ", "'D1' is none of"),
        ("year,value,measure\n2019,5,level\n2020,5,GC0Y\n", ":3, column 'measure': ", "'GC0Y' is none of"),
        ("year,value,measure\n2019,5,level\n2020,5,G0\n", ":3, column 'measure': ", "'G0' is none of"),
        ("year,value,scale\n2020,5,31\n", ":2, column 'scale': ", "10 to the power of 31 is out of range"),
        ("year,value,whole\n2020,5,x\n", ":2, column 'whole': ", "A level is not a share of 'x'"),
        (
            "year,value,measure,base period\n2020,5,GY,2018\n", ":2, column 'base period': ",
            "GY to 2020 is not from 2018",
        ),
        (
            "year,value,measure,base period\n2020,5,growth,2021\n", ":2, column 'base period': ",
            "A change to 2020 cannot be one from 2021",
        ),
        ("year,value,may be negative\n2020,5,si\n", ":2, column 'may be negative': ", "neither true nor"),
        (
            "area,area within,area within name,year,value\nx,y > z,Y,2020,5\n",
            ":2, column 'area within name': ", "'Y' has not a name for each of 'y > z'",
        ),
        (b"area,year,value\n\xff,2020,5\n", ":2: ", "is not UTF-8"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named(
    tmp_path: Path, hitech: Hitech, text: str | bytes, place: str, reason: str
) -> None:
    file = write(tmp_path, text)
    ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"hitech: {file}{place}")
    assert reason in ran.err
    assert 1 < ran.err.count("\n") <= 6


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    made = read(tmp_path, "area,year,value\n\nx,2020,5\n\n")

    assert [figure.citation.place for figure in made.all_observations()] == ["line 3"]


def test_every_bad_row_is_counted_up_to_a_thousand(tmp_path: Path, hitech: Hitech) -> None:
    rows = "".join(f"x{number},2020,bad\n" for number in range(1200))
    few = "".join(f"x{number},2020,bad\n" for number in range(7))

    many = hitech("list", "--data", write(tmp_path, f"area,year,value\n{rows}"))
    assert "(999 more problems in this file)" in many.err
    assert (
        "(6 more problems"
        in hitech("list", "--data", write(tmp_path, f"area,year,value\n{few}")).err
    )


def test_a_table_comes_from_standard_input_too(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = BytesIO(b"area,year,value\nx,2020,5\n")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(content))

    assert "standard input: 1 row," in hitech("list", "--data", "-").err


def test_the_clean_cooking_series_keeps_every_bound(corpora: Path) -> None:
    file = corpora / "sdg" / "eg_egy_clean.csv"
    with file.open(newline="", encoding="utf-8") as text:
        cells = [row["eg_egy_clean"] for row in csv.DictReader(text)]
    made = load(LoadRequest(paths=[str(file)], columns="value=eg_egy_clean"))
    found = Counter(figure.qualifier for figure in made.all_observations())

    assert found[Qualifier.MORE_THAN] == sum(cell.startswith(">") for cell in cells) == 1457
    assert found[Qualifier.LESS_THAN] == sum(cell.startswith("<") for cell in cells) == 557
    assert sum(found.values()) == len(cells) == 4028
    assert made.indicators[0].unit.id == "percent"


def test_growth_between_lower_bounds_has_no_known_sign(corpora: Path, hitech: Hitech) -> None:
    file = corpora / "sdg" / "eg_egy_clean.csv"
    ends = ("--from", "2000", "--to", "2018", "--columns", "value=eg_egy_clean", "--data", file)
    answer = json.loads(hitech("growth", "eg", "--all-areas", *ends, "-f", "json").out)
    by_text = Counter(
        (record["lower"] is None, record["upper"] is None) for record in answer["data"]
    )

    assert by_text[True, True] > 30  # from more than 95 to more than 95
    assert by_text[True, False] + by_text[False, True] > 10  # an open end on one side
    assert by_text[False, False] > 10
    for record in answer["data"]:
        if record["lower"] is None and record["upper"] is None:
            assert record["approximate"]


@pytest.mark.parametrize("name", ["ip.pat.resd", "tx.val.tech.cd"])
def test_the_world_banks_tables_load_with_their_packages(corpora: Path, name: str) -> None:
    folder = corpora / "wdi" / name
    with (folder / "data.csv").open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    made = load(str(folder))

    figures = list(made.all_observations())
    assert made.title == json.loads((folder / "datapackage.json").read_text("utf-8"))["title"]
    assert len(figures) == len(rows)
    assert {(f.area.id, str(f.period), str(f.value)) for f in figures} == {
        (row["Country Code"], row["Year"], row["Value"]) for row in rows
    }


def test_every_table_of_the_spectrum_is_refused_for_a_reason(corpora: Path, hitech: Hitech) -> None:
    files = sorted((corpora / "csv").glob("*.csv"))
    for file in files:
        ran = hitech("list", "--data", file)

        assert ran.code == 4, file.name
        assert "No column is the " in ran.err, file.name
    assert len(files) == 12


def test_any_of_the_indicators_of_a_table_can_be_asked_for(tmp_path: Path) -> None:
    made = read(tmp_path, TWO)

    for key in ("b", "a", "b", "c"):
        figures = made.observations(made.indicator(key))
        assert {figure.indicator.id for figure in figures} == {key}
        assert [str(figure.value) for figure in figures] == ["2019", "2020"]


def test_a_table_is_read_once_so_that_a_later_change_changes_no_answer(tmp_path: Path) -> None:
    made = read(tmp_path, TWO)
    write(tmp_path, TWO.replace("2020", "1999"))

    assert {str(figure.period) for figure in made.all_observations()} == {"2019", "2020"}
    (tmp_path / "table.csv").unlink()
    assert {str(figure.period) for figure in made.all_observations()} == {"2019", "2020"}


def test_a_line_that_never_ends_is_no_table(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "year,value\n2020," + "5" * 2_000_000)
    ran = hitech("list", "--data", file)

    assert ran.code == 4
    assert "table.csv:2: This line is longer than 1,048,576 characters" in ran.err
    assert "hint: name a file that holds a table" in ran.err
    said = json.loads(hitech("list", "--data", file, "-f", "json").err)["error"]
    assert said["problem"] == "not-csv"


def test_bytes_far_down_that_are_not_utf8_are_named_by_their_line(
    tmp_path: Path, hitech: Hitech
) -> None:
    rows = f"x,{'a' * 100_000},2020,5\n" * 15  # more than is looked at before it is read
    ran = hitech(
        "list", "--data", write(tmp_path, f"area,name,year,value\n{rows}".encode() + b"x,\xe9")
    )

    assert "table.csv:17: Byte 0xe9 is not UTF-8" in ran.err


@pytest.mark.parametrize("content", [b"\xef", b"\xef\xbb", b"\xef\xbb\nyear,value\n2020,5\n"])
def test_half_a_byte_order_mark_is_not_utf8(tmp_path: Path, hitech: Hitech, content: bytes) -> None:
    ran = hitech("list", "--data", write(tmp_path, content))

    assert ran.code == 4
    assert "table.csv:1: Byte 0xef is not UTF-8" in ran.err


def test_check_tells_all_the_second_values(tmp_path: Path, hitech: Hitech) -> None:
    table = f"{TWO}a,x,2020,3\nb,x,2020,3\n"
    file = write(tmp_path, table)
    answer = json.loads(hitech("check", file, "-f", "json").out)

    assert [(record["problem"], record["place"]) for record in answer["data"]] == [
        ("two-values", f"{file}:8"),
        ("two-values", f"{file}:9"),
    ]


def test_check_compares_what_two_sources_in_a_table_say(tmp_path: Path, hitech: Hitech) -> None:
    rows = "a,x,2020,5,office\na,x,2020,8,bank\nb,x,2020,5,office\n"
    file = write(tmp_path, f"indicator,area,year,value,source\n{rows}")
    ran = hitech("check", file, "--columns", "source=source", "-f", "json")
    (found,) = json.loads(ran.out)["data"]

    assert ran.code == 4
    assert (found["indicator"], found["finding"]) == ("a", "disagrees")


def test_what_follows_is_not_read_as_what_a_source_says(tmp_path: Path, hitech: Hitech) -> None:
    table = "year,value,qualifier,origin\n2020,5,,implied\n"
    ran = hitech("list", "--data", write(tmp_path, table))

    assert ran.code == 4
    assert "A figure that is implied is not what a source says." in ran.err


@pytest.mark.parametrize(
    "words", ["growth patents", "list", "filter", "compare exports patents", "show exports"]
)
def test_an_answer_is_not_read_as_a_dataset(tmp_path: Path, hitech: Hitech, words: str) -> None:
    """It has values unrounded, in the plain unit: how many digits were printed is lost."""
    file = tmp_path / "answer.csv"
    hitech(*words.split(), "-f", "csv", "-o", file)
    ran = hitech("list", "--data", file)

    assert ran.code == 4
    assert "This is an answer of hitech" in ran.err
    assert "hitech convert" in ran.err


@pytest.mark.parametrize(
    ("table", "place", "reason"),
    [
        ("year,value\n2020,0,512", ":2: ", "3 cells"),
        ("year\tvalue\n2020\t0,512\n2021\t0.5", ":2, column 'value'", "has a decimal comma"),
        ("year;value\n2020;1,234", ":2, column 'value'", "'1,234' may have a decimal comma, or one"),
        ("geo,TIME_PERIOD,OBS_VALUE,ACTION\nx,2020,5,D", ":2, column 'ACTION'", "takes a figure back"),
        ("code,name,year,value\na,X,2020,5\na,Y,2021,5", ":3, column 'name'", "'a' is Y here, and X before"),
        ("area,area name,year,value\na,X,2020,5\na,Y,2021,5", ":3, column 'area name'", "'a' is 'Y' here"),
    ],
)  # fmt: skip
def test_what_could_be_read_wrongly_is_refused(
    tmp_path: Path, hitech: Hitech, table: str, place: str, reason: str
) -> None:
    words = ("--columns", "indicator=code") if table.startswith("code") else ()
    ran = hitech("list", "--data", write(tmp_path, f"{table}\n"), *words)

    assert (ran.code, ran.out) == (4, "")
    assert f"table.csv{place}" in ran.err
    assert reason in ran.err


def test_the_flags_of_eurostat_are_statuses(tmp_path: Path) -> None:
    made = read(tmp_path, "geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nDE,2020,5,p\n")

    assert next(made.all_observations()).status == {Status.PROVISIONAL}


def test_units_that_are_written_in_different_ways_are_told_apart(tmp_path: Path) -> None:
    rows = "a,€\nb,$\nc,\nd,kg CO2\ne,kg-co2\nf,€\ng,%\n".replace("\n", ",2020,5\n")
    made = read(tmp_path, f"indicator,unit,year,value\n{rows}")
    units = {
        indicator.id: (indicator.unit.id, indicator.unit.name) for indicator in made.indicators
    }

    assert units["a"] == units["f"] == ("euro-sign", "€")
    assert units["c"] == ("number", "")
    assert units["g"] == ("percent", "percent")
    assert len({own for own, _ in units.values()}) == 6
    assert made.unit("$") == made.indicator("b").unit


def test_what_has_no_period_is_not_in_the_span_of_a_table(tmp_path: Path) -> None:
    made = read(tmp_path, "year,value\n2019,5\n2020,6\nnot stated,7\n")

    assert "2019 to 2020," in str(made.reading)


def test_that_levels_are_taken_not_to_be_negative_is_said_where_it_matters(tmp_path: Path) -> None:
    def reading(rows: str, columns: str = "") -> bool:
        made = read(tmp_path, f"year,value{columns}\n{rows}")
        return "missing, levels taken not to be below 0." in str(made.reading)

    assert reading("2019,<5\n2020,3\n")
    assert not reading("2019,>5\n2020,3\n")
    assert not reading("2019,<5\n2020,-3\n")
    assert not reading("2019,<5,true\n2020,3,true\n", ",may be negative")


def test_each_row_has_the_source_that_it_names(tmp_path: Path) -> None:
    table = (
        "year,value,source,source title\n2018,5,r1,The report\n2019,6,Another report,\n"
        "2020,7,,A third report\n2021,8,,\n"
    )
    figures = list(read(tmp_path, table).all_observations())

    assert figures[-1].citation.source.id.endswith("table.csv")
    assert [(f.citation.source.id, f.citation.source.title, f.citation.place) for f in figures] == [
        ("r1", "The report", ""),
        ("another-report", "Another report", ""),
        ("a-third-report", "A third report", ""),
        (figures[-1].citation.source.id, str(tmp_path / "table.csv"), "line 5"),
    ]


def test_a_table_can_be_asked_for_one_area(tmp_path: Path) -> None:
    made = read(tmp_path, "area,area within,year,value\nx,y,2020,5\nz,,2020,6\ny,,2020,7\n")
    indicator = made.indicators[0]

    def values(area: str) -> list[str]:
        return [str(figure.value) for figure in made.observations(indicator, made.area(area))]

    assert (values("x"), values("y"), values("z")) == (["5"], ["5", "7"], ["6"])


def test_notes_are_told_apart_by_lines_not_by_words(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, 'year,value,note\n2020,5,"a b\nc d"\n').all_observations()

    assert figure.notes == ("a b", "c d")


def test_names_and_units_that_ids_cannot_hold_have_ids_all_the_same(tmp_path: Path) -> None:
    rows = "GDP (real).,%,percent of GDP\nb,€/$,\n".replace("\n", ",2020,5\n")
    made = read(tmp_path, f"indicator,unit,unit name,year,value\n{rows}")

    assert [one.id for one in made.indicators] == ["gdp-real", "b"]
    units = [(one.unit.id, one.unit.name) for one in made.indicators]
    assert units == [("percent-sign", "percent of GDP"), ("euro-sign-solidus-dollar-sign", "€/$")]


def test_a_table_without_a_stated_period_has_no_span(tmp_path: Path) -> None:
    assert "1 area, 0 values" in str(read(tmp_path, "year,value\nnot stated,5\n").reading)


def test_a_scale_may_go_as_far_as_a_number(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, "year,value,scale\n2020,5,30\n").all_observations()

    assert figure.scale == 30


def test_the_title_of_a_package_names_its_first_indicator_only(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(
        json.dumps({"title": "Water", "resources": [{"path": "table.csv"}]})
    )
    made = read(tmp_path, "indicator,name,year,value\na,,2020,5\nb,,2020,5\nc,The c,2020,5\n")

    assert [one.name for one in made.indicators] == ["Water", "b", "The c"]


def test_two_values_in_the_only_column_of_numbers_are_named(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "gdp.csv"
    file.write_text("Region,Year,GDP (million euro)\nN,2015,1\nN,2020,2\nN,2020,3\n")

    assert (
        ":4: The level of N for 2020 has a value already, in line 3."
        in hitech("list", "--data", file).err
    )


def test_a_header_alone_is_no_table(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "gdp.csv"
    file.write_text("Region,Year,GDP\n")

    assert "The table has a header and no rows." in hitech("list", "--data", file).err
