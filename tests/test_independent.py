"""All numbers of all answers, worked out a second time by a checker that shares no code."""

import json
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker.answers import Checker, against
from checker.figures import World, stretched
from checker.formulas import Result
from checker.notes import DERIVED, check_derivation, check_notes
from checker.ranges import ANYTHING, ENDLESS, Range
from checker.words import overclaims
from conftest import Hitech
from worlds import (
    compound,
    growth,
    indicator,
    level,
    parts_of,
    ratio_of,
    save,
    share,
    text_of,
    world,
)

BUNDLED = Path(__file__).parents[1] / "data" / "indicators.json"

SERIES = world(
    indicator(
        level("2015", "4.0 million", place="table 1"),
        level("2016", "4.4 million", status="provisional", place="table 1"),
        level("2016", "4.38 million", place="table 2"),
        level("2017", "more than 5.2 million", place="table 1"),
        level("2019", "nearly 6 million", place="table 1"),
        level("2020", "7.25 million", status="series break", place="table 1"),
        level("2021", "8 million", status="forecast", place="p4"),
        level("2019-Q1", "1.2 million"),
        level("2020-Q1", "at least 1.3 million"),
        growth("2016", 11, place="p2"),
        growth("2018", "at most 9.5", place="p2"),
        compound("2020", 12.6, base_period="2015", place="p3"),
        level("2015", "3.1 million", area="city"),
        level("2016", "3.3 million", area="city"),
        level("2020", "about 9 million", area="city"),
        level("2016", "0.9 million", area="county"),
        level("2019", "less than 1 million", area="county"),
        level("2020", "1.5 million", area="county"),
    ),
    indicator(
        level("2019", 612, unit="people"), level("2020", 1003), unit="people", name="Staff"
    ),
    indicator(
        level("2018", 40.5), level("2019", "more than 41"), level("2020", 44.25),
        growth("2017", 2.5), compound("2020", 1.5, base_period="2016"),
        unit="percent", name="Quota",
    ),
)  # fmt: skip
for observation in SERIES["indicators"][1]["observations"]:
    observation.pop("unit", None)

RELATED = world(
    indicator(
        level("2019", "300 million"), level("2020", "more than 330 million"),
        level("2019", "1.30 billion", area="city"), level("2020", "1.45 billion", area="city"),
    ),
    indicator(
        level("2019", "100 million"), level("2020", "121 million"), name="Goods",
        notes=["Goods are shipped."],
    ),
    indicator(level("2019", "200 million"), level("2020", "at least 205 million"), name="Services"),
    indicator(level("2020", 1204), share("2020", "nearly 90"), unit="patents", name="Patents"),
    indicator(level("2020", "3.5 million"), unit="people", name="People"),
    indicator(level("2020", 3.44), unit="density", name="Density"),
    indicator(
        level("2020", "80 thousand", area="city"), share("2020", "more than 20"),
        unit="tonnes", name="Freight",
    ),
    indicator(
        level("2020", 205), level("2020", 812, area="city"), share("2020", 25.2),
        unit="patents", name="Designs",
    ),
    relations=[
        parts_of("income", "goods", "services", complete=True),
        ratio_of("density", "patents", "people"),
    ],
)  # fmt: skip

SIGNS = world(
    indicator(
        level("2018", -4.5), level("2019", "more than -2"), level("2020", 3.25),
        growth("2021", 12.5, status="forecast"),
        name="Balance", may_be_negative=True, unit="points-scored",
    ),
    indicator(
        level("2018-H1", 1), level("2019-H2", 7), growth("2019-H2", "at least -100"),
        compound("2019-H2", "at least 10", base_period="2017-H1"),
        name="Output", unit="tonnes",
    ),
    indicator(
        level("2019", "at most 50"), level("2020", 60), growth("2020", -100), name="Stock",
        unit="tonnes",
    ),
    indicator(
        level("2010", "0.0070"), level("2017", "1234567.5"), level("2020", "98765432.1"),
        name="Traffic", unit="tonnes",
    ),
    indicator(
        level("not stated", 17), level("2020", "more than 21"), compound("2020", 3.3),
        name="Sites", unit="patents",
    ),
)  # fmt: skip


