"""What the commands answer about the zone, worked out a second way: in plain fractions, here."""

import json
import re
from fractions import Fraction
from typing import Any

import pytest

from conftest import Hitech

Record = dict[str, Any]


def records(hitech: Hitech, *words: str) -> list[Record]:
    ran = hitech(*words, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[Record] = json.loads(ran.out)["data"]
    return found


def implied(hitech: Hitech, *words: str, period: str) -> Record:
    (found,) = [
        record
        for record in records(hitech, *words)
        if record["origin"] == "implied" and record["period"] == period
    ]
    return found


def near(value: float, exact: Fraction) -> bool:
    """Whether a number is what 15 digits hold of a fraction."""
    return abs(Fraction(str(value)) - exact) <= abs(exact) / 10**13


def flat(text: str) -> str:
    """Undo the breaks between lines."""
    return " ".join(text.split())


INCOME = Fraction("521.5e9")
RATE, HALF = Fraction("17.16"), Fraction("0.005")


def test_operating_income_of_2019_exceeds_the_level_at_the_highest_growth(
    hitech: Hitech,
) -> None:
    level = implied(hitech, "growth", "operating-income", period="2019")

    assert near(level["value"], INCOME / (1 + RATE / 100))
    assert near(level["lower"], INCOME / (1 + (RATE + HALF) / 100))
    assert Fraction(str(level["lower"])) <= INCOME / (1 + (RATE + HALF) / 100)
    assert (level["lower_included"], level["upper"]) == (False, None)
    assert level["text"] == "more than 445.09 billion yuan"
    assert level["qualifier"] == "more than"
    assert level["formula"] == "Operating income 2020 ÷ (1 + growth 2020)"
    assert level["place"] == "p3; p2"


@pytest.mark.parametrize(("years", "face"), [(5, "351.98"), (4, "380.77"), (3, "411.92")])
def test_the_start_of_the_compound_growth_is_given_only_with_years(
    hitech: Hitech, years: int, face: str
) -> None:
    level = implied(
        hitech, "growth", "operating-income", "--years", str(years), period=str(2020 - years)
    )

    assert near(level["value"], INCOME / (1 + Fraction("0.0818")) ** years)
    assert near(level["lower"], INCOME / (1 + Fraction("0.08185")) ** years)
    assert f"{level['value'] / 1e9:.2f}" == face
    assert {r["period"] for r in records(hitech, "growth", "operating-income")} == {"2020", "2019"}


def test_growth_is_shown_with_its_places_and_what_years_would_do(hitech: Hitech) -> None:
    out = hitech("growth", "operating-income").out

    for row in (
        r"2019 +more than 445\.09 +445\.12 +formula",
        r"2020 +more than 521\.5 +17\.16% +para\. 3; para\. 2",
        r"CAGR to 2020: 8\.18% a year \(para\. 2; base year not stated\)",
        r"Formula: Operating income 2020 ÷ \(1 \+ growth 2020\) \(para\. 3, para\. 2\)",
    ):
        assert re.search(rf"^{row}$", out, re.MULTILINE), row
    assert "The base year of the CAGR, 8.18% a year, is not stated; --years 5" in flat(out)
    assert flat(out).count("is said of the record highs, not of this rate") == 1


def test_a_projection_names_the_rate_that_carries_it(hitech: Hitech) -> None:
    projected = [
        record
        for record in records(hitech, "growth", "operating-income", "--project", "2025")
        if record["origin"] == "projected"
    ]

    assert [record["formula"] for record in projected] == [
        "Operating income 2020 × (1 + growth 2020) ^ 5",
        "Operating income 2020 × (1 + CAGR to 2020) ^ 5",
    ]
    assert near(projected[0]["lower"], INCOME * (1 + (RATE - HALF) / 100) ** 5)
    assert near(projected[1]["lower"], INCOME * (1 + Fraction("0.08175")) ** 5)
    assert {record["status"] for record in projected} == {None}
    assert [record["text"].partition(" (")[2] for record in projected] == [
        "projection: 17.16% a year assumed to continue)",
        "projection: 8.18% a year assumed to continue)",
    ]


def test_the_patents_of_2019_have_no_bounds(hitech: Hitech) -> None:
    level = implied(hitech, "growth", "patents", period="2019")

    assert near(level["value"], Fraction(92000) / Fraction("1.44"))
    assert (level["lower"], level["upper"]) == (None, None)
    assert (level["approximate"], level["text"]) == (True, "about 63,889 patents")
    assert "No bound for Valid patents 2019: both inputs are lower bounds" in flat(
        hitech("growth", "patents").out
    )


def test_growth_without_a_rate_has_no_answer_and_names_what_has_one(hitech: Hitech) -> None:
    ran = hitech("growth", "exports")

    assert (ran.code, ran.out) == (3, "")
    assert "one published level (2020) and no published rate" in ran.err
    assert "operating-income, patents, technology-revenue, technology-contracts" in ran.err


def test_a_forecast_rate_without_a_level_says_so(hitech: Hitech) -> None:
    out = hitech("growth", "technology-revenue").out

    assert re.search(r"^2021 +more than 70% +forecast +para\. 11$", out, re.MULTILINE)
    assert "No value of Technology revenue is published for its growth rate" in out


@pytest.mark.parametrize(
    ("name", "face", "high", "share"),
    [
        ("exports", "87.6", "87.65", "less than 16.81%"),
        ("industrial-output", "443.4", "443.45", "less than 85.04%"),
    ],
)
def test_shares_of_operating_income_have_an_upper_bound(
    hitech: Hitech, name: str, face: str, high: str, share: str
) -> None:
    first, second = records(hitech, "compare", "operating-income", name)
    bn = Fraction(10) ** 9

    assert (first["ratio"], first["ratio_lower"], first["ratio_upper"]) == (1, 1, 1)
    assert near(second["ratio"], Fraction(face) * bn / INCOME)
    assert near(second["ratio_upper"], Fraction(high) * bn / INCOME)
    assert second["ratio_lower"] == 0
    assert near(second["difference"], Fraction(face) * bn - INCOME)
    assert near(second["difference_upper"], Fraction(high) * bn - INCOME)
    assert second["difference_lower"] is None
    assert second["order"] == "less"
    assert share in hitech("compare", "operating-income", name).out


def test_bars_are_as_long_as_the_figures_and_point_where_they_are_open(hitech: Hitech) -> None:
    out = hitech("compare", "operating-income", "exports", "industrial-output").out
    bars = [line.split()[-1] for line in out.splitlines() if "█" in line]

    assert [bar.count("█") for bar in bars] == [24, 4, 20]
    assert [bar[-1] for bar in bars] == ["▶", "█", "█"]


def test_different_units_stand_side_by_side(hitech: Hitech) -> None:
    ran = hitech("compare", "patents", "exports")

    assert ran.code == 0
    assert "units differ (yuan, patents)" in flat(ran.out)
    assert "% of" not in ran.out


def test_what_only_may_be_is_counted_and_shown_on_demand(hitech: Hitech) -> None:
    certain = hitech("filter", "--min", "100000", "--unit", "patents")
    possible = records(hitech, "filter", "--min", "100000", "--unit", "patents", "--possible")

    assert certain.code == 0
    assert "No figure meets these conditions for certain." in certain.out
    assert "1 figure might match" in certain.out
    assert [(r["indicator"], r["meets"]) for r in possible] == [("patents", "maybe")]


def test_growth_of_at_least_40_percent(hitech: Hitech) -> None:
    found = records(hitech, "filter", "--measure", "growth", "--min", "40%")

    assert [(r["indicator"], r["status"], r["meets"]) for r in found] == [
        ("patents", "observed", "yes"),
        ("technology-revenue", "forecast", "yes"),
        ("technology-contracts", "forecast", "yes"),
    ]
    assert hitech("filter", "--measure", "growth", "--min", "40%").out.count("  forecast  ") == 2


@pytest.mark.parametrize("name", ["专利", "Patents", "patent", "patents", "VALID PATENTS"])
def test_patents_go_by_many_names(hitech: Hitech, name: str) -> None:
    published = [r for r in records(hitech, "show", name) if r["origin"] == "published"]

    assert [r["text"] for r in published] == ["more than 92,000 patents", "more than 44%"]


def test_a_slip_is_answered_with_the_right_name(hitech: Hitech) -> None:
    ran = hitech("show", "pattents")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "hitech: No indicator is called 'pattents'.\nhint: did you mean 'patents'?\n"


def test_an_ambiguous_name_lists_what_it_may_be(hitech: Hitech) -> None:
    ran = hitech("show", "technology")

    assert ran.code == 3
    assert "technology-centers, technology-revenue, technology-contracts" in ran.err


def test_show_gives_places_derived_figures_notes_and_related_indicators(hitech: Hitech) -> None:
    out = flat(hitech("show", "operating-income", "smes").out)

    for words in (
        'para. 3 "surpassed"; para. 2 "reached"',
        "2019 more than 445.09 445.12 formula",
        "Operating income 2020 ÷ (1 + growth 2020)",
        "营业收入",
        "related: exports, industrial-output",
        '"Over the past five years" is said of the record highs, not of this rate.',
        "says technology-based SMEs",
        "High-tech enterprises overlap: they are never added",
        "China Daily, 2021-05-18",
    ):
        assert words in out


def test_list_has_a_row_an_indicator(hitech: Hitech) -> None:
    found = records(hitech, "list")

    assert len(found) == 15
    assert {r["indicator"]: r["growth"] for r in found if r["growth"] is not None} == {
        "operating-income": 17.16,
        "patents": 44,
        "technology-revenue": 70,
        "technology-contracts": 70,
    }


DOUBT = (
    "Technology revenue, Technology contract turnover: A 2021 forecast in a sentence about 2020;"
    " China Daily of 21 May 2021 has over 70% for 2020."
)


@pytest.mark.parametrize(
    "words", [["list"], ["list", "--sort", "growth"], ["filter", "--measure", "growth"]]
)
@pytest.mark.parametrize("layout", ["table", "record", "markdown", "json"])
def test_the_note_on_forecasts_is_shown_wherever_they_are(
    hitech: Hitech, words: list[str], layout: str
) -> None:
    assert flat(hitech(*words, "--format", layout).out).replace("\\", "").count(DOUBT) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["show", "technology-revenue"],
        ["growth", "technology-contracts"],
        ["compare", "technology-revenue", "technology-contracts"],
        ["list", "--category", "technology market"],
    ],
)
def test_a_note_on_all_figures_names_no_indicator(hitech: Hitech, words: list[str]) -> None:
    notes = json.loads(hitech(*words, "--format", "json").out)["notes"]

    assert notes.count(DOUBT.partition(": ")[2]) == 1
    assert sum("sentence about 2020" in note for note in notes) == 1


def test_list_names_whom_each_note_is_about(hitech: Hitech) -> None:
    notes = json.loads(hitech("list", "--format", "json").out)["notes"]

    assert [note.partition(": ")[0] for note in notes] == [
        "Small and medium-sized enterprises",
        "National incubators, Provincial R&D institutions, National enterprise technology centers",
        "Patent density",
        "Technology revenue, Technology contract turnover",
        "Improved indicators",
    ]
