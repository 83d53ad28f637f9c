"""Closed lists of words: the field's (SDMX) for figures, and those of the command line."""

from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

Member = TypeVar("Member", bound=StrEnum)

SCALES = {"thousand": 3, "万": 4, "million": 6, "亿": 8, "billion": 9, "trillion": 12}
"""The powers of ten that have a name here."""

SCALE_WORDS = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion",
    "tn": "trillion", "wan": "万", "yi": "亿",
}  # fmt: skip
"""Other names of scales, as options take them."""

SCALE_NAMES = {exponent: name for name, exponent in SCALES.items()}


class Measure(StrEnum):
    """What a figure measures of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    COMPOUND_GROWTH = "compound growth"
    SHARE = "share"
    CONTRIBUTION = "contribution to growth"

    @property
    def is_level_or_share(self) -> bool:
        """Whether the figure is a level or a share at a time, not a change over one."""
        return self in {Measure.LEVEL, Measure.SHARE}

    @property
    def is_rate(self) -> bool:
        """Whether the figure says how much the indicator itself grew from a base period."""
        return self in {Measure.GROWTH, Measure.COMPOUND_GROWTH}


class Qualifier(StrEnum):
    """How a source qualifies a value: whether it is a bound, or approximate."""

    EXACTLY = "exactly"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    LESS_THAN = "less than"
    AT_MOST = "at most"
    NEARLY = "nearly"
    BETWEEN = "between"
    ABOUT = "about"

    @property
    def is_approximate(self) -> bool:
        """Whether the wording leaves open how far off the value is."""
        return self in {Qualifier.NEARLY, Qualifier.ABOUT}


class Status(StrEnum):
    """How a value came to be known, after the SDMX code list CL_OBS_STATUS.

    From the most to the least certain. A value may have several: offices print ``bp`` for a
    provisional one behind a series break, and neither hides the other.
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


Statuses = frozenset[Status]
"""Every status of a value; empty for one that no source publishes."""

OBSERVED: Statuses = frozenset({Status.OBSERVED})
"""The status of a published value whose source gives none."""

VINTAGES = {Status.PROVISIONAL, Status.UNVALIDATED, Status.IMPUTED, Status.ESTIMATED}
"""Statuses of values that an office publishes first and replaces by better ones later."""


def in_order(statuses: Statuses) -> list[Status]:
    """Return statuses from the most to the least certain."""
    return [status for status in Status if status in statuses]


@lru_cache(maxsize=256)  # there are few, and every record has one
def status_words(statuses: Statuses) -> str:
    """Format statuses, those that say more than "observed" where there are any.

    Examples:
        >>> status_words(frozenset({Status.PROVISIONAL, Status.BREAK, Status.OBSERVED}))
        'series break, provisional'
        >>> status_words(OBSERVED), status_words(frozenset())
        ('observed', '')
    """
    return ", ".join(in_order(statuses - OBSERVED or statuses))


def uncertainty_rank(statuses: Statuses) -> int:
    """Return the rank of the least certain of some statuses; 0 where they say nothing of doubt."""
    return max((rank for rank, status in enumerate(Status) if status in statuses), default=0)


def vintage(statuses: Statuses) -> Statuses:
    """Return the statuses that mark a vintage, such as provisional; empty for a final value."""
    return statuses & VINTAGES


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


class PlaceKind(StrEnum):
    """What the places in a source are, where they are numbered."""

    PARAGRAPH = "paragraph"
    PAGE = "page"
    SECTION = "section"
    TABLE = "table"
    ROW = "row"
    LINE = "line"


class Scale(StrEnum):
    """The scale of displayed amounts; ``auto`` keeps that of the source."""

    AUTO = "auto"
    NONE = "none"
    THOUSAND = "thousand"
    WAN = "万"
    MILLION = "million"
    YI = "亿"
    BILLION = "billion"
    TRILLION = "trillion"

    @classmethod
    def _missing_(cls, value: object) -> "Scale | None":
        name = SCALE_WORDS.get(str(value).casefold())
        return None if name is None else cls(name)


class Colour(StrEnum):
    """Whether answers are coloured; ``auto`` leaves it to the surroundings."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class SortKey(StrEnum):
    """What indicators are sorted by."""

    NAME = "name"
    CATEGORY = "category"
    PERIOD = "period"
    VALUE = "value"
    GROWTH = "growth"


class FileFormat(StrEnum):
    """How a dataset is written: what `hitech_cli.loading` reads again."""

    JSON = "json"
    CSV = "csv"
    SDMX_CSV = "sdmx-csv"


class Format(StrEnum):
    """How an answer is written.

    json, csv and xlsx are for programs, vega-lite for those that draw, the others for people.
    """

    TABLE = "table"
    RECORD = "record"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    SENTENCE = "sentence"
    XLSX = "xlsx"
    CHART = "chart"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    VEGA_LITE = "vega-lite"


class CitationStyle(StrEnum):
    """How citations are written: as an answer like others, or for a program that typesets them."""

    PLAIN = "plain"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


class Start(StrEnum):
    """A dataset to start from."""

    TEMPLATE = "template"
    BUNDLED = "bundled"


class Shell(StrEnum):
    """A shell that completes command lines."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def member_of(kind: type[Member], word: str) -> Member | None:
    """Return the member of a closed list that a word names; ``None`` where it names none.

    Examples:
        >>> member_of(Measure, "Compound-Growth"), member_of(Scale, "bn"), member_of(Scale, "x")
        (<Measure.COMPOUND_GROWTH: 'compound growth'>, <Scale.BILLION: 'billion'>, None)
    """
    for member in kind:
        if _plain(word) == _plain(member.value):
            return member
    with suppress(ValueError):
        return kind(word)  # by another name
    return None


def _plain(word: str) -> str:
    """Return a word to compare: a hyphen is a space, so that no word needs quotes in a shell."""
    return word.casefold().replace("-", " ")


def one_of(words: type[StrEnum], *, quoted: bool = False) -> str:
    """Format the members of a closed list, *quoted* or as they are.

    Examples:
        >>> one_of(FileFormat)
        'json, csv or sdmx-csv'
    """
    *others, last = (repr(word.value) if quoted else word.value for word in words)
    return f"{', '.join(others)} or {last}"
