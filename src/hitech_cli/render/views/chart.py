"""The answer of `hitech chart` as it is shown: drawn, and like that of the command it is of."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, assert_never

from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.charting import Charted
from hitech_cli.questions.comparison import Comparison
from hitech_cli.questions.growth import Growth
from hitech_cli.render.page import Block, Heading, Picture
from hitech_cli.render.records import KEYS, Record, record
from hitech_cli.render.sentences import sentences
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import (
    Areas,
    cited_place,
    remark_blocks,
    source_blocks,
    span_words,
)
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.formulas import Formulas
from hitech_cli.render.views.growth import growth_view
from hitech_cli.render.views.periods import Tables

if TYPE_CHECKING:
    from hitech_cli.errors import NoAnswerError
    from hitech_cli.render.charts.chart import Chart

COMMAND = "chart"


def chart_view(answer: Charted | Growth | Comparison) -> View:
    """Return the view of an answer of `hitech chart`."""
    match answer:
        case Charted():
            return View(
                command=COMMAND,
                page=partial(_page, answer),
                keys=KEYS,
                records=partial(_records, answer),
                sentences=partial(sentences, answer.figures),
                notes=answer.notes,
                chart=partial(_chart, answer),
            )
        case Growth():
            return growth_view(answer)._replace(command=COMMAND)
        case Comparison():
            return comparison_view(answer)._replace(command=COMMAND)
        case _:
            assert_never(answer)


def _page(answer: Charted, scale: Scale) -> Iterable[Block]:
    """Lay out the figures that are drawn, by indicator, and the chart of all of them."""
    formulas = Formulas(answer.figures)
    for indicator in dict.fromkeys(figure.indicator for figure in answer.figures):
        figures = [figure for figure in answer.figures if figure.indicator == indicator]
        areas = Areas.of(figures)
        yield Heading(f"{areas.heading(indicator.name)}{span_words(figures)}")
        yield from Tables(areas, scale, formulas, cited_place).blocks(figures)
    yield Picture(partial(_chart, answer, scale))
    yield from formulas.block()
    yield from remark_blocks(answer.notes, scale)
    yield from source_blocks(answer.figures)


def _records(answer: Charted, scale: Scale) -> list[Record]:
    return [record(figure, scale) for figure in answer.figures]


def _chart(answer: Charted, scale: Scale) -> "Chart | NoAnswerError":
    from hitech_cli.render.charts.answers import figures_chart  # noqa: PLC0415 - few draw it

    return figures_chart(answer, scale)
