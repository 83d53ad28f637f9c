"""Answers arrive whole, or the user is told; tried on real processes where that is the point."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import indicator, level, save, world

LIST = [sys.executable, "-m", "hitech_cli", "list"]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*LIST, *words], env=os.environ | environment, capture_output=True, check=False
    )


def test_a_file_is_written_and_never_replaced_unless_forced(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    said = hitech("list", "-f", "csv").out

    assert hitech("list", "-f", "csv", "-o", file) == (0, "", "")
    assert file.read_text("utf-8") == said

    again = hitech("list", "-f", "json", "-o", file)
    assert again.code == 5
    assert "already exists" in again.err
    assert file.read_text("utf-8") == said

    assert hitech("list", "-f", "json", "-o", file, "--force").code == 0
    assert file.read_text("utf-8").startswith("{")
    assert [found.name for found in tmp_path.iterdir()] == ["answer.txt"]


def test_a_folder_that_is_not_there_is_named(hitech: Hitech, tmp_path: Path) -> None:
    ran = hitech("list", "-o", tmp_path / "nowhere" / "answer.csv")

    assert ran.code == 5
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("error", [PermissionError(1, "no"), OSError(95, "no"), AttributeError()])
def test_a_filesystem_without_hard_links_is_written_to_just_so(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def link(*_: object) -> None:
        raise error

    monkeypatch.setattr("os.link", link)
    test_a_file_is_written_and_never_replaced_unless_forced(hitech, tmp_path)


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


def test_what_is_no_file_is_not_replaced(hitech: Hitech) -> None:
    if not Path("/dev/null").is_char_device():
        pytest.skip("there is no null device here")

    assert hitech("list", "-o", "/dev/null", "--force").code == 5
    assert Path("/dev/null").is_char_device()


def test_a_dash_is_standard_output(hitech: Hitech) -> None:
    assert hitech("list", "-o", "-").out == hitech("list").out


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
    assert "cannot be written: " in ran.err or "already exists" in ran.err


@pytest.mark.parametrize("words", [["list", "--data"], ["check"], ["show", "patents", "--data"]])
def test_no_answer_replaces_what_it_was_read_from(
    hitech: Hitech, tmp_path: Path, words: list[str]
) -> None:
    file = tmp_path / "own.json"
    before = (Path(__file__).parents[2] / "data" / "indicators.json").read_bytes()
    file.write_bytes(before)
    (tmp_path / "link.json").symlink_to(file)
    ran = hitech(*words, file, "-o", tmp_path / "link.json", "--force")

    assert (ran.code, ran.out) == (2, "")
    assert "is also the input" in ran.err
    assert file.read_bytes() == before


def test_no_answer_is_too_wide_to_stand_whole(hitech: Hitech, tmp_path: Path) -> None:
    """Where there is no terminal there is no width either, and nothing is cut to one."""
    name = "n" * 12_000
    file = save(tmp_path, world(indicator(level("2020", 123_456_789), name=name, id="n")))

    assert f"{name}  123,456,789 yuan" in hitech("list", "--data", file).out
