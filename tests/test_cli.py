"""The words of the command line, and its exit codes."""

import json
import re
import shlex
import subprocess
import sys
import unicodedata
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from conftest import Hitech

ROOT = Path(__file__).parents[1]
COMMANDS = [
    "list", "show", "filter", "compare", "growth", "chart", "report", "cite", "check", "new", "convert", "schema",
    "completion", "help",
]  # fmt: skip


def wcswidth(line: str) -> int:
    """Count the columns of a line, in which Chinese takes two a character."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line)


def test_alone_it_helps(hitech: Hitech) -> None:
    ran = hitech()

    assert ran.code == 0
    assert ran.err == ""
    assert all(f"  {command} " in ran.out for command in COMMANDS)
    assert ran == hitech("--help") == hitech("-h")


def examples(out: str) -> list[str]:
    block = out.split("\nExamples:\n")[1].split("\n\n", maxsplit=1)[0]
    return [line.strip() for line in block.replace("\\\n", "").splitlines()]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_starts_with_examples_and_ends_with_what_to_type_next(
    hitech: Hitech, command: str
) -> None:
    ran = hitech(*command.split(), "--help")
    *_, more = ran.out.splitlines()

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.index("Examples:") < ran.out.index("Usage:") < ran.out.index("Options:")
    assert any(line.startswith(f"hitech {command}".strip()) for line in examples(ran.out))
    assert more.startswith("More: `hitech help")
    assert more.endswith(" `man hitech`.")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_what_its_option_prints(hitech: Hitech, command: str) -> None:
    assert hitech("help", command) == hitech(command, "--help")


def test_help_has_the_variables_with_what_they_do(hitech: Hitech) -> None:
    assert hitech("help") == hitech("--help")
    out = hitech("help", "environment").out
    assert all(name in out for name in ("HITECH_DATA", "HITECH_FORMAT", "HITECH_PAGER"))


def test_help_on_variables_fits_a_narrow_terminal(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")

    assert max(map(wcswidth, hitech("help", "environment").out.splitlines())) <= 40


def test_help_groups_the_options(hitech: Hitech) -> None:
    out = hitech("help", "show").out
    own, dataset, output = out.split("ptions:\n")[1:]

    assert "--explain" in own
    assert "--data FILE" in dataset
    assert "[env: HITECH_DATA]" in dataset
    assert "--format FORMAT" in output


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("-f json list", "list -f json"),
        ("--format=csv -q list --sort name", "list --format=csv -q --sort name"),
        ("-qfcsv -- list", "list -qfcsv"),
        ("--scale 亿 --no-pager show patents", "show patents --scale 亿 --no-pager"),
        ("--data data/indicators.json check", "check --data data/indicators.json"),
        ("-f csv list -f json", "list -f json"),
    ],
)
def test_shared_options_may_stand_before_the_command(
    hitech: Hitech, before: str, behind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    ran = hitech(*behind.split())

    assert ran.code == 0
    assert hitech(*before.split()) == ran


@pytest.mark.parametrize("before", [[], ["-q"]])
def test_quiet_leaves_only_errors_on_standard_error(
    hitech: Hitech, before: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("area,year,value\n=1+1,2019,5\n=1+1,2020,6\n")
    answered = hitech(*before, "list", "--data", "t.csv", "-f", "csv")
    converted = hitech("convert", "t.csv", "t.json", *before)

    assert [bool(answered.err), bool(converted.err)] == [not before, not before]
    assert "=1+1" in answered.out
    assert hitech("-q", "show", "zzz", "--data", "t.csv").err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_examples_of_help_work_as_they_stand(
    hitech: Hitech, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = examples(hitech(*command.split(), "--help").out)

    assert found
    for example in found:
        name, *words = shlex.split(example)
        assert name == "hitech"
        ran = hitech(*words)
        assert ran.code == 0
        assert "hitech:" not in ran.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("columns", ["0", "1", "24", "40", "59", "80", "200"])
def test_help_fits_the_terminal_and_loses_no_word(
    hitech: Hitech, command: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (*command.split(), "--help")
    natural = hitech(*words).out
    monkeypatch.setenv("COLUMNS", columns)
    out = hitech(*words).out

    assert out.replace("\\\n", "").split() == natural.replace("\\\n", "").split()
    width = min(int(columns) or 80, 80)
    assert width < 40 or max(map(wcswidth, out.splitlines())) <= width


def test_a_new_dataset_is_valid_and_agrees_with_itself(hitech: Hitech, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"

    assert hitech("new", file) == (0, "", "")
    assert hitech("check", file).code == 0
    shown = hitech("show", "revenue", "--data", file).out
    assert re.search(r"Value \(million euro\)[\s\S]*more than 4\.97", shown)
    assert hitech("new", file).code == 5
    assert hitech("new", file, "--force").code == 0


@pytest.mark.parametrize("start", [[], ["--from", "template"], ["--from", "bundled"]])
@pytest.mark.parametrize("name", ["figures.json", "figures.csv"])
def test_a_new_dataset_is_what_its_name_says(
    hitech: Hitech, tmp_path: Path, start: list[str], name: str
) -> None:
    file = tmp_path / name
    ran = hitech("new", file, *start, "-q")

    assert ran == (0, "", "")
    assert (file.read_text("utf-8")[0] == "{") is name.endswith(".json")
    assert hitech("check", file).code == 0
    ids = hitech("list", "--ids", "-q", "--data", file).out.split()
    assert ("patents" in ids) is ("bundled" in start)


def test_the_bundled_dataset_is_copied_as_it_is(hitech: Hitech, tmp_path: Path) -> None:
    hitech("new", tmp_path / "copy.json", "--from", "bundled")

    copied = (tmp_path / "copy.json").read_bytes()
    assert copied == (ROOT / "data" / "indicators.json").read_bytes()


def test_ids_stand_one_a_line(hitech: Hitech, tmp_path: Path) -> None:
    listed = json.loads(hitech("list", "--category", "patents", "-f", "json").out)["data"]
    ran = hitech("list", "--category", "patents", "--ids")

    assert ran == (0, "".join(f"{record['indicator']}\n" for record in listed), "")
    assert hitech("list", "--ids", "-o", tmp_path / "ids.txt").out == ""
    assert "patents\n" in (tmp_path / "ids.txt").read_text()


def test_ids_are_plain_whatever_a_variable_says(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_FORMAT", "json")

    assert "patents\n" in hitech("list", "--ids").out


@pytest.mark.parametrize(("word", "name"), [("yi", "亿"), ("WAN", "万"), ("bn", "billion")])
def test_scales_have_names_in_ascii(hitech: Hitech, word: str, name: str) -> None:
    assert hitech("list", "--scale", word) == hitech("list", "--scale", name)
    assert hitech("filter", "--min", f"5 {word}") == hitech("filter", "--min", f"5{name}")


def test_the_schema_is_printed_as_it_is_committed(hitech: Hitech, tmp_path: Path) -> None:
    committed = Path(__file__).parents[1] / "data" / "indicators.schema.json"

    assert hitech("schema").out == committed.read_text("utf-8")
    assert hitech("schema", "-o", tmp_path / "schema.json").code == 0


def test_the_version_names_the_dataset_that_comes_along(hitech: Hitech) -> None:
    own, data = hitech("--version").out.splitlines()
    dataset = json.loads(hitech("list", "-f", "json").out)["dataset"]
    digest = data.removeprefix(f"{dataset['id']}, sha256 ").removesuffix("...")

    assert own == f"hitech {version('hitech-cli')}"
    assert len(digest) == 12
    assert dataset["sha256"].startswith(digest)
    assert hitech("--version") == hitech("-V")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["lsit"], "No command is called 'lsit'"),
        (["list", "--zort"], "--zort"),
        (["show"], "show needs ID"),
        (
            ["list", "-f", "jsn"],
            "'jsn' is not one of table, record, json, csv, markdown, html, sentence, xlsx, chart, svg, png, pdf, vega-lite.",
        ),
        (["list", "--scale", "lakh"], "'lakh' is not one of auto, none, thousand"),
        (["filter", "--min", "lots"], "'lots' is not a number such as 92,000, 100bn"),
        (["filter", "--max", "1_000"], "'1_000' is not a number"),
        (["filter", "--period", "20"], "'20' is not a period such as 2020"),
        (["growth", "patents", "--years", "0"], "'0' is not a whole number from 1 to 100"),
        (["growth", "patents", "--top", "2000000"], "whole number from 1 to 1,000,000"),
        (["growth", "patents", "--years", "1e3"], "'1e3' is not a whole number"),
        (["growth", "patents", "--years", "9" * 9999], "is not a whole number"),
        (["growth", "patents", "--project", "soon"], "'soon' is not a period"),
        (["growth", "patents", "--project", "2019"], "Cannot project to 2019"),
        (["filter", "--min", "5", "--max", "4"], "--min is greater than --max"),
        (["compare", "patents"], "A comparison needs two figures"),
    ],
)
def test_wrong_words_are_a_usage_error(hitech: Hitech, words: list[str], reason: str) -> None:
    ran = hitech(*words)

    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert ran.err.count("\n") <= 6


def test_members_of_closed_lists_are_read_in_any_case(hitech: Hitech) -> None:
    assert (
        hitech("filter", "--measure", "Growth", "--status", "FORECAST").out.count("forecast  ") == 2
    )


def test_a_dash_dash_ends_the_options(hitech: Hitech) -> None:
    assert "No indicator is called '--x'" in hitech("show", "--", "--x").err


@pytest.mark.parametrize("flags", [[], ["-O"], ["-OO"]])
def test_python_runs_it_as_a_module(flags: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, *flags, "-m", "hitech_cli", "show", "nothing"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 3
    assert ran.stderr.startswith("hitech: No indicator is called 'nothing'.")


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["--help"], {"pydantic", "rich", "hitech_cli.loading", "importlib.metadata"}),
        (["show", "patents"], {"pydantic", "importlib.metadata", "tempfile"}),
        (["list", "-f", "csv"], {"pydantic", "rich"}),
    ],
)
def test_nothing_slow_is_imported_that_is_not_needed(words: list[str], absent: set[str]) -> None:
    script = (
        "import sys; from hitech_cli.cli.main import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
    )

    assert not absent & set(ran.stderr.split())


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("list --category economy --category patents", "--category"),
        ("filter --min 5 --min=6", "--min"),
        ("growth patents --years 5 --years 6", "--years"),
        ("list --area a --area b", "--area"),
        ("list --output a.txt --output b.txt", "--output"),
    ],
)
def test_a_second_value_does_not_pass_over_the_first(
    hitech: Hitech, words: str, option: str
) -> None:
    ran = hitech(*words.split())

    assert (ran.code, ran.out) == (2, "")
    assert f"hitech: {option} cannot be given twice.\n" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "list -f csv --format json",
        "list --format csv --format json",
        "list --scale 万 --scale none -f json",
    ],
)
def test_how_an_answer_is_written_may_be_said_again_as_aliases_do(
    hitech: Hitech, words: str
) -> None:
    assert json.loads(hitech(*words.split()).out)["command"] == "list"


def test_words_that_look_like_options_repeated_may_be_values(hitech: Hitech) -> None:
    assert hitech("filter", "--text", "--text").code == 0


def test_a_command_that_is_an_option_leads_to_it(hitech: Hitech) -> None:
    assert "hint: did you mean '--version'?" in hitech("version").err


def test_the_version_is_told_where_there_is_no_dataset(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hitech_cli.loading.files.get_data", lambda *_: b"{}")
    ran = hitech("-V")

    assert (ran.code, ran.out) == (4, f"hitech {version('hitech-cli')}\n")


def test_what_is_not_installed_has_no_version(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)

    assert hitech("-V").out.startswith("hitech unknown\n")


@pytest.mark.parametrize("word", ["income", "INCOME"])
def test_a_word_of_a_name_leads_to_it(hitech: Hitech, word: str) -> None:
    assert "hint: did you mean 'operating-income'" in hitech("show", word).err


def test_filter_takes_indicators_by_any_of_their_names(hitech: Hitech) -> None:
    found = json.loads(hitech("filter", "专利", "exports", "--format", "json").out)["data"]
    none = hitech("filter", "patents", "--category", "economy")

    assert [record["indicator"] for record in found] == ["exports", "patents", "patents"]
    assert none.out.startswith("No figure meets these conditions.")


@pytest.mark.parametrize("name", ["answer.xls", "answer.DOCX"])
def test_a_name_of_a_format_that_is_not_written_is_refused(
    hitech: Hitech, tmp_path: Path, name: str
) -> None:
    ran = hitech("list", "-o", tmp_path / name)

    assert ran.code == 2
    assert "name a file that ends in .csv, .htm, .html, .json, .md, .xlsx, .svg" in ran.err
    assert not (tmp_path / name).exists()


def test_a_dash_too_few_is_told_to_a_person(hitech: Hitech) -> None:
    ran = hitech("list", "-format", "json")

    assert ran.err.startswith("hitech: No option of list is called '-format'.\nhint: ")
