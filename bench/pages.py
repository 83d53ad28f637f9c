"""Measure pages of HTML, in turn with tables of the same answers.

Run it in an environment that has hitech installed: ``python bench/pages.py [RUNS]``. It makes a
table of 15,960 rows and 266 areas, compiles bytecode, runs each command in turn with ``--format
table`` and ``--format html``, without charts, and prints medians of processor time, and the median of the pairs'
ratios.
"""

import compileall
import platform
import sys
import sysconfig
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from daily import LARGE, make_table
from processor import processor_seconds

import hitech_cli

HITECH = [
    sys.executable,
    "-c",
    "import sys; sys.modules['vl_convert'] = None; from hitech_cli.__main__ import run; run()",
]
"""The command where no charts can be drawn."""

MOST = 1.3
"""How many times the processor time of a table a page may take."""

QUESTIONS = [
    ["list"],
    ["show", "patents"],
    ["show", "patents", "--explain"],
    ["growth", "operating-income"],
    ["compare", "operating-income", "exports"],
    ["report"],
    ["show", "large", "--data", LARGE],
    ["growth", "large", "--all-areas", "--data", LARGE],
    ["filter", "--data", LARGE],
]


def main() -> None:
    """Measure each question in both formats, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    compileall.compile_dir(Path(hitech_cli.__file__).parent, quiet=2)
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
    print(f"Python {platform.python_version()}, {platform.system()}, medians of {runs} runs each\n")
    print("| command | html ms | table ms | ratio | at most |\n|---|--:|--:|--:|--:|")
    with TemporaryDirectory() as folder:
        make_table(Path(folder) / LARGE, areas=266, years=60, rows=16_000)
        for words in QUESTIONS:
            pairs = [
                tuple(
                    processor_seconds([*HITECH, *words, "--format", form], folder, 0)
                    for form in ("html", "table")
                )
                for _ in range(runs + 1)
            ][1:]
            page, table = (median(times) * 1000 for times in zip(*pairs, strict=True))
            ratio = median(mine / its for mine, its in pairs)
            name = " ".join(words).replace(f"--data {LARGE}", "(16,000 rows)")
            print(f"| {name} | {page:.0f} | {table:.0f} | {ratio:.2f} | {MOST} |")


if __name__ == "__main__":
    main()
