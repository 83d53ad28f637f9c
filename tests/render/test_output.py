"""Answers arrive whole, or the user is told; tried on real processes where that is the point."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Hitech

LIST = [sys.executable, "-m", "hitech_cli", "list"]
unbuffered = pytest.mark.parametrize("unbuffered", ["", "1"])


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*LIST, *words], env=os.environ | environment, capture_output=True, check=False
    )


def test_a_file_is_written_and_never_replaced_unless_forced(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    said = hitech("list", "-f", "csv").out

    assert hitech("list", "-f", "csv", "-o", file) == (0, "", "")
    assert file.read_text("utf-8") == said

    again = hitech("list", "-f", "json", "-o", file)
    assert again.code == 5
    assert "is there already" in again.err
    assert file.read_text("utf-8") == said

    assert hitech("list", "-f", "json", "-o", file, "--force").code == 0
    assert file.read_text("utf-8").startswith("{")
    assert [found.name for found in tmp_path.iterdir()] == ["answer.csv"]


def test_a_folder_that_is_not_there_is_named(hitech: Hitech, tmp_path: Path) -> None:
    ran = hitech("list", "-o", tmp_path / "nowhere" / "answer.csv")

    assert ran.code == 5
    assert "cannot be written" in ran.err


def test_a_folder_is_not_replaced_by_a_file(hitech: Hitech, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    assert hitech("list", "-o", tmp_path / "folder", "--force").code == 5
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]


def test_a_table_in_a_file_has_its_natural_width(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    natural = hitech("list").out
    monkeypatch.setenv("COLUMNS", "40")
    hitech("list", "-o", tmp_path / "table.txt")

    assert (tmp_path / "table.txt").read_text("utf-8") == natural


@unbuffered
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("form", ["table", "record", "json", "csv", "markdown"])
def test_a_full_disk_is_an_error(form: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*LIST, "-f", form],
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert ran.returncode == 5
    assert ran.stderr.count(b"\n") == (1 if form == "json" else 2)


@unbuffered
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGPIPE")
def test_a_reader_that_goes_away_ends_it_quietly(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        LIST,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (-13, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("words", [["list"], ["--help"], ["list", "--help"], ["--version"]])
def test_closed_standard_output_is_an_error(words: list[str]) -> None:
    command = ["sh", "-c", '"$@" >&-', "sh", *LIST[:-1], *words]
    ran = subprocess.run(command, stderr=subprocess.PIPE, check=False)

    assert ran.returncode == 5
    assert b"Standard output is closed." in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_closed_standard_error_changes_no_exit_code() -> None:
    ran = subprocess.run(
        ["sh", "-c", '"$@" 2>&-', "sh", *LIST[:-1], "show", "x"], capture_output=True, check=False
    )

    assert ran.returncode == 3


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_an_encoding_lacks_is_written_plainer(encoding: str) -> None:
    ran = run("-f", "table", PYTHONIOENCODING=encoding)

    assert ran.returncode == 0
    out = ran.stdout.decode(encoding)
    assert "-----" in out
    assert "more than 521.5 billion yuan" in out


def test_programs_get_utf_8_whatever_the_terminal_has() -> None:
    ran = run("-f", "json", PYTHONIOENCODING="ascii")

    assert ran.stdout == run("-f", "json", PYTHONIOENCODING="utf-8").stdout


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    words = ("--sort", "category", "-f", "json")

    assert run(*words, PYTHONHASHSEED="1").stdout == run(*words, PYTHONHASHSEED="2").stdout


def test_what_is_no_file_is_not_replaced(hitech: Hitech) -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("there is no null device here")

    assert hitech("list", "-o", "/dev/null", "--force").code == 5
    assert Path("/dev/null").is_char_device()


def test_a_dash_is_standard_output(hitech: Hitech) -> None:
    assert hitech("list", "-o", "-").out == hitech("list").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["--version"]])
def test_help_that_cannot_be_written_is_an_error(words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*LIST[:-1], *words], stdout=full, stderr=subprocess.PIPE, check=False)

    assert ran.returncode == 5
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_an_error_that_cannot_be_told_keeps_its_exit_code() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run([*LIST[:-1], "show", "x"], stderr=full, check=False)

    assert ran.returncode == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_closed_standard_input_is_an_error() -> None:
    ran = subprocess.run(
        ["sh", "-c", '"$@" <&-', "sh", *LIST, "--data", "-"], capture_output=True, check=False
    )

    assert ran.returncode == 5
    assert b"Standard input is closed." in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="folders in use cannot be removed there")
def test_a_folder_that_is_gone_is_told_from_standard_output(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    ran = hitech("list", "-o", "answer.txt")
    assert ran.code == 5
    assert ran.err.startswith("hitech: 'answer.txt' cannot be written: No such file or directory.")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_are_no_file(hitech: Hitech, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    ran = hitech("list", "-o", tmp_path / "a")
    assert (ran.code, ran.out) == (5, "")
    assert "cannot be written: " in ran.err or "is there already" in ran.err
