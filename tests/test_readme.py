"""Every console example of the README prints what it shows."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import Hitech

README = Path(__file__).parents[1] / "README.md"
EXAMPLES = re.findall(r"```console\n\$ hitech (.*)\n((?:.*\n)*?)```", README.read_text("utf-8"))


@pytest.mark.parametrize(("words", "shown"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(
    hitech: Hitech, words: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(README.parent / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    ran = hitech(*shlex.split(words))

    assert (ran.out or ran.err) == shown


def test_every_command_has_an_example() -> None:
    commands = {words.split()[0] for words, _ in EXAMPLES}

    assert commands >= {"list", "show", "filter", "compare", "growth", "convert"}


def test_the_python_example_gives_what_it_shows() -> None:
    assert doctest.testfile(str(README), module_relative=False) == (0, 5)


def test_the_quick_start_is_two_commands() -> None:
    section = README.read_text("utf-8").split("## Quick start")[1].split("\n## ")[0]

    assert len(re.findall(r"```sh\n(.*\n)```", section)) == 2
