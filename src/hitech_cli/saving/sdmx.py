"""SDMX-CSV 2.0: the figures with the codes and the columns of the exchange standard."""

from collections.abc import Iterable, Iterator, Sequence

from hitech_cli.counting import counted, listed
from hitech_cli.csv_text import csv_text
from hitech_cli.model.codes import (
    NOT_APPLICABLE,
    STATUS_CODES,
    UNKNOWN,
    code_of,
    measure_code,
)
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observation import Observation
from hitech_cli.model.period import INTO_NEXT, Period
from hitech_cli.model.vocabulary import in_order, status_words, uncertainty_rank
from hitech_cli.saving.losses import Carried, not_carried
from hitech_cli.saving.table import cells

FORM = "SDMX-CSV"
STRUCTURE = {"STRUCTURE": "dataflow", "STRUCTURE_ID": "HITECH:FIGURES(1.0.0)", "ACTION": "I"}
"""What begins each row: of which structure it is, and that it informs."""

DIMENSIONS = ("FREQ", "INDICATOR", "REF_AREA", "TRANSFORMATION", "WHOLE", "TIME_PERIOD")
"""What identifies a figure; a row has a code in each."""

Key = tuple[str, ...]
"""The codes of a figure, a dimension each."""

MEASURE = "OBS_VALUE"

ATTRIBUTES = {
    "UNIT_MEASURE": "unit",
    "UNIT_MULT": "scale",
    "DECIMALS": "",
    "LOWER": "lower",
    "UPPER": "upper",
    "QUALIFIER": "qualifier",
    "OBS_STATUS": "status",
    "BASE_PERIOD": "base_period",
    "INDICATOR_NAME": "name",
    "CATEGORY": "category",
    "LEVEL_UNIT": "level_unit",
    "UNIT_NAME": "unit_name",
    "UNIT_KIND": "unit_kind",
    "MAY_BE_NEGATIVE": "may_be_negative",
    "AREA_NAME": "area_name",
    "AREA_WITHIN": "area_within",
    "AREA_WITHIN_NAME": "area_within_name",
    "SOURCE": "source",
    "SOURCE_TITLE": "source_title",
    "PUBLISHER": "publisher",
    "SOURCE_DATE": "source_date",
    "ADDRESS": "address",
    "PLACE": "place",
    "WORDING": "wording",
    "COMMENT_OBS": "note",
}
"""The attributes of each figure, and the roles that they have; some words become codes."""

COLUMNS = (*STRUCTURE, *DIMENSIONS, MEASURE, *ATTRIBUTES)


def sdmx_csv(dataset: Dataset) -> tuple[str, Sequence[str]]:
    """Return a dataset as SDMX-CSV, and what that does not carry, in sentences."""
    table = _Table(dataset)
    text = csv_text(COLUMNS, table.rows())
    return text, [not_carried(dataset, table.carried, FORM), *table.left_out()]


class _Table:
    """Rows of figures; those that can have none are collected."""

    def __init__(self, dataset: Dataset) -> None:
        self.carried = Carried()
        self._dataset = dataset
        self._undated: list[Observation] = []
        self._doubled: list[Observation] = []

    def rows(self) -> Iterator[list[str]]:
        for _, figures in self._dataset.by_indicator():
            for row in self._rows_of(figures):
                yield [row[column] for column in COLUMNS]

    def _rows_of(self, figures: Iterable[Observation]) -> Iterator[dict[str, str]]:
        dated = [figure for figure in figures if self._is_dated(figure)]
        keys = list(map(_key, dated))
        surest: dict[Key, Observation] = {}
        for key, figure in zip(keys, dated, strict=True):
            first = surest.setdefault(key, figure)
            if first is not figure and uncertainty_rank(figure.status) < uncertainty_rank(
                first.status
            ):
                surest[key] = figure
        for key, figure in zip(keys, dated, strict=True):
            if surest[key] is figure:
                yield self._row(key, figure)
            else:
                self._doubled.append(figure)

    def _is_dated(self, figure: Observation) -> bool:
        if not figure.period.is_stated:
            self._undated.append(figure)
        return figure.period.is_stated

    def _row(self, key: Key, figure: Observation) -> dict[str, str]:
        by_role = cells(figure, self.carried)
        exponent = figure.value.as_tuple().exponent
        coded = {
            "UNIT_MULT": str(figure.scale),
            "DECIMALS": str(max(0, -exponent if isinstance(exponent, int) else 0)),
            "QUALIFIER": code_of(figure.qualifier),
            "OBS_STATUS": "".join(STATUS_CODES[status] for status in in_order(figure.status)),
            "BASE_PERIOD": "" if figure.base_period is None else _time(figure.base_period),
            "UNIT_KIND": code_of(figure.indicator.unit.kind),
        }
        attributes = {column: by_role.get(role, "") for column, role in ATTRIBUTES.items()}
        dimensions = dict(zip(DIMENSIONS, key, strict=True))
        return {**STRUCTURE, **dimensions, MEASURE: by_role["value"], **attributes, **coded}

    def left_out(self) -> Iterator[str]:
        """Yield a sentence for each reason why figures have no row."""
        if self._undated:
            named = [_words(figure) for figure in self._undated]
            yield _left_out(named, "without a period, which every observation of SDMX has")
        if self._doubled:
            named = [
                f"{_words(figure)} ({status_words(figure.status)})" for figure in self._doubled
            ]
            yield _left_out(named, "whose place in SDMX a surer one has")


def _key(figure: Observation) -> Key:
    """Return the codes of a figure, one a dimension."""
    return (
        figure.period.frequency,
        figure.indicator.id,
        figure.area.id,
        measure_code(figure.measure, figure.period, figure.base_period),
        figure.whole.id if figure.whole else NOT_APPLICABLE,
        _time(figure.period),
    )


def _time(period: Period) -> str:
    """Format a period as SDMX does: the halves of a year are semesters.

    Examples:
        >>> _time(Period("2020-H1")), _time(Period("2020-Q3")), _time(Period("not stated"))
        ('2020-S1', '2020-Q3', '_U')
    """
    if period.kind == INTO_NEXT:
        return period.unmistakable
    return str(period).replace("-H", "-S") if period.is_stated else UNKNOWN


def _left_out(named: Sequence[str], reason: str) -> str:
    return f"Left out: {counted(len(named), 'figure')} {reason}: {listed(named)}."


def _words(figure: Observation) -> str:
    return f"{figure.indicator.id} {figure.measure} {figure.period}"
