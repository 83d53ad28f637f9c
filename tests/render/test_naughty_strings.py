"""Text that breaks other programs, in every place that takes text, in every format."""

import csv
import json
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from itertools import count
from pathlib import Path

import pyte
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wcwidth import wcwidth

from conftest import Hitech
from hitech_cli.model.characters import unseen
from hitech_cli.render.addresses import is_address
from hitech_cli.render.sanitise import sanitise
from pages import page
from worlds import Raw, growth, indicator, level, save, world

EVERY = "naughty-strings.json"
TEXT = {"text", "text_special", "softbreak"}

OURS = [
    "a|b\x1b]0;owned\x07 <b>[red]*x*[/] `c`\u202e\nnext",
    "\x9b31mred\x9b0m \x90q\x9c \x1b[2J\x1b[1;1H\x1bc",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07",
    "one\rtwo\x0bthree\x0cfour\x85five\u2028six\u2029seven\teight",
    "| a | b |\n|---|---|\n| c | d |",
    "---", "===", "- a", "+ a", "* a", "1. a", "12) a", "# a", "> a", "```", "~~~", "    a", "-", "- - -",
    "<b>a</b>", "<!-- a", "<http://example.org>", "[a](http://example.org)", "![a](b.png)", "[a]: b",
    "&lt;b&gt; &#124; &copy;", "\\| \\", "a\\", "**a** __a__ _a_ ~~a~~ `a`", " a ", "a  ", "\u3000a",
    "http://example.org", "www.example.org", "see HTTPS://example.org/a_b, please", "WWW.a.org", "a@example.org",
    "x" * 300, "专" * 150, "a " * 200, "=1+1", "'", '"', '"",""', "\ufeffa", "\U000e0041",
]  # fmt: skip


def theirs() -> list[str]:
    """Give the texts of a list that the project does not hold itself."""
    file = Path(os.environ.get("HITECH_CORPORA", ""), "text", EVERY)
    held = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return [text for text in dict.fromkeys(held) if text and text not in OURS]


def batches(texts: list[str], most: int = 20) -> list[list[str]]:
    return [texts[start : start + most] for start in range(0, len(texts), most)]


each_batch = pytest.mark.parametrize(
    "texts",
    [
        *batches(OURS)[:1],
        *(
            pytest.param(texts, marks=pytest.mark.long)
            for texts in (*batches(OURS)[1:], *batches(theirs()))
        ),
    ],
    ids=lambda texts: ascii(texts[0]),
)


def dataset(texts: list[str]) -> Raw:
    """A dataset that has texts wherever one can be."""
    raw = world(
        *(
            indicator(
                level("2019", 4, source=f"s{index}"),
                level("2020", 5, source=f"s{index}", place=text, wording=text, notes=[text]),
                growth("2020", 5, source=f"s{index}", wording=text),
                unit=f"u{index}", name=text, id=f"i{index}", category=text, definition=text,
                notes=[text], other_names=[text],
            )
            for index, text in enumerate(texts)
        ),
        title=texts[0],
        sources=[
            {"id": f"s{index}", "title": text, "publisher": text, "date": text, "address": text}
            for index, text in enumerate(texts)
        ],
    )  # fmt: skip
    raw["areas"][1]["name"] = texts[0]
    raw["units"] += [
        {"id": f"u{index}", "name": "unit" if unseen(text) else text, "kind": "currency"}
        for index, text in enumerate(texts)
    ]
    return raw


def commands(texts: list[str]) -> Iterator[list[str]]:
    ids = [f"i{index}" for index in range(len(texts))]
    yield from (["list"], ["show", *ids], ["filter"], ["growth", ids[-1]])
    if len(ids) > 1:
        yield ["compare", *ids]


def terminal_width(line: str) -> int:
    return sum(max(wcwidth(character), 0) for character in line)


