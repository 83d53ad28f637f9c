"""An answer as it is shown, whatever command it is of."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from hitech_cli.errors import NoAnswerError
from hitech_cli.model.vocabulary import Scale
from hitech_cli.questions.note import Note
from hitech_cli.render.page import Block
from hitech_cli.render.records import Record

if TYPE_CHECKING:
    from hitech_cli.render.charts.chart import Chart  # imported only where one is drawn


def no_chart(_scale: Scale) -> NoAnswerError:
    """Return the error that an answer is not one to draw."""
    return NoAnswerError("This answer has no chart.", hint="`hitech chart ID` draws figures")


class View(NamedTuple):
    """An answer for people and for programs; each module in `views` makes that of its answer.

    Attributes:
        command: The name of the command that it answers.
        page: Lays it out for people, amounts in the scale given.
        keys: The keys of its records, which it has even where it has no record.
        records: Flattens it for programs; only the words of ``text`` depend on the scale.
        sentences: Says it in sentences that can be pasted into an article.
        notes: Its notes, each once.
        chart: Draws it, or says why not.
    """

    command: str
    page: Callable[[Scale], Iterable[Block]]
    keys: tuple[str, ...]
    records: Callable[[Scale], list[Record]]
    sentences: Callable[[Scale], list[str]]
    notes: tuple[Note, ...] = ()
    chart: "Callable[[Scale], Chart | NoAnswerError]" = no_chart

    def drawn(self, scale: Scale) -> "Chart":
        """Return its chart.

        Raises:
            NoAnswerError: It has none.
        """
        chart = self.chart(scale)
        if isinstance(chart, NoAnswerError):
            raise chart
        return chart
