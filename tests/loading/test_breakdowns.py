"""Columns that tell rows apart: shown apart, chosen from, or refused."""

import json
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import load
from tables import read, write

BREAKDOWNS = (
    "area,sex,quality,year,value\n"
    "x,male,n,2020,5\nx,female,n,2020,6\ny,male,n,2020,7\ny,female,n,2020,8\nx,female,n,2021,9\n"
)


def test_rows_that_a_column_tells_apart_are_shown_apart(tmp_path: Path, hitech: Hitech) -> None:
    file = write(tmp_path, BREAKDOWNS)
    made = load(str(file))
    series = {
        indicator.name: [str(figure.value) for figure in made.observations(indicator)]
        for indicator in made.indicators
    }

    assert series == {"table, sex male": ["5", "7"], "table, sex female": ["6", "8", "9"]}
    assert [indicator.id for indicator in made.indicators] == ["table.male", "table.female"]
    assert "5 rows, 2 indicators, broken down by sex, 2 areas" in hitech("list", "--data", file).err
    ambiguous = hitech("show", "table", "--data", file)
    assert (ambiguous.code, "table.male, table.female" in ambiguous.err) == (3, True)


def test_one_of_those_may_be_chosen(tmp_path: Path, hitech: Hitech) -> None:
    words = ("--data", write(tmp_path, BREAKDOWNS), "--where", "sex=female")
    answer = json.loads(hitech("show", "table", *words, "-f", "json").out)

    assert {record["indicator"] for record in answer["data"]} == {"table"}
    assert [r["value"] for r in answer["data"] if r["origin"] == "published"] == [6, 8, 9]


def test_a_column_that_says_the_same_throughout_is_a_note(tmp_path: Path) -> None:
    made = read(tmp_path, BREAKDOWNS, where=["sex=male"])

    assert made.indicators[0].notes == ("sex is male throughout.", "quality is n throughout.")


def test_what_differs_between_areas_is_shown_apart_too(tmp_path: Path) -> None:
    rows = "x,EUR,2019,5\nx,EUR,2020,6\ny,JPY,2020,7\n"
    made = read(tmp_path, f"area,currency,year,value\n{rows}")

    assert [one.name for one in made.indicators] == ["table, currency EUR", "table, currency JPY"]


def test_only_the_indicators_that_a_column_tells_apart_are_split(tmp_path: Path) -> None:
    rows = "a,x,,2020,5\nb,x,male,2020,6\nb,x,,2020,7\n"
    made = read(tmp_path, f"indicator,area,sex,year,value\n{rows}")

    assert [one.id for one in made.indicators] == ["a", "b.male", "b"]
    assert made.indicators[2].name == "b, sex (empty)"


def test_ids_that_names_share_are_told_apart(tmp_path: Path) -> None:
    made = read(
        tmp_path, "indicator name,year,value\nIncome ($),2020,5\nIncome (%),2020,6\n%,2020,7\n"
    )

    assert [one.id for one in made.indicators] == ["Income.dollar-sign", "Income.percent", "%"]
    assert [str(made.observations(one)[0].value) for one in made.indicators] == ["5", "6", "7"]


def test_an_empty_column_says_nothing(tmp_path: Path) -> None:
    made = read(tmp_path, "year,quality,value\n2020,,5\n")

    assert made.indicators[0].notes == ()


def test_too_many_values_to_be_shown_apart_are_to_be_chosen_from(
    tmp_path: Path, hitech: Hitech
) -> None:
    rows = "".join(f"x,{number or ''},2020,5\n" for number in range(60))
    file = write(tmp_path, f"area,age,year,value\n{rows}")
    ran = hitech("list", "--data", file)

    assert (ran.code, ran.out) == (2, "")
    assert "has 60 values in its column 'age': (empty), 1, 2, 3, 4, 5, 6, 7, 8, 9, ..." in ran.err
    assert "--where age=," in ran.err
    assert hitech("list", "--data", file, "--where", "age=7").code == 0


def test_columns_to_choose_from_are_told_though_no_column_names_areas_or_indicators(
    tmp_path: Path, hitech: Hitech
) -> None:
    rows = "".join(f"{number},2020,5\n" for number in range(60))
    ran = hitech("list", "--data", write(tmp_path, f"age,year,value\n{rows}"))

    assert ran.code == 2
    assert "has 60 values in its column 'age': 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ..." in ran.err


def test_an_indicator_below_0_that_is_not_wanted_is_passed_over(tmp_path: Path) -> None:
    rows = "assets,2020,5\nbalance,2020,-5\n"
    made = read(tmp_path, f"indicator,year,value\n{rows}", where=["indicator=assets"])

    assert [one.id for one in made.indicators] == ["assets"]
    assert not made.indicators[0].may_be_negative


def test_what_a_level_can_be_does_not_depend_on_the_rows_that_are_wanted(tmp_path: Path) -> None:
    rows = "2020,f,<3\n2020,m,-5\n2021,m,nonsense\n"
    made = read(tmp_path, f"year,sex,value\n{rows}", where=["sex=f"])

    assert made.indicators[0].may_be_negative


