"""Completions, in the shells that they are for: they know the words, and let nothing in."""

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generate import ROOT
from grammar import grammars, main_grammar
from hitech_cli.cli.typed import SHARED, spellings
from hitech_cli.model.vocabulary import Format
from terminals import needs_strace
from worlds import indicator, level, save, world

FORMATS = {one.value for one in Format}
FILES = {
    shell: ROOT / f"src/hitech_cli/cli/shells/hitech.{shell}" for shell in ("bash", "zsh", "fish")
}
SCRIPTS = sysconfig.get_path("scripts")
COMMANDS = {command.name: command for command in grammars()}

HOSTILE = [
    "$(touch pwned)", "`touch pwned`", ";touch pwned;", "a|touch pwned", "x'y", 'q"q', "--data",
    "a&touch pwned", "~", "*", "-rf", "$HOME", "back\\slash", "!!", "#x",
]  # fmt: skip
"""What an area of a table may be called; characters that are not seen are refused before."""

PROMPT = "READY> "
Complete = Callable[..., set[str]]


def environment(**more: str) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("HITECH")}
    return known | {"PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "TERM": "dumb", **more}


def in_bash(folder: Path, *words: str, **more: str) -> set[str]:
    """Call the function as bash does, and give what it offers; nothing else may be said."""
    script = (
        f"source '{FILES['bash']}'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=$LINE;"
        "COMP_POINT=${#LINE}; _hitech;"
        "(( ${#COMPREPLY[@]} )) && printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    typed = [f"'{word}'" if " " in word else word for word in words]
    command = ["bash", "--norc", "--noprofile", "-c", script, "bash", "hitech", *typed]
    line = re.sub(" = ?", "=", " ".join(["hitech", *typed]))  # words that bash has taken apart
    return run(command, folder, more | {"LINE": line})


def in_fish(folder: Path, *words: str, **more: str) -> set[str]:
    """Ask fish what it would offer."""
    line = " ".join(word if word == words[-1] else f"'{word}'" for word in words)
    script = f"source '{FILES['fish']}'; complete -C $argv[1]"
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    found = run(["fish", "--no-config", "-c", script, f"hitech {line}"], folder, home | more)
    return {one.split("\t")[0] for one in found}


def run(command: list[str], folder: Path, more: dict[str, str]) -> set[str]:
    ran = subprocess.run(
        command, cwd=folder, env=environment(**more), capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return set(ran.stdout.split("\n")) - {""}


def type_into(shell: list[str], folder: Path, lines: list[str]) -> str:
    """Type lines into a shell that believes in a terminal, and give what it writes there."""
    import pty  # noqa: PLC0415 - only where need() lets it come to this

    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover - the child
        os.chdir(folder)
        os.execvpe(shell[0], shell, environment(PS1=PROMPT, HOME=str(folder)))  # noqa: S606 - a shell
    screen = b""
    for line in (*lines, "exit\n"):
        answer, deadline = b"", time.monotonic() + 30
        while PROMPT.encode() not in answer and time.monotonic() < deadline:
            if select.select([terminal], [], [], 1)[0]:
                answer += os.read(terminal, 65536)
        screen += answer
        os.write(terminal, line.encode())
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return screen.decode("utf-8", "replace")


SHELLS = {"bash": in_bash, "fish": in_fish}


def need(shell: str) -> None:
    """Skip, loudly, where a shell is missing; bash never is."""
    if sys.platform == "win32" or (shell != "bash" and shutil.which(shell) is None):
        pytest.skip(f"{shell} is not installed: its completion is NOT TESTED")


@pytest.fixture(params=["bash", pytest.param("fish", marks=pytest.mark.long)])
def complete(request: pytest.FixtureRequest, tmp_path: Path) -> Complete:
    """Give what a shell offers for the last of these words."""
    shell: str = request.param
    need(shell)

    def offered(*words: str, **more: str) -> set[str]:
        return SHELLS[shell](tmp_path, *words, **more)

    return offered


def test_commands_are_offered(complete: Complete) -> None:
    assert {one.split(":")[0] for one in complete("")} == set(COMMANDS)
    assert {one.split(":")[0] for one in complete("sh")} == {"show"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_commands_options_are_offered(complete: Complete, name: str) -> None:
    spelled = {word for option in COMMANDS[name].options for word in option.spelled}

    assert complete(name, "--") >= {word for word in spelled if word.startswith("--")}
    assert {word for word in complete(name, "--") if word.startswith("--")} <= spelled


def test_the_options_that_may_stand_before_a_command_are_offered(complete: Complete) -> None:
    own = {word for option in main_grammar().options for word in option.spelled}
    spelled = own | {*spellings(SHARED)}

    assert complete("--") == {word for word in spelled if word.startswith("--")}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["list", "--format", ""], FORMATS),
        (["list", "-f", "j"], {"json"}),
        (["list", "--sort", ""], {"name", "category", "period", "value", "growth"}),
        (["list", "--scale", "亿"], {"亿"}),
        (["list", "--scale", "y"], {"yi"}),
        (["filter", "--qualifier", "more"], {"more-than"}),
        (["filter", "--measure", "co"], {"compound-growth", "contribution-to-growth"}),
        (["filter", "--status", "series"], {"series-break"}),
        (["show", "pat"], {"patents", "patent-density"}),
        (["show", "patents", "pct"], {"pct-registrations"}),
        (["compare", "smes", "in"], {"incubators", "industrial-output"}),
        (["list", "--area", "foshan-c"], {"foshan-city"}),
        (["list", "--category", "e"], {"evaluation", "economy", "enterprises"}),
        (["filter", "--unit", "yu"], {"yuan"}),
        (["convert", "--to", ""], {"json", "csv", "sdmx-csv"}),
        (["growth", "patents", "--to", ""], set()),
        (["growth", "pat"], {"patents", "patent-density"}),
        (["growth", "patents", "pct"], set()),
        (["growth", "--area", "zone", "--from", "2019", "pct"], {"pct-registrations"}),
        (["growth", "--output=a=b", "pct"], {"pct-registrations"}),
        (["--format", ""], FORMATS),
        (["--format", "json", "sh"], {"show"}),
        (["-q", "--data=data", "show", "--expl"], {"--explain"}),
        (["completion", ""], {"bash", "zsh", "fish"}),
        (["help", "s"], {"show", "schema"}),
        (["help", "e"], {"environment"}),
    ],
)  # fmt: skip
def test_words_and_names_of_the_dataset_are_offered(
    complete: Complete, words: list[str], offered: set[str]
) -> None:
    assert complete(*words) == offered


def test_names_are_those_of_the_dataset_in_question(complete: Complete, tmp_path: Path) -> None:
    raw = world(indicator(level("2020", 5), name="Alpha"), indicator(level("2020", 5), name="Beta"))
    folder = tmp_path / "with spaces"
    folder.mkdir()
    file = str(save(folder, raw))

    assert complete("show", "--data", file, "") >= {"alpha", "beta"}
    assert complete("show", "", HITECH_DATA=file) >= {"alpha", "beta"}


@pytest.mark.parametrize("content", [None, b"", b"{", b"a,b\n1,2\n", b"\xff\x00"])
def test_where_the_dataset_is_broken_nothing_is_offered_or_said(
    complete: Complete, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "broken.json"
    if content is not None:
        file.write_bytes(content)

    assert complete("list", "--area", "", HITECH_DATA=str(file)) == set()


def test_hostile_names_are_left_out(complete: Complete, tmp_path: Path) -> None:
    cells = ['"' + name.replace('"', '""') + '"' for name in HOSTILE]
    rows = "".join(f"{cell},2020,5\n" for cell in [*cells, "Good Town", "佛山"])
    file = tmp_path / "table.csv"
    file.write_text(f"area,year,value\n{rows}", "utf-8")

    assert complete("list", "--area", "", HITECH_DATA=str(file)) == {"Good-Town", "佛山"}
    assert not (tmp_path / "pwned").exists()


def test_a_name_with_a_hyphen_for_a_space_is_understood(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("area,year,value\nGood Town,2020,5\n")
    words = ["list", "--data", "table.csv", "--area", "Good-Town"]
    ran = subprocess.run(
        [sys.executable, "-m", "hitech_cli", *words], cwd=tmp_path, check=False, capture_output=True
    )

    assert ran.returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["show", "--data=-", ""],
        ["show", "--data", "/dev/zero", ""],
        ["show", "--data", "pipe", ""],
        ["show", "--data", "large.csv", ""],
    ],
)
def test_the_prompt_does_not_wait(complete: Complete, tmp_path: Path, words: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large.csv").open("wb") as file:
        file.write(b"area,year,value\n")
        file.truncate(1 << 36)
    start = time.monotonic()

    assert {word for word in complete(*words) if word in COMMANDS or "patent" in word} == set()
    assert time.monotonic() - start < 20


def test_files_are_offered_where_files_are_wanted(tmp_path: Path) -> None:
    need("bash")
    (tmp_path / "figures.json").touch()

    for words in (
        ["list", "--data", "fig"], ["check", "fig"], ["list", "-o", "fig"], ["convert", "fig"],
        ["convert", "figures.json", "fig"],
    ):  # fmt: skip
        assert in_bash(tmp_path, *words) == {"figures.json"}
    assert in_bash(tmp_path, "convert", "figures.json", "other.csv", "fig") == set()


def test_fish_offers_files_where_files_are_wanted(tmp_path: Path) -> None:
    need("fish")
    (tmp_path / "figures.json").touch()

    for words in (["list", "--data", "fig"], ["check", "fig"], ["convert", "figures.json", "fig"]):
        assert in_fish(tmp_path, *words) == {"figures.json"}
    assert in_fish(tmp_path, "list", "--data=fig") == {"--data=figures.json"}
    assert in_fish(tmp_path, "list", "--format=j") == {"--format=json"}
    assert in_fish(tmp_path, "convert", "figures.json", "other.csv", "fig") == set()


def test_options_and_commands_are_offered_with_what_they_mean() -> None:
    ran = subprocess.run(
        [f"{SCRIPTS}/hitech", "_complete", "hitech list --so"], capture_output=True, check=True
    )
    (option,) = (option for option in COMMANDS["list"].options if "--sort" in option.spelled)

    assert ran.stdout.decode() == f"--sort\t{option.help}\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["list", "--format", "=", "j"], {"json"}),  # as bash takes --format=j apart
        (["show", "'pat"], {"patents", "patent-density"}),  # a quote that is open
        (["show", '"pat'], {"patents", "patent-density"}),
        (
            ["list", "--format", "="],
            FORMATS,
        ),
        (["list", "--format=c"], {"--format=csv", "--format=chart"}),  # and where it does not
        (["filter", "--min", ""], set()),
        (["nothing", ""], set()),
        (["growth", "--output", "a", "=", "b", "pct"], {"pct-registrations"}),
        (["growth", "--output", "=", "a", "=", "b", "--area", "=", "foshan-c"], {"foshan-city"}),
    ],
)
def test_bash_takes_words_apart_as_it_likes(
    tmp_path: Path, words: list[str], offered: set[str]
) -> None:
    need("bash")
    assert in_bash(tmp_path, *words) == offered


