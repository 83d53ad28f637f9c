"""Which table of a Frictionless data package is meant, and in which files it lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path
from shlex import quote

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, UsageError
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.sources.descriptor import Entry, read_entry

BINARY = {"parquet", "xlsx", "xlsb", "xls", "ods", "sqlite", "db"}
"""Formats of tables that are no texts."""

KINDS = {"csv", "tsv", "tab"} | BINARY
"""Formats of resources that are tables."""

MOST_FILES = 3
"""How many files a name lists."""

PACKED = (".gz", ".zst")

MEDIA = {"text/csv", "text/tab-separated-values", "application/vnd.apache.parquet"}
"""Types of media that are tables."""

TABULAR = {"tabular-data-resource", "table"}
"""What a resource says of itself if it is a table."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A table of a data package.

    Attributes:
        package: The descriptor.
        entry: What it says of the table.
        paths: The files that the table lies in, one behind the other; none where it stands in the
            descriptor.
        is_only: Whether the package has no other table.
    """

    package: Entry
    entry: Entry
    paths: tuple[Path, ...]
    is_only: bool = True

    @property
    def file(self) -> Path:
        """The first file of the table: the descriptor itself where it stands there."""
        return self.paths[0] if self.paths else self.entry.file

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that are read for the table."""
        named = ((key, self.entry.values.get(key)) for key in ("schema", "dialect"))
        beside = [self.entry.path(key, text) for key, text in named if isinstance(text, str)]
        return self.entry.file, *self.paths, *beside

    @property
    def names(self) -> list[str]:
        """What it may be called: its name, or its paths."""
        return _names(self.entry)

    def named(self, content: Content) -> Content:
        """Return the first file of the table under the names of all of them."""
        if not self.is_in_parts:
            return content
        more = f" and {len(self.paths) - 1} more files" if len(self.paths) > MOST_FILES else ""
        name = " + ".join(map(str, self.paths[: 1 if more else MOST_FILES])) + more
        return replace(content, name=name, path=content.path or content.name)

    @property
    def is_in_parts(self) -> bool:
        """Whether it lies in several files."""
        return len(self.paths) > 1

    @property
    def is_text(self) -> bool:
        """Whether it may be a text, which has an encoding."""
        return _kinds(self.entry).isdisjoint(BINARY)

    @property
    def is_tsv(self) -> bool:
        """Whether tabs part its cells, by its format or the name of its file."""
        return {"tsv", "tab", "text/tab-separated-values"} & _kinds(self.entry) != set()


def resource_of(descriptor: Path, wanted: str = "") -> Resource:
    """Return the table of a data package, or the one that is wanted, by its name or path.

    Raises:
        AccessError: The descriptor cannot be read.
        InvalidDataError: It describes no table, or one that does not lie in its folder.
        UsageError: It describes several, and none of them is named.
    """
    package = read_entry(descriptor)
    tables = [entry for entry in _resources(package) if _is_table(entry)]
    if not tables:
        raise _no_table(descriptor)
    named = [entry for entry in tables if wanted and wanted in _names(entry)]
    if len(named or tables) > 1:
        names = (f"--sheet {quote(_names(entry)[0])}" for entry in tables)
        rest = f"of which none is called {wanted!r}" if wanted else "and one is read at a time"
        msg = f"{str(descriptor)!r} describes {len(tables)} tables, {rest}."
        raise UsageError(
            msg, hint=f"choose one: {listed(names)}", place="--sheet" if wanted else ""
        )
    entry = (named or tables)[0]
    return Resource(package, entry, _files(entry), is_only=len(tables) == 1)


def resource_for(descriptor: Path, table: str) -> Resource | None:
    """Return what a data package says of a file beside it; ``None`` where it says nothing of it.

    Raises:
        AccessError: The descriptor cannot be read.
        InvalidDataError: It is no descriptor.
    """
    package = read_entry(descriptor)
    tables = list(filter(_is_table, _resources(package)))
    for entry in tables:
        for text in _paths(entry):
            if normpath(descriptor.parent / text) == normpath(table):
                return Resource(package, entry, (Path(table),), is_only=len(tables) == 1)
    return None


def _resources(package: Entry) -> Sequence[Entry]:
    """Return the resources of a package; a descriptor of one resource is one itself."""
    if "resources" not in package.values and {"path", "data"} & package.values.keys():
        return [package]
    return list(package.entries("resources"))


def _is_table(entry: Entry) -> bool:
    is_said = entry.prose("profile") in TABULAR or entry.prose("type") in TABULAR
    is_inline = not isinstance(entry.values.get("data"), dict | None)
    return is_said or is_inline or not _kinds(entry).isdisjoint(KINDS | MEDIA)


def _kinds(entry: Entry) -> set[str]:
    """Return what a resource says of its kind, the ends of its paths among it."""
    ends = {_end(text) for text in _paths(entry)}
    return {entry.prose("format").casefold(), entry.prose("mediatype").casefold(), *ends}


def _end(path: str) -> str:
    """Return how the name of a file ends, without its packing.

    Examples:
        >>> _end("data/a.CSV.gz"), _end("notes")
        ('csv', '')
    """
    name = path.casefold()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return Path(name).suffix.removeprefix(".")


def _paths(entry: Entry) -> list[str]:
    """Return the paths of a resource, one or several."""
    path = entry.values.get("path")
    items = path if isinstance(path, list) else [path]
    return [item for item in items if isinstance(item, str)]


def _names(entry: Entry) -> list[str]:
    """Return what a resource may be called: its name, else its paths."""
    return [*filter(None, [entry.prose("name")]), *_paths(entry)] or [str(entry.place)]


def _files(entry: Entry) -> tuple[Path, ...]:
    if "data" in entry.values and "path" in entry.values:
        raise entry.fault(key="data", what="stands beside 'path'", hint="keep one of the two")
    files = tuple(entry.path("path", text) for text in _paths(entry))
    path = entry.values.get("path")
    if len(files) != (len(path) if isinstance(path, list) else path is not None):
        raise entry.fault(key="path", what="must be a text, or a list of texts")
    if not files and "data" not in entry.values:
        raise _no_table(entry.file)
    return files


def _no_table(descriptor: Path) -> InvalidDataError:
    what = "This data package describes no table that lies beside it."
    hint = "give a resource a 'path' that ends in .csv or .tsv"
    return invalid(str(descriptor), "no-table", what, hint)
