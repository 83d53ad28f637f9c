"""Pages of HTML in Chromium: on a desk, in the dark, on a telephone, and printed on A4."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import growth, indicator, level, save, world

BROWSER = Path(__file__).parents[1] / "browser"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NODE = shutil.which("node")

A4 = 680
"""Pixels that the margins of a printed page leave to a line."""

PHONE = 360
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 24, 29)"


def has_packages() -> bool:
    """Whether node finds what drives the browser: beside the script, or by NODE_PATH."""
    find = "require.resolve('playwright-core'); require.resolve('axe-core')"
    ran = NODE and subprocess.run([NODE, "-e", find], cwd=BROWSER, capture_output=True, check=False)
    return bool(ran) and ran.returncode == 0


pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        CHROMIUM is None or not has_packages(),
        reason="no chromium, or no node with the packages of tests/browser (npm ci there):"
        " pages are NOT TESTED in a browser",
    ),
]


def bundled(_: Path) -> list[str]:
    return []


def hostile(folder: Path) -> list[str]:
    """Words that run, that steer, or that have no end."""
    texts = ["<script>alert(1)</script>", "x" * 300, "שלום עולם", "专利" * 60, "a " * 150]
    indicators = [
        indicator(
            level("2019", "4.5"),
            level("2020", "more than 5000", notes=[text], wording=text[:90]),
            growth("2020", "12.25"),
            id=f"i{index}",
            name=text,
            definition=text,
            category=text[:30],
        )
        for index, text in enumerate(texts)
    ]
    return ["--data", str(save(folder, world(*indicators)))]


def long(folder: Path) -> list[str]:
    """A table of 60 areas, and of 31 years each."""
    rows = (
        f"Region number {area} of the country,{year},"
        f"{(area * 37 + year * 11) % 9000 + area}.{year % 7},{'' if year % 5 else 'e'}\n"
        for area in range(60)
        for year in range(1990, 2021)
    )
    (folder / "t.csv").write_text("area,year,value,flag\n" + "".join(rows), "utf-8")
    return ["--data", str(folder / "t.csv")]


Data = Callable[[Path], list[str]]

PAGES: list[tuple[Data, list[str]]] = [
    (bundled, ["list"]),
    (bundled, ["show", "patents", "pct-registrations"]),
    (bundled, ["show", "patents", "--explain"]),
    (bundled, ["filter", "--possible", "--derived"]),
    (bundled, ["compare", "operating-income", "exports", "--scale", "亿"]),
    (bundled, ["growth", "operating-income", "--years", "5", "--project", "2025"]),
    (bundled, ["cite", "patents"]),
    (bundled, ["check", "--verbose"]),
    (bundled, ["report", "--explain"]),
    (hostile, ["list"]),
    (hostile, ["filter", "--derived"]),
    (hostile, ["report", "--explain"]),
    (long, ["show", "t"]),
    (long, ["show", "t", "--area", "Region number 7 of the country"]),
    (long, ["growth", "t", "--all-areas", "--from", "1991"]),
    (long, ["list", "--explain"]),
]


@pytest.mark.parametrize(
    ("data", "words"), PAGES, ids=[f"{data.__name__} {' '.join(words)}" for data, words in PAGES]
)
def test_a_page_in_a_browser(hitech: Hitech, tmp_path: Path, data: Data, words: list[str]) -> None:
    file = tmp_path / "page.html"
    assert hitech(*words, *data(tmp_path), "--output", file).code == 0
    command = [str(NODE), BROWSER / "look.cjs", str(CHROMIUM), tmp_path / "profile", file]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)
    light, dark, phone, printed = (seen[way] for way in ("light", "dark", "phone", "print"))

    assert (seen["messages"], seen["requests"]) == ([], [file.as_uri()])
    assert seen["title"]
    assert (light["broken"], dark["broken"], phone["broken"]) == ([], [], [])
    assert (light["paper"], dark["paper"]) == (LIGHT, DARK)
    assert light["unaligned"] == phone["unaligned"] == printed["unaligned"] == 0
    assert phone["width"] <= PHONE
    assert printed["width"] <= A4
    assert (printed["wideTables"], printed["hidden"]) == (0, 0), "nothing is cut off or closed"
    assert set(printed["heads"]) <= {"table-header-group"}, "heads of tables stand on each page"
    assert 1 <= seen["pages"] <= 12
    assert seen["size"] == [595, 842]


def test_what_is_looked_for_would_be_found(tmp_path: Path) -> None:
    """Else that nothing is found would say nothing."""
    file = tmp_path / "page.html"
    file.write_text(
        '<title>T</title><body class="hitech"><main><img src="http://127.0.0.1:9/a.png">'
        '<div style="width: 900px">wide</div><details><ul><li>closed</li></ul></details>'
        "<script>console.log(1)</script>",
        "utf-8",
    )
    command = [str(NODE), BROWSER / "look.cjs", str(CHROMIUM), tmp_path / "profile", file]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    seen = json.loads(ran.stdout)

    assert seen["requests"][1:] == ["http://127.0.0.1:9/a.png"]
    assert "1" in seen["messages"]
    assert {found.partition(":")[0] for found in seen["light"]["broken"]} >= {"image-alt"}
    assert seen["phone"]["width"] > PHONE
    assert seen["print"]["width"] > A4
    assert seen["print"]["hidden"] == 1
