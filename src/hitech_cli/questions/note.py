"""What a reader of an answer must know beside its figures."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from hitech_cli.counting import MOST_NAMED, listed
from hitech_cli.model.derived import Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import NOT_STATED, Area, Indicator, Observation

MOST_AREAS = 3
"""How many areas a note names."""


class Note(NamedTuple):
    """A sentence about an answer; figures in it are worded when it is shown.

    Attributes:
        text: The sentence, with ``{}`` where a value goes.
        values: Words and numbers as they stand, or figures.
    """

    text: str
    values: tuple[str | int | Figure, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "Note":
        """Return a note that is a finished sentence, such as one of the dataset."""
        return cls("{}", (text,))


def area_name(area: Area) -> str:
    """Return the name of an area, or that it is not stated.

    Examples:
        >>> area_name(Area(id="north", name="North")), area_name(Area(id="-", name=NOT_STATED))
        ('North', 'area not stated')
    """
    return f"area {NOT_STATED}" if area.name == NOT_STATED else area.name


def grouped_by_area(remarks: Iterable[tuple[Area, Note]], areas: int) -> Iterator[Note]:
    """Yield notes on areas, each once, with its areas where these are not all.

    Args:
        remarks: The notes, and about which area each is.
        areas: How many areas there are.
    """
    about: dict[Note, dict[Area, None]] = {}
    for area, note in remarks:
        about.setdefault(note, {})[area] = None
    for note, its in about.items():
        if len(its) == areas:
            yield note
        else:
            names = listed(map(area_name, its), MOST_AREAS)
            yield Note(f"{{}}: {note.text}", (names, *note.values))


def notes_on(
    figures: Iterable[Figure],
    about: Indicator | None = None,
    *,
    keep: Callable[[Observation], bool] = lambda _: True,
) -> Iterator[Note]:
    """Return the notes of figures, of what they are derived from, and of their indicators.

    Notes with the same words are one. It names the indicators that it is about, or within one
    indicator the areas, where these are not all that the figures are of.

    Args:
        figures: Published or derived figures.
        about: The indicator that the answer is about: only others need naming.
        keep: The published figures whose notes are wanted; all, if not given.
    """
    published = [source for figure in figures for source in figure.sources]
    indicators = {source.indicator.id for source in published}
    if about is None and len(indicators) > 1:
        yield from _named(_by_text(filter(keep, published)), len(indicators), MOST_NAMED)
        return
    own = [source for source in published if about is None or source.indicator.id == about.id]
    texts = _by_text(filter(keep, own), by_area=True)
    yield from _named(texts, len({source.area.id for source in own}), MOST_AREAS)
    others = [
        source for source in published if about is not None and source.indicator.id != about.id
    ]
    yield from _named(_by_text(filter(keep, others), without=texts), None, MOST_NAMED)


def _by_text(
    published: Iterable[Observation], *, by_area: bool = False, without: Collection[str] = ()
) -> dict[str, dict[str, str]]:
    """Return the texts of notes, each with the names, by id, of what it is about."""
    about: dict[str, dict[str, str]] = {}
    for figure in published:
        subject = figure.area if by_area else figure.indicator
        for text in (*figure.indicator.notes, *figure.notes):
            if text not in without:
                about.setdefault(text, {})[subject.id] = subject.name
    return about


def _named(
    about: Mapping[str, Mapping[str, str]], everything: int | None, most: int
) -> Iterator[Note]:
    """Return notes with the names of what they are about, unless that is everything."""
    for text, names in about.items():
        if len(names) == everything:
            yield Note.from_text(text)
        else:
            yield Note("{}: {}", (listed(names.values(), most), text))


def on_sources(figures: Iterable[Figure]) -> Iterator[Note]:
    """Yield notes on figures whose sources contradict one another; their bounds hold all values."""
    published = (figure for figure in figures if isinstance(figure, Observation))
    for figure in dict.fromkeys(published):
        if figure.is_contradicted:
            values = " and ".join("{} ({})" for _ in figure.sources)
            every = "both" if len(figure.sources) == 2 else "all"  # noqa: PLR2004 - two are both
            text = f"Sources disagree on {{}}: {values}; its bounds hold {every}."
            stated: list[str | Figure] = [words_for(figure)]
            for source in figure.sources:
                stated += [source, source.citation.source.title]
            yield Note(text, tuple(stated))
