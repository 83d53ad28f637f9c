"""Figures as rows of a tidy table: an observation a row, a column for each role."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hitech_cli.csv_text import csv_text
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import INSIDE, Area, Observation
from hitech_cli.model.vocabulary import SCALE_NAMES, status_words
from hitech_cli.saving.losses import Carried, is_unitless, not_carried

COLUMNS = (
    "indicator", "name", "category", "area", "area_name", "area_within", "area_within_name",
    "measure", "period", "base_period", "value", "lower", "upper", "scale", "qualifier", "status",
    "unit", "level_unit", "unit_name", "unit_kind", "may_be_negative", "whole",
    "source", "source_title", "publisher", "source_date", "address", "place", "wording", "note",
)  # fmt: skip
"""The order in which the roles stand: what is measured and where, the value, who says so."""


def tidy_csv(dataset: Dataset) -> tuple[str, Sequence[str]]:
    """Return a dataset as a table, and what that does not carry, in sentences."""
    carried = Carried()
    text = csv_text(COLUMNS, _rows(dataset, carried))
    return text, [not_carried(dataset, carried, "CSV")]


def _rows(dataset: Dataset, carried: Carried) -> Iterator[list[str]]:
    for _, figures in dataset.by_indicator():
        for figure in figures:
            by_role = cells(figure, carried)
            yield [by_role[column] for column in COLUMNS]


def cells(figure: Observation, carried: Carried) -> dict[str, str]:
    """Return a figure as cells, by the roles of columns, and record in *carried* what it names."""
    indicator, unit = figure.indicator, figure.indicator.unit
    citation, source = figure.citation, figure.citation.source
    by_role = {
        "indicator": indicator.id,
        "name": indicator.name,
        "category": indicator.category,
        "area": figure.area.id,
        "area_name": figure.area.name,
        **_nested(figure.area, carried),
        "measure": figure.measure.value,
        "period": figure.period.unmistakable,
        "base_period": figure.base_period.unmistakable if figure.base_period else "",
        "value": str(figure.value),
        **dict(zip(("lower", "upper"), map(_end, figure.interval or (None, None)), strict=True)),
        "scale": SCALE_NAMES.get(figure.scale, str(figure.scale or "")),
        "qualifier": figure.qualifier.value,
        "status": status_words(figure.status),
        "unit": figure.unit.id,
        "level_unit": "" if is_unitless(unit) else unit.id,
        "unit_name": unit.name,
        "unit_kind": unit.kind.value,
        "may_be_negative": str(indicator.may_be_negative).lower(),
        "whole": figure.whole.id if figure.whole else "",
        "source": source.id,
        "source_title": source.title,
        "publisher": source.publisher,
        "source_date": source.date,
        "address": source.address,
        "place": citation.place,
        "wording": citation.wording,
    }
    carried.note(figure, by_role.values())
    return {**by_role, "note": "\n".join(figure.notes)}


def _end(end: Decimal | None) -> str:
    return "" if end is None else str(end)


def _nested(area: Area, carried: Carried) -> dict[str, str]:
    """Return the cells for the areas around one, ids and names, from the nearest outward."""
    ids, names = [outer.id for outer in area.around], [outer.name for outer in area.around]
    if any(INSIDE in name or name != name.strip() for name in names):
        names = []
    carried.note_around(area, is_named=bool(names))
    inside = f" {INSIDE} "
    return {"area_within": inside.join(ids), "area_within_name": inside.join(names)}
