"""Every example of the README and of docs/, in a console or in Python, prints what it shows."""

import csv
import doctest
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Hitech

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text("utf-8")
DOCS = {file: file.read_text("utf-8") for file in sorted((README.parent / "docs").glob("*.md"))}
TUTORIAL = (README.parent / "docs" / "tutorial.md").read_text("utf-8")
EXAMPLE = r"```console\n\$ hitech (.*)\n((?:.*\n)*?)```"
EXAMPLES = list(dict.fromkeys(re.findall(EXAMPLE, "".join([TEXT, *DOCS.values()]))))
TABLE = r"`([\w.]+\.csv)` .*\n\n```csv\n((?:.*\n)*?)```"
TABLES = [table for text in DOCS.values() for table in re.findall(TABLE, text)]
IN_PYTHON = {
    file.name: blocks
    for file, text in {README: TEXT, **DOCS}.items()
    if (blocks := re.findall(r"```pycon\n((?:.*\n)*?)```", text))
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to a folder with the files that the examples name."""
    shutil.copytree(README.parent / "data", tmp_path / "data")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    for name, table in TABLES:
        (tmp_path / name).write_text(table, encoding="utf-8")
    rows = list(csv.reader((tmp_path / "rates.csv").read_text().splitlines()))
    with closing(sqlite3.connect(tmp_path / "rates.db")) as database, database:
        database.execute(f"create table rates ({', '.join(f'{name} numeric' for name in rows[0])})")
        database.executemany("insert into rates values (?, ?, ?, ?, ?)", rows[1:])


@pytest.mark.parametrize(("words", "shown"), EXAMPLES, ids=[words for words, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(hitech: Hitech, words: str, shown: str) -> None:
    for earlier, _ in EXAMPLES[: EXAMPLES.index((words, shown))]:
        if earlier.startswith("convert "):
            hitech(*shlex.split(earlier))
    ran = hitech(*shlex.split(words))

    assert ran.err + ran.out == shown


def test_the_tutorial_takes_five_commands() -> None:
    assert len(re.findall(TABLE, TUTORIAL)) == 1
    assert TUTORIAL.count("\n$ hitech ") == 5


def test_every_command_has_an_example() -> None:
    commands = {words.split()[0] for words, _ in EXAMPLES}

    assert commands >= {"list", "show", "filter", "compare", "growth", "convert"}


@pytest.mark.parametrize("name", IN_PYTHON)
def test_examples_in_python_give_what_they_show(name: str) -> None:
    """An empty line before no prompt is part of what is shown; doctest has another sign for it."""
    examples = "\n".join(
        re.sub(r"^\n(?!>>> |\Z)", "<BLANKLINE>\n", block, flags=re.MULTILINE)
        for block in IN_PYTHON[name]
    )
    runner = doctest.DocTestRunner()
    runner.run(doctest.DocTestParser().get_doctest(examples, {}, name, name, 0))

    assert runner.summarize().attempted >= 3
    assert runner.summarize().failed == 0


def test_the_quick_start_is_two_commands() -> None:
    section = TEXT.split("## Quick start")[1].split("\n## ")[0]

    assert len(re.findall(r"```sh\n(.*\n)```", section)) == 2


def test_what_the_readme_points_at_is_there() -> None:
    for place, text in {README: TEXT, **DOCS}.items():
        folder = place.parent
        for file, heading in re.findall(r"\]\(((?!https?:)[^)#]+)#?([^)]*)\)", text):
            there = (folder / file).read_text("utf-8")
            slugs = [
                re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-")
                for one in re.findall(r"^#+ (.*)$", there, re.MULTILINE)
            ]
            assert not heading or heading in slugs, f"{file}#{heading}"
