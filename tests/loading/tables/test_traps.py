"""What an engine could take otherwise than a table says it: held against Python's own reader."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Hitech
from drawn import Draw
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset
from tables import read, write

HEADER = "area,year,value,note"
EXAMPLES = 60
"""Each takes as long as a command; a few thousand were tried by hand."""

Found = list[tuple[str, str, str, tuple[str, ...], str]]


def found_in(made: Dataset) -> Found:
    """Areas, periods, values, notes and places, as hitech has them."""
    return [
        (f.area.id, str(f.period), str(f.value), f.notes, f.citation.place)
        for f in made.all_observations()
    ]


def lines_of(file: Path, delimiter: str = ",") -> Found:
    """The same, as Python's reader has it."""
    with file.open(newline="", encoding="utf-8-sig") as opened:
        reader = csv.reader(opened, delimiter=delimiter, strict=True)
        next(reader)
        rows = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    return [
        (area.strip(), year.strip(), value.strip(), notes_of(note), f"line {line}")
        for line, (area, year, value, note) in rows
    ]


def notes_of(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split("\n"))))


@pytest.mark.parametrize(
    "name",
    [
        "a[1].csv", "a*.csv", "a?.csv", "~x.csv", "it's.csv", 'say "x".csv', "http:__x.csv", "a{1,2}.csv",
        "back\\slash.csv", "a b.csv", "专利.csv", "-.csv", "$HOME.csv", "%41.csv", "a;b.csv", "*", "[a].csv",
        "no end", "x.parquet", "x.csv.gz", "x.json.csv", "**.csv", "a\nb.csv",
    ],
)  # fmt: skip
def test_a_file_is_the_one_of_its_name(tmp_path: Path, name: str) -> None:
    """And no pattern that others match: those beside it hold something else."""
    for other in ("a1.csv", "a2.csv", "ax.csv", "a.csv", "ab.csv"):
        write(tmp_path, f"{HEADER}\nother,2020,9,\n", other)
    file = write(tmp_path, f"{HEADER}\nown,2020,5,\n", name)

    assert found_in(load(LoadRequest(paths=[str(file)]))) == [("own", "2020", "5", (), "line 2")]


