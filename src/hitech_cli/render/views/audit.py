"""The answer of `hitech check` as it is shown."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import assert_never

from hitech_cli.counting import counted
from hitech_cli.errors import Problem
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.numbers import Rounding
from hitech_cli.model.observation import Observation
from hitech_cli.model.phrase import writing_for
from hitech_cli.model.quantity_words import least_words
from hitech_cli.model.unit import ANYTHING, PART_OF_A_WHOLE, POINTS
from hitech_cli.model.vocabulary import Origin, Scale
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.audit import Audit, Check, Finding
from hitech_cli.render.notes import cited
from hitech_cli.render.page import Block, Column, Heading, Remarks, Table, Tree
from hitech_cli.render.records import KEYS, Record, number, record
from hitech_cli.render.view import View
from hitech_cli.render.views.columns import Areas, measure_words, period_words, with_places

MOST_PROBLEMS = 10
"""Problems that are shown in full."""

FINDING_WORDS = {
    Finding.AGREES: "agrees",
    Finding.DISAGREES: "disagrees",
    Finding.CANT_TELL: "undecided",
}

CHECK_KEYS = (
    "finding", "compared_with", "problem", "message", "hint", "apart",
    "worked_out", "worked_out_lower", "worked_out_upper", "worked_out_text",
)  # fmt: skip
"""The keys of `check`: what came of it and why; ``problem``, ``message`` and ``hint`` are those of
errors, of a dataset that is not valid, and ``place`` is then where in it.
"""


def audit_view(answer: Audit) -> View:
    """Return the view of an answer of `hitech check`."""
    return View(
        command="check",
        page=partial(_page, answer),
        keys=(*KEYS, *CHECK_KEYS),
        records=partial(_records, answer),
        sentences=lambda _: [_audit_words(answer)],
    )


def _page(answer: Audit, scale: Scale) -> Iterable[Block]:
    """Lay out what is wrong, or in a line that all is well."""
    yield Heading(_audit_words(answer))
    if answer.problems:
        problems: Sequence[Column[Problem]] = (
            Column("Place", lambda problem: problem.where.in_words),
            Column("Problem", lambda problem: problem.message),
            Column("To do", lambda problem: problem.hint),
        )
        yield Table.from_rows(problems, answer.problems[:MOST_PROBLEMS])
        hidden = len(answer.problems) - MOST_PROBLEMS
        if hidden > 0:
            more = counted(hidden, "more problem")
            yield Remarks("Note", (f"{more}; --format json lists all.",))
    if answer.shown:
        areas = Areas.of(check.worked_out for check in answer.shown)
        checks: Sequence[Column[Check]] = (
            Column("Finding", lambda check: FINDING_WORDS[check.finding]),
            Column("Area", lambda check: areas.words(check.worked_out)),
            Column("Figure", lambda check: _checked_words(check.worked_out)),
            Column("Compared with", lambda check: _other_words(check, scale)),
            Column("Derived value", lambda check: _worked_out_words(check, scale)),
            Column("Basis", lambda check: _from_words(check.worked_out)),
            Column("Gap", lambda check: _gap_words(check, scale)),
        )
        yield Heading(areas.heading("Consistency checks"), 3)
        yield Table.from_rows(checks, answer.shown)
    for check in answer.shown:
        if check.steps:
            yield _steps(check, scale)


def _steps(check: Check, scale: Scale) -> Tree:
    """Draw what was worked out on the way to a comparison that takes several steps."""
    name = f"{_checked_words(check.worked_out)}, in {counted(len(check.steps), 'step')}"
    return Tree(name, tuple(Tree(_step_words(step, scale)) for step in check.steps))


def _step_words(step: Derived, scale: Scale) -> str:
    what = f"{_checked_words(step)}, {step.area.name}"
    return f"{what}: {with_places(step, scale)} = {step.formula.words}"


def _audit_words(answer: Audit) -> str:
    """Format the result in a line; a lone check is named."""
    if answer.problems:
        return f"{answer.name} is not valid: {counted(len(answer.problems), 'problem')}."
    undecided = sum(check.finding is Finding.CANT_TELL for check in answer.checks)
    decided = [check for check in answer.checks if check.finding is not Finding.CANT_TELL]
    made, failed = counted(len(decided), "consistency check"), len(answer.disagreements)
    if failed:
        made += f", {failed} failed"
    elif len(decided) == 1:
        made += f", passed: {_checked_words(decided[0].worked_out)}"
    elif decided:
        made += ", all passed"
    more = f"; {undecided}{' more' if decided else ''} undecided" if undecided else ""
    return f"{answer.name}: valid, {counted(answer.figures, 'figure')}; {made}{more}."


def _limits_words(figure: Figure) -> str:
    limits = figure.limits if isinstance(figure, Derived) else ANYTHING
    if limits == PART_OF_A_WHOLE:
        return "must be 0% to 100%"
    return "must not be below 0" if limits.lower == 0 else "must not be below -100%"


def _checked_words(figure: Figure) -> str:
    return f"{figure.indicator.name}, {measure_words(figure)} {period_words(figure)}"


def _other_words(check: Check, scale: Scale) -> str:
    match check.other:
        case None:
            return _limits_words(check.worked_out)
        case Observation():
            return f"{figure_words(check.other, scale)} ({cited(check.other)})"
        case Derived():
            return f"{with_places(check.other, scale)}, from {check.other.formula.words}"
        case _:
            assert_never(check.other)


def _worked_out_words(check: Check, scale: Scale) -> str:
    figure = check.worked_out
    if isinstance(figure, Derived):
        return with_places(figure, scale)
    return figure_words(figure, scale)


def _from_words(figure: Figure) -> str:
    return figure.formula.words if isinstance(figure, Derived) else cited(figure)


def _gap_words(check: Check, scale: Scale) -> str:
    if check.finding is not Finding.DISAGREES:
        return ""
    if not check.gap:
        return "they only touch"
    figure = check.worked_out
    unit = POINTS if figure.unit.is_percent else figure.unit
    writing = writing_for(unit, scale, figure.sources)
    return least_words(check.gap, unit, writing)


def _records(answer: Audit, scale: Scale) -> list[Record]:
    problems = [_problem(problem, answer.name) for problem in answer.problems]
    return [*problems, *(_check(check, scale) for check in answer.shown)]


def _problem(problem: Problem, file: str) -> Record:
    return dict.fromkeys((*KEYS, *CHECK_KEYS)) | {
        "finding": "invalid",
        "problem": problem.code,
        "message": problem.message,
        "place": str(problem.where.in_file(file)),
        "hint": problem.hint or None,
    }


def _check(check: Check, scale: Scale) -> Record:
    """Return a comparison as a record: of the published figure, or else of the derived one."""
    figure = check.worked_out
    worked_out = record(figure, scale)
    words = f"{worked_out['text']}, from {_from_words(figure)}"
    for step in check.steps:
        words += f"; {words_for(step)} of {step.indicator.name} in {step.area.name}"
        words += f" is {figure_words(step, scale)}, from {_from_words(step)}"
    against = "limits"
    if check.other is not None:
        against = "published" if check.other.origin is Origin.PUBLISHED else "another way"
    return (
        record(check.other or check.worked_out, scale)
        | dict.fromkeys(CHECK_KEYS)
        | {
            "finding": check.finding.value,
            "compared_with": against,
            "apart": number(check.gap, Rounding.DOWN),
            "worked_out": worked_out["value"],
            "worked_out_lower": worked_out["lower"],
            "worked_out_upper": worked_out["upper"],
            "worked_out_text": words,
        }
    )