TYPED = {
    "hitech sho\tpatent-\t--expl\t--format j\t\n": "<show><patent-density><--explain><--format><json>",
    "hitech filter --qualifier mo\t--unit yu\t\n": "<filter><--qualifier><more-than><--unit><yuan>",
    "hitech list --format=j\t\n": "<list><--format=json>",
    "true; A=1 hitech list --sort nam\t\n": "<list><--sort><name>",
    "hitech list --category eco\t--data my\t\n": "<list><--category><economy><--data><my figures.json>",
    "hitech list --data my\\ figures.json --area zo\t\n": "<my figures.json><--area><zone>",
    "export HITECH_DATA=table.csv\n": "",
    "hitech list --area G\t\n": "<list><--area><Good-Town>",
    "hitech list --area \\$\t\n": "<list><--area><$>",
    "export HITECH_DATA=nowhere\n": "",
    "hitech list --area zo\t\n": "<list><--area><zo>",
}
"""Lines as they are typed, and the words that hitech gets."""


COMPINIT = "autoload -Uz compinit; compinit -u -D"
STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(hitech completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], f'{COMPINIT}; eval "$(hitech completion zsh)"'),
    "zsh by a file": (
        ["zsh", "-f", "-i"],
        f"mkdir f; hitech completion zsh > f/_hitech; fpath=(f $fpath); {COMPINIT}",
    ),
}
"""How shells are started, and what is typed so that they complete."""


