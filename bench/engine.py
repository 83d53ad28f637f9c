"""Measure what questions of tables cost, each in turn with a floor of what must be done anyway.

Run it in an environment that has hitech and DuckDB installed:
``python bench/engine.py [--runs N] [--only SUBSTRING] [--huge] [--keep FOLDER]``. It compiles
bytecode, makes the tables that the chosen questions need, runs each question and its floor one
after the other, and prints medians: of processor time (user and system), of the pairs' ratios, and
of the most memory that the question took. What is over its bar is bold.

The floor of a question of a table is a summary of all its rows in DuckDB; of start-up, the imports
of what a command must import; of a Parquet file, the same question of its CSV; of ten times the
rows, the same question of a tenth; of a question that fails, one that succeeds.

Nothing large is loaded here: what a process takes at most counts from the one that started it.
"""

import platform
import sys
import sysconfig
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from os import environ, wait4, waitstatus_to_exitcode
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE, Popen, run
from tempfile import TemporaryDirectory

from size import AREAS, DUCKDB, HITECH, INDICATORS, LIST, make_table

ENVIRONMENT = {key: value for key, value in environ.items() if not key.startswith("HITECH_")}
FIRST_YEAR, YEARS, CELLS = 1960, 60, 1_000_000

ROWS = "read_csv('{file}', all_varchar=true)"
WIDE = """(
    unpivot (from read_csv('{file}', all_varchar=true, header=true))
    on columns(* exclude (indicator, area)) into name period value value
)"""
TEXT = "copy (from read_csv('{csv}', all_varchar=true)) to '{file}' (format parquet)"
TYPED = """
copy (
    select * replace (cast(period as integer) as period, cast(value as double) as value)
    from read_csv('{csv}', all_varchar=true)
) to '{file}' (format parquet)
"""
MADE = """
copy (
    select format('IND{{:05}}', row // {areas} % {indicators}) as indicator,
        format('AREA{{:03}}', row % {areas}) as area,
        cast(2000 + row // {areas} // {indicators} as varchar) as period,
        format('{{}}.{{:02}}', number // 100, number % 100) as value,
        case when number % 7 = 0 then 'E' end as status
    from (
        select range as row, (range + 1) * 48271 % 2147483647 % 1000000 as number
        from range({rows})
    )
) to '{file}' (format parquet)
"""

LIST_ALL = "list"
SERIES = "growth IND0003 --area AREA007"
MADE_SERIES = "growth IND00003 --area AREA007"
TOP = "growth IND0003 --all-areas --top 10"
SHOW = "show IND0003 --area AREA007"
UNKNOWN_AREA, UNKNOWN_YEARS = "AREA999", " --from 1850 --to 1851"


@dataclass(frozen=True)
class Pair:
    """A question, what it is held to, and how many times that it may take."""

    question: str
    command: list[str]
    floor: list[str]
    bar: float
    mebibytes: int | None = None
    code: int = 0

    def needs(self, file: str) -> bool:
        """Return whether the question or its floor reads a file."""
        return any(file in word for word in [*self.command, *self.floor])


@dataclass(frozen=True)
class Used:
    """What a process took."""

    seconds: float
    mebibytes: float


# Questions, and what they are held to


def ask(words: str, file: str) -> list[str]:
    """Return the command that asks a question of a file."""
    return [HITECH, *words.split(), "--data", file]


def python(code: str, *words: str) -> list[str]:
    """Return the command that runs code in a Python of its own."""
    return [sys.executable, "-c", code, *words]


def summary(file: str, table: str = ROWS) -> list[str]:
    """Return the command that sums up all rows of a CSV file in DuckDB."""
    return python(DUCKDB, LIST.format(table=table.format(file=file)))


def startup() -> Iterator[Pair]:
    """Return what needs no table, and is held to what a command must import."""
    parser = python("import typer")
    tables = python("import typer, rich.console, rich.table")
    yield Pair("start-up: --help", [HITECH, "--help"], parser, 1.3)
    for name, of in [
        ("_complete ID", ""),
        ("_complete ID of a JSON file", "--data figures.json "),
        ("_complete ID of a CSV file", "--data figures.csv "),
    ]:
        command = [HITECH, "_complete", f"hitech show {of}"]
        yield Pair(f"start-up: {name}", command, parser, 1.3)
    for words in ["show patents", "list", "growth operating-income"]:
        yield Pair(f"bundled dataset: {words}", [HITECH, *words.split()], tables, 1.6)


def small() -> Iterator[Pair]:
    """Return what is asked of few rows, where start-up is most of it."""
    floor = python("import typer, rich.console, rich.table, duckdb")
    for words in [LIST_ALL, SERIES]:
        yield Pair(f"1,000 rows: {words}", ask(words, "small.csv"), floor, 1.6)


