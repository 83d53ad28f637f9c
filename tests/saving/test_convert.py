"""The command: where it writes, what it says, what it refuses."""

import csv
import json
import os
import sys
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.tables.layouts.headings import ROLES, roles_of
from hitech_cli.saving.sdmx import ATTRIBUTES
from hitech_cli.saving.table import COLUMNS
from worlds import growth, indicator, level, save, world

DATA = Path(__file__).parents[2] / "data" / "indicators.json"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def table(folder: Path, text: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_name_of_the_file_decides(tmp_path: Path, hitech: Hitech) -> None:
    source = save(tmp_path, world(indicator(level("2020", 5))))

    assert hitech("convert", source, tmp_path / "a.csv").code == 0
    assert hitech("convert", tmp_path / "a.csv", tmp_path / "b.JSON").code == 0
    assert rows((tmp_path / "a.csv").read_text("utf-8"))[0]["value"] == "5"
    assert json.loads((tmp_path / "b.JSON").read_text("utf-8"))["format"] == "hitech/1"


def test_the_help_fits_a_terminal_and_names_the_formats(hitech: Hitech) -> None:
    out = hitech("convert", "--help").out

    assert "hitech convert figures.json figures.csv --to sdmx-csv" in out
    assert max(map(len, out.splitlines())) <= 80
    assert all(
        word in out for word in ("IN", "OUT", "json, csv or sdmx-csv", "--columns", "--where")
    )


def test_a_format_that_is_named_goes_before_the_name(tmp_path: Path, hitech: Hitech) -> None:
    source = save(tmp_path, world(indicator(growth("2020", 5))))
    ran = hitech("convert", source, tmp_path / "a.csv", "--to", "SDMX-CSV")

    assert (ran.code, ran.out) == (0, "")
    assert rows((tmp_path / "a.csv").read_text("utf-8"))[0]["TRANSFORMATION"] == "GY"
    assert ran.err.startswith("Not carried by SDMX-CSV: the id and the title of the dataset")


def test_a_dash_is_standard_input_and_output(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(DATA.read_bytes())))
    ran = hitech("convert", "-", "-", "--to", "csv")

    assert ran.code == 0
    assert len(rows(ran.out)) == 19
    assert "definitions of 15 indicators" in ran.err


