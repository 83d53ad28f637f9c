"""The page of `hitech check`."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from hitech_cli.counting import counted
from hitech_cli.errors import Problem
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.derived import Derived
from hitech_cli.model.observation import Observation
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.unit import PART_OF_A_WHOLE, POINTS
from hitech_cli.model.vocabulary import Scale
from hitech_cli.model.wording import exponent_for, face_value_words, figure_words
from hitech_cli.questions.audit import Audit, Check, Finding
from hitech_cli.render.notes import cited
from hitech_cli.render.page import Block, Column, Heading, Remarks, Table
from hitech_cli.render.people.columns import Areas, measure_words, period_words, with_places

MOST_PROBLEMS = 10
"""Problems that are shown in full."""


def audit_page(answer: Audit, scale: Scale) -> Iterable[Block]:
    """Lay out what is wrong, or in a line that all is well."""
    yield Heading(_audit_words(answer))
    if answer.problems:
        problems: Sequence[Column[Problem]] = (
            Column("Place", lambda problem: problem.where_in_words),
            Column("Problem", lambda problem: problem.what),
            Column("To do", lambda problem: problem.hint),
        )
        yield Table.of(problems, answer.problems[:MOST_PROBLEMS])
        hidden = len(answer.problems) - MOST_PROBLEMS
        if hidden > 0:
            yield Remarks("Note", (f"There are {hidden} more; --format json gives all of them.",))
    if answer.shown:
        areas = Areas.of(check.worked_out for check in answer.shown)
        checks: Sequence[Column[Check]] = (
            Column("Finding", lambda check: check.finding.value),
            Column("Area", lambda check: areas.words(check.worked_out)),
            Column("Figure", lambda check: _checked_words(check.worked_out)),
            Column("Compared with", lambda check: _other_words(check, scale)),
            Column("Worked out", lambda check: _worked_out_words(check, scale)),
            Column("From", lambda check: check.worked_out.formula.words),
            Column("Apart", lambda check: _apart_words(check, scale)),
        )
        yield Heading(areas.heading("Comparisons"))
        yield Table.of(checks, answer.shown)


def _audit_words(answer: Audit) -> str:
    """Say in a line what came of it."""
    if answer.problems:
        return f"{answer.name} is not valid: {counted(len(answer.problems), 'problem')}."
    untold = sum(check.finding is Finding.CANT_TELL for check in answer.checks)
    made = f"{counted(len(answer.checks) - untold, 'comparison')} made"
    if answer.disagreements:
        failed = len(answer.disagreements)
        made += f", {failed} disagree{'s' if failed == 1 else ''}"
    elif len(answer.checks) > untold:
        made += ", all agree"
    more = f"; {untold} more could not be told" if untold else ""
    return f"{answer.name}: {counted(answer.figures, 'figure')}, valid; {made}{more}."


def _limits_words(limits: Bounds) -> str:
    if limits == PART_OF_A_WHOLE:
        return "must be 0 to 100 percent"
    return "must not be below 0" if limits.lower == 0 else "must not be below -100 percent"


def _checked_words(figure: Derived) -> str:
    return f"{figure.indicator.name}, {measure_words(figure)} {period_words(figure)}"


def _other_words(check: Check, scale: Scale) -> str:
    match check.other:
        case None:
            return _limits_words(check.worked_out.limits)
        case Observation():
            return f"{figure_words(check.other, scale)} ({cited(check.other)})"
        case Derived():
            return f"{with_places(check.other, scale)}, from {check.other.formula.words}"
        case _:
            assert_never(check.other)


def _worked_out_words(check: Check, scale: Scale) -> str:
    return with_places(check.worked_out, scale)


def _apart_words(check: Check, scale: Scale) -> str:
    if check.finding is not Finding.DISAGREES:
        return ""
    if not check.apart:
        return "they only touch"
    figure = check.worked_out
    if figure.unit.is_percent:
        return face_value_words(Quantity.exactly(check.apart), POINTS)
    exponent = exponent_for(figure.unit, scale, figure.sources)
    return face_value_words(Quantity.exactly(check.apart), figure.unit, exponent)
