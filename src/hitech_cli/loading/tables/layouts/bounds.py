"""Columns of bounds of others, by the names of both."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hitech_cli.loading.tables.engine import quoted
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.meanings.missing import is_missing
from hitech_cli.loading.tables.meanings.unit_behind import unit_behind
from hitech_cli.model.names import normalised

Bounds = tuple[Field, Field]
"""The columns of the lower and of the upper bounds."""


def bounds_beside(fields: Sequence[Field]) -> Mapping[Field, Bounds]:
    """Return the bounds that columns have by their names, by the column whose they are.

    Examples:
        >>> names = ("mumps", "mumps_low", "mumps high (%)", "age")
        >>> fields = [Field(name, "", 0) for name in names]
        >>> [(of.heading, low.heading) for of, (low, _) in bounds_beside(fields).items()]
        [('mumps', 'mumps_low')]
    """
    named: dict[str, Field] = {}
    for each in fields:
        named.setdefault(bare_heading(each.heading), each)
    found: dict[Field, dict[str, dict[Field, None]]] = {each: {} for each in fields}
    for each in fields:
        for name, rest in splits(bare_heading(each.heading)):
            own = named.get(name, each)
            for role in ("lower", "upper"):
                if own is not each and plays(rest, role):
                    found[own].setdefault(role, {})[each] = None
    ends = {
        of: [list(roles.get(end, ())) for end in ("lower", "upper")] for of, roles in found.items()
    }
    return {of: (low[0], high[0]) for of, (low, high) in ends.items() if len(low) == len(high) == 1}


_INTERVAL = re.compile(
    r"(?:\d\d(?:[.,]\d)?\s?%[\s-]*)?(?:c\.?i\.?|confidence intervals?|confidence limits"
    r"|k\.?i\.?|konfidenzintervall|vertrauensintervall|i\.?c\.?|intervalle de confiance"
    r"|intervalo de confianza|intervallo di confidenza|betrouwbaarheidsinterval)"
    r"(?:\s*\(?\d\d(?:[.,]\d)?\s?%\)?)?",
    re.IGNORECASE,
)
"""What heads a column of confidence intervals: ``95% CI``."""

_END = r"(-?\d(?:[\d.,]*\d)?) ?%?"
_ENDS = rf"[\[(]? ?{_END} ?(?:-|–|—|to|bis|;|, ) ?{_END} ?[\])]?"
"""How both ends stand in one cell: ``58.1-62.9``, ``[58.1; 62.9]``."""


def interval_beside(value: Field, columns: Columns, free: Sequence[Field]) -> Field | None:
    """Return the column right behind a value that has its interval; ``None`` where none does."""
    for each in free:
        if each.column == value.column + 1 and _INTERVAL.fullmatch(each.heading.strip()):
            texts = [text for text in columns.texts(each) if not is_missing(text)]
            return each if texts and all(re.fullmatch(_ENDS, text) for text in texts) else None
    return None


def ends_of(interval: Field) -> Bounds:
    """Return the columns of the lower and of the upper bounds that stand in one."""
    low, high = (
        f"case when regexp_full_match(trim({interval.sql}), {quoted(_ENDS)})"
        f" then regexp_extract(trim({interval.sql}), {quoted(_ENDS)}, {at}) else '' end"
        for at in (1, 2)
    )
    return (
        Field(interval.heading, low, interval.column),
        Field(interval.heading, high, interval.column),
    )


def splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which words are a name, and some before or behind it."""
    words = name.split()
    for at in range(1, len(words)):
        first, last = " ".join(words[:at]), " ".join(words[at:])
        yield from ((first, last), (last, first))


def bare_heading(heading: str) -> str:
    """Return the words of a heading, without the unit after them.

    Examples:
        >>> bare_heading("Mumps_low (%)"), bare_heading("Alameda!!Margin of Error")
        ('mumps low', 'alameda margin of error')
    """
    named = unit_behind(heading)
    name = normalised(named.name if named else heading)
    return " ".join(re.split(r"[\s.,:;!()\[\]]+", name)).strip()
