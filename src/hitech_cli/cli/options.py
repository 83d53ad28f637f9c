"""Every option and argument, spelled once.

Plain assignments, never the ``type`` statement: Typer would lose the settings.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from typer.models import OptionInfo

from hitech_cli.model.amount import Amount
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import (
    CitationStyle,
    Colour,
    FileFormat,
    Format,
    Measure,
    Qualifier,
    Scale,
    SortKey,
    Status,
    one_of,
)

Kind = TypeVar("Kind")

MOST_YEARS = 100
MOST_WANTED = 1_000_000


def reading(kind: Callable[[str], Kind]) -> Callable[[str], Kind]:
    """Return a parser for an option, which shows the user why a value cannot be read."""

    def read(text: str) -> Kind:
        try:
            return kind(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    return read


def stated_period(text: str) -> Period:
    """Parse a period to start from, to end at or to set others against: one in time.

    Raises:
        ValueError: It is no period, or is not stated.
    """
    period = Period(text)
    if not period.is_stated:
        msg = f"{text!r} is no period in time"
        raise ValueError(msg)
    return period


def whole_number(most: int) -> Callable[[str], int]:
    """Return a parser of whole numbers from 1 to the one given; other text is a ValueError.

    Examples:
        >>> whole_number(100)("5")
        5
    """

    def read(text: str) -> int:
        readable = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not readable or not 1 <= int(text) <= most:
            msg = f"{text!r} is not a whole number from 1 to {most:,}."
            raise ValueError(msg)
        return int(text)

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
        *names, metavar=metavar, help=meaning, parser=parser, envvar=envvar
    )
    return option


def _period(name: str, meaning: str) -> OptionInfo:
    return _option(name, "PERIOD", meaning, parser=reading(stated_period))


def _flag(name: str, meaning: str, *, short: str | None = None) -> OptionInfo:
    names = [name, short] if short else [name]
    flag: OptionInfo = typer.Option(*names, help=meaning)
    return flag


IndicatorName = Annotated[
    str, typer.Argument(metavar="ID", help="An indicator: its id, a name, or the start of one.")
]
IndicatorNames = Annotated[
    list[str], typer.Argument(metavar="ID", help="Indicators: ids, names, or starts of them.")
]
Data = Annotated[
    list[Path] | None,
    _option(
        "--data",
        "FILE",
        "Read this dataset; - is standard input. JSON files are merged; may be given"
        " repeatedly.  [default: the one that comes along]",
        envvar="HITECH_DATA",
    ),
]
Columns = Annotated[
    list[str] | None,
    _option(
        "--columns",
        "ROLE=COLUMN,...",
        "What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.",
    ),
]
Where = Annotated[
    list[str] | None,
    _option(
        "--where", "COLUMN=VALUE", "Only rows of a table with this value; may be given repeatedly."
    ),
]
Constants = Annotated[
    list[str] | None,
    _option(
        "--set",
        "ROLE=VALUE",
        "What a table says in no column, such as unit=euro; may be given repeatedly.",
    ),
]
MissingTexts = Annotated[
    list[str] | None,
    _option(
        "--missing", "TEXT", "A cell of a table with this has no value; may be given repeatedly."
    ),
]
SheetName = Annotated[
    str | None, _option("--sheet", "NAME", "Which sheet, or which table of a database, to read.")
]
Encoding = Annotated[
    str | None,
    _option("--encoding", "NAME", "How a table is encoded, such as gb18030, if not as UTF-8."),
]
AnswerFormat = Annotated[
    Format,
    _option(
        "--format",
        "FORMAT",
        f"How to write the answer: {one_of(Format)}; if not, as the name of --output says.",
        short="-f",
        envvar="HITECH_FORMAT",
    ),
]
OutputFile = Annotated[
    Path | None,
    _option("--output", "FILE", "Write to this file, which must be new, or --force.", short="-o"),
]
Force = Annotated[bool, _flag("--force", "Let a file be replaced.")]
AmountScale = Annotated[
    Scale,
    _option(
        "--scale",
        "SCALE",
        f"In what people read amounts: {one_of(Scale)}; auto is as the source has them.",
    ),
]
Coloured = Annotated[
    Colour,
    _option("--color", "WHEN", f"Whether tables and records are coloured: {one_of(Colour)}."),
]
Unpaged = Annotated[bool, _flag("--no-pager", "Show long answers without a pager, all at once.")]
SpreadsheetSafe = Annotated[
    bool,
    _flag("--spreadsheet-safe", "Keep text in CSV from being run as a formula, by a leading '."),
]
ByteOrderMark = Annotated[
    bool, _flag("--bom", "Begin CSV with a byte order mark, by which Excel knows UTF-8.")
]
InCategory = Annotated[
    str | None, _option("--category", "CATEGORY", "Only indicators of this category.")
]
InArea = Annotated[
    str | None, _option("--area", "AREA", "Only figures of this area, or of areas in it.")
]
Areas = Annotated[
    list[str] | None, _option("--area", "AREA", "Compare in this area; may be given repeatedly.")
]
InPeriod = Annotated[
    Period | None,
    _option(
        "--period",
        "PERIOD",
        "Only figures of this period, or of periods in it: 2020, 2020-Q3, 2020-05, 2019/20.",
        parser=reading(Period),
    ),
]
Periods = Annotated[
    list[Period] | None,
    _option(
        "--period",
        "PERIOD",
        "Compare in this period; may be given repeatedly.",
        parser=reading(Period),
    ),
]
FilteredFrom = Annotated[Period | None, _period("--from", "Only figures of it or later.")]
FilteredTo = Annotated[Period | None, _period("--to", "Only figures of it or earlier.")]
InUnit = Annotated[str | None, _option("--unit", "UNIT", "Only figures in this unit.")]
OfMeasure = Annotated[
    Measure | None, _option("--measure", "MEASURE", f"Only figures of it: {one_of(Measure)}.")
]
OfStatus = Annotated[
    Status | None, _option("--status", "STATUS", f"Only figures known like it: {one_of(Status)}.")
]
WithQualifier = Annotated[
    Qualifier | None,
    _option("--qualifier", "WORDS", f"Only figures said like it: {one_of(Qualifier)}."),
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
        "Only figures of at least this: 92,000, 100bn, 9.2万, 40%.",
        parser=reading(Amount.parse),
    ),
]
Maximum = Annotated[
    Amount | None,
    _option("--max", "AMOUNT", "Only figures of at most this.", parser=reading(Amount.parse)),
]
Possible = Annotated[bool, _flag("--possible", "Also figures that only may meet --min and --max.")]
WithDerived = Annotated[
    bool, _flag("--derived", "Also figures that no source prints, and that follow.")
]
NewFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The file to write, which must be new, or --force.")
]
FileToConvert = Annotated[
    Path, typer.Argument(metavar="IN", help="The dataset to convert; - is standard input.")
]
ConvertedFile = Annotated[
    Path,
    typer.Argument(metavar="OUT", help="The file to write, new or with --force; - prints it."),
]
To = Annotated[
    FileFormat | None,
    _option("--to", "FORMAT", f"Write {one_of(FileFormat)}, if not what the name of OUT says."),
]
FilesToCheck = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="The dataset to check, if not that of --data."),
]
Verbose = Annotated[bool, _flag("--verbose", "List each comparison made.", short="-v")]
Explain = Annotated[
    bool, _flag("--explain", "Derive what follows, down to the places in the source.")
]
ExplainReading = Annotated[bool, _flag("--explain", "Also how a table was read, column by column.")]
SortBy = Annotated[
    SortKey | None,
    _option("--sort", "KEY", f"Sort by {one_of(SortKey)}; if not, as the dataset has them."),
]
GrownFrom = Annotated[Period | None, _period("--from", "Start from this period's level.")]
GrownTo = Annotated[Period | None, _period("--to", "End at this period.")]
Years = Annotated[
    int | None,
    _option(
        "--years",
        "N",
        "Take a compound rate whose start is not stated as one over N years.",
        parser=reading(whole_number(MOST_YEARS)),
    ),
]
AllAreas = Annotated[
    bool, _flag("--all-areas", "All areas in order of growth between --from and --to.")
]
Top = Annotated[
    int | None,
    _option("--top", "N", "The N areas that grew most.", parser=reading(whole_number(MOST_WANTED))),
]
Bottom = Annotated[
    int | None,
    _option(
        "--bottom", "N", "The N areas that grew least.", parser=reading(whole_number(MOST_WANTED))
    ),
]
InStyle = Annotated[
    CitationStyle | None,
    _option(
        "--style",
        "STYLE",
        f"How to write citations: {one_of(CitationStyle)}; plain goes with every --format.",
    ),
]
Index = Annotated[
    Period | None, _period("--index", "Each figure as an index: that of this period is 100.")
]
Project = Annotated[
    Period | None,
    _period(
        "--project", "Carry the last level to this period, by each rate a year that ends there."
    ),
]
