from itertools import pairwise

import pytest

from hitech_cli.model.period import Period


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("2020", "2020", id="year"),
        pytest.param(" 2020 ", "2020", id="spaces"),
        pytest.param("2020-H1", "2020-H1", id="half"),
        pytest.param("2020-S2", "2020-H2", id="semester"),
        pytest.param("2020Q3", "2020-Q3", id="quarter without hyphen"),
        pytest.param("2020-q4", "2020-Q4", id="lower case"),
        pytest.param("2020-05", "2020-05", id="month"),
        pytest.param("2020-M05", "2020-05", id="a reporting month"),
        pytest.param("2020m5", "2020-05", id="month without zero"),
        pytest.param("2020-A1", "2020", id="a reporting year"),
        pytest.param("0000-12", "0000-12", id="year zero"),
        pytest.param("Not stated", "not stated", id="not stated"),
    ],
)
def test_periods_are_read_and_written_back(written: str, read: str) -> None:
    assert str(Period(written)) == read
    assert Period(read) == Period(written)
    assert hash(Period(read)) == hash(Period(written))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "20200",
        "2020-13",
        "2020-00",
        "2020-H3",
        "2020-Q0",
        "2020-Q5",
        "2020-A2",
        "2020M13",
        "2020M0",
        "2020-5",
        "٢٠٢٠-٠٥x",
        "2020-02-30",
        "2019-W53",
        "2020-W00",
        "2019/21",
        "2019/2018",
        "2005-2000",
        "2000/P0Y",
        "-0",
        "0000-W01",
    ],
)
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period such as 2020"):
        Period(text)


def test_periods_are_in_order_and_not_stated_comes_last() -> None:
    ordered = ["2019-12", "2020-01", "2020-Q1", "2020-H1", "2020", "2020-02", "2021", "not stated"]

    for earlier, later in pairwise(ordered):
        assert Period(earlier) < Period(later)
        assert Period(later) >= Period(earlier)


@pytest.mark.parametrize(
    ("part", "whole", "lies_in"),
    [
        ("2020-Q2", "2020-H1", True),
        ("2020-Q3", "2020-H1", False),
        ("2020", "2020", True),
        ("2020", "2020-Q1", False),
        ("not stated", "not stated", True),
        ("not stated", "2020", False),
        ("2020", "not stated", False),
    ],
)
def test_a_period_may_lie_in_another(part: str, whole: str, lies_in: bool) -> None:  # noqa: FBT001 - a table
    assert (Period(part) in Period(whole)) is lies_in


def test_an_earlier_period_has_the_same_length() -> None:
    assert Period("2020-Q1").earlier(12) == Period("2019-Q1")
    assert Period("2020-Q1").earlier(3) == Period("2019-Q4")
    assert Period("2020").earlier(-12) == Period("2021")


@pytest.mark.parametrize("text", ["0000", "not stated"])
def test_there_may_be_no_earlier_period(text: str) -> None:
    assert Period(text).earlier(12) is None


def test_spans_are_counted_in_months() -> None:
    assert Period("2020-Q3").months_since(Period("2018-Q1")) == 30


def test_a_period_is_not_its_text() -> None:
    assert Period("2020") != "2020"
    assert repr(Period("2020")) == "Period('2020')"


def test_what_is_not_stated_lies_in_no_year_not_even_the_first() -> None:
    assert Period("not stated") not in Period("0000")
    assert Period("0000") not in Period("not stated")


def test_periods_go_from_the_year_0_to_9999() -> None:
    assert Period("0001").earlier(12) == Period("0000")
    assert Period("9998").earlier(-12) == Period("9999")
    assert Period("9999").earlier(-12) is None
