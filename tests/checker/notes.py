"""The numbers in notes and derivations: each is a figure's, a period's, or worked out again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from checker.answers import Checker, Known, has_rate, rate_between
from checker.figures import Figure, World, before, is_same, months, standing
from checker.formulas import name_of, names_in
from checker.ranges import ENDLESS
from checker.words import claim, overclaims

_END = re.compile(r"its (lower|upper) bound, (.+?)(, excluded)?, gives the (?:lower|upper) bound")
_DISAGREE = re.compile(
    r"Sources disagree on (.+?): (.+) \((.+?)\) and (.+) \((.+?)\); its bounds hold both\."
)
DERIVED = re.compile(r"(\d+) derived figures? also match(?:es)?; .*")
"""How many more there are; `test_independent.py` counts them with ``--derived``."""
_FIXED = re.compile(r"over \d+ years: your assumption|(?<![.,\d])0\b(?![.,]\d)")
"""What is no figure: the years that the asker gave, and nothing itself."""


def check_notes(checker: Checker, answer: Mapping[str, Any]) -> None:
    """Hold the numbers in an answer's notes against its figures and the dataset."""
    for wanted in _wanted(checker, answer):
        if not any(wanted in note for note in answer["notes"]):
            checker.faults.append(f"no note says {wanted!r}")
    for note in answer["notes"]:
        if _without_names(note, checker.world) in _said(checker.world.raw):
            continue
        disagree = _DISAGREE.search(note)
        if disagree:
            checker.numbers += 2
            shown = _shown(checker, answer)
            right = any(_is_contradicted(checker.world, one, *disagree.groups()) for one in shown)
        elif note in _counts(checker.world, answer["data"]):
            checker.numbers += 1
            right = True
        else:
            right = bool(DERIVED.fullmatch(note)) or _repeats(checker.world, answer["data"], note)
        if not right:
            checker.faults.append(f"nothing in the answer says the numbers of {note!r}")


def _repeats(world: World, records: Sequence[Mapping[str, Any]], note: str) -> bool:
    """Tell whether all numbers in a note are in words that are held already."""
    rest = _FIXED.sub("", note)
    for words in sorted(_plain_words(world, records), key=len, reverse=True):
        rest = rest.replace(words, "")
    return not re.search(r"\d", rest)


