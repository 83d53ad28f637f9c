"""Whatever consistent world is published, its figures are never said to contradict one another."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Hitech
from hitech_cli.loading.documents.building import assemble
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.audit import Audit, Finding, audit
from hitech_cli.questions.consequences import consequences, implied
from hitech_cli.questions.known import Known
from worlds import (
    compound,
    dataset,
    growth,
    indicator,
    level,
    never_added,
    parts_of,
    ratio_of,
    save,
    share,
    text_of,
    world,
)

Raw = dict[str, Any]


def printed(value: Fraction, place: int) -> str:
    """Round as a statistical office does, and write all digits down to *place*."""
    digits = round(value / Fraction(10) ** place)
    if place >= 0:
        return f"{digits}e{place}" if place else str(digits)
    sign, text = "-" if digits < 0 else "", str(abs(digits)).zfill(1 - place)
    return f"{sign}{text[:place]}.{text[place:]}"


@st.composite
def said(draw: st.DrawFn, truth: Fraction, *, count: bool = False) -> str:
    """Publish a true value: rounded, or as strongly as the truth allows."""
    place = 0 if count else draw(st.integers(-2, 1))
    near = printed(truth, place)
    step = draw(st.integers(1, 9)) * Fraction(10) ** place
    below, above = printed(truth - step, place), printed(truth + step, place)
    options = [near, near, f"about {near}", f"less than {above}", f"nearly {above}"]
    options += [f"at most {above}"]
    if truth - step > 0:
        options += [f"more than {below}", f"at least {below}"]
    choice = draw(st.sampled_from(options))
    return choice if holds(choice, truth) or choice == near else near


def holds(words: str, truth: Fraction) -> bool:
    number = Fraction(words.rsplit(maxsplit=1)[-1])
    if words.startswith(("more than", "at least")):
        return truth > number
    return not words.startswith(("less than", "nearly", "at most")) or truth < number


@st.composite
def consistent_worlds(draw: st.DrawFn) -> tuple[Dataset, Callable[[Derived], Fraction]]:
    """Make up true values, publish them each in its own way, and keep the truth."""
    ints = st.integers(1, 10**5)
    parts = {year: (draw(ints), draw(ints)) for year in (2019, 2020)}
    total = {year: sum(values) for year, values in parts.items()}
    city = {year: total[year] + draw(ints) for year in total}
    people = {year: draw(ints) for year in total}

    def truth(figure: Derived) -> Fraction:
        year, area = int(str(figure.period)), figure.area.id
        levels: dict[str, dict[int, Fraction]] = {
            "first": {y: Fraction(v[0]) for y, v in parts.items()},
            "second": {y: Fraction(v[1]) for y, v in parts.items()},
            "total": {y: Fraction(v) for y, v in (total if area == "zone" else city).items()},
            "people": {y: Fraction(v) for y, v in people.items()},
            "density": {y: Fraction(total[y] * 10000, people[y]) for y in total},
        }
        own = levels[figure.indicator.id]
        match figure.measure:
            case Measure.LEVEL:
                return own[year]
            case Measure.SHARE:
                whole = city if figure.whole_name == "The city" else total
                return own[year] / whole[year] * 100
            case _:
                change = own[year] / own[year - 1] - 1
                return change * 100

    def levels(name: str, values: dict[int, Fraction], *more: Raw, **other: object) -> Raw:
        counted = other.get("unit") == "patents" or other.get("unit") == "people"
        figures = [level(str(y), draw(said(v, count=counted))) for y, v in values.items()]
        return indicator(*figures, *more, name=name, **other)

    def rate(values: dict[int, Fraction]) -> Raw:
        change = (values[2020] / values[2019] - 1) * 100
        return growth("2020", printed(change, draw(st.integers(-2, 0))))

    as_fractions = {y: Fraction(v) for y, v in total.items()}
    made = dataset(
        levels("First", {y: Fraction(v[0]) for y, v in parts.items()}, unit="patents"),
        levels("Second", {y: Fraction(v[1]) for y, v in parts.items()}, unit="patents"),
        levels(
            "Total",
            as_fractions,
            rate(as_fractions),
            compound("2020", rate(as_fractions)["value"].strip("#"), base_period="2019"),
            level("2020", draw(said(Fraction(city[2020]), count=True)), area="city"),
            share("2020", printed(Fraction(total[2020] * 100, city[2020]), -1)),
            unit="patents",
        ),
        levels("People", {y: Fraction(v) for y, v in people.items()}, unit="people"),
        levels(
            "Density", {y: Fraction(total[y] * 10000, people[y]) for y in total}, unit="density"
        ),
        relations=[
            parts_of("total", "first", "second", complete=True),
            ratio_of("density", "total", "people"),
        ],
    )
    return made, truth


@pytest.mark.long
@given(consistent_worlds())
def test_a_consistent_world_is_never_called_inconsistent(
    made: tuple[Dataset, Callable[[Derived], Fraction]],
) -> None:
    assert audit(made[0]).disagreements == ()


@pytest.mark.long
@given(consistent_worlds())
def test_derived_figures_hold_the_truth(
    made: tuple[Dataset, Callable[[Derived], Fraction]],
) -> None:
    world, truth = made
    found = consequences(Known(world))

    assert len(found) > 10
    for figure in found:
        assert truth(figure) in figure.quantity.bounds, figure.formula.words


def sound() -> Raw:
    """A world whose figures are worked out exactly, so that every slip can be told."""
    return world(
        indicator(
            level("2018", "400.0 million"),
            level("2019", "440.0 million"),
            level("2020", "528.0 million"),
            growth("2020", "20.00"),
            compound("2020", "14.89", base_period="2018"),
            share("2020", "40.00"),
            level("2020", "more than 1300.0 million", area="city"),
            name="Income",
        ),
        indicator(level("2020", "264.0 million"), name="Exports"),
        indicator(level("2020", "264.0 million"), name="Sales at home"),
        indicator(level("2020", 92000), unit="patents", name="Patents"),
        indicator(level("2020", 400000), unit="people", name="People"),
        indicator(level("2020", 2300), unit="density", name="Density"),
        indicator(level("2020", 0.0), growth("2019", 5), name="Alone", may_be_negative=True),
        relations=[
            parts_of("income", "exports", "sales-at-home", complete=True),
            ratio_of("density", "patents", "people"),
            never_added("patents", "people", why="different classes"),
        ],
    )


def read(raw: Raw) -> Audit:
    made = assemble("world.json", parse("world.json", text_of(raw).encode()), "")
    return audit(made, verbose=True)


def figure(raw: Raw, indicator_id: str, index: int) -> Raw:
    found = next(one for one in raw["indicators"] if one["id"] == indicator_id)
    chosen: Raw = found["observations"][index]
    return chosen


def test_the_sound_world_agrees_in_every_comparison() -> None:
    result = read(sound())

    assert {check.finding for check in result.checks} == {Finding.AGREES}
    assert len(result.checks) >= 7
    assert result.exit_code == 0


SLIPS = [
    pytest.param("income", 2, {"value": "#582.0#"}, id="two digits swapped in a level"),
    pytest.param("income", 3, {"value": "#2.00#"}, id="a digit lost in a rate"),
    pytest.param("income", 2, {"scale": "billion"}, id="billion for million"),
    pytest.param("income", 6, {"scale": "billion"}, id="a total a thousand times too large"),
    pytest.param("exports", 0, {"scale": "thousand"}, id="a part a thousand times too small"),
    pytest.param("income", 3, {"value": "#0.20#"}, id="a fraction for percent"),
    pytest.param("income", 3, {"period": "2019", "base_period": "2018"}, id="a period off by one"),
    pytest.param("income", 3, {"base_period": "2018"}, id="growth from the wrong base"),
    pytest.param("income", 4, {"base_period": "2019"}, id="a compound rate from the wrong base"),
    pytest.param("income", 5, {"value": "#90.00#"}, id="a share too large for its total"),
    pytest.param("income", 6, {"qualifier": "less than"}, id="more than turned into less than"),
    pytest.param("density", 0, {"value": "#230#"}, id="per 1,000 for per 10,000"),
    pytest.param("people", 0, {"value": "#40000#"}, id="a zero lost in a count"),
    pytest.param("sales-at-home", 0, {"value": "#246.0#"}, id="two digits swapped in a part"),
]


@pytest.mark.parametrize(("indicator_id", "index", "slip"), SLIPS)
def test_a_slip_that_relations_make_visible_is_found(
    indicator_id: str, index: int, slip: Raw
) -> None:
    raw = sound()
    figure(raw, indicator_id, index).update(slip)
    result = read(raw)

    assert result.disagreements
    assert result.exit_code == 4
    assert all(check.gap > 0 for check in result.disagreements)


def test_percent_for_points_is_found_in_the_growth_of_a_percentage() -> None:
    """45 percent after 40.0 is growth of 5.0 points; 12.5 is what a relative rate would be."""
    levels = (level("2019", "40.0"), level("2020", "45.0"))
    right = dataset(indicator(*levels, growth("2020", "5.0"), unit="percent"))
    wrong = dataset(indicator(*levels, growth("2020", "12.5"), unit="percent"))

    assert not audit(right).disagreements
    assert audit(wrong).disagreements[0].gap == Fraction("7.35")


def test_a_share_above_100_is_no_valid_dataset(tmp_path: Path, hitech: Hitech) -> None:
    raw = sound()
    figure(raw, "income", 5)["value"] = "#140.00#"
    ran = hitech("check", save(tmp_path, raw), "-f", "json")

    assert ran.code == 4
    assert [record["problem"] for record in json.loads(ran.out)["data"]] == ["outside-limits"]


def test_a_part_larger_than_its_whole_disagrees_without_another_figure() -> None:
    result = audit(
        dataset(
            indicator(level("2020", 41), unit="patents", name="Whole"),
            indicator(level("2020", 42), unit="patents", name="Part"),
            relations=[parts_of("whole", "part")],
        )
    )

    (check,) = result.disagreements
    assert check.other is None
    assert check.gap == Fraction(100, 41)


def test_a_rest_that_would_be_less_than_nothing_is_found() -> None:
    result = audit(
        dataset(
            indicator(level("2020", 41), unit="patents", name="Whole"),
            indicator(level("2020", 42), unit="patents", name="One"),
            indicator(level("2019", 1), unit="patents", name="Other"),
            relations=[parts_of("whole", "one", "other", complete=True)],
        )
    )

    assert len(result.disagreements) == 1


@pytest.mark.parametrize(
    ("indicator_id", "index", "slip"),
    [
        pytest.param("alone", 0, {"value": "#7.0#"}, id="a figure that nothing else speaks of"),
        pytest.param("alone", 0, {"scale": "billion"}, id="its scale"),
        pytest.param("income", 0, {"period": "2016"}, id="a level moved to where no rate ends"),
        pytest.param("income", 5, {"value": "#4.00#"}, id="a slip toward the open side of a bound"),
        pytest.param("income", 6, {"qualifier": "about"}, id="about, which says nothing"),
    ],
)
def test_a_slip_that_no_relation_makes_visible_is_not_found(
    indicator_id: str, index: int, slip: Raw
) -> None:
    raw = sound()
    figure(raw, indicator_id, index).update(slip)

    assert not read(raw).disagreements


def test_what_has_no_bounds_cannot_be_told() -> None:
    about = audit(
        dataset(indicator(level("2019", "about 4"), level("2020", 5), growth("2020", 50)))
    )

    assert {check.finding for check in about.checks} == {Finding.CANT_TELL}
    assert about.exit_code == 0


def test_forecasts_are_not_held_against_what_came() -> None:
    result = audit(
        dataset(
            indicator(level("2019", 100), level("2020", 130), growth("2020", 10, status="forecast"))
        )
    )

    assert not result.disagreements


def test_the_line_says_what_was_done(tmp_path: Path, hitech: Hitech) -> None:
    good, untold, bad = sound(), sound(), sound()
    figure(untold, "people", 0)["qualifier"] = "about"
    figure(bad, "income", 2)["value"] = "#582.0#"

    fine = hitech("check", save(tmp_path, good))
    assert (fine.code, fine.err) == (0, "")
    assert fine.out == "world: valid, 14 figures; 14 consistency checks, all passed.\n"
    assert "all passed; 1 more undecided" in hitech("check", save(tmp_path, untold)).out
    ran = hitech("check", save(tmp_path, bad))
    assert ran.code == 4
    assert "14 consistency checks, 3 failed." in ran.out
    assert "Income 2020" in ran.out
    alone = world(indicator(level("2020", 5)))
    assert hitech("check", save(tmp_path, alone)).out == (
        "world: valid, 1 figure; 0 consistency checks.\n"
    )


def test_verbose_lists_every_comparison_in_every_format(tmp_path: Path, hitech: Hitech) -> None:
    file = save(tmp_path, sound())
    silent = json.loads(hitech("check", file, "-f", "json").out)
    verbose = json.loads(hitech("check", file, "-v", "-f", "json").out)

    assert (silent["command"], silent["data"]) == ("check", [])
    assert len(verbose["data"]) == 14
    found = {(record["finding"], record["compared_with"]) for record in verbose["data"]}
    assert ("agrees", "published") in found
    assert hitech("check", file, "-v").out.count("agrees") == 14
    assert hitech("check", "--data", file, "-f", "csv").out.startswith("indicator,")


def test_all_problems_of_an_invalid_file_are_counted_and_ten_shown(
    tmp_path: Path, hitech: Hitech
) -> None:
    raw = sound()
    raw["indicators"] = [
        deepcopy(raw["indicators"][0]) | {"id": f"i{number}", "unit": "cows"}
        for number in range(12)
    ]
    raw["relations"] = []
    file = save(tmp_path, raw)
    ran = hitech("check", file)

    assert ran.code == 4
    assert "is not valid: 12 problems." in " ".join(ran.out.split())
    assert ran.out.count("No unit 'cows' is defined.") == 10
    assert "2 more problems" in ran.out
    answer = json.loads(hitech("check", file, "-f", "json").out)
    assert len(answer["data"]) == 12
    assert answer["dataset"] == dict.fromkeys(("id", "title", "sha256", "reading", "layout"))
    assert answer["data"][0]["place"] == f"{file}: indicators[0].unit"


def test_the_bundled_dataset_passes(hitech: Hitech) -> None:
    ran = hitech("check")

    assert ran.code == 0
    assert " ".join(ran.out.split()) == (
        "foshan-hitech-zone-2020: valid, 19 figures; 1 consistency check, passed:"
        " Improved indicators, share of Tracked indicators 2020."
    )


def test_what_is_published_already_does_not_follow_again() -> None:
    raw = sound()
    made = dataset(*raw["indicators"], relations=raw["relations"])

    assert implied(made, made.indicator("people")) == []


def test_two_ways_to_work_out_what_nobody_published_are_compared() -> None:
    levels = (level("2018", "100.0"), growth("2019", "10.0"), level("2020", "132.0"))
    right = dataset(indicator(*levels, growth("2020", "20.0")))
    wrong = dataset(indicator(*levels, growth("2020", "2.0")))

    assert [check.finding for check in audit(right).checks] == [Finding.AGREES]
    (check,) = audit(wrong).disagreements
    assert check.other is not None
    assert check.other.origin == "implied"


def test_a_comparison_of_two_ways_names_both(tmp_path: Path, hitech: Hitech) -> None:
    raw = world(
        indicator(
            level("2018", "100.0", place="p1"),
            growth("2019", "10.0"),
            level("2020", "132.0"),
            growth("2020", "2.0"),
        )
    )
    file = save(tmp_path, raw)
    out = hitech("check", file).out
    (found,) = json.loads(hitech("check", file, "-f", "json").out)["data"]

    assert "Income 2018 × (1 + growth 2019)" in out
    assert "from Income 2020 ÷ (1 + growth 2020)" in out
    assert (found["finding"], found["compared_with"]) == ("disagrees", "another way")


def test_check_shows_only_disagreements_and_verbose_lists_them_first() -> None:
    raw = sound()
    figure(raw, "income", 2)["value"] = "#582.0#"
    wrong = assemble("world.json", parse("world.json", text_of(raw).encode()), "")

    findings = [check.finding for check in audit(wrong, verbose=True).shown]
    assert findings[:3] == [Finding.DISAGREES] * 3
    assert Finding.DISAGREES not in findings[3:]
    assert [check.finding for check in audit(wrong).shown] == findings[:3]


def test_a_file_that_is_not_valid_is_called_by_its_name(
    tmp_path: Path, hitech: Hitech, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = sound()
    raw["indicators"][0]["unit"] = "cows"
    file = save(tmp_path, raw)

    assert hitech("check", file.name).out.startswith("world.json is not valid: 3 problems.")


def test_a_share_of_a_possibly_negative_whole_is_checked_against_no_limit() -> None:
    signed = {"may_be_negative": True}
    world = dataset(
        indicator(level("2020", -10), name="Profit", **signed),
        indicator(level("2020", 30), name="Gain", **signed),
        indicator(level("2020", -40), name="Loss", **signed),
        relations=[parts_of("profit", "gain", "loss")],
    )

    assert audit(world).checks == ()


def test_disagreements_name_their_area_where_there_are_several(
    tmp_path: Path, hitech: Hitech
) -> None:
    figures = [
        figure
        for area, rate in (("zone", "90.0"), ("county", "45.0"))
        for figure in (
            level("2019", "5.0", area=area), level("2020", "7.0", area=area), growth("2020", rate, area=area),
        )
    ]  # fmt: skip
    ran = hitech("check", save(tmp_path, world(indicator(*figures))))

    assert ran.code == 4
    assert re.search(r"^disagrees +The zone", ran.out, re.MULTILINE)
