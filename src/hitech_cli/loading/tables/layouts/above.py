"""The unit that a line above a table says, for all figures that have none of their own."""

import re
from collections.abc import Collection, Iterable, Iterator
from shlex import quote

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.recognised import Recognised
from hitech_cli.loading.tables.meanings.unit_behind import is_plain, is_unit, unit_behind
from hitech_cli.loading.tables.meanings.units import Scaled, scale_in, unit_and_scale
from hitech_cli.loading.tables.sources.remarks import Remark
from hitech_cli.loading.tables.sources.sheets import Loaded, Sheet
from hitech_cli.place import Place

_LABELLED = (
    r"(?i)(?:.*[\s(（\[])?"
    r"(?:计量单位|单位|單位|単位|units?(?: of measure(?:ment)?)?|(?:maß)?einheit|unité"
    r"|unidade?(?: de medida)?|unità(?: di misura)?|eenheid)"
    r"(?:\s*[:：]\s*|(?<=of measure)\s+)(?P<unit>[^\s:：].*?)[)）\]]?"
)
_IN_BRACKETS = r"[\[(（](?P<unit>[^\[\]()（）]+)[\])）]"
_IN = r"(?i)^(?:in|en|em)\s+"
"""What may stand before a unit: it is not part of it."""

_OWN = re.compile(
    r"[%％率]|指数|指數|增长|比重|per ?cent|\bindex|\bgrowth|\bratio|\bshare|\bchange"
    r"|\brate\b|\bper\b"
    r"|\b(?:average|median|mean) age\b|durchschnittsalter|âge moyen|edad media"
    r"|人均|veränderung|anteil|\bquote|\btaux\b|\btasa\b|variaci|indice|índice",
    re.IGNORECASE,
)
"""What is measured in a unit of its own, whatever the table is in."""

_AROUND = (
    r"(?i)^(?:table|tabelle|tableau|tabla|tabela)\s+\d[\w.-]*[.:]?\s+(?=\S)"
    r"|,\s+(?:unless|except|sauf|soweit nicht)\b[^)\]]*"
)
"""What says nothing of a unit: the number of a table, and that other units are told."""

LONGEST = 60
"""A longer line that is neither labelled nor in brackets is a title."""


def unit_above(remarks: Iterable[Remark]) -> Remark | None:
    """Return the unit that the lines above a table say, and where; ``None`` for none or several.

    Examples:
        >>> unit_above([Remark(1, "Dragons by region"), Remark(2, "单位：亿元")])
        Remark(line=2, text='亿元')
        >>> unit_above([Remark(1, "Output (million euro)")]).text
        'million euro'
        >>> unit_above([Remark(1, "(in million euro)")]).text
        'million euro'
        >>> print(unit_above([Remark(1, "Unit: euro"), Remark(2, "Unit: tonnes")]))
        None
    """
    said = ((remark, unit) for remark in remarks for unit in _units(remark.text.strip()))
    units = ((remark, re.sub(_IN, "", unit)) for remark, unit in said)
    found = {unit: Remark(remark.line, unit) for remark, unit in units}
    return next(iter(found.values())) if len(found) == 1 else None


def scales_not_taken(loaded: Loaded, unit: Remark | None) -> Iterator[Remark]:
    """Yield the scales that lines above a header or beneath the rows say, and no unit has.

    Args:
        loaded: What came of loading the table.
        unit: The unit that is of one of these lines.
    """
    for remark in (*loaded.above, *loaded.beneath):
        word = scale_in(remark.text)
        if word and (unit is None or remark.line != unit.line):
            yield Remark(remark.line, word)


def check_scale_under(sheet: Sheet, remarks: Iterable[Remark], constants: Collection[str]) -> None:
    """Reject a table with a scale in a line under its header, unless the user says the scale.

    Which columns it is for is not known, and without it figures would be a thousand times too
    small.

    Args:
        sheet: The table.
        remarks: The lines between its header and its rows.
        constants: What the user says of all rows, by role.

    Raises:
        InvalidDataError: There is one.
    """
    if {"scale", "unit"} & {*constants}:
        return
    for found in remarks:
        word = scale_in(found.text).casefold()
        if not word:
            continue
        what = f"The line {found.text!r} says a scale, and not of which columns."
        hint = f"--set scale={quote(word)} if it is that of all values, --set scale=0 if of none"
        place = Place(line=found.line) if sheet.has_lines else Place(row=found.line)
        problem = Problem(code="scale-under-header", what=what, where=place, hint=hint)
        raise InvalidDataError(sheet.name, [problem])


def takes_unit_above(name: str) -> bool:
    """Return whether what is called so may be in the unit of its table.

    Examples:
        >>> takes_unit_above("Output"), takes_unit_above("Growth of output")
        (True, False)
    """
    return _OWN.search(name) is None


def has_own_units(found: Recognised, columns: Columns) -> bool:
    """Return whether some rows may be in another unit than their table, by what they are of."""
    roles = found.roles
    said = [*roles.free, *(roles.at[role] for role in ("area", "area_name") if role in roles.at)]
    texts = (text for each in said if each in found.place for text in columns.texts(each))
    return not all(map(takes_unit_above, texts))


def _units(text: str) -> Iterator[str]:
    """Yield the unit that a line says."""
    text = re.sub(_AROUND, "", text)
    labelled = re.fullmatch(_LABELLED, text)
    first = re.match(_IN_BRACKETS, text)
    beginning, _, others = text.partition(", ")
    start = Scaled("") if scale_in(others) or "percent" in others else unit_and_scale(beginning)
    whole = re.fullmatch(_IN_BRACKETS, text)
    behind = unit_behind(text)
    if labelled:
        yield labelled["unit"].strip()
    elif whole:
        if is_unit(whole["unit"]):
            yield whole["unit"].strip()
    elif behind:
        yield behind.unit
    elif first and unit_and_scale(first["unit"]).exponent:
        yield first["unit"].strip()
    elif start.exponent and start.unit and is_plain(start.unit):
        yield beginning
    elif len(text) <= LONGEST and unit_and_scale(text).exponent and is_unit(text):
        yield text