def on_terminal(out: str) -> pyte.Screen:
    """What a terminal makes of an answer; it is wide enough for each line."""
    lines = out.splitlines()
    screen = pyte.Screen(max(map(terminal_width, lines)) + 1, len(lines) + 1)
    screen.set_title("ours")
    screen.set_icon_name("ours")
    pyte.Stream(screen).feed(out.replace("\n", "\r\n"))
    return screen


def rows_of(out: str) -> int:
    """Count the rows of the first table, laid out as one or as records."""
    if "───" in out:
        body = out.partition("───\n")[2].partition("\n\n")[0]
        return len(body.splitlines())
    return len(re.findall("^Indicator:", out, re.MULTILINE))


@each_batch
@pytest.mark.parametrize(
    ("columns", "colour"),
    [("", "never"), ("20", "never"), ("80", "always")],
)
def test_it_steers_no_terminal(
    hitech: Hitech,
    tmp_path: Path,
    texts: list[str],
    columns: str,
    colour: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    file = save(tmp_path, dataset(texts))
    for command in commands(texts):
        out = hitech(*command, "--data", file, "--color", colour).out
        plain = re.sub("\x1b\\[[\\d;]*m", "", out) if colour == "always" else out
        assert not unseen(plain.replace("\n", ""))
        screen = on_terminal(out)
        assert (screen.title, screen.icon_name) == ("ours", "ours")
        assert screen.cursor.y == out.count("\n")
        cells = {cell for row in screen.buffer.values() for cell in row.values()}
        styles = {
            cell._replace(data=" ", bold=False, italics=False, fg="default") for cell in cells
        }
        assert styles <= {screen.default_char}


@each_batch
@pytest.mark.parametrize("columns", ["", "20"])
def test_it_makes_no_row(
    hitech: Hitech, tmp_path: Path, texts: list[str], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    file = save(tmp_path, dataset(texts))

    assert rows_of(hitech("list", "--data", file).out) == len(texts)
    assert rows_of(hitech("filter", "--measure", "growth", "--data", file).out) == len(texts)


@each_batch
def test_programs_read_back_what_was_written(
    hitech: Hitech, tmp_path: Path, texts: list[str]
) -> None:
    file = save(tmp_path, dataset(texts))
    out = hitech(
        "filter", "--period", "2020", "--measure", "level", "--data", file, "-f", "json"
    ).out
    data = json.loads(out)["data"]
    table = hitech(
        "filter", "--period", "2020", "--measure", "level", "--data", file, "-f", "csv"
    ).out
    rows = list(csv.DictReader(StringIO(table, newline="")))

    assert not unseen(out.replace("\n", ""))
    for key in ("name", "category", "place", "wording"):
        assert [record[key] for record in data] == texts
        assert [row[key] for row in rows] == texts
    assert [row["source"] for row in rows] == [record["source"] for record in data]
    assert all(text in record["source"] for text, record in zip(texts, data, strict=True))


def tokens(markdown: str) -> list[Token]:
    found: list[Token] = []
    for token in MarkdownIt("gfm-like").parse(markdown):
        found += [token, *(token.children or ())]
    return found


def alike(text: str, index: int) -> str:
    """Give a text that steers nothing: an address for an address, which is a link in a source."""
    return f"https://plain{index}.example" if is_address(text) else f"plain{index}"


@each_batch
def test_markdown_grows_nothing_and_reads_as_the_text(
    hitech: Hitech, tmp_path: Path, texts: list[str]
) -> None:
    file = save(tmp_path, dataset(texts))
    (tmp_path / "plain").mkdir()
    harmless = save(tmp_path / "plain", dataset([*map(alike, texts, count())]))
    for command in commands(texts):
        document = tokens(hitech(*command, "--data", file, "-f", "markdown").out)
        expected = tokens(hitech(*command, "--data", harmless, "-f", "markdown").out)
        assert [token.type for token in document if token.type not in TEXT] == [
            token.type for token in expected if token.type not in TEXT
        ]
    listed = tokens(hitech("filter", "--period", "2020", "--data", file, "-f", "markdown").out)
    words = {
        "".join(child.content for child in token.children or ())
        for token in listed
        if token.type == "inline"
    }
    assert {sanitise(text).strip() for text in texts} <= {word.strip() for word in words}


DRAWN = {"svg", "title", "desc", "g", "path", "rect", "line", "text", "tspan"}
"""What charts are drawn with; how many of them there are depends on how wide names are."""


def built(html: str) -> list[tuple[str, str | None]]:
    """The elements of a page, without those that mark languages and ends of numbers, and charts."""
    whole = page(html)
    charts = [one for chart in whole.all("svg") for one in (chart, *chart.all())]
    assert {one.tag for one in charts} <= DRAWN
    drawn = set(map(id, charts))
    return [
        (one.tag, one.attributes.get("scope"))
        for one in whole.all()
        if one.tag != "span" and id(one) not in drawn
    ]


@each_batch
def test_html_grows_nothing_and_reads_as_the_text(
    hitech: Hitech, tmp_path: Path, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vl_convert = import_module("vl_convert")
    file = save(tmp_path, dataset(texts))
    (tmp_path / "plain").mkdir()
    harmless = save(tmp_path / "plain", dataset([*map(alike, texts, count())]))
    for command in commands(texts):
        is_drawn = command[0] == "compare"  # one chart a batch, as each takes its time
        monkeypatch.setitem(sys.modules, "vl_convert", vl_convert if is_drawn else None)
        out = hitech(*command, "--data", file, "-f", "html").out
        assert built(out) == built(hitech(*command, "--data", harmless, "-f", "html").out)
        assert not unseen(out.replace("\n", ""))
    listed = page(hitech("filter", "--period", "2020", "--data", file, "-f", "html").out)
    words = {one.text.strip() for one in listed.all("th", "td")}
    assert {sanitise(text).strip().replace("\N{NO-BREAK SPACE}", " ") for text in texts} <= words


ARGUMENTS = [
    ["{}"], ["show", "--", "{}"], ["list", "--{}"], ["list", "--data", "{}"], ["filter", "--min", "{}"],
    ["show", "{}"], ["compare", "patents", "{}"], ["growth", "{}"], ["list", "--category", "{}"], ["list", "--area", "{}"], ["list", "--sort", "{}"],
    ["list", "--format", "{}"], ["list", "--scale", "{}"], ["list", "--color", "{}"],
    ["check", "./{}"], ["filter", "--unit", "{}"], ["filter", "--text", "{}"],
    ["filter", "--period", "{}"], ["filter", "--from", "{}"],
    ["filter", "--measure", "{}"], ["growth", "patents", "--years", "{}"], ["growth", "patents", "--top", "{}"],
    ["list", "--columns", "{}"], ["list", "--where", "{}"], ["list", "-o", "nowhere/{}"],
]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("words", ARGUMENTS, ids=" ".join)
def test_as_an_argument_it_is_at_most_refused(
    hitech: Hitech, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refuses_at_most(hitech, words, [*OURS, "\udcff"])


@pytest.mark.long
@pytest.mark.usefixtures("corpora")
@pytest.mark.parametrize("words", ARGUMENTS[:2], ids=" ".join)
def test_nor_is_anything_of_the_list(hitech: Hitech, words: list[str]) -> None:
    refuses_at_most(hitech, words, theirs())


def refuses_at_most(hitech: Hitech, words: list[str], texts: list[str]) -> None:
    for text in texts:
        ran = hitech(*(word.format(text) for word in words))
        assert ran.code in {0, 2, 3, 4, 5}, text
        assert ran.err.count("\n") <= 6, text
        assert not unseen((ran.out + ran.err).replace("\n", "")), text
        assert not ran.code or not ran.out, text
