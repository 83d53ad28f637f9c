"""Periods as offices write them, and what a whole table tells of them."""

from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.layouts.heading_periods import heading_period, heading_periods
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.meanings.dates import dates_of
from hitech_cli.loading.tables.meanings.moments import MomentReader
from hitech_cli.loading.tables.meanings.month_names import MONTH_NAMES, MONTHS_SHORT, PARTS
from hitech_cli.loading.tables.meanings.parts_of_year import part_of
from hitech_cli.loading.tables.meanings.periods import PeriodReader
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.meanings.written_periods import period_of_parts, read_period
from tables import read, write

WRITTEN = {
    "2019": "2019  2019.0  2019年  2019 年  X2019  Y2019  YR2019  2019 [YR2019]  2019 M13",
    "FY2019": "FY2019  FY 2019  2019年度",
    "2019/20": "2019/20  2019/2020  FY2019/20  FY 2019-20  2019-20",
    "2000-2005": "2000-2005  2000/2005  2000–2005  2000 - 2005  2000 to 2005  2000年-2005年",
    "1990-1999": "1990s",
    "-500": "-500  -0500  500 BC  500 BCE",
    "2019-H2": "2019-H2  H2 2019  2019S2  2019 S2  2. Halbjahr 2019  2019年下半年  2019年7-12月",
    "2020-Q1": (
        "2020Q1  Q1 2020  Q1-2020  Q1/2020  2020 Q1  2020:Q1  2020_Q1  2020.Q1  X2020.Q1  1Q2020  T1 2020"
        "  1. Quartal 2020  1er trimestre 2020  1º trimestre de 2020  I trimestre 2020  2020 1e kwartaal"
        "  first quarter 2020  I kw. 2020  1. Vj. 2020  2020K1  2020.1/4  1Q20  Q1-20  T1/20  2020年第1季度  2020年一季度  2020年1-3月  2020年1～3月期  2020年第１四半期"
    ),
    "2020-01": (
        "2020M01  2020-M01  2020m1  01/2020  1/2020  2020/01  202001  Jan-20  Jan 2020  January 2020"
        "  2020 Jan  JAN 2020  Januar 2020  janv. 2020  enero de 2020  2020年1月  2020年01月份  1月 2020"
    ),
    "2019-05": "2019-05  May 2019  mei 2019  maio/2019  mag-19  mai 2019",
    "2020-W53": "2020-W53  2020W53  2020 W53  KW 53 2020  2020 week 53  Week 53, 2020",
    "2019-12-31": (
        "2019-12-31  20191231  31.12.2019  2019/12/31  12/31/2019  31/12/2019  2019-12-31T00:00:00"
        "  2019-12-31 00:00  31 Dec 19  31 December 2019  December 31, 2019  31-Dec-2019  2019年12月31日"
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period"),
    [(text, period) for period, texts in WRITTEN.items() for text in texts.split("  ")],
)
def test_periods_are_read_as_offices_write_them(text: str, period: str) -> None:
    assert str(read_period(text)) == period


@pytest.mark.parametrize(
    "text",
    [
        "", "5", "2019.5", "2019.05", "201913", "Jan20", "c. 1800", "mi 2019", "2019 total",
        "2019年1-2月", "2019年1-9月", "2020-W54", "1/2/2019", "2019-02-30", "2019-01-01 05:00", "13/2019",
        "2019-5", "00/2019", "2019-15", "2019-00", "2019年13月", "Foo-19", "30 Foo 2019", "2019¹",
    ],
)  # fmt: skip
def test_what_may_be_several_periods_or_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        read_period(text)


def test_each_name_of_a_month_means_one_month() -> None:
    for names in (*MONTH_NAMES.values(), *MONTHS_SHORT.values()):
        assert list(map(part_of, names.split())) == [f"M{number}" for number in range(1, 13)]


@pytest.mark.parametrize(
    ("dates", "periods", "told"),
    [
        ("2019-01-01 2020-01-01", "2019 2020", "first days of years"),
        ("2019-01-01 2019-07-01", "2019-H1 2019-H2", "first days of half-years"),
        ("2019-01-01 2019-04-01 2020-01-01", "2019-Q1 2019-Q2 2020-Q1", "first days of quarters"),
        ("2019-01-01 2019-04-01 2019-05-01", "2019-01 2019-04 2019-05", "first days of months"),
        ("2019-12-31 2020-12-31", "2019 2020", "last days of years"),
        ("2020-02-29 2020-03-31", "2020-02 2020-03", "last days of months"),
        ("2019-01-01 2019-12-31", "2019-01-01 2019-12-31", ""),
        ("2019-01-02 2019-01-03", "2019-01-02 2019-01-03", ""),
        ("31.03.2019 30.06.2019", "2019-Q1 2019-Q2", "last days of quarters"),
        ("3/1/2019 4/1/2019 12/1/2019 12/13/2019", "2019-03-01 2019-04-01 2019-12-01 2019-12-13", ""),
        ("1/3/2019 31/3/2019", "2019-03-01 2019-03-31", ""),
        ("9999-12-31", "9999-12-31", ""),
        ("2019/20 2020/21", "2019/20 2020/21", ""),
        ("2019-20 2005-06", "2019/20 2005/06", ""),
        ("2005-10 2010-15", "2005-2010 2010-2015", ""),
        ("2005-06 2005-07", "2005-06 2005-07", ""),
        ("2005/06 2005/07", "2005-06 2005-07", ""),
        ("T1-2020 T2-2020", "2020-Q1 2020-Q2", "T1 to T4 are quarters"),
        ("Jan-19 Feb-19", "2019-01 2019-02", "years of two digits are from 1969 to 2068"),
        ("30.06.2019 30.06.2020", "2019-06-30 2020-06-30", ""),
        ("2018-I 2018-III", "2018-Q1 2018-Q3", "Roman numbers are quarters"),
        ("2019 2020¹ 20211)", "2019 2020 2021", "marks behind periods are left out, as in"),
    ],
)  # fmt: skip
def test_all_dates_of_a_table_tell_what_they_stand_for(dates: str, periods: str, told: str) -> None:
    listed = dates.split()

    for ordered in (listed, listed[::-1]):
        reader = PeriodReader.of(ordered)
        assert [str(reader.read(text)) for text in listed] == periods.split()
        assert told in reader.told
        assert bool(told) == bool(reader.told)
        assert not reader.doubts


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ("1/2/2019 1/3/2019", "day-or-month"),
        ("1/2/2019 13/2/2019 2/13/2019", "day-or-month"),
        ("2005-06 2006-07", "year-or-month"),
        ("2000/01", "year-or-month"),
        ("2000-05 2005-10", "year-or-month"),
        ("2000-04 2005-09", "year-or-month"),
        ("2005-07 2019-20", "year-or-month"),
        ("2018-I 2019-I", "quarter-or-half"),
        ("Jan-60 Jan-20", "which-century"),
        ("1/13/60 1/14/60", "which-century"),
        ("Jan-98 Jan-30", "which-century"),
        ("2561 2562", "which-calendar"),
    ],
)
def test_what_no_text_of_a_table_tells_is_a_doubt(texts: str, code: str) -> None:
    (doubt,) = PeriodReader.of(texts.split()).doubts
    assert doubt.code == code
    assert doubt.text in texts


