"""Errors on standard error: sentences for people, or one object for programs."""

import json

from hitech_cli.errors import HitechError
from hitech_cli.render.output import write_stderr
from hitech_cli.render.sanitise import sanitise


def print_error(error: HitechError, *, as_json: bool, traceback: str = "") -> None:
    """Print an error on standard error.

    Args:
        error: The failure.
        as_json: Whether a program wants to read it.
        traceback: Where in hitech it happened; for its developers.
    """
    if as_json:
        write_stderr([error_json(error, traceback)])
    else:
        write_stderr([*map(sanitise, traceback.splitlines()), *error_lines(error)])


def error_lines(error: HitechError) -> list[str]:
    """Format an error as a sentence, and what to do about it."""
    lines = [f"hitech: {sanitise(str(error))}"]
    return [*lines, f"hint: {sanitise(error.hint)}"] if error.hint else lines


def error_json(error: HitechError, traceback: str = "") -> str:
    """Format an error as one JSON object, in a line of ASCII, which any encoding has."""
    fields = {
        "code": error.code,
        "problem": error.problem or None,
        "message": error.message,
        "place": error.place or None,
        "hint": error.hint or None,
        "near": error.near,
    }
    if traceback:
        fields["traceback"] = traceback
    return json.dumps({"format": "hitech/1", "error": fields})
