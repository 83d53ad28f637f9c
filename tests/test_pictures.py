"""The pictures in docs are of what the commands print, and fetch nothing from elsewhere."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from conftest import Hitech

ROOT = Path(__file__).parents[1]
DRAWN = sorted(file.stem for file in (ROOT / "docs").glob("*.svg"))
TERMINALS = sorted(set(DRAWN) - {"chart"})


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    script = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    return module


def texts(svg: str) -> list[str]:
    """Return the words of a picture, wherever they stand."""
    page = ET.fromstring(svg)  # noqa: S314 - our own file
    parts = ("text", "title", "desc")
    nodes = (node for part in parts for node in page.iter(f"{{http://www.w3.org/2000/svg}}{part}"))
    return ["".join(node.itertext()) for node in nodes]


def test_the_chart_says_what_it_says_when_it_is_drawn_now(pictures: ModuleType) -> None:
    drawn = (ROOT / "docs" / "chart.svg").read_text("utf-8")

    assert texts(drawn) == texts(pictures.chart("chart")), "python docs/pictures.py draws it anew"
    assert not re.search(r"@import|@font-face|url\((?!#)|[^k:]href=|<script|<image", drawn)


@pytest.mark.parametrize("name", TERMINALS)
def test_a_picture_is_as_it_is_drawn_now(pictures: ModuleType, name: str) -> None:
    drawn = (ROOT / "docs" / f"{name}.svg").read_text("utf-8")

    assert drawn == pictures.picture(name), "python docs/pictures.py draws them anew"


def test_every_picture_is_drawn_and_shown(pictures: ModuleType) -> None:
    shown = re.findall(r"\]\(docs/(\w+)\.svg\)", (ROOT / "README.md").read_text("utf-8"))

    assert sorted(shown) == DRAWN
    assert sorted([*pictures.PICTURES, *pictures.CHARTS]) == DRAWN


@pytest.mark.parametrize("name", TERMINALS)
def test_a_picture_holds_the_words_and_fetches_nothing(
    pictures: ModuleType, hitech: Hitech, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = (ROOT / "docs" / f"{name}.svg").read_text("utf-8")
    page = ET.fromstring(text)  # noqa: S314 - our own file
    drawn = "".join(
        "".join(node.itertext()) for node in page.iter("{http://www.w3.org/2000/svg}text")
    )
    printed = hitech(*pictures.PICTURES[name].split()).out

    assert [word for word in printed.split() if word not in drawn.replace("\xa0", " ")] == []
    assert not re.search(r"@import|@font-face|url\((?!#)|href=|<script|<image", text)
