from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.errors import UnknownNameError
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.vocabulary import Measure, Scale, SortKey
from hitech_cli.questions.listing import list_indicators
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.render.notes import note_words
from worlds import compound, dataset, growth, indicator, level, parts_of, share


@pytest.fixture
def world() -> Dataset:
    return dataset(
        indicator(
            level("2019", 100), level("2020", 121), unit="patents", name="Bravo", category="x"
        ),
        indicator(level("2021", "more than 90"), growth("2021", 44), name="alpha", category="y"),
        indicator(level("2020", 500), unit="patents", name="Charlie", category="x"),
        indicator(growth("2021", 70, status="forecast"), name="Delta", category="y"),
    )


def names(world: Dataset, **options: object) -> list[str]:
    return [entry.indicator.name for entry in list_indicators(world, **options).entries]


def test_indicators_are_listed_by_category_in_the_order_of_the_file(
    world: Dataset,
) -> None:
    assert names(world) == ["Bravo", "Charlie", "alpha", "Delta"]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (SortKey.NAME, ["alpha", "Bravo", "Charlie", "Delta"]),
        (SortKey.CATEGORY, ["Bravo", "Charlie", "alpha", "Delta"]),
        (SortKey.PERIOD, ["Bravo", "Charlie", "alpha", "Delta"]),
        (SortKey.VALUE, ["Charlie", "Bravo", "Delta", "alpha"]),
        (SortKey.GROWTH, ["Delta", "alpha", "Bravo", "Charlie"]),
    ],
)
def test_sorting_is_stable_and_puts_what_is_missing_last(
    world: Dataset, key: SortKey, order: list[str]
) -> None:
    assert names(world, sort=key) == order


def test_sorting_bounded_figures_says_that_it_is_by_point_estimate(world: Dataset) -> None:
    notes = [note.text for note in list_indicators(world, sort=SortKey.VALUE).notes]

    assert any("within each unit" in note for note in notes)
    assert any("by point estimate" in note for note in notes)
    assert not list_indicators(world, sort=SortKey.NAME).notes
    assert not list_indicators(world, category="x", sort=SortKey.GROWTH).notes


def test_growth_is_published_or_else_computed_from_the_year_before(world: Dataset) -> None:
    rates = [entry.growth for entry in list_indicators(world).entries]

    assert rates[0] is not None
    assert rates[0].quantity.value == 21
    assert rates[1] is None
    assert rates[2] is not None
    assert rates[2].quantity.value == 44


def test_the_headline_is_the_latest_level_that_was_observed() -> None:
    world = dataset(
        indicator(
            share("2021", 50),
            growth("2021", 5),
            level("2019", 1),
            level("2020", 2),
            level("2022", 3, status="forecast"),
            level("not stated", 4),
        )
    )

    (entry,) = list_indicators(world).entries
    assert entry.headline.value == 2


def test_a_category_and_an_area_choose_what_is_listed(world: Dataset) -> None:
    assert names(world, category="y") == ["alpha", "Delta"]
    assert names(world, area="county") == []


def test_growth_beside_a_figure_is_of_its_own_area() -> None:
    world = dataset(indicator(level("2020", 10), growth("2020", 7, area="county")))

    (entry,) = list_indicators(world).entries
    assert entry.growth is None


def test_a_year_stands_before_the_quarter_that_ends_with_it() -> None:
    world = dataset(indicator(level("2020-Q4", 30), level("2020", 100)))

    (entry,) = list_indicators(world).entries
    assert entry.headline.value == 100


def test_a_rate_stands_for_an_indicator_without_levels_before_compound_rates_and_shares() -> None:
    made = dataset(indicator(compound("2020", 3), growth("2020", 4), share("2020", 5)))

    (entry,) = list_indicators(made).entries
    assert entry.headline.measure is Measure.GROWTH


def test_growth_in_a_list_is_of_the_headline_year_and_not_of_a_share() -> None:
    made = dataset(
        indicator(
            level("2018", 100), level("2019", 110), level("2020", 121), level("2017", 40),
            share("2019", 30), share("2020", 40), compound("2020", 9, base_period="2019"),
            unit="patents",
        )
    )  # fmt: skip

    (entry,) = list_indicators(made).entries
    assert entry.growth is not None
    assert (entry.growth.measure, entry.growth.quantity.value) == (Measure.GROWTH, 10)
    assert str(entry.growth.period) == "2020"


