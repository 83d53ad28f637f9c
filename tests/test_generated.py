"""Definitions, help, README, man page and completions say the same of the command line."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version

import pytest

from conftest import Hitech
from generate import COMPLETION, MAN_PAGE, ROOT, generated
from grammar import Grammar, grammars, main_grammar
from hitech_cli.cli.typed import SHARED, spellings
from hitech_cli.errors import HitechError
from hitech_cli.model.vocabulary import Format, Qualifier, Scale
from hitech_cli.render.records import KEYS
from hitech_cli.render.views.audit import CHECK_KEYS
from hitech_cli.render.views.citation import CITE_KEYS
from hitech_cli.render.views.comparison import AGAINST_KEYS
from hitech_cli.render.views.listing import LIST_KEYS

README = (ROOT / "README.md").read_text("utf-8")
DOCS = "\n".join([README, *(f.read_text("utf-8") for f in sorted((ROOT / "docs").glob("*.md")))])
"""What the README says, and what the documents that it names."""
COMMANDS = list(grammars())
FILES = generated()
MAN = FILES[MAN_PAGE]

each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)


def plain(roff: str) -> str:
    """Undo roff's escapes, and the breaks between lines."""
    text = (
        roff.replace("\\-", "-").replace("\\(aq", "'").replace("\\(ga", "`").replace("\\(dq", '"')
    )
    text = re.sub(r"\\\[u([0-9A-F]{4})\]", lambda found: chr(int(found[1], 16)), text)
    return " ".join(text.split())


def spelled(*commands: Grammar) -> set[str]:
    return {word for command in commands for option in command.options for word in option.spelled}


@pytest.mark.parametrize("place", FILES)
def test_the_committed_files_are_those_that_the_definitions_give(place: str) -> None:
    assert (ROOT / place).read_text("utf-8") == FILES[place], "run: python tools/generate.py"


@each_command
def test_help_says_of_a_command_what_its_definition_does(hitech: Hitech, command: Grammar) -> None:
    out = " ".join(hitech(command.name, "--help").out.split())

    assert set(re.findall(r"(?<!\S)--?[a-z]+(?:-[a-z]+)*(?=[, ])", out)) >= spelled(command)
    for option in command.options:
        assert " ".join(option.help.split()) in out
    for words, meaning in (*command.page.arguments, *command.page.options):
        assert f"{words} {meaning}" in out


@each_command
def test_the_man_page_says_of_a_command_what_help_does(command: Grammar) -> None:
    page = plain(MAN)

    assert f".SS {command.page.usage} {command.page.summary}" in page
    for text in (*command.page.details, *command.page.examples):
        assert text in page
    for word, meaning in (*command.page.arguments, *command.page.options):
        assert f".TP .B {word} {meaning}" in page


def test_the_man_page_knows_no_more_options_than_the_definitions() -> None:
    found = set(re.findall(r"(?<![\w-])--[a-z-]+", plain(MAN)))

    assert found <= spelled(*COMMANDS, main_grammar())


def test_the_man_page_is_of_this_version_and_has_its_exit_codes() -> None:
    table = set(re.findall(r"^\| (\d+) \|", README, re.MULTILINE)) | {"1"}
    section = plain(MAN.split(".SH EXIT STATUS")[1].split(".SH")[0])
    codes = {str(kind.exit_code) for kind in HitechError.__subclasses__()}

    assert f'"hitech {version("hitech-cli")}"' in plain(MAN)
    assert set(re.findall(r"\.B (\d+)", section)) == table == codes | {"0", "130"}


def test_the_man_page_explains_every_variable_that_the_readme_names() -> None:
    pattern = r"\b(?:HITECH_[A-Z]+|[A-Z]*PAGER|LESS|[A-Z_]*COLOR(?:_FORCE)?|TERM|COLUMNS)\b"
    section = plain(MAN.split(".SH ENVIRONMENT")[1].split(".SH")[0])
    ours = set(re.findall(pattern, "".join(re.findall(r"`[A-Z_]+", DOCS))))

    assert {"HITECH_DATA", "PAGER", "CLICOLOR_FORCE", "TERM"} <= ours
    assert ours <= set(re.findall(pattern, section))


