"""Which figures meet some conditions: certainly, or only possibly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from hitech_cli.counting import counted
from hitech_cli.errors import UsageError
from hitech_cli.model.amount import Amount
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.names import normalised
from hitech_cli.model.observation import Indicator, Observation
from hitech_cli.model.observations import Query, has_more_than_levels
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Qualifier, Status
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.note import Note, notes_on
from hitech_cli.questions.series import series_of
from hitech_cli.questions.span import no_time_between


class Verdict(StrEnum):
    """Whether a figure meets a condition on its value for all of its bounds, or for some."""

    YES = "yes"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What `filter` was asked for; what is not given is not a condition.

    Attributes:
        indicators: The names of indicators; of none, all are meant.
        since: The first period; one that starts before it does not count.
        until: The last period; one that ends after it does not count.
        text: Words that stand in an indicator's names, definition or notes, or a figure's wording.
        minimum: The least value; a percentage asks for figures in percent only.
        maximum: The greatest value.
        possible: Whether figures that only may meet the minimum and maximum are wanted too.
        derived: Whether figures that no source prints, and that follow, are wanted too.
    """

    indicators: tuple[str, ...] = ()
    category: str | None = None
    area: str | None = None
    period: Period | None = None
    since: Period | None = None
    until: Period | None = None
    unit: str | None = None
    measure: Measure | None = None
    status: Status | None = None
    qualifier: Qualifier | None = None
    text: str | None = None
    minimum: Amount | None = None
    maximum: Amount | None = None
    possible: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The figures that were asked for, each with whether it certainly is one of them.

    Attributes:
        possible: How many figures only may be among them, shown or not.
    """

    figures: tuple[tuple[Figure, Verdict], ...]
    notes: tuple[Note, ...]
    possible: int = 0


def select(dataset: Dataset, criteria: Criteria) -> Selection:
    """Return the figures that meet all conditions.

    Raises:
        UnknownNameError, AmbiguousNameError: There is no such indicator, category, area or unit.
        UsageError: No number can meet the conditions.
    """
    chosen = _Chosen.from_criteria(dataset, criteria)
    judged = chosen.judged(dataset.select(chosen.query))
    following = chosen.judged(_derived(dataset, computed=criteria.derived))
    if criteria.derived:
        judged, following = [*judged, *following], []
    wanted = {Verdict.YES, Verdict.MAYBE} if criteria.possible else {Verdict.YES}
    figures = tuple((figure, verdict) for figure, verdict in judged if verdict in wanted)
    possible = sum(verdict is Verdict.MAYBE for _, verdict in judged)
    notes = [
        *_note_on_possible(possible, others=len(figures), shown=criteria.possible),
        *_note_on_derived(sum(verdict in wanted for _, verdict in following), others=len(figures)),
        *_note_on_computed(dataset, criteria),
        *_note_on_units(figures, criteria),
        *notes_on(figure for figure, _ in figures),
    ]
    return Selection(figures, tuple(notes), possible)


def _derived(dataset: Dataset, *, computed: bool) -> Iterator[Derived]:
    """Yield the figures that rates, shares and relations imply; if *computed*, rates as well."""
    related = {member for relation in dataset.relations for member in relation.members}
    seen: set[object] = set()
    measures = dataset.store.measures()
    for indicator in dataset.indicators:
        is_open = indicator in related or has_more_than_levels(measures, indicator)
        found = implied(dataset, indicator) if is_open else []
        if computed:
            series = series_of(dataset.observations(indicator))
            found += [rate for one in series for rate in one.computed]
        for figure in found:
            if identity(figure) not in seen:
                seen.add(identity(figure))
                yield figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """Criteria with their names looked up: as a query, and the range of values."""

    query: Query
    range: Bounds

    @classmethod
    def from_criteria(cls, dataset: Dataset, criteria: Criteria) -> "_Chosen":
        _check_span(criteria)
        low, high = criteria.minimum, criteria.maximum
        try:
            wanted = Bounds(
                low.value if low else None,
                high.value if high else None,
                low is not None,
                high is not None,
            )
        except ValueError:
            msg = "--min is greater than --max, so no figure can match."
            raise UsageError(msg, hint="exchange the two") from None
        query = Query(
            indicators=_indicators(dataset, criteria),
            area=None if criteria.area is None else dataset.area(criteria.area),
            within=criteria.period,
            since=criteria.since,
            until=criteria.until,
            unit=None if criteria.unit is None else dataset.unit(criteria.unit),
            measure=criteria.measure,
            status=criteria.status,
            qualifier=criteria.qualifier,
            text=None if criteria.text is None else normalised(criteria.text),
            values=None if wanted.is_unbounded else wanted,
            percent_only=any(amount.is_percent for amount in (low, high) if amount),
        )
        return cls(query=query, range=wanted)

    def judged(self, figures: Iterable[Figure]) -> list[tuple[Figure, Verdict]]:
        """Return the figures that may meet all conditions, with the verdict on their values."""
        return [(figure, self.verdict(figure)) for figure in figures if self.query.admits(figure)]

    def verdict(self, figure: Figure) -> Verdict:
        """Return whether all of a figure's bounds lie in the range, or only some."""
        bounds = figure.quantity.bounds
        return Verdict.YES if bounds.within(self.range) == bounds else Verdict.MAYBE


