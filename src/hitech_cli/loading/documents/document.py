"""hitech's own file format: what a dataset file may say, key by key."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from hitech_cli.loading.shown import shown
from hitech_cli.model.characters import unseen
from hitech_cli.model.names import ID, LONGEST_ID
from hitech_cli.model.period import Period
from hitech_cli.model.relation import Apart
from hitech_cli.model.vocabulary import (
    OBSERVED,
    SCALES,
    Measure,
    Qualifier,
    Status,
    Statuses,
    UnitKind,
    one_of,
)

FARTHEST_SCALE = 30
MOST_PER = 10**12
UNSEEN = "unseen_character"
"""What `validation` calls the fault of a text with a character that is not seen."""


def _number(value: object) -> Decimal:
    if not isinstance(value, Decimal):
        msg = f"{shown(value)} is not a number: write digits, without quotes or separators"
        raise ValueError(msg)  # noqa: TRY004 - Pydantic reports ValueError as a validation error
    return value


def _count(value: object) -> Decimal:
    number = _number(value)
    if not 1 <= number <= MOST_PER or number % 1:
        msg = f"{number} is not a whole number from 1 to {MOST_PER:,}"
        raise ValueError(msg)
    return number


def _scale(value: object) -> int:
    named = SCALES.get(value) if isinstance(value, str) else None
    if named is not None:
        return named
    if not isinstance(value, Decimal) or abs(value) > FARTHEST_SCALE or value % 1:
        msg = f"a scale is one of {', '.join(SCALES)}, or a power of ten such as 5"
        raise ValueError(msg)
    return int(value)


def _period(value: object) -> Period:
    if not isinstance(value, str):
        msg = f'{shown(value)} is no text: write periods in quotes, such as "2020" or "2020-Q3"'
        raise ValueError(msg)  # noqa: TRY004 - as above
    return Period(value)


def _seen(text: str) -> str:
    if unseen(text):
        msg = "a character in it is not seen"
        raise PydanticCustomError(UNSEEN, msg)
    return text


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=LONGEST_ID)]
Text = Annotated[str, StringConstraints(min_length=1)]
Texts = tuple[Text, ...]
UnitName = Annotated[str, AfterValidator(_seen)]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Count = Annotated[
    Decimal,
    PlainValidator(_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_PER}),
]
Scale = Annotated[
    int,
    PlainValidator(_scale),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(SCALES)},
                {"type": "integer", "minimum": -FARTHEST_SCALE, "maximum": FARTHEST_SCALE},
            ]
        }
    ),
]
When = Annotated[
    Period,
    PlainValidator(_period),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^(not stated|[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?)$",
            "description": "As hitech writes it; it also reads what offices write, as 2020M05.",
        }
    ),
]
Truth = Annotated[bool, Field(strict=True)]


def _status(value: object) -> Statuses:
    said: Sequence[object] = value if isinstance(value, list) and value else [value]
    words = [word for word in said if isinstance(word, str) and word in list(Status)]
    if len(words) < len(said):
        kind, expected = "enum", one_of(Status, quoted=True)
        raise PydanticCustomError(kind, "Input should be {expected}", {"expected": expected})
    return frozenset(map(Status, words))


StatusWords = Annotated[
    Statuses,
    PlainValidator(_status),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(Status)},
                {"type": "array", "items": {"enum": list(Status)}, "minItems": 1},
            ],
            "default": Status.OBSERVED,
        }
    ),
]


class _Part(BaseModel):
    """A part of the file: keys that it does not know are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(_Part):
    """A publication that figures are taken from."""

    id: Id
    title: Text
    publisher: str = Field(description="Who published it; empty where nobody says.")
    date: str = ""
    address: str = ""
    notes: Texts = ()


class AreaEntry(_Part):
    """What figures are about; an area may lie within another."""

    id: Id
    name: Text
    other_names: Texts = ()
    within: Id | None = None


