"""From a text file to rows of text in the engine."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.engine import (
    Engine,
    LoadError,
    is_blank,
    is_stripped,
    may_be_blank,
    quoted,
)
from hitech_cli.loading.tables.sources.dialect import dialect_of
from hitech_cli.loading.tables.sources.encodings import in_utf8
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.line_loading import Beside, load_lines, show
from hitech_cli.loading.tables.sources.lines import Dialect, StrictReader
from hitech_cli.loading.tables.sources.scan import Scan, scan
from hitech_cli.loading.tables.sources.sheets import Loaded, Sheet, names

LOOKED_AT = 1024**2
"""Bytes of a file that are looked at, to see whether numbers stand in quotes."""

_QUOTED_POINT = re.compile(rb'"[^",0-9]{0,3}[1-9][0-9]{0,2}\.[0-9]{3}[^",0-9]{0,3}"')


def text_sheet(
    content: Content, spill: SpillFolder, *, encoding: str = "", delimiter: str = ""
) -> "TextSheet":
    """Return a text file as a sheet: its encoding, what parts its cells, and its header.

    Args:
        content: The file.
        spill: Where to write what cannot be loaded as it is.
        encoding: How it is encoded; empty where that is to be found out.
        delimiter: What parts its cells; empty where that is to be found out.

    Raises:
        UsageError: There is no such encoding.
        InvalidDataError: It is no text, or not in this encoding; or its header cannot be read.
        AccessError: It cannot be read, or changes meanwhile.
    """
    encoded = in_utf8(content, encoding)
    dialect = dialect_of(encoded.content, delimiter)
    seen = scan(encoded.content, dialect.delimiter)
    if not seen.is_utf8 and not encoded.name:  # it begins as if it were
        encoded = in_utf8(content, encoding, is_whole=True)
        dialect = dialect_of(encoded.content, delimiter)
        seen = scan(encoded.content, dialect.delimiter)
    return TextSheet(encoded.content, dialect, spill, seen, encoded.name)


@dataclass(frozen=True, slots=True)
class TextSheet(Sheet):
    """A table in a text file.

    Attributes:
        content: The file, in UTF-8.
        dialect: How it is written.
        spill: Where to write what cannot be loaded as it is.
        seen: What its bytes are.
        encoding: How it was encoded, if not in UTF-8.
    """

    content: Content
    dialect: Dialect
    spill: SpillFolder
    seen: Scan
    encoding: str = ""

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def lines(self) -> Header:
        """Its header, and what stands around it."""
        return self.dialect.header

    @property
    def columns(self) -> tuple[str, ...]:
        """What its header calls its columns."""
        return self.lines.columns

    @property
    def header(self) -> int:
        """The line that the header ends on."""
        return self.lines.line

    @property
    def doubtful(self) -> str:
        """Which marks may be of decimals or of thousands: between commas, those within quotes."""
        if self.dialect.delimiter != ",":
            return ",."
        return ",." if self.seen.has_quotes and self._has_quoted_points else ","

    @property
    def usual_group(self) -> str:
        """What marks thousands where bare numbers below a thousand stand beside it."""
        return "," if self.dialect.delimiter == "," else ""

    @property
    def _has_quoted_points(self) -> bool:
        with self.content.open() as file:
            return _QUOTED_POINT.search(file.read(LOOKED_AT)) is not None

    @property
    def reading(self) -> str:
        """How it is encoded, where its header stands, and what of it is not read."""
        encoded = [f"encoded as {self.encoding}"] if self.encoding else []
        return ", ".join([*encoded, *self.lines.reading])

    def load(self, engine: Engine) -> Loaded:
        """Load all rows, at once where each line is one, else line by line.

        Raises:
            InvalidDataError: A quote is not closed, or stands where none can; or it is not UTF-8.
            AccessError: It cannot be read, or changes meanwhile.
        """
        beside, number = Beside(), f"rowid + {self.lines.start + 1}"
        if not self._is_loaded_at_once(engine):
            lines = StrictReader(self.content, self.dialect).lines()
            beside = load_lines(engine, self.spill, self.name, self.lines, lines)
            number = "line"
        sha256 = self.content.digest or self.seen.sha256
        return show(engine, self.lines, number, beside, sha256)

    @property
    def _whole(self) -> int:
        return self.lines.width + self.lines.spare

    def _is_loaded_at_once(self, engine: Engine) -> bool:
        """Load the file as it is; return whether what came of it is what its bytes are."""
        seen, whole, start = self.seen, self._whole, self.lines.start
        if not seen.is_plain or whole < 2:  # noqa: PLR2004 - of one cell, any line is a row
            return False
        above = self._delimiters_above()
        try:
            rows = engine.load_text(
                Path(self.content.path or self.content.name),
                names(whole),
                delimiter=self.dialect.delimiter,
                skip=start,
                new_line=seen.new_line,
            )
        except LoadError:
            return False
        inside = self._delimiters_inside(engine, whole) if seen.has_quotes else 0
        are_all = start + rows == seen.lines
        are_whole = above + rows * (whole - 1) + inside == seen.delimiters
        return are_all and are_whole and not self._has_other_lines(engine)

    def _delimiters_above(self) -> int:
        mark = self.dialect.delimiter.encode()
        with self.content.open() as file:
            return sum(file.readline().count(mark) for _ in range(self.lines.start))

    def _delimiters_inside(self, engine: Engine, width: int) -> int:
        mark = quoted(self.dialect.delimiter)
        found = ", ".join(f"length({c}) - length(replace({c}, {mark}, ''))" for c in names(width))
        (count,) = engine.ask(int, f"select coalesce(sum(list_sum([{found}])), 0) from loaded")
        return count

    def _has_other_lines(self, engine: Engine) -> bool:
        """Return whether there may be blank lines, remarks or second headers among the rows.

        Hardly any row is like one at first sight, and only then patterns look closer.
        """
        beside = names(self.lines.width, first=1)
        cells = [(f"c{at}", name) for at, name in enumerate(self.lines.cells)]
        alike = [f"contains({cell}, {quoted(name)})" for cell, name in cells]
        closer = [is_stripped(cell, [name]) for cell, name in cells]
        more = [[f"{c} <> ''"] for c in names(self._whole, first=self.lines.width)]
        return _has_any(engine, map(may_be_blank, beside), alike, *more) and _has_any(
            engine, map(is_blank, beside), [*alike, *closer], *more
        )


def _has_any(engine: Engine, *kinds: Iterable[str]) -> bool:
    """Return whether a row meets all conditions of one kind or another.

    Each kind is asked alone, since whole blocks are passed over where no two are joined by "or".
    """
    found = (f"select 1 from loaded where {' and '.join(each) or 'false'}" for each in kinds)
    return engine.count(f"({' union all '.join(found)})") > 0
