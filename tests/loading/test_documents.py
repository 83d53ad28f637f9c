"""A dataset file, key by key: all that it says is in what is read, up to the edges of what it may say."""

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.model.observations import Query
from hitech_cli.model.unit import BUILT_IN
from hitech_cli.model.vocabulary import OBSERVED
from hitech_cli.place import Place
from worlds import Raw, indicator, level, save, share, text_of, world


def test_all_that_a_file_says_is_in_what_is_read(tmp_path: Path) -> None:
    source = {
        "id": "yearbook", "title": "Yearbook", "publisher": "The office", "date": "2021-05",
        "address": "https://example.org/", "places": "page", "notes": ["First edition."],
    }  # fmt: skip
    area = {"id": "zone", "name": "The zone", "other_names": ["ZN"], "within": "city"}
    ratio = {
        "id": "density", "name": "per 10,000 people", "kind": "ratio", "other_names": ["density of"],
        "numerator": "patents", "denominator": "people", "per": Decimal(10000),
    }  # fmt: skip
    income = {
        "name": "Income", "other_names": ["Earnings"], "category": "economy",
        "definition": "What is earned.", "notes": ["Of residents."], "related": ["output"],
        "may_be_negative": True,
    }  # fmt: skip
    figure = {
        "measure": "level", "period": "2020", "value": "#-5.20#", "scale": "billion",
        "qualifier": "at least", "status": "provisional", "place": "p9", "wording": "not under",
        "notes": ["Read off a chart."],
    }  # fmt: skip
    raw = world(
        indicator(figure | {"area": "zone", "source": "yearbook"}, share("2020", 7), **income),
        indicator(level("2020", 1), unit="density", name="Output"),
        sources=[source, {"id": "report", "title": "Report", "publisher": ""}],
        areas=[area, {"id": "city", "name": "The city"}],
        units=[
            {"id": "yuan", "name": "yuan", "kind": "currency", "other_names": ["RMB"]},
            ratio | {"per": 10000},
        ],
    )
    made = load(str(save(tmp_path, raw)))

    def said_of(thing: object, *but: str) -> Raw:
        return {key: value for key, value in asdict(thing).items() if key not in but}

    def listed(said: Raw) -> Raw:
        return {key: list(v) if isinstance(v, tuple) else v for key, v in said.items()}

    assert [listed(said_of(one)) for one in made.sources] == [
        source,
        {
            "id": "report",
            "title": "Report",
            "publisher": "",
            "date": "",
            "address": "",
            "places": None,
            "notes": [],
        },
    ]
    zone, city = made.areas
    assert listed(said_of(zone, "within")) | {"within": zone.within.id} == area
    assert (city.within, city.other_names, zone.within) == (None, (), city)
    yuan, density = (unit for unit in made.units if unit not in BUILT_IN)
    assert listed(said_of(density)) == ratio
    assert (yuan.kind, yuan.other_names, yuan.numerator, yuan.per) == ("currency", ("RMB",), "", 1)
    one, other = made.indicators
    assert listed(said_of(one, "id", "unit")) == income
    assert (one.id, one.unit, other.unit) == ("income", yuan, density)
    assert (other.notes, other.related, other.definition) == ((), (), "")
    first, second = made.store.select(Query(indicators=[made.indicator("income")]))
    assert (str(first.value), first.scale, str(first.period)) == ("-5.20", 9, "2020")
    words = {key: figure[key] for key in ("measure", "qualifier", "notes")}
    assert listed(said_of(first)).items() >= words.items()
    assert first.status == {figure["status"]}
    assert (first.area, first.whole, first.base_period) == (zone, None, None)
    assert (second.qualifier, second.status, second.notes) == ("exactly", OBSERVED, ())
    assert (second.whole, second.scale) == (city, 0)
    citation = first.citation
    assert (citation.source, citation.place, citation.wording) == (
        made.sources[0],
        "p9",
        "not under",
    )
    assert (second.citation.source, second.citation.place) == (made.sources[1], "")


def test_a_ratio_is_for_one_where_it_does_not_say_for_how_many(tmp_path: Path) -> None:
    units = [{"id": "yuan", "name": "yuan", "kind": "currency"}]
    units.append({"id": "rate", "name": "yuan for each", "kind": "ratio", "numerator": "yuan"})
    raw = world(indicator(level("2020", 5)), units=units)

    assert load(str(save(tmp_path, raw))).unit("rate").per == 1


