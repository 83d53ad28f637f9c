"""Workbooks and databases give the figures of their table; what cannot be meant is told."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from conftest import Hitech
from hitech_cli.errors import HitechError, InvalidDataError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.files import content_of
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.sources.workbooks import workbook_sheet
from hitech_cli.model.dataset import Dataset

Cell = None | str | bool | int | float | date | tuple[float, str]
"""What stands in a cell; a number with a format in a pair."""

TABLE: list[list[Cell]] = [["area", "year", "value"], ["x", 2019, 12.5], ["y", 2020, 13.0]]
FIGURES = [("x", "2019", "12.5"), ("y", "2020", "13")]


def excel(
    file: Path,
    sheets: dict[str, Sequence[Sequence[Cell]]],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
) -> Path:
    """Write an .xlsx; cells are merged on each sheet by their names, such as A1:B2."""
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    match cell:
                        case (number, shown):
                            sheet.write(at, column, number, book.add_format({"num_format": shown}))
                        case date():
                            shown = book.add_format({"num_format": "yyyy-mm-dd"})
                            sheet.write_datetime(at, column, cell, shown)
                        case "=NA()":
                            sheet.write_formula(at, column, cell, None, "#N/A")
                        case _:
                            sheet.write(at, column, cell)
            for cells in merged:
                first = rows[int(cells[1]) - 1][ord(cells[0]) - ord("A")]
                sheet.merge_range(cells, first)
    return file


def open_document(file: Path, rows: str, name: str = "Data") -> Path:
    """Write an .ods with these rows of a sheet."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {spaces}><office:body>'
            f'<office:spreadsheet><table:table table:name="{name}">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        book.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file