def wide() -> Iterator[Pair]:
    """Return what is asked of a sheet whose columns are years."""
    for words in [LIST_ALL, SERIES]:
        name = f"wide sheet of 1,000,000 cells: {words}"
        yield Pair(name, ask(words, "wide.csv"), summary("wide.csv", WIDE), 3)


def million() -> Iterator[Pair]:
    """Return what is asked of a million rows."""
    file = "rows-1m.csv"
    for words in [
        LIST_ALL,
        SHOW,
        SERIES,
        TOP,
        "filter --area AREA007 --min 9750",
        "filter --min 9999",
        "compare IND0003 IND0004 --area AREA007",
    ]:
        yield Pair(f"1,000,000 rows: {words}", ask(words, file), summary(file), 2.5, 300)
    yield Pair("1,000,000 rows: check", ask("check", file), summary(file), 4, 400)


def failing() -> Iterator[Pair]:
    """Return what has no answer, and is held to what has one."""
    file = "rows-1m.csv"
    for words, answered in [
        (SHOW.replace("AREA007", UNKNOWN_AREA), SHOW),
        (SERIES.replace("AREA007", UNKNOWN_AREA), SERIES),
        (f"{SERIES} --to 2000", SERIES),  # from 2000: there are no two levels
        (SERIES + UNKNOWN_YEARS, SERIES),
        (TOP + UNKNOWN_YEARS, TOP),
    ]:
        name = f"1,000,000 rows, failing: {words}"
        yield Pair(name, ask(words, file), ask(answered, file), 1, 300, code=3)


def ten_million() -> Iterator[Pair]:
    """Return what is asked of ten million rows, as CSV and as Parquet."""
    file = "rows-10m.csv"
    for words in [
        LIST_ALL,
        SERIES,
        TOP,
        "filter --area AREA007 --min 9975",
        "filter --min 9999.90",
    ]:
        yield Pair(f"10,000,000 rows: {words}", ask(words, file), summary(file), 3, 450)
    yield Pair("10,000,000 rows: check", ask("check", file), summary(file), 5, 450)
    for kind in ["text", "typed"]:
        for words in [LIST_ALL, SERIES]:
            name = f"10,000,000 rows of Parquet, {kind}: {words}"
            yield Pair(name, ask(words, f"{kind}-10m.parquet"), ask(words, file), 0.6, 350)


def hundred_million() -> Iterator[Pair]:
    """Return what is asked of ten times the rows, and ten times the indicators."""
    for words in [LIST_ALL, MADE_SERIES]:
        floor = ask(words, "made-10m.parquet")
        name = f"100,000,000 rows of Parquet, to 10,000,000: {words}"
        yield Pair(name, ask(words, "made-100m.parquet"), floor, 10, 1536)


def pairs(*, huge: bool) -> Iterator[Pair]:
    """Return all that is asked, what is quick first."""
    for group in [startup, small, wide, million, failing, ten_million]:
        yield from group()
    if huge:
        yield from hundred_million()


# The files that are asked


