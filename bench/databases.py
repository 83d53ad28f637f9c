"""Measure what questions of a table in a database cost, each in turn with the same SQL by psql.

Run it in an environment that has hitech, SQLAlchemy and psycopg installed, on a machine with
PostgreSQL: ``python bench/databases.py [--rows N] [--runs N]``. It starts a server of its own, fills
a table with an index on its key, and asks each question through a gate that counts the bytes between
server and client. Then it has psql run the statements that hitech sent, in one session.

Both are timed by the wall: what counts is done by the server, for either. The processor time of
hitech's own process is beside it, start-up included.
"""

import os
import re
import selectors
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from platform import python_version
from statistics import median
from threading import Thread
from time import perf_counter

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from servers import PASSWORD, USER, PostgreSQL, postgresql_programs

INDICATORS, AREAS = 200, 500
TABLE = """
create table observations as
select 'IND'||lpad(i::text, 4, '0') as indicator, 'AREA'||lpad(a::text, 3, '0') as area,
    1900 + y as period, ((i*7919 + a*104729 + y*1299709) % 100000 + 1)::numeric / 100 as value,
    case when (i + a + y) % 7 = 0 then 'E' end as status, 'euro' as unit
from generate_series(0, {last}) y, generate_series(1, {indicators}) i, generate_series(1, {areas}) a
"""
INDEX = "create index on observations (indicator, area, period)"
QUESTIONS = ["growth IND0003 --area AREA007", "growth IND0003 --all-areas --top 10", "list"]
BAR = 1.5
HITECH = Path(sys.executable).with_name("hitech")
LOGGED = re.compile(r"LOG:  (?:execute [^:]*|statement): (.*?)(?=\n\d{4}-\d\d-\d\d |\Z)", re.DOTALL)
VALUES = re.compile(r"DETAIL:  [Pp]arameters: (.*)")


class Gate:
    """Passes what a client and a server say on, and counts what the server says."""

    def __init__(self, port: int) -> None:
        self.received = 0
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            client, _ = self._listener.accept()
            server = socket.create_connection(("127.0.0.1", self._port))
            Thread(target=self._pass, args=[client, server], daemon=True).start()

    def _pass(self, client: socket.socket, server: socket.socket) -> None:
        with selectors.DefaultSelector() as ready, client, server:
            ready.register(client, selectors.EVENT_READ, server)
            ready.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _ in ready.select():
                    said = key.fileobj.recv(1 << 16)  # type: ignore[union-attr]
                    if not said:
                        return
                    self.received += len(said) if key.fileobj is server else 0
                    key.data.sendall(said)


@contextmanager
def filled(rows: int) -> Iterator[PostgreSQL]:
    """Start a server with a table of so many rows."""
    programs = postgresql_programs()
    if programs is None:
        sys.exit("PostgreSQL is not installed")
    server = PostgreSQL.start(programs)
    try:
        last = rows // INDICATORS // AREAS - 1
        psql(server, TABLE.format(last=last, indicators=INDICATORS, areas=AREAS), INDEX)
        psql(server, "vacuum analyze observations", "alter system set log_statement = 'all'")
        psql(server, "alter system set logging_collector = off", "select pg_reload_conf()")
        yield server
    finally:
        server.stop()


def psql(server: PostgreSQL, *statements: str) -> float:
    """Run statements with PostgreSQL's own client, and return the seconds that it takes."""
    said = "\n".join(f"{statement.strip().rstrip(';')};" for statement in statements)
    command = [str(server.programs / "psql"), "-h", "127.0.0.1", "-p", str(server.port)]
    command += ["-U", USER, "-qAt", "-v", "ON_ERROR_STOP=1", "postgres"]
    start = perf_counter()
    subprocess.run(command, input=said.encode(), check=True, stdout=subprocess.DEVNULL,
                   env=os.environ | {"PGPASSWORD": PASSWORD})  # fmt: skip
    return perf_counter() - start


def ask(server: PostgreSQL, question: str, port: int) -> tuple[float, float]:
    """Ask hitech, and return the seconds that it takes, by the wall and of the processor."""
    url = server.url("observations").replace(f":{server.port}/", f":{port}/")
    before, start = os.times(), perf_counter()
    subprocess.run([HITECH, *question.split(), "--data", url, "-q"], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    wall, after = perf_counter() - start, os.times()
    used = after.children_user + after.children_system
    return wall, used - before.children_user - before.children_system


def sent(server: PostgreSQL, question: str) -> list[str]:
    """Return the statements that hitech sends for a question, with their values in them."""
    log = server.folder / "log"
    start = log.stat().st_size
    ask(server, question, server.port)
    said = log.read_bytes()[start:].decode()
    found = []
    for match in LOGGED.finditer(said):
        text, _, values = match[1].partition("DETAIL:")
        statement = re.sub(r"^DECLARE .*? CURSOR[^\n]*? FOR ", "", text.split("\n20", 1)[0].strip())
        if "observations" not in statement:
            continue
        listed = re.findall(
            r"\$(\d+) = ('(?:[^']|'')*'|NULL)", values or _values(said, match.end())
        )
        for number, value in sorted(listed, key=lambda pair: -int(pair[0])):
            statement = statement.replace(f"${number}", value)
        found.append(statement)
    return found


def _values(said: str, end: int) -> str:
    following = VALUES.search(said, end, end + 100_000)
    line = said[end : end + 100_000].strip().split("\n", 1)[0]
    return following[1] if following and "DETAIL" in line else ""


def rows_of(server: PostgreSQL, statements: list[str]) -> int:
    """Return how many rows statements give."""
    said = "\n".join(f"{each};" for each in statements)
    command = [str(server.programs / "psql"), "-h", "127.0.0.1", "-p", str(server.port)]
    ran = subprocess.run([*command, "-U", USER, "-qAt", "postgres"], input=said.encode(),
                         check=True, capture_output=True,
                         env=os.environ | {"PGPASSWORD": PASSWORD})  # fmt: skip
    return ran.stdout.count(b"\n")


def main() -> None:
    """Print what each question costs."""
    parser = ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with filled(given.rows) as server:
        gate = Gate(server.port)
        print(f"# Questions of {given.rows:,} rows in PostgreSQL, beside the same SQL by psql\n")
        print(
            f"Python {python_version()}, medians of {given.runs} pairs, in seconds. Bar: {BAR}.\n"
        )
        print(
            "| question | hitech, wall | its own processor time | psql, wall | ratio | statements | rows | bytes |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        for question in QUESTIONS:
            statements = sent(server, question)
            received = gate.received
            ask(server, question, gate.port)
            received = gate.received - received
            pairs = [
                (*ask(server, question, server.port), psql(server, *statements))
                for _ in range(given.runs)
            ]
            wall, used, floor = (median(each) for each in zip(*pairs, strict=True))
            ratio = median(one / other for one, _, other in pairs)
            shown = f"{ratio:.2f}" if ratio <= BAR else f"**{ratio:.2f}**"
            print(f"| `{question}` | {wall:.2f} | {used:.2f} | {floor:.2f} | {shown} | {len(statements)}"
                  f" | {rows_of(server, statements):,} | {received:,} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
