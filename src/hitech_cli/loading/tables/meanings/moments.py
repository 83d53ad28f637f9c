"""When the values of rows are of, and what they are changes from."""

from collections.abc import Iterable

from hitech_cli.loading.rules import why_no_base
from hitech_cli.loading.tables.faults import BadCellError
from hitech_cli.loading.tables.meanings.period_marks import without_mark
from hitech_cli.loading.tables.meanings.periods import PeriodReader, frequency_code
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import PARTS, TIME, Moment, Row
from hitech_cli.loading.tables.meanings.written_periods import period_of_parts
from hitech_cli.model.codes import UNKNOWN, base_of
from hitech_cli.model.observation import usual_base
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure


class MomentReader:
    """Reads when values are of; rows that say the same are read once.

    Attributes:
        periods: What reads periods, as this table writes them once that is learned.
    """

    def __init__(self, reader: RowReader) -> None:
        """Read rows, whose cells another reader reads."""
        self.periods = PeriodReader()
        self._reader = reader
        self._time = reader.positions(TIME)
        self._moments: dict[tuple[str, ...], Moment] = {}

    def read(self, row: Row) -> Moment:
        """Read when the value of a row is of.

        Raises:
            BadCellError: A cell does not say what its column is for, or not what others say.
        """
        cells = row.at(self._time)
        if cells not in self._moments:
            period = self._period(row)
            self._check_frequency(row, period)
            base = self._base(row, self._reader.measure(row), period)
            self._moments[cells] = Moment(period, base)
        return self._moments[cells]

    def learn(self, rows: Iterable[Row]) -> None:
        """Find how periods are written, from rows that have all distinct ones of the table."""
        texts: dict[bool, set[str]] = {True: set(), False: set()}
        for row in rows:
            named = self._frequency(row) is not None
            texts[named].update(self._reader.cell(row, role) for role in ("period", "base_period"))
        freq = self._reader.constants.get("freq", "")
        own, others = ({*texts[True]}, set()) if freq else (texts[False], texts[True])
        self.periods = PeriodReader.of(own, freq, others)

    def _period(self, row: Row) -> Period:
        for role, code in PARTS.items():
            if self._reader.says(role) and self._reader.cell(row, role):
                year = without_mark(self._reader.cell(row, "period"))
                return self._reader.read(row, role, lambda part: period_of_parts(year, part, code))  # noqa: B023 - read at once
        return self._reader.read(
            row, "period", lambda text: self.periods.read(text, self._reader.cell(row, "freq"))
        )

    def _base(self, row: Row, measure: Measure, period: Period) -> Period | None:
        """Return what a row says that its figure is a change from, or what is usual."""
        said = self._reader.optional(row, "base_period", lambda text: self._base_in(row, text))
        if measure.is_level_or_share:
            return said  # that of an index, say
        coded = base_of(self._reader.cell(row, "measure"), period)
        if said is not None and coded not in {None, said}:
            reason = f"{self._reader.cell(row, 'measure')} to {period} is not from {said}"
            raise BadCellError(self._reader.column("base_period"), reason)
        impossible = why_no_base(measure, said, period)
        if impossible is not None:
            hint = "name an earlier period of the same length"
            raise BadCellError(self._reader.column("base_period"), impossible, "wrong-base", hint)
        return said or coded or usual_base(measure, period)

    def _base_in(self, row: Row, text: str) -> Period:
        freq = self._reader.cell(row, "freq")
        return Period("not stated") if text == UNKNOWN else self.periods.read(text, freq)

    def _check_frequency(self, row: Row, period: Period) -> None:
        """Reject a period of another length than the code of its frequency says."""
        code = self._frequency(row)
        own = "W" if code == "W" and period.frequency == "D" else period.frequency  # by its date
        if code is not None and period.is_stated and code != own:
            text, frequency = (self._reader.cell(row, role) for role in ("period", "freq"))
            reason = f"{text!r} is no period of the frequency {frequency!r}"
            raise BadCellError(self._reader.column("period"), reason)

    def _frequency(self, row: Row) -> str | None:
        """Return how often a row says that there are figures, in a code such as A, or A: Annual."""
        return frequency_code(self._reader.cell(row, "freq")) or None
