"""hitech from Python: what the commands answer, as values, and nothing that is not meant to stay."""

import gc
import gzip
import io
import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from decimal import Decimal
from inspect import Parameter, signature
from pathlib import Path
from typing import get_args

import pandas as pd
import pyarrow as pa
import pytest
from typer.models import OptionInfo

import hitech_cli
from conftest import Hitech
from hitech_cli import Answer, Dataset
from hitech_cli.api.errors import in_python
from hitech_cli.api.frames import arrow_table
from hitech_cli.cli.app import every_command
from hitech_cli.cli.dataset_options import DATASET_OPTIONS, OUTPUT_OPTIONS
from hitech_cli.render.records import COUNTS, FLAGS, NUMBERS

TABLE = """\
Town,Year,Exports (million euro)
Northam,2017,412
Northam,2018,437
Northam,2019,>450
Southey,2017,128
Southey,2018,119
Southey,2019,131 p
Westow,2017,~60
Westow,2018,66.5
"""

Ask = Callable[[Dataset], Answer]

BUNDLED: dict[str, Ask] = {
    "list --category economy --sort value": lambda d: d.list(category="economy", sort="value"),
    "list --area 佛山高新区": lambda d: d.list(area="佛山高新区"),
    "show patents 出口 --explain": lambda d: d.show("patents", "出口", explain=True),
    "filter --measure growth --min 40%": lambda d: d.filter(measure="growth", min="40%"),
    "filter --min 100000 --unit patents --possible": lambda d: d.filter(
        min=100_000, unit="patents", possible=True
    ),
    "filter operating-income --period 2019 --derived": lambda d: d.filter(
        "operating-income", period=2019, derived=True
    ),
    "filter --qualifier more-than --status observed --text zone --from 2020 --to 2020 --max 600bn": (
        lambda d: d.filter(
            qualifier="more than", status="observed", text="zone", start="2020", end=2020, max=6e11
        )
    ),
    "compare operating-income exports": lambda d: d.compare("operating-income", "exports"),
    "compare operating-income --period 2019 --period 2020": lambda d: d.compare(
        "operating-income", period=[2019, "2020"]
    ),
    "growth operating-income --years 5 --project 2021": lambda d: d.growth(
        "operating-income", years=5, project=2021
    ),
    "chart operating-income --from 2019 --project 2021": lambda d: d.chart(
        "operating-income", start=2019, project=2021
    ),
    "chart exports industrial-output": lambda d: d.chart("exports", "industrial-output"),
    "report --category patents": lambda d: d.report(category="patents"),
    "cite patents exports --period 2020": lambda d: d.cite("patents", "exports", period=2020),
    "check --verbose": lambda d: d.check(verbose=True),
}

OF_A_TABLE: dict[str, Ask] = {
    "list --explain": lambda d: d.list(explain=True),
    "growth exports --top 2 --from 2017 --to 2018": lambda d: d.growth(
        "exports", top=2, start=2017, end=2018
    ),
    "growth exports --all-areas": lambda d: d.growth("exports", all_areas=True),
    "growth exports --bottom 1": lambda d: d.growth("exports", bottom=1),
    "growth exports --area northam": lambda d: d.growth("exports", area="northam"),
    "compare exports --area northam --area southey": lambda d: d.compare(
        "exports", area=["northam", "southey"]
    ),
    "compare exports --area northam --index 2017": lambda d: d.compare(
        "exports", area="northam", index=2017
    ),
    "chart exports --area northam --area southey --period 2018 --period 2019": lambda d: d.chart(
        "exports", area=["northam", "southey"], period=[2018, 2019]
    ),
    "chart exports --all-areas --from 2017": lambda d: d.chart(
        "exports", all_areas=True, start=2017
    ),
    "chart exports --area northam --index 2017": lambda d: d.chart(
        "exports", area="northam", index=2017
    ),
    "show exports --area southey": lambda d: d.show("exports", area="southey"),
    "check": lambda d: d.check(),
}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = Path("exports.csv")
    file.write_text(TABLE, encoding="utf-8")
    return file


def opened(file: Path | None = None) -> Dataset:
    return hitech_cli.open(file, columns={"area": "Town"} if file else None)


def printed(hitech: Hitech, words: str, form: str, file: Path | None = None) -> str:
    of_it = ["--data", str(file), "--columns", "area=Town"] if file else []
    ran = hitech(*words.split(), *of_it, "--format", form)
    assert ran.code == 0, ran.err
    return ran.out


