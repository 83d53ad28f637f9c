"""Charts draw every figure as what it is, and say in words all that they draw."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rich.cells import cell_len

from conftest import Hitech
from hitech_cli.render.charts.look import COLOURS
from tables import write
from worlds import indicator, save, share, world

FOLDER = Path(__file__).parent / "charts"

SVG = "{http://www.w3.org/2000/svg}"

AREAS = [word for area in ("North", "South", "East", "West") for word in ("--area", area)]

BUNDLED = [
    "operating-income", "exports", "industrial-output", "smes", "incubators", "patents",
    "patent-density", "technology-revenue", "improved-indicators",
]  # fmt: skip


def golden() -> ModuleType:
    script = importlib.util.spec_from_file_location("golden", FOLDER / "pictures.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    return module


GOLDEN = golden()


def chart(hitech: Hitech, *words: object) -> dict[str, Any]:
    ran = hitech("chart", *words, "--format", "vega-lite", "--quiet")
    assert (ran.code, ran.err) == (0, "")
    made: dict[str, Any] = json.loads(ran.out, parse_float=Decimal, parse_int=Decimal)
    return made


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer for panel in spec["vconcat"][:-1] for layer in panel["layer"]]


def drawn(spec: dict[str, Any], kind: str, **mark: object) -> list[dict[str, Any]]:
    """Return the rows of layers of a kind of mark, those with these properties."""
    return [
        row
        for layer in layers(spec)
        if layer["mark"]["type"] == kind and mark.items() <= layer["mark"].items()
        for row in layer["data"]["values"]
    ]


def joined(spec: dict[str, Any], *, dashed: bool = False) -> list[list[str]]:
    """Return the periods that each line joins."""
    runs: dict[object, list[str]] = {}
    for layer in layers(spec):
        if layer["mark"]["type"] == "line" and ("strokeDash" in layer["mark"]) is dashed:
            for row in layer["data"]["values"]:
                runs.setdefault(row["run"], []).append(row["period"])
    return list(runs.values())


def footer(spec: dict[str, Any]) -> str:
    return " ".join(row["text"] for row in spec["vconcat"][-1]["data"]["values"])


@pytest.mark.parametrize("name", GOLDEN.CHARTS)
def test_a_chart_is_drawn_as_it_was_when_someone_looked_at_it(name: str, tmp_path: Path) -> None:
    expected = (FOLDER / f"{name}.vl.json").read_text("utf-8")

    assert GOLDEN.specification(name, tmp_path) == expected, (
        "python tests/render/charts/pictures.py writes them anew: look at them"
    )


@pytest.mark.parametrize("name", BUNDLED)
def test_the_words_of_every_figure_are_in_the_data_and_in_the_description(
    hitech: Hitech, name: str
) -> None:
    spec = chart(hitech, name)
    answer = json.loads(hitech("chart", name, "-f", "json").out)
    rows = [*drawn(spec, "point"), *drawn(spec, "bar")]

    for record in answer["data"]:
        words = record["text"].removesuffix(")").split(" (")[0]
        assert words in spec["description"]
        assert any(row["words"].startswith(words) for row in rows)
        assert record["source"] in spec["description"]
        assert record["source"].split(" (")[0] in footer(spec)
    for note in answer["notes"]:
        assert " ".join(note.split()) in " ".join(footer(spec).split())


def test_an_arrow_starts_at_each_bound_and_nowhere_else(hitech: Hitech, tmp_path: Path) -> None:
    write(tmp_path, GOLDEN.TABLES["survey.csv"], "survey.csv")
    spec = chart(hitech, "Stunting", "--data", tmp_path / "survey.csv")

    (up,) = drawn(spec, "point", shape="triangle-up", filled=True)
    (down,) = drawn(spec, "point", shape="triangle-down", filled=True)
    whiskers = {row["period"] for row in drawn(spec, "tick")} - {"2020", "2021"}
    assert (up["period"], up["lower"], up["upper"]) == ("2020", Decimal("19.5"), None)
    assert (down["period"], down["lower"], down["upper"]) == ("2021", None, Decimal(19))
    assert whiskers == {"2014", "2015", "2016", "2018", "2019"}
    assert [row["period"] for row in drawn(spec, "point", shape="square")] == ["2022", "2023"]


def test_a_gap_and_a_break_end_a_line_and_forecasts_are_dashed(
    hitech: Hitech, tmp_path: Path
) -> None:
    write(tmp_path, GOLDEN.TABLES["survey.csv"], "survey.csv")
    spec = chart(hitech, "Stunting", "--data", tmp_path / "survey.csv")

    assert joined(spec) == [["2014", "2015", "2016"], ["2019", "2020", "2021"]]
    assert joined(spec, dashed=True) == [["2021", "2022"], ["2022", "2023"]]
    domain = spec["vconcat"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == [str(year) for year in range(2014, 2024)]


def test_every_tenth_year_makes_a_line_and_a_missing_one_a_gap(
    hitech: Hitech, tmp_path: Path
) -> None:
    census = "indicator,area,year,value\n" + "".join(
        f"people,{area},{year},{value}\n"
        for area, years in (("A", (1980, 1990, 2000)), ("B", (1980, 2000, 2010)))
        for value, year in enumerate(years, start=5)
    )
    spec = chart(hitech, "people", "--data", write(tmp_path, census))

    assert joined(spec) == [["1980", "1990", "2000"], ["2000", "2010"]]


def test_a_projection_is_joined_to_the_figure_that_it_carries_on(hitech: Hitech) -> None:
    spec = chart(hitech, "operating-income", "--project", "2025")

    assert joined(spec) == [["2019", "2020"]]
    assert joined(spec, dashed=True) == [["2020", "2025"], ["2020", "2025"]]
    marks = drawn(spec, "point", shape="triangle-up", fill="#ffffff")
    assert sorted(mark["value"] for mark in marks) == [
        round(Decimal("521.5") * (1 + rate / 100) ** 5, digits)
        for rate, digits in ((Decimal("8.18"), 2), (Decimal("17.16"), 1))
    ]
    assert "your assumption" in footer(spec)


def test_a_value_that_is_rounded_has_no_arrow_even_at_0(hitech: Hitech, tmp_path: Path) -> None:
    rows = (f"x,zone,{year},0,yuan,currency\n" for year in (2018, 2019, 2020))
    table = write(tmp_path, "indicator,area,year,value,unit,unit_kind\n" + "".join(rows))
    spec = chart(hitech, "x", "--data", table)

    assert {(row["lower"], row["upper"]) for row in drawn(spec, "point")} == {(None, None)}
    assert "arrow" not in footer(spec).casefold()


def test_a_band_takes_the_place_of_many_whiskers(hitech: Hitech, tmp_path: Path) -> None:
    rows = (f"x,zone,{1980 + at},{50 + at},{40 + at},{60 + at}\n" for at in range(40))
    table = write(tmp_path, "indicator,area,year,value,lower,upper\n" + "".join(rows))
    spec = chart(hitech, "x", "--data", table)

    assert len(drawn(spec, "area")) == 40
    assert drawn(spec, "tick") == []
    assert "band: bounds" in footer(spec).casefold()


@pytest.mark.parametrize(
    ("words", "kind", "lines"),
    [
        (["chart", "exports"], "bar", ["Exports"]),
        (["show", "exports", "smes"], "bar", ["Exports", "Small and medium-sized enterprises"]),
        (["compare", "exports", "industrial-output"], "bar", ["Exports", "Industrial output"]),
        (["compare", "operating-income", "--period", "2019", "--period", "2020"], "line", None),
        (["growth", "operating-income"], "line", None),
    ],
)
def test_answers_are_drawn_in_the_way_that_fits_them(
    hitech: Hitech, words: list[str], kind: str, lines: list[str] | None
) -> None:
    spec = json.loads(hitech(*words, "-f", "vega-lite").out)

    assert {row["line"] for row in drawn(spec, kind)} == set(lines or ["Operating income"])


def test_figures_in_different_units_have_plots_of_their_own(hitech: Hitech) -> None:
    spec = chart(hitech, "exports", "smes", "pct-registrations")

    titles = [panel["title"]["text"] for panel in spec["vconcat"][:-1]]
    assert titles == [
        "Exports, billion yuan, 2020",
        "Small and medium-sized enterprises, enterprises, 2020",
        "PCT registrations, registrations, 2020",
        "PCT registrations, Share of Foshan city, %, 2020",
    ]


def test_a_ranking_shows_where_areas_are_left_out_and_who_is_tied(
    hitech: Hitech, tmp_path: Path
) -> None:
    table = write(tmp_path, GOLDEN.TABLES["towns.csv"])
    spec = chart(hitech, "Output", "--data", table, "--top", "1", "--bottom", "1")

    domain = spec["vconcat"][0]["encoding"]["y"]["scale"]["domain"]
    assert domain == ["North", "East", "...", "West"]
    assert "Tied at the cut, all shown (top 1 requested): North, East." in footer(spec)
    whole = chart(hitech, "Output", "--data", table, "--all-areas")
    assert "..." not in whole["vconcat"][0]["encoding"]["y"]["scale"]["domain"]


def test_the_base_of_an_index_is_100(hitech: Hitech, tmp_path: Path) -> None:
    table = write(tmp_path, GOLDEN.TABLES["towns.csv"])
    spec = chart(hitech, "Output", "--data", table, "--index", "2018", *AREAS)

    values = {(row["line"], row["period"]): row["value"] for row in drawn(spec, "point")}
    assert {value for (_, at), value in values.items() if at == "2018"} == {Decimal(100)}
    assert values["West", "2019"] == Decimal("25.00")
    assert spec["title"]["subtitle"] == ["index, 2018 = 100, 2018-2019"]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_colours_differ_in_grey_and_stand_out_from_paper() -> None:
    greys = sorted(luminance(colour) for colour in COLOURS)

    assert all((above + 0.05) / (below + 0.05) > 1.25 for below, above in pairwise(greys))
    assert all(1.05 / (grey + 0.05) >= 4.5 for grey in greys)


def test_a_picture_says_its_words_to_those_who_do_not_see_it(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = tmp_path / "picture.svg"
    assert hitech("chart", "operating-income", "-o", file) == (0, "", "")
    page = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own file
    first, second = list(page)[:2]

    assert (page.get("role"), first.tag, second.tag) == ("img", f"{SVG}title", f"{SVG}desc")
    assert first.text == page.get("aria-label") == "Operating income, Foshan Hi-tech Zone"
    assert "2019 more than 445.09 billion yuan (derived), 2020 more than 521.5" in str(second.text)
    texts = ["".join(node.itertext()) for node in page.iter(f"{SVG}text")]
    assert {"more than 521.5", "more than 445.09"} <= set(texts)
    assert not re.search(r"url\((?!#)|<script|<image|<a ", file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "start"), [("a.png", b"\x89PNG\r\n"), ("a.pdf", b"%PDF-"), ("a.vl.json", b"{\n")]
)
def test_the_name_of_a_file_says_which_picture(
    hitech: Hitech, tmp_path: Path, name: str, start: bytes
) -> None:
    assert hitech("compare", "exports", "industrial-output", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_without_vl_convert_a_picture_is_refused_before_anything_is_read(
    hitech: Hitech, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    ran = hitech("chart", "patents", "-o", tmp_path / "a.svg", "--data", "missing.csv")

    assert ran.code == 5
    assert "pip install 'hitech-cli[charts]'" in ran.err
    assert chart(hitech, "patents")["vconcat"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["list", "-f", "chart"], 3, "This answer has no chart."),
        (
            ["chart", "patents", "exports", "--top", "3"],
            2,
            "A ranking of areas is of one indicator.",
        ),
        (
            ["chart", "patents", "--top", "3", "--index", "2020"],
            2,
            "--index cannot be combined with a ranking",
        ),
        (["chart", "patents", "--index", "2020", "--project", "2022"], 2, "--project"),
        (["chart", "exports", "--period", "2011"], 3, "Exports has no figure for 2011."),
        (["chart", "patents", "--from", "2011"], 3, "Valid patents has no figure for 2011."),
    ],
)
def test_what_cannot_be_drawn_is_said(
    hitech: Hitech, words: list[str], code: int, said: str
) -> None:
    ran = hitech(*words)

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_more_lines_than_a_reader_can_follow_are_refused(hitech: Hitech, tmp_path: Path) -> None:
    rows = (f"x,a{area},{year},5\n" for area in range(9) for year in (2019, 2020))
    table = write(tmp_path, "indicator,area,year,value\n" + "".join(rows))
    ran = hitech("chart", "x", "--data", table, "-q")

    assert (ran.code, ran.out) == (3, "")
    assert "at most 6 lines, and this would have 9" in ran.err
    assert hitech("chart", "x", "--data", table, "--area", "a1", "--area", "a2").code == 0


@pytest.mark.parametrize("width", [*range(26, 60, 3), 80, 120, 200])
@pytest.mark.parametrize("name", GOLDEN.CHARTS)
def test_a_chart_in_characters_fits_the_terminal_and_says_every_value(
    hitech: Hitech, name: str, width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table, text in GOLDEN.TABLES.items():
        write(tmp_path, text, table)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    words = GOLDEN.CHARTS[name].split()
    ran = hitech("chart", *words, "-q")
    lines = ran.out.splitlines()

    assert ran.code == 0
    assert all(cell_len(line) <= width or " " not in line.strip() for line in lines)
    said = " ".join(ran.out.split())
    for record in json.loads(hitech("chart", *words, "-f", "json", "-q").out)["data"]:
        number = re.search(r"-?[\d.,]+", str(record.get("index") or record["text"]))
        assert number is not None
        assert number[0] in said


def test_each_line_in_characters_has_rows_words_and_bounds_of_its_own(
    hitech: Hitech, tmp_path: Path
) -> None:
    table = write(
        tmp_path,
        "indicator,area,year,value,obs_status\n"
        "x,A,2018,5,\nx,A,2019,>6,P\nx,A,2020,8,F\nx,B,2018,5,\nx,B,2019,~7,\nx,B,2020,<9,\n",
    )
    lines = hitech("chart", "x", "--data", table, "-q").out.splitlines()

    rows = [" ".join(line.split()) for line in lines if re.match(r"20|[AB]  ", line)]
    assert rows == [
        "A Value 5 9", "2018 5 ●", "2019 more than 6 (provisional) ○▶", "2020 8 (forecast) □",
        "B Value 5 9", "2018 5 ●", "2019 about 7 ●≈", "2020 less than 9 ◀●",
    ]  # fmt: skip


def test_a_bound_at_the_limit_of_a_share_is_a_bound(hitech: Hitech, tmp_path: Path) -> None:
    made = world(
        indicator(share("2018", "nearly 100"), share("2019", "less than 100"), share("2020", 99))
    )
    spec = chart(hitech, "income", "--data", save(tmp_path, made))

    arrows = drawn(spec, "point", shape="triangle-down", filled=True)
    assert [row["words"] for row in arrows] == ["nearly 100%", "less than 100%"]
    assert "about" not in footer(spec)


def test_a_bar_that_may_be_nearer_to_0_is_shaded_on_either_side_of_it(
    hitech: Hitech, tmp_path: Path
) -> None:
    values = ["nearly -4", "less than -3", "more than -6", "less than 2", "more than 2"]
    rows = (f"x,{name},2020,{value}\n" for name, value in zip("ABCDE", values, strict=True))
    table = write(tmp_path, "indicator,area,year,value\n" + "".join(rows))
    spec = chart(hitech, "x", "--data", table)

    shaded = {row["words"] for row in drawn(spec, "bar", fill="#d3dae6")}
    assert shaded == {"nearly -4", "more than -6", "less than 2"}
    assert "Arrow right: nearly, more than; arrow left: less than" in footer(spec)


def test_a_point_estimate_that_ranks_an_area_is_drawn(hitech: Hitech, tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "indicator,area,year,value\nx,A,2019,10 [5-15]\nx,A,2020,>20\nx,B,2019,10\nx,B,2020,13\n",
    )
    spec = chart(hitech, "x", "--data", table, "--all-areas")

    (estimate,) = drawn(spec, "point", shape="diamond")
    assert (estimate["line"], estimate["words"]) == ("A", "more than 33% (derived)")
    assert (estimate["lower"], estimate["value"]) == (Decimal(33), Decimal(100))


def test_a_break_that_is_not_drawn_ends_a_line_all_the_same(hitech: Hitech, tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "indicator,area,year,value,obs_status\n"
        "x,A,2018,5,\nx,A,2019,6,B\nx,A,2020,7,\nx,A,2021,8,\n",
    )
    periods = ["--period", "2018", "--period", "2020"]

    for words in (["chart", "x"], ["compare", "x"]):
        ran = hitech(*words, *periods, "--data", table, "-q", "-f", "vega-lite")
        assert joined(json.loads(ran.out)) == []
    later = ["--period", "2020", "--period", "2021"]
    assert joined(chart(hitech, "x", *later, "--data", table)) == [["2020", "2021"]]


def test_bands_are_of_neighbours_alone(hitech: Hitech, tmp_path: Path) -> None:
    def row(year: int) -> str:
        bounds = "" if year in {1990, 1991} else f"{year - 1905},{year - 1895}"
        return f"x,zone,{year},{year - 1900},{bounds or ','},{'F' if year > 2010 else ''}\n"

    years = [year for year in range(1982, 2020) if year not in {2000, 2001, 2003}]
    table = write(
        tmp_path, "indicator,area,year,value,lower,upper,obs_status\n" + "".join(map(row, years))
    )
    spec = chart(hitech, "x", "--data", table)
    runs: dict[object, list[int]] = {}
    for one in drawn(spec, "area"):
        runs.setdefault(one["run"], []).append(int(one["period"]))

    assert [*runs.values()] == [
        [*range(1982, 1990)],
        [*range(1992, 2000)],
        [*range(2004, 2020)],
    ]
    assert {one["period"] for one in drawn(spec, "tick")} == {"2002"}


def test_about_is_marked_where_its_words_are_not_drawn(hitech: Hitech, tmp_path: Path) -> None:
    rows = (
        f"x,{area},{year},{'~' if year == 2019 else ''}{year - 2000}\n"
        for area in "AB"
        for year in (2018, 2019, 2020)
    )
    table = write(tmp_path, "indicator,area,year,value\n" + "".join(rows))

    assert [
        (row["line"], row["period"])
        for row in drawn(chart(hitech, "x", "--data", table), "text", text="≈")
    ] == [("A", "2019"), ("B", "2019")]


def test_what_a_chart_leaves_out_is_said(hitech: Hitech) -> None:
    assert "Not drawn: CAGR to 2020." in footer(chart(hitech, "operating-income"))
    assert "Not drawn" not in footer(chart(hitech, "exports"))


def test_indices_of_all_units_share_an_axis_and_are_derived(hitech: Hitech, tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "indicator,year,value,unit\n"
        "gdp,2019,50,euro\ngdp,2020,60,euro\njobs,2019,7,people\njobs,2020,8,people\n",
    )
    spec = chart(hitech, "gdp", "jobs", "--data", table, "--index", "2019")

    assert len(spec["vconcat"]) == 2  # the panel, and the words under it
    assert "All values: derived" in footer(spec)


def test_names_of_bars_are_whole(hitech: Hitech, tmp_path: Path) -> None:
    names = [
        "佛山国家高新技术产业开发区管理委员会下属南海核心园区" + end for end in ("其他", "周边")
    ]
    rows = (f"x,{name},2020,5\n" for name in names)
    spec = chart(
        hitech, "x", "--data", write(tmp_path, "indicator,area,year,value\n" + "".join(rows))
    )

    panel = spec["vconcat"][0]["encoding"]["y"]
    assert [name.replace("\n", "") for name in panel["scale"]["domain"]] == names
    assert panel["axis"]["labelLimit"] == 0


def test_a_terminal_without_these_characters_has_others() -> None:
    words = ["chart", "exports", "industrial-output", "operating-income"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    ran = subprocess.run(
        [sys.executable, "-m", "hitech_cli", *words],
        env=environment, capture_output=True, check=True, timeout=60,
    )  # fmt: skip

    assert "more than 521.5" in ran.stdout.decode("ascii")
    assert re.search(r"#{40,}>", ran.stdout.decode("ascii"))