WRONG = world(
    indicator(level("2019", "3.0 million"), level("2020", "3.7 million"), growth("2020", 12.5)),
    indicator(level("2019", "3.2 million"), level("2020", 500), name="Goods"),
    indicator(level("2019", "0.4 million"), name="Services"),
    indicator(level("2020", 41), share("2020", 45.5), level("2020", 80, area="city"), name="Patents", unit="patents"),
    indicator(level("2020", "less than 3"), name="Outer"),
    indicator(level("2020", "3.0"), name="Inner"),
    indicator(level("2020", 7, status="estimated"), level("2020", 8), growth("2020", 5, status="forecast"), name="Odd"),
    indicator(level("2020", "at least 0"), name="Net", may_be_negative=True),
    indicator(level("2020", 3), name="Gain"),
    indicator(level("2020", -7), name="Loss", may_be_negative=True),
    indicator(level("2020", "at most 0"), name="Debt", may_be_negative=True),
    indicator(level("2020", 4), name="Credit"),
    indicator(level("2020", 205), level("2020", 200, area="city"), share("2020", 99), unit="patents", name="Local"),
    relations=[
        parts_of("net", "gain", "loss", complete=True),
        parts_of("debt", "credit", complete=True),
        parts_of("income", "goods", "services", complete=True),
        parts_of("outer", "inner", "odd", complete=True),
    ],
)  # fmt: skip

COUNTED = world(
    indicator(level("2020", "at least 12"), unit="patents", name="Old"),
    indicator(level("2020", 8), unit="patents", name="New"),
    indicator(level("2019", "at most 21"), level("2019", "at most 100", area="city"), unit="patents", name="All"),
    indicator(level("2019", "at least 5"), unit="patents", name="Half", may_be_negative=True),
    indicator(level("2018", 9), unit="patents", name="Rest", may_be_negative=True),
    indicator(level("2018", "more than 12"), unit="patents", name="Early"),
    indicator(level("2018", 8), unit="patents", name="Late"),
    indicator(level("2017", 8), unit="patents", name="Both"),
    indicator(level("2019", "less than 40"), unit="patents", name="Under", may_be_negative=True),
    indicator(level("2019", 10), unit="patents", name="Piece"),
    indicator(level("2018", 10), unit="patents", name="Other piece", may_be_negative=True),
    indicator(level("2020", 30, area="city"), share("2020", "at least 20"), unit="patents", name="Local"),
    relations=[parts_of("all", "old", "new", complete=True), parts_of("all", "half", "rest", complete=True), parts_of("both", "early", "late", complete=True), parts_of("under", "piece", "other-piece", complete=True)],
)  # fmt: skip


TWO_SOURCES = [
    {"id": "report", "title": "The report", "publisher": "The office"},
    {"id": "yearbook", "title": "The yearbook", "publisher": "The office"},
]

CHAINED = world(
    indicator(
        level("2017", "3.1 million", status="provisional", place="p1"), level("2017", "3.204 million", place="p2"),
        growth("2018", 11, status="provisional", place="p3"), growth("2019", "at least 4.5", status="low reliability"),
        growth("2020", "8.5", status=["forecast", "definition differs"]), compound("2022", 7.5, base_period="2020"),
        growth("2016", -12.5), growth("2019", 17.5, base_period="2017"),
        level("2019-Q1", 801000), growth("2020-Q1", -100), growth("2021-Q1", 5),
        name="Sales",
    ),
    indicator(
        level("2020", "40 million", status=["series break", "provisional"], place="p7"),
        growth("2021", 10, status="estimated"), growth("2022", "about 20"), growth("2023", "nearly -3"),
        name="Goods", unit="tonnes",
    ),
    indicator(
        level("2018", "nearly -5"), level("2019", "nearly 0"), level("2020", "nearly 4"), level("2021", -6.5),
        name="Net", may_be_negative=True,
    ),
    indicator(
        level("2018", 40.5), level("2020", 44.1), growth("2019", 5, unit="percent"), growth("2020", "more than 3", unit="percent"),
        growth("2021", 1.5), growth("2022", -2, unit="percent"), share("2020", 120, whole="city"),
        level("2020", 19.5, area="county"), level("2021", "20.5", area="county"), growth("2019", 3, unit="percent", area="county"),
        name="Quota", unit="percent",
    ),
    indicator(
        *(growth(str(year), year % 7) for year in range(2001, 2015)), level("2000", "8.1 million"),
        name="Long",
    ),
)  # fmt: skip

