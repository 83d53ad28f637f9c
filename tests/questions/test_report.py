"""The fact sheet of a dataset: all that `show` says of each indicator, and nothing twice."""

import json
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.render.views.report import MANY
from pages import page
from worlds import indicator, level, save, world


def test_its_records_are_those_of_show_for_all_indicators(hitech: Hitech) -> None:
    ids = hitech("list", "--ids").out.split()
    report = json.loads(hitech("report", "--explain", "-f", "json").out)
    shown = json.loads(hitech("show", *ids, "--explain", "-f", "json").out)

    assert report["command"] == "report"
    assert report["data"] == shown["data"]
    assert set(report["notes"]) >= set(shown["notes"])


def test_it_goes_by_category_and_has_each_source_in_full_once(hitech: Hitech) -> None:
    document = page(hitech("report", "-f", "html").out)
    entries = [link.text for link in document.one("nav").all("a")]
    ids = {link.attributes["href"] for link in document.one("nav").all("a")}
    address = "http://guangdong.chinadaily.com.cn/fs-hitech/2021-05/18/c_630148.htm"

    assert entries[:4] == ["Economy", "Operating income", "Exports", "Industrial output"]
    assert entries[-1] == "Sources"
    assert ids == {
        f"#{one.attributes['id']}" for one in document.all("h2", "h3") if "id" in one.attributes
    }
    assert sum(address in one.text for one in document.all("dd")) == 1
    assert hitech("report").out.count("Source: China Daily, 2021-05-18") == 15


def test_a_category_and_an_area_choose(hitech: Hitech, tmp_path: Path) -> None:
    some = hitech("report", "--category", "economy").out
    raw = world(
        indicator(level("2020", 5)), indicator(level("2020", 7, area="city"), id="b", name="B")
    )
    there = hitech("report", "--area", "zone", "--data", save(tmp_path, raw)).out

    assert "(exports)" in some
    assert "(patents)" not in some
    assert "(income)" in there
    assert "(b)" not in there
    assert "Without figures of The zone: B." in there


def test_where_nothing_is_known_it_says_so_and_has_no_sources(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = save(tmp_path, world(indicator(level("2020", 5))))
    ran = hitech("report", "--area", "county", "--data", file)

    assert (ran.code, ran.err) == (0, "")
    assert "Figures: 0 published, 0 derived, of 0 indicators" in ran.out
    assert "Without figures of The county: Income." in ran.out
    assert "Source" not in ran.out


@pytest.mark.parametrize("options", [[], ["--quiet"], ["--category", "few"]])
def test_before_one_that_takes_long_it_says_how_to_choose(
    hitech: Hitech, tmp_path: Path, options: list[str]
) -> None:
    many = [indicator(level("2020", 5), id=f"i{one}", category="many") for one in range(MANY)]
    file = save(tmp_path, world(*many, indicator(level("2020", 5), category="few")))
    said = f"hitech: A report on {MANY + 1:,} indicators takes a while; --category and --area choose some.\n"

    assert hitech("report", "--data", file, "-f", "csv", *options).err == ("" if options else said)
