"""Tables that are no text: their rows are gathered in Python, and loaded as those of a text are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from shlex import quote

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError, did_you_mean
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.sources.beneath import Line, Lines
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.line_loading import load_lines, show
from hitech_cli.loading.tables.sources.lines import TELL_EVERY
from hitech_cli.loading.tables.sources.sheets import Loaded, RowSheet
from hitech_cli.model.names import nearest_words, normalised
from hitech_cli.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredSheet(RowSheet):
    """A table whose rows are gathered in Python; its places are rows.

    Attributes:
        content: The file.
        spill: Where its rows are written to, for the engine.
        lines: Its header, and what stands around it.
        rows: Gathers its rows anew, each with its number in the file.
        said: How it is read, where that is to be said.
        doubles: The positions of columns with numbers that are stored as doubles; known once it
            is loaded.
    """

    content: Content
    spill: SpillFolder
    lines: Header
    rows: Callable[[], Lines]
    said: str = ""
    doubles: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def columns(self) -> tuple[str, ...]:
        """What its header calls its columns."""
        return self.lines.columns

    @property
    def reading(self) -> str:
        """How it is read."""
        return self.said

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers do not have the digits that were printed."""
        kept = zip(self.columns, self.lines.kept, strict=True)
        return frozenset(column for column, at in kept if at in self.doubles)

    def load(self, engine: Engine) -> Loaded:
        """Gather all rows, and give them to the engine.

        Raises:
            InvalidDataError: The file is damaged.
            AccessError: It cannot be read, or changes meanwhile.
        """
        beside = load_lines(engine, self.spill, self.name, self.lines, self._placed())
        loaded = show(engine, self.lines, "line", beside, self.content.sha256())
        return loaded._replace(problems=list(map(in_rows, loaded.problems)))

    def _placed(self) -> Lines:
        """Yield the rows; what is wrong with one stands in a row, not in a line."""
        for count, line in enumerate(self.rows()):
            match line:
                case Problem():
                    yield in_rows(line)
                case Line(number, cells) if any("\0" in cell for cell in cells):
                    yield _with_nul(number)
                case _:
                    yield line
            if not count % TELL_EVERY:
                self.content.watch(self.content.size // 2, self.content.size)
        self.content.check()


def in_rows(problem: Problem) -> Problem:
    """Return a problem of a line as one of a row.

    Examples:
        >>> in_rows(Problem(code="", what="", where=Place(line=3))).where.in_words
        'row 3'
    """
    where = problem.where
    return problem if where.line is None else replace(problem, where=_in_row(where))


def _in_row(where: Place) -> Place:
    return replace(where, line=None, row=where.line)


def _with_nul(row: int) -> Problem:
    what = "This row holds a NUL character, which text has not."
    return Problem(code="not-csv", what=what, where=Place(row=row), hint="take it out")


def numbered(rows: Iterable[Sequence[str]]) -> Iterator[Line]:
    """Number rows that stand in no file as such, from 1."""
    return (Line(number, list(cells)) for number, cells in enumerate(rows, 1))


def headed(name: str, columns: Sequence[str]) -> Header:
    """Return the header of a table that names its columns elsewhere than in a line.

    Raises:
        InvalidDataError: One has no name, or that of another.
    """
    stripped = tuple(column.strip() for column in columns)
    for at, column in enumerate(stripped):
        if not column or column in stripped[:at]:
            what = f"Duplicate column {column!r}." if column else f"Column {at + 1} is empty."
            code = "header-twice" if column else "blank-header"
            hint = "give each column a name of its own"
            raise InvalidDataError(name, [Problem(code=code, what=what, hint=hint)])
    return Header(
        columns=stripped, kept=tuple(range(len(stripped))), left_out=(), cells=stripped, spare=0,
        line=0, start=0,
    )  # fmt: skip


def chosen(name: str, kind: str, wanted: str, named: Sequence[str], tables: Sequence[str]) -> str:
    """Return which of several tables of a file to read: the one that is named, or the only one.

    Args:
        name: What errors call the file.
        kind: What its tables are called: sheet, or table.
        wanted: What the user named; empty where that is nothing.
        named: All that can be named.
        tables: Those that hold a table.

    Raises:
        UsageError: There is none of that name, or several to choose from.
        InvalidDataError: Nothing holds a table.
    """
    if wanted:
        if wanted in named:
            return wanted
        alike = [one for one in named if normalised(one) == normalised(wanted)]
        if len(alike) == 1:
            return alike[0]
        near = nearest_words(wanted, named)
        msg = f"{name} has no {kind} {wanted!r}."
        hint = did_you_mean(near) or f"choose one: {_options(named)}"
        raise UsageError(msg, hint=hint, near=near, place="--sheet")
    if not tables:
        what = f"No {kind} of this file holds a table with figures."
        hint = f"if one does, name it: {_options(named)}" if named else "name another file"
        raise InvalidDataError(name, [Problem(code="no-table", what=what, hint=hint)])
    if len(tables) > 1:
        msg = f"{name} has {len(tables)} {kind}s to choose from, and one is read at a time."
        raise UsageError(msg, hint=f"choose one: {_options(tables)}")
    return tables[0]


def _options(names: Sequence[str]) -> str:
    """Format the options that choose one of some tables, as a shell takes them."""
    return listed(f"--sheet {quote(name)}" for name in names)


DIGITS = 15
"""How many decimal digits survive in a double; more of them are noise (0.1 + 0.2)."""


def written(number: float) -> str:
    """Format a double with the digits that it can hold, as is done for those of Parquet.

    Examples:
        >>> written(12.50), written(2019.0), written(0.1 + 0.2), written(-0.0)
        ('12.5', '2019', '0.3', '0')
    """
    return f"{number or 0.0:.{DIGITS}g}"