def same(hitech: Hitech, words: str, answer: Answer, file: Path | None = None) -> None:
    as_json = printed(hitech, words, "json", file)
    said = json.loads(as_json, parse_float=Decimal, parse_int=Decimal)
    assert answer.records() == said["data"]
    assert list(answer.notes) == said["notes"]
    assert answer.command == said["command"]
    assert answer.text("json") == as_json


FORMATS = ["table", "record", "markdown", "sentence", "html", "csv", "chart", "svg", "vega-lite"]


@pytest.mark.parametrize("form", FORMATS)
def test_text_is_what_the_command_prints(hitech: Hitech, table: Path, form: str) -> None:
    words = "growth exports --top 2 --from 2017 --to 2018"

    assert OF_A_TABLE[words](opened(table)).text(form) == printed(hitech, words, form, table)


@pytest.mark.parametrize("words", BUNDLED)
def test_what_is_printed_is_what_the_command_prints(hitech: Hitech, words: str) -> None:
    assert f"{BUNDLED[words](opened())}\n" == hitech(*words.split()).out


@pytest.mark.parametrize("words", BUNDLED)
def test_an_answer_is_that_of_the_command(hitech: Hitech, words: str) -> None:
    same(hitech, words, BUNDLED[words](opened()))


@pytest.mark.parametrize("words", OF_A_TABLE)
def test_an_answer_of_a_table_is_that_of_the_command(
    hitech: Hitech, table: Path, words: str
) -> None:
    same(hitech, words, OF_A_TABLE[words](opened(table)), table)


def test_a_dataset_answers_often_and_from_several_threads(table: Path) -> None:
    dataset, answers = opened(table), []

    def ask() -> None:
        answers.extend(
            dataset.growth("exports", area=area).records()[0]["area"]
            for area in ("Northam", "Southey", "Westow") * 3
        )

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == sorted(["Northam", "Southey", "Westow"] * 12)


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_garbage_is_collected_afterwards_as_before(switch: Callable[[], None]) -> None:
    was_enabled = gc.isenabled()
    try:
        switch()
        before = gc.isenabled()
        answer = opened().show("patents")
        with pytest.raises(hitech_cli.NoAnswerError):
            opened().show("pattents")
        answer.text()
        assert gc.isenabled() is before
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_what_a_table_was_is_what_it_answers(table: Path) -> None:
    dataset = opened(table)
    table.write_text(TABLE.replace("412", "999"), encoding="utf-8")

    assert dataset.show("exports").records()[0]["value"] == 412_000_000
    assert opened(table).show("exports").records()[0]["value"] == 999_000_000


