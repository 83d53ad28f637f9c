"""A table of a database as a sheet: its columns, and where need be all of its rows."""

from dataclasses import dataclass

from hitech_cli.loading.databases.remote import Remote
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.sources.gathered import headed
from hitech_cli.loading.tables.sources.sheets import Loaded, RowSheet, names


@dataclass(frozen=True, slots=True)
class DatabaseSheet(RowSheet):
    """A table of a database, whose rows have no order.

    Attributes:
        called: What errors call it.
        table: What the database calls it.
        remote: What asks it.
        columns: What its columns are called.
    """

    called: str
    table: str
    remote: Remote
    columns: tuple[str, ...]

    @classmethod
    def of(cls, called: str, table: str, remote: Remote) -> "DatabaseSheet":
        """Return a table as a sheet.

        Raises:
            InvalidDataError: A column has no name, or that of another.
        """
        return cls(called, table, remote, headed(called, remote.columns).columns)

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.called

    @property
    def has_order(self) -> bool:
        """Its rows have no order."""
        return False

    @property
    def reading(self) -> str:
        """How it is read."""
        return f"table {self.table!r}"

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers do not have the digits that were printed."""
        return frozenset(self.columns[at] for at in self.remote.rounded)

    def load(self, engine: Engine) -> Loaded:
        """Load all rows, which are then here as those of a file are.

        Raises:
            AccessError: They cannot be had.
        """
        self.remote.restart(engine)
        self.remote.load("here")
        show(engine, len(self.columns))
        return Loaded(sha256="")


def show(engine: Engine, width: int) -> None:
    """Make the view ``rows`` of the table ``here``, with the number that each row counts for."""
    cells = ", ".join(names(width))
    engine.run(
        f"create view rows as select rowid as r, rowid + 1 as n, 0 as heading, size, {cells}"
        " from here"
    )
