"""Which column plays which role, as far as that is known."""

from dataclasses import dataclass, field

from hitech_cli.loading.tables.layouts.fields import Field


@dataclass(slots=True)
class Roles:
    """Which column plays which role, as far as that is known.

    Attributes:
        at: The column of each role.
        free: Columns without a role, which may tell observations apart.
        dimensions: Those of them that do, whatever stands in them: sex, age.
        unused: Columns that are not used, and why.
        parts: Columns that say a part of a year, once it is known which column says the year.
        replaced: What stands for columns that are not read as they are.
    """

    at: dict[str, Field] = field(default_factory=dict)
    free: list[Field] = field(default_factory=list)
    dimensions: list[Field] = field(default_factory=list)
    unused: dict[Field, str] = field(default_factory=dict)
    parts: dict[str, Field] = field(default_factory=dict)
    replaced: dict[Field, Field] = field(default_factory=dict)

    def take_period(self, column: Field) -> None:
        """Assign the period to a column, and the month, quarter or week to those that say it."""
        self.take("period", column)
        for role, part in self.parts.items():
            if part in self.free:
                self.take(role, part)

    def take(self, role: str, column: Field) -> None:
        """Assign a role to a column that has none."""
        self.at[role] = column
        self.free.remove(column)

    def leave(self, role: str) -> Field:
        """Take a role from the column that has it, and return that."""
        column = self.at.pop(role)
        self.free.append(column)
        return column

    def replace(self, role: str, sql: str) -> None:
        """Read the column of a role by another expression."""
        column = self.at[role]
        first = next((own for own, new in self.replaced.items() if new == column), column)
        self.at[role] = self.replaced[first] = column._replace(sql=sql)

    def drop(self, column: Field, why: str) -> None:
        """Leave a column without a role unused."""
        self.unused[column] = why
        self.free.remove(column)
