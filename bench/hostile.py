"""What tools make of files that are broken, ambiguous or hostile: hitech beside its peers.

``python bench/hostile.py > bench/hostile.md``, in an environment that has hitech installed. csvkit,
sqlite-utils and DuckDB are put into an environment of their own, which is thrown away; jq and
Miller are those of the system, or not there. Every cell of the table is what a process did,
hitech's too.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

SECONDS = 30
MEMORY = 2 << 30
"""Bytes that a tool may take: an endless file ends somewhere."""

ABOUT = """# Hostile input

What tools make of the same {count} files, as `python bench/hostile.py` finds it by running them,
hitech too. The others are made for something else: they move data of any shape from one form to
another, where passing on what is odd can be right, while hitech reads figures to compute with, where
it is not. So "as it is" is no fault of a converter, and "silently changed" is one of any tool.

- **refused, with the place**: an error that names the line, row, column, byte or key
- **refused**: an error that does not
- **as it is**: read, and all that was written is in the output (a bound or a gap as one)
- **silently changed**: read, exit code 0, nothing said, and something is lost or different
- **changed, with a warning**: the same, and it was said
- **raw to the terminal**: control characters of the file reach the screen
- **crashed**: a traceback, a signal, or {seconds} seconds and no end
- **–**: does not read such files
"""

DATASET = """{
 "format": "hitech/1", "id": "d", "title": "t",
 "sources": [{"id": "s", "title": "t", "publisher": "p"}],
 "areas": [{"id": "zone", "name": "NAME"}],
 "units": [{"id": "yuan", "name": "yuan", "kind": "currency"}],
 "indicators": [{"id": "income", "name": "Income", "unit": "yuan", "observations": [
  {"measure": "level", "area": "zone", "period": "2020", "source": "s", "value": VALUE}
 ]}]
}
"""
ROWS = '[\n {"area": "NAME", "year": 2019, "value": 5},\n {"area": "NAME", "year": 2020, "value": VALUE}\n]\n'
TABLE = "area,year,value\nNAME,2019,5\nNAME,2020,VALUE\nother,2020,7\n"
PLACE = r"(?i)line:? \d|row \d|column|byte|char(acter)? \d|position|:\d+\b|\[\d+\]|key|offset"

Kept = Callable[[str], bool]


@dataclass(frozen=True)
class Hostile:
    """A file, and how one sees that it was read as it is.

    Attributes:
        what: What is wrong with it.
        kind: ``json`` or ``csv``.
        content: Its bytes, for tools that read any such file.
        own: Its bytes in hitech's own format, where that is another.
        kept: Whether an output says all that the file does.
        on_screen: Whether it is the table for people that is looked at.
    """

    what: str
    kind: str
    content: bytes
    kept: Kept
    own: bytes = b""
    on_screen: bool = False


@dataclass(frozen=True)
class Tool:
    """A tool, and how it is asked to print a file: as data, or for people."""

    name: str
    version: str
    data: dict[str, Sequence[str]] = field(default_factory=dict)
    screen: dict[str, Sequence[str]] = field(default_factory=dict)


def says(*words: str) -> Kept:
    """Tell whether all of some words are in an output."""
    return lambda output: all(word in output for word in words)


def rows(number: int, key: str = "value") -> Kept:
    """Tell whether an output in JSON or CSV has so many records, none of them run together."""

    def count(output: str) -> bool:
        lines = [line for line in output.splitlines() if line.strip()]
        return output.count(f'"{key}"') == number or len(lines) == number + 1

    return count


def swapped(text: str, value: str = "6", name: str = "zone") -> bytes:
    """Fill in a pattern."""
    return text.replace("VALUE", value).replace("NAME", name).encode()


def number(what: str, value: str, kept: Kept) -> Hostile:
    """Make a file of JSON with an odd number in it."""
    return Hostile(what, "json", swapped(ROWS, value), kept, swapped(DATASET, value))


def cell(what: str, value: str, kept: Kept) -> Hostile:
    """Make a table with an odd cell in it."""
    return Hostile(what, "csv", swapped(TABLE, value), kept)


INPUTS = [
    Hostile(
        "JSON: a key twice", "json",
        swapped(ROWS.replace('"value": VALUE', '"value": 6, "value": 8')), says("6", "8"),
        swapped(DATASET.replace('"value": VALUE', '"value": 6, "value": 8')),
    ),
    number("JSON: NaN", "NaN", says("NaN")),
    number("JSON: 1e999", "1e999", lambda out: bool(re.search("1[eE]\\+?999", out))),
    number("JSON: an integer of 30 digits", "1" * 29 + "7", says("1" * 29 + "7")),
    number("JSON: 1.10, its last digit", "1.10", lambda out: "1.10" in out),
    number("JSON: a number as text", '"1_000"', says("1_000")),
    Hostile(
        "JSON: a byte order mark", "json", b"\xef\xbb\xbf" + swapped(ROWS),
        lambda out: "6" in out and "\ufeff" not in out, b"\xef\xbb\xbf" + swapped(DATASET),
    ),
    Hostile("JSON: half a surrogate pair", "json", swapped(ROWS, name="\\ud800"), says("\\ud800"),
            swapped(DATASET, name="\\ud800")),
    Hostile("JSON: a comma too many", "json", swapped(ROWS, "6,"), says("6"), swapped(DATASET, "6,")),
    Hostile("JSON: 100,000 brackets deep", "json", b"[" * 100_000, says("[")),
    Hostile("JSON: an empty file", "json", b"", lambda out: not out.strip()),
    Hostile("CSV: an empty file", "csv", b"", lambda out: out.strip() in {"", "[]"}),
    Hostile("CSV: a row too short", "csv", b"area,year,value\nzone,2019,5\nzone,2020\n", rows(2)),
    Hostile("CSV: a row too long", "csv", b"area,year,value\nzone,2019,5\nzone,2020,6,7\n", says("5", "6", "7")),
    Hostile("CSV: a quote that never ends", "csv", b'area,year,value\n"zone,2019,5\nzone,2020,6\nzone,2021,7\n', rows(3)),
    Hostile("CSV: a heading twice", "csv", b"area,year,value,value\nzone,2020,5,6\n", says("5", "6")),
    Hostile("CSV: Latin-1", "csv", "area,year,value\nK\u00f6ln,2020,5\n".encode("latin-1"), says("K\u00f6ln")),
    Hostile("CSV: a NUL byte", "csv", b"area,year,value\nzo\x00ne,2020,5\n",
            lambda out: "zo\x00ne" in out or "zo\\u0000ne" in out or "zo\\x00ne" in out),
    cell("CSV: `>95`", ">95", lambda out: ">95" in out or '"qualifier": "more than"' in out),
    cell("CSV: `..`, which is missing", "..",
         lambda out: '".."' in out or "null" in out or ("5" in out and '"value": 0' not in out)),
    cell("CSV: `1 234,5`", '"1 234,5"', lambda out: "1 234,5" in out or "1234.5" in out),
    Hostile("CSV: escape codes in a name", "csv", swapped(TABLE, "6", "zo\x1b[31mne\x1b]0;owned\x07"),
            lambda out: "\x1b[31m" not in out and "zo" in out and "31m" in out, on_screen=True),
    cell("CSV: a formula for a value", "=1+1", says("=1+1")),
    Hostile("CSV: a formula for a name", "csv", swapped(TABLE, "6", "=1+1"), says("=1+1")),
    Hostile("an endless file (/dev/zero)", "csv", b"", says("endless")),
]  # fmt: skip


def tools(scripts: Path) -> Iterator[Tool]:
    """Give the tools that there are, each with how it is asked."""
    hitech = (sys.executable, "-m", "hitech_cli", "filter", "--data", "{}")
    own = {"json": (*hitech, "-f", "json"), "csv": (*hitech, "-f", "json")}
    yield Tool(
        "hitech", _version(sys.executable, "-m", "hitech_cli", "--version"), own, {"csv": hitech}
    )
    yield Tool(
        "csvkit", _version(str(scripts / "csvlook"), "--version"),
        {"json": (str(scripts / "in2csv"), "-f", "json", "{}"), "csv": (str(scripts / "csvjson"), "{}")},
        {"csv": (str(scripts / "csvlook"), "{}")},
    )  # fmt: skip
    utils = (str(scripts / "sqlite-utils"), "memory")
    yield Tool(
        "sqlite-utils", _version(utils[0], "--version"),
        {kind: (*utils, f"{{}}:{kind}", "select * from t") for kind in ("json", "csv")},
        {"csv": (*utils, "{}:csv", "select * from t", "--table")},
    )  # fmt: skip
    duck = "import duckdb, json, sys; t = duckdb.read_{}(sys.argv[1]); {}"
    lines = (
        "[print(json.dumps(dict(zip(t.columns, row)), default=str, ensure_ascii=False))"
        " for row in t.fetchall()]"
    )
    python = str(scripts / "python")
    yield Tool(
        "DuckDB", _version(python, "-c", "import duckdb; print(duckdb.__version__)"),
        {kind: (python, "-c", duck.format(kind, lines), "{}") for kind in ("json", "csv")},
        {"csv": (python, "-c", duck.format("csv", "t.show()"), "{}")},
    )  # fmt: skip
    jq = shutil.which("jq")
    yield Tool(
        "jq",
        _version(jq, "--version") if jq else "not there",
        {"json": (jq, ".", "{}")} if jq else {},
    )
    mlr = shutil.which("mlr")
    forms = {kind: (f"--i{kind}", "--ojson", "cat", "{}") for kind in ("json", "csv")}
    version, data = _optional(mlr, forms)
    _, screen = _optional(mlr, {"csv": ("--icsv", "--opprint", "cat", "{}")})
    yield Tool("Miller", version, data, screen)


def _optional(
    program: str | None, words: dict[str, Sequence[str]]
) -> tuple[str, dict[str, Sequence[str]]]:
    """Give the version of a program of the system, and how it is asked; nothing if not there."""
    if program is None:
        return "(not there)", {}
    asked: dict[str, Sequence[str]] = {kind: (program, *rest) for kind, rest in words.items()}
    return _version(program, "--version"), asked


def _version(*command: str) -> str:
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"\d+(\.\d+)+", printed)
    return found[0] if found else printed.strip()


def outcome(tool: Tool, hostile: Hostile, folder: Path) -> str:
    """Run a tool on a file, and say in a word or two what came of it."""
    command = (tool.screen if hostile.on_screen else tool.data).get(hostile.kind)
    if command is None:
        return "–"
    file = folder / f"t.{hostile.kind}"
    own = hostile.own if tool.name == "hitech" else b""
    file.write_bytes(own or hostile.content)
    place = "/dev/zero" if "endless" in hostile.what else str(file)
    words = [word.replace("{}", place) for word in command]
    try:
        ran = subprocess.run(  # noqa: S603 - the tools that are compared
            words, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL,
            preexec_fn=partial(_limit, MEMORY), env={**os.environ, "NO_COLOR": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "crashed"
    return judged(
        ran.returncode, _text(ran.stdout), _text(ran.stderr).replace(str(folder), ""), hostile
    )


def judged(code: int, out: str, err: str, hostile: Hostile) -> str:
    """Say what came of a run."""
    if "Traceback (most recent call last)" in err and not _is_message(err):
        return "crashed"
    if code < 0:
        return "crashed"
    if code:
        err = re.sub(r".*\.py:\d+: .*", "", err)  # a warning's place in the tool's own code
        return "refused, with the place" if re.search(PLACE, err) else "refused"
    if hostile.on_screen and "\x1b[31m" in out:
        return "raw to the terminal"
    if hostile.kept(out):
        return "as it is"
    return "changed, with a warning" if _warns(err) else "silently changed"


def _is_message(err: str) -> bool:
    """Tell an exception of DuckDB, which has no command of its own to word it, from a crash."""
    return bool(re.search(r"^_?duckdb\.\w+(Exception|Error): ", err, re.MULTILINE))


def _warns(err: str) -> bool:
    return bool(re.search(r"(?i)warn|skip|dropp|ignor|\b[1-9]\d* missing", err))


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", "replace")


def _limit(memory: int) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows, where nothing is limited

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    """Compare all tools on all files, and print a page."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([sys.executable, "-m", "venv", folder / "peers"], check=True)  # noqa: S603
        scripts = folder / "peers" / "bin"
        install = [
            scripts / "python",
            "-m",
            "pip",
            "install",
            "-q",
            "csvkit",
            "sqlite-utils",
            "duckdb",
        ]
        subprocess.run(install, check=True, stdout=sys.stderr)  # noqa: S603
        found = list(tools(scripts))
        print(ABOUT.format(count=len(INPUTS), seconds=SECONDS))
        print(f"Python {platform.python_version()}, {platform.system()}\n")
        headings = [f"{tool.name} {tool.version}" for tool in found]
        print(f"| | {' | '.join(headings)} |\n|---|{'---|' * len(found)}")
        for hostile in INPUTS:
            cells = [outcome(tool, hostile, folder) for tool in found]
            print(f"| {hostile.what} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
