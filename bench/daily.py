"""Measure what an analyst asks every day, in turn with a yardstick of what a command must import.

Run it in an environment that has hitech installed: ``python bench/daily.py [RUNS]``. It makes two
tables, one of 3,198 rows and 195 areas and one of 15,960 rows and 266 areas, compiles bytecode, runs
each command in turn with the yardstick, and prints medians of processor time, and the median of
the pairs' ratios. A question that has no answer is measured beside the one that has.
"""

import compileall
import platform
import sys
import sysconfig
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from processor import processor_seconds

import hitech_cli

YARDSTICK = [sys.executable, "-c", "import typer, rich.console, rich.table"]
HITECH = str(Path(sysconfig.get_path("scripts")) / "hitech")
SMALL, LARGE = "small.csv", "large.csv"
PAIRS = [
    ("show ID --area A (16,000 rows)", ["show", "large", "--area", "Area 007", "--data", LARGE], 0, 5),
    ("the same, of no area", ["show", "large", "--area", "Narnia", "--data", LARGE], 3, 5),
    ("growth ID --all-areas --top 5 (16,000 rows)",
     ["growth", "large", "--all-areas", "--top", "5", "--data", LARGE], 0, 5),
    ("the same, of years that are not there",
     ["growth", "large", "--all-areas", "--top", "5", "--from", "1850", "--to", "1851", "--data", LARGE], 3, 5),
    ("growth ID as JSON (3,198 rows)", ["growth", "small", "-f", "json", "--data", SMALL], 0, 12),
]  # fmt: skip
"""What is asked, the exit code of its answer, and how many times the yardstick it may take."""


def make_table(file: Path, areas: int, years: int, rows: int) -> None:
    """Write a table whose numbers are all different enough, and always the same."""
    state, lines = 1, ["Area,Year,Value"]
    for area in range(areas):
        for year in range(2020 - years, 2020):
            state = state * 48271 % 2147483647
            lines.append(f"Area {area:03},{year},{1000 + state % 1_000_000 / 100:.2f}")
    file.write_text("\n".join(lines[: rows + 1]) + "\n", "utf-8")


def main() -> None:
    """Measure each command beside the yardstick, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    compileall.compile_dir(Path(hitech_cli.__file__).parent, quiet=2)
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
    print(f"Python {platform.python_version()}, {platform.system()}, medians of {runs} runs each\n")
    print("| command | ms | yardstick ms | ratio | at most |\n|---|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        make_table(Path(folder) / SMALL, areas=195, years=17, rows=3198)
        make_table(Path(folder) / LARGE, areas=266, years=60, rows=16_000)
        for name, words, code, bar in PAIRS:
            pairs = [
                (
                    processor_seconds([HITECH, *words], folder, code),
                    processor_seconds(YARDSTICK, folder, 0),
                )
                for _ in range(runs + 1)
            ][1:]
            own, other = (median(times) * 1000 for times in zip(*pairs, strict=True))
            ratio = median(mine / its for mine, its in pairs)
            print(f"| {name} | {own:.0f} | {other:.0f} | {ratio:.1f} | {bar} |")


if __name__ == "__main__":
    main()
