"""Whatever is asked of a table, the engine answers as figures in memory would."""

import csv
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import Draw
from hitech_cli.errors import InvalidDataError
from hitech_cli.loading.tables.layouts.headings import ROLES
from hitech_cli.loading.tables.meanings import store
from hitech_cli.model.bounds import Bounds
from hitech_cli.model.dataset import Dataset
from hitech_cli.model.observations import HeldObservations, Query
from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Measure, Qualifier, Status
from hitech_cli.questions.listing import list_indicators
from tables import read

EXAMPLES = 25
"""Each takes as long as a command; a few thousand were tried by hand."""

UNITS = {"income": "yuan", "jobs": "people", "rate": "percent", "index": ""}
"""The indicators, and what they count."""

WITHIN = {"zone": "city > land", "city": "land", "county": "land", "land": "", "moon": ""}
"""The areas, and where they lie."""

PERIODS = [
    "2019",
    "2020",
    "2021",
    "2020-Q1",
    "2020-Q4",
    "2020-H2",
    "2020-05",
    "2020-W10",
    "2020-03-15",
    "2019/20",
    "2000-2005",
    "not stated",
]
MEASURES = {
    "": Measure.LEVEL,
    "level": Measure.LEVEL,
    "N": Measure.LEVEL,
    "growth": Measure.GROWTH,
    "G1": Measure.GROWTH,
    "compound growth": Measure.COMPOUND_GROWTH,
    "share": Measure.SHARE,
    "GO": Measure.CONTRIBUTION,
}
VALUES = [
    "5", "5.20", "0", "0.0", "7.5", "95", "100", "101", "1e5", "1,234", "12.5", "92000", "5.2 p", "6 bp",
    "7.5 f", ">95", ">=5", "<5", "≤0", "~7.5", ">0", "<0", "5215亿", "5 thousand", "~1.5 million e",
    "-3", "-0.5", "-99.4", "-101", "−5", "..", "", ": c", "n/a", " 5 ", "0123", "5.200 E", "<1e3", "0 p",
]  # fmt: skip
LEVELS = [text for text in VALUES if "-" not in text and "−" not in text]
OFTEN = ["5", "5.0", "6", "6.25", "7", "12", "1,200", "5 p", "6 e"]
QUALIFIERS = ["", "", "", "about", "more than", "LESS_THAN", "nearly", "exactly"]
STATUSES = ["", "", "", "A", "p", "E", "F", "B", "bp", "series break, provisional", "observed"]
SOURCES = ["", "A report", "a report", "Another report"]
WORDS = ["", "", "surely", "It is said."]


class Row(NamedTuple):
    indicator: str
    area: str
    area_within: str
    period: str
    freq: str
    measure: str
    base_period: str
    whole: str
    unit: str
    level_unit: str
    value: str
    scale: str
    qualifier: str
    status: str
    source_title: str
    wording: str
    note: str
    sex: str
    may_be_negative: str


@st.composite
def rows(draw: Draw) -> Row:
    """A row that can be read, for itself."""

    def one(*texts: str) -> str:
        return draw(st.sampled_from(texts))

    indicator, area, measure = one(*UNITS), one(*WITHIN), one("", "", "", *MEASURES)
    period = Period(one(*PERIODS))
    said = MEASURES[measure]
    wholes = WITHIN[area].split(" > ") if WITHIN[area] else ["world"]
    value = one(*(OFTEN if draw(st.booleans()) else VALUES))
    unit = UNITS[indicator]
    if said in {Measure.GROWTH, Measure.COMPOUND_GROWTH}:
        unit = one("", "%", "percent", *(["percentage points"] if unit == "percent" else []))
    elif said is not Measure.LEVEL:
        unit = one("", "percent")
    base = ""
    if measure != "G1" and said.is_rate and period.is_stated:
        base = one("", str(period.earlier(12)), str(period.earlier(24)), "not stated")
    elif said is Measure.LEVEL:
        base = one("", "", "", "2015", "2010")
    has_scale = any(map(value.__contains__, ("亿", "thousand", "million")))
    return Row(
        indicator=indicator,
        area=area,
        area_within=WITHIN[area] if " " in WITHIN[area] else one("", WITHIN[area]),
        period=str(period),
        freq=one("", *([period.frequency] if period.is_stated else [])),
        measure=measure,
        base_period=base,
        whole=one(*wholes) if said is Measure.SHARE else one("", "", "_Z"),
        unit=unit,
        level_unit=UNITS[indicator],
        value=value,
        scale="" if has_scale else one("", "", "", "3", "-2", "million"),
        qualifier="" if set(value) & set("<>~≤") else one(*QUALIFIERS),
        status=one(*STATUSES),
        source_title=one(*SOURCES),
        wording=one(*WORDS),
        note=one(*WORDS),
        sex=one("", "", "m", "f "),
        may_be_negative="false" if indicator == "jobs" else "",
    )


NEEDED = ("indicator", "area", "period", "measure", "whole", "unit", "value")


@st.composite
def drawn(draw: Draw) -> str:
    """A table of some such rows, with some of the columns that they could have.

    Most have no second value for an observation: those are refused, and tell little more.
    """
    further = [name for name in Row._fields if name not in NEEDED]
    fields = [*NEEDED, *draw(st.lists(st.sampled_from(further), unique=True))]
    made = draw(st.lists(rows(), min_size=draw(st.sampled_from([1, 10])), max_size=30))
    if draw(st.sampled_from([True, True, True, False])):
        is_split = "sex" in fields
        apart = {
            (r.indicator, r.area, r.period, MEASURES[r.measure], r.whole, is_split and r.sex,
             r.value[-1:] in "pebf" and r.value[-1:], "status" in fields and r.status,
             "source_title" in fields and r.source_title.casefold()): r
            for r in made
        }  # fmt: skip
        made = list(apart.values())
    is_sdmx = draw(st.booleans())
    heading = {"value": "OBS_VALUE", "period": "TIME_PERIOD"} if is_sdmx else {}
    order = draw(st.permutations(fields))
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([heading.get(field, field.replace("_", " ")) for field in order])
    writer.writerows([getattr(row, field) for field in order] for row in made)
    return text.getvalue()


