"""Margins of error in columns of their own: values are known no better than they say."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from conftest import Hitech
from tables import write

KEYS = ("area", "period", "value", "lower", "upper", "lower_included", "upper_included")
ROWS = [
    ("Narnia", "2019", "52,300", "1,200"),
    ("Narnia", "2020", "53,100", "1,350"),
    ("Archenland", "2019", "40100", "900.5"),
    ("Archenland", "2020", "41000", ""),
    ("Calormen", "2020", "", "700"),
]


def written(tmp_path: Path, name: str, header: list[str], rows: list[tuple[str, ...]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return write(tmp_path, text.getvalue(), name)


def figures(hitech: Hitech, file: Path, *options: str) -> list[dict[str, object]]:
    ran = hitech("filter", "--data", file, "-f", "json", *options)
    assert ran.code == 0, ran.err
    return json.loads(ran.out, parse_float=Decimal, parse_int=Decimal)["data"]


def known(hitech: Hitech, file: Path, *options: str) -> list[tuple[object, ...]]:
    return [tuple(each[key] for key in KEYS) for each in figures(hitech, file, *options)]


def with_both_ends(tmp_path: Path) -> Path:
    """Write the rows with lower and upper bounds, worked out here."""
    rows = []
    for area, period, value, margin in ROWS:
        number, width = (Decimal(text.replace(",", "") or 0) for text in (value, margin))
        ends = (str(number - width), str(number + width)) if value and margin else ("", "")
        rows.append((area, period, value, *ends))
    return written(tmp_path, "ends.csv", ["area", "year", "value", "lower", "upper"], rows)


HEADINGS = [
    ("Estimate", "Margin of Error"),
    ("Value", "MOE"),
    ("income", "income_moe"),
    ("Jobs", "Margin of Error (+/-)"),
    ("B19013_001E", "B19013_001M"),
    ("Narnia!!Estimate", "Narnia!!Margin of Error"),
    ("Wert", "Fehlermarge"),
    ("Valeur", "Marge d'erreur"),
    ("Jobs (%)", "Margin of error (%)"),
    ("Jobs (people)", "Margin of error (people)"),
]


@pytest.mark.parametrize(("value", "margin"), HEADINGS)
def test_a_margin_of_error_bounds_the_values_beside_it(
    hitech: Hitech, tmp_path: Path, value: str, margin: str
) -> None:
    file = written(tmp_path, "margins.csv", ["area", "year", value, margin], ROWS)

    assert known(hitech, file) == known(hitech, with_both_ends(tmp_path))


@pytest.mark.parametrize("sign", ["±", "+/-", "± "])
def test_a_margin_may_have_its_sign(hitech: Hitech, tmp_path: Path, sign: str) -> None:
    rows = [(*row[:3], row[3] and f"{sign}{row[3]}") for row in ROWS]
    file = written(tmp_path, "signs.csv", ["area", "year", "value", "margin of error"], rows)

    assert known(hitech, file) == known(hitech, with_both_ends(tmp_path))


def test_margins_of_several_columns_are_of_those_left_of_them_or_named(
    hitech: Hitech, tmp_path: Path
) -> None:
    header = ["area", "year", "Income", "Margin of error", "jobs", "rent", "jobs moe"]
    rows = [
        ("Narnia", "2020", "500", "20", "90", "7.5", "4"),
        ("Narnia", "2021", "510", "**", "95", "8.1", "5"),
    ]
    found = {
        (one["indicator"], one["period"]): (one["lower"], one["upper"])
        for one in figures(hitech, written(tmp_path, "several.csv", header, rows))
    }

    assert found == {
        ("Income", "2020"): (480, 520), ("Income", "2021"): (Decimal("509.5"), Decimal("510.5")),
        ("jobs", "2020"): (86, 94), ("jobs", "2021"): (90, 100),
        ("rent", "2020"): (Decimal("7.45"), Decimal("7.55")),
        ("rent", "2021"): (Decimal("8.05"), Decimal("8.15")),
    }  # fmt: skip


def test_margins_of_periods_are_of_the_periods(hitech: Hitech, tmp_path: Path) -> None:
    header = ["area", "2019", "2019 MOE", "2020", "2020 MOE"]
    file = written(tmp_path, "wide.csv", header, [("Narnia", "500", "20", "510", "30")])

    ends = [(one["period"], one["lower"], one["upper"]) for one in figures(hitech, file)]
    assert ends == [("2019", 480, 520), ("2020", 480, 540)]


def test_what_may_be_something_else_is_no_margin(hitech: Hitech, tmp_path: Path) -> None:
    """The ministry of education, and standard errors, which are no ends."""
    header = ["area", "year", "GDP", "Budget of MOE", "Standard error"]
    file = written(tmp_path, "moe.csv", header, [("Narnia", "2020", "500", "20", "3")])

    assert {one["indicator"] for one in figures(hitech, file)} == {
        "GDP", "budget-of-moe", "standard-error"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "said", "hint"),
    [
        (
            "area,year,income,MOE (%)",
            "is in '%'",
            "--columns 'margin=MOE (%)'",
        ),
        (
            "area,year,jobs (thousand people),MOE (people)",
            "is in 'people'",
            "--columns 'unused=MOE (people)'",
        ),
        ("area,year,a,note,MOE,b", "nothing says of which column", "--columns unused=MOE"),
        (
            "area,year,income,MOE,margin of error",
            "are both margins of error of",
            "--columns unused=MOE",
        ),
    ],
)
def test_a_margin_that_may_mean_something_else_is_refused(
    hitech: Hitech, tmp_path: Path, header: str, said: str, hint: str
) -> None:
    columns = header.split(",")
    row = ("Narnia", "2020", "500", *("x" if name == "note" else "20" for name in columns[3:]))
    ran = hitech("list", "--data", written(tmp_path, "odd.csv", columns, [row]))

    assert (ran.code, ran.out) == (4, "")
    assert said in ran.err
    assert hint in ran.err


def test_the_user_says_what_a_margin_is(hitech: Hitech, tmp_path: Path) -> None:
    rows = [("Narnia", "2020", "500", "20")]
    file = written(tmp_path, "said.csv", ["area", "year", "value", "+/-"], rows)

    (one,) = figures(hitech, file, "--columns", "margin=+/-")
    assert (one["lower"], one["upper"]) == (480, 520)


def test_a_margin_below_0_is_named(hitech: Hitech, tmp_path: Path) -> None:
    """As the US Census Bureau marks what has none."""
    rows = [("Narnia", "2020", "500", "-555555555")]
    file = written(tmp_path, "below.csv", ["area", "year", "value", "MOE"], rows)

    ran = hitech("list", "--data", file)
    assert ran.code == 4
    assert "500 ± -555555555" in ran.err


@pytest.mark.parametrize("heading", ["indicator", "statistic"])
def test_margins_in_rows_of_their_own_are_told(
    hitech: Hitech, tmp_path: Path, heading: str
) -> None:
    rows = [("Narnia", "2020", "Estimate", "500"), ("Narnia", "2020", "Margin of error", "20")]
    file = written(tmp_path, "rows.csv", ["area", "year", heading, "value"], rows)

    said = "rows of 'Margin of error' taken for figures, not for bounds of others"
    assert said in hitech("list", "--data", file).err
