"""No number is cut, torn from its scale or unit, or given another one, however wide the output."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from hitech_cli.loading import load
from hitech_cli.model.vocabulary import SCALES, Scale
from hitech_cli.questions.audit import audit
from hitech_cli.questions.comparison import compare
from hitech_cli.questions.growth import measure_growth
from hitech_cli.questions.listing import list_indicators
from hitech_cli.questions.profile import profile_indicators
from hitech_cli.questions.selection import Criteria, select
from hitech_cli.render.page import Block, Cell, Facts, Heading, Page, Remarks, Table, Tree
from hitech_cli.render.records import Record
from hitech_cli.render.sanitise import sanitise_page
from hitech_cli.render.terminal import Surface, terminal_text
from hitech_cli.render.view import View
from hitech_cli.render.views.audit import audit_view
from hitech_cli.render.views.comparison import comparison_view
from hitech_cli.render.views.growth import growth_view
from hitech_cli.render.views.listing import listing_view
from hitech_cli.render.views.profile import profile_view
from hitech_cli.render.views.selection import selection_view
from worlds import compound, dataset, growth, indicator, level, parts_of, ratio_of, share

WIDTHS = range(20, 201)

NUMBER = re.compile(
    r"(?<!\S)(?P<number>-?\d(?:[\d,.]*\d)?)"
    r"(?: [×*] 10\^(?P<power>-?\d+))?"
    rf"(?: ?(?P<scale>{'|'.join(SCALES)}|\\u\w{{4}})(?!\S))?"
    r"(?: (?!(?:to|and|or|of)\b)(?P<unit>[a-z][^\s)]*))?"
)
"""A number with what makes it 10^8 times as large, and the first word of its unit."""

COMPUTED = (
    "value",
    "lower",
    "upper",
    "difference",
    "ratio",
    "index",
    "worked_out",
    "apart",
    "growth",
)
"""The keys of JSON that numbers in columns of their own are of."""

TEXTS = ("text", "growth_text", "worked_out_text", "explanation")

BUNDLED = load()

WORLD = dataset(
    indicator(
        level("2019", "4338.5 亿"),
        level("2020", "more than 5215 亿"),
        level("2018", "725 million"),
        growth("2019", "nearly 17.16"),
        compound("2020", 8.18, base_period="2015"),
        share("2020", "less than 86.3"),
        share("2019", 80.25),
        level("2020", "9.1 trillion", area="city"),
        id="income",
        name="高新区营业收入",
    ),
    indicator(
        level("2019", "12.5 万"), level("2020", "at least 13.75 万"), id="exports", name="出口 总额"
    ),
    indicator(
        level("2020", 92000),
        level("2019", "about 1.2 million", status="provisional"),
        growth("2020", "more than 44"),
        unit="patents",
        name="Valid patents",
    ),
    indicator(level("2020", "36 million"), unit="people", name="People"),
    indicator(level("2020", 2555.2), growth("2020", 3.1), unit="density", name="Patent density"),
    relations=[
        parts_of("income", "exports"),
        ratio_of("patent-density", "valid-patents", "people"),
    ],
)
"""Names and scales that are twice as wide as they are long, and figures that disagree."""

FIRST, SECOND = "income", "exports"

ANSWERS: dict[str, View] = {
    "list": listing_view(list_indicators(WORLD)),
    "show": profile_view(profile_indicators(WORLD, [FIRST])),
    "filter": selection_view(select(WORLD, Criteria())),
    "compare": comparison_view(compare(WORLD, [FIRST, SECOND], areas=["zone"])),
    "growth": growth_view(measure_growth(WORLD, FIRST)),
    "check": audit_view(audit(WORLD, verbose=True)),
}

OF_THE_BUNDLED: dict[str, View] = {
    "list bundled": listing_view(list_indicators(BUNDLED)),
    "show bundled": profile_view(
        profile_indicators(BUNDLED, ["operating-income", "pct-registrations"])
    ),
    "explain bundled": profile_view(
        profile_indicators(BUNDLED, ["operating-income"], explain=True)
    ),
    "filter bundled": selection_view(select(BUNDLED, Criteria())),
    "compare bundled": comparison_view(
        compare(BUNDLED, ["operating-income", "exports", "industrial-output"])
    ),
    "growth bundled": growth_view(measure_growth(BUNDLED, "operating-income")),
    "check bundled": audit_view(audit(BUNDLED, verbose=True)),
}

GROWN = growth_view(measure_growth(WORLD, FIRST)).records(Scale.NONE)
"""The rates that `show` has beside levels, and that its JSON leaves to `growth`."""

ASKED = [
    *((answer, scale) for answer in ANSWERS.values() for scale in Scale),
    *((answer, scale) for answer in OF_THE_BUNDLED.values() for scale in (Scale.AUTO, Scale.YI)),
]
NAMES = [
    *(f"{name} in {scale}" for name in ANSWERS for scale in Scale),
    *(f"{name} in {scale}" for name in OF_THE_BUNDLED for scale in (Scale.AUTO, Scale.YI)),
]


def texts(block: Block) -> Iterator[str]:
    """Give every text of a block as it is before lines are broken."""
    match block:
        case Heading(text):
            yield text
        case Table(_, rows, _):
            yield from (cell.words + cell.mark for row in rows for cell in row)
        case Facts(facts):
            yield from (f"{name}: {words}" for name, words in facts)
        case Remarks(_, sentences):
            yield from sentences
        case Tree(text, branches):
            yield text
            for branch in branches:
                yield from texts(branch)


def required(page: Page) -> Page:
    """Give a page without the columns that are left out where they do not fit."""
    return tuple(
        Table(
            tuple(h for at, h in enumerate(block.headings) if at not in block.optional),
            tuple(
                tuple(cell for at, cell in enumerate(row) if at not in block.optional)
                for row in block.rows
            ),
        )
        if isinstance(block, Table)
        else block
        for block in page
    )


def with_units(page: Page) -> Iterator[str]:
    """Give the cells of tables, with the units that headings name put back behind numbers."""
    above = ""
    for block in page:
        match block:
            case Heading(text):
                above = in_brackets(text)
            case Table(headings, rows, _):
                units = [in_brackets(heading) or above for heading in headings]
                for row in rows:
                    yield from (whole(cell, unit) for cell, unit in zip(row, units, strict=True))
            case Tree():
                yield from texts(block)


def in_brackets(heading: str) -> str:
    """Give the unit in brackets at the end of a heading."""
    found = re.search(r" \(([^()]*)\)$", heading)
    return found[1] if found else ""


def whole(cell: Cell, unit: str) -> str:
    decimals, rest = re.fullmatch(r"((?:\.\d+)?[万亿]?)(.*)", cell.text).groups()
    if not cell.number or not unit or (rest and not rest.startswith(" (")):
        return cell.words
    unit = f" {unit}" if unit[0].isascii() else unit
    return f"{cell.left}{decimals}{unit}{rest}"


def numbers(lines: list[str]) -> Counter[str]:
    return Counter(found[0] for line in lines for found in NUMBER.finditer(line))


def counted(laid_out: Page) -> Counter[str]:
    return numbers([text for block in laid_out for text in texts(block)])


def lines_of(printed: str) -> list[str]:
    """Split what is printed into cells, which two blanks part or more."""
    return [cell for line in printed.splitlines() for cell in re.split("  +", line)]


def size(found: re.Match[str]) -> tuple[Fraction, Fraction]:
    """Give a printed number, and how much rounding may have moved it."""
    digits = Decimal(found["number"].replace(",", "").rstrip("."))
    power = SCALES.get(found["scale"] or "", 0) + int(found["power"] or 0)
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    factor = Fraction(10) ** power
    return Fraction(digits) * factor, Fraction(10) ** exponent * factor


def values(record: Record) -> Iterator[Fraction]:
    """Give the numbers of a record, as they are and in percent."""
    for key, value in record.items():
        if isinstance(value, Decimal) and key.startswith(COMPUTED):
            yield Fraction(value)
            yield Fraction(value) * 100


@pytest.mark.parametrize(("view", "scale"), ASKED, ids=NAMES)
def test_people_read_the_numbers_that_programs_get(view: View, scale: Scale) -> None:
    written = view.records(scale)
    cells = list(with_units(tuple(view.page(scale))))
    facts = [t for b in view.page(scale) if isinstance(b, Facts) for t in texts(b)]
    said = "\n".join(
        str(text) for record in written for key, text in record.items() if key in TEXTS
    )
    known = {value for record in [*written, *GROWN] for value in values(record)}

    for record in written:
        text = str(record["text"] or record["worked_out_text"])
        value = re.sub(r" \((?:projection|provisional|forecast|estimated).*\)$", "", text)
        assert any(value in cell for cell in [*cells, *facts]), value
    for found in (found for cell in cells for found in NUMBER.finditer(cell)):
        if found["scale"] or found["power"] or (found["unit"] and "." in found["number"]):
            value, unit = size(found)
            assert found[0] in said or any(abs(abs(value) - abs(one)) <= unit for one in known), (
                found[0]
            )


@pytest.mark.long
@pytest.mark.parametrize(("view", "scale"), ASKED, ids=NAMES)
def test_no_width_changes_a_number(view: View, scale: Scale) -> None:
    laid_out = required(sanitise_page(tuple(view.page(scale))))
    wanted = counted(laid_out)
    seen = ""

    for width in WIDTHS:
        printed = terminal_text(laid_out, Surface(width=width))
        if printed != seen:
            assert numbers(lines_of(printed)) == wanted, (width, printed)
            assert "…" not in printed
        seen = printed


@pytest.mark.parametrize("view", ANSWERS.values(), ids=ANSWERS)
def test_numbers_are_the_same_at_every_width_and_in_every_encoding(
    view: View,
) -> None:
    for encoding in ("utf-8", "ascii"):
        laid_out = required(sanitise_page(tuple(view.page(Scale.YI)), encoding))
        for width in range(20, 101, 3):
            printed = terminal_text(laid_out, Surface(width=width, records=encoding == "utf-8"))
            assert numbers(lines_of(printed)) == counted(laid_out), (width, printed)
