"""The errors that users see: each kind has an exit code, and its message is a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from hitech_cli.counting import counted, listed
from hitech_cli.place import NOWHERE, Place


class HitechError(Exception):
    """A failure that the user can understand and act on.

    Attributes:
        exit_code: The exit code of the process; see the README's table.
        code: A word for its kind that programs can rely on.
        problem: What is wrong with a dataset, in such a word; empty for other errors.
        message: One sentence that says what is wrong.
        hint: What to do next; empty where nothing helps.
        near: The names that may have been meant.
        place: The file, ``file:line:column``, option or variable at fault; may be empty.
        is_placed: Whether the place stands before the message, which does not name it itself.
    """

    exit_code: ClassVar[int]
    code: ClassVar[str]
    problem: str = ""

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        near: Sequence[str] = (),
        place: str = "",
        is_placed: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.near = tuple(near)
        self.place = place
        self.is_placed = is_placed

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.is_placed else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (type(self), self.args), self.__dict__


def _remade(kind: type[HitechError], arguments: tuple[object, ...]) -> HitechError:
    """Return an error that was pickled, before its attributes are set."""
    return kind.__new__(kind, *arguments)


class UsageError(HitechError):
    """The command line is wrong."""

    exit_code = 2
    code = "usage"


class NoAnswerError(HitechError):
    """The data has no answer to the question."""

    exit_code = 3
    code = "no-answer"


class UnknownNameError(NoAnswerError):
    """Nothing has this name.

    Examples:
        >>> UnknownNameError("indicator", "pattents", ["patents"], "'hitech list' names all").hint
        "did you mean 'patents'?"
    """

    code = "unknown-name"

    def __init__(self, kind: str, name: str, close: Sequence[str], otherwise: str) -> None:
        hint = did_you_mean(close) or otherwise
        super().__init__(f"No {kind} is called {name!r}.", hint=hint, near=close)


class AmbiguousNameError(NoAnswerError):
    """Several things have this name; hitech does not guess."""

    code = "ambiguous-name"

    def __init__(self, kind: str, name: str, candidates: Sequence[str]) -> None:
        message = f"{name!r} can be more than one {kind}."
        hint = f"say which: {listed(candidates)}"
        super().__init__(message, hint=hint, near=candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a dataset.

    Attributes:
        code: A word for its kind that programs can rely on.
        what: The fault, as a sentence; without its end where `before` is part of it.
        where: Its place; without a file, in the only one that there is.
        before: The place of what it contradicts, if that is where the sentence ends.
        hint: What to do about it; may be empty.
        near: The names that may have been meant.
    """

    code: str
    what: str
    where: Place = NOWHERE
    before: Place | None = None
    hint: str = ""
    near: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The fault as a whole sentence.

        Examples:
            >>> Problem(code="", what="It is 5 here, and 6", before=Place(line=3)).message
            'It is 5 here, and 6 in line 3.'
        """
        if self.before is None:
            return self.what
        before = "another row" if self.before == self.where else self.before.in_words
        return f"{self.what} in {before}."


class InvalidDataError(HitechError):
    """The dataset is not valid."""

    exit_code = 4
    code = "invalid-data"

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        first, others = problems[0], len(problems) - 1
        more = f" ({counted(others, 'more problem')} in this file)" if others else ""
        super().__init__(
            first.message + more,
            hint=first.hint,
            near=first.near,
            place=str(first.where.in_file(name)),
            is_placed=True,
        )
        self.problem = first.code
        self.name = name
        self.problems = tuple(problems)


class AccessError(HitechError):
    """A file or stream cannot be read or written."""

    exit_code = 5
    code = "access"


def closed_output() -> AccessError:
    """Return the error that there is no standard output."""
    return AccessError("Standard output is closed: open it, or send it to a file.")


def is_folder(file: Path) -> AccessError:
    """Return the error that a folder is named where a file is to be written."""
    hint = "name a file in it, or - to print it"
    return AccessError(f"{str(file)!r} is a folder.", hint=hint, place=str(file))


class BugError(HitechError):
    """A bug of hitech, which only its developers can fix."""

    exit_code = 1
    code = "bug"

    def __init__(self, fault: Exception, version: str) -> None:
        first = next(iter(str(fault).splitlines()), "")[:200]
        what = f"{type(fault).__name__}: {first}" if first else type(fault).__name__
        super().__init__(
            f"This is a bug of hitech {version} ({what}): please report it,"
            " with the command and what HITECH_DEBUG=1 shows of it."
        )


def sentence(reason: str) -> str:
    """Return a reason as a sentence.

    Reasons, which a `ValueError` or a function ``why_...`` gives, begin in lower case and end
    without a full stop, so that they fit into sentences as well.

    Examples:
        >>> sentence("a change to 2020 cannot be one from 2021"), sentence("null is no text")
        ('A change to 2020 cannot be one from 2021.', 'null is no text.')
    """
    if reason.startswith(("null ", "true ", "false ")):  # they are written so in JSON
        return f"{reason}."
    return f"{reason[0].upper()}{reason[1:]}."


def did_you_mean(near: Sequence[str]) -> str:
    """Return a question for the name that may have been meant; empty where there is none.

    Examples:
        >>> did_you_mean(["list", "show"])
        "did you mean 'list' or 'show'?"
    """
    return f"did you mean {' or '.join(map(repr, near))}?" if near else ""
