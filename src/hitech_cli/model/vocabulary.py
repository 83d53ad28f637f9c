"""The field's closed lists of words (SDMX), spelled once."""

from enum import StrEnum


class Measure(StrEnum):
    """What a figure says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    COMPOUND_GROWTH = "compound growth"
    SHARE = "share"

    @property
    def is_rate(self) -> bool:
        """Whether the figure is a change from a base period."""
        return self in {Measure.GROWTH, Measure.COMPOUND_GROWTH}


class Qualifier(StrEnum):
    """How strongly the source says a value."""

    EXACTLY = "exactly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    NEARLY = "nearly"
    ABOUT = "about"

    @property
    def is_approximate(self) -> bool:
        """Whether the wording leaves open how far off the value is."""
        return self in {Qualifier.NEARLY, Qualifier.ABOUT}


class Status(StrEnum):
    """How a value came to be known, after the SDMX code list CL_OBS_STATUS.

    From the most to the least certain: what rests on several figures is as certain as the least.
    """

    OBSERVED = "observed"
    BREAK = "series break"
    DEFINITION_DIFFERS = "definition differs"
    PROVISIONAL = "provisional"
    UNVALIDATED = "unvalidated"
    LOW_RELIABILITY = "low reliability"
    EXPERIMENTAL = "experimental"
    IMPUTED = "imputed"
    ESTIMATED = "estimated"
    FORECAST = "forecast"


class Origin(StrEnum):
    """Where a figure comes from: a source, or arithmetic on figures that do."""

    PUBLISHED = "published"
    COMPUTED = "computed"
    IMPLIED = "implied"
    PROJECTED = "projected"


class UnitKind(StrEnum):
    """What sort of thing a unit counts; it decides the limits and the meaning of growth."""

    CURRENCY = "currency"
    COUNT = "count"
    AMOUNT = "amount"
    RATIO = "ratio"
    INDEX = "index"
    PERCENT = "percent"
    POINTS = "percentage points"
