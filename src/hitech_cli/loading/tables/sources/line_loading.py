"""Rows that are read one by one, and given to the engine: what it does not take as it is."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.spill import SpillFolder, told_of_room
from hitech_cli.loading.tables.engine import LONGEST_CELL, Engine, is_blank
from hitech_cli.loading.tables.sources.beneath import Line, Lines
from hitech_cli.loading.tables.sources.column_names import LeftOut, Why
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.lines import MOST_PROBLEMS
from hitech_cli.loading.tables.sources.remarks import MOST_KEPT, Remark
from hitech_cli.loading.tables.sources.sheets import Loaded, names

BYTES_A_CHARACTER = 4
"""At most, in UTF-8."""


@dataclass(slots=True)
class Beside:
    """What was read beside rows.

    Attributes:
        problems: Lines that are no rows.
        remarks: The first remarks.
        count: How many remarks there are.
    """

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    count: int = 0


def load_lines(
    engine: Engine, spill: SpillFolder, name: str, header: Header, lines: Lines
) -> Beside:
    """Write the rows among some lines to a file, and load it as the table ``loaded``.

    Raises:
        InvalidDataError: More lines than are listed are no rows.
        AccessError: There is no room for the file.
    """
    found, longest = Beside(), LONGEST_CELL
    file = spill.file("lines.csv")
    with told_of_room(), file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for line in lines:
            match line:
                case Line():
                    written = writer.writerow([line.number, *line.cells])
                    longest = max(longest, BYTES_A_CHARACTER * written)
                case Remark():
                    found.count += 1
                    found.remarks += [line] if found.count <= MOST_KEPT else []
                case Problem():
                    found.problems.append(line)
            if len(found.problems) >= MOST_PROBLEMS:
                raise InvalidDataError(name, found.problems)
    engine.load_text(file, ["line", *names(header.width)], longest=longest)
    return found


def show(engine: Engine, header: Header, number: str, beside: Beside, sha256: str) -> Loaded:
    """Make the view ``rows`` of the columns of the table ``loaded`` that are kept.

    Args:
        engine: Where it is.
        header: Its header.
        number: The number of a row, as SQL.
        beside: What was read beside it.
        sha256: The digest of the file.
    """
    shown = "".join(f", c{at} as c{to}" for to, at in enumerate(header.kept))
    engine.run(
        f"create view rows as select rowid as r, {number} as n, 0 as heading{shown} from loaded"
    )
    return Loaded(
        sha256=sha256,
        problems=[*beside.problems, *_disproofs(engine, header.left_out, number)],
        remarks=beside.count,
        above=header.above,
        under=header.under,
        beneath=beside.remarks,
    )


def _disproofs(engine: Engine, left_out: Sequence[LeftOut], number: str) -> list[Problem]:
    """Return what shows that columns that were not used say something."""
    return [found for one in left_out if (found := _disproof(engine, one, number))]


def _disproof(engine: Engine, column: LeftOut, number: str) -> Problem | None:
    cell = f"trim(c{column.at})"
    says = {
        Why.EMPTY: f"not {is_blank(f'c{column.at}')} and {cell} <> ''",
        Why.COUNT: f"{cell} <> '' and {cell} <> (rowid + {column.other})::varchar",
        Why.TWICE: f"{cell} <> trim(c{column.other})",
    }[column.why]
    found = engine.ask(int, f"select min({number}) from loaded where {says} having count(*) > 0")
    return column.problem(found[0]) if found else None
