"""Tables in databases: the answers of files, though only what is asked for comes over."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import Hitech
from databases import COLUMNS, HEADER, QUESTIONS, fill, rows, run, same, write
from servers import PASSWORD, USER, PostgreSQL

sa = pytest.importorskip(
    "sqlalchemy", reason="SQLAlchemy is not installed: NOT TESTED on databases"
)

MOST = 250
"""Rows that come over at most for a question of few figures: more are in the table."""


@pytest.fixture(scope="session")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("figures") / "figures.csv", HEADER, rows())


@pytest.fixture(scope="session")
def in_postgresql(postgresql: PostgreSQL) -> str:
    fill(postgresql.url(), "figures", COLUMNS.format(number="numeric(12, 1)"), rows()[::-1])
    return postgresql.url("figures")


@pytest.fixture(scope="session")
def in_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'figures.db'}"
    fill(url, "figures", COLUMNS.format(number="real"), rows()[::-1])
    return f"{url}?table=figures"


@pytest.fixture(scope="session")
def in_duckdb(tmp_path_factory: pytest.TempPathFactory) -> str:
    pytest.importorskip(
        "duckdb_engine", reason="duckdb-engine is not installed: NOT TESTED with it"
    )
    url = f"duckdb:///{tmp_path_factory.mktemp('duckdb') / 'figures.duckdb'}"
    fill(url, "figures", COLUMNS.format(number="decimal(12, 1)"), rows()[::-1])
    return f"{url}?table=figures"


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("where", ["in_postgresql", "in_sqlite", "in_duckdb"])
def test_a_table_answers_in_a_database_as_in_a_file(
    hitech: Hitech, figures: Path, question: str, where: str, request: pytest.FixtureRequest
) -> None:
    same(hitech, question, request.getfixturevalue(where), figures)


KINDS = {
    "whole numbers": ("geo text, year integer, value bigint", "2015", "1200"),
    "decimals": ("geo text, year integer, value numeric(9, 2)", "2015", "12.50"),
    "doubles": ("geo text, year integer, value double precision", "2015", "12.25"),
    "texts with marks": ("geo text, year text, value text", "2015", ">95"),
    "dates": ("geo text, date date, value numeric(9, 2)", "2015-01-01", "12.50"),
    "timestamps": ("geo text, date timestamp, value numeric(9, 2)", "2015-01-01", "12.50"),
    "padded texts": ("geo char(9), year integer, value numeric(9, 2)", "2015", "12.50"),
    "names that need quotes": (
        '"Order" text, "Time" integer, "Value" numeric',
        "2015",
        "12.50",
    ),
    "figures below 0": ("geo text, year integer, value numeric(9, 2)", "2015", "-12.50"),
    "large numbers": (
        "geo text, year integer, value numeric(30, 2)",
        "2015",
        "12345678901234567.50",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_cells_mean_the_same_whatever_the_type_of_their_column(
    hitech: Hitech, postgresql: PostgreSQL, tmp_path: Path, kind: str
) -> None:
    columns, period, value = KINDS[kind]
    later = period.replace("2015", "2016")
    table = [
        ("DE", period, value),
        ("DE", later, None),
        ("FR", period, value),
        ("FR", later, value),
    ]
    header = [name.strip().rsplit(" ", 1)[0].strip('"') for name in _named(columns)]
    fill(postgresql.url(), "kinds", columns, table)
    file = write(tmp_path / "kinds.csv", header, table)
    options = " --columns area=Order" if "Order" in columns else ""
    for question in ("list", "show kinds --area FR"):
        same(hitech, question + options, postgresql.url("kinds"), file)


def _named(columns: str) -> list[str]:
    names = []
    for part in columns.replace("(9, 2)", "").replace("(30, 2)", "").replace("(9)", "").split(","):
        name = part.strip()
        names.append(name.removesuffix(" precision"))
    return names


def test_wide_tables_and_texts_are_read_whole(
    hitech: Hitech, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    table = [("DE", "10.5", "11.5"), ("FR", "20.5", "..")]
    fill(postgresql.url(), "wide", 'geo text, "2015" text, "2016" text', table)
    file = write(tmp_path / "wide.csv", ["geo", "2015", "2016"], table)
    for question in ("list", "growth wide --area DE"):
        same(hitech, question, postgresql.url("wide"), file)


def test_a_database_that_takes_capitals_for_small_letters_changes_no_answer(
    hitech: Hitech, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    run(
        postgresql.url(),
        "create collation if not exists alike"
        " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
    )
    table = [("DE", "2015", "1"), ("DE", "2016", "2"), ("de", "2015", "3"), ("de", "2016", "5")]
    fill(postgresql.url(), "alike", "geo text collate alike, year integer, value numeric", table)
    file = write(tmp_path / "alike.csv", ["geo", "year", "value"], table)
    for question in ("list", "growth alike --all-areas --top 5"):
        same(hitech, question, postgresql.url("alike"), file)


@pytest.fixture
def statements() -> Iterator[Callable[[], list[tuple[str, int]]]]:
    """Give what databases were asked, and how many rows came over."""
    asked: list[tuple[str, int]] = []

    def note(_connection: object, cursor: object, statement: str, *_: object) -> None:
        asked.append((statement, getattr(cursor, "rowcount", 0)))

    sa.event.listen(sa.Engine, "after_cursor_execute", note)
    yield lambda: [each for each in asked if "FROM many" in each[0]]
    sa.event.remove(sa.Engine, "after_cursor_execute", note)


@pytest.mark.parametrize(
    "question",
    [
        "list",
        "growth X2 --area A7",
        "growth X3 --all-areas --top 10",
        "show X1 --area A3",
        "filter --area A5 --period 2010",
        "compare X1 X2 --area A9",
    ],
)
def test_only_groups_and_the_rows_of_an_answer_come_over(
    hitech: Hitech,
    postgresql: PostgreSQL,
    statements: Callable[[], list[tuple[str, int]]],
    question: str,
) -> None:
    run(
        postgresql.url(),
        "create table if not exists many as select 'X'||i as indicator, 'A'||a as area,"
        " y as year, (i*a*y)::numeric as value, 'euro' as unit"
        " from generate_series(1, 3) i, generate_series(1, 40) a, generate_series(2000, 2014) y",
    )
    ran = hitech(*question.split(), "--data", postgresql.url("many"), "-f", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["data"]
    asked = statements()
    assert sum(count for _, count in asked if count > 0) < MOST * (2 if question == "list" else 1)
    for statement, _ in asked:
        assert "WHERE" in statement or "GROUP BY" in statement or "LIMIT" in statement, statement
        words = statement.upper()
        assert not any(word in words for word in ("CAST(", "JOIN", "OVER (", "INSERT", "CREATE"))


def test_a_place_is_the_key_of_a_figure(hitech: Hitech, in_postgresql: str) -> None:
    ran = hitech("show", "jobs.m", "--area", "FR", "--data", in_postgresql, "-f", "json")
    places = [record["place"] for record in json.loads(ran.out)["data"]]
    assert places[0] == "indicator=jobs, area=FR, period=2014, sex=M"


def test_a_table_may_be_in_a_schema_and_be_named_by_sheet(
    hitech: Hitech, postgresql: PostgreSQL, in_postgresql: str
) -> None:
    named = hitech("list", "--ids", "--data", in_postgresql).out
    assert hitech("list", "--ids", "--data", postgresql.url("public.figures")).out == named
    assert hitech("list", "--ids", "--data", postgresql.url(), "--sheet", "figures").out == named


def test_the_variable_may_hold_an_address(
    hitech: Hitech, in_postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = hitech("list", "--ids", "--data", in_postgresql)
    monkeypatch.setenv("HITECH_DATA", in_postgresql)
    assert hitech("list", "--ids") == named
    assert named.code == 0


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html", "sentence"])
@pytest.mark.parametrize("question", ["show jobs.m --area FR", "list", "cite jobs.m", "growth nix"])
def test_no_answer_names_the_user_or_the_password(
    hitech: Hitech, in_postgresql: str, question: str, form: str
) -> None:
    ran = hitech(*question.split(), "--data", in_postgresql, "-f", form)
    said = ran.out + ran.err
    assert said
    assert not any(secret in said for secret in (USER, PASSWORD, "gh%2F3", "gh/3"))


def test_a_converted_table_reads_as_the_table(
    hitech: Hitech, in_postgresql: str, tmp_path: Path
) -> None:
    out = tmp_path / "figures.json"
    assert hitech("convert", in_postgresql, out).code == 0
    assert USER not in out.read_text()
    one = hitech("list", "--ids", "--data", out).out
    assert hitech("list", "--ids", "--data", in_postgresql).out == one
