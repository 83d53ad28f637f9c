"""Each number of an answer stands under its own name, with its own status and formula."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import compound, growth, indicator, level, save, share, world


def squeezed(text: str) -> str:
    """Return lines with their columns one blank apart."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (growth("2020", 40, base_period="2015"), "income Income growth 40%, 2015-2020 2020"),
        (growth("2020", 40), "income Income growth only 40% 2020"),
        (compound("2020", 8.2), "income Income CAGR 8.2% a year, to 2020 2020"),
        (
            compound("2020", 8.2, base_period="2015", status="forecast"),
            "income Income CAGR 8.2% a year, 2015-2020 (forecast) 2020",
        ),
        (
            level("2020", 1.5, status="forecast") | {"measure": "contribution to growth"},
            "income Income contribution to growth: 1.5 percentage points (forecast) 2020",
        ),
        (share("2020", 80), "income Income 80% of The city 2020"),
    ],
)
def test_a_list_says_which_rate_the_headline_figure_is(
    tmp_path: Path, hitech: Hitech, figure: dict[str, object], said: str
) -> None:
    out = squeezed(hitech("list", "--data", save(tmp_path, world(indicator(figure)))).out)

    assert said in out.splitlines()
    assert ("YoY growth" in out) is ("growth only" in out)


@pytest.mark.parametrize("options", [(), ("--explain",)])
def test_a_profile_prints_every_formula_that_it_names(
    tmp_path: Path, hitech: Hitech, options: tuple[str, ...]
) -> None:
    figures = (level("2019", 100), level("2020", 150), growth("2020", 50), level("2021", 180))
    file = save(tmp_path, world(indicator(*figures)))
    out = hitech("show", "income", "--data", file, *options).out

    assert "\nFormula: Income 2021 ÷ Income 2020 − 1" in out
    assert "formula\n" in out


def test_a_trend_says_which_of_its_figures_are_forecast(tmp_path: Path, hitech: Hitech) -> None:
    levels = [level(str(2016 + n), 100 + 10 * n) for n in range(4)]
    file = save(tmp_path, world(indicator(*levels, level("2020", 150, status="forecast"))))

    trend = hitech("show", "income", "--data", file).out.partition("Trend of")[2]
    assert trend.count("150 (2020, forecast)") == 2
    assert "100 (2016) " in trend


def test_a_heading_names_an_area_whose_name_is_part_of_a_word(
    tmp_path: Path, hitech: Hitech
) -> None:
    file = tmp_path / "t.csv"
    file.write_text("indicator,geo,year,value\nDEBT,DE,2019,5\nDEBT,DE,2020,6\n")
    out = hitech("show", "DEBT", "--data", file).out

    assert out.startswith("DEBT, DE, 2019-2020\n")
    assert "\nGrowth of DEBT, DE" in "\n" + hitech("growth", "DEBT", "--data", file).out


def test_a_year_in_the_name_of_an_indicator_is_no_period(tmp_path: Path, hitech: Hitech) -> None:
    levels = (level("2018", 100), level("2019", 150), level("2020", 180))
    file = save(tmp_path, world(indicator(*levels, name="GDP at 2018 prices")))
    out = hitech("growth", "GDP at 2018 prices", "--data", file).out

    assert "GDP at 2018 prices t ÷ GDP at 2018 prices t−1 − 1" in " ".join(out.split())


def test_growth_that_a_source_prints_is_not_said_to_have_no_bound(
    tmp_path: Path, hitech: Hitech
) -> None:
    levels = (level("2019", "more than 100"), level("2020", "more than 150"))
    without = save(tmp_path, world(indicator(*levels)))
    said = " ".join(hitech("show", "income", "--data", without).out.split())
    assert "No bound for growth 2020: both inputs are lower bounds" in said

    printed = save(tmp_path, world(indicator(*levels, growth("2020", 50))))
    assert "No bound" not in hitech("show", "income", "--data", printed).out


@pytest.mark.parametrize(
    ("value", "rate", "status"),
    [
        ("forecast", "observed", "value: forecast"),
        ("observed", "forecast", "growth: forecast"),
        ("forecast", "provisional", "value: forecast; growth: provisional"),
        ("forecast", "forecast", "forecast"),
    ],
)
def test_a_status_says_which_figure_of_its_row_it_is_of(
    tmp_path: Path, hitech: Hitech, value: str, rate: str, status: str
) -> None:
    figures = (level("2020", 150, status=value), growth("2020", 50, status=rate))
    out = hitech("show", "income", "--data", save(tmp_path, world(indicator(*figures)))).out

    assert f"2020 150 50% {status}" in squeezed(out)


def test_quarterly_growth_is_growth_over_another_span(tmp_path: Path, hitech: Hitech) -> None:
    quarters = [f"{year}-Q{quarter}" for year in (2019, 2020) for quarter in range(1, 5)]
    rates = [growth(later, 1.5, base_period=earlier) for earlier, later in pairwise(quarters)]
    file = save(tmp_path, world(indicator(level("2019-Q1", 100), *rates)))
    out = hitech("show", "income", "--data", file).out

    assert "\nGrowth over other spans\n" in out
    assert "YoY" not in out


def test_an_estimate_that_is_the_bound_is_not_repeated(tmp_path: Path, hitech: Hitech) -> None:
    figures = (level("2020", "more than 815"), growth("2020", "9.9"))
    file = save(tmp_path, world(indicator(*figures, unit="patents")))
    out = hitech("growth", "income", "--data", file).out

    assert re.search(r"at least 742\b", out)
    assert "Estimate" not in out


def test_a_reading_counts_values(tmp_path: Path, hitech: Hitech) -> None:
    file = tmp_path / "t.csv"
    file.write_text("indicator,2018,2019,2020\na,1,2,3\nb,1,..,3\n")
    assert "\nValues: 6, of which 1 missing\n" in hitech("list", "--explain", "--data", file).out

    file.write_text("indicator,2018,2019,2020\na,1,2,3\nb,1,2,3\n")
    assert "\nValues: 6, none missing\n" in hitech("list", "--explain", "--data", file).out


def test_a_trend_keeps_the_unit_of_a_figure_in_another_scale(
    hitech: Hitech, tmp_path: Path
) -> None:
    levels = [level("2017", "2 billion"), level("2018", "1 billion"), level("2019", "3 billion")]
    raw = world(indicator(*levels, level("2020", "2500 million"), id="gdp"))
    out = hitech("show", "gdp", "--data", save(tmp_path, raw)).out

    trend = out.partition("Trend of ")[2]
    assert "(billion yuan)" in trend
    assert "2,500 million yuan (2020)" in trend
