"""S."""

import re
from typing import NamedTuple

from hitech_cli.loading.tables.headings import roles_of
from hitech_cli.model.period import Period


class HeadingPeriod(NamedTuple):
    period: str
    status: str


def heading_period(column: str) -> HeadingPeriod | None:
    text = re.sub(r"\s*\[YR\d{4}\]$", "", column)
    try:
        return (
            HeadingPeriod(str(Period(text)), "")
            if text[:1].isdecimal() and "1500" <= text < "2200"
            else None
        )
    except ValueError:
        return None


def is_period(text: str) -> bool:
    try:
        return bool(Period(text))
    except ValueError:
        return False


def part_of_year(text: str) -> str | None:
    return {"jan": "01", "feb": "02", "mar": "03"}.get(
        text.casefold(), text if text.isdecimal() and 1 <= int(text) <= 12 else None
    )


def period_of(column: str) -> str:
    found = heading_period(column)
    return found.period if found else ""


def is_known(column: str) -> bool:
    return bool(roles_of(column)) or bool(period_of(column))
