"""Surroundings that fail: nothing is lost without a word, and no word is a traceback."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Hitech
from terminals import HITECH, console_script, on_terminal, surroundings
from worlds import indicator, level, text_of, world

FORMATS = ["table", "record", "json", "csv", "markdown"]
DATASET = Path(__file__).parents[1] / "data" / "indicators.json"
LAST = "In full: `hitech cite ID`."
"""What stands at the end of a list."""

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell: NOT TESTED")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device: NOT TESTED")
each_buffering = pytest.mark.parametrize(
    "unbuffered", ["", pytest.param("1", marks=pytest.mark.long)]
)
each_format = pytest.mark.parametrize(
    ("form", "unbuffered"),
    [("table", ""), *(pytest.param(form, "1", marks=pytest.mark.long) for form in FORMATS)],
)
"""All formats are written in one way."""


def table(folder: Path, rows: int = 20_000) -> Path:
    """A table whose answer is longer than any buffer on its way."""
    file = folder / "long.csv"
    lines = "".join(f"area {number},2020,{number}\n" for number in range(rows))
    file.write_text(f"area,year,value\n{lines}", "utf-8")
    return file


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Words whose answer is longer than a pipe holds."""
    file = table(tmp_path_factory.mktemp("long"), rows=1500)
    return [*HITECH, "filter", "--data", str(file)]


def in_shell(redirection: str, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *words],
        env=surroundings(**variables),
        capture_output=True,
        check=False,
    )


def messages(stderr: bytes) -> list[str]:
    """What was said, without the line on what was read of a table."""
    return [line for line in stderr.decode().splitlines() if " rows, " not in line]


@POSIX
@each_format
@pytest.mark.parametrize("most", [0, 1])
def test_a_reader_that_leaves_ends_it_quietly(
    long: list[str], form: str, unbuffered: str, most: int
) -> None:
    process = subprocess.Popen(
        [*long, "-f", form],
        env=surroundings(PYTHONUNBUFFERED=unbuffered),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    while most > 0:
        most -= len(process.stdout.read(most))
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert process.wait() == -signal.SIGPIPE
    assert messages(said) == []


def said(stderr: bytes, form: str) -> list[str]:
    """Give what was said, which with JSON is an object."""
    lines = messages(stderr)
    if form != "json":
        return lines
    (line,) = lines
    error = json.loads(line)["error"]
    assert error["hint"] is None
    return [f"hitech: {error['message']}"]


@FULL
@each_format
def test_a_full_disk_is_told_in_one_line(long: list[str], form: str, unbuffered: str) -> None:
    for words in (long, [*HITECH, "list"]):
        ran = in_shell("> /dev/full", *words, "-f", form, PYTHONUNBUFFERED=unbuffered)

        assert ran.returncode == 5
        (line,) = said(ran.stderr, form)
        assert line == (
            "hitech: Standard output cannot be written (No space left on device):"
            " make room, or send it elsewhere."
        )


@POSIX
@each_format
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", ">&- 2> /dev/full"])
def test_closed_standard_output_is_reported_on_standard_error(
    form: str, closed: str, unbuffered: str
) -> None:
    ran = in_shell(closed, *HITECH, "list", "-f", form, PYTHONUNBUFFERED=unbuffered)

    assert ran.returncode == 5
    assert ran.stdout == b""
    if closed == ">&-":
        assert said(ran.stderr, form) == [
            "hitech: Standard output is closed: open it, or send it to a file."
        ]


@POSIX
@each_buffering
@pytest.mark.parametrize("closed", ["2>&-", "2> /dev/full"])
def test_closed_standard_error_changes_no_answer(closed: str, unbuffered: str) -> None:
    words = [*HITECH, "list"]
    silent = in_shell(closed, *words, PYTHONUNBUFFERED=unbuffered)

    assert silent.returncode == 0
    assert silent.stdout == in_shell("", *words).stdout
    assert in_shell(closed, *HITECH, "show", "x", PYTHONUNBUFFERED=unbuffered).returncode == 3
    assert in_shell(closed, *HITECH, "lsit", PYTHONUNBUFFERED=unbuffered).returncode == 2


@POSIX
@each_buffering
@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["--version"], ["schema"]])
def test_help_that_nobody_gets_is_an_error(words: list[str], unbuffered: str) -> None:
    for redirection in (">&-", "> /dev/full"):
        ran = in_shell(redirection, *HITECH, *words, PYTHONUNBUFFERED=unbuffered)

        assert ran.returncode == 5, redirection
        assert len(messages(ran.stderr)) == 1


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_file_is_whole_whatever_is_closed(tmp_path: Path, closed: str) -> None:
    whole = in_shell("", *HITECH, "list", "-f", "csv").stdout
    ran = in_shell(closed, *HITECH, "list", "-f", "csv", "-o", f"{tmp_path}/answer.csv")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert [file.name for file in tmp_path.iterdir()] == ["answer.csv"]
    assert (tmp_path / "answer.csv").read_bytes() == whole


