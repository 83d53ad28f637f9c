"""One answer, five formats: the same figures in each."""

import csv
import json
import re
import unicodedata
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import Hitech
from hitech_cli.render.records import KEYS
from worlds import growth, indicator, level, parts_of, save, share, world

COMMANDS = [
    pytest.param(["list"], id="list"),
    pytest.param(["show", "operating-income", "patents"], id="show"),
    pytest.param(["filter", "--min", "90", "--possible"], id="filter"),
    pytest.param(["compare", "operating-income", "exports", "patents"], id="compare"),
    pytest.param(["cite", "patents", "exports"], id="cite"),
    pytest.param(["chart", "operating-income", "exports"], id="chart"),
    pytest.param(["growth", "operating-income", "--years", "5", "--project", "2025"], id="growth"),
]


def read(hitech: Hitech, command: list[str]) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        hitech(*command, "-f", "json").out, parse_float=Decimal, parse_int=Decimal
    )
    return answer


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_object_with_the_same_keys_in_every_record(
    hitech: Hitech, command: list[str]
) -> None:
    answer = read(hitech, command)

    assert list(answer) == ["format", "command", "dataset", "data", "notes"]
    assert (answer["format"], answer["command"]) == ("hitech/1", command[0])
    data = answer["data"]
    assert isinstance(data, list)
    for record in data:
        assert tuple(record)[: len(KEYS)] == KEYS
        assert tuple(record) == tuple(data[0])


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_holds_what_json_holds(hitech: Hitech, command: list[str]) -> None:
    data = read(hitech, command)["data"]
    rows = list(csv.DictReader(StringIO(hitech(*command, "-f", "csv").out)))

    def cell(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)

    assert isinstance(data, list)
    assert rows == [{key: cell(value) for key, value in record.items()} for record in data]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "record", "markdown"])
def test_every_figure_stands_in_words_with_its_qualifier(
    hitech: Hitech, command: list[str], form: str
) -> None:
    answer = read(hitech, command)
    out = " ".join(hitech(*command, "-f", form).out.split())

    data = answer["data"]
    assert isinstance(data, list)
    for record in data:
        assert stands_in(out, record["text"]), record["text"]


