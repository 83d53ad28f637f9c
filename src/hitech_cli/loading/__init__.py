"""The only place that opens files: whatever they are, questions get the same `Dataset`."""

from hashlib import sha256

from hitech_cli.loading.assembly import assemble
from hitech_cli.loading.files import read_bytes
from hitech_cli.loading.strict_json import parse
from hitech_cli.loading.validation import validate
from hitech_cli.model.dataset import Dataset


def load(place: str | None = None) -> Dataset:
    """Read a dataset.

    Args:
        place: A path, ``-`` for standard input, or ``None`` for the dataset that comes along.

    Raises:
        AccessError: It cannot be read.
        InvalidDataError: What was read is no dataset, or one that contradicts itself.
    """
    name, content = read_bytes(place)
    document = validate(name, parse(name, content))
    return assemble(name, document, sha256(content).hexdigest())
