"""What the rows of a table are about: indicators, units, and columns that tell rows apart."""

import re
from dataclasses import dataclass, field

from hitech_cli.errors import UsageError
from hitech_cli.model.names import plain
from hitech_cli.model.unit import BUILT_IN, Unit
from hitech_cli.model.vocabulary import UnitKind

PERCENT_NAMES = {"percent", "percentage", "%", "per cent", "pt", "pc"}
MOST_SHOWN = 10


@dataclass(slots=True)
class Subject:
    """What the rows of one indicator say of it."""

    id: str
    name: str
    unit: str
    category: str
    may_be_negative: bool = False


@dataclass(slots=True)
class Breakdown:
    """The values of a column that tells rows apart, and whether an area has several of them."""

    values: dict[str, None] = field(default_factory=dict)
    by_area: dict[tuple[str, str], str] = field(default_factory=dict)
    varies: bool = False

    def note(self, key: tuple[str, str], value: str) -> None:
        """Take in the value of a row, of an indicator in an area."""
        self.values.setdefault(value)
        self.varies |= self.by_area.setdefault(key, value) != value


def unit_of(text: str) -> Unit:
    """Give the unit that a table names; of what kind it is, only percent says for itself."""
    if text.casefold() in PERCENT_NAMES:
        return BUILT_IN[0]
    return Unit(slug(text) or "number", text, UnitKind.AMOUNT)


def slug(text: str) -> str:
    """Make an id of a name: what ids cannot hold becomes a hyphen."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        return text
    return re.sub(r"[^\w.]+", "-", plain(text)).strip("-.")


def choose(name: str, column: str, values: list[str]) -> UsageError:
    """Ask for a choice among the values of a column that tells rows apart."""
    shown = ", ".join(value or "(empty)" for value in values[:MOST_SHOWN])
    more = ", ..." if len(values) > MOST_SHOWN else ""
    msg = f"{name} has several rows for an area and period: its column {column!r} tells them apart."
    hint = f"choose with --where {column}={values[0]!r}; there are {shown}{more}"
    return UsageError(msg, hint=hint)
