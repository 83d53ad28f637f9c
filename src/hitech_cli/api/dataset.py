"""A dataset that is open: a method for each command that asks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock

from hitech_cli.api import arguments
from hitech_cli.api.answer import Answer
from hitech_cli.api.arguments import Number, Pairs, PathName, PeriodName
from hitech_cli.api.chart import Chart
from hitech_cli.api.citations import Citations
from hitech_cli.api.errors import raised_for_python
from hitech_cli.api.garbage import collection_paused
from hitech_cli.counting import counted
from hitech_cli.loading import LoadRequest, load
from hitech_cli.model import dataset as model
from hitech_cli.model.amount import MOST_WANTED, MOST_YEARS
from hitech_cli.model.vocabulary import CitationStyle, Measure, Qualifier, SortKey, Status
from hitech_cli.questions.audit import audit
from hitech_cli.questions.charting import ChartRequest, chart
from hitech_cli.questions.citation import cite
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.listing import list_indicators
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.report import indicators_of, report_on
from hitech_cli.questions.selection import Criteria, select
from hitech_cli.questions.span import Span
from hitech_cli.render.sanitise import sanitise
from hitech_cli.render.views.audit import audit_view
from hitech_cli.render.views.chart import chart_view
from hitech_cli.render.views.citation import citation_view
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.growth import growth_view
from hitech_cli.render.views.listing import listing_view
from hitech_cli.render.views.profile import profile_view
from hitech_cli.render.views.report import report_view
from hitech_cli.render.views.selection import selection_view


def open(
    source: PathName | Sequence[PathName] | None = None,
    *,
    columns: Pairs | None = None,
    where: Pairs | None = None,
    set: Pairs | None = None,
    missing: str | Sequence[str] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
) -> "Dataset":
    """Read a dataset, to ask it questions.

    Args:
        source: A table (CSV, Excel, Parquet, SDMX ...), the JSON of `hitech new`, several of
            these JSON files, or the folder of a data package; the bundled dataset if not given.
        columns: Roles of a table's columns: ``{"value": "Amount", "area": "Town"}``.
        where: Only rows of a table with these values: ``{"sex": "female"}``.
        set: Values of roles in all rows of a table: ``{"unit": "euro"}``.
        missing: Texts of table cells that have no value.
        sheet: Sheet of a workbook, or table of a database.
        encoding: Encoding of a table; detected if not given.

    Raises:
        AccessError: The source cannot be read.
        InvalidDataError: It is not valid; ``problems`` has all that is wrong.
        UsageError: It cannot be read as it was asked to be.

    Examples:
        >>> import hitech_cli as hitech
        >>> hitech.open()
        <Dataset foshan-hitech-zone-2020: 15 indicators, 2 areas>
    """
    with raised_for_python(), collection_paused():
        request = LoadRequest(
            paths=arguments.paths(source),
            columns=",".join(arguments.pairs("columns", columns)),
            where=arguments.pairs("where", where),
            constants=arguments.pairs("set", set),
            missing=arguments.several("missing", missing),
            sheet=arguments.text("sheet", sheet) or "",
            encoding=arguments.text("encoding", encoding) or "",
        )
        return Dataset(request, load(request))


class Dataset:
    """A dataset to ask: `open` returns it.

    Its methods are the commands of the command line, their keywords the options. Indicators, areas,
    categories and units are named by an id, a name, another name, or the start of one, in any case
    and script; all methods raise an `UnknownNameError` or `AmbiguousNameError` for a name that does
    not say which, and a `UsageError` for a value that cannot be read.

    Threads may share it; it answers one question at a time.

    Attributes:
        title: What it is about.
        reading: How a table was read, in a line; None where there was no table.
    """

    def __init__(self, request: LoadRequest, data: model.Dataset) -> None:  # for `open` alone
        self.title = data.title
        self.reading = None if data.reading is None else sanitise(str(data.reading))
        self._request = request
        self._data = data
        self._lock = RLock()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Ask a question: one at a time."""
        with self._lock, raised_for_python(), collection_paused():
            yield

    def __repr__(self) -> str:
        indicators = counted(len(self._data.indicators), "indicator")
        areas = counted(len(self._data.areas), "area")
        return sanitise(f"<Dataset {self._data.id}: {indicators}, {areas}>")

    def list(
        self,
        *,
        category: str | None = None,
        area: str | None = None,
        sort: str | None = None,
        explain: bool = False,
    ) -> Answer:
        """List indicators, each with its headline figure as published, its growth and its period.

        Args:
            category: Only indicators of this category.
            area: Only figures for this area and areas within it.
            sort: Sort by ``"name"``, ``"category"``, ``"period"``, ``"value"`` or ``"growth"``;
                the dataset's order if not given.
            explain: Also print how a table was read, column by column.

        Examples:
            >>> import hitech_cli as hitech
            >>> [r["indicator"] for r in hitech.open().list(category="patents").records()]
            ['patents', 'patent-density', 'pct-registrations']
        """
        with self._asking():
            answer = list_indicators(
                self._data,
                category=arguments.text("category", category),
                area=arguments.text("area", area),
                sort=arguments.member("sort", SortKey, sort),
            )
            view = listing_view(answer, self._data.reading if explain else None)
            return Answer(view, self._data, self._request)

    def show(
        self, indicator: str, *others: str, area: str | None = None, explain: bool = False
    ) -> Answer:
        """Show everything known about indicators: figures, sources, derived figures, notes.

        Args:
            indicator: The indicator.
            others: Further indicators.
            area: Only figures for this area and areas within it.
            explain: Show how figures are derived, down to the places in the source.

        Examples:
            >>> import hitech_cli as hitech
            >>> hitech.open().show("patents").records()[0]["text"]
            'more than 92,000 patents'
        """
        with self._asking():
            names = arguments.texts("indicator", (indicator, *others))
            answer = profile_indicators(
                self._data, names, area=arguments.text("area", area), explain=explain
            )
            return Answer(profile_view(answer), self._data, self._request)

    def filter(
        self,
        *indicators: str,
        category: str | None = None,
        area: str | None = None,
        period: PeriodName | None = None,
        start: PeriodName | None = None,
        end: PeriodName | None = None,
        unit: str | None = None,
        measure: str | None = None,
        status: str | None = None,
        qualifier: str | None = None,
        text: str | None = None,
        min: Number | None = None,
        max: Number | None = None,
        possible: bool = False,
        derived: bool = False,
    ) -> Answer:
        """Find figures that meet all conditions.

        Args:
            indicators: Only figures of these indicators.
            category: Only figures of indicators of this category.
            area: Only figures for this area and areas within it.
            period: Only figures for this period and periods within it.
            start: Only figures for this period or later.
            end: Only figures for this period or earlier.
            unit: Only figures in this unit.
            measure: ``"level"``, ``"growth"``, ``"compound growth"``, ``"share"`` or
                ``"contribution to growth"``.
            status: ``"observed"``, ``"provisional"``, ``"estimated"``, ``"forecast"`` ...
            qualifier: ``"exactly"``, ``"more than"``, ``"at least"``, ``"nearly"`` ...
            text: Only figures with these words in names, notes or wording.
            min: Only figures of at least this, in the plain unit: ``92000``, ``"100bn"``,
                ``"40%"``.
            max: Only figures of at most this.
            possible: Also figures that only might match ``min`` and ``max``.
            derived: Also derived figures, which no source prints.

        Examples:
            >>> import hitech_cli as hitech
            >>> [r["text"] for r in hitech.open().filter(measure="growth", min="40%").records()]
            ['more than 44%', 'more than 70% (forecast)', 'more than 70% (forecast)']
        """
        with self._asking():
            criteria = Criteria(
                indicators=tuple(arguments.texts("indicators", indicators)),
                category=arguments.text("category", category),
                area=arguments.text("area", area),
                period=arguments.period("period", period),
                since=arguments.period_in_time("start", start),
                until=arguments.period_in_time("end", end),
                unit=arguments.text("unit", unit),
                measure=arguments.member("measure", Measure, measure),
                status=arguments.member("status", Status, status),
                qualifier=arguments.member("qualifier", Qualifier, qualifier),
                text=arguments.text("text", text),
                minimum=arguments.amount("min", min),
                maximum=arguments.amount("max", max),
                possible=possible,
                derived=derived,
            )
            return Answer(selection_view(select(self._data, criteria)), self._data, self._request)

    def compare(
        self,
        indicator: str,
        *others: str,
        area: str | Sequence[str] | None = None,
        period: PeriodName | Sequence[PeriodName] | None = None,
        index: PeriodName | None = None,
    ) -> Answer:
        """Compare figures side by side, each with its difference from the first and its ratio.

        Args:
            indicator: The first indicator.
            others: Further indicators.
            area: Area to compare in, or several.
            period: Period to compare in, or several.
            index: Show an index in which this period is 100.

        Raises:
            NoAnswerError: An indicator has no figure for an area or period.

        Examples:
            >>> import hitech_cli as hitech
            >>> answer = hitech.open().compare("operating-income", "exports")
            >>> answer.records()[1]["difference_upper"]
            Decimal('-433850000000')
        """
        with self._asking():
            answer = compare(
                self._data,
                arguments.texts("indicator", (indicator, *others)),
                areas=arguments.several("area", area),
                periods=arguments.periods("period", period),
                index=arguments.period_in_time("index", index),
            )
            return Answer(comparison_view(answer), self._data, self._request)

    def growth(
        self,
        indicator: str,
        *,
        area: str | None = None,
        start: PeriodName | None = None,
        end: PeriodName | None = None,
        years: int | None = None,
        project: PeriodName | None = None,
        all_areas: bool = False,
        top: int | None = None,
        bottom: int | None = None,
    ) -> Answer:
        """Show how fast an indicator grew: published and computed rates, and the levels they imply.

        Args:
            indicator: The indicator.
            area: Only figures for this area and areas within it.
            start: First period.
            end: Last period.
            years: Years covered by a compound rate whose start is not stated.
            project: Project the last level to this period, at each annual rate that ends there.
            all_areas: Rank all areas by growth between ``start`` and ``end``.
            top: Rank as many areas with the highest growth.
            bottom: Rank as many areas with the lowest growth.

        Raises:
            NoAnswerError: There is no rate, and nothing to compute one from.

        Examples:
            >>> import hitech_cli as hitech
            >>> [r["text"] for r in hitech.open().growth("patents").records()]
            ['more than 44%', 'more than 92,000 patents', 'about 63,889 patents']
        """
        with self._asking():
            span = Span(
                since=arguments.period_in_time("start", start),
                until=arguments.period_in_time("end", end),
                years=arguments.count("years", years, MOST_YEARS),
                project=arguments.period_in_time("project", project),
            )
            rank = _rank(all_areas=all_areas, top=top, bottom=bottom)
            name, within = (
                arguments.texts("indicator", [indicator])[0],
                arguments.text("area", area),
            )
            answer = measure_growth(self._data, name, span, within, rank)
            return Answer(growth_view(answer), self._data, self._request)

    def chart(
        self,
        indicator: str,
        *others: str,
        area: str | Sequence[str] | None = None,
        period: PeriodName | Sequence[PeriodName] | None = None,
        start: PeriodName | None = None,
        end: PeriodName | None = None,
        project: PeriodName | None = None,
        index: PeriodName | None = None,
        all_areas: bool = False,
        top: int | None = None,
        bottom: int | None = None,
    ) -> Chart:
        """Draw figures: over time, side by side, as an index, or areas ranked by growth.

        Args:
            indicator: The indicator.
            others: Further indicators.
            area: Area to draw, or several.
            period: Only figures for this period and periods within it, or for several.
            start: First period.
            end: Last period.
            project: Project the last level to this period, at each annual rate that ends there.
            index: Show an index in which this period is 100.
            all_areas: Rank all areas by growth between ``start`` and ``end``.
            top: Rank as many areas with the highest growth.
            bottom: Rank as many areas with the lowest growth.

        Raises:
            NoAnswerError: There are no figures to draw.

        Examples:
            >>> import hitech_cli as hitech
            >>> hitech.open().chart("operating-income")
            <Chart chart: 2 records, foshan-hitech-zone, 2019 to 2020>
        """
        with self._asking():
            request = ChartRequest(
                names=arguments.texts("indicator", (indicator, *others)),
                areas=arguments.several("area", area),
                periods=arguments.periods("period", period),
                span=Span(
                    since=arguments.period_in_time("start", start),
                    until=arguments.period_in_time("end", end),
                    project=arguments.period_in_time("project", project),
                ),
                index=arguments.period_in_time("index", index),
                rank=_rank(all_areas=all_areas, top=top, bottom=bottom),
            )
            view = chart_view(chart(self._data, request))
        return Answer(view, self._data, self._request).chart()

    def report(
        self, *, category: str | None = None, area: str | None = None, explain: bool = False
    ) -> Answer:
        """Report everything known about all indicators: the dataset's fact sheet, by category.

        Args:
            category: Only indicators of this category.
            area: Only figures for this area and areas within it.
            explain: Show how figures are derived, down to the places in the source.

        Examples:
            >>> import hitech_cli as hitech
            >>> hitech.open().report(category="patents")
            <Answer report: 9 records, 2 areas, 2019 to 2020>
        """
        with self._asking():
            answer = report_on(
                self._data,
                indicators_of(self._data, arguments.text("category", category)),
                area=arguments.text("area", area),
                explain=explain,
            )
            return Answer(report_view(answer), self._data, self._request)

    def cite(
        self,
        indicator: str,
        *others: str,
        area: str | None = None,
        period: PeriodName | None = None,
        style: str | None = None,
    ) -> Answer:
        """Show how to cite the published figures of indicators.

        Args:
            indicator: The indicator.
            others: Further indicators.
            area: Only figures for this area and areas within it.
            period: Only figures for this period and periods within it.
            style: ``"plain"`` (the default), ``"bibtex"`` or ``"csl-json"``: what ``print()``,
                ``text()`` and ``save()`` write.

        Examples:
            >>> import hitech_cli as hitech
            >>> print(hitech.open().cite("patents", style="bibtex").text()[:6])
            @misc{
        """
        with self._asking():
            names = arguments.texts("indicator", (indicator, *others))
            chosen = arguments.member("style", CitationStyle, style)
            answer = cite(
                self._data,
                names,
                area=arguments.text("area", area),
                period=arguments.period("period", period),
            )
            return Citations(citation_view(answer), self._data, self._request, (answer, chosen))

    def check(self, *, verbose: bool = False) -> Answer:
        """Check whether figures agree with one another: a record for each that does not.

        What is not valid, `open` raises as an `InvalidDataError`.

        Args:
            verbose: Also the checks that were passed.

        Examples:
            >>> import hitech_cli as hitech
            >>> hitech.open().check().records()
            []
        """
        with self._asking():
            found = self._data.store.contradictions()
            answer = audit(found or self._data, verbose=verbose)
            return Answer(audit_view(answer), None if found else self._data, self._request)


def _rank(*, all_areas: bool, top: int | None, bottom: int | None) -> Rank | None:
    return Rank.from_options(
        all_areas=all_areas,
        top=arguments.count("top", top, MOST_WANTED),
        bottom=arguments.count("bottom", bottom, MOST_WANTED),
    )
