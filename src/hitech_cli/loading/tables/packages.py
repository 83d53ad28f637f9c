"""What a Frictionless data package says of the table beside it."""

from dataclasses import dataclass
from os.path import normpath
from pathlib import Path

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.loading.documents.strict_json import Json, parse
from hitech_cli.loading.files import content_of

TABLES = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst", ".parquet")
"""How the names of tables end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a table beside what stands in it; texts are empty where nothing is.

    Attributes:
        id: What the package is called.
        title: What it is about.
        description: More of that.
        publisher: Where it is from.
        address: Where that is to be found.
        licence: Under which terms.
        delimiter: What parts the cells.
        missing: What stands in a cell that has no value.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    publisher: str = ""
    address: str = ""
    licence: str = ""
    delimiter: str = ""
    missing: frozenset[str] = frozenset()


class _Entry:
    """An object of a descriptor; a key that holds something else than expected is absent."""

    def __init__(self, values: Json = None) -> None:
        self._values = values if isinstance(values, dict) else {}

    def text(self, key: str) -> str:
        """Return the text under *key*; an empty one where it is absent."""
        value = self._values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under *key*."""
        value = self._values.get(key)
        items = value if isinstance(value, list) else []
        return tuple(item for item in items if isinstance(item, str))

    def entry(self, key: str) -> "_Entry":
        """Return the object under *key*; an empty one where it is absent."""
        return _Entry(self._values.get(key))

    def entries(self, key: str) -> list["_Entry"]:
        """Return the objects in the list under *key*."""
        value = self._values.get(key)
        return [_Entry(item) for item in value] if isinstance(value, list) else []


def table_of(descriptor: Path) -> Path:
    """Return the table that a data package describes.

    Raises:
        AccessError: The descriptor cannot be read.
        InvalidDataError: It describes no table beside it.
        UsageError: It describes several.
    """
    document = _read(descriptor)
    paths = [entry.text("path") for entry in document.entries("resources")]
    tables = [path for path in paths if path.casefold().endswith(TABLES)]
    if not tables or not _lies_beside(tables[0]):
        what = "This data package describes no table that lies beside it."
        hint = "give a resource a 'path' that ends in .csv or .tsv"
        raise InvalidDataError(str(descriptor), [Problem(code="no-table", what=what, hint=hint)])
    if len(tables) > 1:
        msg = f"{str(descriptor)!r} describes {len(tables)} tables, and one is read at a time."
        raise UsageError(
            msg,
            hint=f"name one of them: {listed(str(descriptor.parent / path) for path in tables)}",
        )
    return descriptor.parent / tables[0]


def _lies_beside(path: str) -> bool:
    return "://" not in path and ".." not in Path(path).parts and not Path(path).is_absolute()


def about(descriptor: Path, table: str) -> About:
    """Return what a data package says of a table; nothing where it describes others only.

    Raises:
        AccessError: It cannot be read.
        InvalidDataError: It is not JSON.
    """
    document = _read(descriptor)
    resources = {
        normpath(descriptor.parent / entry.text("path")): entry
        for entry in document.entries("resources")
    }
    resource = resources.get(normpath(table))
    if resource is None:
        return About()
    source = next(iter(document.entries("sources")), _Entry())
    licence = next(iter(document.entries("licenses")), _Entry())
    return About(
        id=document.text("name"),
        title=document.text("title"),
        description=document.text("description") or document.text("readme"),
        publisher=source.text("title"),
        address=source.text("path") or document.text("homepage"),
        licence=licence.text("title") or licence.text("name"),
        delimiter=_delimiter(descriptor, resource.entry("dialect").text("delimiter")),
        missing=frozenset(resource.entry("schema").texts("missingValues")),
    )


def _delimiter(descriptor: Path, text: str) -> str:
    if not text or text == "\t" or (len(text) == 1 and text.isprintable() and text != '"'):
        return text
    what = f"The delimiter {text!r} is not one character that parts cells."
    hint = "correct the 'delimiter' of the 'dialect', or leave it out"
    raise InvalidDataError(str(descriptor), [Problem(code="bad-value", what=what, hint=hint)])


def _read(descriptor: Path) -> _Entry:
    return _Entry(parse(str(descriptor), content_of(str(descriptor)).whole()))
