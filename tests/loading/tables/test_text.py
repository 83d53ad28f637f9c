"""Text as offices write it: encodings, lines around the table, headings of several lines or none."""

import codecs
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.files import content_of
from hitech_cli.loading.tables.sources.dialect import dialect_of
from hitech_cli.loading.tables.sources.header import header_of
from tables import read, write

Found = list[tuple[str, str, str, str]]
TABLE = "area,year,value\nx,2019,5\ny,2020,6.5\n"
FIGURES = [("x", "2019", "5"), ("y", "2020", "6.5")]


def figures(folder: Path, text: str | bytes, **wanted: object) -> list[tuple[str, str, str]]:
    made = load(LoadRequest(paths=[str(write(folder, text))], **wanted))
    return [(one.area.name, str(one.period), str(one.value)) for one in made.all_observations()]


def columns(*lines: str) -> list[str]:
    """The headings of a table, its cells parted by commas."""
    rows = [(number, line.split(",")) for number, line in enumerate(lines, 1)]
    return list(header_of("t.csv", rows).columns)


NAMES = {
    "gb18030": ["佛山市", "广东"], "big5": ["臺北市", "新北市"], "cp932": ["東京都", "さいたま市"],
    "cp949": ["서울특별시", "부산광역시"], "cp1252": ["Côte d’Ivoire", "Türkiye"],
    "latin-1": ["Baden-Württemberg", "Thüringen"], "cp1250": ["Łódź", "Śląskie"],
    "cp1251": ["Москва", "Санкт-Петербург"], "cp1253": ["Αθήνα", "Θεσσαλονίκη"],
    "cp1254": ["İstanbul", "Şanlıurfa"], "koi8-r": ["Москва", "Санкт-Петербург"],
    "utf-16": ["佛山市", "Łódź"], "utf-16-le": ["佛山市", "Łódź"], "utf-16-be": ["佛山市", "Łódź"],
    "utf-32": ["佛山市", "Łódź"], "utf-8-sig": ["佛山市", "Łódź"],
}  # fmt: skip


@pytest.mark.parametrize("encoding", NAMES)
def test_texts_in_the_encodings_of_offices_are_read(tmp_path: Path, encoding: str) -> None:
    one, other = NAMES[encoding]
    text = f'area,year,value\n{one},2019,5\n\n"{other}",2020,6.5\n'.encode(encoding)
    file = write(tmp_path, text)
    made = load(str(file))

    found = [(f.area.name, str(f.value), f.citation.place) for f in made.all_observations()]
    assert found == [(one, "5", "line 2"), (other, "6.5", "line 4")]
    assert made.sha256 == sha256(text).hexdigest()
    assert ("encoded as" in str(made.reading)) == (encoding != "utf-8-sig")
    named = load(LoadRequest(paths=[str(file)], encoding=encoding))
    assert [one.name for one in named.areas] == [one, other]


SHORT = {
    "cp1252": ["Côte", "Réunion", "São Tomé", "Åland", "MÜNCHEN", "Île-de-France", "Ærø", "x – y", "5 °C", "in £m"],
    "cp1250": ["Győr, Szűcs", "Říčany", "Łódź"],
    "cp1251": ["Россия", "Київ"],
    "gb18030": ["北京", "佛山", "中国"],
    "big5": ["臺灣"],
    "cp949": ["대한민국"],
    "cp932": ["日本", "アジア"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "name"), [(encoding, name) for encoding in SHORT for name in SHORT[encoding]]
)
def test_a_single_name_tells_its_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    text = f'area,year,value\n"{name}",2020,5\n'.encode(encoding)

    assert figures(tmp_path, text) == [(name, "2020", "5")]


def test_an_encoding_that_shows_far_down_is_told(tmp_path: Path) -> None:
    rows = "".join(f"a{n % 800},{1900 + n // 800},{n}\n" for n in range(80_000))
    file = write(tmp_path, f"area,year,value\n{rows}Köln,2020,5\n".encode("cp1252"))
    made = load(str(file))

    assert "encoded as cp1252" in str(made.reading)
    assert made.areas[-1].name == "Köln"


def test_the_encoding_that_is_named_overrules(tmp_path: Path, hitech: Hitech) -> None:
    text = "area,year,value\nКиїв,2020,5\n".encode("cp1251")
    file = write(tmp_path, text, "other.csv")

    assert figures(tmp_path, text, encoding="latin-1") == [("Êè¿â", "2020", "5")]
    assert figures(tmp_path, TABLE, encoding="ascii") == FIGURES
    assert "cp1252" in hitech("list", "--data", file, "--encoding", "cp1252").err
    for encoding in ("klingon", "hex", ""):
        assert hitech("list", "--data", file, "--encoding", encoding).code == (2 if encoding else 0)
    ran = hitech("list", "--data", file, "--encoding", "utf-8")
    assert (ran.code, "Byte 0xca is not UTF-8" in ran.err) == (4, True)


