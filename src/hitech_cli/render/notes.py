"""Notes and citations in words."""

from typing import TYPE_CHECKING

from hitech_cli.model.formula import words_for
from hitech_cli.model.observation import Observation
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import figure_words, place_words
from hitech_cli.questions.note import Note, area_name

if TYPE_CHECKING:
    from hitech_cli.questions.explanation import Step


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
