"""The same table in a database and in a file, and what is the same in the answers of both."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from conftest import Hitech, Ran

HEADER = ("indicator", "area", "period", "sex", "value", "status", "unit")
COLUMNS = "indicator text, area varchar(20), period integer, sex text, value {number}, status text, unit text"
QUESTIONS = [
    "list",
    "list --area FR",
    "list --where sex=F",
    "list --columns dimension=sex --set unit=percent",
    "show income.f --area DE",
    "growth jobs.f --area FR",
    "growth income --area FR --where sex=M",
    "growth income.m --all-areas --top 2",
    "growth income.f --area DE --years 3 --project 2025",
    "filter --area DE --period 2016",
    "filter income.m --min 130 --status estimated",
    "filter --status estimated --area FR",
    "compare income.f income.m --area FR",
    "compare jobs.m --area FR --area DE",
    "cite jobs.f --area FR --period 2017",
    "check",
]


def rows() -> list[tuple[str | None, ...]]:
    """Return figures of two indicators, broken down by sex, with estimates and gaps.

    Some are below 0. They are in the order of their cells.
    """
    found: list[tuple[str | None, ...]] = []
    for indicator, unit in (("income", "euro"), ("jobs", "people")):
        for area in ("AT", "DE", "FR"):
            for year in range(2014, 2020):
                for sex in ("F", "M"):
                    at = len(found)
                    number = (at * 37 + year * 11) % 150 + 0.5
                    sign = "-" if (indicator, area, sex) == ("income", "AT", "M") else ""
                    value = None if at % 13 == 5 else f"{sign}{number}"
                    status = "E" if at % 7 == 3 else None
                    found.append((indicator, area, str(year), sex, value, status, unit))
    return found


def write(file: Path, header: Sequence[str], table: Sequence[Sequence[object]]) -> Path:
    """Write a table as CSV."""
    with file.open("w", newline="") as text:
        csv.writer(text).writerows([header, *(["" if c is None else c for c in r] for r in table)])
    return file


def fill(url: str, name: str, columns: str, table: Sequence[Sequence[object]]) -> None:
    """Make a table in a database, of rows."""
    listed = ("null" if c is None else f"'{c}'" for row in table for c in row)
    width = len(table[0])
    values = ", ".join(f"({', '.join(cells)})" for cells in zip(*[listed] * width, strict=True))
    run(url, f"drop table if exists {name}", f"create table {name} ({columns})",
        f"insert into {name} values {values}")  # fmt: skip


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Run statements in a database, and return what the last one gives."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        if url.startswith("postgresql"):
            connection.exec_driver_sql("set local lock_timeout = '20s'")
        for statement in statements:
            result = connection.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []


def answer(ran: Ran) -> object:
    """Return an answer in JSON, but for the name of the dataset and for places."""
    assert ran.out, ran.err
    found = json.loads(ran.out)
    layout = found.pop("dataset")["layout"] or {}
    assert layout.pop("source", None) is not None or True
    said = [one for one in layout.pop("remarks", []) if "stored without the digits" not in one]
    return ran.code, _without_places(found), layout | {"remarks": said}


def _without_places(found: object) -> object:
    named = {"place", "places", "source", "source_title", "citation", "citation_key", "address"}
    if isinstance(found, dict):
        return {key: _without_places(each) for key, each in found.items() if key not in named}
    return [_without_places(each) for each in found] if isinstance(found, list) else found


def same(hitech: Hitech, question: str, url: str, file: Path) -> None:
    """Assert that a table answers alike, be it in a database or in a file."""
    of_file = answer(hitech(*question.split(), "--data", file, "-f", "json"))
    assert answer(hitech(*question.split(), "--data", url, "-f", "json")) == of_file
