"""CSV as text: the same in every version of Python."""

import csv
from collections.abc import Iterable, Sequence

_ROW_END = "\r\n"
"""Python before 3.13 puts only those characters of line ends in quotes that end its own rows."""


class _Lines:
    """A file for a CSV writer, which collects its rows."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, row: str) -> None:
        self.lines.append(f"{row.removesuffix(_ROW_END)}\n")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a header and rows of cells as CSV; only what needs quotes has them.

    Examples:
        >>> csv_text(["id", "note"], [["a", "one, two"], ["b", 'a "word"\r'], ["c", ""]])
        'id,note\na,"one, two"\nb,"a ""word""\r"\nc,\n'
    """
    text = _Lines()
    writer = csv.writer(text, lineterminator=_ROW_END)
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(text.lines)
