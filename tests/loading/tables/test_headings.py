"""The table of headings: that whoever adds to it is told what is wrong, and what offices write."""

import time
from collections import Counter
from itertools import pairwise

import pytest

from headings import LANGUAGES
from hitech_cli.loading.tables.layouts import headings
from hitech_cli.loading.tables.layouts.headings import (
    MEANINGS,
    ROLES,
    roles_among,
    roles_of,
    table,
)
from hitech_cli.model.names import normalised
from hitech_cli.saving.sdmx import ATTRIBUTES, MEASURE
from hitech_cli.saving.table import COLUMNS

TABLE = list(table())

SDMX = {
    "STRUCTURE": "unused", "STRUCTURE_ID": "unused", "ACTION": "action", "FREQ": "freq",
    "INDICATOR": "indicator", "REF_AREA": "area", "TRANSFORMATION": "measure", "WHOLE": "whole",
    "TIME_PERIOD": "period", MEASURE: "value", **ATTRIBUTES, "DECIMALS": "unused",
}  # fmt: skip

OFFICES = {
    "SDMX-CSV 2.0 with labels": (
        "STRUCTURE:unused, STRUCTURE_ID:unused, STRUCTURE_NAME:unused, ACTION:action, REF_AREA:area, "
        "Reference area:area, FREQ:freq, Frequency of observation:freq, INDICATOR:indicator, "
        "Indicator name:name, SEX:dimension, UNIT_MEASURE:unit, UNIT_MULT:scale, DECIMALS:unused, "
        "TIME_PERIOD:period, OBS_VALUE:value, Observation value:value, OBS_STATUS:status, "
        "Observation status:status"
    ),
    "Eurostat": (
        "DATAFLOW:unused, LAST UPDATE:unused, freq:freq, unit:unit, na_item:element, geo:area, "
        "TIME_PERIOD:period, OBS_VALUE:value, OBS_FLAG:status, CONF_STATUS:unused"
    ),
    "OECD.Stat": (
        "LOCATION:area, INDICATOR:indicator, SUBJECT:element, MEASURE:measure, FREQUENCY:freq, "
        "TIME:period, Value:value, Flag Codes:status, PowerCode Code:scale, PowerCode:scale"
    ),
    "World Bank": "Country Name:area_name, Country Code:area, Series Name:name, Series Code:indicator",
    "IMF": (
        "WEO Country Code:area_code, ISO:area_code, WEO Subject Code:indicator, Country:area, "
        "Subject Descriptor:name, Subject Notes:note, Units:unit, Scale:scale, "
        "Country/Series-specific Notes:note, Estimates Start After:estimates_after"
    ),
    "FAOSTAT": (
        "Domain Code:unused, Domain:unused, Area Code (M49):area_code, Area:area, Element:element, "
        "Item:name, Year Code:unused, Year:period, Unit:unit, Value:value, Flag:status, "
        "Flag Description:status_name, Note:note"
    ),
    "WHO": (
        "IndicatorCode:indicator, Indicator:indicator, SpatialDimValueCode:area, Location:area, "
        "TimeDim:period, Dim1:dimension, FactValueNumeric:value, FactValueNumericLow:lower, "
        "FactValueNumericHigh:upper, FactComments:note, DateModified:unused"
    ),
    "United Nations": "Country or Area:area, Year:period, Value:value, Value Footnotes:note",
    "Our World in Data": "Entity:area, Code:area_code, Year:period",
    "Statistics Canada": (
        "REF_DATE:period, GEO:area, DGUID:unused, UOM:unit, UOM_ID:unused, SCALAR_FACTOR:scale, "
        "SCALAR_ID:unused, VECTOR:unused, COORDINATE:unused, VALUE:value, STATUS:grade, SYMBOL:status, "
        "TERMINATED:unused, DECIMALS:unused"
    ),
    "Statistique Canada": (
        "PÉRIODE DE RÉFÉRENCE:period, GÉO:area, UNITÉ DE MESURE:unit, FACTEUR SCALAIRE:scale, "
        "VECTEUR:unused, COORDONNÉES:unused, VALEUR:value, STATUT:grade, SYMBOLE:status, DÉCIMALES:unused"
    ),
    "Destatis": (
        "statistics_code:unused, time_label:unused, time:period, 1_variable_label:unused, "
        "1_variable_attribute_code:dimension, value:value, value_unit:unit, value_variable_code:indicator, "
        "value_q:status"
    ),
    "Statistics Bureau of Japan": "表章項目:name, 時間軸（年）:period, 地域:area, 単位:unit, value:value",
    "NBS China": "指标:indicator, 地区:area, 年 份:period, 单位:unit, 数值:value",
    "BLS": "series_id:indicator, year:period, period:month, value:value, footnote_codes:status",
    "FRED": "observation_date:period, realtime_start:dimension",
    "ECB": "KEY:indicator, FREQ:freq, TIME_PERIOD:period, OBS_VALUE:value, TITLE:name",
    "ONS": "v4_0:value, calendar-years:period, administrative-geography:area, geography:area",
    "Stats NZ": (
        "Series_reference:indicator, Period:month, Data_value:value, STATUS:status, UNITS:unit, "
        "Magnitude:scale, Suppressed:unused"
    ),
    "CBS": "ID:unused, Geslacht:dimension, Perioden:period, RegioS:area",
    "ISTAT": "ITTER107:area, Territorio:area, TIPO_DATO:element, Seleziona periodo:period, Flag Codes:status",
    "INE": "Comunidades y Ciudades Autónomas:area, Sexo:dimension, Periodo:period",
    "IBGE": "Brasil (Código):area_code, Brasil:area, Ano:period, Unidade de Medida:unit, Valor:value",
    "KOSIS": "PRD_DE:period, C1_NM:dimension, ITM_ID:indicator, ITM_NM:name, UNIT_NM:unit, DT:value",
    "by hand, in German": "Land:area, Jahr:period, Maßeinheit:unit, Wert:value, Untergrenze:lower",
    "by hand, in French": "pays:area, ANNEE:period, unité:unit, valeur:value, borne supérieure:upper",
    "by R": "Country.Name:area_name, conf.low:lower, conf.high:upper",
}


