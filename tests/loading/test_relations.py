"""Relations of a file: read as they are written, and refused where they cannot be."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import load
from hitech_cli.model.relation import NeverAdded, PartsOf, RatioOf, WhyNeverAdded
from tables import write
from worlds import Raw, indicator, level, never_added, parts_of, ratio_of, save, text_of, world

PEOPLE = {"id": "workers", "name": "Workers", "unit": "people"}


def counted(*names: str, **other: object) -> list[Raw]:
    return [indicator(level("2020", 5), unit="patents", name=name, **other) for name in names]


def made(*relations: Raw, **other: object) -> Raw:
    return world(
        *counted("All", "One", "Two", "Three", "Four"),
        indicator(level("2020", 5), unit="people", name="People"),
        indicator(level("2020", 3), unit="density", name="Density"),
        indicator(level("2020", 3, area="county"), unit="patents", name="Far"),
        indicator(level("2020", 3, area="county"), unit="people", name="Far people"),
        relations=list(relations),
        **other,
    )


def test_relations_are_read_as_they_are_written(tmp_path: Path) -> None:
    raw = made(
        parts_of("all", "one", "two", complete=True, notes=["All there is."]),
        parts_of("three", "four"),
        ratio_of("density", "all", "people", notes=["Of workers."]),
        ratio_of("density", "one", {"id": "workers", "name": "Workers", "unit": "people"}),
        ratio_of("density", "two", {"id": "pupils", "name": "Pupils", "unit": "people"}),
        never_added("one", "four", why="different classes", notes=["Counted twice."]),
        never_added("one", "three", why="overlapping"),
    )
    dataset = load(str(save(tmp_path, raw)))
    whole, one, two, three, four, people, density, *_ = dataset.indicators
    complete, some, ratio, of_workers, of_pupils, apart, overlapping = dataset.relations

    assert complete == PartsOf(whole, (one, two), is_complete=True, notes=("All there is.",))
    assert some == PartsOf(three, (four,))
    assert ratio == RatioOf(density, whole, people, ("Of workers.",))
    assert isinstance(of_workers, RatioOf)
    assert isinstance(of_pupils, RatioOf)
    assert (of_workers.denominator.name, of_pupils.denominator.name) == ("Workers", "Pupils")
    assert apart == NeverAdded((one, four), WhyNeverAdded.DIFFERENT_CLASSES, ("Counted twice.",))
    assert overlapping == NeverAdded((one, three), WhyNeverAdded.OVERLAPPING)


HALF = {"id": "half", "name": "half", "kind": "ratio", "numerator": "patents", "per": 10}
WHOLE = {"id": "whole", "name": "whole", "kind": "count", "numerator": "patents", "denominator": "people", "per": 10}  # fmt: skip


@pytest.mark.parametrize(
    ("relations", "where", "what"),
    [
        ([ratio_of("nothing", "all", "people")], "relations[0].ratio", "No indicator 'nothing'"),
        ([ratio_of("density", "nothing", "people")], "relations[0].numerator", "No indicator 'noth"),
        ([ratio_of("density", "all", "nothing")], "relations[0].denominator.id", "No indicator 'noth"),
        ([ratio_of("density", "far", "people")], "relations[0].numerator", "no figure of the same"),
        ([ratio_of("density", "all", "far-people")], "relations[0].denominator", "no figure of the same"),
        ([ratio_of("one", "all", "people")], "relations[0].ratio", "does not say for how many"),
        ([ratio_of("density", "people", "people")], "relations[0].numerator", "counts patents"),
        ([parts_of("all", "one", "two"), parts_of("one", "three"), parts_of("two", "four"),
          parts_of("three", "all")], "relations[3].parts[0]", "'three' is a part of 'all' already"),
        ([parts_of("all", "one", "two"), parts_of("one", "three"), parts_of("two", "four"),
          parts_of("four", "all")], "relations[3].parts[0]", "'four' is a part of 'all' already"),
        ([never_added("one", "two", why="overlapping")] * 2, "relations[1]", "stands here twice"),
    ],
)  # fmt: skip
def test_what_cannot_be_related_is_named_with_its_place(
    tmp_path: Path, hitech: Hitech, relations: list[Raw], where: str, what: str
) -> None:
    file = save(tmp_path, made(*relations))
    error = json.loads(hitech("list", "--data", file, "-f", "json").err.splitlines()[-1])["error"]

    assert (error["code"], error["place"]) == ("invalid-data", f"{file}: {where}")
    assert error["problem"] in {"undefined", "unfit-relation"}
    assert what in error["message"]


@pytest.mark.parametrize("unit", [HALF, WHOLE])
def test_a_ratio_needs_a_unit_that_says_for_how_many_of_what(
    tmp_path: Path, hitech: Hitech, unit: Raw
) -> None:
    raw = made(ratio_of("rate", "all", "people"))
    raw["units"].append(unit)
    raw["indicators"].append(indicator(level("2020", 3), unit=unit["id"], name="Rate"))
    ran = hitech("list", "--data", save(tmp_path, raw))

    assert ran.code == 4
    assert "does not say for how many of what" in ran.err


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("year,value,lower,upper,formula\n2020,5,4,6,\n", "not-a-dataset"),
        ('year,value\n2020,"5\n', "not-csv"),
        ("year,measure,value\n2020,growth,-200\n", "outside-limits"),
    ],
)
def test_a_program_is_told_what_is_wrong_with_a_table(
    tmp_path: Path, hitech: Hitech, table: str, problem: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, table), "-f", "json")

    assert json.loads(ran.err.splitlines()[-1])["error"]["problem"] == problem


def test_check_names_the_table_that_is_not_valid(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "year,value\n2020,5\n2020,6\n")

    said = " ".join(hitech("check", file).out.split())
    assert said.startswith(f"{file} is not valid: 1 problem.")


def test_an_answer_may_be_written_beside_what_it_was_read_from(
    tmp_path: Path, hitech: Hitech
) -> None:
    file = save(tmp_path, made())
    (tmp_path / "there.txt").touch()

    assert hitech("list", "--data", file, "-o", tmp_path / "new.txt").code == 0
    assert hitech("list", "--data", file, "-o", tmp_path / "there.txt", "--force").code == 0


def test_standard_input_may_be_one_of_several_files(
    tmp_path: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world(indicator(level("2020", 5), name="Other"))
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text_of(other).encode())))

    assert "Other" in hitech("list", "--data", save(tmp_path, made()), "--data", "-").out
