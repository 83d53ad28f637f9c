"""What a Table Schema says of the columns of a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.model.names import normalised

if TYPE_CHECKING:
    from hitech_cli.loading.tables.sources.descriptor import Entry  # imported only with packages

NO_FIGURES = {
    "boolean", "date", "time", "datetime", "yearmonth", "duration", "geopoint", "geojson", "object",
    "array", "list",
}  # fmt: skip
"""Types of fields that hold no numbers; years are not among them, for tools guess that of any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a schema says of a column; empty where it says nothing.

    Attributes:
        name: What the column is called.
        title: What people call it.
        description: More of that.
        unit: In which unit its numbers are.
        type: What kind of values it has.
        format: How they are written.
        decimal: What marks decimals.
        group: What stands between thousands.
        missing: What stands for a missing value.
        labels: What its codes mean.
    """

    name: str = ""
    title: str = ""
    description: str = ""
    unit: str = ""
    type: str = ""
    format: str = ""
    decimal: str = ""
    group: str = ""
    missing: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> tuple[str, str, frozenset[str]]:
        """What changes the numbers of the column."""
        return self.decimal, self.group, self.missing


@dataclass(frozen=True, slots=True)
class TableSchema:
    """What a schema says of a table.

    Attributes:
        fields: Its columns, in their order.
        missing: What stands for a missing value in a column that is not among them.
    """

    fields: tuple[Field, ...] = ()
    missing: frozenset[str] = frozenset()

    def unit(self, column: str) -> str:
        """Return the unit of a column; empty where none is said."""
        return self.field(column).unit

    def field(self, column: str) -> Field:
        """Return what is said of a column: by its name, in any case, or else by its title."""
        named = {normalised(each.name): each for each in self.fields}
        titled = {each.title: each for each in self.fields if each.title}
        exact = {each.name: each for each in self.fields}
        for known, name in ((exact, column), (named, normalised(column)), (titled, column)):
            if name in known:
                return known[name]
        return Field(missing=self.missing)


def schema_in(entry: "Entry") -> TableSchema:
    """Read a schema.

    Raises:
        InvalidDataError: What changes a number or a name is not as the standard has it.
    """
    missing = _missing(entry) or frozenset()
    return TableSchema(tuple(_field(each, missing) for each in entry.entries("fields")), missing)


def _field(entry: "Entry", missing: frozenset[str]) -> Field:
    own = _missing(entry)
    decimal, group = entry.sign("decimalChar"), entry.sign("groupChar")
    if decimal and decimal == group:
        raise entry.fault(
            key="groupChar",
            what=f"is {group!r}, as 'decimalChar' is",
            hint="correct one of the two",
        )
    return Field(
        name=entry.text("name").strip(),
        title=entry.prose("title"),
        description=entry.prose("description"),
        unit=entry.prose("unit"),
        type=entry.text("type").casefold(),
        format=entry.text("format"),
        decimal=decimal,
        group=group,
        missing=missing if own is None else own,
        labels=_labels(entry),
    )


def _missing(entry: "Entry") -> frozenset[str] | None:
    """Return what stands for a missing value, said as texts or as values with labels."""
    if entry.values.get("missingValues") is None:
        return None
    return frozenset(text.strip() for text, _ in _pairs(entry, "missingValues"))


def _labels(entry: "Entry") -> dict[str, str]:
    """Return what codes mean; where two mean the same, the code stays beside it."""
    pairs = [(code.strip(), label) for code, label in _pairs(entry, "categories") if label]
    codes, labels = [code for code, _ in pairs], [label for _, label in pairs]
    return {
        code: label if labels.count(label) == 1 and label not in codes else f"{label} ({code})"
        for code, label in pairs
        if code != label
    }


def _pairs(entry: "Entry", key: str) -> Iterator[tuple[str, str]]:
    """Yield values and their labels, which are empty where a value has none."""
    for index, item in enumerate(entry.items(key)):
        if isinstance(item, dict):
            own = replace(entry, values=item, place=entry.place.at(key, index))
            yield _value(own, "value", item.get("value")), own.text("label")
        else:
            yield _value(entry, key, item), ""


def _value(entry: "Entry", key: str, value: Json) -> str:
    """Return the text of a value, which is a text or a number."""
    if isinstance(value, Decimal):
        return str(value)
    if not isinstance(value, str):
        raise entry.fault(key, "must be a text or a number")
    return value
