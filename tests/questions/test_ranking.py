import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import NoAnswerError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.growth import Growth, measure_growth
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.span import Span
from hitech_cli.render.notes import note_words
from worlds import dataset, indicator, level, save, world


@pytest.fixture
def region() -> Dataset:
    return dataset(
        indicator(
            *(
                level(period, value, area=area)
                for area, values in {
                    "city": (100, 110, 121),
                    "zone": (100, 150, 160),
                    "county": (0, 50, 60),
                }.items()
                for period, value in zip(("2018", "2019", "2020"), values, strict=True)
            ),
            level("2020", 5, area="village"),
            unit="patents",
        )
    )


def ranked(region: Dataset, span: Span | None = None, **asked: object) -> list[tuple[str, int]]:
    rank = Rank.from_options(**{"all_areas": False, "top": None, "bottom": None, **asked})
    figures = measure_growth(region, "income", span, rank=rank).figures
    return [(figure.area.id, round(figure.quantity.value)) for figure in figures]


def test_areas_stand_in_order_of_growth_in_the_last_year(region: Dataset) -> None:
    assert ranked(region, all_areas=True) == [("county", 20), ("city", 10), ("zone", 7)]


def test_areas_stand_in_order_of_growth_between_the_periods_asked_for(region: Dataset) -> None:
    span = Span(since=Period("2018"), until=Period("2020"))

    assert ranked(region, span, all_areas=True) == [("zone", 60), ("city", 21)]


def test_the_first_and_the_last_are_chosen_and_none_twice(region: Dataset) -> None:
    assert ranked(region, top=1) == [("county", 20)]
    assert ranked(region, bottom=1) == [("zone", 7)]
    assert ranked(region, top=1, bottom=1) == [("county", 20), ("zone", 7)]
    assert len(ranked(region, top=2, bottom=5)) == 3


def test_areas_that_cannot_be_ranked_are_counted(region: Dataset) -> None:
    span = Span(since=Period("2018"), until=Period("2020"))
    answer = measure_growth(region, "income", span, rank=Rank())

    assert [note_words(note, Scale.AUTO) for note in answer.notes] == [
        (
            "Ranked by point estimate: 2 of 4 areas (1 lacks a value for 2018 or 2020; 1 has no"
            " rate, as a value is or may be 0 or less)."
        ),
    ]


def test_where_no_area_has_a_rate_the_reason_is_said() -> None:
    world = dataset(indicator(level("2019", "0.0"), level("2020", 5)))

    with pytest.raises(NoAnswerError, match=r"2020: for The zone, the level of 2019, .* may be 0"):
        measure_growth(world, "income", rank=Rank())


def test_an_area_with_a_negative_level_is_not_ranked() -> None:
    figures = [level("2019", 4), level("2020", 5)]
    below = [level("2019", -4, area="city"), level("2020", 5, area="city")]
    world = dataset(indicator(*figures, *below, may_be_negative=True))

    notes = measure_growth(world, "income", rank=Rank()).notes
    assert "1 of 2 areas (1 has no rate, as a value is or may be 0 or less)" in note_words(
        notes[-1], Scale.AUTO
    )


def test_no_order_without_growth() -> None:
    for figure in (level("2020", 5), level("not stated", 5)):
        with pytest.raises(NoAnswerError, match="No area has the two values of Income"):
            measure_growth(dataset(indicator(figure)), "income", rank=Rank())


