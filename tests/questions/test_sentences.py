"""What is refused, and what is noted, word for word: the sentences are what a user acts on."""

import json
from pathlib import Path

import pytest

from conftest import Hitech
from worlds import compound, growth, indicator, level, never_added, save, world

WORLD = world(
    indicator(
        level("2018", 0), level("2019", 5), level("2020", 10), level("2020-Q1", 3),
        level("2020", 9, area="city"), level("2021", 12, area="city"),
        unit="patents",
    ),
    indicator(level("2019", "less than 5"), level("2020", 5), name="Sales"),
    indicator(level("2019", -5), level("2020", 5), name="Balance", may_be_negative=True),
    indicator(level("2020", 44.5), unit="percent", name="Quota", category="rates"),
    indicator(growth("2020", 8, base_period="2018"), name="Slow"),
    indicator(growth("2020", 5), compound("2020", 4), name="Trade"),
    indicator(level("2020", 5), growth("2020", -100), name="Loss"),
    indicator(
        *(level(str(year), year) for year in range(2000, 2012)), level("2000", 7, area="city"),
        name="Long", unit="tonnes",
    ),
    indicator(
        level("2020", 3, area="county"), level("2020", 4, area="village"),
        name="Spread", category="goods",
    ),
    indicator(level("2019", "nearly 6"), level("2020", 7), name="Close", category="rates"),
    indicator(level("not stated", 17), name="Sites", unit="patents"),
    indicator(
        level("2018", 0), level("2019", 5), level("2021", "less than 3"), level("2022", 4),
        name="Start",
    ),
    indicator(level("2019", "1.0"), level("2020", 2), name="One"),
    indicator(
        level("2019", 4), level("2020", 5, status="series break"),
        compound("2020", 5, base_period="2018"), name="Broken",
    ),
    relations=[never_added("sales", "loss", "spread", why="different classes")],
)  # fmt: skip

MANY = world(
    *(indicator(growth("2020", 5), name=f"Rate {number}") for number in range(11)),
    indicator(*(level("2020", 5, area=f"area-{number}") for number in range(11)), name="Wide"),
    areas=[{"id": f"area-{number}", "name": f"Area {number}"} for number in range(11)]
    + [{"id": "zone", "name": "The zone"}],
    units=[{"id": f"unit-{number}", "name": "x", "kind": "count"} for number in range(7)]
    + [{"id": "yuan", "name": "yuan", "kind": "currency"}],
)  # fmt: skip