@st.composite
def queries(draw: Draw, made: Dataset) -> Query:
    """A query that any command could ask, and some that none does."""

    def maybe(values: st.SearchStrategy[object]) -> object:
        return draw(st.none() | st.none() | values)

    known = [*map(Period, PERIODS), Period("2018"), Period("2020-01")]
    ends = st.sampled_from([0, 5, 7, 12, 95, 100, 1200, 521_500_000_000]) | st.integers(-120, 9000)

    @st.composite
    def bounds(own: Draw) -> Bounds:
        found = [None if own(st.integers(0, 2)) == 0 else own(ends) for _ in range(2)]
        scaled = [
            None if end is None else Fraction(end, own(st.sampled_from([1, 100]))) for end in found
        ]
        low, high = scaled
        if low is not None and high is not None:
            low, high = sorted((low, high))
        are_in = [end is not None and (low == high or own(st.booleans())) for end in (low, high)]
        return Bounds(low, high, *are_in)

    return Query(
        indicators=maybe(st.lists(st.sampled_from(made.indicators), unique=True).map(tuple)),
        area=maybe(st.sampled_from(made.areas)),
        periods=maybe(st.lists(st.sampled_from(known), unique=True)),
        breaks=draw(st.booleans()),
        within=maybe(st.sampled_from([known[0], known[1], known[5], known[-1]])),
        since=maybe(st.sampled_from([known[1], known[4]])),
        until=maybe(st.sampled_from([known[1], known[3], known[0]])),
        measure=maybe(st.sampled_from(Measure)),
        status=maybe(st.sampled_from(Status)),
        qualifier=maybe(st.sampled_from(Qualifier)),
        unit=maybe(st.sampled_from(made.units)),
        text=maybe(st.sampled_from(["surely", "said", "in", "m"])),
        values=maybe(bounds()),
        percent_only=draw(st.booleans()),
    )


def read_of(text: str) -> Dataset | None:
    """Return the table; ``None`` where a row does not go with others."""
    with TemporaryDirectory() as folder:
        try:
            return read(Path(folder), text)
        except InvalidDataError:
            return None


def held(made: Dataset) -> Dataset | None:
    """Return the same dataset with all its figures in memory; ``None`` where there are none."""
    try:
        figures = list(made.store.select(Query()))
    except InvalidDataError:
        return None
    by_indicator = {key: list(its) for key, its in groupby(figures, lambda f: f.indicator.id)}
    return replace(made, store=HeldObservations(made.indicators, by_indicator))


@pytest.mark.long
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_engine_answers_as_figures_in_memory_do(data: st.DataObject) -> None:
    """What keeps a figure from being made is told before, too: check asks for that alone."""
    made = read_of(data.draw(drawn()))
    if made is None:
        return
    kept = held(made)
    assert (made.store.contradictions() is None) == (kept is not None)
    if kept is None:
        return
    for _ in range(4):
        query = data.draw(queries(made))
        assert list(made.store.select(query)) == list(kept.store.select(query))
    for area in (None, data.draw(st.sampled_from(made.areas))):
        assert made.store.extents(area) == kept.store.extents(area)
        name = area.id if area else None
        assert list_indicators(made, area=name) == list_indicators(kept, area=name)
        indicator = data.draw(st.sampled_from(made.indicators))
        assert made.store.coverage(indicator, area) == kept.store.coverage(indicator, area)
    assert set(made.store.repeated()) == set(kept.store.repeated())


def test_columns_are_called_what_they_are() -> None:
    """Else a column would tell rows apart that is to say something of them."""
    assert set(Row._fields) - set(ROLES) == {"sex"}


MANY = 2500
"""More than are looked at, or told, at once."""


@pytest.mark.long
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a,x{},2020,-5,\n", 0),  # all of which can be
        ("a,x{},2020,0 p,\n", 0),
        ("a,x{},2020,-5,false\n", 1000),
        ("a,x{},2020,5,\n", 0),
    ],
)
def test_a_contradiction_is_told_however_many_values_stand_before_it(
    tmp_path: Path, rows: str, told: int
) -> None:
    header = "indicator,area,year,value,may be negative\n"
    text = header + "".join(map(rows.format, range(MANY)))
    found = read(tmp_path, text).store.contradictions()
    assert len(found.problems if found else ()) == told

    found = read(tmp_path, f"{text}b,x,2020,5,\nb,x,2020,>6,\n").store.contradictions()
    assert found is not None
    assert told or [each.where.line for each in found.problems] == [MANY + 3]


def test_a_table_that_stands_there_twice_has_second_values_only(tmp_path: Path) -> None:
    rows = "".join(f"x{at},2020,5\n" for at in range(MANY))
    found = read(tmp_path, f"area,year,value\n{rows}{rows}").store.contradictions()

    assert found is not None
    assert [each.before.line for each in found.problems if each.before] == list(range(2, 1002))


def test_many_rows_are_fetched_in_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "indicator,area,year,value\n" + "".join(
        f"i{n % 7},a{n % 5},{2000 + n // 35},{n}\n" for n in range(350)
    )
    whole = list(read(tmp_path, table).all_observations())
    monkeypatch.setattr(store, "MOST_AT_ONCE", 100)

    assert list(read(tmp_path, table).all_observations()) == whole
    assert len(whole) == 350
