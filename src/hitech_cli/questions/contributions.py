"""What a part adds to the growth of its whole, and how its share of the whole changes."""

from collections.abc import Iterator

from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure
from hitech_cli.model.formula import Formula
from hitech_cli.model.observation import Area, Indicator, Whole
from hitech_cli.model.period import YEAR
from hitech_cli.model.relation import PartsOf
from hitech_cli.model.unit import ADDABLE
from hitech_cli.model.vocabulary import Measure
from hitech_cli.questions.consequences import terms
from hitech_cli.questions.known import AreaPeriod, Known
from hitech_cli.questions.rates import why_no_rate
from hitech_cli.questions.span import Span

ALL_OF_IT = Bounds.between(0, 1)
"""What a share of a whole stays within, as a fraction."""


def contributions(
    dataset: Dataset, indicator: Indicator, span: Span, area: Area | None = None
) -> list[Derived]:
    """Return an indicator's contributions to the growth of its whole, year by year.

    The whole is the indicator, or the area, that it is part of; with each contribution comes the
    growth of its share of the whole, in percentage points.
    """
    if indicator.unit.kind not in ADDABLE:
        return []  # the rate of a town is no part of that of its county
    wholes_of = [
        relation
        for relation in dataset.relations
        if isinstance(relation, PartsOf) and indicator in relation.parts
    ]
    if not wholes_of and not any(one.within for one in dataset.areas):
        return []
    known = Known(dataset, area)
    own = known.levels(indicator)
    found: list[Derived] = []
    for when, figure in own.items():
        before = _year_before(own, when)
        if before is None or (area and not when[0].lies_in(area)):
            continue
        if figure.period not in span or before.period not in span:
            continue
        outer = when[0].within
        if outer is not None:
            whole = Whole("area", outer.id, outer.name)
            wholes = (own.get((outer, before.period)), own.get((outer, figure.period)))
            found += _to_whole(figure, before, wholes, whole, limited=not indicator.may_be_negative)
        for relation in wholes_of:
            at = known.levels(relation.whole)
            whole = Whole("indicator", relation.whole.id, relation.whole.name)
            limited = not any(member.may_be_negative for member in relation.members)
            wholes = (at.get((when[0], before.period)), at.get(when))
            found += _to_whole(figure, before, wholes, whole, limited=limited)
    return found


def _year_before(levels: dict[AreaPeriod, Figure], when: AreaPeriod) -> Figure | None:
    year_before = when[1].earlier(YEAR)
    return None if year_before is None else levels.get((when[0], year_before))


def _to_whole(
    figure: Figure,
    before: Figure,
    wholes: tuple[Figure | None, Figure | None],
    whole: Whole,
    *,
    limited: bool,
) -> Iterator[Derived]:
    """Return a part's contribution to the growth of its whole, and the growth of its share."""
    whole_before, whole_now = wholes
    if whole_before is None or why_no_rate(whole_before, whole_before):
        return
    now, then, base = terms(figure, before, whole_before)
    added = PartsOf.contribution(now, then, base)
    yield Derived.change(Measure.CONTRIBUTION, before, figure, added, whole)
    if whole_now is not None and not why_no_rate(whole_now, whole_now):
        part, total = terms(figure, whole_now)
        share, earlier = PartsOf.share(part, total), PartsOf.share(then, base)
        grown = _limited(share, limited=limited) - _limited(earlier, limited=limited)
        yield Derived.change(Measure.GROWTH, before, figure, grown, whole, is_limited=limited)


def _limited(share: Formula, *, limited: bool) -> Formula:
    """Return a share within 0 to all of the whole, where no other part may be negative."""
    return share.within(ALL_OF_IT) if limited else share
