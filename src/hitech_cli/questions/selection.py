"""Which figures meet some conditions: certainly, or only possibly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hitech_cli.counting import counted
from hitech_cli.errors import UsageError
from hitech_cli.model.amount import Amount
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity
from hitech_cli.model.names import plain
from hitech_cli.model.observation import Area, Observation
from hitech_cli.model.period import Period
from hitech_cli.model.unit import Unit
from hitech_cli.model.vocabulary import Measure, Qualifier, Status, UnitKind
from hitech_cli.questions.consequences import implied
from hitech_cli.questions.note import Note, notes_on
from hitech_cli.questions.series import no_time_between, series_of


class Verdict(StrEnum):
    """Whether a figure meets a condition on its value, as far as its bounds tell."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What `filter` was asked for; what is not given is not a condition.

    Attributes:
        since: The first period; one that starts before it does not count.
        until: The last period; one that ends after it does not count.
        text: Words that stand in an indicator's names, definition or notes, or a figure's wording.
        minimum: The least value; a percentage asks for figures in percent only.
        maximum: The greatest value.
        possible: Whether figures that only may meet the minimum and maximum are wanted too.
        derived: Whether figures that no source prints, and that follow, are wanted too.
    """

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
    """Choose the figures that meet all conditions.

    Raises:
        UnknownNameError, AmbiguousNameError: There is no such category, area or unit.
        UsageError: No number can meet the conditions.
    """
    chosen = _Chosen.of(dataset, criteria)
    judged = chosen.judged(dataset.all_observations())
    following = chosen.judged(_derived(dataset, computed=criteria.derived))
    if criteria.derived:
        judged, following = [*judged, *following], []
    wanted = {Verdict.YES, Verdict.MAYBE} if criteria.possible else {Verdict.YES}
    figures = tuple((figure, verdict) for figure, verdict in judged if verdict in wanted)
    possible = sum(verdict is Verdict.MAYBE for _, verdict in judged)
    notes = [
        *_note_on_possible(possible, others=len(figures), shown=criteria.possible),
        *_note_on_derived(sum(verdict in wanted for _, verdict in following)),
        *_note_on_computed(dataset, criteria),
        *_note_on_units(figures, criteria),
        *notes_on(figure for figure, _ in figures),
    ]
    return Selection(figures, tuple(notes), possible)


def _derived(dataset: Dataset, *, computed: bool) -> Iterator[Derived]:
    """Give the figures that follow from rates, shares and relations, and those that levels give."""
    related = {member for relation in dataset.relations for member in relation.members}
    seen: set[object] = set()
    for indicator in dataset.indicators:
        published = dataset.observations(indicator)
        is_open = indicator in related or any(f.measure is not Measure.LEVEL for f in published)
        found = implied(dataset, indicator) if is_open else []
        if computed:
            found += [rate for series in series_of(published) for rate in series.computed]
        for figure in found:
            if identity(figure) not in seen:
                seen.add(identity(figure))
                yield figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    """Criteria with their names looked up."""

    criteria: Criteria
    category: str | None
    area: Area | None
    unit: Unit | None
    range: Bounds
    percent_only: bool

    @classmethod
    def of(cls, dataset: Dataset, criteria: Criteria) -> "_Chosen":
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
            msg = "No number is at least --min and at most --max: --min is the larger one."
            raise UsageError(msg, hint="exchange the two") from None
        return cls(
            criteria=criteria,
            category=None if criteria.category is None else dataset.category(criteria.category),
            area=None if criteria.area is None else dataset.area(criteria.area),
            unit=None if criteria.unit is None else dataset.unit(criteria.unit),
            range=wanted,
            percent_only=any(amount.is_percent for amount in (low, high) if amount),
        )

    def judged(self, figures: Iterable[Figure]) -> list[tuple[Figure, Verdict]]:
        """Return the figures that meet all conditions, and whether they meet that on the value."""
        return [(figure, self.verdict(figure)) for figure in figures if self.includes(figure)]

    def includes(self, figure: Figure) -> bool:
        """Tell whether a figure meets the conditions that do not depend on its value."""
        criteria = self.criteria
        return (
            self.category in {None, figure.indicator.category}
            and (self.area is None or figure.area.lies_in(self.area))
            and (criteria.period is None or figure.period in criteria.period)
            and (criteria.since is None or figure.period.starts_from(criteria.since))
            and (criteria.until is None or figure.period.ends_by(criteria.until))
            and (self.unit is None or self.unit == figure.unit)
            and (criteria.measure in {None, figure.measure})
            and (criteria.status is None or criteria.status in figure.status)
            and (criteria.qualifier in {None, figure.qualifier})
            and (
                criteria.text is None
                or any(plain(criteria.text) in text for text in _texts_of(figure))
            )
        )

    def verdict(self, figure: Figure) -> Verdict:
        """Tell whether a figure's value is in the range: for all of its bounds, some, or none."""
        if self.percent_only and figure.unit.kind is not UnitKind.PERCENT:
            return Verdict.NO
        bounds = figure.quantity.bounds
        common = bounds.within(self.range)
        if common is None:
            return Verdict.NO
        return Verdict.YES if common == bounds else Verdict.MAYBE


def _check_span(criteria: Criteria) -> None:
    """Refuse a span of time in which no period lies."""
    since, until = criteria.since, criteria.until
    if since is not None and until is not None and not since.has_room_to(until):
        raise no_time_between(since, until)


def _texts_of(figure: Figure) -> Iterator[str]:
    indicator = figure.indicator
    texts = (
        indicator.id,
        indicator.name,
        *indicator.other_names,
        indicator.definition,
        *indicator.notes,
        *(note for source in figure.sources for note in source.notes),
        *(source.citation.wording for source in figure.sources),
    )
    yield from map(plain, texts)


def _note_on_possible(count: int, *, others: int, shown: bool) -> list[Note]:
    if not count:
        return []
    if shown:
        text = "{} may or may not meet --min and --max: the source does not say enough to tell."
        return [Note(text, (counted(count, "figure"),))]
    text = "{} may meet --min and --max, as far as the source tells; --possible shows {}."
    figures = counted(count, "more figure" if others else "figure")
    return [Note(text, (figures, "it" if count == 1 else "them"))]


def _note_on_derived(count: int) -> list[Note]:
    if not count:
        return []
    verb = "matches" if count == 1 else "match"
    text = f"{{}} that no source prints also {verb}; --derived shows {{}}."
    return [Note(text, (counted(count, "derived figure"), "it" if count == 1 else "them"))]


def _note_on_computed(dataset: Dataset, criteria: Criteria) -> list[Note]:
    """Say where growth that levels give is to be had, where only published rates were searched."""
    is_growth = criteria.measure is not None and criteria.measure.is_rate
    if criteria.derived or not is_growth:
        return []
    able = [one.id for one in dataset.indicators if _has_steps(dataset.observations(one))]
    if not able:
        return []
    text = (
        "Only published rates were searched; `hitech growth {}` computes them from levels,"
        " and --derived searches those as well."
    )
    return [Note(text, (able[0] if len(able) == 1 else "ID",))]


def _has_steps(observations: Iterable[Observation]) -> bool:
    """Return whether growth follows from two levels of one series."""
    return any(series.steps for series in series_of(observations))


def _note_on_units(figures: tuple[tuple[Figure, Verdict], ...], criteria: Criteria) -> list[Note]:
    bounded = criteria.minimum is not None or criteria.maximum is not None
    if bounded and len({figure.unit for figure, _ in figures}) > 1:
        return [
            Note("The figures are in different units; --min and --max were read in each one's own.")
        ]
    return []