def _counts(world: World, records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give the sentences that count: figures that may meet conditions, and areas in order."""
    maybe = sum(record.get("meets") == "maybe" for record in records)
    figures = "1 figure" if maybe == 1 else f"{maybe} figures"
    yield f"{figures} might match; the source is not precise enough."
    for record in records[:1]:
        since, until = record["base_period"], record["period"]
        figures_of = world.find(indicator=record["indicator"])
        in_time = sorted(figures_of, key=lambda figure: months(figure.period))
        areas = list(dict.fromkeys(figure.area for figure in in_time))
        pairs = [
            (then, now)
            for area in areas
            if (then := _level(world, record, area, since))
            and (now := _level(world, record, area, until))
        ]
        grown = sum(has_rate(*pair) for pair in pairs)
        lacking, failing = len(areas) - len(pairs), len(pairs) - grown
        lack = "lacks" if lacking == 1 else "lack"
        reasons = [f"{lacking} {lack} a value for {since} or {until}"] * bool(lacking)
        have = "has" if failing == 1 else "have"
        reasons += [f"{failing} {have} no rate, as a value is or may be 0 or less"] * bool(failing)
        why = f" ({'; '.join(reasons)})" if reasons else ""
        every = f"{len(areas)} area{'s' * (len(areas) != 1)}"
        yield f"Ranked by point estimate: {grown} of {every}{why}."
        rates = {}
        for then, now in pairs:
            rate = rate_between(world, then, now)
            if rate is not None:
                rates[str(world.areas[now.area]["name"])] = rate
        yield from _cuts(rates)
    for record in records:
        if record["formula"] and "order" in record:
            yield _how(world, record)


def _wanted(checker: Checker, answer: Mapping[str, Any]) -> Iterator[str]:
    """Give what has to be in some note: how compared figures follow, and which contradict."""
    if answer["command"] == "compare":
        for record in answer["data"]:
            if record["formula"]:
                yield _how(checker.world, record)
    for figure in _shown(checker, answer):
        own, *others = figure.values
        if any(own.range.cut(other.range) is None for other in others):
            yield f"Sources disagree on {name_of(checker.world, figure)}: "


def _how(world: World, record: Mapping[str, Any]) -> str:
    """Say how a figure follows, by the name that it would have in a formula."""
    about = {"id": record["indicator"], "name": record["name"], "unit": ""}
    figure = Figure({**record, "value": 0}, about, "")
    return f"{name_of(world, figure)} is derived: {record['formula']}."


def _shown(checker: Checker, answer: Mapping[str, Any]) -> Iterator[Figure]:
    """Give the published figures of an answer, as they stand."""
    if answer["command"] in {"filter", "check"}:  # they show each value for itself
        return
    for record in answer["data"]:
        if record["origin"] == "published":
            figure = checker.figure(record, answer["command"])
            values = [one for one in checker.world.figures if is_same(one, figure)]
            yield standing(values)


def _is_contradicted(world: World, figure: Figure, name: str, *said: str) -> bool:
    """Tell whether a note gives two values of a figure that cannot both be, and their sources."""
    own, *others = figure.values
    titles = {source["id"]: source["title"] for source in world.raw["sources"]}

    def is_said(value: Figure, words: str, title: str) -> bool:
        right = title.startswith(titles[value.source])
        return right and not overclaims(words, value.range, value.face)

    return name == name_of(world, figure) and any(
        is_said(own, *said[:2]) and is_said(other, *said[2:]) and not own.range.cut(other.range)
        for other in others
    )


def _cuts(rates: Mapping[str, Known]) -> Iterator[str]:
    """Give the sentences on areas at a cut, wherever that is."""
    every = sorted(rates, key=lambda name: -rates[name].face)
    for side, order in (("top", every), ("bottom", every[::-1])):
        for asked in range(1, len(order) + 1):
            last = rates[order[asked - 1]].face
            kept = [n for at, n in enumerate(order) if at < asked or rates[n].face == last]
            tied = [name for name in kept if rates[name].face == last]
            if len(kept) > asked:
                yield f"Tied at the cut, all shown ({side} {asked} requested): {', '.join(tied)}."
            unsure = [
                name
                for name in every
                if name not in kept and any(_may_swap(rates[name], rates[one]) for one in kept)
            ]
            count = f"{len(unsure)} more area{'s' * (len(unsure) != 1)}"
            whose = "its" if len(unsure) == 1 else "their"
            names = ", ".join([*unsure[:3], *["..."] * (len(unsure) > 3)])
            yield f"By {whose} bounds, {count} may belong in the {side} {len(kept)}: {names}."


def _may_swap(one: Known, other: Known) -> bool:
    low, high = sorted((one.range, other.range), key=lambda its: (its.low.value, its.high.value))
    touching = low.high.reached and high.low.reached
    apart = low.high.value < high.low.value or (low.high.value == high.low.value and not touching)
    return low != high and not apart


def _level(world: World, record: Mapping[str, Any], area: str, period: str) -> Figure | None:
    return world.current(indicator=record["indicator"], measure="level", area=area, period=period)


def _without_names(note: str, world: World) -> str:
    """Take the names of indicators or areas, whom a note is about, from before it."""
    names = [one["name"] for one in (*world.raw["indicators"], *world.raw["areas"])]
    some = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    named = re.match(rf"(?:{some})(?:, (?:{some}|\.\.\.))*: ", note)
    return note[named.end() :] if named else note


def _said(raw: Any) -> set[str]:  # noqa: ANN401 - any JSON
    """Give every text in a dataset."""
    if isinstance(raw, str):
        return {raw}
    inner = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ()
    return set().union(*map(_said, inner))


def _plain_words(world: World, records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give the words with numbers in them that notes may repeat: figures held already, periods."""
    for record in records:
        yield record["text"]
        yield record["period"]
        yield record["base_period"] or record["period"]
        if record["base_period"] == "not stated":
            yield f"--years 5, for example, takes it as {before(record['period'], 60)}"
    for figure in world.figures:
        yield figure.period


def check_derivation(checker: Checker, record: Mapping[str, Any]) -> None:
    """Hold each end that a derivation names against the figure that it is an end of."""
    if not record["explanation"]:
        return
    names = names_in(checker.world, record)
    for line in record["explanation"].splitlines():
        name = max((one for one in names if line.startswith(f"{one}: ")), key=len, default="")
        if not name:
            checker.faults.append(f"{line!r} does not say which figure it is of")
            continue
        figure = names[name]
        if "known exactly" in line and not figure.range.is_point:
            checker.faults.append(f"{line!r}: it is not")
        for side, words, excluded in _END.findall(line):
            end = figure.range.low if side == "lower" else figure.range.high
            checker.numbers += 1
            if (claim(words).face, not excluded) != (Fraction(end.value), end.reached):
                checker.faults.append(f"{line!r}: its {side} end is {end}")
        for side in re.findall(r"it has no (lower|upper) bound", line):
            end = figure.said.low if side == "lower" else figure.said.high
            if abs(end.value) < ENDLESS:
                checker.faults.append(f"{line!r}: its {side} end is {end}")