@pytest.mark.long
@pytest.mark.parametrize("way", STARTS)
def test_what_is_completed_while_typing_is_what_hitech_gets(tmp_path: Path, way: str) -> None:
    need(way.split(maxsplit=1)[0])
    start, setup = STARTS[way]
    save(tmp_path, world(indicator(level("2020", 5)))).rename(tmp_path / "my figures.json")
    (tmp_path / "table.csv").write_text(
        "area,year,value\nGood Town,2020,5\n$(touch pwned),2020,6\n"
    )
    shown = "hitech() { printf '<%s>' \"$@\"; echo; }"
    screen = type_into(start, tmp_path, [f"{setup}; {shown}\n", *TYPED])

    for typed, got in TYPED.items():
        assert got in screen, (typed, screen)
    assert not (tmp_path / "pwned").exists()
    for complaint in ("Traceback", "not found", "rror"):
        assert complaint not in screen


@needs_strace
def test_nothing_is_written_and_no_network_is_started(tmp_path: Path) -> None:
    log = tmp_path / "log"
    command = ["strace", "-f", "-e", "trace=network,execve", "-o", log, f"{SCRIPTS}/hitech"]
    ran = subprocess.run([*command, "_complete", "hitech show "], capture_output=True, check=True)

    assert b"patents\n" in ran.stdout
    calls = log.read_text()
    assert "socket(" not in calls
    assert calls.count("execve(") == 1


@pytest.mark.parametrize(
    "words",
    [[], [""], ["x"], ["hitech a", "b"], ['hitech "'], ["hitech nothing "], ["hitech list --no=x"]],
)
def test_the_hidden_call_never_fails(words: list[str]) -> None:
    ran = subprocess.run(
        [f"{SCRIPTS}/hitech", "_complete", *words], capture_output=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
