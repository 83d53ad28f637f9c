"""What statistical offices serve as JSON and XML gives the same figures as their tables do."""

import json
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import pytest
import sdmx

from conftest import Hitech
from hitech_cli.errors import HitechError
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset
from tables import write

Cube = dict[str, Any]

CUBE: Cube = {
    "version": "2.0", "class": "dataset", "label": "People", "source": "An office",
    "updated": "2024-05-01", "note": ["Of a census."],
    "id": ["Region", "Contents", "Tid"], "size": [2, 2, 2],
    "role": {"geo": ["Region"], "metric": ["Contents"], "time": ["Tid"]},
    "dimension": {
        "Region": {"category": {"index": {"b": 1, "a": 0}, "label": {"a": "Aland", "b": "Bland"}}},
        "Contents": {"category": {
            "index": ["P", "S"], "label": {"P": "Persons", "S": "Share"},
            "unit": {"P": {"base": "persons", "decimals": 0}, "S": {"label": "percent", "decimals": 2}},
        }},
        "Tid": {"category": {"index": ["2020", "2021"], "label": {"2020": "2020", "2021": "2021"}}},
    },
    "value": [10, 11, 12.5, 12, 20, None, 1, 2.25],
    "status": {"0": "p", "5": ".."},
}  # fmt: skip
EXPECTED = [
    ("P", "a", "2020", "10", "provisional"), ("P", "a", "2021", "11", "observed"),
    ("P", "b", "2020", "20", "observed"), ("S", "a", "2020", "12.50", "observed"),
    ("S", "a", "2021", "12.00", "observed"), ("S", "b", "2020", "1.00", "observed"),
    ("S", "b", "2021", "2.25", "observed"),
]  # fmt: skip


def loaded(folder: Path, content: str | Cube, **chosen: str) -> Dataset:
    text = content if isinstance(content, str) else json.dumps(content)
    return load(LoadRequest(paths=[str(write(folder, text, "cube"))], **chosen))


def figures(made: Dataset) -> list[tuple[str, str, str, str, str]]:
    return sorted(
        (
            one.indicator.id, one.area.id if one.area else "", str(one.period), str(one.value),
            ", ".join(sorted(status.value for status in one.status)),
        )
        for one in made.all_observations()
    )  # fmt: skip


def changed(change: Callable[[Cube], object]) -> Cube:
    cube = deepcopy(CUBE)
    change(cube)
    return cube


def old(cube: Cube) -> Cube:
    """Write it as JSON-stat 1.x has it: in a bundle, what it is made of beside its dimensions."""
    inside = {key: cube.pop(key) for key in ("id", "size", "role")}
    cube["dimension"] |= inside
    del cube["class"], cube["version"]
    return {"dataset": cube}


def sparse(cube: Cube) -> None:
    cube["value"] = {str(at): value for at, value in enumerate(cube["value"]) if value is not None}


def late(cube: Cube) -> None:
    index = cube["dimension"]["Tid"]["category"]
    index["index"], index["label"] = ["0", "1"], {"0": "2020", "1": "2021"}


