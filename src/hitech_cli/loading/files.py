"""The bytes of a dataset: from a file, from standard input, or from the package itself."""

import sys
from pathlib import Path
from pkgutil import get_data

from hitech_cli.errors import AccessError

LARGEST = 64 * 1024 * 1024
"""How many bytes of a dataset are read; a published report has thousands."""


def read_bytes(place: str | None) -> tuple[str, bytes]:
    """Read a dataset's bytes, and say what to call it.

    Args:
        place: A path, ``-`` for standard input, or ``None`` for the dataset that comes along.

    Raises:
        AccessError: It cannot be read, or is larger than `LARGEST`.
    """
    if place is None:
        return "indicators.json", _packaged() or _in_checkout()
    return ("standard input" if place == "-" else place), read_file(place)


def read_file(place: str) -> bytes:
    """Read a file, or standard input where its name is ``-``.

    Raises:
        AccessError: It cannot be read, or is larger than `LARGEST`.
    """
    name = "standard input" if place == "-" else place
    try:
        if place == "-":
            content = _standard_input(LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise AccessError(_sentence(name, error), hint=_hint(error)) from None
    if len(content) > LARGEST:
        msg = f"{name} is larger than {LARGEST // 1024**2} MiB."
        raise AccessError(msg, hint="name a smaller file")
    return content


def is_file(path: Path) -> bool:
    """Tell whether there is a file; a name that cannot be one names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:
        msg = "Standard input is closed."
        raise AccessError(msg, hint="give it a dataset, or name a file")
    return sys.stdin.buffer.read(most)


def _packaged() -> bytes | None:
    """Read the dataset in the installed package, which may be zipped."""
    try:
        return get_data("hitech_cli", "data/indicators.json")
    except OSError:
        return None


def _in_checkout() -> bytes:
    """Read the dataset where developers edit it."""
    return (Path(__file__).parents[3] / "data" / "indicators.json").read_bytes()


def _sentence(name: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return f"There is no file {name!r}."
        case IsADirectoryError():
            return f"{name!r} is a folder."
        case PermissionError():
            return f"{name!r} may not be read."
        case OSError():
            return f"{name!r} cannot be read: {error.strerror or error}."
        case _:
            return f"{name!r} cannot be the name of a file."


def _hint(error: OSError | ValueError) -> str:
    match error:
        case IsADirectoryError():
            return "name a file in it"
        case PermissionError():
            return "ask its owner, or name another file"
        case _:
            return "name a file that can be read, or '-' for standard input"
