"""Measure charts as SVG, in turn with vl-convert drawing the same specification alone.

Beside both stands what the same answer takes as JSON: to read and ask, without a chart.

Run it in an environment that has hitech and vl-convert installed: ``python bench/charts.py [RUNS]``.
It compiles bytecode, writes the specification of each chart, runs each command in turn with its
yardstick, and prints medians of processor time, and the median of the pairs' ratios.
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

HITECH = str(Path(sysconfig.get_path("scripts")) / "hitech")
TABLE = "table.csv"
DRAW = "import sys, vl_convert; print(vl_convert.vegalite_to_svg(open(sys.argv[1]).read()))"
AT_MOST = 1.5
CHARTS = {
    "a slope (bundled dataset)": ["chart", "operating-income"],
    "three bars (bundled dataset)": ["compare", "operating-income", "exports", "industrial-output"],
    "six lines of 40 years (table of 8,000 rows)":
        ["chart", "x", "--data", TABLE, *(word for n in range(6) for word in ("--area", f"Area {n:03}"))],
    "20 of 200 areas in order (the same table)": ["chart", "x", "--data", TABLE, "--top", "20"],
}  # fmt: skip


def make_table(file: Path) -> None:
    """Write a table of 200 areas over 40 years, always the same."""
    state, lines = 1, ["Indicator,Area,Year,Value"]
    for area in range(200):
        for year in range(1980, 2020):
            state = state * 48271 % 2147483647
            lines.append(f"x,Area {area:03},{year},{1000 + state % 1_000_000 / 100:.2f}")
    file.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Measure each chart beside its yardstick, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    compileall.compile_dir(Path(hitech_cli.__file__).parent, quiet=2)
    print(f"Python {platform.python_version()}, {platform.system()}, medians of {runs} runs each\n")
    print(
        "| chart as SVG | ms | vl-convert alone, ms | ratio | at most | as JSON, ms |\n|---|--:|--:|--:|--:|--:|"
    )
    with TemporaryDirectory() as folder:
        make_table(Path(folder) / TABLE)
        for number, (name, words) in enumerate(CHARTS.items()):
            spec = f"{number}.vl.json"
            processor_seconds([HITECH, *words, "-o", spec], folder)
            pairs = [
                (
                    processor_seconds([HITECH, *words, "-f", "svg"], folder),
                    processor_seconds([sys.executable, "-c", DRAW, spec], folder),
                    processor_seconds([HITECH, *words, "-f", "json"], folder),
                )
                for _ in range(runs + 1)
            ][1:]
            own, other, read = (median(times) * 1000 for times in zip(*pairs, strict=True))
            ratio = median(mine / its for mine, its, _ in pairs)
            print(f"| {name} | {own:.0f} | {other:.0f} | {ratio:.2f} | {AT_MOST} | {read:.0f} |")


if __name__ == "__main__":
    main()