SOURCES = world(
    indicator(
        level("2018", "0.7 billion", place="a"), level("2018", "748 million", source="yearbook", place="b"),
        level("2019", "0.8 billion", place="a"), level("2019", "812 million", source="yearbook", place="y"),
        level("2020", "more than 830 million", place="a"), level("2020", "at most 840 million", source="yearbook", place="y"),
        level("2017", "nearly 650 million", place="a"), level("2017", "at least 6.4", source="yearbook", place="y", scale=8),
        level("2021", "900 million", status="estimated", place="a"), level("2021", "905 million", status="provisional", place="b"),
        growth("2018", 10, place="g"), growth("2018", "10.00", source="yearbook", place="h"),
        growth("2021", 8.5, status="provisional", place="g"), growth("2022", 3, status="estimated", place="g"),
        growth("2020", "at most 3", place="g"), growth("2020", 2, place="h", source="yearbook"),
    ),
    sources=TWO_SOURCES,
)  # fmt: skip

CONTRARY = world(
    indicator(
        level("2017", "650 million", place="a"), level("2017", "661.5 million", source="yearbook", place="y"),
        level("2018", "700 million", place="a"), growth("2018", 6, place="g"), growth("2018", 8.5, source="yearbook", place="h"),
    ),
    sources=TWO_SOURCES,
)  # fmt: skip

RATES = world(
    indicator(growth("2020", 12), growth("2021", "more than 5"), unit="patents", name="Patents"),
    indicator(growth("2020", 2), level("2020", 20000), growth("2022", -100), unit="people", name="People"),
    indicator(growth("2020", 9.5), growth("2021", 4, status="provisional"), growth("2022", 3), level("2020", "3.44"), unit="density", name="Density"),
    indicator(level("2019", 1000), growth("2020", 20), growth("2021", 5), growth("2022", 5), name="Income"),
    indicator(level("2019", 400), growth("2020", 10), growth("2021", "about 4"), growth("2022", "more than 5.5"), level("2020", 446), name="Goods"),
    indicator(level("2019", 600), growth("2020", 15.5), growth("2021", "about 6"), growth("2022", "at least 6"), name="Services"),
    relations=[
        ratio_of("density", "patents", "people"),
        parts_of("income", "goods", "services", complete=True),
    ],
)  # fmt: skip

STEPS = world(
    indicator(level("2018", 1000), growth("2019", 10), growth("2020", 10), name="Income"),
    indicator(level("2020", 500), growth("2020", 5), level("2018", "more than 300"), name="Goods"),
    indicator(level("2020", "at least 720"), level("2019", "less than 600"), name="Services"),
    relations=[parts_of("income", "goods", "services", complete=True)],
)  # fmt: skip

TIED = world(
    indicator(
        *(level("2019", 100, area=one) for one in ("city", "zone", "county", "village")),
        level("2020", 120, area="city"), level("2020", 120, area="zone"),
        level("2020", "more than 115", area="county"), level("2020", 98, area="village"),
    ),
)  # fmt: skip


class Case(NamedTuple):
    """A command line, what its answer is to be held against, and how many numbers that takes."""

    world: str
    words: str
    numbers: int
    asked: Range = ANYTHING
    index: str = ""


WORLDS = {
    "bundled": BUNDLED.read_text(encoding="utf-8"),
    "series": text_of(SERIES),
    "related": text_of(RELATED),
    "signs": text_of(SIGNS),
    "wrong": text_of(WRONG),
    "counted": text_of(COUNTED),
    "chained": text_of(CHAINED),
    "sources": text_of(SOURCES),
    "contrary": text_of(CONTRARY),
    "rates": text_of(RATES),
    "steps": text_of(STEPS),
    "tied": text_of(TIED),
}

