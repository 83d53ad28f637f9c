"""Every option and argument, spelled once.

Plain assignments, never the ``type`` statement: Typer would lose the settings.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from hitech_cli.model.amount import Amount
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import (
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
    """Read an option's value, and show the user the reason where it cannot be read."""

    def read(text: str) -> Kind:
        try:
            return kind(text)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error

    return read


def stated_period(text: str) -> Period:
    """Read a period to start from, to end at or to set others against: one in time.

    Raises:
        ValueError: It is no period, or is not stated.
    """
    period = Period(text)
    if not period.is_stated:
        msg = f"{text!r} is no period in time"
        raise ValueError(msg)
    return period


def whole_number(most: int) -> Callable[[str], int]:
    """Give a reader of whole numbers from 1 to the one given; what it cannot read is a ValueError.

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


IndicatorName = Annotated[
    str, typer.Argument(metavar="ID", help="An indicator: its id, a name, or the start of one.")
]
IndicatorNames = Annotated[
    list[str], typer.Argument(metavar="ID", help="Indicators: ids, names, or starts of them.")
]
Data = Annotated[
    list[Path] | None,
    typer.Option(
        "--data",
        metavar="FILE",
        envvar="HITECH_DATA",
        help="Read this dataset; - is standard input. JSON files are merged; may be given"
        " repeatedly.  [default: the one that comes along]",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="ROLE=COLUMN,...",
        help="What the columns of a table say, such as value=Amount,area=Town; may be given"
        " repeatedly.",
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="COLUMN=VALUE",
        help="Only rows of a table with this value; may be given repeatedly.",
    ),
]
AnswerFormat = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        envvar="HITECH_FORMAT",
        help=f"How to write the answer: {one_of(Format)}.",
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file, which must be new, or --force."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Let a file be replaced.")]
AmountScale = Annotated[
    Scale,
    typer.Option(
        "--scale",
        metavar="SCALE",
        help=f"In what people read amounts: {one_of(Scale)}; auto is as the source has them.",
    ),
]
Coloured = Annotated[
    Colour,
    typer.Option(
        "--color",
        metavar="WHEN",
        help=f"Whether tables and records are coloured: {one_of(Colour)}.",
    ),
]
Unpaged = Annotated[
    bool, typer.Option("--no-pager", help="Show long answers without a pager, all at once.")
]
SpreadsheetSafe = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe", help="Keep text in CSV from being run as a formula, by a leading '."
    ),
]
InCategory = Annotated[
    str | None,
    typer.Option("--category", metavar="CATEGORY", help="Only indicators of this category."),
]
InArea = Annotated[
    str | None,
    typer.Option("--area", metavar="AREA", help="Only figures of this area, or of areas in it."),
]
Areas = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="AREA", help="Compare in this area; may be given repeatedly."),
]
InPeriod = Annotated[
    Period | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        parser=reading(Period),
        help="Only figures of this period, or of periods in it: 2020, 2020-H1, 2020-Q3, 2020-05.",
    ),
]
Periods = Annotated[
    list[Period] | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        parser=reading(Period),
        help="Compare in this period; may be given repeatedly.",
    ),
]
FilteredFrom = Annotated[
    Period | None,
    typer.Option(
        "--from",
        metavar="PERIOD",
        parser=reading(stated_period),
        help="Only figures of it or later.",
    ),
]
FilteredTo = Annotated[
    Period | None,
    typer.Option(
        "--to",
        metavar="PERIOD",
        parser=reading(stated_period),
        help="Only figures of it or earlier.",
    ),
]
InUnit = Annotated[
    str | None, typer.Option("--unit", metavar="UNIT", help="Only figures in this unit.")
]
OfMeasure = Annotated[
    Measure | None,
    typer.Option("--measure", metavar="MEASURE", help=f"Only figures of it: {one_of(Measure)}."),
]
OfStatus = Annotated[
    Status | None,
    typer.Option(
        "--status", metavar="STATUS", help=f"Only figures known like it: {one_of(Status)}."
    ),
]
WithQualifier = Annotated[
    Qualifier | None,
    typer.Option(
        "--qualifier", metavar="WORDS", help=f"Only figures said like it: {one_of(Qualifier)}."
    ),
]
WithText = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help="Only figures with these words in names, notes or wording."
    ),
]
Minimum = Annotated[
    Amount | None,
    typer.Option(
        "--min",
        metavar="AMOUNT",
        parser=reading(Amount.parse),
        help="Only figures of at least this: 92,000, 100bn, 9.2万, 40%.",
    ),
]
Maximum = Annotated[
    Amount | None,
    typer.Option(
        "--max",
        metavar="AMOUNT",
        parser=reading(Amount.parse),
        help="Only figures of at most this.",
    ),
]
Possible = Annotated[
    bool, typer.Option("--possible", help="Also figures that only may meet --min and --max.")
]
WithDerived = Annotated[
    bool,
    typer.Option("--derived", help="Also figures that no source prints, and that follow."),
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
    typer.Option(
        "--to",
        metavar="FORMAT",
        help=f"Write {one_of(FileFormat)}, if not what the name of OUT says.",
    ),
]
FilesToCheck = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="The dataset to check, if not that of --data."),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="List each comparison made.")]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Derive what follows, down to the places in the source."),
]
SortBy = Annotated[
    SortKey | None,
    typer.Option(
        "--sort", metavar="KEY", help=f"Sort by {one_of(SortKey)}; if not, as the dataset has them."
    ),
]
GrownFrom = Annotated[
    Period | None,
    typer.Option(
        "--from",
        metavar="PERIOD",
        parser=reading(stated_period),
        help="Start from this period's level.",
    ),
]
GrownTo = Annotated[
    Period | None,
    typer.Option(
        "--to", metavar="PERIOD", parser=reading(stated_period), help="End at this period."
    ),
]
Years = Annotated[
    int | None,
    typer.Option(
        "--years",
        metavar="N",
        parser=reading(whole_number(MOST_YEARS)),
        help="Take a compound rate whose start is not stated as one over N years.",
    ),
]
AllAreas = Annotated[
    bool,
    typer.Option("--all-areas", help="All areas in order of growth between --from and --to."),
]
Top = Annotated[
    int | None,
    typer.Option(
        "--top",
        metavar="N",
        parser=reading(whole_number(MOST_WANTED)),
        help="The N areas that grew most.",
    ),
]
Bottom = Annotated[
    int | None,
    typer.Option(
        "--bottom",
        metavar="N",
        parser=reading(whole_number(MOST_WANTED)),
        help="The N areas that grew least.",
    ),
]
Index = Annotated[
    Period | None,
    typer.Option(
        "--index",
        metavar="PERIOD",
        parser=reading(stated_period),
        help="Each figure as an index: that of this period is 100.",
    ),
]
Project = Annotated[
    Period | None,
    typer.Option(
        "--project",
        metavar="PERIOD",
        parser=reading(stated_period),
        help="Carry the last level to this period, by each rate a year that ends there.",
    ),
]