@pytest.mark.parametrize(
    "text",
    [
        "area,year,value\nZürich,2020,5\nGenève,2020,6\n".encode() + b"\xff\xfe,2020,7\n",
        b"area,year,value\n\x81\x00\x02\xff,2020,5\n",
        bytes(range(256)) * 4,
        b"\0" * 4096,
        b"\xff\xfearea,year\xd8\x00\xd8\n",
        codecs.BOM_UTF16_LE + b"odd",
    ],
    ids=["damaged UTF-8", "control characters", "all bytes", "NULs", "half a pair", "half a unit"],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(InvalidDataError):
        figures(tmp_path, text)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_any_of_four_marks(tmp_path: Path, mark: str) -> None:
    assert figures(tmp_path, TABLE.replace(",", mark)) == FIGURES


TITLES = [
    "Doctors by region\n",
    "Doctors by region\n\n",
    '"Doctors, nurses, by region"\nFrequency: annual\n',
    "Table 14-10: Doctors, by region\n",
    "Table,14-10\nFrequency,annual\n\n",
    "Data Source,World Development Indicators,\n\nLast Updated Date,2021-05-18,\n\n",
    "Year,\nUnit,number\n",
    "\n,,\nDoctors,,\n",
    "Doctors by region\n" + "About them\n" * 20,
]


@pytest.mark.parametrize("above", TITLES)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_title_lines_above_are_passed_over(tmp_path: Path, above: str, mark: str) -> None:
    line = above.count("\n") + 1
    above = above.replace(",", mark) if '"' not in above else above
    made = read(tmp_path, above + TABLE.replace(",", mark))

    assert [str(one.value) for one in made.all_observations()] == ["5", "6.5"]
    assert f"its header in line {line}," in str(made.reading)


@pytest.mark.parametrize(
    "table",
    [
        "x,2019,5\ny,2020,6\n",
        "x,n.d.\ny,5\nz,6\n",
        "a,5\nx,unknown\ny,6\n",
        "2019,5\n2020,6\n",
    ],
)
def test_a_line_of_data_is_no_header(tmp_path: Path, table: str) -> None:
    with pytest.raises(InvalidDataError):
        figures(tmp_path, table)


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        (",2019,,2020,", "country,gdp,life,gdp,life", "country gdp 2019 life 2019 gdp 2020 life 2020"),
        (",gdp,,life,", "country,2019,2020,2019,2020", "country gdp 2019 gdp 2020 life 2019 life 2020"),
        ("country,2019,,2020,", ",gdp,life,gdp,life", "country gdp 2019 life 2019 gdp 2020 life 2020"),
        ("country,2019,2019,2020,2020", "country,gdp,life,gdp,life", "country gdp 2019 life 2019 gdp 2020 life 2020"),
        (",2019,2019,2020,2020", "country,gdp,life,gdp,life", "country gdp 2019 life 2019 gdp 2020 life 2020"),
        (",2019,,2020,", "country,Q1,Q2,Q1,Q2", "country Q1 2019 Q2 2019 Q1 2020 Q2 2020"),
        (",2019年,,2020年,", "地区,1月,2月,1月,2月", "地区 2019年1月 2019年2月 2020年1月 2020年2月"),
        ("Year,Period,Population,,", ",,Men,Women,Idle", "Year Period Population Men Population Women Population Idle"),
        (",2019,2020,2021,2022", "Oz,(D),(D),(D),(D)", " 2019 2020 2021 2022"),
        (",Men,,Women,", "country,employed,idle,employed,idle", "country Men employed Men idle Women employed Women idle"),
        ("Doctors,,,,", "country,2017,2018,2019,2020", "country 2017 2018 2019 2020"),
        ("Frequency,annual,,,", ",2017,2018,2019,2020", " 2017 2018 2019 2020"),
    ],
)  # fmt: skip
def test_a_header_may_have_two_lines(upper: str, lower: str, joined: str) -> None:
    found = columns(upper, lower, "Narnia,5,6.5,7,8", "Oz,1,2,3,4")

    assert " ".join(found) == joined


