"""Every option and argument, spelled once.

Plain assignments, never the ``type`` statement: Typer would lose the settings.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from typer.models import OptionInfo

from hitech_cli.cli.typer_bridge import DatasetName
from hitech_cli.model.amount import MOST_WANTED, MOST_YEARS, Amount, whole_number
from hitech_cli.model.period import Period, stated_period
from hitech_cli.model.vocabulary import (
    CitationStyle,
    Colour,
    FileFormat,
    Format,
    Measure,
    Qualifier,
    Scale,
    Shell,
    SortKey,
    Start,
    Status,
    one_of,
)

Kind = TypeVar("Kind")


def reading(kind: Callable[[str], Kind]) -> Callable[[str], Kind]:
    """Return a parser for an option, which shows the user why a value cannot be read."""

    def read(text: str) -> Kind:
        try:
            return kind(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    return read


def _option(  # noqa: PLR0913 - what most options have
    name: str,
    metavar: str,
    meaning: str,
    *,
    short: str | None = None,
    parser: Callable[[str], object] | None = None,
    envvar: str | None = None,
) -> OptionInfo:
    names = [name, short] if short else [name]
    option: OptionInfo = typer.Option(
        *names,
        metavar=metavar,
        help=f"{meaning} [env: {envvar}]" if envvar else meaning,
        parser=parser,
        envvar=envvar,
        show_envvar=False,
        show_default=False,  # those worth a word stand in the meaning
    )
    return option


def _period(name: str, meaning: str) -> OptionInfo:
    return _option(name, "PERIOD", meaning, parser=reading(stated_period))


def _flag(name: str, meaning: str, *, short: str | None = None) -> OptionInfo:
    names = [name, short] if short else [name]
    flag: OptionInfo = typer.Option(*names, help=meaning)
    return flag


IndicatorName = Annotated[
    str, typer.Argument(metavar="ID", help="Indicator: its id, a name, or the start of one.")
]
IndicatorNames = Annotated[
    list[str], typer.Argument(metavar="ID", help="Indicators: ids, names, or starts of them.")
]
OfIndicators = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Only figures of these indicators; all if none is named."),
]
Data = Annotated[
    list[DatasetName] | None,
    _option(
        "--data",
        "FILE",
        "Dataset to read: a file, - for standard input, or the URL of a database's table;"
        " repeat to merge JSON files."
        " [default: the bundled dataset]",
        envvar="HITECH_DATA",
    ),
]
Columns = Annotated[
    list[str] | None,
    _option(
        "--columns",
        "ROLE=COLUMN,...",
        "Roles of a table's columns, such as value=Amount,area=Town; repeatable.",
    ),
]
Where = Annotated[
    list[str] | None,
    _option("--where", "COLUMN=VALUE", "Only rows of a table with this value; repeatable."),
]
Constants = Annotated[
    list[str] | None,
    _option(
        "--set",
        "ROLE=VALUE",
        "Value of a role in all rows of a table, such as unit=euro; repeatable.",
    ),
]
MissingTexts = Annotated[
    list[str] | None,
    _option("--missing", "TEXT", "Text of table cells that have no value; repeatable."),
]
SheetName = Annotated[
    str | None, _option("--sheet", "NAME", "Sheet of a workbook, or table of a database, to read.")
]
Encoding = Annotated[
    str | None,
    _option("--encoding", "NAME", "Encoding of a table, such as gb18030. [default: detected]"),
]
AnswerFormat = Annotated[
    Format,
    _option(
        "--format",
        "FORMAT",
        f"Format of the answer: {one_of(Format)}. [default: by the name of --output, else table,"
        " or chart for chart]",
        short="-f",
        envvar="HITECH_FORMAT",
    ),
]
OutputFile = Annotated[
    Path | None,
    _option(
        "--output",
        "FILE",
        "Write to this file; refuses to overwrite without --force.",
        short="-o",
    ),
]
Force = Annotated[bool, _flag("--force", "Overwrite an existing file.")]
AmountScale = Annotated[
    Scale,
    _option(
        "--scale",
        "SCALE",
        f"Scale for displayed amounts: {one_of(Scale)}; wan and yi for 万 and 亿; auto as in the"
        " source."
        " [default: auto]",
    ),
]
Coloured = Annotated[
    Colour,
    _option("--color", "WHEN", f"Colour tables and records: {one_of(Colour)}. [default: auto]"),
]
Unpaged = Annotated[
    bool,
    _flag("--no-pager", "Print long answers without the pager that HITECH_PAGER or PAGER names."),
]
SpreadsheetSafe = Annotated[
    bool,
    _flag("--spreadsheet-safe", "Put a ' before text in CSV that a spreadsheet would run."),
]
Quiet = Annotated[
    bool,
    _flag("--quiet", "Print only errors on standard error: no warnings, no progress.", short="-q"),
]
ByteOrderMark = Annotated[
    bool, _flag("--bom", "Begin CSV with a byte order mark, by which Excel knows UTF-8.")
]
InCategory = Annotated[
    str | None, _option("--category", "CATEGORY", "Only indicators of this category.")
]
InArea = Annotated[
    str | None, _option("--area", "AREA", "Only figures for this area and areas within it.")
]
Areas = Annotated[
    list[str] | None, _option("--area", "AREA", "Area to compare or draw; repeatable.")
]
InPeriod = Annotated[
    Period | None,
    _option(
        "--period",
        "PERIOD",
        "Only figures for this period and periods within it: 2020, 2020-Q3, 2020-05, 2019/20.",
        parser=reading(Period),
    ),
]
Periods = Annotated[
    list[Period] | None,
    _option(
        "--period",
        "PERIOD",
        "Period to compare in; repeatable.",
        parser=reading(Period),
    ),
]
DrawnPeriods = Annotated[
    list[Period] | None,
    _option(
        "--period",
        "PERIOD",
        "Only figures for this period and periods within it; repeatable.",
        parser=reading(Period),
    ),
]
FilteredFrom = Annotated[Period | None, _period("--from", "Only figures for this period or later.")]
FilteredTo = Annotated[Period | None, _period("--to", "Only figures for this period or earlier.")]
InUnit = Annotated[str | None, _option("--unit", "UNIT", "Only figures in this unit.")]
OfMeasure = Annotated[
    Measure | None,
    _option("--measure", "MEASURE", f"Only figures with this measure: {one_of(Measure)}."),
]
OfStatus = Annotated[
    Status | None,
    _option("--status", "STATUS", f"Only figures with this status: {one_of(Status)}."),
]
WithQualifier = Annotated[
    Qualifier | None,
    _option("--qualifier", "WORDS", f"Only figures with this qualifier: {one_of(Qualifier)}."),
]
WithText = Annotated[
    str | None,
    _option("--text", "WORDS", "Only figures with these words in names, notes or wording."),
]
Minimum = Annotated[
    Amount | None,
    _option(
        "--min",
        "AMOUNT",
        "Only figures of at least this: 92,000, 100bn, 9.2万 or 9.2wan, 40%.",
        parser=reading(Amount.parse),
    ),
]
Maximum = Annotated[
    Amount | None,
    _option("--max", "AMOUNT", "Only figures of at most this.", parser=reading(Amount.parse)),
]
Possible = Annotated[bool, _flag("--possible", "Also figures that might match --min and --max.")]
WithDerived = Annotated[bool, _flag("--derived", "Also derived figures, which no source prints.")]
StartFrom = Annotated[
    Start,
    _option("--from", "START", f"Dataset to start from: {one_of(Start)}. [default: template]"),
]
NewFile = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="File to write; refuses to overwrite without --force. - prints it.",
    ),
]
ShellName = Annotated[Shell, typer.Argument(metavar="SHELL", help=f"Shell: {one_of(Shell)}.")]
HelpTopic = Annotated[
    str | None, typer.Argument(metavar="COMMAND", help="Command, or environment for its variables.")
]
FileToConvert = Annotated[
    DatasetName, typer.Argument(metavar="IN", help="Dataset to convert, - for standard input.")
]
ConvertedFile = Annotated[
    Path,
    typer.Argument(
        metavar="OUT",
        help="File to write; refuses to overwrite without --force. - prints it.",
    ),
]
To = Annotated[
    FileFormat | None,
    _option(
        "--to", "FORMAT", f"Format to write: {one_of(FileFormat)}. [default: by the file's name]"
    ),
]
FilesToCheck = Annotated[
    list[DatasetName] | None,
    typer.Argument(metavar="FILE", help="Dataset to check, like --data."),
]
Verbose = Annotated[bool, _flag("--verbose", "List each consistency check.", short="-v")]
Explain = Annotated[
    bool, _flag("--explain", "Show how figures are derived, down to the places in the source.")
]
IdsOnly = Annotated[bool, _flag("--ids", "Print ids only, one a line, for scripts.")]
ExplainReading = Annotated[
    bool, _flag("--explain", "Also show how a table was read, column by column.")
]
SortBy = Annotated[
    SortKey | None,
    _option("--sort", "KEY", f"Sort by {one_of(SortKey)}. [default: the dataset's order]"),
]
GrownFrom = Annotated[Period | None, _period("--from", "First period.")]
GrownTo = Annotated[Period | None, _period("--to", "Last period.")]
Years = Annotated[
    int | None,
    _option(
        "--years",
        "N",
        "Years covered by a compound rate whose start is not stated.",
        parser=reading(whole_number(MOST_YEARS)),
    ),
]
AllAreas = Annotated[
    bool, _flag("--all-areas", "Rank all areas by growth between --from and --to.")
]
Top = Annotated[
    int | None,
    _option(
        "--top",
        "N",
        "Rank the N areas with the highest growth.",
        parser=reading(whole_number(MOST_WANTED)),
    ),
]
Bottom = Annotated[
    int | None,
    _option(
        "--bottom",
        "N",
        "Rank the N areas with the lowest growth.",
        parser=reading(whole_number(MOST_WANTED)),
    ),
]
InStyle = Annotated[
    CitationStyle | None,
    _option(
        "--style",
        "STYLE",
        f"Style of the citations: {one_of(CitationStyle)}; plain goes with every --format.",
    ),
]
Index = Annotated[Period | None, _period("--index", "Show an index in which this period is 100.")]
Project = Annotated[
    Period | None,
    _period(
        "--project", "Project the last level to this period, at each annual rate that ends there."
    ),
]
