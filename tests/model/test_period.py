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
        pytest.param("2020-03-15", "2020-03-15", id="day"),
        pytest.param("9999-12-31", "9999-12-31", id="the last day"),
        pytest.param("2020-03-15/P1D", "2020-03-15", id="a day that says so"),
        pytest.param("2020W5", "2020-W05", id="week"),
        pytest.param("2020-W53", "2020-W53", id="a 53rd week"),
        pytest.param("2020-W01", "2020-W01", id="a week that begins in the year before"),
        pytest.param("2019/20", "2019/20", id="from one year into the next"),
        pytest.param("1999/2000", "1999/00", id="from one century into the next"),
        pytest.param("fy 2020", "FY2020", id="a year by its name"),
        pytest.param("2000-2005", "2000-2005", id="years"),
        pytest.param("2000/2005", "2000-2005", id="years with a slash"),
        pytest.param("2000/P5Y", "2000/P5Y", id="years by their number"),
        pytest.param("500 BC", "-500", id="before Christ"),
        pytest.param("-0500", "-500", id="before Christ with a sign"),
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
        ("2020-03-15", "2020-03", True),
        ("2020-02-29", "2020-Q1", True),
        ("2020-04-01", "2020-Q1", False),
        ("2020-W01", "2020", True),
        ("2020-W53", "2020", True),
        ("2020-W53", "2021", False),
        ("2019-12-30", "2020-W01", True),
        ("2019-12-29", "2020-W01", False),
        ("2019/20", "2019", False),
        ("2019-08", "2019/20", False),
        ("2019/20", "2015-2020", True),
        ("FY2020", "2020", False),
        ("2005", "2000-2005", True),
        ("2005", "2000/P5Y", False),
        ("-500", "-500", True),
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


@pytest.mark.parametrize(
    ("period", "steps", "earlier"),
    [
        ("2020-03-01", 1, "2020-02-29"),
        ("2021-W01", 1, "2020-W53"),
        ("2020-W02", 1, "2020-W01"),
        ("2020-W53", -1, "2021-W01"),
        ("2020-Q1", 1, "2019-Q4"),
        ("2019/20", 1, "2018/19"),
        ("FY2020", 2, "FY2018"),
        ("2000-2005", 5, "1995-2000"),
        ("2000/P5Y", 5, "1995/P5Y"),
        ("-500", 1, "-501"),
    ],
)
def test_periods_follow_one_another(period: str, steps: int, earlier: str) -> None:
    assert str(Period(period).steps_earlier(steps)) == earlier
    assert Period(period).steps_since(Period(earlier)) == steps


@pytest.mark.parametrize(
    ("period", "year_before"),
    [
        ("2020-03-15", "2019-03-15"),
        ("2020-02-29", None),
        ("2021-W10", "2020-W10"),
        ("2020-W53", None),
        ("2019/20", "2018/19"),
        ("FY2020", "FY2019"),
        ("2000-2005", "1999-2004"),
        ("-500", "-501"),
        ("0001-01-01", None),
    ],
)
def test_a_day_and_a_week_have_a_year_before_where_there_is_one(
    period: str, year_before: str | None
) -> None:
    found = Period(period).earlier(12)
    assert (None if found is None else str(found)) == year_before
    if found is not None:
        assert Period(period).months_since(found) == 12
        assert Period(period).years_since(found) == 1


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("2020-03-15", "2019-03-14"),
        ("2020-W10", "2019-W11"),
        ("2020", "2018/19"),
        ("2020", "FY2019"),
        ("2020", "2019-Q1"),
        ("2000-2005", "1995-1999"),
        ("0500", "-500"),
    ],
)
def test_how_many_years_lie_between_is_not_guessed(later: str, earlier: str) -> None:
    assert Period(later).months_since(Period(earlier)) is None
    with pytest.raises(ValueError, match="it is not known how many years"):
        Period(later).years_since(Period(earlier))


def test_a_day_has_none_some_months_earlier() -> None:
    assert Period("2020-03-15").earlier(1) is None
    assert Period("0001-01-01").steps_earlier(1) is None
    assert Period("9999-12-31").steps_earlier(-1) is None


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2020", "A"), ("2020-H1", "S"), ("2020-05", "M"), ("2020-W05", "W"), ("2020-05-01", "D"), ("2019/20", "A"),
        ("FY2020", "A"), ("2000/P5Y", "A5"), ("2000-2005", "_O"),
    ],
)  # fmt: skip
def test_periods_have_the_frequency_of_their_kind(period: str, code: str) -> None:
    assert Period(period).frequency == code


def test_years_that_begin_differently_are_not_the_same() -> None:
    assert len({Period("2019"), Period("2019/20"), Period("FY2019"), Period("2019/P1Y")}) == 4


def test_a_week_is_as_long_as_another_one() -> None:
    assert Period("2020-W01").length == Period("2020-W20").length == 7
    assert Period("2020-02-28").length == Period("2020-02-29").length == 1
    assert (Period("2020-W01").months, Period("2000/P5Y").months) == (0, 60)
