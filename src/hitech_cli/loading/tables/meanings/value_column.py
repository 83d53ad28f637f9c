"""The column of values: what the marks in its numbers mean, and the shapes of what is more."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from hitech_cli.loading.tables.engine import Engine, is_stripped, quoted
from hitech_cli.loading.tables.layouts.headings import languages_of
from hitech_cli.loading.tables.meanings.brackets import NEGATIVE
from hitech_cli.loading.tables.meanings.cells import can_read, is_in_brackets
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.separators import EITHER, Evidence, marks_of
from hitech_cli.loading.tables.sources.sheets import Sheet

COMMAS_BETWEEN_THOUSANDS = {"en", "zh", "ja"}
"""Languages in which a comma is never one of decimals."""

_POWER = "[eE][-+]?[0-9]"
"""A number with a power of ten, of which the digits matter and not only their count."""


class Shape(NamedTuple):
    """Values of one shape: equal but for their digits other than 0.

    Attributes:
        text: One of them, or what all of them look like.
        size: How many rows have them, of those that were chosen.
    """

    text: str
    size: int


class ValueColumn:
    """Writes conditions on the values of a table, and what they are, as SQL.

    Attributes:
        at: The position of the column.
        evidence: What the marks in its numbers mean.
    """

    def __init__(self, engine: Engine, sheet: Sheet, reader: RowReader) -> None:
        """Look at all values of the view ``rows``."""
        self._engine = engine
        self._sheet = sheet
        (self.at,) = reader.positions(["value"])
        self._odd = self._odd_values()
        self.evidence = self._evidence(reader)

    def _odd_values(self) -> list[str]:
        """Return what values look like that are more than bare numbers, each digit but 0 as 9."""
        value = f"c{self.at}"
        return self._engine.ask(
            str,
            f"select distinct translate({value}, '123456789', '{'9' * 9}') from rows"
            f" where not {self._sheet.is_bare(self.at)}",
        )

    def _evidence(self, reader: RowReader) -> Evidence:
        """Find what the marks in values mean, by all of them, or as they are told to be."""
        texts = [text for text in self._odd if any(mark in text for mark in ",.(（")]
        has_points = bool(texts or "." in self._sheet.doubtful) and self._has_decimals()
        found = marks_of(texts, can_read, has_points=has_points)
        told = reader.told_marks
        if told is None and not found.is_settled and not any("," in text for text in texts):
            told = reader.usual_marks  # which have no commas, as these numbers have none
        group = self._sheet.usual_group
        if not found.is_settled and group and any(group in text for text in texts):
            is_plain = self._has_small_numbers()
            is_by_language = not is_plain and self._is_of_commas_between_thousands()
            found = found._replace(
                is_settled=is_plain or is_by_language, is_by_language=is_by_language
            )
        if told:
            found = Evidence(told, is_settled=True)
        are_there = any(is_in_brackets(text, found.marks) for text in texts)
        brackets = reader.brackets or (NEGATIVE if are_there else "")
        return found._replace(marks=found.marks._replace(brackets=brackets))

    @property
    def is_bare(self) -> str:
        """The condition that a value is a number alone, in the marks of the table."""
        if self.evidence.marks.decimal == ".":
            return self._sheet.is_bare(self.at)
        return f"regexp_full_match(c{self.at}, {quoted(self.evidence.marks.bare)})"

    @property
    def number(self) -> str:
        """The number of a value that is bare, as a double; null for others, or not to be used."""
        value = f"c{self.at}"
        if self.evidence.marks.decimal != ".":
            value = f"replace({value}, {quoted(self.evidence.marks.decimal)}, '.')"
        return f"try_cast({value} as double)"

    @property
    def is_zero(self) -> str:
        """The condition that a value is 0."""
        return f"regexp_full_match(trim(c{self.at}), '0+([.,]0+)?')"

    @property
    def may_have_doubts(self) -> bool:
        """Whether a mark may be one of decimals or of thousands, as far as shapes tell."""
        if self.evidence.is_settled:
            return False
        has_commas = any("," in text for text in self._odd)  # which no bare number has
        return "." in self._sheet.doubtful or ("," in self._sheet.doubtful and has_commas)

    @property
    def may_be_either(self) -> str:
        """The condition that a value has a mark that may be one of decimals or of thousands."""
        either = EITHER.replace(".,", self._sheet.doubtful)
        return f"regexp_matches(c{self.at}, '(^|[^0-9.,]){either}($|[^0-9.,])')"

    def shape(self, missing: Collection[str], *, is_whole: bool) -> str:
        """Write what the shape of a value is; null for a bare number.

        Args:
            missing: What stands for a missing value here, beside what does so everywhere.
            is_whole: Whether all rows are here; else some may have what none here has.
        """
        if is_whole and not (self._odd or missing) and self.evidence.marks.decimal == ".":
            return "null::varchar"
        value, bare, digit = f"c{self.at}", self.is_bare, _digit(missing)
        shape = f"translate({value}, '123456789', '{digit * 9}')" if digit else value
        known = f"when {is_stripped(value, missing)} then {value}" if missing else ""
        return (
            f"case {known} when {bare} then null"
            f" when regexp_matches({value}, '{_POWER}') then {value} else {shape} end"
        )

    def _has_small_numbers(self) -> bool:
        """Return whether numbers below a thousand have no mark, so that it is one of thousands."""
        return self._engine.count("rows", f"regexp_full_match(c{self.at}, '[1-9][0-9]{{0,2}}')") > 0

    def _is_of_commas_between_thousands(self) -> bool:
        """Return whether the headings are in languages whose commas only mark thousands."""
        languages = languages_of(self._sheet.columns)
        return bool(languages) and languages <= COMMAS_BETWEEN_THOUSANDS

    def _has_decimals(self) -> bool:
        """Return whether a bare number has a mark that can only be one of decimals."""
        value = f"c{self.at}"
        either = f"regexp_full_match({value}, '{EITHER}')"
        bare = self._sheet.is_bare(self.at)
        return self._engine.count("rows", f"{bare} and contains({value}, '.') and not {either}") > 0


def _digit(missing: Iterable[str]) -> str:
    """Return a digit that stands for those of a value, so that it looks like no missing one."""
    taken = set().union(*missing)
    return next((digit for digit in "987654321" if digit not in taken), "")


def among_shapes(shapes: Iterable[str]) -> str:
    """Write the condition that the shape of a value is among given ones."""
    return f"k in ({', '.join(map(quoted, shapes)) or 'null'})"