def _indicators(dataset: Dataset, criteria: Criteria) -> frozenset[Indicator] | None:
    """Return the indicators that are named, and in the category; ``None`` where any will do."""
    if not criteria.indicators and criteria.category is None:
        return None
    named = [dataset.indicator(name) for name in criteria.indicators] or dataset.indicators
    category = None if criteria.category is None else dataset.category(criteria.category)
    return frozenset(one for one in named if category in {None, one.category})


def _check_span(criteria: Criteria) -> None:
    """Reject a span of time in which no period lies."""
    since, until = criteria.since, criteria.until
    if since is not None and until is not None and not since.has_room_to(until):
        raise no_time_between(since, until)


def _note_on_possible(count: int, *, others: int, shown: bool) -> list[Note]:
    if not count:
        return []
    if shown:
        text = "{} might match; the source is not precise enough."
        return [Note(text, (counted(count, "figure"),))]
    text = "{} might match; the source is not precise enough (--possible shows {})."
    figures = counted(count, "more figure" if others else "figure")
    return [Note(text, (figures, "it" if count == 1 else "them"))]


def _note_on_derived(count: int, *, others: int) -> list[Note]:
    if not count:
        return []
    verb = "matches" if count == 1 else "match"
    also = "also " if others else ""
    text = f"{{}} {also}{verb}; --derived shows {{}}."
    return [Note(text, (counted(count, "derived figure"), "it" if count == 1 else "them"))]


def _note_on_computed(dataset: Dataset, criteria: Criteria) -> list[Note]:
    """Return a note on how to get computed growth, where only published rates were searched."""
    is_growth = criteria.measure is not None and criteria.measure.is_rate
    if criteria.derived or not is_growth:
        return []
    candidates = (one.id for one in dataset.indicators if _has_steps(dataset.observations(one)))
    able = list(islice(candidates, 2))  # of more of them none is named
    if not able:
        return []
    text = (
        "Only published rates were searched; `hitech growth {}` computes rates,"
        " and --derived searches them too."
    )
    return [Note(text, (able[0] if len(able) == 1 else "ID",))]


def _has_steps(observations: Iterable[Observation]) -> bool:
    """Return whether growth follows from two levels of one series."""
    return any(series.steps for series in series_of(observations))


def _note_on_units(figures: tuple[tuple[Figure, Verdict], ...], criteria: Criteria) -> list[Note]:
    bounded = criteria.minimum is not None or criteria.maximum is not None
    if bounded and len({figure.unit for figure, _ in figures}) > 1:
        return [Note("Units differ; --min and --max are read in the unit of each figure.")]
    return []