def test_two_digits_behind_a_month_may_be_its_day_where_no_other_text_tells() -> None:
    (doubt,) = PeriodReader.of(["Mar 31", "Jun 30", "Sep 30", "Dec 31"]).doubts

    assert doubt.code == "year-or-day"
    assert not PeriodReader.of(["Mar 31", "Jun 30"], "M").doubts
    assert not PeriodReader.of(["Jan 19", "Jan 98"]).doubts
    assert not PeriodReader.of(["Jan '19", "Jan 20"]).doubts
    assert not PeriodReader.of(["Oct 19", "Nov 19", "Dec 19", "Jan 20", "Feb 20"]).doubts


@pytest.mark.parametrize(
    ("texts", "freq", "periods"),
    [
        ("2019-01-01 2019-04-01", "M", "2019-01 2019-04"),
        ("2019-01-01 2019-04-01", "Q: Quarterly", "2019-Q1 2019-Q2"),
        ("2019-01-01 2019-04-01", "D", "2019-01-01 2019-04-01"),
        ("2019-01-01 2019-04-02", "M", "2019-01 2019-04-02"),
        ("1/2/2019 1/3/2019", "M", "2019-02 2019-03"),
        ("2/1/2019 3/1/2019", "M", "2019-02 2019-03"),
        ("2005-06 2006-07", "M", "2005-06 2006-07"),
        ("2005-06 2006-07", "A", "2005/06 2006/07"),
        ("2018-I 2019-II", "S", "2018-H1 2019-H2"),
        ("2005-06 2005-07", "A", "2005-06 2005-07"),
    ],
)
def test_a_frequency_says_what_dates_stand_for(texts: str, freq: str, periods: str) -> None:
    reader = PeriodReader.of(texts.split(), freq)
    assert [str(reader.read(text)) for text in texts.split()] == periods.split()
    assert not reader.doubts
    assert not reader.told


def test_a_row_may_name_its_own_frequency(tmp_path: Path) -> None:
    table = (
        "TIME_PERIOD,OBS_VALUE,FREQ,INDICATOR\n2019-01-01,5,M,a\n2019-01-01,6,Q,a\n2019-01-04,7,W,a\n"
        "2019,8,A,a\n2020-W53,9,W,a\n2018/19,10,A,a\n"
    )
    made = read(tmp_path, table)
    periods = [str(figure.period) for figure in made.all_observations()]
    assert sorted(periods) == ["2018/19", "2019", "2019-01", "2019-01-04", "2019-Q1", "2020-W53"]


