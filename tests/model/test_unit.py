import pytest

from hitech_cli.model.citation import Source
from hitech_cli.model.unit import PERCENT, Unit, unit_of
from hitech_cli.model.vocabulary import Measure, UnitKind

YUAN = Unit("yuan", "yuan", UnitKind.CURRENCY)


@pytest.mark.parametrize(
    ("measure", "of_an_amount", "of_a_percentage"),
    [
        (Measure.LEVEL, "yuan", "percent"),
        (Measure.SHARE, "percent", "percent"),
        (Measure.CONTRIBUTION, "percentage points", "percentage points"),
        (Measure.GROWTH, "percent", "percentage points"),
        (Measure.COMPOUND_GROWTH, "percent a year", "percentage points a year"),
    ],
)
def test_percentages_change_by_points(
    measure: Measure, of_an_amount: str, of_a_percentage: str
) -> None:
    assert str(unit_of(measure, YUAN)) == of_an_amount
    assert str(unit_of(measure, PERCENT)) == of_a_percentage


@pytest.mark.parametrize(
    ("date", "address", "said"),
    [
        ("2021", "https://example.org", "The report (The office, 2021), https://example.org"),
        ("", "", "The report (The office)"),
    ],
)
def test_a_source_says_what_it_has(date: str, address: str, said: str) -> None:
    source = Source(id="s", title="The report", publisher="The office", date=date, address=address)

    assert str(source) == said