class UnitEntry(_Part):
    """What numbers count; a ratio may say of what, for how many of what."""

    id: Id
    name: UnitName
    kind: UnitKind
    other_names: tuple[Annotated[Text, AfterValidator(_seen)], ...] = ()
    numerator: Id | None = Field(None, description="The unit of what a ratio counts.")
    denominator: Id | None = Field(None, description="The unit of what it is counted for.")
    per: Count = Field(Decimal(1), description="For how many of those: a whole number.")


class ObservationEntry(_Part):
    """One published value: a figure, as strongly as its source says it."""

    measure: Measure
    area: Id
    period: When
    value: Number
    source: Id
    whole: Id | None = Field(None, description="Of which area's total a share is the share.")
    base_period: When | None = Field(None, description="What a rate is a change from.")
    qualifier: Qualifier = Qualifier.EXACTLY
    scale: Scale = Field(0, description="The power of ten that the printed value is in.")
    status: StatusWords = Field(
        OBSERVED,
        description="How the value came to be known; several words where it has several.",
        json_schema_extra={"default": Status.OBSERVED},
    )
    unit: Literal["percent", "percentage-points"] | None = Field(
        None, description="Of a change of a percentage: percent of it, or points if not said."
    )
    place: str = Field("", description="Where in the source: p9, table 2, page 14.")
    wording: str = Field("", description="The source's words that the qualifier rests on.")
    notes: Texts = ()


class IndicatorEntry(_Part):
    """Something that is measured, with its figures."""

    id: Id
    name: Text
    unit: Id
    observations: Annotated[tuple[ObservationEntry, ...], Field(min_length=1)]
    other_names: Texts = ()
    category: str = ""
    definition: str = ""
    notes: Texts = ()
    related: tuple[Id, ...] = Field((), description="Indicators that are read together with it.")
    may_be_negative: Truth = Field(
        default=False, description="Whether levels can fall below 0, as a balance can."
    )


class PartsEntry(_Part):
    """Indicators that count parts of what another one counts."""

    kind: Literal["parts of a whole"]
    whole: Id
    parts: Annotated[tuple[Id, ...], Field(min_length=1)]
    complete: Truth = Field(default=False, description="Whether the parts add up to the whole.")
    notes: Texts = ()


class DenominatorEntry(_Part):
    """What a ratio is for; with a name and a unit where it is no indicator of the dataset."""

    id: Id
    name: Text | None = None
    unit: Id | None = None

    @model_validator(mode="after")
    def _check_that_both_are_there(self) -> Self:
        if (self.name is None) != (self.unit is None):
            msg = "a denominator has both 'name' and 'unit', or neither"
            raise ValueError(msg)
        return self


class RatioEntry(_Part):
    """An indicator that is one indicator for each so many of another, as its unit says."""

    kind: Literal["ratio"]
    ratio: Id
    numerator: Id
    denominator: DenominatorEntry
    notes: Texts = ()


class NeverAddedEntry(_Part):
    """Indicators whose figures look as if they could be added, and cannot."""

    kind: Literal["never added"]
    indicators: Annotated[tuple[Id, ...], Field(min_length=2)]
    why: Apart
    notes: Texts = ()


RelationEntry = Annotated[PartsEntry | RatioEntry | NeverAddedEntry, Field(discriminator="kind")]


class Document(_Part):
    """A dataset of published indicators for hitech."""

    json_schema: str = Field("", alias="$schema", description="Where this schema lies.")
    format: Literal["hitech/1"]
    id: Id
    title: Text
    sources: tuple[SourceEntry, ...]
    areas: tuple[AreaEntry, ...]
    indicators: tuple[IndicatorEntry, ...]
    units: tuple[UnitEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()


RELATIONS: dict[str, type[_Part]] = {
    "parts of a whole": PartsEntry,
    "ratio": RatioEntry,
    "never added": NeverAddedEntry,
}
"""What a relation says, by its kind."""

PARTS: dict[str, type[_Part]] = {
    "": Document,
    "sources": SourceEntry,
    "areas": AreaEntry,
    "units": UnitEntry,
    "indicators": IndicatorEntry,
    "observations": ObservationEntry,
    "denominator": DenominatorEntry,
    **RELATIONS,
}
"""What stands under which key, so that a misspelt key can be told from those it may be."""