def test_figures_that_sdmx_has_no_key_for_are_left_out_and_named(
    tmp_path: Path, hitech: Hitech
) -> None:
    figures = [
        level("not stated", 5),
        level("2020", 6, status="forecast"),
        level("2020", 7, status="provisional"),
    ]
    ran = hitech("convert", save(tmp_path, world(indicator(*figures))), "-", "--to", "sdmx-csv")

    assert [row["OBS_VALUE"] for row in rows(ran.out)] == ["7"]
    assert "Left out: 1 figure without a period" in ran.err
    assert "income level not stated" in ran.err
    assert "1 figure whose place in SDMX a surer one has: income level 2020 (forecast)" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "reason", "hint"),
    [
        (
            ["a.json", "b.txt"],
            2,
            "'b.txt' does not say in which format",
            "add --to json, csv or sdmx-csv, or name a file",
        ),
        (["a.json", "b"], 2, "'b' does not say in which format", "ends in .json or .csv"),
        (["a.json", "-"], 2, "Standard output has no name", "add --to"),
        (["a.json", "b.csv", "--to", "xlsx"], 2, "'xlsx' is not one of json, csv, sdmx-csv", ""),
        (["a.json"], 2, "OUT", "hitech convert"),
        (["a.json", "./a.json"], 2, "is also the input", "choose another"),
        (["a.json", "a.json", "--force"], 2, "is also the input", "choose another"),
        (["link.json", "a.json", "--force"], 2, "is also the input", "choose another"),
        (["package", "package/data.csv", "--force"], 2, "is also the input", "choose another"),
        (
            ["package", "package/datapackage.json", "--force"],
            2,
            "is also the input",
            "choose another",
        ),
        (["a.json", "there.csv"], 5, "already exists", "--force"),
        (["a.json", "nowhere/b.csv"], 5, "cannot be written", "folder"),
        (["a.json", "package", "--to", "csv"], 5, "is a folder", "name a"),
        (["none.json", "b.csv"], 5, "There is no file 'none.json'", "name a file"),
        (["bad.json", "b.csv"], 4, "bad.json", "hint"),
        (["bad.csv", "b.json"], 4, "for 2020 has a value already", "keep one"),
    ],
)
def test_what_cannot_be_converted_is_refused_and_nothing_is_written(
    tmp_path: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch,
    words: list[str], code: int, reason: str, hint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    text = save(tmp_path, world(indicator(level("2020", 5)))).rename("a.json").read_text("utf-8")
    os.link("a.json", "link.json")
    table(tmp_path, text.replace('"level"', '"levle"'), "bad.json")
    table(tmp_path, "year,value\n2020,5\n2020,6\n", "bad.csv")
    table(tmp_path, "kept", "there.csv")
    Path("package").mkdir()
    table(tmp_path / "package", "year,value\n2020,5\n", "data.csv")
    table(tmp_path / "package", '{"resources": [{"path": "data.csv"}]}', "datapackage.json")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    ran = hitech("convert", *words)

    assert (ran.code, ran.out) == (code, "")
    assert reason in ran.err
    assert hint in ran.err
    after = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    assert after == before


def test_a_file_is_replaced_when_asked_to(tmp_path: Path, hitech: Hitech) -> None:
    file = table(tmp_path, "old", "there.csv")

    assert hitech("convert", DATA, file, "--force").code == 0
    assert len(rows(file.read_text("utf-8"))) == 19


def test_a_table_is_read_as_the_user_says(tmp_path: Path, hitech: Hitech) -> None:
    source = table(tmp_path, "Town,When,Amount,sex\na,2020,5,f\na,2020,6,m\n")
    words = ["--columns", "area=Town,period=When,value=Amount", "--where", "sex=f"]
    ran = hitech("convert", source, "-", "--to", "json", *words)
    (figure,) = json.loads(ran.out)["indicators"][0]["observations"]

    assert (figure["value"], figure["area"], figure["place"]) == (5, "a", "line 2")
    assert "1 row, 1 indicator" in ran.err


def test_ids_that_json_cannot_have_are_changed_and_go_on_as_names(
    tmp_path: Path, hitech: Hitech
) -> None:
    text = "indicator,area,area name,year,value,unit\n"
    text += "专利,Côte d'Ivoire,,2020,5,件\n专利,Cote-d-Ivoire,X,2020,6,件\n"
    text += "数,not stated,,2020,7,件数\n数,科,Y,2020,8,件数\n"
    out = tmp_path / "out.json"
    ran = hitech("convert", table(tmp_path, text), out)
    made = json.loads(out.read_text("utf-8"))

    assert [(area["id"], area["name"]) for area in made["areas"]] == [
        ("Cote-d-Ivoire-2", "Côte d'Ivoire"),
        ("Cote-d-Ivoire", "X"),
        ("not-stated", "not stated"),
        ("area", "Y"),
    ]
    assert [thing["id"] for thing in made["indicators"]] == ["indicator", "indicator-2"]
    assert [unit["id"] for unit in made["units"]] == ["unit", "unit-2"]
    assert "3 areas with another id" in ran.err
    assert "\"Côte d'Ivoire\" is 'Cote-d-Ivoire-2'" in ran.err
    assert "8" in hitech("filter", "--data", out, "--area", "科").out
    assert hitech("show", "专利", "--area", "Côte d'Ivoire", "--data", out).code == 0


def test_an_indicator_of_missing_values_only_is_said_to_be_left_out(
    tmp_path: Path, hitech: Hitech
) -> None:
    ran = hitech(
        "convert",
        table(tmp_path, "indicator,year,value\na,2020,5\nb,2020,..\n"),
        "-",
        "--to",
        "json",
    )

    assert [thing["id"] for thing in json.loads(ran.out)["indicators"]] == ["a"]
    assert "Not carried by JSON: 1 indicator without figures (b)." in ran.err


def test_a_number_comes_back_with_the_digits_that_it_had(tmp_path: Path, hitech: Hitech) -> None:
    numbers = ["12.30", "0.0", "1.5E+3", "1e-9", "1234567890.123456789012345678901234", "0E+2"]
    source = save(
        tmp_path, world(indicator(*(level(f"20{n}", x) for n, x in enumerate(numbers, 10))))
    )
    for to in ("csv", "sdmx-csv", "json"):
        out = tmp_path / f"out.{to}"
        assert hitech("convert", source, out, "--to", to).code == 0
        found = [str(figure.value) for figure in load(str(out)).all_observations()]
        assert found == [str(figure.value) for figure in load(str(source)).all_observations()]
    assert rows((tmp_path / "out.csv").read_text("utf-8"))[0]["value"] == "12.30"


def test_json_shows_what_would_steer_a_terminal(tmp_path: Path, hitech: Hitech) -> None:
    name = "red \x1b[31m\u202e\x9b\u3164 专利"
    source = save(tmp_path, world(indicator(level("2020", 5), other_names=[name])))
    out = hitech("convert", source, "-", "--to", "json").out

    assert all(character.isprintable() for character in out.replace("\n", ""))
    assert "\u3164" not in out
    assert json.loads(out)["indicators"][0]["other_names"] == [name]


@pytest.mark.long
def test_json_that_is_too_large_to_be_read_again_is_said_to_be(
    tmp_path: Path, hitech: Hitech
) -> None:
    rows = [f"a{n},2020,5,{'n' * 130_000}\n" for n in range(130)]
    file = table(tmp_path, "area,year,value,note\n" + "".join(rows))
    out = tmp_path / "out.json"

    assert "This is 16 MiB of JSON, and hitech reads 16 MiB" in hitech("convert", file, out).err
    assert hitech("list", "--data", out).code == 5


@pytest.mark.parametrize("to", ["json", "csv"])
def test_a_question_has_the_same_answer_when_its_dataset_is_converted(
    tmp_path: Path, hitech: Hitech, to: str
) -> None:
    out = tmp_path / f"out.{to}"
    assert hitech("convert", DATA, out).code == 0

    assert hitech("filter", "-f", "csv", "--data", out).out == hitech("filter", "-f", "csv").out
    assert hitech("check", out).code == 0


def test_every_role_has_its_column_by_a_name_that_is_read() -> None:
    only_read = {"origin", "action", "freq"}  # what is converted is published, none taken back
    only_read |= {"status_name", "grade", "margin"}  # for which a word of its own stands
    only_read |= {
        "month",
        "quarter",
        "half",
        "week",
        "estimates_after",
    }  # for which periods and statuses do
    only_read |= {"area_code", "element", "dimension", "unused"}  # that say nothing of their own
    ends = {"lower", "upper"}
    assert set(COLUMNS) - ends == set(ROLES) - only_read - ends
    for column, role in ATTRIBUTES.items():
        assert role in {"", *ends} or role in roles_of(column)
    apart = {"indicator", "area", "measure", "whole", "period", "value"}
    assert set(ROLES) - only_read - apart - ends == set(ATTRIBUTES.values()) - {"", *ends}


@pytest.mark.long
@pytest.mark.parametrize(
    ("place", "columns"),
    [
        ("sdg/eg_egy_clean.csv", "value=eg_egy_clean"),
        ("wdi/ip.pat.resd", ""),
        ("wdi/tx.val.tech.cd", ""),
    ],
)
@pytest.mark.parametrize("to", ["json", "csv", "sdmx-csv"])
def test_tables_of_the_corpora_keep_every_figure(
    corpora: Path, tmp_path: Path, hitech: Hitech, place: str, columns: str, to: str
) -> None:
    out = tmp_path / f"out.{to}"
    words = ["--columns", columns] if columns else []
    assert hitech("convert", corpora / place, out, "--to", to, *words).code == 0
    before = load(LoadRequest(paths=[str(corpora / place)], columns=columns))
    after = load(str(out))

    facts = [
        [
            (f.area.name, f.period, str(f.value), f.scale, f.qualifier, f.status, f.unit.name)
            for f in dataset.all_observations()
        ]
        for dataset in (before, after)
    ]
    assert facts[0] == facts[1]
    assert len(facts[0]) > 1000
    assert [thing.name for thing in before.indicators] == [thing.name for thing in after.indicators]


@pytest.mark.parametrize("form", ["csv", "sdmx-csv", "json"])
def test_numbers_without_a_unit_get_none_by_being_converted(
    tmp_path: Path, hitech: Hitech, form: str
) -> None:
    table = "indicator,unit_kind,Year,Value\nprices,index,2020,105.2\nstaff,count,2020,17\n"
    file = tmp_path / "table.csv"
    file.write_text(table)
    hitech("convert", file, tmp_path / "other", "--to", form)
    there = json.loads(hitech("list", "--data", tmp_path / "other", "-f", "json").out)["data"]

    assert [record["text"] for record in there] == ["105.2", "17"]


@pytest.mark.parametrize("form", ["csv", "sdmx-csv", "json"])
def test_a_month_that_may_be_a_year_stays_one(tmp_path: Path, hitech: Hitech, form: str) -> None:
    (tmp_path / "table.csv").write_text("Year,Value\n2005-M06,5\n")
    hitech("convert", tmp_path / "table.csv", tmp_path / "other", "--to", form)
    there = json.loads(hitech("list", "--data", tmp_path / "other", "-f", "json").out)["data"]

    assert [record["period"] for record in there] == ["2005-06"]
