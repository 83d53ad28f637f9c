"""A dataset that is open, and how to open it: a method for each command that asks."""

from collections.abc import Sequence

from hitech_cli.api import arguments
from hitech_cli.api.arguments import Pairs, PathName
from hitech_cli.api.comparisons import Comparisons
from hitech_cli.api.errors import raised_for_python
from hitech_cli.api.garbage import collection_paused
from hitech_cli.api.lookups import LookUps
from hitech_cli.loading import LoadRequest, load


def open(
    source: PathName | Sequence[PathName] | None = None,
    *,
    columns: Pairs | None = None,
    where: Pairs | None = None,
    set: Pairs | None = None,
    missing: str | Sequence[str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> "Dataset":
    """Read a dataset, to ask it questions.

    Args:
        source: A table (CSV, Excel, Parquet, SDMX ...), the JSON of `hitech new`, several of
            these JSON files, or the folder of a data package; the bundled dataset if not given.
        columns: Roles of a table's columns: ``{"value": "Amount", "area": "Town"}``.
        where: Only rows of a table with these values: ``{"sex": "female"}``.
        set: Values of roles in all rows of a table: ``{"unit": "euro"}``.
        missing: Texts of table cells that have no value.
        sheet: Sheet of a workbook, or table of a database.
        encoding: Encoding of a table; detected if not given.

    Raises:
        AccessError: The source cannot be read.
        InvalidDataError: It is not valid; ``problems`` has all that is wrong.
        UsageError: It cannot be read as it was asked to be.

    Examples:
        >>> import hitech_cli as hitech
        >>> hitech.open()
        <Dataset foshan-hitech-zone-2020: 15 indicators, 2 areas>
    """
    with raised_for_python(), collection_paused():
        request = LoadRequest(
            paths=arguments.paths(source),
            columns=",".join(arguments.pairs("columns", columns)),
            where=arguments.pairs("where", where),
            constants=arguments.pairs("set", set),
            missing=arguments.several("missing", missing),
            sheet=arguments.text("sheet", sheet) or "",
            encoding=arguments.text("encoding", encoding) or "",
        )
        return Dataset(request, load(request))


class Dataset(LookUps, Comparisons):
    """A dataset to ask: `open` returns it.

    Its methods are the commands of the command line, their keywords the options. Indicators, areas,
    categories and units are named by an id, a name, another name, or the start of one, in any case
    and script; all methods raise an `UnknownNameError` or `AmbiguousNameError` for a name that does
    not say which, and a `UsageError` for a value that cannot be read.

    Threads may share it; it answers one question at a time.

    Attributes:
        title: What it is about.
        reading: How a table was read, in a line; None where there was no table.
    """