def make_wide(file: Path) -> None:
    """Write a sheet of a row an indicator and area, and a column a year."""
    state = 1
    with file.open("w", encoding="utf-8") as text:
        years = range(FIRST_YEAR, FIRST_YEAR + YEARS)
        text.write(",".join(["indicator", "area", *map(str, years)]) + "\n")
        for row in range(-(-CELLS // YEARS)):
            cells = [f"IND{row // AREAS:04}", f"AREA{row % AREAS:03}"]
            for _ in years:
                state = state * 48271 % 2147483647
                cells.append(f"{state % 1_000_000 / 100:.2f}")
            text.write(",".join(cells) + "\n")


def with_duckdb(query: str, **numbers: int) -> Callable[[Path], None]:
    """Return how to write a file with a query, in a process of its own."""

    def make(file: Path) -> None:
        csv = file.parent / "rows-10m.csv"
        text = query.format(file=file, csv=csv, **numbers)
        command = python("import duckdb, sys; duckdb.execute(sys.argv[1])", text)
        run(command, check=True, stdout=DEVNULL)  # noqa: S603 - our own; progress is not the result

    return make


def made(rows: int, indicators: int) -> Callable[[Path], None]:
    """Return how to write a Parquet file out of nothing but a query."""
    return with_duckdb(MADE, rows=rows, indicators=indicators, areas=AREAS)


def with_hitech(*words: str) -> Callable[[Path], None]:
    """Return how to write a file with a command of hitech that ends with its name."""

    def make(file: Path) -> None:
        command = [HITECH, *words, file.name]
        run(command, check=True, cwd=file.parent, env=ENVIRONMENT, stderr=DEVNULL)  # noqa: S603 - our own

    return make


MAKERS: dict[str, Callable[[Path], None]] = {
    "figures.json": with_hitech("new"),
    "figures.csv": with_hitech("convert", "figures.json"),
    "small.csv": lambda file: make_table(file, 1000, indicators=10, areas=10),
    "wide.csv": make_wide,
    "rows-1m.csv": lambda file: make_table(file, 1_000_000, INDICATORS),
    "rows-10m.csv": lambda file: make_table(file, 10_000_000, INDICATORS),
    "text-10m.parquet": with_duckdb(TEXT),
    "typed-10m.parquet": with_duckdb(TYPED),
    "made-10m.parquet": made(10_000_000, INDICATORS),
    "made-100m.parquet": made(100_000_000, INDICATORS * 10),
}
"""How to write each file, those first that others are made of."""
MADE_OF = {"figures.csv": "figures.json"}


def make_files(folder: Path, chosen: list[Pair]) -> None:
    """Write the files that questions need, but for those that are there."""
    needed = {file for file in MAKERS if any(pair.needs(file) for pair in chosen)}
    needed |= {MADE_OF[file] for file in needed if file in MADE_OF}
    for file, make in MAKERS.items():
        if file in needed and not (folder / file).exists():
            part = folder / f"part-{file}"
            part.unlink(missing_ok=True)
            make(part)
            part.rename(folder / file)


# Measuring


def used(command: list[str], folder: Path, code: int = 0) -> Used:
    """Run a command once, and return what it takes; end all where it ends with another code."""
    with Popen(command, cwd=folder, env=ENVIRONMENT, stdout=DEVNULL, stderr=PIPE) as process:  # noqa: S603 - our own
        said = process.stderr.read().decode(errors="replace") if process.stderr else ""
        _, status, resources = wait4(process.pid, 0)
        process.returncode = waitstatus_to_exitcode(status)
    if process.returncode != code:
        asked = " ".join([Path(command[0]).name, *command[1:]])
        sys.exit(f"{asked}\nended with {process.returncode}, not {code}:\n{said[-2000:]}")
    return Used(resources.ru_utime + resources.ru_stime, resources.ru_maxrss / 1024)


def measure(pair: Pair, folder: Path, runs: int) -> str:
    """Run a question and its floor alternately, and return the row of them."""
    used(pair.floor, folder)  # so that what both read is at hand
    own, floor = [], []
    for _ in range(runs):
        own.append(used(pair.command, folder, pair.code))
        floor.append(used(pair.floor, folder))
    ratio = median(mine.seconds / its.seconds for mine, its in zip(own, floor, strict=True))
    peak = median(each.mebibytes for each in own)
    cells = [
        pair.question,
        f"{median(each.seconds for each in own):.2f}",
        f"{median(each.seconds for each in floor):.2f}",
        held(f"{ratio:.2f}", over=ratio > pair.bar),
        f"{pair.bar:g}",
        held(f"{peak:.0f}", over=pair.mebibytes is not None and peak > pair.mebibytes),
        "–" if pair.mebibytes is None else str(pair.mebibytes),
    ]
    return f"| {' | '.join(cells)} |"


def held(number: str, *, over: bool) -> str:
    """Return a number for the table, bold where it is over its bar."""
    return f"**{number}**" if over else number


def compile_bytecode() -> None:
    """Run the compiler over hitech and what it imports, since an environment may forbid writing."""
    spec = find_spec("hitech_cli")
    own = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    folders = [*own, sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    command = [sys.executable, "-m", "compileall", "-qq", *dict.fromkeys(folders)]
    run(command, check=False)  # noqa: S603 - our own


def arguments() -> Namespace:
    """Return what the command line says."""
    parser = ArgumentParser(description="Measure what questions of tables cost.")
    parser.add_argument("--runs", type=int, default=5, help="pairs of each question (5)")
    parser.add_argument("--only", default="", help="only questions with this in their name")
    parser.add_argument("--huge", action="store_true", help="also a file of 100,000,000 rows")
    parser.add_argument("--keep", type=Path, help="keep the tables in this folder, and use them")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    return options


def folder_of(kept: Path | None) -> AbstractContextManager[str]:
    """Return the folder of the tables, which is removed at the end unless it is to be kept."""
    if kept is None:
        return TemporaryDirectory()
    kept.mkdir(parents=True, exist_ok=True)
    return nullcontext(str(kept.resolve()))


def main() -> None:
    """Measure each question beside its floor, and print a table."""
    options = arguments()
    only = options.only.casefold()
    chosen = [pair for pair in pairs(huge=options.huge) if only in pair.question.casefold()]
    if not chosen:
        sys.exit(f"no question has {options.only!r} in its name")
    compile_bytecode()
    with folder_of(options.keep) as folder:
        make_files(Path(folder), chosen)
        print(
            f"Python {platform.python_version()}, DuckDB {version('duckdb')}, {platform.system()},"
        )
        print(f"medians of {options.runs} pairs each\n")
        print("| question | seconds | floor seconds | ratio | bar | peak MiB | bar MiB |")
        print("|---|--:|--:|--:|--:|--:|--:|", flush=True)
        for pair in chosen:
            print(measure(pair, Path(folder), options.runs), flush=True)


if __name__ == "__main__":
    main()
