"""Objects of a checked file, read key by key."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from hitech_cli.loading.documents.strict_json import Json


class Entry:
    """An object of a file that is valid, so that a key holds what it should or is absent."""

    __slots__ = ("_values",)

    def __init__(self, values: Json) -> None:
        self._values: Mapping[str, Json] = values if isinstance(values, dict) else {}

    def __contains__(self, key: str) -> bool:
        return self._values.get(key) is not None

    def text(self, key: str) -> str:
        """Give the text under *key*; an empty one where it is absent."""
        value = self._values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the list of texts under *key*."""
        value = self._values.get(key)
        items = value if isinstance(value, list) else []
        return tuple(item for item in items if isinstance(item, str))

    def number(self, key: str) -> Decimal:
        """Give the number under *key*; 0 where it is absent."""
        value = self._values.get(key)
        return value if isinstance(value, Decimal) else Decimal(0)

    def truth(self, key: str) -> bool:
        """Give the truth value under *key*; false where it is absent."""
        return self._values.get(key) is True

    def entry(self, key: str) -> "Entry":
        """Give the object under *key*; an empty one where it is absent."""
        return Entry(self._values.get(key))

    def entries(self, key: str) -> Iterator["Entry"]:
        """Give the objects in the list under *key*."""
        value = self._values.get(key)
        for item in value if isinstance(value, list) else []:
            yield Entry(item)
