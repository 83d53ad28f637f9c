from dataclasses import replace

import pytest

from hitech_cli.errors import UnknownNameError, UsageError
from hitech_cli.model.amount import Amount
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Origin, Qualifier, Scale, Status
from hitech_cli.questions.selection import Criteria, Selection, select
from hitech_cli.render.notes import note_words
from worlds import dataset, growth, indicator, level, share


@pytest.fixture
def world() -> Dataset:
    return dataset(
        indicator(
            level("2020", "more than 92000", wording="exceeded"),
            growth("2020", "more than 44"),
            unit="patents",
            name="Patents",
            category="knowledge",
            other_names=["专利"],
        ),
        indicator(
            level("2020-Q1", "5 billion"),
            level("2020", "20.5 billion", area="county"),
            growth("2021", "more than 70", status="forecast", notes=["A doubt."]),
            share("not stated", "nearly 90"),
            category="economy",
            definition="What is earned.",
        ),
    )


def found(world: Dataset, **criteria: object) -> list[str]:
    return [
        f"{figure.indicator.id} {figure.measure} {figure.period} {verdict}"
        for figure, verdict in select(world, Criteria(**criteria)).figures
    ]


def notes(answer: Selection) -> list[str]:
    return [note_words(note, Scale.AUTO) for note in answer.notes]


@pytest.mark.parametrize(
    ("criteria", "count"),
    [
        pytest.param({}, 6, id="no condition"),
        pytest.param({"category": "know"}, 2, id="category"),
        pytest.param({"area": "county"}, 1, id="area"),
        pytest.param({"area": "city"}, 5, id="area with those in it"),
        pytest.param({"period": Period("2020")}, 4, id="period with those in it"),
        pytest.param({"period": Period("2020-Q1")}, 1, id="quarter"),
        pytest.param({"period": Period("not stated")}, 1, id="not stated"),
        pytest.param({"unit": "yuan"}, 2, id="unit"),
        pytest.param({"unit": "percent"}, 3, id="built-in unit"),
        pytest.param({"measure": Measure.GROWTH}, 2, id="measure"),
        pytest.param({"status": Status.FORECAST}, 1, id="status"),
        pytest.param({"qualifier": Qualifier.NEARLY}, 1, id="qualifier"),
        pytest.param({"text": "EXCEEDED"}, 1, id="wording"),
        pytest.param({"text": "专利"}, 2, id="other name"),
        pytest.param({"text": "earned"}, 4, id="definition"),
        pytest.param({"text": "doubt"}, 1, id="note"),
        pytest.param({"measure": Measure.GROWTH, "category": "economy"}, 1, id="two conditions"),
    ],
)
def test_figures_meet_every_condition(
    world: Dataset, criteria: dict[str, object], count: int
) -> None:
    assert len(found(world, **criteria)) == count


def test_possible_matches_are_counted_and_shown_with_possible(world: Dataset) -> None:
    least = Amount.parse("100,000")
    certain = select(world, Criteria(unit="patents", minimum=least))
    possible = select(world, Criteria(unit="patents", minimum=least, possible=True))

    assert certain.figures == ()
    assert notes(certain) == [
        "1 figure might match; the source is not precise enough (--possible shows it)."
    ]
    assert [verdict for _, verdict in possible.figures] == ["maybe"]
    assert notes(possible)[0] == "1 figure might match; the source is not precise enough."


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        ("92,000", None, "yes"),
        ("92,001", None, "maybe"),
        (None, "92,000", "no"),
        (None, "1bn", "maybe"),
        ("1", "92,001", "maybe"),
    ],
)
def test_a_lower_bound_meets_conditions_as_far_as_it_tells(
    world: Dataset, low: str | None, high: str | None, verdict: str
) -> None:
    criteria = Criteria(
        unit="patents",
        minimum=Amount.parse(low) if low else None,
        maximum=Amount.parse(high) if high else None,
        possible=True,
    )

    assert [str(v) for _, v in select(world, criteria).figures] == (
        [verdict] if verdict != "no" else []
    )


