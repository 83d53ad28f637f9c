"""Small datasets drawn at random: all that a figure can be, and what else a file can say."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from hitech_cli.model.period import Period
from hitech_cli.model.vocabulary import Qualifier, Status
from worlds import Raw

PERIODS = [
    "2020", "2021", "2020-H1", "2020-H2", "2020-Q3", "2020-05", "not stated", "2020-W10", "2020-W53", "2020-03-01",
    "2020-02-29", "2000/01", "FY2020", "2000-2005", "2000/P5Y", "-500",
]  # fmt: skip
SCALES = ["thousand", "万", "million", "亿", "billion", "trillion", 5, -3, 30]
TEXTS = (
    st.text(st.sampled_from("ab 专é,;\"'>=\n\r\t\x1b\u202e-"), min_size=1, max_size=12)
    | st.sampled_from(["A plain text", "n/a", "..", "a\nb", "-1", "true"])
).filter(str.strip)

Draw = Callable[[st.SearchStrategy[Any]], Any]


def maybe(draw: Draw, **keys: st.SearchStrategy[Any]) -> Raw:
    """Some of these keys, each with a value of its own."""
    return {key: draw(values) for key, values in keys.items() if draw(st.booleans())}


PLACES = st.sampled_from(["paragraph", "page", "line"])


@st.composite
def worlds(draw: Draw) -> Raw:
    """A dataset of areas in one another, and indicators of every kind of unit."""
    names = st.lists(TEXTS, min_size=1, max_size=2)
    sources = [
        {"id": f"s{n}", "title": draw(TEXTS), "publisher": draw(TEXTS | st.just(""))}
        | maybe(draw, date=TEXTS, address=TEXTS, notes=names, places=PLACES)
        for n in range(3)
    ]
    within = {"land": None, "city": "land", "zone": "city", "county": "land", "moon": None}
    areas = [
        {"id": one, "name": draw(st.just(one.title()) | TEXTS)}
        | maybe(draw, other_names=names)
        | ({"within": outer} if outer else {})
        for one, outer in within.items()
    ]
    found = [draw(indicators(n)) for n in range(draw(st.integers(1, 3)))]
    return {
        "format": "hitech/1",
        "id": "drawn",
        "title": draw(TEXTS),
        "sources": sources,
        "areas": areas,
        "units": UNITS,
        "indicators": found,
        "relations": [NEVER_ADDED] if found[1:] and draw(st.booleans()) else [],
    }


UNITS: list[Raw] = [
    {"id": "yuan", "name": "yuan", "kind": "currency", "other_names": ["元"]},
    {"id": "pc", "name": "pieces", "kind": "count"},
    {"id": "share-of-gdp", "name": "percent of GDP", "kind": "percent"},
    {"id": "number", "name": "", "kind": "index"},
    {"id": "nameless", "name": "", "kind": "amount"},
    {
        "id": "density",
        "name": "patents per 10,000 people",
        "kind": "ratio",
        "numerator": "pc",
        "denominator": "people",
        "per": 10000,
    },
    {"id": "people", "name": "people", "kind": "count"},
]
NEVER_ADDED: Raw = {
    "kind": "never added",
    "indicators": ["i0", "i1"],
    "why": "overlapping",
    "notes": ["They overlap."],
}


@st.composite
def indicators(draw: Draw, number: int) -> Raw:
    signed = draw(st.booleans())
    unit = draw(st.sampled_from([*(unit["id"] for unit in UNITS), "percent", "percentage-points"]))
    found = draw(st.lists(figures(signed=signed), min_size=1, max_size=8, unique_by=_identity))
    return (
        {"id": f"i{number}", "name": draw(TEXTS), "unit": unit}
        | maybe(draw, other_names=st.lists(TEXTS, min_size=1, max_size=2), category=TEXTS)
        | maybe(draw, definition=TEXTS, notes=st.lists(TEXTS, min_size=1, max_size=2))
        | maybe(draw, related=st.just(["i0"]))
        | ({"may_be_negative": True} if signed else {})
        | {"observations": found}
    )


@st.composite
def figures(draw: Draw, *, signed: bool) -> Raw:
    measures = ["level", "growth", "compound growth", "share", "contribution to growth"]
    measure = draw(st.sampled_from(measures))
    period = draw(st.sampled_from(PERIODS))
    low = -99 if measure not in {"level", "share"} or (signed and measure == "level") else 1
    digits = draw(st.integers(low, 99))
    tail = draw(st.sampled_from(["", ".0", ".50", ".1234567890123456789", "e0", "E-3"]))
    area = draw(st.sampled_from(["zone", "city", "county"]))
    wholes = ["city", "land"] if area == "zone" else ["land"]
    return (
        {
            "measure": measure,
            "area": area,
            "period": period,
            "value": f"#{digits}{tail}#",
            "source": draw(st.sampled_from(["s0", "s1"])),
        }
        | ({"whole": draw(st.sampled_from(wholes))} if measure == "share" else {})
        | maybe(draw, base_period=st.sampled_from(_bases(period)))
        | maybe(draw, qualifier=st.sampled_from(sorted(set(Qualifier) - {Qualifier.BETWEEN})))
        | maybe(draw, scale=st.sampled_from(SCALES) if measure == "level" else st.just(0))
        | maybe(draw, status=st.sampled_from([one.value for one in Status]))
        | maybe(draw, place=TEXTS, wording=TEXTS, notes=st.lists(TEXTS, min_size=1, max_size=2))
    )


def _bases(period: str) -> list[str]:
    """Periods of the same length, a period, a year, six quarters and five years before."""
    made = Period(period)
    lengths = dict.fromkeys((made.months, 12, 18 if 18 % (made.months or 5) == 0 else 12, 60))
    if not made.is_stated:
        return ["not stated", "2019"]
    earlier = [
        *map(made.earlier, filter(None, lengths)),
        made.steps_earlier(1),
        made.steps_earlier(40),
    ]
    return ["not stated", *map(str, filter(None, earlier))]


def _identity(figure: Raw) -> tuple[object, ...]:
    measure, period = figure["measure"], Period(figure["period"])
    usual = {"growth": str(period.earlier(12) or "not stated"), "compound growth": "not stated"}
    base = figure.get("base_period", usual.get(measure))
    base = None if measure in {"level", "share"} else base
    whole = figure.get("whole")
    return measure, figure["area"], period, base, whole, figure.get("status", "observed")