def test_the_man_page_says_which_commands_take_the_options_of_most() -> None:
    section = plain(MAN.split(".SH OPTIONS OF MOST COMMANDS")[1].split(".SH")[0])
    named = set(re.findall(r"\w+", section.split("taken by ")[1].split(".")[0])) - {"and"}
    shared = set(re.findall(r"\.TP \.B (?:-\w, )?(--[a-z-]+)", section))

    assert len(shared) > 9
    assert named == {command.name for command in COMMANDS if shared <= spelled(command)}


@pytest.mark.parametrize("tool", [["mandoc", "-T", "lint"], ["groff", "-man", "-ww", "-Tutf8"]])
def test_the_man_page_has_no_faults(tool: list[str]) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed: the man page is NOT CHECKED with it")
    ran = subprocess.run([*tool, ROOT / MAN_PAGE], capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert tool[0] != "mandoc" or not ran.stdout


def test_completions_know_every_command_option_and_word() -> None:
    known = json.loads(FILES[COMPLETION])
    grammars_by_name = {command.name: command for command in (main_grammar(), *COMMANDS)}

    assert set(known) == set(grammars_by_name)
    for name, command in grammars_by_name.items():
        before = set() if name else {*spellings(SHARED)}
        assert set(known[name]["options"]) == spelled(command) | before
        assert len(known[name]["arguments"]) == len(command.arguments)
        for option in command.options:
            for word in option.spelled:
                value, meaning = known[name]["options"][word]
                assert meaning == option.help
                assert (value is None) == (option.value is None)
                if option.value:
                    assert value in ([*option.value.words], option.value.name)


@each_command
def test_the_readme_names_every_command_and_option(command: Grammar) -> None:
    code = " ".join(re.findall(r"`[^`]+`|```[^`]+```", DOCS))
    long = {option for option in spelled(command) if option.startswith("--")}

    assert re.search(rf"\bhitech {command.name}\b", README)
    assert long - set(re.findall(r"--[a-z-]+", code)) == set()


def test_the_readme_knows_no_command_or_option_that_there_is_not() -> None:
    ours = re.sub(r"```sh\n(?:python|uv|source|fpath|\. )[^`]*```|`(?:uv|python) [^`]*`", "", DOCS)
    used = set(re.findall(r"(?:^|`|\$ )hitech ([a-z]+)", ours, re.MULTILINE))

    assert used <= {command.name for command in COMMANDS}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", ours)) <= spelled(*COMMANDS, main_grammar())


def rows(heading: str) -> Iterator[list[str]]:
    section = DOCS.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| ") and not line.startswith("| --"):
            yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def test_the_tables_of_the_readme_hold_the_words_of_the_options() -> None:
    _, *commands = rows("Options")
    formats = [row[0] for row in rows("Formats")][1:]
    said = " ".join(row[0] for row in rows("What a figure can be"))
    scales = README[README.index("`--scale`") :].split(".")[0]

    shared = set.intersection(*(spelled(command) for command in COMMANDS[:9]))
    assert [name for name, _ in commands] == [command.name for command in COMMANDS]
    for command, (_, options) in zip(COMMANDS, commands, strict=True):
        own = {word for word in spelled(command) - shared if word.startswith("--")}
        assert set(re.findall(r"--[a-z-]+", options)) == own - {"--help"}
    assert set(formats) == {form.value for form in Format}
    assert set(re.findall(r"\*(.*?)\*", said)) == {qualifier.value for qualifier in Qualifier}
    assert all(scale.value in scales for scale in Scale if scale not in {Scale.AUTO, Scale.NONE})


def test_the_reference_names_every_key_of_records() -> None:
    section = DOCS.split("\n## Records\n")[1].split("\n## ", maxsplit=1)[0]
    named = {
        key
        for line in section.splitlines()
        if line.startswith("| ") and not line.startswith("|--")
        for cell in line.split("|")[1:-2]
        for key in re.findall(r"`([a-z_]+)`", cell)
    } - {"list", "filter", "compare", "cite", "check"}

    assert named == {
        *KEYS,
        *LIST_KEYS,
        *AGAINST_KEYS,
        *CITE_KEYS,
        *CHECK_KEYS,
        "explanation",
        "meets",
    }
