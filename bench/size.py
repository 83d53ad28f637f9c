"""Ask a table of a million observations, of hitech and of tools that query tables with SQL.

Run it in an environment that has hitech installed: ``python bench/size.py [ROWS]``, of at least a
million. It makes the table, and one of a tenth of its rows that has the same figures of what is
asked; it installs the other tools into an environment of their own and runs each command once, one
after another, with its time and the most memory that it took. What takes longer than a quarter of
an hour is ended.
"""

import csv
import os
import platform
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

INDICATORS, AREAS, FIRST_YEAR = 1500, 250, 2000
PATIENCE = 900
HITECH = str(Path(sysconfig.get_path("scripts")) / "hitech")

GROWTH = """
select period, cast(value as double) / lag(cast(value as double)) over (order by period) - 1
from {table} where indicator = 'IND0003' and area = 'AREA007'
"""
LIST = """
select indicator, count(*), count(distinct area), min(period), max(period),
    max(cast(value as double))
from {table} group by indicator
"""
DUCKDB = "import duckdb, sys; print(duckdb.sql(sys.argv[1]).fetchall())"


@dataclass(frozen=True)
class Used:
    """What a process took: ``None`` seconds where it was ended."""

    seconds: float | None
    mebibytes: float


def make_table(file: Path, rows: int, indicators: int, areas: int = AREAS) -> None:
    """Write a table whose numbers are all different enough, and always the same."""
    state, left = 1, rows
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["indicator", "area", "period", "value", "status"])
        for year in range(FIRST_YEAR, FIRST_YEAR + rows // (indicators * areas) + 1):
            for indicator in range(indicators):
                for area in range(min(areas, left)):
                    state = (state * 48271) % 2147483647
                    value, status = state % 1_000_000, "E" if state % 7 == 0 else ""
                    ids = (f"IND{indicator:04}", f"AREA{area:03}", year)
                    writer.writerow([*ids, f"{value // 100}.{value % 100:02}", status])
                    left -= 1


def used(command: list[str]) -> Used:
    """Run a command, and measure it."""
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - ours
        timer = subprocess.Popen(  # noqa: S603 - ours
            [
                sys.executable,
                "-c",
                f"import time, os; time.sleep({PATIENCE}); os.kill({process.pid}, 9)",
            ]
        )
        _, status, resources = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.kill()
        timer.wait()
    took = perf_counter() - start
    if process.returncode not in {0, -9}:
        sys.exit(f"{command[0]} failed with {process.returncode}")
    return Used(None if process.returncode else took, resources.ru_maxrss / 1024)


def peers(folder: Path) -> Path:
    """Install the other tools, and give the folder of their commands."""
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    install = [str(commands / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, "sqlite-utils", "csvkit", "duckdb"], check=True)  # noqa: S603 - ours
    return commands


def questions(commands: Path) -> dict[str, dict[str, Callable[[Path], list[str]]]]:
    """Give how to ask each tool each question of a table."""

    def sql(query: str) -> dict[str, Callable[[Path], list[str]]]:
        return {
            "DuckDB": lambda file: [
                str(commands / "python"), "-c", DUCKDB,
                query.format(table=f"read_csv('{file}', all_varchar=true)"),
            ],
            "sqlite-utils memory": lambda file: [
                str(commands / "sqlite-utils"), "memory", str(file),
                query.format(table=f'"{file.stem}"'),
            ],
            "csvsql --query": lambda file: [
                str(commands / "csvsql"), "--no-inference", "--snifflimit", "0", "--query",
                query.format(table=f'"{file.stem}"'), str(file),
            ],
        }  # fmt: skip

    series = ["growth", "IND0003", "--area", "AREA007"]
    return {
        "growth of one series": {
            "hitech growth": lambda file: [HITECH, *series, "--data", str(file)],
            **sql(GROWTH),
        },
        "all indicators": {
            "hitech list": lambda file: [HITECH, "list", "--data", str(file)],
            **sql(LIST),
        },
    }


def main() -> None:
    """Make the tables, ask each tool, and print what it took."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        large, small = Path(folder, "large.csv"), Path(folder, "small.csv")
        make_table(large, rows, INDICATORS)
        make_table(small, rows // 10, INDICATORS // 10)
        commands = peers(Path(folder, "peers"))
        print(f"Python {platform.python_version()}, {platform.system()}; {rows:,} rows,")
        megabytes = large.stat().st_size / 1e6
        print(f"{megabytes:.0f} MB, {INDICATORS:,} indicators, {AREAS} areas; one run each\n")
        print("| question | tool | seconds | to hitech | MiB | MiB of a tenth | bytes a row |")
        print("|---|---|--:|--:|--:|--:|--:|")
        for question, tools in questions(commands).items():
            own: float | None = None
            for tool, command in tools.items():
                few, many = used(command(small)), used(command(large))
                own = own or many.seconds
                print(f"| {question} | `{tool}` | {_cells(own, few, many, rows)} |", flush=True)


def _cells(own: float | None, few: Used, many: Used, rows: int) -> str:
    seconds = f"over {PATIENCE}" if many.seconds is None else f"{many.seconds:.1f}"
    ratio = "" if many.seconds is None or own is None else f"{many.seconds / own:.2f}"
    bytes_a_row = many.mebibytes * 1024**2 / rows
    return f"{seconds} | {ratio} | {many.mebibytes:.0f} | {few.mebibytes:.0f} | {bytes_a_row:.0f}"


if __name__ == "__main__":
    main()
