"""Where a fault of a JSON file stands, what kind it is of, and what a program is told of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Hitech
from hitech_cli.loading import load
from worlds import Raw, indicator, level, never_added, save, text_of, world


def told(hitech: Hitech, file: Path) -> dict[str, Any]:
    """What a program is told of a fault."""
    ran = hitech("list", "--data", file, "-f", "json")
    assert ran.code == 4
    error: dict[str, Any] = json.loads(ran.err.splitlines()[-1])["error"]
    return error


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('{"a": {"x": 1},\n"b": [{"x": 1}, {"x": 2}],\n"x": {"y": 1},\n"x": 2}\n', 4, "key-twice"),
        ('{"a": {"x": 1,\n"z": {"x": 3}},\n"b": {"y": 1,\n"\\u0079": 2},\n"c": 1}', 4, "key-twice"),
        ('{"a": "NaN",\n"b": 1,\n"c": NaN,\n"d": 1}\n', 3, "not-a-number"),
        ('{"a": "1e99",\n"b": 1e99,\n"c": 1}\n', 2, "out-of-range"),
        ('{"a": 1,\n"b": }\n', 2, "not-json"),
    ],
)  # fmt: skip
def test_the_line_of_a_fault_is_the_one_that_it_stands_in(
    tmp_path: Path, hitech: Hitech, text: str, line: int, problem: str
) -> None:
    file = tmp_path / "world.json"
    file.write_text(text)
    error = told(hitech, file)

    assert error["place"].split(":")[1] == str(line)
    assert (error["code"], error["problem"]) == ("invalid-data", problem)


def test_of_a_long_line_the_part_around_the_fault_is_shown(tmp_path: Path, hitech: Hitech) -> None:
    numbers = ", ".join(str(number) for number in range(100, 200))
    line = f"[{numbers[:200]} x {numbers}]"
    (tmp_path / "world.json").write_text(f"[\n{line}\n]")
    error = told(hitech, tmp_path / "world.json")
    column = int(error["place"].rpartition(":")[2])

    assert error["hint"] == f"look at: {line[column - 31 : column + 29].strip()}"


def test_of_a_blank_line_nothing_is_shown(tmp_path: Path, hitech: Hitech) -> None:
    (tmp_path / "world.json").write_text('{"a": [\n\n')

    assert told(hitech, tmp_path / "world.json")["hint"] is None


@pytest.mark.parametrize(("digits", "shown"), [(34, 34), (35, 34)])
def test_a_number_out_of_range_is_shown_as_far_as_it_fits(
    tmp_path: Path, hitech: Hitech, digits: int, shown: int
) -> None:
    number = f"{'1' * (digits - 4)}e999"
    (tmp_path / "world.json").write_text(f"[{number}]")
    message = told(hitech, tmp_path / "world.json")["message"]

    assert f"The number {number[:shown]}{'...' if digits > shown else ''} is out" in message


@pytest.mark.parametrize(("scale", "power"), [(5, 5), (-2, -2), (30, 30), ("billion", 9)])
def test_a_scale_is_a_power_of_ten(tmp_path: Path, scale: object, power: int) -> None:
    raw = world(indicator(level("2020", 5)))
    raw["indicators"][0]["observations"][0]["scale"] = scale
    (figure,) = load(str(save(tmp_path, raw))).all_observations()

    assert figure.scale == power


SOUND = world(indicator(level("2020", 5)), indicator(level("2020", 6), name="Two"))


def changed(*path: object, value: object) -> Raw:
    raw: Any = json.loads(text_of(SOUND).replace("#", ""))
    *before, last = path
    place = raw
    for key in before:
        place = place[key]
    place[last] = value
    made: Raw = raw
    return made


FIGURE = ("indicators", 0, "observations", 0)


@pytest.mark.parametrize(
    ("raw", "problem", "where", "what", "hint"),
    [
        (changed(*FIGURE, "value", value="5"), "bad-value", "indicators[0].observations[0].value",
         "'5' is not a number", ""),
        (changed(*FIGURE, "value", value=None), "bad-value", "indicators[0].observations[0].value",
         "null is not a number", ""),
        (changed(*FIGURE, "scale", value=[]), "bad-value", "indicators[0].observations[0].scale",
         "A scale is one of thousand,", ""),
        (changed(*FIGURE, "qualifier", value="over"), "bad-value",
         "indicators[0].observations[0].qualifier", "'over' is not among", "write 'exactly', "),
        (changed(*FIGURE, "perod", value="2020"), "unknown-key", "indicators[0].observations[0]",
         "The key 'perod' is unknown", "did you mean 'period'?"),
        (changed("titel", value="x"), "unknown-key", "", "The key 'titel' is unknown",
         "did you mean 'title'?"),
        (changed("zzz", value="x"), "unknown-key", "", "The key 'zzz' is unknown", "the keys here are "),
        (changed("units", 0, "name", value="a\u200bb"), "unseen-character", "units[0].name",
         "The unit's name 'a\\u200bb' contains", "take out U+200B ZERO WIDTH SPACE"),
        (changed("indicators", 1, "id", value="a\u200bb"), "unseen-character", "indicators[1].id",
         "The id 'a\\u200bb' contains", "take out U+200B ZERO WIDTH SPACE"),
        (changed("indicators", 1, "id", value="a b"), "bad-id", "indicators[1].id",
         "'a b' is not an id", "up to 100 letters"),
        (changed("indicators", 1, "observations", value=[]), "bad-value", "indicators[1].observations",
         "Too few stand in this list", "add one"),
        (changed("title", value=""), "bad-value", "title", "This text is empty", "write it"),
        (changed("title", value=["x"]), "bad-value", "title", "a list stands where a text should", ""),
        (changed("indicators", 0, "may_be_negative", value=0), "bad-value",
         "indicators[0].may_be_negative", "the number 0 stands where true or false should", ""),
        (changed("indicators", 0, "notes", value=False), "bad-value", "indicators[0].notes",
         "false stands where a list should", ""),
        (changed("relations", value=["parts of a whole"]), "bad-value", "relations[0]",
         "'parts of a whole' stands where an object should", ""),
        (changed("relations", value=[{"kind": 5}]), "bad-value", "relations[0]",
         "the number 5 is no kind of relation", "as 'kind' write"),
        (changed("relations", value=[never_added("income", "x", why="overlapping")]), "undefined",
         "relations[0].indicators[1]", "No indicator 'x' is defined", ""),
    ],
)  # fmt: skip
def test_a_program_is_told_the_kind_the_place_and_the_next_step(
    tmp_path: Path, hitech: Hitech, raw: Raw, problem: str, where: str, what: str, hint: str
) -> None:
    file = tmp_path / "world.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    error = told(hitech, file)

    assert error["problem"] == problem
    assert error["place"] == (f"{file}: {where}" if where else str(file))
    assert what in error["message"]
    assert hint in (error["hint"] or "")
