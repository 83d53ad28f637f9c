"""What goes wrong with databases, as errors: one sentence each, without what is secret."""

import re
from typing import Final

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, ProgrammingError

from hitech_cli.errors import AccessError
from hitech_cli.loading.databases.url import Address

DRIVERS: Final = {
    "psycopg": "psycopg[binary]",
    "psycopg2": "psycopg2-binary",
    "MySQLdb": "mysqlclient",
    "pymysql": "pymysql",
    "pyodbc": "pyodbc",
    "oracledb": "oracledb",
    "cx_Oracle": "oracledb",
}
"""What to install for a module that is not there, where that is called otherwise."""

DIALECTS: Final = {
    "duckdb": "duckdb-engine",
    "trino": "trino[sqlalchemy]",
    "snowflake": "snowflake-sqlalchemy",
    "bigquery": "sqlalchemy-bigquery",
    "clickhouse": "clickhouse-sqlalchemy",
    "clickhousedb": "clickhouse-connect",
    "hive": "pyhive[hive]",
    "sparksql": "pyhive[hive]",
    "databricks": "databricks-sqlalchemy",
    "redshift": "sqlalchemy-redshift",
    "awsathena": "pyathena[sqlalchemy]",
    "db2": "ibm-db-sa",
    "teradatasql": "teradatasqlalchemy",
    "vertica": "sqlalchemy-vertica-python",
}
"""What to install for dialects that do not come with SQLAlchemy."""

SHORT: Final = 4
"""How long a secret is at least that can be told from other words."""

_LIMIT = re.compile(r"time-?\s?out|time limit|max_execution_time|timed out", re.IGNORECASE)
_FOR_USER = re.compile(r""" for (?:user|role) ['"][^'"]*['"](@\S+)?""", re.IGNORECASE)
_USER = re.compile(
    r"""\b((?:for |of )?(?:user|role|login))(?: name)? *['"][^'"]*['"](@\S+)?""", re.IGNORECASE
)
_GONE = re.compile(r"does not exist|no such table|not.found|doesn't exist", re.IGNORECASE)


class NoTableError(AccessError):
    """A database has no table of this name, as far as it says so."""


def told(error: Exception, address: Address, *, connecting: bool) -> AccessError:
    """Return what went wrong, as an error."""
    name = address.name
    if isinstance(error, ModuleNotFoundError):
        module = (error.name or "").partition(".")[0]
        msg = f"The driver for {name} is not installed: {module}."
        return AccessError(msg, hint=f"pip install '{DRIVERS.get(module, module)}'", place=name)
    if isinstance(error, NoSuchModuleError):
        msg = f"There is no dialect of SQLAlchemy for {name}."
        known = DIALECTS.get(address.kind)
        hint = f"pip install '{known}'" if known else "install one, or correct the address"
        return AccessError(msg, hint=hint, place=name)
    if isinstance(error, ArgumentError | ValueError) and connecting:
        msg = f"{name} is not an address that SQLAlchemy reads."
        hint = "write DIALECT+DRIVER://HOST:PORT/DATABASE?table=TABLE"
        return AccessError(msg, hint=hint, place=name)
    said = _said(error, address)
    msg = f"{name} cannot be {'reached' if connecting else 'read'}{said and ': '}{said}."
    kind = NoTableError if _GONE.search(said) and not connecting else AccessError
    return kind(msg, hint=_hint(error, said, connecting=connecting), place=name)


def _hint(error: Exception, said: str, *, connecting: bool) -> str:
    if _LIMIT.search(said) and "statement" in said:
        return "raise the time limit of statements, ask for less, or give the table an index"
    if connecting:
        return "check the address, the user and the password, and that the server runs"
    if _GONE.search(said):
        return "it may have been renamed: leave out ?table= to see which tables there are"
    if isinstance(error, ProgrammingError):
        return "ask for the right to read it, or name another table"
    return "try again, when the server is at rest"


def _said(error: Exception, address: Address) -> str:
    """Return what a database says, in one line that holds no secret and names no user."""
    own = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = next((line.strip() for line in str(own).splitlines() if line.strip()), "")
    words = _USER.sub(r"\1", _FOR_USER.sub("", words))
    if any(len(secret) < SHORT for secret in address.secrets):
        return type(own).__name__
    for secret in address.secrets:
        words = words.replace(secret, "...")
    if address.user:
        words = re.sub(rf"(?<!\w){re.escape(address.user)}(?!\w)", "...", words)
    return words.rstrip(". ")
