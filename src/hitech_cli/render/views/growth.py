"""The answer of `hitech growth` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial

from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import face_words, figure_words
from hitech_cli.questions.growth import Growth
from hitech_cli.render.page import Block, Column, Facts, Heading, Table
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


def growth_view(answer: Growth) -> View:
    """Return the view of an answer of `hitech growth`."""
    return View(
        command="growth",
        page=partial(_page, answer),
        keys=KEYS,
        records=partial(_records, answer),
        notes=answer.notes,
    )


def _page(answer: Growth, scale: Scale) -> Iterable[Block]:
    """Lay out rates and levels, one a row."""
    areas = Areas.of(answer.figures)
    origins = {origin_words(figure) for figure in answer.figures}
    alike = len(origins) == 1 and len(answer.figures) > 1
    columns: Sequence[Column[Figure]] = (
        Column("Measure", measure_words),
        Column("Area", areas.words),
        Column("Period", period_words),
        Column("Figure", lambda figure: figure_words(figure, scale)),
        Column(
            "At face value",
            lambda figure: face_words(figure, scale) if isinstance(figure, Derived) else "",
        ),
        Column("From", lambda figure: "" if alike else origin_words(figure)),
    )
    yield Heading(f"{areas.heading(answer.indicator.name)}: growth")
    yield Table.from_rows(columns, answer.figures)
    if alike:
        yield Facts((("Each is", origins.pop()),))
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(answer.figures)


def _records(answer: Growth, scale: Scale) -> list[Record]:
    return [record(figure, scale) for figure in answer.figures]