@pytest.mark.parametrize(
    "name", ["http:/x.csv", "s3:/x.csv", "[a]/x.csv", "a*/x.csv", "~/x.csv", "year=2019/x.csv"]
)
def test_a_folder_is_the_one_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It is no address, no pattern, no home, and says nothing of what is in its files."""
    for folder in (Path(name).parent, Path("a"), Path("ab")):
        (tmp_path / folder).mkdir(exist_ok=True)
        write(tmp_path / folder, f"{HEADER}\nother,2020,9,\n", "x.csv")
    write(tmp_path, f"{HEADER}\nown,2020,5,\n", name)
    monkeypatch.chdir(tmp_path)

    assert found_in(load(LoadRequest(paths=[name]))) == [("own", "2020", "5", (), "line 2")]


ROW = "x,2020,5,\n"
READ_ALIKE = {
    "lines end in CRLF": f"{HEADER}\r\nx,2020,5,a\r\ny,2020,6,\r\n",
    "lines end in CR": f"{HEADER}\rx,2020,5,a\ry,2020,6,\r",
    "lines end in either": f"{HEADER}\nx,2020,5,a\r\ny,2020,6,\nz,2020,7,\r",
    "only the header ends in CRLF": f"{HEADER}\r\nx,2020,5,a\ny,2020,6,\n",
    "only the header ends in LF": f"{HEADER}\nx,2020,5,a\r\ny,2020,6,\r\n",
    "a CR in quotes": f'{HEADER}\nx,2020,5,"a\rb"\ny,2020,6,\n',
    "a CRLF in quotes": f'{HEADER}\nx,2020,5,"a\r\nb"\ny,2020,6,\n',
    "an LF in quotes, beside CRLF": f'{HEADER}\r\nx,2020,5,"a\nb"\r\ny,2020,6,\r\n',
    "blank lines within": f"{HEADER}\nx,2020,5,\n\n\ny,2020,6,\n",
    "a blank line behind the header": f"{HEADER}\n\nx,2020,5,\ny,2020,6,\n",
    "blank lines at the end": f"{HEADER}\nx,2020,5,\n\n\n\n",
    "more blank lines at the end than a buffer holds": f"{HEADER}\nx,2020,5,\n" + "\n" * 10_000,
    "a line of delimiters": f"{HEADER}\nx,2020,5,\n,,,\ny,2020,6,\n",
    "a line of blanks and delimiters": f"{HEADER}\nx,2020,5,\n, ,\t,\u00a0\ny,2020,6,\n",
    "cells of several lines": f'{HEADER}\nx,2020,5,"a\nb\n\nc"\ny,2020,6,"d\n"\nz,2020,7,\n',
    "a cell of two lines, and a line too few": f'{HEADER}\nx,2020,5,"a\nb"\n\ny,2020,6,\n',
    "no line end at the end": f"{HEADER}\nx,2020,5,\ny,2020,6,a",
    "a quote that ends the file": f'{HEADER}\nx,2020,5,\ny,2020,6,"a"',
    "quotes in quotes": f'{HEADER}\nx,2020,5,"say ""a"", b"\n"x ""y""",2020,6,""""\n',
    "a quote within a cell": f'{HEADER}\nx 5" y,2020,5,6"\ny,2020,6,a"b"c\n',
    "a quote behind a blank": f'{HEADER}\nx,2020,5, "a\ny,2020,6, "b"\n',
    "a quote behind a tab": f'{HEADER}\nx,2020,5,\t"a"\ny,2020,6,\n',
    "empty cells, in quotes and not": f'{HEADER}\n"x",2020,5,""\ny,2020,"6",\n"","2020",7,\n',
    "delimiters in quotes": f'{HEADER}\n"a,b",2020,5,"c,d,,"\n"e;f\t",2020,6,\n',
    "apostrophes": f"{HEADER}\n'x,2020,5,it's\ny',2020,6,''\n",
    "backslashes": f'{HEADER}\nx\\,2020,5,\\n\ny,2020,6,"\\"\n',
    "a number sign": f"{HEADER}\n#x,2020,5,#a\ny,2020,6,\n",
    "a byte order mark": f"\ufeff{HEADER}\nx,2020,5,\n",
    "a byte order mark before quotes": '\ufeff"area",year,value,note\nx,2020,5,\n',
    "a byte order mark within": f"{HEADER}\nx,2020,5,a\ufeffb\n",
    "line ends that are none": f"{HEADER}\nx,2020,5,a\x0bb\x0cc\x85d\u2029e\n",
    "a header of two lines": '"area",year,value,"note"\n"a\n",2020,5,\n',
    "words for nothing": f"{HEADER}\nNULL,2020,5,NULL\nnan,2020,6,NaN\nTrue,2020,7,\\N\n",
    "numbers that are names": f"{HEADER}\n007,2020,5,1.0\n1e3,2020,6,2020-01-01\n 5 ,2020,7,+1\n",
    "one row": f"{HEADER}\nx,2020,5,",
    "a line as long as a cell may be": f"{HEADER}\nx,2020,5,{'a' * 131_072}\ny,2020,6,\n",
    "a line longer than that, of several cells": f"{HEADER}\n{'x' * 99_999},2020,5,{'a' * 99_999}\ny,2020,6,\n",
}


@pytest.mark.parametrize("text", READ_ALIKE.values(), ids=READ_ALIKE)
def test_a_table_is_read_as_pythons_reader_reads_it(tmp_path: Path, text: str) -> None:
    found = found_in(read(tmp_path, text))

    expected = lines_of(tmp_path / "table.csv")
    assert expected
    assert found == [(area or "not stated", *rest) for area, *rest in expected]


@pytest.mark.parametrize("value", ["0123", " 5", "5 ", "12.50", "1e5", "1" + 20 * "0" + "1"])
def test_a_value_keeps_its_digits(tmp_path: Path, value: str) -> None:
    """Whatever stands beside it in its column."""
    made = read(tmp_path, f"{HEADER}\nx,2020,{value},\ny,2020,7,\n")
    first, _ = made.all_observations()

    assert first.value.as_tuple() == Decimal(value.strip()).as_tuple()


REFUSED = {
    "a cell too many": (f"{HEADER}\n{ROW}y,2020,6,a,b\n", 3, "5 cells, the header 4"),
    "an empty cell too many": (f"{HEADER}\n{ROW}y,2020,6,a,\n", 3, "5 cells, the header 4"),
    "an empty cell too many in all rows": (f"{HEADER}\nx,2020,5,,\ny,2020,6,a,\n", 2, "5 cells"),
    "a cell too few": (f"{HEADER}\n{ROW}y,2020,6\n{ROW}", 3, "3 cells, the header 4"),
    "a cell too many and one too few": (f"{HEADER}\nx,2020,5,,\ny,2020,6\n", 2, "5 cells"),
    "a cell beneath a column without a name": (f"{HEADER},\nx,2020,5,,\ny,2020,6,,7\n", 3, "5 cells"),
    "a second header": (f"{HEADER}\n{ROW}{HEADER}\ny,2020,6,\n", 3, "repeats the header"),
    "a second header with tabs": (f"{HEADER}\n{ROW}\tarea ,year\t,value,note\n", 3, "repeats the header"),
    "rows beneath a remark": (f"{HEADER}\n{ROW}Source: a\ny,2020,6,\n", 3, "as a remark beneath a table"),
    "text behind a quote": (f'{HEADER}\n{ROW}y,2020,6,"a"b\n', 3, "not a table"),
    "a blank behind a quote": (f'{HEADER}\n{ROW}y,2020,6,"a" \n', 3, "not a table"),
    "a quote that is not closed": (f'{HEADER}\n{ROW}y,2020,6,"a\n', 3, "unexpected end of data"),
    "a quote far down that is not closed": (
        f'{HEADER}\n{"".join(f"x{n},2020,5,{n}{chr(10)}" for n in range(5000))}y,2020,6,"a\n', 5002, "unexpected end",
    ),
    "a quote that others close": (f'{HEADER}\nx,2020,5,"a\ny,2020,6,"b"\n', 3, "not a table"),
    "NUL": (f"{HEADER}\n{ROW}y,2020,6,a\0\n", 3, "NUL character"),
    "a NUL far down": (f"{HEADER}\n{ROW * 2000}y,2020,6,\0\n", 2002, "NUL character"),
    "a long cell": (f"{HEADER}\n{ROW}y,2020,6,{'a' * 131_073}\n", 3, "more than 131,072 characters"),
    "a long line": (f"{HEADER}\n{ROW}y,2020,6,{'a,' * 600_000}\n", 3, "longer than 1,048,576"),
    "an underscore": (f"{HEADER}\n{ROW}y,2020,1_000,\n", 3, "'1_000' is not a number"),
    "a number out of range": (f"{HEADER}\n{ROW}y,2020,1e400,\n", 3, "'1e400' is out of range"),
    "hexadecimal": (f"{HEADER}\n{ROW}y,2020,0x10,\n", 3, "'0x10'"),
    "infinity": (f"{HEADER}\n{ROW}y,2020,inf,\n", 3, "'inf' is not a number"),
    "a date that is none": (f"{HEADER}\n{ROW}y,2020-02-30,5,\n", 3, "'2020-02-30' is not a period"),
    "another delimiter": (f"{HEADER}\n{ROW}y;2020;6;\n{ROW}", 3, "1 cells, the header 4"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_readers_take_differently_is_refused_where_it_stands(
    tmp_path: Path, hitech: Hitech, text: str, line: int, reason: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, text))

    assert (ran.code, ran.out) == (4, "")
    assert f"table.csv:{line}" in ran.err
    assert reason in ran.err


def test_reading_stops_at_a_thousand_lines_that_are_no_rows(tmp_path: Path) -> None:
    """And what stands beneath them is not looked at, such as a quote that is not closed."""
    with pytest.raises(InvalidDataError) as caught:
        read(tmp_path, f"{HEADER}\n" + 1000 * "x,2020\n" + 'y,2020,6,"a\n')

    assert [problem.where.line for problem in caught.value.problems] == [*range(2, 1002)]
    assert {problem.code for problem in caught.value.problems} == {"ragged-row"}


def test_a_table_of_a_header_only_has_no_figures(tmp_path: Path) -> None:
    for end in ("", "\n", "\r\n", "\n\n"):
        made = read(tmp_path, f"{HEADER}{end}")

        assert list(made.all_observations()) == []
        assert "0 rows" in str(made.reading)


def test_remarks_beneath_are_passed_over_and_counted(tmp_path: Path) -> None:
    made = read(tmp_path, f"{HEADER}\n{ROW}\nSource: the office\nAll figures are rounded.,,,\n")

    assert [place for *_, place in found_in(made)] == ["line 2"]
    assert "2 lines beneath passed over" in str(made.reading)


@pytest.mark.parametrize("blank", ["\t", "\x0b", "\x1f", "\x85", "\u00a0", "\u2003", "\u2028"])
def test_blanks_are_those_of_python(tmp_path: Path, blank: str) -> None:
    """Around missing values, areas and headers, whether the engine strips them or not."""
    name = '{"resources": [{"path": "table.csv", "schema": {"missingValues": ["-999", "x"]}}]}'
    write(tmp_path, name, "datapackage.json")
    rows = f"a,2020,-999{blank},\nb,2020,{blank}x,\nc,2020,-123{blank},\n{blank}d,2020,{blank}..,\n"
    made = read(tmp_path, f"{HEADER}\n{rows},{blank},,\n")

    assert [(area, value) for area, _, value, *_ in found_in(made)] == [("c", "-123")]
    assert "4 rows" in str(made.reading)
    assert "3 missing" in str(made.reading)
    assert made.store.contradictions() is None


def test_a_value_is_not_missing_because_it_looks_like_one_that_is(tmp_path: Path) -> None:
    codes = '["-999", "-99", "9 p", "8 p", "1e5"]'
    name = f'{{"resources": [{{"path": "table.csv", "schema": {{"missingValues": {codes}}}}}]}}'
    write(tmp_path, name, "datapackage.json")
    values = ["-123", "-99", "-12", "9 p", "7 p", "8 p", "1e5", "2e5", "-999", "-998"]
    rows = "".join(f"a{at},2020,{value},\n" for at, value in enumerate(values))
    made = read(tmp_path, f"{HEADER}\n{rows}")

    assert [value for *_, value, _, _ in found_in(made)] == ["-123", "-12", "7", "2E+5", "-998"]


AREAS = st.text(st.sampled_from("ab é专,;\"'#"), max_size=4).map(str.strip)
NOTES = st.text(st.sampled_from("ab é,;\t\"'\n\r\\#"), max_size=8)
VALUES = ["5", "0123", " 5", "5 ", "12.50", "1,234.5", "7 p", "", ".."]


@st.composite
def tables(draw: Draw) -> tuple[str, str]:
    """A table in some style, and what parts its cells."""
    delimiter = draw(st.sampled_from(",;\t"))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    text = StringIO(newline="")
    text.write(draw(st.sampled_from(["", "", "\ufeff"])))
    for number in range(draw(st.integers(1, 8)) + 1):
        note = draw(NOTES)
        cells = [f"a{number}{draw(AREAS)}", "2020", draw(st.sampled_from(VALUES)), note]
        quotes = csv.QUOTE_ALL if set("\r\n") & set(note) else quoting
        writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quotes)
        writer.writerow(cells if number else HEADER.split(","))
        text.write(draw(st.sampled_from(["", "", "", "", end, delimiter * 3 + end])))
    written = text.getvalue()
    return draw(st.sampled_from([written, written.rstrip("\r\n")])), delimiter


@pytest.mark.long
@settings(max_examples=EXAMPLES)
@given(tables())
def test_any_table_is_read_as_pythons_reader_reads_it(drawn: tuple[str, str]) -> None:
    text, delimiter = drawn
    with TemporaryDirectory() as folder:
        made = read(Path(folder), text)
        rows = lines_of(Path(folder, "table.csv"), delimiter)
    expected = [
        (area, year, Decimal(value.rstrip(" p").replace(",", "")), *rest)
        for area, year, value, *rest in rows
        if value not in {"", ".."}
    ]

    assert [
        (f.area.id, str(f.period), f.value, f.notes, f.citation.place)
        for f in made.all_observations()
    ] == expected


@pytest.mark.long
@pytest.mark.parametrize("quote", ["", '"'], ids=["plain", "quoted"])
@pytest.mark.parametrize("kind", ["periods", "further columns"])
def test_a_table_may_have_thousands_of_columns(tmp_path: Path, kind: str, quote: str) -> None:
    months = [f"{year}-{month:02}" for year in range(1800, 1900) for month in range(1, 13)]
    columns = months if kind == "periods" else ["year", "value", *(f"x{n}" for n in range(1200))]
    cells = ["5"] * len(columns) if kind == "periods" else ["2020", "5", *"7" * 1200]
    rows = [["area", *columns], *([f"{quote}A{n}{quote}", *cells] for n in range(3))]
    table = "".join(",".join(row) + "\n" for row in rows)

    figures = list(read(tmp_path, table).all_observations())

    assert len(figures) == 3 * (len(months) if kind == "periods" else 1)
    assert {figure.area.name for figure in figures} == {"A0", "A1", "A2"}


def test_a_long_table_is_read_line_by_line_where_it_must_be(tmp_path: Path) -> None:
    rows = "".join(f"A{n % 10},{1800 + n // 10},{n}\n" for n in range(2000))
    rows += "".join(f"B{n % 100},{1800 + n // 100},{n}\n" for n in range(8000))

    figures = list(read(tmp_path, f"area,year,value\n\n{rows}").all_observations())

    assert len(figures) == 10_000
    assert {f"line {n + 3}" for n in range(10_000)} == {f.citation.place for f in figures}
