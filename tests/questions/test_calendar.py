"""Growth, order and comparison of days, weeks, years from one into the next, and spans of years."""

from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.growth import Growth, measure_growth
from hitech_cli.questions.series import series_of
from hitech_cli.questions.span import Span
from hitech_cli.questions.trend import trend_of
from hitech_cli.render.notes import note_words
from tables import write
from worlds import compound, dataset, growth, indicator, level


def grown(*figures: dict[str, object], project: str = "") -> Growth:
    span = Span(project=Period(project)) if project else Span()
    return measure_growth(dataset(indicator(*figures, unit="patents")), "income", span)


def rates(answer: Growth) -> list[str]:
    return [
        f"{f.measure} {f.base_period} to {f.period}" for f in answer.figures if f.measure.is_rate
    ]


def notes(answer: Growth) -> str:
    return "\n".join(note_words(note, Scale.AUTO) for note in answer.notes)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ("2019-03-15 2020-03-15", ["growth 2019-03-15 to 2020-03-15"]),
        ("2019-W10 2020-W10", ["growth 2019-W10 to 2020-W10"]),
        ("2018/19 2019/20", ["growth 2018/19 to 2019/20"]),
        ("FY2019 FY2020", ["growth FY2019 to FY2020"]),
        (
            "2000-2005 2005-2010",
            ["growth 2000-2005 to 2005-2010", "compound growth 2000-2005 to 2005-2010"],
        ),
    ],
)
def test_periods_grow_from_those_of_their_kind(periods: str, expected: list[str]) -> None:
    first, last = periods.split()
    assert rates(grown(level(first, 5), level(last, 6))) == expected


@pytest.mark.parametrize("other", ["2018/19", "FY2019", "2019-W10", "2019-2020", "2019/P1Y"])
def test_periods_of_two_kinds_are_two_series(other: str) -> None:
    answer = grown(level("2019", 5), level("2020", 6), level(other, 7))

    assert rates(answer) == ["growth 2019 to 2020"]


def test_a_day_or_week_that_has_no_year_before_is_said() -> None:
    answer = grown(level("2019-W52", 5), level("2020-W52", 6), level("2020-W53", 7))

    assert "growth 2019-W52 to 2020-W52" in rates(answer)
    assert "No YoY growth for 2020-W53" in notes(answer)


def test_a_rate_a_year_over_no_whole_years_is_not_worked_out() -> None:
    answer = grown(level("2018-03-15", 5), level("2020-09-01", 6))

    assert rates(answer) == ["growth 2018-03-15 to 2020-09-01"]
    assert "No CAGR from 2018-03-15 to 2020-09-01" in notes(answer)


def test_no_value_is_derived_from_a_rate_a_year_over_no_whole_years() -> None:
    answer = grown(level("2018-W10", 5), compound("2020-W11", 4, base_period="2018-W10"))

    assert [str(f.period) for f in answer.figures if not f.measure.is_rate] == ["2018-W10"]
    assert "2018-W10 is not a whole number of years earlier" in notes(answer)


def test_a_week_is_projected_to_the_same_week_of_a_later_year() -> None:
    answer = grown(level("2019-W10", 5), level("2020-W10", 6), project="2022-W10")

    assert "2022-W10" in [str(figure.period) for figure in answer.figures]


def test_years_before_christ_and_after_have_growth_but_no_rate_a_year() -> None:
    answer = grown(level("-500", 5), level("0500", 6))

    assert rates(answer) == ["growth -500 to 0500"]


def test_growth_on_the_week_before_is_no_growth_on_the_year_before() -> None:
    answer = grown(level("2020-W10", 5), growth("2020-W10", 4, base_period="2020-W09"))

    assert [str(f.period) for f in answer.figures if not f.measure.is_rate] == [
        "2020-W10",
        "2020-W09",
    ]


def test_years_that_begin_differently_are_not_compared() -> None:
    made = dataset(indicator(level("2019", 5), level("2018/19", 6), unit="patents"))
    answer = compare(made, ["income"], periods=[Period("2019"), Period("2018/19")])

    said = [note_words(note, Scale.AUTO) for note in answer.notes]
    assert "periods differ in kind (2018/19, 2019)" in said[0]


@pytest.mark.parametrize(
    ("periods", "steps"),
    [
        ("2020-W51 2020-W52 2021-W01", "2020-W51 2020-W52 2020-W53 2021-W01"),
        ("2020-02-27 2020-02-28 2020-03-01", "2020-02-27 2020-02-28 2020-02-29 2020-03-01"),
        ("1990 2000 2020", "1990 2000 2010 2020"),
        ("2000-2004 2005-2009 2015-2019", "2000-2004 2005-2009 2010-2014 2015-2019"),
    ],
)
def test_a_trend_has_even_steps(periods: str, steps: str) -> None:
    figures = [level(at, 5) for at in periods.split()]
    made = dataset(indicator(*figures, unit="patents"))
    (series,) = series_of(made.observations(made.indicators[0]))
    trend = trend_of(series)

    assert trend is not None
    found = [level is not None for level in trend.steps]
    assert found == [step in periods.split() for step in steps.split()]


def test_new_forms_of_periods_are_typed_as_they_are_printed(tmp_path: Path, hitech: Hitech) -> None:
    table = "period,value\n2019/20,5\n2020-W53,6\n2020-03-15,7\n2000-2005,8\n-500,9\n2020,10\n"
    file = write(tmp_path, table)

    def values(*words: str) -> int:
        return hitech("filter", "--data", file, *words, "--format", "csv").out.count("level")

    for period in ("2019/20", "2020-W53", "2020-03-15", "2000-2005", "-500"):
        assert values("--period", period) == 1, period
    assert values("--period", "2020") == 3
    assert values("--from", "2019/20") == 4
    assert values("--to", "2005") == 2


def test_the_latest_period_is_the_headline(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, "period,value\n2020-W01,5\n2019-W01,4\n2020-03-15,7\n2020-03-16,8\n")

    assert "2020-03-16" in hitech("list", "--data", file).out
