"""The methods that set figures against one another: compare, growth, chart."""

from collections.abc import Sequence

from hitech_cli.api import arguments
from hitech_cli.api.answer import Answer, Chart
from hitech_cli.api.arguments import PeriodName
from hitech_cli.api.opened import Opened
from hitech_cli.model.amount import MOST_WANTED, MOST_YEARS
from hitech_cli.questions.charting import ChartRequest, chart
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.ranking import Rank
from hitech_cli.questions.span import Span
from hitech_cli.render.views.chart import chart_view
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.growth import growth_view


class Comparisons(Opened):
    """The methods that set figures against one another."""

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
            return self._answer(comparison_view(answer))

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
            return self._answer(growth_view(answer))

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
        return self._answer(view).chart()


def _rank(*, all_areas: bool, top: int | None, bottom: int | None) -> Rank | None:
    return Rank.from_options(
        all_areas=all_areas,
        top=arguments.count("top", top, MOST_WANTED),
        bottom=arguments.count("bottom", bottom, MOST_WANTED),
    )
