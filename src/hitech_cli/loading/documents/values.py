"""What a single value of hitech's own file format may be, and what is said of one that may not."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from hitech_cli.loading.rules import shown
from hitech_cli.model.characters import unseen
from hitech_cli.model.names import ID, LONGEST_ID
from hitech_cli.model.period import Period
from hitech_cli.model.relation import WhyNeverAdded
from hitech_cli.model.vocabulary import (
    SCALES,
    Measure,
    PlaceKind,
    Qualifier,
    Status,
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


def _scale(value: object) -> str | Decimal:
    if isinstance(value, str) and value in SCALES:
        return value
    if not isinstance(value, Decimal) or abs(value) > FARTHEST_SCALE or value % 1:
        msg = f"a scale is one of {', '.join(SCALES)}, or a power of ten such as 5"
        raise ValueError(msg)
    return value


def _period(value: object) -> str:
    if not isinstance(value, str):
        msg = f'{shown(value)} is no text: write periods in quotes, such as "2020" or "2020-Q3"'
        raise ValueError(msg)  # noqa: TRY004 - as above
    Period(value)
    return value


def _seen(text: str) -> str:
    if unseen(text):
        msg = "it contains an invisible character"
        raise PydanticCustomError(UNSEEN, msg)
    return text


def _word(value: object, words: type[StrEnum]) -> str:
    if not isinstance(value, str) or value not in list(words):
        kind, expected = "enum", one_of(words, quoted=True)
        raise PydanticCustomError(kind, "Input should be {expected}", {"expected": expected})
    return value


def _status(value: object) -> str | list[str]:
    if isinstance(value, list) and value:
        return [_word(word, Status) for word in value]
    return _word(value, Status)


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=LONGEST_ID)]
Text = Annotated[str, StringConstraints(min_length=1)]
UnitName = Annotated[str, AfterValidator(_seen)]
SeenText = Annotated[Text, AfterValidator(_seen)]
Truth = Annotated[bool, Field(strict=True)]
Number = Annotated[Decimal, PlainValidator(_number), WithJsonSchema({"type": "number"})]
Count = Annotated[
    Decimal,
    PlainValidator(_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_PER}),
]
Scale = Annotated[
    str | Decimal,
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
    str,
    PlainValidator(_period),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": (
                "^(not stated|-[0-9]{1,5}|FY[0-9]{4}|[0-9]{4}(/[0-9]{2}|/P[1-9][0-9]{0,2}Y"
                "|-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-[0-3][0-9])?|W[0-5][0-9]|[0-9]{4}))?)$"
            ),
            "description": "As hitech writes it; it also reads what offices write, as 2020M05.",
        }
    ),
]
MeasureWord = Annotated[
    str,
    PlainValidator(lambda value: _word(value, Measure)),
    WithJsonSchema({"type": "string", "enum": list(Measure)}),
]
QualifierWord = Annotated[
    str,
    PlainValidator(lambda value: _word(value, Qualifier)),
    WithJsonSchema({"type": "string", "enum": list(Qualifier)}),
]
PlaceKindWord = Annotated[
    str,
    PlainValidator(lambda value: _word(value, PlaceKind)),
    WithJsonSchema({"type": "string", "enum": list(PlaceKind)}),
]
UnitKindWord = Annotated[
    str,
    PlainValidator(lambda value: _word(value, UnitKind)),
    WithJsonSchema({"type": "string", "enum": list(UnitKind)}),
]
ApartWord = Annotated[
    str,
    PlainValidator(lambda value: _word(value, WhyNeverAdded)),
    WithJsonSchema({"type": "string", "enum": list(WhyNeverAdded)}),
]
StatusWords = Annotated[
    str | list[str],
    PlainValidator(_status),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(Status)},
                {"type": "array", "items": {"enum": list(Status)}, "minItems": 1},
            ]
        }
    ),
]
