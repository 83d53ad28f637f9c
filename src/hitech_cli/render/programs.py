"""Answers as plain values under stable keys, for programs."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from hitech_cli.errors import Problem
from hitech_cli.json_text import Nested
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import words_for
from hitech_cli.model.numbers import Rounding, ends_by, magnitude, shortest
from hitech_cli.model.observation import Observation
from hitech_cli.model.quantity import Quantity
from hitech_cli.model.vocabulary import Origin, Scale, status_words
from hitech_cli.model.wording import figure_words
from hitech_cli.questions.audit import Audit, Check
from hitech_cli.questions.comparison import Compared, Comparison
from hitech_cli.questions.explanation import explain
from hitech_cli.questions.growth import Growth
from hitech_cli.questions.listing import Entry, Listing
from hitech_cli.questions.note import Note
from hitech_cli.questions.profile import Profiles
from hitech_cli.questions.selection import Selection
from hitech_cli.render.answers import Answer
from hitech_cli.render.notes import cited, note_words, step_words

Value = None | bool | str | Decimal
Record = dict[str, Value]

KEYS = (
    "indicator", "name", "category", "area", "measure", "period", "base_period", "value",
    "lower", "lower_included", "upper", "upper_included", "qualifier", "approximate", "unit",
    "status", "origin", "text", "source", "place", "wording", "formula",
    "whole", "whole_kind",
)  # fmt: skip
"""The keys of every record of every command; a command's own come after them."""

LIST_KEYS = ("growth", "growth_text", "observations", "areas", "first_period", "last_period")
"""The keys of `list`: how the indicator grew in the year to its headline figure, in percent, and
how many figures there are, of how many areas, from when to when.
"""

AGAINST_KEYS = (
    "order", "difference_unit", "difference", "difference_lower", "difference_upper",
    "ratio", "ratio_lower", "ratio_upper", "index", "index_lower", "index_upper",
)  # fmt: skip

CHECK_KEYS = (
    "finding", "compared_with", "problem", "message", "hint", "apart",
    "worked_out", "worked_out_lower", "worked_out_upper", "worked_out_text",
)  # fmt: skip
"""The keys of `check`: what came of it and why; ``problem``, ``message`` and ``hint`` are those of
errors, of a dataset that is not valid, and ``place`` is then where in it.
"""

LONGEST_EXACT = 34
DIGITS = 15
"""Significant digits of a number that has no end: as many as every double holds."""


def command(answer: Answer) -> str:
    """Give the name of the command that an answer is of."""
    match answer:
        case Listing():
            return "list"
        case Profiles():
            return "show"
        case Selection():
            return "filter"
        case Comparison():
            return "compare"
        case Growth():
            return "growth"
        case Audit():
            return "check"
        case _:
            assert_never(answer)


def keys(answer: Answer) -> tuple[str, ...]:
    """Give the keys of an answer's records, which it has even where it has no record."""
    match answer:
        case Selection():
            return (*KEYS, "meets")
        case Comparison():
            return (*KEYS, *AGAINST_KEYS)
        case Listing():
            return (*KEYS, *LIST_KEYS)
        case Audit():
            return (*KEYS, *CHECK_KEYS)
        case Profiles(is_explained=True):
            return (*KEYS, "explanation")
        case Profiles() | Growth():
            return KEYS
        case _:
            assert_never(answer)


def records(answer: Answer, scale: Scale) -> list[Record]:
    """Flatten an answer; only the words of ``text`` depend on *scale*."""
    match answer:
        case Listing():
            return [record(entry.headline, scale) | _extent(entry) for entry in answer.entries]
        case Profiles():
            figures: list[Figure] = []
            for profile in answer.profiles:
                figures += [*profile.figures, *profile.implied]
            written = [record(figure, scale) for figure in figures]
            if answer.is_explained:
                for row, figure in zip(written, figures, strict=True):
                    row["explanation"] = _explanation(figure, scale)
            return written
        case Selection():
            return [
                record(figure, scale) | {"meets": verdict.value}
                for figure, verdict in answer.figures
            ]
        case Comparison():
            return [record(row.figure, scale) | _compared(row) for row in answer.rows]
        case Growth():
            return [record(figure, scale) for figure in answer.figures]
        case Audit():
            problems = [_problem(problem, answer.name) for problem in answer.problems]
            return [*problems, *(_check(check, scale) for check in answer.shown)]
        case _:
            assert_never(answer)


def notes(answer: Answer) -> tuple[Note, ...]:
    """Give an answer's notes, each once."""
    if isinstance(answer, Audit):
        return ()
    if isinstance(answer, Profiles):
        every = (note for profile in answer.profiles for note in profile.notes)
        return tuple(dict.fromkeys(every))
    return answer.notes


def envelope(answer: Answer, dataset: Dataset | None, scale: Scale) -> dict[str, Nested]:
    """Put an answer's records and notes together with the dataset that they are from.

    There is none where the answer is that what was read is no valid dataset.
    """
    about: tuple[str | None, ...] = (None,) * 4
    if dataset is not None:
        about = (dataset.id, dataset.title, dataset.sha256, dataset.reading or None)
    return {
        "format": "hitech/1",
        "command": command(answer),
        "dataset": dict(zip(("id", "title", "sha256", "reading"), about, strict=True)),
        "data": records(answer, scale),
        "notes": [note_words(note, scale) for note in notes(answer)],
    }


