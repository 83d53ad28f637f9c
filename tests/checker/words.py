"""What the words of an answer claim, read as a person reads them."""

import re
from fractions import Fraction
from typing import NamedTuple

from checker.figures import SCALES, STATUSES, nearly
from checker.ranges import ANYTHING, ENDLESS, Range

_DIGITS = r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?"
_SCALE = "|".join(SCALES)
_WORDS = re.compile(
    rf"(?:(?P<strength>more than|at least|less than|at most|nearly|about) |between (?P<least>{_DIGITS})"
    rf"(?: × 10\^(?P<its_power>-?\d+))? ?(?P<its_scale>{_SCALE})? and )?"
    rf"(?P<number>{_DIGITS})(?: × 10\^(?P<power>-?\d+))?"
    rf" ?(?P<scale>{_SCALE})?(?: (?P<unit>.*))?"
)
_STATUS = "|".join(STATUSES)
_REMARKED = re.compile(
    rf"(?P<words>.*?)(?: \(approximate\))?"
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
    assert match, f"nobody can read {words!r}"
    factor = Fraction(10) ** (int(match["power"] or 0) + SCALES.get(match["scale"] or "", 0))
    number = _number(match["number"]) * factor
    half = _step(match["number"], zeros_count=zeros_count) * factor / 2
    scale = SCALES.get(match["its_scale"] or match["scale"] or "", 0)
    its_factor = Fraction(10) ** (int(match["its_power"] or 0) + scale)
    least = match["least"] and _number(match["least"]) * its_factor
    strength = "between" if least is not None and match["least"] else match["strength"] or "exactly"
    said = {
        "exactly": Range.of(number - half, number + half, "[]"),
        "between": Range.of(least if match["least"] else -ENDLESS, number, "[]"),
        "more than": Range.of(low=number),
        "at least": Range.of(low=number, reached="["),
        "less than": Range.of(high=number),
        "at most": Range.of(high=number, reached="]"),
        "nearly": nearly(number),
        "about": ANYTHING,
    }[strength]
    return Claim(said, number, half, match["unit"] or "", strength)


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


def overclaims(words: str, truth: Range, face: Fraction, *, zeros_count: bool = True) -> str:
    """Say how words claim more than is known; empty where they do not."""
    said = claim(words, zeros_count=zeros_count)
    if said.strength == "about":
        half = claim(words, zeros_count=False).half
        return "" if abs(said.face - face) <= half else f"{words!r} is not about {face}"
    if truth.cut(said.range) != truth:
        return f"{words!r} claims more than {truth}"
    return ""
