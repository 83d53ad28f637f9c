"""What follows from published figures in one step: by growth, shares, parts and ratios."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, identity
from hitech_cli.model.formula import Formula, words_for
from hitech_cli.model.observation import Area, Indicator, Observation, Whole
from hitech_cli.model.period import YEAR, Period
from hitech_cli.model.relation import NeverAdded, PartsOf, RatioOf, Relation
from hitech_cli.model.unit import ADDABLE
from hitech_cli.model.vocabulary import Measure, Origin
from hitech_cli.questions.rates import why_no_rate
from hitech_cli.questions.series import Span, current, series_of, tightest

When = tuple[Area, Period]


def consequences(dataset: Dataset, about: Indicator | None = None) -> list[Derived]:
    """Work out every figure that follows from published ones in one step.

    Figures that are published as well are among them: that is how sources are checked.

    Args:
        dataset: What was published, and how it belongs together.
        about: Only what is of this indicator or rests on it; all where not given.
    """
    indicators = dataset.indicators if about is None else (about,)
    found: list[Derived] = []
    for indicator in indicators:
        for series in series_of(current(dataset.observations(indicator))):
            found += [*series.worked_out, *series.computed]
        found += _from_shares(dataset, indicator)
    for relation in dataset.relations:
        if about is None or about in relation.members:
            found += _from_relation(dataset, relation)
    return found


def implied(dataset: Dataset, about: Indicator) -> list[Derived]:
    """Give what follows about an indicator and no source prints, each once."""
    relations = [relation for relation in dataset.relations if about in relation.members]
    involved = dict.fromkeys([about, *(one for each in relations for one in each.members)])
    published = {
        identity(figure) for indicator in involved for figure in dataset.observations(indicator)
    }
    return tightest(
        derived
        for derived in consequences(dataset, about)
        if identity(derived) not in published and derived.origin is Origin.IMPLIED
    )


def levels(
    dataset: Dataset, indicator: Indicator, area: Area | None = None
) -> dict[When, Observation]:
    """Give an indicator's level for each area and period, the most certain where several are."""
    return {
        (figure.area, figure.period): figure
        for figure in current(dataset.observations(indicator, area))
        if figure.measure is Measure.LEVEL and figure.period.is_stated
    }


def _from_shares(dataset: Dataset, indicator: Indicator) -> Iterator[Derived]:
    """Share of an area's total: part = share × total, in all three directions."""
    level = levels(dataset, indicator)
    for share in current(dataset.observations(indicator)):
        if share.measure is not Measure.SHARE or share.whole is None:
            continue
        part = level.get((share.area, share.period))
        total = level.get((share.whole, share.period))
        rate = Formula.of(share)
        if part is not None and share.quantity.value:
            yield Derived.level(indicator, share.whole, share.period, _in_area(part).solve(rate))
        if total is not None:
            yield Derived.level(indicator, share.area, share.period, _in_area(total) * rate)
        if part is not None and total is not None and total.quantity.value:
            formula = PartsOf.share(*_terms(part, total))
            yield _share(part, formula, share.part_of)


def _from_relation(dataset: Dataset, relation: Relation) -> Iterator[Derived]:
    match relation:
        case PartsOf():
            yield from _from_parts(dataset, relation)
        case RatioOf():
            yield from _from_ratio(dataset, relation)
        case NeverAdded():
            return
        case _:
            assert_never(relation)


def _from_parts(dataset: Dataset, relation: PartsOf) -> Iterator[Derived]:
    whole = levels(dataset, relation.whole)
    parts = [levels(dataset, part) for part in relation.parts]
    for when, total in whole.items():
        for part in parts:
            if when in part and total.quantity.value:
                formula = PartsOf.share(Formula.of(part[when]), Formula.of(total))
                yield _share_of(relation, part[when], formula)
    if relation.is_complete:
        yield from _from_sum(relation, whole, parts)


def _from_sum(
    relation: PartsOf,
    whole: Mapping[When, Observation],
    parts: Iterable[Mapping[When, Observation]],
) -> Iterator[Derived]:
    """Parts that add up: the whole from all of them, each from the whole and the others."""
    by_part = list(zip(relation.parts, parts, strict=True))
    for when in dict.fromkeys(key for table in (whole, *parts) for key in table):
        terms = {part: Formula.of(table[when]) for part, table in by_part if when in table}
        if len(terms) == len(by_part):
            yield Derived.level(relation.whole, *when, PartsOf.sum(list(terms.values())))
        for part, _ in by_part:
            others = [term for other, term in terms.items() if other != part]
            if when in whole and len(others) == len(by_part) - 1:
                rest = PartsOf.rest(Formula.of(whole[when]), others)
                yield Derived.level(part, *when, rest)


