"""Tables that a descriptor says how to read: several files, inline rows, dialects of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.files import PIECE, Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.meanings.rows import PART
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.beneath import Line, Lines, LineSorter
from hitech_cli.loading.tables.sources.described_header import check_names, header_of
from hitech_cli.loading.tables.sources.dialect import delimiter_of
from hitech_cli.loading.tables.sources.encodings import Encoded, in_utf8
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.kinds import LONGEST, PARQUET, SQLITE, WORKBOOKS
from hitech_cli.loading.tables.sources.line_loading import load_lines, show
from hitech_cli.loading.tables.sources.records import FilePart, InlinePart, Part, read_as
from hitech_cli.loading.tables.sources.sheets import Loaded, Sheet
from hitech_cli.loading.tables.sources.table_dialect import TableDialect

NO_TEXTS = (*WORKBOOKS, SQLITE, PARQUET)
"""How files of tables begin that are no texts."""


@dataclass(frozen=True, slots=True)
class DescribedSheet(Sheet):
    """A table that a descriptor says how to read.

    Attributes:
        content: The first file of it, or the descriptor.
        files: What it lies in.
        dialect: How it is written.
        first: The header of the first part.
        names: What the schema calls the columns.
        spill: Where its rows are written for the engine.
        encodings: How its files were encoded, if not in UTF-8.
    """

    content: Content
    files: tuple[Part, ...]
    dialect: TableDialect
    first: Header
    names: tuple[str, ...]
    spill: SpillFolder
    encodings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.content.name

    @property
    def columns(self) -> tuple[str, ...]:
        """What its header, or the schema, calls its columns."""
        return self.first.columns

    @property
    def header(self) -> int:
        """The line that the header ends on; 0 for none."""
        return self.first.line if self.has_lines else 0

    @property
    def has_lines(self) -> bool:
        """Whether its places are lines."""
        return self.files[0].has_lines

    @property
    def parts(self) -> Sequence[str]:
        """The files that it lies in, where there are several."""
        return [part.name for part in self.files] if len(self.files) > 1 else ()

    @property
    def doubtful(self) -> str:
        """Which marks may be of decimals or of thousands."""
        return ",." if self.has_lines and self.dialect.delimiter not in {"", ","} else ""

    @property
    def reading(self) -> str:
        """How it is read, where that is to be said."""
        if not self.has_lines:
            return "its rows are in the descriptor"
        encoded = f"encoded as {listed(self.encodings)}" if self.encodings else ""
        named = "" if self.first.line else "its columns are named by the schema"
        return ", ".join(filter(None, [encoded, named, *self.first.reading]))

    def load(self, engine: Engine) -> Loaded:
        """Load all rows, file by file.

        Raises:
            InvalidDataError: A file is no such table, or has other columns than the first.
            AccessError: One cannot be read, or changes meanwhile.
        """
        digest = self.content.sha256()
        if self.parts:
            own = [part.content.sha256() for part in self.files if isinstance(part, FilePart)]
            digest = sha256("".join(own).encode()).hexdigest()
        beside = load_lines(engine, self.spill, self.name, self.first, self._lines())
        return show(engine, self.first, "line", beside, digest)

    def _lines(self) -> Lines:
        for index, part in enumerate(self.files):
            header = header_of(part, self.dialect, self.names)
            if header.columns != self.columns:
                raise _unlike(part.name, header.columns, self.files[0].name, self.columns)
            for line in LineSorter(header).sorted(self._rows(part, header)):
                if isinstance(line, Line):
                    yield line._replace(number=PART * index + line.number)
                elif isinstance(line, Problem) and self.parts:
                    yield replace(line, where=line.where.in_file(part.name))
                else:
                    yield line

    def _rows(self, part: Part, header: Header) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a part, without empty cells behind its last column."""
        width = len(header.columns)
        for record in part.records(self.dialect):
            if record.line > header.start and record.cells is not None:
                cells = record.cells
                while len(cells) > width and not cells[-1].strip():
                    cells.pop()
                yield record.line if part.has_lines else record.line - header.start, cells


def described_sheet(
    content: Content, about: About, spill: SpillFolder, encoding: str = ""
) -> DescribedSheet | None:
    """Return a table that a descriptor says how to read; ``None`` where it reads as others do.

    Args:
        content: The first file of it, or the descriptor.
        about: What the descriptor says.
        spill: Where rows are written for the engine.
        encoding: How its files are encoded; empty where that is to be found out.

    Raises:
        InvalidDataError: Its header is none, or not where it is said to be; or it is not parted as
            the descriptor says.
        AccessError: It cannot be read.
    """
    files: tuple[Part, ...]
    encodings: dict[str, None] = {}
    if about.data is not None:
        files = (InlinePart(content.name, about.data),)
    elif about.parts or not about.dialect.is_usual:
        encoded = [_text(part, about, encoding) for part in about.parts or (content,)]
        encodings = dict.fromkeys(each.name for each in encoded if each.name)
        files = tuple(FilePart(each.content) for each in encoded)
    else:
        _check_delimiter(content, about.dialect.delimiter)
        return None
    dialect = read_as(files[0], about.dialect)
    if dialect.is_usual and not dialect.delimiter and isinstance(files[0], FilePart):
        dialect = replace(dialect, delimiter=delimiter_of(files[0].content))
    names = tuple(field.name for field in about.schema.fields)
    first = header_of(files[0], dialect, names)
    check_names(files[0].name, first)
    return DescribedSheet(content, files, dialect, first, names, spill, tuple(encodings))


def _text(content: Content, about: About, encoding: str) -> Encoded:
    """Return a text as UTF-8; reject what is none, and is said to be written as one."""
    if content.start(LONGEST).startswith(NO_TEXTS):
        what = f"{content.name} is no text, whose rows could be read as the descriptor says."
        hint = "leave out 'dialect' but for the sheet, name one file in 'path', or save it as CSV"
        raise invalid(about.descriptor, "bad-value", what, hint)
    return in_utf8(content, encoding)


def _check_delimiter(content: Content, delimiter: str) -> None:
    """Reject a text without the mark that is said to part its cells."""
    if content.start(LONGEST).startswith(NO_TEXTS):
        return
    if delimiter.isascii() and delimiter.encode() not in content.start(PIECE):
        what = f"The cells are said to be parted by {delimiter!r}, and there is no such mark."
        hint = "correct the 'delimiter' of the descriptor, or leave it out"
        raise invalid(content.name, "no-column", what, hint)


def _unlike(
    name: str, columns: Sequence[str], first: str, expected: Sequence[str]
) -> InvalidDataError:
    what = f"This file has the columns {listed(columns)}, and {first} has {listed(expected)}."
    hint = "give all files of a table the same header, or describe them as resources of their own"
    return invalid(name, "other-columns", what, hint)
