"""What methods are given, read by the parsers of the command line's options."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from os import PathLike, fspath
from typing import TypeVar

from hitech_cli.errors import UsageError, did_you_mean
from hitech_cli.model.amount import Amount, whole_number
from hitech_cli.model.names import nearest_words
from hitech_cli.model.period import Period, stated_period
from hitech_cli.model.vocabulary import Member, member_of

Kind = TypeVar("Kind")

PathName = str | PathLike[str]

Number = int | float | Decimal | str
"""An amount: a number, or a text as options take it, ``"100bn"``, ``"9.2万"`` or ``"40%"``."""

PeriodName = str | int
"""A period: ``2020``, ``"2020-Q3"``, ``"2020-05"`` ..."""


def text(name: str, value: str | None) -> str | None:
    """Return a name or words as they are.

    Raises:
        TypeError: It is no text.
    """
    return None if value is None else _text(name, value)


def texts(name: str, values: Iterable[object]) -> list[str]:
    """Return several of them."""
    return [_text(name, value) for value in values]


def several(name: str, value: str | Sequence[str] | None) -> list[str]:
    """Return one text, or several, as a list."""
    return texts(name, _listed(value))


def _listed(value: object) -> Iterable[object]:
    """Return one thing, or several, as several: those of an array, too."""
    if value is None:
        return ()
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        msg = f"{name} takes text (str), not {type(value).__name__}"
        raise TypeError(msg)
    return value


def period(name: str, value: PeriodName | None) -> Period | None:
    """Parse a period.

    Raises:
        UsageError: It is none.
    """
    return None if value is None else _read(name, Period, str(value))


def periods(name: str, value: PeriodName | Sequence[PeriodName] | None) -> list[Period]:
    """Parse a period, or several."""
    return [_read(name, Period, str(each)) for each in _listed(value)]


def period_in_time(name: str, value: PeriodName | None) -> Period | None:
    """Parse a period to start from or to end at: one that is stated."""
    return None if value is None else _read(name, stated_period, str(value))


def amount(name: str, value: Number | None) -> Amount | None:
    """Parse an amount; a float is read as it is printed.

    Raises:
        UsageError: It is none.
    """
    if value is None:
        return None
    number = Decimal(repr(float(value))) if isinstance(value, float) else value
    written = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return _read(name, Amount.parse, written)


def count(name: str, value: int | None, most: int) -> int | None:
    """Check a whole number from 1 to *most*."""
    return None if value is None else _read(name, whole_number(most), str(value))


def member(name: str, kind: type[Member], value: str | None) -> Member | None:
    """Find a member of a closed list.

    Raises:
        UsageError: It is none of them.
    """
    if value is None:
        return None
    found = member_of(kind, _text(name, value))
    if found is None:
        words = [one.value for one in kind]
        near = nearest_words(value, words)
        msg = f"{value!r} is not one of {', '.join(words)}."
        raise UsageError(msg, hint=did_you_mean(near), near=near, place=name, is_placed=True)
    return found


def _read(name: str, parse: Callable[[str], Kind], written: str) -> Kind:
    try:
        return parse(written)
    except ValueError as error:
        msg = f"{str(error).rstrip('.')}."
        raise UsageError(msg, place=name, is_placed=True) from None


def paths(source: object) -> list[str]:
    """Return the files to read; none for the bundled dataset.

    Raises:
        TypeError: It is no path, such as an open file.
        UsageError: No file is named where some are expected.
    """
    if source is None:
        return []
    if not isinstance(source, str | PathLike | Sequence):
        msg = f"source takes a path or a list of paths, not {type(source).__name__}"
        raise TypeError(msg)
    named = [fspath(one) for one in ([source] if isinstance(source, str | PathLike) else source)]
    if not named or not all(named):
        msg = "No file is named." if not named else "An empty text names no file."
        raise UsageError(msg, hint="open() without a source opens the bundled dataset")
    return texts("source", named)


Pairs = Mapping[str, str | int | Sequence[str]] | str
"""Roles and columns, say: as a mapping, or as the command line has it, ``"value=Amount"``."""


def pairs(name: str, value: Pairs | None) -> list[str]:
    """Return pairs as the command line has them, one a text.

    Raises:
        UsageError: One cannot be written so.
    """
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return [_pair(name, key, str(one)) for key, given in value.items() for one in _listed(given)]


def _pair(name: str, key: str, value: str) -> str:
    if "=" in key or '"' in key + value:
        msg = f"{key!r}: {value!r} cannot be written here."
        hint = 'rename the column: a name with = or " cannot be chosen'
        raise UsageError(msg, hint=hint, place=name, is_placed=True)
    quoted = f'"{value}"' if name == "columns" and "," in value else value
    return f"{key}={quoted}"