def test_without_categories_none_is_asked_for() -> None:
    with pytest.raises(UnknownNameError) as refused:
        list_indicators(dataset(indicator(level("2020", 1))), category="x")

    assert refused.value.hint == "leave it out: there are none"


def listed_notes(world: Dataset, **options: object) -> list[str]:
    return [note_words(note, Scale.AUTO) for note in list_indicators(world, **options).notes]


def test_a_list_has_the_notes_of_its_figures_and_of_the_growth_beside_them() -> None:
    made = dataset(
        indicator(
            level("2018", 90, notes=["Not shown."]),
            level("2019", 100, notes=["Counted late."]),
            level("2020", 121, notes=["Counted anew."]),
            unit="patents", name="Bravo",
        ),
        indicator(level("2020", 5), growth("2020", 44, notes=["A doubt."]), name="Delta"),
        indicator(level("2020", 5), name="Echo", notes=["Of residents."]),
    )  # fmt: skip

    assert listed_notes(made) == [
        "Bravo: Counted anew.", "Bravo: Counted late.", "Delta: A doubt.", "Echo: Of residents.",
    ]  # fmt: skip


def test_notes_in_a_list_that_say_the_same_are_one() -> None:
    made = dataset(
        indicator(level("2020", 5, notes=["A doubt."]), name="One", notes=["A doubt."]),
        indicator(level("2020", 5), name="Two", category="x"),
        indicator(growth("2020", 5, notes=["A doubt."]), name="Three", category="x"),
    )

    assert listed_notes(made) == ["One, Three: A doubt."]
    assert listed_notes(made, category="x") == ["Three: A doubt."]


def test_a_note_on_all_that_is_listed_names_nobody() -> None:
    made = dataset(
        *(
            indicator(level("2020", number), name=f"Number {number}", notes=["Licence: free."])
            for number in range(12)
        )
    )

    assert listed_notes(made) == ["Licence: free."]


def test_a_profile_has_the_notes_of_other_figures_that_its_own_are_derived_from() -> None:
    made = dataset(
        indicator(level("2020", 121), unit="patents", name="All", notes=["Of both."]),
        indicator(
            level("2020", 61, notes=["A doubt."]), unit="patents", name="Some", notes=["Of both."]
        ),
        relations=[parts_of("all", "some")],
    )

    def said(*names: str) -> list[list[str]]:
        profiles = profile_indicators(made, names).profiles
        return [[note_words(note, Scale.AUTO) for note in one.notes] for one in profiles]

    assert said("all") == [["Of both.", "Some: A doubt."]]
    assert said("all", "some") == [["Of both."], ["Of both.", "A doubt."]]


def test_an_indicator_without_figures_is_named(tmp_path: Path, hitech: Hitech) -> None:
    """All of its values are missing; it is one of those that there are, nevertheless."""
    file = tmp_path / "table.csv"
    file.write_text("indicator,year,area,value\na,2020,x,5\nb,2020,x,..\nc,2020,y,6\n")

    assert "\nNote: Without figures: b.\n" in hitech("list", "--data", file).out
    assert (
        "\nNote: Without figures of y: a, b.\n" in hitech("list", "--area", "y", "--data", file).out
    )
    assert "\nNote: b has no figures.\n" in hitech("show", "b", "--data", file).out
    assert "Measure" not in hitech("show", "b", "--data", file).out
    ran = hitech("compare", "a", "b", "--data", file)
    assert (ran.code, "b has no figures." in ran.err) == (3, True)


def test_a_profile_first_notes_that_an_area_has_no_figures() -> None:
    made = dataset(
        indicator(level("2019", "more than 5"), level("2020", "more than 6"), notes=["A remark."])
    )
    here, there = (
        profile_indicators(made, ["income"], area=area).profiles[0] for area in ("zone", "county")
    )

    assert [note_words(note, Scale.AUTO) for note in there.notes] == [
        "Income has no figures of The county.", "A remark.",
    ]  # fmt: skip
    assert [note_words(note, Scale.AUTO) for note in here.notes] == [
        "No bound for growth 2020: both inputs are lower bounds and pull in opposite directions.",
        "A remark.",
    ]  # fmt: skip
