"""The words of the command line, and its exit codes."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import Hitech

COMMANDS = ["list", "show", "filter", "compare", "growth", "check"]


def test_alone_it_helps(hitech: Hitech) -> None:
    ran = hitech()

    assert ran.code == 0
    assert ran.err == ""
    assert all(command in ran.out for command in COMMANDS)
    assert ran == hitech("--help") == hitech("-h")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_with_an_example_within_80_columns(
    hitech: Hitech, command: str
) -> None:
    ran = hitech(command, "--help")

    assert ran.code == 0
    assert f"Example: hitech {command}" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    for option in ("--data", "--format", "--output", "--scale"):
        assert option in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_of_every_command_has_an_answer(hitech: Hitech, command: str) -> None:
    out = hitech(command, "--help").out
    example = next(line for line in out.splitlines() if "Example: hitech" in line)

    assert hitech(*example.split()[2:]).code == 0


def test_a_new_dataset_is_valid_and_agrees_with_itself(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    assert hitech("new", file) == (0, "", "")
    assert hitech("check", file).code == 0
    assert "more than 4.97 million euro" in hitech("show", "revenue", "--data", file).out
    assert hitech("new", file).code == 5
    assert hitech("new", file, "--force").code == 0


def test_the_schema_is_printed_as_it_is_committed(hitech: Hitech, tmp_path: Path) -> None:
    committed = Path(__file__).parents[1] / "data" / "indicators.schema.json"

    assert hitech("schema").out == committed.read_text("utf-8")
    assert hitech("schema", "-o", tmp_path / "schema.json").code == 0


def test_the_version_is_that_of_the_package(hitech: Hitech) -> None:
    assert hitech("--version").out == f"hitech {version('hitech-cli')}\n" == hitech("-V").out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["lsit"], "No command is called 'lsit'"),
        (["list", "--zort"], "--zort"),
        (["show"], "show needs ID"),
        (["list", "-f", "jsn"], "'jsn' is not one of table, record, json, csv, markdown."),
        (["list", "--scale", "bn"], "'bn' is not one of auto, none, thousand"),
        (["filter", "--min", "lots"], "'lots' is not a number such as 92,000, 100bn"),
        (["filter", "--max", "1_000"], "'1_000' is not a number"),
        (["filter", "--period", "20"], "'20' is not a period such as 2020"),
        (["growth", "patents", "--years", "0"], "'0' is not a whole number of years from 1 to 100"),
        (["growth", "patents", "--years", "1e3"], "'1e3' is not a whole number"),
        (["growth", "patents", "--years", "9" * 9999], "is not a whole number"),
        (["growth", "patents", "--project", "soon"], "'soon' is not a period"),
        (["growth", "patents", "--project", "2019"], "Nothing can be projected to 2019"),
        (["filter", "--min", "5", "--max", "4"], "--min is the larger one"),
        (["compare", "patents"], "One figure alone cannot be compared"),
    ],
)
def test_wrong_words_are_a_usage_error(hitech: Hitech, words: list[str], reason: str) -> None:
    ran = hitech(*words)

    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert ran.err.count("\n") <= 6


def test_members_of_closed_lists_are_read_in_any_case(hitech: Hitech) -> None:
    assert (
        hitech("filter", "--measure", "Growth", "--status", "FORECAST").out.count("(forecast)") == 2
    )


def test_a_dash_dash_ends_the_options(hitech: Hitech) -> None:
    assert "No indicator is called '--x'" in hitech("show", "--", "--x").err


@pytest.mark.parametrize("flags", [[], ["-O"], ["-OO"]])
def test_python_runs_it_as_a_module(flags: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, *flags, "-m", "hitech_cli", "show", "nothing"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 3
    assert ran.stderr.startswith("hitech: No indicator is called 'nothing'.")


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], {"pydantic", "rich", "hitech_cli.loading", "importlib.metadata"}),
        (["show", "patents"], {"pydantic", "importlib.metadata", "tempfile"}),
        (["list", "-f", "csv"], {"pydantic", "rich"}),
    ],
)
def test_nothing_slow_is_imported_that_is_not_needed(words: list[str], absent: set[str]) -> None:
    script = (
        "import sys; from hitech_cli.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
    )

    assert not absent & set(ran.stderr.split())
