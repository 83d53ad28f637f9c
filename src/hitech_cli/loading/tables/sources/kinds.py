"""Files of other kinds, known by how they begin, and what to do with each."""

import re
from typing import NoReturn

from hitech_cli.loading.documents.strict_json import invalid

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks of spreadsheets begin: the newer ones are zip files."""

SQLITE = b"SQLite format 3\0"
"""How databases of SQLite begin."""

PARQUET = b"PAR1"
"""How a Parquet file begins."""

TABLE = "export its table as CSV, and name that"
IMAGE = "name the table that it was drawn from"
UNPACK = "unpack it first, and name the table in it"
DATABASE = "export the table in question as CSV or Parquet, and name that"
SAVE = "open it in a spreadsheet, and save it as .xlsx or CSV"
SOURCE = "download the table as CSV, where it is from"
PAGE = "open it in a browser, download its table as CSV, and name that"

_XML = r"(?i)(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*"

KINDS: tuple[tuple[str, str, str], ...] = (
    (r"%PDF-", "a PDF", TABLE),
    (r"BZh[1-9]", "compressed with bzip2", "unpack it first: bunzip2 FILE"),
    (r"\xfd7zXZ\0", "compressed with xz", "unpack it first: unxz FILE"),
    (r"7z\xbc\xaf'\x1c", "a 7-Zip archive", UNPACK),
    (r"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (r"(?=[^\0]{1,100}\0).{257}ustar[\0 ]", "a tar archive", f"{UNPACK}: tar -xf FILE"),
    (r"PK\x05\x06", "an empty zip file", "fetch it anew"),
    (r"<stata_dta>|[\x6c-\x73][\x01\x02]\x01\0", "a Stata file", "in Stata: export delimited"),
    (r"\$FL[23]", "an SPSS file", "in SPSS: save it as CSV"),
    (r"\0{12}\xc2\xea\x81\x60|HEADER RECORD\*{7}", "a SAS file", "in SAS: proc export, as CSV"),
    (r"\x89HDF\r\n\x1a\n", "an HDF5 or NetCDF file", TABLE),
    (r"CDF[\x01\x02\x05]", "a NetCDF file", TABLE),
    (r"ARROW1\0\0|FEA1\0|\xff{4}.{3}\0", "an Arrow or Feather file", "write it as Parquet or CSV"),
    (r"Obj\x01", "an Avro file", "write it as Parquet or CSV"),
    (r"RD[AX][23]\n|X\n\0\0\0", "an R data file", "in R: write.csv"),
    (r"\x80[\x02-\x05][\x95\]}c(K]", "a Python pickle", "in Python: write it with to_csv"),
    (r".{8}DUCK.\0{7}", "a DuckDB database", DATABASE),
    (r"\0\x01\0\0Standard (Jet|ACE) DB", "an Access database", DATABASE),
    (r"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*", "a picture", IMAGE),
)
"""How files of other kinds begin; what they are; and what to do about it."""

MARKUP: tuple[tuple[str, str, str], ...] = (
    (_XML + r"(<!doctype svg[^>]*>\s*)?<svg\b", "a picture", IMAGE),
    (_XML + r"<\?mso-application\b", "an XML workbook of Excel 2003", SAVE),
    (_XML + r"<(!doctype html|html|head|body|table|div|script)\b[^,;]", "a web page", PAGE),
    (r"(?i)<\?xml|<!doctype|<[a-z_][\w.:-]*(\s+[\w.:-]+\s*=\s*[\"']|\s*/?>\s*<)", "XML", SOURCE),
)
"""The same of those that begin with ``<``."""

_SDMX_ML = _XML + r"<[^>]*[\"']https?://(www\.)?sdmx\.org/resources/sdmxml"

LONGEST = 8192
"""How many bytes tell of which kind a file is."""


def is_sdmx_ml(start: bytes) -> bool:
    """Return whether a file begins as SDMX-ML does."""
    return start.startswith(b"<") and _begins(start, _SDMX_ML)


def refuse_other(name: str, start: bytes) -> None:
    """Reject what is neither JSON nor a table.

    Args:
        name: What errors call the file.
        start: Its first bytes.

    Raises:
        InvalidDataError: It begins as files of another kind do.
    """
    beginning = start[:LONGEST]
    if is_sdmx_ml(beginning):
        return
    for form, what, hint in (*KINDS, *(MARKUP if start.startswith(b"<") else ())):
        if _begins(beginning, form):
            raise invalid(name, "not-text", f"This is {what}, which is not read.", hint)


def _begins(start: bytes, form: str) -> bool:
    return re.match(form.encode("latin-1"), start, re.DOTALL) is not None


def refuse_cube(name: str) -> NoReturn:
    """Reject JSON of an office that is no JSON-stat.

    Raises:
        InvalidDataError: Always.
    """
    what = "This is JSON with a table, and neither JSON-stat nor a dataset of hitech."
    raise invalid(name, "not-json-stat", what, SOURCE)
