"""What a reader must know where several sources print one figure."""

from collections.abc import Iterable, Iterator

from hitech_cli.model.derived import Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.questions.note import Note
from hitech_cli.questions.vintages import contradicting


def on_sources(figures: Iterable[Figure]) -> Iterator[Note]:
    """Say where sources contradict one another, so that bounds hold what either prints."""
    published = (figure for figure in figures if isinstance(figure, Observation))
    for figure in dict.fromkeys(published):
        other = contradicting(figure)
        if other is not None:
            text = "Sources disagree on {}: {} ({}) and {} ({}); its bounds hold both."
            own, its = figure.citation.source.title, other.citation.source.title
            yield Note(text, (words_for(figure), figure, own, other, its))
