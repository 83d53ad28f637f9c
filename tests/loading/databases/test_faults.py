"""What goes wrong with databases: one sentence, what to do, and nothing that is secret."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer, main_thread

import pytest

from conftest import Hitech, Ran
from databases import COLUMNS, fill, rows, run
from hitech_cli.loading import load
from servers import PASSWORD, USER, PostgreSQL, free_port

pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: NOT TESTED on databases")

PATIENCE = 60
SLOW = "create or replace view slow as select f.*, pg_sleep(0.2)::text as unused from observed f"


@pytest.fixture(scope="module")
def figures(postgresql: PostgreSQL) -> PostgreSQL:
    fill(postgresql.url(), "observed", COLUMNS.format(number="numeric(12, 1)"), rows())
    run(postgresql.url(), SLOW)
    return postgresql


def fails(ran: Ran, code: int, said: str, hint: str) -> None:
    assert (ran.code, ran.out) == (code, ""), ran.err
    first, second = ran.err.splitlines()
    assert said in first
    assert second.startswith("hint: ")
    assert hint in second
    assert not any(secret in ran.err for secret in (USER, PASSWORD, "gh%2F3", "gh/3"))


FAULTS: dict[str, tuple[Callable[[PostgreSQL], str], int, str, str]] = {
    "refused": (
        lambda server: server.url("observed").replace(str(server.port), str(free_port())),
        5, "cannot be reached: connection failed", "that the server runs",
    ),
    "no such host": (
        lambda server: server.url("observed").replace("127.0.0.1", "nowhere.invalid"),
        5, "cannot be reached", "check the address",
    ),
    "wrong password": (
        lambda server: server.url("observed", password="gh/3wrong"),  # noqa: S106 - of nobody
        5, "password authentication failed", "the user and the password",
    ),
    "no such database": (
        lambda server: server.url("observed").replace("/postgres?", "/nix?"),
        5, 'database "nix" does not exist', "check the address",
    ),
    "a table renamed": (
        lambda server: server.url("observe"),
        5, "the database has no such table", "did you mean 'observed'?",
    ),
    "no such schema": (
        lambda server: server.url("nix.figures"),
        5, 'relation "nix.figures" does not exist', "leave out ?table=",
    ),
    "no table named": (lambda server: server.url(), 2, "tables to choose from", "?table=observed"),
    "a time limit": (
        lambda server: server.url("slow", options="options=-c%20statement_timeout%3D300"),
        5, "canceling statement due to statement timeout", "raise the time limit",
    ),
    "no such dialect": (
        lambda server: server.url("observed").replace("postgresql+psycopg", "nix"),
        5, "no dialect of SQLAlchemy", "correct the address",
    ),
    "a dialect to install": (
        lambda server: server.url("observed").replace("postgresql+psycopg", "snowflake"),
        5, "no dialect of SQLAlchemy", "pip install 'snowflake-sqlalchemy'",
    ),
    "a driver to install": (
        lambda server: server.url("observed").replace("postgresql+psycopg", "oracle+oracledb"),
        5, "driver", "pip install 'oracledb'",
    ),
    "no address": (
        lambda server: server.url("observed").replace(str(server.port), "port"),
        5, "not an address", "write DIALECT",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_is_a_sentence_without_secrets(
    hitech: Hitech, figures: PostgreSQL, fault: str
) -> None:
    url, code, said, hint = FAULTS[fault]
    fails(hitech("list", "--data", url(figures)), code, said, hint)


@pytest.mark.parametrize(
    "words",
    ["show {}", "growth nix --data={}", "--data {} shwo x", "list --data {} --dta x", "list {}"],
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_no_error_repeats_a_secret_that_was_typed(
    hitech: Hitech, figures: PostgreSQL, words: str, form: str
) -> None:
    ran = hitech(*words.format(figures.url("observed")).split(), "-f", form)
    assert ran.code in {2, 3}
    assert not any(secret in ran.out + ran.err for secret in (USER, "gh%2F3", "wort"))


def test_an_error_in_json_has_no_secrets_either(hitech: Hitech, figures: PostgreSQL) -> None:
    ran = hitech("list", "--data", figures.url("nix"), "-f", "json")
    assert ran.code == 5
    assert USER not in ran.err
    assert "wort" not in ran.err


def test_a_database_file_is_never_made_nor_written(hitech: Hitech, tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    fails(hitech("list", "--data", f"sqlite:///{missing}?table=t"), 5, "no file", "name a database")
    assert not missing.exists()
    file = tmp_path / "figures.db"
    fill(f"sqlite:///{file}", "observed", COLUMNS.format(number="integer"), rows())
    before = file.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    url = f"sqlite:///{file}?table=observed"
    assert hitech("list", "--data", url).code == 0
    assert (file.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
    ran = hitech("list", "--data", url, "--output", file, "--format", "json", "--force")
    assert ran.code == 2
    assert "is also the input" in ran.err


def test_a_transaction_reads_only(hitech: Hitech, figures: PostgreSQL) -> None:
    run(
        figures.url(),
        "create table if not exists log (at timestamp)",
        "create or replace function noted() returns text language sql volatile"
        " as $$ insert into log values (now()); select 'x' $$",
        "create or replace view writes as select f.*, noted() as unused from observed f",
    )
    ran = hitech("list", "--data", figures.url("writes"))
    fails(ran, 5, "read-only transaction", "hint: ")
    assert run(figures.url(), "select count(*) from log") == [(0,)]


def test_cells_that_cannot_be_read_are_named_by_their_key(
    hitech: Hitech, figures: PostgreSQL
) -> None:
    table = [("FR", "2015", "1"), ("FR", "n/a?", "2"), ("DE", "2016", "3")]
    fill(figures.url(), "bad", "geo text, period text, value numeric", table)
    for question in ("list", "check"):
        ran = hitech(question, "--data", figures.url("bad"))
        assert ran.code == 4
        assert "geo=FR, period=n/a?, column 'period'" in ran.out + ran.err


def test_an_option_of_other_files_is_refused(hitech: Hitech, figures: PostgreSQL) -> None:
    url = figures.url("observed")
    ran = hitech("list", "--data", url, "--encoding", "utf-8")
    fails(ran, 2, "--encoding", "leave --encoding out")
    fails(hitech("list", "--data", url, "--data", "a.json"), 2, "read alone", "leave out")
    fails(hitech("list", "--data", url, "--sheet", "log"), 2, "another table", "one of the two")


@pytest.mark.parametrize(
    ("module", "said", "hint"),
    [
        ("sqlalchemy", "SQLAlchemy, which is not installed", "pip install 'hitech-cli[sql]'"),
        ("psycopg", "driver", "pip install 'psycopg[binary]'"),
    ],
)
def test_what_is_not_installed_is_named(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch, module: str, said: str, hint: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    url = f"postgresql+psycopg://{USER}:{PASSWORD.replace('/', '%2F')}@127.0.0.1/db?table=t"
    fails(hitech("list", "--data", url), 5, said, hint)


def test_sqlalchemy_is_loaded_only_for_databases() -> None:
    code = (
        "import sys; from hitech_cli.cli.main import main; main(['show', 'patents', '-q']);"
        " assert not {'sqlalchemy', 'hitech_cli.loading.databases'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


LOGGED = """
import logging, sys
from sqlalchemy import Engine, event
event.listen(Engine, "connect", lambda *_: logging.getLogger("driver").warning("connecting"))
"""
AS_A_COMMAND = """
from hitech_cli.cli.main import main
sys.exit(main(["list", "--data", sys.argv[1], "--quiet"]))
"""
FROM_PYTHON = """
import hitech_cli
hitech_cli.open(sys.argv[1])
logging.basicConfig(format="mine: %(message)s")
hitech_cli.open(sys.argv[1])
"""


@pytest.mark.parametrize(
    ("code", "err"),
    [
        pytest.param(AS_A_COMMAND, "", id="on the command line"),
        pytest.param(FROM_PYTHON, "connecting\nmine: connecting\n", id="from Python"),
    ],
)
def test_what_a_driver_logs_is_kept_quiet_for_people_and_left_to_programs(
    tmp_path: Path, code: str, err: str
) -> None:
    url = f"sqlite:///{tmp_path / 'figures.db'}"
    fill(url, "observed", COLUMNS.format(number="integer"), rows())
    command = [sys.executable, "-c", LOGGED + code, f"{url}?table=observed"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    assert ran.stderr == err


@contextmanager
def asking(server: PostgreSQL, driver: str = "psycopg") -> Iterator[subprocess.Popen[bytes]]:
    """Ask a slow table in a process of its own, and wait until the server is at work for it."""
    url = server.url("slow").replace("psycopg", driver)
    command = [sys.executable, "-m", "hitech_cli", "list", "--data", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            until(lambda: at_work(server) != [])
            yield process
        finally:
            process.kill()  # else to leave waits for its answer


def at_work(server: PostgreSQL) -> list[tuple[object, ...]]:
    """Return the processes of a server that work for the slow table."""
    return run(
        server.url(),
        "select pid from pg_stat_activity where state = 'active' and query like '%%FROM slow%%'"
        " and pid <> pg_backend_pid()",
    )


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("driver", ["psycopg", "psycopg2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_cancels_on_the_server_and_ends_quietly(
    figures: PostgreSQL, driver: str, number: signal.Signals
) -> None:
    pytest.importorskip(driver, reason=f"{driver} is not installed: NOT TESTED with it")
    with asking(figures, driver) as process:
        process.send_signal(number)
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out, err) == (-number, b"", b"")
        until(lambda: at_work(figures) == [])


def test_a_program_that_is_interrupted_leaves_nothing_running(
    figures: PostgreSQL,
) -> None:
    timer = Timer(2, lambda: signal.pthread_kill(main_thread().ident or 0, signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        load(figures.url("slow"))
    until(lambda: at_work(figures) == [])


COLLECTED = """
import gc, sys
from itertools import count
import sqlalchemy
from hitech_cli.loading.databases.connection import Database
from hitech_cli.loading.databases.url import parse

