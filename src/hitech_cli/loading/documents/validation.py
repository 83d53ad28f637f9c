"""Whether a parsed file says what a dataset may say; if not, every problem with it."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from hitech_cli.errors import InvalidDataError, Problem, did_you_mean, sentence
from hitech_cli.loading.documents.document import FORMAT, PARTS, RELATIONS
from hitech_cli.loading.documents.strict_json import Json
from hitech_cli.loading.documents.values import UNSEEN
from hitech_cli.loading.rules import shown, why_unseen
from hitech_cli.model.names import LONGEST_ID, nearest_words
from hitech_cli.place import Place, Steps

EXPECTED = {
    "bool_type": "true or false",
    "dict_type": "an object",
    "list_type": "a list",
    "model_attributes_type": "an object",
    "string_type": "a text",
}
"""What should stand there, by Pydantic's word for the fault."""


def validate(name: str, parsed: Json) -> None:
    """Reject a parsed file of which a key or a value is not as it should be.

    Raises:
        InvalidDataError: Something is missing, unknown, or not what it should be; all of it is in
            the error's problems.
    """
    if not isinstance(parsed, dict) or "indicators" not in parsed:
        what = "This is JSON, but not a dataset: an object with 'indicators' is expected."
        hint = "`hitech new FILE` writes one to start from"
        raise InvalidDataError(name, [Problem(code="not-a-dataset", what=what, hint=hint)])
    try:
        FORMAT.validate_python(parsed)
    except ValidationError as error:
        problems = [
            _problem(fault)
            for fault in error.errors(include_url=False)
            if not (fault["type"] == "too_short" and _is_long_enough(fault))
        ]
        raise InvalidDataError(name, problems) from None


def _is_long_enough(fault: ErrorDetails) -> bool:
    """Return whether a list is only short of items because those that it has are at fault."""
    items = fault["input"]
    return isinstance(items, list) and len(items) >= fault["ctx"]["min_length"]


def _problem(fault: ErrorDetails) -> Problem:
    kind, loc, value = fault["type"], fault["loc"], fault["input"]
    key = str(loc[-1])
    where = _place(loc)
    if problem := _unseen(kind, value, where):
        return problem
    match kind:
        case "missing":
            return Problem(
                code="missing-key",
                what=f"The key {key!r} is missing.",
                where=_place(loc[:-1]),
                hint=f"add {key!r}",
            )
        case "union_tag_not_found" | "union_tag_invalid":
            return _unknown_relation(value, where)
        case "extra_forbidden":
            return _unknown_key(key, loc[:-1])
        case "value_error":
            what = sentence(str(fault["ctx"]["error"]))
            return Problem(code="bad-value", what=what, where=where)
        case "enum" | "literal_error":
            what = f"{shown(value)} is not among the words for {key!r}."
            hint = f"write {fault['ctx']['expected']}"
            return Problem(code="bad-value", what=what, where=where, hint=hint)
        case "string_pattern_mismatch" | "string_too_long":
            what = f"{shown(value)} is not an id."
            hint = f"up to {LONGEST_ID} letters a-z, digits, hyphens, dots and underscores make one"
            return Problem(code="bad-id", what=what, where=where, hint=hint)
        case "string_too_short":
            hint = "write it, or leave the key out"
            return Problem(code="bad-value", what="This text is empty.", where=where, hint=hint)
        case "too_short":
            what, hint = "Too few stand in this list.", "add one, or take out what it belongs to"
            return Problem(code="bad-value", what=what, where=where, hint=hint)
        case _:
            expected = EXPECTED.get(kind, "something else")
            what = f"{shown(value)} stands where {expected} should."
            return Problem(code="bad-value", what=what, where=where)


def _unknown_relation(relation: object, where: Place) -> Problem:
    kinds = " or ".join(map(repr, RELATIONS))
    kind = relation.get("kind") if isinstance(relation, dict) else None
    what = "This relation does not say of which kind it is."
    if kind is not None:
        what = f"{shown(kind)} is no kind of relation."
    return Problem(code="bad-value", what=what, where=where, hint=f"as 'kind' write {kinds}")


def _unseen(kind: str, value: object, where: Place) -> Problem | None:
    """Return which characters are not seen, where it is for them that a text is refused."""
    if not isinstance(value, str) or kind not in {UNSEEN, "string_pattern_mismatch"}:
        return None
    refused = why_unseen("unit's name" if kind == UNSEEN else "id", value)
    if refused is None:
        return None
    reason, hint = refused
    return Problem(code="unseen-character", what=sentence(reason), where=where, hint=hint)


def _place(loc: Steps) -> Place:
    """Return a place without the kind of relation, which Pydantic puts there but no file has."""
    if len(loc) > 2 and loc[0] == "relations" and loc[2] in RELATIONS:  # noqa: PLR2004 - its position
        return Place(path=(*loc[:2], *loc[3:]))
    return Place(path=loc)


def _unknown_key(key: str, loc: Steps) -> Problem:
    part = next((word for word in reversed(loc) if isinstance(word, str)), "")
    known = list(PARTS[part].__annotations__) if part in PARTS else []
    near = tuple(nearest_words(key, known))
    return Problem(
        code="unknown-key",
        what=f"The key {key!r} is unknown.",
        where=_place(loc),
        hint=did_you_mean(near) or f"the keys here are {', '.join(known)}",
        near=near,
    )
