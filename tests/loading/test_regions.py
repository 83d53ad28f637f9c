"""Areas of a table: what they are called, and which of them lie in one another."""

from itertools import permutations
from pathlib import Path

import pytest

from conftest import Hitech
from hitech_cli.loading import LoadRequest, load
from tables import read, write


def test_an_area_is_called_what_any_row_calls_it(tmp_path: Path) -> None:
    table = (
        "area,area name,area within,area within name,year,value\n"
        "zone,The zone,city > land,,2020,5\n"
        "zone,,city > land,A city > The land,2021,5\n"
        "city,A city,,,2020,5\n"
    )

    assert [area.name for area in read(tmp_path, table).areas] == ["The zone", "A city", "The land"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("x,,y > z\n", ":2, column 'whole': The area 'y > z' cannot be told from areas"),
        ("x,y,\nx,z,\n", ":3, column 'area within': 'x' cannot lie in 'z': it lies in 'y'"),
        ("x,y > x,\n", ":2, column 'area within': 'y' cannot lie in 'x': it lies in itself"),
        ("x,x,\n", ":2, column 'area within': 'x' cannot lie in 'x'"),
        ("x,,y\nx,,z\n", ":3, column 'whole': 'x' cannot lie in 'z': it lies in 'y'"),
    ],
)
def test_areas_lie_in_one_another_without_contradiction(
    tmp_path: Path, hitech: Hitech, rows: str, reason: str
) -> None:
    measure = "share" if "'whole'" in reason else "level"
    rows = rows.replace("\n", f",2020,{measure},5\n")
    ran = hitech(
        "list", "--data", write(tmp_path, f"area,area within,whole,year,measure,value\n{rows}")
    )

    assert ran.code == 4
    assert reason in ran.err


ROWS_OF_A_SHARE = ("a,y,level,,5", "a,y,share,w,50", "y,w,level,,9")
"""The second is right because of the third: ``a`` lies in ``w``, since ``y`` does."""


@pytest.mark.parametrize("rows", [*permutations(ROWS_OF_A_SHARE)])
def test_no_figure_depends_on_the_order_in_which_rows_say_where_areas_lie(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    text = "".join(f"{row},2020\n" for row in rows)
    made = read(tmp_path, f"area,area within,measure,whole,value,year\n{text}")

    assert {str(figure.value) for figure in made.all_observations()} == {"5", "50", "9"}
    assert {area.id: area.within and area.within.id for area in made.areas} == {
        "a": "y", "y": "w", "w": None,
    }  # fmt: skip


def rows_of_a_chain(links: int, order: str) -> str:
    """Write areas that lie in one another, as *order* has it: a row a link, or all in one row."""
    if order == "in one row":
        return f"0,{' > '.join(map(str, range(1, links + 1)))}\n"
    rows = [f"{inner},{inner + 1}\n" for inner in range(links)]
    if order == "middle first":
        rows = rows[links // 2 :] + rows[: links // 2]
    return "".join(rows if order == "inner first" else reversed(rows))


@pytest.mark.parametrize("order", ["in one row", "inner first", "outer first", "middle first"])
def test_areas_lie_in_one_another_as_deep_as_on_any_map_and_no_deeper(
    tmp_path: Path, hitech: Hitech, order: str
) -> None:
    def table(links: int) -> Path:
        rows = rows_of_a_chain(links, order).replace("\n", ",2020,5\n")
        return write(tmp_path, f"area,area within,year,value\n{rows}")

    deepest = load(LoadRequest(paths=[str(table(50))]))
    assert [area.id for area in deepest.area("0").around] == [str(n) for n in range(1, 51)]

    for links in (51, 2000):
        ran = hitech("list", "--data", table(links))
        assert ran.code == 4
        assert "makes more than 50 areas around one" in ran.err


def test_a_short_way_in_does_not_hide_a_long_one(tmp_path: Path, hitech: Hitech) -> None:
    inside = "".join(f"{area},{area + 1},2020,5\n" for area in range(40))
    around = "".join(f"{area},{area + 1},2020,5\n" for area in range(40, 60))
    table = f"area,area within,year,value\n{inside}short,40,2020,5\n{around}"

    assert (
        "'50' in '51' makes more than 50 areas"
        in hitech("list", "--data", write(tmp_path, table)).err
    )
