"""The codes of measures, which say over how long a change is."""

import pytest

from hitech_cli.model.codes import base_of, measure_code, measure_of
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure


@pytest.mark.parametrize(
    ("base", "period", "code"),
    [
        ("2019", "2020", "GY"),
        ("2018", "2020", "G2Y"),
        ("2010", "2020", "G10Y"),
        ("2019-H1", "2020-H1", "GY"),
        ("2018-Q2", "2020-Q2", "G2Y"),
        ("2019-Q4", "2020-Q2", "G2"),
        ("2019-H2", "2020-H1", "G1"),
        ("2020-01", "2020-12", "G11"),
        ("2019-01", "2020-02", "G13"),
    ],
)
def test_a_code_says_the_base_of_a_change_and_is_read_back(
    base: str, period: str, code: str
) -> None:
    written = measure_code(Measure.GROWTH, Period(period), Period(base))

    assert written == code
    assert measure_of(written) is Measure.GROWTH
    assert base_of(written, Period(period)) == Period(base)


@pytest.mark.parametrize("measure", Measure)
def test_each_measure_has_a_code_of_its_own(measure: Measure) -> None:
    assert measure_of(measure_code(measure, Period("2020"), None)) is measure
