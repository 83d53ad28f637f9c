"""What the user chose of a table: which column says what, which rows, and what no column says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from shlex import quote
from typing import TYPE_CHECKING

from hitech_cli.errors import UsageError
from hitech_cli.loading.tables.layouts.headings import ROLES, SEVERAL
from hitech_cli.loading.tables.meanings.brackets import BRACKETS

if TYPE_CHECKING:
    from hitech_cli.loading import LoadRequest  # which imports this only where a table is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How the user wants a table to be read; empty where nothing was said.

    Attributes:
        columns: The column that plays a role.
        where: The values that rows must have, by column.
        constants: What plays a role in all rows, whatever stands in a column.
        missing: What stands in a cell that has no value, beside what does so everywhere.
        sheet: Which sheet of a workbook, or table of a database.
        encoding: How a text file is encoded.
        margins: Columns of margins of error.
        dimensions: Columns that tell observations apart, whatever stands in them.
        unused: Columns that say nothing of a value.
        explained: Whether to keep some of what stands in each column, to show it.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    sheet: str = ""
    encoding: str = ""
    margins: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    explained: bool = False


def choices_of(request: "LoadRequest") -> Choices:
    """Parse what the options of a command say of a table.

    Raises:
        UsageError: One of them cannot be read.
    """
    columns = read_columns(request.columns)
    return Choices(
        columns={role: named[0] for role, named in columns.items() if role not in SEVERAL},
        margins=columns.get("margin", ()),
        dimensions=columns.get("dimension", ()),
        unused=columns.get("unused", ()),
        explained=request.explained,
        where=read_wheres(request.where),
        constants=read_constants(request.constants),
        missing=frozenset(request.missing),
        sheet=request.sheet,
        encoding=request.encoding,
    )


def read_columns(text: str) -> dict[str, tuple[str, ...]]:
    """Read ``value=Value,area="Country Code"``; a name with a comma stands in quotes.

    Raises:
        UsageError: It is not written like that, or names no role.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for pair in _pairs(text):
        role, equals, column = pair.partition("=")
        role, column = role.strip(), column.strip()
        if not equals or not column or role not in ROLES:
            msg = f"--columns {pair!r} does not say which column plays which role."
            hint = f"write ROLE=COLUMN; the roles are {', '.join(ROLES)}"
            raise UsageError(msg, hint=hint, place="--columns")
        if role in chosen and role not in SEVERAL:
            msg = f"--columns names two columns for the role {role!r}."
            raise UsageError(msg, hint="name one of them", place="--columns")
        chosen[role] = (*chosen.get(role, ()), column)
    return chosen


def column_option(role: str, column: str) -> str:
    """Write the option that names a column for a role, as a shell takes it.

    Examples:
        >>> print(column_option("note", "Change"), column_option("note", "Change, 2019"), sep="; ")
        --columns note=Change; --columns 'note="Change, 2019"'
    """
    return columns_option(role, [column])


def columns_option(role: str, columns: Iterable[str]) -> str:
    """Write the option that names several columns for a role, as a shell takes it.

    Examples:
        >>> print(columns_option("unused", ["low", "high, too"]))
        --columns 'unused=low,unused="high, too"'
    """
    named = (f'"{column}"' if "," in column else column for column in columns)
    return f"--columns {quote(','.join(f'{role}={name}' for name in named))}"


def _pairs(text: str) -> list[str]:
    """Split at the commas outside quotes, and take the quotes off."""
    pairs = re.findall(r'(?:"[^"]*"|[^,"])+', text)
    return [pair.replace('"', "") for pair in pairs if pair.strip()]


def read_where(text: str) -> tuple[str, str]:
    """Read ``sex=female``.

    Raises:
        UsageError: It is not written like that.
    """
    column, equals, value = text.partition("=")
    if not equals or not column.strip():
        msg = f"--where {text!r} is not a column and a value."
        raise UsageError(msg, hint="write COLUMN=VALUE, such as sex=female", place="--where")
    return column.strip(), value.strip().strip('"')


def read_wheres(texts: Sequence[str]) -> dict[str, str]:
    """Read ``sex=female`` and the like, each of another column.

    Raises:
        UsageError: One is not written like that, or a column is named twice.
    """
    pairs = [read_where(text) for text in texts]
    chosen = dict(pairs)
    if len(chosen) < len(pairs):
        msg = "--where names a column twice, and a row has one value in each."
        hint = "choose one value, or leave it out to see each separately"
        raise UsageError(msg, hint=hint, place="--where")
    return chosen


def read_constants(texts: Sequence[str]) -> dict[str, str]:
    """Parse ``unit=euro`` and the like, each of another role.

    Raises:
        UsageError: One is not written like that, names no role that can be the same in all rows,
            or names one twice.
    """
    chosen: dict[str, str] = {}
    for text in texts:
        role, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value or role not in CONSTANT:
            msg = f"--set {text!r} does not say what is the same in all rows."
            hint = f"write ROLE=VALUE; the roles are {', '.join(CONSTANT)}"
            raise UsageError(msg, hint=hint, place="--set")
        if role == "decimal" and value not in {".", ","}:
            msg = f"--set {text!r} is no mark of decimals."
            raise UsageError(msg, hint="write --set decimal=, or --set decimal=.", place="--set")
        if role == "brackets" and value not in BRACKETS:
            msg = f"--set {text!r} does not say what numbers in brackets are."
            hint = " or ".join(f"--set brackets={each}" for each in BRACKETS)
            raise UsageError(msg, hint=f"write {hint}", place="--set")
        if role in chosen:
            msg = f"--set gives two values for the role {role!r}."
            raise UsageError(msg, hint="give one of them", place="--set")
        chosen[role] = value
    return chosen


CONSTANT = [*(role for role in ROLES if role not in {"value", *SEVERAL}), "decimal", "brackets"]
"""Roles that something can play in all rows of a table; and how numbers are written in them."""
