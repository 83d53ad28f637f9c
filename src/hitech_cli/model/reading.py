"""How a table was read: its layout, what its columns were taken for, and what was not used."""

from typing import NamedTuple

from hitech_cli.counting import counted, listed

MOST_ROLES = 12
"""How many columns the line of a reading names; `hitech list --explain` shows all."""

NO_ROLES = {"unused", "breakdown", "constant"}
"""What columns are that play no role."""


class ColumnUse(NamedTuple):
    """What a column of a table was taken for.

    Attributes:
        column: What the table calls it; for values in several columns, the first and the last.
        role: What it says, ``value`` or ``area`` for example; ``breakdown`` where it tells
            indicators apart, ``constant`` where it says the same throughout, and ``unused``.
        why: Why it is not used, or what it follows from; empty where that is plain.
        texts: Some of what stands in it, where that was asked for.
    """

    column: str
    role: str
    why: str = ""
    texts: tuple[str, ...] = ()


class Reading(NamedTuple):
    """How a table was read.

    Attributes:
        file: What the table is called.
        layout: How its values are laid out.
        source: How the file is written, where that is not plain: its encoding, its sheet.
        columns: What its columns were taken for.
        constants: What the user said of all rows, by role.
        units: The units of its indicators.
        rows: How many rows of values there are.
        indicators: How many indicators.
        apart_by: The columns that tell indicators of one name apart.
        areas: How many areas.
        first: The first period; empty where none is stated.
        last: The last one.
        qualified: How many values are said to be more or less than what is printed.
        missing: How many rows have no value.
        remarks: What else has to be said.
    """

    file: str
    layout: str
    source: tuple[str, ...]
    columns: tuple[ColumnUse, ...]
    constants: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    rows: int
    indicators: int
    apart_by: tuple[str, ...]
    areas: int
    first: str
    last: str
    qualified: int
    missing: int
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Format it in a line, so that nothing is lost unnoticed."""
        return f"{self.file}: {', '.join(self._counts)}. {self._layout_words}."

    @property
    def _counts(self) -> tuple[str, ...]:
        apart = f", broken down by {' and '.join(self.apart_by)}" if self.apart_by else ""
        span = f", {self.first} to {self.last}" if self.first else ""
        return (
            *self.source,
            counted(self.rows, "row"),
            f"{counted(self.indicators, 'indicator')}{apart}",
            f"{counted(self.areas, 'area')}{span}",
            f"{counted(self.qualified, 'value')} with qualifiers",
            f"{self.missing:,} missing",
            *self.remarks,
        )

    @property
    def _layout_words(self) -> str:
        """What the columns were taken for, and which were not used."""
        roles = [f"{use.role} {use.column}" for use in self.columns if use.role not in NO_ROLES]
        said = [f"{role} {text} in all rows" for role, text in self.constants]
        unused = [f"{use.column} ({use.why})" for use in self.columns if use.role == "unused"]
        parts = (
            f"Read as {self.layout}: {listed([*roles, *said], MOST_ROLES)}",
            *([f"in {listed(self.units)}"] if self.units else []),
            *([f"not used: {listed(unused)}"] if unused else []),
        )
        return "; ".join(parts)
