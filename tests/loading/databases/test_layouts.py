"""Tables of many kinds in a database: read as those of files, or refused as they are."""

import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Hitech
from databases import fill, same, write
from servers import PostgreSQL

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: NOT TESTED on databases")


class Kind(NamedTuple):
    """A table, and what to ask it."""

    columns: str
    rows: Sequence[Sequence[object]]
    questions: Sequence[str]

    @property
    def header(self) -> list[str]:
        return [column.split()[0] for column in self.columns.split(", ")]


YEARS = range(2015, 2019)
NAMED = [("FR", "France", "EU"), ("NO", "Norway", "EFTA")]
KINDS = {
    "codes and names of areas": Kind(
        "geo text, geo_name text, area_within text, year integer, value numeric",
        [(*area, year, year * len(area[1])) for area, year in product(NAMED, YEARS)],
        ["list", "list --area FR", "growth kind --area Norway", "growth kind --all-areas --area EU"],
    ),
    "a breakdown that is true or false": Kind(
        "geo text, year integer, adult boolean, value integer",
        [("FR", year, adult, year) for year, adult in product(YEARS, ("false", "true"))],
        ["list", "show kind.true --area FR"],
    ),
    "headings that say little": Kind(
        "land text, zeit integer, x integer",
        [(area, year, year * 3) for area, year in product(("A", "B"), YEARS)],
        ["list", "growth x --area A"],
    ),
    "a column that follows from another": Kind(
        "geo text, year integer, year_code text, value integer, obs_status text, obs_status_label text",
        [
            ("FR", year, f"YR{year}", year, "E" if year == 2016 else "A",
             "estimated" if year == 2016 else "normal")
            for year in YEARS
        ],
        ["list", "show kind --area FR"],
    ),
    "several columns of numbers": Kind(
        "geo text, year integer, value integer, area_km2 integer, rank integer",
        [("FR", year, year * 2, 500, 2020 - year) for year in YEARS],
        ["list", "list --columns unused=rank"],
    ),
    "breaks in series": Kind(
        "geo text, year integer, value integer, status text",
        [("FR", year, year * 2, "b" if year == 2018 else None) for year in YEARS],
        ["list", "growth kind --area FR", "growth kind --all-areas", "filter --status series-break"],
    ),
    "zeros for missing values": Kind(
        "geo text, year integer, value integer, status text",
        [("FR", year, 0 if year == 2016 else year, "M" if year == 2016 else None) for year in YEARS],
        ["list", "show kind --area FR"],
    ),
    "codes for missing values": Kind(
        "geo text, year integer, value integer",
        [("FR", year, -999 if year == 2016 else year) for year in YEARS],
        ["list --missing -999", "show kind --area FR --missing -999"],
    ),
    "growth and levels": Kind(
        "geo text, year integer, measure text, value numeric, unit text",
        [("FR", year, measure, year - 2000, "percent" if measure == "growth" else "euro")
         for year, measure in product(YEARS, ("growth", "level"))],
        ["list", "growth kind --area FR", "filter --measure growth --period 2016"],
    ),
    "no area at all": Kind(
        "indicator text, year integer, value numeric",
        [(name, year, year) for name, year in product(("a", "b"), YEARS)],
        ["list", "growth a", "show b"],
    ),
    "what is no number": Kind(
        "geo text, year integer, value numeric",
        [("FR", year, "NaN" if year == 2016 else year) for year in YEARS],
        ["list", "show kind --area FR"],
    ),
    "no row": Kind(
        "geo text, year integer, value integer", [("FR", 2015, 1)], ["list --where geo=FR"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_layout_is_recognised_as_in_a_file(
    hitech: Hitech, postgresql: PostgreSQL, tmp_path: Path, kind: str
) -> None:
    given = KINDS[kind]
    fill(postgresql.url(), "kind", given.columns, given.rows)
    file = write(tmp_path / "kind.csv", given.header, given.rows)
    for question in given.questions:
        same(hitech, question, postgresql.url("kind"), file)


REFUSED = {
    "two names of an area": (
        "geo text, geo_name text, year integer, value integer",
        [("FR", "France", 2015, 1), ("FR", "Francia", 2016, 2)], "list",
    ),
    "a value that no row has": (
        "geo text, year integer, value integer", [("FR", 2015, 1)], "list --where geo=DE",
    ),
    "a column that there is not": (
        "geo text, year integer, value integer", [("FR", 2015, 1)], "list --where sex=F",
    ),
    "a column of many values": (
        "geo text, year integer, value integer, shade text",
        [("FR", 1900 + at, at, f"r{at:02}") for at in range(60)], "list",
    ),
    "two values of one observation": (
        "geo text, year integer, value integer", [("FR", 2015, 1), ("FR", 2015, 2)], "show refused",
    ),
}  # fmt: skip


@pytest.mark.parametrize("refused", REFUSED)
def test_what_is_refused_of_a_file_is_refused_of_a_database(
    hitech: Hitech, postgresql: PostgreSQL, tmp_path: Path, refused: str
) -> None:
    columns, rows, question = REFUSED[refused]
    fill(postgresql.url(), "refused", columns, rows)
    file = write(tmp_path / "refused.csv", Kind(columns, rows, ()).header, rows)
    words = question.split()
    one = hitech(*words, "--data", file, "-f", "json")
    other = hitech(*words, "--data", postgresql.url("refused"), "-f", "json")
    assert one.code == other.code
    assert one.code in {2, 4}
    errors = [json.loads(ran.err.splitlines()[-1])["error"] for ran in (one, other)]
    assert errors[0]["problem"] == errors[1]["problem"]
    assert errors[0]["hint"] == errors[1]["hint"]
