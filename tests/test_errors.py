"""Errors as data, and what is a bug: for programs, and for those who mend hitech."""

import io
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from conftest import Hitech, Ran
from worlds import indicator, level, save, world


def error(ran: Ran) -> dict[str, Any]:
    """Read what a program finds on standard error: one object, and nothing else."""
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    said = json.loads(line)
    assert list(said) == ["format", "error"]
    assert said["format"] == "hitech/1"
    assert list(said["error"]) == ["code", "problem", "message", "place", "hint", "near"]
    found: dict[str, Any] = said["error"]
    return found


@pytest.mark.parametrize(
    ("words", "exit_code", "code", "near"),
    [
        (["lsit"], 2, "usage", ["list"]),
        (["list", "--sor", "name"], 2, "usage", ["--sort"]),
        (["list", "--sort", "nme"], 2, "usage", ["name"]),
        (["list", "--scale"], 2, "usage", []),
        (["show"], 2, "usage", []),
        (["compare", "patents"], 2, "usage", []),
        (["show", "pattents"], 3, "unknown-name", ["patents"]),
        (["show", "technology"], 3, "ambiguous-name", ["smes", "technology-revenue", "technology-contracts", "technology-centers"]),
        (["growth", "exports"], 3, "no-answer", []),
        (["list", "--data", "nowhere.json"], 5, "access", []),
    ],
)  # fmt: skip
def test_a_program_gets_an_error_as_one_object(
    hitech: Hitech, words: list[str], exit_code: int, code: str, near: list[str]
) -> None:
    ran = hitech(words[0], "--format", "json", *words[1:])
    found = error(ran)
    people = hitech(*words).err

    assert ran.code == exit_code
    assert (found["code"], found["problem"]) == (code, None)
    assert set(found["near"]) == set(near)
    assert f"{found['message']}\nhint: {found['hint']}\n" in people


@pytest.mark.parametrize(
    "spelled",
    [["--format", "json"], ["--format=json"], ["-f", "json"], ["-fjson"], ["-f", "JSON"], ["-f", "csv", "-f", "json"]],
)  # fmt: skip
def test_the_format_is_seen_however_it_is_spelled(hitech: Hitech, spelled: list[str]) -> None:
    for words in (["show", *spelled, "x"], ["show", "--zort", "x", *spelled]):
        assert error(hitech(*words))["code"] in {"unknown-name", "usage"}


@pytest.mark.parametrize(
    "words",
    [["show", "--", "x", "-f", "json"], ["show", "x", "-f", "json", "-f", "csv"]],
)  # fmt: skip
def test_another_format_gets_a_sentence(hitech: Hitech, words: list[str]) -> None:
    assert hitech(*words).err.startswith("hitech: No indicator is called 'x'.")


