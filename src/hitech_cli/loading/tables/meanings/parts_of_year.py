"""Parts of a year as offices write them: months, quarters, halves, weeks, or the whole of it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from hitech_cli.loading.tables.meanings.month_names import (
    BEHIND_ROMAN,
    MONTH_NAMES,
    MONTHS_ALSO,
    MONTHS_SHORT,
    ORDINAL_ENDS,
    ORDINALS,
    PARTS,
    WHOLE_YEAR,
)
from hitech_cli.model.period import MONTHS, YEAR


def folded(text: str) -> str:
    """Return a text without what does not matter in names: case, accents, width, full stops.

    Examples:
        >>> folded(" Févr. "), folded("２０１９ 年")
        ('fevr', '2019 年')
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", re.sub(r"[‐-―−〜～]", "-", bare)).strip()


MONTH_NUMBERS = {
    folded(name): number
    for names in (*MONTH_NAMES.values(), *MONTHS_SHORT.values())
    for number, name in enumerate(names.split(), start=1)
} | {folded(name): number for name, number in MONTHS_ALSO.items()}
"""The number of each month by its names, which are `folded`."""

_CODES = {folded(word): code for code, words in PARTS.items() for word in words.split()}
_WHOLE = set(map(folded, WHOLE_YEAR))


def either(words: Iterable[str]) -> str:
    """Return the pattern of a text that is one of some words, once it is `folded`."""
    return "|".join(sorted(map(re.escape, map(folded, words)), key=len, reverse=True))


_FAR = either(each for each in ORDINALS if each.isascii())
_MAY_HAVE_NUMBER = re.compile(rf"[\d一二三四上下]|\b(?:{_FAR})\b").search


@cache
def _numbered() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a part and its number, in either order."""
    near, word = r"(?P<near>\d{1,2}|[一二三四上下])", f"(?P<word>{either(_CODES)})"
    far, ends = f"(?P<far>{_FAR})", either(ORDINAL_ENDS.split())
    return (
        re.compile(rf"{word}(?:[ -]?{near}| {far})", re.ASCII),
        re.compile(rf"(?:第 ?)?(?:{near} ?(?:{ends})? ?|{far} ){word}期?", re.ASCII),
    )


_MONTHS_RANGE = re.compile(r"(\d{1,2})(?:月)? ?[-至到~] ?(\d{1,2})月(?:期|份)?")


def part_of(text: str) -> str:
    """Return a part of a year as the reporting periods of SDMX have it: Q1, M5, A1.

    An empty text where it is none.

    Examples:
        >>> [part_of(text) for text in ("1. Quartal", "third quarter", "M13", "上半年", "7")]
        ['Q1', 'Q3', 'A1', 'S1', '']
    """
    said = folded(text).strip(" ,:_/'.-")
    if said in MONTH_NUMBERS:
        return f"M{MONTH_NUMBERS[said]}"
    if said in _WHOLE or not said:
        return "A1"
    months = _MONTHS_RANGE.fullmatch(said)
    if months:
        return _of_months(*map(int, months.groups()))
    if not _MAY_HAVE_NUMBER(said):  # which most headings have not
        return ""
    match = next(filter(None, (form.fullmatch(said) for form in _numbered())), None)
    if match is None:
        return ""
    number, word = match["near"] or match["far"], match["word"]
    code = (match["far"] and BEHIND_ROMAN.get(word)) or _CODES[word]
    return f"{code}{ORDINALS.get(number) or int(number)}"


def _of_months(first: int, last: int) -> str:
    """Return the part of a year that some months are; January to February are none."""
    length = last - first + 1
    for code, months in MONTHS.items():
        if months == length and last % months == 0 and last <= YEAR:
            return f"{code}{last // months}"
    return ""


def is_month_or_quarter(text: str) -> bool:
    """Return whether a text names a month or a quarter.

    Examples:
        >>> all(map(is_month_or_quarter, ("Mrz", "Aug.", "M05", "2e kwartaal", "第3四半期")))
        True
        >>> any(map(is_month_or_quarter, ("?", "Total", "HALF1")))
        False
    """
    said = part_of(text)
    return said[:1] in {"M", "Q"} and 0 < int(said[1:]) * MONTHS[said[0]] <= YEAR
