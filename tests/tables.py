"""Tables as files, and what is read of them."""

from pathlib import Path

from hitech_cli.loading import LoadRequest, load
from hitech_cli.model.dataset import Dataset


def write(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(folder: Path, text: str, **wanted: object) -> Dataset:
    return load(LoadRequest(paths=[str(write(folder, text))], **wanted))