EVERYTHING = {key: " ".join(World(text).raw_ids) for key, text in WORLDS.items()}


def at_least(value: int) -> Range:
    return Range.of(low=Fraction(value), reached="[")


CASES = [
    Case("bundled", "list", 135),
    Case("bundled", f"show {EVERYTHING['bundled']}", 160),
    Case("bundled", "filter", 123),
    Case("bundled", "filter --min 40 --possible", 82, asked=at_least(40)),
    Case("bundled", "compare operating-income exports industrial-output smes", 42),
    Case("bundled", "compare smes hitech-enterprises", 26),
    Case("bundled", "growth operating-income", 24),
    Case("bundled", "growth operating-income --years 5 --project 2021", 41),
    Case("bundled", "growth patents", 13),
    Case("bundled", "growth technology-revenue", 5),
    Case("bundled", "growth technology-contracts", 5),
    Case("bundled", "check --verbose", 12),
    Case("series", "list", 33),
    Case("series", f"show {EVERYTHING['series']}", 182),
    Case("series", "filter --from 2016 --max 44 --possible", 65, Range.of(high=Fraction(44), reached="]")),
    Case("series", "compare income --area zone --area city --area county --period 2020", 32),
    Case("series", "compare income --area zone --period 2017 --period 2015 --period 2019", 35),
    Case("series", "compare income --area city --area zone --index 2015", 81, index="2015"),
    Case("series", "compare quota --period 2018 --period 2019 --period 2020", 35),
    Case("series", "growth income", 208),
    Case("series", "growth income --from 2015 --to 2019 --area zone", 95),
    Case("series", "growth income --area zone --project 2024", 159),
    Case("series", "growth income --area zone --project 2021-Q1", 149),
    Case("series", "growth income --all-areas --from 2016 --to 2020", 18),
    Case("series", "growth income --top 1 --bottom 1 --from 2016 --to 2020", 13),
    Case("series", "growth staff", 21),
    Case("series", "growth quota --project 2022", 78),
    Case("series", "check --verbose", 66),
    Case("related", "list", 74),
    Case("related", f"show {EVERYTHING['related']}", 199),
    Case("related", "compare goods services income --period 2020 --period 2019 --area zone", 70),
    Case("related", "compare income --area zone --area city --period 2020", 23),
    Case("related", "growth income", 50),
    Case("related", "growth goods", 35),
    Case("related", "growth services", 29),
    Case("related", "check --verbose", 123),
    Case("related", "growth income --area zone", 29),
    Case("related", "show patents designs --area zone", 33),
    Case("related", "show patents designs --area city", 40),
    Case("bundled", "compare technology-revenue technology-contracts", 18),
    Case("series", "compare income --area zone --period 2019 --period 2015", 25),
    Case("series", "compare income --area city --area zone --area county --period 2020", 29),
    Case("signs", "compare traffic --period 2010 --period 2020", 26),
    Case("wrong", "check", 125),
    Case("wrong", "check --verbose", 173),
    Case("wrong", f"show {EVERYTHING['wrong']}", 277),
    Case("counted", f"show {EVERYTHING['counted']}", 181),
    Case("counted", "list", 100),
    Case("counted", "check --verbose", 6),
    Case("signs", "list", 47),
    Case("signs", f"show {EVERYTHING['signs']}", 125),
    Case("signs", "compare balance --period 2020 --period 2019 --period 2018", 35),
    Case("signs", "compare balance --period 2018 --period 2020", 20),
    Case("signs", "compare output --period 2018-H1 --period 2019-H2", 26),
    Case("signs", "compare output --index 2018-H1", 20, index="2018-H1"),
    Case("signs", "compare stock --period 2020 --period 2019", 26),
    Case("signs", "growth balance", 33),
    Case("signs", "growth output --project 2020-H1", 63),
    Case("signs", "growth stock", 21),
    Case("signs", "growth traffic", 35),
    Case("signs", "growth sites --years 4 --project 2023", 23),
    Case("signs", "check --verbose", 12),
    Case("chained", f"show {EVERYTHING['chained']}", 464),
    Case("chained", "list", 47),
    Case("chained", "filter --derived", 492),
    Case("chained", "check --verbose", 35),
    Case("chained", "growth sales", 110),
    Case("chained", "growth sales --from 2017 --to 2022 --project 2025", 133),
    Case("chained", "growth sales --from 2018 --to 2020", 43),
    Case("chained", "growth goods --project 2024", 39),
    Case("chained", "compare net --period 2020 --period 2018 --period 2019 --period 2021", 28),
    Case("chained", "growth quota --project 2025", 141),
    Case("chained", "growth long", 203),
    Case("chained", "growth long --from 2003 --to 2010", 63),
    Case("chained", "compare sales --period 2017 --period 2018 --period 2020", 27),
    Case("chained", "compare sales --period 2019 --period 2018 --period 2016", 35),
    Case("chained", "compare quota --area zone --period 2018 --period 2019 --period 2021", 27),
    Case("chained", "compare long --period 2000 --period 2005 --period 2014", 27),
    Case("sources", f"show {EVERYTHING['sources']}", 115),
    Case("sources", "list", 11),
    Case("sources", "filter --derived --min 660 --possible", 74, at_least(660)),
    Case("sources", "check --verbose", 129),
    Case("sources", "growth income", 112),
    Case("sources", "growth income --project 2024", 120),
    Case("sources", "compare income --period 2018 --period 2017 --period 2020 --period 2021", 52),
    Case("sources", "compare income --index 2017", 50, index="2017"),
    Case("rates", f"show {EVERYTHING['rates']}", 307),
    Case("contrary", f"show {EVERYTHING['contrary']}", 39),
    Case("contrary", "check --verbose", 36),
    Case("contrary", "compare income --period 2018 --period 2017", 28),
    Case("contrary", "growth income", 32),
    Case("rates", "filter --derived", 248),
    Case("rates", "check --verbose", 102),
    Case("rates", "growth density", 49),
    Case("rates", "growth goods", 49),
    Case("rates", "compare goods --period 2020 --period 2021 --period 2022", 21),
    Case("steps", "check", 16),
    Case("steps", "check --verbose", 38),
    Case("tied", "growth income --top 1", 17),
    Case("tied", "growth income --top 2 --bottom 1", 23),
    Case("tied", "growth income --bottom 3", 28),
]  # fmt: skip

