"""Tables rearranged so that each row is one observation: what stands across becomes rows."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hitech_cli.loading.tables.engine import Engine, quoted
from hitech_cli.loading.tables.layouts.fields import Field
from hitech_cli.loading.tables.meanings.missing import missing_condition
from hitech_cli.loading.tables.sources.sheets import Loaded, Sheet, names

VALUE = "value"
"""What the column of values is called where they stand in several columns of the file."""


@dataclass(frozen=True, slots=True)
class Values:
    """A column of values, and what its heading says of them.

    Attributes:
        field: Where they stand.
        said: What the heading says, by what it says it of: ``period``, ``indicator``.
        lower: Where the lower bounds stand, and the upper ones; ``None`` where there are none.
        margin: Where the margins of error stand that are theirs; ``None`` where there are none.
        beside: Where their flags and footnotes stand, if columns are for these values alone.
    """

    field: Field
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)
    lower: Field | None = None
    upper: Field | None = None
    margin: Field | None = None
    beside: Mapping[str, Field] = dataclasses.field(default_factory=dict)

    @property
    def ends(self) -> tuple[Field, ...]:
        """The columns that say how far it may be off."""
        return tuple(each for each in (self.lower, self.upper, self.margin) if each is not None)

    @property
    def sql(self) -> str:
        """How to ask for a value with its bounds after it: ``0.95 [0.82; 1.08]``, ``0.95 ± 0.13``.

        A value that has bounds behind it already keeps them.
        """
        if self.lower is None or self.upper is None:
            return self.field.sql if self.margin is None else _with_margin(self.field, self.margin)
        low, high = _bound(self.lower), _bound(self.upper)
        return (
            f"case when {low} = '' and {high} = '' or contains({self.field.sql}, '[')"
            f" then {self.field.sql}"
            f" else {self.field.sql} || ' [' || {low} || '; ' || {high} || ']' end"
        )


@dataclass(frozen=True, slots=True)
class ArrangedSheet(Sheet):
    """A sheet whose rows are rearranged: each value is in a row of its own.

    Attributes:
        sheet: The table as it stands in the file.
        kept: The columns that say something of all values of a row.
        said: What the headings of values say: ``period``, ``indicator``.
        values: The columns of values.
    """

    sheet: Sheet
    kept: tuple[Field, ...]
    said: tuple[str, ...]
    values: tuple[Values, ...]

    @property
    def name(self) -> str:
        """What errors call it."""
        return self.sheet.name

    @property
    def header(self) -> int:
        """The line that the header ends on."""
        return self.sheet.header

    @property
    def doubtful(self) -> str:
        """Which marks may be of decimals or of thousands."""
        return self.sheet.doubtful

    @property
    def usual_group(self) -> str:
        """What marks thousands where bare numbers below a thousand stand beside it."""
        return self.sheet.usual_group

    @property
    def has_lines(self) -> bool:
        """Whether places are lines."""
        return self.sheet.has_lines

    @property
    def has_order(self) -> bool:
        """Whether rows stand in an order."""
        return self.sheet.has_order

    @property
    def parts(self) -> Sequence[str]:
        """The files that it lies in, where there are several."""
        return self.sheet.parts

    @property
    def reading(self) -> str:
        """How the file is written, where that is to be said."""
        return self.sheet.reading

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are kept, what headings say, and the values."""
        is_named = len(self.values) == 1 and not self.said
        own = self.values[0].field.heading if is_named else VALUE
        return (*(each.heading for each in self.kept), *self.said, own)

    @property
    def rounded(self) -> frozenset[str]:
        """The columns whose numbers lost digits."""
        return self.sheet.rounded

    def headings(self) -> Sequence[str]:
        """Return the headings of the columns of values, where there are several."""
        return [each.field.heading for each in self.values] if len(self.values) > 1 else ()

    def load(self, engine: Engine) -> Loaded:
        """Load the sheet, and rearrange its rows.

        Raises:
            InvalidDataError, AccessError: As the sheet does.
        """
        loaded = self.sheet.load(engine)
        self.rearrange(engine)
        return loaded

    def rearrange(self, engine: Engine) -> None:
        """Make the rows of the view ``rows`` anew, each with one value."""
        engine.run(f"create table tall as {self._arranged()}")
        engine.run("drop view rows")
        engine.run("drop table if exists loaded")
        columns = ", ".join(names(len(self.columns)))
        engine.run(f"create view rows as select rowid as r, n, heading, {columns} from tall")

    def _arranged(self) -> str:
        kept = [each.sql for each in self.kept]
        said = [[self._text(each, about) for each in self.values] for about in self.said]
        values = [each.sql for each in self.values]
        numbers = [str(at) for at in range(1, len(values) + 1)]
        if len(values) == 1:
            asked = [*kept, *(texts[0] for texts in said), *values]
            heading = "0"
        else:
            asked = [*kept, *map(_one_each, said), _one_each(values)]
            heading = _one_each(numbers)
        named = (f"{sql} as {name}" for sql, name in zip(asked, names(len(asked)), strict=True))
        return f"select n, {', '.join(named)}, {heading} as heading from rows"

    def _text(self, values: Values, about: str) -> str:
        if about in values.beside:
            return values.beside[about].sql
        return quoted(values.said.get(about, ""))


def _bound(column: Field) -> str:
    """Write how to ask for a bound, a margin or its value; one that is missing is blank."""
    text = f"trim({column.sql})"
    return f"case when {missing_condition(text)} then '' else {text} end"


def _with_margin(value: Field, margin: Field) -> str:
    """Write how to ask for a value with its margin of error, as ``52300 ± 1200``."""
    own, text = f"trim({value.sql})", _bound(margin)
    width = f"regexp_replace({text}, '^(?:±|\\+/-) ?', '')"
    is_bare = f"{text} = '' or {_bound(value)} = ''"
    is_bounded = f"contains({own}, '[') or contains({own}, '±')"
    return f"case when {is_bare} or {is_bounded} then {own} else {own} || ' ± ' || {width} end"


def _one_each(texts: Iterable[str]) -> str:
    return f"unnest([{', '.join(texts)}])"