@pytest.mark.parametrize(
    ("where", "reason", "hint"),
    [
        (["sex=femal"], "has no row where sex is 'femal'", "there are male, female"),
        (["sex=male", "sex=female"], "names a column twice", "choose one value"),
    ],
)
def test_a_choice_that_leaves_nothing_is_refused(
    tmp_path: Path, hitech: Hitech, where: list[str], reason: str, hint: str
) -> None:
    words = [word for one in where for word in ("--where", one)]
    ran = hitech("list", "--data", write(tmp_path, BREAKDOWNS), *words)

    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err
    assert hint in ran.err


@pytest.mark.parametrize("words", [["--where", "sex=female"], ["--columns", "value=x"]])
def test_a_choice_of_rows_is_refused_where_there_is_no_table(
    hitech: Hitech, words: list[str]
) -> None:
    ran = hitech("list", *words)

    assert (ran.code, ran.out) == (2, "")
    assert f"{words[0]} is about how a table is read, and indicators.json is none" in ran.err


def test_a_choice_of_rows_is_refused_where_several_files_are_merged(
    tmp_path: Path, hitech: Hitech
) -> None:
    files = [write(tmp_path, "{}", name) for name in ("a.json", "b.json")]
    ran = hitech("list", "--data", files[0], "--data", files[1], "--where", "sex=female")

    assert (ran.code, ran.out) == (2, "")
    assert f"and {files[0]} + {files[1]} is none." in ran.err


def test_a_choice_is_read_with_its_quotes_and_its_equals_signs(tmp_path: Path) -> None:
    table = "kind,year,value\na=b,2020,5\nc,2020,6\n"

    for choice in ("kind=a=b", 'kind="a=b"', ' kind = "a=b" '):
        (figure,) = read(tmp_path, table, where=[choice]).all_observations()
        assert str(figure.value) == "5"


@pytest.mark.parametrize(("values", "more"), [(10, ""), (11, ", ...")])
def test_what_there_is_to_choose_from_is_said_as_far_as_one_reads(
    tmp_path: Path, hitech: Hitech, values: int, more: str
) -> None:
    rows = "".join(f"k{number},2020,5\n" for number in range(values))
    file = write(tmp_path, f"kind,year,value\n{rows}")
    ran = hitech("list", "--data", file, "--where", "kind=x")

    known = ", ".join(f"k{number}" for number in range(10))
    assert ran.err.splitlines()[-1] == f"hint: there are {known}{more}"


def test_only_levels_below_0_in_rows_that_are_not_wanted_make_an_indicator_one_that_may_be_so(
    tmp_path: Path,
) -> None:
    rows = (
        "a,level,m,0\na,growth,m,-3\na,level,m,..\na,level,m,5\na,level,f,5\n"
        "b,level,m,-1\nb,level,f,5\n"
    )
    made = read(
        tmp_path,
        "indicator,measure,sex,value,year\n" + rows.replace("\n", ",2020\n"),
        where=["sex=f"],
    )

    assert [one.may_be_negative for one in made.indicators] == [False, True]


def test_a_choice_by_two_columns_that_leaves_nothing_names_both(
    tmp_path: Path, hitech: Hitech
) -> None:
    file = write(tmp_path, "sex,town,year,value\nm,,2020,5\nf,x,2020,6\n")
    ran = hitech("list", "--data", file, "--where", "sex=m", "--where", "town=x")

    assert "has no row where sex is 'm' and town is 'x'." in ran.err
    assert ran.err.splitlines()[-1] == "hint: there are m, f, (empty), x"


def test_as_many_values_as_are_shown_apart_are_shown_apart(tmp_path: Path) -> None:
    rows = "".join(f"t{number},k{number % 2},2020,5\n" for number in range(50))
    made = read(tmp_path, f"town,kind,year,value\n{rows}")

    assert len(made.indicators) == 50
    assert "50 indicators, broken down by town, 1 area, 2020 to 2020, 0 values" in str(made.reading)


@pytest.mark.parametrize("heading", ["Source", "Place", "Address", "Publisher"])
def test_what_may_be_said_of_a_source_is_a_further_column_unless_the_table_cites(
    tmp_path: Path, heading: str
) -> None:
    """Coal and gas are two series, and no growth is worked out from the one to the other."""
    plain = f"{heading},year,value\nCoal,2019,5\nGas,2020,50\n"
    cited = f"{heading},year,value,{{}}\nCoal,2019,5,A\nGas,2020,50,B\n"

    made = read(tmp_path, plain)
    names = [f"table, {heading} Coal", f"table, {heading} Gas"]
    assert [indicator.name for indicator in made.indicators] == names
    assert f"2 indicators, broken down by {heading}," in str(made.reading)
    for beside in ("source_title", "Source date", "WORDING"):
        assert len(read(tmp_path, cited.format(beside)).indicators) == 1
    named = read(tmp_path, plain, columns=f"{heading.casefold()}={heading}")
    assert len(named.indicators) == 1


def test_a_column_of_many_sources_is_taken_for_one_when_told(
    tmp_path: Path, hitech: Hitech
) -> None:
    rows = "".join(f"Yearbook {number},{1900 + number},5\n" for number in range(51))
    ran = hitech("list", "--data", write(tmp_path, f"Source,year,value\n{rows}"))

    assert ran.err.splitlines()[-1].endswith("--columns source=Source keeps it with each figure")
