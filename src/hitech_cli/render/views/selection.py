"""The answer of `hitech filter` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.selection import Selection, Verdict
from hitech_cli.render.page import Block, Column, Heading, Table
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    measure_words,
    origin_words,
    period_words,
    remark_blocks,
    source_blocks,
)


def selection_view(answer: Selection) -> View:
    """Return the view of an answer of `hitech filter`."""
    return View(
        command="filter",
        page=partial(_page, answer),
        keys=(*KEYS, "meets"),
        records=partial(_records, answer),
        notes=answer.notes,
    )


def _page(answer: Selection, scale: Scale) -> Iterable[Block]:
    """Lay out the figures that were asked for."""
    if not answer.figures:
        certain = " for certain" if answer.possible else ""
        yield Heading(f"No figure meets these conditions{certain}.")
    else:
        figures = [figure for figure, _ in answer.figures]
        areas = Areas.of(figures)
        unsure = any(verdict is not Verdict.YES for _, verdict in answer.figures)
        columns: Sequence[Column[tuple[Figure, Verdict]]] = (
            Column("Indicator", lambda row: row[0].indicator.name),
            Column("Measure", lambda row: measure_words(row[0])),
            Column("Area", lambda row: areas.words(row[0])),
            Column("Period", lambda row: period_words(row[0])),
            Column("Figure", lambda row: figure_words(row[0], scale)),
            Column("Place", lambda row: _place_words(row[0])),
            Column("Meets", lambda row: row[1] if unsure else ""),
        )
        yield Heading(areas.heading("Matching figures"))
        yield Table.from_rows(columns, answer.figures)
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks([figure for figure, _ in answer.figures])


def _place_words(figure: Figure) -> str:
    return origin_words(figure) if isinstance(figure, Derived) else figure.citation.place


def _records(answer: Selection, scale: Scale) -> list[Record]:
    return [record(figure, scale) | {"meets": verdict.value} for figure, verdict in answer.figures]
