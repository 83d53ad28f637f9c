"""What a data package says of its table."""

import json
import re
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import load
from tables import write


def package(folder: Path, **other: object) -> Path:
    descriptor = {
        "name": "water",
        "title": "Water use",
        "description": "All of it.",
        "sources": [{"title": "The office", "path": "https://example.org"}],
        "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [{"path": "table.csv"}],
        **other,
    }
    write(folder, "area,year,value\nx,2020,5\n")
    file = folder / "datapackage.json"
    file.write_text(json.dumps(descriptor))
    return file


@pytest.mark.parametrize("name", ["", "datapackage.json", "table.csv"])
def test_a_data_package_says_what_its_table_does_not(tmp_path: Path, name: str) -> None:
    package(tmp_path)
    made = load(str(tmp_path / name))
    (figure,) = made.all_observations()

    assert (made.id, made.title, figure.indicator.id) == ("water", "Water use", "water")
    assert figure.indicator.definition == "All of it."
    assert figure.indicator.notes == ("Licence: CC-BY-4.0.",)
    assert str(figure.citation.source) == "Water use (The office), https://example.org"


def test_a_data_package_of_another_table_says_nothing(tmp_path: Path) -> None:
    package(tmp_path)
    other = write(tmp_path, "area,year,value\nx,2020,5\n", "other.csv")

    assert load(str(other)).title == str(other)


@pytest.mark.parametrize(
    "resources",
    [
        [],
        [{"path": "notes.txt"}],
        [{"path": "../table.csv"}],
        [{"path": "/etc/x.csv"}],
        [{"path": "https://example.org/x.csv"}],
    ],
)
def test_a_data_package_names_a_table_beside_it(
    tmp_path: Path, hitech: Hitech, resources: list[dict[str, str]]
) -> None:
    package(tmp_path, resources=resources)
    ran = hitech("list", "--data", tmp_path)

    assert ran.code == 4
    assert re.search("describes no table|which is not in the folder", ran.err)


@pytest.mark.parametrize("path", ["data/table.csv", "./data/table.csv", "data/../data/table.csv"])
def test_a_data_package_describes_a_table_in_a_folder_of_its_own(
    tmp_path: Path, hitech: Hitech, path: str
) -> None:
    (tmp_path / "data").mkdir()
    descriptor = package(tmp_path, resources=[{"path": path}])
    write(tmp_path / "data", "area,year,value\nx,2020,7\n")
    if ".." in path:
        assert "which is not in the folder of this file" in hitech("list", "--data", tmp_path).err
        return

    made = load(str(tmp_path))
    assert (made.title, [str(f.value) for f in made.all_observations()]) == ("Water use", ["7"])
    before = descriptor.read_bytes()
    ran = hitech("list", "--data", tmp_path, "-f", "json", "-o", descriptor, "--force")
    assert (ran.code, descriptor.read_bytes()) == (2, before)
    assert hitech("convert", tmp_path, descriptor, "--force").code == 2
    assert descriptor.read_bytes() == before


def test_what_a_package_does_not_say_in_one_place_it_may_say_in_another(tmp_path: Path) -> None:
    package(
        tmp_path, description="", readme="From the readme.", homepage="https://example.net",
        sources=[{"title": "The office"}], licenses=[{"name": "CC", "title": "A licence"}],
    )  # fmt: skip
    (figure,) = load(str(tmp_path)).all_observations()

    assert figure.indicator.definition == "From the readme."
    assert figure.indicator.notes == ("Licence: A licence.",)
    assert figure.citation.source.address == "https://example.net"


def test_a_package_may_say_next_to_nothing(tmp_path: Path) -> None:
    file = package(tmp_path)
    file.write_text(json.dumps({"resources": [{"path": "notes.txt"}, {"path": "TABLE.TSV"}]}))
    (tmp_path / "TABLE.TSV").write_text("area\tyear\tvalue\nx\t2020\t7\n")
    (figure,) = load(str(tmp_path)).all_observations()

    assert (str(figure.value), figure.indicator.notes) == ("7", ())


def test_a_package_that_is_no_json_is_named(tmp_path: Path, hitech: Hitech) -> None:
    file = package(tmp_path)
    file.write_text("{")

    assert hitech("list", "--data", tmp_path).err.startswith(f"hitech: {file}:1:")


def test_a_data_package_says_what_is_missing_and_what_parts_the_cells(tmp_path: Path) -> None:
    resource = {
        "path": "table.csv",
        "dialect": {"delimiter": "|"},
        "schema": {"missingValues": ["-999", "none"]},
    }
    package(tmp_path, resources=[resource])
    write(tmp_path, "area,a|year|value\nx|2019|-999\nx|2020|5\nx|2021|none\n")
    made = load(str(tmp_path))

    assert [str(figure.value) for figure in made.all_observations()] == ["5"]
    assert "2 missing" in str(made.reading)


def test_what_a_data_package_calls_missing_is_not_in_doubt(tmp_path: Path) -> None:
    """Though as a value it could have a decimal comma, or one that marks thousands."""
    package(tmp_path, resources=[{"path": "table.csv", "schema": {"missingValues": ["9,999"]}}])
    write(tmp_path, "area;year;value\nx;2019;9,999\nx;2020;5\n")

    assert [str(figure.value) for figure in load(str(tmp_path)).all_observations()] == ["5"]


@pytest.mark.parametrize("delimiter", ["\n", '"', "||", "\r"])
def test_a_delimiter_that_can_be_none_is_refused(
    tmp_path: Path, hitech: Hitech, delimiter: str
) -> None:
    package(tmp_path, resources=[{"path": "table.csv", "dialect": {"delimiter": delimiter}}])
    ran = hitech("list", "--data", tmp_path, "-f", "json")
    said = json.loads(ran.err)["error"]

    assert (ran.code, said["problem"], said["place"]) == (
        4, "bad-value", f"{tmp_path / 'datapackage.json'}: resources[0].dialect.delimiter",
    )  # fmt: skip
    assert f"'delimiter' is {delimiter!r}, which is not one character" in said["message"]
    assert said["hint"] == "correct it, or leave it out"


def test_a_delimiter_may_be_a_tab(tmp_path: Path) -> None:
    package(tmp_path, resources=[{"path": "table.csv", "dialect": {"delimiter": "\t"}}])
    write(tmp_path, "area\tyear\tvalue\nx\t2020\t5\n")

    assert len(list(load(str(tmp_path)).all_observations())) == 1


def test_a_table_of_which_all_is_missing_has_a_note_and_no_rows(
    tmp_path: Path, hitech: Hitech
) -> None:
    package(tmp_path, resources=[{"path": "table.csv", "schema": {"missingValues": ["5"]}}])
    out = hitech("list", "--data", tmp_path).out

    assert "Note: Without figures: Water use." in out
    assert "Indicator" not in out
