"""Notes and citations in words."""

import re
from typing import TYPE_CHECKING

from hitech_cli.model.citation import Citation
from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import PlaceKind, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.note import Note, area_name

if TYPE_CHECKING:
    from hitech_cli.questions.explanation import Step

PLACE_WORDS = {
    PlaceKind.PARAGRAPH: ("para.", "paras."),
    PlaceKind.PAGE: ("p.", "pp."),
    PlaceKind.SECTION: ("sec.", "secs."),
    PlaceKind.TABLE: ("table", "tables"),
    PlaceKind.ROW: ("row", "rows"),
    PlaceKind.LINE: ("line", "lines"),
}
"""What stands before the number of a place: of one, and of several."""


_PLACE = re.compile(
    r"([a-z]*)\.? ?(\d+(?:\.\d+)*[a-z]?(?P<more>(?:(?:-|–|, )\d[\w.]*)*))",
    re.ASCII | re.IGNORECASE,
)
"""A number or several, with letters before it that may stand for the kind of place."""


def note_words(note: Note, scale: Scale) -> str:
    """Format a note, with its figures in words."""
    values = (
        value if isinstance(value, str | int) else figure_words(value, scale)
        for value in note.values
    )
    return note.text.format(*values).replace("....", "...")  # a list that goes on, and a full stop


def step_words(step: "Step", scale: Scale) -> str:
    """Format a figure that a result rests on, with its place in the source."""
    figure = step.figure
    indicator = "" if step.indicator is None else f" of {step.indicator.name}"
    area = "" if step.area is None else f" of {area_name(step.area)}"
    return f"{words_for(figure)}{indicator}{area}: {figure_words(figure, scale)} ({cited(figure)})"


def cited(figure: Observation) -> str:
    """Format the place of a figure in its source, and the source's words."""
    citation = figure.citation
    wording = f'"{citation.wording}"' if citation.wording else ""
    parts = (place_words(citation), wording)
    return ", ".join(filter(None, parts)) or "place not stated"


def place_words(citation: Citation) -> str:
    """Format the place of a figure in its source: ``para. 9``; as written where it is no number.

    Examples:
        >>> from hitech_cli.model.citation import Source
        >>> article = Source(id="a", title="A", publisher="", places=PlaceKind.PARAGRAPH)
        >>> place_words(Citation(article, "p9")), place_words(Citation(article, "2-4"))
        ('para. 9', 'paras. 2-4')
        >>> place_words(Citation(article, "table 2")), place_words(Citation(article, "headline"))
        ('table 2', 'headline')
    """
    kind, place = citation.source.places, citation.place
    numbered = _PLACE.fullmatch(place)
    if kind is None or numbered is None:
        return place
    letters, number = numbered[1].casefold(), numbered[2]
    one, several = PLACE_WORDS[kind]
    if not any(word.startswith(letters) for word in (kind, one, several)):
        return place  # letters of something else
    return f"{several if numbered['more'] else one} {number}"
