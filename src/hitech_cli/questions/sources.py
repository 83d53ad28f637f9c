"""What a reader must know where several sources print one figure."""

from collections.abc import Iterable, Iterator

from hitech_cli.model.derived import Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.questions.note import Note


def on_sources(figures: Iterable[Figure]) -> Iterator[Note]:
    """Yield notes on figures whose sources contradict one another; their bounds hold all values."""
    published = (figure for figure in figures if isinstance(figure, Observation))
    for figure in dict.fromkeys(published):
        if figure.is_contradicted:
            values = " and ".join("{} ({})" for _ in figure.sources)
            every = "both" if len(figure.sources) == 2 else "all"  # noqa: PLR2004 - two are both
            text = f"Sources disagree on {{}}: {values}; its bounds hold {every}."
            said: list[str | Figure] = [words_for(figure)]
            for source in figure.sources:
                said += [source, source.citation.source.title]
            yield Note(text, tuple(said))
