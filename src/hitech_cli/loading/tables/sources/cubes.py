"""The cube of a JSON-stat dataset: its dimensions, and a row for each of its values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from hitech_cli.counting import listed
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.sources.beneath import Line
from hitech_cli.model.period import Period

ROLES = {
    "time": ("time period", "time period label"),
    "geo": ("ref area", "area name"),
    "metric": ("indicator", "indicator name"),
}
"""How the columns of a dimension with a role are headed: that of its codes, and of its labels."""

VALUE, STATUS, UNIT, SCALE = "obs value", "obs status", "unit measure", "unit mult"

MOST_DECIMALS = 15
"""How many decimals a number is taken to have been printed with at most."""

MOST_FIGURES = 18
"""How many figures the position of a value has at most."""

Entries = Mapping[str, Json]


class UnlikeError(ValueError):
    """Something is not as JSON-stat has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """In what the values of a category are; texts are empty where nothing is said.

    Attributes:
        name: What it is called.
        scale: By which power of ten they are to be multiplied.
        decimals: How many decimals they were printed with; ``None`` where nobody says.
    """

    name: str = ""
    scale: str = ""
    decimals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dimension:
    """A dimension of a cube.

    Attributes:
        headings: How the columns of its cells are headed.
        cells: Those of each of its categories, in their order.
        units: Those of its categories; empty where it has none.
    """

    headings: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    units: tuple[_Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Cube:
    """The figures of a dataset, and its dimensions, of which the last changes fastest."""

    dimensions: tuple[_Dimension, ...]
    values: Mapping[int, Json]
    statuses: Mapping[int, str]

    @classmethod
    def of(cls, dataset: Entries) -> "Cube":
        """Read a dataset.

        Raises:
            UnlikeError: It is not as JSON-stat has it.
        """
        described = entries_of(dataset["dimension"])
        ids = _texts(dataset.get("id", described.get("id")), "id")
        sizes = dataset.get("size", described.get("size"))
        roles = entries_of(dataset.get("role", described.get("role")))
        dimensions = tuple(_dimension(one, entries_of(described.get(one)), roles) for one in ids)
        found = [len(dimension.cells) for dimension in dimensions]
        if sizes != found:
            msg = f"the categories of {listed(ids)} are {found}, its 'size' says else"
            raise UnlikeError(msg)
        count = prod(found)
        values = _by_position(dataset["value"], count, "value")
        given = dataset.get("status")
        if isinstance(given, str):
            return cls(dimensions, values, dict.fromkeys(values, given))
        statuses = _by_position(given or {}, count, "status").items()
        return cls(dimensions, values, {at: str(one) for at, one in statuses if one})

    @property
    def has_unsaid_decimals(self) -> bool:
        """Whether a value may have lost zeros at its end, since nobody says how it was printed."""
        units = self._units()
        return not units or any(unit.decimals is None for unit in units)

    def _units(self) -> Sequence[_Unit]:
        return next((one.units for one in self.dimensions if one.units), ())

    def _extra(self) -> list[str]:
        """Return the columns that units make: none that a dimension is headed by."""
        units, taken = self._units(), [one.headings[0] for one in self.dimensions if one.headings]
        extra = [UNIT] if any(unit.name for unit in units) else []
        extra = [] if any(plays(heading, "unit") for heading in taken) else extra
        return [*extra, *([SCALE] if any(unit.scale for unit in units) else [])]

    def headings(self) -> list[str]:
        """Return what its columns are called."""
        own = [heading for one in self.dimensions for heading in one.headings]
        return [*own, *self._extra(), *([STATUS] if self.statuses else []), VALUE]

    def rows(self) -> Iterator[Line]:
        """Yield a row for each value; a category that has no unit has an empty one."""
        extra, has_status = self._extra(), bool(self.statuses)
        sizes = [len(one.cells) for one in self.dimensions]
        for at in sorted(self.values):
            row: list[str] = []
            unit = _Unit()
            for dimension, category in zip(self.dimensions, _categories(at, sizes), strict=True):
                row += dimension.cells[category]
                if dimension.units and unit == _Unit():
                    unit = dimension.units[category]
            said = {UNIT: unit.name, SCALE: unit.scale}
            value = printed(self.values[at], unit.decimals)
            row += [said[heading] for heading in extra]
            row += [self.statuses.get(at, "") if value else ""] if has_status else []
            yield Line(at + 1, [*row, value])


def _categories(at: int, sizes: Sequence[int]) -> list[int]:
    """Return the position of a value in each dimension.

    Examples:
        >>> _categories(5, [2, 3]), _categories(3, [2, 3])
        ([1, 2], [1, 0])
    """
    found = []
    for size in reversed(sizes):
        at, category = divmod(at, size)
        found.append(category)
    return found[::-1]


def _dimension(own: str, described: Entries, roles: Entries) -> _Dimension:
    category = entries_of(described.get("category"))
    labels = entries_of(category.get("label"))
    codes = _codes(own, category.get("index", list(labels)))
    named = [str(labels.get(code, code)) for code in codes]
    units = entries_of(category.get("unit"))
    role = next((role for role in ROLES if roles.get(role) == [own]), "")
    heading, of_labels = ROLES.get(role, (own, f"{own} label"))
    made = _Dimension(
        headings=(heading, of_labels),
        cells=tuple(zip(codes, named, strict=True)),
        units=tuple(_unit(entries_of(units.get(code))) for code in codes) if units else (),
    )
    if named == codes or (role == "time" and all(map(_is_period, codes))):
        return replace(made, headings=(heading,), cells=tuple((code,) for code in codes))
    if role == "time" and all(map(_is_period, named)):
        return replace(made, headings=(heading,), cells=tuple((label,) for label in named))
    return made


def _codes(own: str, index: Json) -> list[str]:
    """Return the codes of categories in their order, of a list or of their positions."""
    if isinstance(index, dict):
        places = list(index.values())
        if sorted(map(str, places)) != sorted(map(str, range(len(places)))):
            msg = f"the 'index' of {own!r} is not the positions of its categories"
            raise UnlikeError(msg)
        return sorted(index, key=lambda code: int(str(index[code])))
    return _texts(index, "index")


def _is_period(text: str) -> bool:
    try:
        Period(text)
    except ValueError:
        return False
    return text[:1].isdecimal()


def _unit(described: Entries) -> _Unit:
    decimals, scale = described.get("decimals"), described.get("multiplier")
    base = text_of(described, "base")
    label = next(filter(None, (text_of(described, key) for key in ("label", "base", "symbol"))), "")
    return _Unit(
        name=base if scale and base else label,
        scale=str(scale) if isinstance(scale, Decimal) and scale else "",
        decimals=int(decimals)
        if isinstance(decimals, Decimal) and 0 <= decimals <= MOST_DECIMALS
        else None,
    )


def printed(value: Json, decimals: int | None) -> str:
    """Format a value with the decimals that it was printed with.

    Examples:
        >>> printed(Decimal("12.5"), 2), printed(Decimal("12.5"), 0), printed(None, 2)
        ('12.50', '12.5', '')
    """
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if decimals is not None and isinstance(exponent, int) and -exponent < decimals:
            return f"{value:.{decimals}f}"
        return f"{value:f}"
    return "" if value is None else str(value)


def _by_position(values: Json, count: int, key: str) -> dict[int, Json]:
    """Return what stands at which position of the cube, of a list or of a sparse object."""
    match values:
        case list() if len(values) == count:
            return dict(enumerate(values))
        case dict() if all(_is_position(at, count) for at in values):
            return {int(at): values[at] for at in values}
    msg = f"{key!r} has other positions than the {count} that its dimensions make"
    raise UnlikeError(msg)


def _is_position(text: str, count: int) -> bool:
    return text.isdecimal() and len(text) <= MOST_FIGURES and int(text) < count


def _texts(value: Json, key: str) -> list[str]:
    if not isinstance(value, list) or not value:
        msg = f"{key!r} is no list of names"
        raise UnlikeError(msg)
    return [str(one) for one in value]


def entries_of(value: Json) -> Entries:
    """Return the entries of an object; none of what is no object."""
    return value if isinstance(value, dict) else {}


def text_of(entries: Entries, key: str) -> str:
    """Return the text under a key; an empty one where there is none."""
    value = entries.get(key)
    return value.strip() if isinstance(value, str) else ""
