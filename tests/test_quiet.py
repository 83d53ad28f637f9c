"""Quick and quiet: no network, no process, and no file written but the one that was asked for."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from terminals import needs_strace, on_terminal
from worlds import indicator, level, save, world

WATCHED = """
import json, os, sys
deeds = []
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        if not writes or path == os.devnull:
            return
        deeds.append([event, os.fspath(path) if isinstance(path, (str, bytes)) else str(path)])
    elif event in {"subprocess.Popen", "os.posix_spawn"}:
        deeds.append([event, str(arguments[0])])
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        deeds.append([event, repr(arguments)])
    elif event in {DEEDS}:
        deeds.append([event, *map(str, arguments)])
sys.addaudithook(watch)
from hitech_cli.cli.main import main
code, done = main(sys.argv[2:]), list(deeds)
with open(sys.argv[1], "w", encoding="utf-8") as report:
    json.dump([code, done], report)
"""

DEEDS = {
    "os.exec", "os.fork", "os.forkpty", "os.spawn", "os.startfile", "os.system",
    "pty.spawn", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.removexattr",
    "shutil.copyfile", "shutil.move", "shutil.rmtree", "tempfile.mkstemp", "tempfile.mkdtemp",
    "webbrowser.open", "winreg.SetValue", "winreg.CreateKey",
}  # fmt: skip
"""Events of Python's audit table by which something is changed or started."""

INDICATORS = str(Path(__file__).parents[1] / "data" / "indicators.json")

COMMANDS = {
    "list": ["list", "--sort", "value"],
    "show": ["show", "patents", "--explain"],
    "report": ["report", "--category", "patents"],
    "filter": ["filter", "--min", "40%", "--possible"],
    "compare": ["compare", "operating-income", "exports", "--scale", "亿"],
    "growth": ["growth", "operating-income", "--years", "5", "--project", "2021"],
    "chart": ["chart", "operating-income", "--project", "2021"],
    "cite": ["cite", "patents", "--style", "csl-json"],
    "check": ["check", "--verbose"],
    "convert": ["convert", INDICATORS, "-", "--to", "csv"],
    "schema": ["schema"],
    "help": ["--help"],
    "help of a command": ["growth", "--help"],
    "version": ["--version"],
    "an unknown name": ["show", "nothing-like-it"],
    "an unknown option": ["list", "--nothing"],
    "a missing file": ["list", "--data", "missing.json"],
}


