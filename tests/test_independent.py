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
from checker.figures import World
from checker.notes import check_derivation, check_notes
from checker.ranges import ANYTHING, Range
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
}

EVERYTHING = {key: " ".join(World(text).raw_ids) for key, text in WORLDS.items()}


def at_least(value: int) -> Range:
    return Range.of(low=Fraction(value), reached="[")


CASES = [
    Case("bundled", "list", 135),
    Case("bundled", f"show {EVERYTHING['bundled']}", 162),
    Case("bundled", "filter", 123),
    Case("bundled", "filter --min 40 --possible", 82, asked=at_least(40)),
    Case("bundled", "compare operating-income exports industrial-output smes", 42),
    Case("bundled", "compare smes hitech-enterprises", 26),
    Case("bundled", "growth operating-income", 24),
    Case("bundled", "growth operating-income --years 5 --project 2021", 39),
    Case("bundled", "growth patents", 13),
    Case("bundled", "growth technology-revenue", 5),
    Case("bundled", "growth technology-contracts", 5),
    Case("bundled", "check --verbose", 12),
    Case("series", "list", 33),
    Case("series", f"show {EVERYTHING['series']}", 175),
    Case("series", "filter --from 2016 --max 44 --possible", 65, Range.of(high=Fraction(44), reached="]")),
    Case("series", "compare income --area zone --area city --area county --period 2020", 32),
    Case("series", "compare income --area zone --period 2017 --period 2015 --period 2019", 35),
    Case("series", "compare income --area city --area zone --index 2015", 81, index="2015"),
    Case("series", "compare quota --period 2018 --period 2019 --period 2020", 35),
    Case("series", "growth income", 208),
    Case("series", "growth income --from 2015 --to 2019 --area zone", 95),
    Case("series", "growth income --area zone --project 2024", 157),
    Case("series", "growth income --area zone --project 2021-Q1", 148),
    Case("series", "growth income --all-areas --from 2016 --to 2020", 18),
    Case("series", "growth income --top 1 --bottom 1 --from 2016 --to 2020", 11),
    Case("series", "growth staff", 21),
    Case("series", "growth quota --project 2022", 69),
    Case("series", "check --verbose", 36),
    Case("related", "list", 74),
    Case("related", f"show {EVERYTHING['related']}", 200),
    Case("related", "compare goods services income --period 2020 --period 2019 --area zone", 70),
    Case("related", "compare income --area zone --area city --period 2020", 23),
    Case("related", "growth income", 48),
    Case("related", "growth goods", 35),
    Case("related", "growth services", 27),
    Case("related", "check --verbose", 99),
    Case("related", "growth income --area zone", 27),
    Case("related", "show patents designs --area zone", 34),
    Case("related", "show patents designs --area city", 41),
    Case("bundled", "compare technology-revenue technology-contracts", 18),
    Case("series", "compare income --area zone --period 2019 --period 2015", 25),
    Case("series", "compare income --area city --area zone --area county --period 2020", 29),
    Case("signs", "compare traffic --period 2010 --period 2020", 26),
    Case("wrong", "check", 125),
    Case("wrong", "check --verbose", 173),
    Case("wrong", f"show {EVERYTHING['wrong']}", 277),
    Case("counted", f"show {EVERYTHING['counted']}", 185),
    Case("counted", "list", 100),
    Case("counted", "check --verbose", 0),
    Case("signs", "list", 47),
    Case("signs", f"show {EVERYTHING['signs']}", 125),
    Case("signs", "compare balance --period 2020 --period 2019 --period 2018", 35),
    Case("signs", "compare balance --period 2018 --period 2020", 20),
    Case("signs", "compare output --period 2018-H1 --period 2019-H2", 26),
    Case("signs", "compare output --index 2018-H1", 20, index="2018-H1"),
    Case("signs", "compare stock --period 2020 --period 2019", 26),
    Case("signs", "growth balance", 33),
    Case("signs", "growth output --project 2020-H1", 57),
    Case("signs", "growth stock", 21),
    Case("signs", "growth traffic", 35),
    Case("signs", "growth sites --years 4 --project 2023", 22),
    Case("signs", "check --verbose", 0),
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


@pytest.mark.parametrize(
    "scale", ["none", "thousand", "万", "million", "亿", "billion", "trillion"]
)
@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.words.startswith(("show", "growth"))],
    ids=lambda case: f"{case.world}: {case.words[:60]}",
)
def test_no_scale_makes_words_claim_more(case: Case, scale: str, answered: Answered) -> None:
    checker = Checker(WORLDS[case.world], zeros_count=False)

    checker.check(answered(case, "--scale", scale), asked=case.asked)

    assert checker.faults == []


@pytest.mark.parametrize("key", WORLDS)
def test_every_end_in_a_derivation_is_an_end_of_its_figure(key: str, answered: Answered) -> None:
    checker = Checker(WORLDS[key])

    for record in answered(Case(key, f"show {EVERYTHING[key]} --explain", 0))["data"]:
        check_derivation(checker, record)

    assert checker.faults == []
    assert checker.numbers > 0


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
    said = hitech(*case.words.split(), "--data", place, "--format", "record").out
    first = checker.known(answer["data"][0])
    compared = [record for record in answer["data"][1:] if record["difference"] is not None]

    for record, words in zip(compared, said.split("Is: ")[1:], strict=True):
        mine = checker.known(record)
        for heading, worked in against(mine, first):
            (line,) = re.findall(rf"^{heading}: (.*)$", words, re.MULTILINE)
            if worked is None:
                assert line == "–"
            else:
                assert overclaims(line, worked.range, worked.face) == ""


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
