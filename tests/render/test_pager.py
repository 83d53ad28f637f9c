"""Answers that are longer than the terminal go through the pager, and none is lost."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pyte
import pytest

from conftest import Hitech
from terminals import HITECH, Shown, on_terminal, surroundings
from worlds import indicator, level, text_of, world

LAST = "In full: `hitech cite ID`."
"""What stands at the end of a list."""

needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="less is not here: NOT TESTED")


def paged_to(file: Path) -> dict[str, str]:
    """Surroundings whose pager writes into a file, by which it is known to have been used."""
    return {"PAGER": f"cat > '{file}'"}


@pytest.mark.parametrize("form", ["table", "record", "json", "csv", "markdown"])
def test_a_long_answer_goes_through_the_pager_whole(tmp_path: Path, form: str) -> None:
    there = tmp_path / "paged"
    shown = on_terminal("list", "-f", form, environment=paged_to(there), rows=10)
    plain = on_terminal("list", "-f", form, "--no-pager", rows=10)

    assert shown == Shown(0, "")
    assert there.read_text("utf-8") == plain.text
    assert plain.code == 0


@pytest.mark.parametrize(("rows", "is_paged"), [(10, True), (23, True), (24, False), (200, False)])
def test_only_what_is_longer_than_the_terminal_is_paged(
    tmp_path: Path,
    rows: int,
    is_paged: bool,  # noqa: FBT001
) -> None:
    there = tmp_path / "paged"
    on_terminal("list", environment=paged_to(there), rows=rows)
    height = on_terminal("list", "--no-pager").text.count("\n")

    assert height == 23
    assert there.exists() is is_paged


def test_lines_that_wrap_take_the_rows_that_they_take(tmp_path: Path) -> None:
    there = tmp_path / "paged"
    on_terminal("filter", "--min", "1000tn", "-f", "csv", environment=paged_to(there), rows=3)

    assert there.read_text("utf-8").count("\n") == 1


def test_wide_characters_take_the_columns_that_they_take(tmp_path: Path) -> None:
    there, file = tmp_path / "paged", tmp_path / "wide.json"
    for width, wraps in {"x": False, "专": True}.items():
        made = world(indicator(level("2020", 5, wording=width * 700)))
        file.write_text(text_of(made), encoding="utf-8")
        words = ("filter", "--data", str(file), "-f", "csv")
        on_terminal(*words, environment=paged_to(there), rows=15)

        assert there.exists() is wraps


@pytest.mark.parametrize(
    ("environment", "is_paged"),
    [
        ({"HITECH_PAGER": "sed s/^/ours:/", "PAGER": "false"}, True),
        ({"PAGER": "sed s/^/ours:/"}, True),
        ({"PAGER": "sed 's/^/ours:/' | cat"}, True),
        ({"HITECH_PAGER": "", "PAGER": "sed s/^/ours:/"}, False),
        ({"HITECH_PAGER": "cat", "PAGER": "sed s/^/ours:/"}, False),
        ({"PAGER": ""}, False),
        ({"PAGER": "cat"}, False),
    ],
    ids=str,
)
def test_the_pager_is_the_one_that_is_named(environment: dict[str, str], is_paged: bool) -> None:  # noqa: FBT001
    shown = on_terminal("list", environment=environment, rows=10)

    assert shown.code == 0
    assert shown.text.startswith("ours:") is is_paged
    assert LAST in shown.text


@pytest.mark.parametrize("pager", ["exit 2", "no-such-pager", "false", "exit 3", "kill -9 $$", "/"])
def test_a_pager_that_fails_loses_nothing(hitech: Hitech, pager: str) -> None:
    shown = on_terminal("list", "-f", "json", environment={"PAGER": pager}, rows=10)

    assert shown.code == 0
    assert hitech("list", "-f", "json").out in shown.text
    assert f"hitech: The pager {pager!r} failed; the answer is shown without it." in shown.text


@pytest.mark.parametrize("pager", ["head -1", "true", "sed q"])
def test_leaving_the_pager_early_is_quiet(tmp_path: Path, pager: str) -> None:
    file = tmp_path / "long.csv"
    file.write_text("year,area,value\n" + "".join(f"2020,a{n},{n}\n" for n in range(400)), "utf-8")
    shown = on_terminal("filter", "-f", "json", "--data", str(file), environment={"PAGER": pager})

    said = shown.text.rpartition("\x1b[2K")[2]  # without the bar of a busy machine
    assert shown.code == 0
    assert said.replace("{", "").strip().count("\n") == 0
    assert "rows" in said


def test_colours_survive_the_pager(tmp_path: Path) -> None:
    there = tmp_path / "paged"
    on_terminal("list", environment=paged_to(there), rows=10)

    assert "\x1b[1mID " in there.read_text("utf-8")


@pytest.mark.parametrize("words", [["schema"], ["new", "-"]])
def test_a_long_document_goes_through_the_pager_whole(tmp_path: Path, words: list[str]) -> None:
    there = tmp_path / "paged"
    shown = on_terminal(*words, environment=paged_to(there), rows=10)

    assert shown == Shown(0, "")
    assert there.read_text("utf-8") == on_terminal(*words, environment={"PAGER": ""}).text


def test_nothing_but_answers_is_paged(tmp_path: Path) -> None:
    there = tmp_path / "paged"
    for words in (
        ["show", "x"],
        ["--help"],
        ["list", "--help"],
        ["list", "--zort"],
        ["list", "-o", f"{tmp_path}/o"],
    ):
        on_terminal(*words, environment=paged_to(there), rows=2)

    assert not there.exists()


def test_nothing_is_paged_off_a_terminal(tmp_path: Path) -> None:
    there = tmp_path / "paged"
    environment = surroundings(**paged_to(there), LINES="2")
    subprocess.run([*HITECH, "list"], env=environment, capture_output=True, check=True)

    assert not there.exists()


def test_the_exit_code_is_the_answers(tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text("[]", "utf-8")
    there = tmp_path / "paged"
    shown = on_terminal("check", str(file), environment=paged_to(there), rows=2)

    assert shown.code == 4
    assert "1 problem" in there.read_text("utf-8")


@needs_less
def test_less_shows_colours_and_leaves_by_q() -> None:
    def leave(terminal: int, shown: bytes) -> None:
        if b":" in shown[-4:] or b"\x1b[K" in shown[-8:]:
            os.write(terminal, b"q")

    shown = on_terminal("list", rows=10, act=leave)
    screen = pyte.Screen(80, 40)
    pyte.Stream(screen).feed(shown.text.replace("\n", "\r\n"))

    assert shown.code == 0
    assert "hitech:" not in shown.text
    assert LAST not in shown.text
    assert "ESC" not in shown.text
    assert any(cell.bold for cell in screen.buffer[1].values())


@needs_less
def test_less_leaves_by_itself_what_fits() -> None:
    assert LAST in on_terminal("list", rows=60).text


@needs_less
def test_ctrl_c_is_less_s_affair() -> None:
    sent: list[bytes] = []

    def interrupt(terminal: int, shown: bytes) -> None:
        if not sent and b"\n:" in shown:  # less is ready
            for key in (b"\x03", b"q"):
                time.sleep(0.5)  # less reads each when it waits for one
                sent.append(key)
                os.write(terminal, key)

    shown = on_terminal("list", rows=10, act=interrupt)

    assert shown.code in {0, -signal.SIGINT}
    assert "Traceback" not in shown.text


def test_the_pager_needs_no_terminal_of_ours_to_be_chosen(hitech: Hitech) -> None:
    assert hitech("list", "--no-pager").out == hitech("list").out