def test_options_of_tables_are_keywords(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = 'Größe,year,"amount, net",sex\n-,2019,5,f\nnorth,2020,n/a,f\nnorth,2020,6,m\n'
    file.write_bytes(rows.encode("cp1252"))

    dataset = hitech_cli.open(
        str(file),
        columns={"area": "Größe", "value": "amount, net"},
        where={"sex": "f"},
        set={"unit": "euro"},
        missing="n/a",
        encoding="cp1252",
    )
    alike = hitech_cli.open(
        file,
        columns='area=Größe,value="amount, net"',
        where="sex=f",
        set="unit=euro",
        missing=["n/a"],
        encoding="cp1252",
    )

    assert [r["text"] for r in dataset.list().records()] == ["5 euro"]
    assert dataset.list().records() == alike.list().records()
    assert dataset.reading == alike.reading


def test_several_files_are_merged(tmp_path: Path, hitech: Hitech) -> None:
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for file in files:
        assert hitech("new", file).code == 0

    words = ("list", "--data", files[0], "--data", files[1], "-f", "json")
    assert hitech_cli.open(files).list().text("json") == hitech(*words).out


WRONG: dict[str, tuple[Ask, str, str]] = {
    "an unknown name": (
        lambda d: d.show("pattents"),
        "No indicator is called 'pattents'.",
        "did you mean 'patents'?",
    ),
    "nothing alike": (
        lambda d: d.show("zzz"),
        "No indicator is called 'zzz'.",
        "`list()` shows all indicators",
    ),
    "no rate": (
        lambda d: d.growth("exports"),
        "No growth rate for Exports: it has one published level (2020) and no published rate.",
        (
            "indicators with a growth rate: operating-income, patents, technology-revenue,"
            " technology-contracts"
        ),
    ),
    "keywords that do not go together": (
        lambda d: d.growth("patents", top=3, years=5),
        "`years` cannot be combined with a ranking of areas (`all_areas`, `top`, `bottom`).",
        "leave `years` out, or choose an area with `area`",
    ),
    "a span turned round": (
        lambda d: d.filter(start=2021, end=2020),
        "`start` 2021 is not before `end` 2020.",
        "name the earlier period first",
    ),
    "a range turned round": (
        lambda d: d.filter(min=5, max=3.5),
        "`min` is greater than `max`, so no figure can match.",
        "exchange the two",
    ),
    "no period": (
        lambda d: d.filter(period="soon"),
        "period: 'soon' is not a period such as 2020, 2020-H1, 2020-Q3, 2020-05 or 'not stated'.",
        "",
    ),
    "no time": (
        lambda d: d.growth("patents", start="not stated"),
        "start: 'not stated' is no period in time.",
        "",
    ),
    "no number": (
        lambda d: d.filter(min=float("nan")),
        "min: 'NaN' is not a number such as 92,000, 100bn, 9.2万 or 40%.",
        "",
    ),
    "no count": (
        lambda d: d.growth("patents", top=0),
        "top: '0' is not a whole number from 1 to 1,000,000.",
        "",
    ),
    "none of a list": (
        lambda d: d.list(sort="vlue"),
        "sort: 'vlue' is not one of name, category, period, value, growth.",
        "did you mean 'value'?",
    ),
    "no text": (
        lambda d: d.list().text("xlsx"),  # type: ignore[arg-type,return-value]
        "The format xlsx is no text.",
        "save('answer.xlsx') writes it",
    ),
}


@pytest.mark.parametrize(("ask", "message", "hint"), WRONG.values(), ids=WRONG)
def test_an_error_names_keywords_and_its_hint_ends_the_traceback(
    ask: Ask, message: str, hint: str
) -> None:
    with pytest.raises(hitech_cli.HitechError) as caught:
        ask(opened())

    error = caught.value
    assert (str(error), error.hint) == (message, hint)
    assert getattr(error, "__notes__", []) == ([f"hint: {hint}"] if hint else [])


@pytest.mark.parametrize("source", [[], "", [""]])
def test_no_file_is_not_the_bundled_dataset(source: str | list[str]) -> None:
    with pytest.raises(hitech_cli.UsageError, match=r"names no file|No file is named"):
        hitech_cli.open(source)


def test_a_hint_can_be_typed(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("area;year;value\nnorth;2020;1.234\n", encoding="utf-8")

    with pytest.raises(hitech_cli.InvalidDataError) as caught:
        hitech_cli.open(file)

    assert "`set='decimal=.'`" in caught.value.hint
    assert hitech_cli.open(file, set="decimal=.").list().records()[0]["text"] == "1.234"
    assert hitech_cli.open(file, set={"decimal": ","}).list().records()[0]["text"] == "1,234"


def test_a_name_that_cannot_be_written_is_refused(table: Path) -> None:
    with pytest.raises(hitech_cli.UsageError, match="cannot be written here"):
        hitech_cli.open(table, where={"a=b": "c"})


def test_arrays_and_their_numbers_are_read_as_lists_and_numbers(table: Path) -> None:
    dataset = opened(table)
    areas, years = pd.Series(["Northam", "Southey"]), pd.Series([2018, 2019])

    compared = dataset.compare("exports", area=areas, period=years[1])
    assert [record["text"] for record in compared.records()] == [
        "more than 450 million euro",
        "131 million euro (provisional)",
    ]
    assert dataset.filter(min=years.astype(float)[0], start=years[1]).records()


@pytest.mark.parametrize("source", [io.StringIO("a"), pd.DataFrame(), iter(())])
def test_what_is_no_path_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match="source takes a path or a list of paths, not"):
        hitech_cli.open(source)


def test_what_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError, match=r"indicator takes text \(str\), not list"):
        opened().show(["patents", "exports"])  # type: ignore[arg-type]


def test_all_that_is_invalid_is_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("area,year,value\nnorth,2020,x1\nnorth,2021,x2\n", encoding="utf-8")

    with pytest.raises(hitech_cli.InvalidDataError) as caught:
        hitech_cli.open(file)

    assert [problem.where.line for problem in caught.value.problems] == [2, 3]