def record(figure: Figure, scale: Scale) -> Record:
    """Flatten a figure."""
    quantity = figure.quantity
    qualifier = figure.strength
    return {
        "indicator": figure.indicator.id,
        "name": figure.indicator.name,
        "category": figure.indicator.category or None,
        "area": figure.area.id,
        "measure": figure.measure.value,
        "period": str(figure.period),
        "base_period": None if figure.base_period is None else str(figure.base_period),
        "value": number(quantity.value, Rounding.NEAREST) if figure.has_point else None,
        **_bounds(figure.stated),
        "qualifier": None if qualifier is None else qualifier.value,
        "approximate": figure.is_approximate,
        "unit": figure.unit.id,
        "status": status_words(figure.status) or None,
        "origin": figure.origin.value,
        "text": figure_words(figure, scale),
        **_provenance(figure),
        "whole": figure.part_of.id if figure.part_of else None,
        "whole_kind": figure.part_of.kind if figure.part_of else None,
    }


def _bounds(bounds: Bounds) -> Record:
    """Write the ends; one that was rounded outward keeps what it was, which claims no more."""
    lower, upper = _lower(bounds), _upper(bounds)
    return {
        "lower": lower,
        "lower_included": None if lower is None else bounds.lower_included,
        "upper": upper,
        "upper_included": None if upper is None else bounds.upper_included,
    }


def _provenance(figure: Figure) -> Record:
    match figure:
        case Observation():
            formula = None
        case Derived():
            formula = figure.formula.words
        case _:
            assert_never(figure)
    citations = [published.citation for published in figure.sources]
    return {
        "source": _joined(str(citation.source) for citation in citations),
        "place": _joined(citation.place for citation in citations),
        "wording": _joined(citation.wording for citation in citations),
        "formula": formula,
    }


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, words))) or None


def _problem(problem: Problem, file: str) -> Record:
    return dict.fromkeys((*KEYS, *CHECK_KEYS)) | {
        "finding": "invalid",
        "problem": problem.code,
        "message": problem.message,
        "place": str(problem.where.in_file(file)),
        "hint": problem.hint or None,
    }


def _check(check: Check, scale: Scale) -> Record:
    """Flatten a comparison: the published figure, or what is worked out where there is none."""
    figure = check.worked_out
    worked_out = record(figure, scale)
    told = f"{worked_out['text']}, from {_how(figure)}"
    for step in check.steps:
        told += f"; {words_for(step)} of {step.indicator.name} in {step.area.name}"
        told += f" is {figure_words(step, scale)}, from {_how(step)}"
    against = "limits"
    if check.other is not None:
        against = "published" if check.other.origin is Origin.PUBLISHED else "another way"
    return (
        record(check.other or check.worked_out, scale)
        | dict.fromkeys(CHECK_KEYS)
        | {
            "finding": check.finding.value,
            "compared_with": against,
            "apart": number(check.apart, Rounding.DOWN),
            "worked_out": worked_out["value"],
            "worked_out_lower": worked_out["lower"],
            "worked_out_upper": worked_out["upper"],
            "worked_out_text": told,
        }
    )


def _how(figure: Figure) -> str:
    return figure.formula.words if isinstance(figure, Derived) else cited(figure)


def _explanation(figure: Figure, scale: Scale) -> str | None:
    """Write a derivation in lines: each figure it rests on, and what its ends do."""
    if isinstance(figure, Observation):
        return None
    return "\n".join(
        ": ".join((step_words(step, scale), "; ".join(note_words(e, scale) for e in step.effects)))
        for step in explain(figure)
    )


def _extent(entry: Entry) -> Record:
    rate = entry.growth
    return {
        "growth": None if rate is None else number(rate.quantity.value, Rounding.NEAREST),
        "growth_text": None if rate is None else figure_words(rate),
        "observations": Decimal(entry.observations),
        "areas": Decimal(entry.areas),
        "first_period": None if entry.first is None else str(entry.first),
        "last_period": None if entry.last is None else str(entry.last),
    }


def _compared(row: Compared) -> Record:
    against = row.against
    return {
        "order": None if against is None else against.order.value,
        "difference_unit": None if against is None else against.difference_unit.id,
        **_measured("difference", None if against is None else against.difference),
        **_measured("ratio", None if against is None else against.ratio),
        **_measured("index", row.index),
    }


def _measured(key: str, quantity: Quantity | None) -> Record:
    if quantity is None:
        return {key: None, f"{key}_lower": None, f"{key}_upper": None}
    return {
        key: number(quantity.value, Rounding.NEAREST),
        f"{key}_lower": _lower(quantity.stated),
        f"{key}_upper": _upper(quantity.stated),
    }


def _lower(bounds: Bounds) -> Decimal | None:
    return None if bounds.lower is None else number(bounds.lower, Rounding.DOWN)


def _upper(bounds: Bounds) -> Decimal | None:
    return None if bounds.upper is None else number(bounds.upper, Rounding.UP)


def number(value: Fraction, rounding: Rounding) -> Decimal:
    """Write a fraction as a decimal: exactly where it ends soon, else to `DIGITS` digits.

    Examples:
        >>> number(Fraction("1.10"), Rounding.DOWN), number(Fraction(2, 3), Rounding.UP)
        (Decimal('1.1'), Decimal('0.666666666666667'))
    """
    if not value:
        return Decimal(0)
    first = magnitude(value)
    last = min(first - LONGEST_EXACT + 1, 0)
    if ends_by(value, last):
        return shortest(value, last, rounding)
    return shortest(value, first - DIGITS + 1, rounding, coarsest=first)
