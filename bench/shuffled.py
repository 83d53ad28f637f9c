"""Shuffle and harm tables of every layout, for longer than a test does: each must be read alike.

    python bench/shuffled.py [--rounds N] [--seed N]

A table whose rows and columns are shuffled must give the same figures. One of which a cell or a
line is changed must give the same figures of all other rows, or be refused. What does not is
printed, and the exit code is 1.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hitech_cli.errors import HitechError, InvalidDataError, UsageError
from hitech_cli.loading import LoadRequest, load
from shuffles import SAMPLES, Sample, corpus, figure, read

ODD = ["", "x", "?", "12", "-", "..", "1,5", "2019", "total", "1e3", '"', "12 p", "NA", "%", "e"]
"""What a cell is replaced with."""


def harmed(table: Sample, random: Random) -> tuple[Sample, int]:
    """Return a table with one odd cell or without it, and the line that it stands on."""
    rows = [row[:] for row in table.rows]
    at, column = random.randrange(1, len(rows)), random.randrange(len(rows[0]))
    old = rows[at][column]
    rows[at][column] = random.choice(
        [*ODD, old[1:], old[:-1], old + old, random.choice(rows)[column]]
    )
    return table.with_rows(rows), at + 1


def values(file: Path, table: Sample, without: int) -> Counter[object]:
    """Return the figures of a table but for those of a line, by what no other row changes."""
    file.write_text(table.text, "utf-8")
    dataset = load(LoadRequest(paths=[str(file)]))
    found = list(dataset.all_observations())
    dataset.store.headlines()
    return Counter(
        (one.citation.place, figure(one)[4:8], figure(one)[10:14])
        for one in found
        if one.citation.place != f"line {without}"
    )


def faults(name: str, table: Sample, file: Path, seed: str) -> Iterator[str]:
    """Yield what is read of a table otherwise than it should be."""
    random = Random(f"{name} {seed}")  # noqa: S311 - nothing secret
    figures, shuffled = read(file, table), table.shuffled(random)
    again = read(file, shuffled)
    if isinstance(figures, HitechError):
        if not isinstance(again, HitechError):
            yield f"{name}: refused, and read where it is shuffled:\n{shuffled.text}"
        return
    if again != figures:
        yield f"{name}: other figures where it is shuffled:\n{shuffled.text}"
    other, line = harmed(table, random)
    try:
        found = values(file, other, line)
    except (InvalidDataError, UsageError):
        return
    if found != values(file, table, line):
        yield f"{name}: line {line} changes others:\n{other.text}"


def main() -> int:
    """Read all tables; return 1 where something is read otherwise than it should be."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", default="")
    asked = parser.parse_args()
    tables = dict(SAMPLES)
    if "HITECH_CORPORA" in os.environ:
        tables |= corpus(Path(os.environ["HITECH_CORPORA"]) / "cases")
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            for name, table in tables.items():
                file = Path(folder) / "table.csv"
                for fault in faults(name, table, file, f"{asked.seed}{number}"):
                    count += 1
                    print(fault)
    print(f"{len(tables)} tables, {asked.rounds} rounds, {count} faults")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
