"""What a CSV Dialect or a Table Dialect says of how a table is written."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hitech_cli.loading.tables.sources.descriptor import Entry  # imported only with packages

KNOWN = {
    "$schema", "csvddfVersion", "caseSensitiveHeader", "profile", "name", "title", "description",
    "type", "csv", "excel", "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar",
    "nullSequence", "skipInitialSpace", "header", "headerRows", "headerJoin", "commentChar",
    "commentPrefix", "commentRows", "sheetName", "sheetNumber", "table", "itemType", "itemKeys",
}  # fmt: skip
"""What a dialect may have: of anything else, nobody knows what it does to a number."""

LINE_ENDS = {"", "\n", "\r\n", "\r"}
"""What may end a line; which of them does is seen in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDialect:
    r"""How a descriptor says that a table is written.

    Attributes:
        delimiter: What parts its cells; empty where it does not say.
        quote: What stands around cells; empty where nothing does.
        is_quote_doubled: Whether a quote within quotes stands twice.
        escape: What stands before a mark that is meant as itself.
        null: What stands in all cells without a value, such as ``\N``.
        skips_blanks: Whether blanks behind a delimiter are no part of a cell.
        has_header: Whether a row names the columns.
        header_rows: Which rows do, counted from 1.
        join: What stands between the names of several header rows.
        comment: How rows begin that are comments.
        comment_rows: Which rows are, counted from 1.
        sheet: Which sheet of a workbook, or table of a database, is meant.
    """

    delimiter: str = ""
    quote: str = '"'
    is_quote_doubled: bool = True
    escape: str = ""
    null: str = ""
    skips_blanks: bool = False
    has_header: bool = True
    header_rows: tuple[int, ...] = (1,)
    join: str = " "
    comment: str = ""
    comment_rows: frozenset[int] = frozenset()
    sheet: str = ""

    @property
    def is_usual(self) -> bool:
        """Whether it says nothing but what parts cells, and which sheet is meant."""
        return replace(self, delimiter="", sheet="") == USUAL


USUAL = TableDialect()


def dialect_in(entry: "Entry") -> TableDialect:
    """Read a dialect; what only one kind of file has may stand in an object of its own.

    Raises:
        InvalidDataError: It says something that is not read, or not as the standard has it.
    """
    kinds = {
        key: value for kind in ("csv", "excel") for key, value in entry.entry(kind).values.items()
    }
    entry = replace(entry, values={**entry.values, **kinds})
    unknown = sorted(entry.values.keys() - KNOWN)
    if unknown:
        hint = "take it out, if the table is read rightly without it"
        raise entry.fault(unknown[0], "is nothing that is known of how a table is written", hint)
    if entry.text("lineTerminator") not in LINE_ENDS:
        hint = "end lines as text files do, and leave it out"
        raise entry.fault(key="lineTerminator", what="is none that text files have", hint=hint)
    return TableDialect(
        delimiter=_delimiter(entry),
        quote=entry.sign("quoteChar") if "quoteChar" in entry.values else '"',
        is_quote_doubled=entry.flag("doubleQuote", default=True),
        escape=entry.sign("escapeChar"),
        null=entry.text("nullSequence"),
        skips_blanks=entry.flag("skipInitialSpace", default=False),
        has_header=entry.flag("header", default=True) and entry.numbers("headerRows") != (),
        header_rows=entry.numbers("headerRows") or (1,),
        join=entry.text("headerJoin") if "headerJoin" in entry.values else " ",
        comment=entry.text("commentChar") or entry.text("commentPrefix"),
        comment_rows=frozenset(entry.numbers("commentRows") or ()),
        sheet=_sheet(entry),
    )


def _delimiter(entry: "Entry") -> str:
    text = entry.text("delimiter")
    if not text or text == "\t" or (len(text) == 1 and text.isprintable() and text != '"'):
        return text
    raise entry.fault(
        key="delimiter", what=f"is {text!r}, which is not one character that parts cells"
    )


def _sheet(entry: "Entry") -> str:
    """Return the name of a sheet or a table; a first one needs none."""
    number = entry.number("sheetNumber")
    if number is not None and number > 1 and not entry.text("sheetName"):
        raise entry.fault(key="sheetNumber", what="is not read", hint="name the sheet: 'sheetName'")
    return entry.text("sheetName") or entry.text("table")
