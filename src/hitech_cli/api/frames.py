"""Records as data frames: typed columns, whose numbers are floats or exact."""

import math
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
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

    if not exact:
        _warn_of_long(records)
    columns = {}
    for key in keys:
        values = [record[key] for record in records]
        if key in NUMBERS and exact:
            columns[key] = pd.Series(values, dtype="object")
        elif key in NUMBERS:
            columns[key] = pd.Series(_doubles(key, values), dtype="float64")
        elif key in COUNTS:
            columns[key] = pd.Series(_integers(values), dtype="Int64")
        else:
            columns[key] = pd.Series(values, dtype="boolean" if key in FLAGS else "string")
    return pd.DataFrame(columns)


def arrow_table(keys: Sequence[str], records: Records, *, exact: bool) -> "pa.Table":
    """Return records as a table of Arrow.

    Raises:
        AccessError: pyarrow is not installed.
        UsageError: No decimals of Arrow are wide enough for the numbers of a column.
    """
    _check_installed("pyarrow", "An Arrow table")
    import pyarrow as pa  # noqa: PLC0415 - of an extra

    if not exact:
        _warn_of_long(records)
    columns = {}
    for key in keys:
        values = [record[key] for record in records]
        if key in NUMBERS and exact:
            columns[key] = pa.array(values, _decimals(key, values))
        elif key in NUMBERS:
            columns[key] = pa.array(_doubles(key, values), pa.float64())
        elif key in COUNTS:
            columns[key] = pa.array(_integers(values), pa.int64())
        else:
            columns[key] = pa.array(values, pa.bool_() if key in FLAGS else pa.string())
    return pa.table(columns)


def _decimals(key: str, values: Sequence[Value]) -> "pa.DataType":
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
        warnings.warn(msg, stacklevel=4)  # where the method of the answer was called


def _check_installed(package: str, what: str) -> None:
    if find_spec(package) is None:
        msg = f"{what} needs {package}, which is not installed."
        raise AccessError(msg, hint="pip install 'hitech-cli[frames]'")