def test_figures_that_disagree_are_records_of_check(tmp_path: Path, hitech: Hitech) -> None:
    file = tmp_path / "table.csv"
    file.write_text(
        "indicator,area,year,measure,value,unit\n"
        "gdp,north,2019,level,100,euro\ngdp,north,2020,level,150,euro\n"
        "gdp,north,2020,growth,10,percent\n",
        encoding="utf-8",
    )
    answer = hitech_cli.open(file).check()

    assert [record["finding"] for record in answer.records()] == ["disagrees"]
    assert f"{answer}\n" == hitech("check", "--data", file).out


def test_errors_go_from_one_process_to_another() -> None:
    with pytest.raises(hitech_cli.HitechError) as caught:
        opened().show("pattents")

    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own

    assert isinstance(error, hitech_cli.UnknownNameError)
    assert (str(error), error.hint, error.near) == (
        "No indicator is called 'pattents'.",
        "did you mean 'patents'?",
        ("patents",),
    )


def test_an_answer_is_a_line_in_the_interpreter(table: Path) -> None:
    dataset = opened(table)

    assert repr(opened().show("patents")) == (
        "<Answer show: 4 records, foshan-hitech-zone, 2019 to 2020>"
    )
    assert repr(dataset.growth("exports", all_areas=True)) == (
        "<Answer growth: 2 records, 2 areas, 2019>"
    )
    assert repr(dataset.filter(min="1 trillion")) == "<Answer filter: 0 records>"
    assert repr(dataset) == "<Dataset exports.csv: 1 indicator, 3 areas>"


