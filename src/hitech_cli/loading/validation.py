"""Whether a parsed file says what a dataset may say; if not, every problem with it."""

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.assembly import Place, path
from hitech_cli.loading.document import PARTS, Document
from hitech_cli.loading.strict_json import Json


def validate(name: str, parsed: Json) -> None:
    """Check every key and value of a parsed file.

    Raises:
        InvalidDataError: Something is missing, unknown, or not what it should be; all of it is in
            the error's problems.
    """
    if not isinstance(parsed, dict) or "indicators" not in parsed:
        what = "This is JSON, but not a dataset: an object with 'indicators' is expected."
        hint = "data/indicators.json of the project is an example"
        raise InvalidDataError(name, [Problem(what=what, hint=hint)])
    try:
        Document.model_validate(parsed)
    except ValidationError as error:
        problems = [
            _problem(fault["type"], fault["loc"], fault["msg"], fault.get("input"))
            for fault in error.errors(include_url=False, include_context=False)
        ]
        raise InvalidDataError(name, problems) from None


def _problem(kind: str, place: Place, message: str, value: object) -> Problem:
    key = str(place[-1])
    match kind:
        case "missing":
            return Problem(
                what=f"The key {key!r} is missing.", where=path(place[:-1]), hint=f"add {key!r}"
            )
        case "extra_forbidden":
            hint = _suggestion(key, place[:-1])
            return Problem(what=f"The key {key!r} is unknown.", where=path(place[:-1]), hint=hint)
        case "value_error":
            what = message.removeprefix("Value error, ").rstrip(".")
            return Problem(what=f"{what[0].upper()}{what[1:]}.", where=path(place))
        case "enum" | "literal_error":
            allowed = message.removeprefix("Input should be ")
            what = f"{_shown(value)} is not among the words for {key!r}."
            return Problem(what=what, where=path(place), hint=f"write {allowed}")
        case "string_pattern_mismatch" | "string_too_long":
            what = f"{_shown(value)} is not an id."
            hint = "up to 100 letters a-z, digits, hyphens, dots and underscores make one"
            return Problem(what=what, where=path(place), hint=hint)
        case "string_too_short":
            return Problem(
                what="This text is empty.", where=path(place), hint="write it, or leave the key out"
            )
        case _:
            expected = message.removeprefix("Input should be ")
            what = f"{_shown(value)} stands where {expected} should."
            return Problem(what=what, where=path(place))


def _suggestion(key: str, place: Place) -> str:
    part = next((word for word in reversed(place) if isinstance(word, str)), "")
    fields = PARTS[part].model_fields if part in PARTS else {}
    known = [field.alias or name for name, field in fields.items()]
    close = get_close_matches(key, known, n=1)
    return f"did you mean {close[0]!r}?" if close else f"the keys here are {', '.join(known)}"


def _shown(value: object) -> str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case str():
            return repr(value if len(value) <= 40 else f"{value[:40]}...")  # noqa: PLR2004 - fits a line
        case Mapping():
            return "an object"
        case list():
            return "a list"
        case _:
            return f"the number {value}"
