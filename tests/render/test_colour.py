"""What decides on colour, in its order, on a terminal and off one."""

import subprocess
from pathlib import Path

import pytest

from hitech_cli.model.vocabulary import Colour
from hitech_cli.render.colour import is_coloured
from terminals import HITECH, on_terminal, surroundings

YES, NO = True, False

ORDER = [
    # option, environment, on a terminal, in a pipe
    ("auto", {}, YES, NO),
    ("always", {}, YES, YES),
    ("never", {}, NO, NO),
    ("always", {"NO_COLOR": "1", "TERM": "dumb"}, YES, YES),
    ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, NO, NO),
    ("auto", {"NO_COLOR": "1"}, NO, NO),
    ("auto", {"NO_COLOR": "0"}, NO, NO),
    ("auto", {"NO_COLOR": ""}, YES, NO),
    ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, NO, NO),
    ("auto", {"FORCE_COLOR": "1"}, YES, YES),
    ("auto", {"FORCE_COLOR": "true", "CLICOLOR": "0", "TERM": "dumb"}, YES, YES),
    ("auto", {"FORCE_COLOR": "0"}, NO, NO),
    ("auto", {"FORCE_COLOR": "False", "CLICOLOR_FORCE": "1"}, NO, NO),
    ("auto", {"FORCE_COLOR": ""}, YES, NO),
    ("auto", {"CLICOLOR_FORCE": "1"}, YES, YES),
    ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0", "TERM": "dumb"}, YES, YES),
    ("auto", {"CLICOLOR_FORCE": "0"}, YES, NO),
    ("auto", {"CLICOLOR": "0"}, NO, NO),
    ("auto", {"CLICOLOR": "1"}, YES, NO),
    ("auto", {"CLICOLOR": "1", "TERM": "dumb"}, NO, NO),
    ("auto", {"TERM": "dumb"}, NO, NO),
    ("auto", {"TERM": "unknown"}, NO, NO),
    ("auto", {"TERM": ""}, NO, NO),
    ("auto", {"TERM": "xterm-256color", "GITHUB_ACTIONS": "true", "PY_COLORS": "1"}, YES, NO),
]


def test_the_first_that_says_anything_decides() -> None:
    for option, environment, *expected in ORDER:
        known = {"TERM": "xterm", **environment}
        decided = [
            is_coloured(Colour(option), known, is_terminal=is_terminal) for is_terminal in (YES, NO)
        ]

        assert decided == expected, (option, environment)


ASKED = [
    ("auto", {}, YES, NO),
    ("always", {"NO_COLOR": "1", "TERM": "dumb"}, YES, YES),
    ("never", {"FORCE_COLOR": "1"}, NO, NO),
    ("auto", {"NO_COLOR": "1"}, NO, NO),
    ("auto", {"FORCE_COLOR": "1"}, YES, YES),
]


@pytest.mark.parametrize(("option", "environment", "on_terminal_", "in_pipe"), ASKED, ids=str)
def test_answers_are_coloured_as_it_was_decided(
    option: str,
    environment: dict[str, str],
    on_terminal_: bool,  # noqa: FBT001
    in_pipe: bool,  # noqa: FBT001
) -> None:
    words = ["list", "--color", option, "--no-pager"]
    piped = subprocess.run(
        [*HITECH, *words],
        env=surroundings(**{"TERM": "xterm", **environment}),
        capture_output=True,
        check=True,
    )
    shown = on_terminal(*words, environment=environment)

    assert (b"\x1b" in piped.stdout) is in_pipe
    assert ("\x1b" in shown.text) is on_terminal_
    assert shown.code == 0


def test_auto_is_the_default() -> None:
    assert "\x1b[1mID " in on_terminal("list", "--no-pager").text


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_only_tables_and_records_are_coloured(form: str) -> None:
    assert "\x1b" not in on_terminal("list", "-f", form, "--color", "always", "--no-pager").text


def test_a_file_is_coloured_only_by_the_option(tmp_path: Path) -> None:
    for name, option in (("plain", "auto"), ("coloured", "always")):
        subprocess.run(
            [*HITECH, "list", "-o", str(tmp_path / name), "--color", option],
            env=surroundings(TERM="xterm", FORCE_COLOR="1"),
            check=True,
        )

    assert "\x1b" not in (tmp_path / "plain").read_text("utf-8")
    assert "\x1b[1mID " in (tmp_path / "coloured").read_text("utf-8")


def test_errors_and_help_have_no_colour() -> None:
    force = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}

    assert "\x1b" not in on_terminal("show", "x", environment=force).text
    assert "\x1b" not in on_terminal("lsit", environment=force).text
    assert "\x1b" not in on_terminal("list", "--help", environment=force).text