@pytest.mark.parametrize("per", [1, 10**12, 0, "#1.5#", "#2.5#", 10**12 + 1])
def test_a_ratio_is_for_a_whole_number(tmp_path: Path, hitech: Hitech, per: int | str) -> None:
    raw = world(indicator(level("2020", 5)))
    raw["units"].append({"id": "rate", "name": "rate", "kind": "ratio", "per": per})

    fits = per in {1, 10**12}
    ran = hitech("list", "--data", save(tmp_path, raw))
    assert ran.code == (0 if fits else 4)
    assert ("is not a whole number from 1 to 1,000,000,000,000" in ran.err) is not fits


@pytest.mark.parametrize(
    "text", [f"{'1' * 30}.{'1' * 4}", "1" * 31, "-" + "1" * 31, "1e30", "1e-30"]
)
def test_a_number_may_have_this_many_digits_and_places(text: str) -> None:
    assert parse("a", text.encode()) == Decimal(text)


@pytest.mark.parametrize(
    "text", [f"{'1' * 30}.{'1' * 5}", "1e31", "1e-31", "1e999999999999999999999"]
)
def test_a_number_may_have_no_more(text: str) -> None:
    with pytest.raises(InvalidDataError) as caught:
        parse("a", f"[1,\n {text}]".encode())

    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("out-of-range", Place(line=2))


def nested(opening: str, closing: str, levels: int) -> str:
    return opening * levels + "0" + closing * levels


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_a_file_is_nested_so_deep_and_no_deeper(opening: str, closing: str) -> None:
    beside = f"[{nested(opening, closing, 63)}, {nested(opening, closing, 63)}]"
    for fits in (nested(opening, closing, 64), beside):
        parse("a", fits.encode())

    for line, text in ((1, nested(opening, closing, 65)), (2, f"[0,\n{beside},\n{beside}]")):
        with pytest.raises(InvalidDataError) as caught:
            parse("a", text.encode())
        (problem,) = caught.value.problems
        assert (problem.code, problem.where) == ("too-deep", Place(line=line))


@pytest.mark.parametrize("part", ["sources", "areas", "units", "indicators"])
def test_an_id_is_of_one_thing_of_its_kind(tmp_path: Path, hitech: Hitech, part: str) -> None:
    raw = world(indicator(level("2020", 5)))
    raw[part].append(raw[part][0])
    ran = hitech("list", "--data", save(tmp_path, raw))

    assert ran.code == 4
    assert f"world.json: {part}[{len(raw[part]) - 1}].id: The id" in ran.err.replace(
        f"{tmp_path}/", ""
    )
    assert "cannot be told from" in ran.err


def test_things_of_several_kinds_may_have_one_id(tmp_path: Path) -> None:
    raw = world(indicator(level("2020", 5), name="Percent"))
    raw["areas"].append({"id": "percent", "name": "A place of this name"})
    raw["areas"].append({"id": "report", "name": "Another"})

    assert load(str(save(tmp_path, raw))).area("percent").name == "A place of this name"


@pytest.mark.parametrize("status", ['"oserved"', '["observed", "guessed"]', "[]", "5"])
def test_a_status_is_one_of_the_words_or_a_list_of_them(tmp_path: Path, status: str) -> None:
    raw = text_of(world(indicator(level("2020", 5, status="STATUS")))).replace('"STATUS"', status)
    with pytest.raises(InvalidDataError) as caught:
        load(str(save(tmp_path, raw)))

    (problem,) = caught.value.problems
    assert "is not among the words for 'status'" in problem.what
    assert "'observed', 'series break'" in problem.hint


def test_a_file_that_is_taken_to_be_valid_is_read_alike(tmp_path: Path) -> None:
    file = str(save(tmp_path, world(indicator(level("2020", "more than 5.2 billion")))))

    assert load(LoadRequest(paths=[file], unchecked=True)) == load(file)


@pytest.mark.parametrize(
    ("ends", "what"),
    [
        ({"qualifier": "between"}, "A value that is between two ends has none of them."),
        ({"lower": 4, "qualifier": "about"}, "A value that is about has no ends of its own."),
        ({"lower": 6, "upper": 7}, "The value 5 lies outside its own interval, 6 to 7."),
    ],
)
def test_the_ends_of_a_value_go_with_it(tmp_path: Path, ends: Raw, what: str) -> None:
    raw = world(indicator(level("2020", 5) | ends))

    with pytest.raises(InvalidDataError) as error:
        load(str(save(tmp_path, raw)))

    assert [problem.what for problem in error.value.problems] == [what]
