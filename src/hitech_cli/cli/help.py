"""A command's page as text for a terminal, however narrow: examples first, options after."""

import shutil
from collections.abc import Iterator, Sequence
from textwrap import wrap

from hitech_cli.cli.help_page import Page, Row
from hitech_cli.render.output import terminal_encoding, write

WIDEST, NARROWEST = 80, 24
WIDE = 60
"""From here on what a word means stands beside it; on narrower terminals below it."""

MOST_BESIDE = 26
"""Columns of a word beside which its meaning begins; longer ones have the line to themselves."""


def print_help(page: Page) -> None:
    """Write a page for the terminal that there is.

    Raises:
        AccessError: It could not all be written.
    """
    columns = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    text = "\n".join(_lines(page, columns - 2))  # 万 and 亿 may each take a column more
    write(f"{text}\n", None, force=False, encoding=terminal_encoding())


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
    sections = {"Commands": page.commands, "Arguments": page.arguments, "Options": page.options}
    for heading, rows in sections.items():
        if rows:
            yield from ("", f"{heading}:")
            yield from _rows(rows, width)
    yield ""
    yield from _filled(page.more, width)


def _filled(text: str, width: int, first: str = "", below: str = "") -> list[str]:
    return wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=below,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _command_line(example: str, width: int) -> list[str]:
    r"""Write a command line that can be copied: where it is broken, a backslash says so."""
    *lines, last = _filled(example, width - 2, first="  ", below="    ")
    return [*(f"{line} \\" for line in lines), last]


def _rows(rows: Sequence[Row], width: int) -> Iterator[str]:
    longest = max(len(word) for word, _ in rows if len(word) <= MOST_BESIDE)
    for word, meaning in rows:
        if width < WIDE or len(word) > MOST_BESIDE:
            yield f"  {word}"
            beside = "      " if width < WIDE else " " * (longest + 4)
            yield from _filled(meaning, width, first=beside, below=beside)
        else:
            yield from _filled(
                meaning, width, first=f"  {word:{longest}}  ", below=" " * (longest + 4)
            )
