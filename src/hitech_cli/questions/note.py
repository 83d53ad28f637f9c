"""What a reader of an answer must know beside its figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hitech_cli.counting import some
from hitech_cli.model.derived import Figure
from hitech_cli.model.observation import NOT_STATED, Area

MOST_AREAS = 3
"""How many areas a note names."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about an answer; figures in it are worded when it is shown.

    Attributes:
        text: The sentence, with ``{}`` where a value goes.
        values: Words and numbers as they stand, or figures.
    """

    text: str
    values: tuple[str | int | Figure, ...] = ()

    @classmethod
    def plain(cls, text: str) -> "Note":
        """Give a note that is a sentence somebody wrote."""
        return cls("{}", (text,))


def area_name(area: Area) -> str:
    """Name an area; one that nobody names is said to be that.

    Examples:
        >>> area_name(Area(id="north", name="North")), area_name(Area(id="-", name=NOT_STATED))
        ('North', 'area not stated')
    """
    return f"area {NOT_STATED}" if area.name == NOT_STATED else area.name


def told_apart(remarks: Iterable[tuple[Area, Note]], areas: int) -> Iterator[Note]:
    """Give notes on areas, each once, with the areas that it is about where these are not all.

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
            names = some(map(area_name, its), MOST_AREAS)
            yield Note(f"{{}}: {note.text}", (names, *note.values))
