"""Records as data frames: typed columns, whose numbers are floats or exact."""

import math
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hitech_cli.errors import AccessError, UsageError
from hitech_cli.render.records import COUNTS, FLAGS, NUMBERS, Value, is_double

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Records = Sequence[Mapping[str, Value]]

NARROW, WIDE = 38, 76
"""Digits of the decimals of Arrow."""


def pandas_frame(keys: Sequence[str], records: Records, *, exact: bool) -> "pd.DataFrame":
    """Return records as a data frame of pandas.

    Raises:
        AccessError: pandas is not installed.
    """
    _check_installed("pandas", "A data frame")
    import pandas as pd  # noqa: PLC0415 - of an extra

    dtypes = {
        _Kind.EXACT: "object",
        _Kind.DOUBLE: "float64",
        _Kind.COUNT: "Int64",
        _Kind.FLAG: "boolean",
        _Kind.TEXT: "string",
    }
    return pd.DataFrame(
        {
            key: pd.Series(values, dtype=dtypes[kind])
            for key, kind, values in _columns(keys, records, exact=exact)
        }
    )


def arrow_table(keys: Sequence[str], records: Records, *, exact: bool) -> "pa.Table":
    """Return records as a table of Arrow.

    Raises:
        AccessError: pyarrow is not installed.
        UsageError: No decimals of Arrow are wide enough for the numbers of a column.
    """
    _check_installed("pyarrow", "An Arrow table")
    import pyarrow as pa  # noqa: PLC0415 - of an extra

    types = {
        _Kind.DOUBLE: pa.float64(),
        _Kind.COUNT: pa.int64(),
        _Kind.FLAG: pa.bool_(),
        _Kind.TEXT: pa.string(),
    }
    return pa.table(
        {
            key: pa.array(values, types.get(kind) or _decimals(key, values))
            for key, kind, values in _columns(keys, records, exact=exact)
        }
    )


class _Kind(Enum):
    """What a column of a data frame holds."""

    EXACT = "decimals"
    DOUBLE = "floats"
    COUNT = "whole numbers"
    FLAG = "truth values"
    TEXT = "texts"


def _columns(
    keys: Sequence[str], records: Records, *, exact: bool
) -> list[tuple[str, _Kind, Sequence[Value | float]]]:
    """Return the columns of a data frame: the key of each, what it holds, and its values."""
    if not exact:
        _warn_of_long(records)
    return [(key, *_column(key, [record[key] for record in records], exact=exact)) for key in keys]


def _column(
    key: str, values: Sequence[Value], *, exact: bool
) -> tuple[_Kind, Sequence[Value | float]]:
    if key in NUMBERS:
        return (_Kind.EXACT, values) if exact else (_Kind.DOUBLE, _doubles(key, values))
    if key in COUNTS:
        return _Kind.COUNT, _integers(values)
    return (_Kind.FLAG if key in FLAGS else _Kind.TEXT), values


def _decimals(key: str, values: Sequence[Value | float]) -> "pa.DataType":
    """Return the type of the decimals that hold all numbers of a column."""
    import pyarrow as pa  # noqa: PLC0415 - of an extra

    written = [f"{abs(value):f}" for value in values if isinstance(value, Decimal)]
    parts = [text.partition(".") for text in written]
    scale = max((len(decimals) for _, _, decimals in parts), default=0)
    digits = max((len(whole) for whole, _, _ in parts), default=0) + scale
    if digits > WIDE:
        msg = f"The numbers of {key!r} need {digits} digits, and Arrow has {WIDE}."
        raise UsageError(msg, hint="records() gives them all")
    return pa.decimal128(NARROW, scale) if digits <= NARROW else pa.decimal256(WIDE, scale)


def _integers(values: Sequence[Value]) -> list[int | None]:
    return [int(value) if isinstance(value, Decimal) else None for value in values]


def _doubles(key: str, values: Sequence[Value]) -> list[float | None]:
    return [_double(key, value) if isinstance(value, Decimal) else None for value in values]


def _double(key: str, value: Decimal) -> float:
    """Return the nearest float; of a bound that none holds, the nearest outward."""
    near = float(value)
    if is_double(value):
        return near
    if key.endswith("lower") and Decimal(near) > value:
        return math.nextafter(near, -math.inf)
    if key.endswith("upper") and Decimal(near) < value:
        return math.nextafter(near, math.inf)
    return near


def _warn_of_long(records: Records) -> None:
    """Warn of published numbers that no float holds; computed ones carry fewer digits."""
    published = (record["value"] for record in records if record["origin"] == "published")
    long = [value for value in published if isinstance(value, Decimal) and not is_double(value)]
    if long:
        others = f" (and {len(long) - 1:,} more)" if len(long) > 1 else ""
        msg = f"{long[0]:f}{others} has more digits than a float holds; exact=True keeps them"
        warnings.warn(msg, stacklevel=5)  # where the method of the answer was called


def _check_installed(package: str, what: str) -> None:
    if find_spec(package) is None:
        msg = f"{what} needs {package}, which is not installed."
        raise AccessError(msg, hint="pip install 'hitech-cli[frames]'")
