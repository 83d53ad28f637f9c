"""From a table to a `Dataset`: step by step, what its texts mean."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.files import Content, unwatched
from hitech_cli.loading.spill import SpillFolder
from hitech_cli.loading.tables.choices import Choices
from hitech_cli.loading.tables.engine import Engine
from hitech_cli.loading.tables.layouts.above import check_scale_under, has_own_units, unit_above
from hitech_cli.loading.tables.layouts.arrangement import ArrangedSheet
from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.headings import plays
from hitech_cli.loading.tables.layouts.layout import Layout
from hitech_cli.loading.tables.layouts.recognised import Recognised
from hitech_cli.loading.tables.layouts.recognition import recognised
from hitech_cli.loading.tables.meanings.brackets import brackets_said
from hitech_cli.loading.tables.meanings.breakdowns import Breakdowns, breakdowns_of
from hitech_cli.loading.tables.meanings.figures import FigureMaker
from hitech_cli.loading.tables.meanings.indicators import IndicatorMaker, Part, SourceRegistry
from hitech_cli.loading.tables.meanings.meaning import Meaning
from hitech_cli.loading.tables.meanings.naming import slug, units_of
from hitech_cli.loading.tables.meanings.row_problems import stop_at_problems
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.loading.tables.meanings.store import TableObservations
from hitech_cli.loading.tables.meanings.table import Table
from hitech_cli.loading.tables.report import reading_of, texts_of
from hitech_cli.loading.tables.sources.about import About
from hitech_cli.loading.tables.sources.opening import sheet_of
from hitech_cli.loading.tables.sources.plain_words import put_into_plain_words
from hitech_cli.loading.tables.sources.sheets import Loaded, Sheet
from hitech_cli.loading.tables.told import check_columns, reader_of, value_field, with_field
from hitech_cli.model.characters import unseen
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Area, Indicator
from hitech_cli.model.observations import HeldObservations, Observations
from hitech_cli.model.unit import BUILT_IN

MAY_SPILL = 8 * 1024**2
"""Bytes of a file that may take more memory than there is."""


def read_table(content: Content, choices: Choices, about: About) -> Dataset:
    """Read a table: what its texts mean, and where its figures are to be had.

    Args:
        content: The file.
        choices: How the user wants it to be read.
        about: What is known of the table beside what stands in it.

    Raises:
        InvalidDataError: Rows cannot be read; all of them are in the error's problems.
        UsageError: There is no such column, or one tells too many rows apart.
        AccessError: The file cannot be read.
    """
    spill = SpillFolder()
    if content.size > MAY_SPILL:
        spill.file("")  # else the engine makes it, for all to read
    engine = Engine(spill, _watch(content), size=content.size)
    source, about = sheet_of(content, choices, about, engine, spill)
    loaded = source.load(engine)
    return read_sheet(Access(engine, Columns(engine)), source, loaded, choices, about)


class Access(NamedTuple):
    """How the rows of a table are asked.

    Attributes:
        engine: What is asked in the end.
        columns: What stands in the columns of the table.
        table: Returns its rows, once it is known which column says what.
        store: Returns where its figures are to be had.
        rearrange: Has its rows rearranged, where each holds several figures.
    """

    engine: Engine
    columns: Columns
    table: Callable[[Engine, Sheet, RowReader], Table] = Table
    store: type[TableObservations] = TableObservations
    rearrange: Callable[[ArrangedSheet, Engine], None] = ArrangedSheet.rearrange


def read_sheet(  # noqa: PLR0913 - they are what is known of it
    access: Access,
    source: Sheet,
    loaded: Loaded,
    choices: Choices,
    about: About,
    *,
    file: str = "",
) -> Dataset:
    """Read a table that is loaded; see `read_table`.

    Args:
        access: How its rows are asked.
        source: The table.
        loaded: What came of loading it.
        choices: How the user wants it to be read.
        about: What is known of it beside what stands in it.
        file: What it is called as a file, where errors call it otherwise.
    """
    engine, columns, file = access.engine, access.columns, file or source.name
    check_columns(about, source)
    check_scale_under(source, loaded.under, choices.constants)
    put_into_plain_words(engine, source, about.schema, choices.columns)
    found = _recognised(source, columns, choices, about, loaded)
    texts = texts_of(found, columns) if choices.explained else {}
    unit = unit_above(loaded.above)
    is_for_all = unit is not None and not has_own_units(found, columns)
    sheet, layout = found.sheet, found.layout
    if isinstance(sheet, ArrangedSheet):
        access.rearrange(sheet, engine)
    field = value_field(about, found)
    about = with_field(about, field, layout)
    brackets, _ = brackets_said((*loaded.above, *loaded.under, *loaded.beneath))
    reader = reader_of(layout, field, choices, unit.text if unit and is_for_all else "", brackets)
    table = access.table(engine, sheet, reader)
    schema = Schema(table, reader, choices.where, about.id or _subject(file, layout))
    stop_at_problems(schema, loaded.problems)
    broken_down = breakdowns_of(schema, choices.dimensions)
    table.tell_by(at for at in broken_down.positions if at in reader.breakdowns)
    subjects = list(schema.subjects)
    units = units_of(subjects)
    made = IndicatorMaker(sheet.columns, about, units).indicators(subjects)
    areas = schema.areas.areas()
    return Dataset(
        id=about.id or slug(file),
        title=about.title or source.name,
        sha256=loaded.sha256,
        indicators=tuple(made.values()),
        areas=tuple(areas.values()),
        units=tuple(dict.fromkeys((*BUILT_IN, *units.values()))),
        store=_store(
            access, schema, broken_down, made, areas, SourceRegistry(reader, source.name, about)
        ),
        reading=reading_of(schema, found, loaded, broken_down, made.values(), texts),
    )


def _watch(content: Content) -> Callable[[float], None] | None:
    """Return what is told which part of the work in the engine is done, if anything is."""
    if content.watch is unwatched:
        return None

    def watch(part: float) -> None:
        content.watch(int(content.size * (1 + 3 * part) / 4), content.size)

    return watch


def _recognised(
    source: Sheet, columns: Columns, choices: Choices, about: About, loaded: Loaded
) -> Recognised:
    """Recognise the layout; where that fails and lines are no rows, these are what is wrong."""
    try:
        return recognised(source, columns, choices, about.schema.unit)
    except InvalidDataError:
        if loaded.problems:
            raise InvalidDataError(source.name, loaded.problems) from None
        raise


def _subject(file: str, layout: Layout) -> str:
    """Return what is measured where no column says it: what heads the values, or the file's name.

    A name that is not all seen is none, since no one could type it.
    """
    name, column = _stem(file), layout.column("value")
    return name if plays(column, "value") and not unseen(name) else column


def _stem(file: str) -> str:
    """Return the name of a file without what says its kind and packing."""
    path = Path(file)
    return Path(path.stem).stem if path.suffix in {".gz", ".zst"} else path.stem


def _store(  # noqa: PLR0913, PLR0917 - they are what it is made of
    access: Access,
    schema: Schema,
    broken_down: Breakdowns,
    made: Mapping[Part, Indicator],
    areas: Mapping[str, Area],
    sources: SourceRegistry,
) -> Observations:
    """Return where the figures are to be had."""
    if not made:
        return HeldObservations((), {})
    at = {part: position for position, part in enumerate(made)}
    indicators = {
        cells: at[subject.key, split] for cells, (subject, split) in broken_down.parts.items()
    }
    own = tuple(made.values())
    meaning = Meaning(schema, broken_down.positions, indicators, own, areas)
    maker = FigureMaker(schema, areas, sources)
    return access.store(schema.table, schema.reader, meaning, own, areas, maker, sources)
