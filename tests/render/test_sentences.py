"""Answers in sentences: each says whose, what, when, how certain, and where it stands."""

from pathlib import Path

import pytest

from conftest import Hitech
from worlds import compound, contribution, growth, indicator, level, save, share, world

SAID = [
    (level("2020", "more than 5.2 billion"), "Income in The zone came to more than 5.2 billion yuan in 2020"),
    (level("2020-Q3", 3), "Income in The zone came to 3 yuan in the third quarter of 2020"),
    (level("2020-05", 3), "Income in The zone came to 3 yuan in May 2020"),
    (level("not stated", 3), "Income in The zone came to 3 yuan, period not stated"),
    (level("2021", 3, status="forecast"), "For Income in The zone, 3 yuan is forecast in 2021"),
    (growth("2020", "nearly 17.2"), "Income in The zone grew by nearly 17.2% in 2020 from a year earlier"),
    (growth("2020", -3.1), "Income in The zone fell by 3.1% in 2020 from a year earlier"),
    (growth("2020", "more than -3.1"), "Income in The zone changed by more than -3.1% in 2020 from a year earlier"),
    (growth("2021", "more than 70", status="forecast"), "Growth of more than 70% is forecast for Income in The zone in 2021 from a year earlier"),
    (compound("2020", 8.18), "Income in The zone grew by 8.18% a year up to 2020, from a base year that is not stated"),
    (compound("2020", 8.18, base_period="2015"), "Income in The zone grew by 8.18% a year from 2015 to 2020"),
    (contribution("2020", 1.5), "Income in The zone contributed 1.5 percentage points to growth in 2020"),
    (contribution("2020", 1.5, status="forecast"), "A contribution of 1.5 percentage points to growth is forecast for Income in The zone in 2020"),
    (contribution("2020", 1), "Income in The zone contributed 1 percentage point to growth in 2020"),
    (share("2020", "nearly 90"), "Income in The zone made up nearly 90% of the total of The city in 2020"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "said"), SAID, ids=[said for _, said in SAID])
def test_a_figure_is_a_sentence(
    hitech: Hitech, tmp_path: Path, figure: dict[str, object], said: str
) -> None:
    file = save(tmp_path, world(indicator(figure, name="Income", id="income")))
    first, *_ = hitech("show", "income", "--data", file, "--format", "sentence").out.splitlines()

    assert first.startswith(f"{said} (The office, ")
    assert first.endswith(").")


def test_a_derived_figure_names_its_formula_and_its_point_estimate(hitech: Hitech) -> None:
    ran = hitech("growth", "operating-income", "--format", "sentence")

    assert (
        "Operating income in Foshan Hi-tech Zone came to more than 445.09 billion yuan (point"
        " estimate 445.12 billion yuan) in 2019 (derived as Operating income 2020 ÷ (1 + growth"
        " 2020); China Daily, 2021-05-18, para. 3, para. 2)."
    ) in ran.out.splitlines()


def test_a_fall_is_said_without_its_sign(hitech: Hitech, tmp_path: Path) -> None:
    levels = indicator(level("2019", 100), level("2020", "less than 50"), id="income")
    file = save(tmp_path, world(levels))
    said = hitech("growth", "income", "--data", file, "-f", "sentence").out

    assert "fell by more than 49.7% (point estimate 50%) in 2020 from a year earlier" in said


def test_a_projection_is_conditional(hitech: Hitech) -> None:
    ran = hitech("growth", "operating-income", "--project", "2021", "--format", "sentence")

    assert "would come to more than 610.9" in ran.out
    assert "if growth of 17.16% a year continued" in ran.out