Answered = Callable[..., dict[str, Any]]


@pytest.fixture
def answered(hitech: Hitech, tmp_path: Path) -> Answered:
    """Run a case and give its answer."""

    def run(case: Case, *more: str) -> dict[str, Any]:
        place = BUNDLED if case.world == "bundled" else save(tmp_path, WORLDS[case.world])
        ran = hitech(*case.words.split(), *more, "--data", place, "--format", "json")
        assert ran.code in {0, 4}, ran.err
        return dict(json.loads(ran.out, parse_float=Decimal, parse_int=Decimal))

    return run


def test_the_checker_shares_no_code_with_what_it_checks() -> None:
    for module in Path(__file__).with_name("checker").glob("*.py"):
        assert "hitech_cli" not in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.world}: {case.words[:60]}")
def test_every_number_of_an_answer_is_worked_out_again(case: Case, answered: Answered) -> None:
    answer, checker = answered(case), Checker(WORLDS[case.world])

    checker.check(answer, asked=case.asked, index=case.index)
    check_notes(checker, answer)

    assert checker.faults == []
    assert checker.numbers == case.numbers


@pytest.mark.long
@pytest.mark.parametrize(
    "scale", ["none", "thousand", "万", "million", "亿", "billion", "trillion"]
)
@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.words.startswith(("show", "growth"))],
    ids=lambda case: f"{case.world}: {case.words[:60]}",
)
def test_no_scale_makes_words_claim_more(case: Case, scale: str, answered: Answered) -> None:
    checker = Checker(WORLDS[case.world])

    checker.check(answered(case, "--scale", scale), asked=case.asked)

    assert checker.faults == []