def test_the_areas_whose_patent_applications_grew_most(
    corpora: Path, tmp_path: Path, hitech: Hitech
) -> None:
    """The order, worked out from the World Bank's file without hitech."""
    with (corpora / "wdi" / "ip.pat.resd" / "data.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    at = {(row["Country Code"], row["Year"]): Fraction(row["Value"]) for row in rows}
    codes = dict.fromkeys(row["Country Code"] for row in rows)
    grown = {
        code: at[code, "2018"] / at[code, "2010"] - 1
        for code in codes
        if at.get((code, "2010")) and (code, "2018") in at
    }
    expected = sorted(grown, key=lambda code: -grown[code])
    figures = [
        level(row["Year"], row["Value"], area=row["Country Code"]) | {"value": f"#{row['Value']}#"}
        for row in rows
    ]
    raw = world(indicator(*figures, unit="patents", name="Applications"))
    raw["areas"] = [{"id": code, "name": code} for code in codes]
    words = ["growth", "app", "--from", "2010", "--to", "2018", "--data", save(tmp_path, raw)]
    answer = json.loads(hitech(*words, "--top", "10", "-f", "json").out)
    everything = json.loads(hitech(*words, "--all-areas", "-f", "json").out)

    assert [record["area"] for record in answer["data"]] == expected[:10]
    assert [record["area"] for record in everything["data"]] == expected
    for record in everything["data"]:
        assert abs(Fraction(str(record["value"])) - grown[record["area"]] * 100) < Fraction(
            1, 10**9
        )


def test_ranks_are_whole_numbers(hitech: Hitech) -> None:
    assert "'0' is not a whole number from 1" in hitech("growth", "patents", "--top", "0").err
    assert hitech("growth", "patents", "--bottom", "x").code == 2


def test_the_formula_that_all_share_is_said_once(tmp_path: Path, hitech: Hitech) -> None:
    raw = world(
        indicator(
            level("2019", 4), level("2020", 5), level("2019", 4, area="county"), level("2020", 6, area="county")
        )
    )  # fmt: skip
    out = hitech("growth", "income", "--all-areas", "--data", save(tmp_path, raw)).out

    assert out.count("Income 2020 ÷ Income 2019 − 1") == 1
    assert "\nYoY growth: Income 2020 ÷ Income 2019 − 1\n" in out


def test_top_and_bottom_limit_the_areas_even_with_all_areas(region: Dataset) -> None:
    assert ranked(region, all_areas=True, top=1) == [("county", 20)]
    assert ranked(region, all_areas=True, bottom=1) == [("zone", 7)]


def test_the_first_of_an_order_is_named(tmp_path: Path, hitech: Hitech) -> None:
    file = save(
        tmp_path,
        world(
            indicator(
                *(level(year, value, area=area) for area, year, value in (
                    ("zone", "2019", 10), ("zone", "2020", 12), ("city", "2019", 10), ("city", "2020", 15),
                ))
            )
        ),
    )  # fmt: skip
    for form in ("table", "record", "markdown"):
        out = hitech("growth", "income", "--top", "1", "--data", file, "-f", form).out
        assert "The city" in out
        assert "The zone" not in out


AREAS = [{"id": name, "name": name.upper()} for name in "abcd"]


def cut(rank: Rank, **levels: tuple[object, object]) -> Growth:
    made = dataset(
        indicator(
            *(
                level(year, value, area=area)
                for area, pair in levels.items()
                for year, value in zip(("2019", "2020"), pair, strict=True)
            )
        ),
        areas=AREAS,
    )
    return measure_growth(made, "income", rank=rank)


@pytest.mark.parametrize(
    ("rank", "shown", "note"),
    [
        (Rank(top=1), "ab", "Tied at the cut, all shown (top 1 requested): A, B."),
        (Rank(top=2), "ab", ""),
        (Rank(top=0, bottom=1), "cd", "Tied at the cut, all shown (bottom 1 requested): D, C."),
        (Rank(top=1, bottom=1), "abcd", "bottom 1 requested"),
    ],
)
def test_a_cut_parts_no_equal_areas(rank: Rank, shown: str, note: str) -> None:
    answer = cut(
        rank, a=("10.00", "12.00"), b=("20.00", "24.00"), c=("10.00", "11.00"), d=("20.00", "22.00")
    )
    said = " ".join(note_words(one, Scale.AUTO) for one in answer.notes)

    assert "".join(sorted(figure.area.id for figure in answer.figures)) == shown
    assert note in said
    assert ("Tied" in said) is bool(note)


def test_an_order_that_bounds_leave_open_is_noted() -> None:
    answer = cut(Rank(top=1), a=(10, 12), b=(20, 23), c=(10, 5), d=(10, 5))
    said = " ".join(note_words(one, Scale.AUTO) for one in answer.notes)

    assert [figure.area.id for figure in answer.figures] == ["a"]
    assert "By its bounds, 1 more area may belong in the top 1: B." in said


def test_areas_of_a_table_are_ranked_by_the_two_periods_that_count(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = tmp_path / "income.csv"
    rows = ["area,year,value,status"]
    rows += [f"{area},{year},{100 + 10 * at * (year - 2010)},{'b' if year == 2013 else ''}"
             for at, area in enumerate("ABC", start=1) for year in range(2010, 2016)]  # fmt: skip
    file.write_text("\n".join(rows) + "\n")
    words = ("growth", "income", "--top", "2", "--data", file, "-f", "json")
    last, whole = hitech(*words), hitech(*words, "--from", "2010")

    assert [record["area"] for record in json.loads(last.out)["data"]] == ["C", "B"]
    assert [record["value"] for record in json.loads(whole.out)["data"]] == [150, 100]
    assert "series break" in whole.out


def test_areas_are_ranked_between_the_last_two_periods_where_no_year_lies_before(
    hitech: Hitech, tmp_path: Path
) -> None:
    file = tmp_path / "gdp.csv"
    file.write_text("area,year,gdp\nN,2015,10\nN,2020,15\nS,2015,10\nS,2020,12\n")
    ran = hitech("growth", "gdp", "--all-areas", "--data", file, "--format", "json")

    records = json.loads(ran.out)["data"]
    assert [(r["area"], r["base_period"], r["period"]) for r in records] == [
        ("N", "2015", "2020"),
        ("S", "2015", "2020"),
    ]
