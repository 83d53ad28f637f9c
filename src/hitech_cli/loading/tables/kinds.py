"""Files of other kinds, known by how they begin, and what to do with each."""

from hitech_cli.loading.documents.strict_json import invalid

TABLE = "export its table as CSV, and name that"

KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a spreadsheet (.xlsx, .ods) or another zip file", TABLE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old spreadsheet (.xls)", TABLE),
    (b"%PDF-", "a PDF", TABLE),
    (b"SQLite format 3\0", "an SQLite database", TABLE),
    (b"BZh", "compressed with bzip2", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\0", "compressed with xz", "unpack it first: unxz FILE"),
    (b"<!doctype html", "a web page", TABLE),
    (b"<html", "a web page", TABLE),
    (b"<?xml", "an XML file", TABLE),
)
"""How files of other kinds begin, in any case; what they are; and what to do about it."""

LONGEST = max(len(beginning) for beginning, _, _ in KINDS)


def refuse_other(name: str, start: bytes) -> None:
    """Reject what is neither JSON nor a table as text.

    Args:
        name: What errors call the file.
        start: Its first bytes.

    Raises:
        InvalidDataError: It begins as files of another kind do.
    """
    beginning = start[:LONGEST].lower()
    for other, what, hint in KINDS:
        if beginning.startswith(other.lower()):
            raise invalid(name, "not-text", f"This is {what}, which is not read.", hint)