@pytest.mark.parametrize(
    ("header", "rows", "kept"),
    [
        (",country,year,value", ["1,x,2019,5", "2,y,2020,6"], ["country", "year", "value"]),
        (",country,year,value", ["0,x,2019,5", "1,y,2020,6"], ["country", "year", "value"]),
        ("Unnamed: 0,year,value", ["0,2019,5", "1,2020,6"], ["year", "value"]),
        (",year,value", ["x,2019,5", "y,2020,6"], ["", "year", "value"]),
        (",2019,2020", ["1,5,6", "2,7,8"], ["", "2019", "2020"]),
        ("area,,year,value", ["x,,2019,5", "y,,2020,6"], ["area", "year", "value"]),
        ("area,,year,value", ["x,m,2019,5", "y,f,2020,6"], ["area", "column 2", "year", "value"]),
        ("area,year,area,value", ["x,2019,x,5", "y,2020,y,6"], ["area", "year", "value"]),
        ("area,year,area,value", ["x,2019,,5", "y,2020,,6"], ["area", "year", "value"]),
        ("area,year,area,value", [",2019,x,5", ",2020,y,6"], ["year", "area", "value"]),
        ("MEASURE,Measure,year,value", ["a,b,2019,5", "a,b,2020,6"], ["MEASURE", "Measure", "year", "value"]),
        ('area,year,"the\nvalue"', ["x,2019,5"], ["area", "year", '"the value"']),
    ],
)  # fmt: skip
def test_columns_without_a_name_and_twice_are_kept_where_they_say_something(
    header: str, rows: list[str], kept: list[str]
) -> None:
    assert columns(header, *rows) == kept


@pytest.mark.parametrize(
    ("header", "row", "last", "line"),
    [
        (",area,year,value", "{0},x{0},2019,{0}", "7,y,2020,5", 302),
        ("area,,year,value", "x{0},,2019,{0}", "y,m,2020,5", 302),
        ("area,sex,sex,year,value", "x{0},m,m,2019,{0}", "y,m,f,2020,5", 1),
    ],
)
def test_a_column_that_says_something_after_all_is_told(
    tmp_path: Path, hitech: Hitech, header: str, row: str, last: str, line: int
) -> None:
    """Columns are left out by the first rows, and all rows must agree."""
    rows = "".join(f"{row.format(number)}\n" for number in range(1, 301))
    assert "not used (" in str(read(tmp_path, f"{header}\n{rows}").reading)

    ran = hitech("list", "--data", write(tmp_path, f"{header}\n{rows}{last}\n"))
    assert (ran.code, f"table.csv:{line}: " in ran.err) == (4, True)


INSEE = '"Libellé";"Prix";"Codes"\n"idBank";"000000001";""\n"Période";"";""\n'


def test_lines_about_the_series_under_the_header_are_passed_over(tmp_path: Path) -> None:
    file = write(tmp_path, f'{INSEE}"2021-02";"96.63";"A"\n"2021-01";"95.57";"A"\n')
    made = load(LoadRequest(paths=[str(file)], columns="value=Prix,period=Libellé"))

    assert {one.citation.place for one in made.all_observations()} == {"line 4", "line 5"}
    assert "2 lines under the header passed over" in str(made.reading)
    with pytest.raises(InvalidDataError, match="says a scale") as refused:
        read(tmp_path, "area,2019,2020\n,million,thousand\nx,5,6\n")
    assert "--set scale=million if" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("year,GDP,Jobs,Rate\n,million euro,1 000,%\n2019,5,6,7\n2020,6,7,8\n",
         ["5 million euro", "6 thousand", "7%"]),
        ("Jahr;BIP;Quote\nEinheit;(Mrd. EUR);in (%)\n2019;5;7\n2020;6;8\n", ["5 billion EUR", "7%"]),
        ("area,2019,2020\n,Persons in thousands,Persons in thousands\nx,5,6\n",
         ["5 thousand Persons", "6 thousand Persons"]),
        ("area,year,value\n,,million euro\nx,2019,5\n", ["5 million euro"]),
    ],
)  # fmt: skip
def test_units_under_the_header_are_those_of_their_columns(
    tmp_path: Path, hitech: Hitech, text: str, units: list[str]
) -> None:
    ran = hitech("filter", "--data", write(tmp_path, text), "--format", "csv")

    assert (ran.code, [unit for unit in units if unit not in ran.out]) == (0, [])


