"""Notes in words."""

from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.note import Note


def note_words(note: Note, scale: Scale) -> str:
    """Write a note, its figures as strongly as they can be said."""
    values = (
        value if isinstance(value, str | int) else figure_words(value, scale)
        for value in note.values
    )
    return note.text.format(*values)
