"""From documents to a `Dataset`: hitech's own JSON, one file or several as one."""

from collections.abc import Sequence
from hashlib import sha256

from hitech_cli.errors import InvalidDataError, Problem
from hitech_cli.loading.documents.building import assemble
from hitech_cli.loading.documents.strict_json import Json, parse
from hitech_cli.loading.files import Content
from hitech_cli.model.dataset import Dataset


def read_document(content: Content, *, unchecked: bool = False) -> Dataset:
    """Read a file.

    Args:
        content: The file.
        unchecked: Whether it is taken to be valid; see `hitech_cli.loading.LoadRequest`.

    Raises:
        InvalidDataError: It is no dataset, or one that contradicts itself.
        AccessError: It cannot be read.
    """
    whole = content.whole()
    if content.is_packaged:
        return _read_packaged(content.name, whole)
    parsed = _parsed(content.name, whole, unchecked=unchecked)
    return assemble(content.name, parsed, content.digest or sha256(whole).hexdigest())


def _read_packaged(name: str, whole: bytes) -> Dataset:
    """Read the bundled dataset, which the tests have checked key by key."""
    try:
        return assemble(name, parse(name, whole), sha256(whole).hexdigest())
    except (InvalidDataError, AttributeError, LookupError, TypeError, ValueError):
        what = "The bundled dataset is not what it was when it was tested."
        hint = "install hitech again, or name a file with --data"
        raise InvalidDataError(name, [Problem(code="damaged", what=what, hint=hint)]) from None


def read_documents(contents: Sequence[Content], *, unchecked: bool = False) -> Dataset:
    """Read several files as one; their digest is that of their bytes, one after another.

    Raises:
        InvalidDataError: One is no dataset, or two contradict one another.
        AccessError: One cannot be read.
    """
    from hitech_cli.loading.documents.merging import (  # noqa: PLC0415 - few read several files
        File,
        Merged,
        together_of,
    )

    files, faults, together = [], [], sha256()
    for content in contents:
        whole = content.whole()
        together.update(whole)
        try:
            parsed = _parsed(content.name, whole, unchecked=unchecked)
        except InvalidDataError as error:
            faults.append(error)
            continue
        if isinstance(parsed, dict):  # pragma: no branch - it is valid
            files.append(File(content.name, parsed))
    if faults:
        raise together_of(faults)
    merged = Merged(files)
    try:
        return assemble(merged.name, merged.document, together.hexdigest())
    except InvalidDataError as error:
        raise merged.located(error) from None


def _parsed(name: str, whole: bytes, *, unchecked: bool) -> Json:
    """Parse a file, and check it key by key: only here, since Pydantic takes its time."""
    parsed = parse(name, whole)
    if not unchecked:
        from hitech_cli.loading.documents.validation import validate  # noqa: PLC0415 - as above

        validate(name, parsed)
    return parsed
