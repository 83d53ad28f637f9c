"""Every encoding, width, seed, locale, time zone and Python gives the same answer."""

import csv
import json
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.render.sanitise import PLAINER
from terminals import HITECH, surroundings
from worlds import growth, indicator, level, save, share, world

COMMANDS = [
    "list", "show operating-income patents pct-registrations --explain", "filter --min 90 --possible",
    "compare operating-income exports patents", "growth operating-income --years 5 --project 2025",
    "check --verbose",
]  # fmt: skip
each_command = pytest.mark.parametrize("command", COMMANDS)
each_encoding = pytest.mark.parametrize(
    "encoding", ["ascii", "latin-1", "cp1252", "cp437", "gb18030"]
)

NAMES = "专利 naïve × “quoted” – −5 · 😀 é└█▁"


def out(*words: str, **variables: str) -> bytes:
    return subprocess.run(
        [*HITECH, *words], env=surroundings(**variables), capture_output=True, check=True
    ).stdout


def reversed_escapes(text: str) -> str:
    """Put back what was escaped, as the README says that it can be."""
    return re.sub(
        r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))",
        lambda found: chr(int("".join(filter(None, found.groups())), 16)),
        text,
    )


def without_markdown(text: str) -> str:
    return re.sub(r"\\([^\w\s]|_)", r"\1", text)


def plainer(text: str, encoding: str) -> str:
    """Write the signs that have a plainer form, and that an encoding lacks, in that form."""
    kept = {ord(c): p for c, p in PLAINER.items() if c.encode(encoding, "ignore") == b""}
    return text.translate(kept)


def dataset(folder: Path) -> str:
    raw = world(
        indicator(level("2019", 4), level("2020", 5, wording=NAMES), growth("2020", 5),
                  share("2020", "nearly 40"), name=NAMES, id="a", definition=NAMES),
        title=NAMES,
    )  # fmt: skip
    return str(save(folder, raw))


@pytest.mark.long
@each_encoding
@pytest.mark.parametrize("form", ["record", "markdown", "table"])
@pytest.mark.parametrize("command", ["list", "show a", "growth a"])
def test_what_an_encoding_lacks_is_escaped_or_plainer(
    hitech: Hitech, tmp_path: Path, command: str, form: str, encoding: str
) -> None:
    words = [*command.split(), "--data", dataset(tmp_path), "-f", form]
    there = out(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="0").decode(encoding)
    whole = hitech(*words).out

    def read(text: str) -> list[str]:
        text = re.sub("[-─]{4,}", "", text)
        return (without_markdown(text) if form == "markdown" else text).split()

    read_back = [reversed_escapes(word) for word in read(there)]
    assert read_back == [plainer(word, encoding) for word in read(whole)]


def test_escapes_break_no_column(tmp_path: Path) -> None:
    words = ["filter", "--data", dataset(tmp_path)]
    lines = out(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0").decode().splitlines()

    column = lines[1].index("Measure")
    assert {line[column - 2 : column] for line in lines[3:7]} == {"  "}


@pytest.mark.parametrize("form", ["table", "record", "json", "csv", "markdown"])
def test_a_locale_of_ascii_loses_nothing(tmp_path: Path, form: str) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    there = out("list", "--data", dataset(tmp_path), "-f", form, **plain)

    text = there.decode("utf-8" if form == "csv" else "ascii")
    text = without_markdown(text) if form == "markdown" else text
    assert "专利" in (
        json.loads(text)["data"][0]["name"] if form == "json" else reversed_escapes(text)
    )


@pytest.mark.parametrize("encoding", ["ascii", "gb18030"])
def test_json_reads_back_the_same(hitech: Hitech, tmp_path: Path, encoding: str) -> None:
    words = ["show", "a", "--data", dataset(tmp_path), "-f", "json"]
    there = out(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert there.isascii()
    assert json.loads(there) == json.loads(hitech(*words).out)


@pytest.mark.parametrize("encoding", ["ascii", "gb18030"])
def test_csv_is_always_utf_8(hitech: Hitech, tmp_path: Path, encoding: str) -> None:
    words = ["list", "--data", dataset(tmp_path), "-f", "csv"]
    there = out(*words, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert there.decode("utf-8") == hitech(*words).out
    assert next(csv.DictReader(StringIO(there.decode("utf-8"))))["name"] == NAMES


def test_files_are_utf_8_whatever_the_terminal_has(tmp_path: Path) -> None:
    words = ["list", "--data", dataset(tmp_path), "-o", str(tmp_path / "answer.txt")]
    out(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert NAMES in (tmp_path / "answer.txt").read_text("utf-8")


@pytest.mark.parametrize("columns", ["0", "1", "20", "40", "80", "200"])
@each_command
def test_every_number_stands_whole_at_every_width(
    hitech: Hitech, command: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = json.loads(hitech(*command.split(), "-f", "json").out, parse_float=Decimal)
    monkeypatch.setenv("COLUMNS", columns)
    words = hitech(*command.split()).out.replace("(", " ").replace(")", " ").split()

    for record in answer["data"]:
        texts = [record["text"], record.get("worked_out_text")]
        for number in re.findall(r"(?<!\S)-?\d[\d,.]*(?!\S)", " ".join(filter(None, texts))):
            assert number in words, (record["indicator"], number)


@pytest.mark.long
@pytest.mark.parametrize("form", ["table", "record", "json", "csv", "markdown"])
@each_command
def test_the_same_bytes_whatever_the_seed_the_locale_and_the_time_zone(
    command: str, form: str
) -> None:
    words = [*command.split(), "-f", form]
    answers = {
        out(*words, PYTHONHASHSEED=seed, LC_ALL=locale, TZ=zone)
        for seed, locale, zone in [
            ("0", "C.UTF-8", "UTC"),
            ("4242", "de_DE.UTF-8", "America/St_Johns"),
        ]
    }

    assert len(answers) == 1


def other_pythons() -> list[str]:
    """Find other versions of Python on the path, or beside this one where several are kept."""
    versions = [f"python3.{minor}" for minor in range(11, 16) if minor != sys.version_info.minor]
    homes = Path(sys.base_prefix).parent.glob("3.*/bin")
    found = [shutil.which(name) for name in versions]
    found += [shutil.which(name, path=str(home)) for home in homes for name in versions]
    return [python for python in dict.fromkeys(found) if python]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Another Python, and what it needs to run hitech in an environment of its own."""
    for python in other_pythons():
        folder = tmp_path_factory.mktemp("python")
        root = Path(__file__).parents[2]
        made = subprocess.run([python, "-m", "venv", folder], capture_output=True, check=False)
        inside = str(folder / "bin" / "python")
        install = [inside, "-m", "pip", "install", "-q", str(root)]
        if (
            made.returncode == 0
            and not subprocess.run(install, capture_output=True, check=False).returncode
        ):
            return [inside, "-m", "hitech_cli"]
    pytest.skip("no other Python can be found and filled here: ONE VERSION TESTED")


@pytest.mark.long
@each_command
def test_the_same_bytes_whatever_the_python(elsewhere: list[str], command: str) -> None:
    for form in ("table", "record", "json", "csv", "markdown"):
        words = [*command.split(), "-f", form]
        there = subprocess.run(
            [*elsewhere, *words], env=surroundings(), capture_output=True, check=True
        )

        assert there.stdout == out(*words), form


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_help_loses_nothing_either(encoding: str) -> None:
    ran = subprocess.run(
        [*HITECH, "list", "--help"],
        env=surroundings(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
        capture_output=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "\\u4e07" in ran.stdout.decode(encoding)
