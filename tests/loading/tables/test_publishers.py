"""Tables as publishers lay them out: each figure with its unit, scale, period, area and status."""

from pathlib import Path
from textwrap import dedent

import pytest
from tests.tables import read

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observations import Query
from hitech_cli.model.vocabulary import status_words

FIGURES = {
    "flags without a heading behind each year": (
        """\
        TIME,2019,,2020,
        GEO,,,,
        Narnia,271,,287,b
        Oz,:,u,12.1,
        """,
        {"Narnia 2019 271 observed", "Narnia 2020 287 series break", "Oz 2020 12.1 observed"},
    ),
    "flags that are all headed alike": (
        "geo,2019,flags,2020,flags\nNarnia,271,p,287,\n",
        {"Narnia 2019 271 provisional", "Narnia 2020 287 observed"},
    ),
    "a letter behind each year": (
        "Area,Item,Unit,Y1961,Y1961F,Y1961N\nNarnia,Wheat,t,500,E,see below\n",
        {"Narnia 1961 500 estimated"},
    ),
    "the last year that is no estimate, beside years in columns": (
        "Country,Indicator,2020,2021,Estimates Start After\nNarnia,GDP,5,6,2020\nOz,GDP,7,8,2021\n",
        {
            "Narnia 2020 5 observed",
            "Narnia 2021 6 estimated",
            "Oz 2020 7 observed",
            "Oz 2021 8 observed",
        },
    ),
    "the last year that is no estimate, a row an observation": (
        "Country,Year,Value,Estimates Start After\nNarnia,2020,5,2020\nNarnia,2021,6,2020\n",
        {"Narnia 2020 5 observed", "Narnia 2021 6 estimated"},
    ),
    "letters that are grades": (
        """\
        REF_DATE,GEO,SCALAR_ID,VECTOR,COORDINATE,VALUE,STATUS,SYMBOL
        2019,Narnia,0,v1,1.1,5,B,p
        2020,Narnia,0,v1,1.1,6,E,
        """,
        {"Narnia 2019 5 provisional", "Narnia 2020 6 low reliability"},
    ),
    "a year in two columns, and its label": (
        "LOCATION,TIME,Time,Value\nNarnia,2019,2019,5\nNarnia,2020,2020,6\n",
        {"Narnia 2019 5 observed", "Narnia 2020 6 observed"},
    ),
    "codes of areas, and their names beside them without a heading": (
        "Region/Country/Area,,Year,Value\n4,Narnia,2019,5\n1,Oz,2019,6\n",
        {"Narnia 2019 5 observed", "Oz 2019 6 observed"},
    ),
    "bounds in columns and in the cell, and the number again": (
        """\
        IndicatorCode,SpatialDim,TimeDim,Value,NumericValue,Low,High,Date
        X1,Narnia,2019,63.2 [62.1-64.3],63.21,62.1,64.3,2020-12-04T16:59:42+01:00
        X1,Narnia,2020,78.0 [77.2-78.8],78.04,77.2,78.8,2020-12-04T16:59:42+01:00
        """,
        {"Narnia 2019 63.2 observed", "Narnia 2020 78.0 observed"},
    ),
    "footnotes beneath, in columns of their own": (
        """\
        "Country or Area","Year","Value","Value Footnotes"
        "Narnia","2019","5","1"
        "footnoteSeqID","Footnote"
        "1","Without the North."
        """,
        {"Narnia 2019 5 observed"},
    ),
    "flags explained beneath": (
        "geo,2019,2020\nNarnia,5,6\n\nSpecial value,,\n:,not available,\nFlags:,,\nb,break,\n",
        {"Narnia 2019 5 observed", "Narnia 2020 6 observed"},
    ),
    "halves and whole years beside months": (
        "Year,Jan,Feb,Annual,HALF1\n2019,5,6(P),7,8\n",
        {
            "not stated 2019-01 5 observed",
            "not stated 2019-02 6 provisional",
            "not stated 2019 7 observed",
            "not stated 2019-H1 8 observed",
        },
    ),
    "lines about the series above": (
        "Series Id:,CU1\nArea:,Narnia\nYears:,2019 to 2020\n\nYear,Jan,Feb\n2019,5,6\n",
        {"not stated 2019-01 5 observed", "not stated 2019-02 6 observed"},
    ),
    "a date beside the period": (
        "DATE,TIME PERIOD,Index\n2020-01-31,2020Jan,1.4\n2020-02-29,2020Feb,1.2\n",
        {"not stated 2020-01 1.4 observed", "not stated 2020-02 1.2 observed"},
    ),
    "codes and labels with a colon, and no blank, in headings": (
        """\
        REF_AREA:Reference area,TIME_PERIOD:Time,OBS_VALUE:Value,OBS_STATUS:Status
        NA: Narnia,2019,5,A: Normal value
        NA: Narnia,2020,6,E: Estimated value
        """,
        {"Narnia 2019 5 observed", "Narnia 2020 6 estimated"},
    ),
}


