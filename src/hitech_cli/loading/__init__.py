"""The only place that opens files: whatever they are, questions get the same `Dataset`."""

from hashlib import sha256

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.assembly import assemble
from hitech_cli.loading.files import read_bytes
from hitech_cli.loading.strict_json import Json, parse
from hitech_cli.model.dataset import Dataset

CHECKED = "63f764a9211ed6780eb9a6efcb51a2bb0489f1b1798ead3bc9946561f1f66322"
"""The digest of the dataset that comes along, as the tests have checked it."""


def load(place: str | None = None) -> Dataset:
    """Read a dataset.

    Args:
        place: A path, ``-`` for standard input, or ``None`` for the dataset that comes along.

    Raises:
        AccessError: It cannot be read.
        InvalidDataError: What was read is no dataset, or one that contradicts itself.
    """
    name, content = read_bytes(place)
    digest = sha256(content).hexdigest()
    parsed = parse(name, content)
    if digest != CHECKED:
        _validate(name, parsed)
    return assemble(name, parsed, digest)


def examine(place: str | None = None) -> Dataset | InvalidDataError:
    """Read a dataset, or give what is wrong with it, to look at rather than to fail with.

    Raises:
        AccessError: It cannot be read.
    """
    try:
        return load(place)
    except InvalidDataError as error:
        return error


def _validate(name: str, parsed: Json) -> None:
    """Check a file key by key; only here, since Pydantic takes a third of a short command."""
    from hitech_cli.loading.validation import validate  # noqa: PLC0415 - the docstring says why

    validate(name, parsed)