OFFICES = {
    "ONS": (('"Title","CPI ANNUAL RATE"\n"CDID","D7G7"\n"PreUnit",""\n"Unit","%"\n"Release date","16-06-2021"\n'
            '"Important notes",\n"1989","5.2"\n"1990","7.0"\n'), "Title/CPI ANNUAL RATE (%)", 6),
    "RBA": (("RATES,,\nTitle,Cash Rate,Bills\nType,Original,Original\n\nSeries ID,FIRMM,FIRMB\n"
            "04-Jan-2011,4.75,4.94\n05-Jan-2011,4.75,4.93\n"), "Title/Cash Rate/Bills", 5),
    "FRED": (('FRED Graph,\n,\nGDP,"Gross Domestic Product, Billions"\n,\nobservation_date,GDP\n'
             "1947-01-01,243.1\n1947-04-01,245.9\n"), "observation_date/GDP", 5),
    "e-Stat": ('"統計名：","人口推計"\n"表番号：","001"\n\n"年齢","総数","男"\n"総数","12","6"\n"0～4歳","4","2"\n',
               "年齢/総数/男", 4),
    "Destatis": (";Preisindex;Veränderung\n;2015=100;in (%)\n2018;103,8;1,8\n2019;105,3;1,4\n",
                 "/Preisindex (2015=100)/Veränderung (%)", 2),
    "NBS": ("数据库：年度数据,,\n时间：最近3年,,\n指标,2020年,2019年\n收入,105,98\n注：不含佛山,,\n",
            "指标/2020年/2019年", 3),
}  # fmt: skip


@pytest.mark.parametrize("office", OFFICES)
def test_the_header_of_an_office_is_found(tmp_path: Path, office: str) -> None:
    text, joined, start = OFFICES[office]
    header = dialect_of(content_of(str(write(tmp_path, text)))).header

    assert ("/".join(header.columns), header.start) == (joined, start)


def test_rows_with_a_name_for_a_period_are_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="No column is the period"):
        figures(tmp_path, "period,value\nAverage,5.2\n2019,5\n2020,6\n")


BENEATH = [
    "---\nSource: the office\n",
    '"   2. Without those asleep.",,\n',
    "Source: the office,,\n* provisional,,\n",
    "(1) Without Oz\n1/ Estimates\n",
    "Note that all of these are provisional\n",
    "Note\n\nThese are provisional figures\nand more of that\n",
    "\nAll figures are rounded.,,\n",
    "注：不含佛山\n数据来源：统计局\n",
]


@pytest.mark.parametrize("beneath", BENEATH)
def test_remarks_beneath_are_no_rows(tmp_path: Path, beneath: str) -> None:
    lines = len(beneath.split()) and sum(1 for line in beneath.splitlines() if line)
    made = read(tmp_path, TABLE + beneath)

    assert [str(one.value) for one in made.all_observations()] == ["5", "6.5"]
    assert "2 rows, 1 indicator, 2 areas" in str(made.reading)
    assert f"{lines} line{'' if lines == 1 else 's'} beneath passed over" in str(made.reading)


@pytest.mark.parametrize(
    "beneath",
    [
        "\nCode,Name,Notes,Decimals\nx,Narnia,rounded,0\ny,Oz,,1\n",
        "\nCode,Label\nx,Narnia\n\ny,Oz\n",
        "\nCode,Label,Remark\nx,Narnia,a\n",
        "Source: the office\n\nCountry notes\nCode,Label\nx,Narnia\n",
    ],
)
def test_a_table_of_what_is_known_beneath_is_no_rows(tmp_path: Path, beneath: str) -> None:
    lines = sum(1 for line in beneath.splitlines() if line)
    made = read(tmp_path, TABLE + beneath)

    assert [str(one.value) for one in made.all_observations()] == ["5", "6.5"]
    assert f"{lines} lines beneath passed over" in str(made.reading)


@pytest.mark.parametrize(
    "beneath",
    [
        "\narea,year,births,deaths\nx,2019,5,6\n",
        "\nCode,Label\nx,Narnia\nz,2021,7\n",
        "Source: the office\nz,2021,7\n",
        "Source: the office,,\nz,2021,7\n",
        "z;2021;7\n",
        "\nz,2021,7,8\n",
    ],
    ids=["figures", "rows within", "a row", "a row beneath a wide remark", "cut", "ragged"],
)
def test_rows_beneath_are_never_passed_over(tmp_path: Path, beneath: str) -> None:
    with pytest.raises(InvalidDataError):
        read(tmp_path, TABLE + beneath)


def test_a_name_without_values_is_a_row_where_rows_follow(tmp_path: Path) -> None:
    groups = (
        "1. Crops by kind,,\nWheat,5,6\n\nOther things grown,,\nOats,7,8\nRye,,\nMaize and more,,\n"
    )
    made = read(tmp_path, f"indicator,2019,2020\n{groups}")

    assert [str(one.value) for one in made.all_observations()] == ["5", "6", "7", "8"]
    assert "8 missing" in str(made.reading)
    assert "passed over" not in str(made.reading)


def test_the_order_of_rows_changes_nothing_of_the_header() -> None:
    rows = ["x,2019,5", "y,2020,n.d.", "z,,>6", "u,2021,7"]

    for shuffled in permutations(rows):
        assert columns("Doctors", "area,year,value", *shuffled) == ["area", "year", "value"]
