"""Addresses of tables in databases, as SQLAlchemy has them: ``postgresql://host/db?table=t``.

SQLAlchemy itself is not needed here: what shows an address need not be able to open it.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, unquote_plus

FILES = {"http", "https", "ftp", "ftps", "sftp", "file", "s3", "gs", "gcs", "az", "hdfs"}
"""What begins addresses of files, which are no databases."""

FILED = {"sqlite", "duckdb"}
"""Dialects of databases that lie in files."""

_URL = re.compile(
    r"(?P<kind>[a-z][a-z0-9_]+(?:\+[a-z0-9_]+)?)://"
    r"(?:(?P<user>[^:/]*)(?::(?P<password>[^@]*))?@)?(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
"""As SQLAlchemy parses it: a password may hold what stands between parts elsewhere."""

_SECRET = re.compile(r"pass|pwd|user|uid|token|secret|key|credential|auth", re.IGNORECASE)
"""What names of options hold whose values nobody else may see."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a table of a database is.

    Attributes:
        url: What SQLAlchemy connects to.
        table: What the table is called, with its schema; empty where the address does not say it.
        name: What the address is called: without a user, a password or options.
        user: The user, if the address names one.
        secrets: What may stand in no message.
    """

    url: str
    table: str
    name: str
    user: str
    secrets: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The dialect, as in ``postgresql``."""
        return self.url.partition(":")[0].partition("+")[0].casefold()

    def of(self, table: str) -> "Address":
        """Return the address of a table, where this is that of its database or of the table."""
        if table == self.table:
            return self
        return replace(self, table=table, name=f"{self.name}?table={quote(table, safe='.')}")


def is_address(text: str) -> bool:
    """Return whether a text is the address of a database, not the name of a file.

    Examples:
        >>> is_address("postgresql+psycopg://host/db"), is_address("sqlite:///a.db")
        (True, True)
        >>> is_address("a.csv"), is_address("https://example.org/a.csv"), is_address(r"c://a.csv")
        (False, False, False)
    """
    found = _URL.fullmatch(text)
    return found is not None and found["kind"].casefold() not in FILES


def parse(text: str) -> Address:
    """Parse the address of a table.

    Examples:
        >>> parsed = parse("postgresql://me:pa/ss@host:5432/db?table=a.b&sslmode=require")
        >>> parsed.url, parsed.table
        ('postgresql://me:pa/ss@host:5432/db?sslmode=require', 'a.b')
        >>> parsed.name, parsed.secrets
        ('postgresql://host:5432/db?table=a.b', ('pa/ss',))
    """
    found = _URL.fullmatch(text)
    if found is None:
        msg = "not an address of a database"
        raise ValueError(msg)
    rest, _, query = found["rest"].partition("?")
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    tables = [unquote_plus(value) for name, _, value in pairs if name == "table"]
    options = ["".join(pair) for pair in pairs if pair[0] != "table"]
    user, table = found["user"] or "", tables[-1] if tables else ""
    hidden = [found["password"] or "", *(value for name, _, value in pairs if _SECRET.search(name))]
    secrets = dict.fromkeys(
        form for each in hidden for form in (each, unquote(each), unquote_plus(each)) if form
    )
    start = text[: found.start("rest")]
    shown = f"{found['kind']}://{rest.rpartition('@')[2]}"
    return Address(
        url=f"{start}{rest}" + (f"?{'&'.join(options)}" if options else ""),
        table="",
        name=shown,
        user=unquote(user),
        secrets=tuple(secrets),
    ).of(table)


def file_at(text: str) -> str:
    """Return the file that a database lies in, or else the text.

    Examples:
        >>> file_at("sqlite:///a/b.db?table=t"), file_at("duckdb:////b.db"), file_at("a.csv")
        ('a/b.db', '/b.db', 'a.csv')
    """
    if not is_address(text):
        return text
    address = parse(text)
    _, slashes, path = address.url.partition("?")[0].partition(":///")
    is_file = bool(slashes) and address.kind in FILED and path not in {"", ":memory:"}
    return path if is_file else text


def shown(text: str) -> str:
    """Return a text to print: an address of a database without what nobody else may see.

    Examples:
        >>> shown("mysql://me:secret@host/db?table=t&password=x"), shown("a@b.csv")
        ('mysql://host/db?table=t', 'a@b.csv')
    """
    return parse(text).name if is_address(text) else text
