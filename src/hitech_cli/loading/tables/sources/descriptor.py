"""The objects of a Frictionless descriptor, read with their types.

What changes a number or a name is read strictly: of another type than the standard has, it is
refused. What only people read (titles, descriptions) is absent where it is no text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.documents.strict_json import Json, invalid, parse
from hitech_cli.loading.files import content_of
from hitech_cli.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of a descriptor.

    Attributes:
        file: The file that it stands in.
        values: What it holds.
        place: Where in the file it stands.
    """

    file: Path
    values: Mapping[str, Json]
    place: Place = NOWHERE

    def prose(self, *keys: str) -> str:
        """Return the text for people under the first of some keys that has one, or an empty one."""
        found = (self.values.get(key) for key in keys)
        return next((text for text in found if isinstance(text, str) and text), "")

    def text(self, key: str) -> str:
        """Return the text under *key*; an empty one where there is none.

        Raises:
            InvalidDataError: Something else stands there.
        """
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.fault(key, "must be a text", "write it in quotes")
        return value

    def sign(self, key: str) -> str:
        """Return the single character under *key*; an empty text where there is none.

        Raises:
            InvalidDataError: Something else stands there.
        """
        text = self.text(key)
        if len(text) > 1 or not (text.isprintable() or text == "\t"):
            raise self.fault(key, f"must be one visible character, not {text!r}")
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """Return what is true or false under *key*.

        Raises:
            InvalidDataError: Something else stands there.
        """
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "must be true or false", "write it without quotes")
        return value

    def number(self, key: str) -> int | None:
        """Return the whole number from 1 under *key*; ``None`` where there is none.

        Raises:
            InvalidDataError: Something else stands there.
        """
        found = self.values.get(key)
        return None if found is None else self._whole(key, found)

    def numbers(self, key: str) -> tuple[int, ...] | None:
        """Return the whole numbers from 1 under *key*; ``None`` where there is nothing.

        Raises:
            InvalidDataError: Something else stands there.
        """
        if self.values.get(key) is None:
            return None
        return tuple(self._whole(key, item) for item in self.items(key))

    def _whole(self, key: str, value: Json) -> int:
        if not isinstance(value, Decimal) or value != int(value) or value < 1:
            raise self.fault(key, "must be of whole numbers, counted from 1")
        return int(value)

    def items(self, key: str) -> list[Json]:
        """Return the list under *key*; an empty one where there is none.

        Raises:
            InvalidDataError: Something else stands there.
        """
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fault(key, "must be a list", "write it in brackets")
        return value

    def entries(self, key: str) -> Iterator["Entry"]:
        """Yield the objects of the list under *key*.

        Raises:
            InvalidDataError: Something else stands there.
        """
        for index, item in enumerate(self.items(key)):
            if not isinstance(item, dict):
                raise self.fault(key, "must be a list of objects", "write each in braces")
            yield Entry(self.file, item, self.place.at(key, index))

    def credits(self, key: str) -> list["Entry"]:
        """Return the objects under *key* that are for people: sources, licences, contributors."""
        value = self.values.get(key)
        items = value if isinstance(value, list) else []
        return [
            Entry(self.file, item, self.place.at(key, index))
            for index, item in enumerate(items)
            if isinstance(item, dict)
        ]

    def entry(self, key: str) -> "Entry":
        """Return the object under *key*, or in the file that it names; an empty one for none.

        Raises:
            InvalidDataError: Something else stands there, or the file is no such object.
            AccessError: The file cannot be read.
        """
        value = self.values.get(key)
        if isinstance(value, str):
            return read_entry(self.path(key, value))
        if value is not None and not isinstance(value, dict):
            raise self.fault(key, "must be an object", "write it in braces, or name its file")
        return Entry(self.file, value or {}, self.place.at(key))

    def path(self, key: str, text: str) -> Path:
        """Return the file that a text names, in the folder of the descriptor or further down.

        Raises:
            InvalidDataError: It is somewhere else.
        """
        path = Path(text)
        parts = {*path.parts, *text.split("\\")}
        if "://" in text or not text or ".." in parts or path.is_absolute():
            hint = "fetch it into that folder, and name it there"
            where = f"names {text!r}, which is not in the folder of this file"
            raise self.fault(key, where, hint, code="no-table")
        return self.file.parent / path

    def fault(
        self,
        key: str,
        what: str,
        hint: str = "correct it, or leave it out",
        code: str = "bad-value",
    ) -> InvalidDataError:
        """Return what is wrong with what stands under *key*."""
        message = f"'{key}' {what}."
        return invalid(str(self.file), code, message, hint, self.place.at(key))


def read_entry(file: Path) -> Entry:
    """Read the object that a file holds.

    Raises:
        AccessError: It cannot be read.
        InvalidDataError: It is not JSON, or no object.
    """
    value = parse(str(file), content_of(str(file)).whole())
    if not isinstance(value, dict):
        hint = "name a file that begins with a brace"
        raise invalid(str(file), "bad-value", "A descriptor must be an object.", hint)
    return Entry(file, value)
