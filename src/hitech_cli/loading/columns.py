"""Which column of a table says what: by the names of hitech, of SDMX, or of the user."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.errors import InvalidDataError, Problem, UsageError
from hitech_cli.model.names import nearest_words, plain

ROLES: dict[str, tuple[str, ...]] = {
    "value": ("value", "obs value"),
    "period": ("period", "time period", "year", "date", "time"),
    "area": ("area", "ref area", "geo area", "country code", "area code", "geo", "country"),
    "area_name": ("area name", "country name", "geo area name"),
    "indicator": ("indicator", "indicator code", "series", "series code"),
    "name": ("name", "indicator name", "series name"),
    "category": ("category",),
    "measure": ("measure",),
    "base_period": ("base period",),
    "unit": ("unit", "units", "unit measure"),
    "scale": ("scale", "unit mult"),
    "qualifier": ("qualifier",),
    "status": ("status", "obs status"),
    "source": ("source",),
    "place": ("place",),
    "wording": ("wording",),
}
"""What a column can be, and the names by which it is known, hyphens and case aside."""

STRUCTURAL = {"dataflow", "structure", "structure id", "action", "decimals", "freq"}
"""Columns of SDMX-CSV that say nothing of a value that is not said elsewhere."""

OWN = {
    "lower", "lower included", "upper", "upper included",
    "approximate", "origin", "text", "formula",
}  # fmt: skip
"""Columns that hitech writes, and works out again when it reads."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table say.

    Attributes:
        column: The column of each role.
        breakdowns: The columns that have none, and so tell rows apart: sex, age, nature.
    """

    column: Mapping[str, str]
    breakdowns: tuple[str, ...]


def read_columns(text: str) -> dict[str, str]:
    """Read ``value=Value,area="Country Code"``.

    Raises:
        UsageError: It is not written like that, or names no role.
    """
    chosen: dict[str, str] = {}
    for pair in filter(None, text.split(",")):
        role, equals, column = pair.partition("=")
        role, column = role.strip(), column.strip().strip('"')
        if not equals or not column or role not in ROLES:
            msg = f"--columns {pair!r} does not say which column plays which role."
            raise UsageError(msg, hint=f"write ROLE=COLUMN; the roles are {', '.join(ROLES)}")
        chosen[role] = column
    return chosen


def read_where(text: str) -> tuple[str, str]:
    """Read ``sex=female``.

    Raises:
        UsageError: It is not written like that.
    """
    column, equals, value = text.partition("=")
    if not equals or not column.strip():
        msg = f"--where {text!r} is not a column and a value."
        raise UsageError(msg, hint="write COLUMN=VALUE, such as sex=female")
    return column.strip(), value.strip().strip('"')


def layout_of(name: str, columns: Sequence[str], chosen: Mapping[str, str]) -> Layout:
    """Find what each column of a table says.

    Args:
        name: What errors call the file.
        columns: The names in its header.
        chosen: The columns that the user named for some roles.

    Raises:
        UsageError: The user named a column that there is not.
        InvalidDataError: No column says the value, or none the period.
    """
    for column in chosen.values():
        if column not in columns:
            close = nearest_words(column, columns)
            hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(columns)}"
            msg = f"{name} has no column {column!r}."
            raise UsageError(msg, hint=hint)
    found = dict(chosen)
    free = [column for column in columns if column not in chosen.values()]
    for role, known in ROLES.items():
        alike = [column for word in known for column in free if plain(column) == word]
        if role not in found and alike:
            found[role] = alike[0]
            free.remove(alike[0])
    missing = [role for role in ("value", "period") if role not in found]
    if missing:
        raise InvalidDataError(name, [_unsaid(role, columns) for role in missing])
    rest = [column for column in free if plain(column) not in STRUCTURAL | OWN]
    return Layout(found, tuple(rest))


def _unsaid(role: str, columns: Sequence[str]) -> Problem:
    return Problem(
        code="no-column",
        what=f"No column is the {role}: there are {', '.join(columns)}.",
        where="1",
        hint=f"name it with --columns {role}=COLUMN",
    )
