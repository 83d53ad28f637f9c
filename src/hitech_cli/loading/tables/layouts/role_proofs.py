"""What the cells of a column must look like for a role that its heading leaves open."""

from collections.abc import Callable
from functools import partial

from hitech_cli.loading.tables.layouts.columns import Columns
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.meanings.words import exponent_in
from hitech_cli.loading.tables.meanings.written_periods import period_of_parts
from hitech_cli.model.codes import measure_of
from hitech_cli.model.vocabulary import Measure


def _says_measures(column: Field, columns: Columns) -> bool:
    texts = columns.texts(column)
    are_words = any(text in set(Measure) for text in texts)  # codes may be those of other things
    return are_words or sum(reads(measure_of, text) for text in texts) * 2 > len(texts)


def _says_scales(column: Field, columns: Columns) -> bool:
    texts = columns.texts(column)
    are_read = any(reads(exponent_in, text) for text in texts)
    # magnitudes of earthquakes have points
    return are_read or not any("." in text for text in texts)


def _says_parts(column: Field, columns: Columns) -> bool:
    return any(reads(partial(period_of_parts, "2020"), text) for text in columns.texts(column))


def _says_halves(column: Field, columns: Columns) -> bool:
    """Return whether all cells are halves of years; those of a course of study are more."""
    read = partial(period_of_parts, "2020", code="S")
    return all(reads(read, text) for text in columns.texts(column))


def _says_numbers(column: Field, columns: Columns) -> bool:
    return columns.stats(column).numbers > 0


def reads(read: Callable[[str], object], text: str) -> bool:
    """Return whether a text can be read, by what raises a ValueError where it cannot."""
    try:
        read(text)
    except ValueError:
        return False
    return True


_PROOFS: dict[str, Callable[[Field, Columns], bool]] = {
    "measure": _says_measures,
    "scale": _says_scales,
    "lower": _says_numbers,
    "upper": _says_numbers,
    "month": _says_parts,
    "quarter": _says_parts,
    "half": _says_halves,
    "week": _says_parts,
}
"""What proves roles whose headings mean something else elsewhere.

One cell that says it is enough: another one that does not is at fault, and to leave the whole
column aside for it would change the figures of all rows.
"""


def is_proved(role: str, column: Field, columns: Columns) -> bool:
    """Return whether the cells of a column allow a role."""
    proof = _PROOFS.get(role)
    return proof is None or proof(column, columns)