ALONE = world(indicator(level("2020", 5)), indicator(level("2020", 6), name="Other"))


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (
            "list --area nowhere", 3,
            "No area is called 'nowhere'.", "the areas are city, zone, county, village",
        ),
        (
            "list --category nothing", 3,
            "No category is called 'nothing'.", "the categories are rates, goods",
        ),
        (
            "filter --unit nothing", 3,
            "No unit is called 'nothing'.",
            "the units are percent, percent-a-year, percentage-points, percentage-points-a-year, yuan, patents, tonnes, points-scored, people, density",
        ),
        (
            "filter --min 5 --max 4", 2,
            "--min is greater than --max, so no figure can match.",
            "exchange the two",
        ),
        (
            "compare quota", 2,
            "A comparison needs two figures.",
            "name a second indicator, or two areas or periods",
        ),
        (
            "compare income sales", 3,
            "Income has figures of 2 areas.", "choose with --area: city, zone",
        ),
        (
            "compare sales long --area city", 3,
            "Sales has no figure of The city.",
            "it has figures for 2019 (The zone), 2020 (The zone)",
        ),
        (
            "compare sales quota --period 2018", 3,
            "Sales has no figure for 2018.", "it has figures for 2019 (The zone), 2020 (The zone)",
        ),
        (
            "compare long sales --area city --period 2003", 3,
            "Long has no figure of The city for 2003.",
            "it has figures for 2000 (The zone), 2000 (The city), 2001 (The zone), 2002 (The zone), 2003 (The zone), 2004 (The zone), 2005 (The zone), 2006 (The zone), 2007 (The zone), 2008 (The zone), ...",
        ),
        (
            "compare slow --index 2020", 3,
            "Slow has no values for an index with base 2020.",
            "",
        ),
        (
            "compare long --index 2000 --period 2030 --area zone", 3,
            "Long has no values for an index with base 2000.",
            "its levels are of 2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, ...",
        ),
        (
            "growth long --from 1990", 3,
            "Long has no figure for 1990.",
            "its periods are 2000 to 2011, not all of them",
        ),
        (
            "growth income --top 1 --project 2022", 2,
            "--project cannot be combined with a ranking of areas (--all-areas, --top, --bottom).",
            "leave --project out, or choose an area with --area",
        ),
        (
            "growth income --all-areas --years 5", 2,
            "--years cannot be combined with a ranking of areas (--all-areas, --top, --bottom).",
            "leave --years out, or choose an area with --area",
        ),
        (
            "growth income --project 2018", 2,
            "Cannot project to 2018: the last value is for 2020 or 2020-Q1 or 2021.",
            "name a later period of the same length, at most a century on",
        ),
        (
            "growth income --from 2019 --to 2019", 2,
            "--from 2019 is not before --to 2019.", "name the earlier period first",
        ),
        (
            "growth sales --from 1999", 3,
            "Sales has no figure for 1999.", "its periods are 2019, 2020",
        ),
        (
            "growth income --area city --from 2021", 3,
            "No growth rate for Income in this area and period.",
            "it has rates for other areas or periods; leave out --area, --from or --to",
        ),
        (
            "growth income --area zone --from 2018 --to 2019", 3,
            "No growth rate for Income in this area and period: growth from 0 in 2018 has no rate.",
            "it has rates for other areas or periods; leave out --area, --from or --to",
        ),
        (
            "growth start --from 2021 --to 2022", 3,
            "No growth rate for Start: the level of 2021, the base, may be 0.",
            "indicators with a growth rate: income, slow, trade, loss, long, close, one, broken",
        ),
        (
            "growth sales", 3,
            "No growth rate for Sales: the level of 2019, the base, may be 0.",
            "indicators with a growth rate: income, slow, trade, loss, long, close, one, broken",
        ),
        (
            "growth balance", 3,
            "No growth rate for Balance: a level in 2019 or 2020 is or may be below 0.",
            "indicators with a growth rate: income, slow, trade, loss, long, close, one, broken",
        ),
        (
            "growth quota", 3,
            "No growth rate for Quota: it has one published level (2020) and no published rate.",
            "indicators with a growth rate: income, slow, trade, loss, long, close, one, broken",
        ),
        (
            "growth spread", 3,
            "No growth rate for Spread: it has levels of different areas or lengths of period, one of each, and no published rate.",
            "indicators with a growth rate: income, slow, trade, loss, long, close, one, broken",
        ),
        (
            "growth spread --all-areas", 3,
            "No area has the two values of Spread needed for growth from 2019 to 2020.",
            "choose periods with values by --from and --to",
        ),
        (
            "growth sites --all-areas", 3,
            "No area has the two values of Sites needed for growth.",
            "choose periods with values by --from and --to",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_with_a_next_step(
    hitech: Hitech, tmp_path: Path, words: str, code: int, message: str, hint: str
) -> None:
    ran = hitech(*words.split(), "--data", save(tmp_path, WORLD))

    said = f"hitech: {message}\nhint: {hint}\n" if hint else f"hitech: {message}\n"
    assert ran == (code, "", said)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("list --area nowhere", "the areas are " + ", ".join(f"area-{n}" for n in range(10))),
        (
            "filter --unit nothing",
            "the units are percent, percent-a-year, percentage-points, percentage-points-a-year, unit-0, unit-1, unit-2, unit-3, unit-4, unit-5",
        ),
        ("growth wide", "indicators with a growth rate: " + ", ".join(f"rate-{n}" for n in range(10))),
        (
            "compare wide rate-1",
            "choose with --area: area-0, area-1, area-10, " + ", ".join(f"area-{n}" for n in range(2, 9)),
        ),
    ],
)  # fmt: skip
def test_a_hint_names_ten_and_says_that_there_are_more(
    hitech: Hitech, tmp_path: Path, words: str, hint: str
) -> None:
    ran = hitech(*words.split(), "--data", save(tmp_path, MANY))

    assert ran.err.splitlines()[1] == f"hint: {hint}, ..."


def test_where_nothing_has_a_rate_there_is_nothing_to_hint_at(
    hitech: Hitech, tmp_path: Path
) -> None:
    ran = hitech("growth", "income", "--data", save(tmp_path, ALONE))

    assert ran == (
        3,
        "",
        "hitech: No growth rate for Income: it has one published level (2020) and no published rate.\n",
    )


