"""Lines of a table that are no rows: what offices write above, under and beneath them."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Remark(NamedTuple):
    """A line that says something of a table, and is no row of it.

    Attributes:
        line: Its number.
        text: What it says; its cells are parted by blanks.
    """

    line: int
    text: str


WORDS = (
    "source", "sources", "note", "notes", "footnote", "footnotes", "remark", "remarks", "legend",
    "last updated", "last update", "updated", "copyright", "downloaded", "data extracted",
    "extracted on", "quelle", "quellen", "hinweis", "hinweise", "anmerkung", "anmerkungen", "stand",
    "fußnote", "fußnoten", "champ", "lecture", "fuente", "fuentes", "nota", "notas", "fonte",
    "fonti", "fontes", "note metodologiche", "bron", "toelichting", "注", "注释", "注记",
    "数据来源", "资料来源", "來源", "资料", "注意", "出典", "資料", "備考", "출처", "자료", "주",
)  # fmt: skip
"""How remarks of offices begin, in any case."""

_NAMED = r"[^\W\d]+(?:[ -][^\W\d]+){0,2}\s?[:\uff1a]"
"""A remark with a name: ``Source: ...``, ``Last updated: ...``."""

_BEGINS = rf"(?i)(?:{'|'.join(WORDS)})(?:$|[\s.,;\d(])"

_MARK = r"""(?ix)
      [*†‡§¹²³⁴⁵⁶⁷⁸⁹]+ (?:\s|\w)         # * or ¹ before what it marks
    | [(\[] (?:\d{1,2}|[a-z]|\*+) [)\]] \s*\S  # (1) (a) [2]
    | (?:\d{1,2}|[a-z]) / \s*\D              # 1/ as the IMF writes it
    | \d{1,2} [.)] \s+ \D                    # 2. Dragons ...
    | (?:https?://|www\.|©)
"""
"""How a footnote begins: with the mark that stands in the table."""

_RULE = r"[-\u2013\u2014_=*#~.+ ]{2,}"
_SENTENCE = r"(?:\S+\s+){4,}\S*[^\W\d_][.。!]['\"”)]?"

_SOURCED = rf"(?i)(?:{'|'.join(WORDS)})\s*[:\uff1a]"

_MOMENT = re.compile(
    r"\d{4}(?:[-/. ]?[QTHSMWA]\d{0,2})?|\d{1,2}[-/.]\d{4}"
    r"|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:[ T][\d:.Z]+)?"
    r"|[QTHS][1-4][-/. ]\d{2,4}|(?:\d{1,2}\.?[-/. ])?[^\W\d]{3,9}\.?[-/. ]\d{2,4}"
    r"|\d{4}[-/. ]?[^\W\d]{3,9}\.?|\d{4}年.{0,6}|\d{4}(?:JJ|KW|MM)\d\d",
    re.IGNORECASE,
)
"""How periods and dates look, more of them than are read."""

MOST_KEPT = 1000
"""How many remarks are kept as texts; the others are counted."""


def is_remark(text: str) -> bool:
    """Return whether the only cell of a line is plainly a remark, and no name of a row.

    Examples:
        >>> is_remark("---"), is_remark("Source: the office"), is_remark("  2. Without Oz")
        (True, True, True)
        >>> is_remark("South Sudan"), is_remark("Congo, Dem. Rep."), is_remark("2020")
        (False, False, False)
    """
    text = text.strip()
    begins = any(re.match(beginning, text) for beginning in (_NAMED, _BEGINS, _MARK))
    return begins or any(re.fullmatch(whole, text) for whole in (_RULE, _SENTENCE))


def is_source(text: str) -> bool:
    """Return whether a text names itself a remark, so that no row can be called like it.

    Examples:
        >>> is_source("Source: the office"), is_source("Of which:")
        (True, False)
    """
    return re.match(_SOURCED, text.strip()) is not None


def is_moment(text: str) -> bool:
    """Return whether a text looks like a period or a date.

    Examples:
        >>> is_moment("2021-02"), is_moment("Jan-19"), is_moment("3/2020"), is_moment("Last update")
        (True, True, True, False)
    """
    return _MOMENT.fullmatch(text) is not None


def said(cells: Iterable[str]) -> str:
    """Return what a line says, its cells parted by blanks.

    Examples:
        >>> said(["Last update", "", " 2020"])
        'Last update 2020'
    """
    return " ".join(" ".join(cells).split())


def filled(cells: Sequence[str]) -> list[int]:
    """Return the positions of the cells that are not blank."""
    return [at for at, cell in enumerate(cells) if cell.strip()]
