"""The methods that look up figures: list, show, filter, report, cite, check."""

from hitech_cli.api import arguments
from hitech_cli.api.answer import Answer
from hitech_cli.api.arguments import Number, PeriodName
from hitech_cli.api.citations import Citations
from hitech_cli.api.opened import Opened
from hitech_cli.model.vocabulary import CitationStyle, Measure, Qualifier, SortKey, Status
from hitech_cli.questions.audit import audit
from hitech_cli.questions.citation import cite
from hitech_cli.questions.listing import list_indicators
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.report import indicators_of, report_on
from hitech_cli.questions.selection import Criteria, select
from hitech_cli.render.views.audit import audit_view
from hitech_cli.render.views.citation import citation_view
from hitech_cli.render.views.listing import listing_view
from hitech_cli.render.views.profile import profile_view
from hitech_cli.render.views.report import report_view
from hitech_cli.render.views.selection import selection_view


class LookUps(Opened):
    """The methods that look up figures."""

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
            return self._answer(view)

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
            return self._answer(profile_view(answer))

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
            return self._answer(selection_view(select(self._data, criteria)))

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
            return self._answer(report_view(answer))

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
