"""What can go wrong, in sentences; each kind knows its exit code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from hitech_cli.counting import counted, some

_LINE = re.compile(r"(\d+)(?::(\d+))?(, column .*)?", re.ASCII | re.DOTALL)
"""A place in a text: its line, and a column by number or by name."""


class HitechError(Exception):
    """A failure that the user can understand and act on.

    Attributes:
        exit_code: What the process answers with; see the README's table.
        code: A word for its kind that programs can rely on.
        problem: What is wrong with a dataset, in such a word; empty for other errors.
        message: One sentence that says what is wrong, and where.
        hint: What to do next; empty where nothing helps.
        near: The names that may have been meant.
        place: The file, ``file:line:column``, option or variable at fault; may be empty.
    """

    exit_code: ClassVar[int]
    code: ClassVar[str]
    problem: str = ""

    def __init__(
        self, message: str, *, hint: str = "", near: Sequence[str] = (), place: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.near = tuple(near)
        self.place = place


class UsageError(HitechError):
    """The words of the command do not go together."""

    exit_code = 2
    code = "usage"


class NoAnswerError(HitechError):
    """The question is understood, and the data holds no answer to it."""

    exit_code = 3
    code = "no-answer"


class UnknownNameError(NoAnswerError):
    """Nothing goes by this name.

    Examples:
        >>> UnknownNameError("indicator", "pattents", ["patents"], "'hitech list' names all").hint
        "did you mean 'patents'?"
    """

    code = "unknown-name"

    def __init__(self, kind: str, name: str, close: Sequence[str], otherwise: str) -> None:
        hint = did_you_mean(close) or otherwise
        super().__init__(f"No {kind} is called {name!r}.", hint=hint, near=close)


class AmbiguousNameError(NoAnswerError):
    """Several things go by this name, and none is guessed."""

    code = "ambiguous-name"

    def __init__(self, kind: str, name: str, candidates: Sequence[str]) -> None:
        message = f"{name!r} can be more than one {kind}."
        hint = f"say which: {some(candidates)}"
        super().__init__(message, hint=hint, near=candidates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong with a dataset.

    Attributes:
        code: A word for its kind that programs can rely on.
        what: The fault, as a sentence.
        where: Its place: ``3:7`` for line and column, or ``indicators[2].unit``; may be empty.
        hint: What to do about it; may be empty.
        near: The names that may have been meant.
        file: Which of several files it stands in; empty where there is one.
    """

    code: str
    what: str
    where: str = ""
    hint: str = ""
    near: tuple[str, ...] = ()
    file: str = ""

    @property
    def is_in_a_line(self) -> bool:
        """Whether its place is a line, not a path into a file or the name of another file."""
        return _LINE.fullmatch(self.where) is not None

    def place_in(self, file: str) -> str:
        """Give its place, with *file* where it is in no other.

        Examples:
            >>> Problem(code="not-json", what="", where="3:7").place_in("a.json")
            'a.json:3:7'
            >>> Problem(code="bad-id", what="", where="areas[0].id").place_in("a.json")
            'a.json: areas[0].id'
        """
        file = self.file or file
        return f"{file}{':' if self.is_in_a_line else ': '}{self.where}" if self.where else file

    @property
    def where_in_words(self) -> str:
        """Its place with line and column by name.

        Examples:
            >>> Problem(code="bad-cell", what="", where="3, column 'a:b'").where_in_words
            "line 3, column 'a:b'"
            >>> Problem(code="not-json", what="", where="3:7").where_in_words
            'line 3, column 7'
        """
        words, found = self.where, _LINE.fullmatch(self.where)
        if found is not None:
            column = f", column {found[2]}" if found[2] else found[3] or ""
            words = f"line {found[1]}{column}"
        return ": ".join(filter(None, (self.file, words)))


class InvalidDataError(HitechError):
    """The dataset is not one that can be computed with."""

    exit_code = 4
    code = "invalid-data"

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        first, others = problems[0], len(problems) - 1
        place = first.place_in(name)
        more = f" ({counted(others, 'more problem')} in this file)" if others else ""
        message = f"{place}: {first.what}{more}"
        super().__init__(message, hint=first.hint, near=first.near, place=place)
        self.problem = first.code
        self.name = name
        self.problems = tuple(problems)


class AccessError(HitechError):
    """Something cannot be read or written."""

    exit_code = 5
    code = "access"


def closed_output() -> AccessError:
    """Say in one line that there is no standard output."""
    return AccessError("Standard output is closed: open it, or send it to a file.")


class BugError(HitechError):
    """hitech itself is at fault; nobody but its developers can mend it."""

    exit_code = 1
    code = "bug"

    def __init__(self, fault: Exception, version: str) -> None:
        first = next(iter(str(fault).splitlines()), "")[:200]
        what = f"{type(fault).__name__}: {first}" if first else type(fault).__name__
        super().__init__(
            f"This is a bug of hitech {version} ({what}): please report it,"
            " with the command and what HITECH_DEBUG=1 shows of it."
        )


def did_you_mean(near: Sequence[str]) -> str:
    """Ask for a name that may have been meant; empty where there is none.

    Examples:
        >>> did_you_mean(["list", "show"])
        "did you mean 'list' or 'show'?"
    """
    return f"did you mean {' or '.join(map(repr, near))}?" if near else ""
