"""What a command is for and what it takes, and that as help; the man page is made of it too."""

import inspect
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from typer.core import TyperGroup

from hitech_cli.cli.dataset_options import DATASET_OPTIONS, OUTPUT_OPTIONS
from hitech_cli.cli.typer_bridge import AnyCommand, Context, Parameter
from hitech_cli.render.output import terminal_encoding, write

WIDEST, NARROWEST = 80, 24
WIDE = 60
"""From here on what a word means stands beside it; on narrower terminals below it."""

MOST_BESIDE = 26
"""Columns of a word beside which its meaning begins; longer ones have the line to themselves."""


TAG = re.compile(r"\[[a-z]+: [^]]{,24}\]|`[^`]{,30}`")
"""A default, a variable or a command, which is not broken between lines unless it is long."""

JOINT = "\N{NO-BREAK SPACE}"

Row = tuple[str, str]
"""A word of the command line, and what it means."""

Section = tuple[str, tuple[Row, ...]]
"""Rows under a heading."""

OPTIONS, DATASET, OUTPUT = "Options", "Dataset options", "Output options"

MORE = "More: `hitech help`, `man hitech`."
MORE_OF_ALL = "More: `hitech help COMMAND`, `hitech help environment`, `man hitech`."


class Page(NamedTuple):
    """The help of a command; a tuple, since building a dataclass would slow help down.

    Attributes:
        name: How it is called: ``hitech show``.
        summary: What it does, in a sentence.
        details: More of that, in paragraphs.
        examples: Command lines that work as they stand.
        usage: Which words it takes, in their order.
        arguments: What stands for itself among them, and what it means.
        groups: The options, as they may be spelled, and what they mean, under headings.
        commands: The commands that follow it, each with its summary.
    """

    name: str
    summary: str
    details: tuple[str, ...]
    examples: tuple[str, ...]
    usage: str
    arguments: tuple[Row, ...]
    groups: tuple[Section, ...]
    commands: tuple[Row, ...]

    @property
    def options(self) -> list[Row]:
        """The options of all groups."""
        return [row for _, rows in self.groups for row in rows]


def page_of(command: AnyCommand, ctx: Context) -> Page:
    """Read a command's page from its docstring and its parameters."""
    summary, *paragraphs = _paragraphs(command)
    parameters = command.get_params(ctx)
    taken = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    commands = commands_of(command)
    return Page(
        name=ctx.command_path,
        summary=summary,
        details=tuple(text for text in paragraphs if not _is_examples(text)),
        examples=tuple(_examples(paragraphs)),
        usage=" ".join([ctx.command_path, "[OPTIONS]", *_usage(taken, bool(commands))]),
        arguments=tuple((parameter.metavar or "", _help(parameter)) for parameter in taken),
        groups=tuple(_grouped([one for one in parameters if one not in taken], ctx)),
        commands=tuple((name, _paragraphs(one)[0]) for name, one in commands.items()),
    )


def _grouped(options: Sequence[Parameter], ctx: Context) -> Iterator[Section]:
    """Yield the options by group: the command's own, those of the dataset, those of the output."""
    for heading in (OPTIONS, DATASET, OUTPUT):
        records = (one.get_help_record(ctx) for one in options if _group(one) == heading)
        rows = [(spelled, " ".join(text.split())) for spelled, text in filter(None, records)]
        if rows:
            yield heading, tuple(rows)


def _group(option: Parameter) -> str:
    if option.name in DATASET_OPTIONS:
        return DATASET
    return OUTPUT if option.name in OUTPUT_OPTIONS else OPTIONS


def commands_of(command: AnyCommand) -> Mapping[str, AnyCommand]:
    """Return the commands that follow one, by their names."""
    return command.commands if isinstance(command, TyperGroup) else {}


def _paragraphs(command: AnyCommand) -> list[str]:
    return inspect.cleandoc(command.help or "").split("\n\n")


def _is_examples(paragraph: str) -> bool:
    return paragraph.startswith("Examples:\n")


def _examples(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in filter(_is_examples, paragraphs):
        yield from (line.strip() for line in paragraph.splitlines()[1:])


def _usage(taken: list[Parameter], has_commands: bool) -> Iterator[str]:  # noqa: FBT001 - private
    for parameter in taken:
        word = f"{parameter.metavar}{'...' if parameter.nargs == -1 else ''}"
        yield word if parameter.required else f"[{word}]"
    if has_commands:
        yield "COMMAND [ARGS]..."


def _help(parameter: Parameter) -> str:
    return str(getattr(parameter, "help", None) or "")


def print_help(page: Page) -> None:
    """Write a page for the terminal that there is.

    Raises:
        AccessError: It could not all be written.
    """
    _print(_lines(page, _width()))


def _width() -> int:
    columns = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    return columns - 2  # 万 and 亿 may each take a column more


def _print(lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    write(text, None, force=False, encoding=terminal_encoding())


def print_topic(heading: str, rows: Sequence[Row]) -> None:
    """Write rows under a heading for the terminal that there is.

    Raises:
        AccessError: It could not all be written.
    """
    _print([f"{heading}:", *_rows(rows, _width())])


def _lines(page: Page, width: int) -> Iterator[str]:
    yield from _filled(page.summary, width)
    yield from ("", "Examples:")
    for example in page.examples:
        yield from _command_line(example, width)
    yield ""
    yield from _filled(f"Usage: {page.usage}", width, below=" " * 7)
    for paragraph in page.details:
        yield ""
        yield from _filled(paragraph, width)
    for heading, rows in (
        ("Commands", page.commands),
        ("Arguments", page.arguments),
        *page.groups,
    ):
        if rows:
            yield from ("", f"{heading}:")
            yield from _rows(rows, width)
    yield ""
    yield from _filled(MORE_OF_ALL if page.commands else MORE, width)


def _filled(text: str, width: int, first: str = "", below: str = "") -> list[str]:
    lines = wrap(
        TAG.sub(lambda tag: tag[0].replace(" ", JOINT), " ".join(text.split())),
        width,
        initial_indent=first,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(JOINT, " ") for line in lines]


def _command_line(example: str, width: int) -> list[str]:
    r"""Write a command line that can be copied: where it is broken, a backslash says so."""
    *lines, last = _filled(example, width - 2, first="  ", below="    ")
    return [*(f"{line} \\" for line in lines), last]


def _rows(rows: Sequence[Row], width: int) -> Iterator[str]:
    longest = max(len(word) for word, _ in rows if len(word) <= MOST_BESIDE)
    for word, meaning in rows:
        if width < WIDE or len(word) > MOST_BESIDE:
            yield from _filled(word, width, first="  ", below="    ")
            beside = "      " if width < WIDE else " " * (longest + 4)
            yield from _filled(meaning, width, first=beside, below=beside)
        else:
            yield from _filled(
                meaning, width, first=f"  {word:{longest}}  ", below=" " * (longest + 4)
            )