@POSIX
@pytest.mark.long
def test_a_killed_command_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    words = [*HITECH, "list", "-f", "json", "-o", str(file), "--force"]
    taken = seconds(words)
    new = file.read_bytes()
    killed = 0
    for moment in range(30):
        file.write_bytes(b"old")
        process = subprocess.Popen(words, env=surroundings())
        time.sleep(taken * moment / 25)
        process.kill()
        killed += process.wait() != 0
        assert file.read_bytes() in {b"old", new}
        left = {found.name for found in tmp_path.iterdir()} - {"answer.json"}
        assert all(name.startswith(".hitech-") and name.endswith(".part") for name in left)
    assert killed


def seconds(words: list[str]) -> float:
    """How long a command takes: the shortest of three."""
    times = []
    for _ in range(3):
        started = time.monotonic()
        subprocess.run(words, env=surroundings(), capture_output=True, check=True)
        times.append(time.monotonic() - started)
    return min(times)


@POSIX
@pytest.mark.parametrize(
    ("call", "force", "is_new"),
    [
        ("fsync", True, False),
        ("replace", True, True),
        ("link", False, True),
        ("unlink", False, True),
    ],
)
def test_a_kill_during_writing_leaves_the_old_file_or_the_new_one(
    tmp_path: Path,
    call: str,
    force: bool,  # noqa: FBT001
    is_new: bool,  # noqa: FBT001
) -> None:
    """Kill it just after a step of the writing, which no delay is sure to meet."""
    file = tmp_path / "answer.txt"
    if force:
        file.write_text("old")
    script = (
        "import os, signal, sys; from hitech_cli.cli.main import main;"
        f"step = os.{call};"
        f"os.{call} = lambda *a, **k: (step(*a, **k), os.kill(os.getpid(), signal.SIGKILL));"
        "main(sys.argv[1:])"
    )
    words = [sys.executable, "-c", script, "list", "-o", str(file), *["--force"] * force]
    ran = subprocess.run(words, env=surroundings(), check=False)

    assert ran.returncode == -signal.SIGKILL
    whole = in_shell("", *HITECH, "list", COLUMNS="").stdout
    assert file.read_bytes() == (whole if is_new else b"old")
    for left in tmp_path.glob(".*"):
        assert re.fullmatch(r"\.hitech-\w+\.part", left.name)
        assert left.read_bytes() == whole


@POSIX
@pytest.mark.long
def test_ctrl_c_ends_it_quietly_at_any_moment() -> None:
    """Imports included; a traceback may come only from before the first lines of ``run``."""
    words = [console_script(), "list"]
    taken = seconds(words)
    ends = set()
    for moment in range(60):
        process = subprocess.Popen(
            words, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(taken * moment / 50)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1].decode()
        if said and re.search(r'File ".*/bin/hitech", line|importlib|zipimport|site', said):
            assert not re.search(r"/hitech_cli/(?!__main__|__init__)", said), said
            continue
        ends.add(process.returncode)
        assert said == "", moment
    assert ends <= {0, -signal.SIGINT}
    assert -signal.SIGINT in ends