def _from_ratio(dataset: Dataset, relation: RatioOf) -> Iterator[Derived]:
    ratio, numerator, denominator = (levels(dataset, member) for member in relation.members)
    for when, figure in numerator.items():
        if when in ratio and ratio[when].quantity.value:
            formula = relation.denominator_from(Formula.of(figure), Formula.of(ratio[when]))
            yield Derived.level(relation.denominator, *when, formula)
        if when in denominator and denominator[when].quantity.value:
            formula = relation.ratio_from(Formula.of(figure), Formula.of(denominator[when]))
            yield Derived.level(relation.ratio, *when, formula)
    for when, figure in ratio.items():
        if when in denominator:
            formula = relation.numerator_from(Formula.of(figure), Formula.of(denominator[when]))
            yield Derived.level(relation.numerator, *when, formula)


def contributions(
    dataset: Dataset, indicator: Indicator, span: Span, area: Area | None = None
) -> list[Derived]:
    """Work out what an indicator is to its whole from year to year.

    That is what it added to the growth of the indicator, or of the area, that it is part of; and
    of what it is part of, the growth of its share in points.
    """
    if indicator.unit.kind not in ADDABLE:
        return []  # the rate of a town is no part of that of its county
    around = area and (area.within or area)
    own = levels(dataset, indicator, around)
    wholes_of = [
        (
            Whole("indicator", relation.whole.id, relation.whole.name),
            levels(dataset, relation.whole),
        )
        for relation in dataset.relations
        if isinstance(relation, PartsOf) and indicator in relation.parts
    ]
    found: list[Derived] = []
    for when, figure in own.items():
        year_before = when[1].earlier(YEAR)
        before = None if year_before is None else own.get((when[0], year_before))
        if before is None or (area and not when[0].lies_in(area)):
            continue
        if figure.period not in span or before.period not in span:
            continue
        outer = when[0].within
        if outer is not None:
            wholes = (own.get((outer, before.period)), own.get((outer, figure.period)))
            found += _to_whole(figure, before, wholes, Whole("area", outer.id, outer.name))
        for whole, at in wholes_of:
            wholes = (at.get((when[0], before.period)), at.get(when))
            found += _to_whole(figure, before, wholes, whole)
    return found


def _to_whole(
    figure: Observation,
    before: Observation,
    wholes: tuple[Observation | None, Observation | None],
    whole: Whole,
) -> Iterator[Derived]:
    """Give a part's contribution to the growth of its whole, and the growth of its share."""
    whole_before, whole_now = wholes
    if whole_before is None or why_no_rate(whole_before, whole_before):
        return
    now, then, base = _terms(figure, before, whole_before)
    added = PartsOf.contribution(now, then, base)
    yield Derived.change(Measure.CONTRIBUTION, before, figure, added, whole)
    if whole_now is not None and not why_no_rate(whole_now, whole_now):
        part, total = _terms(figure, whole_now)
        grown = PartsOf.share(part, total) - PartsOf.share(then, base)
        yield Derived.change(Measure.GROWTH, before, figure, grown, whole)


def _terms(*figures: Observation) -> list[Formula]:
    """Give figures as terms of one formula, named with their areas where these differ."""
    if len({figure.area.id for figure in figures}) == 1:
        return [Formula.of(figure) for figure in figures]
    return list(map(_in_area, figures))


def _in_area(figure: Observation) -> Formula:
    """Give a figure as a term that names its area, which is not that of the result."""
    return Formula.of(figure).named(f"{words_for(figure)} of {figure.area.name}")


def _share(
    part: Observation, formula: Formula, whole: Whole | None, *, is_limited: bool = True
) -> Derived:
    return Derived(
        indicator=part.indicator,
        measure=Measure.SHARE,
        area=part.area,
        period=part.period,
        origin=Origin.IMPLIED,
        formula=formula,
        part_of=whole,
        is_limited=is_limited,
    )


def _share_of(relation: PartsOf, part: Observation, formula: Formula) -> Derived:
    """Give a share of a whole; more than all of it where another part may be negative."""
    whole = Whole("indicator", relation.whole.id, relation.whole.name)
    limited = not any(member.may_be_negative for member in relation.members)
    return _share(part, formula, whole, is_limited=limited)
