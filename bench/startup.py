"""Measure how long whole processes take, in turn with a yardstick of what they must import.

Run it in an environment that has hitech installed: ``python bench/startup.py [RUNS]``. It compiles
bytecode first, since an environment may forbid writing it, then runs each pair alternately and
prints medians, and the median of the pairs' ratios.
"""

import compileall
import platform
import sys
import sysconfig
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory
from time import perf_counter

import hitech_cli

BARE = [sys.executable, "-c"]
HITECH = [str(Path(sysconfig.get_path("scripts")) / "hitech")]
FOLDER = TemporaryDirectory()
JSON, CSV = Path(FOLDER.name) / "figures.json", Path(FOLDER.name) / "figures.csv"
COMPLETE = [*HITECH, "_complete"]
PAIRS = [
    (
        "hitech show patents",
        [*HITECH, "show", "patents"],
        "import typer, pydantic, rich.console, rich.table; pydantic.BaseModel",
        1.25,
    ),
    ("hitech --help", [*HITECH, "--help"], "import typer", 1.3),
    ("hitech _complete", [*COMPLETE, "hitech show "], "import typer", 1.3),
    ("the same, of a JSON file", [*COMPLETE, f"hitech show --data {JSON} "], "import typer", 1.3),
    ("the same, of a CSV file", [*COMPLETE, f"hitech show --data {CSV} "], "import typer", 1.3),
]


def seconds(command: list[str]) -> float:
    """Run a command once, and give the seconds it takes."""
    start = perf_counter()
    run(command, check=True, stdout=DEVNULL)  # noqa: S603 - our own commands
    return perf_counter() - start


def main() -> None:
    """Measure each command beside its yardstick, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    compileall.compile_dir(Path(hitech_cli.__file__).parent, quiet=2)
    run([*HITECH, "new", str(JSON)], check=True)  # noqa: S603 - as above
    run([*HITECH, "convert", str(JSON), str(CSV)], check=True)  # noqa: S603 - as above
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
    print(f"Python {platform.python_version()}, {platform.system()}, medians of {runs} runs each\n")
    print("| command | ms | yardstick | ms | ratio | at most |\n|---|--:|---|--:|--:|--:|")
    for name, command, yardstick, bar in PAIRS:
        pairs = [(seconds(command), seconds([*BARE, yardstick])) for _ in range(runs + 1)][1:]
        own, other = (median(times) for times in zip(*pairs, strict=True))
        ratio = median(mine / its for mine, its in pairs)
        cells = f"{own * 1000:.0f} | `{yardstick}` | {other * 1000:.0f} | {ratio:.2f} | {bar}"
        print(f"| `{name}` | {cells} |")


if __name__ == "__main__":
    main()
