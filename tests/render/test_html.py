"""Pages of HTML: they say what other formats say, and mean it; they load and run nothing."""

import json
import re
import subprocess
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.render.html import html_document, html_fragment
from hitech_cli.render.page import Block, Cell, Contents, Heading, Picture, Remarks, Table, Tone
from hitech_cli.render.terminal import Surface, terminal_text
from hitech_cli.render.view import View
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.profile import profile_view
from hitech_cli.render.writers import markdown_text
from pages import Element, page
from terminals import surroundings
from worlds import indicator, level, save, world

COMMANDS = [
    ["list"],
    ["show", "patents", "pct-registrations"],
    ["show", "operating-income", "--explain"],
    ["filter", "--min", "40%", "--possible", "--derived"],
    ["compare", "operating-income", "exports", "--scale", "亿"],
    ["growth", "operating-income", "--years", "5", "--project", "2025"],
    ["cite", "patents"],
    ["check", "--verbose"],
]
each_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)

DRAWN = re.compile("[─│├└█▁▂▃▄▅▆▇·▶◀]+")
"""What only a terminal draws with characters."""


def words(text: str) -> set[str]:
    return {word.strip(":`.") for word in DRAWN.sub(" ", text).split()} - {"", "-"}


def made(*blocks: Block) -> Element:
    """Write a page of some blocks, and read it."""
    view = View("show", lambda _: blocks, (), lambda _: [], lambda _: [])
    return page(html_document(view, None, Scale.AUTO))


@each_command
def test_a_page_has_every_word_and_number_that_other_formats_have(
    hitech: Hitech, command: list[str]
) -> None:
    out = hitech(*command, "-f", "html").out
    answer = json.loads(hitech(*command, "-f", "json").out)
    body = page(out).one("main").text

    assert words(hitech(*command).out) - words(body.replace("*", "* ")) <= {"*"}
    for record in answer["data"]:
        for number in re.findall(r"\d[\d,.]*\d|\d", str(record["text"])):
            assert re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", body), number


@each_command
def test_a_page_is_what_it_looks_like_to_those_who_hear_it(
    hitech: Hitech, command: list[str]
) -> None:
    document = page(hitech(*command, "-f", "html").out).one("html")
    headings = [int(one.tag[1]) for one in document.all("h1", "h2", "h3", "h4", "h5", "h6")]

    assert document.attributes == {"lang": "en"}
    assert document.one("head").one("title").text.strip()
    assert headings.count(headings[0]) == headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert document.one("main")
    assert document.one("footer")
    assert any(document.all("table")) or command[0] == "cite"
    for table in document.all("table"):
        assert table.one("caption").text
        head, *rows = table.all("tr")
        assert all(cell.attributes["scope"] == "col" and cell.text for cell in head.all("th", "td"))
        for row in rows:
            cells = list(row.all("th", "td"))
            assert len(cells) == len(list(head.all("th")))
            assert (cells[0].tag, cells[0].attributes["scope"]) == ("th", "row")


