"""What is no dataset is refused with a sentence, a place and a next step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Hitech
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading import load
from worlds import (
    compound,
    growth,
    indicator,
    level,
    never_added,
    parts_of,
    ratio_of,
    save,
    share,
    text_of,
    world,
)

Raw = dict[str, Any]

TWO = "indicator,area,year,value\n" + "".join(
    f"{name},x,{year},{year}\n" for year in (2019, 2020) for name in ("a", "b", "c")
)


def sound() -> Raw:
    return world(indicator(level("2020", 5)), indicator(level("2020", 5), name="Two"))


def test_a_sound_dataset_is_read(tmp_path: Path, hitech: Hitech) -> None:
    assert hitech("list", "--data", save(tmp_path, sound())).code == 0


def observation(raw: Raw) -> Raw:
    first: Raw = raw["indicators"][0]["observations"][0]
    return first


def change(**values: object) -> Callable[[Raw], None]:
    return lambda raw: observation(raw).update(values)


def drop(key: str) -> Callable[[Raw], None]:
    return lambda raw: observation(raw).__delitem__(key)


def top(**values: object) -> Callable[[Raw], None]:
    return lambda raw: raw.update(values)


def add(figure: Raw) -> Callable[[Raw], None]:
    return lambda raw: raw["indicators"][0]["observations"].append(figure)


def first_indicator(**values: object) -> Callable[[Raw], None]:
    return lambda raw: raw["indicators"][0].update(values)


HERE = "indicators[0].observations[0]"


@pytest.mark.parametrize(
    ("damage", "place", "sentence", "hint"),
    [
        pytest.param(
            change(perod="2020"), HERE, "The key 'perod' is unknown", "did you mean 'period'?",
            id="misspelt key",
        ),
        pytest.param(
            change(zzz=1), HERE, "The key 'zzz' is unknown", "the keys here are measure, area",
            id="key like no other",
        ),
        pytest.param(top(titel="x"), "", "The key 'titel' is unknown", "'title'", id="top key"),
        pytest.param(drop("value"), HERE, "The key 'value' is missing", "add 'value'", id="no value"),
        pytest.param(change(value="5"), f"{HERE}.value", "'5' is not a number", "", id="text value"),
        pytest.param(change(value=True), f"{HERE}.value", "true is not a number", "", id="truth"),
        pytest.param(change(value=None), f"{HERE}.value", "null is not a number", "", id="null"),
        pytest.param(change(value=[5]), f"{HERE}.value", "A list is not a number", "", id="list"),
        pytest.param(change(value={}), f"{HERE}.value", "An object is not a number", "", id="object"),
        pytest.param(change(scale="zillion"), f"{HERE}.scale", "A scale is one of", "", id="scale"),
        pytest.param(change(scale=0.5), f"{HERE}.scale", "A scale is one of", "", id="half a scale"),
        pytest.param(change(scale=31), f"{HERE}.scale", "A scale is one of", "", id="huge scale"),
        pytest.param(
            change(qualifier="over"), f"{HERE}.qualifier", "'over' is not among the words",
            "'exactly', 'more than'", id="qualifier",
        ),
        pytest.param(change(period=2020), f"{HERE}.period", "The number 2020 is no text: write periods in quotes", "", id="number period"),
        pytest.param(change(period="20"), f"{HERE}.period", "'20' is not a period", "", id="period"),
        pytest.param(
            change(place={}), f"{HERE}.place", "an object stands where a text", "", id="place"
        ),
        pytest.param(change(place=[]), f"{HERE}.place", "a list stands where", "", id="place list"),
        pytest.param(change(notes="x"), f"{HERE}.notes", "'x' stands where a list", "", id="notes"),
        pytest.param(
            first_indicator(name=5), "indicators[0].name", "the number 5 stands where", "", id="name"
        ),
        pytest.param(
            first_indicator(name=""), "indicators[0].name", "This text is empty", "", id="empty name"
        ),
        pytest.param(
            first_indicator(id="a b"), "indicators[0].id", "'a b' is not an id", "letters", id="id"
        ),
        pytest.param(
            first_indicator(id="x" * 101), "indicators[0].id", "xxx...' is not an id", "", id="long id"
        ),
        pytest.param(
            first_indicator(may_be_negative="yes"), "indicators[0].may_be_negative",
            "'yes' stands where", "", id="truth value",
        ),
        pytest.param(top(sources={}), "sources", "an object stands where", "", id="sources"),
        pytest.param(top(areas=None), "areas", "null stands where", "", id="areas"),
        pytest.param(top(areas=True), "areas", "true stands where", "", id="areas as truth"),
        pytest.param(top(format="hitech/9"), "format", "'hitech/9' is not among", "'hitech/1'", id="format"),
        pytest.param(
            change(area="zoen"), f"{HERE}.area", "No area 'zoen' is defined", "did you mean 'zone'?",
            id="area",
        ),
        pytest.param(
            change(source="qqq"), f"{HERE}.source", "No source 'qqq' is defined",
            "define it under 'sources'", id="source",
        ),
        pytest.param(
            first_indicator(unit="yuam"), "indicators[0].unit", "No unit 'yuam' is defined", "'yuan'",
            id="unit",
        ),
        pytest.param(
            first_indicator(related=["tow"]), "indicators[0].related[0]",
            "No indicator 'tow' is defined", "'two'", id="related",
        ),
        pytest.param(
            add(share("2020", 5, whole="nowhere")), "indicators[0].observations[1].whole",
            "No area 'nowhere' is defined", "", id="whole"
        ),
        pytest.param(
            change(whole="city"), HERE, "A level is not a share of 'city'", "take 'whole' out",
            id="whole of a level",
        ),
        pytest.param(
            add(share("2020", 5, whole="county")), "indicators[0].observations[1].whole",
            "A figure of 'zone' is no share of 'county'", "within", id="unfit whole"
        ),
        pytest.param(
            add(level("2020", 6, base_period="2019")), "indicators[0].observations[1]",
            "has a value already", "", id="two values with a base"
        ),
        pytest.param(
            first_indicator(observations=[]), "indicators[0].observations",
            "Too few stand in this list", "add one", id="no figures"
        ),
        pytest.param(
            change(measure="share"), HERE, "A share needs a 'whole'", "add 'whole'", id="share"
        ),
        pytest.param(
            add(level("2020", 6)), "indicators[0].observations[1]",
            "The level of The zone for 2020 has a value already, in indicators[0].observations[0]", "keep one", id="two values",
        ),
        pytest.param(
            change(value=-5), f"{HERE}.value", "A level of -5 yuan is outside [0, ∞)",
            "'may_be_negative'", id="negative amount",
        ),
        pytest.param(
            change(value=-5, qualifier="nearly"), f"{HERE}.value",
            "A level of nearly -5 yuan is outside [0, ∞)", "'may_be_negative'", id="nearly below nothing",
        ),
        pytest.param(
            change(value=0, qualifier="less than"), f"{HERE}.value",
            "A level of less than 0 yuan is outside [0, ∞)", "", id="less than nothing",
        ),
        pytest.param(
            add(share("2020", 120)), "indicators[0].observations[1].value",
            "is outside [0, 100]", "correct", id="share above 100",
        ),
        pytest.param(
            add(growth("2020", -120)), "indicators[0].observations[1].value",
            "is outside [-100, ∞)", "correct", id="growth below -100",
        ),
        pytest.param(
            add(growth("2020", 5, base_period="2021")), "indicators[0].observations[1].base_period",
            "A change to 2020 cannot be one from 2021", "earlier", id="later base",
        ),
        pytest.param(
            add(growth("2020", 5, base_period="2020")), "indicators[0].observations[1].base_period",
            "A change to 2020 cannot be one from 2020", "earlier", id="no earlier base",
        ),
        pytest.param(
            add(compound("2020", 5, base_period="2019-Q1")),
            "indicators[0].observations[1].base_period", "cannot be one from 2019-Q1", "", id="base length",
        ),
        pytest.param(
            first_indicator(id="TWO"), "indicators[1].id", "'two' cannot be told from 'TWO'", "",
            id="ids that look alike",
        ),
        pytest.param(
            top(units=[{"id": "percent", "name": "percent", "kind": "percent"}]), "units[0].id",
            "'percent' cannot be told from 'percent', which is taken", "", id="built-in unit",
        ),
        pytest.param(
            top(areas=[{"id": "zone", "name": "Z", "within": "zone"}]), "areas[0].within",
            "The area 'zone' lies within itself", "remove", id="area within itself",
        ),
        pytest.param(
            top(areas=[{"id": "zone", "name": "Z", "within": "x"}]), "areas[0].within",
            "No area 'x' is defined", "", id="area within nothing",
        ),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(
    tmp_path: Path,
    hitech: Hitech,
    damage: Callable[[Raw], None],
    place: str,
    sentence: str,
    hint: str,
) -> None:
    raw = sound()
    damage(raw)
    file = save(tmp_path, raw)
    ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"hitech: {file}: {place}")
    assert sentence in ran.err
    assert hint in ran.err
    assert ran.err.count("\n") <= 6


@pytest.mark.parametrize(
    ("relation", "place", "sentence"),
    [
        pytest.param({"kind": "sum"}, "", "'sum' is no kind of relation", id="kind"),
        pytest.param({}, "", "This relation does not say of which kind it is", id="no kind"),
        pytest.param(
            {"kind": "ratio", "ratio": "density"}, "", "The key 'numerator' is missing", id="half"
        ),
        pytest.param(
            parts_of("income", "two", compleat=True), "", "The key 'compleat' is unknown", id="key"
        ),
        pytest.param(never_added("two"), ".indicators", "Too few stand", id="alone"),
        pytest.param(parts_of("incom", "two"), ".whole", "No indicator 'incom'", id="whole"),
        pytest.param(
            parts_of("income", "income"),
            ".parts[0]",
            "'income' cannot be a part of itself",
            id="itself",
        ),
        pytest.param(
            parts_of("income", "three"),
            ".parts[0]",
            "'three' is in patents, its whole 'income' in yuan",
            id="part in another unit",
        ),
        pytest.param(
            parts_of("income", "two", "two"), ".parts[1]", "'two' stands here", id="twice"
        ),
        pytest.param(
            parts_of("density", "density"), ".parts[0]", "of which there are no parts", id="ratio"
        ),
        pytest.param(never_added("two", "two"), ".indicators", "stands here twice", id="pair"),
        pytest.param(
            parts_of("three", "four"),
            ".parts[0]",
            "'four' and 'three' have no figure of the same area",
            id="part elsewhere",
        ),
        pytest.param(
            ratio_of("income", "three", "five"),
            ".ratio",
            "The unit of 'income', 'yuan', does not say for how many of what",
            id="no ratio",
        ),
        pytest.param(
            ratio_of("density", "income", "five"),
            ".numerator",
            "'income' is in yuan, but patents per 10,000 people counts patents",
            id="numerator",
        ),
        pytest.param(
            ratio_of("density", "three", "income"),
            ".denominator",
            "'income' is in yuan, but patents per 10,000 people counts people",
            id="denominator",
        ),
        pytest.param(
            ratio_of("density", "three", {"id": "all", "name": "All", "unit": "cows"}),
            ".denominator.unit",
            "No unit 'cows' is defined",
            id="unit of the denominator",
        ),
        pytest.param(
            ratio_of("density", "three", {"id": "five", "name": "All", "unit": "people"}),
            ".denominator.id",
            "'five' is an indicator of the dataset already",
            id="denominator defined twice",
        ),
        pytest.param(
            ratio_of("density", "three", "sixth"),
            ".denominator.id",
            "No indicator 'sixth' is defined",
            id="undefined denominator",
        ),
    ],
)
def test_a_relation_that_does_not_fit_is_named(
    tmp_path: Path, hitech: Hitech, relation: Raw, place: str, sentence: str
) -> None:
    raw = world(
        indicator(level("2020", 5)),
        indicator(level("2020", 5), name="Two"),
        indicator(level("2020", 5), unit="patents", name="Three"),
        indicator(level("2020", 5, area="county"), unit="patents", name="Four"),
        indicator(level("2020", 5), unit="people", name="Five"),
        indicator(level("2020", 5), unit="density", name="Density"),
        relations=[relation],
    )
    ran = hitech("list", "--data", save(tmp_path, raw))

    assert (ran.code, ran.out) == (4, "")
    assert f": relations[0]{place}: " in ran.err
    assert sentence in ran.err


def test_relations_are_held_against_one_another(tmp_path: Path, hitech: Hitech) -> None:
    people = {"id": "all", "name": "All", "unit": "people"}
    raw = world(
        indicator(level("2020", 5), unit="patents", name="One"),
        indicator(level("2020", 5), unit="patents", name="Two"),
        indicator(level("2020", 5), unit="patents", name="Three"),
        indicator(level("2020", 5), unit="density", name="Density"),
        indicator(level("2020", 5), unit="density", name="Other"),
        relations=[
            parts_of("one", "two"),
            parts_of("two", "three"),
            parts_of("three", "one"),
            ratio_of("density", "one", people),
            ratio_of("other", "one", people | {"name": "Everybody"}),
        ],
    )
    out = hitech("check", save(tmp_path, raw)).out

    assert "is not valid: 2 problems." in " ".join(out.split())
    assert "'three' is a part of 'one' already." in out
    assert "'all' has another name or unit in a relation before." in out


@pytest.mark.parametrize(("key", "value"), [("scale", 1e29), ("scale", -1e29)])
def test_a_number_too_large_to_divide_is_refused(
    tmp_path: Path, hitech: Hitech, key: str, value: float
) -> None:
    raw = sound()
    observation(raw)[key] = value

    assert hitech("list", "--data", save(tmp_path, raw)).code == 4


def test_per_how_many_is_a_whole_number(tmp_path: Path, hitech: Hitech) -> None:
    raw = sound()
    raw["units"].append({"id": "x", "name": "x", "kind": "ratio", "per": 0.5})

    assert "0.5 is not a whole number from 1" in hitech("list", "--data", save(tmp_path, raw)).err
    raw["units"][-1]["per"] = 1e29
    assert hitech("list", "--data", save(tmp_path, raw)).code == 4


def test_areas_may_lie_within_areas_that_come_later(tmp_path: Path) -> None:
    raw = sound()
    raw["areas"] = [
        {"id": "zone", "name": "Zone", "within": "city"},
        {"id": "city", "name": "City", "within": "province"},
        {"id": "province", "name": "Province"},
    ]
    zone, _, province = load(str(save(tmp_path, raw))).areas

    assert zone.lies_in(province)


@pytest.mark.parametrize("links", [50, 51, 2000])
def test_areas_lie_in_one_another_as_deep_as_on_any_map_and_no_deeper(
    tmp_path: Path, hitech: Hitech, links: int
) -> None:
    raw = sound()
    raw["areas"] += [{"id": f"z{n}", "name": f"Z{n}", "within": f"z{n + 1}"} for n in range(links)]
    raw["areas"].append({"id": f"z{links}", "name": "The world"})

    ran = hitech("list", "--data", save(tmp_path, raw))
    assert ran.code == (0 if links == 50 else 4)
    for words in ("makes more than 50 areas around one.", "hint: leave some of them out"):
        assert (words in ran.err) == (links > 50)


def test_a_list_of_faulty_figures_is_not_called_short(tmp_path: Path, hitech: Hitech) -> None:
    raw = sound()
    observation(raw)["qualifier"] = "over"

    out = " ".join(hitech("check", save(tmp_path, raw)).out.split())
    assert "is not valid: 1 problem." in out


def test_all_faults_are_counted_and_kept(tmp_path: Path, hitech: Hitech) -> None:
    raw = sound()
    observation(raw).update(area="x", source="y")
    first_indicator(unit="z")(raw)
    file = save(tmp_path, raw)

    assert "(2 more problems in this file)" in hitech("list", "--data", file).err
    with pytest.raises(InvalidDataError) as error:
        load(str(file))
    assert len(error.value.problems) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "The file is empty.", id="empty"),
        pytest.param(b" \n ", "The file is empty.", id="only space"),
        pytest.param(b"\xef\xbb\xbf", "The file is empty.", id="only a byte order mark"),
        pytest.param(b"{", ":1:2: This is not JSON: expecting property name", id="cut"),
        pytest.param(b"{\n", ":2:1: This is not JSON", id="cut after a line"),
        pytest.param(b"[NaNx]", ":1: NaN is not a number", id="more than NaN"),
        pytest.param(b'{"a": 1e999x}', "1e999 is out of range", id="more than a number"),
        pytest.param(
            b'{"a": {"x": 1, "x": 1}, "\t": 1', ":1: Duplicate key 'x'", id="and worse behind"
        ),
        pytest.param(b'{"a": 1, "a": 2}}', ":1: Duplicate key 'a'", id="and a bracket too many"),
        pytest.param(b'{"a": 1,}', ":1:", id="trailing comma"),
        pytest.param(b'{\n"b": 0, "a": 1,\n"a": 2}', ":3: Duplicate key 'a'", id="key twice"),
        pytest.param(
            b'{"b": [{"a": 1}, {"a": 1, "c": "a:", "a" : 2}]}', "Duplicate key 'a'", id="deeper"
        ),
        pytest.param(b'{"a":\nNaN}', ":2: NaN is not a number.", id="NaN"),
        pytest.param(b'{"a": -Infinity}', ":1: -Infinity is not a number", id="infinity"),
        pytest.param(b'{"a": 1e999}', "The number 1e999 is out of range", id="huge"),
        pytest.param(b'{"a": 1e-999}', "The number 1e-999 is out of range", id="tiny"),
        pytest.param(b'{"a": 1e999999999999999999999}', "is out of range", id="beyond decimal"),
        pytest.param(b'{"a": 0e99}', "is out of range", id="huge nothing"),
        pytest.param(b'{"a": ' + b"7" * 5000 + b"}", "777... is out of range", id="long"),
        pytest.param(b'{"a": "\\ud800"}', "it is half a character", id="half a character"),
        pytest.param(b'{"a":\n"\xff"\n}\n', ":2: Byte 0xff is not UTF-8", id="not UTF-8"),
        pytest.param('{"a": 1}'.encode("utf-16"), "This is UTF-16 or UTF-32", id="UTF-16"),
        pytest.param('{"a": 1}'.encode("utf-32-be"), "This is UTF-16 or UTF-32", id="UTF-32"),
        pytest.param(b"[" * 100_000, "More than 64 levels of nesting", id="deep"),
        pytest.param(b"[]", "This is JSON, but not a dataset", id="list"),
        pytest.param(b"5", "This is JSON, but not a dataset", id="number"),
        pytest.param(b'{"a": 1}', "This is JSON, but not a dataset", id="another object"),
        pytest.param(b"name,value\n1,2\n", "This is not JSON", id="CSV"),
    ],
)
def test_what_is_no_strict_json_is_refused(
    tmp_path: Path, hitech: Hitech, content: bytes, sentence: str
) -> None:
    ran = hitech("show", "x", "--data", save(tmp_path, content))

    assert (ran.code, ran.out) == (4, "")
    assert sentence in ran.err
    assert ran.err.count("\n") <= 6


def test_a_byte_order_mark_and_carriage_returns_are_accepted(tmp_path: Path) -> None:
    text = text_of(sound()).replace("\n", "\r\n")

    assert load(str(save(tmp_path, b"\xef\xbb\xbf" + text.encode()))).id == "world"


def test_escaped_pairs_and_minus_zero_are_read(tmp_path: Path) -> None:
    raw = sound() | {"title": "PLACE"}
    observation(raw)["value"] = "#-0.0#"
    text = text_of(raw).replace("PLACE", "\\ud83d\\ude00")
    dataset = load(str(save(tmp_path, text)))

    assert dataset.title == "😀"
    assert str(next(dataset.all_observations()).value) == "0.0"


def test_the_json_cases_of_the_corpus_are_all_refused_without_a_traceback(
    corpora: Path, hitech: Hitech
) -> None:
    cases = sorted((corpora / "json").glob("*.json"))
    for file in cases:
        ran = hitech("list", "--data", file)

        assert (ran.code, ran.out) == (4, ""), file.name
        assert 1 <= ran.err.count("\n") <= 6, file.name
        is_json = "This is JSON, but not a dataset" in ran.err
        refused = "Duplicate key" in ran.err or "out of range" in ran.err
        assert is_json or refused or not file.name.startswith("y_"), (file.name, ran.err)
        assert not is_json or not file.name.startswith("n_"), file.name
    assert len(cases) > 100


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize(
    "command", ["list", "show a", "filter --min 1", "compare a b", "growth a", "check"]
)
def test_every_command_refuses_every_json_case_of_the_corpus(
    corpora: Path, hitech: Hitech, command: str, form: str
) -> None:
    for file in sorted((corpora / "json").glob("*.json")):
        ran = hitech(*command.split(), "--data", file, "-f", form)

        assert ran.code == 4, file.name
        assert ran.err.count("\n") <= 6, file.name
        assert "Traceback" not in ran.err
        assert (ran.err == "") if command == "check" else (ran.out == ""), file.name


def test_what_is_no_dataset_is_refused_from_standard_input_too(
    corpora: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in sorted((corpora / "json").glob("*.json")):
        with file.open() as standard_input:
            monkeypatch.setattr("sys.stdin", standard_input)
            ran = hitech("list", "--data", "-")

        assert (ran.code, ran.out) == (4, ""), file.name
        assert 1 <= ran.err.count("\n") <= 6, file.name


def test_a_share_of_what_may_be_below_0_may_be_of_any_size(tmp_path: Path, hitech: Hitech) -> None:
    """A loss is part of a profit that is smaller without it."""
    for size in (-20, 120):
        told = indicator(level("2020", -5), share("2020", size), may_be_negative=True)
        ran = hitech("show", "income", "--data", save(tmp_path, world(told)), "-f", "record")
        assert ran.code == 0, ran.err
        assert f"{size}%" in ran.out


def test_a_ratio_of_what_may_be_below_0_may_be_so_too(tmp_path: Path, hitech: Hitech) -> None:
    def made(**ratio: object) -> Path:
        return save(
            tmp_path,
            world(
                indicator(level("2020", -5), unit="patents", may_be_negative=True),
                indicator(level("2020", 5), unit="people", name="People"),
                indicator(level("2019", 3), unit="density", name="Density", **ratio),
                relations=[ratio_of("density", "income", "people")],
            ),
        )

    ran = hitech("list", "--data", made())
    assert (
        "relations[0].ratio: 'income' may be below 0, but its ratio 'density' may not." in ran.err
    )
    assert "hint: add 'may_be_negative' to the ratio" in ran.err
    assert ran.code == 4
    assert hitech("check", made(may_be_negative=True)).code == 0
