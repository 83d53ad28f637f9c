"""What a Frictionless data package says of a table."""

from collections.abc import Sequence
from dataclasses import replace

from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.descriptor import Entry
from hitech_cli.loading.tables.sources.resources import Resource
from hitech_cli.loading.tables.sources.table_dialect import TableDialect, dialect_in
from hitech_cli.loading.tables.sources.table_schema import schema_in


def chosen_by(resource: Resource, choices: Choices) -> Choices:
    """Return what the user chose, or else what a descriptor says, of the file of a table."""
    said = dialect_in(resource.entry.entry("dialect")).sheet
    sheet = said if choices.sheet in {"", *resource.names} else choices.sheet
    encoding = resource.entry.text("encoding") if resource.is_text and resource.paths else ""
    return replace(choices, sheet=sheet, encoding=choices.encoding or encoding)


def about(resource: Resource, parts: Sequence[Content] = ()) -> About:
    """Return what a data package says of a table.

    Args:
        resource: The table.
        parts: The files that it lies in, where there are several.

    Raises:
        AccessError: A file that it names cannot be read.
        InvalidDataError: What it says of how the table is written is not as the standard has it.
    """
    package, entry = resource.package, resource.entry
    own = entry if not resource.is_only else package
    sources = _credits(resource, "sources")
    publisher = [source.prose("title", "name") for source in sources] or _publishers(resource)
    licences = [each.prose("title", "name") for each in _credits(resource, "licenses")]
    return About(
        id=own.prose("name") or package.prose("name"),
        title=own.prose("title") or package.prose("title"),
        description=own.prose("description") or package.prose("description", "readme"),
        publisher=", ".join(filter(None, publisher)),
        address=_address(resource, sources),
        date=(entry.prose("created") or package.prose("created")).partition("T")[0],
        version=entry.prose("version") or package.prose("version"),
        licence=", ".join(filter(None, licences)),
        dialect=_dialect(resource),
        schema=schema_in(entry.entry("schema")),
        parts=tuple(parts),
        data=entry.values.get("data"),
        descriptor=str(entry.file),
    )


def _dialect(resource: Resource) -> TableDialect:
    """Return how a table is written; a format of tabs says what parts its cells."""
    entry = resource.entry.entry("dialect")
    tabs: dict[str, Json] = {"delimiter": "\t"} if resource.is_tsv else {}
    return dialect_in(Entry(entry.file, {**tabs, **entry.values}, entry.place))


def _credits(resource: Resource, key: str) -> list[Entry]:
    """Return who is named for a table, or else for all of its package."""
    return resource.entry.credits(key) or resource.package.credits(key)


def _publishers(resource: Resource) -> list[str]:
    """Return who published a package, or else who is named first for it."""
    named = _credits(resource, "contributors")
    publishers = [each for each in named if "publisher" in _roles(each)] or named[:1]
    return [each.prose("title", "organization") for each in publishers]


def _roles(contributor: Entry) -> list[Json]:
    roles = contributor.values.get("roles")
    return roles if isinstance(roles, list) else [contributor.values.get("role")]


def _address(resource: Resource, sources: Sequence[Entry]) -> str:
    found = [source.prose("path", "web") for source in sources[:1]]
    return next(filter(None, found), resource.entry.prose("homepage")) or resource.package.prose(
        "homepage"
    )
