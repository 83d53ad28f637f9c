"""Columns whose headings have a period in them, with a name beside it or alone."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.meanings.written_periods import (
    HeadingPeriod,
    heading_period,
    heading_periods,
)

_PARTED = r"[\s_.\-–(,:]+"
"""What stands between a name and a period in a heading."""


class Headed(NamedTuple):
    """A column whose heading has a period in it.

    Attributes:
        field: The column.
        name: What the heading says beside the period; empty where that is all.
        period: The period.
        status: The flag behind it: ``2019p``.
    """

    field: Field
    name: str
    period: str
    status: str


def headed_by_periods(fields: Sequence[Field]) -> list[Headed]:
    """Return the columns that are headed by a period, or by a name and one."""
    whole = heading_periods([each.heading for each in fields])
    found = (_headed(each, period) for each, period in zip(fields, whole, strict=True))
    return [each for each in found if each is not None]


def _headed(column: Field, whole: HeadingPeriod | None) -> Headed | None:
    """Return what a heading says, if it is a period, or a name and one."""
    if whole is not None:
        return Headed(column, "", whole.period, whole.status)
    words = re.split(_PARTED, column.heading.rstrip(") "))
    for said, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        period = heading_period(said)
        if period is not None and any(rest):
            cut = column.heading.rfind(said) if said == words[-1] else len(said)
            name = column.heading[:cut] if said == words[-1] else column.heading[cut:]
            return Headed(column, name.strip(" _.-–(,:"), period.period, period.status)
    return None
