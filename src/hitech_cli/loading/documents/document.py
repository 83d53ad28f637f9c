"""hitech's own file format: what a dataset file may say, key by key."""

import json
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict  # Pydantic takes no other one before Python 3.12

from hitech_cli.loading.documents.values import (
    ApartWord,
    Count,
    Id,
    MeasureWord,
    Number,
    PlaceKindWord,
    QualifierWord,
    Scale,
    SeenText,
    StatusWords,
    Text,
    Truth,
    UnitKindWord,
    UnitName,
    When,
)
from hitech_cli.model.vocabulary import Qualifier, Status

Words = Annotated[str, Field(default="")]
Texts = Annotated[list[Text], Field(default=[])]
MaybeId = Annotated[Id | None, Field(default=None)]


class SourceEntry(TypedDict):
    """A publication that figures are taken from."""

    id: Id
    title: Text
    publisher: Annotated[str, Field(description="Who published it; empty where nobody says.")]
    date: NotRequired[Words]
    address: NotRequired[Words]
    places: NotRequired[
        Annotated[
            PlaceKindWord | None,
            Field(default=None, description="What its numbered places are: paragraphs for p9."),
        ]
    ]
    notes: NotRequired[Texts]


class AreaEntry(TypedDict):
    """What figures are about; an area may lie within another."""

    id: Id
    name: Text
    other_names: NotRequired[Texts]
    within: NotRequired[MaybeId]


class UnitEntry(TypedDict):
    """What numbers count; a ratio may say of what, for how many of what."""

    id: Id
    name: UnitName
    kind: UnitKindWord
    other_names: NotRequired[Annotated[list[SeenText], Field(default=[])]]
    numerator: NotRequired[
        Annotated[MaybeId, Field(description="The unit of what a ratio counts.")]
    ]
    denominator: NotRequired[
        Annotated[MaybeId, Field(description="The unit of what it is counted for.")]
    ]
    per: NotRequired[
        Annotated[Count, Field(default=1, description="For how many of those: a whole number.")]
    ]


class ObservationEntry(TypedDict):
    """One published value: a figure, as strongly as its source says it."""

    measure: MeasureWord
    area: Id
    period: When
    value: Number
    source: Id
    whole: NotRequired[
        Annotated[MaybeId, Field(description="Of which area's total a share is the share.")]
    ]
    base_period: NotRequired[
        Annotated[When | None, Field(default=None, description="What a rate is a change from.")]
    ]
    qualifier: NotRequired[Annotated[QualifierWord, Field(default=Qualifier.EXACTLY)]]
    lower: NotRequired[
        Annotated[
            Number | None,
            Field(default=None, description="The lower end that the source prints beside it."),
        ]
    ]
    upper: NotRequired[
        Annotated[Number | None, Field(default=None, description="The upper end, likewise.")]
    ]
    scale: NotRequired[
        Annotated[
            Scale, Field(default=0, description="The power of ten that the printed value is in.")
        ]
    ]
    status: NotRequired[
        Annotated[
            StatusWords,
            Field(
                default=Status.OBSERVED,
                description="How the value came to be known; several words where it has several.",
            ),
        ]
    ]
    unit: NotRequired[
        Annotated[
            Literal["percent", "percentage-points"] | None,
            Field(
                default=None,
                description="Of a change of a percentage: percent of it, or points if not said.",
            ),
        ]
    ]
    place: NotRequired[
        Annotated[Words, Field(description="Where in the source: p9, table 2, page 14.")]
    ]
    wording: NotRequired[
        Annotated[Words, Field(description="The source's words that the qualifier rests on.")]
    ]
    notes: NotRequired[Texts]


class IndicatorEntry(TypedDict):
    """Something that is measured, with its figures."""

    id: Id
    name: Text
    unit: Id
    observations: Annotated[list[ObservationEntry], Field(min_length=1)]
    other_names: NotRequired[Texts]
    category: NotRequired[Words]
    definition: NotRequired[Words]
    notes: NotRequired[Texts]
    related: NotRequired[
        Annotated[
            list[Id],
            Field(default=[], description="Indicators that are read together with it."),
        ]
    ]
    may_be_negative: NotRequired[
        Annotated[
            Truth,
            Field(default=False, description="Whether levels can fall below 0, as a balance can."),
        ]
    ]


class PartsEntry(TypedDict):
    """Indicators that count parts of what another one counts."""

    kind: Literal["parts of a whole"]
    whole: Id
    parts: Annotated[list[Id], Field(min_length=1)]
    complete: NotRequired[
        Annotated[Truth, Field(default=False, description="Whether the parts add up to the whole.")]
    ]
    notes: NotRequired[Texts]


class DenominatorEntry(TypedDict):
    """What a ratio is for; with a name and a unit where it is no indicator of the dataset."""

    id: Id
    name: NotRequired[Annotated[Text | None, Field(default=None)]]
    unit: NotRequired[MaybeId]


def _whole_or_reference(entry: DenominatorEntry) -> DenominatorEntry:
    if (entry.get("name") is None) != (entry.get("unit") is None):
        msg = "a denominator has both 'name' and 'unit', or neither"
        raise ValueError(msg)
    return entry


class RatioEntry(TypedDict):
    """An indicator that is one indicator for each so many of another, as its unit says."""

    kind: Literal["ratio"]
    ratio: Id
    numerator: Id
    denominator: Annotated[DenominatorEntry, AfterValidator(_whole_or_reference)]
    notes: NotRequired[Texts]


class NeverAddedEntry(TypedDict):
    """Indicators whose figures look as if they could be added, and cannot."""

    kind: Literal["never added"]
    indicators: Annotated[list[Id], Field(min_length=2)]
    why: ApartWord
    notes: NotRequired[Texts]


RelationEntry = PartsEntry | RatioEntry | NeverAddedEntry

_Schema = TypedDict(
    "_Schema",
    {
        "$schema": NotRequired[
            Annotated[str, Field(default="", description="Where this schema lies.")]
        ]
    },
)


@with_config(ConfigDict(extra="forbid"))  # of its parts as well
class Document(_Schema):
    """A dataset of published indicators for hitech."""

    format: Literal["hitech/1"]
    id: Id
    title: Text
    sources: list[SourceEntry]
    areas: list[AreaEntry]
    indicators: list[IndicatorEntry]
    units: NotRequired[Annotated[list[UnitEntry], Field(default=[])]]
    relations: NotRequired[
        Annotated[list[Annotated[RelationEntry, Field(discriminator="kind")]], Field(default=[])]
    ]


FORMAT = TypeAdapter(Document)
"""What checks a file."""

RELATIONS: dict[str, type] = {
    "parts of a whole": PartsEntry,
    "ratio": RatioEntry,
    "never added": NeverAddedEntry,
}
"""What a relation says, by its kind."""

PARTS: dict[str, type] = {
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


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of the format, for editors that complete and check."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FORMAT.json_schema()}
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"