def row(*cells: str | float | tuple[str | float, str], times: int = 1) -> str:
    """Write a row of an .ods; what is beside a cell in a pair are more attributes."""
    written = ""
    for cell in cells:
        value, more = cell if isinstance(cell, tuple) else (cell, "")
        if value == "":
            written += f"<table:table-cell {more}/>"
        elif isinstance(value, str):
            written += (
                f'<table:table-cell office:value-type="string" {more}>'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        else:
            kind = "" if "value-type" in more else 'office:value-type="float"'
            written += f'<table:table-cell {kind} office:value="{value}" {more}/>'
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{written}</table:table-row>"


def database(file: Path, *statements: str) -> Path:
    with sqlite3.connect(file) as opened:
        for statement in statements:
            opened.execute(statement)
    opened.close()
    return file


def figures(made: Dataset) -> list[tuple[str, str, str]]:
    found = (
        (one.area.id if one.area else "", str(one.period), str(one.value))
        for one in made.all_observations()
    )
    return sorted(found)


def loaded(file: Path, **chosen: str) -> Dataset:
    return load(LoadRequest(paths=[str(file)], **chosen))


NOTES: list[list[Cell]] = [
    ["Contents"],
    ["1", "The table"],
    ["2", "Notes"],
    ["Source", "An office"],
]
TITLED: list[list[Cell]] = [
    ["Figures of areas", None, None], [], ["area", 2019, 2020], ["x", 12.5, None],
    ["y", None, 13], [], ["Source: an office"],
]  # fmt: skip
SPANNED: list[list[Cell]] = [
    ["area", "year", "value"], ["x", 2018, 1], [None, 2019, 2], ["y", 2018, 3], [None, 2019, 4],
]  # fmt: skip
SHEETS: dict[str, tuple[dict[str, Sequence[Sequence[Cell]]], list[str], list[tuple[str, str, str]]]]
SHEETS = {
    "a table": ({"Data": TABLE}, [], FIGURES),
    "a table beside notes and an empty sheet": ({"N": NOTES, "E": [], "Data": TABLE}, [], FIGURES),
    "a table away from the corner": (
        {"Data": [[], *([None, *cells] for cells in TABLE)]}, [], FIGURES,
    ),
    "a title and a remark": ({"Data": TITLED}, ["A1:C1"], FIGURES),
    "areas over their years": (
        {"Data": SPANNED}, ["A2:A3", "A4:A5"],
        [("x", "2018", "1"), ("x", "2019", "2"), ("y", "2018", "3"), ("y", "2019", "4")],
    ),
    "a year over its areas": (
        {"Data": [["year", "area", "value"], [2019, "x", 1], [None, "y", 2]]}, ["A2:A3"],
        [("x", "2019", "1"), ("y", "2019", "2")],
    ),
    "numbers as they can be held": (
        {"Data": [TABLE[0], ["x", 2019, 0.1 + 0.2], ["y", 2019, 1e16], ["z", 2019, "=NA()"]]}, [],
        [("x", "2019", "0.3"), ("y", "2019", "1E+16")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheets", "merged", "expected"), SHEETS.values(), ids=SHEETS)
def test_a_workbook_gives_the_figures_of_its_table(
    tmp_path: Path,
    sheets: dict[str, Sequence[Sequence[Cell]]],
    merged: list[str],
    expected: list[tuple[str, str, str]],
) -> None:
    made = loaded(excel(tmp_path / "w.xlsx", sheets, merged=merged))

    assert figures(made) == expected
    assert "sheet 'Data'" in str(made.reading)
    assert "stored without the digits that were printed" in str(made.reading)


def test_places_are_rows_of_the_sheet(tmp_path: Path) -> None:
    made = loaded(excel(tmp_path / "w.xlsx", {"Data": TITLED}))

    assert [one.citation.place for one in made.all_observations()] == ["row 4", "row 5"]
    assert "its header in row 3" in str(made.reading)


def test_a_number_that_is_shown_as_a_percentage_is_one(tmp_path: Path) -> None:
    shown: list[list[Cell]] = [
        ["area", "year", "value"], ["x", 2019, (0.125, "0.0%")], ["y", 2019, (0.07, '0.00 "%"')],
        ["z", 2019, (0.29, "0%")],
    ]  # fmt: skip
    marked = 'office:value-type="percentage"'
    rows = [
        row("area", "year", "value"), row("x", 2019, (0.125, marked)), row("y", 2019, 0.07),
        row("z", 2019, (0.29, marked)),
    ]  # fmt: skip
    for file, in_words in (
        (excel(tmp_path / "w.xlsx", {"Data": shown}), "0.07%"),
        (open_document(tmp_path / "w.ods", "".join(rows)), "0.07"),
    ):
        texts = cells_of(file)
        assert [text for *_, text in texts] == ["12.5%", in_words, "29%"], file.name


@pytest.mark.parametrize(
    ("title", "cell", "amount"),
    [
        ("Output (million EUR)", (1.25e9, "#,##0.0,,"), 1_250_000_000),
        ("Output", (1.25e9, "#,##0.0,,"), 1_250_000_000),
        ("Output", (12.5, '0.0" Mio."'), 12_500_000),
        ("Output (thousand EUR)", (1.25e9, "#,##0.0,,"), None),
    ],
)
def test_a_number_is_in_the_scale_that_it_is_shown_in(
    tmp_path: Path, title: str, cell: Cell, amount: int | None
) -> None:
    rows: list[list[Cell]] = [[title], [], ["area", "year", "value"], ["x", 2019, cell]]
    file = excel(tmp_path / "w.xlsx", {"Data": rows})

    if amount is None:
        with pytest.raises(InvalidDataError, match="is shown as 1250 in 10\\^6"):
            loaded(file)
    else:
        assert [figure.quantity.value for figure in loaded(file).all_observations()] == [amount]


def cells_of(file: Path) -> list[list[str]]:
    """Return the cells of the rows of a workbook, as they are read."""
    sheet = workbook_sheet(content_of(str(file)), Choices(), SpillFolder())
    return [line.cells for line in sheet.rows()]


def test_an_open_document_is_read_with_what_is_repeated_and_merged(tmp_path: Path) -> None:
    rows = [
        row(("Title", 'table:number-columns-spanned="3"'), "", ""),
        row("", times=2),
        row("area", "year", "value"),
        row(("x", 'table:number-rows-spanned="2"'), 2018, 1),
        row("", 2019, 2),
    ]
    made = loaded(open_document(tmp_path / "w.ods", "".join(rows)))

    assert figures(made) == [("x", "2018", "1"), ("x", "2019", "2")]
    assert "its header in row 4" in str(made.reading)


def test_dates_and_truth_are_written_as_text(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["area", "day", "value", "final"], ["x", date(2020, 5, 1), 5, True]]

    assert cells_of(excel(tmp_path / "w.xlsx", {"Data": rows})) == [
        ["x", "2020-05-01", "5", "TRUE"]
    ]


TWO = {"One": TABLE, "It's 2": TABLE, "Hidden": TABLE}
REFUSED = {
    "several sheets": (
        TWO, {}, "w.xlsx has 2 sheets to choose from",
        "--sheet One, --sheet 'It'\"'\"'s 2'",
    ),
    "a sheet of another name": (TWO, {"sheet": "Oen"}, "has no sheet 'Oen'", "did you mean 'One'?"),
    "no sheet of that kind": ({"A": NOTES, "B": NOTES}, {}, "No sheet of this file", "--sheet A"),
    "an encoding": ({"A": TABLE}, {"encoding": "utf-8"}, "--encoding says how", "leave --enc"),
    "a column twice": (
        {"A": [["a", "a", "value"], ["x", "y", 1]]}, {}, "row 1: Duplicate column 'a'", "give",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sheets", "chosen", "said", "hint"), REFUSED.values(), ids=REFUSED)
def test_what_to_read_of_a_workbook_is_not_guessed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sheets: dict[str, Sequence[Sequence[Cell]]],
    chosen: dict[str, str],
    said: str,
    hint: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    file = excel(Path("w.xlsx"), sheets, hidden=["Hidden"])

    with pytest.raises(HitechError) as caught:
        loaded(file, **chosen)
    assert said in str(caught.value)
    assert hint in caught.value.hint


@pytest.mark.parametrize("name", ["It's 2", "it's 2", "Hidden"])
def test_a_sheet_is_read_by_its_name(tmp_path: Path, name: str) -> None:
    assert (
        figures(loaded(excel(tmp_path / "w.xlsx", TWO, hidden=["Hidden"]), sheet=name)) == FIGURES
    )


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([["area", "2019", "2020"], ["x", 5, None], ["y", 3, 4]], "B2:C2"),
        ([["area", "year", "value"], ["x", 2019, 5], ["y", 2019, None]], "C2:C3"),
    ],
)
def test_a_figure_of_several_cells_is_refused(
    tmp_path: Path, hitech: Hitech, rows: list[list[Cell]], merged: str
) -> None:
    ran = hitech("list", "--data", excel(tmp_path / "w.xlsx", {"Data": rows}, merged=[merged]))

    assert (ran.code, ran.out) == (4, "")
    assert "row 2, column " in ran.err
    assert "stands in merged cells" in ran.err


MADE = (
    "create table facts (area text, year integer, value real, shape blob)",
    "insert into facts values ('x', 2019, 12.5, null), ('y', 2020, 13.0, null), ('z', 2020, null, null)",
)


def test_a_database_gives_the_figures_of_its_table_and_is_not_written(tmp_path: Path) -> None:
    file = database(tmp_path / "a [1]?.db", *MADE)
    made = loaded(file)

    assert figures(made) == FIGURES
    assert "table 'facts'" in str(made.reading)
    assert "values stored without the digits" in str(made.reading)
    assert "1 missing" in str(made.reading)
    ahead = database(tmp_path / "ahead.db", "pragma journal_mode=wal", *MADE)
    assert figures(loaded(ahead, sheet="facts")) == FIGURES
    assert {one.name for one in tmp_path.iterdir()} == {file.name, ahead.name}


def test_of_several_tables_of_a_database_one_is_named(tmp_path: Path) -> None:
    file = database(tmp_path / "a.db", *MADE, "create view years as select * from facts")

    with pytest.raises(HitechError) as caught:
        loaded(file)
    assert caught.value.hint == "choose one: --sheet facts, --sheet years"
    assert figures(loaded(file, sheet="years")) == FIGURES


def test_a_database_that_is_being_written_is_told(tmp_path: Path, hitech: Hitech) -> None:
    file = tmp_path / "a.db"
    with sqlite3.connect(file) as writer:
        for statement in ("pragma journal_mode=wal", *MADE):
            writer.execute(statement)
        writer.commit()
        ran = hitech("list", "--data", file)
    writer.close()

    assert (ran.code, ran.out) == (5, "")
    assert "is being written" in ran.err


DAMAGED = {
    "bytes in a text": ("insert into facts values (cast(x'ff' as text), 2019, 5, null)", "UTF-8"),
    "a NUL": ("insert into facts values ('a' || char(0), 2019, 5, null)", "NUL character"),
    "a column twice": ("create view v as select area, area as AREA from facts", ""),
}


@pytest.mark.parametrize(("statement", "said"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_text_in_a_database_is_told(
    tmp_path: Path, hitech: Hitech, statement: str, said: str
) -> None:
    file = database(tmp_path / "a.db", *MADE, statement)
    ran = hitech("list", "--data", file, "--sheet", "facts")

    assert said in ran.err
    assert bool(said) == (ran.code == 4)


def zipped(file: Path, members: dict[str, bytes]) -> Path:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


CSV = b"area,year,value\nx,2019,12.5\ny,2020,13\n"
ZIPS = {
    "a table": ({"t.csv": CSV}, ""),
    "a table beside a text": ({"a/": b"", "a/t.csv": CSV, "a/readme.txt": b"-", "__MACOSX/t.csv": b""}, ""),
    "a text": ({"t.txt": CSV}, ""),
    "two tables": ({"t.csv": CSV, "u.csv": CSV}, "name one of them: t.csv, u.csv"),
    "nothing": ({"a/": b""}, "fetch it anew"),
    "a document": ({"word/document.xml": b"<a/>"}, "export its table as CSV"),
}  # fmt: skip


@pytest.mark.parametrize(("members", "hint"), ZIPS.values(), ids=ZIPS)
def test_a_zip_file_is_read_as_the_only_table_in_it(
    tmp_path: Path, members: dict[str, bytes], hint: str
) -> None:
    file = zipped(tmp_path / "z.zip", members)

    if not hint:
        made = loaded(file)
        assert figures(made) == FIGURES
        assert str(made.reading).startswith(f"{file}/")
        return
    with pytest.raises(HitechError) as caught:
        loaded(file)
    assert hint in caught.value.hint


def test_a_workbook_may_be_in_a_zip_file_or_come_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = excel(tmp_path / "w.xlsx", {"Data": TABLE}).read_bytes()
    assert figures(loaded(zipped(tmp_path / "z.zip", {"w.xlsx": content}))) == FIGURES
    monkeypatch.setattr(
        "sys.stdin", type("Pipe", (), {"buffer": BytesIO(content), "isatty": lambda _: False})()
    )
    assert figures(load(LoadRequest(paths=["-"]))) == FIGURES


OTHERS = {
    b"%PDF-1.7": "a PDF", b"BZh91AY": "compressed with bzip2", b"\xfd7zXZ\0": "compressed with xz",
    b"Rar!\x1a\x07\x00": "a RAR archive", b"a.csv" + bytes(252) + b"ustar\0": "a tar archive",
    b"<stata_dta><header>": "a Stata file", b"\x73\x02\x01\x00": "a Stata file",
    b"$FL2@(#) SPSS": "an SPSS file", bytes(12) + b"\xc2\xea\x81\x60": "a SAS file",
    b"\x89HDF\r\n\x1a\n": "an HDF5 or NetCDF file", b"ARROW1\0\0": "an Arrow or Feather file",
    b"RDX3\nX\n": "an R data file", b"\x80\x04\x95\x10": "a Python pickle",
    b"GIF89a": "a picture", b"<?xml version='1.0'?><svg width='5'>": "a picture",
    b"<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>": "an XML workbook",
    b"\xef\xbb\xbf<!DOCTYPE html>": "a web page", b"<table border=1>": "a web page",
    b"\xef\xbb\xbf<m:CompactData xmlns='x'><a/>": "XML", b"<root><row/></root>": "XML",
}  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), OTHERS.items(), ids=OTHERS.values())
def test_a_file_of_another_kind_is_called_by_its_name(
    tmp_path: Path, hitech: Hitech, content: bytes, kind: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(content)
    ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (4, "")
    assert f"This is {kind}" in ran.err
    assert "\nhint: " in ran.err


@pytest.mark.parametrize("heading", ["<AREA>", "orchard", "species,DUCK", "x,<b>", "Obj", "ARROW1"])
def test_a_heading_that_looks_like_another_kind_is_one(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"{heading},year,value\n{'a,' * heading.count(',')}a,2020,5\n", "utf-8")

    assert [str(one.value) for one in loaded(file).all_observations()] == ["5"]
