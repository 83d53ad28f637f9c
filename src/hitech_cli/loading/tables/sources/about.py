"""What is known of a table beside what stands in it."""

from dataclasses import dataclass

from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.files import Content
from hitech_cli.loading.tables.sources.table_dialect import USUAL, TableDialect
from hitech_cli.loading.tables.sources.table_schema import TableSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a table beside what stands in it; texts are empty where nothing is.

    Attributes:
        id: What the package is called.
        title: What it is about.
        description: More of that.
        publisher: Where it is from.
        address: Where that is to be found.
        date: When it was made.
        version: Which version of it this is.
        licence: Under which terms.
        dialect: How it is written.
        schema: What its columns are.
        parts: The files that it lies in, where there are several.
        data: The table itself, where it stands in the descriptor.
        descriptor: The file that says so.
    """

    id: str = ""
    title: str = ""
    description: str = ""
    publisher: str = ""
    address: str = ""
    date: str = ""
    version: str = ""
    licence: str = ""
    dialect: TableDialect = USUAL
    schema: TableSchema = TableSchema()  # noqa: RUF009 - it is frozen
    parts: tuple[Content, ...] = ()
    data: Json = None
    descriptor: str = ""

    @property
    def delimiter(self) -> str:
        """What parts its cells; empty where that is not said."""
        return self.dialect.delimiter
