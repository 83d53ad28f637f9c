"""Every figure is said to be of its area: in a column, or in the heading where all are of one."""

import re
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import growth, indicator, level, parts_of, save, share, world

ONE_AREA = world(
    indicator(level("2019", 5), level("2020", 7), growth("2020", 30)),
    indicator(level("2019", 5), level("2020", 9), name="Sales"),
    relations=[parts_of("income", "sales")],
)
SEVERAL = world(
    indicator(
        level("2019", 5), level("2020", 7), growth("2020", 30),
        level("2019", 50, area="county"), level("2020", 70, area="county"),
        growth("2020", 30, area="county"),
    ),
    indicator(level("2020", 4), level("2020", 40, area="county"), name="Sales"),
)  # fmt: skip

COMMANDS = [
    pytest.param(["list"], "A small world, The zone", id="list"),
    pytest.param(["show", "income"], "Income (income), The zone, 2019-2020", id="show"),
    pytest.param(["filter"], "Matching figures, The zone", id="filter"),
    pytest.param(["compare", "income", "sales"], "Comparison: The zone, 2020 (yuan)", id="compare"),
    pytest.param(
        ["compare", "income", "--index", "2019"],
        "Comparison: Income, The zone (yuan)",
        id="compare by index",
    ),
    pytest.param(["growth", "income"], "Growth of Income, The zone, 2019-2020", id="growth"),
    pytest.param(["check"], "Consistency checks, The zone", id="check"),
]


@pytest.mark.parametrize(("words", "heading"), COMMANDS)
def test_a_heading_names_the_one_area(
    tmp_path: Path, hitech: Hitech, words: list[str], heading: str
) -> None:
    lines = hitech(*words, "--data", save(tmp_path, ONE_AREA)).out.splitlines()

    assert heading in lines
    assert not any("Area" in line.split() for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["show", "income"],
        ["filter"],
        ["compare", "income", "--area", "zone", "--area", "county"],
        ["growth", "income"],
        ["growth", "income", "--all-areas"],
        ["check", "--verbose"],
    ],
    ids=" ".join,
)
def test_a_column_tells_several_areas_apart(
    tmp_path: Path, hitech: Hitech, words: list[str]
) -> None:
    lines = hitech(*words, "--data", save(tmp_path, SEVERAL)).out.splitlines()

    assert any("Area" in line.split() for line in lines)


def test_an_area_that_no_file_names_is_not_stated(tmp_path: Path, hitech: Hitech) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("indicator,period,value\nSales,2019,5\nSales,2020,7\n", "utf-8")

    assert "Matching figures, area not stated\n" in hitech("filter", "--data", file).out
    assert (
        "Growth of Sales, area not stated, 2019-2020\n"
        in hitech("growth", "sales", "--data", file).out
    )


def test_a_change_stands_beside_its_own_figure_only(tmp_path: Path, hitech: Hitech) -> None:
    raw = world(
        indicator(
            level("2019", 100), share("2019", 10), share("2019", 50, area="village", whole="county"),
            level("2020", 200), share("2020", 12), share("2020", 55, area="village", whole="county"),
            level("2019", 100, area="county"), level("2020", 300, area="county"),
        )
    )  # fmt: skip
    out = hitech("show", "income", "--data", save(tmp_path, raw)).out
    rows = [re.split(" {2,}", line) for line in out.splitlines()]

    for row in (
        ["The zone", "level", "2020", "200 yuan", "100.0% (98.5-101.6)"],
        ["The zone", "share of The city", "2020", "12%", "2.0 percentage points (1.0-3.0)"],
        ["The village", "share of The county", "2020", "55%", "5.0 percentage points (4.0-6.0)"],
        ["The county", "level", "2020", "300 yuan", "200.0% (198.0-202.1)"],
    ):
        assert row in [shown[:5] for shown in rows]
    trends = [row[:2] for row in rows if "▁█" in row]
    assert trends == [
        ["level", "The zone"],
        ["share of The city", "The zone"],
        ["share of The county", "The village"],
        ["level", "The county"],
    ]


def test_what_is_compared_says_what_a_share_is_one_of(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(indicator(share("2020", 20)), indicator(share("2020", 5), name="Sales"))
    file = save(tmp_path, raw)
    out = hitech("compare", "income", "sales", "--data", file).out

    assert "Comparison: share of The city, The zone, 2020\n" in out
    assert re.search(r"^Income +20% ", out, re.MULTILINE)
