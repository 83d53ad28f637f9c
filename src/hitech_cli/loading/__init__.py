"""The only place that opens files: whatever they are, questions get the same `Dataset`."""

from hashlib import sha256

from hitech_cli.loading.assembly import assemble
from hitech_cli.loading.files import read_bytes
from hitech_cli.loading.strict_json import Json, parse
from hitech_cli.model.dataset import Dataset

CHECKED = "33fe52b816fceaca705b3a417a84069c1f48f2d231bd7ae527b311e31ee96b5e"
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


def _validate(name: str, parsed: Json) -> None:
    """Check a file key by key; only here, since Pydantic takes a third of a short command."""
    from hitech_cli.loading.validation import validate  # noqa: PLC0415 - the docstring says why

    validate(name, parsed)
