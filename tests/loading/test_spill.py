"""What is written for a while is gone when a command is over, however it ends."""

import gzip
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading.tables import engine
from tables import write

HITECH = [sys.executable, "-m", "hitech_cli"]
LONG = "indicator,area,year,value,note\n" + "".join(
    f"i{n % 7},a{n % 5000},{1900 + n % 120},{n},{n}\n" for n in range(250_000)
)
"""A table that takes long enough to be ended while it is read."""

BY_LINES = LONG.replace("\n", "\n\n", 1)
"""The same with a blank line, for which a second file is written."""

ENDS = ["SIGTERM", "SIGINT", "SIGHUP"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def spill(tmp_path: Path) -> Path:
    folder = tmp_path / "spill"
    folder.mkdir()
    return folder


@contextmanager
def begun(spill: Path, *words: object, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    command = [*HITECH, *map(str, words)]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = os.environ | {"TMPDIR": str(spill)}
    with subprocess.Popen(command, env=environment, **output | more) as process:
        try:
            yield process
        finally:
            process.kill()  # else to leave waits for its answer


def ended(spill: Path, *words: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    with begun(spill, *words, **more) as process:
        out, err = process.communicate()
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def files_in(folder: Path) -> Iterator[Path]:
    """All files in a folder, which may vanish meanwhile."""
    for found, _, names in os.walk(folder):
        yield from (Path(found, name) for name in names)


def wait_for(spill: Path, names: set[str], process: subprocess.Popen[bytes]) -> None:
    """Wait until files of all these names are there."""
    patience = time.monotonic() + 60
    while not names <= {file.name for file in files_in(spill)}:
        assert process.poll() is None, "it was over before the files were there"
        assert time.monotonic() < patience, "the files never came"
        time.sleep(0.005)


@pytest.mark.parametrize("name", ENDS)
@pytest.mark.parametrize(
    ("text", "written"),
    [
        (LONG, {"input"}),
        pytest.param(BY_LINES, {"input", "lines.csv"}, marks=pytest.mark.long),
    ],
)
def test_a_signal_ends_a_command_at_once_and_leaves_nothing(
    tmp_path: Path, spill: Path, name: str, text: str, written: set[str]
) -> None:
    file = write(tmp_path, gzip.compress(text.encode(), 1), "table.csv.gz")
    number = getattr(signal, name)
    with begun(spill, "growth", "i1", "--data", file) as process:
        wait_for(spill, written, process)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)

    assert (process.returncode, out, err) == (-number, b"", b"")
    assert list(spill.iterdir()) == []


def test_a_reader_that_goes_away_leaves_nothing(tmp_path: Path, spill: Path) -> None:
    text = "area,year,value\n" + "".join(f"a{n},2020,{n}\n" for n in range(2000))
    file = write(tmp_path, gzip.compress(text.encode()), "table.csv.gz")
    reads, writes = os.pipe()
    os.close(reads)
    with begun(spill, "filter", "--data", file, "-f", "csv", stdout=writes) as process:
        os.close(writes)
        _, err = process.communicate(timeout=60)

    assert process.returncode == -signal.SIGPIPE
    assert b"rror" not in err
    assert list(spill.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "text", "code"),
    [
        ("list", "year,value\n\n2020,5\n", 0),
        ("list", "year,value\n2020\n", 4),
        ("list", 'year,value\n2020,"5\n', 4),
        ("growth table", "year,value\n2020,5\n", 3),
        ("show --wrong", "year,value\n2020,5\n", 2),
    ],
)
def test_nothing_is_left_after_an_answer_or_an_error(
    tmp_path: Path, spill: Path, words: str, text: str, code: int
) -> None:
    """Of what is unpacked, and of what is read line by line."""
    data = gzip.compress(text.encode())
    ran = ended(spill, *words.split(), "--data", write(tmp_path, data))

    assert ran.returncode == code, ran.stderr
    assert list(spill.iterdir()) == []


def test_what_is_packed_is_unpacked_for_no_one_else(tmp_path: Path, spill: Path) -> None:
    file = write(tmp_path, gzip.compress(BY_LINES.encode(), 1), "table.csv.gz")
    with begun(spill, "list", "--data", file) as process:
        wait_for(spill, {"input"}, process)
        (folder,) = spill.iterdir()
        mode = folder.stat().st_mode
        process.terminate()
        process.communicate()

    assert oct(mode & 0o777) == "0o700"


@pytest.mark.parametrize("text", ["area,year,value\nx,2020,5\n", 'area,year,value\n"x, y",2020,5'])
def test_a_file_that_the_engine_takes_as_it_is_needs_no_other(
    tmp_path: Path, spill: Path, text: str
) -> None:
    """Nor could one be made: nobody may write there."""
    write(tmp_path, text)
    watched = (
        "import sys\n"
        "deeds = []\n"
        "sys.addaudithook(lambda event, what: event == 'os.mkdir' and deeds.append(what))\n"
        "from hitech_cli.cli.main import main\n"
        "code = main(['list', '--data', sys.argv[1]])\n"
        "print(code, deeds)\n"
    )
    command = [sys.executable, "-c", watched, str(tmp_path / "table.csv")]
    environment = os.environ | {"TMPDIR": str(spill)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)

    assert ran.stdout.splitlines()[-1] == "0 []"


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file be longer than a little, but for what pytest writes before and after."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("kind", ["lines", "gzip"])
def test_what_cannot_be_kept_for_a_while_is_told(kind: str, tmp_path: Path, hitech: Hitech) -> None:
    table = "area,year,value\n\n" + "".join(f"a{n},2020,1\n" for n in range(60))
    file = tmp_path / "table.csv"
    file.write_bytes(table.encode() if kind == "lines" else gzip.compress(table.encode() * 5))

    with no_room():
        ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith("hitech: No temporary file can be written: File too large.\nhint: ")


def test_a_table_that_fits_nowhere_is_told(
    tmp_path: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MEMORY", "1MB")

    ran = hitech("list", "--data", write(tmp_path, LONG[: len(LONG) // 4].rpartition("\n")[0]))

    assert (ran.code, ran.out) == (5, "")
    assert "There is not enough memory for this table" in ran.err
    assert "set TMPDIR" in ran.err