def stands_in(out: str, text: str) -> bool:
    """Tell whether a figure is in an answer: its status beside it, its unit there or in a heading."""
    value = re.sub(r" \((?:projection: .*|forecast)\)$", "", text)
    units = {"", *(f" {unit}" for unit in re.findall(r"\(([a-z ]+)\)", out))}
    return any(value.endswith(unit) and value.removesuffix(unit) in out for unit in units)


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_number_is_ever_cut(
    hitech: Hitech, command: list[str], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = read(hitech, command)["data"]
    monkeypatch.setenv("COLUMNS", str(columns))
    out = hitech(*command).out

    assert isinstance(data, list)
    texts = [record[key] for record in data for key in ("text", "growth_text") if record.get(key)]
    words = {word for text in texts for word in text.split() if re.match(r"\(?\d", word)}
    assert words
    assert {word.strip("()") for word in words} <= {word.strip("(),;") for word in out.split()}


@pytest.mark.parametrize("columns", ["abc", "-5", "0", "", "9" * 5000])
def test_a_width_that_is_none_is_no_limit(
    hitech: Hitech, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    natural = hitech("list").out
    monkeypatch.setenv("COLUMNS", columns)

    assert hitech("list").out == natural
    assert max(map(len, natural.splitlines())) > 80


def test_a_table_fits_the_width_or_gives_way_to_records(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    table = hitech("list").out
    monkeypatch.setenv("COLUMNS", "40")
    records = hitech("list").out

    assert max(map(len, table.splitlines())) <= 80
    assert "Indicator: Operating income\nValue: more than 521.5 billion yuan\n" in records


def test_what_stands_under_records_is_no_part_of_the_last_one(hitech: Hitech) -> None:
    out = hitech("show", "operating-income", "--format", "record").out

    assert 'Source: para. 3 "surpassed"; para. 2 "reached"\n\nCAGR to 2020: ' in out
    assert "Basis: formula\n\nFormula: " in out


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def test_chinese_aligns(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(
        indicator(level("2020", 5), name="营业收入", id="a"),
        indicator(level("2020", 1234), name="Exports", id="b"),
    )
    lines = hitech("list", "--data", save(tmp_path, raw)).out.splitlines()
    chinese, latin = (next(line for line in lines if name in line) for name in ("营业", "Exports"))

    assert width(chinese[: chinese.index(" yuan")]) == width(latin[: latin.index(" yuan")])


def test_scales_change_the_words_and_no_value(hitech: Hitech) -> None:
    auto = read(hitech, ["show", "exports"])["data"]
    scaled = read(hitech, ["show", "exports", "--scale", "亿"])["data"]

    assert isinstance(auto, list)
    assert isinstance(scaled, list)
    assert (auto[0]["text"], scaled[0]["text"]) == ("87.6 billion yuan", "876亿 yuan")
    assert auto[0] | {"text": ""} == scaled[0] | {"text": ""}
    out = hitech("show", "exports", "--scale", "亿").out
    assert "Value (yuan)" in out
    assert re.search(r"^2020 +876亿 ", out, re.MULTILINE)


def test_numbers_lose_nothing(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(
        indicator(
            level("2018", "0.1"),
            level("2019", "1234567890123456789012.345"),
            level("2020", "2 trillion", scale="trillion"),
        )
    )
    file = save(tmp_path, raw)
    values = [
        record["value"]
        for record in json.loads(hitech("show", "i", "--data", file, "-f", "json").out)["data"]
    ]

    assert values == [0.1, "1234567890123456789012.345", 2_000_000_000_000]
    assert "1234567890123456789012.345" in hitech("show", "i", "--data", file, "-f", "csv").out


def test_an_empty_answer_has_a_header_and_no_rows(hitech: Hitech) -> None:
    words = ["filter", "--min", "1000tn"]

    assert read(hitech, words)["data"] == []
    assert hitech(*words, "-f", "csv").out == ",".join([*KEYS, "meets"]) + "\n"
    assert hitech(*words).code == 0


def test_the_format_may_come_from_the_environment(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HITECH_FORMAT", "csv")
    assert hitech("list").out.startswith("indicator,name,")
    assert hitech("list", "--format", "JSON").out.startswith("{")

    monkeypatch.setenv("HITECH_FORMAT", "xml")
    ran = hitech("list")
    assert ran.code == 2
    assert "HITECH_FORMAT" in ran.err


HOSTILE = "a|b\x1b]0;owned\x07 <b>[red]*x*[/] `c`\u202e\nnext"


def hostile(tmp_path: Path) -> Path:
    raw = world(
        indicator(
            level("2020", 5, place=HOSTILE, wording=HOSTILE, notes=[HOSTILE]),
            level("2020", 9, area="county"),
            growth("2020", 5),
            share("2020", 5),
            name=HOSTILE,
            id="a",
            category=HOSTILE,
            definition=HOSTILE,
        ),
        title=HOSTILE,
    )
    return save(tmp_path, raw)


@pytest.mark.parametrize("form", ["table", "record", "markdown"])
@pytest.mark.parametrize("command", [["list"], ["show", "a"], ["filter"], ["growth", "a"]])
def test_text_from_data_steers_no_terminal_and_stays_as_it_is(
    hitech: Hitech, tmp_path: Path, form: str, command: list[str]
) -> None:
    out = hitech(*command, "--data", hostile(tmp_path), "-f", form).out

    assert not [c for c in out if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"]
    assert r"\x1b" in out.replace("\\\\", "\\")
    assert "[red" in out


def test_markdown_tables_keep_their_columns(hitech: Hitech, tmp_path: Path) -> None:
    out = hitech("filter", "--data", hostile(tmp_path), "-f", "markdown").out
    rows = [line for line in out.splitlines() if line.startswith("|")]

    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert not re.search(r"(?<!\\)[<\[*`]", out)


def test_programs_read_back_the_text_as_it_was(hitech: Hitech, tmp_path: Path) -> None:
    file = hostile(tmp_path)
    out = hitech("show", "a", "--data", file, "-f", "json").out
    rows = list(csv.DictReader(StringIO(hitech("show", "a", "--data", file, "-f", "csv").out)))

    assert "\x1b" not in out
    assert json.loads(out)["data"][0]["name"] == HOSTILE
    assert rows[0]["name"] == HOSTILE


def test_readable_chinese_in_json(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(level("2020", 5), name="营业收入", id="a"))

    assert '"name": "营业收入"' in hitech("list", "--data", save(tmp_path, raw), "-f", "json").out


def test_areas_are_named_where_there_are_several(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(
        indicator(
            level("2019", 4), level("2020", 5), level("2020", 9, area="county"),
            share("2020", "nearly 40"),
        )
    )  # fmt: skip
    file = save(tmp_path, raw)

    for command in (
        ["show", "i"],
        ["filter"],
        ["growth", "i"],
        ["compare", "i", "--area", "zone", "--area", "county"],
    ):
        out = hitech(*command, "--data", file).out
        assert "The county" in out
    periods = hitech(
        "compare", "i", "--area", "zone", "--period", "2019", "--period", "2020", "--data", file
    ).out
    assert "Change from 2019" in periods


def test_a_list_of_shares_says_of_what(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(share("2020", "nearly 40")))

    assert "nearly 40% of The city" in hitech("list", "--data", save(tmp_path, raw)).out


def test_figures_of_every_strength_have_a_bar(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(
        *(
            indicator(level("2020", said), name=f"N{number}")
            for number, said in enumerate(
                ["less than 8", "about 4", "at least 1", 0, "nearly 2", "at most 2"]
            )
        )
    )
    names = [f"n{number}" for number in range(6)]
    out = hitech("compare", *names, "--data", save(tmp_path, raw)).out
    bars = [line.split()[-1] for line in out.splitlines() if re.search("[█◀▶~]", line)]

    assert [bar[-1] for bar in bars] == ["◀", "~", "▶", "◀", "◀"]
    zero = hitech("compare", "n3", "n3", "n0", "--data", save(tmp_path, raw)).out
    assert "–" in zero


@pytest.mark.parametrize(
    "words", ["list", "filter --text income", "show operating-income", "growth operating-income"]
)
def test_an_area_around_others_lends_its_name_to_no_figure_of_them(
    hitech: Hitech, words: str
) -> None:
    """Who asks for the city must not take the zone's figures for the city's."""
    assert "Foshan Hi-tech Zone" in hitech(*words.split(), "--area", "foshan-city").out


def test_programs_are_told_of_what_a_share_is_one(hitech: Hitech, tmp_path: Path) -> None:
    """Else two shares in one area, or growth of shares in points, could not be told apart."""
    raw = world(
        indicator(
            share("2020", 20, area="village", whole="county"), share("2020", 5, whole="city")
        ),
        indicator(level("2019", 5), level("2020", 6), name="Part"),
        indicator(level("2019", 50), level("2020", 60), name="Whole"),
        relations=[parts_of("whole", "part")],
    )
    file = save(tmp_path, raw)
    shares = json.loads(hitech("filter", "--measure", "share", "--data", file, "-f", "json").out)
    added = json.loads(hitech("growth", "part", "--data", file, "-f", "json").out)

    assert [record["whole"] for record in shares["data"]] == ["county", "city"]
    wholes = {(record["measure"], record["whole"]) for record in added["data"]}
    assert {("contribution to growth", "whole"), ("growth", "whole"), ("growth", None)} <= wholes


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a_b*c?d=1&e=(2)#f", 1),
        ("HTTP://例子.org/专利", 1),
        ("https://example.org/> [a](https://evil.example)", 0),
        ("https://example.org/<b>", 0),
        ("https://example.org/\u202e", 0),
        ("javascript:alert(1)", 0),
        ("Main Street 5", 0),
    ],
)
@pytest.mark.parametrize("command", ["show", "cite"])
def test_the_address_of_a_source_is_a_link_in_markdown_and_nothing_else_is(
    hitech: Hitech, tmp_path: Path, command: str, address: str, is_link: int
) -> None:
    title = "https://title.example [b](https://c.example) www.d.example"
    source = {"id": "report", "title": title, "publisher": "", "address": address}
    file = save(tmp_path, world(indicator(level("2020", 5), id="a"), sources=[source]))
    out = hitech(command, "a", "--data", file, "-f", "markdown").out
    parsed = MarkdownIt("gfm-like").parse(out)
    inside = [child for token in parsed for child in token.children or ()]
    links = [child for child in inside if child.type == "link_open"]

    assert len(links) == is_link
    assert not [child for child in inside if child.type in {"html_inline", "image"}]
    if is_link:
        assert inside[inside.index(links[0]) + 1].content.endswith(address.partition("//")[2])
