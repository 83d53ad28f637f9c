"""The answer of `hitech filter` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial

from hitech_cli.model.derived import Figure
from hitech_cli.model.vocabulary import Measure, Scale
from hitech_cli.questions.selection import Selection, Verdict
from hitech_cli.render.page import Block, Column, Heading, Table
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    known_words,
    remark_blocks,
    source_blocks,
    value_columns,
)
from hitech_cli.render.views.formulas import Formulas, origin
from hitech_cli.render.views.periods import rate_name, when_words


def selection_view(answer: Selection) -> View:
    """Return the view of an answer of `hitech filter`."""
    return View(
        command="filter",
        page=partial(_page, answer),
        keys=(*KEYS, "meets"),
        records=partial(_records, answer),
        sentences=partial(_sentences, answer),
        notes=answer.notes,
    )


def _page(answer: Selection, scale: Scale) -> Iterable[Block]:
    """Lay out the figures that were asked for."""
    if not answer.figures:
        yield Heading(_nothing(answer))
    else:
        rows = answer.figures
        figures = [figure for figure, _ in rows]
        areas, formulas = Areas.of(figures), Formulas(figures)
        unsure = any(verdict is not Verdict.YES for _, verdict in rows)
        alike = len(set(map(rate_name, figures))) == 1
        columns: Sequence[Column[tuple[Figure, Verdict]]] = (
            Column("Indicator", lambda row: row[0].indicator.name),
            Column("Measure", lambda row: "" if alike else rate_name(row[0])),
            Column("Area", lambda row: areas.words(row[0])),
            Column("Period", lambda row: when_words(row[0])),
            *value_columns("Value", rows, lambda row: row[0], scale),
            Column[tuple[Figure, Verdict]]("Status", lambda row: known_words([row[0]])),
            Column[tuple[Figure, Verdict]]("Basis", lambda row: origin(row[0], formulas)),
            Column[tuple[Figure, Verdict]]("Meets", lambda row: row[1] if unsure else ""),
        )
        measure = rate_name(figures[0]) if alike and not _are_levels(figures) else ""
        what = f"Matching figures: {measure}" if measure else "Matching figures"
        yield Heading(areas.heading(what))
        yield Table.from_rows(columns, rows)
        yield from formulas.block()
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks([figure for figure, _ in answer.figures])


def _nothing(answer: Selection) -> str:
    """Format that no figure is shown."""
    certain = " for certain" if answer.possible else ""
    return f"No figure meets these conditions{certain}."


def _sentences(answer: Selection, scale: Scale) -> list[str]:
    return sentences([figure for figure, _ in answer.figures], scale) or [_nothing(answer)]


def _are_levels(figures: Iterable[Figure]) -> bool:
    return {figure.measure for figure in figures} == {Measure.LEVEL}


def _records(answer: Selection, scale: Scale) -> list[Record]:
    return [record(figure, scale) | {"meets": verdict.value} for figure, verdict in answer.figures]
