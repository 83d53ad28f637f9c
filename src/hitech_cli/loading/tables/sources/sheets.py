"""What a table is once its header is known: a sheet, which the engine loads as rows of text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from hitech_cli.errors import Problem
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.sources.remarks import Remark


class Loaded(NamedTuple):
    """What came of loading: a view ``rows`` in the engine, and what is not in it.

    The view has the columns ``r`` (the position of a row), ``n`` (its line, or its row in a file
    without lines), ``heading`` (which column of a wide sheet its value stands in, or 0), and
    ``c0``, ``c1`` ... for the columns of the sheet.

    Attributes:
        sha256: The digest of the file.
        problems: Lines that are no rows.
        remarks: How many lines beneath the rows were passed over.
        above: The lines above the header.
        under: Those between the header and the rows.
        beneath: The first of those beneath.
    """

    sha256: str
    problems: Sequence[Problem] = ()
    remarks: int = 0
    above: Sequence[Remark] = ()
    under: Sequence[Remark] = ()
    beneath: Sequence[Remark] = ()


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
    def doubtful(self) -> str:
        """Which marks, of commas and points, may be of decimals or of thousands."""
        return ""

    @property
    def usual_group(self) -> str:
        """What marks thousands where bare numbers below a thousand stand beside it."""
        return ""

    @property
    def has_lines(self) -> bool:
        """Whether its places are lines, not rows."""
        return True

    @property
    def has_order(self) -> bool:
        """Whether its rows stand in an order, so that a number says which one is meant."""
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


class RowSheet(Sheet, Protocol):
    """A table in a source without lines: its places are rows, and its header is on none."""

    @property
    def header(self) -> int:
        """The line that the header ends on: none."""
        return 0

    @property
    def has_lines(self) -> bool:
        """Whether its places are lines: they are rows."""
        return False


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
