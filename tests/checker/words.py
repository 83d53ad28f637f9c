"""What the words of an answer claim, read as a person reads them."""

import re
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from checker.figures import SCALES, STATUSES, nearly
from checker.ranges import ANYTHING, ENDLESS, Range

_DIGITS = r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?"
_SCALE = "|".join(SCALES)
_WORDS = re.compile(
    rf"(?:(?P<strength>more than|at least|less than|at most|nearly|about) |between (?P<least>{_DIGITS})"
    rf"(?: × 10\^(?P<its_power>-?\d+))? ?(?P<its_scale>{_SCALE})? and )?"
    rf"(?P<number>{_DIGITS})(?: × 10\^(?P<power>-?\d+))?"
    rf" ?(?P<scale>{_SCALE})?(?P<unit>%[^(]*| [^(]*)?"
)
_AROUND = re.compile(
    rf"(?P<low>{_DIGITS})(?: × 10\^(?P<low_power>-?\d+))?(?:-| to )"
    rf"(?P<high>{_DIGITS})(?: × 10\^(?P<high_power>-?\d+))?"
)
_STATUS = "|".join(STATUSES)
_REMARKED = re.compile(
    rf"(?P<words>.*?)(?: \((?P<bounds>(?:[^()]*\d)?(?:, )?(?:approximate)?)\))?"
    rf"(?: \((?P<remark>projection: .*|(?:{_STATUS})(?:, (?:{_STATUS}))*)\))?"
)


class Claim(NamedTuple):
    """What words say that a number is; *face* is the number in them, as exact as *half* of a step."""

    range: Range
    face: Fraction
    half: Fraction
    unit: str
    strength: str


def claim(words: str, *, zeros_count: bool = True) -> Claim:
    """Read words; without *zeros_count* the zeros that end a whole number may be rounded ones."""
    remarked = _REMARKED.fullmatch(words)
    match = remarked and _WORDS.fullmatch(remarked["words"])
    assert remarked, f"nobody can read {words!r}"
    assert match, f"nobody can read {words!r}"
    scale = SCALES.get(match["scale"] or "", 0)
    factor = Fraction(10) ** (int(match["power"] or 0) + scale)
    number = _number(match["number"]) * factor
    half = _step(match["number"], zeros_count=zeros_count) * factor / 2
    its_scale = SCALES.get(match["its_scale"] or match["scale"] or "", 0)
    its_factor = Fraction(10) ** (int(match["its_power"] or 0) + its_scale)
    least = match["least"] and _number(match["least"]) * its_factor
    strength = "between" if least is not None and match["least"] else match["strength"] or "exactly"
    around = _AROUND.match(remarked["bounds"] or "")
    if around:
        strength = "around"
    said = {
        "exactly": lambda: Range.of(number - half, number + half, "[]"),
        "around": lambda: _between(around, scale),
        "between": lambda: Range.of(least if match["least"] else -ENDLESS, number, "[]"),
        "more than": lambda: Range.of(low=number),
        "at least": lambda: Range.of(low=number, reached="["),
        "less than": lambda: Range.of(high=number),
        "at most": lambda: Range.of(high=number, reached="]"),
        "nearly": lambda: nearly(number),
        "about": lambda: ANYTHING,
    }[strength]()
    return Claim(said, number, half, (match["unit"] or "").strip(), strength)


def _between(around: re.Match[str] | None, scale: int) -> Range:
    """Read the bounds in brackets, which are in the scale of the number before them."""
    assert around
    low, high = (
        _number(around[end]) * Fraction(10) ** (int(around[f"{end}_power"] or 0) + scale)
        for end in ("low", "high")
    )
    return Range.of(low, high, "[]")


def remark(words: str) -> str:
    """Give what stands in brackets behind words for a figure: its statuses, or an assumption."""
    remarked = _REMARKED.fullmatch(words)
    return (remarked and remarked["remark"]) or ""


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _step(digits: str, *, zeros_count: bool) -> Fraction:
    plain = digits.replace(",", "")
    decimals = len(plain.partition(".")[2])
    if decimals or zeros_count:
        return Fraction(10) ** -decimals
    return Fraction(10) ** (len(plain) - len(plain.rstrip("0")))


def overclaims(
    words: str,
    truth: Range,
    face: Fraction,
    *,
    zeros_count: bool = True,
    is_count: bool = False,
) -> str:
    """Say how words claim more than is known; empty where they do not.

    With *is_count* it is of things that are counted one by one, and so a whole number.
    """
    said = claim(words, zeros_count=zeros_count)
    if said.strength in {"about", "around"}:
        half = claim(words, zeros_count=False).half
        if abs(said.face - face) > half and not is_count:
            return f"{words!r} is not about {face}"
    if said.strength == "about":
        return ""
    if is_count:
        truth = _whole(truth)
    if truth.cut(said.range) != truth:
        return f"{words!r} claims more than {truth}"
    return ""


def _whole(truth: Range) -> Range:
    low, high = truth
    if abs(low.value) < ENDLESS:
        least = Fraction(ceil(low.value) if low.reached else floor(low.value) + 1)
        low = low._replace(value=least, reached=True)
    if abs(high.value) < ENDLESS:
        most = Fraction(floor(high.value) if high.reached else ceil(high.value) - 1)
        high = high._replace(value=most, reached=True)
    return truth if low.value > high.value else Range(low, high)
