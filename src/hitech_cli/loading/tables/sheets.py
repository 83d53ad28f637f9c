"""From a text file to rows of text in the engine."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder, told_of_room
from hitech_cli.loading.tables.engine import (
    LONGEST_CELL,
    Engine,
    LoadError,
    is_blank,
    is_stripped,
    quoted,
)
from hitech_cli.loading.tables.lines import (
    MOST_PROBLEMS,
    Dialect,
    Line,
    Lines,
    Remark,
    StrictReader,
)
from hitech_cli.loading.tables.scan import Scan, scan

BYTES_A_CHARACTER = 4
"""At most, in UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of loading: a view ``rows`` in the engine, and what is not in it.

    The view has the columns ``r`` (the position of a row), ``n`` (its line, or its row in a file
    without lines), ``heading`` (which column of a wide sheet its value stands in, or 0), and
    ``c0``, ``c1`` ... for the columns of the sheet.

    Attributes:
        sha256: The digest of the file.
        problems: Lines that are no rows.
        remarks: How many lines of remarks were passed over.
    """

    sha256: str
    problems: Sequence[Problem] = ()
    remarks: int = 0


BARE = "[0-9]{1,15}(\\.[0-9]{1,15})?"
"""What most values are: a number alone, which needs no second look."""


class Sheet(Protocol):
    """A table whose header is known, to be loaded once: one as text, unless it says otherwise."""

    @property
    def name(self) -> str: ...  # noqa: D102 - what errors call it
    @property
    def columns(self) -> tuple[str, ...]: ...  # noqa: D102 - what its header calls them
    @property
    def header(self) -> int: ...  # noqa: D102 - the line that the header ends on; 0 for none
    def load(self, engine: Engine) -> Loaded: ...  # noqa: D102 - the class says it

    @property
    def is_loose(self) -> bool:
        """Whether commas may mark decimals, and points thousands."""
        return False

    @property
    def has_lines(self) -> bool:
        """Whether its places are lines, not rows."""
        return True

    @property
    def parts(self) -> Sequence[str]:
        """The files that it lies in, where there are several."""
        return ()

    @property
    def reading(self) -> str:
        """How it is read, where that is to be said."""
        return ""

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers do not have the digits that were printed."""
        return frozenset()

    def is_bare(self, at: int) -> str:
        """Write the condition that a cell is a number alone."""
        return f"regexp_full_match(c{at}, '{BARE}')"

    def headings(self) -> Sequence[str]:
        """Return the headings that `heading` counts from 1, where values have no own column."""
        return ()


def names(count: int, *, first: int = 0) -> list[str]:
    """Return what columns are called in the engine."""
    return names_at(range(first, count))


def names_at(positions: Iterable[int]) -> list[str]:
    """Return what the columns at some positions are called in the engine."""
    return [f"c{at}" for at in positions]


def grouped(positions: Iterable[int]) -> tuple[str, str]:
    """Write columns to select behind others, and how to group by them: by none, all rows are one.

    Examples:
        >>> grouped([0, 2]), grouped([])
        ((', c0, c2', 'group by c0, c2'), ('', 'having count(*) > 0'))
    """
    columns = names_at(positions)
    by = f"group by {', '.join(columns)}" if columns else "having count(*) > 0"
    return "".join(f", {column}" for column in columns), by


