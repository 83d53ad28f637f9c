"""Several files are one dataset, or a contradiction that names both places."""

import json
import os
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import LoadRequest, load
from worlds import Raw, growth, indicator, level, parts_of, text_of, world

INCOME = indicator(level("2020", "more than 5.2 billion"), other_names=["revenue"])
LATER = indicator(level("2021", 6), growth("2021", 7), other_names=["revenue", "turnover"])
PROFIT = indicator(level("2020", 1), name="Profit")


def saved(folder: Path, *worlds: Raw) -> list[str]:
    files = []
    for number, raw in enumerate(worlds):
        file = folder / f"{'abc'[number]}.json"
        file.write_text(text_of(raw), encoding="utf-8")
        files.append(str(file))
    return files


def data(files: list[str]) -> list[str]:
    return [word for file in files for word in ("--data", file)]


def test_files_are_one_dataset(tmp_path: Path) -> None:
    relation = parts_of("income", "profit")
    files = saved(tmp_path, world(INCOME), world(LATER, PROFIT, relations=[relation]))
    together = {**LATER, "observations": INCOME["observations"] + LATER["observations"]}
    (tmp_path / "all.json").write_text(text_of(world(together, PROFIT, relations=[relation])))
    expected = load(str(tmp_path / "all.json"))
    merged = load(LoadRequest(paths=files))

    assert list(merged.all_observations()) == list(expected.all_observations())
    assert replace(merged, sha256="", store=expected.store) == replace(expected, sha256="")
    digest = sha256(b"".join(Path(file).read_bytes() for file in files)).hexdigest()
    assert merged.sha256 == digest


def test_the_same_file_twice_says_nothing_more(tmp_path: Path) -> None:
    (file,) = saved(tmp_path, world(LATER, PROFIT, relations=[parts_of("income", "profit")]))
    once, twice = load(file), load(LoadRequest(paths=[file, file]))

    assert list(once.all_observations()) == list(twice.all_observations())
    assert once.relations == twice.relations


def test_a_file_may_refer_to_what_another_one_defines(tmp_path: Path, hitech: Hitech) -> None:
    second = {
        **world(PROFIT),
        "id": "more",
        "title": "More",
        "areas": [],
        "sources": [],
        "units": [],
    }
    files = saved(tmp_path, world(INCOME), second)
    answer = json.loads(hitech("list", *data(files), "-f", "json").out)

    assert [record["indicator"] for record in answer["data"]] == ["income", "profit"]
    assert answer["dataset"]["id"] == "world+more"
    assert answer["dataset"]["title"] == "A small world; More"
    assert hitech("check", *files).code == 0


def test_the_environment_may_name_several(
    tmp_path: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "HITECH_DATA", os.pathsep.join(saved(tmp_path, world(INCOME), world(PROFIT)))
    )

    assert "Profit" in hitech("list").out