def test_what_a_terminal_would_obey_is_shown_instead(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("area,year,value,remark\nred,2020,5,\x1b[31m\n", encoding="utf-8")
    answer = hitech_cli.open(file, columns="note=remark").show("table")

    assert answer.notes == ("\x1b[31m",)
    assert "\\x1b[31m" in str(answer)
    assert "\x1b" not in str(answer)


def test_a_notebook_shows_a_page_and_of_many_records_a_line(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = "".join(f"a{number},2020,{number}\n" for number in range(1001))
    file.write_text(f"area,year,value\n{rows}", encoding="utf-8")
    dataset = hitech_cli.open(file)

    page = opened().growth("operating-income")._repr_html_()
    assert page is not None
    assert page.startswith("<div")
    assert "<table" in page
    assert "\n.hitech.hitech.hitech td" in page.replace(", ", "\n"), "before a notebook's own style"
    assert dataset.filter(max=999)._repr_html_() is not None
    assert dataset.filter()._repr_html_() is None
    assert opened().cite("patents", style="bibtex")._repr_html_().startswith("<pre>@misc{")


def test_an_answer_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = opened().growth("operating-income")
    chart = answer.chart()
    chart.save(tmp_path / "a.txt")

    assert isinstance(chart, Answer)
    assert isinstance(chart, hitech_cli.Chart)
    assert repr(chart) == "<Chart growth: 4 records, foshan-hitech-zone, 2019 to 2020>"
    assert chart.records() == answer.records()
    assert f"{chart}\n" == answer.text("chart") != answer.text()
    assert (tmp_path / "a.txt").read_text("utf-8") == answer.text("chart")
    assert chart.spec["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
    assert chart._repr_html_() is None
    assert chart._repr_svg_() == answer.text("svg")
    monkeypatch.setitem(sys.modules, "vl_convert", None)  # as if it were not there
    assert chart._repr_svg_() is None
    assert chart._repr_html_().startswith("<pre>Growth of Operating income")


def test_what_has_no_chart_says_so() -> None:
    with pytest.raises(hitech_cli.NoAnswerError, match="This answer has no chart") as caught:
        opened().list().chart()

    assert caught.value.hint == "`chart()` draws figures"


def test_amounts_are_in_the_scale_that_is_asked_for() -> None:
    assert "0.5215 " in opened().show("operating-income").text(scale="trillion")
    assert "5,215" in opened().show("operating-income").text("sentence", scale="yi")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", b"indicator,name"),
        ("a.json", b"{"),
        ("a.md", b"## "),
        ("a.xlsx", b"PK"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.svg", b"<svg"),
        ("a.png", b"\x89PNG"),
        ("a.pdf", b"%PDF"),
        ("a.vl.json", b"{"),
        ("a.txt", b"Valid patents"),
        ("a.bib", b"Valid patents"),
    ],
)
def test_an_answer_is_saved_as_the_name_says(tmp_path: Path, name: str, start: bytes) -> None:
    file = tmp_path / name
    answer = opened().show("patents")
    answer.save(file)

    assert file.read_bytes().startswith(start)
    with pytest.raises(hitech_cli.AccessError, match="already exists") as caught:
        answer.save(str(file))
    assert caught.value.hint == "choose another name, or overwrite it with `force`"
    answer.save(file, force=True)


def test_an_answer_does_not_overwrite_its_input(table: Path) -> None:
    with pytest.raises(hitech_cli.UsageError, match="is also the input"):
        opened(table).list().save(table, force=True)

    assert table.read_text("utf-8") == TABLE


def test_citations_are_in_their_style(tmp_path: Path, hitech: Hitech) -> None:
    for style, name in (("bibtex", "a.bib"), ("csl-json", "a.json")):
        answer = opened().cite("patents", style=style)
        expected = hitech("cite", "patents", "--style", style).out
        answer.save(tmp_path / name)

        assert answer.text() == expected == f"{answer}\n"
        assert (tmp_path / name).read_text("utf-8") == expected
        assert answer.text("csv") == hitech("cite", "patents", "-f", "csv").out
    opened().cite("patents").save(tmp_path / "plain.bib")
    assert (tmp_path / "plain.bib").read_text("utf-8").startswith("@misc{")
    with pytest.raises(hitech_cli.UsageError, match=r"says bibtex, and `style` says csl-json"):
        opened().cite("patents", style="csl-json").save(tmp_path / "b.bib")


def kinds(record: dict[str, object]) -> set[tuple[str, type]]:
    return {(key, type(value)) for key, value in record.items() if value is not None}


@pytest.mark.parametrize("ask", BUNDLED.values(), ids=BUNDLED)
def test_each_key_has_one_type(ask: Ask) -> None:
    for key, kind in set().union(*map(kinds, ask(opened()).records())):
        number = key in NUMBERS or key in COUNTS
        assert kind is (Decimal if number else bool if key in FLAGS else str), key


@pytest.mark.parametrize("ask", BUNDLED.values(), ids=BUNDLED)
def test_frames_hold_the_records(ask: Ask) -> None:
    answer = ask(opened())
    records = answer.records()
    table, stream = answer.to_arrow(exact=True), pa.table(answer)
    frame = answer.to_pandas(exact=True).astype(object)

    assert table.to_pylist() == records
    assert frame.where(frame.notna(), None).to_dict("records") == records
    assert stream.column_names == table.column_names == list(frame)
    for record, in_stream in zip(records, stream.to_pylist(), strict=True):
        for key, value in record.items():
            if isinstance(value, Decimal):
                assert Decimal(repr(in_stream[key])) == value
            else:
                assert in_stream[key] == value


def test_a_column_has_its_type_whatever_is_in_it() -> None:
    empty, full = opened().filter(min="9 trillion"), opened().filter()

    assert empty.records() == []
    assert empty.to_arrow().schema == full.to_arrow().schema
    assert list(empty.to_pandas().dtypes) == list(full.to_pandas().dtypes)
    assert pd.api.types.is_float_dtype(full.to_pandas()["value"])


LONG = "12345678901234567.89"


def test_no_digit_is_lost_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f"area,year,value\nnorth,2020,{LONG}\n", encoding="utf-8")
    answer = hitech_cli.open(file).show("table")
    exact = answer.records()[0]

    with pytest.warns(UserWarning, match=f"{LONG} has more digits than a float") as caught:
        frame = answer.to_pandas()
    assert caught[0].filename == __file__
    with pytest.warns(UserWarning, match=LONG):
        pa.table(answer)
    assert exact["value"] == Decimal(LONG)
    assert Decimal(frame["lower"][0]) <= exact["lower"]
    assert Decimal(frame["upper"][0]) >= exact["upper"]
    assert answer.to_pandas(exact=True)["value"][0] == Decimal(LONG)
    assert answer.to_arrow(exact=True)["value"][0].as_py() == Decimal(LONG)


def test_decimals_of_arrow_are_as_wide_as_they_must_be(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = f"a,2020,1{'0' * 20}\nb,2020,0.{'0' * 20}3\n"
    file.write_text(f"area,year,value\n{rows}", encoding="utf-8")

    wide = hitech_cli.open(file).filter().to_arrow(exact=True)["value"]

    assert wide.to_pylist() == [Decimal("1E20"), Decimal("3E-21")]
    records = [{"value": Decimal("1E40")}, {"value": Decimal("1E-40")}]
    with pytest.raises(hitech_cli.UsageError, match="need 81 digits, and Arrow has 76"):
        arrow_table(["value"], records, exact=True)


@pytest.mark.parametrize("package", ["pandas", "pyarrow"])
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as Python itself marks what is not there
    answer = opened().list()
    frame = answer.to_pandas if package == "pandas" else answer.to_arrow

    with pytest.raises(hitech_cli.AccessError, match=f"needs {package}, which is not") as caught:
        frame()
    assert caught.value.hint == "pip install 'hitech-cli[frames]'"


TEMPORARY = """
import gc, os, signal, sys
import hitech_cli
dataset = hitech_cli.open(sys.argv[1])
made = os.listdir(os.environ["TMPDIR"])
child = os.fork()
if not child:
    os.kill(os.getpid(), signal.SIGTERM)  # as a pool ends its processes
os.waitpid(child, 0)
kept = os.listdir(os.environ["TMPDIR"])
answer = dataset.list()
del dataset, answer
gc.collect()
print(len(made), kept == made, os.listdir(os.environ["TMPDIR"]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_temporary_files_are_there_as_long_as_their_dataset(tmp_path: Path) -> None:
    file, folder = tmp_path / "exports.csv.gz", tmp_path / "temporary"
    file.write_bytes(gzip.compress(TABLE.encode()))
    folder.mkdir()

    ran = subprocess.run(
        [sys.executable, "-c", TEMPORARY, file],
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert ran.stdout == "1 True []\n"


def loaded(script: str) -> set[str]:
    script += "\nimport sys; print(*sys.modules, sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(ran.stdout.split())


def test_to_import_it_imports_nothing() -> None:
    assert loaded("import hitech_cli") - loaded("") == {"hitech_cli"}


def test_to_ask_it_imports_no_command_line_and_no_extra() -> None:
    names = loaded("import hitech_cli; hitech_cli.open().growth('patents').text()")

    assert "hitech_cli.api.dataset" in names
    assert not names & {"typer", "pandas", "pyarrow", "duckdb", "pydantic", "hitech_cli.cli"}


def keywords_of(parameters: Iterable[Parameter]) -> set[str]:
    """Return what the options of some parameters of a command are called in Python."""
    found = (get_args(parameter.annotation)[-1] for parameter in parameters)
    names = (one.default for one in found if isinstance(one, OptionInfo))
    return {in_python(name).strip("`") for name in names}


OF_TABLES = keywords_of(DATASET_OPTIONS.values()) - {"source"}
OF_PRINTING = keywords_of(OUTPUT_OPTIONS.values()) | {"ids"}
"""Options that say how an answer is printed, which methods of answers do."""


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (hitech_cli.open, OF_TABLES),
        *(
            (
                getattr(Dataset, str(one.name)),
                keywords_of(signature(one.callback).parameters.values()),
            )
            for one in every_command()
            if hasattr(Dataset, str(one.name))
        ),
    ],
)
def test_keywords_are_the_options(function: Callable[..., object], options: set[str]) -> None:
    named = signature(function).parameters.values()
    keywords = {one.name for one in named if one.kind is Parameter.KEYWORD_ONLY}

    shared = set() if function is hitech_cli.open else {*OF_TABLES, *OF_PRINTING, "source"}
    assert keywords == options - shared


def test_it_exports_what_stays_and_nothing_else() -> None:
    assert dir(hitech_cli) == sorted(hitech_cli.__all__)
    assert all(getattr(hitech_cli, name).__doc__ for name in hitech_cli.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'load'"):
        hitech_cli.load  # noqa: B018 - that is the test
    public = {name for name in dir(Answer) if not name.startswith("_")}
    assert public == {"chart", "notes", "records", "save", "text", "to_arrow", "to_pandas"}
    asked = {name for name in dir(Dataset) if not name.startswith("_")}
    commands = {command.name for command in every_command()}
    assert asked == commands - {"new", "convert", "schema", "completion", "help"}
