"""JSON-stat, as Eurostat and offices with PxWeb serve it: a cube becomes a row an observation."""

from dataclasses import replace

from hitech_cli.counting import listed
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.strict_json import Json, invalid
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.cubes import (
    VALUE,
    Cube,
    Entries,
    UnlikeError,
    entries_of,
    text_of,
)
from hitech_cli.loading.tables.sources.gathered import GatheredSheet, chosen, headed


def json_stat_sheet(
    content: Content, parsed: Json, choices: Choices, about: About, spill: SpillFolder
) -> tuple[GatheredSheet, About]:
    """Return the dataset of a JSON-stat response, and what it says of itself.

    Raises:
        InvalidDataError: It is not as JSON-stat is, or a collection of links.
        UsageError: It holds several datasets, or none of the name that the user gave.
    """
    name = content.name
    dataset, said = _dataset(name, entries_of(parsed), choices)
    try:
        cube = Cube.of(dataset)
    except UnlikeError as error:
        raise _invalid(name, f"This is not JSON-stat as it should be: {error}.") from None
    header = headed(name, cube.headings())
    doubles = {header.columns.index(VALUE)} if cube.has_unsaid_decimals else set[int]()
    sheet = GatheredSheet(
        content=content, spill=spill, lines=header, rows=cube.rows,
        said=", ".join(filter(None, ("JSON-stat", said))), doubles=doubles,
    )  # fmt: skip
    return sheet, _about(dataset, about)


def is_json_stat(parsed: Json) -> bool:
    """Return whether this is JSON-stat, by its keys."""
    entries = entries_of(parsed)
    return bool(_datasets(entries)) or entries.get("class") in {"collection", "bundle", "dimension"}


def _datasets(entries: Entries) -> dict[str, Entries]:
    """Return the datasets of a response: itself, those of a bundle or in a collection, by name."""
    if _is_dataset(entries):
        return {"": entries}
    inside = {key: entries_of(value) for key, value in entries.items()}
    inside |= {
        text_of(item, "label") or f"dataset {at}": item
        for at, item in enumerate(_items(entries), 1)
    }
    return {key: one for key, one in inside.items() if _is_dataset(one)}


def _is_dataset(entries: Entries) -> bool:
    return isinstance(entries.get("dimension"), dict) and "value" in entries


def _items(entries: Entries) -> list[Entries]:
    items = entries_of(entries.get("link")).get("item")
    return [entries_of(item) for item in items] if isinstance(items, list) else []


def _dataset(name: str, entries: Entries, choices: Choices) -> tuple[Entries, str]:
    """Return the dataset to read, and what it is called where there are several."""
    found = _datasets(entries)
    if not found:
        links = [text_of(item, "href") for item in _items(entries)]
        what = "This is a collection of JSON-stat, or part of a dataset, without a figure."
        hint = f"download a dataset, such as {listed(filter(None, links), 3)}"
        raise _invalid(name, what, hint if any(links) else "download a dataset of it")
    if len(found) == 1 and not choices.sheet:
        return next(iter(found.values())), ""
    named = [key for key in found if key]
    key = chosen(name, "dataset", choices.sheet, named, named)
    return found[key], f"dataset {key!r}"


def _invalid(name: str, what: str, hint: str = "download it anew, or as CSV") -> InvalidDataError:
    return invalid(name, "not-json-stat", what, hint)


def _about(dataset: Entries, about: About) -> About:
    """Return what a dataset says of itself, where no package says it."""
    updated = text_of(dataset, "updated")
    notes = dataset.get("note")
    said = [*notes] if isinstance(notes, list) else [text_of(dataset, "note")]
    said += [f"Updated {updated}."] if updated else []
    return replace(
        about,
        title=about.title or text_of(dataset, "label"),
        publisher=about.publisher or text_of(dataset, "source"),
        address=about.address or text_of(dataset, "href"),
        description=about.description or " ".join(str(note).strip() for note in said if note),
    )