@pytest.mark.parametrize(("text", "figures"), FIGURES.values(), ids=FIGURES)
def test_the_figures_of_a_publisher_are_read(tmp_path: Path, text: str, figures: set[str]) -> None:
    made = read(tmp_path, dedent(text))

    assert len(made.indicators) == 1
    assert _figures(made) == figures


INDICATORS = {
    "a name of a series that its unit tells keeps its element": (
        """\
        Area,Item,Element Code,Element,Year,Unit,Value
        Narnia,Wheat,5312,Area harvested,2019,ha,5
        Narnia,Wheat,5510,Production,2019,t,6
        """,
        ["Wheat.area-harvested", "Wheat.Production"],
    ),
    "units are apart though their scales tell them": (
        "area,unit type,kind,year,value,unit mult\nOz,,770,2019,5,0\nOz,,USD,2019,6,9\n",
        ["table.770", "table.USD"],
    ),
    "several remarks are no series": (
        "area,year,value,note,remarks\nOz,2019,5,a,b\nOz,2020,6,a,\nOz,2021,7,,c\n",
        ["table"],
    ),
    "a code among words of measures is no growth": (
        "area,MEASURE,year,value\nOz,C,2019,5\nOz,G,2019,6\nOz,V,2019,6\n",
        ["C", "G", "V"],
    ),
    "ids are no figures": (
        "LocID,Location,Time,ParentID,Births,Deaths\n4,Oz,2019,900,5,6\n5,Narnia,2019,901,7,8\n",
        ["Births", "Deaths"],
    ),
    "codes of series that have the area in them": (
        """\
        SERIES_CODE,COUNTRY,INDICATOR,UNIT,TIME_PERIOD,OBS_VALUE
        NA.GDP.A,Narnia,GDP,t,2019,5
        OZ.GDP.A,Oz,GDP,t,2019,6
        """,
        ["GDP"],
    ),
    "codes of series behind names are no units": (
        "DATE,Dollar/Euro (EXR.D.USD.EUR),Yen/Euro (EXR.D.JPY.EUR)\n2020-01-02,1.1,121\n",
        ["dollar-euro-exr.d.usd.eur", "yen-euro-exr.d.jpy.eur"],
    ),
    "an area within an area is no name of it": (
        "Country or Area,Year,Area,Value\nOz,2019,Total,5\nOz,2019,Urban,4\n",
        ["table.Total", "table.Urban"],
    ),
}


@pytest.mark.parametrize(("text", "ids"), INDICATORS.values(), ids=INDICATORS)
def test_the_series_of_a_publisher_are_neither_torn_nor_mixed(
    tmp_path: Path, text: str, ids: list[str]
) -> None:
    assert [one.id for one in read(tmp_path, dedent(text)).indicators] == ids


def test_a_scale_in_the_code_and_the_name_of_a_unit_is_one(tmp_path: Path) -> None:
    text = "geo,unit,Unit of measure,TIME_PERIOD,OBS_VALUE\nOz,THS_PER,Thousand persons,2019,8\n"
    made = read(tmp_path, text)

    assert [str(one) for one in _values(made)] == ["8000"]
    assert made.indicators[0].unit.name == "persons"


def test_remarks_in_several_columns_stand_together(tmp_path: Path) -> None:
    made = read(tmp_path, "area,year,value,note,remarks\nOz,2019,5,a,b\nOz,2020,6,,c\n")

    assert [one.notes for one in made.store.select(Query())] == [("a", "b"), ("c",)]


def _figures(made: Dataset) -> set[str]:
    return {
        f"{one.area.name} {one.period} {one.value} {status_words(one.status)}"
        for one in made.store.select(Query())
    }


def _values(made: Dataset) -> list[int]:
    return [int(one.value.scaleb(one.scale)) for one in made.store.select(Query())]
