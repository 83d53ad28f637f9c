"""What an answer costs: how many figures are made for it, and how often the input is read.

A table of millions of rows is answered from a few of them, or not in time at all.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from conftest import Hitech
from hitech_cli.model.observation import Observation

pytestmark = pytest.mark.long

INDICATORS, AREAS, YEARS = 20, 15, 12
SERIES = YEARS
"""Figures of an indicator in an area."""

WHOLE = INDICATORS * AREAS * YEARS + 1
"""With a figure that is the only one of its indicator."""

LEAST_LARGE = 4000
"""What only a few figures reach."""

FEW = 6

PROC = Path("/proc/self/io")


def value(indicator: int, area: int, year: int) -> int:
    is_large = year == YEARS - 1 and area == 0 and indicator < FEW
    return (
        LEAST_LARGE + 1 + indicator if is_large else 1000 + 37 * indicator + 11 * area + 13 * year
    )


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("costs") / "table.csv"
    rows = (
        f"i{indicator},a{area},{2008 + year},{value(indicator, area, year)}\n"
        for indicator in range(INDICATORS)
        for area in range(AREAS)
        for year in range(YEARS)
    )
    file.write_text("indicator,area,year,value\n" + "".join(rows) + "alone,a0,2019,5\n")
    return file


@contextmanager
def counted(function: Callable[..., object]) -> Iterator[list[int]]:
    """Count how often a function is called; the count is there afterwards."""
    code, count = function.__code__, [0]

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is code:
            count[0] += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield count
    finally:
        sys.setprofile(before)


Cost = Callable[..., tuple[int, int]]


@pytest.fixture
def cost(hitech: Hitech) -> Cost:
    """Run a command, and give its exit code and how many figures it made."""

    def run(words: str, file: Path) -> tuple[int, int]:
        with counted(Observation.__init__) as made:
            ran = hitech(*words.split(), "--data", file)
        return ran.code, made[0]

    return run


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("list", 2 * (INDICATORS + 1)),
        ("list --area a3", 2 * INDICATORS),
        ("list --sort growth", 2 * (INDICATORS + 1)),
        ("growth i3 --all-areas --top 3", 2 * AREAS),
        ("growth i3 --bottom 3 --from 2010 --to 2015", 2 * AREAS),
        ("growth i3 --area a3", SERIES),
        ("growth i3 --area a3 --from 2010 --to 2015", SERIES),
        ("growth i3", SERIES * AREAS),
        ("show i3 --area a3", 2 * SERIES),
        ("show i3", 2 * SERIES * AREAS),
        ("report --area a3", 2 * SERIES * INDICATORS),
        ("filter --area a3 --min 1500", SERIES * INDICATORS),
        ("filter --area a3 --period 2015", INDICATORS),
        (f"filter --min {LEAST_LARGE}", FEW),
        ("filter --status forecast", 0),
        ("filter --qualifier about", 0),
        ("filter --text nowhere", 0),
        ("compare i3 i4 --area a3", 4 * SERIES),
        ("check", 0),
    ],
)
def test_an_answer_from_a_table_makes_the_figures_that_it_needs(
    cost: Cost, table: Path, words: str, most: int
) -> None:
    code, made = cost(words, table)

    assert code == 0
    assert made <= most < WHOLE


def test_what_an_answer_shows_was_made(hitech: Hitech, table: Path) -> None:
    """Else a count of none would say nothing."""
    with counted(Observation.__init__) as made:
        ran = hitech("filter", "--min", LEAST_LARGE, "--data", table, "-f", "json")

    assert len(json.loads(ran.out)["data"]) == FEW == made[0]


@pytest.mark.parametrize(
    ("fails", "succeeds"),
    [
        ("growth i3 --area a3 --to 2031", "growth i3 --area a3 --to 2015"),
        ("growth i3 --area a3 --from 1950", "growth i3 --area a3 --from 2010"),
        ("growth i3 --top 2 --to 2031", "growth i3 --top 2 --to 2015"),
        ("growth i3 --area a3 --from 2010 --to 2010", "growth i3 --area a3 --from 2010 --to 2011"),
        ("growth alone", "growth i3"),
    ],
)
def test_an_answer_that_there_is_not_costs_no_more_than_one_that_there_is(
    cost: Cost, table: Path, fails: str, succeeds: str
) -> None:
    (failed, wasted), (succeeded, made) = cost(fails, table), cost(succeeds, table)

    assert failed in {2, 3}
    assert succeeded == 0
    assert wasted <= made + 2 * INDICATORS  # to say which indicators have an answer


@pytest.mark.parametrize("words", ["list", "show i3", "growth i3", "filter", "compare i3 i4"])
def test_an_area_that_there_is_not_costs_nothing(cost: Cost, table: Path, words: str) -> None:
    assert cost(f"{words} --area nowhere", table) == (3, 0)


def test_figures_in_memory_are_made_once(
    hitech: Hitech, cost: Cost, table: Path, tmp_path: Path
) -> None:
    file = tmp_path / "table.json"
    assert hitech("convert", table, file).code == 0

    for words in ("list", "growth i3 --top 3", "filter --min 4000", "check"):
        assert cost(words, file) == (0, WHOLE), words


READ = """
import sys
from hitech_cli.cli.main import main
def read():
    return int(open("/proc/self/io").readline().split()[1])
small, large, *words = sys.argv[1:]
main([*words, "--data", small])  # so that all modules are there
before = read()
code = main([*words, "--data", large])
print(code, read() - before)
"""

BUFFERS = 5 * 2**20
"""What the first looks at a file read of it, to tell what it is."""


@pytest.mark.skipif(not PROC.exists(), reason="there is no /proc")
@pytest.mark.parametrize(
    "words", ["list", "growth i3 --top 3", "filter --min 4000 --area a1", "check"]
)
def test_a_table_is_read_twice_at_most(table: Path, tmp_path: Path, words: str) -> None:
    """Once to look at its bytes, and once to load it."""
    large = tmp_path / "large.csv"
    header, *rows = table.read_text().splitlines(keepends=True)
    with large.open("w") as file:
        file.write(header)
        for times in range(160):
            file.writelines(row.replace(",a", f",a{times}-", 1) for row in rows)
    command = [sys.executable, "-c", READ, table, large, *words.split()]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    code, read = map(int, ran.stdout.splitlines()[-1].split())
    size = large.stat().st_size

    assert size > 2 * BUFFERS
    assert code in {0, 3}
    assert size < read < 2 * size + BUFFERS
