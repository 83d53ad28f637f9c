"""The order of rows and of columns changes nothing; what is harmed changes nothing else.

``bench/shuffled.py`` does the same for longer.
"""

from pathlib import Path
from random import Random

import pytest

from hitech_cli.errors import HitechError
from shuffles import SAMPLES, Sample, corpus, read, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_the_order_of_rows_and_columns_changes_no_figure(name: str, tmp_path: Path) -> None:
    table = SAMPLES[name]
    file = tmp_path / "table.csv"
    figures = read(file, table)
    assert not isinstance(figures, HitechError), figures
    assert figures

    shuffled = table.shuffled(Random(name))  # noqa: S311 - nothing secret

    assert read(file, shuffled) == figures, shuffled.text


@pytest.mark.long
def test_the_order_changes_nothing_in_what_offices_write(corpora: Path, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    for name, table in corpus(corpora / "cases"):
        figures = read(file, table)
        shuffled = table.shuffled(Random(name))  # noqa: S311 - nothing secret
        again = read(file, shuffled)
        if isinstance(figures, HitechError):
            assert isinstance(again, HitechError), shuffled.text
        else:
            assert again == figures, shuffled.text


HARMED = {
    "a scale that is none": sample(
        "GEO,REF_DATE,UOM,SCALAR_FACTOR,VALUE\nA,2020,Dollars,thousands,15\nA,2021,Dollars,e,16\n"
    ),
    "a quarter that is none": sample("area,year,quarter,value\nA,2019,Q1,5\nA,2019,Q,6\n"),
    "a bound that is none": sample(
        "Country,Year,Index,CI_low,CI_high\nA,2018,1.00,0.90,1.10\nA,2019,0.97,?,1.09\n"
    ),
    "a word among the figures of an area": sample("Year,A,B\n2018,1,2\n2019,3,x4x\n2020,5,6\n"),
    "a heading that may be a year or a month": sample("geo,2005-06,2006-07\nA,1,2\n"),
}
"""Tables of which one cell or heading would change other figures, if its column were left aside."""


@pytest.mark.parametrize("name", HARMED)
def test_an_odd_cell_is_refused_where_other_figures_hang_on_its_column(
    name: str, tmp_path: Path
) -> None:
    assert isinstance(read(tmp_path / "table.csv", HARMED[name]), HitechError)


LEFT_OUT = {
    "numbers of rows": (
        ",year,area,value\n7,2021,A,12.7\n3,2020,A,12.5\n",
        "year,area,value\n2021,A,12.7\n2020,A,12.5\n",
    ),
    "a rank": (
        "Rank,Country,2019,2020\n1,A,3,4\n2,B,5,6\n",
        "Country,2019,2020\nA,3,4\nB,5,6\n",
    ),
    "a heading among those of months": (
        "Year,Jan,Feb,Ma\n2019,4.0,3.8,3.9\n2020,3.6,3.5,4.4\n",
        "Year,Jan,Feb\n2019,4.0,3.8\n2020,3.6,3.5\n",
    ),
    "bounds that are missing": (
        "year,value,lower,upper\n2019,5,4,6\n2020,6,NA,..\n",
        "year,value,lower,upper\n2019,5,4,6\n2020,6,,\n",
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_numbers_that_are_no_figures_tear_no_series(name: str, tmp_path: Path) -> None:
    table, other = LEFT_OUT[name]
    file = tmp_path / "table.csv"

    figures = read(file, table)

    assert not isinstance(figures, HitechError), figures
    assert figures == read(file, other)


def test_a_part_of_a_year_is_read_whatever_the_column_of_years_is_called(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    named = Sample([["year", "quarter", "value"], ["2019", "Q1", "5"], ["2019", "Q2", "6"]])
    other = named.with_rows([["x", "quarter", "value"], *named.rows[1:]])

    assert read(file, other) == read(file, named)
