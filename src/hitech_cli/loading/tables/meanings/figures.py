"""The figures of a table, made of its rows."""

from collections.abc import Iterable, Mapping

from hitech_cli.errors import Problem
from hitech_cli.loading.rules import second_value, why_impossible, why_outside
from hitech_cli.loading.tables.faults import BadCellError, bad_cell
from hitech_cli.loading.tables.meanings.indicators import SourceRegistry
from hitech_cli.loading.tables.meanings.rows import Row
from hitech_cli.loading.tables.meanings.schema import Schema
from hitech_cli.model.citation import Citation
from hitech_cli.model.derived import identity
from hitech_cli.model.observation import Area, Indicator, Observation


class FigureMaker:
    """Makes figures of rows that can be read and have a value."""

    def __init__(self, schema: Schema, areas: Mapping[str, Area], sources: SourceRegistry) -> None:
        """Make figures.

        Args:
            schema: What rows say.
            areas: The areas, by what the table calls them.
            sources: The sources that it names.
        """
        self._schema = schema
        self._areas = areas
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
                column = self._schema.reader.value_column(row)
                error = BadCellError(column, reason, "outside-limits", hint)
                problems.append(bad_cell(row.place, error))
            figures.append(figure)
        return figures, problems

    def _figure(self, indicator: Indicator, row: Row) -> Observation:
        schema, reader, together = self._schema, self._schema.reader, self._schema.agreement
        cell, moment = reader.value(row), schema.moment_reader.read(row)
        attributes = schema.attribute_reader.read(row)
        assert cell is not None  # noqa: S101 - those that are missing are not asked for
        whole = reader.whole(row)
        place = reader.cell(row, "place") or self._sources.place(row)
        return Observation(
            indicator=indicator,
            measure=attributes.measure,
            area=self._areas[schema.areas.code(row)],
            period=moment.period,
            base_period=moment.base_period,
            value=cell.value,
            scale=together.scale(cell, attributes, schema.subjects.scale(row)),
            whole=self._areas[whole] if whole else None,
            qualifier=together.qualifier(row, cell, attributes),
            status=together.status(cell, attributes),
            is_relative=attributes.is_relative and indicator.unit.is_percent,
            citation=Citation(self._sources.source(row), place, reader.cell(row, "wording")),
            notes=together.notes(row, cell, attributes),
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