ORDER = "Sorted by point estimate; bounds may leave the order open."
NO_RATE = [
    "2018 to 2019: no rate, because growth from 0 in 2018 has no rate.",
    "2018 to 2020: no rate, because growth from 0 in 2018 has no rate.",
]
ACROSS = "Growth across a series break, where the measurement changed: Broken."


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("filter --min 40 --max 45", []),
        (
            "filter --min 3 --max 10 --measure level",
            [
                "3 more figures might match; the source is not precise enough (--possible shows them).",
                "1 derived figure also matches; --derived shows it.",
                "Units differ; --min and --max are read in the unit of each figure.",
            ],
        ),
        (
            "filter --max 3 --unit yuan",
            [
                "3 more figures might match; the source is not precise enough (--possible shows them).",
            ],
        ),
        (
            "filter --max 5 --text sales --possible",
            [
                "1 figure might match; the source is not precise enough.",
            ],
        ),
        (
            "list --sort value",
            ["Sorted by value within each unit; different units are not ranked.", ORDER, ACROSS],
        ),
        ("list --sort growth", [ORDER, ACROSS]),
        ("list --sort name", [ACROSS]),
        (
            "compare income quota sales --area zone --period 2020",
            [
                "Quota and Income: shown side by side, not compared; units differ (percent, patents).",
                "Sales and Income: shown side by side, not compared; units differ (yuan, patents).",
            ],
        ),
        (
            "compare income sales --area zone --period 2020 --period 2019",
            [
                "Sales and Income: shown side by side, not compared; units differ (yuan, patents).",
            ],
        ),
        (
            "compare sales loss --period 2020",
            ["Sales, Loss and Spread are of different classes: they are never added."],
        ),
        (
            "compare trade loss --period 2020",
            [
                "Loss and Trade: shown side by side, not compared; units differ (yuan, percent).",
            ],
        ),
        (
            "compare balance --index 2019",
            ["Balance of 2019 cannot be the base of an index: it is, or may be, 0 or less."],
        ),
        (
            "growth income --area zone --project 2021-Q1",
            [*NO_RATE, "No projection: no annual rate ends at the last value."],
        ),
        (
            "growth income --area zone --years 3",
            [*NO_RATE, "--years has no effect: every CAGR here has a stated base year."],
        ),
        (
            "growth trade",
            [
                "No value of Trade is published for its growth rate, so none is derived.",
                "The base year of the CAGR, 4% a year, is not stated; --years 5, for example, takes it as 2015 and derives the value there.",
            ],
        ),
        (
            "growth trade --years 3",
            [
                "No value of Trade is published for its growth rate, so none is derived.",
                "4% a year over 3 years: your assumption (--years), not the source's.",
            ],
        ),
        ("growth one", []),
        (
            "growth broken --years 3",
            [
                "--years has no effect: every CAGR here has a stated base year.",
                "Broken 2020 has the status series break: growth across it compares different measurements.",
            ],
        ),
        (
            "compare trade slow",
            [
                "Slow and Trade: shown side by side, not compared; changes over spans of different or unknown length.",
            ],
        ),
        (
            "filter --min 5 --category rates",
            [
                "1 more figure might match; the source is not precise enough (--possible shows it).",
                "Units differ; --min and --max are read in the unit of each figure.",
            ],
        ),
        ("filter --period 2020 --measure level", []),
        (
            "filter --min 6 --area city --measure level",
            [
                "Units differ; --min and --max are read in the unit of each figure.",
            ],
        ),
        ("growth loss", ["No earlier value derived from -100%: the value may have fallen to 0."]),
        (
            "growth close",
            [
                "The value of 2019, nearly 6 yuan, is assumed not to be 0, as its wording implies.",
            ],
        ),
        (
            "growth long --area zone --project 2012",
            [
                "A projection assumes that its rate continues: your assumption, not a forecast of the source.",
            ],
        ),
        (
            "growth long --all-areas",
            [
                "Ranked by point estimate: 1 of 2 areas (1 lacks a value for 2010 or 2011).",
            ],
        ),
        (
            "growth long --all-areas --area zone",
            ["Ranked by point estimate: 1 of 1 area."],
        ),
    ],
)  # fmt: skip
def test_what_a_reader_must_know_is_noted_once(
    hitech: Hitech, tmp_path: Path, words: str, notes: list[str]
) -> None:
    ran = hitech(*words.split(), "--data", save(tmp_path, WORLD), "--format", "json")

    assert json.loads(ran.out)["notes"] == notes
