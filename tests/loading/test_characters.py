"""What is not seen identifies nothing: it is refused in ids and units, in JSON and in tables."""

import json
import unicodedata
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import Raw, indicator, level, save, world

UNSEEN = {
    "escape": "\x1b",
    "bell": "\x07",
    "delete": "\x7f",
    "C1 control": "\x9b",
    "line feed": "\n",
    "tab": "\t",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "bidi override": "\u202e",
    "bidi isolate": "\u2066",
    "Arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "joiner in no word": "\u200d",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "tag": "\U000e0041",
    "private": "\ue000",
    "unassigned": "\uffff",
    "Hangul filler": "\u3164",
}
every_unseen = pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN.keys())


def place_in(raw: Raw, place: str, text: str) -> Raw:
    things, key = place.split(".")
    raw[things][0][key] = [text] if key == "other_names" else text
    return raw


@every_unseen
@pytest.mark.parametrize(
    "place",
    ["indicators.id", "areas.id", "sources.id", "units.id", "units.name", "units.other_names"],
)
def test_json_with_it_is_refused_with_its_place_and_its_name(
    hitech: Hitech, tmp_path: Path, place: str, character: str
) -> None:
    raw = place_in(world(indicator(level("2020", 5))), place, f"a{character}b")
    ran = hitech("list", "--data", save(tmp_path, raw))

    assert (ran.code, ran.out) == (4, "")
    assert f"{place.replace('.', '[0].')}" in ran.err
    assert "contains an invisible character." in ran.err
    assert f"hint: take out U+{ord(character):04X}" in ran.err
    assert unicodedata.name(character, "") in ran.err
    assert character == "\n" or character not in ran.err


@pytest.mark.parametrize(
    ("role", "kind", "character"),
    [
        *(("indicator", "indicator", character) for character in UNSEEN.values()),
        ("area", "area", "\x1b"), ("area_within", "area", "\n"), ("unit", "unit", "\u200b"),
        ("level_unit", "unit", "\t"), ("unit_name", "unit", "\u202e"),
    ],
)  # fmt: skip
def test_a_table_with_it_is_refused_with_its_place_and_its_name(
    hitech: Hitech, tmp_path: Path, role: str, kind: str, character: str
) -> None:
    cells = {"indicator": "i", "area": "a", "unit": "u", "year": "2020", "value": "5"}
    cells[role] = f"a{character}b"
    row = ",".join(f'"{cell}"' for cell in cells.values())
    file = tmp_path / "table.csv"
    file.write_text(f"{','.join(cells)}\n{row}\n", encoding="utf-8", newline="")
    ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (4, "")
    line = 2 + row.count("\n")
    assert f"table.csv:{line}, column '{role}': The {kind} " in ran.err
    assert f"hint: take out U+{ord(character):04X}" in ran.err
    assert character == "\n" or character not in ran.err


@pytest.mark.parametrize("name", ["می‌خواهم", "क्‍ष", "සිංහල ශ්‍රී"], ids=["Persian", "Hindi", "Sinhala"])
def test_joiners_within_words_are_spelling(hitech: Hitech, tmp_path: Path, name: str) -> None:
    raw = world(indicator(level("2020", 5), name=name, id="a"))
    raw["units"][0]["name"] = name
    ran = hitech("list", "--data", save(tmp_path, raw))

    assert ran.code == 0
    assert f"5 {name} " in ran.out


@pytest.mark.parametrize("name", ["\u200dab", "ab\u200c", "\u200c"])
def test_joiners_with_nothing_to_join_are_not(hitech: Hitech, tmp_path: Path, name: str) -> None:
    raw = world(indicator(level("2020", 5), name=name, id="a"))
    shown = name.replace("\u200d", r"\u200d").replace("\u200c", r"\u200c")

    assert f"\na   {shown} " in hitech("list", "--data", save(tmp_path, raw)).out


def test_a_family_of_emoji_is_shown_by_its_members(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(level("2020", 5), name="Homes 👨‍👩‍👧", id="a"))

    assert r"Homes 👨\u200d👩\u200d👧" in hitech("list", "--data", save(tmp_path, raw)).out


@pytest.mark.parametrize("heading", ["indicator", "indicator name"])
@pytest.mark.parametrize(
    ("one", "other", "ids"),
    [("a b", "a-b", ["a-b", "a-b-2"]), ("caf\u00e9", "cafe\u0301", ["caf\u00e9"])],
)
def test_indicators_are_one_only_if_their_letters_are(
    hitech: Hitech, tmp_path: Path, one: str, other: str, ids: list[str], heading: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"{heading},year,value\n{one},2019,5\n{other},2020,6\n", "utf-8")
    ran = hitech("list", "--data", file, "--format", "json")

    assert [each["indicator"] for each in json.loads(ran.out)["data"]] == ids


def test_signs_alone_are_names_too(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("indicator,year,value\n🦄,2020,5\n%,2020,6\n", "utf-8")

    assert hitech("show", "🦄", "--data", file, "-f", "csv").out.splitlines()[1].startswith("🦄,")
    assert hitech("show", "%", "--data", file, "-f", "csv").out.splitlines()[1].startswith("%,")