@pytest.mark.parametrize(
    ("year", "part", "code", "period"),
    [
        ("2019", "May", "M", "2019-05"),
        ("2019", "5", "M", "2019-05"),
        ("2019.0", "5.0", "M", "2019-05"),
        ("2019", "M05", "M", "2019-05"),
        ("2019", "M13", "M", "2019"),
        ("2019", "Annual average", "M", "2019"),
        ("2019", "", "M", "2019"),
        ("2019", "Q2", "M", "2019-Q2"),
        ("2019", "2", "Q", "2019-Q2"),
        ("2020", "53", "W", "2020-W53"),
        ("2019年", "三月", "M", "2019-03"),
    ],
)
def test_a_period_may_stand_in_two_columns(year: str, part: str, code: str, period: str) -> None:
    assert str(period_of_parts(year, part, code)) == period


@pytest.mark.parametrize(
    ("year", "part", "code"),
    [("2019", "13", "M"), ("2019", "5", "Q"), ("2019", "53", "W"), ("2019", "x", "M"), ("2019-Q1", "5", "M")],
)  # fmt: skip
def test_what_is_no_part_of_a_year_is_refused(year: str, part: str, code: str) -> None:
    with pytest.raises(ValueError, match="is no part of the year"):
        period_of_parts(year, part, code)


@pytest.mark.parametrize(
    ("heading", "period", "status"),
    [
        ("2019p", "2019", "p"),
        ("2019 (p)", "2019", "p"),
        ("2019e", "2019", "e"),
        ("2019*", "2019", "*"),
        ("2019年p", "2019", "p"),
        ("2019-Q1 (prov.)", "2019-Q1", "prov."),
        ("Jan-19", "Jan-19", ""),
        ("2019-I", "2019-I", ""),
        ("2019¹", "2019¹", ""),
        ("20191)", "20191)", ""),
        ("2019/20", "2019/20", ""),
        ("500 BC", "-500", ""),
    ],
)
def test_a_heading_may_have_a_status_behind_its_period(
    heading: str, period: str, status: str
) -> None:
    assert heading_period(heading) == (period, status)


@pytest.mark.parametrize(
    "heading",
    ["Region", "1000", "5000", "-500", "1000-1999", "May", "not stated", "Age 15", "15", ""],
)
def test_what_is_hardly_a_period_heads_no_column_as_one(heading: str) -> None:
    assert heading_period(heading) is None


def test_numbers_head_columns_as_years_where_all_of_them_can_be() -> None:
    assert heading_periods(["Region", "1000", "2000", "2020-Q1"])[1:3] == [None, None]
    assert heading_periods(["Region", "1000", "2000", "2020-Q1"])[3]
    assert all(heading_periods(["1999", "2000"]))


def test_a_date_of_the_calendar_only_is_one() -> None:
    assert len(dates_of("30/2/2019")) == 0
    assert len(dates_of("13/2/2019")) == 1


def test_a_table_of_dates_says_what_they_were_taken_for(tmp_path: Path) -> None:
    table = "date,value\n2019-01-01,5\n2019-04-01,6\n2020-01-01,7\n"
    made = read(tmp_path, table)
    assert [str(figure.period) for figure in made.all_observations()] == [
        "2019-Q1",
        "2019-Q2",
        "2020-Q1",
    ]
    assert "dates are the first days of quarters" in str(made.reading)


def test_dates_whose_month_is_in_doubt_are_refused_with_both_readings(
    tmp_path: Path, hitech: Hitech
) -> None:
    file = write(tmp_path, "date,value\n1/2/2019,5\n1/3/2019,6\n")
    refused = hitech("list", "--data", file)
    assert refused.code == 4
    assert "'1/2/2019' may be 2019-02-01 or 2019-01-02" in refused.err
    assert "--set freq=M" in refused.err
    assert hitech("list", "--data", file, "--set", "freq=M").code == 0


def test_a_column_may_say_the_part_of_a_year() -> None:
    columns = ("year", "month", "value")
    layout = Layout(columns, {"period": 0, "month": 1, "value": 2}, ())
    reader = MomentReader(RowReader(layout))

    assert str(reader.read(Row(2, ("2019", "May", "5"))).period) == "2019-05"
    assert str(reader.read(Row(3, ("2019", "M13", "5"))).period) == "2019"
    assert str(reader.read(Row(4, ("2019", "", "5"))).period) == "2019"
    with pytest.raises(BadCellError, match="'13' is no part of the year '2019'"):
        reader.read(Row(5, ("2019", "13", "5")))


def test_no_two_languages_give_one_word_to_two_parts_of_a_year() -> None:
    words = [word for said in PARTS.values() for word in said.split()]

    assert len(words) == len(set(words))