@each_command
def test_a_page_loads_and_runs_nothing(hitech: Hitech, command: list[str]) -> None:
    document = page(hitech(*command, "-f", "html").out)
    policies = [
        one.attributes["content"] or ""
        for one in document.all("meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]

    assert [policy.partition(";")[0] for policy in policies] == ["default-src 'none'"]
    assert not any(document.all("script", "link", "img", "iframe", "object", "form", "base"))
    assert "url(" not in document.one("style").text
    assert "@import" not in document.one("style").text
    for element in document.all():
        assert not [name for name in element.attributes if name.startswith("on")]
        assert set(element.attributes) & {"src", "href"} <= (
            {"href"} if element.tag == "a" else set()
        )


def test_links_are_those_of_sources_and_nothing_else(hitech: Hitech, tmp_path: Path) -> None:
    address = "https://example.org/专利?a=1&b=\"'"
    raw = world(indicator(level("2020", 5), notes=["See http://example.org/other now."]))
    raw["sources"][0]["address"] = address[:-2]
    out = hitech("show", "income", "--data", save(tmp_path, raw), "-f", "html").out

    (link,) = page(out).all("a")
    assert link.attributes == {"href": "https://example.org/%E4%B8%93%E5%88%A9?a=1&b="}
    assert link.text == address[:-2]


def test_derivations_open(hitech: Hitech) -> None:
    out = hitech("show", "patents", "--explain", "-f", "html").out
    first, *_ = page(out).all("details")

    assert first.one("summary").text.endswith("about 63,889 patents")
    outer, *_ = first.all("ul")
    (formula,) = (child for child in outer.children if isinstance(child, Element))
    assert formula.text.startswith("= Valid patents 2020 ÷ (1 + growth 2020)")
    assert "it has no upper bound, so neither has the result" in formula.text


def column(*cells: Cell | str) -> list[Element]:
    rows = tuple(
        (Cell(f"row {i}"), c if isinstance(c, Cell) else Cell(c)) for i, c in enumerate(cells)
    )
    return list(made(Heading("Table"), Table(("Row", "Value"), rows)).all("td"))


def test_numbers_that_end_differently_leave_room_for_all_ends() -> None:
    """So their points are above one another, however wide the letters of a font are."""
    cells = column(
        Cell(".5", number="521", qualifier="more than "), Cell("", number="9"), "growth only"
    )
    ends = [[one for one in cell.all("span") if "data-tails" in one.attributes] for cell in cells]

    assert [cell.text for cell in cells] == ["more than 521.5", "9", "growth only"]
    assert [[one.attributes["data-tails"] for one in found] for found in ends] == [[".0\n"]] * 3
    assert [found[0].text for found in ends] == [".5", "", ""]
    assert all(cell.classes == {"n", "w"} for cell in cells)


def test_numbers_that_end_alike_need_nothing() -> None:
    cells = column(Cell(".5%", number="1"), Cell(".9%", number="20"), "")

    assert [cell.children for cell in cells] == [["1.5%"], ["20.9%"], []]


def test_rows_are_named_by_the_columns_that_tell_them_apart() -> None:
    rows = (("a", "2019", "1"), ("a", "2020", "1"), ("b", "2020", "1"))
    told = tuple((Cell(a), Cell(b), Cell("x"), Cell("", number=n)) for a, b, n in rows)
    document = made(Heading("T"), Table(("Area", "Period", "Status", "Value"), told))

    assert [one.text for one in document.all("th")][-6:] == ["a", "2019", "a", "2020", "b", "2020"]


@pytest.mark.parametrize("tone", [Tone.DERIVED, Tone.PROVISIONAL, Tone.FORECAST])
def test_how_a_figure_came_to_be_known_is_a_class(tone: Tone) -> None:
    (cell,) = column(Cell("", number="5", tone=tone))

    assert cell.classes == {"n", "w", tone.value}


def test_figures_and_commands_are_not_broken_and_chinese_is_marked() -> None:
    document = made(Heading("T"), Remarks("Note", ("Over 5 亿 yuan of 专利, `hitech cite 5 a`.",)))
    html = document.one("dd")

    assert html.one("code").children == ["hitech cite 5 a"]
    assert [(one.attributes, one.text) for one in html.all("span")] == [
        ({"lang": "zh"}, "亿"),
        ({"lang": "zh"}, "专利"),
    ]
    assert html.children[0] == "Over 5\N{NO-BREAK SPACE}"


def test_chinese_characters_beside_kana_are_japanese() -> None:
    document = made(Heading("人口"), Remarks("Note", ("東京のひと",)))

    assert {one.attributes["lang"] for one in document.all("span")} == {"ja"}


def test_a_chart_is_a_figure_with_words_and_only_here(hitech: Hitech) -> None:
    chart = comparison_view(compare(load(), ["operating-income", "exports"])).chart
    blocks = (Heading("T"), Picture(partial(chart, Scale.AUTO)))
    figure = made(*blocks).one("figure")

    assert figure.one("svg").attributes["role"] == "img"
    assert "Operating income more than 521.5 billion yuan" in figure.one("figcaption").text
    assert terminal_text(blocks, Surface()) == "T\n"
    assert markdown_text(blocks) == "## T\n"
    assert "<figure>" not in hitech("show", "exports", "-f", "html").out  # of one figure


def test_a_page_has_no_chart_where_none_can_be_drawn(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<figure>" in hitech("show", "patents", "-f", "html").out
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "<figure>" not in hitech("show", "patents", "-f", "html").out


def test_a_table_of_contents_leads_to_its_headings() -> None:
    blocks = (
        Heading("All", 1),
        Contents(),
        Heading("Patents, 2020", 2, "Patents"),
        Heading("T", 3),
    )
    document = made(*blocks)
    (link,) = document.one("nav").all("a")
    (target,) = (one for one in document.all("h2"))

    assert (link.text, link.attributes["href"]) == ("Patents", f"#{target.attributes['id']}")


def test_the_title_is_the_answers_and_the_datasets(hitech: Hitech) -> None:
    dataset = "Foshan Hi-tech Zone: economic indicators for 2020"

    def title(*words: str) -> str:
        return page(hitech(*words, "-f", "html").out).one("head").one("title").text

    assert title("list") == dataset
    assert title("show", "patents", "exports") == f"Valid patents, Exports – {dataset}"
    assert title("filter", "exports") == f"Matching figures, Foshan Hi-tech Zone – {dataset}"


def test_it_says_what_was_read_and_no_date(hitech: Hitech, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("area,year,value\nnorth,2020,5\n", "utf-8")
    answer = json.loads(hitech("list", "--data", tmp_path / "t.csv", "-f", "json").out)
    footer = page(hitech("list", "--data", tmp_path / "t.csv", "-f", "html").out).one("footer").text

    assert answer["dataset"]["sha256"][:12] in footer
    assert answer["dataset"]["reading"] in footer
    assert "hitech list" in footer
    assert not re.search(r"\d{4}-\d\d-\d\d|\d\d:\d\d", footer)


def test_an_invalid_dataset_has_a_page_as_well(hitech: Hitech, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": "hitech/1", "id": "<b>"}', "utf-8")
    ran = hitech("check", tmp_path / "a.json", "-f", "html")

    assert ran.code == 4
    assert "is not valid" in page(ran.out).one("h1").text


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_a_file_named_so_is_a_page_in_utf_8(hitech: Hitech, tmp_path: Path, name: str) -> None:
    form = ["-f", "html"] if name.endswith("txt") else []
    assert hitech("show", "patents", "-o", tmp_path / name, *form).code == 0

    text = (tmp_path / name).read_text("utf-8")
    assert "专利" in text
    assert page(text).one("h1")


def test_a_pipe_gets_utf_8_whatever_the_locale_says() -> None:
    command = [sys.executable, "-m", "hitech_cli", "show", "patents", "-f", "html"]
    environment = surroundings(PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    ran = subprocess.run(command, capture_output=True, check=True, env=environment)

    assert "专利" in ran.stdout.decode("utf-8")


def test_a_part_of_a_page_changes_nothing_around_it() -> None:
    dataset = load(LoadRequest())
    view = profile_view(profile_indicators(dataset, ["patents"]))
    part = page(html_fragment(view, dataset, Scale.AUTO))
    (outer,) = (child for child in part.children if isinstance(child, Element))
    style = re.sub(r"@media [^{]*\{|\{[^{}]*\}|\}", ",", outer.one("style").text)
    selectors = [one.strip() for one in style.split(",") if one.strip()]

    assert (outer.tag, outer.attributes) == ("div", {"class": "hitech"})
    assert not any(outer.all("main", "header", "footer", "html", "body", "meta"))
    assert len(selectors) > 40
    assert all(one.startswith(".hitech") for one in selectors)


LOADED = """
import sys
from hitech_cli.cli.main import main
main(["show", "patents", "-f", "html", "-o", "answer.html"])
print(*sys.modules)
"""


def test_a_page_is_written_without_what_terminals_need(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert {name for name in ran.stdout.split() if name.split(".")[0] in {"rich", "html"}} == set()