def test_a_comparison_says_the_share_and_one_over_time_the_change(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = save(tmp_path, world(indicator(level("2019", 50), level("2020", 55), id="income")))
    zone = hitech("compare", "operating-income", "exports", "-f", "sentence").out
    ours = hitech(
        "compare",
        "income",
        "--period",
        "2019",
        "--period",
        "2020",
        "--data",
        file,
        "-f",
        "sentence",
    ).out

    assert "in 2020, less than 16.81% of Operating income (China Daily" in zone
    assert "in 2020, an increase of 10% (7-13) from 2019 (" in ours


@pytest.mark.parametrize(
    ("unit", "first", "second", "change"),
    [
        ("yuan", level("2019-05-18", 100), level("2020-05-18", "96.9"), "a decrease of 3.10% (2.56-3.64) from 18 May 2019"),
        ("yuan", level("2019", 100), level("2020", "less than 50"), "a decrease of more than 49.7% from 2019"),
        ("yuan", level("2019", 100), level("2020", "more than 90"), "a change of more than -10.5% from 2019"),
        ("percent", level("2019", 5.1), level("2020", 6.3), "an increase of 1.20 percentage points (1.10-1.30) from 2019"),
    ],
)  # fmt: skip
def test_a_change_has_a_direction_where_bounds_tell(
    hitech: Hitech,
    tmp_path: Path,
    unit: str,
    first: dict[str, object],
    second: dict[str, object],
    change: str,
) -> None:
    file = save(tmp_path, world(indicator(first, second, unit=unit, id="income")))
    periods = ["--period", str(first["period"]), "--period", str(second["period"])]
    ran = hitech("compare", "income", *periods, "--data", file, "-f", "sentence")

    assert f", {change} (" in ran.out


def test_an_index_names_its_base(hitech: Hitech, tmp_path: Path) -> None:
    file = save(tmp_path, world(indicator(level("2019", 4), level("2020", 5), id="income")))
    words = ["compare", "income", "--index", "2019", "--data", file]

    assert (
        "5 yuan in 2020, an index of 125 (100-158) (2019 = 100) ("
        in hitech(*words, "-f", "sentence").out
    )
    assert "Index (2019 = 100)" in hitech(*words).out
    assert '"index_base": "2019"' in hitech(*words, "-f", "json").out


def test_a_comparison_heads_its_last_column_by_what_differs(hitech: Hitech, tmp_path: Path) -> None:
    figures = [level(year, 5, area=area) for year in ("2019", "2020") for area in ("zone", "city")]
    amounts = save(tmp_path, world(indicator(*figures, id="income")))
    words = ["compare", "income", "--period", "2019", "--period", "2020", "--data", amounts]
    several = hitech(*words, "--area", "zone", "--area", "city", "-f", "markdown").out
    save(tmp_path, world(indicator(*figures, id="income", unit="percent")))
    points = hitech(*words, "--area", "zone").out

    assert "% of The zone, 2019" in several
    assert "Difference" in points
    assert "Change from" not in points


def test_notes_follow_the_sentences(hitech: Hitech) -> None:
    *said, empty, note = hitech(
        "list", "--category", "technology market", "-f", "sentence"
    ).out.splitlines()

    assert (len(said), empty) == (2, "")
    assert note.startswith("Note: A 2021 forecast in a sentence about 2020")


def test_reports_of_one_publisher_and_date_are_named_by_title(
    hitech: Hitech, tmp_path: Path
) -> None:
    issue = {"publisher": "Office", "date": "2021-05-18"}
    sources = [{"id": one, "title": f"Part {one}", **issue} for one in ("a", "b")]
    both = [indicator(level("2020", 4, source=one), name=f"Income {one}") for one in ("a", "b")]
    file = save(tmp_path, world(*both, sources=sources))
    said = hitech("list", "--data", file, "-f", "sentence").out
    listed = hitech("list", "--data", file).out

    assert "(Office, 2021-05-18, Part a)" in said
    assert "(Office, 2021-05-18, Part b)" in said
    assert "Office, 2021-05-18, Part a; Office, 2021-05-18, Part b" in " ".join(listed.split())


def test_a_filter_that_nothing_meets_says_so(hitech: Hitech) -> None:
    said = hitech("filter", "--text", "exports", "--max", "0", "-f", "sentence").out

    assert said.startswith("No figure meets these conditions.")