def test_a_percentage_asks_for_percentages_and_a_number_for_any_unit(world: Dataset) -> None:
    percent = select(world, Criteria(minimum=Amount.parse("40%")))
    number = select(world, Criteria(minimum=Amount.parse("40")))

    assert {figure.unit.id for figure, _ in percent.figures} == {"percent"}
    assert len(number.figures) == 5
    assert notes(number)[1].startswith("Units differ")


def test_a_minimum_above_the_maximum_is_refused(world: Dataset) -> None:
    with pytest.raises(UsageError, match="--min is greater than --max"):
        select(world, Criteria(minimum=Amount.parse("5"), maximum=Amount.parse("4")))


@pytest.mark.parametrize("kind", ["category", "area", "unit"])
def test_an_unknown_name_is_not_an_empty_answer(world: Dataset, kind: str) -> None:
    with pytest.raises(UnknownNameError, match=f"No {kind} is called"):
        select(world, Criteria(**{kind: "nowhere"}))


def test_several_doubtful_figures_are_counted(world: Dataset) -> None:
    answer = select(world, Criteria(measure=Measure.GROWTH, minimum=Amount.parse("80%")))
    shown = select(
        world, Criteria(measure=Measure.GROWTH, minimum=Amount.parse("80%"), possible=True)
    )

    assert notes(answer)[0].startswith("2 figures might match")
    assert notes(shown)[0].startswith("2 figures might match")


def test_what_is_as_large_as_asked_for_is_large_enough() -> None:
    exact = dataset(indicator(level("2020", 5), unit="patents"))

    assert found(exact, minimum=Amount.parse("5"), maximum=Amount.parse("5")) == [
        "income level 2020 yes"
    ]


def test_a_text_is_found_in_one_place_and_not_across_two(world: Dataset) -> None:
    assert found(world, text="what is EARNED.") != []
    assert found(world, text="patents 专利") == []


def test_mixed_units_are_noted_only_with_min_or_max(world: Dataset) -> None:
    assert not any(
        "Units differ" in note for note in notes(select(world, Criteria(measure=Measure.LEVEL)))
    )


CHAIN = dataset(
    indicator(level("2018", 100), growth("2019", 5), growth("2020", 5), level("2015", 80)),
    indicator(level("2019", 50), level("2020", 60), name="Other"),
)


def test_derived_figures_that_match_are_counted_and_shown_where_asked_for() -> None:
    criteria = Criteria(measure=Measure.LEVEL, minimum=Amount.parse("102"))
    told = select(CHAIN, criteria)
    shown = select(CHAIN, replace(criteria, derived=True))

    assert told.figures == ()
    assert notes(told) == ["2 derived figures match; --derived shows them."]
    assert [str(figure.period) for figure, _ in shown.figures] == ["2019", "2020"]
    assert {figure.origin for figure, _ in shown.figures} == {Origin.IMPLIED}


def test_growth_that_levels_give_is_searched_where_asked_for() -> None:
    told = select(CHAIN, Criteria(measure=Measure.GROWTH, minimum=Amount.parse("10%")))
    shown = select(
        CHAIN, Criteria(measure=Measure.GROWTH, minimum=Amount.parse("10%"), derived=True)
    )

    assert "`hitech growth ID` computes rates" in notes(told)[-1]
    assert [figure.indicator.name for figure, _ in shown.figures] == ["Income", "Other"]


@pytest.mark.parametrize(
    ("qualifier", "maximum", "verdicts"),
    [("nearly", "-10%", []), ("nearly", "-9%", ["maybe"]), ("about", "-10%", ["maybe"]), ("less than", "-10%", ["yes"])],
)  # fmt: skip
def test_nearly_a_fall_is_not_reached(qualifier: str, maximum: str, verdicts: list[str]) -> None:
    made = dataset(indicator(growth("2020", f"{qualifier} -10")))
    answer = select(made, Criteria(maximum=Amount.parse(maximum), possible=True))

    assert [verdict for _, verdict in answer.figures] == verdicts


def test_a_figure_is_found_by_each_of_its_statuses() -> None:
    made = dataset(indicator(level("2020", 5, status=["series break", "provisional"])))

    for status in (Status.BREAK, Status.PROVISIONAL):
        assert select(made, Criteria(status=status)).figures
    assert not select(made, Criteria(status=Status.OBSERVED)).figures