def test_the_variable_asks_for_json_too_and_the_option_wins(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_FORMAT", "json")

    assert error(hitech("list", "--zort"))["code"] == "usage"
    assert hitech("show", "x", "-f", "csv").err.startswith("hitech: ")


def test_a_variable_that_cannot_be_read_is_named(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_FORMAT", "jsn")

    assert hitech("list").err == (
        "hitech: HITECH_FORMAT: 'jsn' is not one of table, record, json, csv, markdown, html, sentence, xlsx, chart, svg, png, pdf, vega-lite.\n"
        "hint: did you mean 'json'?\n"
    )


def test_a_fault_in_data_has_its_own_word_and_its_place(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(level("20", 5)))
    file = save(tmp_path, raw)
    found = error(hitech("list", "--data", file, "-f", "json"))

    assert (found["code"], found["problem"]) == ("invalid-data", "bad-value")
    assert found["place"] == f"{file}: indicators[0].observations[0].period"
    assert found["message"].startswith("'20' is not a period such as 2020")


def test_the_place_of_a_fault_in_text_is_a_line_and_column(hitech: Hitech, tmp_path: Path) -> None:
    file = save(tmp_path, b'{\n"a": }')

    assert error(hitech("list", "--data", file, "-f", "json"))["place"] == f"{file}:2:6"


def test_what_was_read_of_a_table_does_not_mix_with_errors(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("year,value\n2020,5\n")
    answered = hitech("list", "--data", file, "-f", "json")
    told = hitech("list", "--data", file, "-f", "csv").err

    assert f"{json.loads(answered.out)['dataset']['reading']}\n" == answered.err == told
    assert "1 row, 1 indicator" in told
    assert error(hitech("show", "x", "--data", file, "-f", "json"))["code"] == "unknown-name"


def test_hostile_names_and_strange_encodings_leave_the_object_readable() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "hitech_cli", "show", "é专\x1b]0;x\x07\udcff", "-f", "json"],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )

    assert ran.returncode == 3
    assert ran.stderr.isascii()
    assert b"\x1b" not in ran.stderr
    assert "é专" in json.loads(ran.stderr)["error"]["message"]


class _Torn(io.StringIO):
    """A standard output that no process has: to write to it fails as no writer expects."""


BUG = (
    f"hitech: This is a bug of hitech {version('hitech-cli')} ("
    "AttributeError: '_Torn' object has no attribute 'buffer'): please report it,"
    " with the command and what HITECH_DEBUG=1 shows of it.\n"
)


def test_a_bug_says_so_in_one_line(hitech: Hitech, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Torn())

    ran = hitech("list")
    assert (ran.code, ran.err) == (1, BUG)


def test_a_bug_shows_its_traceback_where_that_is_asked_for(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", _Torn())
    monkeypatch.setenv("HITECH_DEBUG", "1")

    said = hitech("list").err
    assert said.startswith("Traceback (most recent call last):")
    assert said.endswith(BUG)

    as_json = json.loads(hitech("list", "-f", "json").err)["error"]
    assert as_json["code"] == "bug"
    assert as_json["traceback"].startswith("Traceback")

    monkeypatch.setenv("HITECH_DEBUG", "0")
    assert hitech("list").err == BUG


def run_with(preparation: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run hitech in a process of which something is wrong."""
    script = f"import sys; from hitech_cli.cli.main import main; {preparation}; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_stack_that_runs_out_is_a_bug_in_a_line() -> None:
    endless = "listing.list_indicators = lambda *a, **k: listing.list_indicators(*a, **k)"
    ran = run_with(f"from hitech_cli.questions import listing; {endless}", "list")

    assert ran.returncode == 1
    assert "(RecursionError: " in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited in the way of Linux")
def test_memory_that_runs_out_is_no_bug(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_text(str(list(range(10**9, 10**9 + 1_300_000))))
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (220 * 2**20,) * 2)"
    ran = run_with(limit, "list", "--data", file)

    assert (ran.returncode, ran.stdout) == (5, "")
    assert ran.stderr.splitlines() == [
        "hitech: There is not enough memory for this dataset.",
        "hint: make room, or name a smaller one: a table as CSV takes less than JSON",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_an_interruption_is_quiet(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "silent")  # nobody will write to it
    interrupt = "lambda: os.kill(os.getpid(), signal.SIGINT)"
    preparation = f"import os, signal, threading; threading.Timer(1, {interrupt}).start()"
    ran = run_with(preparation, "list", "--data", tmp_path / "silent")

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["--columns", "value=valeu"], ["value"]),
        (["--where", "yaer=2020"], ["year"]),
    ],
)
def test_columns_that_may_have_been_meant_are_near(
    hitech: Hitech, tmp_path: Path, words: list[str], near: list[str]
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("year,value\n2020,5\n")

    assert error(hitech("list", "--data", file, *words, "-f", "json"))["near"] == near


@pytest.mark.parametrize(
    ("other", "near"), [({"area": "zoen"}, ["zone"]), ({"plaec": "p1"}, ["place"])]
)
def test_names_in_a_dataset_that_may_have_been_meant_are_near(
    hitech: Hitech, tmp_path: Path, other: dict[str, str], near: list[str]
) -> None:
    file = save(tmp_path, world(indicator(level("2020", 5, **other))))

    assert error(hitech("list", "--data", file, "-f", "json"))["near"] == near
