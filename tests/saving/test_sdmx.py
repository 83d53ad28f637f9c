"""An independent reader of SDMX finds in our SDMX-CSV what the figures in JSON are."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import sdmx
from sdmx.model import common, v30

from conftest import Hitech
from worlds import Raw, compound, growth, indicator, level, save, share, world

DATA = Path(__file__).parents[2] / "data" / "indicators.json"

DIMENSIONS = ["FREQ", "INDICATOR", "REF_AREA", "TRANSFORMATION", "WHOLE", "TIME_PERIOD"]
ATTRIBUTES = [
    "UNIT_MEASURE", "UNIT_MULT", "DECIMALS", "LOWER", "UPPER", "QUALIFIER", "OBS_STATUS", "BASE_PERIOD",
    "INDICATOR_NAME", "CATEGORY", "LEVEL_UNIT", "UNIT_NAME", "UNIT_KIND", "MAY_BE_NEGATIVE",
    "AREA_NAME", "AREA_WITHIN", "AREA_WITHIN_NAME",
    "SOURCE", "SOURCE_TITLE", "PUBLISHER", "SOURCE_DATE", "ADDRESS", "PLACE", "WORDING",
    "COMMENT_OBS",
]  # fmt: skip
OBS_STATUS = {
    "observed": "A",
    "series break": "B",
    "definition differs": "D",
    "provisional": "P",
    "unvalidated": "V",
    "low reliability": "U",
    "experimental": "G",
    "imputed": "I",
    "estimated": "E",
    "forecast": "F",
}
POWERS = {"thousand": 3, "万": 4, "million": 6, "亿": 8, "billion": 9, "trillion": 12}
UNITS = {"share": "percent", "growth": "percent", "compound growth": "percent-a-year"}


def dataflow() -> v30.Dataflow:
    """Define the structure that the rows name."""
    agency = common.Agency(id="HITECH")
    structure = v30.DataStructureDefinition(id="FIGURES", maintainer=agency, version="1.0.0")
    structure.dimensions.extend(v30.Dimension(id=name) for name in DIMENSIONS)
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    structure.attributes.extend(common.DataAttribute(id=name) for name in ATTRIBUTES)
    return v30.Dataflow(id="FIGURES", maintainer=agency, version="1.0.0", structure=structure)


def expected(raw: Raw, transformations: list[str]) -> list[Raw]:
    """Say what an SDMX reader should find of a dataset in JSON."""
    areas, units, sources = (
        {thing["id"]: thing for thing in raw[kind]} for kind in ("areas", "units", "sources")
    )
    figures = [
        (thing, figure)
        for thing in raw["indicators"]
        for figure in thing["observations"]
        if figure["period"] != "not stated"
    ]
    rows: list[Raw] = []
    for (thing, figure), transformation in zip(figures, transformations, strict=True):
        area, source = areas[figure["area"]], sources[figure["source"]]
        chain = [area]
        while "within" in chain[-1]:
            chain.append(areas[chain[-1]["within"]])
        value, scale = figure["value"], figure.get("scale", 0)
        base = figure.get("base_period", "")
        rows.append(
            {
                "FREQ": {"": "A", "H": "S", "Q": "Q"}[figure["period"][5:6]],
                "INDICATOR": thing["id"],
                "REF_AREA": area["id"],
                "TRANSFORMATION": transformation,
                "WHOLE": figure.get("whole", "_Z"),
                "TIME_PERIOD": figure["period"].replace("H", "S"),
                "OBS_VALUE": str(value),
                "UNIT_MEASURE": UNITS.get(figure["measure"], thing["unit"]),
                "UNIT_MULT": str(POWERS.get(scale, scale)),
                "DECIMALS": str(len(str(value).partition(".")[2])),
                "LOWER": "",
                "UPPER": "",
                "QUALIFIER": figure.get("qualifier", "exactly").upper().replace(" ", "_"),
                "OBS_STATUS": OBS_STATUS[figure.get("status", "observed")],
                "BASE_PERIOD": {"not stated": "_U"}.get(base, base.replace("H", "S")),
                "INDICATOR_NAME": thing["name"],
                "CATEGORY": thing.get("category", ""),
                "LEVEL_UNIT": thing["unit"],
                "UNIT_NAME": units[thing["unit"]]["name"],
                "UNIT_KIND": units[thing["unit"]]["kind"].upper(),
                "MAY_BE_NEGATIVE": "true" if thing.get("may_be_negative") else "false",
                "AREA_NAME": area["name"],
                "AREA_WITHIN": " > ".join(outer["id"] for outer in chain[1:]),
                "AREA_WITHIN_NAME": " > ".join(outer["name"] for outer in chain[1:]),
                "SOURCE": source["id"],
                "SOURCE_TITLE": source["title"],
                "PUBLISHER": source["publisher"],
                "SOURCE_DATE": source.get("date", ""),
                "ADDRESS": source.get("address", ""),
                "PLACE": figure.get("place", ""),
                "WORDING": figure.get("wording", ""),
                "COMMENT_OBS": " ".join(figure.get("notes", [])),
            }
        )
    return rows


WORLD = world(
    indicator(
        level("2020", "more than 5.20 亿", base_period="2019", status="series break"),
        level("2020-H1", "about -12.3 thousand", status="low reliability"),
        growth("2020", "nearly 5.0", base_period="2019", notes=["revised"]),
        growth("2020", 61, base_period="2015", status="estimated"),
        growth("2020-Q3", "-1", base_period="2020-Q2", status="provisional"),
        growth("2020-H2", 3, base_period="2019-H1", status="forecast"),
        growth("2021", 4, base_period="not stated", status="imputed"),
        compound("2020", "at least 8.18", base_period="2015", place="p, 3", wording='"up"'),
        share("2020", "at most 40", status="unvalidated"),
        share("2020-H1", "less than 40", status="definition differs"),
        level("2019", 0, status="experimental"),
        category="economy",
        may_be_negative=True,
    )
)
SPANS = ["N", "N", "GY", "G5Y", "G1", "G3", "G_U", "GC5Y", "SHARE", "SHARE", "N"]
ARTICLE = ["N", "GY", "GC_U", *"NNNNN", "GY", *"NN", "SHARE", "GY", "GY", *"NN"]


@pytest.mark.parametrize(("raw", "transformations"), [(WORLD, SPANS), (DATA, ARTICLE)])
def test_sdmx1_finds_the_same_values_and_attributes(
    tmp_path: Path, hitech: Hitech, raw: Raw | Path, transformations: list[str]
) -> None:
    source = raw if isinstance(raw, Path) else save(tmp_path, raw)
    file = tmp_path / "figures.csv"
    assert hitech("convert", source, file, "--to", "sdmx-csv").code == 0
    content = BytesIO(file.read_bytes())
    message = sdmx.read_sdmx(content, format="CSV", structure=dataflow())
    (data,) = message.data
    found = [
        {name: observation.dimension.values[name].value for name in DIMENSIONS}
        | {"OBS_VALUE": observation.value}
        | {name: observation.attached_attribute[name].value for name in ATTRIBUTES}
        for observation in data.obs
    ]
    read = json.loads(source.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)

    assert found == expected(read, transformations)
    keys = [tuple(row[name] for name in DIMENSIONS) for row in found]
    assert len(set(keys)) == len(keys)


def test_no_column_is_unknown_to_the_structure(hitech: Hitech) -> None:
    out = hitech("convert", DATA, "-", "--to", "sdmx-csv").out
    columns = out.partition("\n")[0].split(",")

    assert columns == [
        "STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES
    ]  # fmt: skip