@POSIX
def test_a_shell_calls_ctrl_c_130(tmp_path: Path) -> None:
    endless = tmp_path / "pipe"
    os.mkfifo(endless)
    script = f"trap : INT; {' '.join(HITECH)} list --data {endless}; echo $?"
    shell = subprocess.Popen(
        ["sh", "-c", script],
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    writer = endless.open("wb")  # waits until it is read
    time.sleep(0.5)  # until more is waited for: a signal right before would be met only after it
    os.killpg(shell.pid, signal.SIGINT)
    out, said = shell.communicate()
    writer.close()

    assert (out.strip(), said) == (b"130", b"")


@POSIX
def test_it_goes_on_where_its_shell_ignores_ctrl_c(tmp_path: Path) -> None:
    """As what a shell script runs in the background does, and what ``nohup`` or ``trap ""`` keeps."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = f"trap '' INT; exec {' '.join(HITECH)} list --data {pipe}"
    process = subprocess.Popen(["sh", "-c", script], env=surroundings(), stdout=subprocess.PIPE)
    with pipe.open("wb") as writer:  # waits until it is read
        process.send_signal(signal.SIGINT)
        writer.write(DATASET.read_bytes())

    assert process.communicate()[0] == in_shell("", *HITECH, "list").stdout
    assert process.returncode == 0


def said_of(*words: object, code: int = 5, **variables: str) -> str:
    """Run a command that cannot read its data, and give the sentence that it says before long."""
    ran = subprocess.run(
        [*HITECH, *map(str, words)],
        env=surroundings(**variables),
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (code, "")
    assert ran.stderr.count("\n") == 2
    sentence, hint = ran.stderr.splitlines()
    assert hint.startswith("hint: ")
    return sentence


@POSIX
def test_input_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    for name, reason in {
        "gone": "There is no file",
        "broken": f"/broken' is a link to '{tmp_path}/gone', which is not there.",
        "loop": "cannot be read: Too many levels of symbolic links",
        ".": "is a folder",
        "x" * 300: "cannot be read: File name too long",
        "loop/x": "cannot be read: ",
    }.items():
        assert reason in said_of("list", "--data", tmp_path / name)
    if Path("/proc/self/mem").exists():  # it can be opened, but not read from its beginning
        said = said_of("list", "--data", "/proc/self/mem")
        assert "hitech: '/proc/self/mem' cannot be read: Input/output error." in said


@POSIX
def test_a_terminal_is_no_dataset() -> None:
    """It would wait for whoever has forgotten what to send, and waits for it."""
    shown = on_terminal("list", "--data", "-")

    assert shown.code == 5
    assert "Standard input is a terminal, which holds no dataset." in shown.text


@POSIX
def test_input_without_an_end_is_given_up(tmp_path: Path) -> None:
    endless = tmp_path / "pipe"
    os.mkfifo(endless)
    words = ["sh", "-c", f"exec yes > '{endless}'"]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as writer:
        try:
            assert "is larger than" in said_of("list", "--data", endless)
            writer.wait(60)
        finally:
            writer.kill()
    assert "is larger than" in said_of("check", "/dev/zero")


@POSIX
def test_input_that_is_huge_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name, code, sentence in (
        ("huge.json", 5, "is larger than 16 MiB"),
        ("huge.csv", 4, "This is UTF-16 or UTF-32 text"),
    ):
        huge = tmp_path / name
        with huge.open("wb") as file:
            file.truncate(10**12)
        assert sentence in said_of("list", "--data", huge, code=code)


@POSIX
def test_input_that_changes_while_it_is_read_is_not_trusted(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "growing.csv"
    file.write_text("area,year,value\n" + "".join(f"{at},2020,5\n" for at in range(200_000)))
    with subprocess.Popen(["sh", "-c", f"while :; do echo >> '{file}'; done"]) as writer:
        try:
            ran = hitech("list", "--data", file)
        finally:
            writer.kill()

    assert (ran.code, ran.out) == (5, "")
    assert "changed while it was read." in ran.err


@POSIX
def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "answer.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    words = [*HITECH, "list", "-o", str(link)]

    assert subprocess.run(words, env=surroundings(), check=False).returncode == 0
    assert link.is_symlink()
    assert LAST in target.read_text("utf-8")
    assert in_shell("", *words).returncode == 5
    assert in_shell("", *words, "--force").returncode == 0
    assert link.is_symlink()


@POSIX
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    for mode in (0o600, 0o640, 0o755, 0o444):
        file = tmp_path / f"{mode:o}.txt"
        file.write_text("old")
        file.chmod(mode)
        subprocess.run(
            [*HITECH, "list", "-o", str(file), "--force"], env=surroundings(), check=True
        )
        assert stat.S_IMODE(file.stat().st_mode) == mode
        assert LAST in file.read_text("utf-8")


@POSIX
def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    script = f"umask 027; {' '.join(HITECH)} list -o {tmp_path}/answer.txt"
    subprocess.run(["sh", "-c", script], env=surroundings(), check=True)

    assert stat.S_IMODE((tmp_path / "answer.txt").stat().st_mode) == 0o640


@POSIX
def test_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").write_text("")
    for name in ("loop", "x" * 300, "file/x", "gone/x", "loop/x"):
        said = said_of("list", "-o", tmp_path / name)
        assert "cannot be written: " in said
        assert "None" not in said
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "loop"]


@POSIX
def test_two_that_write_one_file_leave_one_whole_answer(tmp_path: Path) -> None:
    words = [*HITECH, "list", "-f", "csv", "-o", str(tmp_path / "answer.csv")]
    racing = [
        subprocess.Popen(words, env=surroundings(), stderr=subprocess.DEVNULL) for _ in range(4)
    ]

    assert sorted(process.wait() for process in racing) == [0, 5, 5, 5]
    assert [found.name for found in tmp_path.iterdir()] == ["answer.csv"]


@pytest.mark.parametrize("form", ["csv", "sdmx-csv", "json"])
def test_a_converted_dataset_steers_no_terminal_and_is_whole_in_a_pipe(
    tmp_path: Path, form: str
) -> None:
    file, note = tmp_path / "world.json", "\x1b[31mred\u202e"
    file.write_text(text_of(world(indicator(level("2020", 5, notes=[note])))), encoding="utf-8")
    words = ["convert", str(file), "-", "--to", form]

    shown = on_terminal(*words, environment={"PAGER": "cat"})
    piped = subprocess.run([*HITECH, *words], capture_output=True, check=True, env=surroundings())
    assert "\x1b" not in shown.text
    assert "\u202e" not in shown.text
    assert re.search(r"\\x1b\[31mred|\\u001b\[31mred", shown.text)
    assert form == "json" or note in piped.stdout.decode()


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        "list --data - -o {} --force",
        "check - -o {} --force",
        "convert - {} --force",
    ],
)
def test_what_is_sent_to_standard_input_is_not_replaced_either(tmp_path: Path, words: str) -> None:
    file = tmp_path / "world.json"
    file.write_bytes(DATASET.read_bytes())
    ran = in_shell(f"< '{file}'", *HITECH, *words.format(file).split())

    assert ran.returncode == 2
    assert b"is also the input." in ran.stderr
    assert file.read_bytes() == DATASET.read_bytes()


@POSIX
@each_buffering
@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["show", "patents"], ["schema"]])
def test_nothing_is_cut_off_without_a_word(
    tmp_path: Path, words: list[str], unbuffered: str
) -> None:
    """Where a file may not grow longer, an unbuffered write takes a part and says nothing."""
    limited = f"trap '' XFSZ; ulimit -f 1; {' '.join(HITECH)} {' '.join(words)} > '{tmp_path}/out'"
    ran = subprocess.run(
        ["sh", "-c", limited],
        env=surroundings(PYTHONUNBUFFERED=unbuffered),
        capture_output=True,
        check=False,
    )

    assert ran.returncode == 5
    assert len(messages(ran.stderr)) == 1