LOADED = """
import sys
from hitech_cli.cli.main import main
code = main(sys.argv[1:])
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""

SHARED = {"columns", "formulas", "periods"}
"""Modules beside the views of commands that several of them use."""

VIEWS = {
    "list": {"listing"},
    "show": {"profile"},
    "report": {"report", "profile"},
    "filter": {"selection"},
    "compare": {"comparison"},
    "growth": {"growth"},
    "cite": {"citation"},
    "check": {"audit"},
}


def watched(folder: Path, *words: str) -> tuple[int, list[list[str]]]:
    """Run a command in a process of its own, and give what it did beside reading and printing."""
    report = folder / "report"
    script = WATCHED.replace("{DEEDS}", repr(DEEDS))
    subprocess.run(
        [sys.executable, "-B", "-c", script, report, *words],
        cwd=folder, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    code, deeds = json.loads(report.read_text(encoding="utf-8"))
    return code, deeds


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_command_reads_and_prints_and_does_nothing_else(words: list[str], tmp_path: Path) -> None:
    _, deeds = watched(tmp_path, *words)

    assert deeds == []


SHARED = {"columns", "formulas", "periods"}
"""What several views lay out their tables with."""


@pytest.mark.parametrize("command", [*VIEWS, "help", "help of a command"])
def test_a_command_on_the_bundled_dataset_loads_nothing_slow_and_no_other_view(
    command: str, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-B", "-c", LOADED, *COMMANDS[command]],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    loaded = set(ran.stderr.split())
    views = {
        name.rpartition(".")[2] for name in loaded if name.startswith("hitech_cli.render.views.")
    }

    assert {"typer", "hitech_cli.cli.main"} <= loaded
    assert not loaded & {"pydantic", "pydantic_core", "_duckdb", "duckdb"}
    assert views - SHARED == VIEWS.get(command, set())


@pytest.mark.parametrize("form", ["table", "record", "markdown", "html", "json", "csv", "xlsx"])
def test_no_format_does_more_than_print(form: str, tmp_path: Path) -> None:
    assert watched(tmp_path, "show", "patents", "--format", form) == (0, [])


def test_a_file_and_a_table_are_read_and_nothing_is_written_beside_them(tmp_path: Path) -> None:
    save(tmp_path, world(indicator(level("2020", 5))))
    (tmp_path / "table.csv").write_text("area,year,value\nzone,2020,5\n", encoding="utf-8")

    for file, own in (("world.json", "income"), ("table.csv", "table")):
        for command in (["list"], ["check"], ["show", own]):
            assert watched(tmp_path, *command, "--data", file) == (0, [])
    assert {file.name for file in tmp_path.iterdir()} == {"world.json", "table.csv", "report"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["list", "--output", "answer.txt"], id="list"),
        pytest.param(["show", "patents", "-f", "csv", "--output", "answer.txt"], id="show"),
        pytest.param(["schema", "--output", "answer.txt"], id="schema"),
        pytest.param(["new", "answer.txt", "--to", "json"], id="new"),
    ],
)
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["new", "over an old one"])
def test_only_the_output_is_written_and_what_it_is_made_of(
    words: list[str], force: list[str], tmp_path: Path
) -> None:
    if force:
        (tmp_path / "answer.txt").write_text("old", encoding="utf-8")

    code, deeds = watched(tmp_path, *words, *force)

    assert code == 0
    assert deeds != []
    for event, *paths in deeds:
        assert not event.startswith(("socket", "subprocess")), event
        for path in paths:
            inside = Path(tmp_path, path).parent == tmp_path or not Path(path).name
            number = re.fullmatch(r"-?\d+|None", path)  # a mode, a folder's handle
            assert inside or number, (event, path)
    assert {file.name for file in tmp_path.iterdir()} == {"answer.txt", "report"}


def test_on_a_terminal_a_pager_is_started_and_nothing_else(tmp_path: Path) -> None:
    report = tmp_path / "report"
    script = WATCHED.replace("{DEEDS}", repr(DEEDS))
    program = [sys.executable, "-B", "-c", script, str(report)]
    environment = {"PAGER": "cat > /dev/null"}

    for rows, started in ((200, []), (10, ["/bin/sh"])):
        on_terminal("list", program=program, rows=rows, environment=environment)
        code, deeds = json.loads(report.read_text(encoding="utf-8"))
        report.unlink()
        assert code == 0
        # It may also write to the pager, by the number of the pipe.
        opened = [deed for deed in deeds if deed[0] == "open" and deed[1].isdecimal()]
        others = [deed for deed in deeds if deed not in opened]
        assert [name for event, name in others if event != "os.posix_spawn"] == started
        assert {name for _, name in others} == set(started), "a spawn is how some Pythons start it"


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    misdeeds = """
import os, socket, subprocess, sys, tempfile, types
def main(words):
    open("written", "w").close()
    os.mkdir("made"); os.rename("made", "moved"); os.rmdir("moved"); os.remove("written")
    subprocess.run([sys.executable, "-c", ""])
    socket.socket().close()
    return 0
"""
    package = tmp_path / "hitech_cli"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cli").mkdir()
    (package / "cli" / "__init__.py").touch()
    (package / "cli" / "main.py").write_text(misdeeds, encoding="utf-8")

    _, deeds = watched(tmp_path)

    seen = {event for event, *_ in deeds}
    assert seen >= {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "subprocess.Popen"}
    assert any(event.startswith("socket.") for event in seen)


CHANGING = "trace=network,execve,execveat,fork,vfork,openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,link,linkat,symlink,symlinkat,chmod,fchmodat,truncate"


@needs_strace
@pytest.mark.long
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_the_kernel_sees_no_more_than_python_does(words: list[str], tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = [
        sys.executable,
        "-B",
        "-c",
        "import sys; from hitech_cli.cli.main import main; sys.exit(main())",
    ]
    traced = subprocess.run(
        ["strace", "-f", "-qq", "-o", log, "-e", CHANGING, *command, *words],
        cwd=tmp_path, capture_output=True, check=False, timeout=120,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    if not log.exists() or "ptrace" in traced.stderr.decode():
        pytest.skip("strace may not trace here: NOT TESTED against the kernel")
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()[
        1:
    ]  # the first starts it

    done = [
        call for call in calls if not re.search(r"open(at)?\(.*O_RDONLY|/dev/null|= -1 E", call)
    ]
    assert [call for call in done if not re.search(r"\+\+\+ exited|--- SIG", call)] == []