@pytest.mark.parametrize("key", WORLDS)
def test_every_end_in_a_derivation_is_an_end_of_its_figure(key: str, answered: Answered) -> None:
    checker = Checker(WORLDS[key])

    records = answered(Case(key, f"show {EVERYTHING[key]} --explain", 0))["data"]
    for record in records:
        check_derivation(checker, record)

    assert checker.faults == []
    assert (checker.numbers > 0) is any(record["explanation"] for record in records)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if "compare" in case.words and not case.index],
    ids=lambda case: f"{case.world}: {case.words[:60]}",
)
def test_differences_and_ratios_in_words_claim_no_more_than_the_numbers(
    case: Case, answered: Answered, hitech: Hitech, tmp_path: Path
) -> None:
    answer, checker = answered(case), Checker(WORLDS[case.world])
    place = BUNDLED if case.world == "bundled" else tmp_path / "world.json"
    said = hitech(*case.words.split(), "--data", place, "--format", "record", "--scale", "none").out
    first = checker.known(answer["data"][0], "compare")
    blocks = [block for block in said.split("\n\n") if re.search(r"^Value: ", block, re.MULTILINE)]

    is_over_time = len({(r["indicator"], r["area"], r["whole"]) for r in answer["data"]}) == 1
    for record, words in zip(answer["data"][1:], blocks[1:], strict=True):
        if record["difference"] is None:
            assert "Difference: " not in words
            continue
        difference, ratio = against(checker.known(record, "compare"), first)
        (line,) = re.findall(r"^Difference: (.*)$", words, re.MULTILINE)
        is_count = checker.world.kinds.get(record["unit"]) == "count"
        assert overclaims_difference(line, difference, is_count=is_count) == ""
        lines = re.findall(r"^(% of|Change from) .*?: (.*)$", words, re.MULTILINE)
        if is_over_time and checker.known(record, "compare").about.is_percent:
            assert lines == []  # percentages change in points
        elif ratio is None:
            assert [line for _, line in lines] == ["–"]
        else:
            ((heading, line),) = lines
            percent = stretched(ratio.range, Fraction(100)), ratio.face * 100
            if heading == "Change from":
                percent = shifted(percent[0], Fraction(-100)), percent[1] - 100
            assert overclaims(line, *percent) == ""


def overclaims_difference(words: str, worked: Result, *, is_count: bool) -> str:
    """Say how words for a difference claim more than is known of it."""
    if words == "equal":
        return "" if worked.range.is_point and not worked.face else f"{worked} is not nothing"
    matched = re.fullmatch(r"(lower by|higher by|uncertain:) (.*)", words)
    assert matched, words
    side, amount = matched.groups()
    if side != "lower by":
        return overclaims(amount, worked.range, worked.face, is_count=is_count)
    low, high = worked.range
    opposite = Range(high._replace(value=-high.value), low._replace(value=-low.value))
    return overclaims(amount, opposite, -worked.face, is_count=is_count)


def shifted(range_: Range, by: Fraction) -> Range:
    low, high = (
        end if abs(end.value) == ENDLESS else end._replace(value=end.value + by) for end in range_
    )
    return Range(low, high)


@pytest.mark.parametrize("key", WORLDS)
def test_a_filter_counts_the_derived_figures_that_also_match(key: str, answered: Answered) -> None:
    for more in ((), ("--min", "40"), ("--min", "40", "--possible"), ("--measure", "growth")):
        counted = [
            int(found[1])
            for note in answered(Case(key, "filter", 0), *more)["notes"]
            if (found := DERIVED.fullmatch(note))
        ]
        shown = answered(Case(key, "filter", 0), *more, "--derived")["data"]
        implied = sum(record["origin"] == "implied" for record in shown)

        assert counted == [implied] * bool(implied)


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.world}: {case.words[:60]}")
def test_the_checker_misses_no_changed_number(case: Case, answered: Answered) -> None:
    answer = answered(case)

    for index, record in enumerate(answer["data"]):
        for key, value in record.items():
            if not isinstance(value, Decimal | bool):
                continue
            changed = not value if isinstance(value, bool) else value + 1 + abs(value) / 100
            wrong = {**record, key: changed}
            others = answer["data"][:1] if index and case.words.startswith("compare") else []
            checker = Checker(WORLDS[case.world])
            checker.check({**answer, "data": [*others, wrong]}, asked=case.asked, index=case.index)
            assert checker.faults, f"{key} of {record}"
