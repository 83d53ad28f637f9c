"""The header of a table, where a descriptor says which rows it is."""

from collections.abc import Sequence

from hitech_cli.counting import listed
from hitech_cli.loading.documents.strict_json import invalid
from hitech_cli.loading.tables.sources.header import Header
from hitech_cli.loading.tables.sources.records import Part, Record
from hitech_cli.loading.tables.sources.table_dialect import TableDialect
from hitech_cli.place import Place


def check_names(name: str, header: Header) -> None:
    """Reject a header of which two columns have one name, or one has none."""
    for at, column in enumerate(header.columns):
        place = Place(line=header.line or None)
        hint = "give each column a name of its own"
        if not column:
            raise invalid(name, "blank-header", f"Column {at + 1} has no name.", hint, place)
        if column in header.columns[:at]:
            what = f"Duplicate column {column!r}."
            raise invalid(name, "header-twice", what, hint, place)


def header_of(part: Part, dialect: TableDialect, names: tuple[str, ...]) -> Header:
    """Return the header of a part.

    Args:
        part: Where it stands.
        dialect: Which rows are the header.
        names: What the schema calls the columns, where no row does.

    Raises:
        InvalidDataError: There is none; or comments above it leave open which row it is.
    """
    if not dialect.has_header:
        if not names:
            what = "The descriptor says that no row is a header, and names no columns."
            raise invalid(part.name, "no-header", what, "name the 'fields' of its 'schema'")
        return _header(names, 0)
    above: list[Record] = []
    for record in part.records(dialect):
        above.append(record)
        rows = _header_rows(part, above, dialect)
        if rows:
            cells = [record.cells or [] for record in rows]
            return _header(_joined(cells, dialect.join), rows[-1].line)
    what = f"There is no row {max(dialect.header_rows)}, which is said to be the header."
    hint = "correct 'headerRows' of the 'dialect'"
    raise invalid(part.name, "no-header", what, hint)


def _header(columns: tuple[str, ...], line: int) -> Header:
    """Return a header of which all columns are kept; 0 is the line of none."""
    return Header(
        columns=columns,
        kept=tuple(range(len(columns))),
        left_out=(),
        cells=columns,
        spare=0,
        line=line,
        start=line,
    )


def _header_rows(part: Part, above: Sequence[Record], dialect: TableDialect) -> list[Record]:
    """Return the rows of the header, once all of them have been read.

    Whether comments count, readers of the standard disagree: where it matters, nothing is guessed.
    """
    rows = [
        record
        for record in above
        if record.cells is not None or record.number in dialect.comment_rows
    ]
    if dialect.header_rows == (1,):  # the usual: the first row that says something
        return [record for record in rows if any(map(str.strip, record.cells or []))][:1]
    if above[-1].number < max(dialect.header_rows) or len(rows) < max(dialect.header_rows):
        return []
    counted = [above[number - 1] for number in dialect.header_rows]
    without = [rows[number - 1] for number in dialect.header_rows]
    if counted != without:
        lines = [listed(str(record.line) for record in found) for found in (counted, without)]
        what = f"'headerRows' are lines {lines[0]} with comments counted, {lines[1]} without them."
        raise invalid(part.name, "no-header", what, "take the comments above the header out")
    return counted


def _joined(rows: Sequence[Sequence[str]], join: str) -> tuple[str, ...]:
    """Return the names that several rows give columns together, up to the last that has one.

    Examples:
        >>> _joined([["geo", "", "GDP", ""], ["", "year", "euro", ""]], " ")
        ('geo', 'year', 'GDP euro')
    """
    width = max(map(len, rows))
    cells = [[row[at].strip() for row in rows if at < len(row)] for at in range(width)]
    columns = [join.join(filter(None, column)) for column in cells]
    while len(columns) > 1 and not columns[-1]:
        columns.pop()
    return tuple(columns)