SAME: dict[str, Callable[[Cube], object]] = {
    "dense": lambda cube: cube,
    "sparse": sparse,
    "a status each": lambda cube: cube.update(status=["p", *[None] * 7]),
    "codes that are no periods": late,
    "without labels of periods": lambda cube: cube["dimension"]["Tid"]["category"].pop("label"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_json_stat_gives_its_figures_however_it_is_written(
    tmp_path: Path, change: Callable[[Cube], object]
) -> None:
    made = loaded(tmp_path, changed(change))

    assert figures(made) == EXPECTED
    assert figures(loaded(tmp_path, old(changed(change)))) == EXPECTED
    assert {one.name for one in made.indicators} == {"Persons", "Share"}
    assert {one.name for one in made.areas} == {"Aland", "Bland"}
    assert {one.unit.name for one in made.indicators} == {"persons", "percent"}
    assert made.title == "People"
    assert {one.citation.source.publisher for one in made.all_observations()} == {"An office"}
    assert made.indicators[0].definition == "Of a census. Updated 2024-05-01."
    assert "digits" not in str(made.reading)


def test_what_json_stat_does_not_say_of_its_digits_is_told(tmp_path: Path) -> None:
    def unsaid(cube: Cube) -> None:
        del cube["dimension"]["Contents"]["category"]["unit"]

    made = loaded(tmp_path, changed(unsaid))
    assert "without the digits that were printed" in str(made.reading)
    assert ("S", "a", "2021", "12", "observed") in figures(made)


def test_a_multiplier_is_a_scale(tmp_path: Path) -> None:
    def scaled(cube: Cube) -> None:
        unit = cube["dimension"]["Contents"]["category"]["unit"]
        unit["P"] |= {"label": "thousand persons", "multiplier": 3}

    made = loaded(tmp_path, changed(scaled))
    assert {(one.unit.name, one.scale) for one in made.all_observations() if one.indicator.id == "P"} \
        == {("persons", 3)}  # fmt: skip


def test_of_several_datasets_one_is_named(tmp_path: Path) -> None:
    both = {"one": old(deepcopy(CUBE))["dataset"], "two": old(deepcopy(CUBE))["dataset"]}
    collected = {"class": "collection", "link": {"item": [CUBE, CUBE | {"label": "Others"}]}}

    with pytest.raises(HitechError) as caught:
        loaded(tmp_path, both)
    assert caught.value.hint == "choose one: --sheet one, --sheet two"
    assert figures(loaded(tmp_path, both, sheet="two")) == EXPECTED
    assert figures(loaded(tmp_path, collected, sheet="Others")) == EXPECTED


HARMED: dict[str, tuple[Callable[[Cube], object], str]] = {
    "a value too few": (lambda cube: cube["value"].pop(), "'value' has other positions"),
    "a position beyond": (lambda cube: cube.update(value={"8": 1}), "'value' has other positions"),
    "a position that is none": (lambda cube: cube.update(value={"x": 1}), "'value' has other"),
    "another size": (lambda cube: cube.update(size=[2, 2, 3]), "'size' says else"),
    "no dimensions": (lambda cube: cube.update(id=[]), "'id' is no list of names"),
    "a position twice": (
        lambda cube: cube["dimension"]["Region"]["category"].update(index={"a": 0, "b": 0}),
        "the 'index' of 'Region'",
    ),
    "a status too many": (lambda cube: cube.update(status=["p"] * 9), "'status' has other"),
    "a collection of links": (
        lambda cube: (cube.clear(), cube.update({"class": "collection", "link": {"item": [{"href": "https://x/y"}]}})),
        "a collection",
    ),
    "something else": (lambda cube: (cube.clear(), cube.update(dimension=[])), "neither JSON-stat"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "said"), HARMED.values(), ids=HARMED)
def test_json_stat_that_is_not_whole_is_refused(
    tmp_path: Path, hitech: Hitech, change: Callable[[Cube], object], said: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, json.dumps(changed(change)), "cube.json"))

    assert (ran.code, ran.out) == (4, "")
    assert said in ran.err
    assert "hint: download" in ran.err


HEADER = (
    '<m:Header><m:ID>x</m:ID><m:Test>false</m:Test><m:Prepared>2024-01-01T00:00:00</m:Prepared>'
    '<m:Sender id="X"/><m:Structure structureID="S" {more} dimensionAtObservation="{across}">'
    '<c:Structure><Ref agencyID="X" id="X" version="1.0"/></c:Structure></m:Structure></m:Header>'
)  # fmt: skip
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
SPACE = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=X:X(1.0):ObsLevelDim:TIME_PERIOD"


def message(kind: str, data: str, across: str = "TIME_PERIOD") -> str:
    more = f'namespace="{SPACE}"' if kind == "StructureSpecificData" else ""
    return (
        f'<?xml version="1.0"?><m:{kind} xmlns:m="{SCHEMAS}/message" xmlns:c="{SCHEMAS}/common"'
        f' xmlns:g="{SCHEMAS}/data/generic" xmlns:s="{SCHEMAS}/data/structurespecific"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:n="{SPACE}">'
        f"{HEADER.format(more=more, across=across)}{data}</m:{kind}>"
    )


OPEN = '<m:DataSet s:structureRef="S" xsi:type="n:DataSetType" s:dataScope="DataStructure">'
SPECIFIC = message(
    "StructureSpecificData",
    f'{OPEN}<Series FREQ="A" REF_AREA="AT"><Obs TIME_PERIOD="2020" OBS_VALUE="12.50" OBS_STATUS="P"/>'
    '<Obs TIME_PERIOD="2021" OBS_VALUE="13"/></Series>'
    '<Series FREQ="A" REF_AREA="DE"><Obs TIME_PERIOD="2020" OBS_VALUE="NaN"/></Series></m:DataSet>',
)


def generic(values: dict[str, str], name: str) -> str:
    written = "".join(f'<g:Value id="{key}" value="{value}"/>' for key, value in values.items())
    return f"<g:{name}>{written}</g:{name}>"


def seen(at: str, value: str, **said: str) -> str:
    attributes = generic(said, "Attributes") if said else ""
    return f'<g:Obs>{at}<g:ObsValue value="{value}"/>{attributes}</g:Obs>'


GENERIC = message(
    "GenericData",
    '<m:DataSet structureRef="S"><g:Series>'
    + generic({"FREQ": "A", "REF_AREA": "AT"}, "SeriesKey")
    + seen('<g:ObsDimension value="2020"/>', "12.50", OBS_STATUS="P")
    + seen('<g:ObsDimension value="2021"/>', "13")
    + "</g:Series><g:Series>"
    + generic({"FREQ": "A", "REF_AREA": "DE"}, "SeriesKey")
    + seen('<g:ObsDimension value="2020"/>', "NaN")
    + "</g:Series></m:DataSet>",
)
FLAT = message(
    "GenericData",
    '<m:DataSet structureRef="S">'
    + "".join(
        seen(generic({"FREQ": "A", "REF_AREA": area, "TIME_PERIOD": year}, "ObsKey"), value, **said)
        for area, year, value, said in (
            ("AT", "2020", "12.50", {"OBS_STATUS": "P"}), ("AT", "2021", "13", {}),
            ("DE", "2020", "NaN", {}),
        )
    )
    + "</m:DataSet>",
    across="AllDimensions",
)  # fmt: skip


def as_json(*, is_flat: bool, version: int) -> str:
    """Write the same as SDMX-JSON; it has no digits but those of numbers."""
    dimensions = [
        {"id": "FREQ", "name": "F", "values": [{"id": "A", "name": "Annual"}]},
        {"id": "REF_AREA", "name": "R", "values": [{"id": "AT", "name": "Austria"}, {"id": "DE", "name": "Germany"}]},
        {"id": "TIME_PERIOD", "name": "T", "values": [{"id": "2020", "name": "2020"}, {"id": "2021", "name": "2021"}]},
    ]  # fmt: skip
    status = {"id": "OBS_STATUS", "name": "S", "values": [{"id": "P", "name": "Provisional"}]}
    found = {"0:0:0": [12.5, 0], "0:0:1": [13, None], "0:1:0": [None]}
    if is_flat:
        dataset: Cube = {"observations": found}
        levels = {"observation": dimensions}
    else:
        series: Cube = {}
        for key, values in found.items():
            one = series.setdefault(key[:3], {"attributes": [], "observations": {}})
            one["observations"][key[4:]] = values
        dataset = {"series": series}
        levels = {"series": dimensions[:2], "observation": dimensions[2:]}
    structure = {
        "dimensions": levels,
        "attributes": {"dataSet": [], "series": [], "observation": [status]},
    }
    head = {"id": "x", "prepared": "2024-01-01T00:00:00Z", "sender": {"id": "X"}}
    if version == 1:
        return json.dumps({"header": head, "dataSets": [dataset], "structure": structure})
    return json.dumps({"meta": head, "data": {"dataSets": [dataset], "structures": [structure]}})


MESSAGES = {"specific": SPECIFIC, "generic": GENERIC, "flat": FLAT}
JSONS = {
    f"JSON {version}, {'flat' if is_flat else 'series'}": as_json(is_flat=is_flat, version=version)
    for version, is_flat in product((1, 2), (False, True))
}
SEEN = [("AT", "2020", Decimal("12.50"), "P"), ("AT", "2021", Decimal(13), "")]


@pytest.mark.parametrize("text", (MESSAGES | JSONS).values(), ids=MESSAGES | JSONS)
def test_sdmx_gives_its_figures_however_it_is_written(tmp_path: Path, text: str) -> None:
    made = loaded(tmp_path, text)

    assert [figure[1:4] for figure in figures(made)] == [
        ("AT", "2020", "12.5" if text.startswith("{") else "12.50"), ("AT", "2021", "13")
    ]  # fmt: skip
    assert [figure[4] for figure in figures(made)] == ["provisional", "observed"]
    assert "3 rows" in str(made.reading)
    assert "1 missing" in str(made.reading)


@pytest.mark.parametrize("text", MESSAGES.values(), ids=MESSAGES)
def test_sdmx_ml_says_what_sdmx1_reads(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, text, "data.xml")
    with catch_warnings():
        simplefilter("ignore")
        (data,) = sdmx.read_sdmx(file).data
    theirs = [
        (*(str((one.series_key + one.dimension)[key].value if one.series_key else one.dimension[key].value)
           for key in ("REF_AREA", "TIME_PERIOD")), Decimal(str(one.value)))
        for one in data.obs
        if str(one.value) != "NaN"
    ]  # fmt: skip

    assert theirs == [figure[:3] for figure in SEEN]


GROUPED = {
    "a group before": '<Group xsi:type="n:G" REF_AREA="AT" UNIT_MULT="6"/>{series}',
    "a group behind": '{series}<Group xsi:type="n:G" REF_AREA="AT" UNIT_MULT="6"/>',
    "attributes of 3.0": '<Atts REF_AREA="AT" UNIT_MULT="6"/>{series}',
}


@pytest.mark.parametrize("data", GROUPED.values(), ids=GROUPED)
def test_what_is_said_of_a_group_is_said_of_its_figures_alone(tmp_path: Path, data: str) -> None:
    series = "".join(
        f'<Series REF_AREA="{area}" {more}><Obs TIME_PERIOD="2020" OBS_VALUE="5"/></Series>'
        for area, more in (("AT", ""), ("DE", ""), ("FR", 'UNIT_MULT="3"'))
    )
    text = message("StructureSpecificData", f"{OPEN}{data.format(series=series)}</m:DataSet>")
    made = loaded(tmp_path, text)

    assert {(one.area.id, one.scale) for one in made.all_observations()} == {
        ("AT", 6), ("DE", 0), ("FR", 3)
    }  # fmt: skip


def test_what_sdmx_json_says_of_a_group_is_said_of_its_figures_alone(tmp_path: Path) -> None:
    parsed = json.loads(as_json(is_flat=True, version=2))
    (structure,) = parsed["data"]["structures"]
    structure["attributes"]["dimensionGroup"] = [{"id": "UNIT_MULT", "values": [{"id": "6"}]}]
    (dataset,) = parsed["data"]["dataSets"]
    dataset["dimensionGroupAttributes"] = {":1:": [0]}
    dataset["observations"]["0:1:0"] = [7]
    made = loaded(tmp_path, parsed)

    assert {(one.area.id, one.scale) for one in made.all_observations()} == {
        ("AT", 0), ("DE", 6)
    }  # fmt: skip


def altered(change: Callable[[Cube], object]) -> str:
    parsed = json.loads(as_json(is_flat=True, version=2))
    change(parsed["data"])
    return json.dumps(parsed)


UNLIKE = {
    "XML cut off": (SPECIFIC[:-100], "This SDMX-ML is damaged"),
    "XML without figures": (message("Structure", "<m:Structures/>"), "holds no observation"),
    "only deleted figures": (
        message("GenericData", f'<m:DataSet action="Delete">{seen("", "5")}</m:DataSet>'), "no observation",
    ),
    "JSON without figures": (altered(lambda data: data.update(dataSets=[])), "holds no observation"),
    "a position beyond": (
        altered(lambda data: data["dataSets"][0].update(observations={"0:2:0": [5]})), "REF_AREA has no value 2",
    ),
    "a short key": (
        altered(lambda data: data["dataSets"][0].update(observations={"0:1": [5]})), "not of 3 dimensions",
    ),
    "several measures": (
        altered(lambda data: data["structures"][0].update(measures={"observation": [{}, {}]})), "2 measures",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), UNLIKE.values(), ids=UNLIKE)
def test_sdmx_that_is_not_whole_is_refused(
    tmp_path: Path, hitech: Hitech, text: str, said: str
) -> None:
    ran = hitech("list", "--data", write(tmp_path, text, "data"))

    assert (ran.code, ran.out) == (4, "")
    assert said in ran.err
    assert "hint: download" in ran.err
