"""A tidy table: an observation a row, under the names that roles have here."""

from collections.abc import Iterator, Sequence

from hitech_cli.csv_text import csv_text
from hitech_cli.model.dataset import Dataset
from hitech_cli.saving.losses import Carried, not_carried
from hitech_cli.saving.table import cells

COLUMNS = (
    "indicator", "name", "category", "area", "area_name", "area_within", "area_within_name",
    "measure", "period", "base_period", "value", "scale", "qualifier", "status",
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
            said = cells(figure, carried)
            yield [said[column] for column in COLUMNS]
