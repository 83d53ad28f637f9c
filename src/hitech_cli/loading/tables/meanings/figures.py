"""The figures of a table, made of its rows."""

from collections.abc import Callable, Iterable, Mapping

from hitech_cli.errors import Problem
from hitech_cli.loading.rules import second_value, why_impossible, why_outside
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.meanings.indicators import SourceRegistry
from hitech_cli.loading.tables.meanings.row_reader import RowReader
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.model.derived import identity
from hitech_cli.model.observation import Area, Citation, Indicator, Observation


class FigureMaker:
    """Makes figures of rows that can be read and have a value."""

    def __init__(
        self,
        reader: RowReader,
        areas: Mapping[str, Area],
        area_code: Callable[[Row], str],
        scale_in_name: Callable[[Row], int],
        sources: SourceRegistry,
    ) -> None:
        """Make figures.

        Args:
            reader: What reads the cells of a row.
            areas: The areas, by what the table calls them.
            area_code: Returns what it calls the area of a row.
            scale_in_name: Returns the power of ten that the name of its indicator says.
            sources: The sources that it names.
        """
        self._reader = reader
        self._areas = areas
        self._area_code = area_code
        self._scale_in_name = scale_in_name
        self._sources = sources

    def made(
        self, indicator: Indicator, rows: Iterable[Row]
    ) -> tuple[list[Observation], list[Problem]]:
        """Make figures of rows; problems are gathered, so that all can be told at once."""
        seen: dict[object, Row] = {}
        figures: list[Observation] = []
        problems: list[Problem] = []
        for row in rows:
            figure = self._figure(indicator, row)
            own = (identity(figure), figure.status, figure.citation.source.id)
            first = seen.setdefault(own, row)
            if first is not row:
                problems.append(_second_value(figure, row, first))
            reason = why_outside(figure) or why_impossible(figure)
            if reason is not None:
                hint = "correct the cell, or if such values can be: --set may_be_negative=true"
                column = self._reader.value_column(row)
                error = BadCellError(column, reason, "outside-limits", hint)
                problems.append(bad_cell(row.place, error))
            figures.append(figure)
        return figures, problems

    def _figure(self, indicator: Indicator, row: Row) -> Observation:
        reader = self._reader
        cell, moment, attributes = reader.value(row), reader.moment(row), reader.attributes(row)
        assert cell is not None  # noqa: S101 - those that are missing are not asked for
        whole = reader.whole(row)
        place = reader.cell(row, "place") or self._sources.place(row)
        return Observation(
            indicator=indicator,
            measure=attributes.measure,
            area=self._areas[self._area_code(row)],
            period=moment.period,
            base_period=moment.base_period,
            value=cell.value,
            scale=reader.scale(cell, attributes, self._scale_in_name(row)),
            whole=self._areas[whole] if whole else None,
            qualifier=reader.qualifier(row, cell, attributes),
            status=reader.status(cell, attributes),
            is_relative=attributes.is_relative and indicator.unit.is_percent,
            citation=Citation(self._sources.source(row), place, reader.cell(row, "wording")),
            notes=reader.notes(row, cell, attributes),
            interval=cell.interval,
        )


def _second_value(figure: Observation, row: Row, first: Row) -> Problem:
    return Problem(
        code="two-values",
        what=second_value(figure),
        where=row.place,
        before=first.place,
        hint="keep one of the two, or choose rows with --where",
    )
