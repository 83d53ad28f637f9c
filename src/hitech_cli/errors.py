"""What can go wrong, in sentences; each kind knows its exit code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class HitechError(Exception):
    """A failure that the user can understand and act on.

    Attributes:
        exit_code: What the process answers with; see the README's table.
        message: One sentence that says what is wrong, and where.
        hint: What to do next; empty where nothing helps.
    """

    exit_code: ClassVar[int]

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(HitechError):
    """The words of the command do not go together."""

    exit_code = 2


class NoAnswerError(HitechError):
    """The question is understood, and the data holds no answer to it."""

    exit_code = 3


class UnknownNameError(NoAnswerError):
    """Nothing goes by this name.

    Examples:
        >>> UnknownNameError("indicator", "pattents", ["patents"], "'hitech list' names all").hint
        "did you mean 'patents'?"
    """

    def __init__(self, kind: str, name: str, close: Sequence[str], otherwise: str) -> None:
        hint = f"did you mean {' or '.join(map(repr, close))}?" if close else otherwise
        super().__init__(f"No {kind} is called {name!r}.", hint=hint)


class AmbiguousNameError(NoAnswerError):
    """Several things go by this name, and none is guessed."""

    def __init__(self, kind: str, name: str, candidates: Sequence[str]) -> None:
        shown = ", ".join(candidates[:10]) + (", ..." if len(candidates) > 10 else "")  # noqa: PLR2004 - as many as one reads at a glance
        super().__init__(f"{name!r} can be more than one {kind}.", hint=f"say which: {shown}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a dataset.

    Attributes:
        code: A word for its kind that programs can rely on.
        what: The fault, as a sentence.
        where: Its place: ``3:7`` for line and column, or ``indicators[2].unit``; may be empty.
        hint: What to do about it; may be empty.
    """

    code: str
    what: str
    where: str = ""
    hint: str = ""


class InvalidDataError(HitechError):
    """The dataset is not one that can be computed with."""

    exit_code = 4

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        first, others = problems[0], len(problems) - 1
        where = first.where
        place = f"{name}{':' if where[:1].isdecimal() else ': '}{where}" if where else name
        more = f" ({others} more problem{'s' if others > 1 else ''} in this file)" if others else ""
        super().__init__(f"{place}: {first.what}{more}", hint=first.hint)
        self.name = name
        self.problems = tuple(problems)


class AccessError(HitechError):
    """Something cannot be read or written."""

    exit_code = 5
