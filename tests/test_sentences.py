"""Every fault has a sentence of its own: sentences.txt holds what is typed, what is read, what is said.

A case names the files that it needs: as they are (``table.csv = "..."``), or as a sound dataset in
which one text is replaced by another (``world.json: old -> new``), and variables (``NAME=VALUE``).
"""

import ast
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import HitechError
from worlds import growth, indicator, level, share, text_of, world

ROOT = Path(__file__).parents[1]
INVALID = 4
WORLD = world(
    indicator(level("2020", 5), growth("2020", 4), share("2020", 50)),
    indicator(level("2020", 3), name="Two"),
    indicator(level("2020", 7), unit="patents", name="Three"),
    indicator(level("2020", 9), unit="density", name="Density"),
    indicator(level("2020", 2, area="county"), unit="patents", name="Far"),
    relations=[],
)
SOUND = re.sub(r"\s+", " ", text_of(WORLD))


@dataclass(slots=True)
class Case:
    """A fault, and what is said of it."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    exit_code: int = 0
    said: str = ""


def cases() -> Iterator[Case]:
    text = (ROOT / "tests" / "sentences.txt").read_text("utf-8")
    for block in text.split("\n== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        case = Case(name)
        command = next(index for index, line in enumerate(lines) if line.startswith("$ "))
        for line in lines[:command]:
            take_in(case, line)
        case.words = [unescaped(word) for word in shlex.split(lines[command])[2:]]
        case.exit_code = int(lines[command + 1].removeprefix("exit "))
        said = lines[command + 2 :]
        case.said = "".join(f"{line}\n" for line in said if line and not line.startswith("## "))
        yield case


def unescaped(word: str) -> str:
    """Put in what cannot stand in the text itself."""
    return word.replace("<ESC>", "\x1b").replace("<NUL>", "\0")


def take_in(case: Case, line: str) -> None:
    """Read a file or a variable that a case needs."""
    edited = re.fullmatch(r"(\S+): (.*) ->(?: (.*))?", line)
    if edited:
        name, old, new = edited.groups()
        assert old in SOUND, line
        case.files[name] = SOUND.replace(old, new or "", 1).encode()
        return
    name, equals, value = line.partition(" = ")
    if equals:
        content = ast.literal_eval(value)
        case.files[name] = content if isinstance(content, bytes) else content.encode()
        return
    name, _, value = line.partition("=")
    case.variables[name] = value


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fault_is_said_in_these_words(
    hitech: Hitech, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(case, tmp_path, monkeypatch)
    ran = hitech(*case.words)

    assert (ran.code, ran.out, ran.err) == (case.exit_code, "", case.said)
    assert 1 <= ran.err.count("\n") <= 6


def prepare(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for name, content in case.files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    for name, value in case.variables.items():
        monkeypatch.setenv(name, value)


CODE_AT = {"invalid": 1, "_fault": 1, "_RefusedError": 1, "BadCellError": 2}
"""Which argument of these calls is the word of a fault, if it is not named."""


def codes_in_source() -> set[str]:
    """Find the words by which the loading of datasets tells faults apart."""
    found: set[str] = set()
    for file in (ROOT / "src/hitech_cli/loading").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords):
                    at = CODE_AT.get(name, len(args))
                    said = [*args[at : at + 1], *(k.value for k in keywords if k.arg == "code")]
                case ast.Call(func=ast.Attribute(attr="_refuse" | "add"), args=[said_first, *_]):
                    said = [said_first]
                case ast.Assign(
                    targets=[ast.Tuple(elts=[_, ast.Name(id="code")])],
                    value=ast.Tuple(elts=[_, value]),
                ):
                    said = [value]
                case ast.FunctionDef(args=ast.arguments(args=args, defaults=defaults)) if defaults:
                    named = zip(args[-len(defaults) :], defaults, strict=True)
                    said = [default for arg, default in named if arg.arg == "code"]
                case _:
                    continue
            words = (one.value for one in said if isinstance(one, ast.Constant))
            found |= {word for word in words if re.fullmatch("[a-z0-9-]+", str(word))}
    return found - {"damaged"}  # what comes along cannot be damaged here: see test_dataset.py


def test_every_kind_of_fault_has_a_sentence(
    hitech: Hitech, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No kind of fault goes without a case, nor any kind of error but bugs, which have none."""
    problems, kinds = set(), set()
    own = {"jsn", "--format"}  # a format of the case's own, in which its error is
    sound = [case for case in CASES if own.isdisjoint((*case.words, *case.variables.values()))]
    for number, case in enumerate(sound):
        folder = tmp_path / str(number)
        folder.mkdir()
        with monkeypatch.context() as patch:
            prepare(case, folder, patch)
            patch.setenv("HITECH_FORMAT", "json")
            said = json.loads(hitech(*case.words).err)["error"]
        assert said["problem"] or case.exit_code != INVALID, case.name
        problems.add(said["problem"])
        kinds.add(said["code"])

    def all_kinds(kind: type[HitechError]) -> Iterator[str]:
        yield from (one for other in kind.__subclasses__() for one in all_kinds(other))
        yield from [kind.code] if "code" in vars(kind) else []

    assert codes_in_source() == problems - {None}
    assert kinds == set(all_kinds(HitechError)) - {"bug"}


def test_no_two_faults_share_a_sentence() -> None:
    said = [case.said for case in CASES]

    assert len(set(said)) == len(said)
