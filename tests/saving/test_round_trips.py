"""What goes out comes back in the same, and what does not is said."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from drawn import worlds
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import FileFormat, Status
from hitech_cli.saving import save
from worlds import (
    Raw,
    dataset,
    indicator,
    level,
    never_added,
    parts_of,
    ratio_of,
    text_of,
)

DATA = Path(__file__).parents[2] / "data" / "indicators.json"
TABLES = [FileFormat.CSV, FileFormat.SDMX_CSV]
STATUSES = [status.value for status in Status]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("converted")


def parsed(text: str) -> Raw:
    """Parse JSON without any of our own code; numbers keep their digits."""
    raw: Raw = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return raw


def read(folder: Path, text: str, name: str) -> Dataset:
    file = folder / name
    file.write_bytes(text.encode())
    return load(LoadRequest(paths=[str(file)]))


def as_json(made: Dataset) -> Raw:
    saved = save(made, FileFormat.JSON)
    assert saved.remarks == []
    return parsed(saved.text)


def test_the_bundled_dataset_is_written_unchanged_except_for_its_schema() -> None:
    lines = DATA.read_text("utf-8").splitlines(keepends=True)
    expected = "".join(line for line in lines if "$schema" not in line)

    assert save(load(str(DATA)), FileFormat.JSON).text == expected


def test_every_kind_of_relation_is_written(folder: Path) -> None:
    given = dataset(
        indicator(level("2020", 5), unit="patents", name="One"),
        indicator(level("2020", 5), unit="patents", name="Two"),
        indicator(level("2020", 5), unit="people", name="People"),
        indicator(level("2020", 5), unit="density", name="Density"),
        relations=[
            parts_of("one", "two", complete=True, notes=["All of them."]),
            ratio_of("density", "one", "people", notes=["Of those."]),
            ratio_of("density", "two", {"id": "others", "name": "Others", "unit": "people"}),
            never_added("one", "two", why="different classes"),
        ],
    )
    again = read(folder, save(given, FileFormat.JSON).text, "related.json")

    assert replace(again, sha256="") == given


@pytest.mark.long
@given(worlds())
def test_a_dataset_in_json_is_the_same_dataset(folder: Path, raw: Raw) -> None:
    given = read(folder, text_of(raw), "given.json")
    saved = save(given, FileFormat.JSON)
    again = read(folder, saved.text, "saved.json")

    assert saved.remarks == []
    assert replace(again, sha256="") == replace(given, sha256="")
    assert save(again, FileFormat.JSON).text == saved.text


@pytest.mark.parametrize("form", TABLES)
def test_indicators_of_one_name_stay_apart_in_a_table(folder: Path, form: FileFormat) -> None:
    given = dataset(
        {**indicator(level("2020", 5, area="zone")), "id": "gross"},
        {**indicator(level("2020", 6, area="city")), "id": "net"},
    )

    again = read(folder, save(given, form).text, "apart.csv")

    assert [each.id for each in again.indicators] == ["gross", "net"]


@pytest.mark.parametrize("form", TABLES)
def test_a_table_carries_all_of_the_bundled_dataset_that_it_is_not_said_to_lose(
    folder: Path, form: FileFormat
) -> None:
    raw = json.loads(DATA.read_text("utf-8"), parse_float=lambda text: f"#{text}#")

    loses_what_it_says(folder, form, raw)


@pytest.mark.long
@pytest.mark.parametrize("form", TABLES)
@given(raw=worlds())
def test_a_table_carries_all_that_it_is_not_said_to_lose(
    folder: Path, form: FileFormat, raw: Raw
) -> None:
    loses_what_it_says(folder, form, raw)


def loses_what_it_says(folder: Path, form: FileFormat, raw: Raw) -> None:
    given = read(folder, text_of(raw), "given.json")
    before = as_json(given)
    saved = save(given, form)
    again = read(folder, saved.text, "saved.csv")
    after = as_json(again)
    undated, doubled = [], []
    if form is FileFormat.SDMX_CSV:
        undated, doubled = take_out(before)

    assert carried(before) == carried(after)
    lost = "".join(words for count, words in losses(before, after) if count)
    assert saved.remarks[0].split(": ", 1)[1] == f"the id and the title of the dataset{lost}."
    left_out = [remark.split()[2] for remark in saved.remarks[1:]]
    assert left_out == [str(len(figures)) for figures in (undated, doubled) if figures]
    normal = save(again, form).text
    assert save(read(folder, normal, "normal.csv"), form).text == normal


def take_out(raw: Raw) -> tuple[list[Raw], list[Raw]]:
    """Take out the figures that SDMX has no key for, and those whose key another one has."""
    undated, doubled = [], []
    for thing in raw["indicators"]:
        surest: dict[object, Raw] = {}
        for figure in thing["observations"]:
            if figure["period"] == "not stated":
                undated.append(figure)
                continue
            keys = ["measure", "area", "period", "whole"]
            is_change = figure["measure"] not in {"level", "share"}
            key = tuple(figure.get(part) for part in [*keys, *["base_period"] * is_change])
            known = surest.setdefault(key, figure)
            if STATUSES.index(figure["status"]) < STATUSES.index(known["status"]):
                surest[key] = figure
        dated = [one for one in thing["observations"] if one["period"] != "not stated"]
        kept = [one for one in dated if any(one is other for other in surest.values())]
        doubled += [one for one in dated if not any(one is other for other in kept)]
        thing["observations"] = kept
    return undated, doubled


def carried(raw: Raw) -> Raw:
    """Give what a table carries: what figures say of themselves, and of what they are about."""
    units = {unit["id"]: (unit["name"] or unit["id"], unit["kind"]) for unit in raw["units"]}
    areas = {area["id"]: area for area in raw["areas"]}
    sources = {source["id"]: source for source in raw["sources"]}
    return {
        indicator["id"]: (
            indicator["name"].strip(),
            indicator.get("category", "").strip(),
            indicator["unit"],
            units.get(indicator["unit"]),
            indicator.get("may_be_negative"),
            [
                {
                    **figure,
                    "area": outward(areas, figure["area"]),
                    "name": areas[figure["area"]]["name"].strip(),
                    "source": [
                        sources[figure["source"]].get(key, "").strip()
                        for key in ("id", "title", "publisher", "date", "address")
                    ],
                    "place": figure.get("place", "").strip(),
                    "wording": figure.get("wording", "").strip(),
                    "notes": lines_of(figure.get("notes", [])),
                }
                for figure in indicator["observations"]
            ],
        )
        for indicator in raw["indicators"]
        if indicator["observations"]
    }


def outward(areas: dict[str, Raw], area: str) -> list[str]:
    chain = [area]
    while "within" in areas[chain[-1]]:
        chain.append(areas[chain[-1]]["within"])
    return chain


def lines_of(notes: list[str]) -> list[str]:
    return [line.strip() for line in "\n".join(notes).split("\n") if line.strip()]


def losses(before: Raw, after: Raw) -> Iterator[tuple[int, str]]:
    """Say how *after* differs from *before*, in the words of the command."""

    def differing(kind: str, *keys: str) -> int:
        old = {thing["id"]: thing for thing in before[kind]}
        return sum(
            any(thing.get(key) != old[thing["id"]].get(key) for key in keys)
            for thing in after[kind]
        )

    def gone(kind: str) -> tuple[int, str]:
        count = len(before[kind]) - len(after[kind])
        return count, f", {several(count, kind)} without figures"

    for words, kind, *keys in [
        ("definitions of", "indicators", "definition"),
        ("other names of", "indicators", "other_names"),
        ("notes of", "indicators", "notes"),
        ("related indicators of", "indicators", "related"),
    ]:
        yield differing(kind, *keys), f", {words} {several(differing(kind, *keys), kind)}"
    yield gone("indicators")
    about = {one["area"] for thing in after["indicators"] for one in thing["observations"]}
    old_areas = {area["id"]: area for area in before["areas"]}
    unnamed = sum(
        area["name"] != old_areas[area["id"]]["name"]
        for area in after["areas"]
        if area["id"] not in about
    )
    count = differing("areas", "other_names")
    yield count, f", other names of {several(count, 'areas')}"
    yield unnamed, f", names of {several(unnamed, 'areas')}"
    yield gone("areas")
    for words, *keys in [
        ("other names of", "other_names"),
        ("numerators and denominators of", "numerator", "denominator", "per"),
        ("empty names of", "name"),
    ]:
        yield differing("units", *keys), f", {words} {several(differing('units', *keys), 'units')}"
    yield gone("units")
    count = differing("sources", "notes")
    yield count, f", notes of {several(count, 'sources')}"
    count = differing("sources", "places")
    yield count, f", kinds of places of {several(count, 'sources')}"
    yield gone("sources")
    count = len(before.get("relations", [])) - len(after.get("relations", []))
    yield count, f", {several(count, 'relations')}"
    figures = [one for thing in before["indicators"] for one in thing["observations"]]
    broken = sum("\n" in "".join(one.get("notes", [])) for one in figures)
    yield broken, f", line breaks in notes of {several(broken, 'figures')}"
    texts = set(spaced(before, {one["source"] for one in figures}, about))
    yield len(texts), f", spaces around {several(len(texts), 'texts')}"


def spaced(raw: Raw, cited: set[str], about: set[str]) -> Iterator[str]:
    """Give the texts in cells that do not keep the spaces around them."""
    things = [thing for thing in raw["indicators"] if thing["observations"]]
    figures = [one for thing in things for one in thing["observations"]]
    for part, keys in [
        (things, ["name", "category"]),
        ([area for area in raw["areas"] if area["id"] in about], ["name"]),
        (
            [one for one in raw["sources"] if one["id"] in cited],
            ["title", "publisher", "date", "address"],
        ),
        (figures, ["place", "wording"]),
    ]:
        for thing in part:
            yield from (t for t in (thing.get(key, "") for key in keys) if t != t.strip())
    yield from (note for one in figures for note in one.get("notes", []) if note != note.strip())


def several(count: int, kind: str) -> str:
    return f"{count} {kind.removesuffix('s') if count == 1 else kind}"