@pytest.mark.parametrize(
    ("second", "place", "sentence"),
    [
        (
            world({**LATER, "unit": "patents"}),
            "b.json: indicators[0]: ",
            "The unit of 'income' is 'patents' here, and 'yuan' in FOLDER/a.json: indicators[0].",
        ),
        (
            world(PROFIT, indicator(level("2020", "more than 5.3 billion"))),
            "b.json: indicators[1].observations[0]: ",
            "The level of The zone for 2020 has a value already, in FOLDER/a.json: indicators[0].observations[0].",
        ),
        (
            world(PROFIT, indicator(level("2019", 5.3), related=["profits"])),
            "b.json: indicators[1].related[0]: ",
            "No indicator 'profits' is defined.",
        ),
        (
            world(PROFIT, relations=[parts_of("income", "gain")]),
            "b.json: relations[0].parts[0]: ",
            "No indicator 'gain' is defined.",
        ),
        (
            {**world(PROFIT), "areas": [{"id": "zone", "name": "A zone"}]},
            "b.json: areas[0]: ",
            "The name of 'zone' is 'A zone' here, and 'The zone' in FOLDER/a.json: areas[1].",
        ),
        (
            world(indicator(level("2019", 5), name="INCOME", id="INCOME")),
            "b.json: indicators[0].id: ",
            "The id 'INCOME' cannot be told from 'income', which is taken.",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_names_both_places(
    tmp_path: Path, hitech: Hitech, second: Raw, place: str, sentence: str
) -> None:
    ran = hitech("list", *data(saved(tmp_path, world(INCOME), second)))
    told = ran.err.replace(f"{tmp_path}/", "FOLDER/")

    assert ran.code == 4
    assert told.startswith(f"hitech: FOLDER/{place}{sentence}")
    assert "\nhint: " in told


def test_what_only_one_file_says_is_no_contradiction(tmp_path: Path, hitech: Hitech) -> None:
    second = world(
        PROFIT, {**LATER, "may_be_negative": True}, indicator(level("2020", 5), name="X")
    )

    assert hitech("list", *data(saved(tmp_path, world(INCOME), second))).code == 0


def test_two_roundings_of_one_figure_both_stand(tmp_path: Path, hitech: Hitech) -> None:
    files = saved(
        tmp_path, world(indicator(level("2020", "5.0"))), world(indicator(level("2020", "5")))
    )

    ran = hitech("filter", *data(files))

    assert ran.code == 0
    assert re.findall(r"^Income +2020 +(\S+)$", ran.out, re.MULTILINE) == ["5.0", "5"]


def test_a_faulty_file_among_several_is_named(tmp_path: Path, hitech: Hitech) -> None:
    (tmp_path / "broken.json").write_text("{")
    ran = hitech("list", *data([*saved(tmp_path, world(INCOME)), str(tmp_path / "broken.json")]))

    assert ran.code == 4
    assert re.match(r"hitech: \S+broken\.json:1:2: This is not JSON", ran.err)


def test_tables_are_not_merged(tmp_path: Path, hitech: Hitech) -> None:
    (tmp_path / "table.csv").write_text("year,value\n2020,5\n")
    ran = hitech("list", *data([*saved(tmp_path, world(INCOME)), str(tmp_path / "table.csv")]))

    assert ran.code == 2
    assert "only hitech's own JSON files are merged" in ran.err
    assert "hitech convert" in ran.err


def test_standard_input_is_read_once(hitech: Hitech) -> None:
    ran = hitech("list", "--data", "-", "--data", "-")

    assert (ran.code, "can be read once only" in ran.err) == (2, True)


def test_each_faulty_file_is_told(tmp_path: Path, hitech: Hitech) -> None:
    for name in ("one.json", "two.json"):
        (tmp_path / name).write_text("{")
    ran = hitech("check", tmp_path / "one.json", tmp_path / "two.json", "-f", "json")
    places = [record["place"] for record in json.loads(ran.out)["data"]]

    assert ran.code == 4
    assert places == [f"{tmp_path / name}:1:2" for name in ("one.json", "two.json")]


def test_a_contradiction_shows_long_texts_whole(tmp_path: Path, hitech: Hitech) -> None:
    text = "All that was earned, whatever it was earned with, by whoever earned it"
    first, second = ({**INCOME, "definition": f"{text}, {end}."} for end in ("before tax", "after"))
    err = hitech("list", *data(saved(tmp_path, world(first), world(second)))).err

    assert f"'{text}, after.' here" in err
    assert f"'{text}, before tax.' in" in err


def test_of_several_faulty_files_each_is_named_with_its_faults(
    tmp_path: Path, hitech: Hitech
) -> None:
    files = saved(tmp_path, world({**INCOME, "unit": 5}), world(PROFIT), world())
    Path(files[1]).write_text("{}")
    ran = hitech("list", *data(files), "-f", "json")
    error = json.loads(ran.err.splitlines()[-1])["error"]
    checked = json.loads(hitech("check", *files, "-f", "json").out)["data"]

    assert error["place"] == f"{files[0]}: indicators[0].unit"
    assert [record["place"] for record in checked] == [f"{files[0]}: indicators[0].unit", files[1]]


def unstated(tmp_path: Path, hitech: Hitech, name: str, table: str) -> str:
    (tmp_path / "table.csv").write_text(table)
    hitech("convert", tmp_path / "table.csv", tmp_path / name, "--force")
    return str(tmp_path / name)


def test_areas_that_two_files_do_not_state_are_not_one(tmp_path: Path, hitech: Hitech) -> None:
    one = unstated(tmp_path, hitech, "one.json", "indicator,year,value\ngdp,2019,5\n")
    two = unstated(tmp_path, hitech, "two.json", "indicator,year,value\ngdp,2020,9000\n")
    ran = hitech("list", *data([one, two]))

    assert ran.code == 4
    assert f"{two}: indicators[0]: The area of 'gdp' is stated neither here nor in {one}" in ran.err


def test_files_of_other_indicators_are_merged_whatever_their_areas(
    tmp_path: Path, hitech: Hitech
) -> None:
    one = unstated(tmp_path, hitech, "one.json", "indicator,year,value\ngdp,2019,5\n")
    two = unstated(tmp_path, hitech, "two.json", "indicator,year,value\njobs,2020,9000\n")

    assert hitech("list", *data([one, two])).code == 0
    assert hitech("list", *data([one, one])).code == 0
