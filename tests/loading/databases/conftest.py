"""A server of PostgreSQL for the tests of databases."""

from collections.abc import Iterator

import pytest

from servers import PostgreSQL, postgresql_programs


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: NOT TESTED on a server of it")
    pytest.importorskip("psycopg", reason="psycopg is not installed: NOT TESTED on PostgreSQL")
    server = PostgreSQL.start(programs)
    yield server
    server.stop()
