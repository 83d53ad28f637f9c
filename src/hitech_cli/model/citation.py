"""Who published a figure, and where it stands there."""

from dataclasses import dataclass
from typing import NamedTuple

from hitech_cli.model.vocabulary import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that figures are taken from.

    Attributes:
        places: What its numbered places are; ``None`` where nobody says.
    """

    id: str
    title: str
    publisher: str
    date: str = ""
    address: str = ""
    places: PlaceKind | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        published = ", ".join(part for part in (self.publisher, self.date) if part)
        title = f"{self.title} ({published})" if published else self.title
        return f"{title}, {self.address}" if self.address else title


class Citation(NamedTuple):
    """The place of a figure in its source, and the words there."""

    source: Source
    place: str = ""
    wording: str = ""
