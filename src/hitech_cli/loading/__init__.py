"""The only place that opens files: whatever they are, questions get the same `Dataset`."""

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from hitech_cli.errors import AccessError, InvalidDataError, UsageError
from hitech_cli.loading.files import (
    DESCRIPTOR,
    GZIP,
    PIECE,
    ZIP,
    ZSTD,
    Content,
    Watch,
    content_of,
    is_file,
    is_standard_input,
    unwatched,
)
from hitech_cli.model.dataset import Dataset

if TYPE_CHECKING:
    from hitech_cli.loading.tables.sources.resources import (
        Resource,  # imported only where a table is read
    )

CUBE = rb'"class"\s*:\s*"(dataset|collection|bundle)"|"(dimension|dataSets)"\s*:'
"""A key that tables in JSON have, JSON-stat and SDMX-JSON, and no dataset of hitech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """Which dataset to read, and how where it is a table.

    Attributes:
        paths: Paths to files or folders, ``-`` for standard input, or the address of a table in a
            database; none for the bundled dataset. Several files are merged.
        columns: What the columns of a table say, where their names do not:
            ``value=Amount,area=Town``.
        where: Which of its rows to read, ``sex=female`` each.
        constants: What the table says in no column: ``unit=euro`` each.
        missing: What stands in a cell of it that has no value, beside what does so everywhere.
        sheet: Which sheet of a workbook, or table of a database; empty where there is one only.
        encoding: How it is encoded; empty where that is to be found out.
        explained: Whether to keep some cells of each column of a table, to show how it was read.
        watch: What is told how far reading is.
        whole: Whether all rows of a table in a database are needed, whatever is asked of them.
        unchecked: Whether files of hitech's own are taken to be valid, for whom an answer is worth
            nothing that takes time: of one that is not, what is read is wrong, or fails anyhow.
    """

    paths: Sequence[str] = ()
    columns: str = ""
    where: Sequence[str] = ()
    constants: Sequence[str] = ()
    missing: Sequence[str] = ()
    sheet: str = ""
    encoding: str = ""
    explained: bool = False
    watch: Watch = unwatched
    whole: bool = False
    unchecked: bool = False


def load(request: LoadRequest | str | None = None) -> Dataset:
    """Read a dataset: hitech's own JSON, or a table, told apart by content.

    Raises:
        AccessError: It cannot be read.
        InvalidDataError: What was read is no dataset, or one that contradicts itself; or the
            bundled dataset is damaged.
        UsageError: A table cannot be read as it was asked to be, or is one of several files.
    """
    request = _request(request)
    if any(map(is_address, request.paths)):
        return _load_database(request)
    files = [_resolved(path, request.sheet) for path in request.paths]
    paths = [file for file, _ in files]
    if len(paths) > 1:
        _reject_table_options(" + ".join(paths), request)
        return _load_several(paths, request)
    content = _content(paths[0] if paths else None, request.watch)
    resource = files[0][1] if files else None
    if (resource is not None and not resource.paths) or not _is_json(content):
        return _load_table(content, request, resource)
    from hitech_cli.loading.documents.reading import read_document

    _reject_table_options(content.name, request)
    return read_document(content, unchecked=request.unchecked)


def _request(request: LoadRequest | str | None) -> LoadRequest:
    if isinstance(request, LoadRequest):
        return request
    return LoadRequest(paths=[request] if request else [])


def is_address(path: str) -> bool:
    """Return whether a path is the address of a database, not the name of a file."""
    if "://" not in path:
        return False
    from hitech_cli.loading.databases import url

    return url.is_address(path)


def _file_at(path: str) -> str:
    """Return the file that a database lies in, or else the path."""
    if not is_address(path):
        return path
    from hitech_cli.loading.databases.url import file_at

    return file_at(path)


def _load_database(request: LoadRequest) -> Dataset:
    """Read a table in a database.

    Raises:
        UsageError: Something else is named as well.
        AccessError: SQLAlchemy is not installed, or the table cannot be read.
    """
    from importlib.util import find_spec

    from hitech_cli.loading.tables.choices import choices_of

    if len(request.paths) > 1:
        msg = "A table in a database is read alone."
        raise UsageError(msg, hint="name it alone, and leave out other files", place="--data")
    if request.encoding:
        msg = "--encoding says how a text is encoded; a database is none."
        raise UsageError(msg, hint="leave --encoding out", place="--encoding")
    if find_spec("sqlalchemy") is None:
        msg = "Databases are read with SQLAlchemy, which is not installed."
        hint = "pip install 'hitech-cli[sql]', and the driver of the database"
        raise AccessError(msg, hint=hint)
    from hitech_cli.loading.databases.reading import read_database

    return read_database(request.paths[0], choices_of(request), whole=request.whole)


def _reject_table_options(name: str, request: LoadRequest) -> None:
    """Reject what chooses from a table where there is none: it would change no answer."""
    given = {
        "--columns": request.columns,
        "--where": request.where,
        "--set": request.constants,
        "--missing": request.missing,
        "--sheet": request.sheet,
        "--encoding": request.encoding,
    }
    for option in filter(given.get, given):
        msg = f"{option} is about how a table is read, and {name} is none."
        raise UsageError(msg, hint=f"leave {option} out, or name a table with --data")


def _load_several(paths: Sequence[str], request: LoadRequest) -> Dataset:
    """Read several files as one."""
    from hitech_cli.loading.documents.reading import read_documents

    if paths.count("-") > 1:
        msg = "Standard input can be read once only."
        raise UsageError(msg, hint="name '-' once")
    contents = list(map(_content, paths))
    for path, content in zip(paths, contents, strict=True):
        if not _is_json(content):
            msg = f"{content.name} is a table: only hitech's own JSON files are merged."
            raise UsageError(msg, hint=f"make it one with: hitech convert {quote(path)} FILE.json")
    return read_documents(contents, unchecked=request.unchecked)


def examine(request: LoadRequest | str | None = None) -> Dataset | InvalidDataError:
    """Read all of a dataset, or return what is wrong with it, to look at rather than to fail with.

    Raises:
        AccessError: It cannot be read.
        UsageError: A table cannot be read as it was asked to be.
    """
    try:
        dataset = load(replace(_request(request), whole=True))
    except InvalidDataError as error:
        return error
    return dataset.store.contradictions() or dataset


def refuse_to_overwrite_input(request: LoadRequest, file: Path) -> None:
    """Reject a file to write to that a dataset is read from, or that describes it.

    Raises:
        UsageError: It is one of those.
    """
    named = [_file_at(path) for path in request.paths if path != "-"]
    found = [_resolved(path, request.sheet) for path in named]
    read = [Path(file) for file, _ in found]
    read += [file for _, resource in found if resource for file in resource.files]
    is_sent = len(named) < len(request.paths) and is_standard_input(file)
    if is_sent or any(_is_same(part, file) for part in read):
        msg = f"{str(file)!r} is also the input."
        raise UsageError(msg, hint="choose another output file")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there
        return False


def _content(path: str | None, watch: Watch = unwatched) -> Content:
    """Find the bytes of a file, without its packing."""
    content = content_of(path, watch)
    start = content.start(len(ZSTD))
    if start == ZIP:
        from hitech_cli.loading.zipped import unzipped

        return unzipped(content)
    if not start.startswith((GZIP, ZSTD)):
        return content
    from hitech_cli.loading.packed import unpacked

    return unpacked(content)


def _is_json(content: Content) -> bool:
    """Return whether it is JSON, by what it begins with, or by a name that promises it."""
    start = content.start(PIECE).removeprefix(BOM_UTF8).lstrip()
    if start[:1] in {b"{", b"[", b""}:
        return re.search(CUBE, start) is None
    from hitech_cli.loading.tables.sources.kinds import refuse_other

    refuse_other(content.name, start)
    return content.name.casefold().endswith(".json")


def _resolved(name: str, sheet: str) -> tuple[str, "Resource | None"]:
    """Return the file to read, and what a data package says of it.

    Args:
        name: A file, a data package, or its folder.
        sheet: Which table of a package to read.
    """
    if name == "-":
        return name, None
    path = Path(name)
    descriptor = path if _is_descriptor(path) else path / DESCRIPTOR
    beside = path.parent / DESCRIPTOR
    if is_file(descriptor):
        from hitech_cli.loading.tables.sources.resources import resource_of

        resource = resource_of(descriptor, sheet)
        return str(resource.file), resource
    if is_file(beside):
        from hitech_cli.loading.tables.sources.resources import resource_for

        return name, resource_for(beside, name)
    return name, None


def _is_descriptor(path: Path) -> bool:
    """Return whether a file is called as descriptors of packages and of single resources are."""
    return path.name in {DESCRIPTOR, "dataresource.json"} or path.name.endswith(
        (f".{DESCRIPTOR}", ".resource.json")
    )


def _load_table(content: Content, request: LoadRequest, resource: "Resource | None") -> Dataset:
    """Read a table; what that needs is imported here, for the sake of those who read none."""
    from hitech_cli.loading.tables.choices import choices_of
    from hitech_cli.loading.tables.reading import read_table
    from hitech_cli.loading.tables.sources.about import About

    if content.kept is not None:
        from hitech_cli.loading.packed import in_a_file

        content = in_a_file(content)
    choices = choices_of(request)
    if resource is None:
        return read_table(content, choices, About())
    from hitech_cli.loading.tables.sources.packages import about, chosen_by

    parts = [_content(str(path)) for path in resource.paths] if resource.is_in_parts else ()
    known = about(resource, parts)
    return read_table(resource.named(content), chosen_by(resource, choices), known)
