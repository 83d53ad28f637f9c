"""What follows from figures in one step: by growth, shares, parts and ratios."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from hitech_cli.model.dataset import Dataset
from hitech_cli.model.derived import Derived, Figure, identity, term
from hitech_cli.model.formula import ONE, Formula, words_for
from hitech_cli.model.observation import Area, Indicator, Whole
from hitech_cli.model.relation import NeverAdded, PartsOf, RatioOf, Relation
from hitech_cli.model.unit import ADDABLE
from hitech_cli.model.vocabulary import Measure, Origin
from hitech_cli.questions.known import AreaPeriod, Known
from hitech_cli.questions.rates import chained, is_in_points, path
from hitech_cli.questions.series import tightest


def consequences(known: Known, indicators: Iterable[Indicator] | None = None) -> list[Derived]:
    """Return every figure that follows from those that are known, in one step.

    Figures that are published as well are among them: that is how sources are checked.

    Args:
        known: The figures.
        indicators: Only what is of these or rests on them; all where not given.
    """
    wanted = list(known.indicators if indicators is None else indicators)
    found: list[Derived] = []
    for indicator in wanted:
        for series in known.series(indicator):
            found += [*series.worked_out, *series.computed]
        found += _from_shares(known, indicator)
        found += _from_chains(known, indicator)
    for relation in known.relations:
        if any(indicator in relation.members for indicator in wanted):
            found += _from_relation(known, relation)
    return found


def implied(dataset: Dataset, about: Indicator, area: Area | None = None) -> list[Derived]:
    """Return what follows about an indicator and no source prints, each once.

    Args:
        dataset: What was published, and how it belongs together.
        about: The indicator that it is of or rests on.
        area: The area, with those within it, that it is of or rests on; all where not given.
    """
    known = Known(dataset, area)
    relations = [relation for relation in dataset.relations if about in relation.members]
    involved = dict.fromkeys([about, *(one for each in relations for one in each.members)])
    published = {identity(figure) for each in involved for figure in known.published(each)}
    return tightest(
        derived
        for derived in consequences(known, [about])
        if derived.origin is Origin.IMPLIED
        and identity(derived) not in published
        and (area is None or any(source.area.lies_in(area) for source in derived.sources))
    )


def _from_shares(known: Known, indicator: Indicator) -> Iterator[Derived]:
    """Yield what shares of an area's total imply: part = share × total, solved for each."""
    if indicator.unit.kind not in ADDABLE:
        return  # a share of a rate, a ratio or an index is no part of a sum
    shares = known.measured(indicator, Measure.SHARE)
    level = known.levels(indicator) if shares else {}
    for share in shares:
        total_area = known.area_of(share.part_of)
        if total_area is None:
            continue
        part = level.get((share.area, share.period))
        total = level.get((total_area, share.period))
        rate = term(share)
        if part is not None and share.quantity.value:
            yield Derived.level(indicator, total_area, share.period, _in_area(part).solve(rate))
        if total is not None:
            yield Derived.level(indicator, share.area, share.period, _in_area(total) * rate)
        if part is not None and total is not None and total.quantity.value:
            formula = PartsOf.share(*terms(part, total))
            yield share_figure(part, formula, share.part_of)


def shares_of_areas(known: Known, indicator: Indicator) -> Iterator[Derived]:
    """Yield the share of an area in those around it, where both have a level.

    No source need print such a share, but it cannot be more than 100 percent.
    """
    if indicator.unit.kind not in ADDABLE or indicator.may_be_negative:
        return
    level = known.levels(indicator)
    for (area, period), part in level.items():
        for outer in area.around:
            total = level.get((outer, period))
            if total is not None and total.quantity.value:
                formula = PartsOf.share(*terms(part, total))
                yield share_figure(part, formula, Whole("area", outer.id, outer.name))


def _from_chains(known: Known, indicator: Indicator) -> Iterator[Derived]:
    """Yield rates over longer spans, from the rates of the periods in between."""
    for series in known.series(indicator):
        for link in series.links:
            way = path(series.links_by_base, link.base, link.rate.period, without=link)
            if way and is_in_points(way[0].rate) == is_in_points(link.rate):
                yield chained(way, link.rate.measure)


def _from_relation(known: Known, relation: Relation) -> Iterator[Derived]:
    match relation:
        case PartsOf():
            yield from _from_parts(known, relation)
            yield from _from_growth_of_parts(known, relation)
        case RatioOf():
            yield from _from_ratio(known, relation)
            yield from _from_growth_of_ratio(known, relation)
        case NeverAdded():
            return
        case _:
            assert_never(relation)


def _from_parts(known: Known, relation: PartsOf) -> Iterator[Derived]:
    whole = known.levels(relation.whole)
    parts = [known.levels(part) for part in relation.parts]
    for when, total in whole.items():
        for part in parts:
            if when in part and total.quantity.value:
                formula = PartsOf.share(term(part[when]), term(total))
                yield _share_of(relation, part[when], formula)
    if relation.is_complete:
        yield from _from_sum(relation, whole, parts)


