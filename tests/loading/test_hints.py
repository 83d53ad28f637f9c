"""What a hint says to type reads the file that it is about: hints work when pasted."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import Hitech
from tables import write

OPTIONS = re.compile(r"(?:--[a-z]+ (?:(?:[^\s;'\"]|'[^']*'|\"[^\"]*\")+)\s?)+")
"""Options beside one another, each with its value."""

PLACEHOLDER = re.compile(r"(?:.*=)?(?:[A-Z]{2,}|\.\.\.)")
"""A value that is for the reader to find."""

DAYS = "".join(f"2020,{town},5\n" for town in range(60))

BROKEN = {
    "words for a value": "area,year,value\nx,2020,abc\ny,2020,5\n",
    "several words for values": "area,year,value\nx,2020,a\ny,2020,not yet\nz,2020,it's\nw,2020,5\n",
    "a word among the numbers of an indicator": "area,year,pop,gdp\nx,2020,5,6\ny,2020,6,many\n",
    "a scale in a letter": "year,value\n2019,5.9B\n2020,5\n",
    "two letters that are no flags": "year,value\n2019,5 xy\n2020,4\n",
    "a decimal comma beside a point": 'area,year,value\nx,2020,"1,5"\nx,2021,2.5\n',
    "a bound that is none": "year,value,lower,upper\n2019,5,4,?\n2020,6,5,7\n",
    "a comma that may be a decimal one": "year;value\n2020;1,234\n",
    "a point that may mark thousands": "year;value\n2019;1.234\n2020;5\n",
    "a unit beside some values": "year,value\n2019,5 %\n2020,6\n",
    "a scale in two cells": "year,value,scale\n2020,5 million,million\n",
    "a scale in a unit and beside it": "year,value,scale,unit\n2020,5,million,million euro\n",
    "a category that changes": "indicator,category,year,value\nn,x,2019,5\nn,y,2020,5\n",
    "an area with two names": "area,area name,year,value\nx,One,2020,5\nx,Two,2021,5\n",
    "an area in two others": "area,area within,year,value\nx,y,2020,5\nx,z,2021,5\n",
    "neither true nor false": "year,value,may be negative\n2020,5,perhaps\n",
    "a value that its status says is missing": "TIME_PERIOD,OBS_VALUE,OBS_STATUS\n2019,5,A\n2020,5,M\n",
    "a measure that is none": "country,measure,year,value\nx,grow,2020,5\nx,level,2020,5\n",
    "growth in the unit of levels": "year,measure,value,unit\n2020,growth,-14,million EUR\n",
    "points of an amount": "year,value,measure,unit\n2019,500,level,euro\n2020,10,growth,percentage points\n",
    "growth of a level in two units": (
        "year,value,measure,unit\n2019,500,level,euro\n2019,9,level,t\n2020,10,growth,percent\n"
    ),
    "a share of more than all": "year,value,measure,whole\n2019,500,share,world\n",
    "no period": "area,age,value\nx,20,5\ny,20,7\n",
    "several periods": "area,began,ended,value\nx,2019,2020,5\ny,2019,2021,7\n",
    "no column but one of codes": "area,year,count id\nx,2020,5\nx,2021,6\n",
    "periods in a column and over others": "area,year,2019,2020\nx,2010,5,6\n",
    "two headings that hold a year": "area,2019,in 2020 or so,by end of 2021 (old)\nx,5,6,7\n",
    "a year that may be a month": "year,value\n2005-06,5\n2006-07,6\n",
    "a heading that may be a month": "geo,2005-06,2006-07\nDE,1,2\n",
    "a date whose month may come first": "date,value\n1/2/2019,5\n1/3/2019,6\n",
    "many towns": f"year,town,value\n{DAYS}",
    "sources with many places": f"year,address,value\n{DAYS}",
    "bounds and two values": "area,year,one,two,lower,upper\nx,2019,5,6,4,7\nx,2020,6,7,5,8\n",
}


def options_in(hint: str) -> list[list[str]]:
    """Return what a hint says to type, each way of it as words."""
    found = (shlex.split(each) for each in OPTIONS.findall(hint))
    ways = [[word if word == "decimal=," else word.rstrip(",") for word in way] for way in found]
    return [way for way in ways if not any(map(PLACEHOLDER.fullmatch, way[1::2]))]


@pytest.mark.parametrize("name", BROKEN)
def test_what_a_hint_says_to_type_reads_the_file(name: str, hitech: Hitech, tmp_path: Path) -> None:
    file = write(tmp_path, BROKEN[name])
    refused = hitech("list", "--data", file)
    assert refused.code in {2, 4}, refused
    ways = options_in(refused.err)

    ran = {" ".join(way): hitech("list", "--data", file, *way) for way in ways}

    assert ran, refused.err
    assert {way: one.err for way, one in ran.items() if one.code != 0} == {}
