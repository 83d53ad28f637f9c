"""Series at home in every command: spans, trends, indices, breaks."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import NoAnswerError
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.consequences import consequences
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.known import Known
from hitech_cli.questions.remarks import on_unbounded
from hitech_cli.questions.selection import Criteria, select
from hitech_cli.questions.series import series_of
from hitech_cli.questions.trend import trend_of
from hitech_cli.render.notes import note_words
from hitech_cli.render.views.profile import sparkline
from worlds import dataset, growth, indicator, level, parts_of, save, share, world

YEARS = (level("2015", 10), level("2016", 40), level("2018", 30), level("2019", 80))


def test_a_trend_has_the_extremes_gaps_and_yearly_growth_of_its_series() -> None:
    made = dataset(indicator(*YEARS, unit="patents"))
    (series,) = series_of(made.all_observations())
    trend = trend_of(series)

    assert trend is not None
    assert (trend.lowest.value, trend.highest.value) == (10, 80)
    assert [step and step.value for step in trend.steps] == [10, 40, None, 30, 80]
    assert {str(period): rate.quantity.value for period, rate in trend.growth.items()} == {
        "2016": 300,
        "2019": Fraction(500, 3),
    }
    assert sparkline(trend.steps) == "▁▄·▃█"


def test_a_constant_series_is_drawn_as_a_flat_line() -> None:
    made = dataset(indicator(level("2019", 5), level("2020", 5)))
    trend = trend_of(series_of(made.all_observations())[0])

    assert trend is not None
    assert sparkline(trend.steps) == "▁▁"


def test_a_single_level_has_no_trend() -> None:
    made = dataset(indicator(level("2020", 5), growth("2020", 5)))

    assert trend_of(series_of(made.all_observations())[0]) is None


def test_show_lists_a_series_with_yearly_growth_and_trend(tmp_path: Path, hitech: Hitech) -> None:
    file = save(tmp_path, world(indicator(*YEARS, growth("2016", 300), unit="patents")))
    out = hitech("show", "income", "--data", file).out

    assert "▁▄·▃█" in out
    assert "Trend of Income by point estimate, The zone (patents)" in out
    assert "10 (2015)" in out
    assert re.search(r"^2019 +80 +166\.7% +formula$", out, re.MULTILINE)
    assert re.search(r"^2016 +40 +300%$", out, re.MULTILINE)


def many_areas(tmp_path: Path) -> Path:
    areas = [f"area-{number}" for number in range(8)]
    raw = world(
        indicator(
            *(level("2019", 5, area=area) for area in areas),
            *(level("2020", 6 + int(area[-1]), area=area) for area in areas),
            unit="patents",
        )
    )
    raw["areas"] = [{"id": area, "name": area.upper()} for area in areas]
    return save(tmp_path, raw)


def test_show_lists_trends_for_many_areas_and_figures_for_one(
    tmp_path: Path, hitech: Hitech
) -> None:
    file = many_areas(tmp_path)
    many = hitech("show", "income", "--data", file).out
    one = hitech("show", "income", "--area", "area-3", "--data", file).out

    assert many.count("2019-2020  ▁█") == 8
    assert "16 figures of 8 areas; --area NAME shows those of one." in many
    assert "AREA-4" not in one
    assert "80%" in one
    assert len(json.loads(hitech("show", "i", "--data", file, "-f", "json").out)["data"]) == 16


def test_list_says_span_areas_and_number_of_figures(tmp_path: Path, hitech: Hitech) -> None:
    file = many_areas(tmp_path)
    (record,) = json.loads(hitech("list", "--data", file, "-f", "json").out)["data"]

    assert (record["observations"], record["areas"]) == (16, 8)
    assert (record["first_period"], record["last_period"]) == ("2019", "2020")
    out = hitech("list", "--data", file).out
    assert "2019-2020" in out
    assert "AREA-0" in out  # whose figure it is
    assert "Periods" not in hitech("list").out


def test_filter_has_a_first_and_a_last_period() -> None:
    made = dataset(
        indicator(*YEARS, level("2016-Q1", 5), level("2019-Q1", 5), level("not stated", 5))
    )

    def periods(**ends: str) -> list[str]:
        criteria = Criteria(**{key: Period(value) for key, value in ends.items()})
        return [str(figure.period) for figure, _ in select(made, criteria).figures]

    assert periods(since="2018", until="2019") == ["2018", "2019-Q1", "2019"]
    assert periods(until="2016") == ["2015", "2016-Q1", "2016"]
    assert periods(since="2019-Q2") == []


def test_a_break_is_noted_on_every_rate_across_it() -> None:
    made = dataset(
        indicator(level("2018", 10), level("2019", 40, status="series break"), level("2020", 44))
    )
    notes = [note_words(note, Scale.AUTO) for note in measure_growth(made, "income").notes]

    assert notes == [
        "Income 2019 has the status series break: growth across it compares different measurements."
    ]


def test_a_break_before_the_first_level_concerns_no_rate() -> None:
    made = dataset(indicator(level("2019", 40, status="series break"), level("2020", 44)))

    assert not measure_growth(made, "income").notes


def test_an_index_sets_each_level_against_its_own_base() -> None:
    made = dataset(
        indicator(
            *YEARS, level("2015", 5, area="county"), level("2019", 6, area="county"), unit="patents"
        )
    )
    answer = compare(made, ["income"], areas=["zone", "county"], index=Period("2015"))
    chosen = compare(
        made, ["income"], areas=["zone"], periods=[Period("2019")], index=Period("2015")
    )

    found = [(row.figure.area.id, row.index and row.index.value) for row in answer.rows]
    assert found == [
        ("zone", 100), ("zone", 400), ("zone", 300), ("zone", 800), ("county", 100), ("county", 120),
    ]  # fmt: skip
    assert answer.rows[0].index is not None
    assert answer.rows[0].index.bounds.is_point
    assert [row.index and row.index.value for row in chosen.rows] == [800]


@pytest.mark.parametrize("first", [0, "less than 5"])
def test_what_may_be_0_cannot_be_the_base_of_an_index(first: int | str) -> None:
    made = dataset(indicator(level("2015", first), level("2016", 5), unit="patents"))
    answer = compare(made, ["income"], index=Period("2015"))

    assert [row.index for row in answer.rows] == [None, None]
    assert "cannot be the base of an index" in note_words(answer.notes[0], Scale.AUTO)


def test_an_index_wants_a_level_of_its_period() -> None:
    with pytest.raises(NoAnswerError, match="has no figure for 2010"):
        compare(dataset(indicator(*YEARS)), ["income"], index=Period("2010"))


def test_an_index_is_shown_in_every_format(tmp_path: Path, hitech: Hitech) -> None:
    file = save(tmp_path, world(indicator(*YEARS, unit="patents")))
    words = ["compare", "income", "--index", "2015", "--data", file]

    assert "400" in hitech(*words).out
    assert "█" not in hitech(*words).out
    data = json.loads(hitech(*words, "-f", "json").out)["data"]
    assert [record["index"] for record in data] == [100, 400, 300, 800]


BROKEN = [
    level("2010", "100.0"), level("2015", "50.0", status="series break"), level("2020", "60.0"),
    level("2019", "59.0"), level("2016", "51.0"),
]  # fmt: skip
ACROSS = "Income 2015 has the status series break: "


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("growth income --all-areas --from 2010 --to 2020", True),
        ("growth income --all-areas --from 2016 --to 2020", False),
        ("compare income --index 2010", True),
        ("compare income --index 2016 --period 2019 --period 2020", False),
        ("compare income --period 2010 --period 2020", True),
        ("compare income --period 2016 --period 2020", False),
    ],
)
def test_growth_across_a_break_is_told_wherever_it_stands(
    tmp_path: Path,
    hitech: Hitech,
    words: str,
    is_told: bool,  # noqa: FBT001 - a table
) -> None:
    ran = hitech(*words.split(), "--data", save(tmp_path, world(indicator(*BROKEN))))

    assert ran.code == 0
    assert (ACROSS in " ".join(ran.out.split())) is is_told


def test_growth_to_a_break_beside_levels_is_told(tmp_path: Path, hitech: Hitech) -> None:
    figures = (level("2019", "100.0"), level("2020", "50.0", status="series break"))
    file = save(tmp_path, world(indicator(*figures)))

    assert "Income 2020 has the status series break" in hitech("show", "income", "--data", file).out
    assert "Growth across a series break" in hitech("list", "--data", file).out


OPEN = [
    level("2019", "more than 100"), level("2020", "more than 120"),
    level("2019", "more than 1000", area="city"), level("2020", "more than 1200", area="city"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("growth income --all-areas", "No bound for growth 2020: both inputs are lower bounds"),
        (
            "growth income --area zone",
            "No bound for contribution to growth of The city 2020, growth of the share of The city 2020:",
        ),
        (
            "compare income --area zone --area city --period 2020",
            "No bound for the difference and the ratio of Income 2020",
        ),
        (
            "compare income --area zone --index 2019",
            'No bound for an index given as "about"',
        ),
        ("list", "No bound for the growth of Income; `hitech growth` explains."),
        (
            "show income",
            "No bound for growth 2020: both inputs are lower bounds and pull in opposite directions.",
        ),
    ],
)
def test_a_number_without_bounds_is_noted_wherever_it_stands(
    tmp_path: Path, hitech: Hitech, words: str, said: str
) -> None:
    ran = hitech(*words.split(), "--data", save(tmp_path, world(indicator(*OPEN))))

    assert said in " ".join(ran.out.split())


def test_a_ranking_notes_bases_that_are_assumed_not_to_be_0(tmp_path: Path, hitech: Hitech) -> None:
    file = save(tmp_path, world(indicator(level("2019", "nearly 40"), level("2020", "50.0"))))
    ran = hitech("growth", "income", "--all-areas", "--data", file)

    assert "is assumed not to be 0, as its wording implies." in " ".join(ran.out.split())


def test_notes_on_growth_are_of_the_areas_that_they_are_about(
    tmp_path: Path, hitech: Hitech
) -> None:
    figures = [
        figure
        for area, words, status in (("zone", "", "series break"), ("city", "more than ", "observed"), ("county", "", "observed"))
        for figure in (level("2019", f"{words}100", area=area), level("2020", f"{words}120", area=area, status=status))
    ]  # fmt: skip
    file = save(tmp_path, world(indicator(*figures)))
    out = " ".join(hitech("show", "income", "--data", file).out.split())
    compared = hitech("compare", "income", "--area", "zone", "--area", "county", "--index", "2019", "--data", file)  # fmt: skip
    beside = hitech("compare", "income", "--area", "city", "--area", "zone", "--period", "2019", "--period", "2020", "--data", file)  # fmt: skip

    assert "- The zone: Income 2020 has the status series break" in out
    assert "- The city: No bound for growth 2020: both inputs" in out
    assert "The zone: Income 2020 has the status series break" in " ".join(compared.out.split())
    assert "of Income 2020 of The city relative to Income 2019 of The city" in " ".join(beside.out.split())  # fmt: skip


def test_many_breaks_are_one_note_and_none_without_a_growth_column(
    tmp_path: Path, hitech: Hitech
) -> None:
    figures = [
        level(str(year), year - 1900, status="series break" if year % 5 == 0 else "observed")
        for year in range(1980, 2021)
    ]
    raw = world(indicator(*figures))
    file = save(tmp_path, raw)
    said = "Series break of Income in 1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020: measured"

    for words in ("growth income", "show income", "compare income --index 1980"):
        out = " ".join(hitech(*words.split(), "--data", file).out.split())
        assert out.count(said) == 1, words
    raw["areas"] += [{"id": f"a{number}", "name": f"Area {number}"} for number in range(6)]
    raw["indicators"][0]["observations"] += [
        figure | {"area": f"a{number}"} for number in range(6) for figure in figures
    ]
    assert "Series break" not in hitech("show", "income", "--data", save(tmp_path, raw)).out


def test_a_break_within_an_area_is_none_of_the_area(tmp_path: Path, hitech: Hitech) -> None:
    figures = [
        level("2019", 50, area="city"), level("2020", 60, area="city"),
        level("2019", 5), level("2020", 6, status="series break"),
        share("2020", 7, status="series break"),
    ]  # fmt: skip
    file = save(tmp_path, world(indicator(*figures)))
    words = ["compare", "income", "--period", "2019", "--period", "2020", "--data", file]

    assert "series break:" not in hitech(*words, "--area", "city").out
    said = " ".join(hitech(*words, "--area", "zone").out.split())
    assert "has the status series break: the two sides are measured differently." in said


def test_three_bounds_on_one_side_are_all_of_them() -> None:
    made = dataset(
        indicator(level("2020", "more than 10"), name="All"),
        *(indicator(level("2020", "more than 1"), name=name) for name in ("One", "Two", "Rest")),
        relations=[parts_of("all", "one", "two", "rest", complete=True)],
    )
    reasons = [
        note_words(reason, Scale.AUTO)
        for figure in consequences(Known(made))
        if len(figure.sources) > 2
        for reason in on_unbounded([figure])
    ]

    assert any("all inputs are lower bounds and pull in opposite" in reason for reason in reasons)


def test_a_note_on_growth_says_of_which_share_it_is(hitech: Hitech, tmp_path: Path) -> None:
    raw = world(
        indicator(
            level("2019", 10), level("2020", 11),
            share("2019", "about 10"), share("2020", "about 12"),
        )
    )  # fmt: skip
    out = " ".join(hitech("show", "income", "--data", save(tmp_path, raw)).out.split())

    assert "No bound for growth of the share of The city 2020" in out
