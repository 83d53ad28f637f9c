"""What a table is read from: by its first bytes, text, Parquet, a workbook or a database."""

from codecs import BOM_UTF8

from hitech_cli.errors import UsageError
from hitech_cli.loading.documents.strict_json import parse
from hitech_cli.loading.files import Content
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.kinds import (
    LONGEST,
    PARQUET,
    SQLITE,
    WORKBOOKS,
    is_sdmx_ml,
    refuse_cube,
)
from hitech_cli.loading.tables.sources.sheets import Sheet
from hitech_cli.loading.tables.sources.text_sheet import text_sheet


def sheet_of(
    content: Content, choices: Choices, about: About, engine: Engine, spill: SpillFolder
) -> tuple[Sheet, About]:
    """Return the table that a file holds, and what is known of it; see `read_table`.

    Raises:
        InvalidDataError: It is damaged, or holds no table.
        UsageError: It holds several tables, or none of the name that the user gave.
        AccessError: It cannot be read.
    """
    described = _described(content, choices, about, spill) if about.descriptor else None
    if described is not None:
        return described, about
    start = content.start(LONGEST)
    if start.startswith(WORKBOOKS):
        from hitech_cli.loading.tables.sources.workbooks import workbook_sheet

        _refuse(choices, content, "--encoding")
        return workbook_sheet(content, choices, spill), about
    if start.startswith(SQLITE):
        from hitech_cli.loading.tables.sources.databases import database_sheet

        _refuse(choices, content, "--encoding")
        return database_sheet(content, choices, spill), about
    if start.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        from hitech_cli.loading.tables.sources.json_stat import is_json_stat, json_stat_sheet
        from hitech_cli.loading.tables.sources.sdmx_json import is_sdmx_json, sdmx_json_sheet

        _refuse(choices, content, "--encoding")
        parsed = parse(content.name, content.whole())
        if is_json_stat(parsed):
            return json_stat_sheet(content, parsed, choices, about, spill)
        if is_sdmx_json(parsed):
            _refuse(choices, content, "--sheet")
            return sdmx_json_sheet(content, parsed, spill), about
        refuse_cube(content.name)
    _refuse(choices, content, "--sheet")
    if is_sdmx_ml(start.removeprefix(BOM_UTF8).lstrip()):
        from hitech_cli.loading.tables.sources.sdmx_ml import sdmx_ml_sheet

        _refuse(choices, content, "--encoding")
        return sdmx_ml_sheet(content, spill), about
    if start.startswith(PARQUET):
        from hitech_cli.loading.tables.sources.parquet import ParquetSheet

        _refuse(choices, content, "--encoding")
        return ParquetSheet.of(engine, content), about
    text = text_sheet(content, spill, encoding=choices.encoding, delimiter=about.delimiter)
    return text, about


def _described(
    content: Content, choices: Choices, about: About, spill: SpillFolder
) -> Sheet | None:
    """Return a table that a descriptor says how to read; ``None`` where it reads as others do."""
    from hitech_cli.loading.tables.sources.described import described_sheet

    described = described_sheet(content, about, spill, encoding=choices.encoding)
    if described is not None:
        _refuse(choices, content, "--sheet")
        if about.data is not None:
            _refuse(choices, content, "--encoding")
    return described


_MEANT = {
    "--sheet": "names a sheet of a workbook, or a table of a database; {} has none",
    "--encoding": "says how a text is encoded; {} is none",
}
"""What options mean that not all sources have, and why one does not."""


def _refuse(choices: Choices, content: Content, option: str) -> None:
    """Reject an option that would change nothing here."""
    if choices.sheet if option == "--sheet" else choices.encoding:
        msg = f"{option} {_MEANT[option].format(content.name)}."
        raise UsageError(msg, hint=f"leave {option} out", place=option)