@pytest.mark.parametrize("office", OFFICES)
def test_the_headings_of_an_office_say_first_what_its_columns_are(office: str) -> None:
    columns = [one.rsplit(":", 1) for one in OFFICES[office].split(", ")]
    headings = [heading for heading, _ in columns]

    found = {heading: roles_among(heading, headings)[:1] for heading in headings}

    assert found == {heading: (role,) for heading, role in columns}


@pytest.mark.parametrize(
    ("heading", "others"),
    [
        ("source", ["year", "energy", "value"]),  # coal, gas
        ("origin", ["country", "value"]),
        ("Symbol", ["Date", "Close"]),  # of a share
        ("vector", ["year", "cases"]),  # of a disease
        ("industry", ["country", "year", "services"]),  # a column an indicator
        ("Code", ["Product", "Year", "Value"]),
        ("Brasil", ["Ano", "Argentina"]),
        ("Index", ["Year", "CI_low", "CI_high"]),
        ("total", ["year", "male", "female"]),
        ("id", ["year", "value"]),
    ],
)
def test_a_heading_that_means_something_else_elsewhere_says_nothing_there(
    heading: str, others: list[str]
) -> None:
    assert roles_among(heading, [heading, *others]) == ()


def test_a_remark_in_brackets_is_no_part_that_may_be_left_out() -> None:
    assert (roles_of("Value"), roles_of("Value (%)"), roles_of("Area (km2)")) == (
        ("value",),
        (),
        (),
    )


def test_every_heading_is_known_in_the_role_that_it_stands_in() -> None:
    assert [row for row in TABLE if row.role not in roles_of(row.heading)] == []


def test_the_table_is_sorted_by_role_and_language() -> None:
    keys = [(row.role, row.language) for row in TABLE]

    assert [(one, other) for one, other in pairwise(keys) if one > other] == []


def test_every_heading_is_written_in_lower_case_with_single_blanks() -> None:
    wrong = {row.heading for row in TABLE if row.heading != normalised(row.heading)}

    assert {heading: normalised(heading) for heading in wrong} == {}


def test_every_heading_stands_once_in_a_role_whatever_its_accents_and_blanks() -> None:
    times = Counter((row.role, headings._key(row.heading)) for row in TABLE)  # noqa: SLF001

    assert [row for row in TABLE if times[row.role, headings._key(row.heading)] > 1] == []  # noqa: SLF001


def test_every_role_and_language_is_known_and_every_role_has_a_heading() -> None:
    assert {row.role for row in TABLE} == set(ROLES) == set(MEANINGS)
    assert {row.language for row in TABLE} == set(LANGUAGES)


def test_what_must_stand_beside_a_heading_is_a_role_or_a_heading() -> None:
    company = {one for row in TABLE for one in row.beside}

    assert {one for one in company if one not in ROLES and not roles_of(one)} == set()


@pytest.mark.parametrize("written", [dict(zip(COLUMNS, COLUMNS, strict=True)), SDMX])
def test_the_headings_that_hitech_writes_have_their_roles(written: dict[str, str]) -> None:
    for column, role in written.items():
        assert role in roles_among(column, written)


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {"code"}))
def test_a_language_has_words_for_what_most_tables_say(language: str) -> None:
    roles = {row.role for row in TABLE if row.language == language}

    assert roles >= {"value", "period", "area", "unit", "status", "dimension", "note", "name"}


def test_the_table_is_read_in_a_few_milliseconds() -> None:
    def once() -> float:
        headings._known.cache_clear()  # noqa: SLF001
        began = time.thread_time()
        roles_of("year")
        return time.thread_time() - began

    assert min(once() for _ in range(20)) < 0.02  # a tenth of it where nothing else runs
