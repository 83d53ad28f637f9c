"""Files as offices lay them out: which figures they have, of what and when."""

from pathlib import Path

import pytest

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading import LoadRequest, load

Figure = tuple[str, str, str]

LAYOUTS = {
    "bounds belong to their own": (
        "year,a,a_low,a_high,b,b lower CI,b upper CI\n2019,5,4,6,8,7,9\n",
        [("a", "2019", "5"), ("b", "2019", "8")],
    ),
    "a total stands beside months and quarters": (
        "Year,Q1,Q2,Total\n2019,1,2,3\n2020,4,5,9\n",
        [("t", "2019", "3"), ("t", "2019-Q1", "1"), ("t", "2019-Q2", "2"),
         ("t", "2020", "9"), ("t", "2020-Q1", "4"), ("t", "2020-Q2", "5")],
    ),
    "months as rows, years as columns": (
        "Monat,2019,2020\nJan.,1,2\nFeb.,3,4\nInsgesamt,4,6\n",
        [("t", "2019", "4"), ("t", "2019-01", "1"), ("t", "2019-02", "3"),
         ("t", "2020", "6"), ("t", "2020-01", "2"), ("t", "2020-02", "4")],
    ),
    "quarters as rows under an empty corner, beside areas": (
        "Region,,2019\nOz,Q1,1\nOz,Q2,2\n",
        [("t", "2019-Q1", "1"), ("t", "2019-Q2", "2")],
    ),
    "codes beside labels are no figures": (
        (
            "Cod,Sesso,TIME,Periodo,Value\n1,m,2019,2019,5\n2,f,2019,2019,6\n"
            "1,m,2020,2020,7\n2,f,2020,2020,8\n"
        ),
        [("t.f", "2019", "6"), ("t.f", "2020", "8"), ("t.m", "2019", "5"), ("t.m", "2020", "7")],
    ),
    "two header lines, the upper one over all columns": (
        "地区,产值,产值,人口,人口\n,2019,2020,2019,2020\nOz,1,2,3,4\n",
        [("产值", "2019", "1"), ("产值", "2020", "2"), ("人口", "2019", "3"), ("人口", "2020", "4")],
    ),
    "an empty corner": (
        ",2019,2020\nOz,1,2\n",
        [("t", "2019", "1"), ("t", "2020", "2")],
    ),
    "lines about a series, with a date as of its release": (
        (
            "Title,Dragons\nCDID,AB1\nRelease date,20-01-2021\nNext release,17 February 2021\n"
            "Important notes,\n2019,2.3\n2019 Q1,1.8\n2019 JAN,1.9\n"
        ),
        [("Dragons", "2019", "2.3"), ("Dragons", "2019-01", "1.9"), ("Dragons", "2019-Q1", "1.8")],
    ),
    "periods under the heading of names": (
        "Libellé;Dragons;Codes\nidBank;001759970;\nPériode;;\n2019-T1;103,2;A\n2019-T2;104,3;P\n",
        [("Dragons", "2019-Q1", "103.2"), ("Dragons", "2019-Q2", "104.3")],
    ),
    "days with the month first": (
        "Region,1/2/20,1/22/20\nOz,1,2\n",
        [("t", "2020-01-02", "1"), ("t", "2020-01-22", "2")],
    ),
    "quarters and months of the Netherlands": (
        "Perioden,Value\n2019KW01,1\n2019MM02,2\n2019JJ00,3\n",
        [("t", "2019", "3"), ("t", "2019-02", "2"), ("t", "2019-Q1", "1")],
    ),
    "months behind a point as headings": (
        "Region,2019.01,2019.02\nOz,1,2\n",
        [("t", "2019-01", "1"), ("t", "2019-02", "2")],
    ),
    "halves in a column of their own": (
        "Year,Semester,Value\n2019,1,1\n2019,2,2\n",
        [("t", "2019-H1", "1"), ("t", "2019-H2", "2")],
    ),
    "quarters by their last months": (
        "Period,Value\n2019.03,1\n2019.06,2\n",
        [("t", "2019-Q1", "1"), ("t", "2019-Q2", "2")],
    ),
    "a unit above the table": (
        "Output of Oz\n单位：亿元\n地区,2019,2020\nOz,1.5,2\n",
        [("t", "2019", "150000000"), ("t", "2020", "200000000")],
    ),
    "a unit above rows that may be in another": (
        "Output of Oz\n单位：亿元\n地区,2019,2020\nOz,1.5,2\n增长率,3,4\n",
        [("t", "2019", "1.5"), ("t", "2019", "3"), ("t", "2020", "2"), ("t", "2020", "4")],
    ),
}  # fmt: skip


def figures(folder: Path, text: str) -> list[Figure]:
    """Return the figures of a table: what each is of, when, and its value in the plain unit."""
    file = folder / "t.csv"
    file.write_text(text, encoding="utf-8")
    return sorted(
        (one.indicator.id, str(one.period), f"{one.value.scaleb(one.scale).normalize():f}")
        for one in load(LoadRequest(paths=[str(file)])).all_observations()
    )


@pytest.mark.parametrize(("text", "wanted"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_is_read(tmp_path: Path, text: str, wanted: list[Figure]) -> None:
    assert figures(tmp_path, text) == wanted


def test_what_is_a_quarter_or_a_week_is_refused(tmp_path: Path) -> None:
    text = "Period,Value\n2019KW01,1\n2019KW02,2\n"
    with pytest.raises(InvalidDataError, match="a quarter, as in Dutch, or a week") as raised:
        figures(tmp_path, text)
    assert "--set freq=Q or --set freq=W" in raised.value.problems[0].hint


def test_numbers_that_count_months_or_quarters_are_refused(tmp_path: Path) -> None:
    text = "Year,Period,Value\n2019,1,1\n2019,2,2\n"
    with pytest.raises(InvalidDataError, match="may number months or quarters") as raised:
        figures(tmp_path, text)
    assert "--columns quarter=Period" in raised.value.problems[0].hint
    assert figures(tmp_path, f"{text}2019,5,3\n")[2] == ("t", "2019-05", "3")