@dataclass(frozen=True, slots=True)
class TextSheet(Sheet):
    """A table in a text file."""

    content: Content
    dialect: Dialect
    spill: SpillFolder

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def columns(self) -> tuple[str, ...]:
        """What its header calls its columns."""
        return self.dialect.columns

    @property
    def header(self) -> int:
        """The line that the header ends on."""
        return self.dialect.header

    @property
    def is_loose(self) -> bool:
        """Whether commas may mark decimals, and points thousands."""
        return self.dialect.delimiter in "\t;"

    @property
    def reading(self) -> str:
        """Where its header stands, if that is not its first line."""
        return f"its header in line {self.header}" if self.header > 1 else ""

    def load(self, engine: Engine) -> Loaded:
        """Load all rows, at once where each line is one, else line by line.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can; or it is not UTF-8.
            AccessError: It cannot be read, or changes meanwhile.
        """
        seen = scan(self.content, self.dialect.delimiter)
        sha256 = self.content.digest or seen.sha256
        if not self._is_loaded_at_once(engine, seen):
            lines = StrictReader(self.content, self.dialect).lines()
            return load_lines(engine, self.spill, self, lines, sha256)
        _show(engine, self, f"rowid + {self.header + 1}")
        return Loaded(sha256=sha256)

    def _is_loaded_at_once(self, engine: Engine, seen: Scan) -> bool:
        """Load the file as it is; return whether what came of it is what its bytes are."""
        width = len(self.columns)
        whole = width + self.dialect.unnamed
        if not seen.is_plain or whole < 2:  # noqa: PLR2004 - of one cell, any line is a row
            return False
        above = self._delimiters_above()
        try:
            rows = engine.load_text(
                Path(self.content.path or self.content.name),
                names(whole),
                delimiter=self.dialect.delimiter,
                skip=self.header,
                new_line=seen.new_line,
            )
        except LoadError:
            return False
        inside = self._delimiters_inside(engine, whole) if seen.has_quotes else 0
        are_all = self.header + rows == seen.lines
        are_whole = above + rows * (whole - 1) + inside == seen.delimiters
        return are_all and are_whole and not self._has_other_lines(engine)

    def _delimiters_above(self) -> int:
        with self.content.open() as file:
            return sum(
                file.readline().count(self.dialect.delimiter.encode()) for _ in range(self.header)
            )

    def _delimiters_inside(self, engine: Engine, width: int) -> int:
        mark = quoted(self.dialect.delimiter)
        found = ", ".join(f"length({c}) - length(replace({c}, {mark}, ''))" for c in names(width))
        (count,) = engine.ask(int, f"select coalesce(sum(list_sum([{found}])), 0) from loaded")
        return count

    def _has_other_lines(self, engine: Engine) -> bool:
        """Return whether there may be blank lines, remarks or second headers among the rows."""
        width = len(self.columns)
        beside = " and ".join(map(is_blank, names(width, first=1))) or "false"
        alike = " and ".join(
            f"contains(c{at}, {quoted(name)}) and {is_stripped(f'c{at}', [name])}"
            for at, name in enumerate(self.columns)
        )
        more = "".join(f" or {c} <> ''" for c in names(width + self.dialect.unnamed, first=width))
        return engine.count("loaded", f"({beside}) or ({alike}){more}") > 0


def load_lines(
    engine: Engine, spill: SpillFolder, sheet: Sheet, lines: Lines, sha256: str
) -> Loaded:
    """Give rows that were gathered one by one to the engine.

    Raises:
        InvalidDataError: More of them than are listed are no rows.
        AccessError: There is no room for them in the spill folder.
    """
    problems: list[Problem] = []
    remarks, longest = 0, LONGEST_CELL
    file = spill.file("lines.csv")
    with told_of_room(), file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for line in lines:
            match line:
                case Line():
                    written = writer.writerow([line.number, *line.cells])
                    longest = max(longest, BYTES_A_CHARACTER * written)
                case Remark():
                    remarks += 1
                case Problem():
                    problems.append(line)
            if len(problems) >= MOST_PROBLEMS:
                raise InvalidDataError(sheet.name, problems)
    engine.load_text(file, ["line", *names(len(sheet.columns))], longest=longest)
    _show(engine, sheet, "line")
    return Loaded(sha256=sha256, problems=problems, remarks=remarks)


def _show(engine: Engine, sheet: Sheet, number: str) -> None:
    """Make the view ``rows`` of what was loaded."""
    columns = ", ".join(names(len(sheet.columns)))
    engine.run(
        f"create view rows as select rowid as r, {number} as n, 0 as heading, {columns} from loaded"
    )
