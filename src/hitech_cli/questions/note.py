"""What a reader of an answer must know beside its figures."""

from dataclasses import dataclass

from hitech_cli.model.derived import Figure


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