def leave_in_a_cycle(at):
    cycle = [Database(at)]
    cycle.append(cycle)

def collect_at(which):
    left = count(1)
    def at_call(frame, event, _):
        name = frame.f_code.co_filename
        if event == "call" and any(part in name for part in ("thread", "concurrent", "queue")):
            if next(left) == which:
                gc.collect()
    return at_call, left

gc.disable()
at = parse(sys.argv[1])
asked = Database(at)
for which in count(1):
    leave_in_a_cycle(at)
    hook, left = collect_at(which)
    sys.setprofile(hook)
    asked.columns(sqlalchemy.text("select 1"))
    sys.setprofile(None)
    if next(left) <= which:
        break
print("ended after", which)
"""


def test_collecting_an_unused_database_never_blocks_a_question(tmp_path: Path) -> None:
    """Python looks for cycles at any moment, also while it hands a question to another thread."""
    url = f"sqlite:///{tmp_path / 'figures.db'}"
    fill(url, "observed", COLUMNS.format(number="integer"), rows())
    command = [sys.executable, "-c", COLLECTED, f"{url}?table=observed"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=5 * PATIENCE)
    words, _, times = ran.stdout.rpartition(" ")
    assert (words, ran.stderr) == ("ended after", "")
    assert int(times) > 3


def test_a_server_killed_in_the_middle_of_an_answer_leaves_none(figures: PostgreSQL) -> None:
    with asking(figures) as process:
        figures.halt()
        try:
            out, err = process.communicate(timeout=PATIENCE)
        finally:
            figures.resume()
    fails(Ran(process.returncode, out.decode(), err.decode()), 5, "cannot be read", "try again")