def _from_sum(
    relation: PartsOf,
    whole: Mapping[AreaPeriod, Figure],
    parts: Iterable[Mapping[AreaPeriod, Figure]],
) -> Iterator[Derived]:
    """Yield the whole from all of its parts, and each part from the whole and the others."""
    by_part = list(zip(relation.parts, parts, strict=True))
    for when in dict.fromkeys(key for table in (whole, *parts) for key in table):
        added = {part: term(table[when]) for part, table in by_part if when in table}
        if len(added) == len(by_part):
            yield Derived.level(relation.whole, *when, PartsOf.sum(list(added.values())))
        for part, _ in by_part:
            others = [its for other, its in added.items() if other != part]
            if when in whole and len(others) == len(by_part) - 1:
                rest = PartsOf.rest(term(whole[when]), others)
                yield Derived.level(part, *when, rest)


def _from_growth_of_parts(known: Known, relation: PartsOf) -> Iterator[Derived]:
    """Yield the growth of complete wholes: between the least and the greatest of their parts."""
    signed = any(member.may_be_negative for member in relation.members)
    if signed or not relation.is_complete or len(relation.parts) < 2:  # noqa: PLR2004 - more than one
        return
    parts = [_rates(known, part) for part in relation.parts]
    for key, rate in _rates(known, relation.whole).items():
        its = [_of_indicator(part[key]) for part in parts if key in part]
        if len(its) == len(parts):
            yield _rate_like(rate, PartsOf.growth(its), has_point=False)


def _from_ratio(known: Known, relation: RatioOf) -> Iterator[Derived]:
    ratio, numerator, denominator = (known.levels(member) for member in relation.members)
    for when, figure in numerator.items():
        if when in ratio and ratio[when].quantity.value:
            formula = relation.denominator_from(term(figure), term(ratio[when]))
            yield Derived.level(relation.denominator, *when, formula)
        if when in denominator and denominator[when].quantity.value:
            formula = relation.ratio_from(term(figure), term(denominator[when]))
            yield Derived.level(relation.ratio, *when, formula)
    for when, figure in ratio.items():
        if when in denominator:
            formula = relation.numerator_from(term(figure), term(denominator[when]))
            yield Derived.level(relation.numerator, *when, formula)


def _from_growth_of_ratio(known: Known, relation: RatioOf) -> Iterator[Derived]:
    """Yield growth by 1 + g(ratio) = (1 + g(numerator)) ÷ (1 + g(denominator)), solved for each."""
    ratio, numerator, denominator = (_rates(known, member) for member in relation.members)
    if any(member.may_be_negative for member in relation.members):
        return
    for key in dict.fromkeys((*ratio, *numerator, *denominator)):
        its = [rates.get(key) for rates in (ratio, numerator, denominator)]
        r, n, d = (None if rate is None else ONE + _of_indicator(rate) for rate in its)
        any_rate = next(rate for rate in its if rate is not None)
        if n is not None and d is not None and d.quantity.value > 0:
            yield _rate_like(any_rate, n / d - ONE, relation.ratio)
        if n is not None and r is not None and r.quantity.value > 0:
            yield _rate_like(any_rate, n / r - ONE, relation.denominator)
        if r is not None and d is not None:
            yield _rate_like(any_rate, r * d - ONE, relation.numerator)


def _of_indicator(rate: Figure) -> Formula:
    """Return a rate as a term that names its indicator, which is not that of the result."""
    return term(rate).named(f"{words_for(rate)} of {rate.indicator.name}")


def _rates(known: Known, indicator: Indicator) -> dict[tuple[object, ...], Figure]:
    """Return the rates of an indicator that are factors of it, by what they are a change of."""
    return {
        (rate.measure, rate.area, rate.base_period, rate.period): rate
        for rate in known.measured(indicator, Measure.GROWTH, Measure.COMPOUND_GROWTH)
        if not is_in_points(rate)
        and rate.part_of is None
        and rate.period.is_stated
        and rate.base_period is not None
        and rate.base_period.is_stated
    }


def _rate_like(
    rate: Figure, formula: Formula, indicator: Indicator | None = None, *, has_point: bool = True
) -> Derived:
    """Return a rate over the span of another one, of its indicator or of another *indicator*."""
    return Derived(
        indicator=indicator or rate.indicator,
        measure=rate.measure,
        area=rate.area,
        period=rate.period,
        base_period=rate.base_period,
        origin=Origin.IMPLIED,
        formula=formula,
        has_point=has_point,
    )


def terms(*figures: Figure) -> list[Formula]:
    """Return figures as terms of one formula, named with their areas where these differ."""
    if len({figure.area.id for figure in figures}) == 1:
        return [term(figure) for figure in figures]
    return list(map(_in_area, figures))


def _in_area(figure: Figure) -> Formula:
    """Return a figure as a term that names its area, which is not that of the result."""
    own = term(figure)
    return own.named(f"{own.words} of {figure.area.name}")


def share_figure(
    part: Figure, formula: Formula, whole: Whole | None, *, is_limited: bool = True
) -> Derived:
    """Return the share that a part is of a whole."""
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


def _share_of(relation: PartsOf, part: Figure, formula: Formula) -> Derived:
    """Return a share of a whole; more than all of it where another part may be negative."""
    whole = Whole("indicator", relation.whole.id, relation.whole.name)
    limited = not any(member.may_be_negative for member in relation.members)
    return share_figure(part, formula, whole, is_limited=limited)
