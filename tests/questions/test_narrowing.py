"""What only several figures together rule out."""

from fractions import Fraction

import pytest

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.formula import words_for
from hitech_cli.questions.audit import Check, Finding, audit
from worlds import Raw, compound, dataset, growth, indicator, level, parts_of, ratio_of, share

UNITS = {
    "whole": "yuan", "first": "yuan", "second": "yuan",
    "patents": "patents", "people": "people", "density": "density",
}  # fmt: skip


def related(**figures: list[Raw]) -> Dataset:
    """A whole with two parts, and a ratio; those that have no figures have one of another year."""
    return dataset(
        *(
            indicator(
                *figures.get(name, [level(str(1990 + year), 1)]), name=name.capitalize(), unit=unit
            )
            for year, (name, unit) in enumerate(UNITS.items())
        ),
        relations=[
            parts_of("whole", "first", "second", complete=True),
            ratio_of("density", "patents", "people"),
        ],
    )


def alone(*observations: Raw, **other: object) -> Dataset:
    return dataset(indicator(*observations, **other))


def wrong(made: Dataset) -> list[Check]:
    return list(audit(made).disagreements)


@pytest.mark.parametrize(
    ("made", "is_consistent"),
    [
        (alone(growth("2019", 5), growth("2020", 5), growth("2020", 30, base_period="2018")), False),
        (alone(growth("2019", 5), growth("2020", 5), growth("2020", "10.3", base_period="2018")), True),
        (alone(growth("2019", 5), growth("2020", 5), compound("2020", 9, base_period="2018")), False),
        (alone(growth("2019", 5), growth("2020", 5), compound("2020", 5, base_period="2018")), True),
        (alone(growth("2016", "10.0"), compound("2016", "30.0", base_period="2015")), False),
        (alone(growth("2019", 1), growth("2020", 2), growth("2020", 5, base_period="2018"), unit="percent"), False),
        (alone(level("2019", 100), growth("2020", -100), level("2020", 50)), False),
        (alone(level("2019", 100), growth("2020", -100), level("2020", 0)), True),
        (alone(level("2020", 50), level("2020", 10, area="city")), False),
        (alone(level("2020", 50), level("2020", 10, area="city"), may_be_negative=True), True),
        (alone(level("2020", 50), level("2020", 10, area="city"), unit="percent"), True),
    ],
    ids=[
        "a chain", "a chain that agrees", "a compound rate", "a compound rate that agrees",
        "growth and compound growth of one year", "points", "all lost", "all lost that agrees",
        "an area beyond the one around it", "signed areas", "areas in percent",
    ],
)  # fmt: skip
def test_rates_and_areas_are_held_against_one_another(made: Dataset, is_consistent: bool) -> None:  # noqa: FBT001
    assert (not wrong(made)) is is_consistent


@pytest.mark.parametrize(
    "known", [("patents", "people"), ("patents", "density"), ("people", "density")]
)
def test_growth_of_a_ratio_is_checked_against_growth_of_its_parts(
    known: tuple[str, str],
) -> None:
    rates = {"patents": "44.0", "people": "10.0", "density": "30.9"}
    consistent = {name: [growth("2020", rate)] for name, rate in rates.items()}
    (other,) = rates.keys() - set(known)

    assert not wrong(related(**consistent))
    assert wrong(related(**{**consistent, other: [growth("2020", 60)]}))


@pytest.mark.parametrize(("rate", "is_consistent"), [(3, False), (5, True), (9, True), (12, False)])
def test_growth_of_a_whole_lies_between_the_growth_of_its_parts(
    rate: int,
    is_consistent: bool,  # noqa: FBT001
) -> None:
    made = related(
        whole=[growth("2020", rate)], first=[growth("2020", 5)], second=[growth("2020", 10)]
    )

    assert (not wrong(made)) is is_consistent


def test_what_takes_several_steps_is_found_and_the_steps_are_named() -> None:
    made = related(
        first=[level("2019", 60), level("2020", 66)],
        second=[level("2019", 40), level("2020", 44)],
        whole=[growth("2020", "30.0")],
    )
    (check,) = wrong(made)

    assert {words_for(step) for step in check.steps} <= {"Whole 2019", "Whole 2020"}
    assert check.steps
    assert check.finding is Finding.DISAGREES
    assert {source.indicator.name for one in check.compared for source in one.sources} >= {
        "First",
        "Second",
        "Whole",
    }


def test_nested_shares_are_held_against_one_another() -> None:
    areas = [
        {"id": "zone", "name": "The zone", "within": "city"},
        {"id": "city", "name": "The city", "within": "province"},
        {"id": "province", "name": "The province"},
    ]
    figures = [
        level("2020", 100),
        share("2020", "10.0", whole="city"),
        share("2020", "5.0", whole="province"),
        share("2020", "80.0", area="city", whole="province"),
    ]

    assert wrong(dataset(indicator(*figures), areas=areas))
    assert not wrong(
        dataset(
            indicator(*figures[:3], share("2020", "50.0", area="city", whole="province")),
            areas=areas,
        )
    )


def test_forecasts_and_breaks_narrow_nothing() -> None:
    for status in ("forecast", "series break"):
        made = related(
            first=[level("2019", 60), level("2020", 66, status=status)],
            second=[level("2019", 40), level("2020", 44)],
            whole=[growth("2020", "30.0")],
        )
        assert not wrong(made), status


def test_bounds_of_a_level_shrink_to_what_all_figures_allow() -> None:
    """Growth of 2 to 3 percent a year from about 100 rules out 120 in the fourth year."""
    rates = [growth(str(year), "2.5", base_period=str(year - 1)) for year in range(2017, 2021)]
    made = alone(level("2016", 100), *rates, level("2020", 120))
    (check, *_) = wrong(made)

    assert check.gap > Fraction(5)


def test_a_share_narrowed_in_several_steps_is_checked_against_its_limits() -> None:
    """A tenth of the province is 100; so its city cannot have 5,000."""
    areas = [
        {"id": "zone", "name": "The zone", "within": "city"},
        {"id": "city", "name": "The city", "within": "province"},
        {"id": "province", "name": "The province"},
    ]
    made = dataset(
        indicator(level("2020", 100), share("2020", "10.0", whole="province"), level("2020", 5000, area="city")),
        areas=areas,
    )  # fmt: skip
    (check,) = wrong(made)

    assert check.other is None
    assert check.worked_out.whole_name == "The province"
